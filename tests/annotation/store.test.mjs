// Every store behaves alike; the browser's also when the disk is full, refuses, or holds what is none of ours.
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteDB, openDB } from 'idb';
import { local } from '../../www/stores.js';
import { indexedDbStore } from '../../www/annotation/store/indexeddb.js';
import { memoryStore } from '../../www/annotation/store/memory.js';
import { exportQuarantine } from '../../www/annotation/store/store.js';
import { cases, note } from './store-cases.mjs';

const kinds = {
  memory: () => {
    const stores = new Map();
    return async (name) => stores.get(name) ?? stores.set(name, memoryStore()).get(name);
  },
  IndexedDB: () => async (name) => indexedDbStore(name),
  'front of another': () => {
    const shared = new Map();
    return async (name) => local(shared.get(name) ?? shared.set(name, memoryStore()).get(name), { name });
  },
};

// A listener of the host page that throws is reported by the platform; here it is expected once.
const thrown = [];
globalThis.reportError = (error) => thrown.push(error);

for (const [kind, opener] of Object.entries(kinds)) {
  for (const [title, run, { throws = false } = {}] of cases) {
    test(`a store in ${kind} ${title}`, async () => {
      thrown.length = 0;
      await run(opener());
      if (throws) assert.match(thrown[0].message, /a listener of the host page that fails/);
      else assert.deepEqual(thrown, []);
    });
  }
}

const raw = (series, version) => openDB(`cotejo annotations ${series}`, version);

test('a record poisoned from outside is set aside, reported, exportable, and hides no other', async () => {
  const store = await indexedDbStore('poison');
  await store.create(note(1));
  store.close();
  const db = await raw('poison');
  const poisons = [
    { id: 'urn:example:p1', number: 90, annotation: { ...note('p1'), target: 9 } },
    { id: 'urn:example:p2', number: 91, annotation: { ...note('p2'), extra: new Map([['a', 1n]]) } },
    { id: 'urn:example:p3', number: 92, annotation: note('other') },
    { id: 'urn:example:p4', title: 'of another program' },
    { id: 77, number: 'x' },
  ];
  for (const poison of poisons) await db.put('records', poison);
  db.close();

  const again = await indexedDbStore('poison');
  assert.deepEqual((await again.list()).map(({ id }) => id), ['urn:example:1']);
  const aside = await again.quarantined();
  assert.deepEqual(aside.map(({ key }) => key).sort(), ['77', 'urn:example:p1', 'urn:example:p2', 'urn:example:p3', 'urn:example:p4']);
  assert.deepEqual(aside.find(({ key }) => key === 'urn:example:p1').issues[0].path, '$.target');
  assert.deepEqual(aside.find(({ key }) => key === 'urn:example:p1').record, poisons[0]);
  assert.match(exportQuarantine(aside), /of another program/);
  again.close();
  // They stay set aside, and the place is free again.
  const third = await indexedDbStore('poison');
  assert.equal((await third.quarantined()).length, 5);
  await third.create(note('p1'));
  assert.equal((await third.list()).length, 2);
});

test('numbers that are none spoil no later note, and none is used again', async () => {
  const store = await indexedDbStore('numbers');
  const seen = await store.create(note(1));
  await store.create(note(2));
  const { cursor } = await store.changesSince();
  const db = await raw('numbers');
  for (const number of [2 ** 53, 1e300, Infinity, -3, 1.5, '7', Number.MAX_SAFE_INTEGER]) {
    await db.put('meta', number, 'number');
    await db.put('records', { id: `urn:example:n${number}`, number, annotation: note(`n${number}`) });
  }
  const later = await store.create(note(3));
  await db.delete('meta', 'number');
  const last = await store.create(note(4));
  assert.deepEqual((await store.list()).map(({ id }) => id), [1, 2, 3, 4].map((n) => `urn:example:${n}`));
  assert.equal((await store.quarantined()).length, 7);
  assert.equal(new Set([seen, later, last].map(({ revision }) => revision)).size, 3);
  // What was lost of the count is counted on from what is there: a revision seen before is never met again.
  await db.delete('meta', 'number');
  const again = await store.updateIfUnchanged(note(1, { motivation: 'tagging' }), seen.revision);
  await assert.rejects(store.updateIfUnchanged(note(1), seen.revision), { code: 'changed' });
  assert.ok(Number(again.revision) > Number(last.revision));
  assert.deepEqual((await store.changesSince(cursor)).changes.map(({ id }) => id), ['urn:example:3', 'urn:example:4', 'urn:example:1']);
  for (const foreign of ['NaN', '', 'abc', '1e400']) assert.equal((await store.changesSince(foreign)).changes.length, 4);
});

