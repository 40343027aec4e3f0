// Who is here, and the login dialog.
import { get, post, remove, Refusal } from "./api.js";
import { byId } from "./dom.js";
import { t, word } from "./i18n.js";
import { state } from "./state.js";

let signedIn = () => {};

/** Wires the dialog and the buttons; `whenChanged` is called after every change of who is here. */
export function wireSession(whenChanged) {
  signedIn = whenChanged;
  byId("login-form").addEventListener("submit", submit);
  byId("login-cancel").addEventListener("click", () => byId("login").close());
  byId("sign-in").addEventListener("click", askForLogin);
  byId("sign-out").addEventListener("click", signOut);
  byId("login").addEventListener("cancel", (event) => {
    if (!state.session) event.preventDefault();
  });
}

/** Asks who is here. False when a login is needed, which is then asked for; throws when the service is away. */
export async function findSession() {
  try {
    state.session = await get("session");
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) throw error;
    state.session = null;
    askForLogin();
    return false;
  } finally {
    showSession();
  }
}

/** Opens the login dialog. Without a session there is nothing to go back to, so it cannot be left. */
export function askForLogin() {
  byId("login-cancel").hidden = !state.session;
  byId("login-error").textContent = "";
  if (!byId("login").open) byId("login").showModal();
  byId("token").focus();
}

/** Writes who is here and what can be done about it. */
export function showSession() {
  const { session } = state;
  const anonymous = session?.anonymous ?? (session?.name === "local" || !session?.name);
  byId("who").textContent = session
    ? t("session.who", { name: session.name ?? "", role: word(`role.${session.role}`, session.role) }) : "";
  byId("sign-in").hidden = Boolean(session) && !anonymous;
  byId("sign-out").hidden = !session || anonymous;
  document.documentElement.dataset.role = session?.role ?? "none";
}

async function submit(event) {
  event.preventDefault();
  const field = byId("token");
  try {
    await post("session", { token: field.value.trim() });
    field.value = "";
    byId("login").close();
    signedIn();
  } catch (error) {
    const known = error instanceof Refusal && [400, 401, 403, 422].includes(error.status);
    byId("login-error").textContent = t(known ? "login.wrong" : "login.unreachable");
    field.select();
  }
}

async function signOut() {
  await remove("session").catch(() => {});
  // Nothing of what was seen stays in the page.
  location.reload();
}
