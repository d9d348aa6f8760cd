/**
 * What the calls of the engine take. Each argument is looked at before anything crosses into the module or to a worker, and what
 * crosses is a copy, plain data: a getter or a proxy of somebody else's, met inside the module, would leave it in the middle of
 * something. A wrong argument is named, with what was given and what is wanted.
 * @module
 */
import { CotejoError } from './error.js';
import { APART } from './module.js';

/**
 * @import { Correction, Format, TextRange } from './contract.js'
 * @import { CompareOptions, ModuleSource, ParsedDocument, ReadOptions } from './options.js'
 */

/**
 * Takes an argument, or refuses it by its name.
 * @template T
 * @typedef {(value: unknown, name: string) => T} Take
 */

/** Offsets and limits are counted in 32 bits. */
const FARTHEST = 0xffff_ffff;
/** Characters of a given text that are enough to know it by. */
const SHOWN = 40;

/** @param {unknown} value */
function given(value) {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text \`${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}\``;
  if (typeof value === 'number' || typeof value === 'bigint') return `the ${typeof value} \`${value}\``;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return `\`${value}\``;
  try {
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (kind === 'Promise') return 'a Promise, which is to be awaited';
    return kind === 'Array' ? 'a list' : kind === 'Object' ? 'an object' : `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`;
  } catch {
    return 'an object that cannot be looked at';
  }
}

/** @param {string} name @param {string} wanted @param {unknown} value @param {unknown} [cause] @returns {never} */
export function refuse(name, wanted, value, cause) {
  throw new CotejoError('argument', `\`${name}\` must be ${wanted}, not ${given(value)}`, { cause });
}

/** Reads somebody's object; what its getters throw is no accident of ours. @template T @param {string} name @param {() => T} read @returns {T} */
function reading(name, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof CotejoError) throw error;
    throw new CotejoError('argument', `\`${name}\` cannot be read: ${String(/** @type {any} */ (error)?.message ?? 'it throws')}`, { cause: error });
  }
}

/** @type {Take<string>} */
export const text = (value, name) => (typeof value === 'string' ? value : refuse(name, 'a text', value));

/** @type {Take<string>} */
export const named = (value, name) => (typeof value === 'string' && value ? value : refuse(name, 'a text of a letter or more', value));

/** @type {Take<boolean>} */
export const flag = (value, name) => (typeof value === 'boolean' ? value : refuse(name, '`true` or `false`', value));

/** @param {number} least @returns {Take<number>} */
const whole = (least) => (value, name) => (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= FARTHEST ? value
  : refuse(name, `a whole number from ${least} to ${FARTHEST}`, value));

/** @type {Take<Function>} */
const callable = (value, name) => (typeof value === 'function' ? value : refuse(name, 'a function', value));

/** One that a parser made, ours or another's: of no class that could be asked for. @type {Take<ParsedDocument>} */
export const parsed = (value, name) => reading(name, () => (/** @type {any} */ (value)?.nodeType === 9 ? /** @type {ParsedDocument} */ (value) : refuse(name, 'a parsed document', value)));

/** By what it does: one of another realm is no instance of this one's class. @type {Take<AbortSignal>} */
const signal = (value, name) => reading(name, () => (typeof (/** @type {any} */ (value)?.aborted) === 'boolean' && typeof (/** @type {any} */ (value).addEventListener) === 'function'
  ? /** @type {AbortSignal} */ (value) : refuse(name, 'an `AbortSignal`', value)));

/** @template T @param {Take<T>} item @param {{ least?: number }} [many] @returns {Take<T[]>} */
export const listOf = (item, { least = 0 } = {}) => (value, name) => reading(name, () => {
  if (!Array.isArray(value)) return refuse(name, 'a list', value);
  if (value.length < least) throw new CotejoError('argument', `\`${name}\` must have ${least} or more, and has ${value.length}`);
  /** @type {T[]} */
  const items = [];
  // By index: a list with holes has `undefined` there, and the first is enough to refuse it.
  for (let at = 0; at < value.length; at++) items.push(item(value[at], `${name}[${at}]`));
  return items;
});

/** What may be left out; `null` is nothing, as in JSON. @template T @param {Take<T>} take @returns {Take<T | undefined>} */
export const optional = (take) => (value, name) => (value === undefined || value === null ? undefined : take(value, name));

/**
 * An object with these members. Data may hold others, which are not looked at.
 * @template {Record<string, Take<any>>} F
 * @param {F} fields @param {{ strict?: boolean }} [how]
 * @returns {Take<{ [K in keyof F]: ReturnType<F[K]> }>}
 */
export const record = (fields, { strict = false } = {}) => (value, name) => reading(name, () => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(name, `an object of ${known(fields)}`, value);
  const strange = strict && Object.keys(value).find((key) => !Object.hasOwn(fields, key));
  if (strange) throw new CotejoError('argument', `\`${name}.${strange}\` is not known: \`${name}\` may have ${known(fields)}`);
  const taken = /** @type {any} */ ({});
  for (const [key, take] of Object.entries(fields)) {
    const member = take(/** @type {any} */ (value)[key], `${name}.${key}`);
    if (member !== undefined) taken[key] = member;
  }
  return taken;
});

/** An object with any members, all of one kind. @template T @param {Take<T>} item @returns {Take<Record<string, T>>} */
export const mapOf = (item) => (value, name) => reading(name, () => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(name, 'an object', value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, item(member, `${name}.${key}`)]));
});

/** Options have no others: one misspelt would be left out in silence. @template {Record<string, Take<any>>} F @param {F} fields */
const optionsOf = (fields) => record(fields, { strict: true });

