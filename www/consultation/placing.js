/**
 * Where a row stands in a draft, by the clause it names and the words it quotes. The engine looks; here its answer becomes one of the
 * things that a person who imports a table has to know: that there is nothing to do, or what there is to decide.
 * @module
 */

/**
 * What is asked of a draft: the clause as it was written, and the words quoted from it. Either may be empty.
 * @typedef {{ clause: string, quote: string }} Asked
 *
 * @typedef {{ eId: string, start: number | null, end: number | null }} Spot  a clause; where words are meant, their range in UTF-16 code units
 *
 * @typedef {object} Placement
 * @property {'placed' | 'clause' | 'choose' | 'whole'} status  on words, or on a clause where no words were asked for; on the clause, since
 *   the words stand nowhere near; to choose among candidates, or to find; on the draft as a whole
 * @property {string | null} eId
 * @property {number | null} start
 * @property {number | null} end
 * @property {Spot[]} candidates
 */

const STATUS = /** @type {const} */ ({ placed: 'placed', clause: 'clause', choose: 'choose', draft: 'whole' });

/** @typedef {{ eId: string | null, start: number | null, end: number | null }} Found */
/** @typedef {Found & { outcome: string, candidates?: (Found & { quoted?: boolean })[] }} Answer  the engine's: a range that is not quoted is the clause's own */

/** @param {Found} found @param {boolean} quoted */
const spotIn = ({ eId, start, end }, quoted) => ({ eId: eId ?? '', start: quoted ? start : null, end: quoted ? end : null });

/** @param {Answer} answer @param {Asked} asked @returns {Placement} */
export function placementOf(answer, { quote }) {
  const { outcome, candidates = [] } = answer;
  const status = STATUS[/** @type {keyof typeof STATUS} */ (outcome)] ?? 'choose';
  const { eId, start, end } = spotIn(answer, outcome === 'placed');
  // A clause that was asked for alone is where it should be.
  return { status: status === 'clause' && !quote.trim() ? 'placed' : status, eId: eId || null, start, end, candidates: candidates.map((one) => spotIn(one, one.quoted === true)) };
}

/**
 * Places one row, with an engine at hand.
 * @template D what the engine calls a draft
 * @param {{ place: (draft: D, rows: Asked[]) => Answer[] }} cotejo @param {D} draft @param {{ clausula?: string, cita?: string }} row
 */
export function placeRow(cotejo, draft, { clausula = '', cita = '' }) {
  const asked = { clause: clausula, quote: cita };
  return placementOf(cotejo.place(draft, [asked])[0], asked);
}
