/** Targets as other software writes them, and as nobody should: each has its own answer. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { load } from '../../pkg/index.js';
import { selectors } from '../annotation/hostile.mjs';

const TEXT = 'Artículo 1. Las bibliotecas publicarán su catálogo cada mes.\n\nArtículo 2. El consejo dará respuesta a las observaciones de cada biblioteca.\n\n'
  + 'Artículo 3. La política entrará en vigor al día siguiente.\n';
const LATER = TEXT.replace('Artículo 1.', 'Artículo 1. Toda persona tiene derecho de acceso.\n\nArtículo 2.').replace('Artículo 2. El', 'Artículo 3. El').replace('Artículo 3. La', 'Artículo 4. La');
const QUOTE = 'respuesta a las observaciones';
/** @type {any} */ let cotejo; /** @type {any} */ let draft; /** @type {any} */ let json; /** @type {any} */ let history;
before(async () => {
  cotejo = await load();
  draft = cotejo.readDraft(TEXT, { id: 'uno' });
  json = draft.toJSON();
  history = cotejo.trace([draft, cotejo.readDraft(LATER, { id: 'dos' })]);
});
const at = (words) => ({ start: json.text.indexOf(words), end: json.text.indexOf(words) + words.length });
const words = (placing) => (placing.start === null ? null : json.text.slice(placing.start, placing.end));
const q = (exact, more = {}) => ({ type: 'TextQuoteSelector', exact, ...more });

const FOUND = {
  'a quote alone': () => ({ selector: q(QUOTE) }),
  'a quote of Recogito, in a list, with a position': () => ({ selector: [q(QUOTE), { type: 'TextPositionSelector', ...at(QUOTE) }] }),
  'a position alone': () => ({ selector: { type: 'TextPositionSelector', ...at(QUOTE) } }),
  'Hypothesis: a range of paths, a position, a quote': () => ({ source: 'https://ejemplo.org/d', selector: [
    { type: 'RangeSelector', startContainer: '/p[2]', startOffset: 3, endContainer: '/p[2]', endOffset: 9 }, { type: 'TextPositionSelector', ...at(QUOTE) }, q(QUOTE, { prefix: 'dará ', suffix: ' de' })] }),
  'a path refined by a quote': () => ({ selector: { type: 'XPathSelector', value: '/html/body/p[2]', refinedBy: q(QUOTE) } }),
  'a CSS selector refined by a quote': () => ({ selector: { type: 'CssSelector', value: '#a > p', refinedBy: [q(QUOTE)] } }),
  'a fragment refined by a quote': () => ({ selector: { type: 'FragmentSelector', value: 'art_2', refinedBy: q(QUOTE) } }),
  'a range between two quotes': () => ({ selector: { type: 'RangeSelector', startSelector: q('respuesta'), endSelector: q(' de cada biblioteca') } }),
  'a range between two positions': () => ({ selector: { type: 'RangeSelector', startSelector: { type: 'TextPositionSelector', ...at('respuesta') },
    endSelector: { type: 'TextPositionSelector', start: at(QUOTE).end, end: at(QUOTE).end } } }),
  'a text directive': () => `https://ejemplo.org/d#:~:text=${encodeURIComponent('dará')}-,${encodeURIComponent(QUOTE)}`,
  'a text directive with an end': () => 'https://ejemplo.org/d#:~:text=respuesta,observaciones',
  'characters by RFC 5147': () => `https://ejemplo.org/d#char=${at(QUOTE).start},${at(QUOTE).end}`,
  'a quote in another normalisation': () => ({ selector: q(`dará ${QUOTE}`.normalize('NFD')) }),
  'a quote with other white space': () => ({ selector: q(QUOTE.replace(/ /g, '\n  ')) }),
  'a broken selector beside a good one': () => ({ selector: [{ type: 'TextQuoteSelector', exact: 7 }, null, 'x', q(QUOTE)] }),
  'a position out of range beside a quote': () => ({ selector: [{ type: 'TextPositionSelector', start: 9e9, end: 1e10 }, q(QUOTE)] }),
  'a position that lies beside a quote': () => ({ source: 'uno', selector: [{ type: 'TextPositionSelector', start: 0, end: 4 }, q(QUOTE)] }),
  'a path refined by a range': () => ({ selector: { type: 'CssSelector', value: 'main', refinedBy: { type: 'RangeSelector', startSelector: q('respuesta'), endSelector: q(' de cada biblioteca') } } }),
  'a clause refined by a range': () => ({ selector: { type: 'FragmentSelector', value: 'art_2', refinedBy: { type: 'RangeSelector', startSelector: q('respuesta'), endSelector: q(' de cada biblioteca') } } }),
  'a clause in the address of the source, refined by a quote': () => ({ source: 'https://ejemplo.org/d#art_2', selector: q(QUOTE) }),
  'a clause and a text directive in one address': () => `https://ejemplo.org/d#art_2:~:text=${encodeURIComponent(QUOTE)}`,
  'a quote refined by a place within it': () => ({ selector: q(QUOTE, { refinedBy: { type: 'TextPositionSelector', start: 0, end: 9 } }) }),
  'the keywords of JSON-LD': () => ({ '@id': 'https://ejemplo.org/d', selector: { '@type': 'TextQuoteSelector', exact: QUOTE } }),
  'a quote too long to help beside a good one': () => ({ selector: [q('x'.repeat(100_001)), q(QUOTE)] }),
  'types in a list, with a prefix': () => ({ selector: { type: ['oa:TextQuoteSelector', 'Otro'], exact: [QUOTE] } }),
  'a source described, a selector unknown': () => ({ source: { id: 'uno', type: 'Text' }, selector: [{ type: 'SvgSelector', value: '<svg/>' }, q(QUOTE)] }),
};

