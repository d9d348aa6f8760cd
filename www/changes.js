/**
 * The changes as a list of plain text, in a dialog: for the ear, for a message, for whoever wants only that. Fetched when it is
 * first asked for.
 * @module
 */
import styles from './styles/changes.js';
import { changesOf } from './view/changes.js';
import { openDialog } from './view/dialog.js';
import { dress, h } from './view/dom.js';

/**
 * @typedef {object} Asked
 * @property {import('./view/model.js').Model} model
 * @property {import('./view/model.js').Unit[]} units   the changes, in reading order
 * @property {string} title                            which two drafts they lie between
 * @property {import('./view/words.js').Words} words
 * @property {HTMLElement} root                        what the dialog is put into
 * @property {(clause: import('./view/model.js').Clause) => string} addressOf
 * @property {(unit: import('./view/model.js').Unit, event: Event) => void} goTo
 * @property {(text: string) => void} say
 */

/** @param {Asked} asked */
export function openChanges({ model, units, title, words, root, addressOf, goTo, say }) {
  dress(/** @type {ShadowRoot} */ (root.getRootNode()), styles);
  const changes = changesOf(units, model, words);
  const copy = h('button', { type: 'button', part: 'button', on: { click: async () => {
    const copied = await navigator.clipboard?.writeText(asText(title, changes, addressOf)).then(() => true, () => false);
    say(words.t(copied ? 'changesCopied' : 'notCopied'));
  } } }, words.t('changesCopy'));
  const quote = (/** @type {string} */ key, /** @type {string} */ text, /** @type {string} */ lang) => text && h('p', null, key && [h('b', null, words.t(key)), ' '], h('q', { lang }, text));
  const list = h('ol', null, changes.map(({ unit, clause, said, passages }) => h('li', null,
    h('a', { href: addressOf(clause), on: { click: (/** @type {MouseEvent} */ event) => { dialog.close(); goTo(unit, event); } } }, said),
    passages.map(({ was, is }) => [quote(is && was ? 'changesSaid' : '', was, model.before?.draft.language ?? ''), quote(is && was ? 'changesSays' : '', is, model.after.draft.language)]))));
  const { dialog } = openDialog(root, { title, close: words.t('close'), name: 'changes' }, h('p', null, copy), list);
}

/** The list as it goes into a message. @param {string} title @param {import('./view/changes.js').Change[]} changes @param {Asked['addressOf']} addressOf */
function asText(title, changes, addressOf) {
  const items = changes.map(({ clause, said, passages }, at) => [
    `${at + 1}. ${said}`, ...passages.flatMap(({ was, is }) => [was && `   − ${was}`, is && `   + ${is}`]).filter(Boolean), `   ${addressOf(clause)}`,
  ].join('\n'));
  return `${title}\n\n${items.join('\n\n')}\n`;
}
