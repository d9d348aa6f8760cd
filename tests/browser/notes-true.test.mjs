/** Nothing about notes is hidden or false: folds, other documents, missing parents, words of which a part is gone, days and hours. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { annotate, cards, DRAFTS, element, FIRST, LAST, ready, SECOND, THIRD } from './noting.mjs';
import { browsers, serve, until } from './page.mjs';

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
const PLAIN = ['Los archivos abrirán sus puertas todos los sábados del mes.', 'Las salas de lectura tendrán mesas y lámparas suficientes.', 'El personal orientará a quien lo pida en el mostrador.', 'Los préstamos se harán por escrito y con identificación.', 'Las visitas de escuelas se anunciarán en la entrada.', 'El jardín cerrará al anochecer durante el invierno.'];
const long = (/** @type {string} */ first) => `# 1 Catálogos\n\n${first}\n\n${PLAIN.map((text, at) => `## 1.${at + 1} Punto\n\n${text}`).join('\n\n')}\n\n# 2 Vigencia\n\n${LAST}\n`;
before(async () => {
  server = await serve({ ...DRAFTS, '/long-a.md': long(FIRST), '/long-b.md': long(FIRST.replace('cada trimestre', 'cada mes')), '/moved/a.md': DRAFTS['/a.md'], '/moved/b.md': DRAFTS['/b.md'] });
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** Notes a page hands over; `{origin}` is the server's. */
const set = (/** @type {any} */ _, /** @type {any[]} */ notes) => {
  /** @type {any} */ (document.querySelector('cotejo-drafts')).annotations = notes.map((note, at) => ({
    '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${at}`, type: 'Annotation', motivation: 'commenting', created: '2026-03-02T03:30:00Z', body: { type: 'TextualBody', value: `nota ${at}` },
    ...JSON.parse(JSON.stringify(note).replaceAll('{origin}', location.origin)),
  }));
};
const on = (/** @type {string} */ exact, source = '{origin}/a.md') => ({ target: { source, selector: { type: 'TextQuoteSelector', exact } } });
const placed = (/** @type {any} */ tab, /** @type {number} */ n) => until(() => tab.run((/** @type {any} */ root, /** @type {number} */ count) => root.querySelectorAll('.text .card').length === count, n));

for (const browser of all) {
  describe(`what is said of notes, in ${browser.name}`, () => {
    /** @type {import('./page.mjs').Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1440, 900); });
    after(() => tab.close());

    it('says of a fold how many notes are in it, and goes from note to note by key and button', async () => {
      await tab.go(server.page(element().replace(' full', '').replace('/a.md', '/long-a.md').replace('/b.md', '/long-b.md')));
      await ready(tab);
      await tab.run(set, [on(PLAIN[2], '{origin}/long-a.md'), on(PLAIN[3], '{origin}/long-a.md'), on('cada acervo', '{origin}/long-a.md')]);
      await until(() => tab.run((root) => /· 2 notas/.test(root.querySelector('.fold')?.textContent ?? '')));
      await tab.run((root) => root.querySelector('[data-key="noteNext"]').click());
      await until(() => tab.run((root) => root.activeElement?.dataset.note === 'urn:x:2'));
      await tab.press('m');
      await until(() => tab.run((root) => root.activeElement?.dataset.note === 'urn:x:0' && root.activeElement.checkVisibility()));
      await tab.press('m');
      await until(() => tab.run((root) => root.activeElement?.dataset.note === 'urn:x:1'));
      await tab.press('M');
      await until(() => tab.run((root) => root.activeElement?.dataset.note === 'urn:x:0' && /Nota 2 de 3/.test(root.querySelector('.live').textContent)));
    });

    it('says that a part is gone where a part is, and how a clause changed round words that stayed', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(set, [
        { target: [on(SECOND).target, on(THIRD).target] },
        on('una descripción de cada acervo'),
        on(`${THIRD}\n\n2 Vigencia\n\n${LAST}`),
      ]);
      await placed(tab, 3);
      const told = await tab.run(cards);
      const of = (/** @type {number} */ n) => told.find((/** @type {any} */ card) => card.say === `nota ${n}`);
      assert.match(of(0).status, /Parte del texto ya no existe/);
      assert.match(of(1).status, /se conservó; cambió el resto de su cláusula/);
      assert.match(of(2).status, /Parte del texto ya no existe|El texto cambió/, 'one of its clauses lives on');
      assert.match(of(2).unit, /Vigencia|presente política/);
    });

    it('says of a reply without its parent, and of a note on another document, that they are that', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(set, [{ motivation: 'replying', target: 'urn:x:missing' }, on('cláusula que aquí nadie escribió', 'https://ejemplo.org/otro.html'), on('periódico local')]);
      await until(() => tab.run((root) => /2 notas no tienen lugar en este documento/.test(root.querySelector('.notes-hint')?.textContent ?? '')));
      assert.equal(await tab.run((root) => root.querySelectorAll('.text .card').length), 1);
      await tab.run((root) => root.querySelector('.notes-hint .link').click());
      const list = await tab.run((root) => [...root.querySelectorAll('dialog .card .status-line')].map((line) => line.textContent));
      assert.deepEqual(list.sort(), ['Responde a una nota que no está aquí.', 'Se hizo sobre otro documento.']);
    });

    it('knows a draft by its text where its address is another', async () => {
      const body = element();
      await tab.go(server.page(body));
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Con la dirección de antes');
      await tab.go(server.page(body.replace('/a.md', '/moved/a.md').replace('/b.md', '/moved/b.md')));
      await ready(tab);
      await placed(tab, 1);
      assert.equal((await tab.run(cards))[0].status, '', 'the words are on the very draft');
    });

    it('keeps notes on drafts without addresses to those very drafts', async () => {
      const own = (/** @type {any} */ _, /** @type {string[]} */ sources) => {
        const page = /** @type {any} */ (document.querySelector('cotejo-drafts'));
        page.removeAttribute('document');
        page.drafts = sources.map((source, at) => ({ id: `draft-${at + 1}`, title: at ? 'Segundo borrador' : 'Primer borrador', source, format: 'markdown' }));
      };
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(own, [DRAFTS['/a.md'], DRAFTS['/b.md']]);
      await new Promise((done) => { setTimeout(done, 500); });
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Sobre la política');
      await tab.run(own, [long(FIRST), long(FIRST.replace('cada trimestre', 'cada mes'))]);
      await new Promise((done) => { setTimeout(done, 800); });
      await ready(tab);
      assert.equal(await tab.run((root) => root.querySelectorAll('.card').length), 0);
      await tab.run(own, [DRAFTS['/a.md'], DRAFTS['/b.md']]);
      await placed(tab, 1);
    });

    it('dates a note by the reader’s day, with the hour at hand, and calls no note of nobody theirs', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(set, [on('periódico local')]);
      await placed(tab, 1);
      const { shown, hint, expected, who, edit } = await tab.run((root) => {
        const time = root.querySelector('.card time');
        const at = new Date('2026-03-02T03:30:00Z');
        return {
          shown: time.textContent, hint: time.title, expected: [new Intl.DateTimeFormat('es-MX', { dateStyle: 'medium' }).format(at), new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeStyle: 'short' }).format(at)],
          who: root.querySelector('.card .who').textContent, edit: root.querySelector('.card [data-key^="edit-"]'),
        };
      });
      assert.deepEqual([shown, hint, who, edit], [...expected, 'Sin nombre', null]);
    });

    it('says in the reader’s language what is wrong with a file', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run((root) => {
        const data = new DataTransfer();
        data.items.add(new File(['no es JSON'], 'notas.json', { type: 'application/json' }));
        root.querySelector('.cotejo').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await until(() => tab.run((root) => /El archivo «notas.json» no es de notas: no es un archivo JSON/.test(root.querySelector('.live').textContent)));
    });

    // WebKit is not driven here: it is the browser without places in shadow trees, and without scroll anchoring, which the next test and the last stand for.
    it('opens a note by a click on its words, also where a browser gives no place in a shadow tree', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await tab.run(set, [on('periódico local')]);
      await placed(tab, 1);
      await until(() => tab.run(() => (CSS.highlights.get('cotejo-note-1')?.size ?? 0) > 0));
      for (const places of [true, false]) {
        const point = await tab.run((root, keep) => {
          if (!keep) /** @type {any} */ (document).caretPositionFromPoint = undefined;
          /** @type {HTMLElement} */ (root.activeElement)?.blur();
          const [range] = CSS.highlights.get('cotejo-note-1');
          const live = document.createRange();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          live.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { left, top, width, height } = live.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        }, places);
        await tab.page.mouse.click(point.x, point.y);
        await until(() => tab.run((root) => root.activeElement?.dataset.note === 'urn:x:0'));
      }
    });

    it('marks what others wrote since, until it was looked at', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Mía');
      await tab.run((root) => {
        const data = new DataTransfer();
        const note = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x:otra', type: 'Annotation', motivation: 'questioning', creator: { id: 'urn:x:beto', name: 'Beto' }, body: { type: 'TextualBody', value: '¿Cuál?' },
          target: { source: `${location.origin}/a.md`, selector: { type: 'TextQuoteSelector', exact: 'observaciones recibidas' } } };
        data.items.add(new File([JSON.stringify(note)], 'notas.json', { type: 'application/json' }));
        root.querySelector('.cotejo').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await until(() => tab.run((root) => root.querySelector('dialog .primary') !== null));
      await tab.run((root) => root.querySelector('dialog .primary').click());
      await placed(tab, 2);
      assert.deepEqual(await tab.run((root) => [...root.querySelectorAll('.text .card')].map((card) => card.querySelector('.unread') !== null)), [true, false]);
      await tab.run((root) => root.querySelector('[data-note="urn:x:otra"]').focus());
      await tab.run((root) => root.querySelector('[data-key="notes"]').click());
      assert.equal(await tab.run((root) => root.querySelectorAll('dialog .unread').length), 0);
      await tab.press('Escape');
    });

    it('saves the notes as a table and for reading systems, and takes the latter back without a loss it did not tell', async () => {
      await tab.go(server.page(element()));
      await ready(tab);
      await annotate(tab, 'periódico local', 'commenting', 'Falta la fecha');
      await annotate(tab, 'estado de conservación', 'editing', 'Por claridad', 'estado físico');
      await tab.run((root) => {
        window.blobs = [];
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (/** @type {any} */ blob) => { window.blobs.push(blob); return make(blob); };
        HTMLAnchorElement.prototype.click = () => {};
        root.querySelector('[data-key="notes"]').click();
        root.querySelector('dialog [data-key="shareCsv"]').click();
      });
      await until(() => tab.run(() => window.blobs.length === 1));
      assert.match(await tab.run(async () => window.blobs[0].text()), /Comentario,.*periódico local,Falta la fecha/);
      await tab.run((root) => root.querySelector('dialog [data-key="shareEpub"]').click());
      await until(() => tab.run((root) => window.blobs.length === 2 && /1 nota perdió algo/.test(root.querySelector('.live').textContent)));
      await tab.press('Escape');
      await tab.run((root) => {
        const data = new DataTransfer();
        data.items.add(new File([window.blobs[1]], 'notas.annotations', { type: '' }));
        root.querySelector('.cotejo').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await until(() => tab.run((root) => /distintas? de las? que hay aquí/.test(root.querySelector('dialog')?.textContent ?? '')));
      await tab.press('Escape');
    });

    it('has the margin beside two columns before there is a note in it', async () => {
      await tab.size(1800, 900);
      await tab.go(server.page(element('').replace('view="inline"', 'view="side"')));
      await ready(tab);
      const lines = () => tab.run((root) => [...root.querySelectorAll('.text .words')].map((node) => { const { left, right, top } = node.getBoundingClientRect(); return [left, right, top + scrollY].map(Math.round).join(); }));
      const before = await lines();
      assert.ok(before.length > 6);
      await annotate(tab, 'nombrará un enlace', 'commenting', 'Conviene decir en qué plazo.');
      await until(() => tab.run((root) => root.querySelector('.text.with-notes .card')?.getBoundingClientRect().width > 150));
      const card = await tab.run((root) => { const { left, right } = root.querySelector('.text .card').getBoundingClientRect(); return [left, right, innerWidth]; });
      const after = await lines();
      assert.deepEqual(after.map((line) => line.split(',').slice(0, 2).join()), before.map((line) => line.split(',').slice(0, 2).join()), 'no column is narrower');
      assert.equal(after[0], before[0]);
      assert.ok(card[0] >= Math.max(...after.map((line) => Number(line.split(',')[1]))) && card[1] <= card[2], 'and the note stands beside them');
      await tab.size(1440, 900);
    });

    it('moves nothing under the reader’s eyes when the notes come', async () => {
      await tab.go(server.page(element().replace('view="inline"', 'view="side"').replace('/a.md', '/long-a.md').replace('/b.md', '/long-b.md')));
      await ready(tab);
      await tab.size(1440, 360);
      const top = () => tab.run((root, words) => [...root.querySelectorAll('.unit')].find((unit) => unit.textContent.includes(words)).getBoundingClientRect().top, PLAIN[5]);
      await tab.run((root, words) => { [...root.querySelectorAll('.unit')].find((unit) => unit.textContent.includes(words)).scrollIntoView({ block: 'center', behavior: 'instant' }); }, PLAIN[5]);
      const was = await top();
      await tab.run(set, PLAIN.slice(0, 2).map((words) => on(words, '{origin}/long-a.md')));
      await placed(tab, 2);
      await new Promise((done) => { setTimeout(done, 300); });
      assert.ok(Math.abs(await top() - was) < 4, `moved by ${await top() - was}`);
      await tab.size(1440, 900);
    });
  });
}
