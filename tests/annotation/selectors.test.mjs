// Whatever software wrote a target, the engine is given one shape.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseTargets } from '../../www/annotation/selectors.js';

const SOURCE = 'https://example.org/borrador.html';
const quote = { type: 'TextQuoteSelector', exact: 'la autoridad', prefix: 'que ', suffix: ' debe' };
const position = { type: 'TextPositionSelector', start: 10, end: 22 };
const nothing = { quote: null, position: null, fragment: null, xpath: null, css: null, range: null };
const Q = { exact: 'la autoridad', prefix: 'que ', suffix: ' debe' };
const P = { start: 10, end: 22, unit: 'codePoint' };
const at = (selector, more = {}) => ({ source: SOURCE, selector, ...more });
const anchors = (selector, draft) => normaliseTargets(at(selector), draft)[0].anchors;

test('ours: a clause refined by a position, a quote, a position, all in one', () => {
  assert.deepEqual(normaliseTargets(at([{ type: 'FragmentSelector', value: 'art_4__fr_2', refinedBy: { type: 'TextPositionSelector',
    start: 3, end: 15 } }, quote, position])), [{
    source: SOURCE, digest: null, left: [],
    anchors: [{ ...nothing, quote: Q, position: P, fragment: { value: 'art_4__fr_2', within: { ...nothing, position: { start: 3, end: 15,
      unit: 'codePoint' } } } }],
  }]);
});

test('Hypothesis: a range of paths with offsets, a position, a quote', () => {
  const range = { type: 'RangeSelector', startContainer: '/main[1]/p[2]', startOffset: 4, endContainer: '/main[1]/p[3]', endOffset: 9 };
  const place = (value, offset) => ({ ...nothing, xpath: { value, within: { ...nothing, position: { start: offset, end: offset,
    unit: 'utf16' } } } });
  assert.deepEqual(anchors([range, position, quote]), [{ ...nothing, quote: Q, position: P, range: { start: place('/main[1]/p[2]', 4),
    end: place('/main[1]/p[3]', 9) } }]);
});

test('Recogito and Annotorious: with a source or without', () => {
  assert.deepEqual(normaliseTargets({ selector: [quote, position] }), [{ source: null, digest: null, anchors: [{ ...nothing, quote: Q,
    position: P }],
    left: [] }]);
  assert.deepEqual(normaliseTargets([{ annotation: 'x', selector: [{ ...quote, prefix: undefined, suffix: undefined }] }])[0].anchors,
    [{ ...nothing, quote: { ...Q, prefix: '', suffix: '' } }]);
});

test('a range of the recommendation: paths or CSS, refined', () => {
  assert.deepEqual(anchors({ type: 'RangeSelector', startSelector: { type: 'XPathSelector', value: '//p[1]', refinedBy: position },
    endSelector: { type: 'CssSelector', value: 'p + p' } }), [{
    ...nothing, range: { start: { ...nothing, xpath: { value: '//p[1]', within: { ...nothing, position: P } } }, end: { ...nothing,
      css: { value: 'p + p', within: null } } },
  }]);
});

test('a quote alone, a position alone, CSS or a path with a refinement', () => {
  assert.deepEqual(anchors(quote), [{ ...nothing, quote: Q }]);
  assert.deepEqual(anchors(position), [{ ...nothing, position: P }]);
  assert.deepEqual(anchors({ type: 'CssSelector', value: '#x', refinedBy: quote }), [{ ...nothing, css: { value: '#x',
    within: { ...nothing, quote: Q } } }]);
  assert.deepEqual(anchors({ type: 'XPathSelector', value: '/html/body', refinedBy: [quote, position] }), [{ ...nothing,
    xpath: { value: '/html/body', within: { ...nothing, quote: Q, position: P } } }]);
});

