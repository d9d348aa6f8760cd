/**
 * What a worker does: it answers calls on the engine; handles stay here under numbers, plain data crosses.
 * @module
 */
import { load, readExtract, readOutline } from './engine.js';
import { CotejoError } from './error.js';
import { READERS, places } from './module.js';

/** @type {Map<number, any>} */
const handles = new Map();
let last = 0;

/** @param {any} handle */
const keep = (handle) => {
  handles.set(++last, handle);
  return last;
};
/** @param {number} number */
const held = (number) => {
  if (!handles.has(number)) throw new CotejoError('freed', 'this was freed and can no longer be used');
  return handles.get(number);
};

/** @type {Record<string, (engine: import('./engine.js').Engine, ...args: any[]) => any>} */
const calls = {
  load: () => true,
  readDraft: async (engine, source, options) => keep(await engine.readFile(source, options)),
  readOutline: (engine, outline, options) => keep(readOutline(engine, outline, options)),
  readExtract: async (engine, extract, options) => keep(await readExtract(engine, extract, options)),
  compare: (engine, before, after, options) => keep(engine.compare(held(before), held(after), options)),
  correction: (engine, before, after, said) => engine.correction(held(before), held(after), said),
  trace: (engine, drafts, options) => keep(engine.trace(drafts.map(held), options)),
  describe: (engine, draft, range) => engine.describe(held(draft), range),
  resolve: (engine, target, draft) => engine.resolve(target, held(draft)),
  toJSON: (_, handle) => held(handle).toJSON(),
  report: (_, comparison) => held(comparison).report(),
  packet: (_, comparison) => held(comparison).packet(),
  originOf: (_, history, draft, range) => held(history).originOf(draft, range),
  carry: (_, history, targets, draft) => held(history).carry(targets, draft),
  comparisonTo: (_, history, draft) => keep(held(history).comparisonTo(draft)),
  free: (_, handle) => {
    handles.get(handle)?.free();
    handles.delete(handle);
  },
};

/**
 * Answers calls until the worker is ended. The first is `load`, with where the modules are: a bundler may have broken this file's
 * own idea of it. A worker that carries them is told of none.
 */
export const serve = () => self.addEventListener('message', async ({ data: { id, call, args } }) => {
  try {
    if (call === 'load') told(args[0]);
    const engine = await load(call === 'load' && args[0].formats.length ? { formats: args[0].formats } : undefined);
    self.postMessage({ id, value: await calls[call](engine, ...args) });
  } catch (error) {
    const { code, message, at, part } = CotejoError.from(error);
    self.postMessage({ id, error: { code, message, at, part } });
  }
});

/** @param {{ wasm?: string | WebAssembly.Module, readers: Record<import('./contract.js').Reader, string | undefined> }} modules */
function told({ wasm, readers }) {
  if (wasm) places.wasm = () => wasm;
  for (const reader of READERS) {
    const place = readers[reader];
    if (place) places[reader] = () => new URL(place);
  }
}
