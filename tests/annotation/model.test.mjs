// The Web Annotation Data Model: what it allows is read and written back whole; what it forbids is refused, with field and rule.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnnotation, parseCollection, parsePage, serialise } from '../../www/annotation/model.js';

const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const base = { '@context': ANNO, id: 'https://example.org/a1', type: 'Annotation', target: 'https://example.org/borrador' };
const specific = (selector) => ({ ...base, target: { source: 'https://example.org/borrador', selector } });
const state = (value) => ({ ...base, target: { source: 'https://example.org/borrador', state: value } });
const body = (value) => ({ ...base, body: value });
const without = (key, from = base) => Object.fromEntries(Object.entries(from).filter(([name]) => name !== key));
const page = { '@context': ANNO, id: 'https://example.org/p1', type: 'AnnotationPage', items: [without('@context')] };
const collection = { '@context': ANNO, id: 'https://example.org/c1', type: 'AnnotationCollection', label: 'Notas', total: 1,
  first: without('@context', page) };

const quote = { type: 'TextQuoteSelector', exact: 'palabras', prefix: 'unas ', suffix: ' exactas' };

const valid = {
  'a context among others': { ...base, '@context': [ANNO, 'https://example.org/c', { x: 'https://example.org/x#' }, null] },
  'several classes': { ...base, type: ['Annotation', 'https://example.org/Nota'] },
  'JSON-LD keywords for id and type': { ...without('id', without('type')), '@id': 'urn:uuid:1', '@type': 'oa:Annotation' },
  'no body': base,
  'a body by reference': body('https://example.org/nota'),
  'a body without type': body({ value: 'texto' }),
  'a body with language and direction': body({ type: 'TextualBody', value: 'نص', language: 'ar', textDirection: 'rtl',
    format: 'text/plain', processingLanguage: 'ar' }),
  'a language of no registry': body({ type: 'TextualBody', value: 'x', language: 'not-a-language-at-all' }),
  'several languages and formats': body({ id: 'https://example.org/x', language: ['es', 'nah'], format: ['text/html', 'whatever'] }),
  'several bodies, mixed': body(['https://example.org/nota', { type: 'TextualBody', value: 'etiqueta', purpose: 'tagging' }]),
  'no bodies, said': body([]),
  'an empty text': body({ type: 'TextualBody', value: '' }),
  'a body of a class of its own': body({ type: ['TextualBody', 'https://example.org/Voto'], value: 'sí' }),
  'a string body': { ...base, bodyValue: 'texto' },
  'a choice of bodies': body({ type: 'Choice', items: [{ type: 'TextualBody', value: 'uno' }, 'https://example.org/dos'] }),
  'a choice inside a composite': body({ type: 'Composite', items: [{ type: 'Choice', items: ['https://example.org/1'] },
    { type: 'SpecificResource', source: 'https://example.org/2' }] }),
  'an independent set of targets': { ...base, target: { type: 'Independents', items: ['https://example.org/1', 'https://example.org/2'] } },
  'a list of specific targets': { ...base, target: { type: 'List', items: [specific(quote).target] } },
  'several targets': { ...base, target: ['https://example.org/1', { id: 'https://example.org/2', type: 'Text' }] },
  'an annotation for a target': { ...base, motivation: 'replying', target: 'urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df' },
  'an embedded annotation for a target': { ...base, motivation: 'replying', target: without('@context', { ...base,
    id: 'https://example.org/a0' }) },
  'a body that is part of something': body({ type: 'SpecificResource', source: { id: 'https://example.org/v', type: 'Video',
    format: 'video/webm' }, purpose: ['describing', 'linking'], selector: { type: 'FragmentSelector', value: 't=3,6' } }),
  'motivations of any kind': { ...base, motivation: ['commenting', 'oa:editing', 'https://example.org/votar', 'x:apoyar', 'aplaudir',
    { id: 'https://example.org/m' }] },
  'creators, described or not': { ...base, creator: ['https://example.org/yo', { type: 'Person', name: ['A', 'B'], nickname: 'a',
    email: 'mailto:a@example.org', email_sha1: 'x', homepage: 'https://example.org/' }, { name: 'sin id' }] },
  'an audience': { ...base, audience: { id: 'https://example.org/aud', type: 'schema:EducationalAudience',
    'schema:educationalRole': 'teacher' } },
  'moments': { ...base, created: '2016-02-29T23:59:59.999999Z', modified: '2024-01-01T24:00:00Z', generated: '12016-01-01T00:00:00Z' },
  'one moment in a list': { ...base, created: ['2016-02-29T23:59:59Z'] },
  'rights and identities': { ...base, rights: ['https://example.org/l1', { id: 'https://example.org/l2' }], canonical: 'urn:uuid:x',
    via: ['https://example.org/1', 'https://example.org/2'] },
  'accessibility': { ...base, target: { id: 'https://example.org/v', accessibility: ['captions', 'signLanguage'] } },
  'a stylesheet by reference': { ...base, stylesheet: 'https://example.org/s.css' },
  'a stylesheet inside': { ...base, stylesheet: { type: 'CssStylesheet', value: '.x{color:red}' } },
  'a whole source': { ...base, target: { type: 'SpecificResource', source: 'https://example.org/x' } },
  'styles, scope, rendering': { ...base, target: { source: 'https://example.org/x', styleClass: ['a', 'b'],
    scope: ['https://example.org/p'], renderedVia: { type: 'Software', 'schema:softwareVersion': '2' } } },
  'a selector by reference': specific('https://example.org/sel'),
  'a named selector': specific({ id: 'https://example.org/sel' }),
  'selectors side by side': specific([quote, { type: 'TextPositionSelector', start: 0, end: 0 }, { type: 'CssSelector', value: '#a > p' },
    { type: 'XPathSelector', value: '/html/body' },
    { type: 'DataPositionSelector', start: 1, end: 2 }, { type: 'SvgSelector', value: '<svg/>' }, { type: 'SvgSelector',
      id: 'https://example.org/svg' }]),
  'a selector of somebody\'s own': specific({ type: 'RefinedImageSelector', anything: 1 }),
  'a range': specific({ type: 'RangeSelector', startSelector: { type: 'XPathSelector', value: '//p[1]' },
    endSelector: { type: 'XPathSelector', value: '//p[2]' } }),
  'refinements': specific({ type: 'FragmentSelector', value: 'art_1', conformsTo: 'http://tools.ietf.org/rfc/rfc3236', refinedBy: [quote,
    { type: 'TextPositionSelector', start: 1, end: 2 }] }),
  'states': state([{ type: 'TimeState', sourceDate: ['2015-07-20T13:30:00Z', '2015-07-21T13:30:00Z'], cached: ['https://example.org/c'] },
    { type: 'TimeState', sourceDateStart: '2015-07-20T13:30:00Z', sourceDateEnd: '2015-07-21T13:30:00Z' },
    { type: 'HttpRequestState', value: 'Accept: text/html', refinedBy: { type: 'TimeState', sourceDate: '2015-07-20T13:30:00Z' } }]),
  'a time state that says nothing': state({ type: 'TimeState' }),
  'IRIs beyond ASCII': { ...base, id: 'https://ejemplo.méxico/año?niño=sí#ñ' },
  'null where nothing is': { ...base, creator: null, body: null },
  'members nobody knows': { ...base, 'x:a': { id: 9, '@type': null, value: [] }, label: ['a', 1], 'cotejo:anchorings': 'broken' },
};

