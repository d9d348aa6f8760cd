/** Words of human languages stand in `src/tradition` and nowhere else in the engine. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const TRADITION = 'tradition/';
const files = readdirSync(SRC, { recursive: true }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.rs')).sort();

/** A file's code: neither comments nor tests, whose words are examples. */
const code = (file) => readFileSync(join(SRC, file), 'utf8').split('#[cfg(test)]')[0].replace(/^\s*\/\/.*$/gm, '').replace(/\s\/\/ .*$/gm, '');

const LITERAL = /"((?:[^"\\\n]|\\[^\n]|\\\n)*)"/g;
const literals = (text) => [...text.matchAll(LITERAL)].map(([, words]) => words);
const fold = (word) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The tables of words in a text: arrays of strings, alternatives of a pattern, strings of many words; each with where it stands. */
function tables(text) {
  const arrays = /\[\s*"[^"\n]*"(?:\s*,\s*"[^"\n]*")+\s*,?\s*\]/g;
  const patterns = /"[^"\n]*"(?:\s*\|\s*"[^"\n]*")+/g;
  const strings = /(?:const|static) \w+: &(?:'static )?str =\s*"[^"]*"/g;
  return [arrays, patterns, strings].flatMap((shape) => [...text.matchAll(shape)]).map((found) => ({
    owner: [...text.slice(0, found.index + found[0].length).matchAll(/(?:const|static|fn) (\w+)/g)].at(-1)?.[1],
    words: literals(found[0]).flatMap((words) => words.split(/\s+/)).filter((word) => /\p{L}{2}/u.test(word)),
  })).filter(({ words }) => words.length > 1);
}

/** Tables of words that are nobody's language: of markup, formats, alphabets, and what word processors spell numbers with. */
const NO_LANGUAGE = new Map(Object.entries({
  'source/detect.rs': 'how HTML begins',
  'source/html/': 'elements, attributes, roles and styles of HTML; class names of themes',
  'source/markdown/': 'elements of HTML in Markdown',
  'source/office/': 'elements of the formats; words that Word computes, which are in no source',
  'source/pdf/': 'kinds of PDF structure',
  'export/': 'elements of the formats, and what a file says for itself',
  'platform.rs': 'encodings',
  'wasm': 'names of the contract',
  'clause/eid.rs': 'abbreviations of the naming convention',
}));

const known = (file) => [...NO_LANGUAGE.keys()].some((start) => file.startsWith(start));

test('every table of human words is in the traditions', () => {
  const found = files.filter((file) => !file.startsWith(TRADITION)).map((file) => [file, tables(code(file))]).filter(([, all]) => all.length);
  assert.ok(found.some(([file]) => file === 'source/html/mod.rs'), 'the scan sees tables');
  for (const [file, all] of found) assert.ok(known(file), `${file} has a table of words: ${JSON.stringify(all)}`);
  for (const start of NO_LANGUAGE.keys()) assert.ok(files.some((file) => file.startsWith(start)), `${start} is still there`);
});

test('no word that only a tradition knows stands in a rule', () => {
  const words = (file) => literals(code(file)).flatMap((text) => text.replace(/\\\n\s*/g, '').split(/\s+/)).map(fold).filter((word) => /^\p{L}{3,}$/u.test(word));
  const english = new Set(words('tradition/en.rs'));
  const foreign = new Set(['es', 'pt', 'fr', 'de'].flatMap((row) => words(`tradition/${row}.rs`)).filter((word) => !english.has(word)));
  assert.ok(foreign.has('articulo') && foreign.has('absatz') && !foreign.has('section'), 'the scan sees words');
  const OTHERWISE = [
    /^clause\/eid\.rs$/,            // abbreviations of the naming convention
    /^source\/(html|markdown)\//, // elements of HTML, class names of institutions' themes
    /^source\/office\//,           // what Word computes
    /^draft\/format\.rs$/,         // names of formats
    /^export\/words\.rs$/,         // what a file says for itself
  ];
  for (const file of files.filter((name) => !name.startsWith(TRADITION) && !OTHERWISE.some((but) => but.test(name)))) {
    for (const literal of literals(code(file))) assert.ok(!foreign.has(fold(literal.trim())), `${file}: "${literal}"`);
  }
});

test('every row of the traditions is listed, and has its statute and its outline', () => {
  const rows = files.filter((file) => /^tradition\/(?!mod\b)\w+\.rs$/.test(file)).map((file) => file.slice(TRADITION.length, -'.rs'.length));
  const map = readFileSync(join(SRC, 'tradition/mod.rs'), 'utf8');
  const fixtures = readdirSync(fileURLToPath(new URL('traditions', import.meta.url)));
  for (const row of rows) {
    assert.match(map, new RegExp(`pub const ALL.*&${row}::TRADITION`));
    for (const ending of ['txt', 'outline']) assert.ok(fixtures.includes(`${row}.${ending}`), `${row}.${ending}`);
  }
  // What one statute cannot show stands in another of its language.
  for (const fixture of fixtures) {
    const [, name, row] = /^((\w+?)(?:-[\w-]+)?)\.(?:txt|outline)$/.exec(fixture) ?? [];
    assert.ok(rows.includes(row) && fixtures.includes(`${name}.txt`) && fixtures.includes(`${name}.outline`), fixture);
  }
});
