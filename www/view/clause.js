/**
 * A clause set as a page sets it: hanging label, heading, words with their marks.
 * @module
 */
import { h } from './dom.js';
import { NAMED } from './model.js';
import { nameOf } from './names.js';
import { runNodes, trimmed, wasNode, wasSpoken } from './redline.js';
import { partsOf } from './runs.js';
import { tableNode } from './tables.js';

/**
 * @typedef {import('./model.js').Clause} Clause
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./runs.js').Run} Run
 * @typedef {import('./runs.js').Part} Part
 * @typedef {import('./runs.js').Which} Which
 */

/**
 * What drawing needs to know.
 * @typedef {object} Context
 * @property {import('./words.js').Words} words
 * @property {import('./model.js').Model} model
 * @property {'side' | 'inline' | 'table'} view
 * @property {number} level                      the level of the first headings
 * @property {Record<'before' | 'after', string>} titles
 * @property {(clause: Clause) => string} addressOf
 * @property {(unit: Unit, event: Event) => void} goTo
 * @property {(clause: Clause, event: Event) => void} cite
 * @property {(unit: Unit, node: HTMLElement) => void} drawn  told of every unit drawn
 * @property {(unit: Unit) => string} [still]     where nobody can press anything: what units are called, for links to lead to
 */

const LISTED = new Set(['point', 'indent', 'item']);
const DIVISIONS = new Set(['book', 'part', 'title', 'chapter']);
/** The longest label that hangs in the margin; longer ones, and those with a word (`Art. 5.`, `Anexo I`), begin the line. */
const HANGING = 7;
const WORDED = /^\p{L}{3,}\.?\s/u;

/** One side of a unit, or both woven. @param {Unit} unit @param {Which} which @param {Context} context */
export function clauseNodes(unit, which, context) {
  const parts = partsOf(unit.entry, unit.before, unit.after, which);
  if (unit.apart) for (const part of parts) for (const run of [...part.head, ...part.body]) run.aside = true;
  const whole = unit.kinds.has('deleted') ? 'del' : unit.kinds.has('inserted') ? 'ins' : null;
  const nodes = parts.map((part) => (unit.table && part.clause.wire.kind === 'table'
    ? tableNode(part, unit, which, context) : clauseNode(part, context, whole)));
  return nodes.length > 1 ? [h('div', { class: 'joined' }, nodes)] : nodes;
}

/** @param {Part} part @param {Context} context @param {'ins' | 'del' | null} [whole] new or removed as a whole */
export function clauseNode(part, context, whole = null) {
  const { clause } = part;
  const { kind } = clause.wire;
  const long = part.label.length > HANGING || WORDED.test(part.label);
  const classes = ['clause', `k-${kind}`, long ? 'runin' : '', clause.heads ? 'heads' : '', DIVISIONS.has(kind) ? 'division' : ''];
  // A label that is a heading of an article is one for whoever walks the page by headings, though it is set in the line.
  const label = labelNode(part, context);
  const head = part.head.length > 0 && clause.heads;
  const was = wasNode(part, context, head);
  const nodes = [];
  if (head) {
    const node = heading(clause, context, 'head', label, h('span', { class: 'words' }, runNodes(part.head, context, whole), was && [' ', was]));
    // Whoever walks by headings hears the heading as it stands, not its words of then and now in one breath.
    if (!whole && part.head.some((run) => run.op !== 'equal')) node.setAttribute('aria-label', clean(part, clause));
    nodes.push(node, wasSpoken(part, context));
  } else if (NAMED.has(kind)) nodes.push(heading(clause, context, 'name', label));
  else nodes.push(label);
  const body = trimmed(part.body);
  if (body.length) nodes.push(h(kind === 'code' ? 'pre' : 'p', { class: 'words' }, !head && was, runNodes(body, context, whole)));
  else if (!head && was) nodes.push(was);
  return h('div', {
    class: classes.filter(Boolean).join(' '), 'data-indent': indentOf(clause), 'data-rank': Math.min(clause.level, 5),
    lang: clause.side.draft.language,
  }, nodes);
}

/** A heading's words in the clause's own draft. @param {Part} part @param {Clause} clause */
function clean({ label, head }, clause) {
  return [label, head.filter((run) => run.draft === clause.side.draft.id).map((run) => run.text).join('').replace(/\s+/g, ' ').trim()].filter(Boolean).join(' ');
}

/** @param {Clause} clause @param {Context} context @param {string} name @param {...import('./dom.js').Child} children */
function heading(clause, context, name, ...children) {
  const level = context.level + clause.level;
  return level <= 6
    ? h(/** @type {'h3'} */ (`h${level}`), { class: name }, ...children)
    : h('div', { class: name, role: 'heading', 'aria-level': level }, ...children);
}

/** @param {Part} part @param {Context} context */
function labelNode(part, context) {
  const { clause } = part;
  const { words } = context;
  const link = h('a', {
    class: part.label ? 'label' : 'label pilcrow', part: 'label', href: context.addressOf(clause), tabindex: -1,
    title: words.t('address', { place: nameOf(clause, words) }),
    // The sign is for the hand that looks for a link; the ear already has the clause.
    'aria-hidden': part.label ? null : 'true',
    on: { click: (/** @type {Event} */ event) => context.cite(clause, event) },
  }, part.label || (clause.wire.kind === 'item' ? '•' : '¶'));
  if (clause.wire.kind === 'item' && !part.label) link.className = 'label bullet';
  return link;
}

/** How far a member of a list stands in. @param {Clause} clause */
function indentOf(clause) {
  let depth = 0;
  for (let c = clause.parent; c; c = c.parent) if (LISTED.has(c.wire.kind)) depth++;
  return Math.min(depth, 4);
}
