/**
 * The outline: the headings of both drafts in reading order, with what changed under each.
 * @module
 */
import { h, spoken } from './dom.js';
import { KINDS, NAMED, mainOf } from './model.js';
import { bare, nameOf, shorten } from './names.js';
import { labelOf, wordsOf } from './runs.js';

/**
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Kind} Kind
 * @typedef {{ unit: Unit, depth: number, counts: Map<Kind, number>, changed: boolean, parent: Place | null, children: Place[], link?: HTMLAnchorElement }} Place  `changed`: it, or what stands under it
 * @typedef {{ only: boolean, open: Map<string, boolean> }} Shape  what the reader made of it: only what changed; what they opened and closed, by eId
 */

/** The sign of each kind; the word goes with it, unseen. */
const SIGNS = /** @type {Record<string, string>} */ ({ edited: '~', inserted: '+', deleted: '−', moved: '↕', split: '÷', merged: '∪' });
/** An outline of more lines begins with its first level alone: some two screens. */
const UNFOLDED = 60;
const OUTLINED = new Set([...NAMED, 'annex']);

/** The places of the outline, each with the changes from it to the next. @param {import('./model.js').Model} model @returns {Place[]} */
export function placesOf(model) {
  /** @type {Place[]} */
  const places = [];
  for (const unit of model.units) {
    if (unit.stub || unit.apart) continue;
    const clause = mainOf(unit);
    if (clause.heads || OUTLINED.has(clause.wire.kind) || !places.length) {
      const depth = Math.min(clause.level, 3);
      const parent = places.findLast((place) => place.depth < depth) ?? null;
      /** @type {Place} */
      const place = { unit, depth, counts: new Map(), changed: false, parent, children: [] };
      parent?.children.push(place);
      places.push(place);
    }
    if (!unit.kind || unit.stop < 0) continue;
    const place = places[places.length - 1];
    place.counts.set(unit.kind, (place.counts.get(unit.kind) ?? 0) + 1);
    for (let p = /** @type {Place | null} */ (place); p && !p.changed; p = p.parent) p.changed = true;
  }
  return places;
}

/** @param {Place[]} places @param {import('./clause.js').Context} context @param {Shape} shape */
export function outlineNodes(places, context, shape) {
  const { words } = context;
  const list = branch(places.filter((place) => !place.parent), context, shape, places.length <= UNFOLDED);
  list.classList.toggle('only', shape.only);
  const changed = places.filter((place) => place.changed).length;
  const only = h('button', { type: 'button', class: 'only-changed', part: 'button', 'data-key': 'only-changed', 'aria-pressed': String(shape.only), on: { click() {
    shape.only = !shape.only;
    list.classList.toggle('only', shape.only);
    only.setAttribute('aria-pressed', String(shape.only));
  } } }, words.t('onlyChanged'));
  return [changed > 0 && changed < places.length && !context.still && only, list];
}

/** @param {Place[]} places @param {import('./clause.js').Context} context @param {Shape} shape @param {boolean} unfolded @returns {HTMLOListElement} */
function branch(places, context, shape, unfolded) {
  return h('ol', null, places.map((place) => {
    const { unit, children } = place;
    const clause = mainOf(unit);
    const { eId } = clause.wire;
    const link = linkOf(place, context);
    if (!children.length) return h('li', { 'data-depth': place.depth, class: place.changed ? null : 'quiet' }, h('div', null, link));
    const under = branch(children, context, shape, unfolded);
    if (context.still) return h('li', { 'data-depth': place.depth }, h('div', null, link), under);
    const turn = (/** @type {boolean} */ open) => {
      under.hidden = !open;
      button.setAttribute('aria-expanded', String(open));
    };
    const button = h('button', { type: 'button', class: 'turn', 'aria-label': context.words.t('parts', { place: nameOf(clause, context.words) }), on: { click() {
      shape.open.set(eId, Boolean(under.hidden));
      turn(Boolean(under.hidden));
    } } });
    turn(shape.open.get(eId) ?? unfolded);
    return h('li', { 'data-depth': place.depth, class: place.changed ? null : 'quiet' }, h('div', null, button, link), under);
  }));
}

/** @param {Place} place @param {import('./clause.js').Context} context */
function linkOf(place, context) {
  const { unit } = place;
  const clause = mainOf(unit);
  const own = unit.kinds.has('inserted') ? 'inserted' : unit.kinds.has('deleted') ? 'deleted' : '';
  const label = bare(labelOf(clause));
  place.link = h('a', {
    href: context.addressOf(clause), 'data-key': `outline-${clause.wire.eId}`, class: own || null,
    on: { click: (/** @type {Event} */ event) => context.goTo(unit, event) },
  }, h('span', { class: 'where', lang: clause.side.draft.language },
    h('span', { class: 'num' }, label), ' ', shorten(clause.wire.heading ?? (clause.heads ? wordsOf(clause) : label ? '' : context.words.t('noLabel')), 70)),
  marksOf(place, context));
  return place.link;
}

/** @param {Place} place @param {import('./clause.js').Context} context */
function marksOf(place, context) {
  if (!place.counts.size) return null;
  const kinds = KINDS.filter((kind) => place.counts.has(kind));
  return h('span', { class: 'marks' }, kinds.map((kind) => {
    const n = place.counts.get(kind) ?? 0;
    const said = context.words.t(kind, { n });
    return [h('span', { class: kind, 'aria-hidden': 'true', title: said }, SIGNS[kind], context.words.number.format(n)), spoken(`, ${said}`)];
  }));
}

/** Marks the place that is being read. @param {Place[]} places @param {Unit | null} unit @param {HTMLElement} box */
export function follow(places, unit, box) {
  if (!unit) return;
  let found = places[0];
  for (const place of places) if (place.unit.index <= unit.index) found = place;
  // Inside what is folded, the line it is folded under.
  while (found?.parent && !found.link?.offsetParent) found = found.parent;
  for (const place of places) {
    if (place === found) place.link?.setAttribute('aria-current', 'true');
    else place.link?.removeAttribute('aria-current');
  }
  const link = found?.link;
  if (!link) return;
  // Only the outline scrolls; scrollIntoView would take the page along.
  const { top, bottom } = link.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
}
