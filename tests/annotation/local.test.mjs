/** A store in front of another: nothing waits for a line, nothing is lost without one, nothing is sent twice, and people decide. */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteDB } from 'idb';

import { memoryStore } from '../../www/annotation/store/memory.js';
import { StoreError } from '../../www/annotation/store/store.js';
import { local } from '../../www/stores.js';
import { note } from './store-cases.mjs';

/** The other store, behind a line that can be cut before a request arrives or after, and a record of what arrived. */
function shared(store = memoryStore()) {
  const line = { up: true, answers: true, /** @type {Record<string, string>} */ refuses: {}, /** @type {string[]} */ arrived: [], /** @type {(string | undefined)[]} */ asked: [] };
  const cut = () => { throw new StoreError('offline', 'the line is cut'); };
  const over = async (/** @type {string} */ what, /** @type {() => Promise<any>} */ act) => {
    if (!line.up) cut();
    if (line.refuses[what]) throw new StoreError(line.refuses[what], 'not that one');
    line.arrived.push(what);
    const made = await act();
    return line.answers ? made : cut();
  };
  const seen = {
    ...store, name: undefined, apply: undefined,
    create: (one) => over(`create ${one.id}`, () => store.create(one)),
    updateIfUnchanged: (one, revision) => over(`update ${one.id}`, () => store.updateIfUnchanged(one, revision)),
    deleteIfUnchanged: (id, revision) => over(`delete ${id}`, () => store.deleteIfUnchanged(id, revision)),
    changesSince: async (cursor) => { if (!line.up) cut(); line.asked.push(cursor); return store.changesSince(cursor); },
    get: async (id) => (line.up ? store.get(id) : cut()), close() {},
  };
  return { store, line, seen };
}
const said = (n, words) => note(n, { body: { type: 'TextualBody', value: words } });
const wordsOf = (stored) => stored?.annotation.body.value ?? null;
const id = (n) => `urn:example:${n}`;
/** All that the other store holds, by its number. */
const there = async ({ store }) => Object.fromEntries((await store.list()).map((stored) => [stored.id.split(':').at(-1), wordsOf(stored)]));

