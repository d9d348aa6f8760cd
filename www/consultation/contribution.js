/**
 * Contributions, what is done to them, and the answers they get: W3C annotations with one node of ours, made, checked and read.
 *
 * A contribution is never rewritten. Withdrawing, hiding and answering each make an annotation that targets it; `ledger` puts them
 * together again. Whatever is read came from outside: a node that breaks a rule is no node. Pure.
 * @module
 */
import { AnnotationError } from '../annotation/error.js';
import { isObject, join, list, own } from '../annotation/json.js';
import { compose, idOf, issuesIn, parseAnnotation } from '../annotation/model.js';
import { bodiesOf, creatorsOf, momentOf, motivationsOf, replacementOf } from '../annotation/reading.js';
import { isIri, isMoment } from '../annotation/values.js';
import { CONTRIBUTION, DISPOSITION, MODERATION, withContext } from './context.js';
import { ASKED, MOTIVATIONS, stateOf } from './process.js';

/**
 * @import { Annotation } from '../annotation/model.js'
 * @import { Issue } from '../annotation/error.js'
 * @import { Contribution, ContributionNode, Disposition, DispositionNode, Entry, Moderation, ModerationAction, Motivation, Process, PublishedField } from './contract.js'
 */

export const CHANNELS = /** @type {const} */ (['online', 'in-person', 'mail', 'document']);
export const POSITIONS = /** @type {const} */ (['support', 'oppose', 'modify', 'ask', 'comment']);
export const OUTCOMES = /** @type {const} */ (['accepted', 'partly', 'rejected', 'noted', 'out-of-scope']);
export const ACTIONS = /** @type {const} */ (['withdraw', 'hide', 'show']);

/** What one contribution holds at most, in UTF-16 code units. A longer text is a document, and goes along as an attachment. */
export const LIMITS = Object.freeze({ text: 20_000, line: 500, attachments: 20, edits: 200 });

// ---- rules

/** @typedef {(value: unknown) => string | null} Rule  the rule that is broken, in English, or null */

/** @type {Rule} */
const line = (value) => (typeof value !== 'string' ? 'must be a string' : value.length > LIMITS.line ? `must have ${LIMITS.line} characters at most` : null);
/** @param {readonly string[]} known @returns {Rule} */
const oneOf = (known) => (value) => (known.includes(/** @type {string} */ (value)) ? null : `must be one of ${known.join(', ')}`);
/** @type {Rule} */
const iri = (value) => (isIri(value) ? null : 'must be an absolute IRI');
/** @type {Rule} */
const moment = (value) => (isMoment(value) ? null : 'must be an xsd:dateTime in UTC, ending in `Z`');

/** @type {Rule} */
const attachments = (value) => {
  const all = list(value);
  if (all.length > LIMITS.attachments) return `must be ${LIMITS.attachments} at most`;
  return all.every((one) => isIri(own(one, 'id')) && (own(one, 'name') === undefined || own(one, 'name') === null || line(own(one, 'name')) === null))
    ? null : 'must have an `id`, an absolute IRI, and may have a `name`';
};
/** @type {Rule} */
const columns = (value) => (isObject(value) && Object.values(value).every((cell) => typeof cell === 'string') ? null : 'must hold strings by name');
/** @type {Rule} */
const edits = (value) => {
  const all = list(value);
  if (all.length > LIMITS.edits) return `must be ${LIMITS.edits} at most`;
  return all.every((edit) => isObject(edit) && ['before', 'after'].some((side) => (own(edit, side) ?? null) !== null)) ? null : 'must have `before` or `after`, W3C targets';
};

/** @type {Record<string, [needed: boolean, rule: Rule]>} */
const CONTRIBUTION_RULES = {
  process: [true, iri], stage: [true, line], channel: [true, oneOf(CHANNELS)],
  event: [false, line], group: [false, line], sector: [false, line], region: [false, line], position: [false, oneOf(POSITIONS)],
  onBehalfOf: [false, line], folio: [false, line], received: [false, moment], transcribedBy: [false, line], attachments: [false, attachments], other: [false, columns],
};
/** @type {typeof CONTRIBUTION_RULES} */
const MODERATION_RULES = { action: [true, oneOf(ACTIONS)] };
/** @type {typeof CONTRIBUTION_RULES} */
const DISPOSITION_RULES = { outcome: [true, oneOf(OUTCOMES)], resultsIn: [false, edits], supersedes: [false, iri] };

