/**
 * What the engine says a reader should be shown of two drafts, and what a page shows: letter by letter, row by row.
 */
import { load } from '../../pkg/index.js';

const cotejo = await load();

/** Letters and digits, which is all that counts: spaces and punctuation round a mark are the page's. @param {string} text */
export const lettersOf = (text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');

/**
 * The letters of each row's clauses, without labels and without references that only follow a number: those are checked by themselves.
 * @param {{ source: string, format: string }[]} sources two drafts
 */
export function expected(sources) {
  const drafts = sources.map(({ source, format }, at) => cotejo.readDraft(source, { id: `draft-${at + 1}`, format }));
  const comparison = cotejo.compare(drafts[0], drafts[1]);
  const wires = drafts.map((draft) => draft.toJSON());
  const { alignment } = comparison.toJSON();
  const { rows } = comparison.report();
  for (const handle of [...drafts, comparison]) handle.free();
  /** @type {Set<string>[]} */
  const quiet = [new Set(), new Set()];
  for (const entry of alignment) {
    for (const edit of entry.edits) {
      if (!edit.follows && !edit.label) continue;
      for (const [at, range] of [edit.before, edit.after].entries()) for (let place = range?.[0] ?? 0; place < (range?.[1] ?? 0); place++) quiet[at].add(place);
    }
  }
  const sides = wires.map((wire, at) => {
    const children = new Map();
    for (const clause of wire.clauses) children.set(clause.parent, [...children.get(clause.parent) ?? [], clause]);
    const byId = new Map(wire.clauses.map((clause) => [clause.eId, clause]));
    const own = (clause) => {
      let text = '';
      for (let place = clause.labelRange?.[1] ?? clause.start; place < clause.end; place++) if (!quiet[at].has(place)) text += wire.text[place];
      return text;
    };
    const inTable = (clause) => own(clause) + (children.get(clause.eId) ?? []).map(inTable).join('');
    return { wire, shown: (eId) => lettersOf(byId.get(eId).kind === 'table' ? inTable(byId.get(eId)) : own(byId.get(eId))) };
  });
  const met = new Set();
  const once = (id) => !met.has(id) && met.add(id) !== undefined;
  return {
    wires, alignment, rows: rows.map((row) => ({
      // Of a clause whose parts stand apart, each row shows its share: all of it, once.
      ...row, letters: { before: row.left ? '' : row.before.filter((id) => once(`before ${id}`)).map(sides[0].shown).join(''), after: row.after.filter((id) => once(`after ${id}`)).map(sides[1].shown).join('') },
      table: [...row.before, ...row.after].some((id) => sides.some(({ wire }) => wire.clauses.some((c) => c.eId === id && c.kind === 'table'))),
    })),
  };
}

/**
 * Runs in the page: for each row drawn, the letters of the earlier draft and of the later one that stand on it, by the
 * marks and the columns they stand in.
 * @param {ShadowRoot} root
 */
export function shownLetters(root) {
  /** @type {Record<string, { before: string, after: string }>} */
  const out = {};
  for (const unit of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.text .unit:not(.stub)'))) {
    const got = { before: '', after: '' };
    const columns = [...unit.children].filter((n) => n.matches('.column'));
    const walker = document.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {Element} */ (node.parentElement);
      if (parent.closest('.vh, .notes, .label, .was, .follows, .tag, .cell-label, button, .cards')) continue;
      const letters = (node.nodeValue?.match(/[\p{L}\p{N}]/gu) ?? []).join('');
      const column = columns.findIndex((c) => c.contains(node));
      const gone = parent.closest('del, .gone') !== null;
      const come = parent.closest('ins, .come') !== null;
      if (columns.length > 1 ? column === 0 : !come) got.before += letters;
      if (columns.length > 1 ? column === 1 : !gone) got.after += letters;
    }
    out[unit.dataset.unit ?? ''] = got;
  }
  return out;
}
