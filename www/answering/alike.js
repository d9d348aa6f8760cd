/**
 * Contributions that say nearly the same: letters of a campaign, one thing said in several forums. They are suggested together, and
 * a person looks at each: whoever changed a word may have meant another thing. Pure.
 *
 * Two are alike when they share most of their words, are of one position, and agree in every figure and in every word that denies.
 * Each is held against the first of its group and not against the last, so that a group does not wander off. Cost: every text of a
 * clause against the first of each of its groups.
 * @module
 */
import { fold } from '../consultation/columns.js';

/** @import { Entry } from '../consultation/contract.js' */

/** Shared words of all the words two texts have, 0…1: one word in ten may be another on either side. */
const SHARED = 0.8;
/** Words that turn a sentence into its contrary; folded, Spanish and English, which are the languages of the interface. */
const DENYING = new Set(['no', 'ni', 'nunca', 'jamas', 'sin', 'tampoco', 'nada', 'nadie', 'ningun', 'ninguno', 'ninguna', 'contra', 'not', 'never', 'nor', 'neither', 'none', 'nobody', 'nothing', 'without', 'cannot', 'against']);

/** @typedef {{ words: Set<string>, firm: string }} Print  `firm`: what has to be the same */

/** @param {Entry} entry @returns {Print} */
function printOf({ contribution: { text, replacement, position } }) {
  const words = (/** @type {string} */ said) => fold(said).split(' ').filter(Boolean);
  const all = words(`${text} ${replacement ?? ''}`);
  const firm = all.filter((word) => DENYING.has(word) || /\p{N}/u.test(word)).sort().join(' ');
  return { words: new Set(all), firm: `${position ?? ''}|${replacement === null ? 'says' : replacement === '' ? 'strikes' : 'proposes'}|${firm}` };
}

/** @param {Print} a @param {Print} b */
function near(a, b) {
  if (a.firm !== b.firm) return false;
  const [few, many] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (few.size < SHARED * many.size) return false;
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return shared >= SHARED * (few.size + many.size - shared);
}

/** @param {Entry[]} entries of one clause @returns {Entry[][]} each once, in the order of the first of each group; most are alone */
export function alike(entries) {
  /** @type {{ first: Print, members: Entry[] }[]} */
  const groups = [];
  for (const entry of entries) {
    const print = printOf(entry);
    const group = print.words.size ? groups.find(({ first }) => near(first, print)) : undefined;
    if (group) group.members.push(entry);
    else groups.push({ first: print, members: [entry] });
  }
  return groups.map(({ members }) => members);
}

/** A text in pieces, those marked that have a word the other text has not. @param {string} text @param {string} other @returns {{ text: string, own: boolean }[]} */
export function against(text, other) {
  const known = new Set(fold(other).split(' '));
  /** @type {{ text: string, own: boolean }[]} */
  const pieces = [];
  for (const piece of text.split(/(\s+)/)) {
    const own = fold(piece).split(' ').some((word) => word && !known.has(word));
    const last = pieces.at(-1);
    if (last && last.own === own) last.text += piece;
    else pieces.push({ text: piece, own });
  }
  return pieces;
}
