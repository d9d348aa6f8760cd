/**
 * The forms: writing a note, asking before something is lost. Dialogs, so that the keyboard and the screen reader stay in them.
 * @module
 */
import { openDialog as dialogOf } from '../view/dialog.js';
import { h } from '../view/dom.js';
import { lacks, sentByKeys } from '../view/form.js';
import { pickerOf } from './picking.js';
import { KINDS } from './placing.js';

/**
 * @typedef {import('../view/words.js').Words} Words
 * @typedef {{ kind: string, text: string, replacement: string, tags: string[], name: string, part: { start: number, end: number } | null }} Written
 */

/** A dialog of the annotations. @param {HTMLElement} root @param {string} title @param {Words} words @param {import('../view/dom.js').Child} content @param {string} [more] classes */
export function openDialog(root, title, words, content, more = '') {
  return dialogOf(root, { title, close: words.t('close'), name: `note-dialog ${more}`, lang: words.lang }, content).dialog;
}

/** Which fields a kind of note has. @param {string} kind */
export const fieldsOf = (kind) => ({
  text: kind !== 'highlighting' && kind !== 'tagging', replacement: kind === 'editing', tags: kind !== 'highlighting' && kind !== 'replying',
});

/** How long after the last stroke a form is kept, in milliseconds. */
const PAUSE = 250;

/** A form as it stands, every field of it, as typed. @typedef {{ kind: string, text: string, replacement: string, tags: string, name: string, part: { start: number, end: number } | null }} Fields */

/**
 * Asks for what to say. What fails to be saved stays in the form, and the form says why. Gives how it ended, once the dialog is gone.
 * @param {object} asked
 * @param {HTMLElement} asked.root
 * @param {Words} asked.words
 * @param {string} asked.title
 * @param {string | null} asked.quote      the words chosen already
 * @param {string | null} [asked.pick]     the clause's words, to choose from
 * @param {string[]} [asked.kinds]         none: a reply, which has only text
 * @param {Partial<Written>} asked.start   what the form begins with
 * @param {Fields | null} [asked.left]     what was written in it before, and not saved
 * @param {boolean} [asked.named]          the page says who annotates: the form does not ask
 * @param {string} [asked.nameHint]        where the name is kept
 * @param {string} [asked.readers]         who will read it
 * @param {(written: Written) => Promise<void>} asked.save  throws with words for the person
 * @param {(fields: Fields | null) => void} [asked.keep]    told what is written as it is, null where nothing of the person's is left in it
 * @returns {Promise<'saved' | 'kept' | 'discarded' | 'untouched'>}
 */
