/**
 * Consultations without the element: the process, contributions, what is done to them and the answers they get. Importing it
 * touches neither network nor page.
 * @module
 */
export { CONTEXT, CONTRIBUTION, DISPOSITION, MODERATION, VOCABULARY } from './consultation/context.js';
export {
  ACTIONS, CHANNELS, contribute, contributionOf, dispose, dispositionOf, issuesInContribution, ledger, moderate, moderationOf, OUTCOMES, parseContribution,
  POSITIONS, publishable, takes,
} from './consultation/contribution.js';
export { dayOf, daysBetween, movedEnd, parseProcess, ProcessError, standing, stateOf, untilTomorrow } from './consultation/process.js';
export { regionsOf } from './consultation/regions.js';
export { byClause, breakdown, DIMENSIONS, FILTERS, readFilter, select, tally, UNPLACED, UNSAID, writeFilter } from './consultation/counts.js';
export { TableError } from './consultation/csv.js';
export { anonymised, exportCollection, exportTables, readCollection, tableMetadata, template, withRecords } from './consultation/downloads.js';
export { differences, Import, keep } from './consultation/importing.js';
export { placementOf, placeRow } from './consultation/placing.js';
