/**
 * Fetching, reading and comparing drafts, each once. What fails fails alone, with a cause that can be told.
 * @module
 */
import { isHtml, isPdf } from './engine/parsing.js';
import { parsedHere } from './engine/trusted.js';
import { linesOfPage, linesOfText } from './view/early.js';

/**
 * @typedef {import('./element/contract.js').SeriesDraft} SeriesDraft
 * @import { ComparisonContent, Correction, DraftContent, Format, Report, TextRange } from './engine/contract.js'
 * @import { CompareOptions, Proposed } from './engine/options.js'
 * @import { ElementEngine, Held, HeldComparison, HeldHistory } from './element/contract.js'
 * @import { Line } from './view/early.js'
 * @typedef {{ source: string | Uint8Array, format: Format | 'auto' }} Arrived a draft as it came in
 */

/** A failure with the key of the words that tell it. */
export class Trouble extends Error {
  /** @param {string} key @param {Record<string, any>} [values] @param {unknown} [cause] */
  constructor(key, values = {}, cause) {
    super(key, { cause });
    this.key = key;
    this.values = values;
  }
}

/** What other formats begin with, or are called by servers. */
const UNREAD = [{ format: 'DOC', type: /msword/, path: /\.doc$/i }];
/** @type {{ format: Format, path: RegExp, type: RegExp }[]} */
const FORMATS = [
  { format: 'html', type: /html/, path: /\.x?html?$/i },
  { format: 'markdown', type: /markdown/, path: /\.(md|markdown)$/i },
  { format: 'docx', type: /wordprocessingml/, path: /\.docx$/i },
  { format: 'odt', type: /opendocument\.text/, path: /\.odt$/i },
  { format: 'pdf', type: /pdf/, path: /\.pdf$/i },
  { format: 'akn', type: /akn\+xml/, path: /\.akn(\.xml)?$/i },
];
/** Of a file that comes in, in bytes: what the engine reads of text, and of files that hold pictures too. */
const LARGEST = { text: 16 << 20, pictured: 64 << 20 };
/** @type {Set<string>} */
const PICTURED = new Set(['docx', 'odt', 'pdf']);
/** How long nothing may arrive before a file is given up, in milliseconds: a phone in a tunnel takes some. */
const SILENCE = 30_000;
/** The engine's error codes and the words for them; any other is told with its own message. */
const CODES = /** @type {Record<string, string>} */ ({ empty: 'errorEmpty', limit: 'errorLimit', binary: 'errorBinary', damaged: 'errorBinary', protected: 'errorProtected', encoding: 'errorBinary' });
/** The same of PDFs, where they mean something else. */
const PDF_CODES = /** @type {Record<string, string>} */ ({ empty: 'errorPicture', protected: 'errorLocked', format: 'errorOpener' });
/** How often the page of a file that is being read is told, in milliseconds: it is said aloud, too. */
const NEWS = 1000;

export class Reading {
  /**
   * @param {(options: { formats: Format[] }) => Promise<ElementEngine>} start starts the engine, when something needs it, with the readers of some formats @param {(key: string, draft: SeriesDraft, values?: Record<string, any>) => void} progress
   * @param {string | null} [corrections] where the page's file of corrections is @param {(trouble: Trouble) => void} [told] of what is wrong with it
   */
  constructor(start, progress, corrections = null, told = () => {}) {
    this.start = start;
    this.progress = progress;
    this.corrections = corrections;
    this.told = told;
    /** @type {Promise<{ corrections: Correction[] }> | null} */
    this.shipped = null;
    this.aborter = new AbortController();
    /** @type {Promise<ElementEngine> | null} */
    this.engine = null;
    /** What came in and is not read yet. @type {Map<string, Promise<Arrived>>} */
    this.sources = new Map();
    /** Of PDFs, as the reader gave them, by the draft's id. @type {Map<string, string>} */
    this.passwords = new Map();
    /** @type {Map<string, Promise<{ handle: Held<DraftContent>, wire: DraftContent }>>} */
    this.drafts = new Map();
    /** @type {Map<string, Promise<ComparisonContent & { report: Report }>>} */
    this.comparisons = new Map();
  }