test('a database deleted under an open tab is called deleted', async () => {
  const store = await indexedDbStore('deleted');
  await store.create(note(1));
  let heard = 0;
  store.subscribe(() => { heard += 1; });
  await deleteDB('cotejo annotations deleted');
  await assert.rejects(store.list(), { code: 'cleared' });
  await assert.rejects(store.create(note(2)), { code: 'cleared' });
  assert.equal(heard, 1);
});

test('a database of our name without what makes it ours is left alone', async () => {
  const db = await openDB('cotejo annotations bare', 1, { upgrade: (made) => { for (const name of ['records', 'meta', 'quarantine', 'originals']) made.createObjectStore(name, { autoIncrement: true }); } });
  await db.put('records', 'mía');
  db.close();
  await assert.rejects(indexedDbStore('bare'), { code: 'foreign' });
});

test('many changes stop at a word, and nothing was changed', async () => {
  const store = await indexedDbStore('stop');
  const stop = new AbortController();
  const changes = Array.from({ length: 2000 }, (_, n) => ({ id: `urn:example:${n}`, annotation: note(n), revision: null }));
  const told = [];
  await assert.rejects(store.apply(changes, { signal: stop.signal, told: (done) => { told.push(done); if (done >= 500) stop.abort(); } }), { code: 'stopped' });
  assert.deepEqual(await store.list(), []);
  assert.deepEqual(told.slice(0, 2), [0, 500]);
});

test('what is broken is never written over before it was set aside', async () => {
  const store = await indexedDbStore('broken');
  const db = await raw('broken');
  await db.put('records', { id: 'urn:example:1', number: 3, annotation: 'rubble' });
  await assert.rejects(store.create(note(1)), { code: 'changed' });
  assert.deepEqual((await db.get('records', 'urn:example:1')).annotation, 'rubble');
});

