/** Where annotations are read beside a text: the engine's placings, the page's model, and no page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loadInWorker } from '../../pkg/index.js';
import { knownDrafts, noteOf, placeHome, placeIn, spotOf, threads } from '../../www/notes/placing.js';
import { Reading } from '../../www/reading.js';
import { traceOnce } from '../../www/tracing.js';
import { comparisonModel } from '../../www/view/model.js';

const article = (n, words) => `Artículo ${n}. ${words}`;
const series = (...texts) => texts.map((articles, k) => ({
  id: ['uno', 'dos', 'tres'][k], title: `Borrador ${k + 1}`, source: articles.map((words, n) => article(n + 1, words)).join('\n\n'), format: 'text',
}));
const IRI = (id) => `urn:x-cotejo:draft:${id}`;
const stored = (...targets) => targets.map((target, n) => ({ id: `urn:x:${n}`, revision: '1', annotation: {
  '@context': 'http://www.w3.org/ns/anno.jsonld', id: `urn:x:${n}`, type: 'Annotation', motivation: 'commenting', bodyValue: 'x', target } }));

/** The notes on a pair of drafts of a series, and what each is read at. */
async function placed(drafts, from, to, targets) {
  const reading = new Reading(loadInWorker, () => {});
  const traced = await traceOnce(reading, drafts);
  const [a, b] = [from, to].map((id) => drafts.find((draft) => draft.id === id));
  const model = comparisonModel(traced.wireOf(from), traced.wireOf(to), await reading.compare(a, b));
  const known = knownDrafts(drafts);
  const annotations = stored(...targets(Object.fromEntries(drafts.map(({ id }) => [id, traced.wireOf(id).text]))));
  const notes = threads(new Map(annotations.map((one) => [one.id, noteOf(one, known)]))).roots;
  const [before, after] = [new WeakMap(), new WeakMap()];
  await placeIn(notes, traced, from, before);
  await placeIn(notes, traced, to, after);
  await placeHome(notes, traced);
  return notes.map((note) => {
    const spot = spotOf(note, model, { before, after }, traced);
    const { text } = traced.wireOf(to);
    return { note, spot, quote: note.words, clause: spot?.unit.after[0]?.wire.num ?? spot?.unit.before[0]?.wire.num ?? null,
      words: spot?.placing.start === null || !spot ? null : text.slice(spot.placing.start, spot.placing.end) };
  });
}

const LIBRARIES = ['Las bibliotecas publicarán su catálogo cada mes.', 'El consejo dará respuesta a las observaciones de cada biblioteca.', 'La política entrará en vigor al día siguiente.'];
const quote = (exact, more) => ({ type: 'TextQuoteSelector', exact, ...more });

test('a note whose target is a range, or a path refined by a range, is read at its words and not on the whole draft', async () => {
  const range = { type: 'RangeSelector', startSelector: quote('respuesta'), endSelector: quote(' de cada biblioteca') };
  const drafts = series(LIBRARIES, [LIBRARIES[2], LIBRARIES[0], LIBRARIES[1]]);
  const found = await placed(drafts, 'uno', 'dos', ({ uno }) => {
    const start = uno.indexOf('respuesta');
    const at = (from, to) => ({ type: 'TextPositionSelector', start: from, end: to });
    return [
      { source: IRI('uno'), selector: range },
      { source: IRI('uno'), selector: { type: 'CssSelector', value: 'main', refinedBy: range } },
      { source: IRI('uno'), selector: { type: 'RangeSelector', startSelector: at(start, start + 9), endSelector: at(start + 29, start + 29) } },
      `${IRI('uno')}#:~:text=respuesta,observaciones`,
      { type: 'Choice', items: [{ source: IRI('uno'), selector: { type: 'SvgSelector', value: '<svg/>' } }, { source: IRI('uno'), selector: range }] },
    ];
  });
  for (const { note, words, clause, quote: kept } of found) {
    assert.equal(note.whole, false, note.id);
    assert.deepEqual([words, clause, kept], ['respuesta a las observaciones', 'Artículo 3', 'respuesta a las observaciones'], note.id);
  }
});

test('only a target that names no words is of the whole draft; one whose words cannot be read is not', async () => {
  const drafts = series(LIBRARIES, LIBRARIES);
  const [whole, named, unread, fragment] = await placed(drafts, 'uno', 'dos', () => [
    IRI('uno'), { type: 'SpecificResource', source: { id: IRI('uno') } },
    { source: IRI('uno'), selector: { type: 'XPathSelector', value: '/html/body/p[2]' } }, `${IRI('uno')}#art_2`,
  ]);
  assert.deepEqual([whole, named, unread, fragment].map(({ note }) => note.whole), [true, true, false, false]);
  assert.equal(unread.spot.placing.status, 'orphaned');
  assert.deepEqual([fragment.clause, fragment.words], ['Artículo 2', 'Artículo 2. El consejo dará respuesta a las observaciones de cada biblioteca.']);
});

test('a note whose clause is gone stands where the clause stood, whatever letters came before it', async () => {
  const signs = '🏛'.repeat(80);
  const texts = [`Las sedes son éstas: ${signs}.`, 'El catálogo es público.', 'El comité sesiona cada mes.', 'Los datos se entregan gratis.', 'La política entra en vigor.'];
  const without = [`Las sedes son éstas: ${signs}.`, 'El catálogo es público.', 'El comité sesiona cada mes.', 'La política entra en vigor.'];
  const drafts = series(texts, without, [...without, 'Se deroga lo demás.']);
  const words = 'se entregan gratis';
  const [found] = await placed(drafts, 'dos', 'tres', ({ uno }) => {
    const start = [...uno.slice(0, uno.indexOf(words))].length;
    return [{ source: IRI('uno'), selector: [quote(words), { type: 'TextPositionSelector', start, end: start + words.length }] }];
  });
  assert.deepEqual([found.spot.placing.status, found.quote, found.clause], ['orphaned', words, 'Artículo 3']);
});
