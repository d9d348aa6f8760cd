/**
 * The MUSTs of the Web Annotation Data Model (W3C Recommendation, 23 February 2017), §3 to §5, each with its section.
 *
 * What the recommendation only advises (SHOULD) is not refused here: a body without a type, a language that is no BCP 47
 * tag, a motivation of one's own. One MUST is left to whoever draws shapes: that an SVG selector's value is well-formed XML.
 * Members it does not know are none of its business. Cost: one pass; nothing is changed.
 */

import { isObject, join, list, own } from './json.js';
import { isIri, isMoment } from './values.js';

/** @typedef {import('./error.js').Issue} Issue */
/** @typedef {(value: unknown, path: string, report: Report, section: string) => void} Check */
/** @typedef {(path: string, code: string, message: string, section: string) => void} Report */
/** @typedef {Record<string, [section: string, check: Check]>} Fields */

export const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const OA = 'http://www.w3.org/ns/oa#';

/**
 * A class or motivation as the recommendation writes it, however it was abbreviated.
 * @param {unknown} term
 */
export const shortTerm = (term) => (typeof term !== 'string' ? ''
  : term.startsWith(OA) ? term.slice(OA.length) : term.startsWith('oa:') ? term.slice(3) : term);

/** `id` and `type` may also be written as JSON-LD's own keywords. @param {unknown} node @param {string} key */
const aliased = (node, key) => own(node, key) ?? own(node, `@${key}`);

/** @param {unknown} node @returns {string[]} its classes, abbreviated */
export const typesOf = (node) => list(aliased(node, 'type')).map(shortTerm);

/** @param {unknown} node @returns {string | null} its IRI; for an IRI, itself */
export function idOf(node) {
  const id = typeof node === 'string' ? node : list(aliased(node, 'id'))[0];
  return typeof id === 'string' ? id : null;
}

// ---- checks of single values

