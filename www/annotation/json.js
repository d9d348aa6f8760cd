/**
 * JSON that came from outside, as plain data.
 *
 * A copy is taken of everything: nothing the caller keeps can change an annotation afterwards, and no getter, prototype or
 * proxy travels inwards. Keys such as `__proto__` stay what they are in JSON, ordinary members. Cost: one pass over the data.
 * Numbers beyond 2⁵³ lose digits, as in every `JSON.parse`.
 */

import { AnnotationError } from './error.js';

/** What is read at most. A file of 20,000 annotations stays well below all of these. */
export const LIMITS = Object.freeze({
  /** UTF-16 code units of a whole file. */
  text: 32 * 1024 * 1024,
  /** UTF-16 code units in the keys and strings of one annotation. */
  annotation: 1024 * 1024,
  /** Levels of nesting. The recommendation's own fullest example has 7. */
  depth: 64,
  /** Members and elements of one document. */
  members: 2_000_000,
});

/** @param {string} path @param {string | number} key */
export const join = (path, key) => (typeof key === 'number' ? `${path}[${key}]`
  : /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A member of its own, never one inherited from a prototype.
 * @param {unknown} node @param {string} key
 */
export const own = (node, key) => (isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined);

/**
 * The values of a member as a list. In JSON-LD one value and a list of one are the same, and `null` is no value.
 * @param {unknown} value @returns {unknown[]}
 */
export const list = (value) => (value === undefined || value === null ? []
  : Array.isArray(value) ? value.filter((item) => item !== null) : [value]);

/** @param {object} target @param {string} key @param {unknown} value */
const define = (target, key, value) => Object.defineProperty(target, key, {
  value, enumerable: true, configurable: true, writable: true,
});

/**
 * A deep copy holding JSON and nothing else.
 * @param {unknown} value
 * @param {{ depth?: number, members?: number, text?: number }} [limits]
 * @throws {AnnotationError} `json` (not JSON), `too-deep`, `too-large`
 */
export function copyJson(value, { depth = LIMITS.depth, members = LIMITS.members, text = LIMITS.text } = {}) {
  let count = 0;
  let size = 0;
  /** The way here; a path only once somebody has to be told. @type {(string | number)[]} */
  const way = [];
  const refuse = (/** @type {string} */ code, /** @type {string} */ message) => {
    throw new AnnotationError(code, way.reduce(join, '$'), message);
  };
  const spend = (/** @type {string} */ words) => {
    size += words.length;
    if (size > text) refuse('too-large', `more than ${text} characters`);
    return words;
  };
  /** @type {(item: unknown, key: string | number) => unknown} */
  const member = (item, key) => {
    way.push(key);
    const copied = copy(item);
    way.pop();
    return copied;
  };
  /** @type {(item: unknown) => unknown} */
  const copy = (item) => {
    if (way.length > depth) refuse('too-deep', `nested more than ${depth} levels`);
    if (++count > members) refuse('too-large', `more than ${members} members`);
    if (typeof item === 'string') return spend(item);
    if (item === null || typeof item === 'boolean' || (typeof item === 'number' && Number.isFinite(item))) return item;
    if (Array.isArray(item)) return Array.from(item, member);
    const proto = typeof item === 'object' ? Object.getPrototypeOf(item) : undefined;
    // Data of another realm (a frame, a test's sandbox) has another Object.prototype, which itself has none above it.
    if (proto === undefined || (proto !== null && Object.getPrototypeOf(proto) !== null)) {
      refuse('json', `a ${typeof item} is not JSON`);
    }
    /** @type {Record<string, unknown>} */
    const target = {};
    for (const key of Object.keys(/** @type {object} */ (item))) {
      const held = /** @type {Record<string, unknown>} */ (item)[key];
      // As JSON.stringify does: a member without a value is no member.
      if (held === undefined) continue;
      const copied = member(held, spend(key));
      // Assigning would obey what a prototype says of the key: `__proto__` above all, anything where prototypes are frozen.
      if (key in target) define(target, key, copied);
      else target[key] = copied;
    }
    return target;
  };
  return copy(value);
}

/**
 * @param {string} text
 * @returns {unknown} what it says, as it was parsed
 * @throws {AnnotationError}
 */
export function parseText(text) {
  if (text.length > LIMITS.text) throw new AnnotationError('too-large', '$', `more than ${LIMITS.text} characters`);
  try {
    // A byte order mark is what Windows editors leave behind, not a mistake of the reader's.
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new AnnotationError('json', '$', 'not JSON', { cause });
  }
}

/**
 * @param {unknown} input text or data
 * @returns {unknown} plain data, a copy
 * @throws {AnnotationError}
 */
export const readJson = (input) => copyJson(typeof input === 'string' ? parseText(input) : input);

/**
 * Whether two values say the same, whatever the order of their members.
 * @param {unknown} a @param {unknown} b @returns {boolean}
 */
export function same(a, b) {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
