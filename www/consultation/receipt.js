/**
 * What came of a contribution, and the person's copy of it: on the page, as text, as a file, on paper.
 * @module
 */
import { serialise } from '../annotation/model.js';
import { h } from '../view/dom.js';
import { contributionOf } from './contribution.js';
import { printAlone } from './printing.js';

/**
 * @import { Process } from './contract.js'
 * @import { Sending } from './outbox.js'
 * @import { Words } from '../view/words.js'
 * @import { Child } from '../view/dom.js'
 */

/** A moment in the process's own time, with its name: whoever reads it may live by another clock. @param {string | number} moment @param {Process} process @param {Words} words */
export function momentWords(moment, process, words) {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(words.lang, { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'longGeneric', timeZone: process.timeZone }).format(date);
}

/** The receipt, line by line: what it is called, and what it says. @param {Sending} sending @param {Process} process @param {string} document @param {Words} words @returns {[key: string, value: string][]} */
export function receiptLines(sending, process, document, words) {
  const { t } = words;
  const contribution = contributionOf(sending.annotation);
  const named = (/** @type {readonly { id: string, name: string }[]} */ all, /** @type {string | undefined} */ id) => all.find((one) => one.id === id)?.name ?? id ?? '';
  /** @type {[string, string | null | undefined][]} */
  const lines = [
    ['folio', sending.folio], ['date', momentWords(sending.received ?? sending.at, process, words)],
    ['process', process.name], ['stage', named(process.stages, contribution?.stage)], ['document', document],
    ['about', [sending.place || t('aboutWhole'), sending.quote && `«${sending.quote}»`].filter(Boolean).join('\n')],
    ['position', contribution?.position && t(contribution.position)],
    ['replacement', contribution?.replacement === '' ? t('strikes') : contribution?.replacement], ['text', contribution?.text],
    ['sector', named(process.sectors, contribution?.sector)], ['region', named(process.regions, contribution?.region)],
    ['name', contribution?.name], ['onBehalfOf', contribution?.onBehalfOf], ['id', sending.id],
  ];
  return lines.flatMap(([key, value]) => (value ? [/** @type {[string, string]} */ ([key, value])] : []));
}

/** @param {[string, string][]} lines @param {Words} words */
const listNode = (lines, words) => h('dl', { class: 'receipt' }, lines.flatMap(([key, value]) => [h('dt', null, words.t(key)), h('dd', { class: key === 'folio' ? key : null, dir: 'auto' }, value)]));

/**
 * @param {object} shown
 * @param {Sending} shown.sending
 * @param {Process} shown.process
 * @param {string} shown.document        what the document is called
 * @param {Words} shown.words
 * @param {boolean} shown.kept           whether the browser keeps it
 * @param {boolean} shown.nobody         the page has nobody who receives
 * @param {(said: string) => void} shown.say
 * @param {(() => void) | null} shown.again  corrects what was refused
 * @param {() => void} shown.close
 * @returns {Child}
 */
export function receiptNodes({ sending, process, document, words, kept, nobody, say, again, close }) {
  const { t } = words;
  const { state, words: theirs } = sending;
  const lines = receiptLines(sending, process, document, words);
  const button = (/** @type {string} */ key, /** @type {() => void} */ click, primary = false) => h('button', { type: 'button', part: 'button', class: primary ? 'primary' : '', 'data-key': key, on: { click } }, t(key));
  const asText = [t('receipt'), ...lines.map(([key, value]) => `${t(key)}: ${value}`)].join('\n');
  return [h('h3', { tabindex: -1 }, t(state)),
    state === 'sent' && h('p', { class: 'note-hint' }, t('sentHint')),
    state === 'waiting' && h('p', { class: 'note-hint' }, t(!kept ? 'notKept' : nobody ? 'waitingNobody' : 'waitingHint')),
    state === 'refused' && [h('p', null, t(theirs ? 'refusedWords' : 'refusedBare')), theirs && h('blockquote', { class: 'theirs', dir: 'auto' }, theirs)],
    listNode(lines, words),
    h('div', { class: 'form-buttons' }, state === 'refused' && again && button('back', again, true),
      button('copy', async () => { say(await navigator.clipboard?.writeText(asText).then(() => t('copied'), () => t('notCopied')) ?? t('notCopied')); }),
      button('file', () => saveReceipt(sending)), button('print', () => printAlone(`${t('receipt')}. ${process.name}`, words.lang, PAPER, [listNode(lines, words)])), button('close', close))];
}

/** The contribution itself, as it was handed in. @param {Sending} sending */
function saveReceipt(sending) {
  const url = URL.createObjectURL(new Blob([serialise(sending.annotation)], { type: 'application/ld+json' }));
  h('a', { href: url, download: `${(sending.folio ?? sending.id).replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '')}.jsonld` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const PAPER = `
body { font: 11pt/1.5 Georgia, serif; margin: 2cm; color: black; }
h1 { font-size: 14pt; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3em 1.5em; }
dt { color: #444; } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
.folio { font-size: 14pt; font-weight: bold; }
`;