/**
 * What is wrong with a node, by member.
 * @param {unknown} annotation @param {string} name @param {typeof CONTRIBUTION_RULES} rules @returns {Issue[]}
 */
function issuesInNode(annotation, name, rules) {
  const node = own(annotation, name);
  const path = join('$', name);
  if (!isObject(node)) return [{ path, code: node === undefined ? 'required' : 'kind', message: node === undefined ? 'is missing' : 'must be an object' }];
  return Object.entries(rules).flatMap(([member, [needed, rule]]) => {
    const value = own(node, member) ?? null;
    if (value === null) return needed ? [{ path: `${path}.${member}`, code: 'required', message: 'is missing' }] : [];
    const message = rule(value);
    return message ? [{ path: `${path}.${member}`, code: 'kind', message }] : [];
  });
}

/** The members of a node that we know, and no others. @param {unknown} annotation @param {string} name @param {typeof CONTRIBUTION_RULES} rules @returns {any} checked by its rules */
function nodeOf(annotation, name, rules) {
  const node = own(annotation, name);
  return Object.fromEntries(Object.keys(rules).flatMap((member) => {
    const value = own(node, member) ?? null;
    return value === null ? [] : [[member, value]];
  }));
}

/**
 * What is wrong with what makes an annotation a contribution. That it is an annotation was seen when it was read.
 * @param {unknown} annotation @returns {Issue[]}
 */
function ownIssues(annotation) {
  const issues = issuesInNode(annotation, CONTRIBUTION, CONTRIBUTION_RULES);
  if (issues.length) return issues;
  const { motivation, text, replacement } = read(/** @type {Annotation} */ (annotation));
  if (!motivation) issues.push({ path: '$.motivation', code: 'choice', message: `must be one of ${MOTIVATIONS.join(', ')}` });
  if (!text.trim() && replacement === null) issues.push({ path: '$.body', code: 'required', message: 'must say something' });
  for (const [i, body] of bodiesOf(/** @type {Annotation} */ (annotation)).entries()) {
    if ((body.text?.length ?? 0) > LIMITS.text) issues.push({ path: join('$.body', i), code: 'too-large', message: `must have ${LIMITS.text} characters at most` });
  }
  return issues;
}

/**
 * What is wrong with a contribution by itself, and against its process.
 * @param {unknown} annotation
 * @param {Process | null} [process]
 * @returns {Issue[]} none when it may be taken
 */
export function issuesInContribution(annotation, process = null) {
  const issues = [...issuesIn(annotation), ...ownIssues(annotation)];
  const wrong = (/** @type {string} */ path, /** @type {string} */ code, /** @type {string} */ message) => { issues.push({ path, code, message }); };
  if (!process || issues.length) return issues;
  const contribution = read(/** @type {Annotation} */ (annotation));
  const at = (/** @type {string} */ member) => `${join('$', CONTRIBUTION)}.${member}`;
  if (contribution.process !== process.id) wrong(at('process'), 'reference', `must be \`${process.id}\``);
  for (const [member, known] of /** @type {const} */ ([['stage', process.stages], ['event', process.events], ['group', process.groups], ['sector', process.sectors], ['region', process.regions]])) {
    const id = contribution[member];
    if (id !== undefined && !known.some((entry) => entry.id === id)) wrong(at(member), 'reference', `\`${id}\` is none of the process's \`${member}s\``);
  }
  const stage = process.stages.find(({ id }) => id === contribution.stage);
  if (stage && !stage.receives.includes(contribution.motivation)) wrong('$.motivation', 'choice', `must be one of ${stage.receives.join(', ') || 'none'}: that stage takes no others`);
  // What was said aloud or on paper was not asked by a form.
  if (contribution.channel === 'online') for (const field of ASKED) {
    if (process.ask[field] === 'required' && !contribution[field]) wrong(field === 'name' ? '$.creator' : at(field), 'required', 'is missing');
  }
  return issues;
}

/**
 * Reads a contribution, from text or data; the result is a copy.
 * @param {unknown} input @param {Process | null} [process] @returns {Annotation}
 * @throws {AnnotationError} with every rule broken in `issues`
 */
export function parseContribution(input, process = null) {
  const annotation = parseAnnotation(input);
  const issues = issuesInContribution(annotation, process);
  if (issues.length) throw new AnnotationError(issues[0].code, issues[0].path, issues[0].message, { issues });
  return annotation;
}

