/** What changed in a clause, cut into edits that one may tick: on the demo's drafts as the engine compares them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { parseHTML } from 'linkedom';

import { changesIn, foundIn, stretchesOf } from '../../www/answering/edits.js';
import { comparisonModel } from '../../www/view/model.js';
import { load } from '../../pkg/index.js';

const cotejo = await load();
const DEMO = ['borrador-3.md', 'borrador-4.html', 'borrador-5.html'].map((name) => readFileSync(new URL(`../../www/demo/borradores/${name}`, import.meta.url), 'utf8'));
const TOLD = ['# 1 Plazo\n\nSe responderá en diez días, y cada mes se publica un informe con los datos de todas las oficinas.\n\n# 2 Costo\n\nEs gratuito.\n', '# 1 Plazo\n\nCada mes se publica un informe con los datos de todas las oficinas, y se responderá en cinco días hábiles.\n\n# 3 Archivo\n\nTodo se guarda.\n'];

/** @param {string} before @param {string} after */
function compared(before, after) {
  const drafts = [before, after].map((source, i) => cotejo.readDraft(source, { id: `d${i}`, parser: (html) => parseHTML(html).document }));
  const comparison = cotejo.compare(...drafts);
  return comparisonModel(drafts[0].toJSON(), drafts[1].toJSON(), { ...comparison.toJSON(), report: comparison.report() });
}
const models = [[DEMO[0], DEMO[1]], [DEMO[1], DEMO[2]], [DEMO[0], DEMO[2]], TOLD].map(([a, b]) => compared(a, b));
const flat = (text) => text.replace(/\s+/g, '');

test('a clause as it is ticked says what it says in the later draft, and no change is lost or cut', () => {
  let seen = 0;
  for (const model of models) for (const unit of model.units) {
    if (unit.apart || unit.stub) continue;
    const stretches = stretchesOf(unit, model);
    for (const { was, now, before, after } of changesIn(stretches)) {
      seen += 1;
      assert.equal(before ? model.before.draft.text.slice(...before) : '', was);
      assert.equal(after ? model.after.draft.text.slice(...after) : '', now);
      assert.ok(was || now);
      assert.equal(was + now, (was + now).trim());
    }
    if (!unit.table && unit.kind === 'edited' && unit.after.length === 1) {
      assert.equal(flat(stretches.flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece.now))).join('')), flat(model.after.draft.text.slice(unit.after[0].wire.start, unit.after[0].wire.end)));
    }
    // Whatever the comparison says was removed or added is in one of them.
    const told = changesIn(stretches);
    for (const edit of unit.table ? [] : unit.entry?.edits ?? []) {
      const words = edit.op === 'delete' ? model.before.draft.text.slice(...edit.before) : edit.op === 'insert' ? model.after.draft.text.slice(...edit.after) : '';
      const entryIsHere = unit.entry.before.length <= 1 && unit.entry.after.length <= 1;
      if (!words.trim() || edit.label || edit.follows || edit.aside || edit.laid || !entryIsHere) continue;
      assert.ok(told.some((change) => flat(edit.op === 'delete' ? change.was : change.now).includes(flat(words))), words);
    }
  }
  assert.ok(seen > 60, `${seen} changes`);
});

test('a phrase that moved is one change, and a clause that is new or gone is one', () => {
  const model = models.at(-1);
  const told = model.stops.map((unit) => [unit.kind, changesIn(stretchesOf(unit, model))]);
  const of = (kind) => told.filter(([one]) => one === kind).flatMap(([, changes]) => changes);
  assert.ok(of('inserted').some(({ before, now }) => before === null && /Todo se guarda/.test(now)));
  assert.ok(of('deleted').some(({ after, was }) => after === null && /Es gratuito/.test(was)));
  for (const { was, now } of of('edited')) assert.ok(!(was === '' && /cada mes/i.test(now)), 'what moved has both its places');
});

test('of a finding of the engine, the changes where its words stand; of a proposal to strike, where they went; of none, none', () => {
  const changes = [{ key: 'a', before: [10, 14], after: [12, 17] }, { key: 'b', before: [30, 40], after: null }, { key: 'c', before: null, after: [50, 60] }];
  const found = (verdict, ranges, why = []) => foundIn({ verdict, ranges, why }, changes, [28, 41]).map(({ key }) => key);
  assert.deepEqual(found('literal', [{ start: 12, end: 17 }, { start: 55, end: 56 }]), ['a', 'c']);
  assert.deepEqual(found('literal', [], [{ code: 'gone' }]), ['b']);
  assert.deepEqual(found('none', [{ start: 12, end: 17 }]), []);
});
