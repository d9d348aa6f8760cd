/**
 * Where rows stand, asked of the element's own engine.
 * @module
 */
import { withSource } from '../annotation/targets.js';
import { placementOf } from '../consultation/placing.js';
import { iriOf } from '../notes/placing.js';

/** @import { Reading } from '../reading.js' @import { SeriesDraft } from '../element/contract.js' @import { Places } from '../consultation/importing.js' */

/** @param {Reading} reading @param {SeriesDraft[]} drafts @returns {Places} */
export function placesOf(reading, drafts) {
  const read = async (/** @type {string} */ id) => {
    const draft = /** @type {SeriesDraft} */ (drafts.find((one) => one.id === id));
    return { draft, ...await reading.read(draft, () => {}) };
  };
  return {
    async place(id, asked) {
      const { handle } = await read(id);
      return (await reading.place(handle, asked)).map((answer, i) => placementOf(answer, asked[i]));
    },
    async describe(id, spots) {
      const { draft, handle, wire } = await read(id);
      const clauses = new Map(wire.clauses.map((clause) => [clause.eId, clause]));
      return Promise.all(spots.map(async ({ eId, start, end }) => {
        const clause = clauses.get(eId);
        const range = start !== null && end !== null ? { start, end } : clause && { start: clause.start, end: clause.end };
        return range ? withSource(await reading.describe(handle, range), iriOf(draft)) : null;
      }));
    },
  };
}
