/**
 * One answer to contributions: what was decided, why, who says so, and the very words that changed because of it. The words are chosen in
 * the clause itself, where each change can be ticked; the engine says which hold what was proposed, and nothing is ticked beforehand.
 * @module
 */
import { isObject } from '../annotation/json.js';
import { newId } from '../annotation/model.js';
import { withSource } from '../annotation/targets.js';
import { dispose, LIMITS, OUTCOMES } from '../consultation/contribution.js';
import { hashOf } from '../consultation/identity.js';
import { quoteOf } from '../consultation/rows.js';
import { localPerson, rename } from '../notes/person.js';
import { iriOf } from '../notes/placing.js';
import { traceOnce } from '../tracing.js';
import { openDialog } from '../view/dialog.js';
import { h, refill } from '../view/dom.js';
import { lacks, sentByKeys } from '../view/form.js';
import { shorten } from '../view/names.js';
import { Picking } from './picking.js';

/**
 * @import { Disposition, Entry, Outcome, ResultingEdit } from '../consultation/contract.js'
 * @import { Answering } from './answering.js'
 * @import { Range } from './edits.js'
 *
 * Words that were ticked, in two drafts.
 * @typedef {{ key: string, from: string, to: string, before: Range | null, after: Range | null, was: string, now: string, eId: string | null, suggested: boolean }} Picked
 *
 * What was written, every field as it stands.
 * @typedef {{ outcome: string, reason: string, by: string, none: boolean, to: string, picked: Picked[], kept: number[] }} Fields  `kept`: of the words of the answer before, those that stay
 */

/** How long after the last stroke a form is kept, in milliseconds. */
const PAUSE = 250;
/** Of a text in a list, in UTF-16 code units. */
const BEGINNING = 200;

/** What somebody left in the browser as a form's fields, or null. @param {unknown} value @returns {Fields | null} */
export function readFields(value) {
  if (!isObject(value)) return null;
  const { outcome, reason, by, to, none, picked, kept } = /** @type {any} */ (value);
  const range = (/** @type {unknown} */ one) => one === null || (Array.isArray(one) && one.length === 2 && one.every(Number.isSafeInteger));
  const whole = [outcome, reason, by, to].every((one) => typeof one === 'string') && Array.isArray(picked) && Array.isArray(kept) && kept.every(Number.isSafeInteger)
    && picked.every((one) => isObject(one) && ['key', 'from', 'to', 'was', 'now'].every((name) => typeof one[name] === 'string') && range(one.before) && range(one.after) && (one.eId === null || typeof one.eId === 'string'));
  return whole ? { outcome, reason, by, to, none: none === true, kept, picked: picked.map((/** @type {Picked} */ one) => ({ ...one, suggested: one.suggested === true })) } : null;
}

/**
 * @param {Answering} answering @param {Entry[]} entries @param {Disposition | null} earlier  the answer that is completed or changed
 * @param {() => void} closed
 */
