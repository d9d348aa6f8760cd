/**
 * The engine on this thread: one object, few calls, each from parameters to a result.
 * @module
 */
import { CotejoError } from './error.js';
import { Comparison, Draft, History, innerOf } from './handles.js';
import { start } from './module.js';

/**
 * @typedef {import('./module.js').ModuleSource} ModuleSource
 *
 * @typedef {object} ReadOptions
 * @property {string} id the draft's name in comparisons and histories
 * @property {string} [title]
 * @property {string} [date] `YYYY-MM-DD`
 * @property {'es' | 'en' | 'auto'} [language]
 * @property {'auto' | 'text' | 'markdown' | 'html'} [format]
 * @property {{ bytes?: number, clauses?: number, depth?: number }} [limits] passing one is an error that names it
 * @property {Document} [document] an HTML draft that is parsed already
 * @property {(html: string) => Document} [parser] parses HTML where there is no `DOMParser`, such as linkedom's `parseHTML`
 * @property {string} [encoding] what the server said of the bytes: a `Content-Type` or the name of an encoding
 *
 * @typedef {{ drafts?: [string, string], before: { eId: string, text?: string }[], after: { eId: string, text?: string }[], same: boolean }} Correction
 */

/** @type {Promise<Engine> | null} */
let loading = null;

/**
 * Loads the engine: the module is instantiated once, later calls return the same engine.
 * @param {{ wasm?: ModuleSource }} [options] where the module is, if not beside this file
 * @returns {Promise<Engine>}
 */
export function load({ wasm } = {}) {
  loading ??= start(wasm).then((instance) => new Engine(instance)).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Reads, compares and traces drafts, and anchors annotations. */
export class Engine {
  #instance;

  /** @param {import('./module.js').Instance} instance */
  constructor(instance) {
    this.#instance = instance;
  }

  /**
   * Reads a draft.
   * @param {string | Uint8Array | ArrayBuffer} source
   * @param {ReadOptions} options
   */
  readDraft(source, options) {
    const wire = wireOptions(options);
    if (isHtml(source, options)) {
      const page = parse(source, options, this.#instance);
      return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readDocument(page, wire)));
    }
    if (typeof source === 'string') return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readText(composed(source), wire)));
    const bytes = bytesOf(source);
    return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readBytes(bytes, wire)));
  }

  /** What an HTML draft says, as plain data that can be posted to a worker. @param {string | Uint8Array | ArrayBuffer} source @param {ReadOptions} options */
  outline(source, options) {
    const page = parse(source, options, this.#instance);
    return this.#instance.call((wasm) => wasm.htmlOutline(page, wireOptions(options)));
  }

  /** Reads a draft from its outline. @param {any} outline @param {ReadOptions} options */
  readOutline(outline, options) {
    return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readOutline(outline, wireOptions(options))));
  }

  /**
   * Compares two drafts, the earlier first.
   * @param {Draft} before @param {Draft} after
   * @param {{ corrections?: Correction[] }} [options] what people said of the alignment
   */
  compare(before, after, options) {
    const [a, b] = [innerOf(before), innerOf(after)];
    return new Comparison(this.#instance, this.#instance.call((wasm) => wasm.compare(a, b, options)));
  }

  /**
   * A correction of an alignment as data: "these clauses correspond", or "these do not". To be kept and handed to `compare`.
   * @param {Draft} before @param {Draft} after
   * @param {{ before: string[], after: string[], same: boolean }} said clauses by `eId`
   * @returns {Correction}
   */
  correction(before, after, said) {
    const [a, b] = [innerOf(before), innerOf(after)];
    return this.#instance.call((wasm) => wasm.correction(a, b, said.before, said.after, said.same));
  }

  /**
   * Follows every clause through a series, oldest draft first.
   * @param {Draft[]} drafts
   * @param {{ corrections?: Correction[] }} [options] what people said of the alignment; each names its two `drafts`
   */
  trace(drafts, options) {
    const inners = [...drafts].map(innerOf);
    return new History(this.#instance, this.#instance.call((wasm) => {
      const series = new wasm.Series();
      inners.forEach((draft) => series.push(draft));
      return series.trace(options);
    }));
  }

  /** A W3C target for a range of a draft's text. @param {Draft} draft @param {{ start: number, end: number }} range @returns {any} */
  describe(draft, { start, end }) {
    const inner = innerOf(draft);
    return this.#instance.call((wasm) => wasm.describe(inner, start, end));
  }

  /** Where a target stands in a draft, by its selectors alone. @param {any} target @param {Draft} draft @returns {any} */
  resolve(target, draft) {
    const inner = innerOf(draft);
    return this.#instance.call((wasm) => wasm.resolve(target, inner));
  }
}

/** Only what the module knows crosses over. @param {ReadOptions} options */
function wireOptions(options) {
  if (typeof options?.id !== 'string' || !options.id) throw new CotejoError('option', 'a draft needs an `id`');
  const { id, title, date, language, format, limits } = options;
  return Object.fromEntries(Object.entries({ id, title, date, language, format, limits }).filter(([, value]) => value !== undefined && value !== null));
}

/** A letter and its accent are one character, however the source writes them. @param {string} text */
const composed = (text) => text.normalize('NFC');

/** @param {any} source */
function bytesOf(source) {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  throw new CotejoError('option', `a source is a string or bytes, not \`${source === null ? 'null' : typeof source}\``);
}

/** Whether a source is HTML: by option, by a parsed document, or by how it starts. @param {any} source @param {ReadOptions} options */
export function isHtml(source, options) {
  if (options?.document || options?.format === 'html') return true;
  if (options?.format && options.format !== 'auto') return false;
  const head = typeof source === 'string' ? source.slice(0, 1024) : new TextDecoder('latin1').decode(bytesOf(source).subarray(0, 1024));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head.replace(/^(?:\uFEFF|ï»¿)/, ''));
}

/** @param {any} source @param {ReadOptions} options @param {import('./module.js').Instance} instance @returns {Document} */
function parse(source, options, instance) {
  if (options.document) return options.document;
  const html = composed(typeof source === 'string' ? source : instance.call((wasm) => wasm.decodeHtml(bytesOf(source), options.encoding)));
  if (options.parser) return options.parser(html);
  if (typeof DOMParser === 'undefined') {
    throw new CotejoError('format', 'HTML needs a parser here: pass `parser`, such as `(html) => parseHTML(html).document` of linkedom, or a `document`');
  }
  try {
    return new DOMParser().parseFromString(trusted(html), 'text/html');
  } catch (error) {
    throw new CotejoError('policy', "the page's Trusted Types policy allows no policy named `cotejo`, so HTML cannot be parsed here", { cause: error });
  }
}

/**
 * A parsed document of `DOMParser` runs nothing and is never inserted anywhere; only text is taken from it. Where Trusted
 * Types are required the page's policy names ours, `cotejo`.
 * @param {string} html
 * @returns {string}
 */
function trusted(html) {
  const policy = policies();
  return policy ? policy.createHTML(html) : html;
}

/** @type {any} */
let policy;

/** Our Trusted Types policy, made once. The page may forbid it; then plain strings are tried. */
export function policies() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (policy !== undefined || !types) return policy ?? null;
  try {
    policy = types.createPolicy('cotejo', { createHTML: (/** @type {string} */ html) => html, createScriptURL: (/** @type {string} */ url) => url });
  } catch {
    policy = null;
  }
  return policy;
}
