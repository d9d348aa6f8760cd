/**
 * The boxes everything is put into, made once, so that what is redrawn does not take its neighbours along.
 * @module
 */
import { h } from './dom.js';

/**
 * @typedef {Record<'series' | 'pair' | 'problems' | 'sentence' | 'status' | 'tools' | 'stepsAbove' | 'stepsBelow' | 'search' | 'places' | 'close' | 'text' | 'live' | 'sourcesTitle'
 *   | 'outline' | 'outside' | 'skip' | 'drawer' | 'toolbar' | 'sources' | 'root', HTMLElement>} Boxes
 */

/** The width the element asks for where a page gives it what its content wants: the outline and two columns. In words of two characters, so that it takes any less. */
const STRUT = 'mm '.repeat(55);

/** @returns {Boxes} */
export function skeleton() {
  const boxes = {
    series: h('div'), pair: h('div'), problems: h('div', { role: 'alert' }), sentence: h('div'), status: h('div', { class: 'status', role: 'status' }),
    tools: h('div', { class: 'tools' }), stepsAbove: h('div', { class: 'steps-above' }), stepsBelow: h('div', { class: 'steps-box' }),
    search: h('div', { class: 'search', role: 'search' }), places: h('div'), close: h('button', { type: 'button', class: 'close', part: 'button' }),
    skip: h('button', { type: 'button', class: 'skip', part: 'button' }),
    text: h('div', { class: 'text', part: 'document', tabindex: -1 }), live: h('div', { class: 'live', role: 'status' }), sourcesTitle: h('p'),
  };
  const outline = h('nav', { class: 'outline', part: 'outline' }, boxes.close, boxes.places);
  const drawer = h('div', { class: 'outline-box' }, outline);
  const toolbar = h('div', { class: 'toolbar', part: 'toolbar' }, h('div', { class: 'bar' }, boxes.tools, boxes.stepsAbove), boxes.search);
  const sources = h('footer', { part: 'sources', class: 'sources' }, boxes.sourcesTitle, h('slot'));
  const root = h('section', { class: 'cotejo' }, boxes.series, boxes.pair, boxes.status, boxes.problems, boxes.sentence, toolbar,
    h('div', { class: 'page' }, boxes.skip, drawer, boxes.text), boxes.stepsBelow, boxes.live, sources);
  // A container's own content counts for nothing in how wide it is: what does stands beside it.
  const outside = h('div', { class: 'outside' }, h('div', { class: 'strut', 'aria-hidden': 'true' }, STRUT), h('div', { class: 'container' }, root));
  return { ...boxes, outline, drawer, toolbar, sources, root, outside };
}
