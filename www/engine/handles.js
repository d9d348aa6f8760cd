/**
 * Drafts, comparisons and histories as JavaScript holds them: `toJSON` for their contents, `free` to give the memory back
 * at once. What is forgotten is freed when it is collected.
 * @module
 */
import { CotejoError } from './error.js';

/** @typedef {import('./module.js').Instance} Instance */

const forgotten = new FinalizationRegistry((/** @type {() => void} */ release) => release());

/** A value inside the module. */
class Handle {
  /** @type {any} */
  #inner;
  #instance;
  #generation;

  /** @param {Instance} instance @param {any} inner */
  constructor(instance, inner) {
    this.#inner = inner;
    this.#instance = instance;
    this.#generation = instance.generation;
    const born = instance.generation;
    forgotten.register(this, () => { if (born === instance.generation) inner.free(); }, this);
  }

  /** The value, if it is still there. @param {Handle} handle */
  static inner(handle) {
    if (!(handle instanceof Handle)) throw new CotejoError('option', `a draft is expected, not \`${handle === null ? 'null' : typeof handle}\``);
    if (!handle.#inner) throw new CotejoError('freed', 'this was freed and can no longer be used');
    if (handle.#generation !== handle.#instance.generation) throw new CotejoError('freed', 'this was lost when the engine failed; read the draft again');
    return handle.#inner;
  }

  /** @template T @param {(inner: any, wasm: any) => T} work @returns {T} */
  use(work) {
    const inner = Handle.inner(this);
    return this.#instance.call((wasm) => work(inner, wasm));
  }

  /** The whole content, as plain data; the shapes are in the package's documentation. @returns {any} */
  toJSON() {
    return this.use((inner) => inner.toJSON());
  }

  /** Gives the memory back at once. Freeing twice does nothing. */
  free() {
    if (!this.#inner) return;
    forgotten.unregister(this);
    if (this.#generation === this.#instance.generation) this.#inner.free();
    this.#inner = null;
  }

  [Symbol.dispose ?? Symbol.for('dispose')]() {
    this.free();
  }
}

/** @param {any} handle */
export const innerOf = (handle) => Handle.inner(handle);

/** A draft that was read. */
export class Draft extends Handle {}

/** What changed between two drafts. */
export class Comparison extends Handle {
  /**
   * The comparison in sum: its rows in the order in which both drafts are read together, what kind of change each is, and how
   * many changes of each kind there are.
   * @returns {any}
   */
  report() {
    return this.use((inner) => inner.report());
  }
}

/** A series of drafts, and what became of every clause and word. */
export class History extends Handle {
  #instance;

  /** @param {Instance} instance @param {any} inner */
  constructor(instance, inner) {
    super(instance, inner);
    this.#instance = instance;
  }

  /**
   * In which draft each word of a range first stood, run by run.
   * @param {string} draft a draft's id
   * @param {{ start: number, end: number }} range UTF-16 code units of its text
   * @returns {{ start: number, end: number, draft: string }[]}
   */
  originOf(draft, { start, end }) {
    return this.use((inner) => inner.originOf(draft, start, end));
  }

  /**
   * Where targets stand in a draft, carried through every clause's lineage.
   * @param {any[]} targets W3C targets
   * @param {string} draft a draft's id
   * @returns {any[]} a placing each
   */
  carry(targets, draft) {
    return this.use((inner) => inner.carry(targets, draft));
  }

  /** The comparison of a draft with the one before it, as the trace made it. @param {string} draft a draft's id */
  comparisonTo(draft) {
    return new Comparison(this.#instance, this.use((inner) => inner.comparisonTo(draft)));
  }
}
