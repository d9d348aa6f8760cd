/** Contributions, what is done to them and the answers they get: valid W3C annotations with one node more. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { issuesIn, parseAnnotation, serialise } from '../../www/annotation/model.js';
import { CONTEXT as CLASSIFYING } from '../../www/checklist/corrections.js';
import { CONTEXT, CONTRIBUTION, DISPOSITION, MODERATION } from '../../www/consultation/context.js';
import {
  contribute, contributionOf, dispose, dispositionOf, issuesInContribution, ledger, moderate, moderationOf, parseContribution, publishable, takes,
} from '../../www/consultation/contribution.js';
import { parseProcess } from '../../www/consultation/process.js';

const BASE = 'https://ejemplo.mx/proceso.json';
const process = parseProcess({
  name: 'Política de catálogos', timeZone: 'America/Mexico_City',
  stages: [{ id: 'consulta', name: 'Consulta', start: '2023-03-04', end: '2023-05-04', receives: ['commenting', 'editing'] }, { id: 'mesas', name: 'Mesas', start: '2023-01-10', end: '2023-02-10' }],
  sectors: [{ id: 'academia', name: 'Academia' }], regions: 'MX', ask: { sector: 'required', region: 'optional', name: 'optional' },
}, { base: BASE });
const target = { source: 'https://ejemplo.mx/b3.html', selector: { type: 'TextQuoteSelector', exact: 'formatos abiertos' } };
const node = { process: BASE, stage: 'consulta', channel: 'online', sector: 'academia', region: 'MX-JAL', position: 'modify' };
const made = (more = {}) => contribute({
  target, motivation: 'editing', text: 'Así se entiende mejor.', replacement: 'formatos abiertos y documentados', language: 'es-MX',
  creator: { id: 'urn:uuid:7d0ee0d1-3ea7-4f25-a0f5-4f6f8f1f7a40', type: 'Person', name: 'Ana Ruiz' }, created: new Date('2023-04-14T18:00:00Z'), id: 'urn:uuid:c1', node, ...more,
});
const codes = (annotation, of = process) => issuesInContribution(annotation, of).map(({ path, code }) => `${path} ${code}`);
const with_ = (members) => ({ ...made(), [CONTRIBUTION]: { ...node, ...members } });

test('a contribution is a valid annotation, and comes back the same from its own text', () => {
  const annotation = made();
  assert.deepEqual(issuesIn(annotation), []);
  assert.deepEqual(parseContribution(serialise(annotation), process), annotation);
  const contribution = contributionOf(annotation);
  assert.equal(contribution.text, 'Así se entiende mejor.');
  assert.equal(contribution.replacement, 'formatos abiertos y documentados');
  assert.deepEqual([contribution.sector, contribution.region, contribution.name, contribution.motivation], ['academia', 'MX-JAL', 'Ana Ruiz', 'editing']);
  assert.equal(contributionOf(parseAnnotation({ '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x', type: 'Annotation', target })), null, 'a private note is none');
});

test('members left empty are left out', () => {
  assert.deepEqual(made({ node: { ...node, event: '', group: undefined, onBehalfOf: null } })[CONTRIBUTION], node);
});

describe('a contribution is refused', () => {
  test('for what its node says, by member', () => {
    assert.deepEqual(codes(with_({ channel: 'fax', position: 'maybe' })), ['$["cotejo:contribution"].channel kind', '$["cotejo:contribution"].position kind']);
    assert.deepEqual(codes(with_({ stage: undefined, received: 'ayer' })), ['$["cotejo:contribution"].stage required', '$["cotejo:contribution"].received kind']);
    assert.deepEqual(codes({ ...made(), [CONTRIBUTION]: 'sí' }), ['$["cotejo:contribution"] kind']);
    assert.deepEqual(codes(with_({ attachments: [{ id: 'foto.jpg' }] })), ['$["cotejo:contribution"].attachments kind']);
    assert.deepEqual(codes(with_({ onBehalfOf: 'x'.repeat(501) })), ['$["cotejo:contribution"].onBehalfOf kind']);
    assert.deepEqual(codes(with_({ other: { columna: { de: 'objetos' } } })), ['$["cotejo:contribution"].other kind']);
  });
  test('for what the process does not know or take', () => {
    assert.deepEqual(codes(with_({ sector: 'banca', region: 'US-TX' })), ['$["cotejo:contribution"].sector reference', '$["cotejo:contribution"].region reference']);
    assert.deepEqual(codes(with_({ sector: undefined })), ['$["cotejo:contribution"].sector required']);
    assert.deepEqual(codes(with_({ sector: undefined, channel: 'in-person' })), [], 'a forum asked nothing');
    assert.deepEqual(codes(with_({ stage: 'mesas' })), ['$.motivation choice']);
    assert.deepEqual(codes(with_({ process: 'https://otro.example/' })), ['$["cotejo:contribution"].process reference']);
    assert.deepEqual(codes({ ...made(), motivation: 'questioning' }), ['$.motivation choice']);
  });
  test('when it says nothing, or more than is read', () => {
    assert.throws(() => made({ motivation: 'commenting', text: ' ', replacement: undefined }), { code: 'required' });
    assert.throws(() => made({ text: 'x'.repeat(20_001) }), { code: 'too-large', path: '$.body[1]' });
    assert.doesNotThrow(() => made({ text: '', replacement: '' }), 'to strike words out says something');
  });
  test('and `__proto__` is a member like any other', () => {
    const text = serialise(made()).replace('"channel"', '"__proto__":{"sector":"academia"},"channel"').replace('"sector":"academia",', '');
    assert.equal(contributionOf(parseAnnotation(text)).sector, 'academia');
    assert.deepEqual(codes(JSON.parse(text.replace('"sector": "academia",', ''))), ['$["cotejo:contribution"].sector required']);
    assert.equal(/** @type {any} */ ({}).sector, undefined);
  });
});

