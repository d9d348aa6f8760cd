/**
 * The engine on this thread: one object, few calls, each from parameters to a result.
 * @module
 */
import * as take from './arguments.js';
import { CotejoError } from './error.js';
import { Comparison, Draft, History, innerOf } from './handles.js';
import { Instance, start } from './module.js';

/** @import { CompareOptions, Correction, LoadOptions, ParsedDocument, Placing, ReadOptions, Said, Target, TextRange } from './contract.js' */

/** @type {Promise<Engine> | null} */
let loading = null;

/**
 * Loads the engine: the module is instantiated once, later calls return the same engine.
 * @param {LoadOptions | null} [options]
 * @returns {Promise<Engine>}
 */
export async function load(options) {
  const wasm = take.loadOptions(options, 'options')?.wasm;
  loading ??= start(wasm).then((instance) => new Engine(instance)).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The instance behind an engine, for this file alone. @type {(engine: Engine) => Instance} */
let instanceOf;

/** Reads, compares and traces drafts, and anchors annotations. */
export class Engine {
  /** @type {Instance} */
  #instance;

  static {
    instanceOf = (engine) => engine.#instance;
  }

  /** `load` makes it. @param {unknown} instance */
  constructor(instance) {
    this.#instance = instance instanceof Instance ? instance : take.refuse('instance', 'the module started: `load` makes engines', instance);
  }

  /**
   * Reads a draft.
   * @param {string | Uint8Array | ArrayBuffer} source
   * @param {ReadOptions} options
   */
  readDraft(source, options) {
    const [given, taken] = [take.source(source, 'source'), take.readOptions(options, 'options')];
    const wire = wireOptions(taken);
    if (isHtml(given, taken)) {
      const page = parse(given, taken, this.#instance);
      return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readDocument(page, wire)));
    }
    if (typeof given !== 'string') return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readBytes(given, wire)));
    try {
      return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readText(composed(given), wire)));
    } catch (error) {
      if (error instanceof CotejoError && error.at !== undefined) error.at = placeIn(given, error.at);
      throw error;
    }
  }

  /**
   * Compares two drafts, the earlier first.
   * @param {Draft} before @param {Draft} after
   * @param {CompareOptions | null} [options]
   */
  compare(before, after, options) {
    const [a, b, taken] = [draftIn(before, 'before'), draftIn(after, 'after'), take.compareOptions(options, 'options')];
    return new Comparison(this.#instance, this.#instance.call((wasm) => wasm.compare(a, b, taken)));
  }

  /**
   * A correction of an alignment as data: "these clauses correspond", or "these do not". To be kept and handed to `compare`.
   * @param {Draft} before @param {Draft} after
   * @param {Said} said
   * @returns {Correction}
   */
  correction(before, after, said) {
    const [a, b, taken] = [draftIn(before, 'before'), draftIn(after, 'after'), take.said(said, 'said')];
    return this.#instance.call((wasm) => wasm.correction(a, b, taken.before, taken.after, taken.same));
  }

  /**
   * Follows every clause through a series, oldest draft first.
   * @param {Draft[]} drafts
   * @param {CompareOptions | null} [options] each correction names its two `drafts`
   */
  trace(drafts, options) {
    const inners = take.listOf((draft, name) => draftIn(draft, name))(drafts, 'drafts');
    const taken = take.compareOptions(options, 'options');
    return new History(this.#instance, this.#instance.call((wasm) => {
      const series = new wasm.Series();
      inners.forEach((draft) => series.push(draft));
      return series.trace(taken);
    }));
  }

  /** A W3C target for a range of a draft's text. @param {Draft} draft @param {TextRange} range @returns {Target} */
  describe(draft, range) {
    const [inner, { start, end }] = [draftIn(draft, 'draft'), take.range(range, 'range')];
    return this.#instance.call((wasm) => wasm.describe(inner, start, end));
  }

  /** Where a target stands in a draft, by its selectors alone. @param {unknown} target @param {Draft} draft @returns {Placing} */
  resolve(target, draft) {
    const [sought, inner] = [take.plain(target), draftIn(draft, 'draft')];
    return this.#instance.call((wasm) => wasm.resolve(sought, inner));
  }
}

