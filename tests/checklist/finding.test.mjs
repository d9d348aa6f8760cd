/** Where drafts have the elements of a checklist: what a person finds, read by hand before; and no more than that. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readDraftAt } from '../../build/benches/seeded.mjs';
import { load } from '../../pkg/index.js';
import { followed, placesIn, rankOf } from '../../www/checklist/finding.js';
import { elementsOf } from '../../www/consultation/elements.js';
import { parseProcess, ProcessError } from '../../www/consultation/process.js';

const cotejo = await load();
const elements = elementsOf('pnda');
const { drafts: truth } = JSON.parse(readFileSync(new URL('../benches/checklist-truth.json', import.meta.url), 'utf8'));
const of = (id) => elements.find((element) => element.id === id);
/** A clause and all it stands under. */
const chain = (clauses, eId) => {
  const found = [];
  for (let at = clauses.find((clause) => clause.eId === eId); at; at = clauses.find((clause) => clause.eId === at.parent)) found.push(at);
  return found;
};

/** Holds places to what a person found. */
function held(places, { due, may = [], not = [] }, clauses, where) {
  const called = places.map(({ eId }) => chain(clauses, eId).flatMap(({ num, heading }) => [heading, num].filter(Boolean)));
  for (const headings of due) assert.ok(called.some(([own]) => headings.includes(own)), `${where}: ${headings[0]} is found`);
  const fine = new Set([...due.flat(), ...may]);
  for (const names of called) {
    assert.ok(names.some((name) => fine.has(name)), `${where}: ${names[0]} is none`);
    assert.ok(!not.includes(names[0]), `${where}: ${names[0]} looks alike and is something else`);
  }
}

for (const [path, wanted] of Object.entries(truth)) test(`every element is found where a person finds it in ${path}, and where there is none, none is`, (t) => {
  const read = readDraftAt(cotejo, path, 'draft');
  if (!read) return t.skip('the corpora are not here');
  for (const [id, one] of Object.entries(wanted)) held(placesIn(read, of(id)), one, read.clauses, id);
  read.draft.free();
});

for (const folder of ['mx-pnda-2013', 'www/demo/borradores']) test(`followed through the series of ${folder}, every element stands where a person finds it`, (t) => {
  const paths = Object.keys(truth).filter((path) => path.startsWith(folder));
  const read = paths.map((path, i) => readDraftAt(cotejo, path, `d${i}`));
  if (read.some((one) => !one)) return t.skip('the corpora are not here');
  const history = cotejo.trace(read.map(({ draft }) => draft));
  const found = new Map();
  for (const lineage of history.toJSON().lineages) for (const { draft, eIds } of lineage.states) for (const eId of eIds) found.set(`${draft} ${eId}`, lineage);
  for (const element of elements) followed(read, element, (draft, eId) => found.get(`${draft} ${eId}`) ?? null, []).forEach((places, i) => held(places, truth[paths[i]][element.id], read[i].clauses, `${paths[i]}, ${element.id}`));
});

test('a heading is about what it begins with, whatever its case, accents and articles, and not about a word it merely has', () => {
  const about = (id, ...headings) => headings.map((heading) => rankOf(heading, of(id)));
  assert.deepEqual(about('objectives', 'OBJETIVOS', 'De los objetivos específicos', 'Objetivo de la Política', 'Misión, visión y objetivos', 'Población objetivo', 'Criterios objetivos', 'Valoración objetiva'), [3, 3, 2, 1, 0, 0, 0]);
  assert.deepEqual(about('responsible', 'Instancias responsables', 'Responsables de la implementación', 'Uso responsable de los datos', 'Responsabilidades', 'Gobernanza de los datos'), [3, 2, 0, 0, 0]);
  assert.deepEqual(about('populations', 'Población potencial y población objetivo', 'Target population'), [3, 3]);
  assert.deepEqual(about('problems', 'Diagnóstico y problema', 'Solución de problemas'), [1, 0]);
});

/** A draft of headings, for what needs no engine. */
const drafted = (id, ...headings) => {
  let text = '';
  const clauses = headings.map(([eId, heading, parent = null, words = 'Dice algo.']) => {
    const start = text.length;
    text += `${heading ?? ''}\n${words}\n`;
    return { eId, kind: 'section', num: null, labelRange: null, heading, headingRange: heading ? [start, start + heading.length] : null, parent, start, end: text.length };
  });
  return { id, title: id, language: 'es', text, clauses };
};
/** The same clause in every draft that has it. */
const lineages = (drafts) => (_, eId) => ({ wId: eId, states: drafts.filter(({ clauses }) => clauses.some((clause) => clause.eId === eId)).map(({ id }) => ({ draft: id, eIds: [eId], change: 'equal' })) });

test('what is headed otherwise in a later draft is followed there, and what was never there is not found', () => {
  const drafts = [drafted('a', ['s1', 'Diagnóstico'], ['s2', 'Otra cosa']), drafted('b', ['s1', 'Punto de partida'], ['s2', 'Otra cosa']), drafted('c', ['s2', 'Otra cosa'])];
  assert.deepEqual(followed(drafts, of('diagnosis'), lineages(drafts), []), [[{ eId: 's1', by: 'heading' }], [{ eId: 's1', by: 'lineage' }], []]);
});

test('what a person says goes before what was found, there and where the clause lives on; also that there is none', () => {
  const drafts = [drafted('a', ['s1', 'Diagnóstico'], ['s2', 'Contexto']), drafted('b', ['s1', 'Diagnóstico'], ['s2', 'Contexto'])];
  const said = (draft, eId) => followed(drafts, of('diagnosis'), lineages(drafts), [{ element: 'diagnosis', draft, eId }]);
  assert.deepEqual(said('a', 's2'), [[{ eId: 's2', by: 'person' }], [{ eId: 's2', by: 'lineage' }]]);
  assert.deepEqual(said('b', null), [[{ eId: 's1', by: 'heading' }], []]);
});

test('where no heading names it, a clause that opens with it is found, and is said to be found by that', () => {
  const draft = drafted('a', ['s1', null, null, 'La población objetivo se conforma por quienes consultan los acervos.'], ['s2', null, null, 'Se atiende a la población objetivo.']);
  assert.deepEqual(placesIn(draft, of('populations')), [{ eId: 's1', by: 'opening' }]);
});

test('a process names a list, or has its own, and a wrong one is told by its member', () => {
  const process = (elements) => parseProcess({ name: 'P', timeZone: 'UTC', stages: [{ id: 's', name: 'S', start: '2024-01-01' }], elements }, { base: 'https://ejemplo.mx/' });
  assert.equal(process('pnda').elements.length, 8);
  assert.equal(process(undefined).elements.length, 0);
  assert.deepEqual(process([{ id: 'costo', name: 'Costo' }]).elements, [{ id: 'costo', name: 'Costo', names: {}, headings: ['Costo'], openings: [], not: [] }]);
  for (const bad of ['otra', [{ id: 'x', name: 'X', headings: [3] }]]) assert.throws(() => process(bad), (error) => error instanceof ProcessError && /elements/.test(error.path));
});
