/**
 * The same calls with the work in a worker: each returns a promise. Where a page may start no worker, from another origin
 * or under its policy, the work is done on the page, a call at a time.
 * @module
 */
import * as take from './arguments.js';
import { extractOf, loadFirst, outlineOf } from './engine.js';
import { CotejoError } from './error.js';
import { READERS, compiled, places } from './module.js';
import { isHtml, isPdf } from './parsing.js';
import { absolute, workerAt } from './trusted.js';

/**
 * @import { Adoption, ComparisonContent, Correction, DraftContent, Format, HistoryContent, Located, Origin, Placing, Report, RowPlace, Target, TextRange } from './contract.js'
 * @import { CitedRow, CompareOptions, Proposed, ReadOptions, Said, WorkerOptions } from './options.js'
 * @typedef {<T>(call: string, ...args: unknown[]) => Promise<T>} Ask what comes back is what the call promises
 */

/** What a handle holds, for this file alone; of anything else, nothing. @type {(handle: unknown) => { ask: Ask, held: unknown } | null} */
let heldBy;

/** Something the worker holds. */
class Remote {
  /** @type {{ ask: Ask, held: unknown }} */
  #held;

  static {
    heldBy = (handle) => (typeof handle === 'object' && handle !== null && #held in handle ? handle.#held : null);
  }

  /** The engine makes them. @param {unknown} ask @param {unknown} held */
  constructor(ask, held) {
    this.#held = { ask: /** @type {Ask} */ (ask), held };
  }

  /** Gives the memory back. @returns {Promise<void>} */
  async free() {
    const { ask, held } = this.#held;
    await ask('free', held).catch(() => {});
  }
}

/** A draft that was read. */
export class RemoteDraft extends Remote {
  get [Symbol.toStringTag]() { return 'Draft'; }

  /** The whole content, as plain data. @returns {Promise<DraftContent>} */
  async toJSON() { return own(this, 'toJSON'); }
}

/** What changed between two drafts. */
export class RemoteComparison extends Remote {
  get [Symbol.toStringTag]() { return 'Comparison'; }

  /** The whole content, as plain data. @returns {Promise<ComparisonContent>} */
  async toJSON() { return own(this, 'toJSON'); }

  /** What it says in sum. @returns {Promise<Report>} */
  async report() { return own(this, 'report'); }

  /** The comparison with both drafts, as bytes that `cotejo/export` reads. @returns {Promise<Uint8Array>} */
  async packet() { return own(this, 'packet'); }
}

/** A series of drafts, and what became of every clause and word. */
export class RemoteHistory extends Remote {
  get [Symbol.toStringTag]() { return 'History'; }

  /** The whole content, as plain data. @returns {Promise<HistoryContent>} */
  async toJSON() { return own(this, 'toJSON'); }

  /** @param {string} draft a draft's id @param {TextRange} range of its text @returns {Promise<Origin[]>} */
  async originOf(draft, range) {
    return own(this, 'originOf', take.draftId(draft, 'draft'), take.range(range, 'range'));
  }

  /** @param {unknown[]} targets W3C targets, of any software @param {string} draft a draft's id @returns {Promise<Placing[]>} one for each */
  async carry(targets, draft) {
    return own(this, 'carry', take.targets(targets, 'targets'), take.draftId(draft, 'draft'));
  }

  /** @param {string} draft a draft's id */
  async comparisonTo(draft) {
    const made = await own(this, 'comparisonTo', take.draftId(draft, 'draft'));
    return new RemoteComparison(asked(this).ask, made);
  }
}

/** @template T @param {Remote} handle @param {string} call @param {...unknown} args @returns {Promise<T>} */
function own(handle, call, ...args) {
  const { ask, held } = asked(handle);
  return ask(call, held, ...args);
}

/** @param {Remote} handle */
const asked = (handle) => heldBy(handle) ?? take.refuse('this', 'something an engine in a worker holds', handle);

/** The engine elsewhere, or here if it must be. */
export class RemoteEngine {
  /** @type {Ask} */
  #ask;