for (const [what, annotation] of Object.entries(valid)) {
  test(`${what}: read, and written back whole`, () => {
    const text = JSON.stringify(annotation);
    assert.equal(JSON.stringify(parseAnnotation(text)), text);
    assert.deepEqual(parseAnnotation(annotation), annotation);
    assert.deepEqual(JSON.parse(serialise(parseAnnotation(text))), annotation);
  });
}

const agentless = { ...base, creator: 6 };
/** What, how it is refused: code, path, section. */
const invalid = [
  ['no object at all', 'x', 'json', '$'], ['a list', [base], 'kind', '$'], ['null', null, 'kind', '$'],
  ['no context', without('@context'), 'context', '$["@context"]', '3.1'], ['another context', { ...base, '@context': 'fish' }, 'context',
    '$["@context"]', '3.1'],
  ['other contexts', { ...base, '@context': ['https://example.org/a', {}] }, 'context', '$["@context"]', '3.1'],
  ['one context in a list', { ...base, '@context': [ANNO] }, 'context', '$["@context"]', '3.1'], ['a context that is a number', { ...base,
    '@context': [ANNO, 3] }, 'kind', '$["@context"]'],
  ['no id', without('id'), 'required', '$.id', '3.1'], ['two ids', { ...base, id: ['https://example.org/1', 'https://example.org/2'] },
    'cardinality', '$.id', '3.1'],
  ['an id that is no IRI', { ...base, id: 'not a uri' }, 'iri', '$.id', '3.1'], ['a relative id', { ...base, id: '#1' }, 'iri', '$.id',
    '3.1'],
  ['no type', without('type'), 'class', '$.type', '3.1'], ['another type', { ...base, type: 'Squirrel' }, 'class', '$.type', '3.1'],
    ['a type that is a number', { ...base, type: ['Annotation', 3] }, 'iri', '$.type[1]', '3.1'],
  ['no target', without('target'), 'required', '$.target', '3.1'], ['no targets', { ...base, target: [] }, 'required', '$.target', '3.1'],
    ['a null target', { ...base, target: null }, 'required', '$.target', '3.1'],
  ['a target that is a number', { ...base, target: 9 }, 'kind', '$.target', '3.2'], ['a target that is words', { ...base,
    target: 'un texto' }, 'iri', '$.target', '3.2'],
  ['a target without id', { ...base, target: { type: 'Image' } }, 'required', '$.target.id', '3.2.1'], ['text for a target', { ...base,
    target: { type: 'TextualBody', value: 'x' } }, 'required', '$.target.id', '3.2.1'],
  ['the second target bad', { ...base, target: ['https://example.org/1', true] }, 'kind', '$.target[1]', '3.2'],
  ['a body that is words', body('this is not a uri'), 'iri', '$.body', '3.2'], ['a body with a bad id', body({ id: 'no uri' }), 'iri',
    '$.body.id', '3.2.1'],
  ['a body with two ids', body({ id: ['https://example.org/1', 'https://example.org/2'] }), 'cardinality', '$.body.id', '3.2.1'],
  ['a body that says nothing', body({ format: 'text/plain' }), 'required', '$.body.id', '3.2.1'], ['a body in two lists',
    body([['https://example.org/1']]), 'kind', '$.body[0]', '3.2'],
  ['a format that is a number', body({ id: 'https://example.org/1', format: 6 }), 'kind', '$.body.format', '3.2.1'],
    ['a language that is a number', body({ type: 'TextualBody', value: 'x', language: 3 }), 'kind', '$.body.language', '3.2.1'],
  ['two processing languages', body({ id: 'https://example.org/1', processingLanguage: ['en', 'de'] }), 'cardinality',
    '$.body.processingLanguage', '3.2.1'],
  ['a direction of squirrels', body({ id: 'https://example.org/1', textDirection: 'squirrel' }), 'choice', '$.body.textDirection', '3.2.1'],
  ['two directions', body({ id: 'https://example.org/1', textDirection: ['ltr', 'rtl'] }), 'cardinality', '$.body.textDirection', '3.2.1'],
  ['a textual body without value', body({ type: 'TextualBody', format: 'text/plain' }), 'required', '$.body.value', '3.2.4'],
  ['a textual body of several values', body({ type: 'TextualBody', value: ['a', 'b'] }), 'cardinality', '$.body.value', '3.2.4'],
    ['a value that is a number', body({ type: 'TextualBody', value: 4 }), 'kind', '$.body.value', '3.2.4'],
  ['a value with its data type', body({ type: 'TextualBody', value: { '@value': 'x' } }), 'kind', '$.body.value', '3.2.4'],
  ['body and bodyValue', { ...base, body: 'https://example.org/1', bodyValue: 'x' }, 'exclusive', '$.bodyValue', '3.2.5'],
    ['two bodyValues', { ...base, bodyValue: ['a', 'b'] }, 'cardinality', '$.bodyValue', '3.2.5'],
  ['a bodyValue that is a number', { ...base, bodyValue: 23 }, 'kind', '$.bodyValue', '3.2.5'], ['a bodyValue with a language', { ...base,
    bodyValue: { '@value': 'x', '@language': 'es' } }, 'kind', '$.bodyValue', '3.2.5'],
  ['a choice that is a list too', body({ type: ['Choice', 'List'], items: ['https://example.org/1'] }), 'cardinality', '$.body.type',
    '3.2.7'], ['items of nothing', body({ items: ['https://example.org/1'] }), 'required', '$.body.id', '3.2.1'],
  ['a choice of nothing', body({ type: 'Choice', items: [] }), 'required', '$.body.items', '3.2.7'], ['a choice without items',
    body({ type: 'Choice' }), 'required', '$.body.items', '3.2.7'],
  ['a bad item', body({ type: 'List', items: ['https://example.org/1', { type: 'TextualBody' }] }), 'required', '$.body.items[1].value',
    '3.2.4'],
  ['a creator that is a number', agentless, 'kind', '$.creator', '3.3.1'], ['a creator that is a name', { ...base, creator: 'Ana Pérez' },
    'iri', '$.creator', '3.3.1'], ['a creator with two ids', { ...base, creator: { id: ['x:1', 'x:2'] } }, 'cardinality', '$.creator.id',
      '3.3.2'],
  ['a generator that is a number', { ...base, generator: 42 }, 'kind', '$.generator', '3.3.1'], ['a creator whose name is an object',
    { ...base, creator: { name: {} } }, 'kind', '$.creator.name', '3.3.2'],
  ['an email without mailto', { ...base, creator: { email: 'ana@example.org' } }, 'iri', '$.creator.email', '3.3.2'],
  ...['yesterday', '2015-01-28', '2015-01-28T12:00:00', '2015-01-28T12:00:00+02:00', '2015-01-28T12:00:00z', '2015-13-01T00:00:00Z',
    '2015-02-29T00:00:00Z', '2015-01-01T25:00:00Z', '2015-01-01T24:00:01Z', '2015-1-1T00:00:00Z', 20150128, {}]
    .map((moment) => [`created ${JSON.stringify(moment)}`, { ...base, created: moment }, 'date', '$.created', '3.3.1']),
  ['modified an hour ago', { ...base, modified: 'an hour ago' }, 'date', '$.modified', '3.3.1'], ['generated now', { ...base,
    generated: 'now' }, 'date', '$.generated', '3.3.1'],
  ['modified twice', { ...base, modified: ['2015-01-28T12:00:00Z', '2015-01-28T12:00:01Z'] }, 'cardinality', '$.modified', '3.3.1'],
    ['a body created badly', body({ id: 'https://example.org/1', created: 'x' }), 'date', '$.body.created', '3.3.1'],
  ['an audience without prefix', { ...base, audience: { type: 'schema:Audience', educationalRole: 'x' } }, 'prefix',
    '$.audience.educationalRole', '3.3.3'], ['an audience of a bare class', { ...base, audience: { type: 'Audience' } }, 'prefix',
      '$.audience.type', '3.3.3'],
  ['an audience that is a number', { ...base, audience: 1 }, 'kind', '$.audience', '3.3.3'], ['an accessibility that is a number',
    { ...base, target: { id: 'x:y', accessibility: 1 } }, 'kind', '$.target.accessibility', '3.3.4'],
  ['a motivation in words', { ...base, motivation: 'to comment' }, 'iri', '$.motivation', '3.3.5'], ['a motivation that is a number',
    { ...base, motivation: ['commenting', 5] }, 'iri', '$.motivation[1]', '3.3.5'], ['a purpose that is a number',
      body({ type: 'TextualBody', value: '', purpose: 1 }), 'iri', '$.body.purpose', '3.3.5'],
  ['rights in words', { ...base, rights: 'not a uri' }, 'iri', '$.rights', '3.3.6'], ['rights inside', { ...base,
    rights: { value: 'x' } }, 'required', '$.rights.id', '3.2.1'], ['a canonical in words', { ...base, canonical: 'not a uri' }, 'iri',
      '$.canonical', '3.3.7'],
  ['two canonicals', { ...base, canonical: ['x:1', 'x:2'] }, 'cardinality', '$.canonical', '3.3.7'], ['a via in words', { ...base,
    via: ['x:1', 'not a uri'] }, 'iri', '$.via[1]', '3.3.7'],
  ['a specific resource of nothing', { ...base, target: { type: 'SpecificResource' } }, 'required', '$.target.source', '4'],
    ['a selector without source', { ...base, target: { id: 'x:y', selector: quote } }, 'required', '$.target.source', '4'],
  ['two sources', { ...base, target: { source: ['x:1', 'x:2'] } }, 'cardinality', '$.target.source', '4'], ['a source without id',
    { ...base, target: { source: { type: 'Text' } } }, 'required', '$.target.source.id', '3.2.1'], ['a specific body of nothing',
      body({ type: 'SpecificResource', purpose: 'tagging' }), 'required', '$.body.source', '4'],
  ['a selector that is a number', specific(3), 'kind', '$.target.selector', '4.2'], ['a selector of no class', specific({ exact: 'x' }),
    'required', '$.target.selector.type', '4.2'], ['a selector of two classes', specific({ ...quote, type: ['TextQuoteSelector',
      'x:Y'] }), 'cardinality', '$.target.selector.type', '4.2.4'],
  ['a fragment without value', specific({ type: 'FragmentSelector' }), 'required', '$.target.selector.value', '4.2.1'],
    ['a fragment of two values', specific({ type: 'FragmentSelector', value: ['x', 'y'] }), 'cardinality', '$.target.selector.value',
      '4.2.1'],
  ['a fragment of two specifications', specific({ type: 'FragmentSelector', value: 'x', conformsTo: ['x:1', 'x:2'] }), 'cardinality',
    '$.target.selector.conformsTo', '4.2.1'],
  ['a CSS selector without value', specific({ type: 'CssSelector' }), 'required', '$.target.selector.value', '4.2.2'],
    ['an XPath that is a number', specific({ type: 'XPathSelector', value: 1 }), 'kind', '$.target.selector.value', '4.2.3'],
  ['a quote of nothing', specific({ type: 'TextQuoteSelector', prefix: 'x' }), 'required', '$.target.selector.exact', '4.2.4'],
    ['a quote of two prefixes', specific({ ...quote, prefix: ['a', 'b'] }), 'cardinality', '$.target.selector.prefix', '4.2.4'],
      ['two suffixes', specific({ ...quote, suffix: ['a', 'b'] }), 'cardinality', '$.target.selector.suffix', '4.2.4'],
  ['a position without end', specific({ type: 'TextPositionSelector', start: 1 }), 'required', '$.target.selector.end', '4.2.5'],
    ['a position below zero', specific({ type: 'TextPositionSelector', start: -1, end: 2 }), 'integer', '$.target.selector.start', '4.2.5'],
  ['a position in halves', specific({ type: 'TextPositionSelector', start: 1.5, end: 2 }), 'integer', '$.target.selector.start', '4.2.5'],
    ['a position in words', specific({ type: 'TextPositionSelector', start: '1', end: 2 }), 'integer', '$.target.selector.start', '4.2.5'],
  ['data without start', specific({ type: 'DataPositionSelector', end: 1 }), 'required', '$.target.selector.start', '4.2.6'],
    ['two shapes', specific({ type: 'SvgSelector', value: ['a', 'b'] }), 'cardinality', '$.target.selector.value', '4.2.7'],
  ['a range without end', specific({ type: 'RangeSelector', startSelector: quote }), 'required', '$.target.selector.endSelector',
    '4.2.8'], ['a range with a bad end', specific({ type: 'RangeSelector', startSelector: quote,
      endSelector: { type: 'XPathSelector' } }), 'required', '$.target.selector.endSelector.value', '4.2.3'],
  ['a bad refinement', specific([quote, { type: 'CssSelector', value: 'p', refinedBy: [quote, { type: 'TextQuoteSelector' }] }]),
    'required', '$.target.selector[1].refinedBy[1].exact', '4.2.4'],
  ['a state of no class', state({ sourceDate: '2015-07-20T13:30:00Z' }), 'required', '$.target.state.type', '4.2'],
    ['a source date of yesterday', state({ type: 'TimeState', sourceDate: 'yesterday' }), 'date', '$.target.state.sourceDate', '4.3.1'],
  ['an interval without end', state({ type: 'TimeState', sourceDateStart: '2015-07-20T13:30:00Z' }), 'together',
    '$.target.state.sourceDateEnd', '4.3.1'], ['an interval without start', state({ type: 'TimeState',
      sourceDateEnd: '2015-07-20T13:30:00Z' }), 'together', '$.target.state.sourceDateStart', '4.3.1'],
  ['a date and an interval', state({ type: 'TimeState', sourceDate: '2015-07-20T13:30:00Z', sourceDateStart: '2015-07-20T13:30:00Z',
    sourceDateEnd: '2015-07-20T13:30:00Z' }), 'exclusive', '$.target.state.sourceDate', '4.3.1'],
  ['a copy in words', state({ type: 'TimeState', cached: 'una copia' }), 'iri', '$.target.state.cached', '4.3.1'],
    ['a request without headers', state({ type: 'HttpRequestState' }), 'required', '$.target.state.value', '4.3.2'],
  ['a style class that is a number', { ...base, target: { source: 'x:y', styleClass: 3 } }, 'kind', '$.target.styleClass', '4.4'],
    ['two stylesheets', { ...base, stylesheet: ['x:1', 'x:2'] }, 'cardinality', '$.stylesheet', '4.4'], ['a stylesheet of another class',
      { ...base, stylesheet: { type: 'Squirrel', value: '' } }, 'class', '$.stylesheet.type', '4.4'],
  ['a scope in words', { ...base, target: { source: 'x:y', scope: 'una página' } }, 'iri', '$.target.scope', '4.6'],
    ['a rendering that is a number', { ...base, target: { source: 'x:y', renderedVia: 1 } }, 'kind', '$.target.renderedVia', '4.5'],
];

