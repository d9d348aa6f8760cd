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
  // The same rows as another official typed them: the first and the third say something else.
  writeFileSync(join(folder, 'foro-jalisco-3.csv'), Buffer.from(forum().toString('latin1').split('\r\n').slice(0, 4).join('\r\n').replace('persona 1.', 'persona primera.').replace('persona 3.', 'persona tercera.'), 'latin1'));
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
/** Goes by keyboard to a control that has a key, forwards or back, and no further than the page is long. */
async function tabTo(tab, key, most = 200) {
  const where = () => tab.run((root, k) => {
    const at = root.activeElement;
    if (at?.getAttribute('data-key') === k) return 'there';
    const control = [...root.querySelectorAll('dialog[open]')].at(-1)?.querySelector(`[data-key="${k}"]`);
    return at && control && control.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING ? 'behind' : 'ahead';
  }, key);
  for (let i = 0; i < most; i += 1) {
    const way = await where();
    if (way === 'there') return;
    if (way === 'behind') await tab.page.keyboard.down('Shift');
    await tab.press('Tab');
    if (way === 'behind') await tab.page.keyboard.up('Shift');
  }
  throw new Error(`the keyboard does not come to ${key}`);
}
/** Chooses of a list as people do by keyboard: they come to it, and type how what they mean begins. */
async function choose(tab, key, words) {
  await tabTo(tab, key);
  await tab.page.keyboard.type(words);
  await tab.press('Tab');
}
/** What a browser is to be given when it asks for a file. @type {WeakMap<object, (chooser: any) => void>} */
const asked = new WeakMap();
/** Asks for a file by keyboard, and chooses one when the browser asks which. */
async function give(tab, name) {
  await tabTo(tab, 'import');
  const { page } = tab;
  const choosing = page.waitForFileChooser ? page.waitForFileChooser() : new Promise((done) => { asked.set(page, done); });
  await tab.press('Enter');
  const chooser = await choosing;
  await (chooser.setFiles?.(join(folder, name)) ?? chooser.accept([join(folder, name)]));
}
/** A tab that lets itself be given files: a driver that begins to listen when they are asked for is too late in a page that was changed. */
async function tabFor(browser) {
  const tab = await browser.tab();
  if (!tab.page.waitForFileChooser) tab.page.on('filechooser', (chooser) => asked.get(tab.page)?.(chooser));
  return tab;
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
    before(async () => { tab = await tabFor(browser); await tab.size(width, width < 400 ? 740 : 900); });
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
      await choose(tab, 'by', 'sector');
      const sectors = await counts(tab);
      assert.equal(sectors.reduce((total, [, n]) => total + n, 0), first);
      assert.ok(sectors.some(([name]) => name === 'Academia') && sectors.some(([name]) => name === (es ? 'No se dijo' : 'Not said')));
      if (width < 700) {
        await tabTo(tab, 'filters');
        await tab.press('Enter');
      }
      await choose(tab, 'filter-channel', es ? 'Presencial' : 'In person');
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
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await tab.press(key);
      assert.ok(await has(tab, '[data-row="8"] .wrong'), 'what the arrows pass on their way is not chosen yet');
      await tab.press('Tab');
      await until(() => tab.run((root) => root.querySelector('[data-row="8"] .wrong') === null));
      assert.equal(await tab.run((root) => root.activeElement?.closest('[data-row]')?.dataset.row), '8', 'whoever mended a row is still there');
      await until(() => tab.run((root) => /Academia/.test(root.querySelector('[data-row="8"] .head').textContent)));
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
      await choose(tab, 'where-41-other', '2 ');
      await until(() => tab.run((root) => root.querySelector('[data-row="41"] .state')?.classList.contains('placed')));
      await tabTo(tab, 'keep');
      assert.match(await text(tab, '[data-key=keep]'), /135/);
      assert.match(await text(tab, '.bringing-foot'), es ? /5 filas se quedan fuera/ : /5 rows are left out/);
      await tab.press('Enter');
      await until(async () => (await sum(tab)).startsWith('135 '));
      assert.match(await text(tab, '.tally-news'), es ? /Se importaron 135/ : /135 contributions were imported/);
      assert.deepEqual(await violations(tab), []);
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
      // Another official's file of the same forum: what it says otherwise is asked about, all of it shown from both sides.
      await give(tab, 'foro-jalisco-3.csv');
      await wait(tab, '.bringing-differ');
      assert.match(await text(tab, '.bringing-differ'), es ? /2 contribuciones del archivo ya estaban y dicen otra cosa\. Falta decidir 2: mientras tanto se quedan las que están\./
        : /2 contributions of the file were here and say something else\. 2 are to be decided: until then those here stay\./);
      await audit(tab, 'two files');
      assert.deepEqual(await fits(tab), []);
      await tabTo(tab, 'differ-see');
      await tab.press('Enter');
      await until(() => tab.run((root) => root.querySelectorAll('[data-row]').length === 2));
      const versions = await tab.run((root) => [...root.querySelectorAll('[data-row="2"] fieldset .kind')].map((label) => label.querySelector('span').textContent.replace(/\s+/g, ' ').trim()));
      assert.match(versions[0], es ? /^Dejar la que está ?Contribución: … de los acervos\. Mesa 1, persona 1\.$/ : /^Keep the one here ?Contribution: … .*persona 1\.$/);
      assert.match(versions[1], es ? /^Poner la del archivo ?Contribución: … de los acervos\. Mesa 1, persona primera\.$/ : /^Take the file’s ?Contribution: … .*persona primera\.$/);
      await tabTo(tab, 'keep-2-ours');
      await tab.press(' ');
      await until(async () => (es ? /Falta decidir 1/ : /1 is to be decided/).test(await text(tab, '.bringing-differ')));
      await tabTo(tab, 'keep-4-ours');
      await tab.press(' ');
      await until(() => tab.run((root) => root.querySelector('[data-key="keep-4-ours"]').checked));
      await tab.press('ArrowDown');
      await until(() => tab.run((root) => root.querySelector('[data-key="keep-4-theirs"]').checked && root.activeElement.dataset.key === 'keep-4-theirs'));
      assert.match(await text(tab, '.bringing-differ'), es ? /Ya se decidió/ : /It is decided/);
      await tabTo(tab, 'keep');
      await tab.press('Enter');
      await until(async () => (es ? /Cambió 1/ : /1 was changed/).test(await text(tab, '.tally-news')));
      assert.match(await sum(tab), /^138 /);
      assert.deepEqual(await violations(tab), []);
    });
  });
}

