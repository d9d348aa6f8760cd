/** What people cite, quote and propose, against drafts: the calls of a consultation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { load, loadInWorker } from '../../pkg/index.js';

const cotejo = await load();

const LAW = ['Las bibliotecas abren todos los días del año, y publicarán su horario en la entrada.', 'Son objetivos de la red:\n\nI. Prestar libros;\n\nII. Formar lectoras y lectores, y\n\nIII. Conservar los acervos.', 'El consejo se reúne cada tres meses, en sesiones públicas.'];
const source = (articles) => `${articles.map((words, at) => `Artículo ${at + 1}. ${words}`).join('\n\n')}\n\nTransitorios\n\nPrimero. Esta ley entra en vigor al día siguiente.\n`;
const draftOf = (engine, id, articles) => engine.readDraft(source(articles), { id, format: 'text' });
const PROPOSAL = 'junto con un mapa de las salas de lectura';
const NEXT = [LAW[0].replace('.', `, ${PROPOSAL}.`), LAW[1], LAW[2]];

/** The same engine here and in a worker. */
const engines = [['here', cotejo], ['in a worker', await loadInWorker()]];

for (const [where, engine] of engines) {
  test(`clauses are located by what people write, ${where}`, async () => {
    const draft = await draftOf(engine, 'uno', LAW);
    assert.deepEqual(await engine.locate(draft, 'art. 2 fr. II'), [{ eId: 'art_2__point_II', confidence: 1 }]);
    const alike = await engine.locate(draft, 'fracciones I y II del artículo 2');
    assert.deepEqual(alike.map(({ eId }) => eId), ['art_2__point_I', 'art_2__point_II']);
    assert.ok(alike.every(({ confidence }) => confidence === 0.5));
    assert.deepEqual(await engine.locate(draft, 'artículo 99'), []);
    // A letter and its accent, however they were typed.
    assert.equal((await engine.locate(draft, 'arti\u0301culo 3'))[0].eId, 'art_3');
  });

  test(`rows of a table are placed on their words, on their clause, or asked about, ${where}`, async () => {
    const draft = await draftOf(engine, 'uno', LAW);
    const { text, clauses } = await draft.toJSON();
    const rows = [{ clause: 'art. 2', quote: 'formar lectoras y lectores' }, { clause: 'art. 3' }, { clause: 'fracción I o II' }, {}, { quote: 'sesiones pu\u0301blicas' }, { clause: null, quote: null }];
    const placed = await engine.place(draft, rows);
    assert.deepEqual(placed.map(({ outcome }) => outcome), ['placed', 'clause', 'choose', 'draft', 'placed', 'draft']);
    assert.deepEqual(placed.map(({ eId }) => eId), ['art_2__point_II', 'art_3', null, null, 'art_3', null]);
    assert.equal(text.slice(placed[0].start, placed[0].end), 'Formar lectoras y lectores');
    assert.equal(text.slice(placed[4].start, placed[4].end), 'sesiones públicas');
    const { start, end } = clauses.find(({ eId }) => eId === 'art_3');
    assert.deepEqual([placed[1].start, placed[1].end], [start, end]);
    assert.deepEqual(placed[2].candidates.map(({ eId, quoted }) => [eId, quoted]), [['art_2__point_I', false], ['art_2__point_II', false]]);
  });

  test(`what became of a proposal is told with its place and its reasons, ${where}`, async () => {
    const drafts = [await draftOf(engine, 'uno', LAW), await draftOf(engine, 'dos', NEXT)];
    const history = await engine.trace(drafts);
    const [{ text }, later] = [await drafts[0].toJSON(), await drafts[1].toJSON()];
    const start = text.indexOf('publicarán su horario');
    const target = await engine.describe(drafts[0], { start, end: start + 'publicarán su horario'.length });
    const found = await engine.adoption(history, { target, proposal: PROPOSAL });
    assert.deepEqual([found.draft, found.verdict, found.share, found.why], ['dos', 'literal', 1, [{ code: 'inClause', eId: 'art_1' }]]);
    assert.deepEqual(found.ranges.map((range) => later.text.slice(range.start, range.end)), [PROPOSAL]);
    const refused = await engine.adoption(history, { target, proposal: 'con intérpretes de lengua de señas' });
    assert.deepEqual([refused.verdict, refused.ranges, refused.why[0].code], ['none', [], 'missing']);
    assert.ok(refused.why[0].words.includes('señas'));
    const struck = await engine.adoption(history, { target, kind: 'strike' });
    assert.deepEqual([struck.verdict, struck.why], ['none', [{ code: 'stands' }]]);
    await assert.rejects(async () => engine.adoption(history, { target: { source: 'tres' }, proposal: 'x' }), { code: 'argument', message: /`asked\.target`/ });
    await assert.rejects(async () => engine.adoption(history, { target, proposal: 'x', kind: 'add' }), { code: 'option' });
  });
}

test('a worker compares with the module that does no more, and reads its drafts again where more is asked', async () => {
  const engine = await loadInWorker();
  const [before, after] = [await draftOf(engine, 'uno', LAW), await draftOf(engine, 'dos', NEXT)];
  const plain = await (await engine.compare(before, after)).toJSON();
  const here = cotejo.compare(draftOf(cotejo, 'uno', LAW), draftOf(cotejo, 'dos', NEXT)).toJSON();
  assert.deepEqual(plain, here);
  const correction = await engine.correction(before, after, { before: ['art_1'], after: ['art_1'], same: true });
  const corrected = await (await engine.compare(before, after, { corrections: [correction] })).toJSON();
  assert.equal(corrected.alignment.find((entry) => entry.after[0] === 'art_1').matchedBy, 'human');
  const history = await engine.trace([before, after]);
  assert.deepEqual(await (await history.comparisonTo('dos')).toJSON(), here);
  // Freed, both of them are gone.
  await before.free();
  await assert.rejects(engine.compare(before, after), { code: 'freed' });
  await assert.rejects(engine.locate(before, '1'), { code: 'freed' });
});

test('five thousand rows are placed in one call', async () => {
  const articles = Array.from({ length: 400 }, (_, at) => `La sala número ${at} abre a las ${at % 24} horas y la atiende el turno ${at % 7} con ${at * 3} libros.`);
  const draft = draftOf(cotejo, 'uno', articles);
  const rows = Array.from({ length: 5000 }, (_, at) => ({ clause: `art. ${(at % 400) + 1}`, quote: at % 2 ? `la atiende el turno ${(at % 400) % 7} con ${(at % 400) * 3} libro` : '' }));
  const placed = cotejo.place(draft, rows);
  assert.ok(placed.every(({ eId, outcome }, at) => eId === `art_${(at % 400) + 1}` && outcome === (at % 2 ? 'placed' : 'clause')));
});
