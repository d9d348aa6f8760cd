/**
 * The process of a consultation: its file read and checked, and how it stands on a day.
 *
 * Days are the process's own, in its time zone; a stage lasts from the first moment of its first day to the last of its last. So
 * whether it is open is a comparison of two dates, and no change of the clocks can move it. Pure: the clock is handed in.
 * @module
 */
import { AnnotationError } from '../annotation/error.js';
import { isObject, join, list, own, readJson } from '../annotation/json.js';
import { isIri } from '../annotation/values.js';
import { elementsOf } from './elements.js';
import { regionsOf } from './regions.js';

/**
 * @import { AskedField, Asking, EventKind, EventMode, Motivation, Process, PublishedField, Stage, StageState, Standing } from './contract.js'
 * @import { Issue } from '../annotation/error.js'
 */

/** What is taken at most: a national process has some tens of events, and a form of a thousand sectors is no form. */
export const LIMITS = Object.freeze({
  /** UTF-16 code units of the file. */
  text: 1024 * 1024,
  /** Entries of each list. */
  entries: 2_000,
  /** Phrases by which an element of the checklist is found. */
  phrases: 100,
  /** UTF-16 code units of a name, an address, a place. */
  name: 500,
  /** UTF-16 code units of a description or a notice. */
  prose: 20_000,
});

export const MOTIVATIONS = /** @type {const} */ (['commenting', 'questioning', 'editing', 'assessing', 'classifying']);
export const ASKED = /** @type {const} */ (['position', 'sector', 'region', 'name', 'onBehalfOf']);
export const PUBLISHED = /** @type {const} */ ([...ASKED, 'event', 'group', 'attachments']);
/** What is asked where the file does not say. */
const ASK = /** @type {const} */ ({ sector: 'optional', region: 'optional', position: 'optional', name: 'none', onBehalfOf: 'none' });
/** What is published where the file does not say: nothing that could name a person. */
const PUBLISH = /** @type {const} */ (['sector', 'region', 'position', 'event', 'group']);

/** A file that is no process: every member that is wrong and the rule it breaks, in `issues`. */
export class ProcessError extends AnnotationError {
  name = 'ProcessError';
}

/** Ids go into addresses, tables and attributes. */
const TOKEN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._:-]{0,99}$/u;
/** Controls, and what would turn the words around it. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const UNSEEN_IN_PROSE = /[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/u;

/** @param {unknown} value */
const isDay = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && dayOf(Date.parse(`${value}T00:00:00Z`), 'UTC') === value;

