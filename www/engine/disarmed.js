/**
 * A page's source before a browser parses it: without the attributes and elements that a site's policy is about. Nothing of a parsed
 * draft runs, but browsers report each of these to the site as if it had been tried.
 * @module
 */

/** What `style` is called until it is read: what a page hides by it is not read, and a browser looks at no other name. */
const STYLE = 'data-cotejo-style';
/** Elements whose content is text up to their own end. Parsed where nothing runs, `noscript` is not among them. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);
/** Tags that end a drawing or a formula: what follows is of the page again. */
const BREAKOUT = /^(?:b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|listing|menu|meta|nobr|ol|p|pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var)$/;
/** A comment, a declaration, a processing instruction; or the beginning of a tag. */
const OPENING = /<(?:!--(?:-?>|[\s\S]*?(?:--!?>|$))|[!?][^>]*>?|\/?([a-z][^\s/>]*))/gi;
/** An attribute with what stands before it: its name, then its value if it has one. */
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y;

/** @param {string} html */
export function disarmed(html) {
  let out = '';
  let kept = 0;
  /** Leaves out what stands there, or puts something in its place. @param {number} from @param {number} to @param {string} [instead] */
  const leave = (from, to, instead = '') => {
    out += html.slice(kept, from) + instead;
    kept = to;
  };
  /** How many drawings and formulas are open: in them no element's content is raw. */
  let foreign = 0;
  OPENING.lastIndex = 0;
  for (let tag; (tag = OPENING.exec(html));) {
    const name = tag[1]?.toLowerCase();
    if (!name) continue;
    const ends = tag[0][1] === '/';
    let at = OPENING.lastIndex;
    if (BREAKOUT.test(name) && !ends) foreign = 0;
    const sheet = name === 'style' && !foreign && !ends;
    if (name === 'style' && foreign) leave(at - name.length, at, 'g');
    for (;;) {
      ATTRIBUTE.lastIndex = at;
      const attribute = ATTRIBUTE.exec(html);
      if (!attribute) break;
      const own = attribute[1].toLowerCase();
      const begin = at + attribute[0].indexOf(attribute[1]);
      at = ATTRIBUTE.lastIndex;
      if (sheet) continue;
      if (own.startsWith('on')) leave(begin, at);
      else if (own === 'style') leave(begin, begin + own.length, STYLE);
    }
    const end = html.indexOf('>', at);
    if (end < 0) break;
    OPENING.lastIndex = end + 1;
    if (name === 'svg' || name === 'math') foreign = Math.max(foreign + (ends ? -1 : html[end - 1] === '/' ? 0 : 1), 0);
    if (!RAW.has(name) || ends || foreign) continue;
    const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    close.lastIndex = end + 1;
    const closed = close.exec(html)?.index ?? html.length;
    OPENING.lastIndex = closed;
    if (!sheet) continue;
    const behind = html.indexOf('>', closed) + 1 || html.length;
    leave(tag.index, behind);
    OPENING.lastIndex = behind;
  }
  return out + html.slice(kept);
}