test('a string: the whole draft, a clause of it, characters, or words', () => {
  const of = (iri) => normaliseTargets(iri)[0];
  assert.deepEqual(of(SOURCE), { source: SOURCE, digest: null, anchors: [], left: [] });
  assert.deepEqual(of({ id: SOURCE, type: 'Text' }), { source: SOURCE, digest: null, anchors: [], left: [] });
  assert.deepEqual(of(`${SOURCE}#sec_4.1`).anchors, [{ ...nothing, fragment: { value: 'sec_4.1', within: null } }]);
  assert.deepEqual(of(`${SOURCE}#art%C3%ADculo`).anchors[0].fragment.value, 'artículo');
  assert.deepEqual(of(`${SOURCE}#char=10,22;length=9876`).anchors, [{ ...nothing, position: P }]);
  assert.deepEqual(of(`${SOURCE}#xpointer(/html/body)`).anchors, [{ ...nothing, xpath: { value: '/html/body', within: null } }]);
  assert.deepEqual(of(`${SOURCE}#:~:text=que%20-,la%20autoridad,-%20debe`).anchors, [{ ...nothing, quote: Q }]);
  assert.deepEqual(of(`${SOURCE}#art_1:~:text=la%20autoridad`).anchors, [{ ...nothing, quote: { ...Q, prefix: '', suffix: '' },
    fragment: { value: 'art_1', within: null } }]);
  assert.deepEqual(of(`${SOURCE}#:~:text=la,debe`).anchors, [{ ...nothing,
    range: { start: { ...nothing, quote: { exact: 'la', prefix: '', suffix: '' } }, end: { ...nothing, quote: { exact: '', prefix: 'debe',
      suffix: '' } } } }]);
});

test('a selector counts within the clause its source points at', () => {
  assert.deepEqual(normaliseTargets({ source: `${SOURCE}#art_1`, selector: quote })[0], {
    source: SOURCE, digest: null, left: [], anchors: [{ ...nothing, quote: Q }, { ...nothing, fragment: { value: 'art_1',
      within: { ...nothing,
      quote: Q } } }],
  });
});

test('one broken selector does not spoil the others, and is named', () => {
  for (const [broken, code] of [
    [{ type: 'TextQuoteSelector' }, 'broken'], [{ type: 'TextQuoteSelector', exact: '' }, 'broken'], [{ type: 'TextQuoteSelector',
      exact: 5 }, 'broken'], [{ type: 'TextQuoteSelector', exact: 'x'.repeat(100001) }, 'too-long'],
    [{ type: 'TextPositionSelector', start: 30, end: 9 }, 'reversed'], [{ type: 'TextPositionSelector', start: 1, end: 101 },
      'out-of-range'], [{ type: 'TextPositionSelector', start: '1', end: 2 }, 'broken'], [{ type: 'TextPositionSelector', start: 1.5,
        end: 2 }, 'broken'],
    [{ type: 'FragmentSelector' }, 'broken'], [{ type: 'FragmentSelector', value: 'char=9,3' }, 'reversed'], [{ type: 'CssSelector' },
      'broken'], [{ type: 'SvgSelector', value: '<svg/>' }, 'unknown'], [{ type: 'DataPositionSelector', start: 0, end: 1 }, 'unknown'],
    [null, null], [7, 'broken'], ['https://example.org/selector', 'unknown'], [{}, 'unknown'], [[], 'broken'],
    [{ type: 'RangeSelector' }, 'broken'], [{ type: 'RangeSelector', startContainer: '/p', startOffset: 1, endContainer: '/p',
      endOffset: 'x' }, 'broken'],
  ]) {
    const [found] = normaliseTargets(at([broken, quote]), { length: 100 });
    assert.deepEqual(found.anchors, [{ ...nothing, quote: Q }]);
    if (code) assert.deepEqual(found.left[0], { path: '$.target.selector[0]', code }, JSON.stringify(broken)?.slice(0, 80));
    else assert.deepEqual(found.left, []);
  }
});

test('a broken half leaves out the whole range; a broken refinement leaves the rest', () => {
  const [range] = normaliseTargets(at({ type: 'RangeSelector', startSelector: quote, endSelector: { type: 'XPathSelector' } }));
  assert.deepEqual([range.anchors, range.left], [[], [{ path: '$.target.selector.endSelector', code: 'broken' }]]);
  const [refined] = normaliseTargets(at({ type: 'CssSelector', value: 'p', refinedBy: { type: 'TextQuoteSelector' } }));
  assert.deepEqual([refined.anchors[0].css, refined.left], [{ value: 'p', within: null }, [{ path: '$.target.selector.refinedBy',
    code: 'broken' }]]);
});

