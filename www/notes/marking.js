/**
 * The words annotations are on, marked in the text: painted where the browser can, wrapped where it cannot.
 * @module
 */
import { PAINTS, Paint } from '../view/paint.js';
import { shownIn, shownText } from '../view/shown.js';

/**
 * @typedef {import('../view/shown.js').Place} Place
 * @typedef {Place & { id: string, lane?: number }} Mark
 * @typedef {ReturnType<typeof shownIn>} Shown
 */

/** Marks that overlap are told apart by as many tints; a fourth shares the third. */
const LANES = 3;

export class Marking {
  /** @type {Paint[]} */ #lanes;
  /** @type {Paint} */ #open;
  /** @type {Map<string, Mark[]>} by draft, in order of their start */ #marks = new Map();
  /** The drafts' words below each unit's node. @type {Map<Element, Shown>} */ #shown = new Map();
  /** @type {Map<Element, { mark: Mark, range: StaticRange }[]>} */ #painted = new Map();
  /** Units whose marks are not painted as they are now. @type {Set<Element>} */ #stale = new Set();
  /** @type {Map<string, StaticRange[]>} by annotation */ #ranges = new Map();
  #pending = false;

  /** @param {string} [name] what its paints are called in the styles, by lane and when open */
  constructor(name = 'cotejo-note') {
    this.#lanes = Array.from({ length: LANES }, (_, lane) => new Paint(`${name}-${lane + 1}`, lane));
    this.#open = new Paint(`${name}-open`, LANES);
  }

  /** @param {Mark[]} marks */
  set(marks) {
    this.#marks = new Map();
    for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const own = this.#marks.get(mark.draft) ?? [];
      const taken = new Set(own.filter((other) => other.end > mark.start).map((other) => other.lane));
      const free = Array.from({ length: LANES }, (_, lane) => lane).find((lane) => !taken.has(lane));
      own.push({ ...mark, lane: free ?? LANES - 1 });
      this.#marks.set(mark.draft, own);
    }
    for (const unit of this.#shown.keys()) this.#stale.add(unit);
    this.#later();
  }

  /** A unit was drawn. @param {Element} node */
  add(node) {
    this.#shown.set(node, shownIn(node));
    this.#stale.add(node);
    this.#later();
  }

  /** All that was drawn is gone. */
  forget() {
    this.#shown.clear();
    this.#painted.clear();
    this.#stale.clear();
    this.#later();
  }

  /** The marks at a place of a draft. @param {string} draft @param {number} at @returns {string[]} */
  at(draft, at) {
    return (this.#marks.get(draft) ?? []).filter((mark) => mark.start <= at && at < mark.end).map(({ id }) => id);
  }

  /** One of them stands out. @param {string | null} id */
  open(id) {
    this.#open.show(id === null ? [] : this.#ranges.get(id) ?? []);
  }

  stop() {
    this.set([]);
    this.forget();
    this.#paint();
  }

  /** A burst of units drawn is painted once. */
  #later() {
    if (this.#pending) return;
    this.#pending = true;
    requestAnimationFrame(() => {
      this.#pending = false;
      this.#paint();
    });
  }

  #paint() {
    for (const unit of this.#stale) {
      if (!PAINTS) this.#wrap(unit);
      this.#painted.set(unit, this.#rangesOf(this.#shown.get(unit) ?? []));
    }
    this.#stale.clear();
    this.#ranges = new Map();
    /** @type {StaticRange[][]} */
    const lanes = this.#lanes.map(() => []);
    for (const [unit, painted] of this.#painted) {
      if (!unit.isConnected) { this.#drop(unit); continue; }
      for (const { mark, range } of painted) {
        lanes[mark.lane ?? 0].push(range);
        const own = this.#ranges.get(mark.id);
        if (own) own.push(range);
        else this.#ranges.set(mark.id, [range]);
      }
    }
    this.#lanes.forEach((paint, lane) => paint.show(lanes[lane]));
  }

  /** @param {Shown} shown */
  #rangesOf(shown) {
    return shown.flatMap(({ node, draft, start, end }) => overlapping(this.#marks.get(draft) ?? [], start, end).map((mark) => ({
      mark, range: new StaticRange({
        startContainer: node, startOffset: Math.max(mark.start, start) - start, endContainer: node, endOffset: Math.min(mark.end, end) - start,
      }),
    })));
  }

  /** @param {Element} unit */
  #drop(unit) {
    this.#shown.delete(unit);
    this.#painted.delete(unit);
  }

  /** Without the Highlight API: the marked words of a unit in elements of their own. @param {Element} unit */
  #wrap(unit) {
    for (const wrapped of unit.querySelectorAll('mark')) wrapped.replaceWith(...wrapped.childNodes);
    for (const { node, draft, start, end } of shownIn(unit)) {
      const cuts = overlapping(this.#marks.get(draft) ?? [], start, end).flatMap((mark) => [Math.max(mark.start, start), Math.min(mark.end, end)]);
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

/** Those that share words with a stretch; marks are in order of their start. @param {Mark[]} marks @param {number} start @param {number} end */
function overlapping(marks, start, end) {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].start < end) low = middle + 1;
    else high = middle;
  }
  return marks.slice(0, low).filter((mark) => mark.end > start);
}
