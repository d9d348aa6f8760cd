/**
 * A store in the reader's browser, one database a series. Tabs share it: every change is one transaction that looks at the
 * revision first, so none overwrites another's work, and each tells the others through a BroadcastChannel.
 *
 * On `idb` (1.2 KB): IndexedDB's own events close a transaction while one awaits the wrong thing; the library is the
 * well-trodden way round that.
 *
 * Object stores: `records` { id, number, annotation }, `annotation` null once deleted; `meta` holds the last number given;
 * `quarantine` what was found broken or foreign; `originals` each record as it was before a migration.
 */

import { openDB } from './idb.js';
import { AnnotationError, idOf, parseAnnotation } from '../model.js';
import { inMoments } from '../moments.js';
import { checked, expectUnchanged, keepPace, notify, refusal, StoreError } from './store.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./store.js').Stored} Stored */
/** @typedef {import('./store.js').Quarantined} Quarantined */

/** The shape of what is kept. One more with every change to it, and a migration from the one before. */
export const SCHEMA = 1;

/** From one shape to the next: the record in, the record out. @type {Record<number, (record: unknown) => unknown>} */
export const MIGRATIONS = {};

/** A change's number stays below this: a thousand changes a second for a hundred thousand years. What is above it is not ours. */
const NUMBERS = 2 ** 52;
/** Changes of one transaction that are under way at once. */
const BATCH = 500;
/** Records that are read at once: what a browser makes of them takes some milliseconds. */
const READ = 250;

const STORES = ['records', 'meta', 'quarantine', 'originals'];

/** @param {unknown} cause @returns {StoreError} */
function explain(cause) {
  if (cause instanceof StoreError) return cause;
  const { name = '', message = String(cause) } = /** @type {Error} */ (cause ?? {});
  const code = name === 'QuotaExceededError' ? 'full'
    : name === 'VersionError' ? 'newer'
      : name === 'InvalidStateError' ? 'closed' : 'failed';
  return new StoreError(code, message, { cause });
}

/**
 * @param {string} series
 * @param {{ schema?: number, migrations?: typeof MIGRATIONS }} [shape]
 * @returns {Promise<Store>}
 * @throws {StoreError} `unavailable`, `blocked`
 */
