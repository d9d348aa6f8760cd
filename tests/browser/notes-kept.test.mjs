/** Nothing that a person wrote is lost: forms that were left, what a form does not show, what was deleted or brought by mistake. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { DRAFTS, element, ready, select } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(DRAFTS); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** Opens the form on words. */
async function open(/** @type {any} */ tab, /** @type {string} */ words, /** @type {string} */ kind) {
  assert.ok(await tab.run(select, words));
  await until(() => tab.run((/** @type {any} */ root) => root.querySelector('.selection-bar').hidden === false));
  await tab.run((/** @type {any} */ root, /** @type {string} */ k) => root.querySelector(`.selection-bar [data-kind="${k}"]`).click(), kind);
  await until(() => tab.run((/** @type {any} */ root) => root.querySelector('dialog form .primary') !== null));
}
const fields = (/** @type {any} */ root) => Object.fromEntries([...root.querySelectorAll('dialog .field:not([hidden])')].map((field) => [field.querySelector('span').textContent, field.querySelector('textarea, input').value]));
/** Types into the field of a name, as a person would. */
const type = async (/** @type {any} */ tab, /** @type {string} */ name, /** @type {string} */ words) => {
  await tab.run((/** @type {any} */ root, /** @type {string} */ label) => {
    const field = [...root.querySelectorAll('dialog .field:not([hidden])')].find((one) => one.querySelector('span').textContent === label);
    const control = field.querySelector('textarea, input');
    control.focus();
    control.select();
  }, name);
  await tab.page.keyboard.type(words);
};
const said = (/** @type {any} */ root) => root.querySelector('.live').textContent;

