/**
 * Stores that many people share, on servers that exist: for the element's `store`, and for whoever reads and writes annotations without
 * it. Importing it touches neither network nor page.
 * @module
 */
export { StoreError } from './annotation/store/store.js';
export { kintoStore } from './annotation/store/kinto.js';
export { local } from './annotation/store/local.js';
