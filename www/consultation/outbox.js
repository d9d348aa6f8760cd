/**
 * What a person hands in, kept in their browser until it has arrived, and after: nothing is lost over a reload or a closed tab. It is
 * sent by one tab at a time and under one id for ever, so that whoever receives it takes it once.
 *
 * One database a process; object store `sendings` by the annotation's id. Without a database it lasts as long as the page.
 * @module
 */
import { openDB } from '../annotation/store/idb.js';

/** @import { Annotation } from '../annotation/model.js' */

/**
 * @typedef {object} Sending
 * @property {string} id                    the annotation's
 * @property {number} at                    when it was written, milliseconds of Unix time
 * @property {Annotation} annotation        as it is handed in
 * @property {'waiting' | 'sent' | 'refused' | 'recalled'} state  `recalled`: taken back before it left
 * @property {number} tries
 * @property {string | null} about          the contribution that this withdraws
 * @property {string} place                 the clause's name, for whoever looks back
 * @property {string | null} quote          the words it is about
 * @property {string | null} folio
 * @property {string | null} received
 * @property {string | null} location
 * @property {string} words                 the receiver's, of a refusal
 */

/** @typedef {import('./sending.js').Handed} Handed */

const STORE = 'sendings';

export class Outbox {
  /** Whether it outlives the page. */ kept = true;
  /** @type {any} */ #db = null;
  /** @type {Map<string, Sending>} */ #here = new Map();
  /** @type {BroadcastChannel | null} */ #channel = null;
  /** @type {Set<() => void>} */ #listeners = new Set();
  /** One drain at a time, in this tab too. @type {Promise<unknown>} */ #draining = Promise.resolve();

  /** @param {string} process its IRI */
  constructor(process) {
    this.name = `cotejo outbox ${process}`;
  }

  async open() {
    try {
      this.#db = await openDB(this.name, 1, { upgrade: (/** @type {any} */ db) => { db.createObjectStore(STORE, { keyPath: 'id' }); } });
    } catch {
      this.kept = false;
    }
    this.#channel = globalThis.BroadcastChannel ? new BroadcastChannel(this.name) : null;
    // Node keeps running while a channel is open; in browsers there is no such thing.
    /** @type {any} */ (this.#channel)?.unref?.();
    if (this.#channel) this.#channel.onmessage = () => this.#tell();
    return this;
  }

  close() {
    this.#listeners.clear();
    this.#channel?.close();
    this.#db?.close();
  }

  /** @param {() => void} listener told of every change, other tabs' too @returns {() => void} tells it no more */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }

  #tell() {
    for (const listener of this.#listeners) queueMicrotask(listener);
  }

  /** Oldest first. @returns {Promise<Sending[]>} */
  async list() {
    const all = this.#db ? await this.#db.getAll(STORE) : [...this.#here.values()];
    // Anybody on this origin may have written there: what is not ours is left alone.
    return all.filter(isSending).sort((/** @type {Sending} */ a, /** @type {Sending} */ b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  /** @param {Pick<Sending, 'annotation' | 'place' | 'quote'> & { about?: string | null, at?: number }} made */
  async add({ annotation, about = null, at = Date.now(), place, quote }) {
    await this.#put({ id: /** @type {string} */ (annotation.id), at, annotation, state: 'waiting', tries: 0, about, place, quote, folio: null, received: null, location: null, words: '' });
  }

  /** @param {string} id @param {Partial<Sending>} members */
  async change(id, members) {
    const known = this.#db ? await this.#db.get(STORE, id) : this.#here.get(id);
    if (known) await this.#put({ ...known, ...members });
  }

  /** Written on the disk, and not in a cache that a dying battery empties. @param {Sending} sending */
  async #put(sending) {
    if (this.#db) {
      const tx = this.#db.transaction(STORE, 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put(sending), tx.done]);
    } else this.#here.set(sending.id, sending);
    this.#tell();
    this.#channel?.postMessage('changed');
  }

  /**
   * Hands in what waits, in order, until something has to be tried again.
   * @param {(annotation: Annotation) => Promise<Handed>} send
   * @returns {Promise<Extract<Handed, { outcome: 'later' }> | null>} null: nothing waits any more, or another tab is at it
   */
  async drain(send) {
    const locks = globalThis.navigator?.locks;
    const turn = this.#draining.then(() => (locks ? locks.request(this.name, { ifAvailable: true }, (lock) => (lock ? this.#drain(send) : null)) : this.#drain(send)));
    this.#draining = turn.catch(() => {});
    return turn;
  }

  /** @param {(annotation: Annotation) => Promise<Handed>} send @returns {Promise<Extract<Handed, { outcome: 'later' }> | null>} */
  async #drain(send) {
    for (;;) {
      const next = (await this.list()).find(({ state }) => state === 'waiting');
      if (!next) return null;
      await this.change(next.id, { tries: next.tries + 1 });
      const handed = await send(next.annotation);
      if (handed.outcome === 'later') return handed;
      const { outcome, ...said } = handed;
      await this.change(next.id, { state: outcome, ...said });
    }
  }
}

/** @param {any} record @returns {record is Sending} */
const isSending = (record) => typeof record?.id === 'string' && record.annotation?.id === record.id && Number.isFinite(record.at)
  && /^(?:waiting|sent|refused|recalled)$/.test(record.state);
