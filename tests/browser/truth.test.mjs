import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { expected, shownLetters } from './letters.mjs';
import { browsers, serve, until } from './page.mjs';

/** @typedef {import('./page.mjs').Tab} Tab */

const FIXTURES = new URL('./drafts/', import.meta.url);
const CORPORA = new URL('../../../shared/corpora/', import.meta.url);
const PAIRS = [
  { name: 'a small policy', files: ['1.md', '2.md'].map((f) => new URL(f, FIXTURES)), format: 'markdown' },
  { name: 'a table that lost a column and a row', files: ['tabla-1.md', 'tabla-2.md'].map((f) => new URL(f, FIXTURES)), format: 'markdown' },
  { name: 'tables rewritten', files: ['us-pod-schema/4.md', 'us-pod-schema/5.md'].map((f) => new URL(f, CORPORA)), format: 'markdown' },
  { name: 'a law with page furniture', files: ['mx-lge/3.txt', 'mx-lge/4.txt'].map((f) => new URL(f, CORPORA)), format: 'text' },
];

const all = await browsers();
/** @type {Awaited<ReturnType<typeof serve>>} */ let server;
const addresses = new Map();
before(async () => {
  /** @type {Record<string, string>} */
  const extra = {};
  for (const [at, { files }] of PAIRS.entries()) {
    if (!files.every((file) => existsSync(file))) continue;
    for (const [n, file] of files.entries()) {
      const path = `/pair-${at}/${n + 1}${file.pathname.slice(file.pathname.lastIndexOf('.'))}`;
      extra[path] = readFileSync(file, 'utf8');
      addresses.set(`${at}-${n}`, path);
    }
  }
  server = await serve(extra);
});
after(async () => {
  for (const browser of all) await browser.close();
  await server.close();
});

/** @param {number} pair @param {string} attributes */
const element = (pair, attributes) => `<cotejo-drafts no-annotations level="2" ${attributes}>
  <a href="${addresses.get(`${pair}-0`)}">Primer borrador</a> <a href="${addresses.get(`${pair}-1`)}">Segundo borrador</a></cotejo-drafts>`;

/** Until every row is drawn. @param {Tab} tab @param {number} rows */
const drawn = (tab, rows) => until(() => tab.run((root, n) => root.querySelectorAll('.text .unit').length === n, rows), 20_000);

/** @param {string} letters */
const sorted = (letters) => [...letters].sort().join('');

/** Says where two texts part, without all of both. @param {string} got @param {string} wanted @param {string} what */
function same(got, wanted, what) {
  if (got === wanted) return;
  let at = 0;
  while (got[at] === wanted[at]) at++;
  assert.fail(`${what}: at ${at} of ${wanted.length}, shown “${got.slice(at, at + 60)}”, of the draft “${wanted.slice(at, at + 60)}”`);
}

