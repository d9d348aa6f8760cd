/**
 * Between annotations and the engine: targets in the one form `resolve` and `carry` read, and targets made by `describe` in
 * the form annotations may have.
 *
 * The engine is given what `selectors.js` made of a target, never the target itself: it refuses a whole batch over one member
 * of a kind it did not expect, and it knows drafts by their ids where annotations know them by their IRIs.
 */

import { isObject, list, own } from './json.js';
import { normaliseTargets } from './selectors.js';
import { isIri } from './values.js';

/** @typedef {import('./selectors.js').Anchor} Anchor */

/** @param {Anchor['position']} position */
const positionSelector = (position) => ({ type: 'TextPositionSelector', start: position?.start, end: position?.end });

/**
 * What an anchor says in terms of the text alone, the engine's. Paths and CSS need the HTML, and give their words only.
 * @param {Anchor} anchor
 */
function selectorsOf({ quote, position, fragment, xpath, css }) {
  const inner = fragment?.within ?? xpath?.within ?? css?.within ?? null;
  const words = quote ?? inner?.quote ?? null;
  const within = inner?.position?.unit === 'codePoint' ? { refinedBy: positionSelector(inner.position) } : {};
  return [
    ...(fragment ? [{ type: 'FragmentSelector', value: fragment.value, ...within }] : []),
    ...(words ? [{ type: 'TextQuoteSelector', ...words }] : []),
    ...(position?.unit === 'codePoint' ? [positionSelector(position)] : []),
  ];
}

/**
 * An annotation's targets as the engine reads them, one for each; several ways of saying the same go together.
 * @param {unknown} target
 * @param {(iri: string | null) => string | null} [draftOf]  the id of the draft an IRI names, null when it is none of ours
 */
export function engineTargets(target, draftOf = (iri) => iri) {
  return normaliseTargets(target).map(({ source, digest, anchors }) => {
    const draft = draftOf(source);
    /** @type {Map<string, object>} */
    const first = new Map();
    for (const selector of anchors.flatMap(selectorsOf)) if (!first.has(selector.type)) first.set(selector.type, selector);
    return {
      ...(draft !== null && { source: draft }),
      ...(digest !== null && { state: { type: 'cotejo:TextState', digest } }),
      selector: [...first.values()],
    };
  });
}

/**
 * What `describe` gave, with the draft's IRI for its source, as §4 asks: ids need not be IRIs.
 * @param {unknown} described @param {string} iri
 */
export function withSource(described, iri) {
  if (!isObject(described)) return described;
  const source = list(own(described, 'source'))[0];
  return { ...described, source: isIri(source) ? source : iri };
}