  /** Has drafts come in, and starts what reads them, at the same time. @param {SeriesDraft[]} drafts */
  open(drafts) {
    // First the drafts: on a slow line their words are there before the engine is.
    for (const draft of drafts) if (!this.drafts.has(draft.id)) this.source(draft).catch(() => {});
    this.#engine([...new Set(drafts.map(saidFormat).filter((format) => format !== 'auto'))]).catch(() => {});
  }

  /** A draft as it came in. @param {SeriesDraft} draft @param {Reading['progress']} [tell] */
  source(draft, tell = this.progress) {
    return remembered(this.sources, draft.id, () => this.#source(draft, tell));
  }

  /** The first words of a draft, before anything has read its clauses; none where only the engine can tell. @param {SeriesDraft} draft @returns {Promise<Line[]>} */
  async words(draft) {
    const { source, format } = await this.source(draft);
    if (!['auto', 'text', 'html'].includes(format)) return [];
    if (isPdf(source, { id: draft.id })) return [];
    const text = typeof source === 'string' ? source : guessed(source);
    if (isHtml(text, { id: draft.id, format: format })) return linesOfPage(parsedHere(text));
    return text.includes('\0') || /^\s*<\?xml/.test(text) ? [] : linesOfText(text);
  }

  /** A draft, read. @param {SeriesDraft} draft @param {Reading['progress']} [tell] */
  read(draft, tell = this.progress) {
    return remembered(this.drafts, draft.id, () => {
      this.source(draft, tell).catch(() => {});
      this.open([draft]);
      return this.#resumed(() => this.#read(draft, tell));
    });
  }

  /** Two drafts, compared. @param {SeriesDraft} before @param {SeriesDraft} after */
  compare(before, after) {
    return remembered(this.comparisons, JSON.stringify([before.id, after.id]), () => this.#resumed(async () => {
      const [a, b] = await Promise.all([this.read(before), this.read(after)]);
      try {
        const engine = await this.#engine();
        const comparison = await this.#corrected((options) => engine.compare(a.handle, b.handle, options));
        return await reported(comparison);
      } catch (error) {
        throw troubleOf(error);
      }
    }));
  }

  /** Two drafts with what changed between them, as bytes that files are made of. @param {SeriesDraft} before @param {SeriesDraft} after @returns {Promise<Uint8Array>} */
  packet(before, after) {
    return this.#resumed(async () => {
      const [a, b] = await Promise.all([this.read(before), this.read(after)]);
      try {
        const engine = await this.#engine();
        const comparison = await this.#corrected((options) => engine.compare(a.handle, b.handle, options));
        const packet = await comparison.packet();
        comparison.free();
        return packet;
      } catch (error) {
        throw troubleOf(error);
      }
    });
  }

  /** Does what an engine is needed for. One that died took the drafts along: once, another is started in its place. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async #resumed(work) {
    this.open([]);
    const { engine } = this;
    try {
      return await work();
    } catch (error) {
      if (/** @type {any} */ (error)?.cause?.code !== 'internal' || this.aborter.signal.aborted) throw error;
      if (this.engine === engine) {
        this.engine = null;
        this.drafts.clear();
        engine?.then((e) => e.close?.()).catch(() => {});
      }
      return work();
    }
  }

  /** Fetches the rest of the engine, which histories and annotations need: the line may not be there when they are opened. */
  async ready() {
    await this.#asked(async (engine) => engine.ready?.());
  }

  /** Every clause through these drafts, oldest first. @param {Held<DraftContent>[]} drafts */
  async trace(drafts) {
    try {
      const engine = await this.#engine();
      return await this.#corrected((options) => engine.trace(drafts, options));
    } catch (error) {
      throw troubleOf(error);
    }
  }

  /**
   * Works under the corrections people made, where the page ships them. What is wrong with them is told and keeps nobody
   * from reading: the work is done without.
   * @template T @param {(options: CompareOptions | undefined) => Promise<T>} work @returns {Promise<T>}
   */
  async #corrected(work) {
    if (!this.corrections) return work(undefined);
    this.shipped ??= this.#corrections(this.corrections);
    try {
      return await work(await this.shipped);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.key === 'stopped') throw trouble;
      this.told(new Trouble('errorCorrections', { message: /** @type {any} */ (error)?.message ?? String(error) }, error));
      return work(undefined);
    }
  }

  /** @param {string} url @returns {Promise<{ corrections: Correction[] }>} */
  async #corrections(url) {
    const response = await fetch(new URL(url, document.baseURI), { signal: this.aborter.signal, credentials: 'same-origin' });
    if (!response.ok) throw new Error(`${response.status}`);
    const data = await response.json();
    return { corrections: Array.isArray(data) ? data : data.corrections };
  }

  /** A W3C target for a range of a draft. @param {Held<DraftContent>} draft @param {TextRange} range */
  describe(draft, range) {
    return this.#asked((engine) => engine.describe(draft, range));
  }

  /** Where rows of a clause and a quote stand in a draft, an answer each. @param {Held<DraftContent>} draft @param {{ clause: string, quote: string }[]} rows */
  place(draft, rows) {
    return this.#asked((engine) => engine.place(draft, rows));
  }

  /** What became of a proposal in the draft that came after. @param {HeldHistory} history @param {Proposed} asked */
  adoption(history, asked) {
    return this.#asked((engine) => engine.adoption(history, asked));
  }

  /** @template T @param {(engine: ElementEngine) => Promise<T>} ask @returns {Promise<T>} */
  async #asked(ask) {
    try {
      return await ask(await this.#engine());
    } catch (error) {
      throw troubleOf(error);
    }
  }

  /** Stops what is under way and gives the engine's memory back. */
  close() {
    this.aborter.abort();
    const { engine, drafts } = this;
    this.engine = null;
    for (const read of drafts.values()) read.then(({ handle }) => handle.free()).catch(() => {});
    drafts.clear();
    this.sources.clear();
    engine?.then((e) => e.close?.()).catch(() => {});
  }

  /** @param {Format[]} [formats] */
  #engine(formats = []) {
    this.engine ??= this.start({ formats }).catch((error) => {
      this.engine = null;
      // The reader can do nothing about it; who builds the site can.
      if (error?.code === 'missing') console.error(error);
      throw new Trouble(forbidden(error) ? 'errorWasm' : 'errorEngine', {}, error);
    });
    return this.engine;
  }

  /** @param {SeriesDraft} draft @param {Reading['progress']} tell */
  async #read(draft, tell) {
    const { source, format } = await this.source(draft, tell);
    tell('starting', draft);
    const engine = await this.#engine();
    tell('reading', draft);
    const pdf = isPdf(source, { id: draft.id, format });
    const password = this.passwords.get(draft.id);
    let told = performance.now();
    const progress = (/** @type {{ page: number, pages: number }} */ done) => {
      if (performance.now() - told < NEWS) return;
      told = performance.now();
      tell('readingPage', draft, done);
    };
    try {
      // The draft's own language decides how its labels are read, not the page's: it is found from its words.
      const handle = await engine.readDraft(source, { id: draft.id, format, ...(pdf ? { password, progress, signal: this.aborter.signal } : {}) });
      const wire = await handle.toJSON();
      this.sources.delete(draft.id);
      return { handle, wire };
    } catch (error) {
      const key = pdf && !(error instanceof Trouble) ? PDF_CODES[/** @type {any} */ (error)?.code] : undefined;
      throw key ? new Trouble(key === 'errorLocked' && password !== undefined ? 'errorPassword' : key, {}, error) : troubleOf(error);
    }
  }

  /** @param {SeriesDraft} draft @param {Reading['progress']} tell @returns {Promise<Arrived>} */
  async #source(draft, tell) {
    if (draft.source !== undefined && draft.source !== null) {
      refuse('', draft.name ?? draft.url ?? '');
      return { source: draft.source, format: saidFormat(draft) };
    }
    tell('fetching', draft);
    const url = new URL(draft.url ?? '', document.baseURI);
    refuse('', url.pathname);
    try {
      const response = await fetch(url, { signal: this.aborter.signal, credentials: 'same-origin' });
      if (!response.ok) throw new Trouble('errorStatus', { status: String(response.status) });
      const type = response.headers.get('content-type') ?? '';
      refuse(type, '');
      const format = draft.format ?? formatOf(type, url.pathname);
      const source = await received(response, PICTURED.has(format) ? LARGEST.pictured : LARGEST.text);
      return { source: decoded(source, type), format };
    } catch (error) {
      if (error instanceof Trouble) throw error;
      if (this.aborter.signal.aborted) throw new Trouble('stopped', {}, error);
      throw new Trouble(url.origin === location.origin ? 'errorNetwork' : 'errorOrigin', {}, error);
    }
  }
}

