// Says in the reader's language why something did not work.
import { Refusal } from "./api.js";
import { t } from "./i18n.js";

/** One sentence for a failed request. */
export function failure(error) {
  if (!(error instanceof Refusal)) return t("failed", { reason: t("failed.unreachable") });
  if (error.status === 403) return t("failed", { reason: t("failed.role") });
  const details = error.errors.map((item) => item.message).join("; ");
  return t("failed", { reason: details || error.message });
}