/** @param {Record<string, unknown>} fields */
const known = (fields) => Object.keys(fields).map((field) => `\`${field}\``).join(', ');

const limits = optionsOf({ bytes: optional(whole(1)), clauses: optional(whole(1)), depth: optional(whole(1)) });

/** Which languages and formats there are, and which dates, the module knows. */
export const readOptions = /** @type {Take<ReadOptions>} */ (optionsOf({
  id: named, title: optional(text), date: optional(text), language: optional(text), format: optional(text), limits: optional(limits),
  document: optional(parsed), parser: optional(callable), encoding: optional(text),
  password: optional(text), progress: optional(callable), signal: optional(signal),
}));

const clauseNamed = record({ eId: named, text: optional(text) });
const correction = record({
  drafts: optional((value, name) => {
    const pair = listOf(named, { least: 2 })(value, name);
    return pair.length === 2 ? pair : refuse(name, 'the ids of two drafts', value);
  }),
  before: listOf(clauseNamed, { least: 1 }), after: listOf(clauseNamed, { least: 1 }), same: flag,
});

/** Of `compare` and `trace`. */
export const compareOptions = optional(optionsOf({ corrections: optional(listOf(correction)) }));

/** What a person said of clauses, by their ids. */
export const said = record({ before: listOf(named, { least: 1 }), after: listOf(named, { least: 1 }), same: flag });

/** UTF-16 code units of a draft's text. @type {Take<TextRange>} */
export const range = (value, name) => {
  const taken = record({ start: whole(0), end: whole(0) })(value, name);
  if (taken.end < taken.start) throw new CotejoError('argument', `\`${name}.end\` must be ${taken.start} or more, where the range starts, not the number \`${taken.end}\``);
  return taken;
};

/** Of `place`. */
export const citedRows = listOf(record({ clause: optional(text), quote: optional(text) }));

/** A draft of a history, by its id. @type {Take<string>} */
export const draftId = (value, name) => (typeof value === 'string' ? value : refuse(name, 'the id of a draft', value));

/** A text, or its bytes. @type {Take<string | Uint8Array>} */
export const source = (value, name) => reading(name, () => {
  if (typeof value === 'string') return value;
  const tag = Object.prototype.toString.call(value);
  // By its tag: a buffer of another realm, a frame's or a test's, is no instance of this one's class.
  const bytes = ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : /^\[object (?:Shared)?ArrayBuffer\]$/.test(tag) ? new Uint8Array(/** @type {ArrayBuffer} */ (value)) : refuse(name, 'a string or bytes', value);
  // Shared memory may change while it is read, and decoders refuse it.
  return Object.prototype.toString.call(bytes.buffer) === '[object SharedArrayBuffer]' ? bytes.slice() : bytes;
});

const MODULE = /^\[object (?:URL|Response|Promise|WebAssembly\.Module|(?:Shared)?ArrayBuffer)\]$/;

/** @type {Take<ModuleSource | Promise<ModuleSource>>} */
const moduleSource = (value, name) => reading(name, () => (typeof value === 'string' || ArrayBuffer.isView(value) || MODULE.test(Object.prototype.toString.call(value))
  ? /** @type {ModuleSource | Promise<ModuleSource>} */ (value) : refuse(name, 'the address of the module, its bytes, a `Response` or a `WebAssembly.Module`', value)));

/** Formats that the first module reads. */
const AT_ONCE = new Set(['text', 'html']);

/** @type {Take<Format>} */
const format = (value, name) => {
  const known = /** @type {Format} */ (named(value, name));
  if (!APART.has(known) && !AT_ONCE.has(known)) throw new CotejoError('option', `\`${known}\` is not a known format`);
  return known;
};

const readerSources = optionsOf({ markdown: optional(moduleSource), office: optional(moduleSource), pdf: optional(moduleSource) });

/** Of `load`. */
export const loadOptions = optional(optionsOf({ wasm: optional(moduleSource), formats: optional(listOf(format)), readersWasm: optional(readerSources) }));

/** Of `loadInWorker`. */
export const workerOptions = optional(optionsOf({ formats: optional(listOf(format)) }));

/** How much of a target is looked at; the module looks at less. */
const DEEPEST = 64;
const WIDEST = 1000;
const MOST = 100_000;

/**
 * Others' targets, which may be anything: what can be read of one, as plain data. What throws, or holds itself, is left out.
 * @param {unknown} target @returns {unknown}
 */
export function plain(target) {
  let left = MOST;
  /** The way here. @type {object[]} */
  const way = [];
  /** @param {unknown} item @returns {unknown} */
  const copy = (item) => {
    if (typeof item !== 'object' || item === null) return typeof item === 'string' || typeof item === 'number' ? item : null;
    if (way.length > DEEPEST || left-- <= 0 || way.includes(item)) return null;
    way.push(item);
    try {
      if (Array.isArray(item)) return Array.from({ length: Math.min(item.length, WIDEST) }, (_, at) => copy(item[at]));
      const copied = Object.create(null);
      for (const key of Object.keys(item).slice(0, WIDEST)) {
        try {
          copied[key] = copy(/** @type {any} */ (item)[key]);
        } catch { /* its neighbours count */ }
      }
      return copied;
    } catch {
      return null;
    } finally {
      way.pop();
    }
  };
  return copy(target);
}

/** Of `adoption`. */
export const proposed = record({ target: plain, proposal: optional(text), kind: optional(text) });

/** Of `carry`; a list is one of any length. @type {Take<unknown[]>} */
export const targets = listOf(plain);