export async function indexedDbStore(series, { schema = SCHEMA, migrations = MIGRATIONS } = {}) {
  const name = `cotejo annotations ${series}`;
  /** @type {string | null} */
  let readOnly = null;
  let closed = '';
  const opening = {
    upgrade: (/** @type {any} */ db, /** @type {number} */ from, /** @type {number} */ _to, /** @type {any} */ tx) => {
      // Whatever fails, all of it is undone: the records stay as the older version left them.
      upgrade(db, from, tx, schema, migrations).catch(() => { try { tx.abort(); } catch { /* it has ended by itself */ } });
    },
    // A newer version of us wants to migrate in another tab: making way loses nothing, every change is already kept.
    blocking: (/** @type {number} */ _, /** @type {number | null} */ wanted) => shut(wanted === null ? 'cleared' : 'newer'),
    terminated: () => shut('cleared'),
  };
  const db = await open(name, schema, opening).catch(async (cause) => {
    const error = explain(cause);
    if (/^(?:blocked|full)$/.test(error.code)) throw error;
    if (error.code !== 'newer') throw new StoreError('unavailable', error.message, { cause });
    readOnly = 'newer';
    return openDB(name, undefined, { blocking: opening.blocking, terminated: opening.terminated });
  });
  if (!readOnly && !isOurs(db)) {
    db.close();
    throw new StoreError('foreign', 'another program keeps something else under this name');
  }
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
  // Node keeps running while a channel is open; in browsers there is no such thing.
  /** @type {any} */ (channel)?.unref?.();
  /** @type {Set<(event: { elsewhere: boolean }) => void>} */
  const listeners = new Set();
  /** Broken records that could not be set aside, the disk being full or the store not ours to write. @type {Map<string, Quarantined>} */
  const aside = new Map();

  if (channel) channel.onmessage = () => notify(listeners, { elsewhere: true });
  const shut = (/** @type {string} */ why) => {
    if (closed) return;
    closed = why;
    db.close();
    channel?.close();
    if (why !== 'closed') notify(listeners, { elsewhere: true });
    listeners.clear();
  };

  /** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
  const guarded = async (act) => {
    if (closed) throw new StoreError(closed, 'the store is closed');
    try {
      return await act();
    } catch (cause) {
      // In a shape of the future even reading may find nothing where it looks.
      throw readOnly && !(cause instanceof StoreError) ? new StoreError(readOnly, 'a newer version wrote this', { cause }) : explain(cause);
    }
  };

  /**
   * One change, whole or not at all.
   * @template T
   * @param {(records: any, next: (count?: number) => Promise<number>) => Promise<T>} act  `next` gives the last of as many new numbers
   */
  const change = (act) => guarded(async () => {
    if (readOnly) throw new StoreError(readOnly, 'a newer version wrote this: it can only be read');
    // Strict: "kept" means on the disk, not in a cache that a dying battery empties.
    const tx = db.transaction(['records', 'meta'], 'readwrite', { durability: 'strict' });
    tx.done.catch(() => {}); // it is heard below; until then nobody need complain that it is not
    /** @type {number | null} */
    let number = null;
    const next = async () => {
      number = (number ?? await lastNumber(tx)) + 1;
      return number;
    };
    /** @type {T} */
    let result;
    try {
      result = await act(tx.objectStore('records'), next);
      if (number !== null) await tx.objectStore('meta').put(number, 'number');
    } catch (cause) {
      // The browser may have given up already, for a reason of its own that matters more than what failed after it.
      const reason = tx.error ?? cause;
      try { tx.abort(); } catch { /* it has ended by itself */ }
      throw reason;
    }
    await tx.done; // a full disk often shows only here
    if (number !== null) {
      notify(listeners, { elsewhere: false });
      channel?.postMessage('changed');
    }
    return result;
  });

  /** @param {any} record @returns {Stored | null} */
  const stored = (record) => (record?.annotation
    ? { id: record.id, revision: String(record.number), annotation: record.annotation } : null);

  /**
   * The good ones; the others are set aside, each with what is wrong with it.
   * @param {any[]} records
   */
  const sift = async (records) => {
    /** @type {Quarantined[]} */
    const bad = [];
    /** @type {any[]} */
    const good = [];
    await inMoments(records, (record) => {
      const issues = problems(record);
      if (issues.length) bad.push({ key: String(record?.id), record, issues });
      else good.push(record);
    });
    for (const entry of bad) {
      try {
        if (readOnly) throw new StoreError(readOnly, 'read only');
        const tx = db.transaction(['records', 'quarantine'], 'readwrite');
        const { id } = /** @type {any} */ (entry.record);
        await Promise.all([tx.objectStore('quarantine').add(entry), tx.objectStore('records').delete(id), tx.done]);
        aside.delete(entry.key);
      } catch {
        aside.set(entry.key, entry); // it stays where it is, and is reported all the same
      }
    }
    return good;
  };

  /** Up to which number the records were looked at: what is wrong with them is known. */
  let sifted = -1;
  /** The records after a number, and the last number there is. Many at a time: to read thousands at once would be one long task. @param {number} since @returns {Promise<[any[], number]>} */
  const after = async (since) => {
    const tx = db.transaction(['records', 'meta']);
    const number = await lastNumber(tx);
    const numbers = tx.objectStore('records').index('number');
    /** @type {any[]} */
    const found = [];
    for (let from = since; ;) {
      const some = await numbers.getAll(IDBKeyRange.bound(from, NUMBERS, true), READ);
      if (some.length < READ) {
        found.push(...some);
        break;
      }
      // A number of a stranger's may be there twice: all of the last one are read together.
      from = some[READ - 1].number;
      found.push(...some.filter((/** @type {any} */ record) => record.number < from), ...await numbers.getAll(IDBKeyRange.only(from)));
    }
    const good = await sift(found);
    if (since <= sifted) sifted = Math.max(sifted, number);
    return [good, number];
  };

  /** @param {any} records @param {string} id @returns {Promise<[Stored | null, boolean]>} */
  const current = async (records, id) => {
    const record = await records.get(id);
    // One broken is no revision anybody has seen; it must not be written over.
    if (record && problems(record).length) throw new StoreError('changed', 'what is here is broken', { current: null });
    return [stored(record), record !== undefined];
  };

  /** @type {Store} */
  const store = {
    get readOnly() { return readOnly; },
    list: () => guarded(async () => {
      const numbered = await db.getAllFromIndex('records', 'number');
      const good = await sift([...numbered, ...await unnumbered(db, numbered.length)]);
      return good.map(stored).filter((item) => item !== null);
    }),
    get: (id) => guarded(async () => {
      const record = await db.get('records', id);
      return record ? stored((await sift([record]))[0]) : null;
    }),
    create: async (input) => {
      const { id, annotation } = checked(input);
      return change(async (records, next) => {
        const [there] = await current(records, id);
        if (there) throw new StoreError('exists', 'one of that id is here already', { current: there });
        const record = { id, number: await next(), annotation };
        await records.put(record);
        return /** @type {Stored} */ (stored(record));
      });
    },
    updateIfUnchanged: async (input, revision) => {
      const { id, annotation } = checked(input);
      return change(async (records, next) => {
        const [there, ever] = await current(records, id);
        expectUnchanged(there, revision, ever);
        const record = { id, number: await next(), annotation };
        await records.put(record);
        return /** @type {Stored} */ (stored(record));
      });
    },
    deleteIfUnchanged: (id, revision) => change(async (records, next) => {
      const [there, ever] = await current(records, id);
      expectUnchanged(there, revision, ever);
      await records.put({ id, number: await next(), annotation: null });
    }),
    apply: async (changes, pace = {}) => {
      const wanted = changes.map((one) => (one.annotation === null && one.revision !== null ? one : { ...one, ...checked(one.annotation) }));
      return change(async (records, next) => {
        /** @type {import('./store.js').Made[]} */
        const made = [];
        for (let at = 0; at < wanted.length; at += BATCH) {
          keepPace(pace, at, wanted.length);
          const batch = wanted.slice(at, at + BATCH);
          const found = await Promise.all(batch.map(({ id }) => current(records, id).then((is) => ({ is, error: null }), (error) => ({ is: /** @type {[null, boolean]} */ ([null, true]), error: explain(error) }))));
          /** @type {Promise<unknown>[]} */
          const puts = [];
          for (const [k, one] of batch.entries()) {
            const error = found[k].error ?? refusal(one, ...found[k].is);
            if (error) { made.push({ stored: null, error }); continue; }
            const record = { id: one.id, number: await next(), annotation: one.annotation };
            puts.push(records.put(record));
            made.push({ stored: stored(record), error: null });
          }
          await Promise.all(puts);
        }
        pace.told?.(made.length, made.length);
        return made;
      });
    },
    changesSince: (cursor = '0') => guarded(async () => {
      // A cursor that is none of ours has seen nothing.
      const [good, number] = await after(Number.isSafeInteger(Number(cursor)) ? Number(cursor) : 0);
      return { changes: good.map((record) => ({ id: record.id, stored: stored(record) })), cursor: String(number) };
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    quarantined: () => guarded(async () => {
      // Whoever asks wants to know of all, also of what nobody has looked at yet.
      await after(sifted);
      await sift(await unnumbered(db, await db.countFromIndex('records', 'number')));
      const kept = db.objectStoreNames.contains('quarantine') ? await db.getAll('quarantine') : [];
      return [...kept, ...aside.values()];
    }),
    count: () => guarded(() => db.count('records')),
    close: () => shut('closed'),
  };
  return store;
}

/** @param {unknown} number */
const isNumber = (number) => Number.isSafeInteger(number) && /** @type {number} */ (number) >= 0 && /** @type {number} */ (number) < NUMBERS;

/** The number given last: what `meta` says, unless it was lost or spoilt, and never less than the records have. @param {any} tx @returns {Promise<number>} */
async function lastNumber(tx) {
  const [said, last] = await Promise.all([
    tx.objectStore('meta').get('number'), tx.objectStore('records').index('number').openKeyCursor(IDBKeyRange.bound(0, NUMBERS, false, true), 'prev'),
  ]);
  return Math.max(isNumber(said) ? said : 0, isNumber(last?.key) ? last.key : 0);
}

/** Whether a database is of our shape. @param {any} db */
function isOurs(db) {
  if (STORES.some((needed) => !db.objectStoreNames.contains(needed))) return false;
  const records = db.transaction('records').store;
  return records.keyPath === 'id' && records.indexNames.contains('number');
}

/** Records without a number are not in the index by number; foreign ones may be such. @param {any} db @param {number} numbered */
async function unnumbered(db, numbered) {
  if (await db.count('records') === numbered) return [];
  const indexed = new Set((await db.getAllKeysFromIndex('records', 'number')).map(String));
  return (await db.getAll('records')).filter((/** @type {any} */ record) => !indexed.has(String(record.id)));
}

/** What is wrong with a record that was read. @param {any} record */
function problems(record) {
  const issue = (/** @type {string} */ path, /** @type {string} */ message) => [{ path, code: 'foreign', message }];
  if (typeof record?.id !== 'string') return issue('$.id', 'must be a string');
  if (!isNumber(record.number)) return issue('$.number', 'must be a change\'s number');
  if (record.annotation === null) return [];
  try {
    return idOf(parseAnnotation(record.annotation)) === record.id ? [] : issue('$.id', 'is not that of its annotation');
  } catch (error) {
    return error instanceof AnnotationError ? error.issues : issue('$', String(error));
  }
}

/**
 * @param {string} name @param {number} schema @param {object} opening
 * @returns {Promise<any>}
 */
function open(name, schema, opening) {
  return new Promise((resolve, reject) => {
    let late = false;
    openDB(name, schema, {
      ...opening,
      // Tabs with this version or a later one make way at once; one that does not answer is older than that promise.
      blocked: () => { late = true; reject(new StoreError('blocked', 'another tab holds an older version open')); },
    }).then((db) => (late ? db.close() : resolve(db)), reject);
  });
}

/**
 * Brings a database to this shape. Each record is kept as it was beside its new form; one that cannot be brought over goes to
 * quarantine, as it was.
 * @param {any} db @param {number} from @param {any} tx @param {number} schema @param {typeof MIGRATIONS} migrations
 */
async function upgrade(db, from, tx, schema, migrations) {
  if (from === 0) {
    db.createObjectStore('records', { keyPath: 'id' }).createIndex('number', 'number');
    db.createObjectStore('meta');
    db.createObjectStore('quarantine', { autoIncrement: true });
    db.createObjectStore('originals', { autoIncrement: true });
    return;
  }
  const records = tx.objectStore('records');
  for (const record of await records.getAll()) {
    await tx.objectStore('originals').add({ schema: from, record });
    let moved;
    try {
      moved = structuredClone(record);
      for (let version = from; version < schema; version++) moved = migrations[version]?.(moved) ?? moved;
      if (moved.id !== record.id) throw new Error('a migration must keep the id');
    } catch (cause) {
      const issues = [{ path: '$', code: 'migration', message: String(cause) }];
      await tx.objectStore('quarantine').add({ key: String(record.id), record, issues });
      await records.delete(record.id);
      continue;
    }
    await records.put(moved);
  }
}