/** Whether a stage takes contributions on a day. @param {Process} process @param {string} stage its id @param {string} day */
export function takes(process, stage, day) {
  const found = process.stages.find(({ id }) => id === stage);
  return Boolean(found && found.receives.length && stateOf(found, day) === 'open');
}

// ---- reading

/** @param {Annotation} annotation its own words: neither tags nor the wording proposed */
const wordsOf = (annotation) => bodiesOf(annotation)
  .filter(({ text, purposes }) => text !== null && !purposes.includes('tagging') && !purposes.includes('editing')
    && (purposes.length > 0 || replacementOf(annotation) !== text)).map(({ text }) => text).join('\n\n');

/** @param {Annotation} annotation @returns {Contribution} */
function read(annotation) {
  const node = /** @type {ContributionNode} */ (nodeOf(annotation, CONTRIBUTION, CONTRIBUTION_RULES));
  const motivations = motivationsOf(annotation);
  return {
    ...node, ...(node.attachments && { attachments: list(node.attachments).map((one) => ({ id: String(own(one, 'id')), name: /** @type {string | null} */ (own(one, 'name') ?? null) })) }),
    id: idOf(annotation) ?? '', annotation, motivation: /** @type {Motivation} */ (MOTIVATIONS.find((known) => motivations.includes(known))),
    text: wordsOf(annotation), replacement: replacementOf(annotation), name: creatorsOf(annotation)[0]?.name ?? null, created: momentOf(annotation, 'created'),
  };
}

/** Of an annotation that was read, and so is one. @param {Annotation} annotation @returns {Contribution | null} null where it is none, or breaks a rule */
export const contributionOf = (annotation) => (ownIssues(annotation).length ? null : read(annotation));

/** What both kinds of records say beside their node. @param {Annotation} annotation */
const record = (annotation) => ({
  id: idOf(annotation) ?? '', annotation, contributions: list(own(annotation, 'target')).map((target) => idOf(target)).filter((id) => id !== null),
  reason: wordsOf(annotation), by: creatorsOf(annotation)[0]?.name ?? null, created: momentOf(annotation, 'created'),
});

/** @param {Annotation} annotation @returns {Moderation | null} */
export function moderationOf(annotation) {
  if (!motivationsOf(annotation).includes('moderating') || issuesInNode(annotation, MODERATION, MODERATION_RULES).length) return null;
  return { .../** @type {Pick<Moderation, 'action'>} */ (nodeOf(annotation, MODERATION, MODERATION_RULES)), ...record(annotation) };
}

/** @param {Annotation} annotation @returns {Disposition | null} */
export function dispositionOf(annotation) {
  if (!motivationsOf(annotation).includes('assessing') || issuesInNode(annotation, DISPOSITION, DISPOSITION_RULES).length) return null;
  const node = /** @type {DispositionNode} */ (nodeOf(annotation, DISPOSITION, DISPOSITION_RULES));
  return { ...node, ...(node.resultsIn && { resultsIn: /** @type {DispositionNode['resultsIn']} */ (list(node.resultsIn)) }), ...record(annotation) };
}

/**
 * Contributions with all that was said and done about them, in the order they came; what targets none of them is left out.
 * @param {Iterable<Annotation>} annotations @returns {Entry[]}
 */
export function ledger(annotations) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {(Moderation | Disposition)[]} */
  const records = [];
  for (const annotation of annotations) {
    const contribution = contributionOf(annotation);
    const about = contribution ? null : moderationOf(annotation) ?? dispositionOf(annotation);
    if (contribution && !entries.has(contribution.id)) entries.set(contribution.id, { contribution, withdrawn: null, hidden: null, dispositions: [], disposition: null });
    else if (about) records.push(about);
  }
  records.sort((a, b) => ((a.created ?? '') < (b.created ?? '') ? -1 : 1));
  for (const about of records) for (const id of new Set(about.contributions)) {
    const entry = entries.get(id);
    if (!entry) continue;
    if ('outcome' in about) entry.dispositions.push(about);
    else if (about.action === 'withdraw') entry.withdrawn = about;
    else entry.hidden = about.action === 'hide' ? about : null;
  }
  for (const entry of entries.values()) {
    const superseded = new Set(entry.dispositions.map(({ supersedes }) => supersedes));
    entry.disposition = entry.dispositions.findLast(({ id }) => !superseded.has(id)) ?? null;
  }
  return [...entries.values()];
}

// ---- making

