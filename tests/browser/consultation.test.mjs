/** The consultation on the page: three people's stories, told by keyboard and by hand, in both languages and at both ends of the widths. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { CONTRIBUTION } from '../../www/consultation/context.js';
import { contribute, dispose, moderate } from '../../www/consultation/contribution.js';
import { losing, receiving } from '../consultation/receiver.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
const FIRST = 'Las bibliotecas publicarán su catálogo cada trimestre, con una descripción de cada acervo y de su estado de conservación.';
const SECOND = 'El consejo revisará los catálogos antes de que termine el año y dará respuesta a las observaciones recibidas.';
const PROCESS = {
  name: 'Política municipal de catálogos', timeZone: 'America/Mexico_City', regions: 'MX',
  sectors: [{ id: 'academia', name: 'Academia' }, { id: 'sociedad', name: 'Sociedad civil' }],
  stages: [{ id: 'consulta', name: 'Consulta pública', start: '2023-03-04', end: '2023-05-04', previousEnd: '2023-04-20', draft: 'draft-2', receives: ['commenting', 'questioning', 'editing'] }],
  ask: { position: 'required', sector: 'required', region: 'required', name: 'optional' },
  privacy: { notice: 'Sus datos los trata el Consejo Municipal de Bibliotecas, para esta consulta y para nada más.', publish: ['sector', 'region', 'position'] },
};
/** Pages and files; a test adds its own. @type {Record<string, string>} */
const files = {
  '/a.md': `# 1 Catálogos\n\n${FIRST}\n\n## 1.1 Revisión\n\n${SECOND}\n\n# 2 Vigencia\n\nLa presente política entrará en vigor al día siguiente de su publicación.\n`,
  '/b.md': `# 1 Catálogos\n\n${FIRST.replace('cada trimestre', 'cada mes')}\n\n## 1.1 Enlaces\n\nCada biblioteca nombrará un enlace responsable de los datos.\n\n`
    + `## 1.2 Revisión\n\n${SECOND}\n\n# 2 Vigencia\n\nLa presente política entrará en vigor al día siguiente de su publicación.\n`,
};
const DAY_42 = '2023-04-14T18:00:00Z';
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
/** @type {Awaited<ReturnType<typeof receiving>>} */ let there;
let policy = '';
let serial = 0;
before(async () => {
  server = await serve(files);
  there = await receiving(PROCESS, { base: `${server.origin}/proceso.json`, now: DAY_42 });
  files['/proceso.json'] = JSON.stringify({ ...PROCESS, inbox: there.inbox });
  policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${new URL(there.inbox).origin}; worker-src 'self'; require-trusted-types-for 'script'`;
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
  await there.close();
  there.remove();
});

/** A process of its own for a test: what a browser kept of another's is not in it. @param {object} [more] */
function processFile(more = {}) {
  const path = `/proceso-${serial++}.json`;
  files[path] = JSON.stringify({ ...PROCESS, id: `${server.origin}/proceso.json`, inbox: there.inbox, ...more });
  return path;
}
const element = (attributes = 'process="/proceso.json"') => `<cotejo-drafts document="serie ${serial++}" level="2" full view="inline" ${attributes}><a href="/a.md">Primer borrador</a> <a href="/b.md">Segundo borrador</a></cotejo-drafts>`;
const page = (attributes, options = {}) => server.page(element(attributes), { policy, head: '<script src="/axe.js"></script>', ...options });
const said = (/** @type {any} */ root) => root.querySelector('.consultation-said')?.textContent ?? '';
const has = (/** @type {any} */ root, /** @type {string} */ selector) => root.querySelector(selector) !== null;
const banner = (tab) => until(async () => (await tab.run(said)) || undefined);
const click = (tab, selector) => tab.run((root, s) => { root.querySelector(s).click(); }, selector);
const wait = (tab, selector) => until(() => tab.run(has, selector));
const open = async (tab, url) => { await tab.go(url); await banner(tab); await wait(tab, '.selection-bar'); };
const select = (tab, words) => tab.run((root, w) => {
  const walker = document.createTreeWalker(root.querySelector('.text'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.nodeValue ?? '').indexOf(w);
    if (at < 0 || node.parentElement?.closest('.card, .contributed')) continue;
    getSelection()?.setBaseAndExtent(node, at, node, at + w.length);
    return true;
  }
  return false;
}, words);
/** Fills the fields of the form, by name. */
const fill = (tab, values) => tab.run((root, fields) => {
  for (const [name, value] of Object.entries(fields)) {
    const control = root.querySelector(`dialog [name=${name}]`);
    control.value = value;
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
  }
}, values);
const WRITTEN = { position: 'comment', text: 'Que se publique también el estado de los acervos.', sector: 'academia', region: 'MX-JAL' };
/** From words to the end of the story. */
async function takePart(tab, words, values = WRITTEN) {
  if (words === null) await click(tab, '[data-key="take-part"]');
  else {
    assert.ok(await select(tab, words), words);
    await until(() => tab.run((root) => root.querySelector('.selection-bar .acting') && !root.querySelector('.selection-bar').hidden));
    await click(tab, '.selection-bar .acting');
  }
  await fill(tab, values);
  await click(tab, 'dialog [data-key=next]');
  await wait(tab, 'dialog [data-key=send]');
  await click(tab, 'dialog [data-key=send]');
  await wait(tab, 'dialog .receipt [class], dialog .form-error:not(:empty), dialog .receipt + .form-buttons [data-key=file]');
}
const step = (tab) => tab.run((root) => root.querySelector('dialog h3').textContent);
const kept = async () => Promise.all(there.files().map(async (name) => JSON.parse(await (await import('node:fs/promises')).readFile(`${there.folder}/${name}`, 'utf8'))));
const audit = (tab) => tab.run(async () => {
  const { violations } = await /** @type {any} */ (window).axe.run(document);
  return violations.map((v) => `${v.id}: ${v.nodes[0].target}`);
});

for (const browser of all) {
  describe(`the consultation, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(360, 740); });
    after(() => tab.close());

    it('says on day 42 of 62 until when contributions are received, by the receiver’s clock, in both languages', async () => {
      await open(tab, page());
      await until(async () => /faltan/.test(await tab.run(said)));
      assert.equal(await tab.run(said), 'Consulta pública. Recibe contribuciones hasta el 4 de mayo de 2023 (faltan 20 días). Se amplió el plazo: terminaba el 20 de abril de 2023. Es sobre el segundo borrador.');
      await tab.go(page(undefined, { lang: 'en' }));
      await until(async () => /days left/.test(await tab.run(said)));
      assert.match(await tab.run(said), /Contributions are received until May 4, 2023 \(20 days left\)\. The deadline was extended: it was April 20, 2023\./);
    });

    for (const [width, lang] of /** @type {[number, string][]} */ ([[360, 'es-MX'], [1440, 'es-MX'], [360, 'en'], [1440, 'en']])) {
      it(`lets a citizen take part by keyboard alone, from the clause to the folio, at ${width} pixels in ${lang}`, async () => {
        await tab.size(width, 800);
        await open(tab, page(`process="${processFile()}"`, { lang }));
        await wait(tab, '[data-key="take-part"]');
        const before = there.files().length;
        const focus = (root) => { const at = root.activeElement; return at ? `${at.name || at.dataset.key || at.className || at.localName}` : ''; };
        const to = async (name) => {
          for (let i = 0; i < 80; i++) {
            if (await tab.run(focus) === name) return;
            await tab.press('Tab');
          }
          assert.fail(`the keyboard does not reach ${name}: ${await tab.run(focus)}`);
        };
        await to('take-part');
        await tab.press('Enter');
        await wait(tab, 'dialog');
        await to('about');
        await tab.page.keyboard.type('1.2');
        await to('position');
        await tab.page.keyboard.type(lang === 'en' ? 'I have' : 'Tengo');
        await to('text');
        await tab.page.keyboard.type('¿Quién revisa los catálogos si no hay consejo?');
        await to('sector');
        await tab.page.keyboard.type('Soc');
        await to('region');
        await tab.page.keyboard.type('Oax');
        await to('next');
        await tab.press('Enter');
        await to('send');
        await tab.press('Enter');
        await wait(tab, 'dialog .folio');
        assert.equal(await step(tab), lang === 'en' ? 'Your contribution was received' : 'Se recibió su contribución');
        assert.equal(there.files().length, before + 1);
        if (lang === 'en') assert.match(await tab.run(said), /It is about “Segundo borrador”\./);
        const { annotation } = (await kept()).at(-1);
        assert.equal(await tab.run((root) => root.querySelector('dialog .folio').textContent), annotation[CONTRIBUTION].folio);
        assert.deepEqual([annotation.motivation, annotation[CONTRIBUTION].sector, annotation[CONTRIBUTION].region, annotation[CONTRIBUTION].position], ['questioning', 'sociedad', 'MX-OAX', 'ask']);
        assert.match(JSON.stringify(annotation.target), /Revisión/);
        assert.deepEqual(await audit(tab), []);
        await tab.press('Escape');
        await until(() => tab.run((root) => !root.querySelector('dialog')));
        assert.equal(await tab.run(focus), 'take-part', 'and is back where they were');
      });
    }

    it('takes words that were selected, proposes others for them, and shows what is sent before it is', async () => {
      await tab.size(360, 740);
      await open(tab, page(`process="${processFile()}"`));
      await wait(tab, '[data-key="take-part"]');
      await select(tab, 'antes de que termine el año');
      await until(() => tab.run((root) => root.querySelector('.selection-bar .acting') && !root.querySelector('.selection-bar').hidden));
      await click(tab, '.selection-bar .acting');
      assert.deepEqual(await audit(tab), []);
      await click(tab, 'dialog [data-key=next]');
      assert.equal(await tab.run((root) => root.querySelector('dialog .form-error').textContent), 'Falta: Su posición.');
      assert.equal(await tab.run((root) => root.activeElement.name), 'position');
      await fill(tab, { position: 'modify', text: 'Para que haya tiempo de corregir.', sector: 'academia', region: 'MX-JAL' });
      assert.equal(await tab.run((root) => root.querySelector('dialog [name=replacement]').value), 'antes de que termine el año');
      await fill(tab, { replacement: 'antes del 30 de noviembre' });
      await click(tab, 'dialog [data-key=next]');
      const review = await tab.run((root) => root.querySelector('dialog .consult-body').textContent);
      for (const words of ['antes de que termine el año', 'antes del 30 de noviembre', 'Para que haya tiempo', 'Academia', 'Jalisco', 'Propongo un cambio', 'Consejo Municipal de Bibliotecas', 'No se publica su nombre.']) assert.ok(review.includes(words), words);
      assert.deepEqual(await audit(tab), []);
      await click(tab, 'dialog [data-key=send]');
      await wait(tab, 'dialog .folio');
      const { annotation } = (await kept()).at(-1);
      assert.equal(annotation.motivation, 'editing');
      assert.match(JSON.stringify(annotation.target.selector), /antes de que termine el año/);
      assert.equal(annotation.creator.name, undefined);
    });

    it('gives a receipt to copy, to keep as a file and to print', async () => {
      if (browser.name === 'Chromium') {
        await click(tab, 'dialog [data-key=copy]');
        const text = await until(() => tab.run(() => navigator.clipboard.readText()));
        assert.match(text, /Folio: 2023-\d{5}/);
        assert.match(text, /hora central/);
      }
      const printed = await tab.run((root) => {
        let page = '';
        const append = document.body.append.bind(document.body);
        document.body.append = (frame) => {
          append(frame);
          if (frame.contentWindow) frame.contentWindow.print = () => { page = `${frame.contentDocument.body.textContent} ${frame.contentDocument.adoptedStyleSheets.length}`; };
        };
        root.querySelector('dialog [data-key=print]').click();
        document.body.append = append;
        return page;
      });
      assert.match(printed, /Comprobante[^]*Folio2023-\d{5}[^]* 1$/);
      assert.deepEqual(await tab.run(() => window.violations), []);
    });

    it('keeps what was begun over Esc and a reload', async () => {
      const url = page(`process="${processFile()}"`);
      await open(tab, url);
      await wait(tab, '[data-key="take-part"]');
      await click(tab, '[data-key="take-part"]');
      await fill(tab, { text: 'A medio escribir', sector: 'sociedad' });
      await tab.press('Escape');
      await open(tab, url);
      await wait(tab, '[data-key="take-part"]');
      await click(tab, '[data-key="take-part"]');
      assert.deepEqual(await tab.run((root) => ['text', 'sector'].map((name) => root.querySelector(`dialog [name=${name}]`).value)), ['A medio escribir', 'sociedad']);
      assert.equal(await tab.run((root) => root.querySelector('dialog [role=status]').textContent), 'Aquí sigue lo que había escrito.');
      await click(tab, 'dialog [data-key=discard]');
      await click(tab, '[data-key="take-part"]');
      assert.equal(await tab.run((root) => root.querySelector('dialog [name=text]').value), '');
      await tab.press('Escape');
      await until(() => tab.run((root) => !/sin terminar/.test(root.querySelector('.consultation').textContent)));
    });

    it('finds again what was begun on words, with one’s contributions', async () => {
      const url = page(`process="${processFile()}" no-annotations`);
      await open(tab, url);
      await wait(tab, '[data-key="take-part"]');
      await select(tab, 'un enlace responsable');
      await until(() => tab.run((root) => root.querySelector('.selection-bar .acting') && !root.querySelector('.selection-bar').hidden));
      await click(tab, '.selection-bar .acting');
      await fill(tab, { position: 'oppose', text: 'No hace falta' });
      await tab.press('Escape');
      await until(() => tab.run((root) => /1 sin terminar/.test(root.querySelector('[data-key=mine]')?.textContent)));
      await open(tab, url);
      await wait(tab, '[data-key=mine]');
      await click(tab, '[data-key=mine]');
      await wait(tab, 'dialog [data-key^=goOn]');
      assert.deepEqual(await audit(tab), []);
      await click(tab, 'dialog [data-key^=goOn]');
      await wait(tab, 'dialog [name=text]');
      assert.deepEqual(await tab.run((root) => ['position', 'text'].map((name) => root.querySelector(`dialog [name=${name}]`).value)), ['oppose', 'No hace falta']);
      assert.equal(await tab.run((root) => root.querySelector('dialog .quote').textContent), 'un enlace responsable');
      await click(tab, 'dialog [data-key=discard]');
      await until(() => tab.run((root) => !root.querySelector('[data-key=mine]') || !/sin terminar/.test(root.querySelector('[data-key=mine]').textContent)));
    });

    it('keeps a contribution while the receiver is away, over a reload, and sends it once', async () => {
      const url = page(`process="${processFile({ id: `${server.origin}/proceso.json` })}"`);
      await open(tab, url);
      await wait(tab, '[data-key="take-part"]');
      const before = there.files().length;
      await there.stop();
      await takePart(tab, 'un enlace responsable', { ...WRITTEN, text: 'Escrita sin red.' });
      assert.equal(await step(tab), 'Su contribución espera a enviarse');
      await click(tab, 'dialog [data-key=close]');
      await there.start();
      there.clock.now = Date.parse(DAY_42);
      await open(tab, url);
      await until(() => there.files().length > before);
      await tab.run(() => { dispatchEvent(new Event('online')); dispatchEvent(new Event('online')); });
      await click(tab, '[data-key=mine]');
      await until(() => tab.run((root) => /Se recibió[^]*Escrita sin red/.test(root.querySelector('dialog .mine-list')?.textContent ?? '')));
      assert.equal(there.files().length, before + 1);
      assert.deepEqual(await audit(tab), []);
      await tab.press('Escape');
    });

    it('sends two hundred that were written without a network each once, over reloads and answers that got lost', async () => {
      const id = `${server.origin}/cola-${serial++}.json`;
      files[new URL(id).pathname] = JSON.stringify({ ...PROCESS, inbox: there.inbox });
      const own = await receiving(PROCESS, { base: id, now: DAY_42 });
      files[new URL(id).pathname] = JSON.stringify({ ...PROCESS, inbox: own.inbox });
      const url = server.page(element(`process="${new URL(id).pathname}"`), { policy: policy.replace(new URL(there.inbox).origin, new URL(own.inbox).origin) });
      await own.stop();
      await tab.go(url);
      await wait(tab, '.consultation-said');
      const all = Array.from({ length: 200 }, (_, i) => contribute({
        target: `${server.origin}/b.md`, motivation: 'commenting', text: `Contribución ${i + 1}.`, node: { process: id, stage: 'consulta', channel: 'online', position: 'comment', sector: 'academia', region: 'MX-JAL' } }));
      const name = `cotejo outbox ${id}`;
      await until(() => tab.run(async (_, n) => (await indexedDB.databases()).some((db) => db.name === n), name));
      await tab.run((_, { name: n, all: items }) => new Promise((done, fail) => {
        const opening = indexedDB.open(n, 1);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('sendings', 'readwrite');
          for (const [at, annotation] of items.entries()) tx.objectStore('sendings').put({ id: annotation.id, at, annotation, state: 'waiting', tries: 0, about: null, place: '', quote: null, folio: null, received: null, location: null, words: '' });
          tx.oncomplete = () => { opening.result.close(); done(undefined); };
          tx.onerror = () => fail(tx.error);
        };
      }), { name, all });
      await own.start();
      const kept = () => tab.run((root) => root.querySelector('[data-key=mine]')?.textContent ?? '');
      // Four pages, each of which sends some, loses an answer, and is left as it is; the fifth sends the rest.
      for (let reloads = 0; reloads < 4; reloads++) {
        for (let n = 0; n < 37; n++) own.instead.push((request, response, answer) => answer(request, response));
        own.instead.push(losing);
        await tab.go(url);
        await until(async () => own.instead.length === 0, 20_000);
      }
      await tab.go(url);
      await until(async () => await kept() === 'Mis contribuciones (200)', 30_000);
      assert.equal(own.files().length, 200);
      await own.close();
      own.remove();
    });

    it('shows a refusal in the receiver’s words, as text, and lets it be corrected', async () => {
      await open(tab, page(`process="${processFile()}"`));
      await wait(tab, '[data-key="take-part"]');
      there.instead.push((_, response) => response.writeHead(422, { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' }).end('{"detail":"<img src=x onerror=alert(1)> Falta el sector."}'));
      await takePart(tab, 'un enlace responsable');
      assert.equal(await step(tab), 'No se recibió su contribución');
      assert.equal(await tab.run((root) => root.querySelector('dialog .theirs').textContent), '<img src=x onerror=alert(1)> Falta el sector.');
      assert.equal(await tab.run((root) => root.querySelector('dialog img')), null);
      await click(tab, 'dialog [data-key=back]');
      await fill(tab, { text: 'Corregida.' });
      await click(tab, 'dialog [data-key=next]');
      await click(tab, 'dialog [data-key=send]');
      await wait(tab, 'dialog .folio');
      assert.match(JSON.stringify((await kept()).at(-1).annotation), /Corregida/);
      await tab.press('Escape');
    });

    it('lets one withdraw what one sent while it is open, and says so', async () => {
      await open(tab, page(`process="${processFile()}"`));
      await wait(tab, '[data-key=mine]');
      const before = there.files().length;
      await click(tab, '[data-key=mine]');
      await wait(tab, 'dialog [data-key^=withdraw]');
      await click(tab, 'dialog [data-key^=withdraw]');
      await wait(tab, 'dialog.ask');
      await click(tab, 'dialog.ask .primary');
      await until(() => tab.run((root) => /Retirada\./.test(root.querySelector('dialog .mine-list').textContent)));
      assert.equal(there.files().length, before + 1);
      assert.match(JSON.stringify((await kept()).at(-1).annotation), /withdraw/);
      await tab.press('Escape');
    });

    it('makes a contribution of a private note when asked, and leaves the note as it was', async () => {
      await open(tab, page(`process="${processFile()}"`));
      await wait(tab, '[data-key="take-part"]');
      await select(tab, 'estado de conservación');
      await until(() => tab.run((root) => root.querySelector('.selection-bar').hidden === false));
      await click(tab, '.selection-bar [data-kind=commenting]');
      await tab.run((root) => { root.querySelector('dialog .field:not([hidden]) textarea').value = '¿Cómo se mide?'; root.querySelector('dialog .primary').click(); });
      await wait(tab, '.text .card');
      const note = await tab.run(() => document.querySelector('cotejo-drafts').annotations);
      const before = there.files().length;
      await click(tab, '.card [data-key^=act-]');
      assert.match(await tab.run((root) => root.querySelector('dialog').textContent), /Su nota sigue siendo sólo suya/);
      assert.equal(await tab.run((root) => root.querySelector('dialog [name=text]').value), '¿Cómo se mide?');
      assert.equal(there.files().length, before, 'nothing is sent before it is asked');
      await fill(tab, { position: 'ask', sector: 'academia', region: 'MX-JAL' });
      await click(tab, 'dialog [data-key=next]');
      await click(tab, 'dialog [data-key=send]');
      await wait(tab, 'dialog .folio');
      await tab.press('Escape');
      assert.deepEqual(await tab.run(() => document.querySelector('cotejo-drafts').annotations), note);
      const { annotation } = (await kept()).at(-1);
      assert.notEqual(annotation.id, note[0].id);
      assert.notEqual(annotation.creator.id, note[0].creator?.id);
      assert.deepEqual(annotation.target, note[0].target);
    });

    it('on day 63 can be read, takes nothing, and says since when', async () => {
      there.clock.now = Date.parse('2023-05-05T18:00:00Z');
      await open(tab, page(`process="${processFile()}"`));
      await until(async () => /Cerró/.test(await tab.run(said)));
      assert.equal(await tab.run(said), 'Consulta pública. Cerró el 4 de mayo de 2023. Desde entonces se puede leer y ya no se reciben contribuciones. Se amplió el plazo: terminaba el 20 de abril de 2023.');
      assert.equal(await tab.run(has, '[data-key="take-part"]'), false);
      await select(tab, 'un enlace responsable');
      await until(() => tab.run((root) => root.querySelector('.selection-bar').hidden === false));
      assert.equal(await tab.run(has, '.selection-bar .acting'), false);
      await tab.run((root) => root.querySelector('.text').dispatchEvent(new KeyboardEvent('keydown', { key: 'e', bubbles: true, composed: true })));
      await until(() => tab.run((root) => /ya no se reciben/.test(root.querySelector('.live').textContent)));
      assert.equal(await tab.run(has, 'dialog'), false);
      assert.match(await tab.run((root) => root.querySelector('.text').textContent), /un enlace responsable/);
    });

    it('closes at midnight under the reader’s eyes, and the receiver has the last word', async () => {
      there.clock.now = Date.parse('2023-05-05T05:59:57Z');
      await open(tab, page(`process="${processFile()}"`));
      await until(async () => /hoy es el último día/.test(await tab.run(said)));
      await click(tab, '[data-key="take-part"]');
      await fill(tab, WRITTEN);
      there.clock.now = Date.parse('2023-05-05T06:00:01Z');
      await until(async () => /Cerró/.test(await tab.run(said)), 8_000);
      await click(tab, 'dialog [data-key=next]');
      await click(tab, 'dialog [data-key=send]');
      await until(() => tab.run((root) => [...root.querySelectorAll('dialog .form-error')].some((node) => /cerró/.test(node.textContent))));
      await tab.press('Escape');
      there.clock.now = Date.parse(DAY_42);
    });

    for (const [timeZone, closes] of [['America/Mexico_City', '2023-05-05T06:00:00Z'], ['America/Tijuana', '2023-05-05T07:00:00Z'], ['UTC', '2023-05-05T00:00:00Z']]) {
      it(`receives at 23:59 of the last day and not at 00:01, by the clocks of ${timeZone}`, async () => {
        const path = processFile({ timeZone });
        const minute = async (/** @type {number} */ at) => {
          there.clock.now = Date.parse(closes) + at;
          await open(tab, page(`process="${path}"`));
          // Until the receiver's clock was heard: by the reader's own, all of this is long ago.
          return at < 0 ? until(async () => /hoy es el último día/.test(await tab.run(said))) && tab.run(has, '[data-key="take-part"]') : tab.run(has, '[data-key="take-part"]');
        };
        assert.equal(await minute(-60_000), true);
        assert.equal(await minute(60_000), false);
        assert.match(await tab.run(said), /Cerró el 4 de mayo de 2023/);
        there.clock.now = Date.parse(DAY_42);
      });
    }

    it('tells a bad process by member and rule, and shows the comparison without it', async () => {
      files['/malo.json'] = JSON.stringify({ ...PROCESS, inbox: 'javascript:alert(1)', stages: [{ ...PROCESS.stages[0], end: '4 de mayo' }] });
      await tab.go(page('process="/malo.json"'));
      const problem = await until(() => tab.run((root) => root.querySelector('.consultation-problem')?.textContent));
      assert.match(problem, /stages\[0\]\.end: debe ser un día, como 2023-05-04/);
      assert.match(problem, /inbox: debe ser una dirección/);
      assert.equal(await tab.run(has, '.sentence'), true);
      assert.deepEqual(await audit(tab), []);
      await tab.go(page('process="/no-esta.json"'));
      assert.match(await until(() => tab.run((root) => root.querySelector('.consultation-problem')?.textContent)), /no-esta\.json/);
    });

    it('goes to the page where there is no inbox, and takes part without notes too', async () => {
      const path = processFile({ inbox: null, stages: [{ ...PROCESS.stages[0], start: '2020-01-01', end: null, previousEnd: null }] });
      await tab.go(page(`no-annotations process="${path}"`));
      await wait(tab, '[data-key="take-part"]');
      await wait(tab, '.selection-bar');
      assert.equal(await tab.run(has, '[data-key=notes]'), false);
      await tab.run(() => document.addEventListener('cotejo-contribution', (event) => {
        /** @type {any} */ (window).handed = event.detail.annotation;
        event.detail.respondWith(new Promise((done) => { setTimeout(() => done({ folio: 'MUN-7' }), 50); }));
      }));
      await takePart(tab, 'un enlace responsable');
      assert.equal(await tab.run((root) => root.querySelector('dialog .folio').textContent), 'MUN-7');
      assert.equal(await tab.run(() => /** @type {any} */ (window).handed.motivation), 'commenting');
      await tab.press('Escape');
      assert.equal(await tab.run((root) => [...root.querySelectorAll('.selection-bar [data-kind]')].every((button) => button.hidden)), true);
    });

    describe('what others said', () => {
      const at = (exact) => ({ source: `${server.origin}/b.md`, selector: { type: 'TextQuoteSelector', exact } });
      const one = (n, exact, more = {}, node = {}) => contribute({
        id: `urn:uuid:${n}`, target: exact ? at(exact) : `${server.origin}/b.md`, motivation: 'commenting', text: `Contribución ${n}.`, created: new Date('2023-04-01T12:00:00Z'), ...more,
        node: { process: `${server.origin}/proceso.json`, stage: 'consulta', channel: 'in-person', sector: 'academia', region: 'MX-JAL', folio: `2023-${String(n).padStart(5, '0')}`, ...node },
      });
      const collection = (items, more = {}, page_ = {}) => JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', id: `${server.origin}/publicadas.jsonld`, type: 'AnnotationCollection', total: items.length,
        first: { id: `${server.origin}/p1`, type: 'AnnotationPage', startIndex: 0, items, ...page_ }, ...more });
      const counts = (root) => [...root.querySelectorAll('.contributed > button')].map((button) => button.textContent);

      it('stands counted at its clauses, opens in place with where it comes from, and is found by folio', async () => {
        files['/publicadas.jsonld'] = collection([one(1, 'un enlace responsable'), one(2, 'un enlace responsable de los datos', { text: '<b>Negritas</b> \u202eal revés' }), one(3, 'antes de que termine el año'), one(4, null)], {}, { next: `${server.origin}/p2.jsonld` });
        files['/p2.jsonld'] = JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', id: `${server.origin}/p2.jsonld`, type: 'AnnotationPage', next: 'https://otro.example/p3.jsonld', items: [
          one(5, 'cada mes'), moderate({ contributions: ['urn:uuid:5'], action: 'hide', reason: 'Datos de terceros.' }), dispose({ contributions: ['urn:uuid:3'], reason: 'Se fija una fecha.', node: { outcome: 'partly' } }), { type: 'Annotation' }] });
        await tab.go(page('contributions="/publicadas.jsonld" process="/proceso.json"'));
        await until(async () => (await tab.run(counts)).length === 3);
        assert.deepEqual((await tab.run(counts)).sort(), ['1 contribución', '1 contribución', '2 contribuciones']);
        assert.equal(await tab.run((root) => root.querySelector('[data-key=others]').textContent), '5 contribuciones publicadas');
        assert.match(await tab.run((root) => root.querySelector('.consultation-problem').textContent), /1 contribución publicada está dañada/);
        await tab.run((root) => { for (const button of root.querySelectorAll('.contributed > button')) button.click(); });
        const text = await tab.run((root) => [...root.querySelectorAll('.said-of')].map((node) => node.textContent).join('\n'));
        assert.match(text, /2023-00001 · Presencial · Academia · Jalisco/);
        assert.match(text, /<b>Negritas<\/b>/);
        assert.match(text, /Retirada por quien modera: Datos de terceros\./);
        assert.doesNotMatch(text, /Contribución 5/);
        assert.match(text, /Respuesta: se acepta en parteSe fija una fecha\./);
        assert.deepEqual(await audit(tab), []);
        await click(tab, '[data-key=others]');
        for (const [folio, words] of /** @type {const} */ ([['2023 3', /Contribución 3/], ['2023-99999', /El folio 2023-99999 todavía no está publicado\./]])) {
          await tab.run((root, f) => { root.querySelector('dialog .find input').value = f; root.querySelector('dialog .find button').click(); }, folio);
          assert.match(await tab.run((root) => root.querySelector('dialog').textContent), words);
        }
        assert.deepEqual(await audit(tab), []);
        await tab.run((root) => { root.querySelector('dialog .find input').value = '2023-00003'; root.querySelector('dialog .find button').click(); root.querySelector('dialog [data-key^=goTo]').click(); });
        await until(() => tab.run((root) => root.activeElement?.dataset.contribution === 'urn:uuid:3'));
        assert.deepEqual(await tab.run(() => window.violations), [], 'nothing was asked of another site');
      });

      it('is said of a fold that holds it, which is heard before it is opened', async () => {
        const same = ['horario', 'préstamo', 'acervo', 'sala', 'archivo', 'taller', 'lectura'].map((word, i) => `## 1.${i + 2} De la ${word}\n\nLas personas usuarias podrán pedir informes sobre ${word} en cualquier biblioteca del municipio.\n\n`).join('');
        files['/c.md'] = `# 1 Catálogos\n\n${FIRST}\n\n${same}`;
        files['/d.md'] = `# 1 Catálogos\n\n${FIRST.replace('trimestre', 'mes')}\n\n${same}`;
        const on = (n, exact) => one(n, null, { target: { source: `${server.origin}/d.md`, selector: { type: 'TextQuoteSelector', exact } } });
        files['/publicadas.jsonld'] = collection([on(1, 'informes sobre taller'), on(2, 'informes sobre archivo'), on(3, 'cada mes')]);
        await tab.go(server.page('<cotejo-drafts view="inline" contributions="/publicadas.jsonld"><a href="/c.md">Uno</a> <a href="/d.md">Dos</a></cotejo-drafts>'));
        await until(() => tab.run((root) => [...root.querySelectorAll('[part=fold]')].some((fold) => /sin cambios · 2 contribuciones/.test(fold.textContent))));
        await tab.run((root) => { [...root.querySelectorAll('[part=fold]')].find((fold) => /contribuciones/.test(fold.textContent)).click(); });
        assert.equal(await tab.run((root) => [...root.querySelectorAll('.contributed')].filter((node) => node.checkVisibility()).length), 3);
      });

      it('is hidden by a moderator with a reason, never deleted, and nobody else is offered it', async () => {
        files['/publicadas.jsonld'] = collection([one(1, 'un enlace responsable')]);
        const path = processFile({ inbox: null });
        await tab.go(page(`contributions="/publicadas.jsonld" process="${path}"`));
        await until(async () => (await tab.run(counts)).length === 1);
        await click(tab, '.contributed > button');
        assert.equal(await tab.run(has, '[data-key^=hide]'), false);
        await tab.run(() => {
          document.addEventListener('cotejo-contribution', (event) => { /** @type {any} */ (window).handed = event.detail.annotation; event.detail.respondWith(Promise.resolve({})); });
          document.querySelector('cotejo-drafts').permissions = { moderate: true };
        });
        await wait(tab, '[data-key^=hide]');
        await click(tab, '[data-key^=hide]');
        await tab.run((root) => { root.querySelector('dialog.ask textarea').value = 'Nombra a un menor de edad.'; root.querySelector('dialog.ask .primary').click(); });
        await until(() => tab.run((root) => /Retirada por quien modera: Nombra a un menor de edad\./.test(root.querySelector('.said-of')?.textContent ?? '')));
        const handed = await until(() => tab.run(() => /** @type {any} */ (window).handed));
        assert.deepEqual([handed.motivation, handed.target, handed['cotejo:moderation'].action], ['moderating', 'urn:uuid:1', 'hide']);
      });
    });

    it('is not fetched by a page that names no process', async () => {
      await tab.go(server.page('<cotejo-drafts><a href="/a.md">Uno</a> <a href="/b.md">Dos</a></cotejo-drafts>'));
      await wait(tab, '[data-key=notes]');
      const fetched = await tab.run(() => performance.getEntriesByType('resource').map(({ name }) => name));
      assert.ok(fetched.some((name) => /notes-/.test(name)), 'parts that are fetched later are seen');
      assert.deepEqual(fetched.filter((name) => /consultation|published/.test(name)), []);
    });
  });
}
