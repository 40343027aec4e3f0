// The dialog that explains one figure, or lists all figures of one scope.
import { byId, el, show } from "./dom.js";
import { currentScopes } from "./figures.js";
import { clock, span, t, word } from "./i18n.js";
import { shownText } from "./reading.js";
import { ageOf, state } from "./state.js";

let target = null;

/** Opens the explanation of a figure, `key` such as "waiting@now"; without it, of all figures of the scope. */
export function explain(scopeKey, key = null) {
  target = { scopeKey, key };
  showExplanation();
  if (!byId("explain").open) byId("explain").showModal();
}

/** Brings an open explanation up to date. */
export function showExplanation() {
  if (!target) return;
  const scope = currentScopes().find((candidate) => candidate.key === target.scopeKey);
  if (!scope) return;
  const reading = target.key ? scope.figures[target.key] : null;
  byId("explain-title").textContent = reading
    ? t("explain.figure", { figure: name(target.key, "long"), scope: scope.label })
    : scope.label;
  show(byId("explain-body"), reading ? oneFigure(reading, target.key) : allFigures(scope));
}

byId("explain").addEventListener("close", () => (target = null));

const name = (key, length) => word(`${length}.${key.split("@")[0]}`, key);
const windowOf = (key) => word(`window.${key.split("@")[1]}`, key.split("@")[1] ?? "");

function oneFigure(reading, key) {
  const note = { absent: "explain.absent", unknown: "explain.unknown", stale: "explain.stale" }[reading.state];
  const rows = [
    ["explain.window", windowOf(key)],
    ["explain.definition", word(`define.${key.split("@")[0]}`, key)],
    reading.formula && ["explain.formula", word(`formula.${reading.formula}`, reading.formula), reading.formula],
    reading.threshold !== undefined && reading.threshold !== null && ["explain.threshold", span(reading.threshold)],
    ["explain.severity", t(`severity.${reading.severity}`)],
    ["explain.age", t("explain.ageValue", { time: clock(state.figures.at), age: span(ageOf(state.figures.at)) })],
  ].filter(Boolean);
  return [
    el("p", { class: `big ${reading.state} ${reading.severity}` }, shownText(reading)),
    note ? el("p", { class: "note" }, t(note)) : null,
    el("dl", {}, rows.flatMap(([label, value, code]) => [
      el("dt", {}, t(label)),
      el("dd", {}, value, code ? el("code", {}, code) : null),
    ])),
  ];
}

const allFigures = (scope) =>
  el("ul", { class: "all-figures" }, Object.entries(scope.figures).map(([key, reading]) =>
    el("li", { "data-key": key },
      el("button", { type: "button", "data-key": key, onclick: () => explain(scope.key, key) },
        el("span", {}, name(key, "long"), " ", el("span", { class: "quiet small" }, windowOf(key))),
        el("strong", { class: `${reading.state} ${reading.severity}` }, shownText(reading))))));
