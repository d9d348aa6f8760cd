/** The command line, as a person or a script calls it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { load } from '../../pkg/index.js';
import { verify } from '../../pkg/export.js';
import { en, es } from '../../www/cli/words.js';
import { docx } from './office.mjs';

const CLI = fileURLToPath(new URL('../../pkg/cli/cotejo.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cotejo-cli-'));
const OLD = ['Artículo 1. Los datos serán abiertos.', 'Artículo 2. Habrá un padrón nacional de datos.'];
const NEW = ['Artículo 1. Los datos serán abiertos y gratuitos.', 'Artículo 2. Habrá un padrón nacional de datos.'];
const file = (name, content) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const old = file('uno.docx', docx(...OLD));
const now = file('dos.md', NEW.join('\n\n'));
const page = file('tres.html', `<!doctype html><html lang="es"><body>${NEW.map((words) => `<p>${words}</p>`).join('')}</body></html>`);
const cotejo = (args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', cwd: folder, env: { ...process.env, LANG: 'es_MX.UTF-8', LC_ALL: '' }, ...options });
  return { status, stdout, stderr };
};

test('the terminal tells the changes by clause, and ends with whether there are any', () => {
  const { status, stdout } = cotejo(['compare', old, now]);
  assert.equal(status, 1);
  assert.match(stdout, /1 cláusula modificada/);
  assert.match(stdout, /Artículo 1/);
  assert.match(stdout, /abiertos \{\+y gratuitos\+\}/);
  assert.ok(!stdout.includes('Artículo 2'), 'what did not change is not told');
  assert.ok(!stdout.includes('\x1b'), 'no colours where nobody looks on');
  assert.match(cotejo(['compare', old, now, '--color', 'always']).stdout, /\x1b\[32;4my gratuitos/);
  assert.deepEqual([cotejo(['compare', now, page]).status, cotejo(['compare', old, old]).status], [0, 0]);
});

test('the language is the system’s, or as asked', () => {
  assert.match(cotejo(['compare', old, now, '--lang', 'en']).stdout, /1 clause edited|1 edited clause|1 clause/);
  assert.match(cotejo(['--help']).stdout, /^Uso:/);
  assert.match(cotejo(['--help', '--lang=en']).stdout, /^Usage:/);
  assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
});

test('one of the two may come from standard input, and one file go to standard output', () => {
  const piped = cotejo(['compare', old, '-'], { input: NEW.join('\n\n') });
  assert.equal(piped.status, 1);
  const { status, stdout } = cotejo(['compare', '-', now, '--to', 'json', '-o', '-'], { input: OLD.join('\n\n') });
  assert.equal(status, 1);
  const { report, before } = JSON.parse(stdout);
  assert.deepEqual([report.counts.edited, before.clauses.length], [1, 2]);
});

test('files are written where they are asked for, and the Word file is proven', async () => {
  const out = join(folder, 'salida');
  const { status, stderr, stdout } = cotejo(['compare', old, now, '--to', 'docx,cuadro,csv,json,text', '-o', out, '--date', '2023-03-02']);
  assert.deepEqual([status, stdout], [1, ''], stderr);
  for (const ending of ['docx', 'cuadro.docx', 'csv', 'json', 'txt']) assert.ok(existsSync(join(out, `uno-dos.${ending}`)), `${ending}: ${stderr}`);
  const engine = await load();
  const [before, after] = [engine.readDraft(docx(...OLD), { id: 'a' }), engine.readDraft(NEW.join('\n\n'), { id: 'b', format: 'markdown' })];
  assert.ok((await verify(readFileSync(join(out, 'uno-dos.docx')), before, after)).proven);
  const table = readFileSync(join(out, 'uno-dos.csv'), 'utf8');
  assert.match(table, /lugar.*texto ahora/);
  assert.match(table, /Artículo 1,modificada,no/);
});

test('a series is told draft by draft, and as data that spreadsheets and programs read', () => {
  const third = file('tercero.md', [...NEW, 'Artículo 3. El comité publicará un informe cada año.'].join('\n\n'));
  const { status, stdout } = cotejo(['trace', old, now, third]);
  assert.equal(status, 1);
  assert.match(stdout, /^1 {2}uno\.docx\n2 {2}dos\.md\n {3}Entre «uno\.docx» y «dos\.md»: 1 cláusula modificada\./);
  assert.match(stdout, /\nArtículo 1 +=  ~  =\n/);
  assert.match(stdout, /\nArtículo 3 {30,}\+\n/);
  assert.ok(!/\nArtículo 2 /.test(stdout), 'what never changed is not told');
  assert.equal(cotejo(['trace', now, page]).status, 0);
  const out = join(folder, 'serie');
  assert.equal(cotejo(['trace', old, now, third, '--to', 'csv,json', '-o', out]).status, 1);
  const lineage = readFileSync(join(out, 'uno-tercero.lineage.csv'), 'utf8');
  assert.match(lineage, /^\ufefflinaje,cláusula en uno\.docx,cambio en uno\.docx,cláusula en dos\.md,cambio en dos\.md,/);
  assert.match(lineage, /\r\nart_3,,,,,Artículo 3,nueva\r\n/);
  assert.equal(JSON.parse(readFileSync(join(out, 'uno-tercero.changes.csv-metadata.json'), 'utf8')).url, 'uno-tercero.changes.csv');
  const { changes } = JSON.parse(readFileSync(join(out, 'uno-tercero.json'), 'utf8'));
  assert.deepEqual(changes.map(({ place, kind, to, since }) => [place, kind, to, since]), [['Artículo 1', 'edited', 'dos.md', 'uno.docx'], ['Artículo 3', 'inserted', 'tercero.md', 'tercero.md']]);
  const alone = cotejo(['trace', old]);
  assert.deepEqual([alone.status, /dos archivos o más/.test(alone.stderr)], [2, true]);
});

test('files of a consultation are checked, and what is wrong is told by member and by row', () => {
  const process = { id: 'urn:x:p', name: 'Consulta', timeZone: 'America/Mexico_City', stages: [{ id: 'consulta', name: 'Consulta', start: '2023-03-01', end: '2023-04-01', draft: 'b1', receives: ['commenting'] }], sectors: [{ id: 'academia', name: 'Academia' }] };
  const sound = file('proceso.json', JSON.stringify(process));
  const header = 'folio,fecha,clausula,contribucion,sector,borrador,otra cosa';
  const rows = file('filas.csv', `${header}\nF1,02/03/2023,1,Está bien.,Academia,b1,x\n`);
  const corrections = file('correcciones.json', JSON.stringify([{ before: [{ eId: 'art_1' }], after: [{ eId: 'art_2' }], same: true }]));
  const fine = cotejo(['check', sound, rows, corrections]);
  assert.deepEqual([fine.status, fine.stdout.split('\n').filter((line) => /: está bien$/.test(line)).length], [0, 3], fine.stdout + fine.stderr);
  const wrong = file('proceso-malo.json', JSON.stringify({ ...process, stages: [{ ...process.stages[0], end: '2022-01-01' }], drafts: [{ id: 'b1', url: 'no-esta.docx' }, { id: 'b1', url: 'https://example.org/x' }] }));
  const bad = file('filas-malas.csv', `${header}\nF1,ayer,1,Está bien.,Academia,b1,x\nF1,02/03/2023,2,,Marte,b1,x\n`);
  const worse = file('correcciones-malas.json', JSON.stringify({ corrections: [{ before: [], after: [{ eId: 'art_2' }], same: 'sí' }] }));
  const { status, stdout } = cotejo(['check', wrong, bad, worse, '--process', sound]);
  assert.equal(status, 1);
  for (const line of [/proceso-malo\.json: \$\.stages\[0\]\.end: /, /\$\.drafts\[0\]\.url: el archivo no está ahí/, /\$\.drafts\[1\]\.id: está dos veces/, /\$\.drafts\[1\]\.url: .*nada se descarga/,
    /filas-malas\.csv: fila 2, «fecha»: «ayer» no es una fecha/, /fila 3, «sector»: «Marte»/, /fila 3, «contribucion»: Falta/, /fila 3, «folio»: .*fila 2/, /correcciones-malas\.json: \$\[0\]/]) assert.match(stdout, line);
  const alone = cotejo(['check', rows]);
  assert.deepEqual([alone.status, /--process/.test(alone.stderr)], [2, true]);
  const broken = cotejo(['check', file('roto.json', '{ "stages": [')]);
  assert.deepEqual([broken.status, /no es JSON/.test(broken.stdout)], [1, true]);
  assert.match(cotejo(['check', wrong, '--lang', 'en']).stdout, /must not be before `start`/);
});

test('a page and the comparative table are written as files that need nothing else', () => {
  const out = join(folder, 'paginas');
  const { status, stderr } = cotejo(['compare', old, now, '--to', 'html,cuadro-html', '-o', out, '--title', 'Ley de datos']);
  assert.equal(status, 1, stderr);
  const [page, table] = ['html', 'cuadro.html'].map((ending) => readFileSync(join(out, `uno-dos.${ending}`), 'utf8'));
  assert.match(page, /<h1>Ley de datos<\/h1>/);
  assert.match(page, /Entre «uno\.docx» y «dos\.md»: .*1<\/b> cláusula modificada/);
  assert.match(page, /<ins[^>]*>y gratuitos<\/ins>/);
  assert.ok(!page.includes(folder), 'no folder of the machine it was made on');
  assert.match(table, /<table[^>]*class="cuadro"/);
  assert.match(cotejo(['compare', old, now, '--to', 'html', '-o', '-', '--lang', 'en']).stdout, /^<!doctype html>\n<html lang="en">/);
});

test('what only moved, or is only set otherwise, can be told apart by the exit code', () => {
  const renumbered = file('cuatro.md', OLD.map((words) => words.replace('Artículo 2', 'Artículo 3')).join('\n\n'));
  assert.equal(cotejo(['compare', old, renumbered]).status, 0);
  assert.equal(cotejo(['compare', old, renumbered, '--exit-code=kinds']).status, 3);
  assert.equal(cotejo(['compare', old, now, '--exit-code=kinds']).status, 1);
  const comma = file('cinco.md', OLD.map((words) => words.replace('datos serán', 'Datos, serán')).join('\n\n'));
  assert.deepEqual([cotejo(['compare', old, comma]).status, cotejo(['compare', old, comma, '--exit-code=kinds']).status], [1, 5]);
  const order = file('seis.md', ['Artículo 1. El comité publica el informe anual de la política.', OLD[1].replace('Artículo 2', 'Artículo 2'), OLD[0].replace('Artículo 1', 'Artículo 3')].join('\n\n'));
  const other = file('siete.md', [OLD[0].replace('Artículo 1', 'Artículo 3'), 'Artículo 1. El comité publica el informe anual de la política.', OLD[1]].join('\n\n'));
  assert.equal(cotejo(['compare', order, other, '--exit-code=kinds']).status, 4);
});

test('what goes wrong is one sentence, and 2', () => {
  const wrong = {
    'no-esta.docx': /no se encuentra el archivo «no-esta\.docx»/,
    [file('roto.docx', docx(...OLD).subarray(0, 200))]: /no se pudo leer «.*roto\.docx»/,
  };
  for (const [name, message] of Object.entries(wrong)) {
    const { status, stderr, stdout } = cotejo(['compare', old, name]);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, message);
    assert.ok(!/\n\s+at /.test(stderr), 'no stack');
  }
  for (const args of [['compare', old], ['compara', old, now], ['compare', old, now, '--to', 'rtf'], ['compare', old, now, '--nada'], ['compare', '-', '-']]) {
    const { status, stderr } = cotejo(args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /--help/);
  }
  assert.equal(cotejo([]).status, 2);
});

test('git is answered as it wants: a redline, and 0', () => {
  const hash = '0'.repeat(40);
  const { status, stdout } = cotejo(['git-diff', 'politica.md', join(folder, 'uno.docx'), hash, '100644', now, hash, '100644'].map((arg) => arg));
  assert.equal(status, 2, 'a Word file is no Markdown, whatever git calls it');
  const plain = file('git-a', OLD.join('\n\n'));
  const other = file('git-b', NEW.join('\n\n'));
  const told = cotejo(['git-diff', 'politica.md', plain, hash, '100644', other, hash, '100644']);
  assert.deepEqual([told.status, /a\/politica\.md/.test(told.stdout), /\{\+y gratuitos\+\}/.test(told.stdout)], [0, true, true], told.stderr);
  assert.deepEqual([cotejo(['git-diff', 'politica.md', '/dev/null', hash, '100644', other, hash, '100644']).status, status], [0, 2]);
  assert.ok(stdout === '');
});

test('a draft gives the terminal no commands', () => {
  const bad = file('malo.txt', `${NEW[0].replace('gratuitos', 'gra\x1b[2Jtuitos')}\n\n${NEW[1]}`);
  assert.ok(!cotejo(['compare', old, bad]).stdout.includes('\x1b'));
});
