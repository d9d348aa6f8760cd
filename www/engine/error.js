/** The one error that the engine throws. @module */

/** What could not be done: `code` for programs, `message` for people, `at` the byte of the source where there is one. */
export class CotejoError extends Error {
  /** @param {string} code @param {string} message @param {{ at?: number, cause?: unknown }} [more] */
  constructor(code, message, { at, cause } = {}) {
    super(message, { cause });
    this.name = 'CotejoError';
    this.code = code;
    if (at !== undefined) this.at = at;
  }

  /** The same error, from what the module or a worker threw. @param {any} thrown */
  static from(thrown) {
    if (thrown instanceof CotejoError) return thrown;
    if (typeof thrown?.code === 'string') return new CotejoError(thrown.code, thrown.message, { at: thrown.at, cause: thrown });
    return new CotejoError('internal', `the engine failed: ${thrown?.message ?? thrown}`, { cause: thrown });
  }
}
