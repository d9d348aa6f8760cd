/**
 * How the consultation stands, in a sentence at the head of the drafts, and what one can do. State in, nodes out.
 * @module
 */
import { inSentence } from '../series.js';
import { linkable } from '../annotation/model.js';
import { h } from '../view/dom.js';
import { daysBetween, movedEnd } from './process.js';

/**
 * @import { Process, Stage, Standing } from './contract.js'
 * @import { Words } from '../view/words.js'
 * @import { Child } from '../view/dom.js'
 */

/**
 * @typedef {object} Shown
 * @property {Process | null} process
 * @property {Standing | null} standing
 * @property {string[]} problems       what could not be read, in words
 * @property {number} mine             how many contributions this browser keeps
 * @property {number} unsent         how much of it waits
 * @property {number} begun          how many forms were begun and not sent
 * @property {number} others           how many are published
 * @property {number} pending          how many of them wait for an answer
 * @property {(id: string) => string | null} titleOf  a draft's, where it is of this series
 * @property {{ takePart: () => void, mine: () => void, others: () => void, answers?: () => void, answer?: () => void, checklist?: () => void, counts?: () => void }} on
 */

/** What is said of where it stands, in sentences. @param {Standing} standing @param {Words} words @returns {{ stage: Stage | null, sentences: string[] }} */
export function standingWords({ day, receiving, next, last }, words) {
  const stage = receiving ?? last ?? next;
  if (!stage) return { stage, sentences: [words.t('none')] };
  const [start, end] = [stage.start, stage.end].map((date) => words.date(date));
  const left = stage.end === null ? null : daysBetween(day, stage.end);
  const days = (/** @type {Stage} */ to) => words.t('upcoming', { start: words.date(to.start), n: daysBetween(day, to.start) });
  const sentences = receiving ? [left === null ? words.t('openEnded', { start }) : left === 0 ? words.t('openLast', { end }) : words.t('openUntil', { end, n: left })]
    : last ? [words.t('closed', { end }), ...(next ? [words.t('again', { start: words.date(next.start) })] : [])] : [days(stage)];
  const moved = movedEnd(stage);
  if (moved) sentences.push(words.t(moved, { before: words.date(stage.previousEnd) }));
  return { stage, sentences };
}

/** @param {Shown} shown @param {Words} words @returns {Child} */
export function bannerNode({ process, standing, problems, mine, unsent, begun, others, pending, titleOf, on }, words) {
  const button = (/** @type {string} */ key, /** @type {string} */ label, /** @type {() => void} */ click, name = '') =>
    h('button', { type: 'button', class: name, part: 'button', 'data-key': key, on: { click } }, label);
  const { stage, sentences } = standing ? standingWords(standing, words) : { stage: null, sentences: [] };
  const title = stage?.draft ? titleOf(stage.draft) : null;
  return h('section', { class: 'consultation', part: 'consultation', 'aria-label': words.t('consultation') },
    problems.length > 0 && h('div', { class: 'consultation-problem', role: 'alert' }, problems.map((problem) => h('p', null, problem))),
    process && standing && h('p', { class: 'consultation-said' }, stage && [h('strong', null, stage.name), '. '], sentences.join(' '),
      standing.receiving && title && ` ${words.t('aboutDraft', { title: inSentence(title, words.lang) })}`,
      stage?.url && linkable(stage.url) && [' ', h('a', { href: stage.url }, words.t('more'))]),
    h('div', { class: 'consultation-actions' },
      standing?.receiving && button('take-part', words.t('takePart'), on.takePart, 'primary'),
      mine + begun > 0 && button('mine', [mine > 0 ? words.t('mine', { n: mine }) : words.t('mineTitle'), unsent > 0 && words.t('unsent', { n: unsent }), begun > 0 && words.t('begun', { n: begun })].filter(Boolean).join(' · '), on.mine),
      others > 0 && button('others', words.t('others', { n: others }), on.others),
      on.answers && button('answers', words.t('answers'), on.answers),
      on.checklist && button('checklist', words.t('checklist'), on.checklist),
      on.answer && button('answer', pending > 0 ? words.t('answerPending', { n: pending }) : words.t('answer'), on.answer),
      on.counts && button('counts', words.t('counts'), on.counts)));
}
