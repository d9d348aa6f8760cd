/**
 * Notes as others read them: a spreadsheet, paper, a reading system. Fetched when it is asked for.
 * @module
 */
import { archiveOf } from '../annotation/epub.js';
import { bodiesOf, momentOf, replacementOf, rolesOf, tagsOf } from '../annotation/reading.js';
import { writeTable } from '../consultation/csv.js';
import { h } from '../view/dom.js';

/**
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('../view/words.js').Words} Words
 * @typedef {object} Told
 * @property {Words} words
 * @property {(note: Note) => string} placeOf   where it stands and what became of its words
 * @property {(note: Note) => string} draftOf   the title of the draft it was made on
 * @property {(note: Note) => string} authorOf
 */

/** What it says, in all its bodies that are neither tags nor the proposal. @param {Note} note */
function textOf({ annotation }) {
  const { replacement, tags } = rolesOf(annotation);
  return bodiesOf(annotation).filter((_, at) => at !== replacement && !tags.includes(at)).map(({ text, iri }) => text ?? iri ?? '').filter(Boolean).join('\n\n');
}

/**
 * A table for spreadsheets.
 * @param {Note[]} notes @param {Told} told @returns {string}
 */
export function csvOf(notes, { words, placeOf, draftOf, authorOf }) {
  const head = ['csvDate', 'filterKind', 'filterAuthor', 'filterDraft', 'csvPlace', 'csvQuote', 'csvText', 'replacement', 'csvTags', 'filterState', 'csvId'].map((key) => words.t(key));
  const rows = notes.map((note) => [
    momentOf(note.annotation, 'created') ?? '', words.t(note.kind), authorOf(note), draftOf(note), placeOf(note), note.words ?? '', textOf(note), replacementOf(note.annotation) ?? '',
    tagsOf(note.annotation).join(', '), words.t(note.resolved ? 'resolved' : 'filterOpen'), note.id,
  ]);
  return writeTable(head, rows);
}

/** Notes as they go on paper. @param {Note[]} notes @param {Told} told @param {string} title @returns {HTMLElement} */
export function paperOf(notes, { words, placeOf, authorOf }, title) {
  return h('section', { class: 'notes-paper', lang: words.lang }, h('h2', null, title), notes.map((note) => {
    const proposal = replacementOf(note.annotation);
    const tags = tagsOf(note.annotation);
    return h('article', null,
      h('h3', null, words.t(note.kind), ' · ', h('bdi', null, authorOf(note)), ' · ', words.moment(momentOf(note.annotation, 'created'), true)),
      h('p', { class: 'status-line' }, placeOf(note)),
      note.words && h('blockquote', { class: 'quote' }, note.words),
      proposal !== null && h('p', null, proposal === '' ? words.t('strikes') : [words.t('proposes'), ' ', h('ins', null, proposal)]),
      textOf(note).split(/\n{2,}/).map((part) => part && h('p', { class: 'say', dir: 'auto' }, part)),
      tags.length > 0 && h('p', null, `${words.t('tagging')}: ${tags.join(', ')}`));
  }));
}

export { archiveOf };
