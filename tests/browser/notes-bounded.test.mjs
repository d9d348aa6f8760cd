/** No note takes another with it, whatever it holds: each is drawn by itself, as much of it as can be read, and can be saved and deleted. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { DRAFTS, element, ready } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(DRAFTS); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** Sets annotations on the page: one of Ana's, and what `more` makes. */
const set = (/** @type {any} */ _, /** @type {string} */ more) => {
  const page = /** @type {any} */ (document.querySelector('cotejo-drafts'));
  const note = (/** @type {string} */ id, /** @type {object} */ rest = {}) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${id}`, type: 'Annotation', motivation: 'commenting', created: '2026-01-01T00:00:00Z',
    creator: { id: 'https://ejemplo.org/ana', type: 'Person', name: 'Ana' }, body: { type: 'TextualBody', value: `nota ${id}` },
    target: { source: `${location.origin}/a.md`, selector: { type: 'TextQuoteSelector', exact: 'periódico local' } }, ...rest,
  });
  const makers = /** @type {Record<string, () => unknown[]>} */ ({
    none: () => [],
    paragraphs: () => [note('big', { body: Array.from({ length: 20_000 }, () => ({ type: 'TextualBody', value: 'a' })) }), note('long', { body: { type: 'TextualBody', value: 'párrafo\n\n'.repeat(100_000) } })],
    deep: () => Array.from({ length: 5_000 }, (_, n) => note(`r${n}`, { motivation: 'replying', target: n ? `urn:x:r${n - 1}` : 'urn:x:ana' })),
    round: () => [note('b', { motivation: 'replying', target: 'urn:x:c' }), note('c', { motivation: 'replying', target: 'urn:x:b' })],
    marks: () => [note('marks', { creator: { id: 'https://ejemplo.org/otra', name: `A${'\u0301'.repeat(100_000)}` }, body: { type: 'TextualBody', value: `B${'\u0301'.repeat(100_000)}` } })],
    invalid: () => [{ id: 'urn:x:bad', type: 'Annotation' }, 7, null, { ...note('fn'), run: () => {} }, note('ana', { motivation: 'tagging' })],
  });
  page.person = { id: 'https://ejemplo.org/ana', type: 'Person', name: 'Ana' };
  page.annotations = [note('ana'), ...makers[more]()];
};
const own = (/** @type {any} */ root) => [...root.querySelectorAll('.text .say')].some((said) => said.textContent === 'nota ana');
/** Saves the file as the list's button does, and gives what is in it. */
const saved = async (/** @type {any} */ tab) => {
  await tab.run((/** @type {any} */ root) => {
    window.blobs = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (/** @type {any} */ blob) => { window.blobs.push(blob); return make(blob); };
    HTMLAnchorElement.prototype.click = () => {};
    root.querySelector('[data-key="notes"]').click();
  });
  await until(() => tab.run((/** @type {any} */ root) => root.querySelector('dialog [data-key="exportFile"]') !== null), 20_000);
  await tab.run((/** @type {any} */ root) => root.querySelector('dialog [data-key="exportFile"]').click());
  await until(() => tab.run(() => window.blobs.length > 0), 30_000);
  const total = await tab.run(async () => JSON.parse(await window.blobs[0].text()).total);
  await tab.press('Escape');
  return total;
};

for (const browser of all) {
  describe(`a note that is too much, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1440, 900); });
    after(() => tab.close());

    for (const [title, more, total] of /** @type {const} */ ([
      ['a note of 20,000 bodies and one of 100,000 paragraphs', 'paragraphs', 3], ['replies 5,000 deep', 'deep', 5001], ['notes that answer each other', 'round', 3], ['a name of 100,000 accents', 'marks', 2],
      ['what is no annotation', 'invalid', 1],
    ])) {
      it(`leaves one's own notes, and the file, in place beside ${title}`, async () => {
        await tab.go(server.page(element()));
        await ready(tab);
        await tab.run(set, more);
        await until(() => tab.run(own), 15_000);
        assert.ok(await tab.run((root) => root.querySelectorAll('.card *').length) < 3000, 'the page holds what can be read');
        assert.equal(await saved(tab), total);
        await tab.run((root) => root.querySelector('[data-key="remove-urn:x:ana"]').click());
        await until(() => tab.run((root) => root.querySelector('dialog.ask .primary') !== null));
        await tab.run((root) => root.querySelector('dialog.ask .primary').click());
        await until(() => tab.run((root) => ![...root.querySelectorAll('.text .say')].some((said) => said.textContent === 'nota ana')));
      });
    }

    it('says what was left out, and shows all again once the page gives what can be read', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(set, 'invalid');
      await until(() => tab.run(own));
      await tab.run((root) => root.querySelector('[data-key="notes"]').click());
      assert.match(await tab.run((root) => root.querySelector('dialog').textContent), /5 notas están dañadas/);
      await tab.press('Escape');
      await tab.run(() => { /** @type {any} */ (document.querySelector('cotejo-drafts')).annotations = null; });
      await until(() => tab.run((root) => root.querySelectorAll('.card').length === 0));
      await tab.run(set, 'none');
      await until(() => tab.run(own));
    });

    it('reads a long text on, piece by piece', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(set, 'paragraphs');
      await until(() => tab.run(own), 15_000);
      const count = () => tab.run((root) => root.querySelectorAll('[data-note="urn:x:long"] .say').length);
      const before = await count();
      await tab.run((root) => [...root.querySelectorAll('[data-note="urn:x:long"] > .link')].find((button) => /Seguir leyendo/.test(button.textContent)).click());
      assert.ok(await count() > before);
      assert.match(await tab.run((root) => root.querySelector('[data-note="urn:x:big"]').textContent), /Lleva 19[\s,.]?970 partes más/);
    });
  });
}
