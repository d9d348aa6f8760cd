/**
 * The outline: the headings of both drafts in reading order, with what changed under each.
 * @module
 */
import { h, spoken } from './dom.js';
import { KINDS, mainOf } from './model.js';
import { bare, shorten } from './names.js';
import { labelOf, wordsOf } from './runs.js';

/**
 * @typedef {import('./model.js').Unit} Unit
 * @typedef {import('./model.js').Kind} Kind
 * @typedef {{ unit: Unit, depth: number, counts: Map<Kind, number>, link?: HTMLAnchorElement }} Place
 */

/** The sign of each kind; the word goes with it, unseen. */
const SIGNS = /** @type {Record<string, string>} */ ({ edited: '~', inserted: '+', deleted: '−', moved: '↕', split: '÷', merged: '∪' });
const OUTLINED = new Set(['article', 'transitional', 'annex']);

/** The places of the outline, each with the changes from it to the next. @param {import('./model.js').Model} model @returns {Place[]} */
export function placesOf(model) {
  /** @type {Place[]} */
  const places = [];
  for (const unit of model.units) {
    if (unit.stub || unit.apart) continue;
    const clause = mainOf(unit);
    if (clause.heads || OUTLINED.has(clause.wire.kind) || !places.length) {
      places.push({ unit, depth: Math.min(clause.level, 3), counts: new Map() });
    }
    const { counts } = places[places.length - 1];
    if (unit.kind && unit.stop >= 0) counts.set(unit.kind, (counts.get(unit.kind) ?? 0) + 1);
  }
  return places;
}

/** @param {Place[]} places @param {import('./clause.js').Context} context */
export function outlineNodes(places, context) {
  return h('ol', null, places.map((place) => {
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
    return h('li', { 'data-depth': place.depth }, place.link);
  }));
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
