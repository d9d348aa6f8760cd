/** The comparison as a file, from the element's menu; the file that comes is proven in Node. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { parseHTML } from 'linkedom';

import { page, verify } from '../../pkg/export.js';
import { load } from '../../pkg/index.js';
import { readTable } from '../../www/consultation/csv.js';
import { ELEMENT, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

for (const browser of all) {
  describe(`downloads, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());
    /** @type {Map<string, string>} */ const made = new Map();
    const said = () => tab.run((root) => root.querySelector('dialog.downloads [role=status]')?.textContent ?? '');

    it('gives a Word file with tracked changes, by keyboard alone, and nothing of it is fetched before it is asked for', async () => {
      await tab.go(server.page(ELEMENT));
      const fetched = () => tab.run(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('export_bg')).length);
      assert.equal(await fetched(), 0);
      // What the page hands over to be saved is kept for the test.
      await tab.run(() => {
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };
      });
      await tab.run((root) => root.querySelector('[data-key=download]').focus());
      await tab.press('Enter');
      await until(() => tab.run((root) => root.activeElement?.dataset.key === 'download-word'));
      await tab.press('Enter');
      await until(async () => /pmc-draft-1-draft-2\.docx/.test(await said()));
      assert.equal(await fetched(), 1);
      const bytes = await tab.page.evaluate(`window.saved.arrayBuffer().then((bytes) => [...new Uint8Array(bytes)])`);
      const cotejo = await load();
      const draft = (n) => cotejo.readDraft(readFileSync(new URL(`./drafts/${n}.md`, import.meta.url), 'utf8'), { id: `draft-${n}`, format: 'markdown' });
      const proof = await verify(new Uint8Array(bytes), draft(1), draft(2));
      assert.ok(proof.proven, JSON.stringify(proof));
      assert.deepEqual(await tab.run(() => window.violations), []);
      await tab.press('Escape');
      await until(() => tab.run((root) => !root.querySelector('dialog') && root.activeElement?.dataset.key === 'download'));
    });

    it('gives a page and the comparative table as files that pass the audit, fit a phone and say the same as those made in Node', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => {
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };
        root.querySelector('[data-key=download]').click();
      });
      await until(() => tab.run((root) => root.querySelector('dialog.downloads') !== null));
      const cotejo = await load();
      const [a, b] = [[1, 'Primer borrador', '2025-01-10'], [2, 'Segundo borrador', '2025-03-02']].map(([n, title, date]) => cotejo.readDraft(readFileSync(new URL(`./drafts/${n}.md`, import.meta.url), 'utf8'), { id: `draft-${n}`, title, date, format: 'markdown' }));
      for (const [key, ending, view] of [['page', 'html', 'inline'], ['cuadro-page', 'cuadro.html', 'table']]) {
        await tab.run((root, asked) => root.querySelector(`[data-key=download-${asked}]`).click(), key);
        await until(async () => (await said()).includes(`pmc-draft-1-draft-2.${ending}`));
        const html = await tab.page.evaluate('window.saved.text()');
        made.set(key, html);
        const shown = (text) => parseHTML(text).document.querySelector('main').textContent;
        assert.equal(shown(html), shown(await page(a, b, cotejo.compare(a, b), { view, title: 'PMC', lang: 'es-MX' })));
      }
      await tab.run((root) => root.querySelector('[data-key=download-data]').click());
      await until(async () => (await said()).includes('pmc-draft-1-draft-2.csv'));
      // A row a change, as many as the sentence says, and which draft each clause is in since.
      const { headers, rows } = await readTable(Buffer.from(await tab.page.evaluate('window.saved.text()')), (cells) => Number(cells.includes('lugar')));
      assert.equal(rows.length, cotejo.compare(a, b).report().changes);
      assert.ok(rows.every(({ cells }) => /^(?:Primer|Segundo) borrador$/.test(cells[headers.indexOf('desde el borrador')]) && cells[headers.indexOf('linaje')]));
      assert.deepEqual(await tab.run(() => window.violations), []);
      for (const [key, html] of made) {
        const files = await serve({ [`/${key}.html`]: html });
        const reader = await browser.tab();
        try {
          await reader.size(360, 720);
          await reader.open(`${files.origin}/${key}.html`);
          assert.ok(await reader.run(() => document.documentElement.scrollWidth <= innerWidth), key);
          await reader.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
          assert.deepEqual(await reader.page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`), [], key);
        } finally {
          await reader.close();
          await files.close();
        }
      }
    });

    it('is in reach on a phone, says what it is, and passes the audit', async () => {
      await tab.size(360, 720);
      await tab.go(server.page(`${ELEMENT}<script src="/axe.js"></script>`));
      const { inside, name } = await tab.run((root) => {
        const button = root.querySelector('[data-key=download]');
        const box = button.getBoundingClientRect();
        return { inside: box.left >= 0 && box.right <= innerWidth && box.height >= 24, name: button.textContent };
      });
      assert.ok(inside);
      assert.match(name, /Descargar/);
      await tab.run((root) => root.querySelector('[data-key=download]').click());
      await until(() => tab.run((root) => root.querySelector('dialog.downloads') !== null));
      assert.match(await tab.run((root) => root.querySelector('dialog.downloads').textContent), /aceptan todos los cambios queda «Segundo borrador», si se rechazan, «Primer borrador»/);
      assert.ok(await tab.run(() => document.documentElement.scrollWidth <= innerWidth));
      const found = await tab.page.evaluate(`axe.run({ include: [['cotejo-drafts', 'dialog.downloads']] }, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`);
      assert.deepEqual(found, []);
      await tab.size(1280, 900);
    });

    it('says so where the file cannot be made', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => {
        const own = window.fetch;
        window.fetch = (...args) => (String(args[0]?.url ?? args[0]).includes('export_bg') ? Promise.reject(new TypeError('no network')) : own(...args));
        root.querySelector('[data-key=download]').click();
      });
      await until(() => tab.run((root) => root.querySelector('dialog.downloads') !== null));
      await tab.run((root) => root.querySelector('[data-key=download-word]').click());
      await until(async () => /^No se pudo hacer el archivo/.test(await said()));
    });
  });
}
