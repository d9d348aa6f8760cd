/**
 * What a worker does: it answers calls on the engine; handles stay here under numbers, plain data crosses.
 * @module
 */
import { load, readOutline } from './engine.js';
import { CotejoError } from './error.js';

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
  readDraft: (engine, source, options) => keep(engine.readDraft(source, options)),
  readOutline: (engine, outline, options) => keep(readOutline(engine, outline, options)),
  compare: (engine, before, after, options) => keep(engine.compare(held(before), held(after), options)),
  correction: (engine, before, after, said) => engine.correction(held(before), held(after), said),
  trace: (engine, drafts, options) => keep(engine.trace(drafts.map(held), options)),
  describe: (engine, draft, range) => engine.describe(held(draft), range),
  resolve: (engine, target, draft) => engine.resolve(target, held(draft)),
  toJSON: (_, handle) => held(handle).toJSON(),
  report: (_, comparison) => held(comparison).report(),
  originOf: (_, history, draft, range) => held(history).originOf(draft, range),
  carry: (_, history, targets, draft) => held(history).carry(targets, draft),
  comparisonTo: (_, history, draft) => keep(held(history).comparisonTo(draft)),
  free: (_, handle) => {
    handles.get(handle)?.free();
    handles.delete(handle);
  },
};

/** Answers calls until the worker is ended. */
export const serve = () => self.addEventListener('message', async ({ data: { id, call, args, wasm } }) => {
  try {
    const engine = await load({ wasm });
    self.postMessage({ id, value: calls[call](engine, ...args) });
  } catch (error) {
    const { code, message, at } = CotejoError.from(error);
    self.postMessage({ id, error: { code, message, at } });
  }
});
