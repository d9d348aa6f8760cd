/**
 * A note as a card: whose it is, what became of its words, what it says, its answers, what can be done with it.
 * @module
 */
import { bodiesOf, choose, momentOf, replacementOf, rolesOf, tagsOf } from '../annotation/reading.js';
import { linkable } from '../annotation/model.js';
import { inSentence } from '../series.js';
import { h, spoken } from '../view/dom.js';
import { runNodes } from '../view/redline.js';
import { nameOf, shorten } from '../view/names.js';
import { inLine, opening } from './bounded.js';
import { JOURNEY } from './journey.js';
import { isOwn } from './placing.js';

/**
 * @typedef {import('./placing.js').Note} Note
 * @typedef {import('./placing.js').Placing} Placing
 * @typedef {import('./placing.js').Spot} Spot
 * @typedef {import('../view/words.js').Words} Words
 * @typedef {import('../view/dom.js').Child} Child
 */

/** @import { Permissions, Person } from '../element/contract.js' */

/**
 * What cards need to know, and what their buttons do.
 * @typedef {object} Desk
 * @property {Words} words              the annotations'
 * @property {Words} pageWords          the page's, for names of clauses and redlines
 * @property {Person} person
 * @property {Permissions} may
 * @property {(id: string | null) => import('../element/contract.js').SeriesDraft | null} draft
 * @property {(note: Note) => import('../view/model.js').Clause | null} home  the clause the note was made on
 * @property {(note: Note, placing: Placing) => Promise<import('../view/runs.js').Run[]>} became
 * @property {(note: Note) => string} seenBy      of one's own on a store that is shared, who sees it: a key of words; empty: not said
 * @property {(note: Note) => boolean} unread     of somebody else, and not looked at yet
 * @property {import('./notes.js').Action | null} action  what else can be done with one's own
 * @property {Record<'reply' | 'edit' | 'remove' | 'resolve' | 'copy' | 'go', (note: Note, event: Event) => void>} on
 */

/** A quote longer than this is shown by its beginning. */
const LONG = 220;
/** Bodies and tags of one note that are shown. */
const PARTS = 30;
/** Replies shown until more are asked for. */
const ANSWERS = 20;
/** How deep replies are set in; those of deeper ones say whom they answer. */
const DEEP = 3;

/** @typedef {{ spot?: Spot | null, desk: Desk, list?: boolean, status?: Child, alone?: boolean, answers?: Note | null }} Setting  `alone`: without what answers it; `answers`: the note a reply answers, where its place does not say it */

/** A note's card; of one that cannot be drawn, one that says so and lets go of it. @param {Note} note @param {Setting} setting @returns {HTMLElement} */
export function cardNode(note, setting) {
  try {
    return drawn(note, setting);
  } catch {
    const { desk, list = false } = setting;
    return h('article', { class: 'card', part: 'note', 'data-note': note.id, tabindex: -1 }, h('p', { class: 'status-line orphaned' }, desk.words.t('cardFailed')), actions(note, desk, list));
  }
}

/** @param {Note} note @param {Setting} setting */
function drawn(note, { spot, desk, list = false, status, alone = list, answers = null }) {
  const { words } = desk;
  const who = authorOf(note, desk);
  const kind = words.t(note.kind);
  const seenBy = desk.seenBy(note);
  return h('article', {
    class: `card ${note.kind}${note.resolved ? ' resolved' : ''}`, part: 'note', 'data-note': note.id, tabindex: -1,
    'aria-label': words.t('noteSpoken', { kind, author: who }),
  },
  h('p', { class: 'card-head' }, h('strong', null, kind), ' ', h('bdi', { class: 'who' }, who), ' ', momentNode(note, words),
    note.resolved && [' ', h('span', { class: 'settled' }, words.t('resolved'))], desk.unread(note) && [' ', h('span', { class: 'unread' }, words.t('unread'))],
    seenBy && [' ', h('span', { class: 'seen-by' }, words.t(seenBy))]),
  answers && h('p', { class: 'status-line' }, words.t('answers', { author: authorOf(answers, desk) })),
  status ?? (spot ? statusNodes(note, spot, desk) : null),
  bodyNodes(note, desk),
  !alone && note.replies.length > 0 && repliesNode(note, desk),
  actions(note, desk, list));
}

