/**
 * One's own contributions: what this browser handed in, what came of each, and taking one back while it is open.
 * @module
 */
import { openDialog } from '../notes/composer.js';
import { shorten } from '../view/names.js';
import { h, refill } from '../view/dom.js';
import { contributionOf } from './contribution.js';
import { momentWords } from './receipt.js';

/**
 * @import { Begun } from './begun.js'
 * @import { Process } from './contract.js'
 * @import { Sending } from './outbox.js'
 * @import { Words } from '../view/words.js'
 */

/** Of a text, in a list, in UTF-16 code units. */
const BEGINNING = 240;

/**
 * @param {object} shown
 * @param {HTMLElement} shown.root
 * @param {Words} shown.words
 * @param {Process} shown.process
 * @param {() => Promise<Sending[]>} shown.list   oldest first
 * @param {() => Begun[]} shown.begun              latest first
 * @param {() => boolean} shown.receiving         whether anything can be handed in
 * @param {(sending: Sending) => boolean} shown.open  whether its stage still takes what concerns it
 * @param {{ goOn: (begun: Begun) => void, discard: (begun: Begun) => void, receipt: (sending: Sending) => void, withdraw: (sending: Sending, reason: string) => Promise<void>, again: (sending: Sending) => Promise<void> }} shown.on
 */
export async function openMine({ root, words, process, list, begun, receiving, open, on }) {
  const { t } = words;
  const body = h('div');
  const button = (/** @type {string} */ key, /** @type {string} */ id, /** @type {() => void} */ click) => h('button', { type: 'button', part: 'button', 'data-key': `${key}-${id}`, on: { click } }, t(key));
  const draw = async () => {
    const all = await list();
    const withdrawals = new Map(all.filter(({ about }) => about !== null).map((sending) => [sending.about, sending]));
    const own = all.filter(({ about }) => about === null).reverse();
    const unfinished = begun().map((one) => h('li', null, h('p', null, h('span', { class: 'state' }, t('unfinished')), '. ', momentWords(one.at, process, words)),
      one.about.quote && h('p', { class: 'note-hint' }, `«${shorten(one.about.quote, 90)}»`), h('p', { dir: 'auto' }, shorten(one.fields.text || one.fields.replacement, BEGINNING)),
      h('div', { class: 'form-buttons' }, receiving() && button('goOn', one.about.key, () => { dialog.close(); on.goOn(one); }), button('discard', one.about.key, () => { on.discard(one); draw(); }))));
    refill(body, h('p', { class: 'note-hint' }, t('mineHint')), unfinished.length > 0 && h('ul', { class: 'mine-list' }, unfinished), own.length + unfinished.length === 0 ? h('p', null, t('mineNone')) : h('ul', { class: 'mine-list' }, own.map((sending) => {
      const contribution = contributionOf(sending.annotation);
      const withdrawal = withdrawals.get(sending.id);
      const state = withdrawal ? { waiting: 'withdrawing', sent: 'withdrawn', refused: 'withdrawRefused', recalled: 'withdrawn' }[withdrawal.state] : sending.state;
      const theirs = withdrawal?.words || sending.words;
      return h('li', null, h('p', null, h('span', { class: 'state' }, t(state)), '. ', sending.folio ? `${t('folio')} ${sending.folio}` : t('noFolio'), '. ', momentWords(sending.received ?? sending.at, process, words)),
        h('p', { class: 'note-hint' }, [sending.place || t('aboutWhole'), sending.quote && `«${shorten(sending.quote, 90)}»`].filter(Boolean).join(' ')),
        contribution && h('p', { dir: 'auto' }, shorten(contribution.text || contribution.replacement || t('strikes'), BEGINNING)),
        theirs && h('blockquote', { class: 'theirs', dir: 'auto' }, theirs),
        h('div', { class: 'form-buttons' }, button('receipt', sending.id, () => on.receipt(sending)),
          (sending.state === 'refused' || sending.state === 'waiting') && button('tryAgain', sending.id, async () => { await on.again(sending); await draw(); }),
          (!withdrawal || withdrawal.state === 'refused') && open(sending) && /^(?:sent|waiting)$/.test(sending.state) && button('withdraw', sending.id, () => ask(sending))));
    })));
  };
  const ask = (/** @type {Sending} */ sending) => {
    const reason = h('textarea', { rows: 3, maxlength: 2_000 });
    const problem = h('p', { class: 'form-error', role: 'alert' });
    const dialog = openDialog(root, t('withdraw'), words, h('form', { method: 'dialog', on: { submit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      try {
        await on.withdraw(sending, reason.value.trim());
        dialog.close();
        await draw();
      } catch (error) {
        problem.textContent = /** @type {Error} */ (error).message;
      }
    } } }, h('p', null, t('withdrawAsk')), h('label', { class: 'field' }, h('span', null, t('withdrawWhy')), reason), problem,
    h('div', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'primary', part: 'button' }, t('withdraw')), h('button', { type: 'button', part: 'button', on: { click: () => dialog.close() } }, t('cancel')))), 'ask');
  };
  await draw();
  const dialog = openDialog(root, t('mineTitle'), words, body, 'consult');
  return { dialog, draw };
}
