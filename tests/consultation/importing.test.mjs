/** Tables of contributions: read from what spreadsheets save, placed, mended, and kept at once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { memoryStore } from '../../www/annotation/store/memory.js';
import { CONTRIBUTION } from '../../www/consultation/context.js';
import { contributionOf } from '../../www/consultation/contribution.js';
import { LIMITS, writeTable } from '../../www/consultation/csv.js';
import { cellsThatDiffer, differences, Import, keep } from '../../www/consultation/importing.js';
import { placementOf } from '../../www/consultation/placing.js';
import { parseProcess } from '../../www/consultation/process.js';
import { template } from '../../www/consultation/downloads.js';
import { BROKEN, FILES, PROCESS, ROWS } from './spreadsheets.mjs';

const process = parseProcess(PROCESS, { base: 'https://ejemplo.mx/proceso.json' });
const drafts = ['b1', 'b2', 'b3'].map((id, i) => ({ id, iri: `https://ejemplo.mx/${id}.html`, title: ['Primer borrador', 'Segundo borrador', 'Tercer borrador'][i] }));
const CLAUSES = { 4.2: 'sec_4.2', 'art. 12 fr. III': 'art_12__point_III', 'Transitorio segundo': 'trans_2' };
/** An engine that knows three clauses and no text: words are found where they are short. */
export const places = {
  place: async (_, all) => all.map((asked) => {
    const eId = CLAUSES[asked.clause];
    if (!asked.clause && !asked.quote) return placementOf({ outcome: 'draft', eId: null, start: null, end: null }, asked);
    if (asked.clause === 'Anexo') return placementOf({ outcome: 'choose', candidates: [{ eId: 'annex_1', start: 0, end: 9, quoted: false }, { eId: 'annex_2', start: 10, end: 20, quoted: true }] }, asked);
    if (!eId) return placementOf({ outcome: 'choose' }, asked);
    if (asked.quote.length > 40) return placementOf({ outcome: 'clause', eId, start: 100, end: 200 }, asked);
    return placementOf({ outcome: asked.quote ? 'placed' : 'clause', eId, start: 100, end: 100 + asked.quote.length }, asked);
  }),
  describe: async (draft, spots) => spots.map(({ eId, start, end }) => ({
    source: drafts.find(({ id }) => id === draft).iri, selector: [{ type: 'FragmentSelector', value: eId }, ...start === null ? [] : [{ type: 'TextPositionSelector', start, end }]],
  })),
};
const open = (bytes, more = {}) => Import.open(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { process, drafts, places, ...more });
const HEAD = 'folio,evento,sector,entidad,clausula,cita,contribucion,propuesta,posicion,fecha\n';
const statuses = (table) => table.rows.map(({ status }) => status).join(' ');
const issues = (table) => table.rows.flatMap(({ number, issues: all }) => all.map(({ field, code, value }) => `${number} ${field} ${code} ${value}`));

describe('what spreadsheets save is read the same', () => {
  for (const { name, bytes, flat, other } of FILES) test(name, async () => {
    const table = await open(bytes);
    assert.deepEqual(issues(table), []);
    assert.deepEqual(table.rows.map(({ cells }) => cells.text), ROWS.map(({ text }) => (flat ? text.replace(/\n/g, ' ') : text)));
    assert.equal(statuses(table), 'placed placed placed whole');
    assert.deepEqual(table.others, other);
    const found = table.rows.map(({ annotation }) => contributionOf(annotation));
    assert.deepEqual(found.map(({ sector }) => sector), ['academia', 'sociedad', 'gobierno', undefined]);
    assert.deepEqual(found.map(({ region }) => region), ['MX-JAL', 'MX-NLE', 'MX-CMX', undefined]);
    assert.deepEqual(found.map(({ event }) => event), ['foro-jal', 'foro-jal', undefined, 'mesa-1']);
    assert.deepEqual(found.map(({ channel }) => channel), ['in-person', 'in-person', 'document', 'online'], 'as the meeting was held');
    assert.deepEqual(found.map(({ position }) => position), ['modify', 'oppose', 'ask', 'support']);
    assert.deepEqual(found.map(({ created }) => created.slice(0, 10)), ROWS.map(({ date }) => date));
    assert.deepEqual(found.map(({ motivation }) => motivation), ['editing', 'commenting', 'questioning', 'commenting']);
    assert.deepEqual(found.map(({ stage }) => stage), ['mesas', 'mesas', 'mesas', 'mesas'], 'by the meeting, and by the day');
    assert.equal(found[0].replacement, 'cada mes');
    assert.deepEqual(Object.keys(found[0].other ?? {}), other);
  });
  test('there are forty of them, three broken', () => assert.deepEqual([FILES.length, BROKEN.length], [37, 3]));
  for (const { name, bytes, code } of BROKEN) test(`${name} is refused`, async () => {
    await assert.rejects(open(bytes), (error) => error.code === code && (code !== 'unclosed' || error.place === 3));
  });
});