/** The module's own draft, of an argument. @param {unknown} draft @param {string} name */
const draftIn = (draft, name) => /** @type {import('../wasm/cotejo.js').Draft} */ (innerOf(draft, Draft, name));

/** What an HTML draft says, as plain data that can be posted to a worker. @param {Engine} engine @param {string | Uint8Array} source @param {ReadOptions} options @returns {unknown} */
export function outlineOf(engine, source, options) {
  const page = parse(source, options, instanceOf(engine));
  return instanceOf(engine).call((wasm) => wasm.htmlOutline(page, wireOptions(options)));
}

/** Reads a draft from its outline. @param {Engine} engine @param {unknown} outline @param {ReadOptions} options */
export function readOutline(engine, outline, options) {
  return new Draft(instanceOf(engine), instanceOf(engine).call((wasm) => wasm.readOutline(outline, wireOptions(options))));
}

/** Only what the module knows crosses over. @param {ReadOptions} options */
function wireOptions({ document: _, parser, encoding, ...wire }) {
  return wire;
}

/** A letter and its accent are one character, however the source writes them. @param {string} text */
const composed = (text) => text.normalize('NFC');

/** A byte of the text as the module was handed it, in the caller's text: UTF-16 code units, before anything was composed. @param {string} text @param {number} byte */
function placeIn(text, byte) {
  const whole = composed(text);
  const units = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(whole).subarray(0, byte)).length;
  if (whole === text) return units;
  // The longest beginning that composes to no more.
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (composed(text.slice(0, middle)).length <= units) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a source is HTML: by option, by a parsed document, or by how it starts. @param {string | Uint8Array} source @param {ReadOptions} options */
export function isHtml(source, options) {
  if (options.document || options.format === 'html') return true;
  if (options.format && options.format !== 'auto') return false;
  const head = typeof source === 'string' ? source.slice(0, 1024) : new TextDecoder('latin1').decode(source.subarray(0, 1024));
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(head.replace(/^(?:\uFEFF|ï»¿)/, ''));
}

/** @param {string | Uint8Array} source @param {ReadOptions} options @param {Instance} instance @returns {ParsedDocument} */
function parse(source, options, instance) {
  if (options.document) return options.document;
  const html = composed(typeof source === 'string' ? source : instance.call((wasm) => wasm.decodeHtml(source, options.encoding)));
  if (options.parser) return parsedBy(options.parser, html);
  if (typeof DOMParser === 'undefined') {
    throw new CotejoError('format', 'HTML needs a parser here: pass `parser`, such as `(html) => parseHTML(html).document` of linkedom, or a `document`');
  }
  try {
    return new DOMParser().parseFromString(trusted(html), 'text/html');
  } catch (error) {
    throw new CotejoError('policy', "the page's Trusted Types policy allows no policy named `cotejo`, so HTML cannot be parsed here", { cause: error });
  }
}

/** What the caller's parser makes of a page, if that is a document. @param {NonNullable<ReadOptions['parser']>} parser @param {string} html */
function parsedBy(parser, html) {
  let made;
  try {
    made = parser(html);
  } catch (error) {
    throw new CotejoError('format', `the \`parser\` failed: ${/** @type {any} */ (error)?.message ?? error}`, { cause: error });
  }
  return take.parsed(made, 'parser(html)');
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

/** @typedef {{ createHTML(html: string): string, createScriptURL(url: string): string }} Policy */

/** @type {Policy | null | undefined} */
let policy;

/** Our Trusted Types policy, made once. The page may forbid it; then plain strings are tried. @returns {Policy | null} */
export function policies() {
  const types = /** @type {{ createPolicy(name: string, rules: Policy): Policy } | undefined} */ (/** @type {any} */ (globalThis).trustedTypes);
  if (policy !== undefined || !types) return policy ?? null;
  try {
    policy = types.createPolicy('cotejo', { createHTML: (html) => html, createScriptURL: (url) => url });
  } catch {
    policy = null;
  }
  return policy;
}
