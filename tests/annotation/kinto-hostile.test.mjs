/**
 * A store on a server that is broken, or worse: what it says is data, what is sound is shown, the rest is told by its name, and nothing
 * but its own address is ever asked for.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, mock, test } from 'node:test';

import { Polling } from '../../www/annotation/store/polling.js';
import { kintoStore } from '../../www/stores.js';
import { note } from './store-cases.mjs';

/** What was asked for: method, path with its query, headers, body. @type {{ method: string, path: string, headers: any, body: any }[]} */
let heard = [];
/** @type {(request: any, respond: (status: number, data?: unknown, headers?: Record<string, string>) => void, response: import('node:http').ServerResponse) => void} */
let answer;
let strangers = 0;
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (data) => { text += data; });
  request.on('end', () => {
    const asked = { method: request.method, path: request.url, headers: request.headers, body: text ? JSON.parse(text) : null };
    heard.push(asked);
    answer(asked, (status, data, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(data === undefined ? '' : typeof data === 'string' ? data : JSON.stringify(data));
    }, response);
  });
});
/** Where a hostile answer leads: nobody must come. */
const elsewhere = createServer((_, response) => { strangers += 1; response.end('{"data":[]}'); });
const listening = (one) => new Promise((done) => { one.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${one.address().port}`)); });
const over = (one) => new Promise((done) => { one.close(done); one.closeAllConnections(); });
let origin = '';
let other = '';
before(async () => { [origin, other] = [await listening(server), await listening(elsewhere)]; });
after(() => Promise.all([over(server), over(elsewhere)]));
beforeEach(() => { heard = []; strangers = 0; });

const COLLECTION = '/v1/buckets/b/collections/c';
const fresh = () => kintoStore(origin + COLLECTION);
/** How Kinto has to be asked for what has this id. */
const named = (id) => `i${Buffer.from(id).toString('base64url')}`;
/** The record that an operation is about. */
const about = ({ path, body }) => body?.data?.id ?? path.split('/').at(-1);
/** What Kinto answers to an operation it did. */
const kept = (one, time = 7) => ({ data: { id: about(one), last_modified: time, ...(one.body?.data ?? { deleted: true }) } });
const row = (n, time, more = {}) => ({ id: named(`urn:example:${n}`), last_modified: time, annotation: note(n), ...more });
const since = ({ path }) => Number(new URL(path, origin).searchParams.get('_since'));
/** A server that has these records, in pages of at most so many. */
const having = (rows, most = 1_000) => (asked, respond) => {
  const from = since(asked);
  const left = rows.filter(({ last_modified: time }) => time > from);
  const page = left.slice(0, Math.min(most, Number(new URL(asked.path, origin).searchParams.get('_limit'))));
  respond(200, { data: page }, left.length > page.length ? { 'next-page': `${other}/v1/next` } : {});
};
const idsOf = (stored) => stored.map(({ id }) => id);

test('every write says what it saw: none could overwrite what somebody else wrote', async () => {
  answer = (asked, respond) => (asked.path.endsWith('/batch') ? respond(200, { responses: asked.body.requests.map((one) => ({ status: 200, body: kept(one) })) }) : respond(201, kept(asked)));
  const store = fresh();
  await store.create(note(1));
  await store.updateIfUnchanged(note(1), '7');
  await store.deleteIfUnchanged('urn:example:1', '7');
  await store.deleteIfUnchanged('urn:example:1', 'of no server\r\nx: y');
  await store.apply([{ id: 'urn:example:1', annotation: note(1), revision: null }, { id: 'urn:example:2', annotation: note(2), revision: '5' }, { id: 'urn:example:3', annotation: null, revision: '6' }, { id: 'urn:example:4', annotation: null, revision: null }]);
  const operations = heard.flatMap((one) => one.body?.requests ?? [one]);
  assert.deepEqual(operations.map(({ method, headers }) => [method, headers['if-match'] ?? null, headers['if-none-match'] ?? null]), [
    ['POST', null, '*'], ['PUT', '"7"', null], ['DELETE', '"7"', null], ['DELETE', '"0"', null],
    ['POST', null, '*'], ['PUT', '"5"', null], ['DELETE', '"6"', null], ['DELETE', null, '*'],
  ]);
});

test('an id is spelt with the letters Kinto takes, and comes back as it was', async () => {
  const ids = ['urn:uuid:9f2c1f0e-6a1c-4a7e-9a55-5e6f3f0d9b21', 'urn:uuid:9F2C1F0E-6A1C-4A7E-9A55-5E6F3F0D9B21', 'https://ejemplo.mx/notas/ñandú?a=1&b=2#c', 'urn:example:../../admin', `urn:example:${'x'.repeat(1_400)}`, 'tag:🜁'];
  answer = (asked, respond) => respond(201, kept(asked));
  const store = fresh();
  for (const id of ids) assert.equal((await store.create(note(1, { id }))).id, id);
  for (const one of heard) assert.match(about(one), /^[A-Za-z0-9][A-Za-z0-9_-]*$/);
  assert.equal(new Set(heard.map(about)).size, ids.length);
  assert.equal(about(heard[0]), '9f2c1f0e-6a1c-4a7e-9a55-5e6f3f0d9b21');
  for (const id of ids) await store.deleteIfUnchanged(id, '7');
  for (const { path } of heard.slice(ids.length)) assert.match(path, /^\/v1\/buckets\/b\/collections\/c\/records\/[A-Za-z0-9][A-Za-z0-9_-]*$/);
});

test('what the database could not keep is refused before anybody is asked', async () => {
  const store = fresh();
  for (const bad of [{ id: `urn:example:${'x'.repeat(1_600)}` }, { label: 'nul \u0000' }, { label: '\ud800 media' }, { '\udc00': 1 }]) await assert.rejects(store.create(note(1, bad)), { code: 'invalid' });
  assert.deepEqual(heard, []);
  answer = (asked, respond) => respond(201, kept(asked));
  assert.equal((await store.create(note(1, { label: '🜁 \\u0000 \\\\ud800' }))).annotation.label, '🜁 \\u0000 \\\\ud800');
});

test('an address that is none of a collection is refused by its name', () => {
  for (const url of ['', 'buckets', `${origin}/v1/buckets/b`, `ftp://x${COLLECTION}`, `http://ana:clave@127.0.0.1${COLLECTION}`, `javascript:1${COLLECTION}`, `${origin}${COLLECTION}/records`, `${origin}/v1/buckets/b/collections/c%2F..`]) assert.throws(() => kintoStore(url), { name: 'StoreError', code: 'address' });
  for (const url of [`${origin}${COLLECTION}/`, `${origin}/kinto${COLLECTION}?x#y`]) kintoStore(url).close();
});

