// The day in charts, from the history.
import { address, get } from "./api.js";
import { chart, legend, roundUp } from "./charts.js";
import { byId, el, show } from "./dom.js";
import { failure } from "./failure.js";
import { moment, number, percent, span, t } from "./i18n.js";
import { state } from "./state.js";

const refreshMilliseconds = 60_000;
let rows = null;
let problem = null;
let timer = null;
let asked = 0;

/** Wires the choices, and reads the day now and every minute. */
export function startDay() {
  if (!byId("day-date").value) byId("day-date").value = localDay(new Date());
  byId("day-date").onchange = readDay;
  byId("day-scope").onchange = readDay;
  readDay();
}

/** Keeps the choice of scopes up to date with the figures. */
export function showDayScopes() {
  const scopes = state.figures?.scopes ?? [];
  const site = scopes.filter((scope) => scope.kind === "site");
  show(byId("day-scope"), [...site, ...scopes.filter((scope) => scope.kind !== "site")].map((scope) =>
    el("option", { value: scope.key, "data-key": scope.key }, scope.label)));
}

const two = (value) => String(value).padStart(2, "0");
const localDay = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The chosen day from midnight to midnight, in the reader's time zone: 23 or 25 hours twice a year. */
function bounds() {
  const [year, month, day] = byId("day-date").value.split("-").map(Number);
  return [new Date(year, month - 1, day), new Date(year, month - 1, day + 1)];
}

async function readDay() {
  clearTimeout(timer);
  timer = setTimeout(readDay, refreshMilliseconds);
  if (!byId("day-date").value) return;
  const [from, to] = bounds();
  const scope = byId("day-scope").value || "site";
  const path = `history?scope=${encodeURIComponent(scope)}&from=${from.toISOString()}&to=${to.toISOString()}`;
  byId("day-csv").onclick = () => saveTable(path, `${scope}-${byId("day-date").value}.csv`);
  const number = (asked += 1);
  let answer = null;
  problem = null;
  try {
    answer = await get(path);
  } catch (error) {
    problem = failure(error);
  }
  if (number !== asked) return;
  if (answer) rows = (Array.isArray(answer) ? answer : answer.rows).map(withTimes);
  showDay();
}

