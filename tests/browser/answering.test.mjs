/** The official's story in real browsers, by keyboard alone: the queue, an answer to several at once with its words, and what becomes of it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { exportText, readFile } from '../../www/annotation/exchange.js';
import { contribute, dispositionOf, ledger } from '../../www/consultation/contribution.js';
import { browsers, serve, until } from './page.mjs';

const CLAUSES = [
  ['1 Catálogos', 'Las bibliotecas publicarán su catálogo cada trimestre, con una descripción de cada acervo.'],
  ['2 Enlaces', 'Cada biblioteca nombrará un enlace responsable, que atenderá las observaciones en diez días.'],
  ['3 Formatos', 'Los catálogos se entregarán en formatos abiertos y documentados.'],
];
const draft = (change) => CLAUSES.map(([heading, words]) => `# ${heading}\n\n${change(words)}\n`).join('\n');
const later = (words) => words.replace('en diez días', 'en cinco días hábiles y por escrito').replace('cada trimestre', 'cada mes');
const drafts = {
  '/a.md': draft((words) => words.replace('un enlace responsable', 'un enlace')), '/b.md': draft((words) => words), '/c.md': draft(later),
};
const PROCESS = {
  name: 'Política municipal de catálogos', timeZone: 'America/Mexico_City', license: 'https://creativecommons.org/licenses/by/4.0/',
  stages: [{ id: 'consulta', name: 'Consulta pública', start: '2023-03-04', end: '2023-05-04', draft: 'draft-2', receives: ['commenting', 'editing'] }],
};
const LETTER = 'Pedimos que las observaciones se atiendan pronto y que la respuesta quede por escrito, porque de palabra se olvida.';
/** What was said: folio, clause, quote, words, what is proposed. */
const SAID = [
  ['F-1', 1, 'en diez días', LETTER], ['F-2', 1, 'en diez días', `${LETTER} Gracias.`], ['F-3', 1, 'en diez días', LETTER.toUpperCase()],
  ['F-4', 1, 'en diez días', 'Cinco bastan.', 'en cinco días hábiles y por escrito'], ['F-5', 0, 'cada trimestre', 'De acuerdo con el plazo.'], ['F-6', 2, 'formatos abiertos', 'Que se diga cuáles.'],
];
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
const all = await browsers();
const files = { ...drafts, '/proceso.json': JSON.stringify(PROCESS), '/otro.json': JSON.stringify(PROCESS), '/hoja.json': JSON.stringify(PROCESS), '/permiso.js': `
document.addEventListener('DOMContentLoaded', () => { document.querySelector('cotejo-drafts').permissions = { answer: true }; });
window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved.push(text)); return make(blob); };
HTMLAnchorElement.prototype.click = new Proxy(HTMLAnchorElement.prototype.click, { apply(click, link, given) { return link.download ? undefined : Reflect.apply(click, link, given); } });
window.handed = []; document.addEventListener('cotejo-answer', ({ detail }) => { window.handed.push(detail.annotation); detail.respondWith(Promise.resolve({})); });` };
before(async () => {
  server = await serve(files);
  files['/publicadas.jsonld'] = exportText(SAID.map(([folio, clause, exact, text, replacement], i) => {
    const words = CLAUSES[clause][1];
    const at = words.indexOf(exact);
    return contribute({
      id: `urn:x:${folio}`, motivation: replacement ? 'editing' : 'commenting', text, replacement, language: 'es-MX', created: new Date(Date.UTC(2023, 2, 5 + i)),
      target: { source: `${server.origin}/b.md`, selector: { type: 'TextQuoteSelector', exact, prefix: words.slice(0, at).slice(-20), suffix: words.slice(at + exact.length).slice(0, 20) } },
      node: { process: `${server.origin}/proceso.json`, stage: 'consulta', channel: 'online', folio },
    });
  }), { label: 'Contribuciones' });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

// What a browser keeps is kept by process: each story has its own.
const page = (lang, paths, process = '/proceso.json') => server.page(`<cotejo-drafts view="inline" process="${process}" contributions="/publicadas.jsonld">${paths.map((path, i) => `<a href="${path}" data-date="2023-0${i + 2}-01">Borrador ${i + 1}</a>`).join(' ')}</cotejo-drafts>`, { lang, head: '<script src="/axe.js"></script><script src="/permiso.js"></script>' });
const text = (tab, selector) => tab.run((root, s) => root.querySelector(s)?.textContent ?? '', selector);
const has = (tab, selector) => until(() => tab.run((root, s) => root.querySelector(s) !== null, selector), 15_000);
const says = (tab, selector, what) => until(async () => what.test(await text(tab, selector)), 15_000);
const audit = (tab) => tab.run(async () => (await window.axe.run(document.querySelector('cotejo-drafts'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 2)}`));
const shot = async (tab, name) => { if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/${name}.png`, await tab.page.screenshot()); };
/** By keyboard alone: Tab as often as it takes. */
async function to(tab, selector) {
  for (let i = 0; i < 120; i += 1) {
    if (await tab.run((root, s) => root.activeElement?.matches(s) ?? false, selector)) return;
    await tab.press('Tab');
  }
  throw new Error(`no way to ${selector} by keyboard`);
}
async function press(tab, selector, key = 'Enter') {
  await has(tab, selector);
  await to(tab, selector);
  await tab.press(key);
}
/** Until a dialog is gone, and the focus is back where it was. */
const gone = (tab, selector) => until(() => tab.run((root, s) => root.querySelector(s) === null, selector), 15_000);
const begin = async (tab, address, size) => {
  await tab.size(...size);
  await tab.go(address);
  await has(tab, '[data-key=answer]');
  await press(tab, '[data-key=answer]');
  await has(tab, 'dialog.answering summary');
};
const DESK = [1440, 900];
const PHONE = [360, 740];

for (const browser of all) describe(browser.name, () => {
  it('answers several alike at once, with the words that came of it, takes it back, and hands over a file that is read again as it is', async () => {
    const tab = await browser.tab();
    await begin(tab, page('es-MX', ['/a.md', '/b.md', '/c.md']), DESK);
    assert.match(await text(tab, '.answering-sum'), /^0 de 6 respondidas, 6 pendientes\.$/);
    assert.deepEqual(await tab.run((root) => [...root.querySelectorAll('.answering-place > summary')].map((node) => node.textContent)), ['1, párrafo 1: 1 contribución, 1 sin respuesta', '2, párrafo 1: 4 contribuciones, 4 sin respuesta', '3, párrafo 1: 1 contribución, 1 sin respuesta']);
    await press(tab, '[data-key="place-2, párrafo 1"]', ' ');
    await says(tab, '.alike legend', /3 contribuciones parecidas/);
    assert.equal(await tab.run((root) => root.querySelector('.alike mark').textContent), 'Gracias.');
    assert.deepEqual(await audit(tab), []);
    await press(tab, '[data-key="alike-urn:x:F-1"]');
    await press(tab, '[data-key="choose-urn:x:F-4"]', ' ');
    await says(tab, '.answering-bar', /4 elegidas/);
    await shot(tab, `${browser.name}-queue-1440`);
    await press(tab, '[data-key=queue-answer]');
    await has(tab, '.answer-form .answering-redline');
    // Nothing is ticked beforehand, and what is missing is told one by one.
    assert.equal(await tab.run((root) => root.querySelectorAll('.answer-form input:checked').length), 0);
    await press(tab, '[data-key=answer-save]');
    await says(tab, '.answer-form .form-error', /Falta decir qué se decide/);
    await to(tab, '[data-key=outcome-accepted]');
    await tab.press(' ');
    await tab.press('ArrowDown');
    await press(tab, '[data-key=answer-save]');
    await says(tab, '.answer-form .form-error', /Falta la razón/);
    await tab.page.keyboard.type('Es razonable y se puede cumplir.');
    await to(tab, '[data-key=answer-by]');
    await tab.page.keyboard.type('Dirección de Bibliotecas');
    assert.match(await text(tab, '.answering-found'), /Está a la letra\. F-4: .*en cinco días hábiles y por escrito/);
    await press(tab, '.answering-found button');
    const focused = () => tab.run((root) => root.activeElement.getAttribute('aria-label'));
    assert.equal(await focused(), 'se quita «diez», se agrega «cinco» (sugerida)');
    await tab.press(' ');
    await tab.press('Tab');
    assert.equal(await focused(), 'se agrega «hábiles y por escrito» (sugerida)');
    await tab.press(' ');
    await says(tab, '.answering-words', /diez cinco.*hábiles y por escrito/);
    assert.deepEqual(await audit(tab), []);
    await shot(tab, `${browser.name}-form-1440`);
    await press(tab, '[data-key=answer-save]');
    await gone(tab, '.answer-form');
    assert.equal(await tab.run((root) => root.activeElement.textContent), 'Deshacer');
    await says(tab, '.answering-news', /Se guardó la respuesta a 4 contribuciones/);
    await says(tab, '.answering-sum', /4 de 6 respondidas, 2 pendientes/);
    await press(tab, '[data-key=queue-undo]');
    await says(tab, '.answering-sum', /0 de 6 respondidas, 6 pendientes/);
    await press(tab, '[data-key=queue-undo]');
    await says(tab, '.answering-sum', /4 de 6 respondidas/);
    await press(tab, '[data-key=queue-save]');
    const saved = await until(() => tab.run(() => window.saved[0]));
    const { accepted, refused } = readFile(saved);
    assert.deepEqual([accepted.length, refused.length], [1, 0]);
    const [answer] = accepted;
    const { outcome, reason, by, contributions, resultsIn } = dispositionOf(answer);
    assert.deepEqual([outcome, reason, by, contributions], ['partly', 'Es razonable y se puede cumplir.', 'Dirección de Bibliotecas', ['urn:x:F-1', 'urn:x:F-2', 'urn:x:F-3', 'urn:x:F-4']]);
    assert.deepEqual(resultsIn.map(({ before, suggested }) => [before === null, suggested]), [[false, true], [true, true]]);
    // Read again and written again it is the same to the letter, and answers the same contributions.
    assert.deepEqual(readFile(exportText(accepted, { label: 'Otra vez' })).accepted, accepted);
    assert.equal(ledger([...readFile(files['/publicadas.jsonld']).accepted, ...accepted]).filter(({ disposition }) => disposition).length, 4);
    await tab.press('Escape');
    await gone(tab, 'dialog');
    await says(tab, '.answers-of .why', /4 contribuciones/);
    await press(tab, '[data-key=answer]');
    await press(tab, '[data-key=queue-hand]');
    await says(tab, '.answering-mine .state', /Entregada/);
    assert.deepEqual(await tab.run(() => window.handed.map(({ id }) => id)), [answer.id]);
    await tab.close();
  });

  it('keeps what was begun over Esc and a reload, lets an answer wait for its draft, and completes it when the draft is there', async () => {
    const tab = await browser.tab();
    const early = page('en', ['/a.md', '/b.md'], '/otro.json');
    await begin(tab, early, PHONE);
    await press(tab, 'input[data-contribution="urn:x:F-5"]', ' ');
    await press(tab, '[data-key=queue-answer]');
    await says(tab, '.answering-wait', /no later draft yet/);
    await to(tab, '[data-key=outcome-accepted]');
    await tab.press(' ');
    await to(tab, '[data-key=answer-reason]');
    await tab.page.keyboard.type('Every month it is.');
    await shot(tab, `${browser.name}-form-360`);
    assert.deepEqual(await audit(tab), []);
    await tab.press('Escape');
    await gone(tab, '.answer-form');
    await says(tab, 'dialog.answering', /You began an answer to 1 contribution/);
    await begin(tab, early, PHONE);
    await press(tab, 'dialog.answering [data-key^=goOn]');
    await has(tab, '.answer-form');
    assert.equal(await tab.run((root) => root.querySelector('[data-key=answer-reason]').value), 'Every month it is.');
    await to(tab, '[data-key=answer-by]');
    await tab.page.keyboard.type('Libraries');
    await press(tab, '[data-key=answer-save]');
    await gone(tab, '.answer-form');
    await says(tab, 'dialog.answering', /1 answer waits for the draft/);
    assert.deepEqual(await audit(tab), []);
    // The draft has come: it is completed, and nobody had seen it without its words.
    await begin(tab, page('en', ['/a.md', '/b.md', '/c.md'], '/otro.json'), PHONE);
    await says(tab, 'dialog.answering', /1 answer that accepts does not say yet which words changed/);
    await press(tab, '[data-key=queue-openDue]');
    await press(tab, '[data-key^=complete]');
    await press(tab, '.answering-redline input', ' ');
    await says(tab, '.answering-words', /trimestre.*mes/);
    await shot(tab, `${browser.name}-complete-360`);
    await press(tab, '[data-key=answer-save]');
    await gone(tab, '.answer-form');
    await says(tab, '.answering-news', /was saved/);
    assert.equal(await tab.run((root) => root.querySelectorAll('.answering-mine li').length), 1);
    await press(tab, '[data-key=queue-hand]');
    await says(tab, '.answering-mine .state', /Handed in/);
    // What went out is never rewritten: another takes its place, and both stay.
    await press(tab, '[data-key^=change]');
    await says(tab, '.answer-form', /the new one takes its place/);
    await to(tab, '[data-key=answer-reason]');
    await tab.page.keyboard.type(' So it was decided.');
    await press(tab, '[data-key=answer-save]');
    await gone(tab, '.answer-form');
    await until(() => tab.run((root) => root.querySelectorAll('.answering-mine li').length === 2));
    await press(tab, '[data-key=queue-save]');
    const { accepted } = readFile(await until(() => tab.run(() => window.saved[0])));
    const [entry] = ledger([...readFile(files['/publicadas.jsonld']).accepted, ...accepted]).filter(({ disposition }) => disposition);
    assert.deepEqual([entry.dispositions.length, entry.disposition.supersedes, entry.disposition.resultsIn.length, entry.disposition.resultsIn[0].suggested], [2, entry.dispositions[0].id, 1, undefined]);
    await tab.close();
  });

  it('takes what was answered in a spreadsheet, says which rows it cannot read, and takes all of it back at once', async () => {
    const tab = await browser.tab();
    await begin(tab, page('es-MX', ['/a.md', '/b.md', '/c.md'], '/hoja.json'), DESK);
    await press(tab, '[data-key=queue-pending]');
    const pending = await until(() => tab.run(() => window.saved[0]));
    assert.deepEqual(pending.replace('\ufeff', '').split('\r\n').slice(0, 2), ['folios,clausula,comentario,resultado,razon,responde', 'F-5,"1, párrafo 1",De acuerdo con el plazo.,,,']);
    const bring = (text) => tab.run((root, csv) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([csv], 'respuestas.csv', { type: 'text/csv' }));
      const input = root.querySelector('[data-key=queue-file]');
      input.files = chosen.files;
      input.dispatchEvent(new Event('change'));
    }, text);
    await bring('folios;resultado;razon;responde\r\nF-1, F-2;No procede;Ya está previsto.;Bibliotecas\r\nF-77;Se acepta;;Bibliotecas\r\nF-6;;;\r\n');
    await says(tab, '.answering-news', /Se trajo 1 respuesta/);
    await says(tab, '.answering-problems', /Fila 3: el folio «F-77» no está entre las contribuciones/);
    await says(tab, '.answering-sum', /2 de 6 respondidas/);
    assert.deepEqual(await audit(tab), []);
    await press(tab, '[data-key=queue-undo]');
    await says(tab, '.answering-sum', /0 de 6 respondidas/);
    await tab.close();
  });
});
