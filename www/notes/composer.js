/**
 * The forms: writing a note, asking before something is lost. Dialogs, so that the keyboard and the screen reader stay in them.
 * @module
 */
import { openDialog as dialogOf } from '../view/dialog.js';
import { h } from '../view/dom.js';
import { KINDS } from './placing.js';

/**
 * @typedef {import('../view/words.js').Words} Words
 * @typedef {{ kind: string, text: string, replacement: string, tags: string[], name: string, part: { start: number, end: number } | null }} Written
 */

/** A dialog of the annotations. @param {HTMLElement} root @param {string} title @param {Words} words @param {import('../view/dom.js').Child} content @param {string} [more] classes */
export function openDialog(root, title, words, content, more = '') {
  return dialogOf(root, { title, close: words.t('close'), name: `note-dialog ${more}`, lang: words.lang }, content).dialog;
}

/**
 * Asks for what to say. What fails to be saved stays in the form, and the form says why.
 * @param {object} asked
 * @param {HTMLElement} asked.root
 * @param {Words} asked.words
 * @param {string} asked.title
 * @param {string | null} asked.quote      the words chosen already
 * @param {string | null} [asked.pick]     the clause's words, to choose from
 * @param {string[]} [asked.kinds]         none: a reply, which has only text
 * @param {Partial<Written>} asked.start   what the form begins with
 * @param {boolean} [asked.named]          the page says who annotates: the form does not ask
 * @param {(written: Written) => Promise<void>} asked.save  throws with words for the person
 * @param {(written: Written) => void} [asked.left]         closed without saving
 */
export function compose({ root, words, title, quote, pick = null, kinds = [...KINDS], start, named = false, save, left }) {
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ control, hint = '') =>
    h('label', { class: 'field' }, h('span', null, label), control, hint && h('small', null, hint));
  // Not `readonly`: Chromium lets the keyboard select nothing there. Nothing can be typed, and no keyboard comes up on a phone.
  const picker = pick === null ? null : h('textarea', {
    'aria-readonly': 'true', inputmode: 'none', spellcheck: 'false', rows: Math.min(8, 2 + Math.ceil(pick.length / 60)), class: 'picker',
    on: { beforeinput: (/** @type {Event} */ event) => event.preventDefault() },
  }, pick);
  picker?.setSelectionRange(0, 0);
  const text = h('textarea', { rows: 4, maxlength: 20_000 });
  text.value = start.text ?? '';
  const replacement = h('textarea', { rows: 3, maxlength: 20_000 });
  replacement.value = start.replacement ?? quote ?? '';
  const tags = h('input', { type: 'text', maxlength: 500, autocomplete: 'off' });
  tags.value = (start.tags ?? []).join(', ');
  const name = h('input', { type: 'text', maxlength: 200, autocomplete: 'name' });
  name.value = start.name ?? '';
  const error = h('p', { class: 'form-error', role: 'alert' });
  const radios = kinds.map((kind) => {
    const radio = h('input', { type: 'radio', name: 'kind', value: kind, on: { change: () => shape() } });
    radio.checked = kind === (start.kind ?? kinds[0]);
    return h('label', { class: 'kind' }, radio, ' ', words.t(`do${kind[0].toUpperCase()}${kind.slice(1)}`));
  });
  const textField = field('', text);
  const replacementField = field(words.t('replacement'), replacement, words.t('replacementHint'));
  const tagsField = field(words.t('tags'), tags);
  const kindOf = () => /** @type {HTMLInputElement | undefined} */ (radios.map((l) => l.querySelector('input')).find((r) => r?.checked))?.value ?? start.kind ?? 'replying';
  const shape = () => {
    const kind = kindOf();
    textField.hidden = kind === 'highlighting' || kind === 'tagging';
    /** @type {HTMLElement} */ (textField.firstChild).textContent = words.t(kind === 'questioning' ? 'textQuestion' : kind === 'editing' ? 'textWhy' : 'text');
    replacementField.hidden = kind !== 'editing';
    tagsField.hidden = kind === 'highlighting' || kind === 'replying';
    error.textContent = '';
  };
  /** What was marked in the picker, so long as it is a part. */
  const part = () => {
    if (!picker || pick === null) return null;
    const { selectionStart, selectionEnd } = picker;
    return selectionEnd > selectionStart && pick.slice(selectionStart, selectionEnd).trim() ? { start: selectionStart, end: selectionEnd } : null;
  };
  picker?.addEventListener('blur', () => { if (part() && pick !== null) replacement.value = pick.slice(picker.selectionStart, picker.selectionEnd); });
  /** @returns {Written} */
  const written = () => ({
    kind: kindOf(), text: text.value.trim(), replacement: replacement.value.trim(), name: name.value.trim(), part: part(),
    tags: tags.value.split(',').map((tag) => tag.trim()).filter(Boolean),
  });
  let done = false;
  const button = h('button', { type: 'submit', class: 'primary', part: 'button' }, words.t('save'));
  const form = h('form', { method: 'dialog', on: { submit: async (/** @type {Event} */ event) => {
    event.preventDefault();
    const said = written();
    const lacks = missing(said);
    if (lacks) {
      error.textContent = words.t(lacks);
      (lacks === 'needTag' ? tags : text).focus();
      return;
    }
    button.disabled = true;
    try {
      await save(said);
      done = true;
      dialog.close();
    } catch (cause) {
      error.textContent = /** @type {Error} */ (cause).message;
      button.disabled = false;
    }
  } } },
  quote !== null && h('blockquote', { class: 'quote' }, quote),
  picker && field(words.t('pick'), picker, words.t('pickHint')),
  radios.length > 1 && h('fieldset', { class: 'kinds' }, h('legend', null, words.t('kind')), radios),
  replacementField, textField, tagsField,
  !named && field(words.t('name'), name, words.t('nameHint')),
  error,
  h('div', { class: 'form-buttons' }, button, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, words.t('cancel'))));
  shape();
  const dialog = openDialog(root, title, words, form);
  dialog.addEventListener('close', () => { if (!done) left?.(written()); });
  const first = picker ?? (kindOf() === 'tagging' ? tags : kindOf() === 'highlighting' ? button : text);
  first.focus();
}

