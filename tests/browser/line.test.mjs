import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { annotate, cards, DRAFTS, element, ready } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
after(async () => { for (const browser of all) await browser.close(); });

for (const browser of all) {
  describe(`a line that drops once the comparison is there, in ${browser.name}`, () => {
    it('takes neither histories nor lists nor annotating away, opened before or not', async () => {
      const server = await serve(DRAFTS);
      const tab = await browser.tab();
      await tab.size(1200, 900);
      await tab.go(server.page(element()));
      await ready(tab);
      const parts = await until(() => {
        const found = [/cotejo_bg\.wasm/, /chunks\/history/, /chunks\/changes/, /chunks\/downloads/].map((part) => [...server.sent].find((path) => part.test(path)));
        return found.every(Boolean) && found.slice(1);
      });
      // Each with what it imports in its turn: the page has asked for them, and waits no less.
      await tab.run((_, paths) => Promise.all(paths.map((path) => import(path))).then(() => {}), parts);
      await server.close();
      await tab.run((root) => root.querySelector('.unit.edited .history-of').click());
      await until(() => tab.run((root) => /trimestre/.test(root.querySelector('dialog[open]')?.textContent ?? '')));
      assert.match(await tab.run((root) => root.querySelector('dialog[open]').textContent), /Tercer borrador/, 'the draft that did not come is named');
      await tab.press('Escape');
      await tab.run((root) => root.querySelector('[data-key="changes"]').click());
      await until(() => tab.run((root) => root.querySelector('dialog[open]') !== null));
      await tab.press('Escape');
      await annotate(tab, 'periódico local', 'commenting', 'Sin línea.');
      assert.equal((await tab.run(cards))[0].say, 'Sin línea.');
      await tab.close();
    });
  });
}
