/**
 * The words annotations are on, marked in the text: painted where the browser can, wrapped where it cannot. Only what is near sight is
 * marked: a browser goes through all that is painted whenever any of it changes, and thousands of marks would cost it each frame.
 * @module
 */
import { PAINTS, Paint } from '../view/paint.js';
import { shownIn, shownText } from '../view/shown.js';
import { Near } from './sight.js';
import { soon } from './slices.js';

/**
 * @typedef {import('../view/shown.js').Place} Place
 * @typedef {Place & { id: string, lane?: number }} Mark
 * @typedef {ReturnType<typeof shownIn>} Shown
 */

/** Marks that overlap are told apart by as many tints; a fourth shares the third. */
const LANES = 3;

/** A draft's marks in order of their start, with the furthest end of those up to each: what reaches a place is found by halves. @typedef {{ marks: Mark[], ends: number[] }} Row */

/** @type {Row} */
const NONE = { marks: [], ends: [] };

export class Marking {
  /** @type {Paint[]} */ #lanes;
  /** @type {Paint} */ #open;
  /** @type {Map<string, Row>} by draft */ #marks = new Map();
  /** The drafts' words below each unit's node that was near. @type {Map<Element, Shown>} */ #shown = new Map();
  /** @type {Near} */ #near = new Near((unit) => {
    this.#stale.add(unit);
    this.#later();
  });
  /** Units that are drawn. @type {Set<Element>} */ #watched = new Set();
  /** While the page is printed, everything is near. */ #printing = false;
  #listening = new AbortController();
  /** @type {Map<Element, { mark: Mark, range: StaticRange }[]>} */ #painted = new Map();
  /** Units whose marks are not painted as they are now. @type {Set<Element>} */ #stale = new Set();
  /** What was painted in each unit, to be compared. @type {WeakMap<Element, string>} */ #said = new WeakMap();
  /** The annotation that stands out. @type {string | null} */ #opened = null;
  /** Ends the painting that is under way. @type {(() => void) | null} */ #painting = null;

  /** @param {string} [name] what its paints are called in the styles, by lane and when open */
  constructor(name = 'cotejo-note') {
    this.#lanes = Array.from({ length: LANES }, (_, lane) => new Paint(`${name}-${lane + 1}`, lane));
    this.#open = new Paint(`${name}-open`, LANES);
    const { signal } = this.#listening;
    for (const printing of [true, false]) addEventListener(printing ? 'beforeprint' : 'afterprint', () => this.#print(printing), { signal });
  }

  /** @param {Mark[]} marks */
  set(marks) {
    this.#marks = new Map();
    /** @type {Map<string, (Mark | undefined)[]>} the last mark of each lane */
    const lanes = new Map();
    for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const row = this.#marks.get(mark.draft) ?? { marks: [], ends: [] };
      const last = lanes.get(mark.draft) ?? [];
      const free = Array.from({ length: LANES }, (_, lane) => lane).find((lane) => (last[lane]?.end ?? -1) <= mark.start) ?? LANES - 1;
      const own = { ...mark, lane: free };
      if ((last[free]?.end ?? -1) < own.end) last[free] = own;
      lanes.set(mark.draft, last);
      row.marks.push(own);
      row.ends.push(Math.max(row.ends[row.ends.length - 1] ?? 0, own.end));
      this.#marks.set(mark.draft, row);
    }
    // Whether what is marked in a unit is another is seen when its turn comes: one note more is not all of them painted again.
    for (const unit of this.#painted.keys()) this.#stale.add(unit);
    this.#later();
  }

  /** A unit was drawn. @param {Element} node */
  add(node) {
    this.#shown.delete(node);
    this.#said.delete(node);
    this.#near.watch(node);
    this.#watched.add(node);
    if (!this.#near.has(node)) return;
    this.#stale.add(node);
    this.#later();
  }

  /** All that was drawn is gone. */
  forget() {
    for (const painted of this.#painted.values()) this.#swap(painted, []);
    this.#near.forget();
    this.#watched.clear();
    this.#shown.clear();
    this.#painted.clear();
    this.#stale.clear();
    this.#said = new WeakMap();
  }

  /** The marks at a place of a draft. @param {string} draft @param {number} at @returns {string[]} */
  at(draft, at) {
    return overlapping(this.#marks.get(draft) ?? NONE, at, at + 1).sort((a, b) => a.end - a.start - (b.end - b.start)).map(({ id }) => id);
  }

  /** The marks under a point, by what is painted there: for browsers that give no place in a shadow tree. @param {Element | null} unit the point is in @param {number} x @param {number} y @returns {string[]} */
  under(unit, x, y) {
    const hit = ((unit && this.#painted.get(unit)) ?? []).filter(({ range }) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return [...live.getClientRects()].some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
    });
    return hit.map(({ mark }) => mark).sort((a, b) => a.end - a.start - (b.end - b.start)).map(({ id }) => id);
  }

  /** One of them stands out. @param {string | null} id */
  open(id) {
    this.#opened = id;
    this.#open.show([...this.#painted.values()].flat().filter(({ mark }) => mark.id === id).map(({ range }) => range));
  }

  stop() {
    this.#painting?.();
    this.#listening.abort();
    this.#marks = new Map();
    for (const unit of this.#shown.keys()) if (!PAINTS) this.#wrap(unit);
    this.open(null);
    this.forget();
  }

  /** What is stale is painted a moment at a time. */
  #later() {
    if (this.#painting || !this.#stale.size) return;
    let opened = false;
    this.#painting = soon(() => {
      const [unit] = this.#stale;
      if (unit) opened = this.#paint(unit) || opened;
      if (this.#stale.size) return true;
      this.#painting = null;
      if (opened) this.open(this.#opened);
      return false;
    }, () => () => {});
  }

  /** @param {Element} unit @returns {boolean} whether the one that stands out is in it */
  #paint(unit) {
    this.#stale.delete(unit);
    const old = this.#painted.get(unit) ?? [];
    if (!unit.isConnected || !(this.#near.has(unit) || this.#printing)) {
      // What is wrapped stays: it changes nothing about the rest.
      if (!PAINTS && unit.isConnected) return false;
      this.#swap(old, []);
      this.#shown.delete(unit);
      this.#said.delete(unit);
      this.#painted.delete(unit);
      return false;
    }
    const shown = this.#shown.get(unit) ?? shownIn(unit);
    this.#shown.set(unit, shown);
    if (!this.#painted.has(unit)) this.#painted.set(unit, []);
    const said = shown.map((text) => saying(this.#marks, text)).join('\n');
    if (said === this.#said.get(unit)) return false;
    this.#said.set(unit, said);
    if (!PAINTS) this.#wrap(unit);
    const painted = this.#rangesOf(this.#shown.get(unit) ?? []);
    this.#painted.set(unit, painted);
    this.#swap(old, painted);
    return painted.some(({ mark }) => mark.id === this.#opened);
  }

  /** @param {boolean} printing */
  #print(printing) {
    this.#printing = printing;
    if (!printing) for (const unit of this.#painted.keys()) this.#stale.add(unit);
    else for (const unit of this.#watched) this.#paint(unit);
    this.#later();
  }

  /** @param {{ mark: Mark, range: StaticRange }[]} old @param {{ mark: Mark, range: StaticRange }[]} painted */
  #swap(old, painted) {
    if (!old.length && !painted.length) return;
    const of = (/** @type {typeof old} */ all, /** @type {number} */ lane) => all.filter(({ mark }) => mark.lane === lane).map(({ range }) => range);
    this.#lanes.forEach((paint, lane) => paint.swap(of(old, lane), of(painted, lane)));
  }

  /** @param {Shown} shown */
  #rangesOf(shown) {
    return shown.flatMap(({ node, draft, start, end }) => overlapping(this.#marks.get(draft) ?? NONE, start, end).map((mark) => ({
      mark, range: new StaticRange({
        startContainer: node, startOffset: Math.max(mark.start, start) - start, endContainer: node, endOffset: Math.min(mark.end, end) - start,
      }),
    })));
  }

  /** Without the Highlight API: the marked words of a unit in elements of their own. @param {Element} unit */
  #wrap(unit) {
    for (const wrapped of unit.querySelectorAll('mark')) wrapped.replaceWith(...wrapped.childNodes);
    for (const { node, draft, start, end } of shownIn(unit)) {
      const cuts = overlapping(this.#marks.get(draft) ?? NONE, start, end).flatMap((mark) => [Math.max(mark.start, start), Math.min(mark.end, end)]);
      if (!cuts.length) continue;
      const places = [...new Set([start, ...cuts, end])].sort((a, b) => a - b);
      const pieces = places.slice(1).map((to, at) => {
        const piece = shownText({ text: node.data.slice(places[at] - start, to - start), draft, at: places[at] });
        if (!this.at(draft, places[at]).length) return piece;
        const wrapped = document.createElement('mark');
        wrapped.append(piece);
        return wrapped;
      });
      node.replaceWith(...pieces);
    }
    this.#shown.set(unit, shownIn(unit));
  }
}

/** Those that share words with a stretch. @param {Row} row @param {number} start @param {number} end */
function overlapping({ marks, ends }, start, end) {
  // Before the first whose reach is beyond the start, none reaches it; from the first that starts behind the end, none does.
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] <= start) low = middle + 1;
    else high = middle;
  }
  /** @type {Mark[]} */
  const found = [];
  for (let at = low; at < marks.length && marks[at].start < end; at++) if (marks[at].end > start) found.push(marks[at]);
  return found;
}

/** What is marked in a stretch, to be compared. @param {Map<string, Row>} rows @param {{ draft: string, start: number, end: number }} stretch */
const saying = (rows, { draft, start, end }) => overlapping(rows.get(draft) ?? NONE, start, end).map(({ id, lane, start, end }) => `${lane} ${start} ${end} ${id}`).join('\n');
