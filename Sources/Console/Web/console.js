// The console: one page that shows what the service knows and lets a supervisor act on it.
import { startAdministration, showAdministration } from "./admin.js";
import { showAlarms } from "./alarms.js";
import { drawBanner, showBanners } from "./banners.js";
import { showDay, showDayScopes, startDay } from "./day.js";
import { showDesk } from "./desk.js";
import { byId, el, say, show } from "./dom.js";
import { showExplanation } from "./explain.js";
import { showFigures } from "./figures.js";
import { showDoubt, showHealth } from "./health.js";
import { clock, moment, switchLanguage, t, translatePage } from "./i18n.js";
import { showMessages } from "./messages.js";
import { askForLogin, findSession, showSession, wireSession } from "./session.js";
import { state } from "./state.js";
import { openStream } from "./stream.js";

const topics = ["figures", "banners", "frames", "alarms", "messages", "feeds"];
const retryMilliseconds = 3000;
let stream = null;

/** What each event of the stream changes. */
const events = {
  figures(value) {
    state.figures = value;
    showFigures();
    showDayScopes();
    showExplanation();
    showClock();
    showNothing();
  },
  banners(value) {
    state.banners = value.banners;
    state.bannersReceived = Date.now();
    showBanners();
    showHealth();
    showDesk();
    showNothing();
  },
  frame(value) {
    const first = !state.frames.has(value.banner);
    state.frames.set(value.banner, value);
    if (first) showBanners();
    else drawBanner(value.banner);
  },
  alarms(value) {
    state.alarms = value.alarms;
    showAlarms();
  },
  messages(value) {
    state.messages = value.messages;
    showMessages();
  },
  feeds(value) {
    state.feeds = value.feeds;
    showHealth();
    showDoubt();
  },
};

function showEverything() {
  translatePage();
  byId("clock").hidden = !state.figures;
  byId("language").textContent = t("language.other");
  byId("language").lang = document.documentElement.lang === "fr" ? "en" : "fr";
  showSession();
  showConnection();
  showFigures();
  showDayScopes();
  showBanners();
  showAlarms();
  showMessages();
  showDesk();
  showHealth();
  showDoubt();
  showDay();
  showAdministration();
  showNothing();
}

async function start() {
  stream?.stop();
  try {
    if (!(await findSession())) return;
  } catch {
    lost("unreachable");
    setTimeout(start, retryMilliseconds);
    return;
  }
  showEverything();
  stream = openStream(topics, {
    open: connected,
    lost,
    unauthorized: askForLogin,
    event: (name, value) => events[name]?.(value),
  });
  startDay();
  startAdministration();
}

function connected() {
  if (state.connection === "lost") say(t("connection.back"));
  state.connection = "live";
  state.lostSince = null;
  showConnection();
}

function lost(reason) {
  state.lostSince ??= new Date();
  state.lostReason = reason;
  state.connection = "lost";
  showConnection();
}

/** The pill in the header; and, while the connection is lost, the line above and the dimmed, marked figures. */
function showConnection() {
  document.documentElement.dataset.connection = state.connection;
  byId("connection").textContent = t(`connection.${state.connection}`);
  byId("connection").className = `pill ${{ live: "ok", lost: "failed", connecting: "waiting" }[state.connection]}`;
  const key = state.lostReason === "refused" ? "connection.refusedSince" : "connection.lostSince";
  const text = state.lostSince ? t(key, { time: clock(state.lostSince) }) : "";
  if (byId("lost").textContent !== text) byId("lost").textContent = text;
}

function showClock() {
  byId("clock").hidden = false;
  const time = document.querySelector("#clock time");
  time.textContent = clock(state.figures.at);
  time.dateTime = state.figures.at;
  time.title = moment(state.figures.at);
  const site = state.figures.scopes.find((scope) => scope.kind === "site");
  byId("site-name").textContent = site?.label ?? "";
  document.title = site ? `${site.label} · Bandeau` : "Bandeau";
}

/** What to do when nothing is configured. */
function showNothing() {
  const hasQueue = state.figures?.scopes.some((scope) => scope.kind === "queue");
  const empty = state.banners?.length === 0 && hasQueue === false;
  byId("nothing").hidden = !empty;
  document.documentElement.toggleAttribute("data-nothing", empty);
  if (empty) {
    show(byId("nothing"), el("h2", {}, t("nothing.title")), el("p", {}, t("nothing.body")),
      el("pre", {}, t("nothing.check")),
      el("p", {}, el("code", {}, t("nothing.doctor")), " ", t("nothing.doctorHelp")));
  }
}

wireSession(start);
byId("language").addEventListener("click", () => {
  switchLanguage();
  showEverything();
  showExplanation();
});
// Ages grow between the events too.
setInterval(() => {
  showBanners();
  showHealth();
  showAlarms();
  showExplanation();
}, 1000);
showEverything();
start();
