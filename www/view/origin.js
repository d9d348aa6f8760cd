/**
 * Since which draft: every word of a clause with the draft it first stood in. The oldest go unmarked; the others carry
 * the draft's number, in sight and aloud, and the numbers are explained.
 * @module
 */
import { inSentence } from '../series.js';
import { h, spoken } from './dom.js';

/**
 * @typedef {import('./words.js').Words} Words
 * @typedef {import('../element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {{ text: string, runs: { start: number, end: number, draft: string }[] }} Passage
 */

/** @param {Passage[]} passages @param {SeriesDraft[]} drafts oldest first @param {Words} words */
export function originNodes(passages, drafts, words) {
  const place = (/** @type {string} */ id) => drafts.findIndex((draft) => draft.id === id);
  const since = (/** @type {number} */ at) => words.t('sinceDraft', { title: inSentence(drafts[at].title, words.lang) });
  const met = [...new Set(passages.flatMap(({ runs }) => runs.map((run) => place(run.draft))))].sort((a, b) => a - b);
  const oldest = met[0];
  return [
    passages.map(({ text, runs }) => h('p', { class: 'words' }, runs.map((run) => {
      const at = place(run.draft);
      const [, lead, own, trail] = /** @type {RegExpExecArray} */ (/^(\s*)([^]*?)(\s*)$/.exec(text.slice(run.start, run.end)));
      if (at === oldest || !own) return [lead, own, trail];
      return [lead, h('span', { class: 'since', 'data-since': at - oldest, title: since(at) },
        spoken(`${since(at)}: `), own, h('sup', { 'aria-hidden': 'true' }, at + 1), spoken(words.t('end'))), trail];
    }))),
    h('ul', { class: 'since-legend', 'aria-label': words.t('since') }, met.map((at) => h('li', null,
      at === oldest ? words.t('sinceUnmarked') : h('span', { class: 'since', 'data-since': at - oldest }, words.t('sinceNumber'), h('sup', null, at + 1)),
      ' ', since(at)))),
  ];
}
