/**
 * The profile of annotations that reading systems exchange: EPUB Annotations 1.0 (W3C), an `AnnotationSet` by itself or in an archive.
 * It has one body of plain words, one target and three motivations; what it has no place for is counted, for whoever exports to say.
 * @module
 */
import { copyJson, isObject, list, own } from './json.js';
import { bodiesOf, motivationsOf, repliesTo, replacementOf, tagsOf, textOf } from './reading.js';
import { ANNO, idOf, typesOf } from './rules.js';
import { isIri, newId } from './values.js';
import { isZip, unzipped, zipped } from './zip.js';

/** @typedef {import('./model.js').Annotation} Annotation */

const CONTEXT = 'https://www.w3.org/ns/epub-anno.jsonld';
/** The member of the archive that holds the set. */
const MEMBER = 'annotations.json';
/** What their bodies say beside their words: kept under our names where annotations have none. */
const LOOKS = ['color', 'highlight'];

/** @param {unknown} data */
export const isSet = (data) => typesOf(data).includes('AnnotationSet');

/**
 * The W3C annotations of a set, for `readFile`: tags are bodies, sources are IRIs.
 * @param {unknown} given the set, parsed @returns {unknown[]}
 */
export function annotationsOfSet(given) {
  const about = own(given, 'about');
  const book = [...list(own(about, 'dc:identifier')), ...list(own(about, 'dc:title'))].find((name) => typeof name === 'string' && name) ?? idOf(given) ?? 'epub';
  // A path inside a publication is no IRI by itself.
  const base = `urn:x-cotejo:publication:${encodeURIComponent(String(book))}`;
  return list(own(given, 'items')).map((item) => (isObject(item) ? annotationOf(item, base) : item));
}

/** A body whose words may be written with their language and direction, as the profile's localizable texts are. @param {unknown} body */
function plain(body) {
  const value = own(body, 'value');
  if (!isObject(body) || !isObject(value)) return body;
  const [words, language, direction] = [own(value, 'text') ?? own(value, 'stringValue') ?? own(value, '@value'), own(value, 'language') ?? own(value, '@language'), own(value, 'direction') ?? own(value, '@direction')];
  const { value: _, ...rest } = body;
  return { ...rest, value: words, ...(typeof language === 'string' && { language }), ...(typeof direction === 'string' && { textDirection: direction }) };
}

/** @param {Record<string, unknown>} item @param {string} base */
function annotationOf({ '@context': _, body, target, motivation, ...rest }, base) {
  const said = plain(list(body)[0]);
  const value = own(said, 'value');
  const text = typeof value === 'string' && value !== '';
  const tags = [...list(own(said, 'tags')), ...list(own(said, 'tag')), ...list(own(said, 'keyword'))].filter((tag) => typeof tag === 'string');
  const { tags: __, tag: ___, keyword: ____, ...words } = isObject(said) ? said : {};
  const looks = Object.fromEntries(LOOKS.filter((look) => own(said, look) !== undefined).map((look) => [`cotejo:${look}`, own(said, look)]));
  for (const look of LOOKS) delete words[look];
  const bodies = [...(text ? [{ format: 'text/plain', ...words, type: 'TextualBody', purpose: 'commenting' }] : []), ...tags.map((tag) => ({ type: 'TextualBody', value: tag, format: 'text/plain', purpose: 'tagging' }))];
  const aimed = list(target)[0];
  const source = idOf(own(aimed, 'source')) ?? idOf(aimed) ?? '';
  const whole = isIri(source) ? source : `${base}/${encodeURI(source).replace(/#/g, '%23')}`;
  return {
    '@context': ANNO, ...rest, ...looks, motivation: motivation ?? (text ? 'commenting' : 'highlighting'),
    ...(bodies.length && { body: bodies.length === 1 ? bodies[0] : bodies }),
    target: isObject(aimed) ? { ...aimed, source: whole } : whole,
  };
}

