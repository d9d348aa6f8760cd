import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const LONG = 'La política ordena la forma en que las bibliotecas públicas del municipio comparten sus catálogos con la ciudadanía, publican sus acervos y reciben las quejas de quienes los consultan. ';
const paragraphs = (/** @type {string} */ what) => Array.from({ length: 4 }, (_, n) => `${what} ${['primero', 'segundo', 'tercero', 'cuarto'][n]}: ${[
  'los archivos históricos abrirán los sábados', 'las escuelas podrán pedir cajas viajeras', 'habrá un catálogo sonoro para personas ciegas', 'se medirá el préstamo cada mes'][n]}.`).join('\n\n');
/** A run of removed clauses and then of new ones, between what stayed. */
const RUN = [
  `# 1 Objeto\n\n${LONG}\n\n${['Zacatecas conserva su hemeroteca en cajas de cartón.', 'Quien pierda un tomo lo repone con otro igual.', 'Ningún lector entra con paraguas ni alimentos.'].join('\n\n')}\n\n# 2 Vigencia\n\n${LONG.repeat(2)}`,
  `# 1 Objeto\n\n${LONG}\n\n${['El acervo digital se respalda cada noche en dos ciudades.', 'Toda persona puede corregir una ficha con su firma.', 'La red pagará a los municipios el internet que ocupen.'].join('\n\n')}\n\n# 2 Vigencia\n\n${LONG.repeat(2)}`,
];
const WIDE_TABLE = (/** @type {string} */ last) => `# 1 Metas\n\n| Responsabilidad institucional | Administración desconcentrada | Corresponsabilidades interinstitucionales | Calendarización |\n|---|---|---|---|\n| Descentralización | Profesionalización | Transversalización | ${last} |\n`;

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve({
    '/run/1.md': RUN[0], '/run/2.md': RUN[1], '/table/1.md': WIDE_TABLE('Semestralmente'), '/table/2.md': WIDE_TABLE('Cuatrimestralmente'),
    '/long/1.md': `# 1 Objeto\n\n${LONG.repeat(3)}\n\n${paragraphs('Plazo')}`, '/long/2.md': `# 1 Objeto\n\n${LONG.repeat(3).replace('quejas', 'dudas')}\n\n${paragraphs('Plazo')}`,
    '/demo.css': readFileSync(new URL('../../www/demo/demo.css', import.meta.url), 'utf8'),
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** @param {string} folder @param {string} [attributes] */
const pair = (folder, attributes = '') => `<cotejo-drafts level="2" ${attributes}><a href="/${folder}/1.md" data-date="2025-01-10">Primer borrador</a> <a href="/${folder}/2.md" data-date="2025-03-02">Segundo borrador</a></cotejo-drafts>`;

/** How many characters a line of the longest clause holds, in each column. @param {Tab} tab */
const perLine = (tab) => tab.run((root) => ['before', 'after'].map((which) => {
  const words = [...root.querySelectorAll(`.column.${which} .words`)].sort((a, b) => b.textContent.length - a.textContent.length)[0];
  const range = document.createRange();
  range.selectNodeContents(words);
  const advance = [...range.getClientRects()].reduce((sum, r) => sum + r.width, 0) / words.textContent.length;
  return words.getBoundingClientRect().width / advance;
}));

for (const browser of all) {
  describe(`on a phone, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(360, 640); });
    after(() => tab.close());

    it('gives the words the width, whatever their labels', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full from')));
      const widths = await tab.run((root) => [...root.querySelectorAll('.clause')].filter((n) => n.textContent.length > 90 && n.dataset.indent === '0').map((clause) => {
        const range = document.createRange();
        range.selectNodeContents(clause.querySelector('p.words'));
        const [line, box] = [range.getBoundingClientRect(), clause.getBoundingClientRect()];
        return box.width - (line.left - box.left);
      }));
      assert.ok(widths.length > 3);
      for (const width of widths) assert.ok(width >= 310, `${widths}`);
    });

    it('names the chosen drafts, and begins the words, on the first screen', async () => {
      await tab.go(server.page(ELEMENT));
      const { selects, words } = await tab.run((root) => ({
        selects: [...root.querySelectorAll('.pair select')].map((n) => n.getBoundingClientRect()).map((r) => [Math.round(r.top), r.width >= 120, r.right <= innerWidth]),
        words: root.querySelector('.text .words').getBoundingClientRect().bottom,
      }));
      assert.equal(selects[0][0], selects[1][0], 'one line');
      assert.deepEqual(selects.flatMap((s) => s.slice(1)), [true, true, true, true]);
      assert.ok(words < 560, `${words}`);
    });

    it('shows three lines of a removed clause, and all of it on demand', async () => {
      const old = `${LONG}${LONG}${LONG}`;
      await tab.open(server.page('<cotejo-drafts level="2"></cotejo-drafts>'));
      await tab.run((_, source) => { document.querySelector('cotejo-drafts').drafts = [
        { id: 'a', title: 'Uno', source: `# 1 Objeto\n\nQueda igual.\n\n${source}`, format: 'markdown' }, { id: 'b', title: 'Dos', source: '# 1 Objeto\n\nQueda igual.', format: 'markdown' }]; }, old);
      await until(() => tab.run((root) => root.querySelector('.more') !== null));
      const lines = () => tab.run((root) => Math.round(root.querySelector('.deleted .clause').getBoundingClientRect().height / Number.parseFloat(getComputedStyle(root.querySelector('.deleted .words')).lineHeight)));
      assert.equal(await lines(), 3);
      await tab.run((root) => root.querySelector('.more').click());
      assert.ok(await lines() > 8);
    });

    it('lays nothing over the words, the focus or the tools', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full from')));
      await until(() => tab.run((root) => root.querySelector('.annotate-of') !== null));
      await tab.run((root) => { root.querySelector('.text').focus(); });
      for (let n = 0; n < 3; n++) await tab.press('n');
      const covered = await tab.run((root) => {
        const out = [];
        for (const control of root.querySelectorAll('.unit button')) {
          const a = control.getBoundingClientRect();
          if (!a.width || getComputedStyle(control).opacity === '0') continue;
          for (const words of root.querySelectorAll('.words')) {
            const range = document.createRange();
            range.selectNodeContents(words);
            for (const b of range.getClientRects()) if (a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1) out.push([control.textContent, words.textContent.slice(0, 20)]);
          }
        }
        return out;
      });
      assert.deepEqual(covered, []);
      const { steps, focus, foot } = await tab.run((root) => ({ steps: root.querySelector('.steps-box').getBoundingClientRect().toJSON(), focus: root.activeElement.getBoundingClientRect().toJSON(), foot: document.documentElement.clientWidth }));
      assert.deepEqual([Math.round(steps.left), Math.round(steps.bottom), Math.round(steps.width)], [0, 640, foot], 'it is the foot of the page');
      assert.ok(focus.top < steps.top && focus.top >= 40, `${focus.top}`);
    });

    it('opens dialogs over the whole screen, with the way out in reach', async () => {
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => { root.querySelector('.unit.edited').focus(); });
      for (const key of ['?', 'h']) {
        await tab.press(key);
        await until(() => tab.run((root) => root.querySelector('dialog[open]') && !root.querySelector('dialog .busy')));
        const { box, out } = await tab.run((root) => {
          const dialog = root.querySelector('dialog');
          dialog.scrollTop = 9999;
          return { box: dialog.getBoundingClientRect().toJSON(), out: dialog.querySelector('.dialog-head button').getBoundingClientRect().toJSON() };
        });
        assert.deepEqual([box.width, box.height, out.top >= 0 && out.bottom <= 70], [360, 640, true], key);
        await tab.press('Escape');
        await until(() => tab.run((root) => root.querySelector('dialog') === null));
      }
    });

    it('scrolls the comparative table in its own box', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="table" from')));
      const { page, box, column } = await tab.run((root) => ({
        page: document.documentElement.scrollWidth, box: root.querySelector('.cuadro-box').clientWidth, column: root.querySelector('.cuadro tbody td').getBoundingClientRect().width,
      }));
      assert.ok(page <= 360 && box <= 360 && column >= 150, `${page} ${box} ${column}`);
    });
  });

  describe(`at a desk, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    it('keeps the names of the two drafts in sight, in every view that has columns', async () => {
      for (const view of ['side', 'table']) {
        await tab.go(server.page(ELEMENT.replace('from', `full view="${view}" from`)));
        await tab.run(() => scrollTo(0, 900));
        await until(() => tab.run(() => scrollY > 500));
        const { heads, bar } = await tab.run((root) => ({
          heads: root.querySelector('.heads:not(.clause), .cuadro thead').getBoundingClientRect().top, bar: root.querySelector('.toolbar').getBoundingClientRect().bottom,
        }));
        assert.ok(Math.abs(heads - bar) < 3, `${view}: ${heads} ${bar}`);
      }
    });

    it('sets 45 characters a line at 1280 pixels, and 60 at 1600', async () => {
      for (const [width, least] of [[1280, 45], [1600, 60]]) {
        await tab.size(width, 900);
        await tab.go(server.page(pair('long', 'full view="side" no-annotations')));
        for (const n of await perLine(tab)) assert.ok(n >= least, `${n} at ${width}`);
      }
      await tab.size(1280, 900);
    });

    it('stands what is new opposite what was removed, not below it', async () => {
      await tab.go(server.page(pair('run', 'view="side"')));
      const tops = await tab.run((root) => ['.unit.deleted', '.unit.inserted'].map((s) => [...root.querySelectorAll(s)].map((n) => n.getBoundingClientRect()).map((r) => [Math.round(r.top), Math.round(r.left)])));
      assert.deepEqual(tops.map((t) => t.length), [3, 3]);
      assert.equal(tops[0][0][0], tops[1][0][0]);
      assert.ok(tops[1][0][1] > tops[0][0][1] + 300);
      // The words of the run begin where all others of their column do.
      const starts = await tab.run((root) => ['before', 'after'].map((which) => [...new Set([...root.querySelectorAll(`.column.${which} p.words`)].map((n) => Math.round(n.getBoundingClientRect().left)))]));
      assert.deepEqual(starts.map((s) => s.length), [1, 1], JSON.stringify(starts));
    });

    it('cuts no word of a table, and lets it scroll in its own box', async () => {
      for (const view of ['side', 'table', 'inline']) {
        await tab.go(server.page(pair('table', `full view="${view}"`)));
        const cut = await tab.run((root) => [...root.querySelectorAll('.inner :is(td, th)')].flatMap((cell) => {
          const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          const out = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const match of node.nodeValue.matchAll(/\p{L}+/gu)) {
              const range = document.createRange();
              range.setStart(node, match.index);
              range.setEnd(node, match.index + match[0].length);
              if (!node.parentElement.closest('.vh') && new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) out.push(match[0]);
            }
          }
          return out;
        }));
        assert.deepEqual(cut, [], view);
        assert.equal(await tab.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, view);
      }
    });

    it('leaves no mark behind a removed ending', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="side" from')));
      const extra = await tab.run((root) => [...root.querySelectorAll('.column del')].filter((n) => getComputedStyle(n, '::after').content !== 'none').length);
      assert.equal(extra, 0);
    });

    it('closes a fold again, by the button that opened it', async () => {
      for (const view of ['side', 'inline', 'table']) {
        await tab.go(server.page(ELEMENT.replace('from', `view="${view}" from`)));
        const count = () => tab.run((root) => [[...root.querySelectorAll('.unit')].filter((n) => n.checkVisibility({ contentVisibilityAuto: false }) && !n.closest('[hidden]')).length, root.querySelector('.fold').getAttribute('aria-expanded')]);
        const [closed, said] = await count();
        assert.equal(said, 'false');
        await tab.run((root) => { root.querySelector('.fold').focus(); });
        await tab.press('Enter');
        const [open, opened] = await count();
        assert.ok(open > closed && opened === 'true');
        assert.match(await tab.run((root) => root.activeElement.className), /fold/);
        await tab.press('Enter');
        assert.deepEqual(await count(), [closed, 'false'], view);
      }
    });

    it('holds the folded words where the browser’s own search finds them', async () => {
      await tab.go(server.page(ELEMENT));
      await until(() => tab.run((root) => [...root.querySelectorAll('[hidden="until-found"] .words')].some((n) => /fin|biblioteca|persona/.test(n.textContent))));
      // What the browser does when it found something there.
      await tab.run((root) => { root.querySelector('[hidden="until-found"]').dispatchEvent(new Event('beforematch')); });
      assert.equal(await tab.run((root) => root.querySelector('.fold').getAttribute('aria-expanded')), 'true');
    });
  });
}


for (const browser of all) {
  describe(`the outline, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    const chapters = (/** @type {string} */ word) => Array.from({ length: 12 }, (_, n) => `# ${n + 1} Tema de ${'abcdefghijkl'[n].repeat(3)}\n\n${Array.from({ length: 6 }, (__, m) =>
      `## ${n + 1}.${m + 1} Punto ${'mnopqr'[m].repeat(4)}\n\nLa regla ${n}${m} dice que ${n === 7 && m === 2 ? word : 'nadie'} corre por los pasillos de la sala ${n * 6 + m}.`).join('\n\n')}`).join('\n\n');
    before(async () => {
      tab = await browser.tab();
      await tab.size(1280, 900);
      await tab.open(server.page('<cotejo-drafts no-annotations level="2" full></cotejo-drafts>'));
      await tab.run((_, sources) => { document.querySelector('cotejo-drafts').drafts = sources.map((source, n) => ({ id: `d${n}`, title: `Borrador ${n}`, source, format: 'markdown' })); }, [chapters('ninguno'), chapters('alguien')]);
      await until(() => tab.run((root) => root?.querySelector('.sentence') !== null && root?.querySelectorAll('.outline a').length > 80));
    });
    after(() => tab.close());
    const lines = () => tab.run((root) => [...root.querySelectorAll('.outline a')].filter((n) => n.offsetParent).map((n) => n.querySelector('.num').textContent));

    it('begins with its first level where it is long, and opens and folds by keyboard', async () => {
      assert.deepEqual(await lines(), Array.from({ length: 12 }, (_, n) => `${n + 1}`));
      await tab.run((root) => root.querySelectorAll('.turn')[2].focus());
      await tab.press('Enter');
      assert.deepEqual((await lines()).slice(2, 6), ['3', '3.1', '3.2', '3.3']);
      await tab.press('Enter');
      assert.equal((await lines()).length, 12);
    });

    it('shows only what changed, and that stays so when the view changes', async () => {
      await tab.run((root) => root.querySelector('.only-changed').click());
      await tab.run((root) => root.querySelectorAll('.turn')[7].click());
      assert.deepEqual(await lines(), ['8', '8.3']);
      await tab.run((root) => root.querySelector('[data-key=view-inline]').click());
      await until(() => tab.run((root) => root.querySelector('.text').dataset.view === 'inline'));
      assert.deepEqual(await lines(), ['8', '8.3']);
      await tab.run((root) => root.querySelector('.only-changed').click());
    });

    it('leads below the bars, with its own mark on the line that was chosen', async () => {
      for (const view of ['inline', 'side', 'table']) {
        await tab.run((root, v) => root.querySelector(`[data-key=view-${v}]`).click(), view);
        await until(() => tab.run((root, v) => root.querySelector('.text').dataset.view === v, view));
        for (const at of [4, 9]) {
          await tab.run((root, n) => [...root.querySelectorAll('.outline a')].filter((a) => a.offsetParent)[n].click(), at);
          await new Promise((done) => { setTimeout(done, 250); });
          const { top, line, marked, chosen } = await tab.run((root, n) => ({
            top: root.querySelector('.current').getBoundingClientRect().top,
            line: Math.max(root.querySelector('.toolbar').getBoundingClientRect().bottom, root.querySelector('.heads:not(.clause), .cuadro thead')?.getBoundingClientRect().bottom ?? 0),
            marked: root.querySelector('.outline [aria-current]').textContent, chosen: [...root.querySelectorAll('.outline a')].filter((a) => a.offsetParent)[n].textContent,
          }), at);
          assert.ok(top >= line - 1 && top < line + 30, `${view}: ${top} under ${line}`);
          assert.equal(marked, chosen, view);
        }
      }
    });
  });
}

