// What the engine is given, and what is made of what it gives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose } from '../../www/annotation/model.js';
import { engineTargets, targetsOf, withSource } from '../../www/annotation/targets.js';
import { selectors } from './hostile.mjs';

const IRI = 'https://example.org/borrador-1.html';
const quote = { type: 'TextQuoteSelector', exact: 'la autoridad', prefix: 'que ', suffix: ' debe' };
const position = { type: 'TextPositionSelector', start: 10, end: 22 };
const fragment = { type: 'FragmentSelector', value: 'art_4', refinedBy: { type: 'TextPositionSelector', start: 3, end: 15 } };
const range = { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 1, endContainer: '/p[2]', endOffset: 2 };
const described = { source: 'draft-1', state: { type: 'cotejo:TextState', digest: 'fnv1a64:0' }, selector: [fragment, quote, position] };
const draftOf = (iri) => (iri === IRI ? 'draft-1' : null);
const whole = (target) => targetsOf(target, draftOf).map((one) => one.whole);

test('what the engine described comes back to it the same, by way of an annotation', () => {
  const annotation = compose({ target: withSource(described, IRI), motivation: 'commenting', text: 'x' });
  assert.equal(annotation.target.source, IRI);
  assert.match(annotation['@context'][1].cotejo, /^https:/, 'the context says whose class the state has');
  assert.deepEqual(engineTargets(annotation.target, draftOf), [described]);
  assert.equal(withSource({ ...described, source: 'urn:x:1' }, IRI).source, 'urn:x:1');
});

test('whatever shape a target has, the engine is handed it whole, with the draft by its id', () => {
  for (const selector of [[range, position, quote], { type: 'CssSelector', value: 'p', refinedBy: [quote, position] }, { type: 'RangeSelector', startSelector: quote, endSelector: quote },
    'x:y', null, 7, ...selectors]) {
    assert.deepEqual(engineTargets({ source: IRI, selector, más: 1 }, draftOf), [{ source: 'draft-1', selector, más: 1 }]);
    assert.deepEqual(engineTargets({ source: { id: `${IRI}#art_4`, type: 'Text' }, selector }, draftOf), [{ source: 'draft-1#art_4', selector }]);
  }
  assert.deepEqual(engineTargets(`${IRI}#art_4`, draftOf), [{ source: 'draft-1#art_4' }]);
  assert.deepEqual(engineTargets(`${IRI}#art_4:~:text=la%20autoridad`, draftOf), [{ source: 'draft-1#art_4:~:text=la%20autoridad' }]);
  assert.deepEqual(engineTargets({ '@id': `${IRI}#char=1,9` }, draftOf), [{ '@id': `${IRI}#char=1,9`, source: 'draft-1#char=1,9' }]);
});

test('what is of no draft of ours is handed on as it came', () => {
  for (const target of ['https://example.org/otro', { source: 'https://example.org/otro', selector: quote }, { selector: quote }, 7, {}]) {
    assert.deepEqual(targetsOf(target, draftOf).map((one) => [one.target, one.draft]), [[target, null]]);
  }
  assert.deepEqual(engineTargets([null, undefined, []], draftOf), [undefined, []]);
});

test('many targets: a list counts as its items, a choice as one', () => {
  const two = [{ source: IRI, selector: quote }, { source: IRI, selector: position }];
  const named = two.map((one) => ({ ...one, source: 'draft-1' }));
  for (const set of [two, { type: 'List', items: two }, { type: 'Composite', items: [{ type: 'Independents', items: two }] }]) assert.deepEqual(engineTargets(set, draftOf), named);
  assert.deepEqual(targetsOf({ type: 'Choice', items: two }, draftOf), [{ target: { type: 'Choice', items: named }, draft: 'draft-1', whole: false }]);
  assert.deepEqual(engineTargets({ type: 'Choice' }, draftOf), [{ type: 'Choice', items: [] }]);
});

test('a target is of the whole draft when it points at nothing in it', () => {
  assert.deepEqual(whole([IRI, `${IRI}#`, { source: IRI }, { source: IRI, selector: [] }, { source: { id: IRI } }, { type: 'Choice', items: [IRI] }]), Array(6).fill(true));
  assert.deepEqual(whole([`${IRI}#art_4`, { source: IRI, selector: range }, { source: IRI, selector: 'x:y' }, { type: 'Choice', items: [IRI, { source: IRI, selector: quote }] }]), Array(4).fill(false));
});

test('nesting without end and lists without end are cut off', () => {
  let set = { source: IRI, selector: quote };
  for (let i = 0; i < 3000; i++) set = { type: 'Composite', items: [set] };
  assert.deepEqual(targetsOf(set, draftOf), []);
  let choice = { source: IRI, selector: quote };
  for (let i = 0; i < 20_000; i++) choice = { type: 'Choice', items: [choice] };
  assert.equal(targetsOf(choice, draftOf).length, 1);
  assert.equal(targetsOf(Array(1000).fill('x:y'), draftOf).length, 64);
  for (const odd of [undefined, null, [], {}, 7, true, '', [[]], { source: 9 }, { type: 'Composite', items: 'x' }]) assert.ok(Array.isArray(targetsOf(odd, draftOf)));
});

test('the target is not touched', () => {
  const target = Object.freeze({ source: IRI, selector: Object.freeze([Object.freeze({ ...quote })]) });
  const before = JSON.stringify(target);
  engineTargets(target, draftOf);
  assert.equal(JSON.stringify(target), before);
});