for (const browser of all) {
  describe(`no word is lost, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    for (const [at, { name, files, format }] of PAIRS.entries()) {
      const missing = !files.every((file) => existsSync(file)) && 'the drafts are not here';
      for (const view of ['side', 'inline', 'table']) {
        it(`shows every letter of both drafts, marked as it should be: ${name}, view ${view}`, { skip: missing }, async () => {
          const { rows } = expected(files.map((file) => ({ source: readFileSync(file, 'utf8'), format })));
          await tab.go(server.page(element(at, `full view="${view}"`)));
          await drawn(tab, rows.length);
          const shown = await tab.run(shownLetters);
          // An entry's words stand in several rows where something else stands between them; a table's rows may have gone to another table.
          const placed = rows.map((row, index) => ({ ...row, got: shown[index], of: row.table ? 'tables' : row.entry })).filter((row) => !row.left);
          for (const entry of new Set(placed.map(({ of }) => of))) {
            const own = placed.filter(({ of }) => of === entry);
            // The rows of a woven table stand where each draft had them: their letters are compared, not their order.
            const order = own.some((row) => row.table) ? sorted : String;
            for (const which of ['before', 'after']) {
              same(order(own.map(({ got }) => got[which]).join('')), order(own.map(({ letters }) => letters[which]).join('')), `entry ${entry}, ${which}: ${own.flatMap((row) => row[which])}`);
            }
          }
        });
      }
    }
  });
}

const ARTICLES = ['Los montes son de las comunidades que los cuidan.', 'Nadie podrá talar sin permiso de la asamblea, salvo para apagar un incendio.',
  'El registro de aprovechamientos será público y gratuito.', 'Cada permiso durará PLAZO años y podrá renovarse una sola vez.',
  'Las brigadas contra el fuego se formarán con personas de cada ejido.', 'La madera muerta puede recogerse para el hogar.',
  'El vivero municipal entregará árboles nativos a quien los siembre.', 'Las multas se destinarán a reforestar las laderas.'];
/** A law as it is copied out of its pages, with their furniture and its editors' notes. @param {number} total @param {string} date @param {string} term */
const law = (total, date, term) => ARTICLES.map((text, n) => `Artículo ${n + 1}. ${text.replace('PLAZO', term)}
Artículo reformado DOF ${date}

LEY DE MONTES
CÁMARA DE DIPUTADOS DEL H. CONGRESO DE LA UNIÓN
Última Reforma DOF ${date}
Secretaría General
Secretaría de Servicios Parlamentarios
${n + 1} de ${total}
`).join('\n');

/** Two drafts given by the page, compared. @param {Tab} tab @param {string} attributes @param {string} one @param {string} two @param {string} [format] */
async function compared(tab, attributes, one, two, format = 'text') {
  await tab.open(server.page(`<cotejo-drafts no-annotations level="2" ${attributes}></cotejo-drafts>`));
  await tab.run((_, drafts) => { /** @type {any} */ (document.querySelector('cotejo-drafts')).drafts = drafts; },
    [one, two].map((source, n) => ({ id: `draft-${n + 1}`, title: `${['Primer', 'Segundo'][n]} borrador`, date: `2025-0${n + 1}-10`, source, format })));
  await until(() => tab.run((root) => Boolean(root?.querySelector('.sentence') && root.querySelector('.unit'))));
}

for (const browser of all) {
  describe(`what stands apart from the drafts' words, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    for (const view of ['side', 'inline', 'table']) {
      it(`is out of sight until it is asked for, and is never told as a change: view ${view}`, async () => {
        await compared(tab, `full view="${view}"`, law(8, '20-12-2023', 'diez'), law(9, '07-06-2024', 'quince'));
        const look = () => tab.run((root) => ({
          sight: root.querySelector('.text').innerText.includes('Servicios Parlamentarios'),
          marks: [...root.querySelectorAll('.text :is(ins, del)')].map((n) => n.textContent).filter((text) => /quince|diez/.test(text) === false),
          colours: [...root.querySelectorAll('.apart *')].filter((n) => ['ins', 'del'].includes(n.localName)).length,
          words: root.querySelector('.text').innerText.includes('Las multas se destinarán'),
        }));
        assert.deepEqual(await look(), { sight: false, marks: [], colours: 0, words: true });
        await tab.run((root) => root.querySelector('[data-key=asides]').click());
        await until(() => tab.run((root) => root.querySelector('[data-key=asides]').textContent.startsWith('Ocultar')));
        assert.deepEqual(await look(), { sight: true, marks: [], colours: 0, words: true });
      });
    }

    it('leaves no gap in a sentence that went over a page, and counts in no fold', async () => {
      await compared(tab, 'view="inline"', law(8, '20-12-2023', 'diez'), law(9, '07-06-2024', 'quince'));
      const folds = await tab.run((root) => [...root.querySelectorAll('.fold')].map((n) => n.textContent));
      // Beside the edited article stand its neighbours; two are left before them, and three behind.
      assert.deepEqual(folds.map((text) => Number(/\d+/.exec(text)?.[0])).filter((n) => n > 3), []);
      assert.equal(await tab.run((root) => root.querySelectorAll('.folded').length), 1);
    });

    it('is not printed', { skip: browser.name === 'Firefox' && 'paper cannot be imitated here' }, async () => {
      await compared(tab, 'full', law(8, '20-12-2023', 'diez'), law(9, '07-06-2024', 'quince'));
      await tab.run((root) => root.querySelector('[data-key=asides]').click());
      await tab.page.emulateMedia({ media: 'print' });
      assert.equal(await tab.run((root) => [...root.querySelectorAll('.apart')].filter((n) => n.checkVisibility()).length), 0);
      await tab.page.emulateMedia({ media: 'screen' });
    });
  });
}