/**
 * The bytes of an answer, while they come in: too many are not waited for, and neither is silence.
 * @param {Response} response @param {number} most
 */
async function received(response, most) {
  if (Number(response.headers.get('content-length')) > most) throw new Trouble('errorLimit');
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await patiently(reader.read());
      if (done) break;
      parts.push(value);
      size += value.length;
      if (size > most) throw new Trouble('errorLimit');
    }
  } finally {
    reader.cancel().catch(() => {});
  }
  const bytes = new Uint8Array(size);
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
function patiently(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble('errorSilence')), SILENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Bytes as text, as nearly always: what they are in truth the engine finds out. @param {Uint8Array} bytes */
function guessed(bytes) {
  const declared = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))?.[1];
  for (const charset of ['utf-8', declared]) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch { /* the next may fit */ }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** A comparison's data with its report; its memory is given back. @param {HeldComparison} comparison */
export async function reported(comparison) {
  const [wire, report] = await Promise.all([comparison.toJSON(), comparison.report()]);
  comparison.free();
  return { ...wire, report };
}

/** A promise by key; one that failed is forgotten, so that trying again tries again. @template T @param {Map<string, Promise<T>>} map @param {string} key @param {() => Promise<T>} make @returns {Promise<T>} */
function remembered(map, key, make) {
  const known = map.get(key);
  if (known) return known;
  const promise = make();
  map.set(key, promise);
  promise.catch(() => map.delete(key));
  return promise;
}

