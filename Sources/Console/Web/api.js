// Asks the service, and turns its problem details (RFC 9457) into one kind of error.
import { language } from "./i18n.js";

const root = "api/v1/";

/** What the service refused, in its own words: `status`, `detail` and the `errors` of single fields. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.errors = problem.errors ?? [];
  }
}

async function ask(method, path, body) {
  const headers = { Accept: "application/json, application/problem+json", "Accept-Language": language() };
  if (body !== undefined) headers["Content-Type"] = typeof body === "string" ? "text/yaml" : "application/json";
  const response = await fetch(root + path, {
    method,
    headers,
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    credentials: "same-origin",
    cache: "no-store",
  });
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => ({})));
  if (response.status === 204) return null;
  return response.headers.get("Content-Type")?.includes("json") ? response.json() : null;
}

export const get = (path) => ask("GET", path);
export const post = (path, body) => ask("POST", path, body);
export const remove = (path) => ask("DELETE", path);
export const address = (path) => root + path;
