import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, LINKS, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const all = await browsers({ webkit: true });
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve({
    '/personas.json': JSON.stringify({ corrections: [{
      drafts: ['draft-1', 'draft-2'], before: [{ eId: 'sec_3__sec_3.1__para_1' }], after: [{ eId: 'sec_4__sec_4.1__para_1' }], same: true,
    }] }),
    '/malas.json': JSON.stringify([{ before: [{ eId: 'sec_99' }], after: [{ eId: 'sec_1' }], same: true }]),
    '/drafts/bad.pdf': '%PDF-1.7 nothing', '/drafts/empty.md': '\n \n',
    '/drafts/lugar.md': '# 1 Recurso\n\nLa autoridad, previa audiencia de las personas interesadas, resolverá el recurso en diez días y notificará el acuerdo.\n',
    '/drafts/lugar-2.md': '# 1 Recurso\n\nLa autoridad resolverá el recurso en diez días y notificará el acuerdo, previa audiencia de las personas interesadas.\n',
    '/drafts/hostile.md': '# 1 Objeto\n\n<img src=x onerror="window.pwned = 1"><script>window.pwned = 2</script> La política se publica.\n',
    '/drafts/hostile-2.md': '# 1 Objeto\n\n<img src=x onerror="window.pwned = 1"><script>window.pwned = 2</script> La política se publicará.\n',
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

for (const browser of all) {
  describe(`the element, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1200, 900); });
    after(() => tab.close());

    it('sums the comparison up in a sentence whose numbers are those of the clauses shown', async () => {
      await tab.go(server.page(`<cotejo-drafts full from="draft-1" to="draft-2">${LINKS}</cotejo-drafts>`));
      const { sentence, counts } = await tab.run((root) => ({
        sentence: root.querySelector('.sentence').textContent,
        counts: [...root.querySelectorAll('.said .count')].map((b) => [[...b.classList][1], Number(b.querySelector('b').textContent)]),
      }));
      assert.match(sentence, /^Entre el primer y el segundo borrador: /);
      const kinds = counts.map(([kind]) => kind);
      for (const kind of ['edited', 'inserted', 'deleted', 'equal', 'renumbered']) assert.ok(kinds.includes(kind), `${kind} in ${kinds}`);
      const position = await tab.run((root) => Number(/\d+/.exec(root.querySelector('.position').textContent)[0]));
      const quiet = new Set(['equal', 'renumbered', 'layout']);
      assert.equal(counts.reduce((sum, [kind, n]) => sum + (quiet.has(kind) ? 0 : n), 0), position, 'the numbers add up to the changes that next goes through');
      for (const [kind, number] of counts) {
        const shown = await tab.run((root, k) => root.querySelectorAll(`.unit.${k}:not(.stub)`).length, kind);
        assert.equal(shown, number, kind);
      }
    });

    it('says what the changes of words are of, and each number is a filter that shows as many', async () => {
      await tab.go(server.page(`<cotejo-drafts full from="draft-1" to="draft-2">${LINKS}</cotejo-drafts>`));
      const counts = await tab.run((root) => [...root.querySelectorAll('.natures .count')].map((b) => [[...b.classList][1], Number(b.querySelector('b').textContent)]));
      assert.ok(counts.length >= 2, JSON.stringify(counts));
      for (const [nature, number] of counts) {
        await tab.run((root, key) => root.querySelector(`[data-key="filter-${key}"]`).click(), nature);
        await until(() => tab.run((root, n) => Number(/\d+/.exec(root.querySelector('.position').textContent)[0]) === n, number));
        await tab.run((root) => root.querySelector('[data-key="filter-off"]').click());
        await until(() => tab.run((root) => root.querySelector('[data-key="filter-off"]') === null));
      }
    });

    it('marks words that were added and removed, with nothing but the draft’s words inside', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="inline" from')));
      const { removed, added } = await tab.run((root) => ({
        removed: [...root.querySelectorAll('del')].map((n) => n.textContent), added: [...root.querySelectorAll('ins')].map((n) => n.textContent),
      }));
      assert.ok(removed.some((text) => /^doce$/.test(text)), removed.join('|'));
      assert.ok(added.some((text) => /^catorce$/.test(text)), added.join('|'));
    });

    it('shows a phrase that changed its place inside its clause once, as moved, by its look and by its role', async () => {
      await tab.go(server.page('<cotejo-drafts view="inline"><a href="/drafts/lugar.md">Primer borrador</a> <a href="/drafts/lugar-2.md">Segundo borrador</a></cotejo-drafts>'));
      const { moved, changed } = await tab.run((root) => ({
        moved: [...root.querySelectorAll('.shifted')].map((n) => [n.localName, n.textContent, n.title.length > 0, getComputedStyle(n).textDecorationLine]),
        changed: [...root.querySelectorAll('ins, del')].map((n) => n.textContent).filter((text) => text.includes('audiencia')),
      }));
      assert.deepEqual(moved, [['mark', ', previa audiencia de las personas interesadas', true, 'underline']]);
      assert.deepEqual(changed, []);
    });

    it('marks a reference that kept the number its clause has lost, where nothing else changed, and no reference to another law', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run(() => {
        const articles = (/** @type {string[]} */ texts) => texts.map((text, at) => `Artículo ${at + 1}. ${text}`).join('\n\n');
        const licence = 'Toda publicación llevará una licencia de libre uso.';
        const by = ['El comité evaluará los avances conforme al artículo 1, sin costo.', 'Rige el artículo 1 de la Ley General de Archivos.'];
        const quiet = Array.from({ length: 6 }, (_, n) => `Las dependencias de la clase ${'abcdef'[n]} publicarán su inventario ${n}.`);
        document.querySelector('cotejo-drafts').drafts = [
          { id: 'a', title: 'Uno', source: articles([licence, ...by, ...quiet]) },
          { id: 'b', title: 'Dos', source: articles(['Los foros se convocarán con treinta días.', licence, ...by, ...quiet]) },
        ];
      });
      const marked = await until(() => tab.run((root) => root.querySelector('.stale') && [...root.querySelectorAll('.stale')].map((n) => [n.textContent, n.closest('.unit').textContent])));
      assert.equal(marked.length, 1);
      assert.match(marked[0][0], /^1\?.*ahora es Artículo 2/);
      assert.match(marked[0][1], /El comité evaluará/);
    });

    it('says of every clause that is new, removed or renumbered that it is', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="inline" from')));
      const said = await tab.run((root) => [...root.querySelectorAll('.tag, .was')].map((n) => n.textContent.trim()));
      assert.ok(said.includes('Nueva'));
      assert.ok(said.includes('Eliminada'));
      assert.ok(said.some((text) => text.startsWith('3 → 4')), said.join('|'));
      const label = await tab.run((root) => root.querySelector('.unit.inserted').getAttribute('aria-label'));
      assert.match(label, /3, cláusula nueva/);
    });

    it('shows partners in one row, side by side', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="side" from')));
      const rows = await tab.run((root) => [...root.querySelectorAll('.unit.edited')].filter((u) => u.querySelector('del')).map((unit) => {
        const [a, b] = ['.before', '.after'].map((c) => unit.querySelector(c).getBoundingClientRect());
        return { top: a.top - b.top, apart: b.left - a.right };
      }));
      assert.ok(rows.length > 0);
      for (const { top, apart } of rows) {
        assert.equal(Math.round(top), 0);
        assert.ok(apart > 0);
      }
    });

    it('shows the comparative table as a table, with a caption and headers', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="table" from')));
      const table = await tab.run((root) => {
        const node = root.querySelector('table.cuadro');
        return { caption: node.caption.textContent, heads: [...node.tHead.rows[0].cells].map((c) => c.scope), rows: node.querySelectorAll('tbody > tr.unit').length };
      });
      assert.match(table.caption, /Primer borrador y Segundo borrador/);
      assert.deepEqual(table.heads, ['col', 'col', 'col']);
      assert.ok(table.rows > 5);
    });

    it('shows a table of the drafts as a table, with its edited cell', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="inline" from')));
      const cell = await tab.run((root) => [...root.querySelectorAll('table.inner td')].map((n) => n.textContent).find((t) => t.includes('90')));
      assert.match(cell ?? '', /60.*90/);
    });

    it('folds what did not change, and opens it in place without losing the focus', async () => {
      await tab.go(server.page(ELEMENT));
      const count = () => tab.run((root) => ({ units: [...root.querySelectorAll('.unit')].filter((n) => !n.closest('[hidden]')).length, focused: root.activeElement?.className }));
      await tab.run((root) => root.querySelector('.fold').focus());
      const before = await count();
      await tab.press('Enter');
      const after_ = await count();
      assert.ok(after_.units > before.units);
      assert.match(after_.focused ?? '', /fold/, 'on the button that closes it again');
    });

    it('filters by a kind of change, says so, and tells the page', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.count.deleted').click());
      await until(() => tab.run((root) => root.querySelector('.count.deleted').getAttribute('aria-pressed') === 'true'));
      const { loud, live, seen } = await tab.run((root) => ({
        loud: [...root.querySelectorAll('.unit.inserted, .unit.split')].filter((n) => !n.closest('[hidden]')).length, live: root.querySelector('.live').textContent, seen: window.seen,
      }));
      assert.equal(loud, 0);
      assert.match(live, /Se muestran? \d+ cláusulas?\./);
      assert.deepEqual(seen, [['filter', { kinds: ['deleted'] }]]);
      assert.equal(await tab.run((root) => root.activeElement === null || root.activeElement.matches('.count.deleted')), true);
    });

    it('goes to the next and the previous change by key, with the position said aloud', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('n');
      const first = await tab.run((root) => ({ at: root.querySelector('.position').textContent, focus: root.activeElement.dataset.unit }));
      assert.match(first.at, /^1 de \d+$/);
      await tab.press('n');
      const second = await tab.run((root) => ({ at: root.querySelector('.position').textContent, focus: root.activeElement.dataset.unit, live: root.querySelector('.live').textContent }));
      assert.match(second.at, /^2 de \d+$/);
      assert.equal(second.live, second.at);
      assert.notEqual(second.focus, first.focus);
      await tab.press('p');
      assert.equal(await tab.run((root) => root.activeElement.dataset.unit), first.focus);
    });

    it('takes no key from the page, nor from its own search', async () => {
      await tab.go(server.page(`<input id="host">${ELEMENT}`));
      await tab.page.focus('#host');
      await tab.press('n');
      assert.equal(await tab.run((root) => root.querySelector('.current') === null), true);
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('/');
      await until(() => tab.run((root) => root.activeElement?.localName === 'input'));
      await tab.press('n');
      assert.deepEqual(await tab.run((root) => [root.activeElement.value, root.querySelector('.current') === null]), ['n', true]);
    });

    it('finds words without their accents, and Escape gives the focus back', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('/');
      await until(() => tab.run((root) => root.activeElement?.localName === 'input'));
      for (const letter of 'catalogos') await tab.press(letter);
      await tab.press('Enter');
      const { count, current } = await tab.run((root) => ({ count: root.querySelector('.search output').textContent, current: root.querySelector('.current')?.textContent }));
      assert.match(count, /^1 de \d+$/);
      assert.match(current ?? '', /catálogos/);
      await tab.press('Escape');
      assert.equal(await tab.run((root) => root.activeElement?.dataset.key), 'search');
    });

    it('shows its keys on ?, and closes them on Escape', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('?');
      assert.equal(await tab.run((root) => root.querySelector('dialog').open), true);
      await tab.press('Escape');
      await until(() => tab.run((root) => root.querySelector('dialog') === null));
      assert.match(await tab.run((root) => root.activeElement?.className), /text/);
    });

    it('leads by its address to a clause, of another pair of drafts too', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('n');
      const hash = await tab.run(() => location.hash);
      assert.match(hash, /^#cotejo:draft-[12]:[^:]+:draft-[12]$/);
      const clause = await tab.run((root) => root.querySelector('.current .after').textContent);
      const other = server.page(`<cotejo-drafts>${LINKS}</cotejo-drafts>`);
      await tab.go(other + hash);
      await until(() => tab.run((root) => root.querySelector('.current') !== null));
      assert.equal(await tab.run((root) => root.querySelector('.current .after').textContent), clause);
      assert.deepEqual(await tab.run(() => { const e = document.querySelector('cotejo-drafts'); return [e.from, e.to]; }), ['draft-1', 'draft-2']);
    });

    it('leaves the hashes of the page alone', async () => {
      await tab.go(`${server.page(ELEMENT)}#contacto:%zz:1`);
      await tab.run(() => { location.hash = '#otra'; });
      await new Promise((done) => { setTimeout(done, 60); });
      assert.deepEqual(await tab.run((root) => [location.hash, root.querySelector('.current')]), ['#otra', null]);
    });

    it('compares under the corrections that the page ships, and says so', async () => {
      await tab.go(server.page(ELEMENT));
      assert.equal(await tab.run((root) => root.querySelector('.tag.human')), null);
      await tab.go(server.page(ELEMENT.replace('<cotejo-drafts', '<cotejo-drafts corrections="/personas.json"')));
      assert.match(await tab.run((root) => root.querySelector('.tag.human')?.textContent ?? ''), /establecida por personas/);
      await tab.go(server.page(ELEMENT.replace('<cotejo-drafts', '<cotejo-drafts corrections="/malas.json"')));
      await until(() => tab.run((root) => root.querySelector('.problem') !== null));
      assert.match(await tab.run((root) => root.querySelector('.problem').textContent), /correcciones.*sec_99.*sin ellas/s);
      assert.ok(await tab.run((root) => root.querySelector('.unit') !== null));
    });

    it('chooses two drafts, never a later one first', async () => {
      await tab.go(server.page(ELEMENT));
      const options = await tab.run((root) => [...root.querySelectorAll('select[data-key]')].slice(0, 2).map((s) => [...s.options].map((o) => o.disabled)));
      assert.deepEqual(options, [[false, true, true], [true, false, false]]);
      await tab.run((root) => root.querySelector('[data-key="step-draft-3"]').click());
      await until(() => tab.run((root) => /segundo y el tercer/.test(root.querySelector('.sentence')?.textContent ?? '')));
      assert.deepEqual((await tab.run(() => window.seen)).pop(), ['compare', { from: 'draft-2', to: 'draft-3' }]);
    });

    it('tells of a draft that cannot be read, with its name and the cause, and compares the others', async () => {
      await tab.open(server.page(`<cotejo-drafts><a href="/drafts/1.md">Primer borrador</a> <a href="/drafts/2.md">Segundo borrador</a>
        <a href="/drafts/gone.md">Tercer borrador</a></cotejo-drafts>`));
      const problem = await until(() => tab.run((root) => root?.querySelector('.problem')?.textContent));
      assert.match(problem, /No se pudo leer «Tercer borrador»\. El servidor respondió 404\./);
      assert.match(await tab.run((root) => root.querySelector('.problem button').textContent), /Volver a intentar/);
      await tab.run((root) => root.querySelector('[data-key="step-draft-2"]').click());
      await until(() => tab.run((root) => /primer y el segundo/.test(root.querySelector('.sentence')?.textContent ?? '')));
    });

    it('tells of a format that is not read yet, and of an empty file', async () => {
      await tab.open(server.page(`<cotejo-drafts><a href="/drafts/empty.md">Primero</a> <a href="/drafts/bad.doc">Segundo</a></cotejo-drafts>`));
      const text = await until(() => tab.run((root) => root?.querySelectorAll('.problem').length === 2 && root.querySelector('[role=alert]').textContent));
      assert.match(text, /«Segundo»\. Todavía no se leen archivos DOC/);
      assert.match(text, /«Primero»\. El archivo no tiene texto/);
    });

    it('takes drafts that the page gives it, and never asks the network for them', async () => {
      await tab.open(server.page('<cotejo-drafts></cotejo-drafts>'));
      await tab.run(() => {
        performance.clearResourceTimings();
        document.querySelector('cotejo-drafts').drafts = [
          { id: 'a', title: 'Uno.txt', source: 'Artículo 1. El sitio es público.\n\nArtículo 2. Es gratuito.' },
          { id: 'b', title: 'Dos.txt', source: 'Artículo 1. El sitio es público y abierto.\n\nArtículo 2. Es gratuito.' },
        ];
      });
      const sentence = await until(() => tab.run((root) => root.querySelector('.sentence')?.textContent));
      assert.match(sentence, /Entre «Uno\.txt» y «Dos\.txt»: 1 cláusula modificada/);
      const asked = await tab.run(() => performance.getEntriesByType('resource').map((r) => r.initiatorType + r.name).filter((n) => /drafts\//.test(n)));
      assert.deepEqual(asked, []);
    });

    it('never spells out the bytes of a draft to see what changed', async () => {
      await tab.open(server.page('<cotejo-drafts></cotejo-drafts>'));
      await tab.run(() => {
        window.spelled = 0;
        Object.defineProperty(Uint8Array.prototype, 'toJSON', { configurable: true, value() { window.spelled += 1; return null; } });
        const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
        document.querySelector('cotejo-drafts').drafts = [{ id: 'a', title: 'Uno', source: bytes('Artículo 1. El sitio es público.') }, { id: 'b', title: 'Dos', source: bytes('Artículo 1. El sitio es abierto.') }];
      });
      await until(() => tab.run((root) => root.querySelector('.sentence') !== null));
      assert.equal(await tab.run(() => { delete Uint8Array.prototype.toJSON; return window.spelled; }), 0);
    });

    it('starts another worker where one died, and shows the comparison', async () => {
      await tab.open(server.page('<p id="host"></p>'));
      await tab.run((_, links) => {
        const Plain = Worker;
        let started = 0;
        globalThis.Worker = class extends Plain {
          constructor(/** @type {any[]} */ ...given) {
            super(...given);
            started += 1;
            globalThis.started = started;
            // The first dies once it has read a draft: what it held is lost.
            let answers = 0;
            if (started === 1) this.addEventListener('message', () => { if (++answers === 2) { this.dispatchEvent(new ErrorEvent('error', { message: 'sin memoria' })); this.terminate(); } });
          }
        };
        const element = document.createElement('cotejo-drafts');
        for (const [name, href] of links) element.append(Object.assign(document.createElement('a'), { href, textContent: name }));
        document.querySelector('#host').append(element);
      }, [['Primer borrador', '/drafts/1.md'], ['Segundo borrador', '/drafts/2.md']]);
      await until(() => tab.run(() => document.querySelector('cotejo-drafts').shadowRoot.querySelector('.sentence')?.textContent));
      assert.equal(await tab.run(() => globalThis.started), 2);
    });

    it('waits for no file without end, and for no silence', async () => {
      for (const [endless, words] of /** @type {const} */ ([[true, /El archivo es demasiado grande/], [false, /El archivo dejó de llegar/]])) {
        await tab.open(server.page('<p id="host"></p>'));
        await tab.run((_, without) => {
          const plain = globalThis.fetch;
          globalThis.fetch = async (url, options) => {
            if (!/mudo/.test(String(url))) return plain(url, options);
            return new Response(new ReadableStream({
              pull(controller) { if (without) controller.enqueue(new Uint8Array(1 << 20).fill(65)); else if (!globalThis.sent) { globalThis.sent = true; controller.enqueue(new Uint8Array(3)); } },
              cancel() { globalThis.cancelled = true; },
            }), { headers: { 'content-type': 'text/plain' } });
          };
          // Half a minute of silence, in a moment.
          const later = globalThis.setTimeout;
          globalThis.setTimeout = (/** @type {any} */ work, /** @type {number} */ time) => later(work, time === 30_000 ? 100 : time);
          const element = document.createElement('cotejo-drafts');
          for (const href of ['/drafts/1.md', '/mudo.txt']) element.append(Object.assign(document.createElement('a'), { href, textContent: href }));
          document.querySelector('#host').append(element);
        }, endless);
        assert.match(await until(() => tab.run(() => document.querySelector('cotejo-drafts').shadowRoot.querySelector('.problem')?.textContent)), words);
        assert.equal(await tab.run(() => globalThis.cancelled), true);
      }
    });

    it('shows the later draft’s words before there is an engine, and keeps the line that is read when it comes', async () => {
      await tab.open(server.page('<p id="host"></p>'));
      await tab.run(async (_, texts) => {
        const { CotejoDrafts } = await import('/pkg/element.js');
        const start = CotejoDrafts.engine;
        const waits = new Promise((done) => { globalThis.goOn = done; });
        CotejoDrafts.engine = async (/** @type {any} */ options) => { await waits; CotejoDrafts.engine = start; return start(options); };
        const element = document.createElement('cotejo-drafts');
        element.setAttribute('full', '');
        element.drafts = texts.map((source, n) => ({ id: `d${n}`, title: `Borrador ${n}`, source, name: n ? 'dos.html' : 'uno.txt' }));
        document.querySelector('#host').append(element);
      }, [0, 1].map((n) => {
        const articles = Array.from({ length: 120 }, (_, k) => `Artículo ${k + 1}. La dependencia número ${k + 1} publicará ${n && k === 3 ? 'cada mes' : 'cada año'} el catálogo ${k + 1} de sus datos abiertos.`);
        return n ? `<!doctype html><nav>Menú del sitio</nav><main><h1>Plan</h1>${articles.map((words) => `<p>${words}</p>`).join('')}</main>` : `PLAN\n\n${articles.join('\n\n')}`;
      }));
      const root = () => document.querySelector('cotejo-drafts').shadowRoot;
      const early = await until(() => tab.run(`() => { const text = (${root})().querySelector('.text'); return text.querySelector('.early') && text.textContent; }`));
      assert.match(early, /^Plan.*Artículo 120\./s);
      assert.doesNotMatch(early, /Menú/);
      const status = await tab.run(`() => (${root})().querySelector('.status').textContent`);
      assert.match(status, /^Preparando la comparación…/);
      const before = await tab.run(`() => { const line = [...(${root})().querySelectorAll('.early p')].find((p) => /Artículo 60\\./.test(p.textContent)); line.scrollIntoView({ block: 'start' }); scrollBy(0, 20); return line.getBoundingClientRect().top; }`);
      await tab.run('() => globalThis.goOn()');
      await until(() => tab.run(`() => (${root})().querySelector('.sentence')?.textContent`));
      const after = await tab.run(`() => [...(${root})().querySelectorAll('.unit')].find((unit) => /dependencia número 60 /.test(unit.textContent)).getBoundingClientRect().top`);
      assert.ok(Math.abs(after - before) < 120, `${before} → ${after}`);
    });

    it('refuses two drafts of one id by its name, in words on the page and to the script', async () => {
      const given = [{ id: 'borrador', title: 'Uno', source: 'Artículo 1. El sitio es público.' }, { id: 'borrador', title: 'Dos', source: 'Artículo 1. El sitio es privado.' }];
      for (const [lang, words] of /** @type {const} */ ([['es-MX', /Dos borradores de la serie llevan el mismo identificador: «borrador»/], ['en', /Two drafts of the series have the same id: “borrador”/]])) {
        await tab.open(server.page('<cotejo-drafts></cotejo-drafts>', { lang }));
        const thrown = await tab.run((_, drafts) => {
          try { document.querySelector('cotejo-drafts').drafts = drafts; return null; } catch (error) { return [error.name, error.code, error.message]; }
        }, given);
        assert.deepEqual(thrown?.slice(0, 2), ['CotejoError', 'argument']);
        assert.match(thrown[2], /`drafts\[1\]\.id`.*`borrador`/);
        assert.match(await until(() => tab.run((root) => root.querySelector('.problem')?.textContent)), words);
        assert.equal(await tab.run((root) => root.querySelector('.sentence')), null);
        await tab.run((_, drafts) => { document.querySelector('cotejo-drafts').drafts = [drafts[0], { ...drafts[1], id: 'otro' }]; }, given);
        assert.match(await until(() => tab.run((root) => root.querySelector('.sentence')?.textContent)), /1/);
        assert.equal(await tab.run((root) => root.querySelector('.problem')), null);
      }
    });

    it('tells the script which draft of its own is no draft, and goes on with those it has', async () => {
      await tab.go(server.page(ELEMENT));
      const thrown = await tab.run(() => [7, [null], [{ title: 'a', source: 'x' }], [{ id: 'a', title: 'b' }], [{ id: 'a', title: 'b', source: 7 }], [{ id: 'a', source: 'x', date: 2023 }]].map((drafts) => {
        try { document.querySelector('cotejo-drafts').drafts = drafts; return 'accepted'; } catch (error) { return `${error.code} ${error.message.split('`')[1]}`; }
      }));
      assert.deepEqual(thrown, ['argument drafts', 'argument drafts[0]', 'argument drafts[0].id', 'argument drafts[0]', 'argument drafts[0].source', 'argument drafts[0].date']);
      assert.ok(await tab.run((root) => root.querySelector('.sentence') !== null));
    });

    it('gives links of one name names of their own', async () => {
      await tab.go(server.page('<cotejo-drafts><a href="/drafts/1.md" data-id="a">Uno</a> <a href="/drafts/2.md" data-id="a-2">Dos</a> <a href="/drafts/3.md" data-id="a">Tres</a></cotejo-drafts>'));
      assert.deepEqual(await tab.run(() => document.querySelector('cotejo-drafts').drafts.map((/** @type {any} */ d) => d.id)), ['a', 'a-2', 'a-3']);
    });

    it('shows hostile drafts as text, and violates no policy', async () => {
      await tab.go(server.page('<cotejo-drafts><a href="/drafts/hostile.md" data-format="text">Primer borrador</a> <a href="/drafts/hostile-2.md" data-format="text">Segundo borrador</a></cotejo-drafts>'));
      const { pwned, images, text, violations } = await tab.run((root) => ({
        pwned: window.pwned ?? null, images: root.querySelectorAll('img, script').length, text: root.querySelector('.text').textContent, violations: window.violations,
      }));
      assert.equal(pwned, null);
      assert.equal(images, 0);
      assert.match(text, /onerror/);
      assert.deepEqual(violations, []);
    });

    it('says clearly that the site does not allow WebAssembly, and keeps the links', async () => {
      await tab.open(server.page(ELEMENT, { policy: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'" }));
      const problem = await until(() => tab.run((root) => root?.querySelector('.problem')?.textContent));
      assert.match(problem, /WebAssembly/);
      assert.ok(await tab.run((root) => root.querySelector('slot').assignedElements().filter((n) => n.matches('a') && n.checkVisibility()).length === 3));
    });

    it('serves two elements on one page, each with its own addresses', async () => {
      await tab.go(server.page(`${ELEMENT}<cotejo-drafts lang="en" from="draft-2" to="draft-3">${LINKS}</cotejo-drafts>`));
      await until(() => tab.run(() => document.querySelectorAll('cotejo-drafts')[1].shadowRoot.querySelector('.sentence') !== null));
      const { sentences, addresses } = await tab.run(() => {
        const elements = [...document.querySelectorAll('cotejo-drafts')];
        return {
          sentences: elements.map((e) => e.shadowRoot.querySelector('.sentence').textContent.slice(0, 9)),
          addresses: elements.map((e) => e.shadowRoot.querySelector('.label').hash.split(':')[0]),
        };
      });
      assert.deepEqual(sentences, ['Entre el ', 'Between “']);
      assert.deepEqual(addresses, ['#cotejo', '#cotejo-2']);
    });

    it('reflects its properties, also those set before it was defined', async () => {
      await tab.go(server.page(ELEMENT, { head: '' }));
      const out = await tab.run(() => {
        const made = document.createElement('cotejo-drafts');
        made.view = 'table';
        made.full = true;
        const early = document.querySelector('cotejo-drafts').cloneNode(true);
        early.to = 'draft-3';
        return [made.getAttribute('view'), made.hasAttribute('full'), early.getAttribute('to')];
      });
      assert.deepEqual(out, ['table', true, 'draft-3']);
    });

    it('hides nothing that every element of a page has', async () => {
      await tab.go(server.page(ELEMENT));
      const { hidden, placed } = await tab.run(() => {
        const element = document.querySelector('cotejo-drafts');
        const own = Object.getOwnPropertyNames(Object.getPrototypeOf(element)).filter((name) => !['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'].includes(name));
        const note = document.createElement('p');
        element.before(note);
        element.after(note.cloneNode());
        return { hidden: own.filter((name) => name in HTMLElement.prototype), placed: element.previousElementSibling === note && element.nextElementSibling?.localName === 'p' };
      });
      assert.deepEqual([hidden, placed], [[], true]);
    });

    it('can be taken out of the page and put back', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run(() => { const e = document.querySelector('cotejo-drafts'); const p = e.parentNode; e.remove(); p.append(e); });
      await until(() => tab.run((root) => root.querySelector('.sentence') && root.querySelectorAll('.unit').length > 5));
    });

    it('is wholly usable at 320 pixels, without scrolling sideways, in every view', async () => {
      await tab.size(320, 640);
      for (const view of ['inline', 'side', 'table']) {
        await tab.go(server.page(ELEMENT.replace('from', `view="${view}" from`)));
        assert.equal(await tab.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, view);
      }
      await tab.go(server.page(ELEMENT));
      assert.equal(await tab.run((root) => root.querySelector('.text').dataset.view), 'inline');
      await tab.run((root) => root.querySelector('[data-key=outline]').click());
      assert.match(await tab.run((root) => root.activeElement.closest('nav').className), /outline/);
      await tab.press('Escape');
      assert.equal(await tab.run((root) => root.activeElement.dataset.key), 'outline');
      await tab.size(1200, 900);
    });

    it('speaks the language of the page round it', async () => {
      await tab.go(server.page(`<div lang="en-GB">${ELEMENT}</div>`));
      const { sentence, date } = await tab.run((root) => ({ sentence: root.querySelector('.sentence').textContent, date: root.querySelector('.series time').textContent }));
      assert.match(sentence, /clauses changed/);
      assert.equal(date, '10 Jan 2025');
    });
  });

  describe(`without JavaScript, in ${browser.name}`, () => {
    // Their drivers cannot turn scripts off; the links are the page's own in every browser.
    it('the links to the drafts are there', { skip: browser.name !== 'Chromium' && 'scripts cannot be turned off here' }, async () => {
      const tab = await browser.tab({ script: false });
      await tab.open(server.page(ELEMENT));
      const links = await tab.page.$$('cotejo-drafts a[href]');
      assert.equal(links.length, 3);
      const box = await links[2].boundingBox();
      assert.ok(box && box.width > 0 && box.height > 0);
      await tab.close();
    });
  });
}
