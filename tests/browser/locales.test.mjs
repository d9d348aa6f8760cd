import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

import { localeOf, wordsFor } from '../../www/view/words.js';

const folder = new URL('../../www/locales/', import.meta.url);
const locales = await Promise.all((await readdir(folder)).map(async (name) => (await import(new URL(name, folder).href)).default));
const notes = await Promise.all(['en', 'es'].map(async (lang) => (await import(`../../www/notes/${lang}.js`)).default));
const consultation = await Promise.all(['en', 'es'].map(async (lang) => (await import(`../../www/consultation/${lang}.js`)).default));
const answers = await Promise.all(['en', 'es'].map(async (lang) => (await import(`../../www/answers/${lang}.js`)).default));
const participation = await Promise.all(['en', 'es'].map(async (lang) => (await import(`../../www/participation/${lang}.js`)).default));
// Officials answer and check in the languages of the package alone.
const answering = await Promise.all(['en', 'es'].map(async (lang) => (await import(`../../www/answering/${lang}.js`)).default));
const checklist = await Promise.all(['en', 'es'].map(async (lang) => (await import(`../../www/checklist/${lang}.js`)).default));
// A language that a page adds says in one file what those of the package say in several.
for (const [part, said] of Object.entries({ notes, consultation, answers, participation })) for (const { lang, [part]: own } of locales) if (own) said.push({ lang, strings: own });
const names = (/** @type {any} */ text) => [...new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort();

test('every language has the same words, with the same blanks to fill in', () => {
  for (const [first, ...others] of [locales, notes, consultation, answers, participation, answering, checklist]) {
    assert.deepEqual(others.map(({ lang }) => lang).sort(), [answering, checklist].some(([own]) => own === first) ? ['es'] : ['es', 'pt']);
    for (const other of others) {
      assert.deepEqual(Object.keys(other.strings).sort(), Object.keys(first.strings).sort(), other.lang);
      for (const [key, text] of Object.entries(first.strings)) {
        assert.deepEqual(names(other.strings[key]), names(text), `${other.lang}: ${key}`);
        assert.equal(typeof other.strings[key], typeof text, `${other.lang}: ${key}`);
      }
    }
  }
});

test('every plural has a form for each number the language tells apart', () => {
  for (const { lang, strings } of [...locales, ...notes, ...consultation, ...answers, ...participation, ...answering, ...checklist]) {
    const wanted = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.filter((c) => c !== 'many');
    for (const [key, text] of Object.entries(strings)) if (typeof text === 'object') assert.deepEqual(Object.keys(text).sort(), wanted.sort(), `${lang}: ${key}`);
  }
});

test('every word that the code asks for is there, and no other', async () => {
  const sources = [];
  for (const place of ['', 'view/', 'export/']) {
    const at = new URL(`../../www/${place}`, import.meta.url);
    for (const name of await readdir(at)) if (name.endsWith('.js')) sources.push(await readFile(new URL(name, at), 'utf8'));
  }
  const code = sources.join('\n');
  for (const key of Object.keys(locales[0].strings)) {
    const made = /^mark(Split|Merged)Plain$/.test(key); // from `markSplit` and `Plain`
    assert.ok(made || new RegExp(`['"\`]${key}['"\`]`).test(code) || /^(edited|inserted|deleted|moved|split|merged|equal|renumbered|obligation|figure|reference|name|words|typography)$/.test(key), `nobody says ${key}`);
  }
  for (const [, key] of code.matchAll(/\bt\('(\w+)'/g)) assert.ok(key in locales[0].strings, key);
});

test('the nearest language is found, and English where there is none', () => {
  assert.equal(localeOf('es-MX').lang, 'es');
  assert.equal(localeOf('ES').lang, 'es');
  assert.equal(localeOf('zh-Hant-TW').lang, 'en');
  assert.equal(localeOf('').lang, 'en');
  assert.equal(wordsFor('not a tag!').lang, 'en');
});

test('dates are those of the day, wherever the reader is', () => {
  assert.equal(wordsFor('es-MX').date('2023-03-02'), '2 de marzo de 2023');
  assert.equal(wordsFor('es').date('no es fecha'), '');
});

test('every word that the consultation asks for is there, and no other', async () => {
  const at = new URL('../../www/consultation/', import.meta.url);
  const sources = await Promise.all((await readdir(at)).filter((name) => name.endsWith('.js') && !/^(?:en|es)\.js$/.test(name)).map((name) => readFile(new URL(name, at), 'utf8')));
  const code = sources.join('\n');
  const [{ strings }] = consultation;
  for (const key of Object.keys(strings)) {
    const made = /^(?:rule_|said_|published[A-Z])/.test(key); // of a code, a position, a field
    assert.ok(made || new RegExp(`['"\`]${key}['"\`]`).test(code), `nobody says ${key}`);
  }
  for (const [, key] of code.matchAll(/\bt\('(\w+)'/g)) assert.ok(key in strings || key in locales[0].strings, `${key} is said`);
});

test('every word that answering asks for is there, and no other', async () => {
  const at = new URL('../../www/answering/', import.meta.url);
  const code = (await Promise.all((await readdir(at)).filter((name) => name.endsWith('.js') && !/^(?:en|es)\.js$/.test(name)).map((name) => readFile(new URL(name, at), 'utf8')))).join('\n');
  const [{ strings }] = answering;
  for (const key of Object.keys(strings)) {
    const made = /^(?:show|do|verdict|why|state|row)_/.test(key); // of a choice, an outcome, what the engine found, how far it went, what is wrong with a row
    assert.ok(made || new RegExp(`['"\`]${key}['"\`]`).test(code), `nobody says ${key}`);
  }
  for (const [, key] of code.matchAll(/\bt\('(\w+)'/g)) assert.ok(key in strings || key in answers[0].strings, `${key} is said`);
});
