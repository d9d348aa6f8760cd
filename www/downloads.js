/**
 * The comparison as a file for another program, chosen in a dialog. Fetched when a reader first asks for one; what writes the file,
 * when it is made.
 * @module
 */
import { cuadro, docx } from './export.js';
import { openDialog } from './view/dialog.js';
import { h, refill } from './view/dom.js';

/**
 * @typedef {import('./element/contract.js').SeriesDraft} SeriesDraft
 * @typedef {object} Asked
 * @property {import('./reading.js').Reading} reading
 * @property {SeriesDraft} before
 * @property {SeriesDraft} after
 * @property {string} document  the document's name, for the file's
 * @property {import('./view/words.js').Words} words
 * @property {HTMLElement} root  what the dialog is put into
 */

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** How long a file's address lives after it was handed over, in milliseconds: some browsers ask first where to put it. */
const KEPT = 60_000;

/** @param {Asked} asked */
export function openDownloads({ reading, before, after, document, words, root }) {
  const { t } = words;
  const status = h('p', { role: 'status' });
  const full = h('input', { type: 'checkbox' });
  const titles = { before: before.title, after: after.title };
  const file = { title: after.title, date: after.date };
  /** @type {{ key: string, words: string, ending: string, write: (comparison: { packet(): Uint8Array }) => Promise<Uint8Array<ArrayBuffer>> }[]} */
  const kinds = [
    { key: 'word', words: 'downloadWord', ending: 'docx', write: (comparison) => docx(comparison, file) },
    { key: 'cuadro', words: 'downloadCuadro', ending: 'cuadro.docx', write: (comparison) => cuadro(comparison, { ...file, columns: titles, full: full.checked }) },
  ];
  const buttons = kinds.map(({ key, words: name }, at) => h('button', { type: 'button', part: 'button', class: 'do-print', 'data-key': `download-${key}`, on: { click: () => make(at) } }, t(name)));
  const make = async (/** @type {number} */ at) => {
    refill(status, t('downloadMaking'));
    for (const button of buttons) button.disabled = true;
    try {
      const packet = await reading.packet(before, after);
      const bytes = await kinds[at].write({ packet: () => packet });
      const name = fileName([document, before.id, after.id], kinds[at].ending);
      save(bytes, WORD, name);
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
    buttons[0], h('p', null, t('downloadWordSaid', titles)),
    buttons[1], h('p', null, t('downloadCuadroSaid', titles)), h('p', null, h('label', null, full, ' ', t('downloadFull'))), status);
  buttons[0].focus();
}

/** A name that every system takes: of letters, digits and hyphens. @param {string[]} parts @param {string} ending */
export function fileName(parts, ending) {
  const plain = parts.map((part) => part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''));
  return `${plain.filter(Boolean).join('-').slice(0, 100) || 'cotejo'}.${ending}`;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} type @param {string} name */
function save(bytes, type, name) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
