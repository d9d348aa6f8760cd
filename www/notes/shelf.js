/**
 * What is kept, as notes: opened, read a change at a time, changed, and taken back.
 * @module
 */
import { idOf } from '../annotation/model.js';
import { inMoments } from '../annotation/moments.js';
import { indexedDbStore } from '../annotation/store/indexeddb.js';
import { memoryStore } from '../annotation/store/memory.js';
import { applyTo, StoreError } from '../annotation/store/store.js';
import { noteOf, threads } from './placing.js';

/**
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('./placing.js').Known} Known
 * @typedef {import('../annotation/model.js').Annotation} Annotation
 * @typedef {import('../annotation/store/store.js').Store} Store
 * @typedef {import('../annotation/store/store.js').Stored} Stored
 * @typedef {import('../annotation/store/store.js').Wanted} Wanted
 * @typedef {import('../annotation/store/store.js').Pace} Pace
 * @typedef {{ said: string, changes: (Wanted & { saw: string | null })[] }} Step  what would take a step back; `saw`: the revision that the step had changed
 */

/** Steps that can be taken back. */
const STEPS = 20;

export class Shelf {
  /** @type {Store | null} */ store = null;
  /** Whose it is: this browser's, the page's, or nobody's beyond this page. @type {'browser' | 'page' | 'memory'} */ where = 'memory';
  /** Keys of words that say why notes are not kept. @type {string[]} */ troubles = [];
  /** Those that answer no other that is here. @type {Note[]} */ roots = [];
  /** @type {Map<string, Note>} */ all = new Map();
  /** The note at the head of each one's thread. @type {Map<Note, Note>} */ heads = new Map();
  /** What the store set aside. @type {import('../annotation/store/store.js').Quarantined[]} */ aside = [];
  /** What the store gave as notes and is none. */ unread = 0;
  /** What the last reading brought that was not here before; of the first reading nothing is news. @type {Note[]} */ news = [];
  /** @type {Map<string, Stored>} */ #stored = new Map();
  /** @type {Known | null} */ #known = null;
  #cursor = '';
  /** @type {Step[]} */ #steps = [];
  /** @type {Promise<unknown>} */ #work = Promise.resolve();

  /** @param {Store | null} given the page's own @param {boolean} lasting whether that one keeps what it is given @param {string} name of what the browser keeps */
  async open(given, lasting, name) {
    if (given) {
      this.store = given;
      this.where = lasting ? 'page' : 'memory';
    } else {
      try {
        this.store = await indexedDbStore(name);
        this.where = 'browser';
      } catch (error) {
        this.troubles.push(TROUBLES[/** @type {any} */ (error)?.code] ?? 'storeUnavailable');
        this.store = memoryStore();
      }
    }
    if (this.store.readOnly) this.troubles.push('storeNewer');
  }

  /** Whether there is anything, as far as that is known before it is read. */
  async holds() {
    return (await this.store?.count?.().catch(() => 0) ?? 0) > 0;
  }

  /** Reads what changed; one reading after another. @param {Known} known the drafts @returns {Promise<Set<Note> | null>} the heads of threads that are others now, null where none is */
  pull(known) {
    const pulled = this.#work.then(() => this.#pull(known));
    this.#work = pulled.catch(() => {});
    return pulled;
  }

