/**
 * The engine on this thread: one object, few calls, each from parameters to a result.
 * @module
 */
import * as take from './arguments.js';
import { CotejoError } from './error.js';
import { Comparison, Draft, History, innerOf } from './handles.js';
import { APART, Instance, READERS, places, start, startReader, startReading } from './module.js';
import { isHtml } from './parsing.js';
import { parsedHere } from './trusted.js';

/**
 * @import { Adoption, Correction, Format, Located, Placing, RowPlace, Target, TextRange } from './contract.js'
 * @import { CitedRow, CompareOptions, LoadOptions, ModuleSource, ParsedDocument, Proposed, Reader, ReadOptions, Said } from './options.js'
 * @import { ReaderBindings } from './module.js'
 */

/** @type {Promise<Engine> | null} */
let loading = null;

/** @type {Promise<Engine> | null} */
let loadingFirst = null;

/** The modules of readers that are there. @type {Map<Reader, Instance<ReaderBindings>>} */
const readers = new Map();

/**
 * Loads the engine: each module is instantiated once, later calls return the same engine. Markdown, office files and PDF are read
 * by a module each. In Node all are there; elsewhere one is fetched when `formats` asks for what it reads, or `readFile` meets it.
 * @param {LoadOptions | null} [options] where the modules are, if not beside this file, and which formats `readDraft` is to read
 * @returns {Promise<Engine>}
 */
export async function load(options) {
  const { wasm, formats, readersWasm } = take.loadOptions(options, 'options') ?? {};
  loading ??= start(wasm).then((instance) => new Engine(instance)).catch((error) => {
    loading = null;
    throw error;
  });
  const [engine] = await Promise.all([loading, fetchReaders(formats, readersWasm)]);
  return engine;
}

/**
 * The engine of the first module, which is all that a comparison needs: it reads, and compares without corrections. Where it cannot be
 * had, the whole one.
 * @returns {Promise<Engine>}
 */
export function loadFirst() {
  loadingFirst ??= (places.reading ? startReading().then((instance) => new Engine(instance)).catch(() => load()) : load()).catch((error) => {
    loadingFirst = null;
    throw error;
  });
  return loadingFirst;
}

/**
 * Makes readers ready: of these formats, and of those whose module is given; in Node of all.
 * @param {Format[] | null} [formats] @param {Partial<Record<Reader, ModuleSource | Promise<ModuleSource> | null>> | null} [sources]
 */
export async function fetchReaders(formats, sources) {
  const asked = new Set(formats?.map((format) => APART.get(format)));
  await Promise.all(READERS.map(async (reader) => {
    const source = sources?.[reader] ?? undefined;
    const wanted = asked.has(reader) || source !== undefined;
    if (!wanted && !inNode || readers.has(reader)) return;
    try {
      readers.set(reader, await startReader[reader](source));
    } catch (error) {
      // A bundle for Node may have left it behind: who needs it is told then.
      if (wanted) throw error;
    }
  }));
}