for (const [what, annotation, code, path, section] of invalid) {
  test(`${what}: refused`, () => {
    assert.throws(() => parseAnnotation(annotation), (error) => {
      const issue = error.issues.find((item) => item.path === path);
      assert.ok(issue, `no issue at ${path}, but ${JSON.stringify(error.issues)}`);
      assert.equal(issue.code, code);
      if (section) assert.equal(issue.section, section);
      assert.ok(issue.message);
      return error.name === 'AnnotationError';
    });
  });
}

const put = (node, path, value) => path.split('.').reduceRight((inner, key, depth, keys) => {
  const outer = keys.slice(0, depth).reduce((from, name) => from?.[name], node);
  return { ...outer, [key]: inner };
}, value);
const moment = '2015-07-20T13:30:00Z';
const rangeOf = (type) => specific({ type: 'RangeSelector', startSelector: { type, value: 'a' }, endSelector: { type, value: 'b' } });

/** Where there may be one only, two are refused, and a list of one is one. */
const single = [
  [base, '@id', 'x:1'], [base, 'canonical', 'x:1'], [base, 'created', moment], [base, 'modified', moment], [base, 'generated', moment],
  [base, 'bodyValue', 'x'], [base, 'stylesheet', 'x:1'], [body({ type: 'TextualBody', value: 'x' }), 'body.value', 'x'],
  [body({ id: 'x:1' }), 'body.processingLanguage', 'es'], [body({ id: 'x:1' }), 'body.textDirection', 'ltr'],
  [specific(quote), 'target.source', 'x:1'], [specific(quote), 'target.selector.exact', 'x'], [specific(quote), 'target.selector.prefix',
    'x'],
  [specific({ type: 'TextPositionSelector', start: 1, end: 2 }), 'target.selector.start', 1],
  [specific({ type: 'TextPositionSelector', start: 1, end: 2 }), 'target.selector.end', 2],
  [specific({ type: 'DataPositionSelector', start: 1, end: 2 }), 'target.selector.end', 2],
  [specific({ type: 'CssSelector', value: 'p' }), 'target.selector.value', 'p'], [specific({ type: 'XPathSelector', value: 'p' }),
    'target.selector.value', 'p'],
  [rangeOf('CssSelector'), 'target.selector.startSelector', { type: 'CssSelector', value: 'p' }],
  [rangeOf('XPathSelector'), 'target.selector.endSelector', { type: 'XPathSelector', value: 'p' }],
  [state({ type: 'TimeState', sourceDateEnd: moment }), 'target.state.sourceDateStart', moment],
  [state({ type: 'TimeState', sourceDateStart: moment }), 'target.state.sourceDateEnd', moment],
  [state({ type: 'HttpRequestState', value: 'x' }), 'target.state.value', 'x'],
];
/** Where there may be many, many are taken; and each is looked at. */
const several = [
  [base, 'creator', 'x:1'], [base, 'generator', 'x:1'], [base, 'audience', 'x:1'], [base, 'rights', 'x:1'], [base, 'via', 'x:1'],
  [base, 'motivation', 'x:1'], [base, 'body', 'x:1'], [base, 'target', 'x:1'], ...['name', 'nickname', 'email_sha1'].map((key) => [base,
    `creator.${key}`, 'x']),
  [base, 'creator.email', 'mailto:x@example.org'], [base, 'creator.homepage', 'x:1'], [base, 'creator.type', 'Person'],
  ...['format', 'language'].map((key) => [body({ id: 'x:1' }), `body.${key}`, 'x']), [body({ id: 'x:1' }), 'body.purpose', 'tagging'],
  [{ ...base, target: { id: 'x:1' } }, 'target.accessibility', 'captions'], [{ ...base, target: { id: 'x:1' } }, 'target.@type', 'Text'],
  [specific(quote), 'target.selector', quote], [specific(quote), 'target.scope', 'x:1'], [specific(quote), 'target.renderedVia', 'x:1'],
  [specific(quote), 'target.styleClass', 'x'], [specific(quote), 'target.state', 'x:1'], [specific(quote), 'target.selector.refinedBy',
    quote],
  [state({ type: 'TimeState' }), 'target.state.sourceDate', moment], [state({ type: 'TimeState' }), 'target.state.cached', 'x:1'],
];