test('a full disk says so and leaves everything as it was', async () => {
  const store = await indexedDbStore('full');
  const { revision } = await store.create(note(1));
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function full() { throw new DOMException('no room', 'QuotaExceededError'); };
  try {
    await assert.rejects(store.create(note(2)), { name: 'StoreError', code: 'full' });
    await assert.rejects(store.updateIfUnchanged(note(1, { motivation: 'tagging' }), revision), { code: 'full' });
    await assert.rejects(store.deleteIfUnchanged('urn:example:1', revision), { code: 'full' });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  assert.deepEqual((await store.list()).map(({ annotation }) => annotation), [note(1)]);
  await store.updateIfUnchanged(note(1, { motivation: 'tagging' }), revision);
});

test('a disk that turns out full only when the work is committed says so too', async () => {
  const store = await indexedDbStore('full-late');
  await store.create(note(1));
  const { prototype } = IDBObjectStore;
  const put = prototype.put;
  prototype.put = function late(...args) {
    const request = put.apply(this, args);
    request.addEventListener('success', () => {
      Object.defineProperty(this.transaction, 'error', { configurable: true, value: new DOMException('no room', 'QuotaExceededError') });
      this.transaction.abort();
    });
    return request;
  };
  try {
    await assert.rejects(store.create(note(2)), { name: 'StoreError', code: 'full' });
  } finally {
    prototype.put = put;
  }
  assert.equal((await store.list()).length, 1);
});

test('a browser that refuses to keep anything is said to', async () => {
  const { open } = IDBFactory.prototype;
  for (const refusal of ['InvalidStateError', 'SecurityError', 'UnknownError']) {
    IDBFactory.prototype.open = () => { throw new DOMException('private window', refusal); };
    await assert.rejects(indexedDbStore('private'), { name: 'StoreError', code: 'unavailable' });
  }
  IDBFactory.prototype.open = open;
  const { indexedDB } = globalThis;
  delete globalThis.indexedDB;
  await assert.rejects(indexedDbStore('none'), { name: 'StoreError', code: 'unavailable' });
  globalThis.indexedDB = indexedDB;
});

test('a database of the same name that is none of ours is left alone', async () => {
  const db = await openDB('cotejo annotations foreign', 1, { upgrade: (made) => { made.createObjectStore('cosas',
    { autoIncrement: true }).add('mía'); } });
  db.close();
  await assert.rejects(indexedDbStore('foreign'), { code: 'foreign' });
  assert.deepEqual(await (await raw('foreign')).getAll('cosas'), ['mía']);
});

test('an older shape is brought over, with the originals kept and the impossible set aside', async () => {
  const old = await indexedDbStore('older', { schema: 1, migrations: {} });
  await old.create(note(1));
  await old.create(note(2));
  old.close();
  const migrations = {
    1: (record) => {
      if (record.id === 'urn:example:2') throw new Error('this one cannot be');
      return { ...record, annotation: { ...record.annotation, 'cotejo:moved': true } };
    },
    2: () => { throw new Error('a migration of later is none of now'); },
  };
  const fresh = await indexedDbStore('older', { schema: 2, migrations });
  assert.equal(fresh.readOnly, null);
  assert.deepEqual((await fresh.list()).map(({ annotation }) => annotation), [{ ...note(1), 'cotejo:moved': true }]);
  const [aside] = await fresh.quarantined();
  assert.equal(aside.issues[0].code, 'migration');
  assert.deepEqual(aside.record.annotation, note(2));
  const originals = await (await raw('older')).getAll('originals');
  assert.deepEqual(originals.map(({ schema, record }) => [schema, record.annotation]), [[1, note(1)], [1, note(2)]]);
});

test('a shape of the future can be read, and is not written to', async () => {
  const future = await indexedDbStore('newer', { schema: 7 });
  const { revision } = await future.create(note(1));
  future.close();
  const store = await indexedDbStore('newer');
  assert.equal(store.readOnly, 'newer');
  assert.deepEqual((await store.list()).map(({ annotation }) => annotation), [note(1)]);
  await assert.rejects(store.create(note(2)), { code: 'newer' });
  await assert.rejects(store.updateIfUnchanged(note(1), revision), { code: 'newer' });
  await assert.rejects(store.deleteIfUnchanged('urn:example:1', revision), { code: 'newer' });
});

test('a tab with an older version makes way for a newer one and says so', async () => {
  const old = await indexedDbStore('way');
  await old.create(note(1));
  let heard = 0;
  old.subscribe(() => { heard += 1; });
  const fresh = await indexedDbStore('way', { schema: 2 });
  assert.equal((await fresh.list()).length, 1);
  assert.equal(heard, 1);
  await assert.rejects(old.create(note(2)), { code: 'newer' });
});

test('a tab that does not make way is named as the reason', async () => {
  const stubborn = await openDB('cotejo annotations stubborn', 1, { upgrade: (db) => { db.createObjectStore('records',
    { keyPath: 'id' }); } });
  await assert.rejects(indexedDbStore('stubborn', { schema: 2 }), { code: 'blocked' });
  stubborn.close();
});