test('a refusal is called by its name, and says how long to wait', async () => {
  const store = fresh();
  for (const [status, code] of [[400, 'invalid'], [401, 'signin'], [403, 'denied'], [404, 'absent'], [410, 'absent'], [413, 'large'], [418, 'garbled'], [429, 'busy'], [500, 'busy'], [502, 'busy'], [503, 'busy']]) {
    answer = (_, respond) => respond(status, '<html><script>alert(1)</script>', { 'content-type': 'text/html', 'retry-after': '7' });
    for (const call of [() => store.list(), () => store.get('urn:example:1'), () => store.create(note(1)), () => store.deleteIfUnchanged('urn:example:1', '1'), () => store.apply([{ id: 'urn:example:1', annotation: note(1), revision: null }])]) {
      await assert.rejects(call(), (error) => {
        assert.deepEqual([error.name, error.code], ['StoreError', code], `${status}: ${error.message}`);
        if (code === 'busy') assert.equal(error.after, 7_000);
        return true;
      });
    }
  }
  answer = (_, respond) => respond(503, {}, { 'retry-after': '999999999' });
  await assert.rejects(store.list(), { after: 3_600_000 });
});

test('what was undone because others wrote at the same instant is written again; other trouble is not', async () => {
  let busy = 3;
  answer = (asked, respond) => (busy-- > 0 ? respond(busy % 2 ? 409 : 503, { errno: busy % 2 ? 122 : 201 }) : respond(201, kept(asked)));
  assert.equal((await fresh().create(note(1))).revision, '7');
  assert.equal(heard.length, 4);
  heard = [];
  answer = (_, respond) => respond(503, { errno: 999 });
  await assert.rejects(fresh().create(note(1)), { code: 'busy' });
  assert.equal(heard.length, 1);
});

