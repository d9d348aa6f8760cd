/**
 * Drafts, comparisons and histories as JavaScript holds them: `toJSON` for their contents, `free` to give the memory back
 * at once. What is forgotten is freed when it is collected.
 * @module
 */
import * as take from './arguments.js';
import { CotejoError } from './error.js';
import { Instance } from './module.js';

/** @import { ComparisonContent, DraftContent, HistoryContent, Origin, Placing, Report, TextRange } from './contract.js' */

const forgotten = new FinalizationRegistry((/** @type {() => void} */ release) => release());

/** What a handle holds, for this file alone; of anything else, nothing. @type {(handle: unknown) => { inner: any, instance: Instance, generation: number } | null} */
let heldBy;

/** A value inside the module. */
class Handle {
  /** @type {{ inner: any, instance: Instance, generation: number }} */
  #held;

  static {
    heldBy = (handle) => (typeof handle === 'object' && handle !== null && #held in handle ? handle.#held : null);
  }

  /** The engine makes them. @param {unknown} instance @param {unknown} value */
  constructor(instance, value) {
    const own = instance instanceof Instance ? instance : take.refuse('instance', "an engine's: `readDraft`, `compare` and `trace` make these", instance);
    const inner = /** @type {any} */ (value);
    const { generation } = own;
    this.#held = { inner, instance: own, generation };
    forgotten.register(this, () => { if (generation === own.generation) inner.free(); }, this);
  }

  /** Gives the memory back at once. Freeing twice does nothing. */
  free() {
    const held = this.#held;
    if (!held.inner) return;
    forgotten.unregister(this);
    if (held.generation === held.instance.generation) held.inner.free();
    held.inner = null;
  }

  [Symbol.dispose ?? Symbol.for('dispose')]() {
    this.free();
  }
}

/**
 * What a handle of this kind holds, if it is still there.
 * @param {unknown} handle @param {typeof Handle} Kind @param {string} name of the argument
 */
function held(handle, Kind, name) {
  const found = heldBy(handle);
  // By its tag: a bundler may have changed the name of the class.
  if (!found || !(handle instanceof Kind)) return take.refuse(name, `a ${/** @type {any} */ (Kind.prototype)[Symbol.toStringTag]}`, handle);
  if (!found.inner) throw new CotejoError('freed', `\`${name}\` was freed and can no longer be used`);
  if (found.generation !== found.instance.generation) throw new CotejoError('freed', `\`${name}\` was lost when the engine failed; read the drafts again`);
  return found;
}

/** The module's own value, of an argument. @param {unknown} handle @param {typeof Handle} Kind @param {string} name @returns {unknown} */
export const innerOf = (handle, Kind, name) => held(handle, Kind, name).inner;

/** @template T @param {Handle} handle @param {typeof Handle} Kind @param {(inner: any) => T} work @returns {T} */
function use(handle, Kind, work) {
  const { inner, instance } = held(handle, Kind, 'this');
  return instance.call(() => work(inner));
}

/** A draft that was read. */
export class Draft extends Handle {
  get [Symbol.toStringTag]() { return 'Draft'; }

  /** The whole content, as plain data. @returns {DraftContent} */
  toJSON() {
    return use(this, Draft, (inner) => inner.toJSON());
  }
}

/** What changed between two drafts. */
export class Comparison extends Handle {
  get [Symbol.toStringTag]() { return 'Comparison'; }

  /** The whole content, as plain data. @returns {ComparisonContent} */
  toJSON() {
    return use(this, Comparison, (inner) => inner.toJSON());
  }

  /**
   * The comparison in sum: its rows in the order in which both drafts are read together, what kind of change each is, and how
   * many changes of each kind there are.
   * @returns {Report}
   */
  report() {
    return use(this, Comparison, (inner) => inner.report());
  }

  /** The comparison with both drafts, as bytes that `cotejo/export` reads. @returns {Uint8Array} */
  packet() {
    return use(this, Comparison, (inner) => inner.packet());
  }
}

/** A series of drafts, and what became of every clause and word. */
export class History extends Handle {
  get [Symbol.toStringTag]() { return 'History'; }

  /** The whole content, as plain data. @returns {HistoryContent} */
  toJSON() {
    return use(this, History, (inner) => inner.toJSON());
  }

  /**
   * In which draft each word of a range first stood, run by run.
   * @param {string} draft a draft's id
   * @param {TextRange} range of its text
   * @returns {Origin[]}
   */
  originOf(draft, range) {
    const [id, { start, end }] = [take.draftId(draft, 'draft'), take.range(range, 'range')];
    return use(this, History, (inner) => inner.originOf(id, start, end));
  }

  /**
   * Where targets stand in a draft, carried through every clause's lineage.
   * @param {unknown[]} targets W3C targets, of any software
   * @param {string} draft a draft's id
   * @returns {Placing[]} one for each
   */
  carry(targets, draft) {
    const [sought, id] = [take.targets(targets, 'targets'), take.draftId(draft, 'draft')];
    return use(this, History, (inner) => inner.carry(sought, id));
  }

  /** The comparison of a draft with the one before it, as the trace made it. @param {string} draft a draft's id */
  comparisonTo(draft) {
    const id = take.draftId(draft, 'draft');
    return new Comparison(held(this, History, 'this').instance, use(this, History, (inner) => inner.comparisonTo(id)));
  }
}
