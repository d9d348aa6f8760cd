/**
 * A unit in each of the views: a row of two columns, one woven column, a row of the comparative table.
 * @module
 */
import { clauseNodes } from './clause.js';
import { h, spoken } from './dom.js';
import { mainOf } from './model.js';
import { nameOf, placeOf, shorten } from './names.js';
import { labelOf, wordsOf } from './runs.js';

/**
 * @typedef {import('./clause.js').Context} Context
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./dom.js').Child} Child
 */

/** In characters: a removed clause longer than this is folded to three lines. In the widest column they hold some 230. */
const ENOUGH = 240;

/** @param {Unit} unit @param {Context} context @returns {HTMLElement} */
export function unitNode(unit, context) {
  const attributes = {
    class: ['unit', ...unit.kinds, unit.stub ? 'stub' : '', unit.goesOn ? 'goes-on' : '', unit.apart ? 'apart' : ''].filter(Boolean).join(' '),
    part: ['unit', ...unit.kinds].join(' '), 'data-unit': unit.index, tabindex: -1,
  };
  if (context.view === 'table') return tableRow(unit, context, attributes);
  // Naming a group makes readers announce it: only where there is something to say.
  const named = unit.stub || unit.stop >= 0;
  const node = h('div', { ...attributes, role: named ? 'group' : null, 'aria-label': named ? described(unit, context.words) : null });
  if (unit.stub) node.append(h('div', { class: 'notes' }, stubNote(unit, context)));
  else {
    const notes = marks(unit, context);
    if (notes.length && !unit.goesOn) node.append(h('div', { class: 'notes', part: 'marks' }, notes));
    node.append(...(context.view === 'side' && context.model.before ? sides(unit, context) : [woven(unit, context)]));
    if (context.model.before) node.append(historyButton(context, named));
  }
  return node;
}

/** @param {Unit} unit @param {Context} context */
function woven(unit, context) {
  const node = h('div', { class: 'column' }, clauseNodes(unit, 'both', context));
  return foldable(unit, node, context);
}

/** @param {Unit} unit @param {Context} context */
function sides(unit, context) {
  const { words, titles } = context;
  const quiet = unit.kinds.has('equal');
  return /** @type {const} */ (['before', 'after']).map((which) => {
    const nodes = unit[which].length ? clauseNodes(unit, which, context) : [];
    const empty = !nodes.length;
    const node = h('div', {
      class: `column ${which}${empty ? ' empty' : ''}`,
      // Words that are the same on both sides are read aloud once.
      'aria-hidden': quiet && which === 'before' ? 'true' : null,
    }, !quiet && spoken(`${titles[which]}: `, empty && words.t(which === 'before' ? 'absent' : 'gone')), nodes);
    return which === 'before' ? foldable(unit, node, context) : node;
  });
}

/** @param {Unit} unit @param {Context} context @param {Record<string, any>} attributes */
function tableRow(unit, context, attributes) {
  const { words } = context;
  const cells = /** @type {const} */ (['before', 'after']).map((which) => {
    if (unit.stub) return h('td', { class: `column ${which}` }, which === 'before' ? clauseNodes(unit, 'before', context) : '');
    return h('td', { class: `column ${which}` }, unit[which].length ? clauseNodes(unit, which, context) : spoken(words.t(which === 'before' ? 'absent' : 'gone')));
  });
  const quiet = { equal: words.t('rowEqual'), renumbered: words.t('rowRenumbered'), layout: words.t('rowLayout') }[/** @type {string} */ (unit.kind)] ?? '';
  const notes = unit.stub ? stubNote(unit, context, false) : marks(unit, context, true);
  return h('tr', attributes, cells, h('td', { class: 'notes' }, notes, quiet && h('span', { class: 'quiet' }, quiet), !unit.stub && historyButton(context, !quiet)));
}

/** Tab stops at those of what changed; the key `h` serves all. @param {Context} context @param {boolean} stop */
function historyButton({ words }, stop) {
  return h('button', { type: 'button', class: 'history-of', part: 'button', tabindex: stop ? null : -1 }, words.t('history'));
}

/** A removed clause shows enough to know it; the rest opens in place. @param {Unit} unit @param {HTMLElement} node @param {Context} context */
function foldable(unit, node, context) {
  if (!unit.kinds.has('deleted') || unit.table || wordsOf(mainOf(unit)).length < ENOUGH) return node;
  const { words } = context;
  node.classList.add('clamped');
  const button = h('button', { type: 'button', class: 'link more', 'aria-expanded': 'false', on: { click() {
    const clamped = node.classList.toggle('clamped');
    button.setAttribute('aria-expanded', String(!clamped));
    button.textContent = words.t(clamped ? 'more' : 'less');
  } } }, words.t('more'));
  node.append(button);
  return node;
}

