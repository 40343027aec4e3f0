// The alarms that are on, with acknowledgement.
import { post } from "./api.js";
import { byId, el, say, show } from "./dom.js";
import { failure } from "./failure.js";
import { moment, span, t } from "./i18n.js";
import { shownText } from "./reading.js";
import { ageOf, may, state } from "./state.js";

const said = new Set();

/** Writes the alarms, and says new ones once. */
export function showAlarms() {
  const alarms = state.alarms ?? [];
  for (const count of document.querySelectorAll(".count")) {
    count.hidden = alarms.length === 0;
    count.textContent = alarms.length;
  }
  show(byId("alarms-list"), alarms.length === 0
    ? el("p", { class: "empty" }, t(quietWord()))
    : el("ul", { class: "list" }, alarms.map(alarmElement)));
  sayNew(alarms);
}

/** What no alarm means: that all is well only where all is known. */
function quietWord() {
  if (!state.alarms || !state.figures) return "waitingForService";
  const readings = state.figures.scopes.flatMap((scope) => Object.values(scope.figures));
  const isDoubtful = readings.some((reading) => reading.state === "stale" || reading.state === "unknown");
  return isDoubtful ? "alarms.doubt" : "alarms.none";
}

function sayNew(alarms) {
  const fresh = alarms.filter((alarm) => !said.has(alarm.figure + alarm.since));
  fresh.forEach((alarm) => said.add(alarm.figure + alarm.since));
  if (fresh.length > 0) {
    say(fresh.map((alarm) => t("alarms.said", {
      severity: t(`severity.${alarm.severity}`), label: alarm.label, value: shownText(alarm.value),
    })).join(". "));
  }
}

function alarmElement(alarm) {
  const { figure, label, acknowledged } = alarm;
  return el("li", { class: `card alarm ${alarm.severity}`, "data-key": figure },
    el("p", { class: "heading" }, el("strong", {}, label),
      el("span", { class: `value ${alarm.severity}` }, shownText(alarm.value))),
    el("p", { class: "small" }, el("span", { class: `pill ${alarm.severity}` }, t(`severity.${alarm.severity}`)), " ",
      el("span", { class: "quiet" }, t("alarms.since", { time: moment(alarm.since), age: span(ageOf(alarm.since)) }),
        alarm.page ? `, ${t("alarms.page", { page: alarm.page })}` : "")),
    acknowledged
      ? el("p", { class: "quiet small" },
        t("alarms.acknowledged", { by: acknowledged.by, time: moment(acknowledged.at) }))
      : may("supervisor") && el("button", {
        type: "button", "data-key": `ack-${figure}`, "aria-label": t("alarms.acknowledgeOne", { label }),
        onclick: () => acknowledge(figure),
      }, t("alarms.acknowledge")));
}

async function acknowledge(figure) {
  const alarm = state.alarms.find((candidate) => candidate.figure === figure);
  try {
    await post(`alarms/${encodeURIComponent(figure)}/acknowledge`);
    alarm.acknowledged = { by: state.session.name, at: new Date().toISOString() };
    say(t("alarms.done", { label: alarm.label }));
    showAlarms();
  } catch (error) {
    say(failure(error));
  }
}
