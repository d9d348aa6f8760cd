/** What is said of counts, downloads and imports: in both languages, and of all that can be wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { COLUMNS } from '../../www/consultation/columns.js';
import { DIMENSIONS } from '../../www/consultation/counts.js';
import en from '../../www/participation/en.js';
import es from '../../www/participation/es.js';

test('both languages say all there is to say, with the same values in it', () => {
  assert.deepEqual(Object.keys(en.strings), Object.keys(es.strings));
  const values = (phrase) => [...new Set(JSON.stringify(phrase).match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, phrase] of Object.entries(es.strings)) assert.deepEqual(values(en.strings[key]), values(phrase), key);
});

test('every column, dimension and trouble has its words', () => {
  const wanted = [...Object.keys(COLUMNS).map((field) => `field_${field}`), ...DIMENSIONS.map((by) => `dim_${by}`),
    ...['too-large', 'too-many', 'too-wide', 'binary', 'empty', 'headers', 'unclosed', 'anonymised'].map((code) => `file_${code}`),
    ...['missing', 'unknown', 'date', 'long', 'iri', 'untaken', 'stage', 'draft', 'process', 'annotation', 'attachments', 'other', 'folio-twice', 'cells', 'quote', 'letters'].map((code) => `issue_${code}`)];
  for (const key of wanted) assert.ok(key in es.strings, key);
});
