/**
 * The series: the drafts the page offers, and which two of them are compared.
 * @module
 */

/** @typedef {import('./element.js').Draft} Draft */

/** The series, from the links in the page. @param {HTMLElement} element @returns {Draft[]} */
export function fromLinks(element) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return /** @type {HTMLAnchorElement[]} */ ([...element.querySelectorAll('a[href]')]).map((link, at) => {
    const { date, id, stage, format } = link.dataset;
    const wanted = id || `draft-${at + 1}`;
    const times = (seen.get(wanted) ?? 0) + 1;
    seen.set(wanted, times);
    return {
      // Two drafts of one name would be one draft to the engine.
      id: times > 1 ? `${wanted}-${times}` : wanted,
      title: (link.textContent ?? '').replace(/\s+/g, ' ').trim() || wanted,
      date: date || null, stage: stage || null, url: link.href, format: /** @type {any} */ (format || undefined),
    };
  });
}

/**
 * The places of the two drafts that are compared: what was asked for, as far as it can be; else the last two.
 * @param {Draft[]} drafts @param {string} from @param {string} to
 */
export function pairOf(drafts, from, to) {
  const place = (/** @type {string} */ id) => drafts.findIndex((draft) => draft.id === id);
  const last = drafts.length - 1;
  const earlier = place(from);
  const later = place(to) > 0 ? place(to) : last;
  return { before: earlier >= 0 && earlier < later ? earlier : later - 1, after: later };
}

/** “Tercer borrador” as it stands in a sentence: “Leyendo el tercer borrador…”. @param {string} title @param {string} lang */
export function inSentence(title, lang) {
  const article = /^\p{Lu}\p{Ll}+ borrador$/u.test(title) ? 'el' : /^\p{Lu}\p{Ll}+ draft$/u.test(title) ? 'the' : '';
  return article ? `${article} ${title.toLocaleLowerCase(lang)}` : `«${title}»`;
}
