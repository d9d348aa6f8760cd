import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, LINKS, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve({
    // Heard before the element is there.
    '/heard.js': `window.told = [];
      for (const name of ['ready', 'error', 'navigate']) addEventListener('cotejo-' + name, (event) => {
        if (window.forbidden) event.preventDefault();
        const { error, ...detail } = event.detail;
        window.told.push([name, detail, error ? error.message : null]);
      });`,
    '/nest.js': `addEventListener('DOMContentLoaded', () => {
      const inner = document.querySelector('cotejo-drafts');
      const outer = document.createElement('div');
      outer.id = 'host';
      inner.before(outer);
      outer.attachShadow({ mode: 'open' }).append(inner);
    });`,
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

const HEARD = '<script src="/heard.js"></script>';
/** @param {string} attributes */
const element = (attributes) => ELEMENT.replace('<cotejo-drafts', `<cotejo-drafts ${attributes}`);
/** @param {Tab} tab */
const current = (tab) => tab.run((root) => root.querySelector('.current')?.dataset.unit ?? null);

for (const browser of all) {
  describe(`what a page asks of the element, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1200, 700); });
    after(() => tab.close());

    it('is told when two drafts are compared, by an event and by a promise, and is given the comparison', async () => {
      await tab.go(server.page(ELEMENT, { head: HEARD }));
      await tab.run(() => document.querySelector('cotejo-drafts').ready);
      assert.deepEqual(await tab.run(() => window.told), [['ready', { from: 'draft-1', to: 'draft-2' }, null]]);
      const { ids, changes, units } = await tab.run((root) => {
        const { comparison } = document.querySelector('cotejo-drafts');
        return { ids: [comparison.before, comparison.after], changes: comparison.report.changes, units: Number(root.querySelector('.position').textContent.match(/\d+/)[0]) };
      });
      assert.deepEqual(ids, ['draft-1', 'draft-2']);
      assert.equal(changes, units);
      assert.equal(await tab.run(() => Reflect.set(document.querySelector('cotejo-drafts'), 'comparison', null)), false);
      const second = await tab.run(async () => {
        const drafts = document.querySelector('cotejo-drafts');
        drafts.from = 'draft-2';
        drafts.to = 'draft-3';
        await drafts.ready;
        return [drafts.comparison.before, drafts.comparison.after, window.told.length];
      });
      assert.deepEqual(second, ['draft-2', 'draft-3', 2]);
    });

    it('is told what failed, and its promise fails with the cause', async () => {
      await tab.open(server.page('<cotejo-drafts><a href="/drafts/1.md">Primer borrador</a> <a href="/drafts/gone.md">Segundo borrador</a></cotejo-drafts>', { head: HEARD }));
      await until(() => tab.run(() => window.told.length > 0));
      const [[name, { draft, message }]] = await tab.run(() => window.told);
      assert.deepEqual([name, draft], ['error', 'draft-2']);
      assert.match(message, /respondió 404/);
      assert.equal(await tab.run(() => document.querySelector('cotejo-drafts').ready.then(() => 'ready', (error) => error instanceof Error)), true);
      assert.equal(await tab.run(() => document.querySelector('cotejo-drafts').comparison), null);
    });

    it('goes to a clause, to the next change and to the one before', async () => {
      await tab.go(server.page(ELEMENT));
      const said = await tab.run(async () => {
        const drafts = document.querySelector('cotejo-drafts');
        await drafts.ready;
        const { rows } = drafts.comparison.report;
        const wanted = rows.find((row) => row.change === 1).after[0];
        return [drafts.goTo('nowhere'), drafts.goTo(wanted)];
      });
      assert.deepEqual(said, [false, true]);
      const there = await current(tab);
      assert.ok(there);
      assert.equal(await tab.run(() => document.querySelector('cotejo-drafts').next()), true);
      assert.notEqual(await current(tab), there);
      assert.equal(await tab.run(() => document.querySelector('cotejo-drafts').previous()), true);
      assert.equal(await current(tab), there);
    });

    it('fetches nothing again when it is handed the same drafts', async () => {
      await tab.go(server.page(ELEMENT));
      const counts = await tab.run(async () => {
        const drafts = document.querySelector('cotejo-drafts');
        const series = [1, 2].map((n) => ({ id: `d${n}`, title: `Borrador ${n}`, url: `/drafts/${n}.md` }));
        drafts.removeAttribute('from');
        drafts.removeAttribute('to');
        drafts.drafts = series;
        await drafts.ready;
        const fetched = () => performance.getEntriesByType('resource').filter(({ name }) => /drafts\/\d/.test(name)).length;
        const before = fetched();
        const { comparison } = drafts;
        drafts.drafts = structuredClone(series);
        await drafts.ready;
        return [fetched() - before, drafts.comparison === comparison];
      });
      assert.deepEqual(counts, [0, true]);
    });

    it('can forbid that the reader is led elsewhere', async () => {
      await tab.go(server.page(ELEMENT, { head: HEARD }));
      await tab.run(() => document.querySelector('cotejo-drafts').next());
      const there = await current(tab);
      await tab.run(() => { window.forbidden = true; document.querySelector('cotejo-drafts').next(); });
      assert.equal(await current(tab), there);
      assert.deepEqual((await tab.run(() => window.told)).map(([name]) => name), ['ready', 'navigate', 'navigate']);
    });
  });

  describe(`the clause the reader is at, in ${browser.name}`, () => {
    it('stays marked when the text is drawn anew', async () => {
      const tab = await browser.tab();
      await tab.size(1200, 700);
      await tab.go(server.page(ELEMENT));
      await tab.run(() => document.querySelector('cotejo-drafts').next());
      const there = await current(tab);
      assert.ok(there);
      for (const view of ['side', 'inline']) {
        await tab.run((_, chosen) => { document.querySelector('cotejo-drafts').view = chosen; }, view);
        assert.equal(await current(tab), there, view);
      }
      await tab.close();
    });
  });

  describe(`the address of the page, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1200, 700); });
    after(() => tab.close());

    it('is not touched where a router keeps its own in the hash', async () => {
      await tab.go(`${server.page(ELEMENT)}#/politica/borradores`);
      await tab.run(() => document.querySelector('cotejo-drafts').next());
      assert.equal(await tab.run(() => location.hash), '#/politica/borradores');
      assert.ok(await current(tab));
    });

    it('stays on its page where a base leads elsewhere', async () => {
      await tab.go(server.page(ELEMENT.replaceAll('href="', `href="${server.origin}`), { head: '<base href="/otra/carpeta/">' }));
      const path = await tab.run(() => location.pathname);
      await tab.run(() => document.querySelector('cotejo-drafts').next());
      const [now, hash, links] = await tab.run((root) => [location.pathname, location.hash, [...root.querySelectorAll('.outline a')].map((a) => a.pathname)]);
      assert.equal(now, path);
      assert.match(hash, /^#cotejo:/);
      assert.deepEqual([...new Set(links)], [path]);
    });

    it('has the place in its query, beside what else is there, where the page wants that', async () => {
      const page = server.page(element('addresses="query"'));
      await tab.go(`${page}?idioma=es`);
      await tab.run(() => document.querySelector('cotejo-drafts').next());
      const [href, there] = [await tab.run(() => location.href), await current(tab)];
      assert.equal(new URL(href).hash, '');
      assert.equal(new URL(href).searchParams.get('idioma'), 'es');
      await tab.go(href);
      await until(async () => await current(tab) === there);
      const link = await tab.run((root) => { const links = [...root.querySelectorAll('.outline a')]; links.at(-1).click(); return links.at(-1).href; });
      assert.equal(await tab.run(() => location.href), link);
      assert.ok(await tab.run((root) => root.querySelector('.sentence') !== null), 'the page was not loaded again');
    });

    it('says nothing of the place where the page wants none', async () => {
      const page = server.page(element('addresses="none"'));
      await tab.go(page);
      await tab.run(() => document.querySelector('cotejo-drafts').next());
      await tab.run((root) => [...root.querySelectorAll('.outline a')].at(-1).click());
      assert.equal(await tab.run(() => location.href), page);
      assert.ok(await current(tab));
    });

    it('leads back to where the reader was before a jump', async () => {
      await tab.size(1200, 400);
      await tab.go(server.page(element('full')));
      await tab.run(() => scrollTo(0, 300));
      const before = await tab.run(() => Math.round(scrollY));
      await tab.run((root) => [...root.querySelectorAll('.outline a')].at(-1).click());
      await until(() => tab.run((_, was) => Math.abs(scrollY - was) > 100, before));
      await tab.run(() => history.back());
      await until(() => tab.run((_, was) => Math.abs(scrollY - was) < 5, before));
      await tab.run(() => history.forward());
      await until(() => tab.run((_, was) => Math.abs(scrollY - was) > 100, before));
    });
  });

  describe(`what surrounds the element, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1200, 700); });
    after(() => tab.close());

    it('says its language, and may change it: the page, or the host of a shadow root it stands in', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run(() => { document.documentElement.lang = 'en'; });
      await until(() => tab.run((root) => /Between/.test(root.querySelector('.sentence').textContent)));
      await tab.open(server.page(ELEMENT, { head: '<script src="/nest.js"></script>' }));
      const sentence = () => tab.page.evaluate("document.querySelector('#host').shadowRoot.querySelector('cotejo-drafts').shadowRoot.querySelector('.sentence')?.textContent ?? ''");
      await until(async () => /Entre/.test(await sentence()));
      await tab.page.evaluate("document.querySelector('#host').lang = 'en'; undefined");
      await until(async () => /Between/.test(await sentence()));
    });

    it('may add a language of its own, and is told what is none', async () => {
      await tab.go(server.page(ELEMENT, { lang: 'pt-BR' }));
      assert.match(await tab.run((root) => root.querySelector('.sentence').textContent), /^Between/);
      const wrong = await tab.run(async () => {
        const [{ CotejoDrafts }, { default: pt }] = await Promise.all([import('/pkg/element.js'), import('/pkg/locales/pt.js')]);
        let said = '';
        try { CotejoDrafts.addLocale({ lang: 'pt', strings: { full: 5 } }); } catch (error) { said = `${error.code}: ${error.message}`; }
        CotejoDrafts.addLocale(pt);
        return said;
      });
      assert.match(wrong, /^argument: `locale\.strings\.full` must be an object, not the number `5`/);
      await until(() => tab.run((root) => /novas?/.test(root.querySelector('.sentence').textContent)));
      assert.equal(await tab.run((root) => root.querySelector('.cotejo').lang), 'pt-BR');
    });

    it('leaves the keys of one character alone when the reader turned them off, and remembers', async () => {
      await tab.go(server.page(`<cotejo-drafts from="draft-1" to="draft-2">${LINKS}</cotejo-drafts>`));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('?');
      await tab.run((root) => root.querySelector('dialog.keys input').click());
      await tab.press('Escape');
      await tab.press('n');
      assert.equal(await current(tab), null);
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('n');
      assert.equal(await current(tab), null);
      await tab.run((root) => { root.querySelector('[data-key=keys]').click(); root.querySelector('dialog.keys input').click(); root.querySelector('dialog.keys button').click(); });
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('n');
      assert.ok(await current(tab));
    });
  });
}
