// What the engine is given, and what is made of what it gives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose } from '../../www/annotation/model.js';
import { engineTargets, withSource } from '../../www/annotation/targets.js';
import { selectors } from './hostile.mjs';

const IRI = 'https://example.org/borrador-1.html';
const quote = { type: 'TextQuoteSelector', exact: 'la autoridad', prefix: 'que ', suffix: ' debe' };
const position = { type: 'TextPositionSelector', start: 10, end: 22 };
const fragment = { type: 'FragmentSelector', value: 'art_4', refinedBy: { type: 'TextPositionSelector', start: 3, end: 15 } };
const described = { source: 'draft-1', state: { type: 'cotejo:TextState', digest: 'fnv1a64:0' }, selector: [fragment, quote, position] };
const draftOf = (iri) => (iri === IRI ? 'draft-1' : null);

test('what the engine described comes back to it the same, by way of an annotation', () => {
  const annotation = compose({ target: withSource(described, IRI), motivation: 'commenting', text: 'x' });
  assert.equal(annotation.target.source, IRI);
  assert.match(annotation['@context'][1].cotejo, /^https:/, 'the context says whose class the state has');
  assert.deepEqual(engineTargets(annotation.target, draftOf), [described]);
  assert.equal(withSource({ ...described, source: 'urn:x:1' }, IRI).source, 'urn:x:1');
});

test('others\' targets give the engine what their words are', () => {
  const range = { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 1, endContainer: '/p[2]', endOffset: 2 };
  assert.deepEqual(engineTargets({ source: IRI, selector: [range, position, quote] }, draftOf), [{ source: 'draft-1', selector: [quote,
    position] }]);
  assert.deepEqual(engineTargets({ source: IRI, selector: { type: 'CssSelector', value: 'p', refinedBy: [quote, position] } }, draftOf),
    [{ source: 'draft-1', selector: [quote] }], 'a position within an element is none in the draft');
  assert.deepEqual(engineTargets({ source: IRI, selector: 'x:y' }, draftOf), [{ source: 'draft-1', selector: [] }]);
  assert.deepEqual(engineTargets('https://example.org/otro', draftOf), [{ selector: [] }]);
  assert.deepEqual(engineTargets(`${IRI}#art_4`, draftOf), [{ source: 'draft-1', selector: [{ type: 'FragmentSelector',
    value: 'art_4' }] }]);
});

test('whatever came, the engine sees strings and small numbers in their places', () => {
  for (const selector of selectors) {
    for (const target of engineTargets({ source: IRI, selector: [selector, { type: 'FragmentSelector', value: 'a',
      refinedBy: selector }] })) {
      for (const found of target.selector) {
        const within = found.refinedBy ?? {};
        for (const place of [found.start, found.end, within.start, within.end]) {
          assert.ok(place === undefined || (Number.isInteger(place) && place >= 0 && place < 2 ** 32));
        }
        for (const words of [found.value, found.exact, found.prefix,
          found.suffix]) assert.ok(words === undefined || typeof words === 'string');
      }
    }
  }
});
