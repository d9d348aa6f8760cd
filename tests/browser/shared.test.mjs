/** Notes that many share, in the element, on Kinto and PostgreSQL themselves: others' arrive, one's own wait for a line, and people decide. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { kinto, missing } from '../../build/kinto/server.mjs';
import { kintoStore } from '../../www/stores.js';
import { annotate, cards, DRAFTS, element, FIRST, ready, step } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const why = missing();
const RUNS = `import { indexedDbStore } from '/pkg/annotations.js';
import { kintoStore } from '/pkg/stores.js';
import { cases } from '/store-cases.js';
window.reportError = () => {};
window.passed = async (kind, at) => {
  const opened = [];
  const made = async (path, body) => fetch(at + path, { method: 'PUT', headers: { 'content-type': 'application/json', 'if-none-match': '*', authorization: 'Basic ' + btoa('ana:x') }, body: JSON.stringify(body) });
  const open = async (name) => {
    if (kind === 'IndexedDB') return indexedDbStore(name);
    await made('/buckets/b/collections/' + name, { data: {}, permissions: { write: ['system.Everyone'] } });
    return kintoStore(at + '/buckets/b/collections/' + name);
  };
  const told = [];
  for (const [title, run] of cases) {
    try { await run(async (name) => { const store = await open(kind.toLowerCase() + window.name + name); opened.push(store); return store; }); } catch (error) { told.push(title + ': ' + error.message); }
  }
  for (const store of opened) store.close();
  return { told, of: cases.length };
};
window.waiting = true;`;

/** A line to Kinto that can be cut, as a tunnel does. */
async function lineTo(/** @type {string} */ url) {
  const line = { up: true, url: '', close: () => {} };
  const { hostname, port } = new URL(url);
  const proxy = createServer((asked, response) => {
    if (!line.up) { response.destroy(); return; }
    const passed = request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (answer) => { response.writeHead(answer.statusCode ?? 502, answer.headers); answer.pipe(response); });
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  });
  await new Promise((done) => { proxy.listen(0, '127.0.0.1', () => done(undefined)); });
  line.url = `http://127.0.0.1:${/** @type {any} */ (proxy.address()).port}/v1`;
  line.close = () => { proxy.close(); proxy.closeAllConnections(); };
  return line;
}