for (const browser of all) {
  describe(`copying, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    for (const [view, which, words] of [
      ['side', 'after', '1 Metas\nLas metas del programa de riego se revisan cada semestre con las comunidades.\nMeta\tResponsable\tPlazo\nCanales revestidos y cercados\tDirección de Obras\tabril\n'],
      ['side', 'before', '1 Metas\nLas metas del programa de riego se revisan cada año con las comunidades.\nMeta\tUnidad\tResponsable\tPlazo\nCanales revestidos\tkilómetros\tDirección de Obras\tmarzo\n'],
      ['table', 'before', '1 Metas\nLas metas del programa de riego se revisan cada año con las comunidades.\nMeta\tUnidad\tResponsable\tPlazo\nCanales revestidos\tkilómetros\tDirección de Obras\tmarzo\n'],
    ]) {
      it(`takes the words of the side it began on, and nothing else: ${view}, ${which}`, async () => {
        await tab.go(server.page(element(1, `full view="${view}"`)));
        const got = await tab.run((root, side) => {
          const columns = [...root.querySelectorAll(`.column.${side}`)];
          const texts = (/** @type {Element} */ column) => {
            const walker = document.createTreeWalker(column, NodeFilter.SHOW_TEXT);
            const out = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) out.push(node);
            return out;
          };
          const [first, last] = [texts(columns[0])[0], texts(columns.at(-1)).at(-1)];
          getSelection().setBaseAndExtent(first, 0, last, last.length);
          const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, composed: true, cancelable: true });
          root.querySelector('.text').dispatchEvent(event);
          return event.clipboardData.getData('text/plain');
        }, which);
        assert.equal(got.slice(0, words.length), words);
        assert.match(got, /El comité publicará los avances y las quejas que reciba\.$/);
        assert.doesNotMatch(got, /Historia|Ver completa|¶|Nueva|Eliminada/);
        assert.equal(/semestre/.test(got), which === 'after');
      });
    }
  });
}

const RULES = ['Las actas se guardan diez años en papel seco.', 'Ningún visitante entra a las bodegas sin guía.', 'El taller de encuadernación abre por las tardes.',
  'Cada caja lleva escrita la fecha de su última revisión.', 'Los mapas se prestan sólo dentro de la sala.', 'El humo y el agua están prohibidos en el depósito.'];
const chapters = (/** @type {string[][]} */ rules) => rules.map((texts, n) => `# ${['Capítulo I', 'Capítulo II'][n]}. ${['Del archivo', 'De la consulta'][n]}\n\n${texts.join('\n\n')}`).join('\n\n');

for (const browser of all) {
  describe(`what is said of two drafts, in ${browser.name}`, () => {
    /** @type {Tab} */ let tab;
    before(async () => { tab = await browser.tab(); await tab.size(1280, 900); });
    after(() => tab.close());

    it('tells of a clause that moved from where to where, and never its own place', async () => {
      const numbered = RULES.map((text, n) => `Artículo ${n + 1}. ${text}`);
      for (const [one, two] of [
        [chapters([RULES.slice(0, 3), RULES.slice(3)]), chapters([[RULES[1], RULES[2]], [...RULES.slice(3), RULES[0]]])],
        // An article that keeps its number in another chapter.
        [chapters([numbered.slice(0, 3), numbered.slice(3)]), chapters([numbered.slice(0, 2), [numbered[3], numbered[4], numbered[5], numbered[2]]])],
        [chapters([RULES.slice(0, 3), RULES.slice(3)]), chapters([[RULES[2], RULES[0], RULES[1]], RULES.slice(3)])],
      ]) {
        await compared(tab, 'view="inline" full', one, two, 'markdown');
        const said = await tab.run((root) => [...root.querySelectorAll('.tag.moved')].map((n) => n.textContent));
        assert.ok(said.length > 0, two);
        for (const text of said) {
          const [, from, to] = /^Movida de (.+) a (.+)$/.exec(text) ?? [];
          assert.ok(from ? from !== to : /^Cambió de lugar dentro de .|^Movida de lugar$/.test(text), text);
        }
      }
      await compared(tab, 'view="inline" full', chapters([RULES.slice(0, 3), RULES.slice(3)]), chapters([[RULES[1], RULES[2]], [...RULES.slice(3), RULES[0]]]), 'markdown');
      assert.match(await tab.run((root) => root.querySelector('.unit:not(.stub) .tag.moved').textContent), /Movida de Capítulo I\b.* a Capítulo II/);
    });

    it('says first that two drafts have almost no text in common', async () => {
      await compared(tab, '', RULES.join('\n\n'), ARTICLES.join('\n\n'));
      assert.match(await tab.run((root) => root.querySelector('.sentence').textContent), /^Estos documentos casi no tienen texto en común\. Entre el primer/);
      await compared(tab, '', RULES.join('\n\n'), RULES.slice(1).join('\n\n'));
      assert.match(await tab.run((root) => root.querySelector('.sentence').textContent), /^Entre el primer/);
    });
  });
}