test('what is written without a line is here at once, and goes in its order, once, when there is one', async () => {
  const other = shared();
  other.line.up = false;
  const store = local(other.seen, { name: 'orden' });
  const first = await store.create(said(1, 'uno'));
  await store.create(said(2, 'dos'));
  await store.updateIfUnchanged(said(1, 'uno, corregida'), first.revision);
  await store.create(said(3, 'borrador'));
  await store.deleteIfUnchanged(id(3), (await store.get(id(3))).revision);
  await assert.rejects(store.sync(), { code: 'offline' });
  assert.deepEqual((await store.list()).map(wordsOf), ['dos', 'uno, corregida']);
  const { waiting, trouble } = await store.syncing();
  assert.deepEqual([waiting, trouble.code], [[id(2), id(1)], 'offline']);
  other.line.up = true;
  await store.sync();
  assert.deepEqual(other.line.arrived, [`create ${id(2)}`, `create ${id(1)}`]);
  await store.sync();
  assert.equal(other.line.arrived.length, 2);
  assert.deepEqual(await store.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
  await store.deleteIfUnchanged(id(2), (await store.get(id(2))).revision);
  await store.sync();
  assert.deepEqual(await there(other), { 1: 'uno, corregida' });
  store.close();
});

test('what arrived and was not confirmed is known to have arrived: nothing twice, and no conflict with oneself', async () => {
  const other = shared();
  const store = local(other.seen, { name: 'eco' });
  await store.sync();
  other.line.answers = false;
  await store.create(said(1, 'uno'));
  await assert.rejects(store.sync(), { code: 'offline' });
  other.line.answers = true;
  await store.sync();
  other.line.answers = false;
  await store.updateIfUnchanged(said(1, 'otra'), (await store.get(id(1))).revision);
  await assert.rejects(store.sync(), { code: 'offline' });
  other.line.answers = true;
  await store.sync();
  other.line.answers = false;
  await store.deleteIfUnchanged(id(1), (await store.get(id(1))).revision);
  await assert.rejects(store.sync(), { code: 'offline' });
  other.line.answers = true;
  await store.sync();
  assert.deepEqual(other.line.arrived.filter((what) => /create/.test(what)).length, 1);
  assert.deepEqual(await store.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
  assert.deepEqual(await there(other), {});
  store.close();
});

test('a page that dies midway is followed by one that goes on: nothing lost, nothing twice', async () => {
  const other = shared();
  other.line.up = false;
  const dying = local(other.seen, { name: 'muere' });
  for (let n = 0; n < 60; n++) await dying.create(said(n, `nota ${n}`));
  dying.close();
  // The line comes back; in the midst of a request the page is gone, and what takes down what arrived with it.
  other.line.up = true;
  let left = 30;
  const midway = local({ ...other.seen, create: async (one) => {
    if (left-- > 0) return other.seen.create(one);
    midway.close();
    throw new StoreError('offline', 'the page is gone');
  } }, { name: 'muere' });
  await midway.sync().catch(() => {});
  assert.equal((await other.store.list()).length, 30);
  const next = local(other.seen, { name: 'muere' });
  await next.sync();
  assert.equal((await other.store.list()).length, 60);
  assert.equal(other.line.arrived.length, 60);
  assert.deepEqual((await next.list()).map(wordsOf), Array.from({ length: 60 }, (_, n) => `nota ${n}`));
  assert.deepEqual(await next.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
  next.close();
});

test('what others did arrives by what changed since the last time, and no more is asked for', async () => {
  const other = shared();
  const store = local(other.seen, { name: 'novedades' });
  const { revision } = await other.store.create(said(1, 'de otra persona'));
  await other.store.create(said(2, 'y otra'));
  await store.sync();
  assert.deepEqual((await store.list()).map(wordsOf), ['de otra persona', 'y otra']);
  let news = 0;
  store.subscribe(({ elsewhere }) => { if (elsewhere) news += 1; });
  const { cursor } = await store.changesSince();
  await other.store.updateIfUnchanged(said(1, 'corregida'), revision);
  await other.store.deleteIfUnchanged(id(2), (await other.store.get(id(2))).revision);
  await store.sync();
  // Who listens is told after the answer, and never inside it.
  await Promise.resolve();
  assert.equal(news, 1);
  assert.deepEqual((await store.changesSince(cursor)).changes.map(({ id: one, stored }) => [one, wordsOf(stored)]), [[id(1), 'corregida'], [id(2), null]]);
  await store.sync();
  assert.deepEqual(other.line.asked.slice(-1), ['4']);
  assert.deepEqual(other.line.arrived, []);
  store.close();
});

/** One note that both know, and then each changes without the other: `null` deletes. */
async function parted(name, mine, theirs) {
  const other = shared();
  const store = local(other.seen, { name });
  await store.create(said(1, 'como estaba'));
  await store.sync();
  other.line.up = false;
  const { revision } = await store.get(id(1));
  if (mine === null) await store.deleteIfUnchanged(id(1), revision);
  else await store.updateIfUnchanged(said(1, mine), revision);
  const now = (await other.store.get(id(1))).revision;
  if (theirs === null) await other.store.deleteIfUnchanged(id(1), now);
  else await other.store.updateIfUnchanged(said(1, theirs), now);
  other.line.up = true;
  await store.sync();
  return { other, store };
}

for (const [mine, theirs] of [['lo mío', 'lo suyo'], [null, 'lo suyo'], ['lo mío', null]]) {
  const what = `${mine ? 'changed' : 'deleted'} here and ${theirs ? 'changed' : 'deleted'} there`;
  test(`a note ${what} stays as it is in both until a person decides`, async () => {
    const { other, store } = await parted(`espera ${what}`, mine, theirs);
    for (let n = 0; n < 2; n++) {
      const { conflicts, waiting } = await store.syncing();
      assert.deepEqual([conflicts.length, waiting.length, conflicts[0].mine?.body.value ?? null, conflicts[0].theirs?.body.value ?? null], [1, 0, mine, theirs]);
      assert.deepEqual([wordsOf(await store.get(id(1))), wordsOf(await other.store.get(id(1)))], [mine, theirs]);
      await store.create(said(`z${n}`, 'otra'));
      await store.sync();
    }
    assert.equal((await there(other)).z1, 'otra');
    store.close();
  });
  for (const keep of ['mine', 'theirs']) {
    test(`of a note ${what}, a person who decides for ${keep} has it so in both`, async () => {
      const { other, store } = await parted(`decide ${what} ${keep}`, mine, theirs);
      await store.settle(id(1), keep);
      await store.sync();
      const wanted = keep === 'mine' ? mine : theirs;
      assert.deepEqual([wordsOf(await store.get(id(1))), wordsOf(await other.store.get(id(1)))], [wanted, wanted]);
      assert.deepEqual(await store.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
      store.close();
    });
  }
}

test('the same change here and there is no conflict; deleted in both neither', async () => {
  for (const same of ['lo mismo', null]) {
    const { store } = await parted(`igual ${same}`, same, same);
    assert.deepEqual(await store.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
    store.close();
  }
});

test('what is decided over something that changed meanwhile is asked again', async () => {
  const { other, store } = await parted('otra vez', 'lo mío', 'lo suyo');
  await other.store.updateIfUnchanged(said(1, 'lo suyo, después'), (await other.store.get(id(1))).revision);
  await store.settle(id(1), 'mine');
  await store.sync();
  const { conflicts } = await store.syncing();
  assert.deepEqual(conflicts.map(({ mine, theirs }) => [mine.body.value, theirs.body.value]), [['lo mío', 'lo suyo, después']]);
  store.close();
});

test('a note that is refused there holds up no other, is told, and goes when it is mended', async () => {
  const other = shared();
  other.line.refuses = { [`create ${id(1)}`]: 'large' };
  const store = local(other.seen, { name: 'negada' });
  await store.create(said(1, 'muy larga'));
  await store.create(said(2, 'dos'));
  await store.sync();
  const { refused, waiting } = await store.syncing();
  assert.deepEqual(refused.map(({ id: one, mine, error }) => [one, mine.body.value, error.code]), [[id(1), 'muy larga', 'large']]);
  assert.deepEqual(waiting, []);
  assert.deepEqual(await there(other), { 2: 'dos' });
  other.line.refuses = {};
  await store.sync();
  assert.deepEqual(await there(other), { 2: 'dos' });
  await store.updateIfUnchanged(said(1, 'corta'), (await store.get(id(1))).revision);
  await store.sync();
  assert.deepEqual(await there(other), { 1: 'corta', 2: 'dos' });
  assert.deepEqual((await store.syncing()).refused, []);
  store.close();
});

test('a deletion that is refused can be given up: the note is back', async () => {
  const other = shared();
  const store = local(other.seen, { name: 'vuelve' });
  await other.store.create(said(1, 'de otra persona'));
  await store.sync();
  other.line.refuses = { [`delete ${id(1)}`]: 'denied' };
  await store.deleteIfUnchanged(id(1), (await store.get(id(1))).revision);
  await store.sync();
  assert.deepEqual((await store.syncing()).refused.map(({ error, mine }) => [error.code, mine]), [['denied', null]]);
  await store.settle(id(1), 'theirs');
  assert.equal(wordsOf(await store.get(id(1))), 'de otra persona');
  assert.deepEqual((await store.syncing()).refused, []);
  store.close();
});

test('whoever has to sign in first keeps all that waits, and is told', async () => {
  const other = shared();
  other.line.refuses = { [`create ${id(1)}`]: 'signin' };
  const store = local(other.seen, { name: 'entrar' });
  await store.create(said(1, 'uno'));
  await assert.rejects(store.sync(), { code: 'signin' });
  const { waiting, trouble, refused } = await store.syncing();
  assert.deepEqual([waiting, trouble.code, refused], [[id(1)], 'signin', []]);
  other.line.refuses = {};
  await store.sync();
  assert.deepEqual(await there(other), { 1: 'uno' });
  store.close();
});

test('a thousand changes made without a line in two browsers all arrive, and both have the same', async () => {
  const other = shared();
  const stores = ['a', 'b'].map((name) => local({ ...other.seen }, { name: `mil ${name}` }));
  other.line.up = false;
  for (let n = 0; n < 500; n++) for (const [at, store] of stores.entries()) await store.create(said(`${at}-${n}`, `de ${at}: ${n}`));
  other.line.up = true;
  await Promise.all(stores.map((store) => store.sync()));
  for (const store of stores) await store.sync();
  assert.equal((await other.store.list()).length, 1_000);
  assert.equal(other.line.arrived.length, 1_000);
  const sorted = async (store) => (await store.list()).map(wordsOf).sort();
  assert.deepEqual(await sorted(stores[0]), await sorted(stores[1]));
  for (const store of stores) store.close();
});

test('a ledger that was lost is made anew by comparing: nothing is sent again, nothing written over', async () => {
  const other = shared();
  const store = local(other.seen, { name: 'perdido' });
  for (let n = 0; n < 5; n++) await store.create(said(n, `nota ${n}`));
  await store.sync();
  store.close();
  await deleteDB('cotejo ledger perdido');
  await other.store.updateIfUnchanged(said(4, 'de otra persona'), (await other.store.get(id(4))).revision);
  other.line.arrived = [];
  const again = local(other.seen, { name: 'perdido' });
  await again.sync();
  assert.deepEqual(other.line.arrived, []);
  const { conflicts } = await again.syncing();
  assert.deepEqual(conflicts.map(({ mine, theirs }) => [mine.body.value, theirs.body.value]), [['nota 4', 'de otra persona']]);
  again.close();
});

test('where the browser keeps nothing it lasts as long as the page, and is shared all the same', async () => {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = () => { throw new DOMException('private window', 'SecurityError'); };
  try {
    const other = shared();
    const store = local(other.seen, { name: 'privada' });
    await store.create(said(1, 'uno'));
    await store.sync();
    assert.deepEqual(await there(other), { 1: 'uno' });
    assert.deepEqual((await store.syncing()).waiting, []);
    store.close();
  } finally {
    IDBFactory.prototype.open = open;
  }
});
