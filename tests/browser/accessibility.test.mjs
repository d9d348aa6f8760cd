import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, browsers, serve, until } from './page.mjs';

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** What an audit of the page finds, as one line each. @param {import('./page.mjs').Tab} tab */
async function audit(tab) {
  await until(() => tab.run(() => typeof window.axe));
  return tab.run(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.flat().join(' ') + ' ' + (n.any[0]?.message ?? '')).join('; ')}`);
  });
}

for (const browser of all) {
  describe(`an accessibility audit, in ${browser.name}`, () => {
    for (const view of ['side', 'inline', 'table']) {
      for (const width of [1200, 360]) {
        it(`finds nothing in the view ${view} at ${width} pixels`, async () => {
          const tab = await browser.tab();
          await tab.size(width, 800);
          await tab.go(server.page(ELEMENT.replace('from', `view="${view}" level="2" from`), { head: '<script src="/axe.js"></script>' }));
          assert.deepEqual(await audit(tab), []);
          await tab.close();
        });
      }
    }

    for (const width of [1440, 360]) {
      it(`finds nothing in the annotations at ${width} pixels: cards, form, list`, async () => {
        const tab = await browser.tab();
        await tab.size(width, 800);
        await tab.go(server.page(ELEMENT.replace('from', 'full level="2" from'), { head: '<script src="/axe.js"></script>' }));
        await tab.run(() => {
          const target = (/** @type {string} */ exact) => ({ source: `${location.origin}/drafts/1.md`, selector: { type: 'TextQuoteSelector', exact } });
          /** @type {any} */ (document.querySelector('cotejo-drafts')).annotations = ['commenting', 'questioning', 'editing', 'tagging', 'highlighting'].map((motivation, n) => ({
            '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${n}`, type: 'Annotation', motivation, 'cotejo:resolved': n === 1,
            ...(n < 4 && { body: { type: 'TextualBody', value: 'Convendría precisarlo.', purpose: motivation } }),
            target: target(['la lectura es un derecho', 'doce bibliotecas', 'hojas de cálculo', 'sin copia de respaldo', 'en un solo sitio'][n]),
          }));
        });
        await until(() => tab.run((root) => root.querySelectorAll('.text .card').length >= 4));
        await tab.run((root) => root.querySelectorAll('.cards-toggle[aria-expanded=false]').forEach((/** @type {any} */ b) => b.click()));
        assert.deepEqual(await audit(tab), [], 'cards');
        await tab.run((root) => root.querySelector('.unit .label:not(.pilcrow)').closest('.unit').focus());
        await tab.press('a');
        await until(() => tab.run((root) => root.querySelector('dialog') !== null));
        assert.deepEqual(await audit(tab), [], 'form');
        await tab.press('Escape');
        await tab.run((root) => root.querySelector('[data-key="notes"]').click());
        await tab.run((root) => { root.querySelector('.more-formats').open = true; });
        assert.deepEqual(await audit(tab), [], 'list');
        await tab.press('Escape');
        await tab.run((root) => root.querySelector('.unit .label:not(.pilcrow)').closest('.unit').focus());
        await tab.press('a');
        await until(() => tab.run((root) => root.querySelector('dialog .primary') !== null));
        await tab.run((root) => root.querySelector('dialog .primary').click());
        assert.deepEqual(await audit(tab), [], 'a form that lacks something');
        await tab.run((root) => root.querySelector('dialog .field:not([hidden]) [aria-invalid]').focus());
        await tab.page.keyboard.type('Sin guardar');
        await tab.press('Escape');
        // What is said for a moment, and bars that stay in sight, lie over a part of the text wherever it happens to be.
        await until(() => tab.run((root) => root.querySelector('.unsaved .link') !== null && !root.querySelector('.live').classList.contains('seen')));
        await tab.run((root) => { root.querySelector('.unsaved').scrollIntoView({ block: 'center', behavior: 'instant' }); });
        assert.deepEqual(await audit(tab), [], 'what was left unsaved');
        await tab.run((root) => root.querySelector('.unsaved .link:last-child').click());
        await until(() => tab.run((root) => root.querySelector('.toast button') !== null));
        assert.deepEqual(await audit(tab), [], 'an offer to take back');
        await tab.close();
      });
    }

    it('finds nothing in the drawer, the search and the keys when they are open, nor in an error', async () => {
      const tab = await browser.tab();
      await tab.size(400, 800);
      await tab.go(server.page(ELEMENT.replace('from', 'level="2" from'), { head: '<script src="/axe.js"></script>' }));
      await tab.run((root) => root.querySelector('[data-key=outline]').click());
      assert.deepEqual(await audit(tab), []);
      await tab.press('Escape');
      await tab.press('/');
      assert.deepEqual(await audit(tab), []);
      await tab.press('Escape');
      await tab.press('?');
      assert.deepEqual(await audit(tab), []);
      await tab.open(server.page('<cotejo-drafts><a href="/a.md">Uno</a> <a href="/b.md">Dos</a></cotejo-drafts>', { head: '<script src="/axe.js"></script>' }));
      await until(() => tab.run((root) => root?.querySelector('.problem') !== null));
      assert.deepEqual(await audit(tab), []);
      await tab.close();
    });
  });
}

const dark = all.find((browser) => browser.name === 'Chromium');
describe('contrast', { skip: !dark }, () => {
  it('holds in the dark', async () => {
    const tab = await /** @type {NonNullable<typeof dark>} */ (dark).tab();
    await tab.size(1200, 800);
    await tab.page.emulateMedia({ colorScheme: 'dark' });
    for (const view of ['side', 'inline']) {
      await tab.go(server.page(ELEMENT.replace('from', `view="${view}" level="2" from`), { head: '<script src="/axe.js"></script>' }));
      assert.deepEqual(await audit(tab), [], view);
    }
    await tab.close();
  });

  it('needs no colour: every mark has a line, a bar or a word of its own', async () => {
    const tab = await /** @type {NonNullable<typeof dark>} */ (dark).tab();
    await tab.go(server.page(ELEMENT.replace('from', 'view="inline" from')));
    const { added, removed, gone } = await tab.run((root) => {
      const style = (/** @type {string} */ s) => getComputedStyle(root.querySelector(s));
      return { added: style('ins:not(.whole)').textDecorationLine, removed: style('del:not(.whole)').textDecorationLine, gone: style('.unit.deleted').borderInlineStartStyle };
    });
    assert.deepEqual([added, removed, gone], ['underline', 'line-through', 'double']);
    await tab.close();
  });
});
