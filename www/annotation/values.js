/**
 * The values the data model has rules for: IRIs and moments. Each as strict as the recommendation, and no stricter.
 */

// RFC 3987: a scheme, then no white space, no controls, none of <>"{}|\^`, `%` only before two hexadecimal digits, one
// fragment at most. Bidirectional formatting is forbidden (§4.1), unpaired surrogates are not Unicode.
const CHARACTERS = '(?:[^\\p{Cc}\\p{Cs}\\s<>"{}|\\\\^`%#]|%[\\dA-Fa-f]{2})*';
const IRI = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${CHARACTERS}(?:#${CHARACTERS})?$`, 'u');
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * Whether a string is an absolute IRI.
 * @param {unknown} value @returns {value is string}
 */
export const isIri = (value) => typeof value === 'string' && IRI.test(value) && !BIDI.test(value);

/**
 * Whether an IRI may become a link people click. Others (`javascript:`, `data:`, `file:`, `urn:` …) are kept as data and
 * shown as text. So is an address that hides its host behind a user name, as in `https://www.gob.mx@example.org/`.
 * @param {unknown} value
 */
export function linkable(value) {
  if (!isIri(value)) return false;
  try {
    const { protocol, username, password } = new URL(value);
    return protocol === 'mailto:' || (/^https?:$/.test(protocol) && username === '' && password === '');
  } catch {
    return false;
  }
}

const DATE_TIME = /^-?(?:[1-9]\d{3,}|0\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?Z$/;

/**
 * Whether a string is an `xsd:dateTime` in UTC, written with `Z` (§3.3.1).
 * @param {unknown} value
 */
export function isMoment(value) {
  const found = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  if (!found) return false;
  const [month, day, hour, minute, second] = found.slice(1, 6).map(Number);
  const year = Number(/** @type {RegExpExecArray} */ (/^-?\d+/.exec(found[0]))[0]);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  // 24:00:00 is the first instant of the following day, and nothing comes after it.
  const midnight = hour === 24 && minute === 0 && second === 0 && !/[1-9]/.test(found[6] ?? '');
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]
    && (hour < 24 || midnight) && minute < 60 && second < 60;
}

/**
 * A name for something new. `randomUUID` exists on secure pages only; institutions still have others.
 * @returns {string} an IRI
 */
export function newId() {
  if (globalThis.crypto.randomUUID) return `urn:uuid:${globalThis.crypto.randomUUID()}`;
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
