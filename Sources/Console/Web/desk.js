// The message desk: writing a message, seeing what each sign will make of it, and sending it.
import { post } from "./api.js";
import { byId, el, say, show } from "./dom.js";
import { failure } from "./failure.js";
import { language, number, t } from "./i18n.js";
import { readMessages } from "./messages.js";
import { bannersByFloor, may, state } from "./state.js";

const previewDelay = 300;
// The first is the usual; numbers are seconds from now.
const expiries = ["3600", "900", "14400", "day", "at", "never"];
const form = byId("message-form");
let timer = null;
let asked = 0;
let preview = null;
// What the form was written from.
let written = null;

form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("submit", send);

/** Shows the desk to who may send. It is written anew only when its choices or words change; what was typed stays. */
export function showDesk() {
  form.hidden = !may("supervisor") || !state.banners?.length;
  const choices = JSON.stringify([language(), bannersByFloor().map(({ key, label, banners }) =>
    [key, label, banners.map((banner) => [banner.key, banner.name])])]);
  if (form.hidden || choices === written) return;
  written = choices;
  show(form,
    el("label", { for: "message-text" }, t("messages.text")),
    el("textarea", { id: "message-text", name: "text", rows: 3, maxlength: 1000, "aria-describedby": "message-help" }),
    el("p", { class: "quiet small", id: "message-help" }, t("messages.textHelp")),
    whereField(), priorityField(), timeFields(), overflowField(), moreFields(),
    el("div", { id: "message-preview", role: "region", "aria-label": t("messages.preview") }),
    el("div", { class: "actions" },
      el("button", { type: "submit", class: "primary" }, t("messages.send")),
      el("p", { id: "message-outcome", class: "outcome", role: "status" })));
  chooseUsual();
  reveal();
  showPreview();
}

const radio = (name, value, label, help) =>
  el("label", { class: "choice" }, el("input", { type: "radio", name, value }),
    el("span", {}, label, help ? el("small", { class: "quiet" }, help) : null));

const check = (name, value, label) =>
  el("label", { class: "choice" }, el("input", { type: "checkbox", name, value }), el("span", {}, label));

const select = (name, values, prefix) =>
  el("select", { name, id: `message-${name}` },
    values.map((value) => el("option", { value }, t(`${prefix}.${value || "none"}`))));

const whereField = () =>
  el("fieldset", {}, el("legend", {}, t("messages.where")),
    el("div", { class: "choices" },
      radio("where", "all", t("messages.everywhere")), radio("where", "some", t("messages.some"))),
    el("div", { id: "message-banners", class: "banner-choices" }, bannersByFloor().map((floor) =>
      el("div", { "data-key": floor.key || "none" },
        floor.key ? check("floor", floor.key, t("messages.wholeFloor", { floor: floor.label })) : null,
        el("div", { class: "indented" }, floor.banners.map((banner) => check("banner", banner.key, banner.name)))))));

const priorityField = () =>
  el("fieldset", {}, el("legend", {}, t("messages.priority")),
    el("div", { class: "choices" }, ["normal", "high", "urgent"].map((priority) =>
      radio("priority", priority, t(`priority.${priority}`), t(`priorityHelp.${priority}`)))));

const timeFields = () =>
  el("div", { class: "pair" },
    el("label", {}, t("messages.expires"), select("expires", expiries, "expires")),
    el("label", { id: "message-expires-at" }, t("messages.expiresAt"),
      el("input", { type: "datetime-local", name: "expiresAt" })),
    el("label", {}, t("messages.colour"), select("colour", ["", "red", "green", "amber"], "colour")),
    el("div", { class: "bottom" }, check("flash", "yes", t("messages.flash"))));

const overflowField = () =>
  el("fieldset", {}, el("legend", {}, t("messages.overflow")),
    el("div", { class: "choices" }, ["split", "scroll"].map((rule) => radio("overflow", rule, t(`overflow.${rule}`)))));

const moreFields = () =>
  el("details", {}, el("summary", {}, t("messages.more")),
    el("div", { class: "pair" },
      el("label", {}, t("messages.starts"), el("input", { type: "datetime-local", name: "starts" })),
      el("label", {}, t("messages.repeatEvery"), el("input", { type: "number", name: "every", min: 1, max: 1440 })),
      el("label", {}, t("messages.repeatFor"), el("input", { type: "number", name: "for", min: 1, max: 3600 }))));

/** Shows the fields that the choices above them ask for. */
function reveal() {
  byId("message-banners").hidden = form.elements.where.value !== "some";
  byId("message-expires-at").hidden = form.elements.expires.value !== "at";
  // Who chose a whole floor has chosen its banners.
  for (const floor of form.querySelectorAll("input[name=floor]")) {
    for (const banner of floor.closest("div").querySelectorAll("input[name=banner]")) banner.disabled = floor.checked;
  }
}

function changed() {
  reveal();
  byId("message-outcome").textContent = "";
  clearTimeout(timer);
  timer = setTimeout(askPreview, previewDelay);
}

