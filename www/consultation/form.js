/**
 * Taking part: the words, what the process asks, a look at what is sent and the privacy notice, and what came of it. One dialog in
 * three steps; each says by its heading where one is.
 * @module
 */
import { linkable } from '../annotation/model.js';
import { openDialog } from '../notes/composer.js';
import { pickerOf } from '../notes/picking.js';
import { h, refill } from '../view/dom.js';
import { lacks, sentByKeys } from '../view/form.js';
import { LIMITS, POSITIONS } from './contribution.js';
import { ASKED } from './process.js';

/**
 * @import { AskedField, Motivation, Position, Process, Stage } from './contract.js'
 * @import { Words } from '../view/words.js'
 * @import { Child } from '../view/dom.js'
 * @import { Place } from '../view/shown.js'
 */

/** What was written, every field as it stands. @typedef {Record<AskedField | 'at' | 'text' | 'replacement', string> & { part: { start: number, end: number } | null }} Fields */

/**
 * What is handed in.
 * @typedef {object} Said
 * @property {Place | null} place        null: chosen beforehand, or the whole draft
 * @property {boolean} whole
 * @property {Motivation} motivation
 * @property {string} text
 * @property {string | undefined} replacement
 * @property {Partial<Record<AskedField, string>>} asked
 */

/** A clause to choose. @typedef {{ key: string, label: string, text: string, place: Place }} Choice */

/**
 * @typedef {object} Asking
 * @property {HTMLElement} root
 * @property {Words} words
 * @property {Process} process
 * @property {Stage} stage
 * @property {string | null} quote            the words chosen already; null: they are chosen here
 * @property {Choice[]} choices               clauses to choose from; none where words are chosen already
 * @property {string} first                   the key of the clause to begin with; empty: the whole document
 * @property {string[]} hints
 * @property {Partial<Fields>} start
 * @property {Fields | null} left             what was written before and not sent
 * @property {(fields: Fields | null) => void} keep
 * @property {(said: Said) => Promise<(again: () => void, close: () => void) => Child>} send  gives what is shown of what came of it; throws with words for the person
 */

const WHOLE = '';
/** How long after the last stroke what is written is kept, in milliseconds. */
const PAUSE = 250;

/** Who may be named by a field. @type {Record<AskedField, string>} */
const COMPLETE = { sector: 'off', region: 'address-level1', position: 'off', name: 'name', onBehalfOf: 'organization' };

