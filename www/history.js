/**
 * A clause through the whole series, in a dialog. Fetched when a reader first asks for a history.
 * @module
 */
import { Trouble } from './reading.js';
import { inSentence } from './series.js';
import styles from './styles/history.js';
import { h, refill } from './view/dom.js';
import { failureNode, historyNodes } from './view/history.js';
import { rangeOf, stepsOf } from './view/lineage.js';
import { comparisonModel, plainModel } from './view/model.js';
import { address, nameOf } from './view/names.js';
import { originNodes } from './view/origin.js';

/**
 * @typedef {import('./element.js').Draft} Draft
 * @typedef {import('./reading.js').Reading} Reading
 * @typedef {import('./view/model.js').Model} Model
 * @typedef {import('./view/model.js').WireDraft} WireDraft
 * @typedef {import('./view/lineage.js').Lineage} Lineage
 */

/**
 * The series as it was traced.
 * @typedef {object} Traced
 * @property {Draft[]} drafts                            those that could be read, oldest first
 * @property {Draft[]} unread                            the others
 * @property {(draft: string, eId: string) => Lineage | null} lineageOf
 * @property {(at: number) => Promise<Model>} stepTo     the step into a draft from the one before; the first stands alone
 * @property {(from: number, at: number) => Promise<Model>} leap  from a draft to a later one
 * @property {(draft: string, range: { start: number, end: number }) => Promise<{ start: number, end: number, draft: string }[]>} originOf
 */

/**
 * @typedef {object} Asked
 * @property {Reading} reading
 * @property {Draft[]} drafts
 * @property {import('./view/model.js').Clause} clause
 * @property {import('./view/words.js').Words} words
 * @property {HTMLElement} root      what the dialog is put into
 * @property {string} name           what the element is called in addresses
 */

/** A series is traced once. @type {WeakMap<Reading, Promise<Traced>>} */
const traces = new WeakMap();
/** @type {WeakSet<ShadowRoot>} */
const styled = new WeakSet();

/** Opens the dialog at once and fills it when the series was followed. @param {Asked} asked */
export function openHistory(asked) {
  const { root, words, clause } = asked;
  dress(/** @type {ShadowRoot} */ (root.getRootNode()));
  const back = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  const body = h('div', { class: 'history-body' });
  const title = words.t('historyOf', { place: nameOf(clause, words) });
  const dialog = h('dialog', { class: 'history', part: 'dialog', 'aria-label': title },
    h('form', { method: 'dialog' }, h('h2', null, title), h('button', { part: 'button' }, words.t('close'))), body);
  dialog.addEventListener('close', () => { dialog.remove(); back?.focus({ preventScroll: true }); });
  // A click beside the box closes it.
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  root.append(dialog);
  dialog.showModal();
  fill(asked, dialog, body);
}

/** @param {Asked} asked @param {HTMLDialogElement} dialog @param {HTMLElement} body */
async function fill(asked, dialog, body) {
  const { reading, drafts, clause, words, name } = asked;
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
      addressOf: (draft, eId, other) => address(name, draft, eId, other),
      origin: async () => originNodes(await Promise.all((last?.clauses ?? []).map(async (c) => {
        const range = rangeOf(c);
        return { text: c.side.draft.text, runs: await traced.originOf(c.side.draft.id, range) };
      })), traced.drafts, words),
    };
    refill(body, historyNodes(steps, setting));
  } catch (error) {
    if (!dialog.isConnected) return;
    traces.delete(reading);
    const { key, values } = error instanceof Trouble ? error : new Trouble('errorOther', { message: String(/** @type {any} */ (error)?.message ?? error) });
    refill(body, failureNode(words.t(key, values), words, () => fill(asked, dialog, body)));
  }
}

/** @param {Reading} reading @param {Draft[]} drafts @param {(key: string, draft: Draft) => void} tell */
function traceOnce(reading, drafts, tell) {
  const known = traces.get(reading);
  if (known) return known;
  const made = trace(reading, drafts, tell);
  traces.set(reading, made);
  made.catch(() => traces.delete(reading));
  return made;
}

/** Reads what was not read yet; a draft that cannot be is left out, and named. @param {Reading} reading @param {Draft[]} all @param {(key: string, draft: Draft) => void} tell */
async function trace(reading, all, tell) {
  /** @type {Draft[]} */
  const drafts = [];
  /** @type {Draft[]} */
  const unread = [];
  const read = [];
  for (const draft of all) {
    try {
      read.push(await reading.read(draft, tell));
      drafts.push(draft);
    } catch {
      unread.push(draft);
    }
  }
  if (drafts.length < 2) throw new Trouble('errorFew');
  const history = await reading.trace(read.map(({ handle }) => handle));
  const { lineages } = await history.toJSON();
  /** @type {Map<string, Lineage>} */
  const found = new Map();
  for (const lineage of lineages) {
    for (const { draft, eIds } of lineage.states) for (const eId of eIds) found.set(`${draft} ${eId}`, lineage);
  }
  /** @type {Map<number, Promise<Model>>} */
  const steps = new Map();
  const step = async (/** @type {number} */ at) => {
    if (at === 0) return plainModel(read[0].wire);
    const comparison = await history.comparisonTo(drafts[at].id);
    const wire = await comparison.toJSON();
    comparison.free();
    return comparisonModel(read[at - 1].wire, read[at].wire, wire);
  };
  return {
    drafts, unread,
    lineageOf: (/** @type {string} */ draft, /** @type {string} */ eId) => found.get(`${draft} ${eId}`) ?? null,
    stepTo: (/** @type {number} */ at) => {
      const known = steps.get(at) ?? step(at);
      steps.set(at, known);
      return known;
    },
    leap: async (/** @type {number} */ from, /** @type {number} */ at) =>
      comparisonModel(read[from].wire, read[at].wire, await reading.compare(drafts[from], drafts[at])),
    originOf: (/** @type {string} */ draft, /** @type {{ start: number, end: number }} */ range) => history.originOf(draft, range),
  };
}

/** The dialog's own styles, once for each element. @param {ShadowRoot} root */
function dress(root) {
  if (styled.has(root)) return;
  styled.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