test('a row that no stage is meant by asks for one', async () => {
  const table = await open(`${HEAD}A-1,,,,4.2,,Bien,,,\n`);
  assert.deepEqual(issues(table), ['2 stage stage ']);
  await table.presume({ stage: 'consulta' });
  assert.equal(statuses(table), 'placed');
  assert.equal(table.rows[0].annotation[CONTRIBUTION].stage, 'consulta');
  assert.equal(table.rows[0].annotation.target.source, 'https://ejemplo.mx/b3.html', 'the draft of its stage');
});

test('an official mends two cells, chooses, and imports; the corrected file brings only what is new', async () => {
  const store = memoryStore();
  const body = (sector) => `F-1,foro-jal,Academia,Jalisco,4.2,,Bien,,,\nF-2,foro-jal,${sector},Jalisco,4.2,,Mal,,,\nF-3,foro-jal,Gobierno,Jalisco,Anexo,,Regular,,,\nF-4,foro-jal,Gobierno,Jalisco,4.2,,,,,\nF-5,foro-jal,,,el de las ballenas,,¿Dónde?,,,\nF-6,foro-jal,,,4.2,${'algo que nadie escribió '.repeat(3)},Ajá,,,\n`;
  const table = await open(HEAD + body('Academía y ciencia'));
  assert.equal(statuses(table), 'placed error choose error choose clause');
  assert.deepEqual(issues(table), ['3 sector unknown Academía y ciencia', '5 text missing ']);
  await table.edit(table.rows[1], 'sector', 'Academia');
  await table.edit(table.rows[3], 'text', 'Lo que dije');
  await table.choose(table.rows[2], table.rows[2].placement.candidates[1]);
  await table.choose(table.rows[4], 'whole');
  assert.equal(statuses(table), 'placed placed placed placed whole clause');
  assert.deepEqual(await keep(table, store), { created: 6, replaced: 0, changed: 0 });
  assert.deepEqual((await store.list())[2].annotation.target.selector.map(({ type }) => type), ['FragmentSelector', 'TextPositionSelector']);
  // Next week.
  const present = async () => (await store.list()).map(({ annotation }) => annotation);
  const later = await open(`${HEAD}${body('Academia').replace('F-4,foro-jal,Gobierno,Jalisco,4.2,,,', 'F-4,foro-jal,Gobierno,Jalisco,4.2,,Lo que dije,')}F-7,foro-jal,,,4.2,,Nueva,,,\n`, { present: await present() });
  assert.deepEqual(later.rows.map(({ standing }) => standing), ['unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'new']);
  assert.deepEqual(await keep(later, store), { created: 1, replaced: 0, changed: 0 });
  // Another content under a folio that is here.
  const other = await open(`${HEAD}F-1,foro-jal,Academia,Jalisco,4.2,,Muy bien,,a favor,\nF-7,foro-jal,,,4.2,,Nueva,,,\n`, { present: await present() });
  assert.deepEqual(other.rows.map(({ standing, waits }) => [standing, waits]), [['conflict', true], ['unchanged', false]]);
  assert.deepEqual(differences(other.rows[0]), ['position', 'body']);
  assert.deepEqual(cellsThatDiffer(other.rows[0], other.setting), [{ field: 'text', ours: 'Bien', theirs: 'Muy bien' }, { field: 'position', ours: '', theirs: 'a favor' }]);
  assert.deepEqual(cellsThatDiffer(other.rows[1], other.setting), []);
  assert.deepEqual(other.kept, [], 'nobody has decided');
  other.decide(other.rows, 'theirs');
  assert.deepEqual(await keep(other, store), { created: 0, replaced: 1, changed: 0 });
  assert.equal((await present()).length, 7);
  assert.ok((await present()).some((annotation) => contributionOf(annotation).text === 'Muy bien'));
});

test('without folios a table brought twice brings nothing twice, also when it was corrected since', async () => {
  const store = memoryStore();
  const head = 'evento,clausula,contribucion,sector\n';
  const first = await open(`${head}foro-jal,4.2,De acuerdo,\nforo-jal,4.2,De acuerdo,\nforo-jal,4.2,La biblioteca pública de mi barrio necesita un catálogo que se entienda y que esté al día,Academia\n`);
  assert.equal(new Set(first.rows.map(({ id }) => id)).size, 3, 'two people may say the same');
  await keep(first, store);
  const present = (await store.list()).map(({ annotation }) => annotation);
  const again = await open(`${head}foro-jal,4.2,De acuerdo,\nforo-jal,4.2,De acuerdo,\nforo-jal,4.2,La biblioteca pública de mi barrio necesita un catálogo que se entienda y que esté al día,Academia\n`, { present });
  assert.deepEqual(again.rows.map(({ standing }) => standing), ['unchanged', 'unchanged', 'unchanged']);
  const corrected = await open(`${head}foro-jal,4.2,La biblioteca pública de mi barrio necesita un catálogo que se entienda y esté al día,Gobierno\nforo-jal,4.2,Otra cosa,\n`, { present });
  assert.deepEqual(corrected.rows.map(({ standing }) => standing), ['likely', 'new']);
  corrected.decide(corrected.rows, 'theirs');
  assert.deepEqual(await keep(corrected, store), { created: 1, replaced: 1, changed: 0 });
  const apart = await open(`${head}mesa-1,4.2,De acuerdo,\n`, { present });
  assert.deepEqual(apart.rows.map(({ standing }) => standing), ['new'], 'in another meeting it is another voice');
});

test('what somebody else changed between the preview and the end stays as it is, and is counted', async () => {
  const store = memoryStore();
  await keep(await open(`${HEAD}F-1,foro-jal,,,4.2,,Bien,,,\n`), store);
  const late = await open(`${HEAD}F-2,foro-jal,,,4.2,,Mal,,,\nF-3,foro-jal,,,4.2,,Ajá,,,\n`);
  await keep(await open(`${HEAD}F-2,foro-jal,,,4.2,,Otra cosa,,,\n`), store);
  const list = store.list;
  // It arrives after the list was read.
  store.list = async () => (await list()).filter(({ annotation }) => annotation[CONTRIBUTION].folio !== 'F-2');
  assert.deepEqual(await keep(late, store), { created: 1, replaced: 0, changed: 1 });
  assert.equal(contributionOf((await list()).find(({ annotation }) => annotation[CONTRIBUTION].folio === 'F-2').annotation).text, 'Otra cosa');
});

test('a folio that stands twice is told with both rows, unless they say the same', async () => {
  const table = await open(`${HEAD}F-1,foro-jal,,,4.2,,Bien,,,\nF-1,foro-jal,,,4.2,,Mal,,,\nF-2,foro-jal,,,4.2,,Sí,,,\nF-2,foro-jal,,,4.2,,Sí,,,\n`);
  assert.deepEqual(issues(table), ['3 folio folio-twice F-1']);
  assert.deepEqual(table.rows.map(({ goes }) => goes), [true, false, true, false]);
  await table.edit(table.rows[1], 'folio', 'F-9');
  assert.deepEqual(issues(table), []);
});

test('what stays behind is a table with the reason beside each row, which is read again', async () => {
  const table = await open(`${HEAD}F-1,foro-jal,,,4.2,,Bien,,,\nF-2,foro-jal,Banca,,4.2,,Mal,,,\n`);
  const text = table.leftBehind((row) => row.issues.map(({ code }) => code).join(), 'por_que');
  const again = await open(text);
  assert.deepEqual(again.rows.map(({ cells, other }) => [cells.folio, other.por_que]), [['F-2', 'unknown']]);
});

test('the empty table of a process names its sectors and events above the headers, and is read as an empty one', async () => {
  const text = template({ process, language: 'es' }, { title: 'Plantilla', hint: 'Una contribución por fila.', label: (field) => field });
  assert.match(text, /sector: Academia \| Gobierno \| Sociedad civil/);
  assert.match(text, /Foro regional de Jalisco/);
  const table = await open(text);
  assert.deepEqual([table.rows.length, table.fields.has('clause'), table.others.length], [0, true, 0]);
  const filled = await open(text + writeTable(Array(1).fill('F-1'), []).slice(1).replace('\r\n', ',,,foro-jal\r\n'));
  assert.deepEqual(issues(filled), ['10 text missing ']);
});

describe('what is hostile', () => {
  test('a table of more than is read is refused before it is', async () => {
    await assert.rejects(open(new Uint8Array(LIMITS.bytes + 1)), { code: 'too-large' });
    await assert.rejects(open(`contribucion,clausula\n${'a,4.2\n'.repeat(LIMITS.rows + 1)}`), { code: 'too-many' });
    await assert.rejects(open(`contribucion,clausula${',x'.repeat(300)}\na,4.2\n`), { code: 'too-wide' });
    for (const nothing of ['', '\ufeff', '\n\n\n', ',,,\n,,,\n']) await assert.rejects(open(nothing), { code: 'empty' });
  });
  test('a cell of a megabyte is told by row and column, and the others are read', async () => {
    const table = await open(`${HEAD}F-1,foro-jal,,,4.2,,${'x'.repeat(1 << 20)},,,\nF-2,foro-jal,,,4.2,,Bien,,,\n`);
    assert.deepEqual(table.rows.map(({ number, issues: all }) => [number, ...all.map(({ field, code }) => `${field} ${code}`)]), [[2, 'text long'], [3]]);
  });
  test('formulas and markup are words, and columns called __proto__ change nothing', async () => {
    const table = await open('folio,evento,clausula,contribucion,__proto__,constructor,"<b>x</b>"\nF-1,foro-jal,4.2,"=HYPERLINK(""https://malo.example"")",{"polluted":1},x,<script>alert(1)</script>\n');
    assert.equal(table.rows[0].cells.text, '=HYPERLINK("https://malo.example")');
    assert.deepEqual(Object.keys(contributionOf(table.rows[0].annotation).other), ['__proto__', 'constructor', '<b>x</b>']);
    assert.equal({}.polluted, undefined);
  });
  test('what turns the words around it names nothing, and stays in what was said', async () => {
    const table = await open(`${HEAD}F-1,foro-jal,\u202eAcademia,,4.2,,Dice \u202eal revés\u202c,,,\n`);
    assert.equal(table.rows[0].cells.text, 'Dice \u202eal revés\u202c');
  });
  test('too many cells, quotation marks out of place and lost letters are told by row', async () => {
    const table = await open(Buffer.from('folio,evento,clausula,contribucion\nF-1,foro-jal,4.2,Sí, pero no\nF-2,foro-jal,4.2,"Dijo "bien" y ya"\nF-3,foro-jal,4.2,Información pública de aquí y allá\nF-4,foro-jal,4.2,Bien \ufffd\n'));
    assert.deepEqual(issues(table), ['2 null cells ', '3 null quote ', '5 null letters ']);
  });
});