/** @param {string} zone */
function isZone(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/**
 * Reads a process, from text or data.
 * @param {unknown} input
 * @param {{ base: string }} from  the address it was read from, which its own addresses are relative to
 * @returns {Process}
 * @throws {ProcessError}
 */
export function parseProcess(input, { base }) {
  if (typeof input === 'string' && input.length > LIMITS.text) throw new ProcessError('too-large', '$', `more than ${LIMITS.text} characters`);
  let data;
  try {
    data = readJson(input);
  } catch (error) {
    if (error instanceof AnnotationError) throw new ProcessError(error.code, error.path, error.message, { cause: error });
    throw error;
  }
  const reader = new Reader(base);
  const process = isObject(data) ? reader.process(data) : reader.wrong('$', 'kind', 'must be an object');
  const [first] = reader.issues;
  if (first || !process) throw new ProcessError(first.code, first.path, first.message, { issues: reader.issues });
  return process;
}

/** Reads members one by one and notes what is wrong with each; what it gives then is not used. */
class Reader {
  /** @type {Issue[]} */ issues = [];

  /** @param {string} base */
  constructor(base) {
    this.base = base;
  }

  /** @param {string} path @param {string} code @param {string} message @returns {null} */
  wrong(path, code, message) {
    // A hostile file may break a rule a million times; a hundred say enough.
    if (this.issues.length < 100) this.issues.push({ path, code, message });
    return null;
  }

  /** @param {Record<string, unknown>} data @returns {Process} */
  process(data) {
    const regions = this.#regions(data);
    const process = {
      id: this.#iri(data, 'id', '$') ?? this.base,
      name: this.#name(data, '$'), description: this.#prose(data, 'description', '$'),
      timeZone: this.#timeZone(data),
      stages: this.#entries(data, 'stages', (stage, path) => this.#stage(stage, path), true),
      groups: this.#entries(data, 'groups', (group, path) => ({ ...this.#named(group, path), description: this.#prose(group, 'description', path), url: this.#iri(group, 'url', path) })),
      events: this.#entries(data, 'events', (event, path) => this.#event(event, path)),
      sectors: this.#entries(data, 'sectors', (sector, path) => this.#named(sector, path)),
      regions, elements: this.#elements(data), ask: this.#ask(data), privacy: this.#privacy(data),
      inbox: this.#iri(data, 'inbox', '$', /^https?:/), license: this.#iri(data, 'license', '$'),
    };
    for (const field of /** @type {const} */ (['sector', 'region'])) {
      const offered = process[`${field}s`].length;
      if (process.ask[field] === 'required' && !offered) this.wrong(`$.ask.${field}`, 'reference', `is required, and there are no \`${field}s\` to choose from`);
    }
    for (const [i, event] of process.events.entries()) {
      for (const [member, known] of /** @type {const} */ ([['stage', process.stages], ['region', process.regions], ['group', process.groups]])) {
        const id = event[member];
        if (id !== null && !known.some((entry) => entry.id === id)) this.wrong(`${join('$.events', i)}.${member}`, 'reference', `\`${id}\` is none of the process's \`${member}s\``);
      }
    }
    return process;
  }

  /** @param {Record<string, unknown>} data @param {string} path @returns {Stage} */
  #stage(data, path) {
    const start = this.#day(data, 'start', path, true);
    const end = this.#day(data, 'end', path);
    const previousEnd = this.#day(data, 'previousEnd', path);
    if (start && end && end < start) this.wrong(`${path}.end`, 'order', 'must not be before `start`');
    if (previousEnd && !end) this.wrong(`${path}.previousEnd`, 'together', 'must have an `end` beside it');
    if (previousEnd && previousEnd === end) this.wrong(`${path}.previousEnd`, 'order', 'must be another day than `end`');
    return {
      ...this.#named(data, path), description: this.#prose(data, 'description', path), start: start ?? '', end, previousEnd,
      draft: this.#line(data, 'draft', path), url: this.#iri(data, 'url', path),
      receives: /** @type {Motivation[]} */ (this.#choices(data, 'receives', path, MOTIVATIONS) ?? []),
    };
  }

  /** @param {Record<string, unknown>} data @param {string} path @returns {Process['events'][number]} */
  #event(data, path) {
    return {
      ...this.#named(data, path),
      kind: /** @type {EventKind} */ (this.#choice(data, 'kind', path, ['forum', 'table', 'meeting']) ?? 'meeting'),
      date: this.#day(data, 'date', path, true) ?? '',
      mode: /** @type {EventMode} */ (this.#choice(data, 'mode', path, ['in-person', 'online', 'mixed']) ?? 'in-person'),
      stage: this.#line(data, 'stage', path), region: this.#line(data, 'region', path), group: this.#line(data, 'group', path),
      place: this.#line(data, 'place', path), url: this.#iri(data, 'url', path),
    };
  }

  /** @param {Record<string, unknown>} data @returns {Process['regions']} */
  #regions(data) {
    const said = own(data, 'regions');
    if (typeof said !== 'string') return this.#entries(data, 'regions', (region, path) => ({ ...this.#named(region, path), aliases: [] }));
    return regionsOf(said) ?? this.wrong('$.regions', 'choice', 'must be a list, or `MX`') ?? [];
  }

  /** A list that is known by its name, or one's own; an entry without phrases is headed by its name. @param {Record<string, unknown>} data @returns {Process['elements']} */
  #elements(data) {
    const said = own(data, 'elements');
    if (typeof said === 'string') return elementsOf(said) ?? this.wrong('$.elements', 'choice', 'must be a list, or `pnda`') ?? [];
    return this.#entries(data, 'elements', (element, path) => {
      const named = this.#named(element, path);
      return { ...named, names: {}, headings: this.#phrases(element, 'headings', path) ?? [named.name], openings: this.#phrases(element, 'openings', path) ?? [], not: this.#phrases(element, 'not', path) ?? [] };
    });
  }

  /** @param {Record<string, unknown>} data @param {string} member @param {string} path @returns {string[] | null} */
  #phrases(data, member, path) {
    if (own(data, member) === undefined) return null;
    const values = list(own(data, member));
    const bad = values.findIndex((value) => typeof value !== 'string' || !value.trim() || value.length > LIMITS.name);
    if (bad >= 0 || values.length > LIMITS.phrases) return this.wrong(`${path}.${member}`, 'kind', `must be ${LIMITS.phrases} phrases at most, of ${LIMITS.name} characters`);
    return /** @type {string[]} */ (values);
  }

  /** @param {Record<string, unknown>} data @returns {Process['ask']} */
  #ask(data) {
    const said = this.#object(data, 'ask');
    for (const key of Object.keys(said)) {
      if (!ASKED.includes(/** @type {AskedField} */ (key))) this.wrong(join('$.ask', key), 'choice', `must be one of ${ASKED.join(', ')}`);
    }
    return /** @type {Process['ask']} */ (Object.fromEntries(ASKED.map((field) => [field,
      /** @type {Asking | null} */ (this.#choice(said, field, '$.ask', ['required', 'optional', 'none'])) ?? ASK[field]])));
  }

  /** @param {Record<string, unknown>} data @returns {Process['privacy']} */
  #privacy(data) {
    const said = this.#object(data, 'privacy');
    return {
      notice: this.#prose(said, 'notice', '$.privacy') ?? '', url: this.#iri(said, 'url', '$.privacy'),
      publish: /** @type {PublishedField[]} */ (this.#choices(said, 'publish', '$.privacy', PUBLISHED) ?? [...PUBLISH]),
    };
  }

  /** @param {Record<string, unknown>} data */
  #timeZone(data) {
    const zone = this.#line(data, 'timeZone', '$', true);
    if (zone !== null && !isZone(zone)) this.wrong('$.timeZone', 'choice', 'must be a time zone such as `America/Mexico_City`');
    return zone ?? 'UTC';
  }

  /** @param {Record<string, unknown>} data @param {string} member @returns {Record<string, unknown>} */
  #object(data, member) {
    const said = own(data, member) ?? {};
    if (isObject(said)) return said;
    this.wrong(`$.${member}`, 'kind', 'must be an object');
    return {};
  }

  /**
   * A list of described things, each with an id of its own.
   * @template {{ id: string }} T
   * @param {Record<string, unknown>} data @param {string} member @param {(entry: Record<string, unknown>, path: string) => T} read @param {boolean} [needed]
   * @returns {T[]}
   */
  #entries(data, member, read, needed = false) {
    const path = `$.${member}`;
    const said = list(own(data, member));
    if (needed && !said.length) this.wrong(path, 'required', 'must be a list of one or more');
    if (said.length > LIMITS.entries) {
      this.wrong(path, 'too-large', `must be a list of ${LIMITS.entries} at most`);
      return [];
    }
    const seen = new Set();
    return said.flatMap((entry, i) => {
      const at = join(path, i);
      if (!isObject(entry)) return this.wrong(at, 'kind', 'must be an object') ?? [];
      const made = read(entry, at);
      if (made.id && seen.has(made.id)) this.wrong(`${at}.id`, 'unique', `\`${made.id}\` stands there twice`);
      seen.add(made.id);
      return [made];
    });
  }

  /** @param {Record<string, unknown>} data @param {string} path */
  #named(data, path) {
    const id = this.#line(data, 'id', path, true);
    if (id !== null && !TOKEN.test(id)) this.wrong(`${path}.id`, 'token', 'must be letters, digits, `.`, `_`, `:` or `-`');
    return { id: id ?? '', name: this.#name(data, path) };
  }

  /** @param {Record<string, unknown>} data @param {string} path */
  #name(data, path) {
    return this.#line(data, 'name', path, true) ?? '';
  }

  /** Words on one line. @param {Record<string, unknown>} data @param {string} member @param {string} path @param {boolean} [needed] @returns {string | null} */
  #line(data, member, path, needed = false) {
    return this.#text(data, member, path, LIMITS.name, UNSEEN, needed);
  }

  /** @param {Record<string, unknown>} data @param {string} member @param {string} path */
  #prose(data, member, path) {
    return this.#text(data, member, path, LIMITS.prose, UNSEEN_IN_PROSE, false);
  }

  /** @param {Record<string, unknown>} data @param {string} member @param {string} path @param {number} most @param {RegExp} unseen @param {boolean} needed */
  #text(data, member, path, most, unseen, needed) {
    const value = own(data, member) ?? null;
    const at = `${path}.${member}`;
    if (value === null || value === '') return needed ? this.wrong(at, 'required', 'is missing') : null;
    if (typeof value !== 'string') return this.wrong(at, 'kind', 'must be a string');
    if (value.length > most) return this.wrong(at, 'too-large', `must have ${most} characters at most`);
    if (unseen.test(value)) return this.wrong(at, 'text', 'must have no control characters');
    if (needed && !value.trim()) return this.wrong(at, 'required', 'is missing');
    return value;
  }

  /** @param {Record<string, unknown>} data @param {string} member @param {string} path @param {boolean} [needed] @returns {string | null} */
  #day(data, member, path, needed = false) {
    const value = this.#line(data, member, path, needed);
    return value === null || isDay(value) ? value : this.wrong(`${path}.${member}`, 'date', 'must be a day, `YYYY-MM-DD`');
  }

  /** An address, whole. @param {Record<string, unknown>} data @param {string} member @param {string} path @param {RegExp} [scheme] @returns {string | null} */
  #iri(data, member, path, scheme = /^/) {
    const value = this.#line(data, member, path);
    if (value === null) return null;
    const whole = isIri(value) ? value : resolved(value, this.base);
    return whole !== null && scheme.test(whole) ? whole : this.wrong(`${path}.${member}`, 'iri', 'must be an address');
  }

  /** @param {Record<string, unknown>} data @param {string} member @param {string} path @param {readonly string[]} known @returns {string | null} */
  #choice(data, member, path, known) {
    const value = this.#line(data, member, path);
    return value === null || known.includes(value) ? value : this.wrong(`${path}.${member}`, 'choice', `must be one of ${known.join(', ')}`);
  }

  /** @param {Record<string, unknown>} data @param {string} member @param {string} path @param {readonly string[]} known @returns {string[] | null} */
  #choices(data, member, path, known) {
    if (own(data, member) === undefined) return null;
    const values = list(own(data, member));
    const bad = values.findIndex((value) => typeof value !== 'string' || !known.includes(value));
    if (bad >= 0) return this.wrong(join(`${path}.${member}`, bad), 'choice', `must be one of ${known.join(', ')}`);
    return [...new Set(/** @type {string[]} */ (values))];
  }
}

