// The floors with their banners, LED by LED.
import { byId, el, show } from "./dom.js";
import { clock, moment, number, span, t, word } from "./i18n.js";
import { darkPixels, drawLeds } from "./leds.js";
import { bannersByFloor, state } from "./state.js";

/** Writes everything about the banners but their pixels. */
export function showBanners() {
  const floors = bannersByFloor();
  if (floors.length === 0) {
    show(byId("floors-list"), el("p", { class: "empty" }, t(state.banners ? "nothing.banners" : "waitingForService")));
    return;
  }
  show(byId("floors-list"), floors.map(floorElement));
  // New ones have no size yet; the others are drawn when their frame or their width changes.
  for (const canvas of byId("floors-list").querySelectorAll("canvas:not([width])")) drawBanner(canvas.dataset.banner);
}

/** Draws the newest frame of one banner. */
export function drawBanner(key) {
  const canvas = document.querySelector(`canvas[data-banner="${CSS.escape(key)}"]`);
  const banner = state.banners?.find((candidate) => candidate.key === key);
  if (!canvas || !banner) return;
  drawLeds(canvas, state.frames.get(key)?.pixels ?? darkPixels(banner.geometry));
}

// A new width of the window is a new size of the LEDs.
new ResizeObserver(() => {
  for (const banner of state.banners ?? []) drawBanner(banner.key);
}).observe(byId("floors-list"));

function floorElement(floor) {
  const label = floor.label ?? t("floors.none");
  return el("section", { class: "floor", "data-key": `floor-${floor.key}`, "aria-label": label },
    el("h3", {}, label),
    el("div", { class: "signs" }, floor.banners.map(bannerElement)));
}

function bannerElement(banner) {
  const frame = state.frames.get(banner.key);
  const frozen = banner.health === "failed" && frame;
  return el("article", {
    class: `card sign ${banner.health}`, "data-key": `banner-${banner.key}`, "data-banner-card": banner.key,
  },
    el("div", { class: "heading" }, el("h4", {}, banner.name), healthPill(banner.health)),
    el("div", { class: frozen ? "leds-frame frozen" : "leds-frame" },
      el("canvas", { "data-banner": banner.key, role: "img", "aria-label": pictureText(banner) }),
      frame ? null : el("p", { class: "leds-note" }, t("floors.loading"))),
    banner.health === "ok" ? null : healthReason(banner),
    frozen ? el("p", { class: "note" }, t("banner.frozen")) : null,
    el("p", { class: "showing" }, el("strong", {}, showingText(banner)), " ",
      el("span", { class: "quiet" }, banner.showing?.why ?? "")),
    substitutions(banner),
    el("p", { class: "quiet small" }, ageText(banner)),
    details(banner));
}

/** "Working", "Starting" or "Not working", by word, shape and colour. */
export const healthPill = (health) => el("span", { class: `pill ${health}` }, t(`health.${health}`));

/** Why a sign does not work, in the service's words, and since when. */
export const healthReason = (banner) =>
  el("p", { class: "reason" }, banner.reason ?? "", " ",
    banner.since ? el("span", { class: "quiet" }, t("banner.since", { time: moment(banner.since) })) : null);

const pictureText = (banner) => t("banner.picture", {
  name: banner.name,
  text: (banner.text ?? []).map((line) => line.trim()).filter(Boolean).join(" / ") || t("banner.dark"),
});

function showingText(banner) {
  if (!banner.showing) return t("banner.nothing");
  const kind = word(`showing.${banner.showing.kind}`, banner.showing.kind);
  return banner.showing.page ? t("of", { label: kind, value: banner.showing.page }) : kind;
}

function ageText(banner) {
  if (banner.age === null || banner.age === undefined) return t("banner.never");
  const since = state.connection === "lost" ? state.lostSince.getTime() : Date.now();
  return t("banner.age", { age: span(banner.age + Math.max(0, since - state.bannersReceived) / 1000) });
}

function substitutions(banner) {
  if (!banner.substitutions?.length) return null;
  return el("p", { class: "note" }, el("strong", {}, t("banner.substituted")), " ", banner.substitutions.join(", "));
}

function details(banner) {
  const rows = [
    ["banner.device", banner.device],
    ["banner.line", banner.line],
    ["banner.geometry", t("banner.geometryValue", banner.geometry)],
    ["banner.sent", t("banner.sentValue", {
      bytes: number(banner.bytes ?? 0), packets: number(banner.packets ?? 0), refused: number(banner.refused ?? 0),
    })],
    Number.isFinite(banner.brightness) ? ["banner.brightness", `${banner.brightness} %`] : null,
    state.frames.get(banner.key)?.at ? ["explain.age", clock(state.frames.get(banner.key).at)] : null,
  ].filter(Boolean);
  return el("details", {},
    el("summary", {}, t("banner.more")),
    el("dl", {}, rows.flatMap(([label, value]) => [el("dt", {}, t(label)), el("dd", {}, value ?? t("unknown"))])));
}
