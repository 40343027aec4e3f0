// Charts drawn as SVG: bars of counts and lines of values over one day. Pure: data in, elements out.
import { el } from "./dom.js";
import { t } from "./i18n.js";

const height = 180;
const room = { left: 46, right: 18, top: 10, bottom: 24 };
const hour = 3_600_000;

/**
 * A chart of one day, `width` pixels wide.
 *
 * - summary in words, from and to (milliseconds), top (the greatest value to have room for), label(value) for the axis
 * - bars: `[{start, end, tip, parts: [{value, name}]}]`, stacked from the bottom
 * - lines: `[{name, points: [{at, value, tip}]}]`; a null value is a gap, for nothing is known there
 */
export function chart({ width, summary, from, to, top, label, bars = [], lines = [] }) {
  const x = (at) => room.left + ((at - from) / (to - from)) * (width - room.left - room.right);
  const y = (value) => height - room.bottom - (value / top) * (height - room.top - room.bottom);
  return el("svg", { width, height, role: "img", "aria-label": summary, class: "chart" },
    valueAxis(top, y, width, label), timeAxis(from, to, x),
    bars.map((bar) => barElement(bar, x, y)),
    lines.map((line) => lineElement(line, x, y)));
}

function valueAxis(top, y, width, label) {
  return [0, top / 2, top].map((value) => el("g", { class: "axis" },
    el("line", { x1: room.left, x2: width - room.right, y1: y(value), y2: y(value) }),
    el("text", { x: room.left - 6, y: y(value) + 4, "text-anchor": "end" }, label(value))));
}

function timeAxis(from, to, x) {
  const hours = Math.round((to - from) / hour);
  const step = hours > 14 ? 4 : hours > 7 ? 2 : 1;
  const marks = [];
  const first = new Date(from);
  first.setMinutes(0, 0, 0);
  for (let at = first.getTime(); at <= to; at += hour) {
    const local = new Date(at).getHours();
    if (at >= from && local % step === 0) marks.push({ at, local });
  }
  return marks.map(({ at, local }) => el("g", { class: "axis" },
    el("line", { x1: x(at), x2: x(at), y1: height - room.bottom, y2: height - room.bottom + 4 }),
    el("text", { x: x(at), y: height - 6, "text-anchor": "middle" }, `${local} h`)));
}

function barElement({ start, end, tip, parts }, x, y) {
  let below = 0;
  const wide = Math.max(1, x(end) - x(start) - 1.5);
  return el("g", {}, el("title", {}, tip), parts.map(({ value, name }) => {
    const top = y(below + value);
    const rect = el("rect", { class: name, x: x(start) + 0.75, width: wide, y: top, height: y(below) - top });
    below += value;
    return rect;
  }));
}

/** A path that breaks where a value is missing; a value alone between gaps is a dot, as is every point to hover. */
function lineElement({ name, points }, x, y) {
  let pen = "M";
  const steps = [];
  for (const { at, value } of points) {
    if (value !== null && value !== undefined) steps.push(`${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`);
    pen = value === null || value === undefined ? "M" : "L";
  }
  return el("g", { class: `line ${name}` },
    el("path", { d: steps.join("") || "M0 0" }),
    points.filter(({ value }) => value !== null && value !== undefined).map(({ at, value, tip }) =>
      el("circle", { cx: x(at), cy: y(value), r: 3 }, el("title", {}, tip))));
}

/** The next round number whose half is round too: 1, 2, 4, 6 or 8 times a power of ten, and at least `least`. */
export function roundUp(value, least = 2) {
  const wanted = Math.max(value, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((candidate) => candidate >= wanted);
}

/** What the colours of a chart stand for. */
export const legend = (names) =>
  el("p", { class: "legend" }, names.map((name) => el("span", { class: `key ${name}` }, t(`day.${name}`))));
