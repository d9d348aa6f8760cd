/** The process of a consultation: what its file may say, and when it is open. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { dayOf, daysBetween, movedEnd, parseProcess, ProcessError, standing, stateOf, untilTomorrow } from '../../www/consultation/process.js';

const BASE = 'https://ejemplo.mx/consulta/proceso.json';
const stage = { id: 'consulta', name: 'Consulta pública', start: '2023-03-04', end: '2023-05-04', draft: 'borrador-3', receives: ['commenting', 'questioning', 'editing'] };
const PROCESS = {
  name: 'Política de catálogos', timeZone: 'America/Mexico_City',
  stages: [{ id: 'mesas', name: 'Mesas técnicas', start: '2022-11-08', end: '2023-01-20' }, stage],
  groups: [{ id: 'tecnico', name: 'Grupo Técnico' }],
  events: [{ id: 'foro-jal', name: 'Foro en Guadalajara', kind: 'forum', date: '2023-03-21', mode: 'in-person', stage: 'consulta', region: 'MX-JAL', group: 'tecnico' }],
  sectors: [{ id: 'academia', name: 'Academia' }], regions: 'MX', ask: { sector: 'required' }, inbox: '/buzon',
};
const parse = (more = {}) => parseProcess({ ...PROCESS, ...more }, { base: BASE });
const refused = (data, base = BASE) => {
  try {
    parseProcess(data, { base });
  } catch (error) {
    assert.ok(error instanceof ProcessError);
    return error.issues.map(({ path, code }) => `${path} ${code}`);
  }
  return [];
};

test('a process is read whole, its addresses with it and what it leaves out filled in', () => {
  const process = parse();
  assert.equal(process.id, BASE);
  assert.equal(process.inbox, 'https://ejemplo.mx/buzon');
  assert.deepEqual(process.ask, { sector: 'required', region: 'optional', position: 'optional', name: 'none', onBehalfOf: 'none' });
  assert.ok(!process.privacy.publish.includes('name'), 'no name is published unless the process says so');
  assert.deepEqual(process.stages[0].receives, []);
  assert.deepEqual(parseProcess(`\ufeff${JSON.stringify(PROCESS)}`, { base: BASE }), process);
});

test('a country gives its regions: the thirty-two entities of Mexico, by ISO 3166-2', () => {
  const { regions } = parse();
  assert.equal(regions.length, 32);
  assert.equal(new Set(regions.map(({ id }) => id)).size, 32);
  assert.ok(regions.every(({ id }) => /^MX-[A-Z]{3}$/.test(id)));
  assert.equal(regions.find(({ id }) => id === 'MX-CHH')?.name, 'Chihuahua');
  assert.deepEqual(parse({ regions: [{ id: 'centro', name: 'Centro' }], events: [] }).regions, [{ id: 'centro', name: 'Centro', aliases: [] }]);
});

test('what is wrong is told by member and rule, all of it', () => {
  assert.deepEqual(refused({ ...PROCESS, timeZone: 'America/Cdmx', regions: 'ZZ', events: [] }), ['$.regions choice', '$.timeZone choice']);
  assert.deepEqual(refused({ ...PROCESS, stages: [{ ...stage, end: '2023-02-30' }] }), ['$.stages[0].end date']);
  assert.deepEqual(refused({ ...PROCESS, stages: [{ ...stage, end: '2023-03-03' }] }), ['$.stages[0].end order']);
  assert.deepEqual(refused({ ...PROCESS, stages: [], events: [] }), ['$.stages required']);
  assert.deepEqual(refused({ ...PROCESS, stages: [stage, stage] }), ['$.stages[1].id unique']);
  assert.deepEqual(refused({ ...PROCESS, stages: [{ ...stage, receives: ['commenting', 'voting'] }] }), ['$.stages[0].receives[1] choice']);
  assert.deepEqual(refused({ ...PROCESS, stages: [{ ...stage, previousEnd: '2023-05-04' }] }), ['$.stages[0].previousEnd order']);
  assert.deepEqual(refused({ ...PROCESS, events: [{ id: 'x', name: 'X', kind: 'forum', date: '2023-03-21', mode: 'in-person', stage: 'otra' }] }), ['$.events[0].stage reference']);
  assert.deepEqual(refused({ ...PROCESS, sectors: [] }), ['$.ask.sector reference']);
  assert.deepEqual(refused({ ...PROCESS, ask: { sector: 'yes', curp: 'required' } }), ['$.ask.curp choice', '$.ask.sector choice']);
  assert.deepEqual(refused({ ...PROCESS, privacy: { publish: ['email'] } }), ['$.privacy.publish[0] choice']);
  assert.deepEqual(refused({ ...PROCESS, name: ' ' }), ['$.name required']);
});

describe('hostile members', () => {
  test('no address but of the web takes what people hand in', () => {
    for (const inbox of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd']) assert.deepEqual(refused({ ...PROCESS, inbox }), ['$.inbox iri']);
  });
  test('`__proto__` and `constructor` are ids of nobody and change nothing', () => {
    const text = JSON.stringify(PROCESS).replace('{"name"', '{"__proto__":{"inbox":"https://malo.example/"},"name"');
    assert.equal(parseProcess(text, { base: BASE }).inbox, 'https://ejemplo.mx/buzon');
    assert.deepEqual(refused({ ...PROCESS, sectors: [{ id: '__proto__', name: 'x' }] }), ['$.sectors[0].id token']);
    assert.deepEqual(refused({ ...PROCESS, regions: 'constructor', events: [] }), ['$.regions choice']);
    assert.equal(/** @type {any} */ ({}).inbox, undefined);
  });
  test('names that turn the words around them, or hide in controls, are refused', () => {
    assert.deepEqual(refused({ ...PROCESS, name: 'Política \u202egro.elpmexe' }), ['$.name text']);
    assert.deepEqual(refused({ ...PROCESS, name: 'Política\nnueva' }), ['$.name text']);
    assert.equal(parse({ privacy: { notice: 'Uno.\nDos.' } }).privacy.notice, 'Uno.\nDos.');
  });
  test('what is huge, deep, or no object is an error and never half a process', () => {
    assert.deepEqual(refused({ ...PROCESS, sectors: Array.from({ length: 2001 }, (_, i) => ({ id: `s${i}`, name: 'x' })) }), ['$.sectors too-large', '$.ask.sector reference']);
    assert.deepEqual(refused({ ...PROCESS, name: 'x'.repeat(501) }), ['$.name too-large']);
    assert.deepEqual(refused('x'.repeat(2 ** 20 + 1)), ['$ too-large']);
    assert.deepEqual(refused('[1,'), ['$ json']);
    assert.deepEqual(refused('null'), ['$ kind']);
    assert.equal(refused({ ...PROCESS, stages: Array.from({ length: 500 }, () => 7) }).length, 100);
  });
});

