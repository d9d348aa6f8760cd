/**
 * The browser's own database in front of any store: everything is read and written here, at once and without a line, and goes there when
 * there is one. What was written is sent in its order, once; where the answer was lost, what stands there tells that it arrived. Others'
 * changes come as changes since the last time.
 *
 * Nothing is overwritten here either: what changed in both is left as it is in both, until a person decides (`syncing`, `settle`).
 * There is no list of things to send: what has another revision here than the one the other store is known to have, is to be sent. So no
 * crash comes between writing and noting that it was written.
 * @module
 */
import { same } from '../json.js';
import { indexedDbStore } from './indexeddb.js';
import { Ledger } from './ledger.js';
import { memoryStore } from './memory.js';
import { Polling } from './polling.js';
import { applyTo, notify, StoreError } from './store.js';

/**
 * @import { Annotation } from '../model.js'
 * @import { Entry } from './ledger.js'
 * @import { Store, Stored, Syncing, Wanted } from './store.js'
 * @typedef {{ id: string, here: Stored | null, entry: Entry | undefined }} Unsent
 */

/** How many are sent before it is taken down that they were: what is sent twice is sent for nothing. */
const BATCH = 25;
/** Trouble of the one annotation, which trying again does not mend. All other is the line's, or the server's. */
const ITS_OWN = new Set(['invalid', 'denied', 'large']);

/** The revision of what may not be read: none that a store gives. */
const UNSEEN = 'unseen';

/** One tab at a time, where browsers have locks; one caller at a time in this one. @type {Map<string, Promise<unknown>>} */
const turns = new Map();

/** @template T @param {string} name @param {() => Promise<T>} act @returns {Promise<T>} */
function inTurn(name, act) {
  const locks = globalThis.navigator?.locks;
  if (locks) return locks.request(name, act);
  const turn = (turns.get(name) ?? Promise.resolve()).then(act);
  turns.set(name, turn.catch(() => {}));
  return turn;
}

/**
 * @param {Store} store the one that others share
 * @param {{ name?: string }} [options] `name`: what it is kept under here, another for each person who uses this browser; the store's own unless said
 * @returns {Store}
 */
