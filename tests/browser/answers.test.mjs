/** What was answered, in real browsers: the contributor's story and the reader's, on the demo's own consultation. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { browsers, serve, until } from './page.mjs';

const DEMO = new URL('../../www/demo/', import.meta.url);
const NAMES = ['borradores/borrador-3.md', 'borradores/borrador-4.html', 'borradores/borrador-5.html', 'consulta/proceso.json', 'consulta/publicadas.jsonld', 'consulta/respuestas.jsonld'];
const files = Object.fromEntries(NAMES.map((name) => [`/${name}`, readFileSync(new URL(name, DEMO), 'utf8')]));
// What is printed and downloaded is kept for the test to read.
files['/kept.js'] = 'window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved.push(text)); return make(blob); };'
  + "HTMLAnchorElement.prototype.click = new Proxy(HTMLAnchorElement.prototype.click, { apply(click, link, given) { return link.download ? undefined : Reflect.apply(click, link, given); } });";
const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(files); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

const page = (lang = 'es-MX', view = 'inline') => server.page(`<cotejo-drafts document="PNDA" level="2" from="borrador-3" view="${view}" process="/consulta/proceso.json" contributions="/consulta/publicadas.jsonld /consulta/respuestas.jsonld">
  <a href="/borradores/borrador-3.md" data-id="borrador-3" data-date="2023-03-02">Tercer borrador</a> <a href="/borradores/borrador-4.html" data-id="borrador-4" data-date="2023-10-09">Cuarto borrador</a>
  <a href="/borradores/borrador-5.html" data-id="borrador-5" data-date="2023-11-10">Quinto borrador</a></cotejo-drafts>`, { lang, head: '<script src="/axe.js"></script><script src="/kept.js"></script>' });
const text = (tab, selector) => tab.run((root, s) => root.querySelector(s)?.textContent ?? '', selector);
const count = (tab, selector) => tab.run((root, s) => root.querySelectorAll(s).length, selector);
const wait = (tab, selector) => until(() => tab.run((root, s) => root.querySelector(s) !== null, selector), 15_000);
/** By keyboard: to a control that has a key, and Enter. */
async function press(tab, key) {
  await tab.run((root, k) => root.querySelector(`[data-key="${k}"]`).focus(), key);
  await tab.press('Enter');
}
const audit = (tab) => tab.run(async () => (await window.axe.run(document.querySelector('cotejo-drafts'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 2)}`));
const shot = async (tab, name) => { if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/${name}.png`, await tab.page.screenshot()); };

