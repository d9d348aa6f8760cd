/**
 * Notes out to a file and in from one. Nothing that is here is overwritten without a question.
 * @module
 */
import { AnnotationError } from '../annotation/error.js';
import { exportTexts, FILE_LIMIT, planOf, readFileSlowly } from '../annotation/exchange.js';
import { idOf } from '../annotation/model.js';
import { StoreError } from '../annotation/store/store.js';
import { h } from '../view/dom.js';
import { openDialog } from './composer.js';

/**
 * @typedef {import('../view/words.js').Words} Words
 */

/** Refused ones named in the question; the others are counted. */
const NAMED = 5;

/** Hands a file to the browser to save. @param {string | Uint8Array<ArrayBuffer>} text @param {string} label @param {string} ending @param {string} type */
export function saveText(text, label, ending, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const name = `${label.normalize('NFD').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase() || 'notas'}.${ending}`;
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** In as many files as it takes for each to be read again. @param {import('../annotation/model.js').Annotation[]} annotations @param {string} label */
export function saveFile(annotations, label) {
  const files = exportTexts(annotations, { label });
  files.forEach((text, at) => saveText(text, files.length > 1 ? `${label} ${at + 1}` : label, 'jsonld', 'application/ld+json'));
}

/** What a page has to be told of a file before it is another again, in milliseconds: work that is shorter says nothing. */
const SOON = 400;

/**
 * Shows how far long work is, and stops it where the reader says so.
 * @template T @param {{ root: HTMLElement, words: Words }} page @param {string} title @param {(pace: { signal: AbortSignal, told: (done: number, of: number) => void }) => Promise<T>} work @returns {Promise<T>}
 */
async function withProgress({ root, words }, title, work) {
  const stop = new AbortController();
  const bar = h('progress', { max: 1, 'aria-label': title });
  /** @type {HTMLDialogElement | null} */
  let dialog = null;
  const waiting = setTimeout(() => {
    dialog = openDialog(root, title, words, [bar, h('div', { class: 'form-buttons' }, h('button', { type: 'button', part: 'button', on: { click: () => dialog?.close() } }, words.t('stop')))], 'ask');
    dialog.addEventListener('close', () => stop.abort());
  }, SOON);
  try {
    return await work({ signal: stop.signal, told: (done, of) => { bar.value = of ? done / of : 1; } });
  } finally {
    clearTimeout(waiting);
    /** @type {HTMLDialogElement | null} */ (dialog)?.close();
  }
}

/**
 * Reads a file, asks, and puts in the store what was agreed to, as one step.
 * @param {File} file @param {import('./shelf.js').Shelf} shelf @param {{ root: HTMLElement, words: Words }} page
 * @returns {Promise<{ said: string, brought: boolean }>} what to say of it, and whether anything came
 */
export async function bringFile(file, shelf, page) {
  const { words } = page;
  const only = (/** @type {string} */ said) => ({ said, brought: false });
  const { store } = shelf;
  if (!store) return only('');
  if (file.size > FILE_LIMIT) return only(words.t('importLarge', { name: file.name }));
  let found;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const content = bytes[0] === 0x50 || /\.annotations?$/i.test(file.name) ? await import('../annotation/epub.js').then(({ contentOf }) => contentOf(bytes, FILE_LIMIT)) : new TextDecoder().decode(bytes);
    const present = (await store.list()).map(({ annotation }) => annotation);
    const about = Math.max(bytes.length / LIKELY, 1);
    found = await withProgress(page, words.t('importReading'), ({ signal, told }) => readFileSlowly(content, present, async (read) => {
      if (signal.aborted) throw new StoreError('stopped', 'reading was stopped');
      told(Math.min(read, about), about);
      await new Promise((done) => { setTimeout(done); });
    }));
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error;
    return only(words.t('importWrong', { name: file.name, message: ruleOf(error, words) }));
  }
  const { accepted, conflicts, unchanged, refused, elsewhere } = found;
  if (!accepted.length && !conflicts.length && !refused.length) return only(words.t('importNothing'));
  const decision = await decide({ ...page, accepted: accepted.length, conflicts: conflicts.length, unchanged: unchanged.length, refused, elsewhere: elsewhere.length });
  if (!decision) return only('');
  const { changes, failed } = await planOf(store, found, new Map(conflicts.map(({ theirs }) => [/** @type {string} */ (idOf(theirs)), decision])));
  const made = await withProgress(page, words.t('importKeeping'), (pace) => shelf.make(changes, words.t('importDone', { n: changes.length }), pace));
  const brought = made.filter(({ error }) => !error).length;
  const left = made.length - brought + failed.length;
  const said = words.t('importDone', { n: brought });
  return { said: left ? `${said} ${words.t('importFailed', { n: left })}` : said, brought: brought > 0 };
}

/** Letters an annotation takes in a file, to say how far reading is. */
const LIKELY = 900;

/** The rule a field broke, in the reader's words. @param {{ code: string, message: string }} issue @param {Words} words */
function ruleOf({ code, message }, words) {
  const key = `rule_${code}`;
  const said = words.t(key);
  return said === key ? message : said;
}

/** Asks before all of one's own is deleted, with the file at hand. @param {HTMLElement} root @param {Words} words @param {number} n @param {() => void} save @returns {Promise<boolean>} */
export function askForget(root, words, n, save) {
  return new Promise((answer) => {
    const agree = h('button', { type: 'button', part: 'button', on: { click: () => { answer(true); dialog.close(); } } }, words.t('forgetDo'));
    const first = h('button', { type: 'button', class: 'primary', part: 'button', on: { click: save } }, words.t('exportFile'));
    const dialog = openDialog(root, words.t('forget'), words, [h('p', null, words.t('forgetAsk', { n })),
      h('div', { class: 'form-buttons' }, first, agree, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, words.t('cancel')))], 'ask');
    dialog.addEventListener('close', () => answer(false));
    first.focus();
  });
}

/** @returns {Promise<'ours' | 'theirs' | 'both' | null>} null: nothing is brought */
function decide(/** @type {{ root: HTMLElement, words: Words, accepted: number, conflicts: number, unchanged: number, refused: { path: string, issues: { path: string, code: string, message: string }[] }[], elsewhere: number }} */ about) {
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
        h('li', null, h('code', null, issues[0]?.path ?? path), ' ', issues[0] && ruleOf(issues[0], words))), refused.length > NAMED && h('li', null, '…'))],
      conflicts > 0 && h('fieldset', { class: 'kinds' }, h('legend', null, words.t('importConflicts', { n: conflicts })),
        choices.map(({ choice, radio }) => h('label', { class: 'kind' }, radio, ' ', words.t(`import${choice[0].toUpperCase()}${choice.slice(1)}`)))),
      h('div', { class: 'form-buttons' }, accepted + conflicts > 0 && bring, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, words.t('cancel'))),
    ]);
    dialog.addEventListener('close', () => answer(null));
  });
}
