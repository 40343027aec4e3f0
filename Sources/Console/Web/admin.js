// For administrators: checking a configuration, and who changed what.
import { get, post } from "./api.js";
import { byId, el, show } from "./dom.js";
import { failure } from "./failure.js";
import { moment, t } from "./i18n.js";
import { may } from "./state.js";

let audit = null;
let verdict = null;

/** Reads the audit and shows the section, for administrators only. */
export async function startAdministration() {
  byId("administration").hidden = !may("admin");
  if (!may("admin")) return;
  try {
    audit = (await get("audit")).rows;
  } catch (error) {
    verdict = el("p", { class: "error" }, failure(error));
  }
  showAdministration();
}

/** Writes the section. */
export function showAdministration() {
  if (!may("admin")) return;
  show(byId("administration-list"),
    el("form", { class: "card", "data-key": "check", onsubmit: check },
      el("label", { for: "configuration" }, t("admin.check")),
      el("textarea", { id: "configuration", rows: 5, spellcheck: "false", class: "code" }),
      el("p", { class: "quiet small" }, t("admin.checkHelp")),
      el("div", { role: "status" }, verdict ? verdict.cloneNode(true) : null),
      el("div", { class: "actions" }, el("button", { type: "submit" }, t("admin.checkDo")))),
    el("h3", {}, t("admin.audit")),
    audit?.length
      ? el("ul", { class: "list" }, audit.slice(0, 20).map(auditElement))
      : el("p", { class: "empty" }, t("admin.noAudit")));
}

const auditElement = (row) =>
  el("li", { class: "card small" }, el("strong", {}, row.what), " ", row.detail ?? "",
    el("span", { class: "quiet" }, ` · ${row.who} · ${moment(row.at)}`));

async function check(event) {
  event.preventDefault();
  try {
    const answer = await post("configuration/check", byId("configuration").value);
    verdict = answer.ok ? el("p", {}, t("admin.good"))
      : el("ul", { class: "losses" }, answer.problems.map((problem) =>
        el("li", {}, `${problem.line}:${problem.column} ${problem.message}`)));
  } catch (error) {
    verdict = el("p", { class: "error" }, failure(error));
  }
  showAdministration();
}
