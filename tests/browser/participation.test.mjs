/** Counting and gathering what a consultation received: the journalist's story and the official's, by keyboard, in both languages and at both ends of the widths. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { knownHeaders } from '../../www/consultation/columns.js';
import { readTable } from '../../www/consultation/csv.js';
import { DRAFTS, forum, PROCESS, published } from './consulted.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
const PUBLISHED = 120;
/** @type {Record<string, string>} */
const files = { ...DRAFTS };
const folder = mkdtempSync(join(tmpdir(), 'participation-'));
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve(files);
  files['/publicadas.json'] = published(server.origin, PUBLISHED);
  files['/gather.js'] = "addEventListener('DOMContentLoaded', () => { document.querySelector('cotejo-drafts').permissions = { gather: true }; });";
  // What is downloaded is kept for the test to read.
  files['/saved.js'] = 'window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved.push(text)); return make(blob); };'
    + "HTMLAnchorElement.prototype.click = new Proxy(HTMLAnchorElement.prototype.click, { apply(click, link, given) { if (link.download) { (window.named ??= []).push(link.download); return undefined; } return Reflect.apply(click, link, given); } });";
  writeFileSync(join(folder, 'foro-jalisco.csv'), forum());
  const week = ['JAL-201;Foro de Guadalajara;Academia;Jalisco;1.1;"Nueva uno.";14/04/2023', 'JAL-202;Foro de Guadalajara;Academia;Jalisco;1.2;"Nueva dos.";14/04/2023', 'JAL-203;Foro de Guadalajara;Gobierno;Jalisco;3;"Nueva tres.";14/04/2023'];
  writeFileSync(join(folder, 'foro-jalisco-2.csv'), forum(`${week.join('\r\n')}\r\n`));
  writeFileSync(join(folder, 'libro.csv'), Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(100)]));
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

