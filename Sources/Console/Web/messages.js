// The messages that were sent, and withdrawing them.
import { get, remove } from "./api.js";
import { byId, el, say, show } from "./dom.js";
import { failure } from "./failure.js";
import { moment, t } from "./i18n.js";
import { bannersByFloor, may, state } from "./state.js";

const order = { live: 0, scheduled: 1, expired: 2, withdrawn: 3 };
const endedShown = 5;

/** Writes the messages: those on the banners first, then the waiting, then a few that ended. */
export function showMessages() {
  const sorted = [...(state.messages ?? [])].sort((a, b) =>
    order[a.state] - order[b.state] || b.created.localeCompare(a.created));
  const running = sorted.filter((message) => order[message.state] < 2);
  const ended = sorted.filter((message) => order[message.state] >= 2).slice(0, endedShown);
  show(byId("messages-list"),
    may("supervisor") || !state.session ? null : el("p", { class: "hint" }, t("messages.viewer")),
    el("h3", {}, t("messages.listTitle")),
    running.length + ended.length === 0
      ? el("p", { class: "empty" }, t(state.messages ? "messages.none" : "waitingForService"))
      : el("ul", { class: "list" }, [...running, ...ended].map(messageElement)));
}

/** Reads the list anew: after a change, without waiting for the stream. */
export async function readMessages() {
  state.messages = (await get("messages")).messages;
  showMessages();
}

function messageElement(message) {
  const running = order[message.state] < 2;
  return el("li", { class: `card message ${message.state}`, "data-key": message.id },
    el("p", { class: "message-text" }, message.text),
    el("p", { class: "small" },
      el("span", { class: `pill ${message.state === "live" ? "ok" : "waiting"}` }, t(`message.${message.state}`)), " ",
      message.priority !== "normal"
        && el("span", { class: `pill ${message.priority}` }, t(`priority.${message.priority}`)), " ",
      el("span", { class: "quiet" }, whereText(message))),
    el("p", { class: "quiet small" }, [
      t("messages.by", { author: message.author, time: moment(message.created) }),
      message.starts && message.state === "scheduled" ? t("messages.from", { time: moment(message.starts) }) : null,
      message.expires ? t("messages.until", { time: moment(message.expires) }) : running ? t("messages.forever") : null,
    ].filter(Boolean).join(" · ")),
    running && may("supervisor") && el("button", {
      type: "button", "data-key": `withdraw-${message.id}`,
      "aria-label": t("messages.withdrawOne", { text: message.text }),
      onclick: () => withdraw(message.id),
    }, t("messages.withdraw")));
}

function whereText(message) {
  const floors = bannersByFloor();
  const labels = [
    ...(message.floors ?? []).map((key) => floors.find((floor) => floor.key === key)?.label ?? key),
    ...(message.banners ?? []).map((key) => state.banners?.find((banner) => banner.key === key)?.name ?? key),
  ];
  return labels.join(", ") || t("messages.everywhere");
}

async function withdraw(id) {
  try {
    await remove(`messages/${encodeURIComponent(id)}`);
    say(t("messages.withdrawn"));
    await readMessages();
    // The button is gone: the focus goes to what follows from it.
    byId("message-text")?.focus();
  } catch (error) {
    say(failure(error));
  }
}