for (const [name, make] of Object.entries(FOUND)) {
  test(`a target is found by ${name}`, () => {
    const expected = name.includes('normalisation') ? `dará ${QUOTE}` : QUOTE;
    assert.equal(words(cotejo.resolve(make(), draft)), expected);
    const [placed] = history.carry([make()], 'dos');
    if (!/position alone|two positions|RFC 5147/.test(name)) assert.notEqual(placed.status, 'orphaned');
  });
}

test('an annotation hands the engine its targets as they came, with the draft in place of its address', async () => {
  const { engineTargets } = await import('../../pkg/annotations.js');
  const iri = 'https://ejemplo.org/d';
  for (const [name, make] of Object.entries(FOUND)) {
    const target = make();
    const [given, ...more] = engineTargets(typeof target === 'string' ? target : { source: iri, ...target }, (known) => (known === iri ? 'uno' : null));
    assert.equal(more.length, 0, name);
    assert.equal(words(cotejo.resolve(given, draft)), name.includes('normalisation') ? `dará ${QUOTE}` : QUOTE, name);
    assert.notEqual(history.carry([given], 'dos')[0].status, 'orphaned', name);
  }
});

test('a draft may be called as its address is, number sign and all', () => {
  const odd = cotejo.readDraft(TEXT, { id: 'leyes#7' });
  const twin = cotejo.readDraft(LATER, { id: 'leyes#8' });
  const target = cotejo.describe(odd, at(QUOTE));
  assert.deepEqual([target.source, cotejo.resolve(target, odd).reason], ['leyes#7', 'same draft']);
  assert.equal(cotejo.trace([odd, twin]).carry([target], 'leyes#7')[0].reason, 'same draft');
  const clause = cotejo.resolve('leyes#7#art_2', odd);
  assert.deepEqual([clause.eId, words(clause).slice(0, 11)], ['art_2', 'Artículo 2.']);
});