/** All that answers a note, in order, some at a time, set in no deeper than can be read. @param {Note} note @param {Desk} desk */
function repliesNode(note, desk) {
  const box = h('div', { class: 'replies' });
  /** @type {[Note, Note, number][]} */
  const waiting = note.replies.map((reply) => /** @type {[Note, Note, number]} */ ([reply, note, 0])).reverse();
  const more = () => {
    const left = [];
    for (let n = 0; n < ANSWERS && waiting.length; n++) {
      const [reply, parent, depth] = /** @type {[Note, Note, number]} */ (waiting.pop());
      const card = cardNode(reply, { desk, status: false, alone: true, answers: depth > DEEP ? parent : null });
      card.classList.add(`deep-${Math.min(depth, DEEP)}`);
      left.push(card);
      for (const next of [...reply.replies].reverse()) waiting.push([next, reply, depth + 1]);
    }
    box.append(...left);
    if (!waiting.length) return;
    const button = h('button', { type: 'button', class: 'link', 'data-key': `replies-${note.id}`, on: { click: () => {
      const first = box.childElementCount - 1;
      button.remove();
      more();
      /** @type {HTMLElement | undefined} */ (box.children[first])?.focus();
    } } }, desk.words.t('moreReplies'));
    box.append(button);
  };
  more();
  return box;
}

/** @param {Note} note @param {Desk} desk */
export function authorOf(note, desk) {
  return note.author ?? desk.words.t(isOwn(note.annotation, desk.person) ? 'own' : 'anonymous');
}

/** @param {Note} note @param {Words} words */
function momentNode(note, words) {
  const [created, modified] = [momentOf(note.annotation, 'created'), momentOf(note.annotation, 'modified')];
  const day = words.moment(created);
  if (!day) return null;
  const changed = modified && modified !== created ? ` ${words.t('edited', { date: words.moment(modified, true) })}` : '';
  return h('time', { datetime: created, title: `${words.moment(created, true)}${changed}` }, day);
}

/** What became of its words, said and shown. @param {Note} note @param {Spot} spot @param {Desk} desk @returns {Child} */
function statusNodes(note, spot, desk) {
  const { words } = desk;
  const { status } = spot.placing;
  const made = desk.draft(note.draft);
  const there = spot.clause?.side.draft.id === note.draft;
  const quote = note.words;
  if (there && !spot.gone && status === 'exact') return quoteNode(quote);
  const said = [];
  if (made && !there) said.push(words.t('madeOn', { title: inSentence(made.title, words.lang) }));
  said.push(statusWords(note, spot, desk));
  const line = h('p', { class: `status-line ${spot.gone ? 'orphaned' : spot.partly ? 'edited' : status === 'shifted' ? 'stayed' : status}` }, said.join(' '));
  if ((status !== 'edited' && !spot.partly) || spot.gone) return [line, quoteNode(quote, spot.gone)];
  const box = h('blockquote', { class: 'quote' }, quote === null ? '' : shorten(quote, LONG));
  // The redline takes another comparison, at times; until then the words as they were.
  desk.became(note, spot.placing).then((runs) => {
    if (runs.length) box.replaceChildren(spoken(`${words.t('became')}: `), ...fragment(runNodes(runs, { words: desk.pageWords })));
  }, () => {});
  return [line, box];
}

/** @param {Note} note @param {Spot} spot @param {Desk} desk */
export function statusWords(note, { placing, clause, gone, partly }, desk) {
  const { words, pageWords } = desk;
  if (gone) return words.t('statusOrphaned');
  if (partly) return words.t('statusPartly');
  const home = desk.home(note);
  const [before, after] = [home, clause].map((c) => c && nameOf(c, pageWords));
  const moved = before && after && before !== after;
  const how = placing.reason.split(', ').flatMap((part) => (JOURNEY[part] ? [words.t(JOURNEY[part])] : []));
  switch (placing.status) {
    case 'exact': return words.t('statusExact');
    case 'shifted': return moved ? words.t('statusMoved', { before, after }) : how.length ? words.t('statusShifted', { how: words.list.format(how) }) : words.t('statusExact');
    case 'edited': return moved ? words.t('statusEditedMoved', { before, after }) : words.t('statusEdited');
    case 'ambiguous': return words.t('statusAmbiguous');
    default: return words.t('statusOrphaned');
  }
}

/** @param {string | null} quote @param {boolean} [gone] */
export function quoteNode(quote, gone = false) {
  if (!quote) return null;
  const text = shorten(quote, LONG);
  return h('blockquote', { class: 'quote' }, gone ? h('del', null, text) : text);
}

