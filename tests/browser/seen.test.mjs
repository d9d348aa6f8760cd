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

/** The ratio of WCAG between two colours, each red, green and blue of 255. @param {number[]} a @param {number[]} b */
function contrast(a, b) {
  const [x, y] = [a, b].map((colour) => colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)))
    .map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl).sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

/** What is written in each of the colours, on each of the grounds it is met on. */
const GROUNDS = {
  'var(--_paper)': ['ink', 'muted', 'added', 'removed', 'moved', 'accent'],
  // The clause one is at, and the outline's mark.
  'color-mix(in srgb, var(--_accent) 8%, var(--_paper))': ['ink', 'muted', 'added', 'removed', 'moved', 'accent'],
  'var(--_added-tint)': ['added'], 'var(--_removed-tint)': ['removed'],
  // What a search found, and what is annotated, whatever else it is.
  'var(--_found)': ['ink', 'muted', 'added', 'removed'], 'var(--_note)': ['ink', 'muted', 'added', 'removed'],
  'var(--_note-2)': ['ink', 'muted', 'added', 'removed'], 'var(--_note-3)': ['ink', 'muted', 'added', 'removed'],
};

for (const browser of all) {
  describe(`what is seen, in ${browser.name}`, () => {
    const chromium = browser.name === 'Chromium';
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    for (const scheme of ['light', 'dark']) {
      it(`can be read on every ground, ${scheme}`, { skip: scheme === 'dark' && !chromium && 'the scheme cannot be set here' }, async () => {
        if (chromium) await tab.page.emulateMedia({ colorScheme: scheme });
        await tab.go(server.page(ELEMENT.replace('from', 'full from')));
        await until(() => tab.run((root) => root.querySelector('.annotate-of') !== null));
        const colours = await tab.run((root, names) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
          const probe = document.createElement('span');
          root.querySelector('.cotejo').append(probe);
          const out = {};
          const sheet = new CSSStyleSheet();
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
          for (const name of names) {
            sheet.replaceSync(`.probe { color: ${name} }`);
            probe.className = 'probe';
            canvas.fillStyle = getComputedStyle(probe).color;
            canvas.fillRect(0, 0, 1, 1);
            out[name] = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
          }
          probe.remove();
          return out;
        }, [...Object.keys(GROUNDS), ...new Set(Object.values(GROUNDS).flat().map((name) => `var(--_${name})`))]);
        const faint = [];
        for (const [ground, names] of Object.entries(GROUNDS)) {
          for (const name of names) {
            const ratio = contrast(colours[ground], colours[`var(--_${name})`]);
            if (ratio < 4.5) faint.push(`${name} on ${ground}: ${ratio.toFixed(2)}`);
          }
        }
        assert.deepEqual(faint, []);
      });
    }

    for (const scheme of ['light', 'dark']) {
      for (const view of ['side', 'inline', 'table']) {
        it(`keeps its bars, its choices and its messages in a forced palette: ${scheme}, ${view}`, { skip: !chromium && 'palettes cannot be forced here' }, async () => {
          await tab.page.emulateMedia({ colorScheme: scheme, forcedColors: 'active' });
          await tab.go(server.page(ELEMENT.replace('from', `full view="${view}" from`)));
          // The outline says where the reader is a frame after the text.
          await until(() => tab.run((root) => root.querySelector('.outline a[aria-current]') !== null));
          const seen = await tab.run((root, shown) => {
            const style = (/** @type {Element | null} */ node, /** @type {string | undefined} */ pseudo) => getComputedStyle(/** @type {Element} */ (node), pseudo);
            const ground = style(root.querySelector('.outside')).backgroundColor;
            const bar = (/** @type {string} */ selector) => {
              const unit = root.querySelector(selector);
              return shown === 'side' && /inserted|deleted/.test(selector) ? style(unit.querySelector(selector.includes('inserted') ? '.after' : '.before'), '::before').borderInlineStartColor
                : style(shown === 'table' ? unit.querySelector('td') : unit).borderInlineStartColor;
            };
            const pressed = style(root.querySelector('.tools [aria-pressed=true]'));
            const free = style(root.querySelector('.tools [aria-pressed=false]'));
            root.querySelector('.live').classList.add('seen');
            const live = style(root.querySelector('.live'));
            return {
              quiet: bar('.unit.equal') === ground, bars: ['.unit.inserted', '.unit.deleted', '.unit.moved'].filter((s) => bar(s) === ground),
              pressed: pressed.backgroundColor !== free.backgroundColor && pressed.color !== pressed.backgroundColor,
              dot: style(root.querySelector('.chosen .dot'), '::after').backgroundColor !== ground,
              live: live.borderTopWidth !== '0px' && live.borderTopColor !== live.backgroundColor,
              outline: style(root.querySelector('.outline a:not([aria-current])')).borderInlineStartColor === ground && style(root.querySelector('.outline a[aria-current]')).borderInlineStartColor !== ground,
              lines: [style(root.querySelector('ins')).textDecorationLine, style(root.querySelector('del')).textDecorationLine],
            };
          }, view);
          assert.deepEqual(seen, { quiet: true, bars: [], pressed: true, dot: true, live: true, outline: true, lines: ['underline', 'line-through'] });
          await tab.page.emulateMedia({ colorScheme: null, forcedColors: null });
        });
      }
    }

    it('holds at 200 and 400 per cent, and with the letters, words and lines further apart', async () => {
      // A page enlarged to 200 and 400 per cent on a screen of 1280 pixels is one of 640 and of 320.
      for (const width of [1280, 640, 320]) {
        await tab.size(width, 700);
        for (const view of ['side', 'inline', 'table']) {
          await tab.go(server.page(ELEMENT.replace('from', `full view="${view}" from`)));
          const { over, cut } = await tab.run((root) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
            root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
            const cut = [...root.querySelectorAll('button, .tag, .words, .label, th, td')].filter((n) => n.scrollWidth > n.clientWidth + 1 && n.clientWidth > 0 && getComputedStyle(n).overflowX !== 'visible' && !n.closest('.vh') && n.className !== 'skip');
            return { over: document.documentElement.scrollWidth - document.documentElement.clientWidth, cut: cut.map((n) => n.textContent) };
          });
          assert.deepEqual([over <= 0, cut], [true, []], `${width} ${view} ${over}`);
        }
      }
      await tab.size(1280, 900);
    });
  });
}