/** What a note cannot be without. @param {Written} written */
function missing({ kind, text, tags }) {
  if ((kind === 'commenting' || kind === 'questioning' || kind === 'replying') && !text) return 'needText';
  return kind === 'tagging' && !tags.length ? 'needTag' : null;
}

/** Asks before something is lost. @param {HTMLElement} root @param {Words} words @param {string} question @param {string} yes @returns {Promise<boolean>} */
export function ask(root, words, question, yes) {
  return new Promise((answer) => {
    const agree = h('button', { type: 'button', class: 'primary', part: 'button', on: { click: () => { answer(true); dialog.close(); } } }, yes);
    const refuse = h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, words.t('cancel'));
    const dialog = openDialog(root, question, words, h('div', { class: 'form-buttons' }, agree, refuse), 'ask');
    dialog.addEventListener('close', () => answer(false));
    refuse.focus();
  });
}

/** The bar that offers what can be done with selected words. @param {Words} words @param {(kind: string) => void} chosen */
export function selectionBar(words, chosen) {
  const bar = h('div', { class: 'selection-bar', part: 'selection-bar', role: 'toolbar', 'aria-label': words.t('selectionBar'), hidden: true },
    KINDS.map((kind) => h('button', { type: 'button', part: 'button', 'data-kind': kind, on: {
      // Pressing a button must not take the selection away.
      pointerdown: (/** @type {Event} */ event) => event.preventDefault(), click: () => chosen(kind),
    } }, h('span', { 'aria-hidden': 'true', class: 'sign' }, SIGNS[kind]), h('span', { class: 'name' }, words.t(`do${kind[0].toUpperCase()}${kind.slice(1)}`)))));
  return bar;
}

/** One more thing to do with selected words. @param {{ sign: string, name: string }} action @param {() => void} chosen */
export const actionButton = ({ sign, name }, chosen) => h('button', { type: 'button', part: 'button', class: 'acting', on: {
  pointerdown: (/** @type {Event} */ event) => event.preventDefault(), click: chosen,
} }, h('span', { 'aria-hidden': 'true', class: 'sign' }, sign), h('span', { class: 'name' }, name));

const SIGNS = /** @type {Record<string, string>} */ ({ commenting: '❝', questioning: '?', editing: '✎', tagging: '#', highlighting: '▬' });

