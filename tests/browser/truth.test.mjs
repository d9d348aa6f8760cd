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