/** @param {Asking} asking */
export function openForm(asking) {
  const { root, words, process, stage, quote, choices, hints, start, left, keep, send } = asking;
  const { t } = words;
  const { ask } = process;
  const takes = (/** @type {Motivation} */ motivation) => stage.receives.includes(motivation);
  const required = (/** @type {AskedField} */ field) => ask[field] === 'required';
  const label = (/** @type {AskedField} */ field) => (field === 'region' && !process.regions.some(({ id }) => /^[A-Z]{2}-/.test(id)) ? t('regionPlain') : t(field));

  // ---- the controls, made once: going back finds them as they were left

  const about = h('select', { name: 'about', on: { change: () => { fillPicker(); shape(); } } },
    h('option', { value: WHOLE }, t('aboutWhole')), choices.map(({ key, label: name }) => h('option', { value: key, selected: key === asking.first }, name)));
  const picker = pickerOf('', 6, () => { if (!typedReplacement()) replacement.value = chosen(); });
  const text = h('textarea', { name: 'text', rows: 6, maxlength: LIMITS.text });
  const replacement = h('textarea', { name: 'replacement', rows: 4, maxlength: LIMITS.text });
  const positions = POSITIONS.filter((position) => (position === 'modify' ? takes('editing') || takes('commenting') : position === 'ask' ? takes('questioning') : takes('commenting')));
  /** @type {Record<AskedField, HTMLSelectElement | HTMLInputElement>} */
  const controls = {
    position: selectOf(positions.map((id) => ({ id, name: t(id) })), 'position'),
    sector: selectOf(process.sectors, 'sector'),
    region: selectOf([...process.regions].sort((a, b) => a.name.localeCompare(b.name, words.lang)), 'region'),
    name: h('input', { name: 'name', type: 'text', maxlength: 200, autocomplete: COMPLETE.name }),
    onBehalfOf: h('input', { name: 'onBehalfOf', type: 'text', maxlength: LIMITS.line, autocomplete: COMPLETE.onBehalfOf }),
  };
  controls.position.addEventListener('change', () => shape());

  /** @param {{ id: string, name: string }[]} options @param {AskedField} field */
  function selectOf(options, field) {
    return h('select', { name: field, autocomplete: COMPLETE[field] }, h('option', { value: '' }, t(required(field) ? 'choose' : 'noAnswer')), options.map(({ id, name }) => h('option', { value: id }, name)));
  }

  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control, hint = '', optional = false) =>
    h('label', { class: 'field' }, h('span', null, optional ? t('optional', { label: name }) : name), control, hint && h('small', null, hint));
  const pickField = field(t('aboutPick'), picker.node, t('pickHint'));
  const textField = field(t('text'), text, t('textLimit', { n: LIMITS.text }));
  const replacementField = field(t('replacement'), replacement, t('replacementHint'));
  const askedField = (/** @type {AskedField} */ name) => ask[name] !== 'none' && field(label(name), controls[name], '', !required(name));

  // ---- what they hold

  const choice = () => choices.find(({ key }) => key === about.value) ?? null;
  const part = () => (choice() ? picker.part() : null);
  /** The words it is about. */
  const chosen = () => quote ?? (part() ? picker.words() : choice()?.text ?? '');
  let offered = '';
  const typedReplacement = () => replacement.value !== offered && replacement.value !== '';
  const proposes = () => takes('editing') && chosen() !== '' && (ask.position === 'none' || controls.position.value === 'modify');
  /** @returns {string | undefined} what is proposed, where something is */
  const proposal = () => {
    if (!proposes()) return undefined;
    const said = replacement.value.trim();
    // Nobody asked for a position: untouched words are no proposal, and neither are none.
    return said === chosen().trim() || (ask.position === 'none' && !said) ? undefined : said;
  };
  /** @returns {Fields} */
  const fields = () => ({
    at: about.value, part: part(), text: text.value, replacement: replacement.value,
    .../** @type {Record<AskedField, string>} */ (Object.fromEntries(ASKED.map((name) => [name, controls[name].value]))),
  });
  const fillPicker = () => picker.show(choice()?.text ?? '');
  const shape = () => {
    pickField.hidden = quote !== null || !choice();
    replacementField.hidden = !proposes();
    if (!replacementField.hidden && (replacement.value === offered || !replacement.value)) replacement.value = chosen();
    offered = chosen();
    /** @type {HTMLElement} */ (textField.firstChild).textContent = replacementField.hidden ? t('text') : t('optional', { label: t('textWhy') });
    fail('');
  };
  /** @returns {Said} */
  const said = () => {
    const proposed = proposal();
    const position = /** @type {Position | ''} */ (controls.position.value);
    const here = choice();
    const marked = part();
    const motivation = proposed !== undefined ? 'editing' : position === 'ask' && takes('questioning') ? 'questioning' : takes('commenting') ? 'commenting' : stage.receives[0];
    return {
      motivation, text: text.value.trim(), replacement: proposed, whole: quote === null && !here,
      place: here && { draft: here.place.draft, start: here.place.start + (marked?.start ?? 0), end: marked ? here.place.start + marked.end : here.place.end },
      asked: Object.fromEntries(ASKED.filter((name) => ask[name] !== 'none').map((name) => [name, controls[name].value.trim()]).filter(([, value]) => value)),
    };
  };

  // ---- what is missing

  const { error, fail } = lacks('consult-error', [text, replacement, ...Object.values(controls)]);
  const incomplete = () => {
    const now = said();
    for (const name of /** @type {const} */ (['position'])) if (required(name) && !now.asked[name]) return fail(t('need', { what: label(name) }), controls[name]);
    if (controls.position.value === 'modify' && proposes() && now.replacement === undefined && !now.text) return fail(t('needChange'), replacement);
    if (!now.text && now.replacement === undefined) return fail(t('needText'), text);
    const lacking = ASKED.find((name) => required(name) && !now.asked[name]);
    return lacking ? fail(t('need', { what: label(lacking) }), controls[lacking]) : false;
  };

  // ---- kept while it is written

  /** @type {'open' | 'sent' | 'discarded'} */
  let state = 'open';
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let waiting = 0;
  const typed = () => text.value.trim() !== (start.text ?? '') || typedReplacement();
  const keepNow = () => {
    clearTimeout(waiting);
    if (state === 'open') keep(typed() ? fields() : null);
  };

  // ---- the steps

  const heading = (/** @type {string} */ key, step = 0) => [step > 0 && h('p', { class: 'step' }, t('formStep', { n: step })), h('h3', { tabindex: -1 }, t(key))];
  const button = (/** @type {string} */ key, /** @type {() => void} */ click, primary = false) => h('button', { type: 'button', part: 'button', class: primary ? 'primary' : '', 'data-key': key, on: { click } }, t(key));
  const step = (/** @type {Child} */ content) => {
    refill(body, content);
    // The dialog's own box is what scrolls.
    body.closest('.dialog-body')?.scrollTo({ top: 0 });
    body.querySelector('h3')?.focus();
  };
  const next = h('button', { type: 'submit', class: 'primary', part: 'button', 'data-key': 'next' }, t('next'));
  const writing = h('form', { method: 'dialog', novalidate: true, on: {
    input: () => {
      clearTimeout(waiting);
      waiting = setTimeout(keepNow, PAUSE);
    },
    keydown: sentByKeys,
    submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!incomplete()) step(reviewing());
    },
  } },
  left && h('p', { class: 'note-hint', role: 'status' }, t('restored')),
  hints.map((hint) => h('p', { class: 'note-hint' }, hint)),
  quote !== null ? h('blockquote', { class: 'quote' }, quote) : [field(t('about'), about), pickField],
  askedField('position'), replacementField, textField,
  h('div', { class: 'pairs' }, askedField('sector'), askedField('region')), askedField('name'), askedField('onBehalfOf'), error,
  h('div', { class: 'form-buttons' }, next, button('cancel', () => dialog.close()), left && button('discard', () => {
    state = 'discarded';
    keep(null);
    dialog.close();
  })));
  const write = () => step([heading('write', 1), writing]);

  /** What is sent, as whoever sends it reads it; and the notice. @returns {Child} */
  const reviewing = () => {
    const now = said();
    const sendButton = button('send', async () => {
      sendButton.disabled = true;
      sendButton.textContent = t('sending');
      fail('');
      problem.textContent = '';
      try {
        const shown = await send(now);
        state = 'sent';
        keep(null);
        step(shown(() => { state = 'open'; write(); }, () => dialog.close()));
      } catch (cause) {
        problem.textContent = /** @type {Error} */ (cause).message;
        sendButton.disabled = false;
        sendButton.textContent = t('send');
        sendButton.focus();
      }
    }, true);
    const problem = h('p', { class: 'form-error', role: 'alert' });
    const { notice, url, publish } = process.privacy;
    const open = ASKED.filter((name) => ask[name] !== 'none' && publish.includes(name)).map((name) => t(`published${name[0].toUpperCase()}${name.slice(1)}`));
    return [heading('review', 2), h('p', null, t('willSend')), chosen() && h('blockquote', { class: 'quote' }, chosen()),
      now.replacement !== undefined && h('p', { class: 'answer' }, now.replacement === '' ? t('strikes') : [t('proposes'), ' ', h('ins', { dir: 'auto' }, now.replacement)]),
      now.text && h('p', { class: 'answer', dir: 'auto' }, now.text),
      h('dl', { class: 'receipt' }, ASKED.flatMap((name) => (now.asked[name] ? [h('dt', null, label(name)), h('dd', null, spell(name, now.asked[name] ?? ''))] : []))),
      h('div', { class: 'privacy' }, h('h4', null, t('privacy')), h('p', null, notice || t('privacyShort')),
        h('p', null, t('published', { list: words.list.format([t('publishedWords'), ...open]) }), !publish.includes('name') && ` ${t('unpublished')}`),
        url && linkable(url) && h('p', null, h('a', { href: url, target: '_blank', rel: 'noopener' }, t('privacyMore')))),
      problem, h('div', { class: 'form-buttons' }, sendButton, button('back', write))];
  };
  const spell = (/** @type {AskedField} */ name, /** @type {string} */ value) => {
    const control = controls[name];
    return control instanceof HTMLSelectElement ? control.selectedOptions[0]?.textContent ?? value : value;
  };

  const body = h('div', { class: 'consult-body' });
  fillPicker();
  text.value = start.text ?? '';
  replacement.value = start.replacement ?? '';
  controls.position.value = start.position ?? '';
  for (const name of ASKED) if (start[name]) controls[name].value = start[name];
  if (left) {
    if (choices.some(({ key }) => key === left.at) || left.at === WHOLE) about.value = left.at;
    fillPicker();
    if (left.part) picker.mark(left.part);
    text.value = left.text;
    for (const name of ASKED) controls[name].value = left[name];
  }
  shape();
  if (left?.replacement) replacement.value = left.replacement;
  const dialog = openDialog(root, t('formTitle'), words, body, 'consult');
  // A page that is left, put to sleep or killed keeps what was typed until then.
  addEventListener('pagehide', keepNow);
  document.addEventListener('visibilitychange', keepNow);
  dialog.addEventListener('close', () => {
    keepNow();
    removeEventListener('pagehide', keepNow);
    document.removeEventListener('visibilitychange', keepNow);
  });
  write();
  return dialog;
}
