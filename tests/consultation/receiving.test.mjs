/** Handing in, waiting, and receiving: the queue in the browser against the reference receiver. */
import 'fake-indexeddb/auto';

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Clock } from '../../www/consultation/clock.js';
import { CONTRIBUTION } from '../../www/consultation/context.js';
import { contribute, moderate } from '../../www/consultation/contribution.js';
import { Outbox } from '../../www/consultation/outbox.js';
import { offerTo, post } from '../../www/consultation/sending.js';
import { receiving } from './receiver.mjs';

const BASE = 'https://ejemplo.mx/proceso.json';
const PROCESS = {
  name: 'Política de catálogos', timeZone: 'America/Mexico_City', regions: 'MX', sectors: [{ id: 'academia', name: 'Academia' }], privacy: { publish: ['sector'] },
  stages: [{ id: 'consulta', name: 'Consulta pública', start: '2023-03-04', end: '2023-05-04', receives: ['commenting', 'questioning'] }],
};
const node = { process: BASE, stage: 'consulta', channel: 'online', sector: 'academia', region: 'MX-OAX' };
const made = (more = {}) => contribute({ target: 'https://ejemplo.mx/b3', motivation: 'commenting', text: 'Que se publique cada mes.', creator: { id: 'urn:uuid:secreto', type: 'Person', name: 'Eva' }, node, ...more });
/** @type {Awaited<ReturnType<typeof receiving>>} */ let there;
before(async () => { there = await receiving(PROCESS, { base: BASE }); });
after(async () => { await there.close(); there.remove(); });
const raw = (body, type = 'application/ld+json', method = 'POST') => fetch(there.inbox, { method, ...(body !== null && { body }), headers: { ...(type && { 'content-type': type }), origin: 'https://sitio.example' } });

describe('the receiver', () => {
  test('answers 201 with a place and a folio, exposes them across origins, and keeps the contribution in a file', async () => {
    const response = await raw(JSON.stringify(made()));
    assert.equal(response.status, 201);
    assert.match(response.headers.get('access-control-expose-headers'), /Location.*Date/);
    const kept = await response.json();
    assert.equal(kept[CONTRIBUTION].folio, '2023-00001');
    assert.equal(kept[CONTRIBUTION].received, '2023-04-14T18:00:00.000Z');
    assert.deepEqual(there.files(), ['2023-00001.json']);
    const place = new URL(response.headers.get('location'), there.inbox);
    const shown = await (await fetch(place)).text();
    assert.match(shown, /cada mes/);
    assert.doesNotMatch(shown, /Eva|secreto|MX-OAX/, 'what it shows anybody is what may be published');
    assert.deepEqual((await (await fetch(there.inbox)).json()).contains, [place.pathname]);
  });
  test('takes the same contribution once, and another under its id never', async () => {
    const annotation = made();
    const [first, second] = await Promise.all([raw(JSON.stringify(annotation)), raw(JSON.stringify(annotation))]);
    assert.deepEqual([first.status, second.status].sort(), [200, 201]);
    assert.equal((await first.json())[CONTRIBUTION].folio, (await second.json())[CONTRIBUTION].folio);
    assert.equal((await raw(JSON.stringify(made({ id: annotation.id, text: 'Otra cosa.' })))).status, 409);
  });
  test('knows after a restart what it had received', async () => {
    const annotation = made();
    await raw(JSON.stringify(annotation));
    const n = there.files().length;
    await there.restart();
    assert.equal((await raw(JSON.stringify(annotation))).status, 200);
    assert.equal(there.files().length, n);
  });
  test('refuses what is closed, too large, malformed or of another kind, in words', async () => {
    const n = there.files().length;
    const refused = async (body, status, words, type) => {
      const response = await raw(body, type);
      assert.equal(response.status, status);
      assert.match((await response.json()).detail, words);
    };
    await refused(JSON.stringify(made()), 415, /ld\+json/, 'text/plain');
    await refused(' '.repeat(200_000), 413, /128 KB/);
    await refused('{', 422, /no es válida/);
    await refused(JSON.stringify({ ...made(), [CONTRIBUTION]: { ...node, sector: 'banca' } }), 422, /sector/);
    await refused(Buffer.from([0xff, 0xfe, 0x00]), 400, /UTF-8/);
    there.clock.now = Date.parse('2023-05-05T06:01:00Z');
    await refused(JSON.stringify(made()), 403, /cerró el 2023-05-04/);
    there.clock.now = Date.parse('2023-05-05T05:59:00Z');
    assert.equal((await raw(JSON.stringify(made()))).status, 201, 'at 23:59 of the last day it is open');
    there.clock.now = Date.parse('2023-04-14T18:00:00Z');
    assert.equal(there.files().length, n + 1);
  });
  test('lets whoever wrote a contribution withdraw it while the stage is open, and nobody else', async () => {
    const annotation = made();
    await raw(JSON.stringify(annotation));
    const withdrawal = (creator) => JSON.stringify(moderate({ contributions: [annotation.id], action: 'withdraw', creator }));
    assert.equal((await raw(withdrawal({ id: 'urn:uuid:otro' }))).status, 403);
    assert.equal((await raw(withdrawal(undefined))).status, 403);
    assert.equal((await raw(withdrawal(annotation.creator))).status, 201);
    assert.equal((await raw(JSON.stringify(moderate({ contributions: [annotation.id], action: 'hide', creator: annotation.creator })))).status, 403);
  });
});

