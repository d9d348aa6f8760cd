/** What many share: the store in a collection of Kinto behaves as every store does, on Kinto and PostgreSQL themselves. */
import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { check, setUp } from '../../examples/kinto/setup.mjs';
import { kinto, missing } from '../../build/kinto/server.mjs';
import { kintoStore, local } from '../../www/stores.js';
import { cases, note } from './store-cases.mjs';

const why = missing();
/** @type {Awaited<ReturnType<typeof kinto>>} */ let server;

/** Somebody, as a page that has signed them in would say it. @param {string} name */
const as = (name) => (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Basic ${btoa(`${name}:x`)}` } });
const ana = as('ana');
const BUCKET = '/buckets/pruebas';

/** A collection that everybody may read and write, made where there is none. @param {string} name */
async function collection(name) {
  const made = (path, body) => ana(server.url + path, { method: 'PUT', headers: { 'content-type': 'application/json', 'if-none-match': '*' }, body: JSON.stringify(body) });
  await made(BUCKET, { data: {} });
  const url = `${BUCKET}/collections/${name}`;
  const { status } = await made(url, { data: {}, permissions: { write: ['system.Everyone'], read: ['system.Everyone'] } });
  assert.ok([201, 412].includes(status), String(status));
  return server.url + url;
}

// A listener of the host page that throws is reported by the platform; here it is expected once.
const thrown = [];
globalThis.reportError = (error) => thrown.push(error);

describe('a store in Kinto on PostgreSQL', { skip: why ?? false }, () => {
  before(async () => { server = await kinto(); });
  after(() => server?.stop());

  const open = async (name) => kintoStore(await collection(name), { fetch: ana });
  const opened = { '': open, ', with the browser in front of it,': async (name) => local(await open(`local-${name}`)) };
  for (const [how, opener] of Object.entries(opened)) for (const [title, run, { throws = false } = {}] of cases) {
    test(`the store${how} ${title}`, async () => {
      thrown.length = 0;
      /** @type {ReturnType<typeof kintoStore>[]} */
      const stores = [];
      await run(async (name) => { const store = await opener(name); stores.push(store); return store; });
      for (const store of stores) store.close();
      if (throws) assert.match(thrown[0].message, /a listener of the host page that fails/);
      else assert.deepEqual(thrown, []);
    });
  }

  test('of twenty who change one note at the same instant, one is kept and nineteen are told whose it is', async () => {
    const url = await collection('carrera');
    const [first, ...others] = Array.from({ length: 20 }, (_, n) => kintoStore(url, { fetch: as(`persona-${n}`) }));
    const { revision } = await first.create(note(1));
    const results = await Promise.allSettled([first, ...others].map((store, n) => store.updateIfUnchanged(note(1, { body: { type: 'TextualBody', value: `de la persona ${n}` } }), revision)));
    const kept = results.filter(({ status }) => status === 'fulfilled');
    assert.equal(kept.length, 1);
    for (const { reason } of results.filter(({ status }) => status === 'rejected')) {
      assert.equal(reason.code, 'changed', reason.message);
      assert.deepEqual(reason.current.annotation, kept[0].value.annotation);
    }
    for (const store of [first, ...others]) store.close();
  });

  test('three hundred notes go in one call and come in one reading, in their order, each once', async () => {
    const [one, two] = [await open('muchas'), await open('muchas')];
    const changes = Array.from({ length: 300 }, (_, n) => ({ id: `urn:example:${n}`, annotation: note(n), revision: null }));
    assert.deepEqual((await one.apply(changes)).filter(({ error }) => error), []);
    const { changes: read, cursor } = await two.changesSince();
    assert.deepEqual(read.map(({ id }) => id), changes.map(({ id }) => id));
    assert.deepEqual((await two.changesSince(cursor)).changes, []);
    one.close();
    two.close();
  });

  test('a record that was given a time of years from now stops no later change from being told', async () => {
    const url = await collection('futuro');
    const store = await open('futuro');
    await store.create(note('before'));
    const { cursor } = await store.changesSince();
    const { status } = await ana(`${url}/records/manana`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ data: { last_modified: Date.now() + 1e11, title: 'no es una nota' } }) });
    assert.equal(status, 201);
    await store.create(note('after'));
    const next = await store.changesSince(cursor);
    assert.deepEqual(next.changes.map(({ id }) => id), ['urn:example:after']);
    assert.deepEqual((await store.quarantined()).map(({ key }) => key), ['manana']);
    const { revision } = await store.get('urn:example:before');
    await store.deleteIfUnchanged('urn:example:before', revision);
    const last = await store.changesSince(next.cursor);
    assert.deepEqual(last.changes, [{ id: 'urn:example:before', stored: null }]);
    assert.deepEqual((await store.changesSince(last.cursor)).changes, []);
    store.close();
  });

  test('a server that is killed and started again has what it confirmed, and is asked on as if nothing had been', async () => {
    const store = await open('caida');
    const { cursor } = await store.create(note(1)).then(() => store.changesSince());
    await server.restart();
    await store.create(note(2));
    assert.deepEqual((await store.changesSince(cursor)).changes.map(({ id }) => id), ['urn:example:2']);
    store.close();
  });

  test('a server killed in the midst of what two browsers send: nothing is lost, nothing is there twice', async () => {
    const url = await collection('muerte');
    let line = false;
    /** @type {() => void} */ let begun = () => {};
    const arriving = new Promise((done) => { begun = () => done(undefined); });
    const over = (name) => async (address, init) => {
      if (!line) throw new TypeError('no line');
      if (init.method === 'POST') begun();
      return as(name)(address, init);
    };
    const browsers = ['ana', 'beto'].map((name) => local(kintoStore(url, { fetch: over(name) }), { name: `muerte ${name}` }));
    for (let n = 0; n < 150; n++) for (const [at, browser] of browsers.entries()) await browser.create(note(`${at}-${n}`));
    line = true;
    const sending = Promise.allSettled(browsers.map((browser) => browser.sync()));
    await arriving;
    await server.restart();
    await sending;
    // Whatever came of that, each tries again until nothing waits.
    for (const browser of browsers) while ((await browser.syncing()).waiting.length) await browser.sync().catch(() => {});
    for (const browser of browsers) await browser.sync();
    const all = (await kintoStore(url, { fetch: ana }).list()).map(({ id }) => id).sort();
    assert.deepEqual(all, [0, 1].flatMap((at) => Array.from({ length: 150 }, (_, n) => `urn:example:${at}-${n}`)).sort());
    for (const browser of browsers) {
      assert.deepEqual((await browser.list()).map(({ id }) => id).sort(), all);
      assert.deepEqual(await browser.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
      browser.close();
    }
  });

  test('what one person wrote is deleted at their request by one command, and goes from the browsers that hold it', async () => {
    const url = await collection('olvido');
    const [writer, reader] = [kintoStore(url, { fetch: ana }), local(kintoStore(url, { fetch: ana }), { name: 'olvido' })];
    for (const n of [1, 2, 3]) await writer.create(note(n, { creator: { id: `urn:example:persona-${n % 2}`, type: 'Person', name: 'Ana' } }));
    await reader.sync();
    assert.equal((await reader.list()).length, 3);
    const { ok } = await ana(`${url}/records?annotation.creator.id=${encodeURIComponent('"urn:example:persona-1"')}`, { method: 'DELETE' });
    assert.ok(ok);
    assert.deepEqual((await writer.list()).map(({ id }) => id), ['urn:example:2']);
    await reader.sync();
    assert.deepEqual((await reader.list()).map(({ id }) => id), ['urn:example:2']);
    // What is left of the others is that they were: no word of theirs.
    assert.doesNotMatch(await server.sql("SELECT data FROM objects WHERE parent_id = '/buckets/pruebas/collections/olvido' AND deleted"), /persona/);
    writer.close();
    reader.close();
  });

  test('who can read what is in it is said', async () => {
    assert.equal(await (await open('todos')).audience(), 'everyone');
    const path = `${server.url}${BUCKET}/collections/grupo`;
    await ana(path, { method: 'PUT', headers: { 'content-type': 'application/json', 'if-none-match': '*' }, body: JSON.stringify({ data: {} }) });
    assert.equal(await kintoStore(path, { fetch: ana }).audience(), 'group');
    assert.equal(await kintoStore('http://127.0.0.1:1/v1/buckets/b/collections/c').audience(), null);
  });

  test('the permissions that we advise are set up, twice without harm, and hold: what each may do is tried', async () => {
    const [admin, person] = ['ana', 'beto'].map((name) => `Basic ${btoa(`${name}:x`)}`);
    const place = { url: server.url, bucket: 'consulta', admin, person };
    await setUp(place);
    await setUp(place);
    const found = await check(place);
    assert.deepEqual(found.filter(({ wanted, got }) => !wanted.includes(got)), []);
    assert.ok(found.length > 20);
    // What was tried is there no more; and a store of ours hands in to the inbox, which it cannot read.
    const inbox = kintoStore(`${server.url}/buckets/consulta/collections/inbox`);
    await inbox.create(note(1));
    await assert.rejects(inbox.create(note(1)), { code: 'exists', current: null });
    const front = local(inbox, { name: 'buzón' });
    await front.create(note(1));
    await front.sync();
    assert.deepEqual(await front.syncing(), { waiting: [], trouble: null, conflicts: [], refused: [] });
    assert.deepEqual([await inbox.list(), await inbox.audience()], [[], 'group']);
    const read = kintoStore(`${server.url}/buckets/consulta/collections/inbox`, { fetch: ana });
    assert.deepEqual((await read.list()).map(({ annotation }) => annotation), [note(1)]);
    const open = `${server.url}/buckets/consulta/collections/public`;
    await kintoStore(open, { fetch: ana }).apply([{ id: 'urn:example:1', annotation: note(1), revision: null }]);
    assert.deepEqual((await kintoStore(open).list()).map(({ id }) => id), ['urn:example:1']);
    for (const one of [front, read]) one.close();
  });

  test('what a person may not do, and who is nobody here, is told by its name', async () => {
    const path = `${BUCKET}/collections/cerrada`;
    await collection('abierta');
    await ana(server.url + path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ data: {}, permissions: { read: ['system.Authenticated'] } }) });
    await assert.rejects(kintoStore(server.url + path).list(), { code: 'signin' });
    const other = kintoStore(server.url + path, { fetch: as('beto') });
    assert.deepEqual(await other.list(), []);
    await assert.rejects(other.create(note(1)), { code: 'denied' });
    await assert.rejects(kintoStore(`${server.url}${BUCKET}/collections/ninguna`, { fetch: ana }).list(), { code: 'absent' });
  });
});
