import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

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
  describe(`the changes as a list, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); });
    after(() => tab.close());
    const open = async () => {
      await tab.run((root) => root.querySelector('[data-key=changes]').click());
      await until(() => tab.run((root) => root.querySelector('dialog.changes li') !== null));
      return tab.run((root) => [...root.querySelectorAll('dialog.changes li')].map((li) => li.textContent));
    };

    it('tells every change once, in reading order, with the words as they were and as they are', async () => {
      await tab.size(360, 740);
      await tab.go(server.page(ELEMENT));
      const items = await open();
      const { changes, stops } = await tab.run((root) => ({
        changes: document.querySelector('cotejo-drafts').comparison.report.changes, stops: root.querySelector('.position').textContent,
      }));
      assert.equal(items.length, changes);
      assert.match(stops, new RegExp(`\\b${changes}\\b`));
      assert.ok(items.some((item) => /modificada.*Decía: .+Dice: .+/s.test(item)), items.join('\n'));
      assert.ok(items.some((item) => /cláusula nueva/.test(item)) && items.some((item) => /cláusula eliminada/.test(item)));
      assert.equal(await tab.run((root) => root.querySelectorAll('dialog.changes ins, dialog.changes del').length), 0);
      assert.ok(await tab.run((root) => root.querySelector('dialog.changes').scrollWidth <= innerWidth));
    });

    it('leads to a change, and is copied as text with its links', async () => {
      await tab.size(1200, 800);
      await tab.go(server.page(ELEMENT));
      const items = await open();
      if (browser.name === 'Chromium') {
        await tab.run((root) => root.querySelector('.changes .dialog-body button').click());
        const text = await until(() => tab.page.evaluate('navigator.clipboard.readText()'));
        assert.match(text, /^Entre el primer y el segundo borrador\n\n1\. /);
        assert.equal(text.match(/#cotejo:draft-/g).length, items.length);
      }
      await tab.run((root) => root.querySelector('dialog.changes li:last-child a').click());
      await until(() => tab.run((root) => !root.querySelector('dialog') && root.querySelector('.current') !== null));
      assert.match(await tab.run(() => location.hash), /^#cotejo:/);
    });

    it('has only what the filter lets through', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('[data-key=filter-inserted]').click());
      const items = await open();
      assert.ok(items.length && items.every((item) => /cláusula nueva/.test(item)));
    });
  });
}
