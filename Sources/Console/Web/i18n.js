// The page's words in French and English, and how numbers and times are written.
import { english } from "./english.js";
import { french } from "./french.js";

const languages = { en: english, fr: french };
let current = chosen();

function chosen() {
  const kept = localStorage.getItem("language");
  if (kept in languages) return kept;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in languages);
  return wanted ?? "en";
}

/** "fr" or "en". */
export const language = () => current;

/** The tag by which the browser writes dates: the reader's own region where it is of the same language. */
const locale = () =>
  navigator.languages.find((tag) => tag.startsWith(current)) ?? (current === "en" ? "en-GB" : "fr-FR");

/** Changes to the other language and remembers it. */
export function switchLanguage() {
  current = current === "fr" ? "en" : "fr";
  localStorage.setItem("language", current);
}

/** The text under a key, with `{name}` replaced; a key that no one wrote comes back as it is. */
export function t(key, values = {}) {
  const text = languages[current][key] ?? languages.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The text under a key, or `fallback` where the page has no word for it. */
export const word = (key, fallback) => (key in languages.en ? t(key) : fallback);

/** `t` with the singular or plural of `count`: keys `….one` and `….many`. */
export function counted(key, count) {
  return t(`${key}.${new Intl.PluralRules(current).select(count) === "one" ? "one" : "many"}`, { count });
}

/** Fills in everything in the page that is marked with `data-i18n` and `data-i18n-label`. */
export function translatePage() {
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll("[data-i18n]")) element.textContent = t(element.dataset.i18n);
  for (const element of document.querySelectorAll("[data-i18n-label]")) {
    element.setAttribute("aria-label", t(element.dataset.i18nLabel));
  }
}

const date = (value) => (value instanceof Date ? value : new Date(value));

/** 14:02:10 */
export const clock = (value) => date(value).toLocaleTimeString(locale(), { hour12: false });

/** 14:02, with the day before it when that is not today. */
export function moment(value) {
  const time = date(value).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", hour12: false });
  const day = date(value).toLocaleDateString(locale(), { weekday: "short", day: "numeric", month: "short" });
  return date(value).toDateString() === new Date().toDateString() ? time : `${day}, ${time}`;
}

/** A duration in seconds as people say it: 8 s, 4 min, 2 h 05, 3 d. */
export function span(seconds) {
  if (seconds === null || seconds === undefined) return t("unknown");
  const s = Math.max(0, Math.round(seconds));
  if (s < 90) return `${s} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  const hours = Math.floor(s / 3600);
  if (hours < 48) return `${hours} h ${String(Math.floor((s % 3600) / 60)).padStart(2, "0")}`;
  return t("days", { count: Math.floor(hours / 24) });
}

/** 12,345 or 12 345 */
export const number = (value, digits = 0) =>
  value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** A share from 0 to 1 as a percentage. */
export const percent = (value, digits = 0) =>
  value.toLocaleString(locale(), { style: "percent", maximumFractionDigits: digits, minimumFractionDigits: digits });