/** What the server says of the encoding goes before guessing; what it says wrongly is left to the engine. */
function decoded(/** @type {Uint8Array} */ bytes, /** @type {string} */ type) {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1];
  if (!charset) return bytes;
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

/** @param {string} type @param {string} path */
function refuse(type, path) {
  const found = UNREAD.find((u) => u.type.test(type) || u.path.test(path));
  if (found) throw new Trouble('errorFormat', { format: found.format });
}

/** The format of a draft as far as the page says it. @param {SeriesDraft} draft @returns {Format | 'auto'} */
const saidFormat = (draft) => draft.format ?? FORMATS.find((f) => f.path.test((draft.name ?? draft.url ?? '').replace(/[?#].*$/, '')))?.format ?? 'auto';

/** @param {string} type @param {string} path @returns {Format | 'auto'} */
function formatOf(type, path) {
  refuse(type, path);
  return FORMATS.find((f) => f.path.test(path) || f.type.test(type))?.format ?? 'auto';
}

/** Whether WebAssembly is not there, or the site's policy is against it; browsers say so in words only. @param {any} error */
function forbidden(error) {
  return error?.code === 'webassembly' || /\bCSP\b|unsafe-eval|Content Security/i.test(String(error?.message));
}

/** @param {any} error */
function troubleOf(error) {
  if (error instanceof Trouble) return error;
  if (forbidden(error)) return new Trouble('errorWasm', {}, error);
  return new Trouble(CODES[error?.code] ?? 'errorOther', { message: error?.message ?? String(error) }, error);
}