test('selectors that contradict each other stay alternatives, in their order', () => {
  const other = { ...quote, exact: 'las autoridades' };
  assert.deepEqual(anchors([quote, other, position]).map((anchor) => [anchor.quote.exact, anchor.position]), [['la autoridad', P],
    ['las autoridades', null]]);
});

test('a length unknown inside an element does not leave out what is in it', () => {
  const [found] = anchors({ type: 'CssSelector', value: 'p', refinedBy: { type: 'TextPositionSelector', start: 500, end: 600 } },
    { length: 100 });
  assert.equal(found.css.within.position.end, 600);
});

test('the very beginning, the very end and the empty place are places', () => {
  for (const [start, end] of [[0, 0], [0, 100], [100, 100], [7, 7]]) {
    assert.deepEqual(anchors({ type: 'TextPositionSelector', start, end }, { length: 100 })[0].position, { start, end, unit: 'codePoint' });
  }
});

test('a range that gives one end only, or two empty ones, is left out', () => {
  for (const half of [{ startSelector: quote }, { endSelector: quote }, { startContainer: '/p', startOffset: 0 }]) {
    assert.deepEqual(anchors({ type: 'RangeSelector', ...half }), []);
  }
  const [found] = normaliseTargets(`${SOURCE}#:~:text=la,`);
  assert.deepEqual([found.anchors, found.left.map(({ code }) => code)], [[], ['broken']]);
  assert.deepEqual(normaliseTargets(`${SOURCE}#:~:text=la-`)[0].anchors[0].quote.exact, 'la-');
});

test('a clause the selector names itself is not put inside the one the source points at', () => {
  const [found] = normaliseTargets({ source: `${SOURCE}#art_1`, selector: { type: 'FragmentSelector', value: 'art_2', refinedBy: quote } });
  assert.deepEqual(found.anchors.map(({ fragment }) => [fragment.value, fragment.within?.quote ?? null]), [['art_2', Q], ['art_1', null]]);
});

test('many targets: a list counts as its items, a choice as one', () => {
  const two = [at(quote), at(position)];
  assert.equal(normaliseTargets(two).length, 2);
  assert.equal(normaliseTargets({ type: 'List', items: two }).length, 2);
  assert.deepEqual(normaliseTargets({ type: 'Choice', items: two })[0].anchors, [{ ...nothing, quote: Q }, { ...nothing, position: P }]);
  assert.deepEqual(normaliseTargets({ type: 'Choice' }), []);
});

test('what is no target at all gives nothing to look for, and throws nothing', () => {
  for (const odd of [undefined, null, [], {}, 7, true, '', [[]], { source: 9 }, { type: 'Composite', items: 'x' },
    Array(1000).fill('x:y'), { selector: Array(1000).fill(quote) }, { source: SOURCE, selector: Array(70).fill(7) }]) {
    for (const found of normaliseTargets(odd)) assert.ok(Array.isArray(found.anchors));
  }
  assert.ok(normaliseTargets(Array(1000).fill('x:y')).length <= 64);
});

test('nesting without end is cut off', () => {
  let deep = quote;
  for (let i = 0; i < 50; i++) deep = { type: 'CssSelector', value: 'p', refinedBy: deep };
  assert.deepEqual(normaliseTargets(at(deep))[0].left.map(({ code }) => code), ['too-deep']);
  let set = at(quote);
  for (let i = 0; i < 3000; i++) set = { type: 'Composite', items: [set] };
  assert.deepEqual(normaliseTargets(set).map(({ left }) => left[0].code), ['too-deep']);
});

test('the target is not touched', () => {
  const target = Object.freeze(at(Object.freeze([Object.freeze({ ...quote })])));
  const before = JSON.stringify(target);
  normaliseTargets(target);
  assert.equal(JSON.stringify(target), before);
});
