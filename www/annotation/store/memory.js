/**
 * A store that lasts as long as the page: for embedding, for tests, and for when the browser refuses to keep anything.
 */

import { checked, expectUnchanged, keepPace, notify, refusal, StoreError } from './store.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./store.js').Stored} Stored */

/**
 * @param {Iterable<unknown>} [annotations] to begin with
 * @param {import('./store.js').Quarantined[]} [aside] what was given along and is none
 * @returns {Store}
 */
export function memoryStore(annotations = [], aside = []) {
  /** In the order of their last change; a deleted one leaves its number behind. @type {Map<string, { number: number, annotation: any }>} */
  const records = new Map();
  /** @type {Set<(event: { elsewhere: boolean }) => void>} */
  const listeners = new Set();
  let number = 0;
  let closed = false;

  const put = (/** @type {string} */ id, /** @type {any} */ annotation) => {
    records.delete(id);
    records.set(id, { number: ++number, annotation });
    return stored(id);
  };
  const stored = (/** @type {string} */ id) => {
    const record = records.get(id);
    return record?.annotation ? { id, revision: String(record.number), annotation: structuredClone(record.annotation) } : null;
  };
  const tell = () => notify(listeners, { elsewhere: false });
  const open = () => { if (closed) throw new StoreError('closed', 'the store is closed'); };

  for (const annotation of annotations) {
    const { id, annotation: copy } = checked(annotation);
    put(id, copy);
  }

  return {
    readOnly: null,
    async list() {
      open();
      return [...records.keys()].map(stored).filter((item) => item !== null);
    },
    async get(id) {
      open();
      return stored(id);
    },
    async create(input) {
      open();
      const { id, annotation } = checked(input);
      const current = stored(id);
      if (current) throw new StoreError('exists', 'one of that id is here already', { current });
      const created = put(id, annotation);
      tell();
      return /** @type {Stored} */ (created);
    },
    async updateIfUnchanged(input, revision) {
      open();
      const { id, annotation } = checked(input);
      expectUnchanged(stored(id), revision, records.has(id));
      const updated = put(id, annotation);
      tell();
      return /** @type {Stored} */ (updated);
    },
    async deleteIfUnchanged(id, revision) {
      open();
      expectUnchanged(stored(id), revision, records.has(id));
      put(id, null);
      tell();
    },
    async apply(changes, pace = {}) {
      open();
      const wanted = changes.map((change) => (change.annotation === null && change.revision !== null ? change : { ...change, ...checked(change.annotation) }));
      keepPace(pace, 0, wanted.length);
      const made = wanted.map((change) => {
        const error = refusal(change, stored(change.id), records.has(change.id));
        return { stored: error ? null : put(change.id, change.annotation), error };
      });
      pace.told?.(made.length, made.length);
      if (made.some(({ error }) => !error)) tell();
      return made;
    },
    async changesSince(cursor = '0') {
      open();
      const changes = [...records].filter(([, record]) => record.number > Number(cursor)).map(([id]) => ({ id, stored: stored(id) }));
      return { changes, cursor: String(number) };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async quarantined() {
      return aside;
    },
    close() {
      closed = true;
      listeners.clear();
    },
  };
}