test('many changes go 25 at a time; one that is undone undoes its request, which is sent again; what is too much goes in halves', async () => {
  const changes = Array.from({ length: 60 }, (_, n) => ({ id: `urn:example:${n}`, annotation: note(n), revision: null }));
  const made = ({ requests }) => ({ responses: requests.map((one) => ({ status: 201, body: kept(one) })) });
  let spoil = true;
  answer = ({ body }, respond) => {
    const done = made(body);
    if (spoil) done.responses[3] = { status: 409, body: { errno: 122 } };
    spoil = false;
    respond(200, done);
  };
  assert.deepEqual((await fresh().apply(changes)).map(({ error }) => error), changes.map(() => null));
  assert.deepEqual(heard.map(({ body }) => body.requests.length), [25, 25, 25, 10]);
  assert.ok(heard.every(({ path, body }) => path === '/v1/batch' && body.requests.every((one) => one.path === '/buckets/b/collections/c/records')));
  heard = [];
  answer = ({ body }, respond) => (body.requests.length > 7 ? respond(413, 'too much', { 'content-type': 'text/plain' }) : respond(200, made(body)));
  assert.deepEqual((await fresh().apply(changes.slice(0, 25))).map(({ error }) => error), changes.slice(0, 25).map(() => null));
  assert.ok(heard.length < 10, String(heard.length));
});

test('of many changes, what was made before the line broke stays made, and the others are told', async () => {
  let requests = 0;
  answer = ({ body }, respond, response) => (++requests > 1 ? response.destroy() : respond(200, { responses: body.requests.map((one) => ({ status: 201, body: kept(one) })) }));
  const made = await fresh().apply(Array.from({ length: 30 }, (_, n) => ({ id: `urn:example:${n}`, annotation: note(n), revision: null })));
  assert.deepEqual(made.map(({ error }) => error?.code ?? 'made'), [...Array(25).fill('made'), ...Array(5).fill('offline')]);
});

test('answers that no store gives are told, and change nothing', async () => {
  const store = fresh();
  const bad = [
    ['a page', (respond) => respond(200, '<!doctype html><p>Inicie sesión', { 'content-type': 'text/html' })], ['a page that calls itself data', (respond) => respond(200, '<!doctype html>')],
    ['half an answer', (respond) => respond(200, '{"data":[{"id":"a"')], ['nothing', (respond) => respond(204)], ['no list', (respond) => respond(200, { data: { 0: row(1, 1) } })], ['a list of others', (respond) => respond(200, { data: [null] })],
    ['a time that is none', (respond) => respond(200, { data: [row(1, 'ayer')] })], ['a fraction of a time', (respond) => respond(200, { data: [row(1, 1.5)] })], ['an order that is none', (respond) => respond(200, { data: [row(1, 5), row(2, 4)] })],
    ['a redirect elsewhere', (respond) => respond(302, undefined, { location: `${other}/v1` })], ['a redirect for ever', (respond) => respond(307, undefined, { location: `${origin}${COLLECTION}/records` })],
  ];
  for (const [what, respond] of bad) {
    answer = (_, how) => respond(how);
    await assert.rejects(store.list(), { name: 'StoreError', code: 'garbled' }, what);
    await assert.rejects(store.changesSince(), { code: 'garbled' }, what);
  }
  for (const said of [{}, { data: null }, { data: row(2, 9) }, { data: { ...row(1, 9), annotation: note(2) } }, { data: { ...row(1, 9), annotation: 'rubble' } }]) {
    answer = (_, respond) => respond(201, said);
    await assert.rejects(store.create(note(1)), { code: 'garbled' }, JSON.stringify(said));
  }
  for (const said of [{}, { responses: [] }, { responses: [null] }, { responses: [{ status: 'x' }] }]) {
    answer = (_, respond) => respond(200, said);
    const made = await store.apply([{ id: 'urn:example:1', annotation: note(1), revision: null }]).catch((error) => [{ stored: null, error }]);
    assert.deepEqual(made.map(({ stored, error }) => [stored, error.code]), [[null, 'garbled']], JSON.stringify(said));
  }
  assert.equal(strangers, 0);
});

