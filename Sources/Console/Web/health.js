// The health of feeds and signs, with the reason in words.
import { byId, el, show } from "./dom.js";
import { healthPill, healthReason } from "./banners.js";
import { moment, number, span, t, word } from "./i18n.js";
import { ageOf, state } from "./state.js";

/** Writes the health of every feed and of every sign. */
export function showHealth() {
  const feeds = state.feeds ?? [];
  const banners = state.banners ?? [];
  show(byId("health-list"),
    el("h3", {}, t("health.feeds")),
    feeds.length === 0
      ? el("p", { class: "empty" }, t(state.feeds ? "health.noFeeds" : "waitingForService"))
      : el("ul", { class: "list" }, feeds.map(feedElement)),
    el("h3", {}, t("health.signs")),
    banners.length === 0
      ? el("p", { class: "empty" }, t(state.banners ? "nothing.banners" : "waitingForService"))
      : el("ul", { class: "list" }, banners.map(signElement)));
}

/** Says above the figures which feed keeps them from being known, and why. */
export function showDoubt() {
  const silent = (state.feeds ?? []).filter((feed) => feed.state === "stale" || feed.state === "connecting");
  show(byId("figures-doubt"), silent.map((feed) =>
    el("p", { class: `doubtful ${feedLook[feed.state]}`, "data-key": feed.name },
      el("strong", {}, t(`figures.${feed.state}`, { feed: feed.name })), " ", feed.reason ?? "")));
}

const feedLook = { live: "ok", connecting: "waiting", stale: "failed", ended: "waiting" };

function feedElement(feed) {
  const last = feed.lastEventAt ? t("feed.last", { age: span(ageOf(feed.lastEventAt)) }) : t("feed.none");
  const bad = feed.malformed
    ? t("feed.bad", { malformed: number(feed.malformed ?? 0), ignored: number(feed.ignored ?? 0) }) : null;
  return el("li", { class: `card ${feedLook[feed.state] ?? "waiting"}`, "data-key": feed.name },
    el("p", { class: "heading" }, el("strong", {}, feed.name),
      el("span", { class: `pill ${feedLook[feed.state] ?? "waiting"}` }, word(`feed.${feed.state}`, feed.state))),
    feed.reason ? el("p", { class: "reason" }, feed.reason) : null,
    el("p", { class: "quiet small" }, [
      feed.kind === feed.name ? null : feed.kind,
      feed.since ? t("banner.since", { time: moment(feed.since) }) : null,
      t("feed.events", { count: number(feed.eventCount ?? 0) }), last, bad,
    ].filter(Boolean).join(" · ")));
}

const signElement = (banner) =>
  el("li", { class: `card ${banner.health}`, "data-key": banner.key },
    el("p", { class: "heading" }, el("strong", {}, banner.name), healthPill(banner.health)),
    banner.health === "ok" ? null : healthReason(banner),
    el("p", { class: "quiet small" }, [banner.floor?.label, banner.line].filter(Boolean).join(" · ")));
