/**
 * Folios, as people copy them from a receipt. Pure.
 * @module
 */

/** A folio as it is compared: capitals, spaces and leading zeros, typed by hand, are not what tells folios apart. @param {string} folio */
export const plainFolio = (folio) => folio.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/(^|-)0+(?=\d)/g, '$1').replace(/^-|-$/g, '');

/** @param {string | undefined} folio @param {string} asked */
export const sameFolio = (folio, asked) => folio !== undefined && plainFolio(folio) === plainFolio(asked);
