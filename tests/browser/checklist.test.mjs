/** The checklist in real browsers: whose task it is, where each draft has what it must have, and a person's correction, by keyboard. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { browsers, serve, until } from './page.mjs';

const DEMO = new URL('../../www/demo/', import.meta.url);
const NAMES = ['borradores/borrador-3.md', 'borradores/borrador-4.html', 'borradores/borrador-5.html', 'consulta/proceso.json', 'consulta/publicadas.jsonld', 'consulta/respuestas.jsonld'];
const files = Object.fromEntries(NAMES.map((name) => [`/${name}`, readFileSync(new URL(name, DEMO), 'utf8')]));
files['/permiso.js'] = "document.addEventListener('DOMContentLoaded', () => { document.querySelector('cotejo-drafts').permissions = { answer: true }; });";
const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => { server = await serve(files); });
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

const page = (lang, permitted) => server.page(`<cotejo-drafts document="PNDA" level="2" view="inline" process="/consulta/proceso.json" contributions="/consulta/publicadas.jsonld /consulta/respuestas.jsonld">
  <a href="/borradores/borrador-3.md" data-id="borrador-3" data-date="2023-03-02">Tercer borrador</a> <a href="/borradores/borrador-4.html" data-id="borrador-4" data-date="2023-10-09">Cuarto borrador</a>
  <a href="/borradores/borrador-5.html" data-id="borrador-5" data-date="2023-11-10">Quinto borrador</a></cotejo-drafts>`, { lang, head: `<script src="/axe.js"></script>${permitted ? '<script src="/permiso.js"></script>' : ''}` });
const text = (tab, selector) => tab.run((root, s) => root.querySelector(s)?.textContent ?? '', selector);
const has = (tab, selector) => until(() => tab.run((root, s) => root.querySelector(s) !== null, selector), 15_000);
const says = (tab, selector, what) => until(async () => what.test(await text(tab, selector)), 15_000);
async function press(tab, key) {
  await has(tab, `[data-key="${key}"]`);
  await tab.run((root, k) => root.querySelector(`[data-key="${k}"]`).focus(), key);
  await tab.press('Enter');
}
const audit = (tab) => tab.run(async () => (await window.axe.run(document.querySelector('cotejo-drafts'), { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 2)}`));
const shot = async (tab, name) => { if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/${name}.png`, await tab.page.screenshot()); };
const element = (tab, name) => tab.run((root, n) => root.querySelector(`.checklist-element[aria-label="${n}"]`)?.textContent ?? '', name);

for (const browser of all) describe(browser.name, () => {
  it('begins with whose task it is, and says of every draft where it has what it must have, or that it was not found', async () => {
    const tab = await browser.tab();
    await tab.size(1440, 900);
    await tab.go(page('es-MX', false));
    await press(tab, 'checklist');
    await has(tab, '.checklist-lead blockquote');
    assert.match(await text(tab, '.checklist-lead'), /¿A quién le toca\?.*comisión técnica.*Leer en 5\.6 Responsables/s);
    assert.match(await text(tab, '.checklist-sum'), /7 de 8 elementos se encontraron en el quinto borrador\. No se encontró: Sectores relevantes\./);
    assert.match(await element(tab, 'Diagnóstico'), /Tercer borrador: 2\.1 Diagnóstico\. .*contribuciones, \d+ respondidas.*Quinto borrador: 2\.1 Diagnóstico\. \d+ cambios? desde el borrador anterior/);
    assert.match(await element(tab, 'Sectores relevantes'), /Tercer borrador: no se encontró\. Cuarto borrador: no se encontró/);
    assert.equal(await tab.run((root) => root.querySelectorAll('[data-key^=correct-]').length), 0);
    assert.deepEqual(await audit(tab), []);
    await shot(tab, `${browser.name}-checklist-1440`);
    await press(tab, 'said-diagnosis-borrador-3');
    await has(tab, 'dialog.checklist .said-of .answer-of');
    await tab.press('Escape');
    await until(() => tab.run((root) => root.querySelectorAll('dialog').length === 1));
    await tab.run((root) => root.querySelector('.checklist-lead a').focus());
    await tab.press('Enter');
    await until(() => tab.run((root) => !root.querySelector('dialog') && /5\.6/.test(root.querySelector('.unit.current')?.textContent ?? '')), 15_000);
    await tab.close();
  });

  it('lets whoever may answer correct it, follows the correction through the drafts, keeps it, and takes it back', async () => {
    const tab = await browser.tab();
    await tab.size(360, 740);
    await tab.go(page('en', true));
    await press(tab, 'checklist');
    await press(tab, 'correct-sectors-borrador-3');
    await has(tab, '[data-key=checklist-where]');
    assert.equal(await tab.run((root) => root.activeElement.selectedOptions[0].textContent), 'It is not in this draft');
    // Typing a name goes to it, as in any list.
    await tab.run((root) => { const where = root.querySelector('[data-key=checklist-where]'); where.value = [...where.options].find((one) => /5\.5\.3/.test(one.textContent)).value; });
    await press(tab, 'checklist-keep');
    await until(() => tab.run((root) => root.querySelector('.checklist-form') === null));
    await until(async () => /Tercer borrador: 5\.5\.3 .* \(a person said so\).*Quinto borrador: 5\.6\.3 .* \(followed from another draft\)/.test(await element(tab, 'Relevant sectors')));
    assert.deepEqual(await audit(tab), []);
    await shot(tab, `${browser.name}-checklist-360`);
    await tab.go(page('en', true));
    await press(tab, 'checklist');
    await until(async () => /a person said so/.test(await element(tab, 'Relevant sectors')), 15_000);
    await press(tab, 'correct-sectors-borrador-3');
    await has(tab, '[data-key=checklist-where]');
    await tab.run((root) => { root.querySelector('[data-key=checklist-where]').value = ''; });
    await press(tab, 'checklist-keep');
    await until(() => tab.run((root) => root.querySelector('.checklist-form') === null));
    await says(tab, '.checklist-news', /saved/);
    assert.match(await element(tab, 'Relevant sectors'), /Tercer borrador: not found.*Quinto borrador: not found/);
    await press(tab, 'checklist-undo');
    await until(async () => /a person said so/.test(await element(tab, 'Relevant sectors')), 15_000);
    await tab.close();
  });
});
