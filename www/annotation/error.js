/**
 * Why an annotation was refused: a stable code for the interface to translate, the field, and the rule in words.
 *
 * @typedef {object} Issue
 * @property {string} path     the field, as a JSON path: `$.target[0].selector.start`
 * @property {string} code     `json`, `too-large`, `too-deep`, `context`, `required`, `cardinality`, `kind`, `class`, `iri`,
 *   `date`, `choice`, `integer`, `exclusive`, `together` or `prefix`
 * @property {string} message  the rule, in English, for developers
 * @property {string} [section] of the Web Annotation Data Model
 */

export class AnnotationError extends Error {
  /**
   * @param {string} code @param {string} path @param {string} message
   * @param {{ issues?: Issue[], cause?: unknown }} [more]
   */
  constructor(code, path, message, { issues, cause } = {}) {
    super(`${path}: ${message}`, cause === undefined ? undefined : { cause });
    this.name = 'AnnotationError';
    this.code = code;
    this.path = path;
    /** @type {Issue[]} every rule broken, the first of which gives the error its code and path */
    this.issues = issues ?? [{ path, code, message }];
  }
}
