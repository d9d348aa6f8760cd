/** The queue of whoever answers, as data: what is pending, what is alike, what waits for its words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { against, alike } from '../../www/answering/alike.js';
import { openAnswers, queueOf, sumOf } from '../../www/answering/queue.js';
import { contribute, dispose, ledger, moderate } from '../../www/consultation/contribution.js';

const said = (n, text, more = {}, node = {}) => contribute({
  id: `urn:x:${n}`, target: 'urn:x:d', motivation: 'commenting', text, created: new Date(Date.UTC(2024, 0, 1 + (n % 28))), ...more, node: { process: 'urn:x:p', stage: 's', channel: 'online', ...node },
});
const answer = (id, contributions, node, day = 1) => dispose({ id: `urn:x:${id}`, contributions: contributions.map((n) => `urn:x:${n}`), reason: 'Por razones.', created: new Date(Date.UTC(2024, 2, day)), node });
const groups = (...texts) => alike(ledger(texts.map((text, n) => said(n, text)))).map((group) => group.length);

test('a campaign’s letters are suggested together, and one who changed a figure, or denied, stands apart', () => {
  const letter = 'Pido que el plazo para responder a las observaciones sea de diez días hábiles en todas las dependencias';
  assert.deepEqual(groups(letter, `${letter}.`, letter.toUpperCase(), `Atentamente, ${letter}`), [4]);
  assert.deepEqual(groups(`${letter} y 10 más`, `${letter} y 20 más`), [1, 1]);
  assert.deepEqual(groups('Estoy de acuerdo con que esto se publique cada mes', 'No estoy de acuerdo con que esto se publique cada mes'), [1, 1]);
  assert.deepEqual(groups('Falta decir quién paga el archivo', 'Sobran los párrafos del archivo'), [1, 1]);
});

test('whoever is for and whoever is against are no group, and neither are a comment and a proposal to strike', () => {
  const text = 'Que se piense mejor este plazo.';
  assert.equal(alike(ledger([said(1, text, {}, { position: 'support' }), said(2, text, {}, { position: 'oppose' })])).length, 2);
  assert.equal(alike(ledger([said(1, text), said(2, text, { motivation: 'editing', replacement: '' })])).length, 2);
});

test('a group does not wander off: each is near its first', () => {
  const words = Array.from({ length: 30 }, (_, i) => `palabra${String.fromCharCode(97 + i % 26)}${'x'.repeat(i)}`);
  const texts = Array.from({ length: 6 }, (_, i) => words.slice(i, i + 16).join(' '));
  assert.deepEqual(groups(...texts), [2, 2, 2]);
});

test('what a text has that the first of its group has not is told word by word', () => {
  assert.deepEqual(against('Que sean diez días, por favor', 'que sean DIEZ días'), [{ text: 'Que sean diez días, ', own: false }, { text: 'por', own: true }, { text: ' ', own: false }, { text: 'favor', own: true }]);
  assert.equal(against('áéí  óú', 'x').map(({ text }) => text).join(''), 'áéí  óú');
});

test('everything is in the queue once, and what was taken back or hidden waits for nobody', () => {
  const entries = ledger([said(1, 'Uno.'), said(2, 'Dos.'), said(3, 'Tres.'), said(4, 'Cuatro.'), said(5, 'Cinco.'), answer('r', [1, 2], { outcome: 'noted' }),
    moderate({ contributions: ['urn:x:3'], action: 'withdraw' }), moderate({ contributions: ['urn:x:2'], action: 'withdraw' })]);
  assert.deepEqual(sumOf(entries), { answered: 2, pending: 2, owed: 4, apart: 1 });
  const places = { homeOf: (id) => ({ 'urn:x:1': { at: 9, name: '4.2' }, 'urn:x:4': { at: 2, name: '1.1' } })[id] ?? null, whole: ({ contribution }) => contribution.id === 'urn:x:5' };
  assert.deepEqual(queueOf(entries, places, (key) => key).map(({ place, entries: all, pending }) => [place, all.length, pending]), [['wholeDraft', 1, 1], ['1.1', 1, 1], ['4.2', 1, 0], ['nowhere', 2, 0]]);
});

test('an answer that accepts waits for its words until it names some, or says that none changed', () => {
  const edit = { before: null, after: 'urn:x:d2' };
  const entries = ledger([1, 2, 3, 4, 5].map((n) => said(n, 'Dicho.')).concat(answer('a', [1, 2], { outcome: 'accepted' }), answer('b', [3], { outcome: 'partly', resultsIn: [] }), answer('c', [4], { outcome: 'rejected' }), answer('d', [5], { outcome: 'accepted' }, 1),
    answer('e', [5], { outcome: 'accepted', resultsIn: [edit], supersedes: 'urn:x:d' }, 2)));
  const open = openAnswers(entries, ({ contribution }) => contribution.id === 'urn:x:2');
  assert.deepEqual(open.map(({ disposition, entries: of, due }) => [disposition.id, of.length, due]), [['urn:x:a', 2, true]]);
  assert.deepEqual(entries[4].dispositions.map(({ id }) => id), ['urn:x:d', 'urn:x:e']);
});