/** @param {string} address @param {string} base */
function resolved(address, base) {
  try {
    const { href } = new URL(address, base);
    return isIri(href) ? href : null;
  } catch {
    return null;
  }
}

// ---- days

/** @type {Map<string, Intl.DateTimeFormat>} */
const calendars = new Map();

/** The day it is at a moment in a time zone, `YYYY-MM-DD`. @param {number | Date} moment @param {string} timeZone */
export function dayOf(moment, timeZone) {
  if (Number.isNaN(Number(moment))) return '';
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    calendars.set(timeZone, calendar);
  }
  const { year, month, day } = Object.fromEntries(calendar.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

const DAY = 24 * 60 * 60 * 1000;

/** How many days after one day another is. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/**
 * How long until the next day begins there, in milliseconds. Where clocks are put back at midnight a day can have 25 hours.
 * @param {number} moment @param {string} timeZone
 */
export function untilTomorrow(moment, timeZone) {
  const today = dayOf(moment, timeZone);
  let [low, high] = [0, DAY + DAY / 8];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(moment + middle, timeZone) === today) low = middle;
    else high = middle;
  }
  return high;
}

// ---- how it stands

/** @param {Pick<Stage, 'start' | 'end'>} stage @param {string} day @returns {StageState} */
export const stateOf = (stage, day) => (day < stage.start ? 'upcoming' : stage.end !== null && day > stage.end ? 'closed' : 'open');

/** Whether its end was moved, and which way. @param {Pick<Stage, 'end' | 'previousEnd'>} stage @returns {'extended' | 'shortened' | null} */
export const movedEnd = ({ end, previousEnd }) => (end === null || previousEnd === null ? null : previousEnd < end ? 'extended' : 'shortened');

/** @param {Process} process @param {string} day @returns {Standing} */
export function standing(process, day) {
  const receiving = process.stages.filter((stage) => stage.receives.length);
  const end = (/** @type {Stage} */ stage) => stage.end ?? '9999-12-31';
  const of = (/** @type {StageState} */ state) => receiving.filter((stage) => stateOf(stage, day) === state);
  const latest = (/** @type {Stage[]} */ stages) => stages.reduce((/** @type {Stage | null} */ best, stage) => (best && end(best) >= end(stage) ? best : stage), null);
  return {
    day, receiving: latest(of('open')), last: latest(of('closed')),
    next: of('upcoming').reduce((/** @type {Stage | null} */ best, stage) => (best && best.start <= stage.start ? best : stage), null),
  };
}