/** What happened, in a word or two at the clause's margin. @param {Unit} unit @param {Context} context @param {boolean} [all] @returns {Child[]} */
function marks(unit, context, all = false) {
  const { words } = context;
  /** @type {Child[]} */
  const out = [];
  const mark = (/** @type {string} */ kind, /** @type {Child} */ text) => out.push(h('span', { class: `tag ${kind}`, part: 'mark' }, text));
  if (unit.kinds.has('inserted')) mark('inserted', words.t('markInserted'));
  if (unit.kinds.has('deleted')) mark('deleted', words.t('markDeleted'));
  if (!all && unit.kind === 'layout') mark('layout', words.t('rowLayout'));
  if (all && unit.kinds.has('edited')) mark('edited', words.t('markEdited'));
  if (unit.kinds.has('moved') && unit.before[0] && unit.after[0]) {
    const [before, after] = [unit.before[0], unit.after[0]];
    const text = moveNote(before, after, words);
    const stub = context.model.units.find((u) => u.stub && u.entry === unit.entry);
    mark('moved', stub ? link(stub, unit.before[0], text, context) : text);
  }
  if (unit.kinds.has('split')) mark('split', partsNote('markSplit', unit, clausesNamed('after', unit, context), context));
  if (unit.entry?.matchedBy === 'human') mark('human', words.t('markHuman'));
  if (unit.kinds.has('merged')) mark('merged', partsNote('markMerged', unit, clausesNamed('before', unit, context), context));
  return out;
}

/** @param {'before' | 'after'} which @param {Unit} unit @param {Context} context */
function clausesNamed(which, unit, context) {
  const side = context.model[which];
  return (unit.entry?.[which] ?? []).map((id) => side?.byId.get(id)).filter((c) => c !== undefined);
}

/** “Dividida en 4.2 y 4.3”; without labels, “Dividida en 2 partes”. */
function partsNote(/** @type {string} */ key, /** @type {Unit} */ unit, /** @type {Clause[]} */ clauses, /** @type {Context} */ context) {
  const { words } = context;
  if (!clauses.every(labelOf)) return words.t(`${key}Plain`, { n: clauses.length });
  return words.t(key, { places: words.list.format(clauses.map((c) => nameOf(c, words))) });
}

/** @param {Unit} unit @param {Context} context @param {boolean} [excerpt] @returns {Child[]} */
function stubNote(unit, context, excerpt = true) {
  const { words, model } = context;
  const target = model.after.byId.get(unit.entry?.after[0] ?? '');
  if (!target?.unit) return [];
  const here = unit.before[0];
  const text = moveNote(here, target, words);
  const label = labelOf(here);
  return [
    excerpt && h('span', { class: 'excerpt' }, [label, shorten(here.wire.heading ?? wordsOf(here), 60)].filter(Boolean).join(' ')), ' ',
    h('span', { class: 'tag moved' }, link(target.unit, target, text, context)),
  ];
}

/**
 * From where to where a clause moved. Where both places have one name, as that of an article among others that kept its number,
 * those they stand in are told; and where it stayed in the same one, that it changed its place in it.
 * @param {Clause} before @param {Clause} after @param {import('./words.js').Words} words
 */
function moveNote(before, after, words) {
  for (let [a, b] = /** @type {(Clause | null)[]} */ ([before, after]); a && b; a = a.parent, b = b.parent) {
    if (a !== before && a.entry && a.entry === b.entry) return words.t('markMovedWithin', { place: placeOf(b, words) });
    const [from, to] = [placeOf(a, words), placeOf(b, words)];
    if (from !== to) return words.t('markMoved', { from, to });
  }
  return words.t('markMovedPlain');
}

/** @param {Unit} unit @param {Clause} clause @param {string} text @param {Context} context */
function link(unit, clause, text, context) {
  return h('a', { href: context.addressOf(clause), on: { click: (/** @type {Event} */ e) => context.goTo(unit, e) } }, text);
}

/** “4.2, cláusula nueva”, for those who hear it. @param {Unit} unit @param {import('./words.js').Words} words */
export function described(unit, words) {
  const said = [];
  if (unit.stub) said.push(words.t('markGonePlain').toLocaleLowerCase(words.lang));
  else for (const kind of unit.kinds) {
    const key = { inserted: 'spokenInserted', deleted: 'spokenDeleted', edited: 'markEdited', moved: 'markMovedPlain' }[/** @type {string} */ (kind)];
    if (key) said.push(words.t(key).toLocaleLowerCase(words.lang));
    if (kind === 'split') said.push(words.t('markSplitPlain', { n: unit.entry?.after.length ?? 0 }).toLocaleLowerCase(words.lang));
    if (kind === 'merged') said.push(words.t('markMergedPlain', { n: unit.entry?.before.length ?? 0 }).toLocaleLowerCase(words.lang));
  }
  return [nameOf(mainOf(unit), words), ...said].join(', ');
}