test('a server that is not there, or hangs up midway, is told as no line', async () => {
  answer = (_, respond, response) => { response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }); response.write('{"data":['); response.destroy(); };
  await assert.rejects(fresh().list(), { code: 'offline' });
  answer = (_, respond, response) => response.destroy();
  await assert.rejects(fresh().create(note(1)), { code: 'offline' });
  await assert.rejects(kintoStore(origin + COLLECTION, { fetch: () => { throw new TypeError('Failed to fetch'); } }).list(), { code: 'offline' });
});

test('a page that leads elsewhere is followed at the address of the store and nowhere else', async () => {
  answer = having(Array.from({ length: 25 }, (_, n) => row(n, n + 1)), 10);
  assert.deepEqual(idsOf(await fresh().list()), Array.from({ length: 25 }, (_, n) => `urn:example:${n}`));
  assert.equal(strangers, 0);
  assert.ok(heard.every(({ path }) => path.startsWith(`${COLLECTION}/records?`)));
});

test('pages that never end come to one, with what was read', async () => {
  const SECOND = 1_000;
  answer = (asked, respond) => { const n = since(asked) / SECOND + 1; respond(200, { data: [row(n, n * SECOND)] }, { 'next-page': 'x' }); };
  await assert.rejects(fresh().list(), { code: 'garbled' });
  const store = fresh();
  const { changes, cursor } = await store.changesSince();
  assert.equal(changes.length, 300);
  // Where it stopped is where it goes on.
  const { changes: more } = await store.changesSince(cursor);
  assert.equal(more[0].id, 'urn:example:301');
  // One that gives the same page again is no page.
  answer = (_, respond) => respond(200, { data: [row(1, 1)] }, { 'next-page': 'x' });
  await assert.rejects(fresh().list(), { code: 'garbled' });
});

test('of pages the second of which is broken, the first is shown, and whoever asks on is told', async () => {
  let broken = true;
  const whole = having(Array.from({ length: 20 }, (_, n) => row(n, n + 100_000)), 10);
  answer = (asked, respond) => (broken && since(asked) > 100_000 ? respond(500, {}) : whole(asked, respond));
  const store = fresh();
  let news = 0;
  store.subscribe(() => { news += 1; });
  const { changes, cursor } = await store.changesSince();
  assert.equal(changes.length, 10);
  assert.equal(news, 1);
  broken = false;
  assert.deepEqual((await store.changesSince(cursor)).changes.map(({ id }) => id), Array.from({ length: 10 }, (_, n) => `urn:example:${n + 10}`));
  store.close();
});

test('a record of ten megabytes is set aside by its name; the others are shown', async () => {
  const huge = { ...row('huge', 7), annotation: note('huge', { label: 'x'.repeat(10_000_000) }) };
  const whole = having([row(1, 5), row(2, 6), huge, row(3, 8), row(4, 9)]);
  answer = (asked, respond) => (asked.path.includes('_fields=id') ? whole(asked, (status, { data }, headers) => respond(status, { data: data.map(({ id, last_modified }) => ({ id, last_modified })) }, headers)) : whole(asked, respond));
  const store = fresh();
  assert.deepEqual(idsOf(await store.list()), [1, 2, 3, 4].map((n) => `urn:example:${n}`));
  assert.deepEqual((await store.quarantined()).map(({ key, issues }) => [key, issues[0].code]), [[huge.id, 'too-large']]);
  assert.ok(heard.length < 12, String(heard.length));
});

