/**
 * A clause's history as nodes: a step for each draft, newest first, each with its redline against the one before.
 * @module
 */
import { inSentence } from '../series.js';
import { h, refill } from './dom.js';
import { nameOf } from './names.js';
import { unitNode } from './unit.js';

/**
 * @typedef {import('./lineage.js').Step} Step
 * @typedef {import('./words.js').Words} Words
 * @typedef {import('../element/contract.js').SeriesDraft} SeriesDraft
 */

/**
 * @typedef {object} Setting
 * @property {Words} words
 * @property {SeriesDraft[]} unread
 * @property {() => void} close
 * @property {(draft: string, eId: string, other: string) => string} addressOf
 * @property {() => Promise<import('./dom.js').Child>} origin  since which draft, for the words as they stand last
 */

/** The dialog's title is the second heading, a draft's the third. */
const LEVEL = 4;

/** @param {Step[]} steps @param {Setting} setting */
export function historyNodes(steps, setting) {
  const { words, unread } = setting;
  const last = steps.find((step) => step.stands);
  const notes = unread.map((draft) => words.t('errorTitle', { title: `«${draft.title}»` }));
  return [
    notes.length > 0 && h('p', { class: 'history-note' }, `${notes.join('. ')}.`),
    h('ol', { class: 'history-steps', reversed: true }, steps.map((step) => stepNode(step, setting, step === last))),
  ];
}

/** @param {string} text @param {Words} words @param {() => void} retry */
export function failureNode(text, words, retry) {
  return h('div', { class: 'problem', role: 'alert', part: 'error' }, h('p', null, text),
    h('button', { type: 'button', part: 'button', on: { click: retry } }, words.t('retry')));
}

/** @param {Step} step @param {Setting} setting @param {boolean} last whether these are its words as they stand last */
function stepNode(step, setting, last) {
  const { words } = setting;
  const { draft, clauses } = step;
  const date = words.date(draft.date);
  const place = words.list.format(clauses.map((clause) => nameOf(clause, words)));
  const body = step.units.length > 0 && h('div', { class: 'text', 'data-view': 'inline' }, unitNodes(step, setting));
  const quiet = step.what === 'stays' && step.units.every((unit) => unit.stop < 0);
  return h('li', { class: `history-step ${step.what}` },
    h('h3', null, draft.title, date && h('time', { datetime: draft.date }, date), place && h('span', { class: 'place' }, place)),
    quiet && !last ? h('details', null, h('summary', null, said(step, words)), body) : [h('p', { class: 'what' }, said(step, words)), body],
    last && originSwitch(setting, /** @type {HTMLElement | false} */ (body)));
}

/** “Apareció en el primer borrador”, “Modificada”, “Sin cambios”. @param {Step} step @param {Words} words */
function said(step, words) {
  const title = inSentence(step.draft.title, words.lang);
  if (step.what === 'away') return words.t('gone');
  if (step.what === 'left') return words.t('historyLeft', { title });
  if (step.what === 'appeared') return words.t('historyAppeared', { title });
  if (step.what === 'restored') return words.t('historyRestored', { title, before: inSentence(step.from?.title ?? '', words.lang) });
  const kinds = new Set(step.units.flatMap((unit) => [...unit.kinds]));
  if (kinds.has('edited')) return words.t('markEdited');
  if ([...kinds].every((kind) => kind === 'equal')) return words.t('rowEqual');
  if (kinds.has('layout')) return words.t('rowLayout');
  return kinds.has('renumbered') && kinds.size === 1 ? words.t('rowRenumbered') : '';
}

/** @param {Step} step @param {Setting} setting */
function unitNodes(step, { words, addressOf, close }) {
  const { model } = step;
  if (!model) return [];
  /** @type {import('./clause.js').Context} */
  const context = {
    words, model, view: 'inline', level: LEVEL, titles: { before: step.from?.title ?? '', after: step.draft.title },
    // A link leads to the clause in the comparison of these two drafts: the page is behind the dialog.
    addressOf: (clause) => {
      const { id } = clause.side.draft;
      return addressOf(id, clause.wire.eId, id === step.draft.id ? step.from?.id ?? '' : step.draft.id);
    },
    goTo: close, cite: close, drawn: () => {},
  };
  return step.units.map((unit) => unitNode(unit, context));
}

/** The words as they stand last, and since which draft each does, in each other's place. @param {Setting} setting @param {HTMLElement | false} body */
function originSwitch({ words, origin }, body) {
  if (!body) return null;
  const box = h('div', { class: 'history-origin', hidden: true });
  let asked = false;
  const button = h('button', { type: 'button', part: 'button', class: 'since-switch', 'aria-pressed': 'false', on: { async click() {
    const shown = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(shown));
    box.hidden = !shown;
    body.hidden = shown;
    if (!shown || asked) return;
    asked = true;
    try {
      refill(box, await origin());
    } catch (error) {
      asked = false;
      refill(box, h('p', { role: 'alert' }, words.t('errorOther', { message: String(/** @type {any} */ (error)?.message ?? error) })));
    }
  } } }, words.t('since'));
  return [box, button];
}