describe('handing in', () => {
  test('gives the folio and the moment the receiver gave', async () => {
    const sent = await post(made(), there.inbox);
    assert.equal(sent.outcome, 'sent');
    assert.match(sent.folio, /^2023-\d{5}$/);
    assert.equal(sent.received, '2023-04-14T18:00:00.000Z');
    assert.equal(sent.location, there.inbox + sent.folio);
  });
  test('takes the folio from the place, where a receiver says no more, and none where it says nothing', async () => {
    there.instead.push((_, response) => response.writeHead(201, { location: '/recibidas/A%2017' }).end());
    assert.equal((await post(made(), there.inbox)).folio, 'A 17');
    there.instead.push((_, response) => response.writeHead(202).end('Accepted'));
    assert.deepEqual(await post(made(), there.inbox), { outcome: 'sent', folio: null, received: null, location: null });
  });
  test('gives a refusal in the receiver’s words, as text and no longer than a paragraph, and a page’s never', async () => {
    const refusal = async (type, body, status = 422) => {
      there.instead.push((_, response) => response.writeHead(status, { 'content-type': type }).end(body));
      return post(made(), there.inbox);
    };
    assert.deepEqual(await refusal('text/plain', ' Ya cerró. '), { outcome: 'refused', words: 'Ya cerró.' });
    assert.deepEqual(await refusal('application/problem+json', '{"title":"Cerrada","detail":"Cerró ayer."}', 403), { outcome: 'refused', words: 'Cerró ayer.' });
    assert.deepEqual(await refusal('text/html', '<h1>403</h1>', 403), { outcome: 'refused', words: '' });
    assert.equal((await refusal('text/plain', 'x'.repeat(10_000))).words.length, 600);
  });
  test('tries again later when the server is not there, is not well, or says so', async () => {
    there.instead.push((_, response) => response.writeHead(503, { 'retry-after': '7' }).end());
    assert.deepEqual(await post(made(), there.inbox), { outcome: 'later', after: 7000 });
    there.instead.push((request) => request.socket.destroy());
    assert.deepEqual(await post(made(), there.inbox), { outcome: 'later', after: 0 });
    assert.equal((await post(made(), 'http://127.0.0.1:1/')).outcome, 'later');
  });
  test('goes to the page itself where there is no inbox, if the page answers', async () => {
    assert.deepEqual(await offerTo(made(), () => {}), { outcome: 'later', after: 0, nobody: true });
    assert.deepEqual(await offerTo(made(), (respond) => respond(Promise.resolve({ folio: 'X-9' }))), { outcome: 'sent', folio: 'X-9', received: null, location: null });
    assert.deepEqual(await offerTo(made(), (respond) => respond(Promise.reject(new Error('Falta el sector.')))), { outcome: 'refused', words: 'Falta el sector.' });
    assert.equal((await offerTo(made(), (respond) => respond(Promise.reject(new TypeError('Failed to fetch'))))).outcome, 'later');
  });
  test('the receiver’s clock puts the reader’s right, but for seconds', async () => {
    const clock = new Clock();
    const asked = Date.now();
    assert.equal(clock.learn(await fetch(there.inbox, { method: 'HEAD' }), asked), true);
    assert.ok(Math.abs(clock.now() - there.clock.now) < 5000);
    const near = new Clock();
    assert.equal(near.learn(new Response('', { headers: { date: new Date(Date.now() + 3000).toUTCString() } }), Date.now()), false);
    assert.equal(near.learn(new Response(''), Date.now()), false);
  });
});

