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
    part: ['unit', ...unit.kinds].join(' '), 'data-unit': unit.index, tabindex: -1, id: context.still?.(unit),
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
    if (context.model.before && !context.still) node.append(historyButton(unit, context, named));
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
  const { titles } = context;
  const quiet = unit.kinds.has('equal');
  // Of what stands on one side alone the group says it, once.
  const alone = !unit.before.length || !unit.after.length;
  return /** @type {const} */ (['before', 'after']).map((which) => {
    const nodes = unit[which].length ? clauseNodes(unit, which, context) : [];
    const empty = !nodes.length;
    const node = h('div', {
      class: `column ${which}${empty ? ' empty' : ''}`,
      // Words that are the same on both sides are read aloud once.
      'aria-hidden': quiet && which === 'before' ? 'true' : null,
    }, !quiet && !alone && spoken(`${titles[which]}: `), nodes);
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
  return h('tr', attributes, cells, h('td', { class: 'notes' }, notes, quiet && h('span', { class: 'quiet' }, quiet), !unit.stub && !context.still && historyButton(unit, context, !quiet)));
}

/** Tab stops at those of what changed; the key `h` serves all. @param {Unit} unit @param {Context} context @param {boolean} stop */
function historyButton(unit, { words }, stop) {
  return h('button', { type: 'button', class: 'history-of', part: 'button', tabindex: stop ? null : -1, 'aria-label': words.t('historyOf', { place: nameOf(mainOf(unit), words) }) }, words.t('history'));
}

/** A removed clause shows enough to know it; the rest opens in place. @param {Unit} unit @param {HTMLElement} node @param {Context} context */
function foldable(unit, node, context) {
  if (context.still || !unit.kinds.has('deleted') || unit.table || wordsOf(mainOf(unit)).length < ENOUGH) return node;
  const { words } = context;
  node.classList.add('clamped');
  const place = nameOf(mainOf(unit), words);
  const say = (/** @type {'more' | 'less'} */ key) => {
    button.textContent = words.t(key);
    button.setAttribute('aria-label', `${words.t(key)}: ${place}`);
  };
  const button = h('button', { type: 'button', class: 'link more', 'aria-expanded': 'false', on: { click() {
    const clamped = node.classList.toggle('clamped');
    button.setAttribute('aria-expanded', String(!clamped));
    say(clamped ? 'more' : 'less');
  } } });
  say('more');
  node.append(button);
  return node;
}

/** What happened, in a word or two at the clause's margin. @param {Unit} unit @param {Context} context @param {boolean} [all] @returns {Child[]} */
function marks(unit, context, all = false) {
  const { words } = context;
  /** @type {Child[]} */
  const out = [];
  const mark = (/** @type {string} */ kind, /** @type {Child} */ text, said = false) => out.push(h('span', { class: `tag ${kind}`, part: 'mark', 'aria-hidden': said ? 'true' : null }, text));
  // A row of the table has no name: there the word is heard; elsewhere the group's name says it.
  if (unit.kinds.has('inserted')) mark('inserted', words.t('markInserted'), !all);
  if (unit.kinds.has('deleted')) mark('deleted', words.t('markDeleted'), !all);
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
    excerpt && h('span', { class: 'excerpt', lang: here.side.draft.language }, [label, shorten(here.wire.heading ?? wordsOf(here), 60)].filter(Boolean).join(' ')), ' ',
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

/** “4.2, modificada, se agregan 3 palabras y se quitan 2”: what can be heard before the words, or in their place. @param {Unit} unit @param {import('./words.js').Words} words */
export function described(unit, words) {
  const said = [];
  const lower = (/** @type {string} */ text) => text.toLocaleLowerCase(words.lang);
  if (unit.stub) said.push(lower(words.t('markGonePlain')));
  else for (const kind of unit.kinds) {
    if (kind === 'moved' && unit.before[0] && unit.after[0]) {
      const note = moveNote(unit.before[0], unit.after[0], words);
      said.push(lower(note.charAt(0)) + note.slice(1));
      continue;
    }
    const key = { inserted: 'spokenInserted', deleted: 'spokenDeleted', edited: 'markEdited', moved: 'markMovedPlain' }[/** @type {string} */ (kind)];
    if (key) said.push(lower(words.t(key)));
    if (kind === 'split') said.push(lower(words.t('markSplitPlain', { n: unit.entry?.after.length ?? 0 })));
    if (kind === 'merged') said.push(lower(words.t('markMergedPlain', { n: unit.entry?.before.length ?? 0 })));
    if (kind === 'edited') said.push(...sizeOf(unit, words));
  }
  return [nameOf(mainOf(unit), words), ...said].join(', ');
}

/** How many words an edit adds and takes away. @param {Unit} unit @param {import('./words.js').Words} words */
function sizeOf({ entry, before, after }, words) {
  const count = (/** @type {'insert' | 'delete'} */ op, /** @type {'before' | 'after'} */ which, /** @type {Clause[]} */ clauses) => (entry?.edits ?? [])
    .filter((edit) => edit.op === op && !edit.label && !edit.follows && !edit.aside)
    .reduce((sum, { [which]: range }) => sum + (range && clauses[0] ? clauses[0].side.draft.text.slice(...range).match(/[\p{L}\p{N}]+/gu)?.length ?? 0 : 0), 0);
  const sizes = /** @type {[string, number][]} */ ([['sizeAdded', count('insert', 'after', after)], ['sizeRemoved', count('delete', 'before', before)]]);
  const parts = sizes.filter(([, n]) => n).map(([key, n]) => words.t(key, { n }));
  return parts.length ? [words.list.format(parts)] : [];
}