/** Saves the same rows as CSV: the service writes them when asked for that type. */
async function saveTable(path, name) {
  const response = await fetch(address(path), { headers: { Accept: "text/csv" }, credentials: "same-origin" });
  if (!response.ok) return;
  const link = el("a", { href: URL.createObjectURL(await response.blob()), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const withTimes = (row) => ({ ...row, from: Date.parse(row.start), to: Date.parse(row.end) });

/** Writes the charts from the rows last read. */
export function showDay() {
  const room = byId("day-charts");
  if (problem) show(room, el("p", { class: "error" }, t("day.failed", { reason: problem })));
  else if (!rows) show(room);
  else if (rows.length === 0) show(room, el("p", { class: "empty" }, t("day.empty")));
  else show(room, charts(room), dayTable());
}

new ResizeObserver(showDay).observe(byId("day-charts"));

/** The calls take the whole width where that makes the others even. */
function charts(room) {
  const others = [level(), waiting(), wait(), agents()].filter(Boolean);
  return el("div", { class: columnsOf(room) === 2 ? "charts" : "charts single" },
    calls(others.length % 2 === 0), others);
}

const has = (name) => rows.some((row) => row[name] !== null && row[name] !== undefined);
const range = () => ({ from: rows[0].from, to: Math.max(rows.at(-1).to, rows[0].from + 4 * 3_600_000) });

const columnsOf = (room) => (room.clientWidth >= 640 ? 2 : 1);

/** The inside of a card, as in console.css: 16 px of padding and a border at each side, 16 px between two cards. */
function chartWidth(wide) {
  const room = byId("day-charts");
  const columns = wide ? 1 : columnsOf(room);
  return Math.max(200, Math.floor((room.clientWidth - (columns - 1) * 16) / columns) - 34);
}

function figure(title, names, parts, last, wide = false) {
  const { from, to } = range();
  const summary = t("day.summary", { title, from: moment(from), to: moment(to), last });
  return el("figure", { class: wide ? "card wide" : "card" },
    el("figcaption", {}, el("strong", {}, title), names.length ? legend(names) : null),
    chart({ width: chartWidth(wide), summary, from, to, ...parts }));
}

function calls(wide) {
  const tip = (row) => t("day.callsTip", {
    time: moment(row.from), offered: number(row.offered), answered: number(row.answered),
    abandoned: number(row.abandoned),
  });
  const other = (row) => (row.overflowed ?? 0) + (row.dissuaded ?? 0) + (row.transferred ?? 0) + (row.lost ?? 0);
  const total = (row) => row.answered + row.abandoned + other(row);
  const names = rows.some(other) ? ["answered", "abandoned", "other"] : ["answered", "abandoned"];
  return figure(t("day.calls"), names, {
    top: roundUp(Math.max(...rows.map(total)), 4),
    label: (value) => number(value),
    bars: rows.map((row) => ({
      start: row.from, end: row.to, tip: tip(row),
      parts: [
        { name: "answered", value: row.answered }, { name: "abandoned", value: row.abandoned },
        { name: "other", value: other(row) },
      ],
    })),
  }, tip(rows.at(-1)), wide);
}

/** Points in the middle of their interval. */
const points = (name, write) => rows.map((row) => ({
  at: (row.from + row.to) / 2, value: row[name] ?? null,
  tip: t("day.tooltip", { time: moment(row.from), value: write(row[name] ?? 0) }),
}));

const lastOf = (name, write) => {
  const row = rows.findLast((candidate) => candidate[name] !== null && candidate[name] !== undefined);
  return row ? write(row[name]) : t("unknown");
};

const level = () => figure(t("day.level"), [], {
  top: 1, label: (value) => percent(value), lines: [{ name: "level", points: points("serviceLevel", percent) }],
}, lastOf("serviceLevel", percent));

function wait() {
  const top = roundUp(Math.max(...rows.map((row) => Math.max(row.maxWait ?? 0, row.asa ?? 0))) / 60, 1) * 60;
  return figure(t("day.wait"), ["maxWait", "asa"], {
    top, label: (value) => (value === 0 ? "0" : value < 90 ? `${number(value)} s` : `${number(value / 60)} min`),
    lines: [
      { name: "maxWait", points: points("maxWait", span) }, { name: "asa", points: points("asa", span) },
    ],
  }, lastOf("maxWait", span));
}

/** Calls waiting at the end of each interval, only where the service records it. */
function waiting() {
  if (!has("waiting")) return null;
  return figure(t("day.waiting"), [], {
    top: roundUp(Math.max(...rows.map((row) => row.waiting ?? 0)), 4), label: (value) => number(value),
    lines: [{ name: "waiting", points: points("waiting", number) }],
  }, lastOf("waiting", number));
}

/** Only where the service records how many were signed in. */
function agents() {
  if (!has("agents")) return null;
  return figure(t("day.agents"), [], {
    top: roundUp(Math.max(...rows.map((row) => row.agents ?? 0)), 4), label: (value) => number(value),
    lines: [{ name: "agents", points: points("agents", number) }],
  }, lastOf("agents", number));
}

function dayTable() {
  const columns = [
    ["figure.offered", "offered", number], ["figure.answered", "answered", number],
    ["figure.abandoned", "abandoned", number],
    ["figure.serviceLevel", "serviceLevel", percent], ["figure.maxWait", "maxWait", span], ["figure.asa", "asa", span],
  ];
  const cell = (row, name, write) => (row[name] === null || row[name] === undefined ? "--" : write(row[name]));
  return el("details", {}, el("summary", {}, t("day.table")),
    el("div", { class: "table-room" }, el("table", { class: "plain" },
      el("thead", {}, el("tr", {}, ["day.from", ...columns.map(([label]) => label)].map((label) =>
        el("th", { scope: "col" }, t(label))))),
      el("tbody", {}, rows.map((row) => el("tr", {}, el("th", { scope: "row" }, moment(row.from)),
        columns.map(([, name, write]) => el("td", {}, cell(row, name, write)))))))));
}
