import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, LINKS, browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

/** The ways other people's pages lay out what they hold; the share of the page's width that is left for the element. */
const LAYOUTS = {
  block: ['', 1], 'flex row': ['.box { display: flex }', 1], 'flex column, centred': ['.box { display: flex; flex-direction: column; align-items: center }', 1],
  grid: ['.box { display: grid; justify-items: start }', 1], 'grid with a column of a fraction': ['.box { display: grid; grid-template-columns: 1fr }', 1],
  float: ['.box > * { float: left }', 1], 'table cell': ['.box { display: table-cell }', 1], 'inline-flex': ['.box { display: inline-flex }', 1],
  'fit-content': ['.box > * { width: fit-content }', 1], 'absolute': ['.box { position: relative } .box > * { position: absolute }', 1],
  'beside a menu': ['.box { display: flex } .box::before { content: "menu"; flex: none; width: 25% }', 0.75],
};
const FEW = `<cotejo-drafts no-annotations from="draft-1" to="draft-2">${LINKS}</cotejo-drafts>`;

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve({
    ...Object.fromEntries(Object.values(LAYOUTS).map(([css], n) => [`/layout-${n}.css`, css])),
    '/small.css': 'html { font-size: 62.5% }',
    '/loud.css': '* { box-sizing: content-box !important; line-height: 3 !important; letter-spacing: 4px !important; text-transform: uppercase !important; text-align: center !important; '
      + 'background: #fd0 !important; color: #fd0 !important; font-size: 9px !important; border: 3px dashed red !important; white-space: nowrap !important; text-indent: 40px !important }',
    '/fonts.css': 'body { font-family: Courier, monospace }',
    '/nest.js': `addEventListener('DOMContentLoaded', () => {
      const inner = document.querySelector('cotejo-drafts');
      const outer = document.createElement('div');
      inner.before(outer);
      const root = outer.attachShadow({ mode: 'open' });
      const middle = document.createElement('div');
      root.append(middle);
      middle.attachShadow({ mode: 'open' }).append(inner);
      window.nested = inner;
    });`,
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** @param {string} name */
const sheet = (name) => `<link rel="stylesheet" href="/${name}">`;

/** What is measured of how the element looks. @param {Tab} tab */
const look = (tab) => tab.run((root) => {
  const size = (/** @type {string} */ selector) => Number.parseFloat(getComputedStyle(root.querySelector(selector)).fontSize);
  const style = getComputedStyle(root.querySelector('.clause .words'));
  return {
    words: size('.clause .words'), button: size('[data-key=full]'), cell: size('.inner td'), sentence: size('.sentence'), height: root.querySelector('[data-key=full]').offsetHeight,
    spacing: style.letterSpacing, transform: style.textTransform, align: style.textAlign, indent: style.textIndent, line: Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize),
    white: getComputedStyle(root.querySelector('.sentence')).whiteSpace, ink: style.color,
  };
});

for (const browser of all) {
  describe(`on other people's pages, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); });
    after(() => tab.close());

    for (const [n, [name, [, share]]] of Object.entries(LAYOUTS).entries()) {
      it(`has its width, and no more than there is: ${name}`, async () => {
        for (const width of [1200, 360]) {
          await tab.size(width, 700);
          await tab.go(server.page(`<div class="box">${FEW}</div>`, { head: sheet(`layout-${n}.css`) }));
          const { got, over } = await tab.run(() => ({
            got: document.querySelector('cotejo-drafts').getBoundingClientRect().width, over: document.documentElement.scrollWidth - innerWidth,
          }));
          assert.ok(got >= width * share * 0.9 && got <= width * share + 1, `${got} of ${width * share}`);
          assert.ok(over <= 0, `${over} too wide at ${width}`);
        }
      });
    }

    it('keeps its sizes under a page that makes its own unit small, and the reader’s own', async () => {
      await tab.size(1200, 800);
      await tab.go(server.page(ELEMENT.replace('from', 'full from')));
      const usual = await look(tab);
      await tab.go(server.page(ELEMENT.replace('from', 'full from'), { head: sheet('small.css') }));
      assert.deepEqual(await look(tab), usual);
      assert.ok(usual.button >= 13 && usual.words >= 16, JSON.stringify(usual));
      await tab.run(() => document.querySelector('cotejo-drafts').setAttribute('style', ''));
      await tab.run(() => { document.querySelector('cotejo-drafts').style.setProperty('--cotejo-base-size', '20px'); });
      const large = await look(tab);
      assert.ok(Math.abs(large.words / usual.words - 1.25) < 0.02 && Math.abs(large.button / usual.button - 1.25) < 0.02, JSON.stringify(large));
    });

    it('takes nothing from a theme that says everything with !important', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full from')));
      const usual = await look(tab);
      await tab.go(server.page(ELEMENT.replace('from', 'full from'), { head: sheet('loud.css') }));
      assert.deepEqual(await look(tab), usual);
    });

    it('looks the same in a page without a doctype', async () => {
      await tab.go(server.page(ELEMENT.replace('from', 'full from')));
      const usual = await look(tab);
      await tab.go(server.page(ELEMENT.replace('from', 'full from'), { doctype: '' }));
      assert.equal(await tab.run(() => document.compatMode), 'BackCompat');
      assert.deepEqual(await look(tab), usual);
    });

    it('sets its controls in the page’s own typeface', async () => {
      await tab.go(server.page(ELEMENT, { head: sheet('fonts.css') }));
      await until(() => tab.run((root) => root.querySelector('.annotate-of') !== null));
      const fonts = await tab.run((root) => [...root.querySelectorAll('button:not(.count), select, .notes')].map((n) => [n.className || n.textContent, getComputedStyle(n).fontFamily]));
      assert.deepEqual(fonts.filter(([, font]) => !/^Courier/.test(font)), []);
    });

    it('works in a shadow root inside a shadow root', async () => {
      await tab.open(server.page(ELEMENT, { head: '<script src="/nest.js"></script>' }));
      await until(() => tab.run(() => /** @type {any} */ (window).nested?.shadowRoot?.querySelector('.sentence') != null));
      const got = await tab.run(() => {
        const { nested } = /** @type {any} */ (window);
        return { width: nested.getBoundingClientRect().width, grid: getComputedStyle(nested.shadowRoot.querySelector('.text .unit')).display };
      });
      assert.deepEqual([got.width >= 1000, got.grid], [true, 'grid']);
    });

    it('works in a frame', async () => {
      const inner = server.page(ELEMENT);
      await tab.open(server.page(`<iframe src="${inner}" width="800" height="500"></iframe>`, { policy: '' }));
      await until(() => tab.run(() => document.querySelector('iframe')?.contentDocument?.querySelector('cotejo-drafts')?.shadowRoot?.querySelector('.unit') != null));
    });
  });
}