export function compose({ root, words, title, quote, pick = null, kinds = [...KINDS], start, left = null, named = false, nameHint = '', readers = '', save, keep = () => {} }) {
  const field = (/** @type {string} */ label, /** @type {HTMLElement} */ control, hint = '') =>
    h('label', { class: 'field' }, h('span', null, label), control, hint && h('small', null, hint));
  const picker = pick === null ? null : pickerOf(pick, Math.min(8, 2 + Math.ceil(pick.length / 60)), () => { if (part()) replacement.value = picker?.words() ?? ''; });
  const text = h('textarea', { rows: 4, maxlength: 20_000 });
  text.value = start.text ?? '';
  const replacement = h('textarea', { rows: 3, maxlength: 20_000 });
  replacement.value = start.replacement ?? quote ?? '';
  const tags = h('input', { type: 'text', maxlength: 500, autocomplete: 'off' });
  tags.value = (start.tags ?? []).join(', ');
  const name = h('input', { type: 'text', maxlength: 200, autocomplete: 'name' });
  name.value = start.name ?? '';
  const radios = kinds.map((kind) => h('input', { type: 'radio', name: 'kind', value: kind, checked: kind === (start.kind ?? kinds[0]), on: { change: () => shape() } }));
  const textField = field('', text);
  const replacementField = field(words.t('replacement'), replacement, words.t('replacementHint'));
  const tagsField = field(words.t('tags'), tags);
  const kindOf = () => radios.find(({ checked }) => checked)?.value ?? start.kind ?? 'replying';
  const { error, fail } = lacks('note-form-error', [text, tags]);
  const shape = () => {
    const kind = kindOf();
    const has = fieldsOf(kind);
    textField.hidden = !has.text;
    /** @type {HTMLElement} */ (textField.firstChild).textContent = words.t(kind === 'questioning' ? 'textQuestion' : kind === 'editing' ? 'textWhy' : 'text');
    replacementField.hidden = !has.replacement;
    tagsField.hidden = !has.tags;
    fail('');
  };
  const part = () => picker?.part() ?? null;
  /** @returns {Fields} */
  const fields = () => ({ kind: kindOf(), text: text.value, replacement: replacement.value, tags: tags.value, name: name.value, part: part() });
  /** @returns {Written} */
  const written = () => ({
    kind: kindOf(), text: text.value.trim(), replacement: replacement.value.trim(), name: name.value.trim(), part: part(), tags: tagsIn(tags.value, start.tags ?? []),
  });
  const blank = fields();
  /** What only follows from where the form began, or was chosen and not written, is nobody's work. */
  const typed = () => {
    const { text, tags, name, replacement, part } = fields();
    const chosen = part && pick !== null ? pick.slice(part.start, part.end) : blank.replacement;
    return text !== blank.text || tags !== blank.tags || name !== blank.name || (replacement !== blank.replacement && replacement !== chosen);
  };
  if (left) {
    text.value = left.text;
    replacement.value = left.replacement;
    tags.value = left.tags;
    name.value = left.name;
    for (const radio of radios) radio.checked = radio.value === left.kind;
    if (left.part) picker?.mark(left.part);
  }
  /** @type {'saved' | 'kept' | 'discarded' | 'untouched'} */
  let ended = 'kept';
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let waiting = 0;
  const keepNow = () => {
    clearTimeout(waiting);
    if (ended === 'kept') keep(typed() ? fields() : null);
  };
  const button = h('button', { type: 'submit', class: 'primary', part: 'button' }, words.t('save'));
  const cancel = h('button', { type: 'button', part: 'button', on: { click: () => {
    keepNow();
    ended = typed() ? 'discarded' : 'untouched';
    keep(null);
    dialog.close();
  } } });
  const sayCancel = () => { cancel.textContent = words.t(typed() ? 'discard' : 'cancel'); };
  const form = h('form', { method: 'dialog', on: {
    input: () => {
      sayCancel();
      clearTimeout(waiting);
      waiting = setTimeout(keepNow, PAUSE);
    },
    keydown: sentByKeys,
    submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      // Twice the keys are not twice the note.
      if (button.disabled) return;
      const said = written();
      const lacking = missing(said);
      if (lacking) return fail(words.t(lacking), lacking === 'needTag' ? tags : text);
      button.disabled = true;
      try {
        await save(said);
        ended = 'saved';
        keep(null);
        dialog.close();
      } catch (cause) {
        fail(/** @type {Error} */ (cause).message);
        button.disabled = false;
      }
    },
  } },
  left && h('p', { class: 'note-hint', role: 'status' }, words.t('restored')),
  quote !== null && h('blockquote', { class: 'quote' }, quote),
  picker && field(words.t('pick'), picker.node, words.t('pickHint')),
  radios.length > 1 && h('fieldset', { class: 'kinds' }, h('legend', null, words.t('kind')),
    radios.map((radio) => h('label', { class: 'kind' }, radio, ' ', words.t(`do${radio.value[0].toUpperCase()}${radio.value.slice(1)}`)))),
  replacementField, textField, tagsField,
  !named && field(words.t('name'), name, nameHint),
  readers && h('p', { class: 'note-hint readers' }, readers),
  error,
  h('div', { class: 'form-buttons' }, button, cancel));
  shape();
  sayCancel();
  const dialog = openDialog(root, title, words, form);
  // A page that is left, put to sleep or killed keeps what was typed until then.
  addEventListener('pagehide', keepNow);
  document.addEventListener('visibilitychange', keepNow);
  const first = picker?.node ?? (kindOf() === 'tagging' ? tags : kindOf() === 'highlighting' ? button : text);
  first.focus();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => {
      keepNow();
      removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
      answer(ended === 'kept' && !typed() ? 'untouched' : ended);
    });
  });
}

/** The tags in a field, parted by commas; one that had a comma in it before keeps it. @param {string} field @param {string[]} before */
function tagsIn(field, before) {
  const whole = before.filter((tag) => tag.includes(',') && field.includes(tag));
  const rest = whole.reduce((left, tag) => left.replace(tag, ''), field);
  return [...whole, ...rest.split(',').map((tag) => tag.trim()).filter(Boolean)];
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

