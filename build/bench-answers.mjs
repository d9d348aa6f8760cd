/**
 * Answers at the size of a national consultation: 2,000 contributions on twenty clauses with 600 answers. `npm run bench:answers`.
 *
 *   ledger    contributions and answers put together
 *   rows      the response table's cells, all columns
 *   csv       the same as a file
 *   alike     what is alike, were all of it on one clause
 *   queue     the queue's clauses and sums
 *   table     in Chromium: from asking for the response table until it is laid out and read, of the gazette's columns and of all; and until its
 *             last row is there, which comes while one reads
 *
 * Milliseconds, the median of several runs. The table is to be there within 300.
 */
import { existsSync } from 'node:fs';

import { browsers, serve, until } from '../tests/browser/page.mjs';
import { exportText } from '../www/annotation/exchange.js';
import { alike } from '../www/answering/alike.js';
import { queueOf, sumOf } from '../www/answering/queue.js';
import es from '../www/answers/es.js';
import { COLUMNS, responseRows, responseTable } from '../www/answers/rows.js';
import { contribute, dispose, ledger } from '../www/consultation/contribution.js';
import { parseProcess } from '../www/consultation/process.js';
import { wordsFor } from '../www/view/words.js';

const [CONTRIBUTIONS, ANSWERS, CLAUSES, RUNS] = [2000, 600, 20, 7];
const PROCESS = { name: 'Banco de pruebas', timeZone: 'America/Mexico_City', stages: [{ id: 's', name: 'Consulta', start: '2024-01-01', receives: ['commenting'] }] };
const WORDS = 'que los datos se publiquen cada mes con su diccionario y quien responde de ellos en cada oficina porque sin eso nadie sabe a quien preguntar ni cuando cambian'.split(' ');
/** The same at every run: a text of its own for each. @param {number} n */
const textOf = (n) => Array.from({ length: 24 }, (_, i) => WORDS[(n * 7 + i * (1 + n % 11)) % WORDS.length]).join(' ');
const clause = (n) => `El apartado ${n} ordena publicar los registros de la oficina ${n * 13} y atender las observaciones.`;
const draft = (more) => Array.from({ length: CLAUSES }, (_, n) => `# ${n + 1} Apartado\n\n${clause(n + 1)}${more}\n`).join('\n');

/** @param {string} origin */
function annotations(origin) {
  const said = Array.from({ length: CONTRIBUTIONS }, (_, i) => contribute({
    id: `urn:x:c${i}`, motivation: 'commenting', text: textOf(i), created: new Date(Date.UTC(2024, 0, 1 + (i % 60))), target: { source: `${origin}/b.md`, selector: { type: 'TextQuoteSelector', exact: clause(1 + (i % CLAUSES)) } },
    node: { process: `${origin}/p.json`, stage: 's', channel: 'online', folio: `F-${i}` },
  }));
  const answered = Array.from({ length: ANSWERS }, (_, i) => dispose({
    id: `urn:x:r${i}`, contributions: [0, 1, 2].map((k) => `urn:x:c${i * 3 + k}`), reason: `Se revisó: ${textOf(i + 3)}`, created: new Date(Date.UTC(2024, 5, 1)), node: { outcome: ['accepted', 'partly', 'rejected', 'noted'][i % 4] } }));
  return [...said, ...answered];
}

/** @param {string} name @param {() => unknown} work */
function timed(name, work) {
  const spent = Array.from({ length: RUNS }, () => { const start = performance.now(); work(); return performance.now() - start; });
  tell(name, spent);
}
/** @param {string} name @param {number[]} spent */
const tell = (name, spent) => console.log(`${name.padEnd(14)} ${[...spent].sort((a, b) => a - b)[spent.length >> 1].toFixed(0).padStart(6)} ms`);

const all = annotations('https://ejemplo.mx');
const entries = ledger(all);
const words = wordsFor('es-MX', [es]);
const told = { process: parseProcess(PROCESS, { base: 'https://ejemplo.mx/p.json' }), words, homeOf: (id) => { const n = Number(id.slice(7)) % CLAUSES; return { at: n, name: String(n + 1) }; }, whole: () => false };
timed('ledger', () => ledger(all));
timed('rows', () => responseRows(entries, COLUMNS, told));
timed('csv', () => responseTable(responseRows(entries, COLUMNS, told), COLUMNS, words));
timed('alike', () => alike(entries));
timed('queue', () => [queueOf(entries, told, (key) => key), sumOf(entries)]);

if (!existsSync('/usr/bin/chromium')) console.log('No Chromium here: the table is not measured.');
else {
  const files = { '/a.md': draft(''), '/b.md': draft(' Entrará en vigor.'), '/p.json': JSON.stringify(PROCESS) };
  const server = await serve(files);
  files['/c.jsonld'] = exportText(annotations(server.origin), { label: 'Banco' });
  const found = await browsers();
  try {
    const tab = await found[0].tab();
    await tab.size(1440, 900);
    await tab.go(server.page('<cotejo-drafts view="inline" process="/p.json" contributions="/c.jsonld"><a href="/a.md">A</a> <a href="/b.md">B</a></cotejo-drafts>'));
    const click = (key) => tab.run((root, k) => root.querySelector(`[data-key=${k}]`).click(), key);
    const there = (selector) => until(() => tab.run((root, s) => root.querySelector(s) !== null, selector), 60_000);
    await there('[data-key=answers]');
    await click('answers');
    await there('[data-key=response]');
    await click('response');
    await there('dialog.responses tbody');
    for (const layout of ['dof', 'full']) {
      const spent = await tab.run(async (root, wanted, rows, runs) => {
        const all = [];
        for (let i = 0; i < runs; i += 1) {
          const choice = root.querySelector('[data-key=layout]');
          const start = performance.now();
          choice.value = wanted;
          choice.dispatchEvent(new Event('change', { bubbles: true }));
          // Asking for a box has it laid out.
          root.querySelector('dialog.responses tbody:last-child').getBoundingClientRect();
          const first = performance.now() - start;
          while (root.querySelectorAll('dialog.responses tbody tr:not(.place)').length < rows) await new Promise(requestAnimationFrame);
          all.push([first, performance.now() - start]);
        }
        return all;
      }, layout, CONTRIBUTIONS, RUNS);
      tell(`table (${layout})`, spent.map(([first]) => first));
      tell('  whole', spent.map(([, whole]) => whole));
    }
    await tab.close();
  } finally {
    for (const browser of found) await browser.close();
    await server.close();
  }
}
