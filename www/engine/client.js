/**
 * The same calls with the work in a worker: each returns a promise. Where a page may start no worker, from another origin
 * or under its policy, the work is done on the page, a call at a time.
 * @module
 */
import { isHtml, load, policies } from './engine.js';
import { CotejoError } from './error.js';
import { places } from './module.js';

/**
 * @typedef {import('./engine.js').ReadOptions} ReadOptions
 * @typedef {(call: string, ...args: any[]) => Promise<any>} Ask
 */

/** Something the worker holds. */
export class Remote {
  #ask;

  /** @param {Ask} ask @param {any} held */
  constructor(ask, held) {
    this.#ask = ask;
    this.held = held;
  }

  /** @returns {Promise<any>} */
  toJSON() {
    return this.#ask('toJSON', this.held);
  }

  /** Of a comparison: what it says in sum. @returns {Promise<any>} */
  report() {
    return this.#ask('report', this.held);
  }

  /** Gives the memory back. */
  free() {
    return this.#ask('free', this.held).catch(() => {});
  }

  /** Of a history. @param {string} draft @param {{ start: number, end: number }} range */
  originOf(draft, range) {
    return this.#ask('originOf', this.held, draft, range);
  }

  /** Of a history. @param {any[]} targets @param {string} draft */
  carry(targets, draft) {
    return this.#ask('carry', this.held, targets, draft);
  }

  /** Of a history. @param {string} draft */
  async comparisonTo(draft) {
    return new Remote(this.#ask, await this.#ask('comparisonTo', this.held, draft));
  }
}

/** The engine elsewhere, or here if it must be. */
export class RemoteEngine {
  #ask;

  /** @param {Ask} ask @param {() => void} close */
  constructor(ask, close) {
    this.#ask = ask;
    /** Ends the worker with all it holds. */
    this.close = close;
  }

  /** @param {string | Uint8Array | ArrayBuffer} source @param {ReadOptions} options */
  async readDraft(source, options) {
    const { document, parser, ...plain } = options;
    if (!isHtml(source, options)) return new Remote(this.#ask, await this.#ask('readDraft', source, plain));
    // A worker has no parser: the page parses, the worker reads what the page says.
    const outline = (await load()).outline(source, options);
    return new Remote(this.#ask, await this.#ask('readOutline', outline, plain));
  }

  /** @param {Remote} before @param {Remote} after @param {{ corrections?: any[] }} [options] */
  async compare(before, after, options) {
    return new Remote(this.#ask, await this.#ask('compare', before.held, after.held, options));
  }

  /** @param {Remote} before @param {Remote} after @param {{ before: string[], after: string[], same: boolean }} said */
  correction(before, after, said) {
    return this.#ask('correction', before.held, after.held, said);
  }

  /** @param {Remote[]} drafts @param {{ corrections?: any[] }} [options] */
  async trace(drafts, options) {
    return new Remote(this.#ask, await this.#ask('trace', drafts.map((draft) => draft.held), options));
  }

  /** @param {Remote} draft @param {{ start: number, end: number }} range */
  describe(draft, range) {
    return this.#ask('describe', draft.held, range);
  }

  /** @param {any} target @param {Remote} draft */
  resolve(target, draft) {
    return this.#ask('resolve', target, draft.held);
  }
}

/** Starts the engine in a worker of its own. @returns {Promise<RemoteEngine>} */
export async function loadInWorker() {
  const worker = await startWorker();
  if (!worker) return onThePage();
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: any) => void }>} */
  const waiting = new Map();
  let last = 0;
  const end = (/** @type {CotejoError} */ error) => {
    waiting.forEach(({ reject }) => reject(error));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data: { id, value, error } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new CotejoError(error.code, error.message, { at: error.at }));
    else asked?.resolve(value);
  });
  worker.addEventListener('error', (event) => end(new CotejoError('internal', `the worker failed: ${event.message}`)));
  const wasm = moduleAddress();
  /** @type {Ask} */
  const ask = (call, ...args) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, call, args, wasm });
  });
  return new RemoteEngine(ask, () => {
    worker.terminate();
    end(new CotejoError('stopped', 'the work was stopped'));
  });
}

/** Told to the worker, whose own idea of it a bundler may have broken; one that carries the module needs none. */
function moduleAddress() {
  const place = places.wasm();
  return place instanceof URL ? place.href : undefined;
}

/** A worker that answered, or null where none can be had. @returns {Promise<Worker | null>} */
async function startWorker() {
  const url = places.worker();
  if (typeof Worker === 'undefined' || url.origin !== globalThis.location?.origin) return null;
  let worker;
  try {
    const policy = policies();
    worker = new Worker(policy ? policy.createScriptURL(url.href) : url, { type: 'module', name: 'cotejo' });
  } catch {
    return null;
  }
  return new Promise((done, refuse) => {
    const answered = new AbortController();
    worker.addEventListener('message', ({ data: { error } }) => {
      answered.abort();
      if (!error) return done(worker);
      worker.terminate();
      return refuse(new CotejoError(error.code, error.message, { at: error.at }));
    }, { signal: answered.signal });
    worker.addEventListener('error', () => {
      answered.abort();
      worker.terminate();
      done(null);
    }, { signal: answered.signal });
    worker.postMessage({ id: 0, call: 'load', args: [], wasm: moduleAddress() });
  });
}

/** The same on this thread: between calls the page may breathe. @returns {Promise<RemoteEngine>} */
async function onThePage() {
  const engine = /** @type {any} */ (await load());
  const own = new Set(['toJSON', 'report', 'originOf', 'carry', 'comparisonTo', 'free']);
  /** @type {Ask} */
  const ask = async (call, ...args) => {
    await new Promise((next) => { setTimeout(next); });
    return own.has(call) ? args[0][call](...args.slice(1)) : engine[call](...args);
  };
  return new RemoteEngine(ask, () => {});
}
