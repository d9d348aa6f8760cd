/**
 * Any target, from any software, as one shape the engine can look for in a draft.
 *
 * Selectors standing side by side describe the same words (§4.2), so each adds what it knows; those that contradict the shape,
 * or are broken, are left out and named. Nothing throws: whatever comes in, something comes out, if only the source. The
 * target itself is not touched.
 *
 * | written by | shape | becomes |
 * |---|---|---|
 * | us | FragmentSelector refined by a position, quote, position | `fragment` with `within`, `quote`, `position` |
 * | Hypothesis | RangeSelector with `startContainer`, `startOffset` …, position, quote | `range` of `xpath`s, `position`, `quote` |
 * | Recogito, Annotorious | quote and position, with or without a source | `quote`, `position` |
 * | Apache Annotator | RangeSelector of CssSelector or XPathSelector, refined | `range` |
 * | RFC 5147 | FragmentSelector or IRI, `char=10,20` | `position` |
 * | browsers | IRI, `#:~:text=prefix-,start,end,-suffix` | `quote`, or `range` of two |
 * | anyone | IRI, `#clause` | `fragment` |
 *
 * @typedef {object} Anchor
 * @property {{ exact: string, prefix: string, suffix: string } | null} quote
 * @property {{ start: number, end: number, unit: 'codePoint' | 'utf16' } | null} position  the recommendation counts code points
 *   (§4.2.4); Hypothesis' offsets within elements count UTF-16 units. Much software counts UTF-16 and does not say: verify
 *   against the quote
 * @property {{ value: string, within: Anchor | null } | null} fragment  in our drafts, a clause's `eId`
 * @property {{ value: string, within: Anchor | null } | null} xpath     for HTML drafts
 * @property {{ value: string, within: Anchor | null } | null} css       for HTML drafts
 * @property {{ start: Anchor, end: Anchor } | null} range  from the beginning of the one to the beginning of the other (§4.2.8)
 *
 * @typedef {object} Sought
 * @property {string | null} source  the draft's IRI, without fragment
 * @property {string | null} digest  of the draft's text, when we wrote the target
 * @property {Anchor[]} anchors      the first knows most; others are what could not be said in the same one. Empty: the whole draft
 * @property {{ path: string, code: 'unknown' | 'broken' | 'reversed' | 'out-of-range' | 'too-long' | 'too-deep' }[]} left
 *   what was left out, and why
 */

import { isObject, join, list, own } from './json.js';
import { idOf, typesOf } from './rules.js';

/** Longer than any quote that helps: a chapter. */
const LONGEST = 100_000;
/** Refinements of refinements; three are seen in the wild. */
const DEEPEST = 8;
/** No text is longer; the engine counts in 32 bits. */
const FARTHEST = 0xffff_ffff;
/** Selectors of one target. Hypothesis writes three or four. */
const MOST = 64;

/** @returns {Anchor} */
const nothing = () => ({ quote: null, position: null, fragment: null, xpath: null, css: null, range: null });

/** @typedef {{ left: Sought['left'], length: number }} Reading */

/** @param {unknown} value @returns {string | null} */
const text = (value) => (typeof list(value)[0] === 'string' ? /** @type {string} */ (list(value)[0]) : null);

/** @param {string} value */
function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // a stray per cent sign is itself
  }
}

/**
 * @param {unknown} start @param {unknown} end @param {'codePoint' | 'utf16'} unit @param {string} path @param {Reading} reading
 * @returns {Anchor['position']}
 */
function position(start, end, unit, path, { left, length }) {
  const [from, to] = [list(start)[0], list(end)[0]];
  const whole = (/** @type {unknown} */ n) => Number.isSafeInteger(n) && /** @type {number} */ (n) >= 0;
  const code = !whole(from) || !whole(to) ? 'broken'
    : Number(from) > Number(to) ? 'reversed' : Number(to) > Math.min(length, FARTHEST) ? 'out-of-range' : null;
  if (code === null) return { start: Number(from), end: Number(to), unit };
  left.push({ path, code });
  return null;
}

/**
 * @param {string | null} exact @param {string} prefix @param {string} suffix @param {string} path @param {Reading} reading
 * @returns {Anchor['quote']}
 */
