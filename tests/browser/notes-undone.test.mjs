/** What was done to notes can be taken back; files come in at once; where notes are kept is said, and whose they are. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { annotate, DRAFTS, element, ready, step } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(DRAFTS); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

const says = (/** @type {any} */ root) => [...root.querySelectorAll('.text .card > .say')].map((said) => said.textContent);
/** Drops a file on the element, as from a folder. */
const drop = (/** @type {any} */ root, /** @type {string} */ text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], 'notas.jsonld', { type: 'application/ld+json' }));
  root.querySelector('.cotejo').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
};
const file = (/** @type {number} */ n, /** @type {string} */ origin, /** @type {(at: number) => object} */ more = () => ({})) => JSON.stringify(Array.from({ length: n }, (_, at) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${at}`, type: 'Annotation', motivation: 'commenting', created: '2026-01-01T00:00:00Z',
  body: { type: 'TextualBody', value: `nota ${at}` }, target: { source: `${origin}/a.md`, selector: { type: 'TextQuoteSelector', exact: 'periódico local' } }, ...more(at),
})));
const undo = async (/** @type {any} */ tab) => {
  await until(() => tab.run((/** @type {any} */ root) => root.querySelector('.toast button') !== null));
  await tab.run((/** @type {any} */ root) => root.querySelector('.toast button').click());
};

for (const browser of all) {
  describe(`taking back, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1440, 900); });
    after(() => tab.close());

    it('takes back a deletion and an edit, one after the other, and keeps the focus at hand', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Falta la fecha.');
      await tab.run((root) => root.querySelector('[data-key^="edit-"]').focus());
      await tab.press('Enter');
      await tab.run((root) => { const d = root.querySelector('dialog'); d.querySelector('.field:not([hidden]) textarea').value = 'Otra cosa.'; d.querySelector('.primary').click(); });
      await until(() => tab.run((root) => root.querySelector('.card > .say')?.textContent === 'Otra cosa.'));
      await until(() => tab.run((root) => root.activeElement?.dataset.key?.startsWith('edit-')));
      await tab.run((root) => root.querySelector('.card [data-key^="remove-"]').focus());
      await tab.press('Enter');
      await until(() => tab.run((root) => root.querySelector('dialog.ask .primary') !== null));
      await tab.run((root) => root.querySelector('dialog.ask .primary').click());
      await until(async () => (await tab.run(says)).length === 0);
      await until(() => tab.run((root) => root.activeElement !== null));
      await undo(tab);
      await until(async () => (await tab.run(says))[0] === 'Otra cosa.');
      // The step before that one can still be taken back: the list offers it for as long as the page is open.
      await tab.run((root) => root.querySelector('[data-key="notes"]').click());
      await until(() => tab.run((root) => /Deshacer: Se cambió la nota/.test(root.querySelector('dialog [data-key="undo"]')?.textContent ?? '')));
      await tab.run((root) => root.querySelector('dialog [data-key="undo"]').click());
      await until(async () => (await tab.run(says))[0] === 'Falta la fecha.');
    });

    it('brings a file of 5,000 notes at once, and takes it back', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(drop, file(5000, server.origin));
      await until(() => tab.run((root) => root.querySelector('dialog .primary') !== null), 15_000);
      assert.match(await tab.run((root) => root.querySelector('dialog:last-of-type').textContent), /5[\s,.]?000 notas nuevas/);
      await tab.run((root) => [...root.querySelectorAll('dialog .primary')].at(-1).click());
      await until(() => tab.run((root) => /Se trajeron 5[\s,.]?000 notas/.test(root.querySelector('.toast').textContent)), 20_000);
      await until(() => tab.run((root) => /5[\s,.]?000 notas/.test(root.querySelector('[data-key="notes"]').textContent)), 20_000);
      // What offers to take it back waits while the pointer is on it, however long the rest takes here.
      await tab.run((root) => root.querySelector('.toast').dispatchEvent(new PointerEvent('pointerenter')));
      // The list shows what can be seen of them, and finds any.
      await tab.run((root) => root.querySelector('[data-key="notes"]').click());
      assert.ok(await tab.run((root) => root.querySelectorAll('dialog .card').length) <= 60);
      await tab.run((root) => { const search = root.querySelector('.note-search input'); search.value = 'NOTA 4321'; search.dispatchEvent(new Event('input')); });
      await until(() => tab.run((root) => /Se muestra 1 de 5/.test(root.querySelector('.note-count').textContent)));
      await tab.press('Escape');
      // A filter that is on is said where the notes are, and ends there.
      await until(() => tab.run((root) => /Hay un filtro: 4[\s,.]?999 notas no se ven/.test(root.querySelector('.notes-hint').textContent)));
      await tab.run((root) => root.querySelector('.notes-hint .link').click());
      await until(() => tab.run((root) => root.querySelector('.notes-hint').hidden));
      await undo(tab);
      await until(() => tab.run((root) => root.querySelector('[data-key="notes"]').textContent === 'Notas'), 20_000);
    });

    it('keeps the people of a page apart, and calls no note of nobody one’s own', async () => {
      const url = server.page(element());
      const as = async (/** @type {string} */ id) => {
        await tab.go(url);
        await ready(tab);
        await tab.run((/** @type {any} */ _, /** @type {string} */ who) => { /** @type {any} */ (document.querySelector('cotejo-drafts')).person = { id: `https://ejemplo.org/${who}`, type: 'Person', name: who }; }, id);
        await ready(tab);
        await new Promise((done) => { setTimeout(done, 300); });
      };
      await as('ana');
      await annotate(tab, 'periódico local', 'commenting', 'De Ana');
      await as('beto');
      assert.deepEqual(await tab.run(says), []);
      await as('ana');
      await until(async () => (await tab.run(says))[0] === 'De Ana');
      await tab.run(drop, file(1, server.origin));
      await until(() => tab.run((root) => root.querySelector('dialog .primary') !== null));
      await tab.run((root) => root.querySelector('dialog .primary').click());
      await until(async () => (await tab.run(says)).includes('nota 0'));
      assert.deepEqual(await tab.run((root) => { const card = root.querySelector('[data-note="urn:x:0"]'); return [card.querySelector('.who').textContent, card.querySelector('[data-key^="edit-"]')]; }), ['Sin nombre', null]);
    });

    it('says where notes are kept, and leaves nothing of one’s own on a shared computer', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Mía');
      const person = () => tab.run(() => JSON.parse(localStorage.getItem('cotejo person') ?? 'null')?.id);
      const mine = await person();
      await tab.run((root) => root.querySelector('[data-key="notes"]').click());
      await until(() => tab.run((root) => /sólo en este equipo\..*(promesa|promet)/.test(root.querySelector('dialog .note-hint').textContent)));
      await tab.run((root) => root.querySelector('dialog [data-key="forget"]').click());
      await until(() => tab.run((root) => /Guardar en un archivo/.test(root.querySelector('dialog.ask')?.textContent ?? '')));
      await tab.run((root) => [...root.querySelectorAll('dialog.ask button')].find((button) => button.textContent === 'Borrar').click());
      await until(async () => (await tab.run(says)).length === 0);
      assert.notEqual(await person(), mine, 'who annotates here next is somebody else');
      await tab.run(() => { /** @type {any} */ (document.querySelector('cotejo-drafts')).annotations = []; });
      await until(() => tab.run((root) => { root.querySelector('[data-key="notes"]')?.click(); return /mientras la página esté abierta/.test(root.querySelector('dialog .note-hint')?.textContent ?? ''); }));
    });

    it('says that the browser’s data were deleted, and still gives the file', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Sin respaldo');
      await tab.run(async () => { for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name); });
      await until(() => tab.run((root) => /Se borraron los datos de este sitio/.test(root.querySelector('.live').textContent)));
      assert.deepEqual(await tab.run(says), ['Sin respaldo']);
      await tab.run(step, 'resolve');
      await until(() => tab.run((root) => /Se borraron los datos/.test(root.querySelector('.live').textContent)));
    });
  });
}
