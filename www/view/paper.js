/**
 * What goes on paper, chosen before it is printed: which view, and whether with what did not change.
 * @module
 */
import { h } from './dom.js';
import { VIEWS } from './header.js';

/** @typedef {{ view: typeof VIEWS[number], full: boolean }} Paper */

/** @param {Paper} now as it is on the screen @param {import('./words.js').Words} words @param {(paper: Paper) => void} print */
export function paperNode(now, words, print) {
  const radios = (/** @type {string} */ name, /** @type {string} */ legend, /** @type {[string, string][]} */ options, /** @type {string} */ chosen) =>
    h('fieldset', { class: 'paper' }, h('legend', null, words.t(legend)), options.map(([value, key]) =>
      h('label', null, h('input', { type: 'radio', name, value, checked: value === chosen }), ' ', words.t(key))));
  const form = h('form', { method: 'dialog', on: { submit: () => {
    const said = new FormData(form);
    print({ view: /** @type {Paper['view']} */ (said.get('view')), full: said.get('extent') === 'full' });
  } } },
  radios('extent', 'printExtent', [['changes', 'onlyChanged'], ['full', 'full']], now.full ? 'full' : 'changes'),
  radios('view', 'views', VIEWS.map((view) => [view, view]), now.view),
  h('button', { part: 'button', class: 'do-print' }, words.t('print')));
  return form;
}
