/**
 * Registers `<cotejo-drafts>`. Importing this file is all a page needs to do.
 * @module
 */
import { CotejoDrafts } from './element.js';

if (!customElements.get('cotejo-drafts')) customElements.define('cotejo-drafts', CotejoDrafts);

export { CotejoDrafts };