test('where there may be one only, two are refused and a list of one is one', () => {
  for (const [node, path, value] of single) {
    const from = path === '@id' ? without('id', node) : node;
    parseAnnotation(put(from, path, value));
    parseAnnotation(put(from, path, [value]));
    assert.throws(() => parseAnnotation(put(from, path, [value, value])),
      ({ issues }) => issues.some(({ code }) => code === 'cardinality'), path);
    assert.throws(() => parseAnnotation(put(from, path, 7.5)), { name: 'AnnotationError' }, path);
  }
});

test('where there may be many, many are taken and each is looked at', () => {
  for (const [node, path, value] of several) {
    parseAnnotation(put(node, path, value));
    parseAnnotation(put(node, path, [value, value]));
    assert.throws(() => parseAnnotation(put(node, path, [value, 7])), { name: 'AnnotationError' }, path);
  }
});

test('a page and a collection have one of each of their links', () => {
  for (const [parse, document, keys] of [[parsePage, page, ['partOf', 'next', 'prev']], [parseCollection, collection, ['first', 'last']]]) {
    for (const key of keys) {
      parse({ ...document, [key]: ['x:1'] });
      assert.throws(() => parse({ ...document, [key]: ['x:1', 'x:2'] }), { code: 'cardinality', path: `$.${key}` });
      assert.throws(() => parse({ ...document, [key]: 7 }), { code: 'kind', path: `$.${key}` });
    }
  }
  assert.throws(() => parseCollection({ ...collection, total: [1, 2] }), { code: 'cardinality', path: '$.total' });
});