/** Its words, whatever shape they came in; text only. @param {Note} note @param {Desk} desk @returns {Child} */
function bodyNodes(note, desk) {
  const { words } = desk;
  const proposed = replacementOf(note.annotation);
  const tags = tagsOf(note.annotation);
  /** @type {Child[]} */
  const out = [];
  if (proposed !== null) out.push(proposed === '' ? h('p', { class: 'proposal' }, words.t('strikes')) : proposal(proposed, words));
  const { replacement, tags: tagged } = rolesOf(note.annotation);
  const bodies = bodiesOf(note.annotation).filter((_, at) => at !== replacement && !tagged.includes(at))
    .map((given) => (given.kind === 'choice' ? choose(given, [words.lang, ...navigator.languages]) : given)).filter((body) => body !== null).flatMap(flat);
  out.push(...bodies.slice(0, PARTS).map((body) => bodyNode(body, words)));
  if (tags.length) out.push(h('ul', { class: 'tags', 'aria-label': words.t('tagging') }, tags.slice(0, PARTS).map((tag) => h('li', { dir: 'auto' }, inLine(tag)))));
  const left = Math.max(bodies.length - PARTS, 0) + Math.max(tags.length - PARTS, 0);
  if (left) out.push(h('p', { class: 'status-line' }, words.t('morePieces', { n: left })));
  return out;
}

/** @param {string} text @param {Words} words */
function proposal(text, words) {
  const { paragraphs, rest } = opening(text);
  return [h('div', { class: 'proposal' }, words.t('proposes'), ' ', h('ins', { dir: 'auto' }, paragraphs.join('\n\n'))), rest.trim() && sayNodes(rest, { dir: 'auto' }, words)];
}

/** The bodies of a set one by one. @param {import('../annotation/reading.js').Body} body @returns {import('../annotation/reading.js').Body[]} */
const flat = (body) => (body.kind === 'set' ? body.items.flatMap(flat) : [body]);

/** @param {import('../annotation/reading.js').Body} body @param {Words} words @returns {Child} */
function bodyNode(body, words) {
  if (body.text !== null) {
    return sayNodes(body.text, { lang: /^[a-z]{2,3}(-[\w-]+)?$/i.test(body.language ?? '') ? body.language : null, dir: body.direction ?? 'auto' }, words);
  }
  if (!body.iri) return null;
  const iri = inLine(body.iri);
  return h('p', { class: 'say' }, linkable(body.iri) ? h('a', { href: body.iri, rel: 'noreferrer nofollow ugc', target: '_blank' }, shorten(iri, 80)) : iri);
}

/** The first part of a text, and the way to what is left. @param {string} text @param {Record<string, any>} speech its language and direction @param {Words} words @returns {HTMLElement[]} */
function sayNodes(text, speech, words) {
  const { paragraphs, rest } = opening(text);
  const nodes = /** @type {HTMLElement[]} */ (paragraphs.map((part) => h('p', { class: 'say', ...speech }, part)));
  if (!rest.trim()) return nodes;
  const button = h('button', { type: 'button', class: 'link', on: { click: () => button.replaceWith(...sayNodes(rest, speech, words)) } }, words.t('readOn', { n: rest.length }));
  return [...nodes, button];
}

/** @param {Note} note @param {Desk} desk @param {boolean} list */
function actions(note, { words, person, may, on, action }, list) {
  const own = isOwn(note.annotation, person);
  const reply = note.kind === 'replying';
  const button = (/** @type {keyof Desk['on']} */ what, /** @type {string} */ key) =>
    h('button', { type: 'button', class: 'link', 'data-key': `${what}-${note.id}`, on: { click: (/** @type {Event} */ event) => on[what](note, event) } }, words.t(key));
  return h('p', { class: 'card-actions' }, [
    list && button('go', 'goTo'),
    may.reply && !list && button('reply', 'reply'),
    own && may.edit && !list && button('edit', 'edit'),
    own && may.delete && button('remove', 'remove'),
    own && action && !reply && /^(?:commenting|questioning|editing)$/.test(note.kind) && h('button', { type: 'button', class: 'link', 'data-key': `act-${note.id}`, on: { click: () => action.note(note) } }, action.noteName),
    may.resolve && !reply && !list && note.kind !== 'highlighting' && button('resolve', note.resolved ? 'reopen' : 'resolve'),
    !reply && !list && button('copy', 'copyLink'),
  ].filter(Boolean));
}

/** @param {Child[]} children @returns {Node[]} */
function fragment(children) {
  return [...h('span', null, children).childNodes];
}