function quote(exact, prefix, suffix, path, { left }) {
  const code = exact === null || exact + prefix + suffix === '' ? 'broken' : exact.length > LONGEST ? 'too-long' : null;
  if (code === null) return { exact: /** @type {string} */ (exact), prefix: prefix.slice(-LONGEST), suffix: suffix.slice(0, LONGEST) };
  left.push({ path, code });
  return null;
}

/** What an IRI's fragment points at. @param {string} value @param {string} path @param {Reading} reading @returns {Anchor | null} */
function fragment(value, path, reading) {
  const [name, directive] = value.replace(/^#/, '').split(':~:');
  const found = nothing();
  const part = /(?:^|&)text=([^&]*)/.exec(directive ?? '');
  if (part) {
    const pieces = part[1].split(',');
    const before = pieces.length > 1 && pieces[0].endsWith('-') ? pieces.shift() : undefined;
    const after = pieces.length > 1 && pieces[pieces.length - 1].startsWith('-') ? pieces.pop() : undefined;
    const [prefix, suffix] = [decoded(before?.slice(0, -1) ?? ''), decoded(after?.slice(1) ?? '')];
    const [start, end] = pieces.map(decoded);
    if (end === undefined) found.quote = quote(start, prefix, suffix, path, reading);
    else {
      // A text directive includes its end, a range excludes it: the end is the empty place after those words.
      const ends = [quote(start, prefix, '', path, reading), quote('', end, suffix, path, reading)];
      if (ends[0] && ends[1]) found.range = { start: { ...nothing(), quote: ends[0] }, end: { ...nothing(), quote: ends[1] } };
    }
  }
  const characters = /^char=(\d+)(?:,(\d+))?(?:;|$)/.exec(name);
  const pointer = /^xpointer\((.+)\)$/.exec(decoded(name));
  if (characters) found.position = position(Number(characters[1]), Number(characters[2] ?? characters[1]), 'codePoint', path, reading);
  else if (pointer) found.xpath = { value: pointer[1], within: null };
  else if (name) found.fragment = { value: decoded(name), within: null };
  return isEmpty(found) ? null : found;
}

/** @param {Anchor} anchor */
const isEmpty = (anchor) => Object.values(anchor).every((known) => known === null);

/**
 * A place within an element by Hypothesis' lights: a path from the document's body, and how many UTF-16 units into its text.
 * @param {unknown} container @param {unknown} offset @param {string} path @param {Reading} reading
 * @returns {Anchor | null}
 */
function inElement(container, offset, path, reading) {
  const value = text(container);
  const at = position(offset, offset, 'utf16', path, { ...reading, length: Infinity });
  if (value === null) reading.left.push({ path, code: 'broken' });
  return value === null || !at ? null : { ...nothing(), xpath: { value, within: { ...nothing(), position: at } } };
}

/** @param {unknown} node @param {string} path @param {Reading} reading @param {number} depth @returns {Anchor | null} */
function selector(node, path, reading, depth) {
  const leave = (/** @type {Sought['left'][number]['code']} */ code) => { reading.left.push({ path, code }); return null; };
  if (depth > DEEPEST) return leave('too-deep');
  if (!isObject(node)) return leave(typeof node === 'string' ? 'unknown' : 'broken'); // an IRI: described elsewhere
  const found = nothing();
  const types = typesOf(node);
  const value = text(own(node, 'value'));
  const is = (/** @type {string} */ type) => types.includes(type);
  // Offsets in a refinement count within what it refines, whose length is not known here.
  const inside = { ...reading, length: Infinity };
  const within = () => alternatives(own(node, 'refinedBy'), join(path, 'refinedBy'), inside, depth + 1)[0] ?? null;

  if (is('TextQuoteSelector')) {
    found.quote = quote(text(own(node, 'exact')), text(own(node, 'prefix')) ?? '', text(own(node, 'suffix')) ?? '', path, reading);
  } else if (is('TextPositionSelector')) {
    found.position = position(own(node, 'start'), own(node, 'end'), 'codePoint', path, reading);
  } else if (is('FragmentSelector')) {
    const pointed = value === null ? leave('broken') : fragment(value, path, reading);
    if (!pointed) return null;
    const named = pointed.fragment ?? pointed.xpath;
    if (named) named.within = within();
    return pointed;
  } else if (is('XPathSelector') || is('CssSelector')) {
    if (!value || value.length > LONGEST) return leave(value ? 'too-long' : 'broken');
    found[is('CssSelector') ? 'css' : 'xpath'] = { value, within: within() };
  } else if (is('RangeSelector')) {
    const ours = own(node, 'startSelector') !== undefined || own(node, 'endSelector') !== undefined;
    const [start, end] = /** @type {const} */ (['start', 'end']).map((side) => (ours
      ? selector(list(own(node, `${side}Selector`))[0], join(path, `${side}Selector`), reading, depth + 1)
      : inElement(own(node, `${side}Container`), own(node, `${side}Offset`), path, reading)));
    if (!start || !end) return null; // each has said why
    found.range = { start, end };
  } else return leave('unknown');
  return isEmpty(found) ? null : found;
}

/**
 * Selectors side by side, put together: what the first leaves open, the next may fill.
 * @param {unknown} selectors @param {string} path @param {Reading} reading @param {number} depth
 * @returns {Anchor[]}
 */
function alternatives(selectors, path, reading, depth) {
  /** @type {Anchor[]} */
  const anchors = [];
  const all = list(selectors);
  if (all.length > MOST) reading.left.push({ path, code: 'too-long' });
  all.slice(0, MOST).forEach((node, i) => {
    const found = selector(node, Array.isArray(selectors) ? join(path, i) : path, reading, depth);
    if (!found) return;
    const room = anchors.find((anchor) => /** @type {(keyof Anchor)[]} */ (Object.keys(found))
      .every((key) => anchor[key] === null || found[key] === null));
    if (room) Object.assign(room, Object.fromEntries(Object.entries(found).filter(([, known]) => known !== null)));
    else anchors.push(found);
  });
  return anchors;
}

/** @param {unknown} target @param {string} path @param {Reading} reading @param {number} [depth] @returns {Sought[]} */
function sought(target, path, reading, depth = 0) {
  const types = typesOf(target);
  if (types.some((type) => /^(?:Composite|List|Independents|Choice)$/.test(type))) {
    if (depth > DEEPEST) return [{ source: null, digest: null, anchors: [], left: [{ path, code: 'too-deep' }] }];
    const items = list(own(target, 'items')).slice(0, MOST)
      .flatMap((item, i) => sought(item, join(join(path, 'items'), i), { ...reading, left: [] }, depth + 1));
    // Of a choice, any one will do: the first, and what the others know.
    return !types.includes('Choice') || items.length === 0 ? items
      : [{ ...items[0], anchors: items.flatMap(({ anchors }) => anchors), left: items.flatMap(({ left }) => left) }];
  }
  const iri = idOf(list(own(target, 'source'))[0]) ?? idOf(target);
  const [source, ...rest] = (iri ?? '').split('#');
  const anchors = alternatives(own(target, 'selector'), join(path, 'selector'), reading, 0);
  const pointed = rest.length ? fragment(rest.join('#'), path, reading) : null;
  if (pointed) {
    const named = pointed.fragment ?? pointed.xpath;
    // Within the element the IRI points at, not beside it.
    if (named && anchors.length && !anchors.some((anchor) => anchor.fragment || anchor.xpath)) named.within = anchors[0];
    anchors.push(pointed);
  }
  const digests = list(own(target, 'state')).map((state) => text(own(state, 'cotejo:digest') ?? own(state, 'digest')));
  return [{ source: source || null, digest: digests.find((digest) => digest !== null) ?? null, anchors, left: reading.left }];
}

/**
 * Every target of an annotation.
 * @param {unknown} target  the value of `target`, whatever it is
 * @param {{ length?: number }} [draft]  code points in the draft's text, where known: positions beyond it are left out
 * @returns {Sought[]} as many as the targets; a list or composite counts as its items
 */
export function normaliseTargets(target, { length = Infinity } = {}) {
  const targets = list(target);
  const path = (/** @type {number} */ i) => (Array.isArray(target) ? join('$.target', i) : '$.target');
  return targets.slice(0, MOST).flatMap((item, i) => sought(item, path(i), { left: [], length }));
}