const at = (iso) => Date.parse(iso);
describe('open and closed', () => {
  // 4 March to 4 May 2023; by then Mexico City had given summer time up and Tijuana had not.
  const cases = {
    'America/Mexico_City': ['2023-03-04T06:00:00Z', '2023-05-05T06:00:00Z'],
    'America/Tijuana': ['2023-03-04T08:00:00Z', '2023-05-05T07:00:00Z'],
    UTC: ['2023-03-04T00:00:00Z', '2023-05-05T00:00:00Z'],
  };
  for (const [zone, [opens, closes]] of Object.entries(cases)) {
    test(`a stage is open from 00:00 of its first day through 23:59 of its last, in ${zone}`, () => {
      const state = (moment) => stateOf(stage, dayOf(moment, zone));
      assert.equal(state(at(opens) - 60_000), 'upcoming');
      assert.equal(state(at(opens) + 60_000), 'open');
      assert.equal(state(at(closes) - 60_000), 'open');
      assert.equal(state(at(closes) - 1), 'open');
      assert.equal(state(at(closes)), 'closed');
      assert.equal(state(at(closes) + 60_000), 'closed');
    });
  }
  test('a day of 23 hours or of 25 is a day', () => {
    // Tijuana, 12 March 2023: 02:00 is 03:00. 5 November: 01:00 comes twice.
    assert.equal(untilTomorrow(at('2023-03-12T08:00:00Z'), 'America/Tijuana'), 23 * 3_600_000);
    assert.equal(untilTomorrow(at('2023-11-05T07:00:00Z'), 'America/Tijuana'), 25 * 3_600_000);
    assert.equal(untilTomorrow(at('2023-05-04T05:59:00Z'), 'America/Mexico_City'), 60_000);
    assert.equal(daysBetween('2023-03-11', '2023-03-13'), 2);
  });
  test('a stage without an end stays open', () => {
    assert.equal(stateOf({ start: '2023-03-04', end: null }, '2099-01-01'), 'open');
  });
});

test('on day 42 of 62, 20 days are left', () => {
  const process = parse();
  const { receiving, day } = standing(process, dayOf(at('2023-04-14T18:00:00Z'), process.timeZone));
  assert.equal(receiving?.id, 'consulta');
  assert.equal(daysBetween(stage.start, day) + 1, 42);
  assert.equal(daysBetween(stage.start, stage.end) + 1, 62);
  assert.equal(daysBetween(day, stage.end), 20);
});

test('before, between and after, it is known which stage took or will take contributions', () => {
  const process = parse({ stages: [{ ...stage, id: 'a', start: '2023-01-01', end: '2023-01-31' }, { ...stage, id: 'b', start: '2023-01-15', end: '2023-02-10' }, { ...stage, id: 'c', start: '2023-03-01', end: null }], events: [] });
  const names = (day) => { const { receiving, next, last } = standing(process, day); return [last, receiving, next].map((one) => one?.id ?? '-').join(' '); };
  assert.equal(names('2022-12-31'), '- - a');
  assert.equal(names('2023-01-20'), '- b c');
  assert.equal(names('2023-02-15'), 'b - c');
  assert.equal(names('2024-01-01'), 'b c -');
});

test('an end that was moved is said to have been', () => {
  assert.equal(movedEnd({ end: '2023-05-04', previousEnd: '2023-04-20' }), 'extended');
  assert.equal(movedEnd({ end: '2023-05-04', previousEnd: '2023-05-20' }), 'shortened');
  assert.equal(movedEnd({ end: '2023-05-04', previousEnd: null }), null);
});