/** @param {(value: any) => boolean} test @param {string} code @param {string} message @returns {Check} */
const must = (test, code, message) => (value, path, report, section) => {
  if (!test(value)) report(path, code, message, section);
};
const string = must((value) => typeof value === 'string', 'kind', 'must be a string');
const moment = must(isMoment, 'date', 'must be an xsd:dateTime in UTC, ending in `Z`');
const count = must((value) => Number.isSafeInteger(value) && value >= 0, 'integer', 'must be a non-negative integer');
const direction = must((value) => /^(?:ltr|rtl|auto)$/.test(value), 'choice', 'must be `ltr`, `rtl` or `auto`');
const term = must((value) => typeof value === 'string' && /^[^\s<>"{}|\\^`]+$/.test(value), 'iri', 'must be a term or an IRI');
const absolute = must(isIri, 'iri', 'must be an absolute IRI');

/** At most one of it. @param {Check} check @returns {Check} */
const one = (check) => (value, path, report, section) => {
  if (list(value).length > 1) report(path, 'cardinality', 'must be exactly one', section);
  else some(check)(value, path, report, section);
};

/** As many as one likes. @param {Check} check @returns {Check} */
const some = (check) => (value, path, report, section) => {
  if (!Array.isArray(value)) {
    if (value !== null) check(value, path, report, section);
  } else value.forEach((item, i) => { if (item !== null) check(item, join(path, i), report, section); });
};

/** An IRI, or a description. @param {(node: Record<string, unknown>, path: string, report: Report) => void} describe @returns {Check} */
const related = (describe) => (value, path, report, section) => {
  if (typeof value === 'string') absolute(value, path, report, section);
  else if (isObject(value)) describe(value, path, report);
  else report(path, 'kind', 'must be an IRI or an object', section);
};

/** @param {Fields} table @param {Record<string, unknown>} node @param {string} path @param {Report} report */
function fields(table, node, path, report) {
  for (const key of Object.keys(node)) {
    if (!Object.hasOwn(table, key)) continue;
    const [section, check] = table[key];
    check(node[key], join(path, key), report, section);
  }
}

/** @param {Record<string, unknown>} node @param {string} key @param {string} path @param {Report} report @param {string} section */
function required(node, key, path, report, section) {
  if (list(aliased(node, key)).length === 0) report(join(path, key), 'required', 'is missing', section);
}

// ---- what every resource may have

const identity = (/** @type {string} */ section) => /** @type {Fields} */ ({
  id: [section, one(absolute)], '@id': [section, one(absolute)], type: [section, some(term)], '@type': [section, some(term)],
});

/** @param {Record<string, unknown>} node @param {string} path @param {Report} report */
function agent(node, path, report) {
  fields(AGENT, node, path, report);
}

/** Its properties come from schema.org and say so by their prefix, or by another's. @type {typeof agent} */
function audience(node, path, report) {
  fields(identity('3.3.3'), node, path, report);
  for (const key of Object.keys(node)) {
    if (!/^@|^(?:id|type)$|:/.test(key)) report(join(path, key), 'prefix', 'must be written with the prefix `schema:`', '3.3.3');
  }
  for (const type of list(aliased(node, 'type'))) {
    if (typeof type === 'string' && !/^(?!https?:\/\/schema\.org\/).+:/.test(type)) {
      report(join(path, 'type'), 'prefix', 'must be written with the prefix `schema:`', '3.3.3');
    }
  }
}

/** @type {typeof agent} */
function identified(node, path, report) {
  fields(identity('3.2.1'), node, path, report);
  required(node, 'id', path, report, '3.2.1');
}

/** @type {Fields} */
const LIFE = {
  creator: ['3.3.1', some(related(agent))], created: ['3.3.1', one(moment)], modified: ['3.3.1', one(moment)],
  generator: ['3.3.1', some(related(agent))], generated: ['3.3.1', one(moment)],
  audience: ['3.3.3', some(related(audience))],
  rights: ['3.3.6', some(related(identified))],
  canonical: ['3.3.7', one(related(identified))], via: ['3.3.7', some(related(identified))],
};

/** @type {Fields} */
const AGENT = {
  ...identity('3.3.2'), ...LIFE,
  name: ['3.3.2', some(string)], nickname: ['3.3.2', some(string)],
  email: ['3.3.2', some(related(identified))], email_sha1: ['3.3.2', some(string)], homepage: ['3.3.2', some(related(identified))],
};

/** @type {Fields} */
const RESOURCE = {
  ...identity('3.2.1'), ...LIFE,
  format: ['3.2.1', some(string)], language: ['3.2.1', some(string)],
  processingLanguage: ['3.2.1', one(string)], textDirection: ['3.2.1', one(direction)],
  accessibility: ['3.3.4', some(string)],
  purpose: ['3.3.5', some((value, path, report, section) => motivation(value, path, report, section))],
};

/** @type {Check} */
const motivation = (value, path, report, section) => (isObject(value) ? identified(value, path, report)
  : term(value, path, report, section));

// ---- selectors and states

/** @type {Fields} */
const TEXT_QUOTE = { exact: ['4.2.4', one(string)], prefix: ['4.2.4', one(string)], suffix: ['4.2.4', one(string)] };
const positions = (/** @type {string} */ section) => /** @type {Fields} */ ({ start: [section, one(count)], end: [section, one(count)] });
const value = (/** @type {string} */ section) => /** @type {Fields} */ ({ value: [section, one(string)] });
/** @type {Check} */
const selector = (item, path, report, section) => related(specifier)(item, path, report, section);
const dates = ['sourceDate', 'sourceDateStart', 'sourceDateEnd'];

/** Class → section, fields, and which of them there must be. @type {Record<string, [string, Fields, string[]]>} */
const SPECIFIERS = {
  FragmentSelector: ['4.2.1', { ...value('4.2.1'), conformsTo: ['4.2.1', one(related(identified))] }, ['value']],
  CssSelector: ['4.2.2', value('4.2.2'), ['value']],
  XPathSelector: ['4.2.3', value('4.2.3'), ['value']],
  TextQuoteSelector: ['4.2.4', TEXT_QUOTE, ['exact']],
  TextPositionSelector: ['4.2.5', positions('4.2.5'), ['start', 'end']],
  DataPositionSelector: ['4.2.6', positions('4.2.6'), ['start', 'end']],
  SvgSelector: ['4.2.7', value('4.2.7'), []],
  RangeSelector: ['4.2.8', { startSelector: ['4.2.8', one(selector)], endSelector: ['4.2.8', one(selector)] },
    ['startSelector', 'endSelector']],
  TimeState: ['4.3.1', { sourceDate: ['4.3.1', some(moment)], sourceDateStart: ['4.3.1', one(moment)],
    sourceDateEnd: ['4.3.1', one(moment)], cached: ['4.3.1', some(related(identified))] }, []],
  HttpRequestState: ['4.3.2', value('4.3.2'), ['value']],
};

/** @type {Fields} */
const SPECIFIER = { ...identity('4.2'), refinedBy: ['4.2.9', some(selector)] };

/** A selector or a state. Classes of others' own are theirs to check. @type {typeof agent} */
function specifier(node, path, report) {
  fields(SPECIFIER, node, path, report);
  const types = typesOf(node);
  const known = types.filter((type) => Object.hasOwn(SPECIFIERS, type));
  if (types.length === 0) {
    // One that is only named lives elsewhere; one that is described here says what it is.
    if (idOf(node) === null) report(join(path, 'type'), 'required', 'is missing', '4.2');
    return;
  }
  for (const type of known) {
    const [section, table, needed] = SPECIFIERS[type];
    // §4.2.7 alone lets further classes stand beside its own.
    if (types.length > 1 && type !== 'SvgSelector') {
      report(join(path, 'type'), 'cardinality', `must be exactly one, \`${type}\``, section);
    }
    for (const key of needed) required(node, key, path, report, section);
    fields(table, node, path, report);
  }
  if (known.includes('TimeState')) timeState(node, path, report);
}

/** @type {typeof agent} */
function timeState(node, path, report) {
  const [at, from, to] = dates.map((key) => list(own(node, key)).length > 0);
  if (at && (from || to)) report(join(path, 'sourceDate'), 'exclusive', 'must not stand beside an interval', '4.3.1');
  if (from !== to) report(join(path, from ? 'sourceDateEnd' : 'sourceDateStart'), 'together', 'must close the interval', '4.3.1');
}

// ---- bodies and targets

const SETS = ['Choice', 'Composite', 'List', 'Independents'];
/** @type {Fields} */
const SPECIFIC = {
  ...RESOURCE,
  source: ['4', one(related((node, path, report) => { identified(node, path, report); fields(RESOURCE, node, path, report); }))],
  selector: ['4.2', some(selector)], state: ['4.3', some(selector)], styleClass: ['4.4', some(string)],
  renderedVia: ['4.5', some(related(agent))], scope: ['4.6', some(related(identified))],
};
const SPECIFIC_ONLY = Object.keys(SPECIFIC).filter((key) => !Object.hasOwn(RESOURCE, key));

/** A body, a target, or one of a set of them. @param {boolean} body @returns {typeof agent} */
const resource = (body) => (node, path, report) => {
  const types = typesOf(node);
  const set = types.find((type) => SETS.includes(type));
  if (set) {
    if (types.length > 1) report(join(path, 'type'), 'cardinality', `must be exactly one, \`${set}\``, '3.2.7');
    const items = own(node, 'items');
    if (!Array.isArray(items) || items.length === 0) report(join(path, 'items'), 'required', 'must be a list of one or more', '3.2.7');
    fields({ ...RESOURCE, items: ['3.2.7', some(related(resource(body)))] }, node, path, report);
  } else if (types.includes('SpecificResource') || SPECIFIC_ONLY.some((key) => Object.hasOwn(node, key))) {
    required(node, 'source', path, report, '4');
    fields(SPECIFIC, node, path, report);
  } else if (body && (types.includes('TextualBody') || (Object.hasOwn(node, 'value') && idOf(node) === null))) {
    required(node, 'value', path, report, '3.2.4');
    fields({ ...RESOURCE, ...value('3.2.4') }, node, path, report);
  } else {
    required(node, 'id', path, report, '3.2.1');
    fields(RESOURCE, node, path, report);
  }
};

// ---- documents

/** @param {Record<string, unknown>} node @param {string} path @param {Report} report @param {string} section */
function context(node, path, report, section) {
  const at = join(path, '@context');
  const values = list(own(node, '@context'));
  if (!values.includes(ANNO)) report(at, 'context', `must include \`${ANNO}\``, section);
  else if (section === '3.1' && Array.isArray(own(node, '@context')) && values.length === 1) {
    report(at, 'context', 'must be a string when there is only one', section);
  }
  for (const item of values) if (typeof item !== 'string' && !isObject(item)) report(at, 'kind', 'must hold IRIs and objects', section);
}

/** @param {Record<string, unknown>} node @param {string} type @param {string} path @param {Report} report @param {string} section */
function document(node, type, path, report, section) {
  required(node, 'id', path, report, section);
  if (!typesOf(node).includes(type)) report(join(path, 'type'), 'class', `must include \`${type}\``, section);
}

/** @type {Fields} */
const ANNOTATION = {
  ...LIFE, ...identity('3.1'),
  body: ['3.2', some(related(resource(true)))], target: ['3.2', some(related(resource(false)))],
  bodyValue: ['3.2.5', one(string)],
  motivation: ['3.3.5', some(motivation)],
  stylesheet: ['4.4', one(related((node, path, report) => {
    fields({ ...identity('4.4'), ...value('4.4') }, node, path, report);
    if (typesOf(node).some((type) => type !== 'CssStylesheet')) report(join(path, 'type'), 'class', 'must be `CssStylesheet`', '4.4');
  }))],
};

/** @param {boolean} embedded inside a page, which has the context @returns {typeof agent} */
const annotation = (embedded) => (node, path, report) => {
  if (!embedded) context(node, path, report, '3.1');
  document(node, 'Annotation', path, report, '3.1');
  required(node, 'target', path, report, '3.1');
  if (Object.hasOwn(node, 'bodyValue') && Object.hasOwn(node, 'body')) {
    report(join(path, 'bodyValue'), 'exclusive', 'must not stand beside `body`', '3.2.5');
  }
  fields(ANNOTATION, node, path, report);
};

/** @type {Fields} */
const PAGE = {
  ...LIFE, ...identity('5.2'),
  partOf: ['5.2', one(related(identified))], next: ['5.2', one(related(identified))], prev: ['5.2', one(related(identified))],
  startIndex: ['5.2', one(count)],
};

/** @param {boolean} embedded @param {boolean} items whether to look into them @returns {typeof agent} */
const page = (embedded, items) => (node, path, report) => {
  if (!embedded) context(node, path, report, '5.2');
  document(node, 'AnnotationPage', path, report, '5.2');
  const held = own(node, 'items');
  if (!Array.isArray(held) || held.length === 0) report(join(path, 'items'), 'required', 'must be a list of one or more', '5.2');
  fields(items ? { ...PAGE, items: ['5.2', some(related(annotation(true)))] } : PAGE, node, path, report);
};

/** @param {boolean} items @returns {typeof agent} */
const collection = (items) => (node, path, report) => {
  context(node, path, report, '5.1');
  document(node, 'AnnotationCollection', path, report, '5.1');
  if (Number(list(own(node, 'total'))[0]) > 0) required(node, 'first', path, report, '5.1');
  fields({
    ...LIFE, ...identity('5.1'), label: ['5.1', some(string)], total: ['5.1', one(count)],
    first: ['5.1', one(related(page(true, items)))], last: ['5.1', one(related(identified))],
  }, node, path, report);
};

const CHECKS = {
  Annotation: annotation(false),
  AnnotationPage: page(false, true),
  AnnotationCollection: collection(true),
  // The frame alone: on import every annotation is judged by itself, so that one bad one does not refuse the file.
  PageFrame: page(false, false),
  CollectionFrame: collection(false),
};

/**
 * @param {unknown} node plain data, as `readJson` returns it
 * @param {keyof typeof CHECKS} [as]
 * @returns {Issue[]} the rules broken, in the order found, the first hundred at most; none when it is valid
 */
export function issuesIn(node, as = 'Annotation') {
  /** @type {Issue[]} */
  const issues = [];
  const report = (/** @type {string} */ path, /** @type {string} */ code, /** @type {string} */ message, /** @type {string} */ section) => {
    // A hostile file may break a rule a million times; a hundred say enough.
    if (issues.length < 100) issues.push({ path, code, message, section });
  };
  if (isObject(node)) CHECKS[as](node, '$', report);
  else report('$', 'kind', 'must be an object', '3.1');
  return issues;
}