export function openAnswer(answering, entries, earlier, closed) {
  const { words, root, consultation, begun } = answering;
  const { t } = words;
  const { host } = consultation;
  const ids = entries.map(({ contribution }) => contribution.id);
  const key = hashOf(JSON.stringify([[...ids].sort(), earlier?.id ?? null]));
  const left = begun.of(key)?.fields ?? null;
  const given = earlier?.resultsIn ?? [];
  const person = host.person();
  /** @type {Fields} */
  const start = { outcome: earlier?.outcome ?? '', reason: earlier?.reason ?? '', by: person?.name ?? localPerson().name ?? '', none: Boolean(earlier?.resultsIn && !given.length), to: '', picked: [], kept: given.map((_, i) => i) };
  const was = left ?? start;

  // ---- the controls

  const radios = OUTCOMES.map((outcome) => h('input', { type: 'radio', name: 'outcome', value: outcome, 'data-key': `outcome-${outcome}`, checked: outcome === was.outcome, on: { change: () => shape() } }));
  const reason = h('textarea', { rows: 5, maxlength: LIMITS.text, name: 'reason', 'data-key': 'answer-reason' });
  reason.value = was.reason;
  const by = h('input', { type: 'text', maxlength: 200, name: 'by', autocomplete: 'organization', 'data-key': 'answer-by' });
  by.value = was.by;
  const none = h('input', { type: 'checkbox', 'data-key': 'answer-none', checked: was.none, on: { change: () => { changed(); } } });
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control, hint = '') => h('label', { class: 'field' }, h('span', null, name), control, hint && h('small', null, hint));
  const reasonField = field('', reason);
  const outcomeOf = () => /** @type {Outcome | undefined} */ (radios.find(({ checked }) => checked)?.value);
  const kept = new Set(was.kept.filter((i) => i < given.length));
  const picking = new Picking(answering, entries, was, () => changed());
  const chosenBox = h('div', { role: 'group', 'aria-label': t('wordsChosen') });
  const noneField = h('label', { class: 'kind' }, none, ' ', t('noWords'));
  const shape = () => {
    /** @type {HTMLElement} */ (reasonField.firstChild).textContent = t(outcomeOf() === 'accepted' ? 'reasonOptional' : 'reason');
    fail('');
  };
  /** What was chosen, with the way to take each back. */
  const drawChosen = () => {
    const chip = (/** @type {string} */ id, /** @type {string | null} */ old, /** @type {string | null} */ now, /** @type {() => void} */ drop) => h('li', null, old && h('del', null, shorten(old, BEGINNING)), ' ', now && h('ins', null, shorten(now, BEGINNING)), ' ',
      h('button', { type: 'button', class: 'link', 'data-key': `drop-${id}`, on: { click: () => { drop(); changed(); chosenBox.querySelector('button')?.focus(); } } }, t('drop')));
    const quote = (/** @type {unknown} */ target) => quoteOf(Array.isArray(target) ? target[0] : target);
    const all = [...given.flatMap(({ before, after }, i) => (kept.has(i) ? [chip(`given-${i}`, quote(before), quote(after), () => kept.delete(i))] : [])),
      ...picking.picked.map((one) => chip(one.key, one.was, one.now, () => picking.drop(one)))];
    noneField.hidden = all.length > 0;
    refill(chosenBox, all.length > 0 && [h('p', null, h('strong', null, t('wordsChosenN', { n: all.length }))), h('ul', { class: 'answering-words' }, all)]);
  };

  // ---- kept while it is written

  /** @returns {Fields} */
  const fields = () => ({ outcome: outcomeOf() ?? '', reason: reason.value, by: by.value, none: none.checked, to: picking.to, picked: picking.picked, kept: [...kept] });
  /** @type {'open' | 'saved' | 'discarded'} */
  let state = 'open';
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let waiting = 0;
  const typed = () => JSON.stringify({ ...fields(), by: '', to: '' }) !== JSON.stringify({ ...start, by: '', to: '' });
  const keepNow = () => {
    clearTimeout(waiting);
    if (state === 'open') begun.keep(key, typed() ? { contributions: ids, earlier: earlier?.id ?? null, fields: fields() } : null);
  };
  const changed = () => {
    drawChosen();
    clearTimeout(waiting);
    waiting = setTimeout(keepNow, PAUSE);
  };

  // ---- what is missing

  const { error, fail } = lacks('answer-error', [reason, by, ...radios]);
  const incomplete = () => {
    const outcome = outcomeOf();
    if (!outcome) return fail(t('needOutcome'), radios[0]);
    if (outcome !== 'accepted' && !reason.value.trim()) return fail(t('needReason'), reason);
    return by.value.trim() ? false : fail(t('needBy'), by);
  };

  // ---- saving

  /** @returns {Promise<ResultingEdit[]>} */
  const results = async () => {
    const traced = await traceOnce(host.reading, host.drafts);
    const target = async (/** @type {string} */ draft, /** @type {Range | null} */ range) => {
      const source = host.drafts.find(({ id }) => id === draft);
      return range && source ? withSource(await traced.describe(draft, { start: range[0], end: range[1] }), iriOf(source)) : null;
    };
    const made = await Promise.all(picking.picked.map(async ({ from, to, before, after, eId, suggested }) => {
      const lineage = eId === null ? null : traced.lineageOf(to, eId)?.wId;
      return { before: await target(from, before), after: await target(to, after), ...(lineage && { lineage }), ...(suggested && { suggested }) };
    }));
    return [...given.filter((_, i) => kept.has(i)), ...made];
  };
  const save = async () => {
    const outcome = /** @type {Outcome} */ (outcomeOf());
    const name = by.value.trim();
    const edits = picking.picked.length || kept.size ? await results() : none.checked ? [] : undefined;
    // What nobody has seen is put in order; what went out is never rewritten.
    const replaced = earlier && answering.isHere(earlier.id) && earlier.contributions.length === ids.length ? earlier : null;
    const before = new Set(entries.map(({ disposition }) => disposition?.id ?? null));
    const [only] = before;
    const supersedes = replaced ? replaced.supersedes : earlier?.id ?? (before.size === 1 ? only ?? undefined : undefined);
    if (!person) rename(name);
    const annotation = dispose({
      id: newId(), contributions: ids, reason: reason.value.trim() || undefined, language: words.lang, created: new Date(consultation.clock.now()), creator: { ...(person ? { id: person.id, type: person.type ?? 'Person' } : { type: 'Organization' }), name },
      node: { outcome, ...(edits && { resultsIn: edits }), ...(supersedes && { supersedes }) },
    });
    await answering.keep(annotation, replaced?.id ?? null);
  };

  const saveButton = h('button', { type: 'submit', class: 'primary', part: 'button', 'data-key': 'answer-save' }, t('save'));
  const form = h('form', { method: 'dialog', novalidate: true, on: {
    input: () => {
      if (error.textContent) fail('');
      changed();
    },
    keydown: sentByKeys,
    submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (saveButton.disabled || incomplete()) return;
      saveButton.disabled = true;
      try {
        await save();
        state = 'saved';
        begun.keep(key, null);
        dialog.close();
      } catch (cause) {
        saveButton.disabled = false;
        fail(t('saveFailed', { message: /** @type {Error} */ (cause).message }), saveButton);
      }
    },
  } },
  left && h('p', { class: 'note-hint', role: 'status' }, t('restored')), contributionsNode(), answeredHint(),
  h('fieldset', { class: 'kinds' }, h('legend', null, t('decision')), radios.map((radio) => h('label', { class: 'kind' }, radio, ' ', t(`do_${radio.value}`)))),
  reasonField, field(t('by'), by),
  h('section', { class: 'answering-edits', 'aria-label': t('wordsTitle') }, h('h3', null, t('wordsTitle')), h('p', { class: 'note-hint' }, t('wordsHint')), chosenBox, picking.node, noneField), error,
  h('div', { class: 'form-buttons' }, saveButton, h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, t('cancel')),
    left && h('button', { type: 'button', part: 'button', 'data-key': 'answer-discard', on: { click: () => { state = 'discarded'; begun.keep(key, null); dialog.close(); } } }, t('throw'))));

  /** What it is to: each as it was said. */
  function contributionsNode() {
    const places = new Set(ids.map((id) => answering.published?.homeOf(id)).filter(Boolean));
    return h('details', { class: 'answering-to', open: ids.length <= 3 || null }, h('summary', null, [t('contributions', { n: ids.length }), words.list.format([...places].map(String))].filter(Boolean).join(': ')),
      h('ul', null, entries.map(({ contribution }) => h('li', null, contribution.folio && h('strong', null, `${contribution.folio}. `), contribution.replacement !== null && [t('proposes'), ' ', contribution.replacement === '' ? t('strikes') : h('q', { dir: 'auto' }, shorten(contribution.replacement, BEGINNING)), ' '],
        contribution.text && h('span', { dir: 'auto' }, shorten(contribution.text, BEGINNING))))));
  }
  function answeredHint() {
    const n = entries.filter(({ disposition }) => disposition).length;
    return n > 0 && !(earlier && answering.isHere(earlier.id)) && h('p', { class: 'note-hint' }, t('supersedesHint', { n }));
  }

  shape();
  drawChosen();
  const { dialog } = openDialog(root, { title: earlier ? t('changeTitle') : t('answerTitle', { n: ids.length }), close: t('close'), name: 'note-dialog answer-form', lang: words.lang }, form);
  addEventListener('pagehide', keepNow);
  document.addEventListener('visibilitychange', keepNow);
  dialog.addEventListener('close', () => {
    keepNow();
    picking.stop();
    removeEventListener('pagehide', keepNow);
    document.removeEventListener('visibilitychange', keepNow);
    closed();
  });
  (radios.find(({ checked }) => checked) ?? radios[0]).focus();
  picking.begin();
}
