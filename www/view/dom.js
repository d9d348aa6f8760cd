/**
 * Making nodes. Text becomes text nodes, never markup.
 * @module
 */

/** What makes the nodes, where it is not the page. @type {Document | null} */
let elsewhere = null;

/** Makes nodes of another document: of one that becomes a file, or where there is no page. @template T @param {Document} maker @param {() => T} draw @returns {T} */
export function drawnIn(maker, draw) {
  const outer = elsewhere;
  elsewhere = maker;
  try {
    return draw();
  } finally {
    elsewhere = outer;
  }
}

/** @typedef {Node | string | number | null | undefined | false | Child[]} Child */

/**
 * An element with attributes and children. `on` holds listeners; `null`, `undefined` and `false` leave an attribute out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any> | null} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes, ...children) {
  const node = (elsewhere ?? document).createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === 'on') for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  append(node, children);
  return node;
}

/** @param {string} text */
export const textNode = (text) => (elsewhere ?? document).createTextNode(text);

/** @param {Node} node @param {Child[]} children */
function append(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(node, child);
    // By what it has: another document's nodes are of other classes.
    else if (child && typeof child === 'object') node.appendChild(child);
    else if (child !== null && child !== undefined && child !== false) node.appendChild(textNode(String(child)));
  }
}

/** Words that are heard and not seen. @param {...Child} children */
export function spoken(...children) {
  return h('span', { class: 'vh' }, ...children);
}

/**
 * Puts new children in place of a node's own and keeps the focus on the control with the same `data-key`.
 * @param {Element} node @param {...Child} children
 */
export function refill(node, ...children) {
  const root = /** @type {ShadowRoot} */ (node.getRootNode());
  const focused = root.activeElement;
  const key = focused && node.contains(focused) ? focused.getAttribute('data-key') : null;
  node.textContent = '';
  append(node, children);
  if (key) /** @type {HTMLElement | null} */ (node.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus({ preventScroll: true });
}

/** @type {WeakMap<Element, unknown>} */
const keys = new WeakMap();

/** Fills a node anew when what it is made from has changed: what has not is not read aloud again. @param {Element} node @param {unknown} key @param {() => Child} make */
export function renew(node, key, make) {
  if (keys.has(node) && keys.get(node) === key) return;
  keys.set(node, key);
  refill(node, make());
}

/**
 * A sheet in which `rem` is the element's own unit: a page's is whatever its theme made of it, and is often 10 pixels.
 * @param {string} styles
 */
export function sheetOf(styles) {
  try {
    // As a length it is worked out where it is set, and goes down as pixels; unregistered, every box would take it anew.
    CSS.registerProperty?.({ name: '--_cotejo-rem', syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch { /* another element of the page has */ }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles.replace(/(-?[\d.]+)rem\b/g, 'calc(var(--_cotejo-rem) * $1)'));
  return sheet;
}

/** @type {WeakMap<ShadowRoot, Set<string>>} */
const worn = new WeakMap();

/** Styles that come with a part fetched when it is asked for, once for each element. @param {ShadowRoot} root @param {string} styles */
export function dress(root, styles) {
  const known = worn.get(root) ?? new Set();
  worn.set(root, known);
  if (known.has(styles)) return;
  known.add(styles);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
}