let serial = 0;
/** A page with a process of its own: what a browser gathered for another is not in it. */
function page({ lang = 'es-MX', gather = false, hash = '', contributions = true } = {}) {
  const path = `/proceso-${serial++}.json`;
  files[path] = JSON.stringify({ ...PROCESS, id: gather ? `${server.origin}${path}` : `${server.origin}/proceso.json` });
  return server.page(`<cotejo-drafts document="serie ${serial}" level="2" full view="inline" process="${path}" ${contributions ? 'contributions="/publicadas.json"' : ''}><a href="/a.md">Primer borrador</a> <a href="/b.md">Segundo borrador</a></cotejo-drafts>`,
    { lang, head: `<script src="/axe.js"></script><script src="/saved.js"></script>${gather ? '<script src="/gather.js"></script>' : ''}` }) + hash;
}
const has = (tab, selector) => tab.run((root, s) => root.querySelector(s) !== null, selector);
const wait = (tab, selector) => until(() => has(tab, selector), 12_000);
const text = (tab, selector) => tab.run((root, s) => root.querySelector(s)?.textContent ?? '', selector);
const click = (tab, selector) => tab.run((root, s) => root.querySelector(s).click(), selector);
const sum = (tab) => text(tab, '.participation .tally-sum');
const counts = (tab) => tab.run((root) => [...root.querySelectorAll('.participation .tally tbody tr')].map((row) => [row.querySelector('th').textContent, Number(row.querySelector('.n').textContent.replace(/\D/g, ''))]));
/** Goes by keyboard to a control that has a key, and no further than the page is long. */
async function tabTo(tab, key, most = 200) {
  for (let i = 0; i < most; i += 1) {
    if (await tab.run((root, k) => root.activeElement?.getAttribute('data-key') === k, key)) return;
    await tab.press('Tab');
  }
  throw new Error(`the keyboard does not come to ${key}`);
}
const choose = (tab, key, value) => tab.run((root, k, v) => { const node = root.querySelector(`dialog [data-key="${k}"]`); node.value = v; node.dispatchEvent(new Event('change', { bubbles: true })); }, key, value);
/** Hands a file to the page, as its chooser would. */
async function give(tab, name) {
  const path = join(folder, name);
  const handle = await tab.page.evaluateHandle("document.querySelector('cotejo-drafts').shadowRoot.querySelector('[data-key=import-file]')");
  await (handle.asElement().setInputFiles?.(path) ?? handle.asElement().uploadFile(path));
}
const violations = (tab) => tab.run(() => window.violations);
async function audit(tab, what) {
  const found = await tab.run(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).slice(0, 3).join(' | ')}`));
  assert.deepEqual(found, [], what);
}
const fits = (tab) => tab.run((root) => { const dialog = [...root.querySelectorAll('dialog[open]')].at(-1); return [...dialog.querySelectorAll('*')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.vh')).map((node) => node.className || node.tagName); });

for (const browser of all) for (const [lang, width] of [['es-MX', 360], ['es-MX', 1440], ['en', 360], ['en', 1440]]) {
  describe(`participation, in ${browser.name}, ${lang}, ${width} px wide`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    const es = lang === 'es-MX';
    before(async () => { tab = await browser.tab(); await tab.size(width, width < 400 ? 740 : 900); });
    after(() => tab.close());

    it('a journalist counts what was said on a clause, by sector, and downloads exactly those', async () => {
      await tab.go(page({ lang }));
      await wait(tab, '[data-key=counts]');
      assert.equal(await has(tab, '.tally'), false, 'nothing of it is there before it is asked for');
      await tab.run((root) => root.querySelector('[data-key=counts]').focus());
      await tab.press('Enter');
      await wait(tab, '.participation .tally');
      assert.equal(await sum(tab), es ? '119 contribuciones' : '119 contributions');
      assert.match(await text(tab, '.participation .tally-head'), es ? /1 que ocultó la moderación no se cuenta/ : /1 hidden by a moderator is not counted/);
      await audit(tab, 'counts');
      assert.deepEqual(await fits(tab), []);
      const [[, first]] = await counts(tab);
      await tabTo(tab, 'by-clause-sec_1');
      await tab.press('Enter');
      await until(async () => (await sum(tab)).startsWith(`${first} `));
      assert.equal((await counts(tab)).reduce((total, [, n]) => total + n, 0), first, 'a clause and what is below it');
      await tab.run((root) => { root.querySelector('.tally-more').open = true; });
      await choose(tab, 'by', 'sector');
      const sectors = await counts(tab);
      assert.equal(sectors.reduce((total, [, n]) => total + n, 0), first);
      assert.ok(sectors.some(([name]) => name === 'Academia') && sectors.some(([name]) => name === (es ? 'No se dijo' : 'Not said')));
      await choose(tab, 'filter-channel', 'in-person');
      const n = Number.parseInt(await sum(tab), 10);
      assert.ok(n > 0 && n < first);
      const address = await tab.run(() => location.href);
      await tabTo(tab, 'table');
      await tab.press('Enter');
      const saved = await until(() => tab.run(() => window.saved?.[0]));
      const table = await readTable(Buffer.from(saved), knownHeaders);
      assert.equal(table.rows.length, n, 'what is downloaded is what was counted');
      await tabTo(tab, 'card');
      await tab.press('Enter');
      await until(() => tab.run(() => window.saved.some((one) => one.includes('creativecommons'))));
      assert.ok((await tab.run(() => window.saved)).some((one) => one.includes(es ? `${n} contribuciones` : `${n} contributions`)));
      // Whoever gets the link sees the same.
      await tab.press('Escape');
      // The address is the page's again.
      await until(() => tab.run(() => location.hash === ''));
      await tab.go(address);
      await wait(tab, '.participation .tally');
      assert.equal(Number.parseInt(await sum(tab), 10), n);
      await tabTo(tab, 'clear');
      await tab.press('Enter');
      await until(async () => Number.parseInt(await sum(tab), 10) === 119);
      assert.ok(await tab.run((root) => root.querySelectorAll('.outline .heat').length > 0), 'the outline shows where much was said');
      assert.deepEqual(await violations(tab), []);
    });

    it('an official imports a forum, mends two cells, chooses, and next week imports only what is new', async () => {
      await tab.go(page({ lang, gather: true, contributions: false }));
      await wait(tab, '[data-key=counts]');
      await click(tab, '[data-key=counts]');
      await wait(tab, '[data-key=import]');
      await give(tab, 'libro.csv');
      await until(async () => /CSV UTF-8/.test(await text(tab, '.tally-news')));
      await give(tab, 'foro-jalisco.csv');
      await wait(tab, '.bringing .bringing-row');
      const kinds = await tab.run((root) => [...root.querySelectorAll('.bringing-kinds button')].map((button) => [button.dataset.key, Number.parseInt(button.textContent.replace(/\D+/g, ''), 10)]));
      assert.deepEqual(Object.fromEntries(kinds), { 'kind-waits': 9, 'kind-all': 140, 'kind-placed': 131, 'kind-choose': 6, 'kind-error': 3 });
      assert.match(await text(tab, '[data-row="8"] .wrong'), /Academía y ciencia/);
      await audit(tab, 'the preview');
      assert.deepEqual(await fits(tab), []);
      // Two cells, by keyboard: a choice and a line.
      await tabTo(tab, 'cell-8-sector-wrong');
      await choose(tab, 'cell-8-sector-wrong', 'Academia');
      await until(() => tab.run((root) => root.querySelector('[data-row="8"] .wrong') === null));
      assert.equal(await tab.run((root) => root.activeElement?.closest('[data-row]')?.dataset.row), '8', 'whoever mended a row is still there');
      await tabTo(tab, 'where-21-whole');
      await tab.press(' ');
      await until(() => tab.run((root) => root.querySelector('[data-row="21"] .state')?.classList.contains('whole')));
      await tabTo(tab, 'cell-34-date-wrong');
      await tab.page.keyboard.type('x');
      await tab.run((root) => root.activeElement.select());
      await tab.page.keyboard.type('14/04/2023');
      await tab.press('Enter');
      await tab.press('Tab');
      await until(() => tab.run((root) => root.querySelector('[data-row="34"] .wrong') === null));
      // One of those to choose went to the whole document, one goes to a clause; the others wait.
      await choose(tab, 'where-41-other', 'sec_2');
      await until(() => tab.run((root) => root.querySelector('[data-row="41"] .state')?.classList.contains('placed')));
      await tabTo(tab, 'keep');
      assert.match(await text(tab, '[data-key=keep]'), /135/);
      assert.match(await text(tab, '.bringing-foot'), es ? /5 filas se quedan fuera/ : /5 rows are left out/);
      await tab.press('Enter');
      await until(async () => (await sum(tab)).startsWith('135 '));
      assert.match(await text(tab, '.tally-news'), es ? /Se importaron 135/ : /135 contributions were imported/);
      // Next week, after the page was closed.
      await tab.go(await tab.run(() => location.href.replace(/#.*/, '')));
      await wait(tab, '[data-key=counts]');
      await click(tab, '[data-key=counts]');
      // What was gathered may come after the counts were opened.
      await until(async () => (await sum(tab)).startsWith('135 '), 12_000);
      await give(tab, 'foro-jalisco-2.csv');
      await wait(tab, '.bringing [data-key=kind-unchanged]');
      assert.match(await text(tab, '[data-key=keep]'), es ? /Importar 3 contribuciones/ : /Import 3 contributions/);
      assert.match(await text(tab, '[data-key=kind-unchanged]'), /13\d/);
      await click(tab, '[data-key=keep]');
      await until(async () => (await sum(tab)).startsWith('138 '));
      assert.deepEqual(await violations(tab), []);
    });
  });
}
