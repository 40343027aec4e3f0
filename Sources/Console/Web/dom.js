// Builds and changes the page's elements. Text is always set as text, never as markup.

const svgNames = new Set(["svg", "g", "path", "line", "rect", "circle", "polyline", "text", "title"]);

/**
 * Makes an element: `el("p", {class: "quiet"}, "text", otherElement)`.
 *
 * A property whose name begins with `on` becomes a listener, `true` an empty attribute; `null`, `undefined` and
 * `false` leave it out. Children that are `null` or `false` are left out.
 */
export function el(name, properties = {}, ...children) {
  const element = svgNames.has(name)
    ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The element with an id. */
export const byId = (id) => document.getElementById(id);

/**
 * Shows `fresh` in `container` and touches only what differs, so that focus, open details, selected text and a
 * screen reader's place survive an update. Elements are matched by their `data-key`, others by their position. A kept
 * element keeps its first listeners: what listens has a `data-key` and looks its data up when it is called.
 */
export function show(container, ...fresh) {
  merge(container, fresh.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

function merge(container, wanted) {
  const keys = new Set(wanted.map((node) => node.dataset?.key));
  const keyed = new Map();
  for (const child of [...container.children]) {
    if (!child.dataset?.key) continue;
    if (keys.has(child.dataset.key)) keyed.set(child.dataset.key, child);
    else child.remove();
  }
  wanted.forEach((next, position) => {
    const node = typeof next === "string" ? document.createTextNode(next) : next;
    const current = container.childNodes[position];
    const kept = node.dataset?.key ? keyed.get(node.dataset.key) : current;
    if (!kept || !alike(kept, node)) {
      if (current && !current.dataset?.key && !node.dataset?.key) current.replaceWith(node);
      else container.insertBefore(node, current ?? null);
      return;
    }
    if (kept !== current) container.insertBefore(kept, current ?? null);
    update(kept, node);
  });
  while (container.childNodes.length > wanted.length) container.lastChild.remove();
}

const alike = (a, b) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.dataset?.key ?? "") === (b.dataset?.key ?? "");

function update(kept, next) {
  if (kept === next) return;
  if (kept.nodeType === Node.TEXT_NODE) {
    if (kept.data !== next.data) kept.data = next.data;
    return;
  }
  // Whether details are open is the reader's business, the size of a canvas its painter's.
  const own = kept.nodeName === "CANVAS" ? ["width", "height"] : ["open"];
  for (const { name } of [...kept.attributes]) {
    if (!next.hasAttribute(name) && !own.includes(name)) kept.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (!own.includes(name) && kept.getAttribute(name) !== value) kept.setAttribute(name, value);
  }
  if (kept.nodeName !== "CANVAS") merge(kept, [...next.childNodes]);
}

/** Says something to screen readers without moving the focus. */
export function say(text) {
  byId("spoken").textContent = text;
}
