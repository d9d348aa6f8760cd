/**
 * IndexedDB as promises, by `idb`. The build puts the library in this file's place, so that pages without a bundler find it.
 * @module
 */
export { openDB } from 'idb';