/**
 * Makes a contribution.
 * @param {object} made
 * @param {unknown} made.target                 a W3C target, as `describe` gives it with the draft's IRI; or that IRI: of the whole draft
 * @param {Motivation} made.motivation
 * @param {string} [made.text]
 * @param {string} [made.replacement]           the words proposed instead; the empty string proposes to strike them out
 * @param {string} [made.language]              of the text, BCP 47
 * @param {{ id?: string, type?: string, name?: string }} [made.creator]  who says it; its id is what lets them withdraw it
 * @param {Date} [made.created]
 * @param {string} [made.id]
 * @param {ContributionNode} made.node
 * @returns {Annotation}
 * @throws {AnnotationError} when the parts do not make a valid one
 */
export function contribute(made) {
  return parseContribution(shaped(made));
}

/** The same, not yet held to the rules of contributions. @param {Parameters<typeof contribute>[0]} made @returns {Annotation} */
export function shaped({ node, ...made }) {
  const said = Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  return { ...withContext(compose(made)), [CONTRIBUTION]: said };
}

/**
 * The record that contributions were withdrawn, hidden, or shown again.
 * @param {{ contributions: string[], action: ModerationAction, reason?: string, creator?: unknown, language?: string, created?: Date, id?: string }} made
 * @returns {Annotation} @throws {AnnotationError}
 */
export function moderate({ contributions, action, reason, ...made }) {
  return parseAnnotation({ ...withContext(compose({ ...made, target: contributions.length === 1 ? contributions[0] : contributions, motivation: 'moderating', text: reason })), [MODERATION]: { action } });
}

/**
 * An answer to contributions. A reason is needed but for what was accepted.
 * @param {{ contributions: string[], reason?: string, creator?: unknown, language?: string, created?: Date, id?: string, node: DispositionNode }} made
 * @returns {Annotation} @throws {AnnotationError}
 */
export function dispose({ contributions, reason, node, ...made }) {
  if (node.outcome !== 'accepted' && !reason?.trim()) throw new AnnotationError('required', '$.body', 'an answer other than `accepted` must give its reason');
  const annotation = parseAnnotation({
    ...withContext(compose({ ...made, target: contributions.length === 1 ? contributions[0] : contributions, motivation: 'assessing', text: reason })), [DISPOSITION]: node,
  });
  const [issue, ...more] = issuesInNode(annotation, DISPOSITION, DISPOSITION_RULES);
  if (issue) throw new AnnotationError(issue.code, issue.path, issue.message, { issues: [issue, ...more] });
  return annotation;
}

/** What of a node is always public: where and when, and nothing of the person. */
const PUBLIC = ['process', 'stage', 'channel', 'folio', 'received'];
/** What of the annotation is: what was said, of what, and when. Members nobody expects may name somebody. */
const SAID = ['@context', 'id', '@id', 'type', '@type', 'motivation', 'created', 'modified', 'body', 'bodyValue', 'target'];
const SAID_IN_BODY = ['id', '@id', 'type', '@type', 'value', 'format', 'language', 'textDirection', 'purpose', 'source', 'selector', 'items'];

/** @param {unknown} node @param {readonly string[]} members @returns {Record<string, unknown>} */
const only = (node, members) => Object.fromEntries(Object.entries(isObject(node) ? node : {}).filter(([member]) => members.includes(member)));

/** @param {unknown} body @returns {unknown} */
function publicBody(body) {
  if (Array.isArray(body)) return body.map(publicBody);
  if (!isObject(body)) return body;
  const said = only(body, SAID_IN_BODY);
  return said.items === undefined ? said : { ...said, items: publicBody(said.items) };
}

/**
 * A contribution as it may be published: its words and target, its dates and folio, and what the process says. An id of its author
 * is never published: whoever has it can withdraw what they wrote.
 * @param {Annotation} annotation @param {PublishedField[]} publish @returns {Annotation}
 */
export function publishable(annotation, publish) {
  const names = publish.includes('name') ? creatorsOf(annotation).flatMap(({ name, kind }) => (name === null ? [] : [{ type: kind ?? 'Person', name }])) : [];
  const said = only(annotation, SAID);
  return {
    ...said, ...(said.body !== undefined && { body: publicBody(said.body) }), ...(names.length && { creator: names.length === 1 ? names[0] : names }),
    [CONTRIBUTION]: only(own(annotation, CONTRIBUTION), [...PUBLIC, ...publish]),
  };
}
