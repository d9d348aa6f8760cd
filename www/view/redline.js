/**
 * Runs of words as nodes: `<ins>`, `<del>` and `<mark>` for phrases that moved, which are announced by their role and hold the draft's
 * words alone; references that quietly follow.
 * @module
 */
import { h, spoken } from './dom.js';
import { bare } from './names.js';
import { labelOf } from './runs.js';
import { shownText } from './shown.js';

/** @typedef {import('./runs.js').Run} Run */

/** Line ends part blocks in the reading text; on the page the clause's own box does. @param {Run[]} runs */
export function trimmed(runs) {
  const first = runs.findIndex((r) => r.text.trim());
  if (first < 0) return [];
  const out = runs.slice(first).map((run) => ({ ...run }));
  out[0].at += out[0].text.length - out[0].text.trimStart().length;
  out[0].text = out[0].text.trimStart();
  while (out.length && !out[out.length - 1].text.trim()) out.pop();
  out[out.length - 1].text = out[out.length - 1].text.trimEnd();
  return out;
}

/** @param {Run[]} runs @param {{ words: import('./words.js').Words, model?: import('./model.js').Model }} context @param {'ins' | 'del' | null} [whole] new or removed as a whole @param {boolean} [said] what holds them says so, once */
export function runNodes(runs, context, whole = null, said = true) {
  if (whole && !said) return runNodes(runs.map((run) => ({ ...run, op: whole === 'ins' ? 'insert' : 'delete' })), context);
  const { words } = context;
  return runs.map((given, at) => {
    // A page that ended in the middle of a sentence broke its line there.
    const run = runs[at + 1]?.aside && !given.aside ? { ...given, text: given.text.replace(/\n$/, ' ') } : given;
    // What stands apart from the draft's words is never told as a change of them.
    if (run.aside) return h('span', { class: ['aside', { insert: 'come', delete: 'gone', equal: '' }[run.op]].filter(Boolean).join(' ') }, shownText(run));
    if (whole) return h('span', { class: `whole ${whole === 'ins' ? 'come' : 'gone'}` }, shownText(run));
    if (run.stale) {
      const now = context.model?.after.byId.get(run.stale);
      const note = words.t('stale', { place: now ? bare(labelOf(now)) : '' });
      return h('span', { class: 'stale', title: note }, shownText(run), h('sup', { 'aria-hidden': 'true' }, '?'), spoken(` (${note}) `));
    }
    if (run.op === 'equal') return shownText(run);
    if (run.follows) {
      const title = run.was ? words.t('follows', { before: run.was.trim() }) : null;
      return h('span', { class: 'follows', part: 'follows', title }, shownText(run));
    }
    const tag = run.op === 'insert' ? 'ins' : 'del';
    // The spaces round the words are outside the mark: a line under a space looks like a mistake.
    const [, lead, text, trail] = /** @type {RegExpExecArray} */ (/^(\s*)([^]*?)(\s*)$/.exec(run.text));
    if (!text) return run.op === 'insert' ? run.text : null;
    const marked = shownText({ ...run, text, at: run.at + lead.length });
    if (run.moved) return [lead, h('mark', { class: 'shifted', part: 'shifted', title: words.t('shiftedWhy') }, marked), trail];
    return [lead, h(tag, { part: tag }, marked), trail];
  });
}

/** `6.5 → 6.4`, for a clause whose number changed. @param {import('./runs.js').Part} part @param {{ words: import('./words.js').Words }} context @param {boolean} [silent] it is said elsewhere */
export function wasNode(part, context, silent = false) {
  if (!part.was) return null;
  const [before, after] = [bare(part.was), bare(part.label)];
  return h('small', { class: 'was', part: 'renumbered' }, h('span', { 'aria-hidden': 'true' }, `${before} → ${after}`),
    !silent && wasSpoken(part, context));
}

/** @param {import('./runs.js').Part} part @param {{ words: import('./words.js').Words }} context */
export function wasSpoken(part, { words }) {
  return part.was && spoken(`(${words.t('markRenumbered', { before: bare(part.was), after: bare(part.label) })}) `);
}