test('a hostile selector takes no good one along, and none is too deep, too long or too many to be read', () => {
  const broken = [{ type: 'TextQuoteSelector' }, { type: 'TextQuoteSelector', exact: '' }, { type: 'TextQuoteSelector', exact: 5 }, { type: 'TextPositionSelector', start: 30, end: 9 },
    { type: 'TextPositionSelector', start: '1', end: 2 }, { type: 'TextPositionSelector', start: 1.5, end: 2 }, { type: 'FragmentSelector' }, { type: 'CssSelector' }, {}, [],
    { type: 'RangeSelector' }, { type: 'RangeSelector', startSelector: q('respuesta') }, { type: 'RangeSelector', startContainer: '/p', startOffset: 1, endContainer: '/p', endOffset: 'x' },
    { type: Array(1e6).fill('x') }];
  for (const selector of [...broken, ...selectors]) {
    const target = { source: 'uno', selector: [selector, q(QUOTE)] };
    for (const placing of [cotejo.resolve(target, draft), ...history.carry([target], 'dos')]) {
      // One that quotes other words is believed first, and says itself that they are not there.
      if (selector?.exact && typeof selector.exact === 'string') assert.ok(placing.reason);
      else if (!JSON.stringify(selector).includes('exact') && !/text=/.test(selector?.value)) assert.notEqual(placing.status, 'orphaned', JSON.stringify(selector)?.slice(0, 90));
    }
  }
  let deep = q(QUOTE);
  for (let i = 0; i < 50; i++) deep = { type: 'CssSelector', value: 'p', refinedBy: deep };
  assert.equal(cotejo.resolve({ selector: deep }, draft).status, 'orphaned');
  let choice = { selector: q(QUOTE) };
  for (let i = 0; i < 50; i++) choice = { type: 'Choice', items: [choice] };
  assert.equal(cotejo.resolve(choice, draft).status, 'orphaned');
  assert.equal(cotejo.resolve({ selector: [...Array(70).fill(7), q(QUOTE)] }, draft).status, 'orphaned');
});

test('of a choice any item will do: the first, and what the others know', () => {
  const choice = { type: 'Choice', items: [{ source: 'uno', selector: { type: 'SvgSelector', value: '<svg/>' } }, { source: 'uno', selector: q(QUOTE) }] };
  assert.equal(words(cotejo.resolve(choice, draft)), QUOTE);
});

test('a placing says the words that its target keeps', () => {
  assert.equal(cotejo.resolve({ selector: q(QUOTE) }, draft).quote, QUOTE);
  assert.equal(history.carry([{ source: 'uno', selector: q('palabras que nadie escribió') }], 'dos')[0].quote, 'palabras que nadie escribió');
  assert.equal(cotejo.resolve({ selector: { type: 'TextPositionSelector', ...at(QUOTE) } }, draft).quote, null);
});

const circle = { type: 'CssSelector', value: 'p' };
circle.refinedBy = circle;
const NOWHERE = [null, undefined, 7, '', 'uno', [], {}, { selector: null }, { selector: [] }, { selector: 'x' }, { selector: { type: 'TextQuoteSelector' } }, { selector: circle },
  { selector: q('palabras que nadie escribió nunca en este texto breve') }, { source: 'otro', selector: { type: 'TextPositionSelector', start: 5, end: 2 } },
  { selector: { type: 'TextPositionSelector', start: -1, end: 1.5 } }, { selector: { type: 'RangeSelector', startSelector: q('respuesta'), endSelector: q('no está') } },
  { get selector() { throw new Error('hostile'); } }];

test('what says nothing of its words is orphaned, and takes no other target along', () => {
  const placed = history.carry([...NOWHERE, { source: 'uno', selector: q(QUOTE) }], 'dos');
  assert.equal(placed.length, NOWHERE.length + 1);
  placed.slice(0, -1).forEach((placing, n) => {
    assert.equal(placing.status, 'orphaned', String(n));
    assert.ok(placing.reason);
  });
  assert.notEqual(placed.at(-1).status, 'orphaned');
  for (const target of NOWHERE) assert.equal(cotejo.resolve(target, draft).status, 'orphaned');
});

test('the annotations are there without the element, in Node', async () => {
  const annotations = await import('../../pkg/annotations.js');
  const made = annotations.compose({ target: annotations.withSource(cotejo.describe(draft, at(QUOTE)), 'https://ejemplo.org/uno'), motivation: 'commenting', text: 'Falta un plazo.' });
  const store = annotations.memoryStore([made]);
  const [{ annotation }] = await store.list();
  const [target] = annotations.engineTargets(annotation.target, () => 'uno');
  assert.equal(words(cotejo.resolve(target, draft)), QUOTE);
  assert.deepEqual(annotations.readFile(annotations.exportText([annotation])).accepted, [made]);
});
