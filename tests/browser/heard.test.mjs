import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const CORPORA = new URL('../../../shared/corpora/', import.meta.url);
const REAL = existsSync(CORPORA) ? {
  '/real/pnda-1.md': 'mx-pnda-2013/1.md', '/real/pnda-2.md': 'mx-pnda-2013/3.md', '/real/pod-1.md': 'us-pod-schema/4.md', '/real/pod-2.md': 'us-pod-schema/5.md',
} : {};
const HEADINGS = (/** @type {string} */ word) => `# 1 Consejo de ${word}\n\nEl consejo sesiona cada mes.\n\n## 1.1 Convocatoria y consulta ${word === 'lectores' ? 'pública' : 'ciudadana'}\n\nSe convoca con ocho días.\n`;

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve({
    ...Object.fromEntries(Object.entries(REAL).map(([path, file]) => [path, readFileSync(new URL(file, CORPORA), 'utf8')])),
    '/heads/1.md': HEADINGS('lectores'), '/heads/2.md': HEADINGS('lectoras'),
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** @param {string} one @param {string} two @param {string} attributes */
const pair = (one, two, attributes) => `<cotejo-drafts no-annotations level="2" ${attributes}><a href="${one}">Primer borrador</a> <a href="${two}">Segundo borrador</a></cotejo-drafts>`;

/** What a screen reader is given, by role. @param {Tab} tab */
async function heard(tab) {
  const session = await tab.page.context().newCDPSession(tab.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  /** @type {Record<string, string[]>} */
  const out = {};
  for (const { ignored, role, name } of nodes) if (!ignored) (out[role.value] ??= []).push(name?.value ?? '');
  return out;
}

/** Until nothing more is drawn. @param {Tab} tab */
async function settled(tab) {
  let last = -1;
  await until(async () => {
    const now = await tab.run((root) => root.querySelectorAll('.unit').length);
    const done = now === last;
    last = now;
    await new Promise((next) => { setTimeout(next, 150); });
    return done;
  }, 20_000);
}

for (const browser of all) {
  describe(`what is heard, in ${browser.name}`, () => {
    const blind = browser.name === 'Firefox' && 'its tree is not given to the driver';
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 700); });
    after(() => tab.close());

    for (const view of ['side', 'inline', 'table']) {
      it(`is the whole text: every heading and every mark of the page is in the accessibility tree, view ${view}`, { skip: blind }, async () => {
        for (const body of [ELEMENT.replace('from', `full view="${view}" from`), ...(REAL['/real/pnda-1.md'] ? [pair('/real/pnda-1.md', '/real/pnda-2.md', `full view="${view}"`)] : [])]) {
          await tab.go(server.page(body));
          await settled(tab);
          const drawn = await tab.run((root) => Object.fromEntries([['heading', 'h2, h3, h4, h5, h6, [role=heading]'], ['insertion', 'ins'], ['deletion', 'del']].map(([role, selector]) =>
            [role, [...root.querySelectorAll(`.text :is(${selector})`)].filter((n) => !n.closest('[hidden], [aria-hidden=true]')).length])));
          const tree = await heard(tab);
          assert.ok(drawn.heading > 5 && drawn.insertion > 2);
          for (const [role, n] of Object.entries(drawn)) assert.ok((tree[role]?.length ?? 0) >= n, `${role}: ${tree[role]?.length} of ${n}`);
        }
      });
    }

    it('names a heading by its words as they stand', async () => {
      for (const view of ['inline', 'side']) {
        await tab.go(server.page(pair('/heads/1.md', '/heads/2.md', `full view="${view}"`)));
        const names = await tab.run((root) => [...root.querySelectorAll('.text :is(h2, h3)')].filter((n) => !n.closest('[aria-hidden=true]')).map((n) => n.getAttribute('aria-label') ?? n.textContent));
        const wanted = ['1 Consejo de lectoras', '1.1 Convocatoria y consulta ciudadana'];
        assert.deepEqual(names.map((n) => n.trim()), view === 'inline' ? wanted : ['1 Consejo de lectores', wanted[0], '1.1 Convocatoria y consulta pública', wanted[1]]);
      }
    });

    it('has no words inside a mark but the draft’s', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full view="inline" from')));
      assert.equal(await tab.run((root) => root.querySelectorAll('.text :is(ins, del) .vh').length), 0);
    });

    it('sums up each changed clause before its words, and says once that one is new', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full view="inline" from')));
      const names = await tab.run((root) => [...root.querySelectorAll('.unit[role=group]')].map((n) => n.getAttribute('aria-label')));
      assert.ok(names.some((name) => /4\.1.*, modificada, se agregan \d+ palabras y se quitan \d+ palabras$/.test(name)), names.join('|'));
      const said = await tab.run((root) => {
        const unit = root.querySelector('.unit.inserted:not(.goes-on)');
        return [unit.getAttribute('aria-label'), ...[...unit.querySelectorAll('.tag, .vh')].filter((n) => !n.closest('[aria-hidden=true]')).map((n) => n.textContent)].filter((text) => /nueva/i.test(text)).length;
      });
      assert.equal(said, 1);
    });

    it('names the clause on its buttons, and the language on its words', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full from').replace(' no-annotations', '')));
      await until(() => tab.run((root) => root.querySelector('.annotate-of') !== null));
      const buttons = await tab.run((root) => [...root.querySelectorAll('.unit button')].map((n) => n.getAttribute('aria-label') ?? ''));
      assert.deepEqual(buttons.filter((name) => !/^(Historia de|Anotar:|Ver completa:) ?.+/.test(name)), []);
      if (!REAL['/real/pod-1.md']) return;
      await tab.go(server.page(pair('/real/pod-1.md', '/real/pod-2.md', '')));
      const langs = await tab.run((root) => [...root.querySelectorAll('.outline .where, .clause, .excerpt')].map((n) => n.lang));
      assert.ok(langs.length > 20);
      assert.deepEqual([...new Set(langs)], ['en']);
    });

    it('leaves out no level of headings, where two drafts part them otherwise', async () => {
      if (!REAL['/real/pnda-1.md']) return;
      for (const view of ['side', 'inline', 'table']) {
        await tab.go(server.page(pair('/real/pnda-1.md', '/real/pnda-2.md', `full view="${view}"`)));
        await settled(tab);
        const levels = await tab.run((root) => [...root.querySelectorAll('.text :is(h2, h3, h4, h5, h6, [role=heading])')].filter((n) => !n.closest('[aria-hidden=true]')).map((n) => Number(n.getAttribute('aria-level') ?? n.localName[1])));
        assert.deepEqual(levels.map((level, n) => level - (levels[n - 1] ?? 1)).filter((step) => step > 1), [], view);
      }
    });
  });

  describe(`by keyboard, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 700); });
    after(() => tab.close());

    it('there is a way past the outline into the text', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => { [...root.querySelectorAll('.toolbar button')].at(-1).focus(); });
      await tab.press('Tab');
      const skip = await tab.run((root) => ({ text: root.activeElement.textContent, width: root.activeElement.getBoundingClientRect().width }));
      assert.equal(skip.text, 'Ir al texto');
      assert.ok(skip.width > 60);
      await tab.press('Enter');
      await tab.press('Tab');
      assert.equal(await tab.run((root) => root.querySelector('.text').contains(root.activeElement)), true);
    });

    it('every clause can be reached, changed or not', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full from')));
      await tab.run((root) => root.querySelector('.text').focus({ preventScroll: true }));
      const seen = new Set();
      const units = await tab.run((root) => root.querySelectorAll('.unit').length);
      for (let n = 0; n < units; n++) {
        await tab.press('j');
        seen.add(await tab.run((root) => root.activeElement.dataset.unit));
      }
      assert.equal(seen.size, units);
      await tab.press('k');
      assert.equal(await tab.run((root) => root.activeElement.dataset.unit), String(units - 2));
      await tab.press('h');
      await until(() => tab.run((root) => root.querySelector('dialog.history') !== null));
      await tab.press('Escape');
    });
  });
}
