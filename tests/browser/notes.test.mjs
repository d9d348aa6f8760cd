import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { annotate, cards, choose, DRAFTS, element, ready, step } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers({ webkit: true });
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(DRAFTS); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

for (const browser of all) {
  describe(`annotations, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    /** @type {string} */ let url;
    before(async () => { tab = await browser.tab(); await tab.size(1440, 900); });
    after(() => tab.close());

    it('keeps a comment on the words it was made on, and says what became of them', async () => {
      await tab.go(url = server.page(element()));
      await ready(tab);
      await annotate(tab, 'estado de conservación', 'commenting', '¿Cómo se describe el estado?');
      const [card] = await tab.run(cards);
      assert.equal(card.quote, 'estado de conservación');
      assert.equal(card.say, '¿Cómo se describe el estado?');
    });

    it('takes whole words, on removed text too, and proposes others', async () => {
      await annotate(tab, 'rección de un da', 'editing', 'Por claridad', 'rectificación de un dato');
      const card = (await tab.run(cards)).find((/** @type {any} */ c) => c.kind === 'Propuesta de redacción');
      assert.equal(card.quote, 'corrección de un dato');
      assert.match(card.status, /El texto ya no existe/);
      assert.match(card.unit, /Toda persona|Correcciones/);
    });

    it('marks a highlight in one step, and shows every mark in the text', async () => {
      await annotate(tab, 'antes de que termine el año', 'highlighting');
      await until(() => tab.run(() => [1, 2, 3].reduce((n, lane) => n + (CSS.highlights.get(`cotejo-note-${lane}`)?.size ?? 0), 0) >= 3));
    });

    it('is still there after a reload, and in the next draft says the truth about each', async () => {
      await tab.go(url);
      await ready(tab);
      await until(() => tab.run((root) => root.querySelectorAll('.card').length === 3));
      await choose(tab, 'draft-2', 'draft-3');
      await until(() => tab.run((root) => [...root.querySelectorAll('.card')].some((c) => c.textContent.includes('Propone'))));
      const told = await tab.run(cards);
      const proposal = told.find((/** @type {any} */ c) => c.kind === 'Propuesta de redacción');
      assert.match(proposal.status, /se conservó/, 'the restored clause takes its note back');
      assert.match(told.find((/** @type {any} */ c) => c.kind === 'Comentario').status, /Hecha en el segundo borrador/);
    });

    it('shows the redline of a quote whose words changed', async () => {
      await tab.go(server.page(element('view="side"').replace('view="inline"', '')));
      await ready(tab);
      await annotate(tab, 'cada trimestre', 'questioning', '¿Por qué no cada mes?').catch(async () => {
        // Side by side the changed word stands alone in its mark.
        await annotate(tab, 'trimestre', 'questioning', '¿Por qué no cada mes?');
      });
      const { marked } = await tab.run((root) => ({ marked: root.querySelector('.card').textContent }));
      assert.match(marked, /Pregunta/);
    });

    it('carries replies, revision, settling and deletion, and tells the page', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(() => {
        window.told = [];
        for (const name of ['create', 'change', 'delete', 'open']) document.addEventListener(`cotejo-annotation-${name}`, (e) => window.told.push(`${name} ${e.detail.annotation.motivation}`));
      });
      await annotate(tab, 'periódico local', 'commenting', 'Falta la fecha.');
      await tab.run(step, 'reply');
      await tab.run((root) => { const d = root.querySelector('dialog'); d.querySelector('.field:not([hidden]) textarea').value = 'Se agregará.'; d.querySelector('.primary').click(); });
      await until(() => tab.run((root) => root.querySelector('.replies .say')?.textContent === 'Se agregará.'));
      await tab.run(step, 'edit');
      await tab.run((root) => { const d = root.querySelector('dialog'); d.querySelector('.field:not([hidden]) textarea').value = 'Falta la fecha exacta.'; d.querySelector('.primary').click(); });
      await until(() => tab.run((root) => root.querySelector('.card > .say')?.textContent === 'Falta la fecha exacta.'));
      await tab.run(step, 'resolve');
      await until(() => tab.run((root) => root.querySelector('.settled') !== null));
      await tab.run(step, 'remove');
      assert.match(await tab.run((root) => root.querySelector('dialog h2').textContent), /Su respuesta se conserva/);
      await tab.run((root) => root.querySelector('dialog .primary').click());
      await until(() => tab.run((root) => ![...root.querySelectorAll('.card > .say')].some((n) => n.textContent.startsWith('Falta'))));
      assert.deepEqual(await tab.run(() => window.told), ['create commenting', 'create replying', 'change commenting', 'change commenting', 'delete commenting']);
    });

    it('is written with the keyboard alone, on words chosen in the form', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run((root) => [...root.querySelectorAll('.unit')].find((n) => n.textContent.includes('entrará en vigor')).focus());
      await tab.press('a');
      await until(() => tab.run((root) => root.activeElement?.classList.contains('picker')));
      await tab.press('Home');
      await tab.page.keyboard.down('Shift');
      for (let k = 0; k < 20; k++) await tab.press('ArrowRight');
      await tab.page.keyboard.up('Shift');
      await tab.press('Tab');
      await tab.press('Tab');
      await tab.page.keyboard.type('Texto de prueba');
      await tab.press('Tab');
      await tab.press('Tab');
      await tab.press('Tab');
      await tab.press('Enter');
      await until(() => tab.run((root) => root.querySelector('.card') !== null));
      const [card] = await tab.run(cards);
      assert.equal(card.quote, 'La presente política');
      assert.equal(card.say, 'Texto de prueba');
    });

    it('opens a note by its link', async () => {
      const page = server.page(element());
      await tab.go(page);
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Por enlace.');
      await tab.run(step, 'copy');
      const link = await tab.run(() => location.href);
      assert.match(link, /#cotejo:%40:urn/);
      await tab.open(link);
      await until(() => tab.run((root) => root?.activeElement?.classList.contains('card')));
    });

    it('filters by kind and says how many pass', async () => {
      await annotate(tab, 'observaciones recibidas', 'questioning', '¿Cuáles?');
      await tab.run((root) => root.querySelector('[data-key="notes"]').click());
      await tab.run((root) => { const s = root.querySelector('.note-filters select'); s.value = 'questioning'; s.dispatchEvent(new Event('change')); });
      assert.match(await tab.run((root) => root.querySelector('.note-count').textContent), /1 de 2/);
      await tab.press('Escape');
      await until(() => tab.run((root) => root.querySelectorAll('.text .card').length === 1));
    });

    it('takes annotations and permissions from the page, and shows hostile ones as text', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(() => {
        const element = /** @type {any} */ (document.querySelector('cotejo-drafts'));
        element.permissions = { create: false, delete: false };
        element.person = { id: 'https://ejemplo.org/ana', type: 'Person', name: 'Ana' };
        element.annotations = ['<img src=x onerror="window.hit=1">', '"><script>window.hit=1</script>', 'javascript:window.hit=1'].map((value, n) => ({
          '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${n}`, type: 'Annotation', motivation: 'commenting', creator: { id: 'https://ejemplo.org/ana', name: value },
          body: { type: 'TextualBody', value, format: n ? 'text/plain' : 'text/html' },
          target: { source: `${location.origin}/a.md`, selector: { type: 'TextQuoteSelector', exact: 'periódico local' } },
        }));
      });
      await until(() => tab.run((root) => root.querySelectorAll('.card').length === 3));
      const { hit, made, remove, bar } = await tab.run((root) => ({
        hit: window.hit ?? null, made: root.querySelector('.card img, .card script, .card a[href^="javascript"]'), remove: root.querySelector('[data-key^="remove-"]'), bar: root.querySelector('.annotate-of'),
      }));
      assert.deepEqual([hit, made, remove, bar], [null, null, null, null]);
      assert.deepEqual(await tab.run(() => window.violations.filter((/** @type {string} */ line) => !line.includes(' resource:'))), []);
    });

    it('fits a phone, and leaves annotating out where the page says so', async () => {
      await tab.size(360, 740);
      await tab.go(url);
      await ready(tab);
      await until(() => tab.run((root) => root.querySelector('.cards-toggle') !== null));
      await tab.run((root) => root.querySelector('.cards-toggle').click());
      assert.ok(await tab.run(() => document.documentElement.scrollWidth <= innerWidth));
      assert.ok(await tab.run((root) => root.querySelector('.card').getBoundingClientRect().width > 200));
      await tab.go(server.page(element('no-annotations')));
      await new Promise((done) => { setTimeout(done, 500); });
      assert.equal(await tab.run((root) => root.querySelector('[data-key="notes"], .annotate-of')), null);
      await tab.size(1440, 900);
    });
  });
}