test('records that are none of ours are set aside, and hide no other', async () => {
  const deep = JSON.parse('{"a":'.repeat(100) + '1' + '}'.repeat(100));
  answer = having([row(1, 1), { id: 'suelto', last_modified: 2, title: 'of another program' }, row('mine', 3, { annotation: note('theirs') }), row('bad', 4, { annotation: { ...note('bad'), target: 9 } }), row('deep', 5, { annotation: note('deep', { x: deep }) }), row(2, 6), { id: named('urn:example:gone'), last_modified: 7, deleted: true }]);
  const store = fresh();
  assert.deepEqual(idsOf(await store.list()), ['urn:example:1', 'urn:example:2']);
  assert.deepEqual((await store.quarantined()).map(({ key }) => key), ['suelto', ...['mine', 'bad', 'deep'].map((n) => named(`urn:example:${n}`))]);
  const { changes } = await store.changesSince();
  assert.deepEqual(changes.map(({ id, stored }) => [id, stored !== null]), [['urn:example:1', true], ['urn:example:mine', false], ['urn:example:bad', false], ['urn:example:deep', false], ['urn:example:2', true], ['urn:example:gone', false]]);
  // Mended, it is shown, and set aside no more.
  answer = having([row('bad', 8)]);
  assert.deepEqual(idsOf(await store.list()), ['urn:example:bad']);
  assert.equal((await store.quarantined()).length, 3);
});

test('a change that was done after another and has an earlier time is not lost', async () => {
  const rows = [row(1, 1_000_000), row(2, 1_000_300)];
  answer = having(rows);
  const store = fresh();
  const { cursor } = await store.changesSince();
  assert.deepEqual(await store.changesSince(cursor), { changes: [], cursor });
  rows.splice(1, 0, row('late', 1_000_200));
  const late = await store.changesSince(cursor);
  assert.deepEqual(late.changes.map(({ id }) => id), ['urn:example:late']);
  // Whoever holds the cursor need not be whoever read: another page, another day.
  assert.deepEqual((await fresh().changesSince(late.cursor)).changes, []);
});

test('a time of next year given to a record stops no later change from being told', async () => {
  const year = Date.now() + 365 * 86_400_000;
  const rows = [row(1, 1_000_000), row('future', year)];
  answer = (asked, respond) => (since(asked) > Date.now() + 86_400_000 ? respond(400, { errno: 107 }) : having(rows)(asked, respond));
  const store = fresh();
  const { cursor, changes } = await store.changesSince();
  assert.equal(changes.length, 2);
  rows.push(row('after', year + 1));
  assert.deepEqual((await store.changesSince(cursor)).changes.map(({ id }) => id), ['urn:example:after']);
  rows.push(row('far', year + 50_000));
  const far = await store.changesSince(cursor);
  assert.deepEqual(far.changes.map(({ id }) => id), ['urn:example:after', 'urn:example:far']);
  assert.deepEqual((await store.changesSince(far.cursor)).changes, []);
});

test('a clock of this page that is years ahead hides no change either', async () => {
  const rows = [row(1, 1_000_000)];
  answer = (asked, respond) => (since(asked) > 5_000_000 ? respond(400, { errno: 107 }) : having(rows)(asked, respond));
  for (const cursor of ['9000000', String(Date.now() + 1e12)]) {
    heard = [];
    assert.deepEqual((await fresh().changesSince(cursor)).changes, []);
    assert.ok(heard.length <= 3);
  }
  rows.push(row('after', 9_000_001));
  assert.deepEqual((await fresh().changesSince('9000000')).changes.map(({ id }) => id), ['urn:example:after']);
});