for (const browser of all) describe(browser.name, () => {
  it('says in a sentence how all were answered, each number a filter, and nothing is counted away', async () => {
    const tab = await browser.tab();
    await tab.size(1440, 900);
    await tab.go(page());
    await wait(tab, '[data-key=answers]');
    await wait(tab, '.answers-of .why');
    await press(tab, 'answers');
    await wait(tab, 'dialog.answers .answers-sum');
    const sentence = await text(tab, 'dialog.answers .answers-sum');
    const [total, ...parts] = sentence.match(/\d+/g).map(Number);
    assert.match(sentence, /^200 contribuciones: \d+ aceptadas, \d+ en parte, \d+ no aceptadas, .* sin respuesta\.$/);
    assert.equal(parts.reduce((sum, n) => sum + n, 0), total);
    assert.match(await text(tab, 'dialog.answers .answers-sum:nth-of-type(2)'), /cambiaron palabras del texto: \d+ siguen vigentes, \d+ se modificaron después y \d+ se retiraron después\./);
    await shot(tab, `${browser.name}-all-1440`);
    await press(tab, 'state-withdrawn');
    await until(async () => await count(tab, 'dialog.answers .said-of') < 25);
    assert.match(await text(tab, 'dialog.answers .said-of .edit-of .now'), /Se retiró después, en el quinto borrador/i);
    assert.deepEqual(await audit(tab), []);
    await tab.close();
  });

  it('tells who types a folio what became of it: the answer, the redline it caused and whether it stands', async () => {
    const tab = await browser.tab();
    await tab.size(360, 740);
    await tab.go(page());
    await wait(tab, '.answers-of .why');
    await press(tab, 'answers');
    await wait(tab, '[data-key=folio]');
    await tab.run((root) => root.querySelector('dialog [data-key=folio]').focus());
    await tab.page.keyboard.type('pnda 152');
    await tab.press('Enter');
    await wait(tab, 'dialog.answers .edit-of ins');
    assert.equal(await count(tab, 'dialog.answers .said-of'), 1);
    assert.match(await text(tab, 'dialog.answers .answer-of'), /Respuesta: se acepta/);
    assert.match(await text(tab, 'dialog.answers .edit-of'), /Cambió el texto en el quinto borrador, 6\.1/i);
    assert.match(await text(tab, 'dialog.answers .edit-of .now'), /borrador más reciente|Sigue así/);
    assert.match(await tab.run((root) => [...root.querySelectorAll('dialog.answers .edit-of ins')].map((node) => node.textContent).join(' ')), /de viva voz/);
    await shot(tab, `${browser.name}-folio-360`);
    assert.deepEqual(await audit(tab), []);
    await tab.close();
  });

  it('marks at each clause that changed because of contributions how many they were, opens them, and says so in English too', async () => {
    const tab = await browser.tab();
    await tab.size(1440, 900);
    await tab.go(page('en'));
    await wait(tab, '.answers-of .why');
    await wait(tab, '.answers-of .answered');
    const mark = await tab.run((root) => { const node = [...root.querySelectorAll('.answers-of .why')].find((one) => /\(/.test(one.textContent)); node.focus(); node.scrollIntoView({ block: 'center' }); return node.textContent; });
    assert.match(mark, /^❝(\d+) Changed because of \1 contributions \(\d+ from .+\)$/);
    await shot(tab, `${browser.name}-marks-1440`);
    await tab.press('Enter');
    await wait(tab, 'dialog.answers .said-of');
    assert.equal(await count(tab, 'dialog.answers .said-of'), Number(/\d+/.exec(mark)[0]));
    assert.deepEqual(await audit(tab), []);
    await tab.close();
  });

  it('says in the comparative table why, row by row, when it is asked for', async () => {
    const tab = await browser.tab();
    await tab.size(1440, 900);
    await tab.go(page('es-MX', 'table'));
    await wait(tab, '[data-key=why-column]');
    const heads = () => tab.run((root) => [...root.querySelectorAll('.cuadro > thead th')].map((node) => node.firstChild.textContent));
    const before = await heads();
    await press(tab, 'why-column');
    await wait(tab, 'td.why p');
    assert.deepEqual((await heads()).slice(-2), ['Por qué', before.at(-1)]);
    assert.ok(await tab.run((root) => [...root.querySelectorAll('.cuadro > tbody > tr.unit')].every((row) => row.children.length === 4)), 'every row has its cell');
    const said = await tab.run((root) => [...root.querySelectorAll('td.why')].map((node) => node.textContent).find((text) => /Cambió por/.test(text)));
    assert.match(said, /^Cambió por \d+ contribuci(?:ón|ones).*\.A \d+ contribuci(?:ón|ones), (?:se acepta|se toma|no se|fuera)/);
    await tab.run((root) => root.querySelector('td.why p').scrollIntoView({ block: 'center' }));
    await shot(tab, `${browser.name}-why-1440`);
    assert.deepEqual(await audit(tab), []);
    await press(tab, 'why-column');
    await until(() => tab.run((root) => root.querySelector('td.why') === null));
    assert.deepEqual(await heads(), before);
    await tab.close();
  });

  it('lays the response table out as the gazette does and in full, and hands it over as files', async () => {
    const tab = await browser.tab();
    await tab.size(1440, 900);
    await tab.go(page());
    await wait(tab, '.answers-of .why');
    await press(tab, 'answers');
    await wait(tab, '[data-key=response]');
    await press(tab, 'response');
    await wait(tab, 'dialog.responses table.open');
    const heads = () => tab.run((root) => [...root.querySelectorAll('dialog.responses table thead th')].map((node) => node.textContent));
    assert.deepEqual(await heads(), ['Promovente y fecha', 'Comentario', 'Respuesta']);
    assert.equal(await count(tab, 'dialog.responses tbody tr:not(.place)'), 200);
    await shot(tab, `${browser.name}-table-1440`);
    const layout = (name) => tab.run((root, n) => { const node = root.querySelector('[data-key=layout]'); node.value = n; node.dispatchEvent(new Event('change', { bubbles: true })); }, name);
    await layout('iso');
    assert.deepEqual(await heads(), ['Promovente', 'Cláusula', 'Texto citado', 'Tipo', 'Comentario', 'Propuesta', 'Respuesta']);
    assert.equal(await count(tab, 'dialog.responses tbody tr'), 200);
    // One's own columns, in one's own order, by keyboard.
    await press(tab, 'columns');
    await press(tab, 'column-up-place');
    await tab.run((root) => root.querySelector('[data-key=column-kind]').focus());
    await tab.press(' ');
    assert.deepEqual(await heads(), ['Cláusula', 'Promovente', 'Texto citado', 'Comentario', 'Propuesta', 'Respuesta']);
    assert.equal(await tab.run((root) => root.querySelector('[data-key=layout]').selectedOptions[0].textContent), 'Columnas elegidas');
    await layout('full');
    await wait(tab, 'dialog.responses table.dense');
    assert.deepEqual((await heads()).slice(-2), ['Decía', 'Quedó']);
    // Firefox asks a person before it prints.
    if (browser.name === 'Chromium') {
      await press(tab, 'response-print');
      const paper = () => tab.run(() => { const page = document.querySelector('iframe')?.contentDocument; return page && { rows: page.querySelectorAll('tbody tr:not(.place)').length, sheet: [...page.adoptedStyleSheets[0].cssRules].map((rule) => rule.cssText).join(' '), heads: page.querySelectorAll('thead').length }; });
      const printed = await until(paper);
      assert.deepEqual([printed.rows, printed.heads], [200, 1]);
      assert.match(printed.sheet, /landscape/);
    }
    await press(tab, 'response-csv');
    await until(() => tab.run(() => window.saved.length === 1));
    await press(tab, 'response-csvw');
    await until(() => tab.run(() => window.saved.length === 2));
    await press(tab, 'response-jsonld');
    await until(() => tab.run(() => window.saved.length === 3));
    const [csv, metadata, collection] = await tab.run(() => window.saved);
    assert.match(JSON.parse(metadata)['dc:description'], /^200 contribuciones: /);
    assert.match(csv, /Folio.*Decía.*Quedó/);
    assert.ok(JSON.parse(collection).first.items.filter((item) => item['cotejo:disposition']).length >= 150);
    assert.deepEqual(await audit(tab), []);
    await tab.close();
  });
});
