/**
 * What others wrote, as much of it as a page can show: a card is drawn in no time whatever its note holds, and what is left is said.
 * @module
 */

/** Of a name, a tag, an address, in UTF-16 code units: the longest names of institutions have some 150. */
const NAME = 160;
/** Marks above and below one letter: Vietnamese has two, and nothing that is read more than four. */
const MARKS = /(\p{M}{4})\p{M}+/gu;
/** What turns a line round, or is no sign at all. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Letters of a text shown at once. A comment has some hundreds. */
const LETTERS = 4_000;
/** Paragraphs of it. */
const PARAGRAPHS = 40;

/** @param {string} text */
const quiet = (text) => text.replace(MARKS, '$1');

/** A name, a tag or an address in a line of its own. @param {string} text @param {number} [most] */
export function inLine(text, most = NAME) {
  const line = quiet(text.slice(0, most * 4)).replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  return line.length > most || text.length > most * 4 ? `${whole(line.slice(0, most))}…` : line;
}

/** The first part of a text in paragraphs, and what is left of it. @param {string} text @returns {{ paragraphs: string[], rest: string }} */
export function opening(text) {
  const head = whole(text.slice(0, LETTERS));
  const parts = head.split(/\n{2,}/);
  const shown = parts.length > PARAGRAPHS ? head.split(/(\n{2,})/).slice(0, PARAGRAPHS * 2).join('') : head;
  return { paragraphs: parts.slice(0, PARAGRAPHS).map(quiet).filter((part) => part.trim()), rest: text.slice(shown.length) };
}

/** Without half a character at its end. @param {string} text */
const whole = (text) => text.replace(/[\ud800-\udbff]$/, '');
