// The live stream (server-sent events), read with fetch rather than EventSource: so that the keep-alive comments are
// seen, a line that died silently is noticed, and "not signed in" is told from "not reachable".
import { address } from "./api.js";

// The service writes at least a comment every 15 s.
const silence = 40_000;
const firstDelay = 500;
const longestDelay = 15_000;

/**
 * Keeps one stream open until `stop()`, and opens it again whenever it ends.
 *
 * `on.event(name, value)` for each event, `on.open()`, `on.lost(reason)` once for each loss with "refused" or
 * "unreachable", and `on.unauthorized()` when a login is needed; the stream then stays closed.
 */
export function openStream(topics, on) {
  let lastId = null;
  let delay = firstDelay;
  let stopped = false;
  let abort = null;
  let timer = null;

  async function connect() {
    abort = new AbortController();
    const watch = watchdog(() => abort.abort());
    let reason = "unreachable";
    try {
      const headers = { Accept: "text/event-stream" };
      if (lastId !== null) headers["Last-Event-ID"] = lastId;
      const response = await fetch(address(`stream?topics=${topics.join(",")}`), {
        headers, signal: abort.signal, cache: "no-store", credentials: "same-origin",
      });
      if (response.status === 401) return stopAndLogIn();
      if (!response.ok) throw (reason = "refused");
      delay = firstDelay;
      on.open();
      await read(response.body, watch);
    } catch {
      // Whatever ended it, the next lines tell and try again.
    } finally {
      watch.stop();
    }
    if (stopped) return;
    on.lost(reason);
    timer = setTimeout(connect, delay);
    delay = Math.min(delay * 2, longestDelay);
  }

  function stopAndLogIn() {
    stopped = true;
    on.unauthorized();
  }

  async function read(body, watch) {
    const parser = eventParser((event) => {
      if (event.id !== null) lastId = event.id;
      on.event(event.name, JSON.parse(event.data));
    });
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      watch.fed();
      parser(value);
    }
  }

  connect();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      abort?.abort();
    },
  };
}

function watchdog(bite) {
  let timer = setTimeout(bite, silence);
  return {
    fed() {
      clearTimeout(timer);
      timer = setTimeout(bite, silence);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Takes text in any pieces and calls `found({id, name, data})` for each event with data. */
export function eventParser(found) {
  let rest = "";
  let event = fresh();

  function fresh() {
    return { id: null, name: "message", lines: [] };
  }

  function line(text) {
    if (text === "") {
      if (event.lines.length > 0) found({ id: event.id, name: event.name, data: event.lines.join("\n") });
      event = fresh();
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "data") event.lines.push(value);
    else if (field === "event") event.name = value;
    else if (field === "id") event.id = value;
  }

  return (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach(line);
  };
}