const inNode = Boolean(/** @type {any} */ (globalThis).process?.versions?.node);

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
    const format = formatOf(given, taken, this.#instance);
    if (format === 'pdf') throw new CotejoError('format', 'a PDF is opened page by page: `await cotejo.readFile(source, options)` reads it');
    const wire = wireOptions({ ...taken, format });
    if (format === 'html') {
      const page = parse(given, taken, this.#instance);
      return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readDocument(page, wire)));
    }
    try {
      if (APART.has(format)) return readOutline(this, outlineApart(given, format, wire), taken);
      if (typeof given !== 'string') return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readBytes(given, wire)));
      return new Draft(this.#instance, this.#instance.call((wasm) => wasm.readText(composed(given), wire)));
    } catch (error) {
      if (typeof given === 'string' && error instanceof CotejoError && error.at !== undefined) error.at = placeIn(given, error.at);
      throw error;
    }
  }

  /**
   * Reads a draft of any format: its reader is fetched where it is not there yet.
   * @param {string | Uint8Array | ArrayBuffer} source
   * @param {ReadOptions} options
   */
  async readFile(source, options) {
    const [given, taken] = [take.source(source, 'source'), take.readOptions(options, 'options')];
    const format = formatOf(given, taken, this.#instance);
    if (format === 'pdf') return readExtract(this, await extractOf(given, taken), taken);
    if (APART.has(format)) await fetchReaders([format]);
    const parser = taken.parser ?? (format === 'html' && !taken.document ? await parserBeside() : undefined);
    return this.readDraft(given, { ...taken, format, ...(parser && { parser }) });
  }

  /**
   * Compares two drafts, the earlier first.
   * @param {Draft} before @param {Draft} after
   * @param {CompareOptions | null} [options]
   */
  compare(before, after, options) {
    const [a, b, taken] = [draftIn(before, 'before'), draftIn(after, 'after'), take.compareOptions(options, 'options')];
    return new Comparison(this.#instance, this.#instance.call((wasm) => (taken?.corrections?.length ? wasm.compareUnder(a, b, taken) : wasm.compare(a, b))));
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

  /**
   * The clauses that people may mean: "art. 12 fr. III", "segundo transitorio", "4.2 y 4.3", or a heading by its name.
   * @param {Draft} draft @param {string} text
   * @returns {Located[]} the likeliest first; none where nothing fits
   */
  locate(draft, text) {
    const [inner, written] = [draftIn(draft, 'draft'), take.text(text, 'text')];
    return this.#instance.call((wasm) => wasm.locate(inner, written));
  }

  /**
   * Where rows of a table of contributions stand: each a clause as people write it, words quoted from it, or both.
   * @param {Draft} draft @param {CitedRow[]} rows
   * @returns {RowPlace[]} one for each
   */
  place(draft, rows) {
    const [inner, taken] = [draftIn(draft, 'draft'), take.citedRows(rows, 'rows')];
    return this.#instance.call((wasm) => wasm.place(inner, taken));
  }

  /**
   * What became of a proposal in the draft that came after the one it speaks of: whether its words stand there, never why.
   * @param {History} history @param {Proposed} asked
   * @returns {Adoption}
   */
  adoption(history, asked) {
    const { target, proposal = '', kind = 'words' } = take.proposed(asked, 'asked');
    const inner = /** @type {import('../wasm/cotejo.js').History} */ (innerOf(history, History, 'history'));
    return this.#instance.call(() => inner.adoption(target, proposal, kind));
  }
}

/** The module's own draft, of an argument. @param {unknown} draft @param {string} name */
const draftIn = (draft, name) => /** @type {import('../wasm/cotejo.js').Draft} */ (innerOf(draft, Draft, name));

/** What an HTML draft says, as plain data that can be posted to a worker. @param {Engine} engine @param {string | Uint8Array} source @param {ReadOptions} options @returns {Uint8Array} */
export function outlineOf(engine, source, options) {
  const page = parse(source, options, instanceOf(engine));
  return instanceOf(engine).call((wasm) => wasm.htmlOutline(page, wireOptions(options)));
}

/** Reads a draft from its outline. @param {Engine} engine @param {Uint8Array} outline @param {ReadOptions} options */
export function readOutline(engine, outline, options) {
  return new Draft(instanceOf(engine), instanceOf(engine).call((wasm) => wasm.readOutline(outline, wireOptions(options))));
}

/** What is on the pages of a PDF. @param {string | Uint8Array} source @param {ReadOptions} options */
export const extractOf = async (source, options) => (await import('../formats/pdf.js')).openPdf(source, options);

/** Reads a draft from what is on the pages of a PDF. @param {Engine} engine @param {string} extract @param {ReadOptions} options */
export async function readExtract(engine, extract, options) {
  await fetchReaders(['pdf']);
  return readOutline(engine, outlineApart(extract, 'pdf', wireOptions({ ...options, format: 'pdf' })), options);
}

/** What a module of readers makes of a source. @param {string | Uint8Array} source @param {Format} format @param {unknown} wire @returns {Uint8Array} */
function outlineApart(source, format, wire) {
  const reader = readers.get(/** @type {Reader} */ (APART.get(format)));
  if (!reader) throw new CotejoError('format', `\`${format}\` is read by a module of its own, which is not there yet: \`await load({ formats: ['${format}'] })\` fetches it`);
  const bytes = typeof source === 'string' ? new TextEncoder().encode(composed(source)) : source;
  return reader.call((wasm) => wasm.blocks(bytes, wire));
}

/** Only what the module knows crosses over. @param {ReadOptions} options */
function wireOptions({ document: _, parser, encoding, password, progress, signal, ...wire }) {
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

/**
 * In which format a source is: as said, or as it looks. Of office files their reader tells which they are.
 * @param {string | Uint8Array} source @param {ReadOptions} options @param {Instance} instance @returns {Format}
 */
function formatOf(source, options, instance) {
  if (isHtml(source, options)) return 'html';
  const said = options.format ?? 'auto';
  if (said !== 'auto') return said;
  if (typeof source === 'string') return /** @type {Format} */ (instance.call((wasm) => wasm.formatOf(source)));
  return /** @type {Format} */ (instance.call((wasm) => wasm.formatOfBytes(source)));
}

/** @param {string | Uint8Array} source @param {ReadOptions} options @param {Instance} instance @returns {ParsedDocument} */
function parse(source, options, instance) {
  if (options.document) return options.document;
  const html = composed(typeof source === 'string' ? source : instance.call((wasm) => wasm.decodeHtml(source, options.encoding)));
  if (options.parser) return parsedBy(options.parser, html);
  if (typeof DOMParser === 'undefined') {
    throw new CotejoError('format', 'HTML needs a parser here: pass `parser`, such as `(html) => parseHTML(html).document` of linkedom, or a `document`');
  }
  return parsedHere(html);
}

/** A parser for pages where the platform has none, as in Node. @returns {Promise<ReadOptions['parser']>} */
export async function parserBeside() {
  if (typeof DOMParser !== 'undefined') return undefined;
  // Named in two halves, so that bundlers for browsers do not look for it.
  const { parseHTML } = await import(/* webpackIgnore: true */ /* @vite-ignore */ ['link', 'edom'].join(''));
  // It puts nothing into a page that leaves its outer tags out, as a browser does.
  return (html) => parseHTML(/<(?:html|body)[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`).document;
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
