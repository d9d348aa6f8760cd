/**
 * Every public call with values of every wrong kind in every place of an argument. Plain JavaScript without imports: the same
 * runs in Node and in a browser, on the engine and on the one in a worker.
 */

/** Values people hand over by mistake, by what they are. @param {any} cotejo @param {any} handles */
function values(cotejo, handles) {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const gone = Proxy.revocable([], {});
  gone.revoke();
  return {
    undefined, null: null, true: true, false: false, zero: 0, one: 1, negative: -1, fraction: 1.5, NaN, infinity: Infinity, huge: 2 ** 40, bigint: 10n, 'empty text': '', text: 'abc',
    'impossible date': '2023-02-30', number: '7', symbol: Symbol('x'), function: () => 'x', class: class X {}, object: {}, list: [], 'list of nothing': [null], 'list of texts': ['abc'],
    date: new Date(0), map: new Map(), promise: Promise.resolve('x'), regex: /x/, bytes: new Uint8Array([1, 2]), buffer: new ArrayBuffer(3), error: new Error('x'),
    bare: Object.create(null), 'revoked proxy': proxy, 'revoked list': gone.proxy, 'lookalike': { toJSON() { return {}; }, free() {} },
    'throwing object': Object.defineProperties({}, Object.fromEntries(['id', 'start', 'end', 'before', 'after', 'same', 'corrections', 'wasm', 'bytes', 'nodeType', 'eId']
      .map((name) => [name, { enumerable: true, get() { throw new Error('hostile'); } }]))),
    draft: handles.draft, comparison: handles.comparison, history: handles.history, engine: cotejo,
  };
}

const nothing = (value) => value === undefined || value === null;
const text = (value) => typeof value === 'string';
const words = (value) => text(value) && value !== '';
const optionalText = (value) => nothing(value) || text(value);
const bytes = (value) => ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object ArrayBuffer]';
const empty = (value) => Array.isArray(value) && value.length === 0;
const safe = (test) => (value) => { try { return test(value); } catch { return false; } };
/** An object none of whose members is wrong where all may be left out. */
const blank = safe((value) => nothing(value) || (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0));

/**
 * The places, each with the name that a refusal says, a call that puts a value there, and which values are right.
 * @param {any} cotejo @param {(options?: any) => any} load @param {any} handles
 */
