/**
 * The column that says why, in the comparative table: at each row what was answered on it and what changed because of contributions. There
 * when somebody asks for it; on paper too.
 * @module
 */
import { h } from '../view/dom.js';
import { shorten } from '../view/names.js';

/**
 * @import { Disposition, Entry } from '../consultation/contract.js'
 * @import { Words } from '../view/words.js'
 */

/** Answers told in a row; the rest are a dialog away. */
const TOLD = 3;
/** Of a reason, in UTF-16 code units. */
const REASON = 240;

export class WhyColumn {
  shown = false;

  /** @param {HTMLElement} text  the box of the text that is shown @param {() => void} changed  told when it comes or goes */
  constructor(text, changed) {
    this.text = text;
    this.changed = changed;
  }

  /** The head of the table, where there is one, with the way to have the column. @param {Words} words */
  head({ t }) {
    const row = this.text.querySelector('.cuadro > thead > tr');
    if (!row) return;
    for (const node of row.querySelectorAll('th.why, .why-toggle')) node.remove();
    const last = /** @type {HTMLElement} */ (row.lastElementChild);
    if (this.shown) last.before(h('th', { scope: 'col', class: 'why' }, t('whyColumn')));
    last.append(h('button', { type: 'button', class: 'link why-toggle', 'data-key': 'why-column', on: { click: () => {
      this.shown = !this.shown;
      this.changed();
      /** @type {HTMLElement | null} */ (this.text.querySelector('.why-toggle'))?.focus();
    } } }, t(this.shown ? 'whyHide' : 'whyShow')));
    for (const cell of /** @type {NodeListOf<HTMLTableCellElement>} */ (this.text.querySelectorAll('.cuadro tr.folded > td'))) cell.colSpan = row.children.length;
  }

  /**
   * The cell of a row that was drawn.
   * @param {HTMLElement} node @param {Entry[]} changed  whose answers changed its words @param {Entry[]} answered  what was answered on it @param {string} said  how many changed it, in words @param {Words} words
   */
  cell(node, changed, answered, said, words) {
    node.querySelector(':scope > td.why')?.remove();
    const last = node.querySelector(':scope > td.notes');
    if (!this.shown || !last) return;
    const { t } = words;
    /** @type {Map<string, { disposition: Disposition, n: number }>} */
    const answers = new Map();
    for (const { disposition } of new Set([...changed, ...answered])) {
      if (!disposition) continue;
      const known = answers.get(disposition.id) ?? { disposition, n: 0 };
      known.n += 1;
      answers.set(disposition.id, known);
    }
    const all = [...answers.values()].sort((a, b) => b.n - a.n);
    const rest = all.length - TOLD;
    last.before(h('td', { class: 'why' }, changed.length > 0 && h('p', null, h('strong', null, said), '.'), all.slice(0, TOLD).map(({ disposition: { outcome, reason }, n }) => h('p', null,
      t('whyAnswer', { n, outcome: t(`outcome_${outcome}`) }), reason && [': ', h('span', { dir: 'auto' }, shorten(reason, REASON))])), rest > 0 && h('p', null, t('whyMore', { n: rest }))));
  }
}
