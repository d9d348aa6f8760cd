/**
 * The words of an HTML body, as text.
 *
 * Not a sanitiser: what comes out becomes a text node, so a tag this overlooks is seen as it was written and does nothing.
 * The platform's own parsers are no use here: under `require-trusted-types-for 'script'` they refuse strings.
 * Cost: linear; nothing is searched twice.
 */

const SILENT = /^(?:script|style|template|noscript|iframe|object|title|head|svg|math|textarea|select)$/;
const BLOCK = /^(?:p|div|br|li|ul|ol|dl|dt|dd|tr|table|h[1-6]|blockquote|pre|section|article|header|footer|hr|figure|figcaption)$/;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó',
  uacute: 'ú', Aacute: 'Á', Eacute: 'É', Iacute: 'Í', Oacute: 'Ó', Uacute: 'Ú', ntilde: 'ñ', Ntilde: 'Ñ', uuml: 'ü', Uuml: 'Ü',
  iquest: '¿', iexcl: '¡', laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', ndash: '–', mdash: '—',
  hellip: '…', deg: '°', ordm: 'º', ordf: 'ª', sect: '§', euro: '€' };

/** @param {string} text */
const unescape = (text) => text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g, (whole, decimal, hex, name) => {
  if (name) return Object.hasOwn(NAMED, name) ? NAMED[/** @type {keyof typeof NAMED} */ (name)] : whole;
  const point = decimal ? Number(decimal) : parseInt(hex, 16);
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : '\ufffd';
});

/** Where a tag ends, past quoted attributes. @param {string} html @param {number} at @returns {number} -1 when it does not */
function endOfTag(html, at) {
  for (let quote = ''; at < html.length; at++) {
    const letter = html[at];
    if (quote) { if (letter === quote) quote = ''; } else if (letter === '>') return at;
    else if ((letter === '"' || letter === "'") && html[at - 1] === '=') quote = letter;
  }
  return -1;
}

/** @param {string} html @returns {string} */
export function htmlToText(html) {
  let words = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    words += html.slice(at, open);
    if (!/[a-zA-Z/!?]/.test(html[open + 1] ?? '')) { // a mere less-than sign
      words += '<';
      at = open + 1;
      continue;
    }
    const comment = html.startsWith('<!--', open);
    const close = comment ? html.indexOf('-->', open + 4) : endOfTag(html, open + 1);
    if (close < 0) return tidy(words); // never closed: as in a browser, nothing more is shown
    at = close + (comment ? 3 : 1);
    const [, slash = '', name = ''] = /^<(\/?)([a-zA-Z][a-zA-Z\d-]*)/.exec(html.slice(open, open + 20)) ?? [];
    const tag = name.toLowerCase();
    if (BLOCK.test(tag)) words += '\n';
    else if (SILENT.test(tag) && !slash && html[close - 1] !== '/') {
      const end = new RegExp(`</${tag}`, 'gi');
      end.lastIndex = at;
      at = end.exec(html)?.index ?? html.length;
    }
  }
  return tidy(words + html.slice(at));
}

/** One blank between words, one line a block. @param {string} words */
const tidy = (words) => unescape(words).split('\n').map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim()).filter(Boolean).join('\n');