function places(cotejo, load, handles) {
  const { draft, other, history } = handles;
  const read = (more) => cotejo.readDraft('Una cláusula.', { id: 'x', ...more });
  const corrected = (more) => cotejo.compare(draft, other, { corrections: [{ before: [{ eId: handles.clause }], after: [{ eId: handles.clause }], same: true, ...more }] });
  const said = (more) => cotejo.correction(draft, other, { before: [handles.clause], after: [handles.clause], same: true, ...more });
  const count = (value) => Number.isInteger(value) && value >= 0 && value <= 4;
  const limit = (value) => nothing(value) || (Number.isInteger(value) && value >= 1 && value < 2 ** 32);
  return [
    ['options', (x) => load(x), blank],
    ['options.wasm', (x) => load({ wasm: x }), safe((x) => nothing(x) || text(x) || bytes(x) || x instanceof Promise)],
    ['options.wsam', (x) => load({ wsam: x }), () => false],
    ['source', (x) => cotejo.readDraft(x, { id: 'x' }), safe((x) => text(x) || bytes(x))],
    ['options', (x) => cotejo.readDraft('Una cláusula.', x), () => false],
    ['options.id', (x) => read({ id: x }), words],
    ['options.title', (x) => read({ title: x }), optionalText],
    ['options.date', (x) => read({ date: x }), nothing],
    ['options.language', (x) => read({ language: x }), nothing],
    ['options.format', (x) => read({ format: x }), nothing],
    ['options.limits', (x) => read({ limits: x }), blank],
    ['options.limits.bytes', (x) => read({ limits: { bytes: x } }), limit],
    ['options.limits.clauses', (x) => read({ limits: { clauses: x } }), limit],
    ['options.limits.depth', (x) => read({ limits: { depth: x } }), limit],
    ['options.limits.byte', (x) => read({ limits: { byte: x } }), () => false],
    ['options.document', (x) => read({ document: x }), nothing],
    ['options.parser', (x) => read({ parser: x }), (x) => nothing(x) || typeof x === 'function'],
    ['parser(html)', (x) => cotejo.readDraft('<!doctype html><p>x', { id: 'x', parser: () => x }), () => false],
    ['options.encoding', (x) => read({ encoding: x }), optionalText],
    ['options.titel', (x) => read({ titel: x }), () => false],
    ['before', (x) => cotejo.compare(x, other), (x) => x === draft],
    ['after', (x) => cotejo.compare(draft, x), (x) => x === draft],
    ['options', (x) => cotejo.compare(draft, other, x), blank],
    ['options.corrections', (x) => cotejo.compare(draft, other, { corrections: x }), (x) => nothing(x) || safe(empty)(x)],
    ['options.correction', (x) => cotejo.compare(draft, other, { correction: x }), () => false],
    ['options.corrections[0]', (x) => cotejo.compare(draft, other, { corrections: [x] }), () => false],
    ['options.corrections[0].drafts', (x) => corrected({ drafts: x }), nothing],
    ['options.corrections[0].before', (x) => corrected({ before: x }), () => false],
    ['options.corrections[0].after', (x) => corrected({ after: x }), () => false],
    ['options.corrections[0].same', (x) => corrected({ same: x }), (x) => typeof x === 'boolean'],
    ['options.corrections[0].before[0].eId', (x) => corrected({ before: [{ eId: x }] }), () => false],
    ['options.corrections[0].before[0].text', (x) => corrected({ before: [{ eId: handles.clause, text: x }] }), optionalText],
    ['before', (x) => cotejo.correction(x, other, { before: [handles.clause], after: [handles.clause], same: true }), (x) => x === draft],
    ['after', (x) => cotejo.correction(draft, x, { before: [handles.clause], after: [handles.clause], same: true }), (x) => x === draft],
    ['said', (x) => cotejo.correction(draft, other, x), () => false],
    ['said.before', (x) => said({ before: x }), () => false],
    ['said.after', (x) => said({ after: x }), () => false],
    ['said.before', (x) => said({ before: [x] }), () => false],
    ['said.same', (x) => said({ same: x }), (x) => typeof x === 'boolean'],
    ['drafts', (x) => cotejo.trace(x), safe(empty)],
    ['drafts[1]', (x) => cotejo.trace([other, x]), (x) => x === draft],
    ['drafts', () => cotejo.trace([draft, other, draft]), () => false],
    ['options', (x) => cotejo.trace([draft, other], x), blank],
    ['options.corrections', (x) => cotejo.trace([draft, other], { corrections: x }), (x) => nothing(x) || safe(empty)(x)],
    ['draft', (x) => cotejo.describe(x, { start: 0, end: 4 }), (x) => x === draft],
    ['range', (x) => cotejo.describe(draft, x), () => false],
    ['range.start', (x) => cotejo.describe(draft, { start: x, end: 4 }), count],
    ['range', (x) => cotejo.describe(draft, { start: 0, end: x }), count],
    ['draft', (x) => cotejo.resolve({ selector: { type: 'TextQuoteSelector', exact: 'cláusula' } }, x), (x) => x === draft],
    ['draft', (x) => cotejo.locate(x, '1'), (x) => x === draft],
    ['text', (x) => cotejo.locate(draft, x), text],
    ['draft', (x) => cotejo.place(x, []), (x) => x === draft],
    ['rows', (x) => cotejo.place(draft, x), safe(empty)],
    ['rows[0]', (x) => cotejo.place(draft, [x]), safe((x) => typeof x === 'object' && x !== null && !Array.isArray(x))],
    ['rows[0].clause', (x) => cotejo.place(draft, [{ clause: x }]), optionalText],
    ['rows[0].quote', (x) => cotejo.place(draft, [{ quote: x }]), optionalText],
    ['history', (x) => cotejo.adoption(x, { target: { source: 'uno' } }), (x) => x === history],
    ['asked', (x) => cotejo.adoption(history, x), () => false],
    ['asked.target', (x) => cotejo.adoption(history, { target: x }), () => false],
    ['asked.proposal', (x) => cotejo.adoption(history, { target: { source: 'uno' }, proposal: x }), optionalText],
    ['asked.kind', (x) => cotejo.adoption(history, { target: { source: 'uno' }, kind: x }), nothing],
    ['draft', (x) => history.originOf(x, { start: 0, end: 4 }), () => false],
    ['range', (x) => history.originOf('uno', x), () => false],
    ['range.start', (x) => history.originOf('uno', { start: x, end: 4 }), count],
    ['range', (x) => history.originOf('uno', { start: 0, end: x }), count],
    ['targets', (x) => history.carry(x, 'uno'), safe(Array.isArray)],
    ['draft', (x) => history.carry([], x), () => false],
    ['draft', (x) => history.comparisonTo(x), () => false],
    ['draft', () => history.comparisonTo('uno'), () => false],
  ];
}

/**
 * What is wrong with how the calls answer; nothing, if all is well.
 * @param {any} cotejo the engine, or the one in a worker @param {(options?: any) => any} load
 */
export async function wronglyAnswered(cotejo, load) {
  const draft = await cotejo.readDraft('Artículo 1. Una cláusula.\n\nArtículo 2. Otra.', { id: 'uno' });
  const other = await cotejo.readDraft('Artículo 1. Una cláusula más.\n\nArtículo 2. Otra.', { id: 'dos' });
  const comparison = await cotejo.compare(draft, other);
  const history = await cotejo.trace([draft, other]);
  const handles = { draft, other, comparison, history, clause: 'art_1' };
  const whole = async () => JSON.stringify([await draft.toJSON(), await other.toJSON(), await comparison.toJSON(), await history.toJSON()]);
  const before = await whole();
  /** @type {string[]} */
  const wrong = [];
  let calls = 0;
  for (const [name, call, right] of places(cotejo, load, handles)) {
    for (const [kind, value] of Object.entries(values(cotejo, handles))) {
      if (right(value)) continue;
      calls++;
      let answer;
      try {
        answer = await call(value);
        answer = `no error but ${typeof answer}`;
      } catch (error) {
        const reasoned = error?.name === 'CotejoError' && ['argument', 'option'].includes(error.code) && (error.message.includes(`\`${name}`) || error.code === 'option') && error.message.length > 20;
        // Each of a right type with an unknown value is an option's; nothing else is.
        const of = error?.code !== 'option' || (/language|format|date|eId|kind|text$/.test(name) && typeof value === 'string');
        answer = reasoned && of ? null : `${error?.name} ${error?.code}: ${error?.message}`;
      }
      if (answer) wrong.push(`${name} given ${kind}: ${answer}`);
    }
  }
  if (await whole() !== before) wrong.push('the handles of before do not say what they said');
  return { calls, wrong };
}
