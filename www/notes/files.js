/**
 * Notes out to a file and in from one. Nothing that is here is overwritten without a question.
 * @module
 */
import { AnnotationError } from '../annotation/error.js';
import { exportText, FILE_LIMIT, readFile, settle } from '../annotation/exchange.js';
import { idOf } from '../annotation/model.js';
import { h } from '../view/dom.js';
import { openDialog } from './composer.js';

/**
 * @typedef {import('../annotation/store/store.js').Store} Store
 * @typedef {import('../view/words.js').Words} Words
 */

/** Refused ones named in the question; the others are counted. */
const NAMED = 5;

/** Hands a file to the browser to save. @param {string} text @param {string} label @param {string} ending @param {string} type */
export function saveText(text, label, ending, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const name = `${label.normalize('NFD').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase() || 'notas'}.${ending}`;
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {import('../annotation/model.js').Annotation[]} annotations @param {string} label */
export function saveFile(annotations, label) {
  saveText(exportText(annotations, { label }), label, 'jsonld', 'application/ld+json');
}

/**
 * Reads a file, asks, and puts in the store what was agreed to.
 * @param {File} file @param {Store} store @param {{ root: HTMLElement, words: Words, say: (text: string) => void }} page
 */
export async function bringFile(file, store, { root, words, say }) {
  if (file.size > FILE_LIMIT) return say(words.t('importLarge', { name: file.name }));
  let found;
  try {
    found = readFile(await file.text(), (await store.list()).map(({ annotation }) => annotation));
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    return say(words.t('importWrong', { name: file.name, message: error.message }));
  }
  const { accepted, conflicts, unchanged, refused, elsewhere } = found;
  if (!accepted.length && !conflicts.length && !refused.length) return say(words.t('importNothing'));
  const decision = await decide({ root, words, accepted: accepted.length, conflicts: conflicts.length, unchanged: unchanged.length, refused, elsewhere: elsewhere.length });
  if (!decision) return undefined;
  const done = await settle(store, found, new Map(conflicts.map(({ theirs }) => [/** @type {string} */ (idOf(theirs)), decision])));
  const brought = words.t('importDone', { n: done.created + done.replaced });
  return say(done.failed.length ? `${brought} ${words.t('importFailed', { n: done.failed.length })}` : brought);
}

/** @returns {Promise<'ours' | 'theirs' | 'both' | null>} null: nothing is brought */
function decide(/** @type {{ root: HTMLElement, words: Words, accepted: number, conflicts: number, unchanged: number, refused: { path: string, issues: { path: string, message: string }[] }[], elsewhere: number }} */ about) {
  const { root, words, accepted, conflicts, unchanged, refused, elsewhere } = about;
  return new Promise((answer) => {
    const choices = /** @type {const} */ (['ours', 'theirs', 'both']).map((choice) => {
      const radio = h('input', { type: 'radio', name: 'decision', value: choice });
      radio.checked = choice === 'ours';
      return { choice, radio };
    });
    const bring = h('button', { type: 'button', class: 'primary', part: 'button', on: { click: () => {
      answer(choices.find(({ radio }) => radio.checked)?.choice ?? 'ours');
      dialog.close();
    } } }, words.t('importDo'));
    const dialog = openDialog(root, words.t('importTitle'), words, [
      accepted > 0 && h('p', null, words.t('importNew', { n: accepted })),
      unchanged > 0 && h('p', null, words.t('importSame', { n: unchanged })),
      elsewhere > 0 && h('p', null, words.t('importElsewhere', { n: elsewhere })),
      refused.length > 0 && [h('p', null, words.t('importRefused', { n: refused.length })), h('ul', null, refused.slice(0, NAMED).map(({ path, issues }) =>
        h('li', null, h('code', null, issues[0]?.path ?? path), ' ', issues[0]?.message)), refused.length > NAMED && h('li', null, '…'))],
      conflicts > 0 && h('fieldset', { class: 'kinds' }, h('legend', null, words.t('importConflicts', { n: conflicts })),
        choices.map(({ choice, radio }) => h('label', { class: 'kind' }, radio, ' ', words.t(`import${choice[0].toUpperCase()}${choice.slice(1)}`)))),
      h('div', { class: 'form-buttons' }, accepted + conflicts > 0 && bring, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, words.t('cancel'))),
    ]);
    dialog.addEventListener('close', () => answer(null));
  });
}
