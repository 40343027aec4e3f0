// The figures per site, queue, team, floor and trunk group.
import { get } from "./api.js";
import { byId, el, show } from "./dom.js";
import { explain } from "./explain.js";
import { t, word } from "./i18n.js";
import { shownText } from "./reading.js";
import { state } from "./state.js";

const kinds = ["site", "queue", "floor", "team", "trunkGroup"];
const windows = ["today", "open", "interval", "last", "5m", "15m", "30m", "60m"];
const trunks = ["trunks.busy", "trunks.capacity"];
// Of all figures those that a supervisor watches; the rest is a choice away. Who is signed in, for the site only.
const columns = [
  "waiting", "longestWait", "available", "agents.talking", "agents.notReady", "staffed",
  "serviceLevel", "offered", "answered", "abandoned", "asa", ...trunks,
];
const pollMilliseconds = 5000;

// The answer about the chosen window, where the stream does not have it.
let asked = null;
let timer = null;

/** Writes all figures. */
export function showFigures() {
  showWindows();
  const scopes = currentScopes();
  if (scopes.length === 0) {
    show(byId("figures-list"), el("p", { class: "empty" }, t(state.figures ? "nothing.figures" : "waitingForService")));
    return;
  }
  show(byId("figures-list"), kinds.map((kind) => group(kind, scopes.filter((scope) => scope.kind === kind))));
}

/** The scopes with their figures of now and over the chosen window. */
export function currentScopes() {
  const window = byId("window").value || "today";
  const wanted = ([key]) => key.endsWith("@now") || key.endsWith(`@${window}`);
  const answers = new Map((asked?.window === window ? asked.scopes : []).map((scope) => [scope.key, scope.figures]));
  return (state.figures?.scopes ?? []).map((scope) => ({
    ...scope,
    figures: Object.fromEntries(Object.entries({ ...answers.get(scope.key), ...scope.figures }).filter(wanted)),
  }));
}

const isInStream = (window) =>
  (state.figures?.scopes ?? []).some((scope) => Object.keys(scope.figures).some((key) => key.endsWith(`@${window}`)));

function showWindows() {
  const select = byId("window");
  if (!select.onchange) select.onchange = chooseWindow;
  show(select, windows.map((window) => el("option", { value: window }, t(`window.${window}`))));
}

async function chooseWindow() {
  clearTimeout(timer);
  const window = byId("window").value;
  if (!isInStream(window)) await ask(window);
  showFigures();
}

async function ask(window) {
  try {
    const answer = await get(`figures?window=${window}`);
    if (byId("window").value !== window) return;
    asked = { window, scopes: answer.scopes };
  } catch {
    // The banner above the page tells of a lost connection; the next try may work.
  }
  timer = setTimeout(() => ask(window).then(showFigures), pollMilliseconds);
}

function group(kind, scopes) {
  if (scopes.length === 0) return null;
  return el("section", { class: `figures-${kind}`, "data-key": `group-${kind}`, "aria-label": t(`kind.${kind}`) },
    kind === "site" ? scopes.map(tiles) : [el("h3", {}, t(`kind.${kind}`)), table(kind, scopes)]);
}

/** The figure keys of a group, in the order of `columns`. */
function keysOf(kind, scopes) {
  const present = new Set(scopes.flatMap((scope) => Object.keys(scope.figures)));
  const wanted = columns.filter((name) => kind === "site" || name !== "staffed");
  return wanted.flatMap((name) => [...present].filter((key) => key.split("@")[0] === name)).slice(0, 12);
}

const tiles = (scope) =>
  el("div", { "data-key": `tiles-${scope.key}` },
    el("div", { class: "heading" }, el("h3", {}, t("kind.site")), allButton(scope, "plain", t("figures.all"))),
    el("ul", { class: "tiles" }, keysOf("site", [scope]).map((key) =>
    el("li", { class: `card tile ${scope.figures[key].severity}`, "data-key": key },
      el("span", { class: "tile-name" }, word(`figure.${key.split("@")[0]}`, key)),
      valueButton(scope, key)))));

const allButton = (scope, look, label) =>
  el("button", {
    type: "button", class: look, "data-key": `all-${scope.key}`, onclick: () => explain(scope.key),
  }, label);

function table(kind, scopes) {
  const keys = keysOf(kind, scopes);
  return el("div", { class: "table-room" },
    el("table", { role: "table", class: "figures" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
        el("th", { role: "columnheader", scope: "col" }, t(`kindOne.${kind}`)),
        keys.map((key) => el("th", {
          role: "columnheader", scope: "col", "data-key": key, title: word(`long.${key.split("@")[0]}`, key),
        }, word(`figure.${key.split("@")[0]}`, key))))),
      el("tbody", { role: "rowgroup" }, scopes.map((scope) =>
        el("tr", { role: "row", "data-key": scope.key },
          el("th", { role: "rowheader", scope: "row" }, allButton(scope, "scope", scope.label)),
          keys.map((key) => el("td", {
            role: "cell", "data-key": key, "data-label": word(`figure.${key.split("@")[0]}`, key),
            class: scope.figures[key]?.severity,
          }, scope.figures[key] ? valueButton(scope, key) : null)))))));
}

/** A value to choose for its explanation: with a word beside it wherever it is not a plain known value. */
function valueButton(scope, key) {
  const reading = scope.figures[key];
  return el("button", {
    type: "button", class: `value ${reading.state} ${reading.severity}`, "data-key": `${scope.key}.${key}`,
    "data-figure": `${scope.key}.${key}`, onclick: () => explain(scope.key, key),
  }, shownText(reading), doubt(reading));
}

function doubt(reading) {
  const stateWord = t(`state.${reading.state}`);
  if (reading.state === "absent") return el("span", { class: "unseen" }, stateWord);
  if (reading.state !== "known") return el("span", { class: "doubt" }, stateWord);
  if (reading.severity === "normal") return null;
  return el("span", { class: "unseen" }, t(`severity.${reading.severity}`));
}
