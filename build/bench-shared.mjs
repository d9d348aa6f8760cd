/**
 * Shared notes on Kinto and PostgreSQL, on this machine alone and ending by itself: `npm run bench:shared -- --records 100000 --seconds 60`.
 *
 * All goes through the store that pages use, but for the first page, which is what it asks for first. The database writes to the disk before
 * it says so. Writers are tasks of one process, which shares the machine's cores with both servers: what it says of them is a floor.
 */
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';

import { kintoStore, local } from '../www/stores.js';
import { option } from './benches/seeded.mjs';
import { kinto, missing } from './kinto/server.mjs';
import { stop } from './tools.mjs';

const RECORDS = Number(option('records', '100000'));
const SECONDS = Number(option('seconds', '60'));
const WRITERS = 200;
const RACERS = 20;
const ROUNDS = 20;
const DELTA = 100;
const OFFLINE = 500;
/** Milliseconds. */
const TARGETS = { first: 200, delta: 100 };

const why = missing();
if (why) stop(why);
const server = await kinto({ durable: true, threads: 16 });
const as = (/** @type {string} */ name) => (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Basic ${btoa(`${name}:x`)}` } });
const ana = as('ana');
const made = async (/** @type {string} */ path, /** @type {unknown} */ body) => { await ana(server.url + path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }); return server.url + path; };
const collection = (/** @type {string} */ name) => made(`/buckets/b/collections/${name}`, { data: {}, permissions: { write: ['system.Everyone'] } });
const note = (id = `urn:uuid:${randomUUID()}`, value = 'Conviene que el catálogo diga cada cuánto se actualiza, quién responde de ello y qué pasa cuando no se hace a tiempo.') => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld', id, type: 'Annotation', motivation: 'commenting', created: '2026-01-15T16:00:00Z', body: { type: 'TextualBody', value, language: 'es', format: 'text/plain', purpose: 'commenting' },
  target: { source: 'https://ejemplo.mx/borrador-3', selector: [{ type: 'FragmentSelector', value: 'art_12__para_3' }, { type: 'TextQuoteSelector', exact: 'se actualizará cada mes', prefix: 'El catálogo ', suffix: ' y se publicará' }] },
});
const at = (/** @type {number[]} */ sorted, /** @type {number} */ share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const sorted = (/** @type {number[]} */ times) => [...times].sort((a, b) => a - b);
const ms = (/** @type {number} */ time) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const timed = async (/** @type {() => Promise<unknown>} */ act) => { const begun = performance.now(); await act(); return performance.now() - begun; };
const times = async (/** @type {number} */ n, /** @type {() => Promise<unknown>} */ act) => { const all = []; for (let k = 0; k < n; k++) all.push(await timed(act)); return sorted(all); };
const heap = () => { globalThis.gc?.(); return process.memoryUsage().heapUsed / 1e6; };
const row = (/** @type {string} */ name, /** @type {string} */ said, /** @type {boolean | null} */ good = null) => console.log(`${name.padEnd(58)} ${said}${good === null ? '' : good ? '' : '   MISSED'}`);

/** Many who change one note at the same instant: how often others than one were told that theirs is kept. @param {string} url */
async function races(url) {
  let lost = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const stores = Array.from({ length: RACERS }, (_, n) => kintoStore(url, { fetch: as(`p${n}`) }));
    const { id, revision } = await stores[0].create(note());
    const results = await Promise.allSettled(stores.map((store, n) => store.updateIfUnchanged(note(id, `de ${n}`), revision)));
    lost += results.filter(({ status }) => status === 'fulfilled').length - 1;
    for (const store of stores) store.close();
  }
  return lost;
}

try {
  await made('/buckets/b', { data: {} });
  const many = await collection('many');
  const loading = await timed(() => server.sql(`
    INSERT INTO objects (id, parent_id, resource_name, last_modified, data, deleted)
    SELECT md5(n::text)::uuid::text, '/buckets/b/collections/many', 'record', from_epoch((extract(epoch FROM now()) * 1000)::bigint - 86400000 + n),
      jsonb_build_object('annotation', '${JSON.stringify(note('x')).replaceAll("'", "''")}'::jsonb || jsonb_build_object('id', 'urn:uuid:' || md5(n::text)::uuid::text)), FALSE FROM generate_series(1, ${RECORDS}) n;
    INSERT INTO access_control_entries (object_id, permission, principal) SELECT '/buckets/b/collections/many/records/' || md5(n::text)::uuid::text, 'write', 'basicauth:x' FROM generate_series(1, ${RECORDS}) n;
    ANALYZE;`));
  row(`${RECORDS} notes loaded in bulk`, ms(loading));

  const page = async (/** @type {number} */ limit) => JSON.parse(await (await ana(`${many}/records?_sort=last_modified&_since=0&_limit=${limit}`)).text());
  for (const limit of [100, 1_000]) {
    const first = await times(20, () => page(limit));
    row(`first page, of ${limit}: median, slowest of 20`, `${ms(at(first, 0.5))}, ${ms(at(first, 1))}`, limit > 100 || at(first, 0.5) <= TARGETS.first);
  }
  const store = kintoStore(many, { fetch: ana });
  let cursor = '';
  const before = heap();
  const whole = await timed(async () => { ({ cursor } = await store.changesSince()); });
  row('all of them read', ms(whole));
  const deltas = [];
  for (let n = 0; n < 10; n++) {
    await store.apply(Array.from({ length: DELTA }, () => { const one = note(); return { id: one.id, annotation: one, revision: null }; }));
    deltas.push(await timed(async () => { ({ cursor } = await store.changesSince(cursor)); }));
  }
  row(`what changed since, ${DELTA} notes: median, slowest of 10`, `${ms(at(sorted(deltas), 0.5))}, ${ms(Math.max(...deltas))}`, at(sorted(deltas), 0.5) <= TARGETS.delta);
  const after = heap();
  for (let n = 0; n < 200; n++) ({ cursor } = await store.changesSince(cursor));
  row('memory after reading all, and after 200 looks more', `${(after - before).toFixed(1)} and ${(heap() - before).toFixed(1)} MB`);
  const idle = await times(50, () => store.changesSince(cursor));
  row('a look that finds nothing: median', ms(at(idle, 0.5)));
  store.close();

  row(`of ${ROUNDS} notes that ${RACERS} changed at the same instant: lost`, String(await races(await collection('race'))));
  await server.sql('ALTER DATABASE postgres RESET default_transaction_isolation');
  await server.restart();
  row('… at the level PostgreSQL begins with', `${await races(await collection('race'))} (why guards.sql is there)`);
  await server.sql("ALTER DATABASE postgres SET default_transaction_isolation = 'repeatable read'");
  await server.restart();

  const shared = await collection('writers');
  const setting = kintoStore(shared, { fetch: ana });
  const counters = await Promise.all(Array.from({ length: 10 }, () => setting.create(note(undefined, '0'))));
  const begun = performance.now();
  /** @type {number[]} */ const took = [];
  const told = { created: 0, counted: 0, changed: 0, /** @type {Record<string, number>} */ refused: {} };
  await Promise.all(Array.from({ length: WRITERS }, async (_, n) => {
    const mine = kintoStore(shared, { fetch: as(`w${n}`) });
    let seen = counters[n % counters.length];
    while (performance.now() - begun < SECONDS * 1000) {
      const start = performance.now();
      try {
        if (n % 2) { await mine.create(note()); told.created += 1; } else {
          seen = await mine.updateIfUnchanged(note(seen.id, String(Number(/** @type {any} */ (seen.annotation.body).value) + 1)), seen.revision);
          told.counted += 1;
        }
        took.push(performance.now() - start);
      } catch (/** @type {any} */ error) {
        if (error.code === 'changed') { told.changed += 1; seen = error.current ?? await mine.get(seen.id); } else told.refused[error.code] = (told.refused[error.code] ?? 0) + 1;
      }
      await new Promise((done) => { setTimeout(done, 200 * Math.random()); });
    }
    mine.close();
  }));
  const all = await setting.list();
  const counted = all.filter(({ id }) => counters.some((one) => one.id === id)).reduce((sum, { annotation }) => sum + Number(/** @type {any} */ (annotation.body).value), 0);
  const latency = sorted(took);
  row(`${WRITERS} writers for ${SECONDS} s: writes a second`, (took.length / SECONDS).toFixed(1));
  row('… time of a write: p50, p95, p99', `${ms(at(latency, 0.5))}, ${ms(at(latency, 0.95))}, ${ms(at(latency, 0.99))}`);
  row('… told that another was first, told to wait', `${told.changed}, ${JSON.stringify(told.refused)}`);
  row('… counted and not there (lost)', String(told.counted - counted), told.counted === counted);
  // Who was told to wait may have arrived all the same; none is there twice, since names are unique: what is confirmed is there.
  row('… created and not there', String(Math.max(0, told.created + counters.length - all.length)), told.created + counters.length <= all.length);
  setting.close();

  const offline = await collection('offline');
  let line = false;
  const browsers = ['x', 'y'].map((name) => local(kintoStore(offline, { fetch: (address, init) => (line ? as(name)(address, init) : Promise.reject(new TypeError('no line'))) }), { name }));
  for (let n = 0; n < OFFLINE; n++) for (const browser of browsers) await browser.create(note());
  line = true;
  const synced = await timed(async () => { for (const browser of browsers) while ((await browser.syncing()).waiting.length) await browser.sync().catch(() => {}); });
  row(`${OFFLINE * 2} notes written without a line in two browsers, sent`, `${ms(synced)}, ${OFFLINE * 2 - (await kintoStore(offline, { fetch: ana }).list()).length} lost`);
  for (const browser of browsers) browser.close();
} finally {
  await server.stop();
}
process.exit();
