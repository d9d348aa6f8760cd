/**
 * Where the reader is, in the page's address: in its hash, in its query, or nowhere, as the page says. What the page itself
 * keeps there is never overwritten, and a `<base>` leads no link astray.
 * @module
 */
import { COUNTS, NOTE, address, readAddress } from '../view/names.js';

/** @import { Address } from '../view/names.js' */

/** Where addresses are kept. */
const KEPT = /** @type {const} */ (['hash', 'query', 'none']);

export class Addresses {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @returns {typeof KEPT[number]} */
  get kept() {
    const said = /** @type {typeof KEPT[number]} */ (this.element.getAttribute('addresses'));
    return KEPT.includes(said) ? said : 'hash';
  }

  /** What the element is called in addresses. */
  get name() {
    const { element } = this;
    if (element.id) return element.id;
    const at = [...document.querySelectorAll(element.localName)].indexOf(element);
    return at > 0 ? `cotejo-${at + 1}` : 'cotejo';
  }

  /** The whole address of a clause, for a link to it. @param {string} draft @param {string} eId @param {string} other the draft it is compared with */
  of(draft, eId, other) {
    const url = new URL(location.href);
    if (this.kept === 'query') url.searchParams.set(this.name, address('', draft, eId, other).slice(2));
    else url.hash = address(this.name, draft, eId, other);
    return url.href;
  }

  /** @param {string} id an annotation's */
  ofNote(id) {
    return this.of(NOTE, id, '');
  }

  /** @param {string} filter of contributions that are counted */
  ofCounts(filter) {
    return this.of(COUNTS, filter, '');
  }

  /** The filter of contributions that the page's address asks for. @returns {string | null} */
  readCounts() {
    const asked = this.read();
    return asked?.draft === COUNTS ? asked.eId : null;
  }

  /** Counts were closed: the address asks for them no longer. */
  left() {
    if (this.readCounts() === null) return;
    const url = new URL(location.href);
    if (this.kept === 'query') url.searchParams.delete(this.name);
    else url.hash = '';
    this.write(url.href);
  }

  /** What the page's address says of this element, where addresses are kept in it. @returns {Address | null} */
  read() {
    return this.kept === 'none' ? null : this.readFrom(location.href);
  }

  /** What an address says of this element. @param {string} href @returns {Address | null} */
  readFrom(href) {
    const { kept, name } = this;
    const { hash, searchParams } = new URL(href);
    const wanted = readAddress(kept === 'query' ? `${name}:${searchParams.get(name) ?? ''}` : hash);
    return wanted?.element === name ? wanted : null;
  }

  /**
   * The page's address follows the reader; a jump is a step that *Back* undoes.
   * @param {string} href @param {boolean} [jump]
   */
  write(href, jump = false) {
    if (this.kept === 'none' || href === location.href || (this.kept === 'hash' && !this.#free())) return;
    // The entry that is left is known again, so that coming back to it leads to where the reader was and not to its clause.
    if (jump) history.replaceState({ ...history.state, [VISITED]: true }, '');
    history[jump ? 'pushState' : 'replaceState'](jump ? { [VISITED]: true } : history.state, '', href);
  }

  /** Whether the hash is nobody else's: empty, an address of ours, or the name of something on the page. A router's is its own. */
  #free() {
    const hash = location.hash.slice(1);
    const known = [...document.querySelectorAll(this.element.localName)].some((other) => new Addresses(/** @type {HTMLElement} */ (other)).name === readAddress(hash)?.element);
    return !hash || known || readAddress(hash)?.element === this.name || Boolean(document.getElementById(decoded(hash)));
  }
}

/** In the state of the steps of the history that were left by a jump, or made by one. */
const VISITED = 'cotejo';

/** Whether the reader came by *Back* or *Forward* to a step that this page made: the browser has the place. @param {PopStateEvent} event */
export const returned = (event) => Boolean(event.state?.[VISITED]);

/** @param {string} hash */
function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
