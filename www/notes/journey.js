/**
 * What the engine says happened to the clauses round a note's words, each with the key of our words for it.
 * @module
 */

export const JOURNEY = /** @type {Record<string, string>} */ ({
  'same words in another clause': 'howElsewhere', 'clause moved': 'howMoved', 'clause renumbered': 'howRenumbered', 'clause split or merged': 'howParted', 'clause edited': 'howEdited', 'clause restored': 'howRestored',
});
