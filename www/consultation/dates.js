/**
 * Days and moments as spreadsheets and people write them. A day without an hour is taken at noon in the process's time zone: it is
 * the same day for whoever is not half the world away. Pure.
 * @module
 */
import { isMoment } from '../annotation/values.js';
import { fold } from './columns.js';
import { dayOf } from './process.js';

/** @typedef {'dmy' | 'mdy'} DayOrder */

const MONTHS = /** @type {Record<string, number>} */ (Object.fromEntries([
  'ene enero jan january', 'feb febrero february', 'mar marzo march', 'abr abril apr april', 'may mayo', 'jun junio june', 'jul julio july', 'ago agosto aug august',
  'sep sept septiembre setiembre september', 'oct octubre october', 'nov noviembre november', 'dic diciembre dec december',
].flatMap((names, i) => names.split(' ').map((name) => [name, i + 1]))));

/** Days since the last of 1899, as spreadsheets count them, from 1982 to 2064: smaller numbers are no dates that anybody means. */
const SERIALS = [30_000, 60_000];
const DAY = 24 * 60 * 60 * 1000;

/** @param {number} year @param {number} month @param {number} day @returns {string | null} null where there is no such day */
function dayText(year, month, day) {
  const full = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  return full >= 1900 && full < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/**
 * @param {string} cell @param {DayOrder} order of days written with a month in digits
 * @returns {{ day: string, time: string | null } | null}
 */
function read(cell, order) {
  const time = /[T ,]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:([ap])\.?\s?m\.?)?\s*$/i.exec(cell);
  const said = (time ? cell.slice(0, time.index) : cell).trim();
  let hour = time ? Number(time[1]) % (time[4] ? 12 : 24) : 0;
  if (time?.[4]?.toLowerCase() === 'p') hour += 12;
  const clock = time && Number(time[1]) < 24 && Number(time[2]) < 60 ? `${String(hour).padStart(2, '0')}:${time[2]}:${time[3] ?? '00'}` : null;
  if (time && !clock) return null;
  const dated = (/** @type {string | null} */ day) => (day ? { day, time: clock } : null);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said);
  if (iso) return dated(dayText(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const digits = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)$/.exec(said);
  if (digits) {
    const [first, second, year] = digits.slice(1).map(Number);
    return dated(order === 'dmy' ? dayText(year, second, first) : dayText(year, first, second));
  }
  const words = fold(said).split(' ').filter((word) => !/^(de|del|of|the|lunes|martes|miercoles|jueves|viernes|sabado|domingo|\p{L}+day)$/u.test(word)).map((word) => word.replace(/^(\d+)(?:st|nd|rd|th|ro|o)$/, '$1'));
  if (words.length === 3) {
    const at = words.findIndex((word) => word in MONTHS);
    const [day, year] = words.filter((_, i) => i !== at).map(Number);
    if (at === 0 || at === 1) return dated(dayText(year, MONTHS[words[at]], day));
  }
  const serial = /^\d{5}(?:\.\d+)?$/.test(cell) ? Number(cell) : 0;
  if (serial >= SERIALS[0] && serial < SERIALS[1]) {
    const moment = new Date(Date.UTC(1899, 11, 30) + Math.round((serial * DAY) / 1000) * 1000).toISOString();
    return { day: moment.slice(0, 10), time: serial % 1 ? moment.slice(11, 19) : null };
  }
  return null;
}

/** @type {Map<string, string>} */
const noons = new Map();

/** The moment at which a clock of a time zone shows this. @param {string} day @param {string} time @param {string} timeZone */
function momentAt(day, time, timeZone) {
  const shown = Date.parse(`${day}T${time}Z`);
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const clock = (/** @type {number} */ moment) => {
    const { year, month, day: d, hour, minute, second } = Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
    return Date.parse(`${year}-${month}-${d}T${hour}:${minute}:${second}Z`);
  };
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let moment = shown;
  for (let i = 0; i < 2; i += 1) moment -= clock(moment) - shown;
  return new Date(moment).toISOString();
}

/**
 * The moment a cell says, as `xsd:dateTime` in UTC.
 * @param {string} cell @param {string} timeZone @param {DayOrder} [order]
 * @returns {string | null} null where it is no date
 */
export function momentIn(cell, timeZone, order = 'dmy') {
  if (isMoment(cell)) return cell;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(cell)) {
    const moment = Date.parse(cell);
    return Number.isNaN(moment) ? null : new Date(moment).toISOString();
  }
  const found = read(cell, order);
  if (!found) return null;
  if (found.time) return momentAt(found.day, found.time, timeZone);
  const key = `${timeZone} ${found.day}`;
  const noon = noons.get(key) ?? momentAt(found.day, '12:00:00', timeZone);
  noons.set(key, noon);
  return noon;
}

/**
 * The order in which a column writes day and month: the one under which all are days; of both, the one under which more of them
 * lie within the process; of both again, the day first.
 * @param {string[]} cells @param {import('./contract.js').Process} process @returns {DayOrder}
 */
export function dayOrder(cells, process) {
  const score = (/** @type {DayOrder} */ order) => cells.reduce((sum, cell) => {
    const moment = cell && momentIn(cell, process.timeZone, order);
    if (!moment) return sum;
    const day = dayOf(Date.parse(moment), process.timeZone);
    return sum + 1 + (process.stages.some(({ start, end }) => day >= start && (end === null || day <= end)) ? 1 : 0);
  }, 0);
  return score('mdy') > score('dmy') ? 'mdy' : 'dmy';
}
