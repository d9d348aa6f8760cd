/** Wrong arguments, and what the engine says of them. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { Comparison, CotejoError, Draft, Engine, History, load, loadInWorker } from '../../pkg/index.js';
import { wronglyAnswered } from './arguments.mjs';

const cotejo = await load();
const caught = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof CotejoError, String(error));
    return error;
  }
  return assert.fail('it was accepted');
};

test('every wrong argument is refused by its name, with what was given, and takes no handle along', async () => {
  const { calls, wrong } = await wronglyAnswered(cotejo, load);
  assert.deepEqual(wrong, []);
  assert.ok(calls > 1500, String(calls));
});

test('the calls of the engine in a worker refuse the same', async () => {
  const engine = await loadInWorker();
  const { calls, wrong } = await wronglyAnswered(engine, load);
  assert.deepEqual(wrong, []);
  assert.ok(calls > 1500, String(calls));
});

test('a refusal says what was given and what is wanted', () => {
  const draft = cotejo.readDraft('Una cláusula.', { id: 'a' });
  const said = (call) => caught(call).message;
  assert.equal(said(() => cotejo.compare(draft, cotejo.compare(draft, draft))), '`after` must be a Draft, not a Comparison');
  assert.equal(said(() => cotejo.compare(draft, Promise.resolve(draft))), '`after` must be a Draft, not a Promise, which is to be awaited');
  assert.equal(said(() => cotejo.describe(draft, { start: NaN, end: 3 })), '`range.start` must be a whole number from 0 to 4294967295, not the number `NaN`');
  assert.equal(said(() => cotejo.describe(draft, { start: 3, end: 1 })), '`range.end` must be 3 or more, where the range starts, not the number `1`');
  assert.match(said(() => cotejo.readDraft('x', { id: 'a', lenguage: 'es' })), /^`options\.lenguage` is not known: `options` may have `id`, .*`language`/);
  assert.match(said(() => cotejo.trace([draft, draft])), /`drafts` have the id `a`/);
  assert.match(said(() => cotejo.describe(draft, { start: 0, end: 99 })), /`range` must lie in the text/);
  assert.match(said(() => cotejo.correction(draft, draft)), /^`said` must be an object of `before`, `after`, `same`, not nothing/);
  assert.match(said(() => cotejo.correction(draft, draft, { before: ['nada'], after: ['nada'], same: true })), /`said\.before` .*`nada`/);
  for (const date of ['2023-02-30', '2023-2-3', '2023', '2100-02-29', '02/03/2023', '2023-00-10', '2023-13-01', ' 2023-02-01']) {
    const error = caught(() => cotejo.readDraft('x', { id: 'a', date }));
    assert.deepEqual([error.code, error.message.includes(`\`${date}\``)], ['option', true], date);
  }
  for (const date of ['2024-02-29', '2000-02-29', '1917-02-05']) assert.equal(cotejo.readDraft('x', { id: 'a', date }).toJSON().date, date);
});

test('handles are made by the engine alone, and each is of its kind', () => {
  const draft = cotejo.readDraft('Una cláusula.', { id: 'a' });
  const kinds = [draft, cotejo.compare(draft, draft), cotejo.trace([draft])];
  assert.deepEqual(kinds.map((handle) => [Draft, Comparison, History].map((Kind) => handle instanceof Kind)), [[true, false, false], [false, true, false], [false, false, true]]);
  assert.deepEqual(kinds.map(String), ['[object Draft]', '[object Comparison]', '[object History]']);
  for (const Kind of [Draft, Comparison, History, Engine]) assert.equal(caught(() => new Kind()).code, 'argument');
  for (const handle of kinds) for (const member of Object.getOwnPropertyNames(Object.getPrototypeOf(handle))) assert.ok(!/inner|instance|use/.test(member), member);
});

test('what a parser of the caller\'s does wrong is told as its own', () => {
  const page = '<!doctype html><p>Una cláusula.';
  const error = caught(() => cotejo.readDraft(page, { id: 'a', parser() { throw new TypeError('sin memoria'); } }));
  assert.deepEqual([error.code, /sin memoria/.test(error.message), error.cause instanceof TypeError], ['format', true, true]);
  assert.equal(caught(() => cotejo.readDraft(page, { id: 'a', parser: () => ({}) })).message, '`parser(html)` must be a parsed document, not an object');
});

/** A document of one paragraph, as a parser makes it; each of its members may be another. @param {Record<string, (own: unknown) => unknown>} [otherwise] */
function pageOf(otherwise = {}) {
  const made = (members) => {
    const node = {};
    for (const [name, value] of Object.entries(members)) {
      // The first answer is the true one: what is looked at before anything crosses over says nothing of what comes after.
      let asked = 0;
      const answer = () => (name in otherwise && (name !== 'nodeType' || asked++ > 0) ? otherwise[name](value) : value);
      Object.defineProperty(node, name, typeof value === 'function' ? { value: (...given) => (name in otherwise ? otherwise[name](value(...given)) : value(...given)) } : { get: answer });
    }
    return node;
  };
  const text = made({ nodeType: 3, nodeValue: 'Una cláusula.', nextSibling: null, firstChild: null });
  const element = (localName, firstChild) => made({ nodeType: 1, localName, firstChild, nextSibling: null, hasAttributes: () => true, getAttributeNames: () => ['class', 'id'], getAttribute: () => 'x' });
  const html = element('html', element('p', text));
  return made({ nodeType: 9, documentElement: html, firstChild: html, nextSibling: null });
}