  /** `loadInWorker` makes it. @param {unknown} ask @param {() => void} close */
  constructor(ask, close) {
    this.#ask = /** @type {Ask} */ (ask);
    /** Ends the worker with all it holds. */
    this.close = close;
  }

  /** Fetches what is otherwise fetched when a call first needs it: all but the readers of formats. @returns {Promise<void>} */
  async ready() {
    await this.#ask('ready');
  }

  /** @param {string | Uint8Array | ArrayBuffer} source @param {ReadOptions} options */
  async readDraft(source, options) {
    const [given, taken] = [take.source(source, 'source'), take.readOptions(options, 'options')];
    const { document: _, parser, progress, signal, ...plain } = taken;
    // A PDF is opened here: its pages are counted, and the work can be stopped.
    if (isPdf(given, taken)) return new RemoteDraft(this.#ask, await this.#ask('readExtract', await extractOf(given, taken), plain));
    if (!isHtml(given, taken)) return new RemoteDraft(this.#ask, await this.#ask('readDraft', given, plain));
    // A worker has no parser: the page parses, the worker reads what the page says.
    const outline = outlineOf(await onThisThread(), given, taken);
    return new RemoteDraft(this.#ask, await this.#ask('readOutline', outline, plain));
  }

  /** The same: a worker fetches the readers it needs. @param {string | Uint8Array | ArrayBuffer} source @param {ReadOptions} options */
  async readFile(source, options) {
    return this.readDraft(source, options);
  }

  /** @param {RemoteDraft} before @param {RemoteDraft} after @param {CompareOptions | null} [options] */
  async compare(before, after, options) {
    const [a, b, taken] = [this.#held(before, 'before'), this.#held(after, 'after'), take.compareOptions(options, 'options')];
    return new RemoteComparison(this.#ask, await this.#ask('compare', a, b, taken));
  }

  /** @param {RemoteDraft} before @param {RemoteDraft} after @param {Said} said @returns {Promise<Correction>} */
  async correction(before, after, said) {
    return this.#ask('correction', this.#held(before, 'before'), this.#held(after, 'after'), take.said(said, 'said'));
  }

  /** @param {RemoteDraft[]} drafts @param {CompareOptions | null} [options] */
  async trace(drafts, options) {
    const held = take.listOf((draft, name) => this.#held(draft, name))(drafts, 'drafts');
    return new RemoteHistory(this.#ask, await this.#ask('trace', held, take.compareOptions(options, 'options')));
  }

  /** @param {RemoteDraft} draft @param {TextRange} range @returns {Promise<Target>} */
  async describe(draft, range) {
    return this.#ask('describe', this.#held(draft, 'draft'), take.range(range, 'range'));
  }

  /** @param {unknown} target @param {RemoteDraft} draft @returns {Promise<Placing>} */
  async resolve(target, draft) {
    return this.#ask('resolve', take.plain(target), this.#held(draft, 'draft'));
  }

  /** @param {RemoteDraft} draft @param {string} text @returns {Promise<Located[]>} */
  async locate(draft, text) {
    return this.#ask('locate', this.#held(draft, 'draft'), take.text(text, 'text'));
  }

  /** @param {RemoteDraft} draft @param {CitedRow[]} rows @returns {Promise<RowPlace[]>} */
  async place(draft, rows) {
    return this.#ask('place', this.#held(draft, 'draft'), take.citedRows(rows, 'rows'));
  }

  /** @param {RemoteHistory} history @param {Proposed} asked @returns {Promise<Adoption>} */
  async adoption(history, asked) {
    return this.#ask('adoption', this.#held(history, 'history', RemoteHistory), take.proposed(asked, 'asked'));
  }

  /**
   * What a draft, or a history, of this engine is called in its worker: another's number would name another.
   * @param {unknown} handle @param {string} name @param {typeof RemoteDraft | typeof RemoteHistory} [Kind]
   */
  #held(handle, name, Kind = RemoteDraft) {
    const found = heldBy(handle);
    const wanted = Kind === RemoteDraft ? 'Draft' : 'History';
    if (!found || !(handle instanceof Kind)) return take.refuse(name, `a ${wanted} of this engine`, handle);
    if (found.ask !== this.#ask) throw new CotejoError('argument', `\`${name}\` must be a ${wanted} of this engine, not of another`);
    return found.held;
  }
}

/**
 * Starts the engine in a worker of its own. Readers of formats that not every comparison needs are fetched when a draft needs them,
 * or at once where `formats` asks for them.
 * @param {WorkerOptions | null} [options]
 * @returns {Promise<RemoteEngine>}
 */
export async function loadInWorker(options) {
  const formats = take.workerOptions(options, 'options')?.formats ?? [];
  const worker = await startWorker(formats);
  if (!worker) return onThePage(formats);
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: any) => void }>} */
  const waiting = new Map();
  let last = 0;
  /** @type {CotejoError | null} */
  let over = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let alarm;
  const end = (/** @type {CotejoError} */ error) => {
    over ??= error;
    clearTimeout(alarm);
    worker.terminate();
    waiting.forEach(({ reject }) => reject(over));
    waiting.clear();
  };
  const watch = () => {
    clearTimeout(alarm);
    if (waiting.size) alarm = setTimeout(() => end(new CotejoError('internal', 'the worker gave no answer, and was ended; read the drafts again')), PATIENCE);
  };
  worker.addEventListener('message', ({ data: { id, value, error } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    watch();
    if (error) asked?.reject(new CotejoError(error.code, error.message, error));
    else asked?.resolve(value);
  });
  worker.addEventListener('error', (event) => end(new CotejoError('internal', `the worker failed, and was ended; read the drafts again: ${event.message}`)));
  /** @type {Ask} */
  const ask = (call, ...args) => new Promise((resolve, reject) => {
    if (over) return reject(over);
    waiting.set(++last, { resolve, reject });
    if (waiting.size === 1) watch();
    worker.postMessage({ id: last, call, args });
  });
  return new RemoteEngine(ask, () => end(stopped()));
}

/** How long a worker may be silent over what it was asked, in milliseconds: comparing a large statute takes an old phone twenty seconds. */
const PATIENCE = 120_000;

const stopped = () => new CotejoError('stopped', 'the work was stopped: this engine was closed');

/** The first engine here, of the module that the worker has too. */
async function onThisThread() {
  const module = await compiled();
  if (module) places.reading = () => module;
  return loadFirst();
}

/** Where a module is, or nothing where the worker carries it. @param {unknown} place */
const addressOf = (place) => (place instanceof URL ? absolute(place) : undefined);

/** What the worker is told at first. @param {Format[]} formats */
async function modules(formats) {
  return { reading: await compiled() ?? addressOf(places.reading?.()), wasm: addressOf(places.wasm()), readers: Object.fromEntries(READERS.map((reader) => [reader, addressOf(places[reader]())])), formats };
}

/** A worker that answered, or null where none can be had. @param {Format[]} formats @returns {Promise<Worker | null>} */
async function startWorker(formats) {
  if (typeof Worker === 'undefined') return null;
  /** @type {Worker} */
  let worker;
  try {
    worker = workerAt(places.worker());
  } catch {
    return null;
  }
  return new Promise((done, refuse) => {
    const answered = new AbortController();
    worker.addEventListener('message', ({ data: { error } }) => {
      answered.abort();
      if (!error) return done(worker);
      worker.terminate();
      return refuse(new CotejoError(error.code, error.message, error));
    }, { signal: answered.signal });
    worker.addEventListener('error', () => {
      answered.abort();
      worker.terminate();
      done(null);
    }, { signal: answered.signal });
    modules(formats).then((told) => worker.postMessage({ id: 0, call: 'load', args: [told] })).catch(refuse);
  });
}

/** The same on this thread: between calls the page may breathe. @param {Format[]} formats @returns {Promise<RemoteEngine>} */
async function onThePage(formats) {
  await onThisThread();
  const { desk } = await import('./serve.js');
  const answer = desk();
  let ended = false;
  const ask = async (/** @type {string} */ call, /** @type {any[]} */ ...args) => {
    await new Promise((next) => { setTimeout(next); });
    if (ended) throw stopped();
    return answer(call, ...args);
  };
  await answer('load', { formats });
  return new RemoteEngine(ask, () => { ended = true; });
}