describe('the queue', () => {
  let name = 0;
  const box = () => new Outbox(`https://ejemplo.mx/${name++}`).open();
  const put = (outbox, annotation, at) => outbox.add({ annotation, place: '4.2', quote: null, at });

  test('two hundred written without a network arrive each once, over reloads and answers that got lost', async () => {
    await there.stop();
    let outbox = await box();
    const all = Array.from({ length: 200 }, (_, i) => made({ text: `Contribución ${i + 1}.` }));
    for (const [i, annotation] of all.entries()) await put(outbox, annotation, i);
    assert.equal((await outbox.drain((annotation) => post(annotation, there.inbox))).outcome, 'later');
    await there.start();
    const before = there.files().length;
    // Every seventh is received and its answer is lost; then the tab is closed and the page opened again.
    let sent = 0;
    for (let reloads = 0; ; reloads++) {
      const send = async (annotation) => {
        const handed = await post(annotation, there.inbox);
        return ++sent % 7 === 0 ? { outcome: 'later', after: 0 } : handed;
      };
      const later = await outbox.drain(send);
      outbox.close();
      const again = new Outbox(outbox.name.replace('cotejo outbox ', ''));
      outbox = await again.open();
      if (!later) break;
      assert.ok(reloads < 200);
    }
    const list = await outbox.list();
    assert.ok(list.every(({ state, folio }) => state === 'sent' && folio));
    assert.equal(new Set(list.map(({ folio }) => folio)).size, 200);
    assert.equal(there.files().length, before + 200);
    outbox.close();
  });
  test('two tabs send nothing twice, and each sees what the other did', async () => {
    const one = await box();
    const two = await new Outbox(one.name.replace('cotejo outbox ', '')).open();
    let told = 0;
    two.subscribe(() => { told++; });
    for (let i = 0; i < 5; i++) await put(one, made());
    const before = there.files().length;
    await Promise.all([one, two].map((outbox) => outbox.drain((annotation) => post(annotation, there.inbox))));
    assert.equal(there.files().length, before + 5);
    assert.ok((await two.list()).every(({ state }) => state === 'sent'));
    await new Promise((done) => { setTimeout(done, 20); });
    assert.ok(told > 0);
    one.close();
    two.close();
  });
  test('a refusal stays with its words and stops nobody behind it', async () => {
    const outbox = await box();
    await put(outbox, { ...made(), motivation: 'editing' }, 1);
    await put(outbox, made(), 2);
    assert.equal(await outbox.drain((annotation) => post(annotation, there.inbox)), null);
    const [refused, sent] = await outbox.list();
    assert.match(refused.words, /no es válida/);
    assert.deepEqual([refused.state, sent.state], ['refused', 'sent']);
    outbox.close();
  });
  test('what somebody else wrote into the database is left alone', async () => {
    const outbox = await box();
    await outbox.change('urn:nadie', { state: 'sent' });
    const { openDB } = await import('idb');
    const db = await openDB(outbox.name, 1);
    for (const record of [{ id: 'x' }, { id: 'y', annotation: { id: 'z' }, at: 1, state: 'waiting' }, { id: '__proto__', annotation: null, at: 1, state: 'waiting' }]) await db.put('sendings', record);
    assert.deepEqual(await outbox.list(), []);
    db.close();
    outbox.close();
  });
});