/** The message as the API takes it. */
function draft() {
  const fields = form.elements;
  const some = fields.where.value === "some";
  const boxes = (name) => [...form.querySelectorAll(`input[name=${name}]:checked:not(:disabled)`)];
  const picked = (name) => (some ? boxes(name).map((box) => box.value) : []);
  const result = {
    text: fields.text.value.trim(), priority: fields.priority.value,
    floors: picked("floor"), banners: picked("banner"), overflow: fields.overflow.value, flash: fields.flash.checked,
  };
  if (fields.colour.value) result.colour = fields.colour.value;
  const expires = expiry(fields.expires.value, fields.expiresAt.value);
  if (expires) result.expires = expires.toISOString();
  if (fields.starts.value) result.starts = new Date(fields.starts.value).toISOString();
  if (fields.every.value && fields.for.value) {
    result.repeat = { everySeconds: Number(fields.every.value) * 60, forSeconds: Number(fields.for.value) };
  }
  return result;
}

function expiry(choice, typed) {
  if (choice === "never") return null;
  if (choice === "at") return typed ? new Date(typed) : null;
  if (choice === "day") return new Date(new Date().setHours(24, 0, 0, 0));
  return new Date(Date.now() + Number(choice) * 1000);
}

/** What keeps the message from being sent, with the field to mend; null when nothing does. */
function mistake() {
  const fields = form.elements;
  const future = (text) => new Date(text) > new Date();
  if (!fields.text.value.trim()) return [fields.text, "messages.empty"];
  if (fields.where.value === "some" && !form.querySelector("#message-banners input:checked")) {
    return [form.querySelector("#message-banners input"), "messages.nowhere"];
  }
  if (fields.expires.value === "at" && !future(fields.expiresAt.value)) return [fields.expiresAt, "messages.badTime"];
  if (Boolean(fields.every.value) !== Boolean(fields.for.value)) return [fields.every, "messages.badRepeat"];
  return null;
}

async function askPreview() {
  const number = (asked += 1);
  const wanted = draft();
  let answer = null;
  if (wanted.text) {
    try {
      answer = await post("messages/preview", wanted);
    } catch (error) {
      answer = { failure: failure(error) };
    }
  }
  // Only the answer to the newest question counts.
  if (number !== asked) return;
  preview = answer;
  showPreview();
}

function showPreview() {
  const room = byId("message-preview");
  if (!preview) show(room, el("p", { class: "hint" }, t("messages.previewEmpty")));
  else if (preview.failure) show(room, el("p", { class: "error" }, preview.failure));
  else {
    show(room, el("h4", {}, t("messages.preview")),
      el("ul", { class: "previews" }, alike(preview.banners).map(previewElement)));
  }
}

/** Banners that will show the very same are shown once: `[{keys, pages, losses, seconds}]`. */
function alike(items) {
  const groups = new Map();
  for (const { key, ...rest } of items) {
    const same = JSON.stringify(rest);
    if (!groups.has(same)) groups.set(same, { keys: [], ...rest });
    groups.get(same).keys.push(key);
  }
  return [...groups.values()];
}

function previewElement(item) {
  const names = item.keys.map((key) => state.banners.find((banner) => banner.key === key)?.name ?? key);
  const colour = form.elements.colour.value || "amber";
  return el("li", { "data-key": item.keys.join(" ") },
    el("strong", {}, names.join(", ")), " ",
    item.pages.length > 1 && el("span", { class: "quiet small" },
      t("messages.previewPages", { count: item.pages.length, seconds: number(item.seconds ?? 0) })),
    el("div", { class: "preview-pages" }, item.pages.map((lines) =>
      el("pre", { class: `preview-page ${colour}` }, lines.join("\n")))),
    item.losses.length === 0
      ? el("p", { class: "quiet small" }, t("messages.previewWhole"))
      : el("ul", { class: "losses" }, item.losses.map((loss) => el("li", {}, loss))));
}

async function send(event) {
  event.preventDefault();
  const outcome = byId("message-outcome");
  const wrong = mistake();
  outcome.classList.toggle("error", Boolean(wrong));
  if (wrong) {
    outcome.textContent = t(wrong[1]);
    wrong[0].focus();
    return;
  }
  try {
    await post("messages", draft());
    clear();
    outcome.textContent = t("messages.sent");
    await readMessages();
  } catch (error) {
    outcome.classList.add("error");
    outcome.textContent = failure(error);
    say(outcome.textContent);
  }
}

function clear() {
  clearTimeout(timer);
  asked += 1;
  preview = null;
  form.reset();
  chooseUsual();
  reveal();
  showPreview();
}

/** Chooses the usual where nothing is chosen yet. */
function chooseUsual() {
  for (const [name, usual] of Object.entries({ where: "all", priority: "normal", overflow: "split" })) {
    if (!form.elements[name].value) form.elements[name].value = usual;
  }
}
