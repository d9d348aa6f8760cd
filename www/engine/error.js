/** The one error that the engine throws. @module */

/** @import { ErrorCode } from './options.js' */

/**
 * What could not be done: `code` for programs, `message` for people; `at`, where in the source there is a place: UTF-16 code units of
 * a string, bytes of bytes; and in which `part` of it, where it has several.
 */
export class CotejoError extends Error {
  /** @param {ErrorCode} code @param {string} message @param {{ at?: number, part?: string, cause?: unknown }} [more] */
  constructor(code, message, { at, part, cause } = {}) {
    super(message, { cause });
    this.name = 'CotejoError';
    this.code = code;
    if (at !== undefined) this.at = at;
    if (part !== undefined) this.part = part;
  }

  /** The same error, from what the module or a worker threw. @param {unknown} given */
  static from(given) {
    const thrown = /** @type {any} */ (given);
    if (thrown instanceof CotejoError) return thrown;
    if (typeof thrown?.code === 'string') return new CotejoError(thrown.code, thrown.message, { at: thrown.at, part: thrown.part, cause: thrown });
    return new CotejoError('internal', `the engine failed: ${thrown?.message ?? thrown}`, { cause: thrown });
  }
}
