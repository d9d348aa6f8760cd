/**
 * A series for the terminal: what each draft changed, then the clauses that ever did, and what became of each in every draft.
 * @module
 */
import { nameOf } from '../view/names.js';
import { summary } from './redline.js';

/**
 * @import { Lineage } from '../engine/contract.js'
 * @import { Model } from '../view/model.js'
 * @import { Words } from '../view/words.js'
 */

/** What became of a clause, in a sign. */
const SIGNS = { inserted: '+', restored: '+', edited: '~', split: '<', merged: '>', equal: '=', deleted: '-' };
/** The width of a clause's name, in characters: what is left of a line of 80 by eight drafts. */
const NAME = 48;

/** Of a long name the end, which tells it from its neighbours. @param {string} name */
function endOf(name) {
  const letters = Array.from(name);
  return letters.length < NAME ? name : `…${letters.slice(2 - NAME).join('')}`;
}

/**
 * @param {{ titles: string[], ids: string[], models: Model[], lineages: Lineage[] }} series @param {Words} words @param {{ legend: string, unchanged: string }} say
 * @returns {string} ends with a line feed
 */
export function traced({ titles, ids, models, lineages }, words, say) {
  const width = String(titles.length).length;
  const steps = titles.map((title, at) => `${String(at + 1).padStart(width)}  ${title}${at > 0 ? `\n${' '.repeat(width + 2)}${summary(models[at - 1], { before: titles[at - 1], after: title }, words)}` : ''}`);
  const sides = new Map(models.flatMap(({ before, after }) => (before ? [before, after] : [after])).map((side) => [side.draft.id, side]));
  const rows = lineages.flatMap(({ states }) => {
    const inDraft = new Map(states.map((state) => [state.draft, state]));
    const last = states[states.length - 1];
    const clause = sides.get(last.draft)?.byId.get(last.eIds[0]);
    const signs = ids.map((id, at) => {
      const state = inDraft.get(id);
      if (state) return at === 0 ? SIGNS.equal : SIGNS[state.change];
      return at > 0 && inDraft.has(ids[at - 1]) ? SIGNS.deleted : ' ';
    });
    // What the first draft has is new to nobody; a clause that never changed is not told.
    if (!clause || clause.unit?.apart || signs.every((sign) => sign === SIGNS.equal)) return [];
    return [`${endOf(nameOf(clause, words)).padEnd(NAME)}${signs.map((sign) => sign.padStart(width + 1)).join(' ')}`];
  });
  const head = `${' '.repeat(NAME)}${ids.map((_, at) => String(at + 1).padStart(width + 1)).join(' ')}`;
  return [steps.join('\n'), rows.length ? [head, ...rows].join('\n') : say.unchanged, ...(rows.length ? [say.legend] : [])].join('\n\n') + '\n';
}