test('a stage takes contributions on its days, and one that takes none never does', () => {
  assert.equal(takes(process, 'consulta', '2023-05-04'), true);
  assert.equal(takes(process, 'consulta', '2023-05-05'), false);
  assert.equal(takes(process, 'mesas', '2023-01-11'), false);
  assert.equal(takes(process, 'otra', '2023-05-04'), false);
});

test('what is published names nobody unless the process lists the name, and never what withdraws', () => {
  const annotation = made({ node: { ...node, onBehalfOf: 'Colegio de Bibliotecarios', folio: 'C-1', other: { correo: 'ana@ejemplo.mx' }, transcribedBy: 'Luis' } });
  const quiet = publishable({ ...annotation, generator: 'https://ejemplo.mx/~ana', audience: 'https://ana.example/', body: [{ ...annotation.body[0], creator: { name: 'Ana' } }, { type: 'Choice', items: [{ type: 'TextualBody', value: 'Así.', creator: { name: 'Ana' } }] }] }, ['sector']);
  assert.doesNotMatch(JSON.stringify(quiet), /Ana|ana|7d0ee0d1|Colegio|correo|Luis|MX-JAL/);
  assert.deepEqual(quiet.body[1], { type: 'Choice', items: [{ type: 'TextualBody', value: 'Así.' }] });
  assert.deepEqual(quiet[CONTRIBUTION], { process: BASE, stage: 'consulta', channel: 'online', sector: 'academia', folio: 'C-1' });
  const named = publishable(annotation, ['name', 'onBehalfOf']);
  assert.deepEqual(named.creator, { type: 'Person', name: 'Ana Ruiz' });
  assert.equal(contributionOf(named).onBehalfOf, 'Colegio de Bibliotecarios');
});

describe('the ledger', () => {
  const on = (day) => new Date(`2023-06-${day}T12:00:00Z`);
  const answer = (more) => dispose({ contributions: ['urn:uuid:c1'], reason: 'Se atiende.', created: on('02'), node: { outcome: 'partly' }, ...more });

  test('records are annotations whose target is the contribution', () => {
    const withdrawal = moderate({ contributions: ['urn:uuid:c1'], action: 'withdraw', reason: 'Me equivoqué de artículo.' });
    assert.deepEqual(issuesIn(withdrawal), []);
    assert.equal(withdrawal.target, 'urn:uuid:c1');
    assert.deepEqual([moderationOf(withdrawal).action, moderationOf(withdrawal).reason], ['withdraw', 'Me equivoqué de artículo.']);
    const disposition = answer({ contributions: ['urn:uuid:c1', 'urn:uuid:c2'], node: { outcome: 'accepted', resultsIn: [{ before: target, after: target, lineage: 'sec_4.2', suggested: true }] } });
    assert.deepEqual(issuesIn(disposition), []);
    assert.deepEqual(dispositionOf(disposition).contributions, ['urn:uuid:c1', 'urn:uuid:c2']);
    assert.equal(dispositionOf(disposition).resultsIn[0].lineage, 'sec_4.2');
    assert.equal(moderationOf(disposition), null);
    assert.equal(dispositionOf({ ...disposition, [DISPOSITION]: { outcome: 'maybe' } }), null);
    assert.equal(moderationOf({ ...withdrawal, [MODERATION]: { action: 'delete' } }), null);
  });
  test('an answer other than accepted gives its reason', () => {
    assert.throws(() => answer({ reason: ' ' }), { code: 'required' });
    assert.doesNotThrow(() => answer({ reason: '', node: { outcome: 'accepted' } }));
    assert.throws(() => answer({ node: { outcome: 'partly', resultsIn: [{}] } }), { path: '$["cotejo:disposition"].resultsIn' });
  });
  test('it brings everything said and done together, in whatever order it came', () => {
    const first = answer({ id: 'urn:d1' });
    const second = answer({ id: 'urn:d2', created: on('01'), node: { outcome: 'accepted', supersedes: 'urn:d1' } });
    const hide = moderate({ contributions: ['urn:uuid:c2'], action: 'hide', reason: 'Datos de terceros.', created: on('03') });
    const show = moderate({ contributions: ['urn:uuid:c2'], action: 'show', created: on('04') });
    const withdraw = moderate({ contributions: ['urn:uuid:c1', 'urn:nadie'], action: 'withdraw', created: on('05') });
    const entries = ledger([withdraw, show, second, made(), hide, first, made({ id: 'urn:uuid:c2' }), made()]);
    assert.deepEqual(entries.map(({ contribution }) => contribution.id), ['urn:uuid:c1', 'urn:uuid:c2']);
    assert.equal(entries[0].dispositions.length, 2);
    assert.equal(entries[0].disposition.id, 'urn:d2', 'the one that supersedes holds, whatever its date');
    assert.equal(entries[0].withdrawn.action, 'withdraw');
    assert.equal(entries[1].hidden, null, 'shown again');
    assert.equal(ledger([made({ id: 'urn:uuid:c2' }), hide])[0].hidden.reason, 'Datos de terceros.');
  });
});

test('the context in every annotation and the one in the file say the same', () => {
  const file = JSON.parse(readFileSync(new URL('../../www/consultation/context.jsonld', import.meta.url), 'utf8'))['@context'];
  for (const [term, meaning] of Object.entries({ ...CONTEXT, ...CLASSIFYING })) assert.deepEqual(file[term], meaning, term);
});