  /** @param {Known} known */
  async #pull(known) {
    const { store } = this;
    if (!store) return null;
    const first = this.#cursor === '';
    const { changes, cursor } = await store.changesSince(first ? undefined : this.#cursor);
    const anew = known !== this.#known;
    if (!first && !anew && !changes.length) return null;
    // Asked while the notes are made.
    const aside = store.quarantined().catch(() => []);
    this.#cursor = cursor;
    this.#known = known;
    /** @type {Set<string>} */
    const changed = new Set();
    for (const { id, stored } of changes) {
      changed.add(id);
      if (stored) this.#stored.set(id, stored);
      else this.#stored.delete(id);
    }
    this.unread = 0;
    /** @type {Map<string, Note>} */
    const all = new Map();
    await inMoments(this.#stored.values(), (stored) => {
      const was = changed.has(stored.id) ? null : this.all.get(stored.id);
      // Whatever more is known of the drafts, a note that names one by its address is on that one.
      const same = was && (!anew || (was.draft !== null && !known.own.has(was.draft))) ? was : null;
      try {
        all.set(stored.id, same ?? noteOf(stored, known));
      } catch {
        this.unread += 1;
      }
    });
    // What a thread was and what it is: both are others now.
    const touched = new Set([...changed].flatMap((id) => this.heads.get(this.all.get(id) ?? /** @type {any} */ (null)) ?? []));
    this.news = first ? [] : [...changed].flatMap((id) => (this.all.has(id) ? [] : all.get(id) ?? []));
    this.all = all;
    ({ roots: this.roots, heads: this.heads } = threads(all));
    for (const id of changed) {
      const head = this.heads.get(all.get(id) ?? /** @type {any} */ (null));
      if (head) touched.add(head);
    }
    this.aside = await aside;
    return first || anew ? new Set(this.roots) : touched;
  }

  /** Makes changes as one step, which can be taken back. @param {Wanted[]} changes @param {string} said what the step did, for people; none: it is not to be taken back @param {Pace} [pace] */
  async make(changes, said, pace) {
    if (!this.store) return [];
    const before = changes.map(({ id }) => this.#stored.get(id)?.annotation ?? null);
    const made = await applyTo(this.store, changes, pace);
    const back = changes.flatMap(({ id, revision }, at) => (made[at].error ? [] : [{ id, annotation: before[at], revision: made[at].stored?.revision ?? null, saw: revision }]));
    if (said && back.length) this.#steps = [...this.#steps.slice(1 - STEPS), { said, changes: back }];
    return made;
  }

  /** What would be taken back next, in words. */
  get last() {
    return this.#steps[this.#steps.length - 1]?.said ?? null;
  }

  /** Takes the last step back. @returns {Promise<{ changes: Wanted[], made: import('../annotation/store/store.js').Made[] }>} */
  async undo() {
    const step = this.#steps.pop();
    if (!step || !this.store) return { changes: [], made: [] };
    const made = await applyTo(this.store, step.changes);
    // Earlier steps know the revision that stood there then; it is back under another name.
    for (const [at, { id, saw }] of step.changes.entries()) {
      const now = made[at].stored?.revision;
      if (now !== undefined) for (const earlier of this.#steps) for (const change of earlier.changes) if (change.id === id && change.revision === saw) change.revision = now;
    }
    return { changes: step.changes, made };
  }

  /** No step can be taken back any more. */
  settle() {
    this.#steps = [];
  }
}

const TROUBLES = /** @type {Record<string, string>} */ ({ full: 'storeFull', foreign: 'storeForeign', blocked: 'storeBlocked' });

/**
 * The store that an attribute names, behind this browser's own database: `kinto:` and the address of a collection.
 * @param {string} name @param {import('../element/contract.js').Person | null} person another's notes wait apart from theirs
 * @returns {Promise<Store>}
 */
export async function storeNamed(name, person) {
  const [, address] = /^\s*kinto:(\S+)\s*$/.exec(name) ?? [];
  if (!address) throw new StoreError('address', `\`store\` must be \`kinto:\` and the address of a collection, not \`${name}\``);
  const { kintoStore, local } = await import('../stores.js');
  const store = kintoStore(address);
  return local(store, person ? { name: `${store.name} ${person.id}` } : {});
}

/** A page's own annotations as a store; what is none is set aside, and takes none along. @param {unknown[]} annotations @returns {Promise<Store>} */
export async function storeOf(annotations) {
  /** @type {import('../annotation/store/store.js').Quarantined[]} */
  const aside = [];
  const store = memoryStore([], aside);
  await inMoments(annotations.entries(), async ([at, given]) => {
    const key = `annotations[${at}]`;
    try {
      const [made] = await applyTo(store, [{ id: idOf(given) ?? '', annotation: /** @type {Annotation} */ (given), revision: null }]);
      if (made.error) aside.push({ key, record: given, issues: [{ path: '$.id', code: 'twice', message: 'is that of another' }] });
    } catch (error) {
      aside.push({ key, record: given, issues: /** @type {any} */ (error)?.issues ?? [{ path: '$', code: 'kind', message: String(error) }] });
    }
  });
  return store;
}
