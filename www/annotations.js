/**
 * Annotations without the element: the W3C model, files, stores, and what stands between them and the engine. Importing it
 * touches neither network nor page.
 * @module
 */
export {
  AnnotationError, ANNO, compose, idOf, isIri, issuesIn, LIMITS, linkable, newId, parseAnnotation, parseCollection, parsePage, revise, serialise, typesOf,
} from './annotation/model.js';
export {
  bodiesOf, choose, creatorsOf, generatorsOf, momentOf, motivationsOf, repliesTo, replacementOf, tagsOf,
} from './annotation/reading.js';
export { ANCHORINGS, anchoringsOf, CONTEXT, withAnchorings } from './annotation/anchorings.js';
export { exportText, exportTexts, FILE_LIMIT, readFile, same, settle } from './annotation/exchange.js';
export { archiveOf as epubArchive, contentOf as epubContent } from './annotation/epub.js';
export { engineTargets, withSource } from './annotation/targets.js';
export { exportQuarantine, StoreError } from './annotation/store/store.js';
export { memoryStore } from './annotation/store/memory.js';
export { indexedDbStore } from './annotation/store/indexeddb.js';
