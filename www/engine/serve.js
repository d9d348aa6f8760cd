/**
 * What a worker does: it answers calls on the engine; handles stay here under numbers, plain data crosses.
 * @module
 */
import { fetchReaders, load, loadFirst, readExtract, readOutline } from './engine.js';
import { CotejoError } from './error.js';
import { READERS, places } from './module.js';

/** @import { Engine } from './engine.js' */
/** @import { Draft } from './handles.js' */

/**
 * A draft where it is needed: the first module reads it, and the whole engine, which is fetched when more is asked than to compare,
 * reads it again. What it is read from is kept for that.
 */
class Kept {
  /** @type {Map<Engine, Promise<Draft>>} */
  #read = new Map();

  /** @param {(engine: Engine) => Draft | Promise<Draft>} read */
  constructor(read) {
    this.read = read;
  }

  /** @param {Engine} engine @returns {Promise<Draft>} */
  async in(engine) {
    if (!this.#read.has(engine)) this.#read.set(engine, Promise.resolve(this.read(engine)));
    return /** @type {Promise<Draft>} */ (this.#read.get(engine));
  }

  free() {
    for (const draft of this.#read.values()) draft.then((read) => read.free(), () => {});
  }
}

/** What answers calls, with all it holds. @returns {(call: string, ...args: any[]) => Promise<any>} */
export function desk() {
  /** @type {Map<number, any>} */
  const handles = new Map();
  let last = 0;
  const keep = (/** @type {any} */ handle) => {
    handles.set(++last, handle);
    return last;
  };
  const held = (/** @type {number} */ number) => {
    if (!handles.has(number)) throw new CotejoError('freed', 'this was freed and can no longer be used');
    return handles.get(number);
  };
  /** Reads a draft at once, so that what is wrong with it is told. @param {(engine: Engine) => Draft | Promise<Draft>} read */
  const reading = async (read) => {
    const kept = new Kept(read);
    await kept.in(await loadFirst());
    return keep(kept);
  };
  /** The whole engine, and drafts in it. @param {number[]} drafts @returns {Promise<[Engine, ...Draft[]]>} */
  const whole = async (...drafts) => {
    const kept = drafts.map(held);
    const engine = await load();
    return [engine, ...await Promise.all(kept.map((draft) => draft.in(engine)))];
  };

  /** @type {Record<string, (...args: any[]) => any>} */
  const calls = {
    load: async ({ formats }) => {
      await Promise.all([loadFirst(), formats.length && fetchReaders(formats)]);
      return true;
    },
    ready: async () => Boolean(await load()),
    readDraft: (source, options) => reading((engine) => engine.readFile(source, options)),
    readOutline: (outline, options) => reading((engine) => readOutline(engine, outline, options)),
    readExtract: (extract, options) => reading((engine) => readExtract(engine, extract, options)),
    compare: async (before, after, options) => {
      const first = options?.corrections?.length ? null : await loadFirst();
      const [engine, a, b] = first ? [first, await held(before).in(first), await held(after).in(first)] : await whole(before, after);
      return keep(engine.compare(a, b, options));
    },
    correction: async (before, after, said) => {
      const [engine, a, b] = await whole(before, after);
      return engine.correction(a, b, said);
    },
    trace: async (drafts, options) => {
      const [engine, ...read] = await whole(...drafts);
      return keep(engine.trace(read, options));
    },
    describe: async (draft, range) => {
      const [engine, read] = await whole(draft);
      return engine.describe(read, range);
    },
    resolve: async (target, draft) => {
      const [engine, read] = await whole(draft);
      return engine.resolve(target, read);
    },
    locate: async (draft, text) => {
      const [engine, read] = await whole(draft);
      return engine.locate(read, text);
    },
    place: async (draft, rows) => {
      const [engine, read] = await whole(draft);
      return engine.place(read, rows);
    },
    adoption: async (history, asked) => (await load()).adoption(held(history), asked),
    toJSON: async (handle) => {
      const found = held(handle);
      return (found instanceof Kept ? await found.in(await loadFirst()) : found).toJSON();
    },
    report: (comparison) => held(comparison).report(),
    packet: (comparison) => held(comparison).packet(),
    originOf: (history, draft, range) => held(history).originOf(draft, range),
    carry: (history, targets, draft) => held(history).carry(targets, draft),
    comparisonTo: (history, draft) => keep(held(history).comparisonTo(draft)),
    free: (handle) => {
      handles.get(handle)?.free();
      handles.delete(handle);
    },
  };
  return async (call, ...args) => calls[call](...args);
}

/**
 * Answers calls until the worker is ended. The first is `load`, with where the modules are: a bundler may have broken this file's
 * own idea of it. A worker that carries them is told of none.
 */
export function serve() {
  const answer = desk();
  self.addEventListener('message', async ({ data: { id, call, args } }) => {
    try {
      if (call === 'load') told(args[0]);
      self.postMessage({ id, value: await answer(call, ...args) });
    } catch (error) {
      const { code, message, at, part } = CotejoError.from(error);
      self.postMessage({ id, error: { code, message, at, part } });
    }
  });
}

/** @param {{ reading?: string | WebAssembly.Module, wasm?: string, readers: Record<import('./options.js').Reader, string | undefined> }} modules */
function told({ reading, wasm, readers }) {
  if (reading) places.reading = () => reading;
  if (wasm) places.wasm = () => new URL(wasm);
  for (const reader of READERS) {
    const place = readers[reader];
    if (place) places[reader] = () => new URL(place);
  }
}