test('a moment and half an interval contradict each other too', () => {
  for (const half of ['sourceDateStart', 'sourceDateEnd']) {
    assert.throws(() => parseAnnotation(state({ type: 'TimeState', sourceDate: moment, [half]: moment })),
      ({ issues }) => ['exclusive', 'together'].every((code) => issues.some((issue) => issue.code === code)));
  }
});

test('everything wrong is said at once, and not a million times', () => {
  assert.throws(() => parseAnnotation({ ...base, id: 'x', created: 'y', target: 9 }),
    ({ issues }) => issues.map(({ path }) => path).sort().join() === '$.created,$.id,$.target');
  assert.throws(() => parseAnnotation({ ...base, target: Array(5000).fill(9) }), ({ issues }) => issues.length === 100);
});

test('pages and collections: read and written back whole', () => {
  for (const [parse, document] of [
    [parsePage, page], [parsePage, { ...page, items: ['https://example.org/a1', page.items[0]], partOf: { id: 'x:c', total: 3 },
      next: 'x:p2', prev: 'x:p0', startIndex: 20, 'x:y': 1 }],
    [parseCollection, collection], [parseCollection, { ...collection, first: 'https://example.org/p1', last: 'https://example.org/p9',
      total: 42023, label: ['a', 'b'] }],
    [parseCollection, { '@context': [ANNO], id: 'x:c', type: ['AnnotationCollection', 'x:Otra'], total: 0 }],
  ]) assert.deepEqual(parse(JSON.stringify(document)), document);
});