describe('shared notes', { skip: why ?? false }, async () => {
  const all = why ? [] : await browsers();
  /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
  /** @type {Awaited<ReturnType<typeof kinto>>} */ let shared;
  /** @type {Awaited<ReturnType<typeof lineTo>>} */ let line;
  const made = (/** @type {string} */ path, /** @type {any} */ body) => fetch(shared.url + path, { method: 'PUT', headers: { 'content-type': 'application/json', 'if-none-match': '*', authorization: `Basic ${btoa('ana:x')}` }, body: JSON.stringify(body) });
  before(async () => {
    [server, shared] = await Promise.all([serve({ ...DRAFTS, '/store-cases.js': readFileSync(new URL('../annotation/store-cases.mjs', import.meta.url), 'utf8'), '/runs.js': RUNS }), kinto()]);
    line = await lineTo(shared.url);
    await made('/buckets/b', { data: {} });
  });
  after(async () => {
    for (const browser of all) await browser.close();
    line?.close();
    await Promise.all([server?.close(), shared?.stop()]);
  });

  let collections = 0;
  /** A page on a collection of its own, and the other person's way to that. */
  async function opened(/** @type {any} */ tab, { more = '' } = {}) {
    const path = `/buckets/b/collections/c${collections++}`;
    assert.equal((await made(path, { data: {}, permissions: { write: ['system.Everyone'] } })).status, 201);
    line.up = true;
    const url = server.page(element(`store="kinto:${line.url}${path}" ${more}`), {
      policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${new URL(line.url).origin}; worker-src 'self'; require-trusted-types-for 'script'`,
      head: '<script src="/axe.js"></script>',
    });
    await tab.go(url);
    await ready(tab);
    return { url, other: kintoStore(shared.url + path) };
  }
  /** Whoever comes back to a page sees at once what there is. */
  const look = (/** @type {any} */ tab) => tab.run(() => { document.dispatchEvent(new Event('visibilitychange')); });
  const box = (/** @type {any} */ root) => { const node = root.querySelector('.syncing'); return node && !node.hidden ? node.textContent : ''; };
  const seenBy = (/** @type {any} */ root) => [...root.querySelectorAll('.text .card .seen-by')].map((node) => node.textContent);
  const theirs = (/** @type {string} */ id, /** @type {string} */ words, /** @type {string} */ quote = 'periódico local') => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:example:${id}`, type: 'Annotation', motivation: 'commenting', creator: { type: 'Person', name: 'Beto' },
    body: { type: 'TextualBody', value: words }, target: { source: `${server.origin}/a.md`, selector: { type: 'TextQuoteSelector', exact: quote } },
  });

  for (const browser of all) {
    describe(`in ${browser.name}`, () => {
      /** @type {import('./page.mjs').Tab} */ let tab;
      before(async () => { tab = await browser.tab(); await tab.size(1440, 900); });
      after(() => tab.close());

      it('says in the form who will read it, sends it, and says so at the note', async () => {
        const { other } = await opened(tab);
        await until(async () => { await tab.run((/** @type {any} */ root) => root.querySelector('.annotate-of')?.click()); return tab.run((/** @type {any} */ root) => root.querySelector('dialog .readers') !== null); });
        // Who reads is asked of the server: the form says what is known when it opens.
        await tab.run((/** @type {any} */ root) => root.querySelector('dialog .form-buttons button:last-child').click());
        await annotate(tab, 'estado de conservación', 'commenting', '¿Cómo se describe el estado?');
        await until(async () => (await tab.run(seenBy)).join() === 'La ve cualquier persona');
        await tab.run((/** @type {any} */ root) => root.querySelector('.annotate-of').click());
        await until(() => tab.run((/** @type {any} */ root) => root.querySelector('dialog .readers')?.textContent === 'La verá cualquier persona.'));
        await tab.run((/** @type {any} */ root) => root.querySelector('dialog .form-buttons button:last-child').click());
        const [kept] = await other.list();
        assert.equal(kept.annotation.body.value, '¿Cómo se describe el estado?');
        assert.deepEqual(await tab.run(() => window.violations), []);
      });

      it('says how many notes of others came, and nothing jumps under the eyes', async () => {
        const { other } = await opened(tab);
        await tab.size(1440, 500);
        // What is read is far below the words the others annotate.
        await tab.run((/** @type {any} */ root) => { root.querySelector('.text').style.paddingBlockEnd = '120vh'; [...root.querySelectorAll('.unit')].at(-1).scrollIntoView({ block: 'start', behavior: 'instant' }); scrollBy(0, -160); });
        const top = () => tab.run((/** @type {any} */ root) => [...root.querySelectorAll('.unit')].at(-1).getBoundingClientRect().top);
        const before = await top();
        // At once: a look between two of them would tell of each.
        await other.apply([1, 2, 3].map((n) => ({ id: `urn:example:n${n}`, annotation: theirs(`n${n}`, `Observación ${n}`, FIRST.slice(0, 40)), revision: null })));
        await look(tab);
        await until(() => tab.run((/** @type {any} */ root) => root.querySelector('.live').textContent === '3 notas nuevas'));
        await until(async () => (await tab.run(cards)).length === 3);
        assert.ok(Math.abs(await top() - before) <= 1, `${before} → ${await top()}`);
        await tab.size(1440, 900);
      });

      it('keeps what is written without a line, says that it waits, and sends it once when asked', async () => {
        const { url, other } = await opened(tab);
        line.up = false;
        await annotate(tab, 'periódico local', 'commenting', 'Escrita en el metro');
        await until(async () => /No hay conexión con el servidor de notas.*1 nota suya espera aquí/.test(await tab.run(box)));
        assert.deepEqual(await tab.run(seenBy), ['Sólo aquí: aún no se envía']);
        assert.deepEqual(await tab.run(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'heading-order': { enabled: false } } }).then((/** @type {any} */ { violations }) => violations.map((/** @type {any} */ one) => one.id))), []);
        // A page that is closed loses nothing.
        await tab.go(url);
        await ready(tab);
        await until(async () => (await tab.run(cards)).length === 1 && /1 nota suya espera/.test(await tab.run(box)));
        line.up = true;
        await tab.run((/** @type {any} */ root) => root.querySelector('[data-key="sync-now"]').click());
        await until(async () => (await tab.run(box)) === '');
        await until(async () => (await tab.run(seenBy)).join() === 'La ve cualquier persona');
        assert.deepEqual((await other.list()).map(({ annotation }) => annotation.body.value), ['Escrita en el metro']);
      });

      for (const [key, kept] of [['theirs', 'Como la dejó Beto'], ['mine', 'Como la dejé yo']]) {
        it(`asks which is kept of a note that changed on both sides: ${key}`, async () => {
          const { other } = await opened(tab);
          await annotate(tab, 'periódico local', 'commenting', 'Como estaba');
          const [first] = await until(async () => { const list = await other.list(); return list.length ? list : null; });
          await until(async () => (await tab.run(seenBy)).join() === 'La ve cualquier persona');
          line.up = false;
          await tab.run(step, 'edit');
          await tab.run((/** @type {any} */ root) => { const d = root.querySelector('dialog'); d.querySelector('.field:not([hidden]) textarea').value = 'Como la dejé yo'; d.querySelector('.primary').click(); });
          await until(async () => (await tab.run(cards))[0].say === 'Como la dejé yo');
          await other.updateIfUnchanged({ ...first.annotation, body: { ...first.annotation.body, value: 'Como la dejó Beto' } }, first.revision);
          line.up = true;
          await look(tab);
          await until(async () => /cambió aquí y también en el servidor.*Como la dejé yo.*Como la dejó Beto/.test(await tab.run(box)));
          assert.equal((await tab.run(cards))[0].say, 'Como la dejé yo');
          await tab.run((/** @type {any} */ root, /** @type {string} */ which) => root.querySelector(`[data-key^="${which}-"]`).click(), key);
          await until(async () => (await tab.run(box)) === '' && (await tab.run(cards))[0].say === kept);
          await until(async () => (await other.list())[0].annotation.body.value === kept);
        });
      }

      it('says that an attribute names no store, and keeps notes in this browser', async () => {
        await tab.go(server.page(element('store="https://ejemplo.mx/notas"')));
        await until(() => tab.run((/** @type {any} */ root) => /kinto:/.test(root.querySelector('.live').textContent)));
      });

      it('has stores behave in a page as they do elsewhere', async () => {
        await tab.open(server.page('', { own: false, policy: `default-src 'none'; script-src 'self'; connect-src 'self' ${new URL(shared.url).origin}`, head: '<script type="module" src="/runs.js"></script>' }));
        await until(() => tab.run(() => window.waiting));
        for (const kind of ['IndexedDB', 'Kinto']) {
          const { told, of } = await tab.run((/** @type {any} */ _, /** @type {string} */ which, /** @type {string} */ at) => { window.name = window.name || `r${Math.random().toString(36).slice(2)}`; return window.passed(which, at); }, kind, shared.url);
          assert.deepEqual(told, [], kind);
          assert.ok(of > 15);
        }
      });
    });
  }
});
