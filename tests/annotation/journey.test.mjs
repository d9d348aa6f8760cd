// What the engine says of a journey is told in the reader's words: each of its sayings has them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JOURNEY } from '../../www/notes/journey.js';

test('every saying of the engine about the clauses round a quote is known, and no other', () => {
  const source = readFileSync(new URL('../../src/anchor/carry.rs', import.meta.url), 'utf8').split('impl Journey')[1];
  const said = [...source.matchAll(/"(clause [a-z ]+)"/g)].map(([, words]) => words);
  assert.ok(said.length >= 5);
  assert.deepEqual(Object.keys(JOURNEY).filter((words) => words.startsWith('clause')).sort(), said.sort());
  assert.match(readFileSync(new URL('../../src/anchor/carry.rs', import.meta.url), 'utf8'), /"same words in another clause"/);
});