test('pages and collections that break a rule: refused', () => {
  for (const [parse, document, code, path] of [
    [parsePage, without('@context', page), 'context', '$["@context"]'], [parsePage, without('id', page), 'required', '$.id'], [parsePage,
      { ...page, type: 'Annotation' }, 'class', '$.type'],
    [parsePage, { ...page, items: [] }, 'required', '$.items'], [parsePage, without('items', page), 'required', '$.items'], [parsePage,
      { ...page, items: 'x:a' }, 'required', '$.items'], [parsePage, { ...page, startIndex: -1 }, 'integer', '$.startIndex'],
    [parsePage, { ...page, startIndex: [0, 1] }, 'cardinality', '$.startIndex'], [parsePage, { ...page, next: 'la otra' }, 'iri',
      '$.next'], [parsePage, { ...page, partOf: { total: 1 } }, 'required', '$.partOf.id'],
    [parsePage, { ...page, items: [page.items[0], without('target', page.items[0])] }, 'required', '$.items[1].target'],
    [parseCollection, without('@context', collection), 'context', '$["@context"]'], [parseCollection, without('id', collection),
      'required', '$.id'], [parseCollection, without('first', collection), 'required', '$.first'],
    [parseCollection, { ...collection, total: 'uno' }, 'integer', '$.total'], [parseCollection, { ...collection, total: 1.5 }, 'integer',
      '$.total'], [parseCollection, { ...collection, label: 9 }, 'kind', '$.label'],
    [parseCollection, { ...collection, first: ['x:1', 'x:2'] }, 'cardinality', '$.first'], [parseCollection, { ...collection,
      first: { ...collection.first, items: [{ ...base, id: 'no' }] } }, 'iri', '$.first.items[0].id'],
    [parseCollection, { ...collection, last: 9 }, 'kind', '$.last'],
  ]) {
    assert.throws(() => parse(document), ({ issues }) => issues.some((issue) => issue.code === code && issue.path === path),
      `${code} ${path}`);
  }
});
