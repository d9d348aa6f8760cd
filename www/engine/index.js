/**
 * Cotejo's engine: what changed between drafts, clause by clause. Importing it touches neither network nor page.
 * @module
 */
export { CotejoError } from './error.js';
export { Engine, load } from './engine.js';
export { Comparison, Draft, History } from './handles.js';
export { loadInWorker } from './client.js';
