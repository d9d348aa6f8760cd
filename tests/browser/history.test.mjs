import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ELEMENT, LINKS, browsers, serve, until } from './page.mjs';

const all = await browsers();
const KEPT = 'El sitio se publicará con las descripciones de los acervos de las doce bibliotecas.';
const DROPPED = 'Las personas usuarias podrán reportar errores del catálogo por teléfono o en ventanilla.';
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
before(async () => {
  server = await serve({
    '/a.md': `# 1 Sitio\n\n${KEPT}\n\n# 2 Reportes\n\n${DROPPED}\n`,
    '/b.md': `# 1 Sitio\n\n${KEPT.replace('doce', 'catorce')}\n`,
    '/c.md': `# 1 Sitio\n\n${KEPT.replace('doce', 'catorce')}\n\n# 2 Reportes\n\n${DROPPED.replace('teléfono', 'teléfono, correo')}\n`,
  });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

const SERIES = `<cotejo-drafts full view="inline"><a href="/a.md">Primer borrador</a> <a href="/b.md">Segundo borrador</a>
  <a href="/c.md">Tercer borrador</a></cotejo-drafts>`;
const open = (/** @type {any} */ root, /** @type {string} */ words) => {
  const unit = [...root.querySelectorAll('.unit')].find((n) => n.textContent.includes(words));
  unit.querySelector('.history-of').focus();
  unit.querySelector('.history-of').click();
};
const steps = (/** @type {any} */ root) => [...root.querySelectorAll('.history-step')].map((n) => ({
  title: n.querySelector('h3').firstChild.textContent, what: n.querySelector('.what, summary').textContent,
  place: n.querySelector('.place')?.textContent ?? '', ins: [...n.querySelectorAll('ins:not(.whole)')].map((m) => m.textContent),
}));
const ready = (/** @type {any} */ tab) => until(() => tab.run((/** @type {any} */ root) => root.querySelector('.history-step') !== null));

for (const browser of all) {
  describe(`a clause's history, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1200, 900); });
    after(() => tab.close());

    it('tells draft by draft, newest first, what became of the clause, with its redline', async () => {
      await tab.go(server.page(SERIES));
      await tab.run(open, 'catorce');
      await ready(tab);
      const told = await tab.run(steps);
      assert.deepEqual(told.map((s) => s.title), ['Tercer borrador', 'Segundo borrador', 'Primer borrador']);
      assert.deepEqual(told.map((s) => s.what), ['Sin cambios', 'Modificada', 'Apareció en el primer borrador']);
      assert.deepEqual(told[1].ins, ['catorce']);
      for (const { place } of told) assert.match(place, /^1, párrafo 1$/);
    });

    it('says since which draft each word stands, in sight and aloud', async () => {
      await tab.run((root) => root.querySelector('.since-switch').click());
      await until(() => tab.run((root) => root.querySelector('.history-origin .words') !== null));
      const { marked, title, legend } = await tab.run((root) => ({
        marked: [...root.querySelectorAll('.words .since')].map((n) => n.textContent), title: root.querySelector('.words .since').title,
        legend: root.querySelector('.since-legend').textContent,
      }));
      assert.deepEqual(marked, ['desde el segundo borrador: catorce2 fin']);
      assert.equal(title, 'desde el segundo borrador');
      assert.match(legend, /Sin número: desde el primer borrador.*número2 desde el segundo borrador/);
    });

    it('gives the focus back to the button it was opened with', async () => {
      await tab.press('Escape');
      await until(() => tab.run((root) => root.querySelector('dialog') === null));
      assert.equal(await tab.run((root) => root.activeElement?.className), 'history-of');
    });

    it('says when a clause was removed, and when it was restored', async () => {
      await tab.go(server.page(SERIES));
      await tab.run(open, 'reportar errores');
      await ready(tab);
      const told = await tab.run(steps);
      assert.deepEqual(told.map((s) => s.what), [
        'Se restituyó en el tercer borrador; antes estuvo en el primer borrador', 'Se eliminó en el segundo borrador', 'Apareció en el primer borrador',
      ]);
      assert.match(told[0].ins.join(), /correo/);
    });

    it('opens by key, on a phone too, under the strictest policy', async () => {
      await tab.size(360, 740);
      await tab.go(server.page(ELEMENT));
      await tab.run((root) => root.querySelector('.text').focus());
      await tab.press('n');
      await tab.press('h');
      await ready(tab);
      const { wide, violations } = await tab.run((root) => ({
        wide: root.querySelector('dialog').scrollWidth,
        // Firefox reports its own styles too.
        violations: window.violations.filter((line) => !line.includes(' resource:')),
      }));
      assert.ok(wide <= 360, `${wide} pixels`);
      assert.deepEqual(violations, []);
      await tab.press('Escape');
    });

    it('names a draft that could not be read, and follows the clause through the others', async () => {
      await tab.go(server.page(`<cotejo-drafts from="draft-1" to="draft-2">${LINKS}<a href="/none.md">Cuarto borrador</a></cotejo-drafts>`));
      await tab.run(open, 'catorce');
      await ready(tab);
      assert.match(await tab.run((root) => root.querySelector('.history-note').textContent), /No se pudo leer «Cuarto borrador»/);
      assert.equal((await tab.run(steps)).length, 3);
    });
  });
}