/**
 * @param {Annotation[]} annotations @param {{ title: string, id?: string, generated?: Date }} about the document's name
 * @returns {{ archive: Uint8Array<ArrayBuffer>, lessened: number }} how many lost something that the profile has no place for
 */
export function archiveOf(annotations, { title, id = newId(), generated = new Date() }) {
  let lessened = 0;
  const items = annotations.map((annotation) => {
    const { item, whole } = itemOf(annotation);
    if (!whole) lessened += 1;
    return item;
  });
  const set = {
    '@context': CONTEXT, id, type: 'AnnotationSet', generator: { id: 'https://www.npmjs.com/package/cotejo', type: 'Software', name: 'Cotejo' }, generated: generated.toISOString(),
    about: { 'dc:title': title }, items,
  };
  return { archive: zipped(MEMBER, JSON.stringify(set, null, 2)), lessened };
}

/** @param {Annotation} annotation @returns {{ item: Record<string, unknown>, whole: boolean }} */
function itemOf(annotation) {
  const motivations = motivationsOf(annotation);
  const bodies = bodiesOf(annotation);
  const [text, proposal, tags] = [textOf(annotation), replacementOf(annotation), tagsOf(annotation)];
  const value = [proposal, text].filter((words) => words !== null && words !== '').join('\n\n');
  const targets = list(own(annotation, 'target'));
  const creators = list(own(annotation, 'creator'));
  const said = list(own(annotation, 'body')).find((one) => isObject(one) && own(one, 'value') === text);
  const kind = value || tags.length ? 'commenting' : motivations.find((one) => one === 'highlighting' || one === 'bookmarking') ?? 'highlighting';
  const known = new Set(['@context', 'id', '@id', 'type', '@type', 'motivation', 'created', 'modified', 'creator', 'target', 'body', 'bodyValue', ...LOOKS.map((look) => `cotejo:${look}`)]);
  const whole = motivations.length === 1 && motivations[0] === kind && proposal === null && bodies.length === (text === null ? 0 : 1) + tags.length && bodies.every((body) => body.kind === 'text')
    && targets.length === 1 && creators.length <= 1 && !repliesTo(annotation).length && Object.keys(annotation).every((key) => known.has(key));
  const [aimed] = targets;
  const body = {
    ...(value && { type: 'TextualBody', value }), ...(tags.length && { tags }), ...['language', 'textDirection'].reduce((held, key) => ({ ...held, ...(own(said, key) !== undefined && { [key]: own(said, key) }) }), {}),
    ...Object.fromEntries(LOOKS.filter((look) => own(annotation, `cotejo:${look}`) !== undefined).map((look) => [look, own(annotation, `cotejo:${look}`)])),
  };
  const creator = creators.find(isObject);
  return {
    whole,
    item: /** @type {Record<string, unknown>} */ (copyJson({
      id: idOf(annotation), type: 'Annotation', motivation: kind, created: own(annotation, 'created') ?? own(annotation, 'modified') ?? new Date(0).toISOString(),
      ...(own(annotation, 'modified') !== undefined && { modified: own(annotation, 'modified') }), ...(creator && { creator }),
      target: isObject(aimed) ? { ...aimed, selector: list(own(aimed, 'selector')) } : { source: aimed }, ...(Object.keys(body).length && { body }),
    })),
  };
}

/**
 * What a file holds, for `readFile`: text as it is, or the annotations of the sets in an archive.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {number} most what may come out, in bytes
 * @returns {Promise<unknown>} text or data
 */
export async function contentOf(bytes, most) {
  const texts = isZip(bytes) ? (await unzipped(bytes, (name) => /\.(?:json|jsonld|annotations?)$/i.test(name), most)).map(({ text }) => text) : [new TextDecoder().decode(bytes)];
  const sets = texts.map((text) => {
    try {
      const data = JSON.parse(text.replace(/^\ufeff/, ''));
      return isSet(data) ? annotationsOfSet(data) : null;
    } catch {
      return null;
    }
  });
  return sets.some((set) => set !== null) ? sets.flatMap((set) => set ?? []) : texts[0] ?? '';
}