test('what stands in the place of a note is believed of that note alone', async () => {
  const store = fresh();
  answer = (_, respond) => respond(412, { details: { existing: row('other', 9) } });
  await assert.rejects(store.updateIfUnchanged(note(1), '7'), (error) => error.code === 'garbled' || error.current === null);
  answer = (asked, respond) => (asked.method === 'GET' ? respond(200, { data: [row('other', 9)] }) : respond(412, {}));
  await assert.rejects(store.updateIfUnchanged(note(1), '7'), { code: 'missing', current: null });
  answer = (_, respond) => respond(200, { data: row('other', 9) });
  await assert.rejects(store.get('urn:example:1'), { code: 'garbled' });
});

test('a cursor that is none of ours has seen nothing', async () => {
  answer = having([row(1, 1_000_000)]);
  for (const foreign of ['', 'NaN', '-1', '1e9', '99999999999999999999', '5:!', '{"last":1}']) assert.equal((await fresh().changesSince(foreign)).changes.length, 1, foreign);
});

/** Until everything that waits for nothing outside has been done. */
const settled = async () => { for (let i = 0; i < 20; i++) await new Promise((done) => { setImmediate(done); }); };

test('looks are frequent where something happens, rare where nothing does, rarer still where they fail, and none while nobody looks on', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const document = Object.assign(new EventTarget(), { hidden: false });
  /** @type {any} */ (globalThis).document = document;
  try {
    let looks = 0;
    /** @type {() => boolean} */ let found = () => false;
    const polling = new Polling(async () => { looks += 1; return found(); });
    polling.start();
    const during = async (seconds) => {
      looks = 0;
      for (let i = 0; i < seconds; i++) { mock.timers.tick(1_000); await settled(); }
      return looks;
    };
    await during(300);
    const quiet = await during(600);
    assert.ok(quiet >= 8 && quiet <= 13, `${quiet} looks in ten minutes without news`);
    found = () => true;
    await during(75);
    const lively = await during(60);
    assert.ok(lively >= 9 && lively <= 15, `${lively} looks in a minute of news`);
    found = () => { throw Object.assign(new Error('busy'), { after: 300_000 }); };
    await during(10);
    assert.equal(await during(200), 0);
    found = () => false;
    document.hidden = true;
    await during(400);
    assert.equal(await during(600), 0);
    document.hidden = false;
    looks = 0;
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    assert.equal(looks, 1);
    polling.stop();
    assert.equal(await during(300), 0);
  } finally {
    mock.timers.reset();
    delete (/** @type {any} */ (globalThis).document);
  }
});

test('what others write is told by the next look, and once more when all that was begun before must be there', async () => {
  const document = Object.assign(new EventTarget(), { hidden: false });
  /** @type {any} */ (globalThis).document = document;
  let now = 1_000;
  mock.method(performance, 'now', () => now);
  let etag = '"5"';
  const store = kintoStore(origin + COLLECTION, { fetch: async (_, { headers }) => (headers['if-none-match'] === etag ? new Response(null, { status: 304 })
    : new Response(JSON.stringify({ data: [row(1, 5)] }), { headers: { 'content-type': 'application/json', etag } })) });
  try {
    await store.changesSince();
    let news = 0;
    store.subscribe(({ elsewhere: there }) => { assert.ok(there); news += 1; });
    const look = async () => {
      document.dispatchEvent(new Event('visibilitychange'));
      await settled();
      return news;
    };
    assert.equal(await look(), 0);
    etag = '"9"';
    assert.equal(await look(), 1);
    assert.equal(await look(), 1);
    now += 11_000;
    assert.equal(await look(), 2);
    assert.equal(await look(), 2);
  } finally {
    store.close();
    mock.restoreAll();
    delete (/** @type {any} */ (globalThis).document);
  }
});