test('a parsed document that throws, or answers with anything, takes no handle along', () => {
  const draft = cotejo.readDraft('Una cláusula.', { id: 'a' });
  const read = (otherwise) => cotejo.readDraft('', { id: 'b', document: pageOf(otherwise) });
  assert.equal(read().toJSON().text, 'Una cláusula.');
  const members = ['nodeType', 'documentElement', 'firstChild', 'nextSibling', 'localName', 'nodeValue', 'hasAttributes', 'getAttributeNames', 'getAttribute'];
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const member of members) {
    for (const thrown of [new TypeError('sin memoria'), 'no', null, { code: 'limit', message: 'mine' }, { get message() { throw new Error('x'); } }, revoked.proxy]) {
      const error = caught(() => read({ [member]: () => { throw thrown; } }));
      // Whether it is a document at all is asked first.
      assert.deepEqual([error.code, error.message.startsWith(member === 'nodeType' ? 'a parsed' : '`document` cannot be read: ')], [member === 'nodeType' ? 'format' : 'argument', true], `${member}: ${error.message}`);
    }
    // What is no answer is none: the words that can be reached are read, or there are none.
    for (const answer of [Symbol('x'), 7n, -1e9, 'x', {}, [], () => {}, NaN, undefined, revoked.proxy]) {
      try {
        read({ [member]: () => answer }).free();
      } catch (error) {
        assert.ok(error instanceof CotejoError && error.code !== 'internal', `${member} ${typeof answer}: ${error}`);
      }
    }
  }
  assert.match(caught(() => read({ nodeValue: () => { throw new TypeError('sin memoria'); } })).message, /sin memoria/);
  // One without end, and one that calls the engine while it is read.
  const endless = { nextSibling: () => pageOf(endless).firstChild };
  assert.equal(caught(() => cotejo.readDraft('', { id: 'b', document: pageOf(endless), limits: { bytes: 10_000 } })).code, 'limit');
  assert.equal(read({ nodeValue: (own) => (cotejo.compare(draft, draft).free(), own) }).toJSON().text, 'Una cláusula.');
  assert.equal(draft.toJSON().text, 'Una cláusula.');
});

test('targets of any shape are read, hostile ones too, and the engine lives on', async () => {
  const draft = cotejo.readDraft('Una cláusula.', { id: 'a' });
  const history = cotejo.trace([draft]);
  const good = { type: 'TextQuoteSelector', exact: 'cláusula' };
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const round = { type: 'Choice' };
  round.items = Array(900).fill(round);
  const remote = await loadInWorker();
  const there = await remote.readDraft('Una cláusula.', { id: 'a' });
  for (const bad of [proxy, () => {}, Symbol('x'), 7n, { get type() { throw new Error('x'); } }, round, new Proxy({ type: 'SvgSelector' }, {}), Array(4e9)]) {
    for (const target of [{ selector: [bad, good] }, { selector: good, bad }, new Proxy({ selector: [bad, good] }, {})]) {
      assert.equal(cotejo.resolve(target, draft).status, 'shifted');
      assert.equal(history.carry([bad, target], 'a')[1].status, 'shifted');
      assert.equal((await remote.resolve(target, there)).status, 'shifted');
    }
  }
});

test('an error is placed in the text as the caller has it', () => {
  const at = (source) => { const error = caught(() => cotejo.readDraft(source, { id: 'a' })); assert.equal(error.code, 'binary'); return error.at; };
  const bytes = (text, encoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
  for (const words of ['Año ', 'Política 🏛 ', 'An\u0303o de la poli\u0301tica ', '\uFEFFAño ', 'a\u0323\u0307 \u1100\u1161\u11a8 ', '\u0958 ']) {
    assert.equal(at(`${words}\0 fin`), words.length, JSON.stringify(words));
    assert.equal(at(bytes(`${words}\0 fin`)), bytes(words).length, JSON.stringify(words));
    assert.equal(at(bytes(`\uFEFF${words}\0 fin`, 'utf16le')), 2 + 2 * words.length, JSON.stringify(words));
  }
  assert.equal(at(bytes('Año \0 fin', 'latin1')), 4);
});

test('a closed engine says so', async () => {
  const engine = await loadInWorker();
  const draft = await engine.readDraft('Una cláusula.', { id: 'a' });
  engine.close();
  await assert.rejects(draft.toJSON(), { name: 'CotejoError', code: 'stopped' });
  await assert.rejects(engine.readDraft('x', { id: 'a' }), { name: 'CotejoError', code: 'stopped' });
});

test('the README lists every code of an error, and no other', () => {
  const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const scripts = readdirSync(new URL('../../www/engine', import.meta.url)).map((name) => read(`www/engine/${name}`)).join('');
  const module = /fn as_str[\s\S]*?\n    }\n/.exec(read('src/error.rs'))[0];
  const codes = new Set([...scripts.matchAll(/new CotejoError\('([a-z]+)'/g), ...module.matchAll(/=> "([a-z]+)"/g)].map(([, code]) => code));
  const listed = /^\| code \|[\s\S]*?\n\n/m.exec(read('README.md'))?.[0] ?? '';
  assert.deepEqual([...listed.matchAll(/^\| `([a-z]+)`/gm)].map(([, code]) => code).sort(), [...codes].sort());
});