for (const browser of all) {
  describe(`on paper, in ${browser.name}`, () => {
    const chromium = browser.name === 'Chromium';
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    /** Chooses in the dialog what to print, and tells what the page was as it went to the printer. @param {string} extent @param {string} view */
    const printed = async (extent, view) => {
      await tab.run((root) => {
        // What a browser does when it prints.
        window.print = () => {
          dispatchEvent(new Event('beforeprint'));
          const rows = [...root.querySelectorAll('.text .unit')].filter((n) => !n.closest('[hidden]'));
          window.printed = { view: root.querySelector('.text').dataset.view, rows: rows.length, quiet: rows.filter((n) => n.matches('.equal')).length, folds: [...root.querySelectorAll('.fold')].map((n) => n.getAttribute('aria-expanded')) };
          dispatchEvent(new Event('afterprint'));
        };
        window.printed = null;
        root.querySelector('[data-key=print]').click();
      });
      await tab.run((root, e, v) => {
        for (const value of [e, v]) root.querySelector(`dialog input[value=${value}]`).click();
        root.querySelector('.do-print').click();
      }, extent, view);
      return until(() => tab.run(() => window.printed));
    };

    it('goes what was chosen before: only what changed or the whole, as text or as a table', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="side" from')));
      const changes = await printed('changes', 'table');
      assert.equal(changes.view, 'table');
      assert.ok(changes.folds.length > 0 && changes.folds.every((open) => open === 'false'));
      const whole = await printed('full', 'inline');
      assert.deepEqual([whole.view, whole.folds], ['inline', []]);
      assert.ok(whole.rows > changes.rows && whole.quiet > changes.quiet);
      // The page is as it was.
      assert.deepEqual(await tab.run((root) => [root.querySelector('.text').dataset.view, root.querySelector('.fold') !== null, root.querySelector('dialog')]), ['side', true, null]);
    });

    it('goes no control, no outline and nothing cut', { skip: !chromium && 'paper cannot be imitated here' }, async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'view="inline" full from')));
      await tab.page.emulateMedia({ media: 'print' });
      const { shown, cut } = await tab.run((root) => ({
        shown: [...root.querySelectorAll('.toolbar, .outline, .steps-box, .sources, .history-of, .more, .skip, .pair')].filter((n) => n.checkVisibility()).length,
        cut: [...root.querySelectorAll('.clause, .wide, .cuadro-box')].filter((n) => getComputedStyle(n).overflowX !== 'visible').length,
      }));
      assert.deepEqual([shown, cut], [0, 0]);
      await tab.page.emulateMedia({ media: 'screen' });
    });
  });
}
