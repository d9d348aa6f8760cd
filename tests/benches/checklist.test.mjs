/** Whether the table of what a person finds in the drafts, element by element, speaks of headings that are there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readDraftAt } from '../../build/benches/seeded.mjs';
import { load } from '../../pkg/index.js';

const ELEMENTS = ['diagnosis', 'problems', 'alternatives', 'objectives', 'axes', 'populations', 'responsible', 'sectors'];
const cotejo = await load();
const { drafts } = JSON.parse(readFileSync(new URL('./checklist-truth.json', import.meta.url), 'utf8'));

for (const [path, elements] of Object.entries(drafts)) {
  test(`every heading that the checklist names stands in ${path}`, (t) => {
    const read = readDraftAt(cotejo, path, 'draft');
    if (!read) return t.skip('the corpora are not here');
    assert.deepEqual(Object.keys(elements), ELEMENTS);
    const named = new Set(read.clauses.flatMap(({ num, heading }) => [num, heading]));
    for (const { due, may = [], not = [] } of Object.values(elements)) for (const heading of [...due.flat(), ...may, ...not]) assert.ok(named.has(heading), heading);
    read.draft.free();
  });
}