export function local(store, { name = store.name ?? '' } = {}) {
  const ledger = new Ledger();
  /** @type {Set<(event: { elsewhere: boolean }) => void>} */
  const listeners = new Set();
  /** @type {Set<(event: null) => void>} */
  const watchers = new Set();
  const tell = () => notify(watchers, null);
  /** @type {StoreError | null} */ let trouble = null;
  let closed = false;
  /** @type {Store | null} */ let opened = null;
  const opening = open();
  opening.catch(() => {});
  const polling = new Polling(sync);

  async function open() {
    await ledger.open(name);
    // Where the browser keeps nothing, it goes on as long as the page does.
    const here = await indexedDbStore(`shared ${name}`).catch(() => memoryStore());
    if (closed) {
      here.close();
      ledger.close();
      return here;
    }
    here.subscribe(({ elsewhere }) => { if (elsewhere) notify(listeners, { elsewhere }); });
    opened = here;
    polling.start();
    polling.now();
    return here;
  }

  const database = async () => {
    if (closed) throw new StoreError('closed', 'the store is closed');
    return opening;
  };

  /** What was written here, to be told and sent. @template T @param {(here: Store) => Promise<T>} write @returns {Promise<T>} */
  async function written(write) {
    const made = await write(await database());
    notify(listeners, { elsewhere: false });
    tell();
    polling.now();
    return made;
  }

  /** @type {Promise<boolean> | null} */ let running = null;
  let again = false;
  /** Both ways, once; whoever asks meanwhile has it done once more behind it. @returns {Promise<boolean>} whether anything came or went */
  function sync() {
    again = running !== null;
    running ??= (async () => {
      let moved = false;
      do {
        again = false;
        moved = await inTurn(`cotejo sync ${name}`, round) || moved;
      } while (again);
      return moved;
    })().finally(() => { running = null; });
    return running;
  }

  async function round() {
    if (closed) return false;
    const before = trouble;
    let moved = false;
    try {
      moved = await pull();
      moved = await push() || moved;
      trouble = null;
    } catch (error) {
      trouble = error instanceof StoreError ? error : new StoreError('failed', String(error), { cause: error });
    }
    if (closed) return false;
    if (trouble?.code !== before?.code) tell();
    if (trouble) throw trouble;
    return moved;
  }

  /** What changed there, brought here. */
  async function pull() {
    const here = await opening;
    const { changes, cursor } = await store.changesSince(await ledger.mark('there'));
    /** @type {(Wanted & { stored: Stored | null })[]} */
    const wanted = [];
    /** @type {Entry[]} */
    const entries = [];
    const known = await ledger.of(changes.map(({ id }) => id));
    for (const { id, stored } of changes) {
      const entry = known.get(id);
      const there = stored?.revision ?? null;
      // What we sent ourselves; or the death of what we never had.
      if (entry ? entry.there === there && !entry.theirs : there === null) continue;
      if (stored === null && (!entry || entry.here === null)) entries.push({ id, here: null, there });
      else wanted.push({ id, annotation: stored?.annotation ?? null, revision: entry?.here ?? null, stored });
    }
    const made = wanted.length ? await applyTo(here, wanted) : [];
    for (const [at, { id, annotation, stored }] of wanted.entries()) {
      const { error, stored: kept } = made[at];
      if (!error) entries.push({ id, here: kept?.revision ?? null, there: stored?.revision ?? null });
      // Something was written here since: the same, or a person is to decide.
      else if (/^(?:exists|changed|missing)$/.test(error.code)) entries.push(met({ id, here: error.current ?? null, entry: known.get(id) }, annotation, stored));
      else throw error;
    }
    await ledger.put(entries, { there: cursor });
    if (made.some(({ error }) => !error)) notify(listeners, { elsewhere: true });
    if (entries.some(({ theirs }) => theirs !== undefined)) tell();
    return changes.length > 0;
  }

  /** One that changed here and there. @param {Unsent} unsent @param {Annotation | null} annotation @param {Stored | null} theirs as it stands there @returns {Entry} */
  function met({ id, here, entry }, annotation, theirs) {
    const revision = here?.revision ?? null;
    if (annotation === null ? here === null : here !== null && same(here.annotation, annotation)) return { id, here: revision, there: theirs?.revision ?? null };
    return { id, here: entry?.here ?? null, there: entry?.there ?? null, theirs };
  }

  /** What was written here and is not there, oldest change first. @returns {Promise<{ unsent: Unsent[], cursor: string }>} */
  async function outbox() {
    const here = await opening;
    const { changes, cursor } = await here.changesSince(await ledger.mark('here'));
    /** @type {Unsent[]} */
    const unsent = [];
    const known = await ledger.of(changes.map(({ id }) => id));
    for (const { id, stored } of changes) {
      const entry = known.get(id);
      const revision = stored?.revision ?? null;
      if (entry ? entry.here === revision : stored === null) continue;
      if (entry?.theirs !== undefined || (entry?.refused && entry.refused.here === revision)) continue;
      unsent.push({ id, here: stored, entry });
    }
    return { unsent, cursor };
  }

  /** What changed here, sent there. */
  async function push() {
    const { unsent, cursor } = await outbox();
    for (let at = 0; at < unsent.length; at += BATCH) {
      const some = unsent.slice(at, at + BATCH);
      const made = await applyTo(store, some.map(({ id, here, entry }) => ({ id, annotation: here?.annotation ?? null, revision: entry?.there ?? null })));
      /** @type {Entry[]} */
      const entries = [];
      /** @type {StoreError | null} */
      let stopped = null;
      for (const [k, { stored, error }] of made.entries()) {
        const { id, here, entry } = some[k];
        const revision = here?.revision ?? null;
        if (!error) entries.push({ id, here: revision, there: stored?.revision ?? null });
        // It arrived before, where one hands in and does not read.
        else if (error.code === 'exists' && !error.current) entries.push({ id, here: revision, there: UNSEEN });
        else if (/^(?:exists|changed|missing)$/.test(error.code)) entries.push(met(some[k], error.current?.annotation ?? null, error.current ?? null));
        else if (ITS_OWN.has(error.code)) entries.push({ id, here: entry?.here ?? null, there: entry?.there ?? null, refused: { here: revision, code: error.code, message: error.message } });
        else stopped ??= error;
      }
      await ledger.put(entries);
      tell();
      if (stopped) throw stopped;
    }
    await ledger.put([], { here: cursor });
    return unsent.length > 0;
  }

  return {
    name,
    get readOnly() { return opened?.readOnly ?? store.readOnly; },
    list: async () => (await database()).list(),
    get: async (id) => (await database()).get(id),
    create: (annotation) => written((here) => here.create(annotation)),
    updateIfUnchanged: (annotation, revision) => written((here) => here.updateIfUnchanged(annotation, revision)),
    deleteIfUnchanged: (id, revision) => written((here) => here.deleteIfUnchanged(id, revision)),
    apply: async (changes, pace) => {
      const made = await applyTo(await database(), changes, pace);
      if (made.some(({ error }) => !error)) await written(async () => {});
      return made;
    },
    changesSince: async (cursor) => (await database()).changesSince(cursor),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    quarantined: async () => [...await (await database()).quarantined(), ...await store.quarantined()],
    audience: async () => store.audience?.() ?? null,
    async sync() {
      await database();
      await sync();
    },
    async syncing() {
      const here = await database();
      const [{ unsent }, undecided] = await Promise.all([outbox(), ledger.undecided()]);
      /** @type {Syncing} */
      const told = { waiting: unsent.map(({ id }) => id), trouble, conflicts: [], refused: [] };
      for (const { id, theirs, refused } of undecided) {
        const stored = await here.get(id);
        const mine = stored?.annotation ?? null;
        if (theirs !== undefined) told.conflicts.push({ id, mine, theirs: theirs?.annotation ?? null });
        else if (refused && refused.here === (stored?.revision ?? null)) told.refused.push({ id, mine, error: new StoreError(refused.code, refused.message) });
      }
      return told;
    },
    async settle(id, keep) {
      const here = await database();
      await inTurn(`cotejo sync ${name}`, async () => {
        const entry = (await ledger.of([id])).get(id);
        if (!entry || (entry.theirs === undefined && !entry.refused)) return;
        const theirs = entry.theirs !== undefined ? entry.theirs : keep === 'theirs' ? await store.get(id) : undefined;
        if (keep === 'theirs') {
          const mine = await here.get(id);
          const [made] = mine || theirs ? await applyTo(here, [{ id, annotation: theirs?.annotation ?? null, revision: mine?.revision ?? null }]) : [{ stored: null, error: null }];
          if (made.error) throw made.error;
          await ledger.put([{ id, here: made.stored?.revision ?? null, there: theirs?.revision ?? null }]);
        } else {
          // It goes over what was seen there, as if written after it; what is to be sent is looked for anew from the beginning.
          await ledger.put([{ id, here: entry.here, there: theirs === undefined ? entry.there : theirs?.revision ?? null }], { here: '' });
        }
      });
      await written(async () => {});
    },
    close() {
      closed = true;
      polling.stop();
      listeners.clear();
      watchers.clear();
      opened?.close();
      ledger.close();
      store.close();
    },
  };
}
