/**
 * What a store in front of another knows of the other: for each annotation, the revision it has here and the one it has there. Where the
 * two are as they were, nothing is to be sent. In a database beside the annotations'; without one, it lasts as long as the page.
 * @module
 */
import { openDB } from './idb.js';

/**
 * @import { Stored } from './store.js'
 * @typedef {object} Entry
 * @property {string} id
 * @property {string | null} here     the revision here that the other store has; null: deleted here, or never here
 * @property {string | null} there    its revision there; null: deleted there, or never there
 * @property {Stored | null} [theirs] what stood there when this one had changed too: a person is to decide
 * @property {{ here: string | null, code: string, message: string }} [refused]  which revision is not taken there, and why
 */

/** The shape of what is kept. One more with every change to it, and a migration from the one before. */
const SCHEMA = 1;

export class Ledger {
  /** @type {any} */ #db = null;
  /** @type {Map<string, Entry>} */ #entries = new Map();
  /** @type {Map<string, string>} */ #marks = new Map();

  /** @param {string} name */
  async open(name) {
    try {
      this.#db = await openDB(`cotejo ledger ${name}`, SCHEMA, {
        upgrade: (/** @type {any} */ db) => {
          db.createObjectStore('entries', { keyPath: 'id' }).createIndex('undecided', 'undecided');
          db.createObjectStore('marks');
        },
        // Another tab has a newer version of us, or the site's data are deleted: it is made anew by comparing both stores.
        blocking: () => this.close(),
      });
    } catch { /* as long as the page, then */ }
    return this;
  }

  close() {
    this.#db?.close();
    this.#db = null;
  }

  /** @param {string[]} ids @returns {Promise<Map<string, Entry>>} those there are */
  async of(ids) {
    const tx = this.#db?.transaction('entries');
    const found = tx ? await Promise.all(ids.map((id) => tx.store.get(id))) : ids.map((id) => this.#entries.get(id));
    return new Map(found.filter(Boolean).map((entry) => [entry.id, entry]));
  }

  /** Those a person is to decide about. @returns {Promise<Entry[]>} */
  async undecided() {
    return this.#db ? this.#db.getAllFromIndex('entries', 'undecided') : [...this.#entries.values()].filter(isUndecided);
  }

  /** How far each of the two stores was read. @param {'here' | 'there'} which @returns {Promise<string | undefined>} */
  async mark(which) {
    return this.#db ? this.#db.get('marks', which) : this.#marks.get(which);
  }

  /** Takes down, all or nothing. @param {Entry[]} entries @param {{ here?: string, there?: string }} [marks] */
  async put(entries, marks = {}) {
    if (!this.#db) {
      for (const entry of entries) this.#entries.set(entry.id, entry);
      for (const [which, mark] of Object.entries(marks)) this.#marks.set(which, mark);
      return;
    }
    const tx = this.#db.transaction(['entries', 'marks'], 'readwrite', { durability: 'strict' });
    // The index holds what has the member: one, or none.
    await Promise.all([
      ...entries.map((entry) => tx.objectStore('entries').put({ ...entry, ...(isUndecided(entry) && { undecided: 1 }) })),
      ...Object.entries(marks).map(([which, mark]) => tx.objectStore('marks').put(mark, which)), tx.done,
    ]);
  }
}

/** @param {Entry} entry */
const isUndecided = (entry) => entry.theirs !== undefined || entry.refused !== undefined;
