/**
 * The comparison as a file for another program, chosen in a dialog. Fetched when a reader first asks for one; what writes the file,
 * when it is made.
 * @module
 */
import { cuadro, docx, page } from './export.js';
import { traceOnce } from './tracing.js';
import { openDialog } from './view/dialog.js';
import { h, refill } from './view/dom.js';

/**
 * @typedef {import('./element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {object} Asked
 * @property {import('./reading.js').Reading} reading
 * @property {SeriesDraft[]} drafts  the series, through which clauses are followed
 * @property {SeriesDraft} before
 * @property {SeriesDraft} after
 * @property {string} document  the document's name, for the file's
 * @property {import('./view/words.js').Words} words
 * @property {HTMLElement} root  what the dialog is put into
 */

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HTML = 'text/html;charset=utf-8';
const CSV = 'text/csv;charset=utf-8';
/** How long a file's address lives after it was handed over, in milliseconds: some browsers ask first where to put it. */
const KEPT = 60_000;

/** @param {Asked} asked */
export function openDownloads({ reading, drafts, before, after, document, words, root }) {
  const { t } = words;
  const status = h('p', { role: 'status' });
  const full = h('input', { type: 'checkbox' });
  const titles = { before: before.title, after: after.title };
  const file = { title: after.title, date: after.date };
  const packed = async () => {
    const packet = await reading.packet(before, after);
    return { packet: () => packet };
  };
  const drawn = async (/** @type {'inline' | 'table'} */ view) => {
    const [{ wire: a }, { wire: b }, { report, ...content }] = await Promise.all([reading.read(before), reading.read(after), reading.compare(before, after)]);
    // The dates are the page's: the drafts do not know them.
    return page(told({ ...a, date: before.date ?? a.date }), told({ ...b, date: after.date ?? b.date }), { ...told(content), report: () => report }, { title: document || null, columns: titles, full: full.checked, view, lang: words.lang });
  };
  const table = async () => {
    const { comparisonModel, writeData } = await import('./export/data.js');
    const [{ wire: a }, { wire: b }, comparison, { drafts: told, lineages }] = await Promise.all([reading.read(before), reading.read(after), reading.compare(before, after), traceOnce(reading, drafts)]);
    return writeData({ drafts: told.map((draft) => ({ ...draft, language: b.language })), models: [comparisonModel(a, b, comparison)], lineages }, { lang: words.lang }).changes.csv;
  };
  /** @type {{ key: string, words: string, said: string, ending: string, type: string, write: () => Promise<Uint8Array<ArrayBuffer> | string> }[]} */
  const kinds = [
    { key: 'word', words: 'downloadWord', said: 'downloadWordSaid', ending: 'docx', type: WORD, write: async () => docx(await packed(), file) },
    { key: 'page', words: 'downloadPage', said: 'downloadPageSaid', ending: 'html', type: HTML, write: () => drawn('inline') },
    { key: 'cuadro', words: 'downloadCuadro', said: 'downloadCuadroSaid', ending: 'cuadro.docx', type: WORD, write: async () => cuadro(await packed(), { ...file, columns: titles, full: full.checked }) },
    { key: 'cuadro-page', words: 'downloadCuadroPage', said: 'downloadCuadroPageSaid', ending: 'cuadro.html', type: HTML, write: () => drawn('table') },
    { key: 'data', words: 'downloadData', said: 'downloadDataSaid', ending: 'csv', type: CSV, write: table },
  ];
  const buttons = kinds.map(({ key, words: name }, at) => h('button', { type: 'button', part: 'button', class: 'do-print', 'data-key': `download-${key}`, on: { click: () => make(at) } }, t(name)));
  const make = async (/** @type {number} */ at) => {
    refill(status, t('downloadMaking'));
    for (const button of buttons) button.disabled = true;
    try {
      const { ending, type, write } = kinds[at];
      const made = await write();
      const name = fileName([document, before.id, after.id], ending);
      save(made, type, name);
      refill(status, t('downloadDone', { name }));
    } catch (error) {
      const { key, values, message } = /** @type {any} */ (error);
      refill(status, t('downloadFailed', { message: key ? t(key, values) : message }));
    } finally {
      for (const button of buttons) button.disabled = false;
      buttons[at].focus();
    }
  };
  openDialog(root, { title: t('downloadTitle'), close: t('close'), name: 'downloads' },
    kinds.map(({ said }, at) => [buttons[at], h('p', null, t(said, titles))]), h('p', null, h('label', null, full, ' ', t('downloadFull'))), status);
  buttons[0].focus();
}

/** A name that every system takes: of letters, digits and hyphens. @param {string[]} parts @param {string} ending */
export function fileName(parts, ending) {
  const plain = parts.map((part) => part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''));
  return `${plain.filter(Boolean).join('-').slice(0, 100) || 'cotejo'}.${ending}`;
}

/** @template T @param {T} contents */
const told = (contents) => ({ toJSON: () => contents });

/** @param {Uint8Array<ArrayBuffer> | string} made @param {string} type @param {string} name */
function save(made, type, name) {
  const url = URL.createObjectURL(new Blob([made], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