for (const browser of all) {
  describe(`what was written, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1440, 900); });
    after(() => tab.close());

    it('keeps every field of a form over Esc, and over a page that is left without a word', async () => {
      const url = server.page(element());
      await tab.go(url);
      await ready(tab);
      await open(tab, 'estado de conservación', 'editing');
      await type(tab, 'Redacción que propone', 'estado físico');
      await type(tab, 'Etiquetas, separadas por comas', 'acervo, estado');
      await type(tab, 'Su nombre (opcional)', 'Ana');
      await tab.press('Escape');
      await until(() => tab.run((root) => root.querySelector('dialog') === null && /se conserva sin guardar/.test(root.querySelector('.live').textContent)));
      await tab.run((root) => root.querySelector('.unsaved .link').click());
      await until(() => tab.run((root) => root.querySelector('dialog .field') !== null));
      const kept = { 'Redacción que propone': 'estado físico', 'Por qué (opcional)': '', 'Etiquetas, separadas por comas': 'acervo, estado', 'Su nombre (opcional)': 'Ana' };
      assert.deepEqual(await tab.run(fields), kept);
      await type(tab, 'Por qué (opcional)', 'Es lo que se mide');
      // A browser that dies says nothing at all: what was typed a moment before is there.
      await new Promise((done) => { setTimeout(done, 400); });
      await tab.go(url);
      await ready(tab);
      await until(() => tab.run((root) => /Quedó 1 nota sin guardar/.test(root.querySelector('.unsaved')?.textContent ?? '')));
      await tab.run((root) => root.querySelector('.unsaved .link').click());
      await until(() => tab.run((root) => root.querySelector('dialog .field') !== null));
      assert.deepEqual(await tab.run(fields), { ...kept, 'Por qué (opcional)': 'Es lo que se mide' });
      await tab.page.keyboard.down('Control');
      await tab.press('Enter');
      await tab.page.keyboard.up('Control');
      await until(() => tab.run((root) => root.querySelector('.card .who')?.textContent === 'Ana'));
      assert.equal(await tab.run(said), 'Se guardó la nota.');
      assert.equal(await tab.run((root) => root.querySelector('.unsaved').hidden), true);
    });

    it('says that cancelling discards, and takes it back', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await open(tab, 'periódico local', 'commenting');
      const cancel = () => tab.run((root) => root.querySelector('dialog .form-buttons button:last-child').textContent);
      assert.equal(await cancel(), 'Cancelar');
      await type(tab, 'Texto de la nota', 'Falta la fecha');
      assert.equal(await cancel(), 'Descartar lo escrito');
      await tab.run((root) => root.querySelector('dialog .form-buttons button:last-child').click());
      await until(() => tab.run((root) => /Se descartó lo escrito/.test(root.querySelector('.toast').textContent)));
      assert.equal(await tab.run((root) => root.querySelector('.unsaved').hidden), true);
      await tab.run((root) => root.querySelector('.toast button').click());
      await until(() => tab.run((root) => root.querySelector('dialog .field:not([hidden]) textarea')?.value === 'Falta la fecha'));
    });

    it('offers what was written to copy where its words are there no more', async () => {
      const body = element();
      const url = server.page(body);
      await tab.go(url);
      await ready(tab);
      await open(tab, 'periódico local', 'commenting');
      await type(tab, 'Texto de la nota', 'Se perdería');
      await tab.press('Escape');
      await tab.open(server.page(body.replace('<a href="/a.md">Primer borrador</a>', '')));
      await ready(tab);
      await until(() => tab.run((root) => root.querySelector('.unsaved .link') !== null));
      await tab.run((root) => root.querySelector('.unsaved .link').click());
      await until(() => tab.run((root) => /Se perdería/.test(root.querySelector('dialog textarea')?.value ?? '')));
    });

    it('marks the field that lacks something, says why, and brings the focus there', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await open(tab, 'periódico local', 'commenting');
      await tab.run((root) => root.querySelector('dialog .primary').click());
      const { invalid, why, focused } = await tab.run((root) => {
        const text = root.querySelector('dialog [aria-invalid="true"]');
        return { invalid: text !== null, why: root.getElementById(text.getAttribute('aria-describedby')).textContent, focused: root.activeElement === text };
      });
      assert.deepEqual([invalid, why, focused], [true, 'Escriba el texto antes de guardar.', true]);
    });

    it('edits what the form shows, and keeps the rest of the note', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(() => {
        const page = /** @type {any} */ (document.querySelector('cotejo-drafts'));
        page.person = { id: 'https://ejemplo.org/ana', type: 'Person', name: 'Ana' };
        page.annotations = [{
          '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x:1', type: 'Annotation', motivation: ['commenting', 'describing'], creator: { id: 'https://ejemplo.org/ana', name: 'Ana' },
          body: [{ type: 'TextualBody', value: 'Falta la fecha.', language: 'es', purpose: 'commenting' }, 'https://ejemplo.org/anexo', { type: 'TextualBody', value: 'Segundo', purpose: 'commenting' }],
          target: { source: `${location.origin}/a.md`, selector: { type: 'TextQuoteSelector', exact: 'periódico local' } },
        }];
      });
      await until(() => tab.run((root) => root.querySelectorAll('.card').length === 1));
      await tab.run((root) => root.querySelector('[data-key^="edit-"]').focus());
      await tab.press('Enter');
      await type(tab, 'Texto de la nota', 'Falta la hora.');
      await tab.run((root) => root.querySelector('dialog .primary').click());
      await until(() => tab.run((root) => root.querySelector('.card .say')?.textContent === 'Falta la hora.'));
      const [{ body, motivation }] = await tab.run(() => /** @type {any} */ (document.querySelector('cotejo-drafts')).annotations);
      assert.deepEqual(motivation, ['commenting', 'describing']);
      assert.deepEqual(body, [{ type: 'TextualBody', value: 'Falta la hora.', language: 'es', purpose: 'commenting' }, 'https://ejemplo.org/anexo', { type: 'TextualBody', value: 'Segundo', purpose: 'commenting' }]);
      // The button the form was opened with was drawn anew: the focus is on it all the same.
      await until(() => tab.run((root) => root.activeElement?.dataset.key === 'edit-urn:x:1'));
    });
  });
}