for (const browser of all) {
  it(`what a consultation offers is a list on a phone, and its filters fill their rows, in ${browser.name}`, async () => {
    const tab = await browser.tab();
    await tab.size(360, 740);
    await tab.go(page());
    await wait(tab, '[data-key=counts]');
    const offered = await tab.run((root) => [...root.querySelectorAll('.consultation-actions button')].map((button) => { const { left, right, height } = button.getBoundingClientRect(); return [left, right, height >= 44].join(); }));
    assert.ok(offered.length > 1 && new Set(offered).size === 1, offered.join(' | '));
    await click(tab, '[data-key=counts]');
    await wait(tab, '.participation .tally');
    await tabTo(tab, 'filters');
    await tab.press('Enter');
    const rows = () => tab.run((root) => {
      const lines = new Map();
      for (const field of root.querySelectorAll('.tally-filters .field')) { const { top, left, right } = field.getBoundingClientRect(); lines.set(Math.round(top), [...lines.get(Math.round(top)) ?? [], [left, right]]); }
      const { left, right } = root.querySelector('.tally-filters').getBoundingClientRect();
      return [...lines.values()].map((line) => [line.length, Math.abs(line[0][0] - left) < 1 && Math.abs(line.at(-1)[1] - right) < 1]);
    });
    const phone = await rows();
    assert.ok(phone.every(([, full]) => full) && phone.some(([n]) => n === 2), JSON.stringify(phone));
    await tab.size(1440, 900);
    const wide = await rows();
    assert.ok(wide.every(([, full]) => full) && wide.length <= 2, JSON.stringify(wide));
    // One that is on is seen to be, and is taken off where it is said.
    await choose(tab, 'filter-sector', 'Gob');
    await until(() => has(tab, '[data-key="off-sector"]'));
    assert.equal(await tab.run((root) => root.querySelector('[data-key="filter-sector"]').selectedOptions[0].textContent), 'Gobierno', 'letters typed one by one make one word');
    await tab.press('Escape');
    await tab.run((root) => root.querySelector('[data-key=counts]').focus());
    await tab.press('Enter');
    await wait(tab, '.participation .tally');
    assert.equal(await has(tab, '[data-key="off-sector"]'), false, 'what is opened anew counts everything');
    await choose(tab, 'filter-region', 'Oax');
    await tab.run((root) => root.querySelector('[data-key="off-region"]').focus());
    await tab.press('Enter');
    await until(async () => (await sum(tab)) === '119 contribuciones');
    assert.equal(await tab.run((root) => root.activeElement?.dataset.key), 'filters', 'and whoever took it off is at the filters');
    await tab.close();
  });
}
