/**
 * Registers `<cotejo-drafts>`. Importing this file is all a page needs to do; where pages are built on a server it does nothing.
 * @module
 */
import { CotejoDrafts } from './element.js';

if (globalThis.customElements && !customElements.get('cotejo-drafts')) customElements.define('cotejo-drafts', CotejoDrafts);

export { CotejoDrafts };
