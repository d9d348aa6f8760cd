/**
 * A clause through the whole series, in a dialog. Fetched when a reader first asks for a history.
 * @module
 */
import { Trouble } from './reading.js';
import { inSentence } from './series.js';
import styles from './styles/history.js';
import { forget, traceOnce } from './tracing.js';
import { openDialog } from './view/dialog.js';
import { dress, h, refill } from './view/dom.js';
import { failureNode, historyNodes } from './view/history.js';
import { rangeOf, stepsOf } from './view/lineage.js';
import { nameOf } from './view/names.js';
import { originNodes } from './view/origin.js';

/**
 * @typedef {import('./element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {import('./reading.js').Reading} Reading
 */

/**
 * @typedef {object} Asked
 * @property {Reading} reading
 * @property {SeriesDraft[]} drafts
 * @property {import('./view/model.js').Clause} clause
 * @property {import('./view/words.js').Words} words
 * @property {HTMLElement} root      what the dialog is put into
 * @property {import('./element/addresses.js').Addresses} addresses
 */

/** Opens the dialog at once and fills it when the series was followed. @param {Asked} asked */
export function openHistory(asked) {
  const { root, words, clause } = asked;
  dress(/** @type {ShadowRoot} */ (root.getRootNode()), styles);
  const title = words.t('historyOf', { place: nameOf(clause, words) });
  const { dialog, body } = openDialog(root, { title, close: words.t('close'), name: 'history' });
  // A click beside the box closes it.
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  fill(asked, dialog, body);
}

/** @param {Asked} asked @param {HTMLDialogElement} dialog @param {HTMLElement} body */
async function fill(asked, dialog, body) {
  const { reading, drafts, clause, words, addresses } = asked;
  const status = h('p', { class: 'busy' }, words.t('historyTracing'));
  refill(body, h('div', { role: 'status' }, status));
  try {
    const traced = await traceOnce(reading, drafts, (key, draft) => {
      status.textContent = words.t(key, { title: inSentence(draft.title, words.lang) });
    });
    status.textContent = words.t('historyTracing');
    const lineage = traced.lineageOf(clause.side.draft.id, clause.wire.eId);
    if (!lineage) throw new Trouble('historyUnknown');
    const steps = await stepsOf(lineage, traced);
    if (!dialog.isConnected) return;
    const last = steps.find((step) => step.stands);
    /** @type {import('./view/history.js').Setting} */
    const setting = {
      words, unread: traced.unread, close: () => dialog.close(),
      addressOf: (draft, eId, other) => addresses.of(draft, eId, other),
      origin: async () => originNodes(await Promise.all((last?.clauses ?? []).map(async (c) => {
        const range = rangeOf(c);
        return { text: c.side.draft.text, runs: await traced.originOf(c.side.draft.id, range) };
      })), traced.drafts, words),
    };
    refill(body, historyNodes(steps, setting));
  } catch (error) {
    if (!dialog.isConnected) return;
    forget(reading);
    const { key, values } = error instanceof Trouble ? error : new Trouble('errorOther', { message: String(/** @type {any} */ (error)?.message ?? error) });
    refill(body, failureNode(words.t(key, values), words, () => fill(asked, dialog, body)));
  }
}
