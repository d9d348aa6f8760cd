/** The package in Node: what the contract promises to scripts. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';

import { Comparison, CotejoError, Draft, History, load } from '../../pkg/index.js';
import { FIRST, PAGE, SECOND } from './drafts.mjs';

const cotejo = await load();
const parser = (html) => parseHTML(html).document;
const read = (text, id, more) => cotejo.readDraft(text, { id, ...more });
const pair = () => [read(FIRST, 'uno'), read(SECOND, 'dos')];
/** Where words stand in a draft. */
const rangeOf = (draft, words) => {
  const start = draft.toJSON().text.indexOf(words);
  assert.ok(start >= 0, `\`${words}\` stands in the draft`);
  return { start, end: start + words.length };
};
const refused = (call, code) => assert.throws(call, (error) => error instanceof CotejoError && error.code === code && error.message.length > 10);
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

test('loading again gives the same engine', async () => {
  assert.equal(await load(), cotejo);
  assert.equal(await load({ wasm: new Uint8Array(0) }), cotejo);
});

test('the language names the words that a draft is read by; all are asked where none is named', () => {
  const labels = (text, language) => read(text, 'a', { language }).toJSON().clauses.map(({ num }) => num).filter(Boolean);
  const [spanish, german] = ['Artículo 1. Los datos son de todos.', '§ 1 Zweck\n\nDie Daten der Behörden sind für alle.'];
  assert.deepEqual(['es', 'auto', undefined, 'en'].map((language) => labels(spanish, language)), [['Artículo 1'], ['Artículo 1'], ['Artículo 1'], []]);
  assert.deepEqual(['de', 'auto', 'es'].map((language) => labels(german, language)), [['§ 1'], ['§ 1'], []]);
  assert.equal(read(german, 'a').toJSON().language, 'de');
});

test('importing does nothing: no request, no global, no worker', () => {
  const script = `
    const before = Reflect.ownKeys(globalThis);
    for (const name of ['fetch', 'Worker', 'document', 'customElements', 'localStorage']) {
      Object.defineProperty(globalThis, name, { configurable: true, get() { throw new Error(name + ' was touched'); } });
    }
    const { compile, instantiate } = WebAssembly;
    WebAssembly.compile = WebAssembly.instantiate = WebAssembly.instantiateStreaming = () => { throw new Error('instantiated'); };
    await import(${JSON.stringify(new URL('../../pkg/index.js', import.meta.url).href)});
    const known = new Set([...before, 'Worker', 'document', 'customElements', 'localStorage']);
    const added = Reflect.ownKeys(globalThis).filter((name) => !known.has(name));
    if (added.length) throw new Error('added ' + added.map(String));
    process.stdout.write('quiet');`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(stdout, 'quiet', stderr);
});

test('the module may be given as bytes, as a module or by address', async () => {
  const wasm = new URL('../../pkg/wasm/cotejo_bg.wasm', import.meta.url);
  const module = JSON.stringify(new URL('../../pkg/index.js', import.meta.url).href);
  for (const given of ['bytes', 'new WebAssembly.Module(bytes)', 'address', 'address.href']) {
    const script = `import { readFile } from 'node:fs/promises';
      const address = new URL(${JSON.stringify(wasm.href)}), bytes = await readFile(address);
      const engine = await (await import(${module})).load({ wasm: ${given} });
      process.stdout.write(engine.readDraft('Una cláusula.', { id: 'a' }).toJSON().text);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    assert.equal(stdout.trim(), 'Una cláusula.', `${given}: ${stderr}`);
  }
});

test('a failed load can be tried again', () => {
  const module = JSON.stringify(new URL('../../pkg/index.js', import.meta.url).href);
  const script = `const { load, CotejoError } = await import(${module});
    const error = await load({ wasm: new Uint8Array([1, 2, 3]) }).catch((e) => e);
    process.stdout.write(String(error instanceof CotejoError && Boolean(await load())));`;
  assert.equal(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout, 'true');
});

test('Markdown becomes a reading text and a clause tree that cover each other', () => {
  const { id, title, language, format, text, clauses } = read(FIRST, 'uno', { title: 'Plan' }).toJSON();
  assert.deepEqual([id, title, language, format], ['uno', 'Plan', 'es', 'markdown']);
  assert.equal(letters(text), letters(FIRST));
  assert.equal(new Set(clauses.map((c) => c.eId)).size, clauses.length);
  const ids = new Set(clauses.map((c) => c.eId));
  assert.ok(clauses.every((c) => c.parent === null || ids.has(c.parent)));
  const sorted = [...clauses].sort((a, b) => a.start - b.start);
  sorted.reduce((end, c) => (assert.ok(c.start >= end && c.end >= c.start), c.end), 0);
  assert.equal(letters(sorted.map((c) => text.slice(c.start, c.end)).join('')), letters(text));
  const duty = clauses.find((c) => c.num === 'a)');
  assert.match(text.slice(duty.start, duty.end), /^a\) publicar/);
  assert.equal(clauses.find((c) => c.eId === duty.parent).heading ?? clauses.find((c) => c.num?.startsWith('2')).heading, 'Obligaciones');
});

test('plain text joins the lines that a page broke', () => {
  const { text, format } = read('Artículo 1.- Las dependencias publicarán\nsus datos.\n\nArtículo 2.- Se deroga lo demás.\n', 'a').toJSON();
  assert.equal(format, 'text');
  assert.match(text, /publicarán sus datos\./);
});

test('offsets are UTF-16 code units', () => {
  const { text, clauses } = read('## 1. Música 🎶 y señas\n\nTexto 🏛 del primero.\n\n## 2. Otra\n\nTexto del segundo.\n', 'a').toJSON();
  const last = clauses.at(-1);
  assert.ok(text.slice(last.start, last.end).startsWith('Texto del segundo') || text.slice(last.start, last.end).includes('2. Otra'));
});

test('bytes are read in the encodings institutions still serve', () => {
  const text = 'Artículo 1.- La política pública es de interés general en el año 2025.\n';
  const want = read(text, 'a').toJSON().text;
  const utf16 = (swap) => { const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le'); return swap ? bytes.swap16() : bytes; };
  for (const [name, bytes] of Object.entries({
    'utf-8': Buffer.from(text), 'utf-8 with its mark': Buffer.from(`\uFEFF${text}`), 'windows-1252': Buffer.from(text, 'latin1'),
    'utf-16le': utf16(false), 'utf-16be': utf16(true),
  })) assert.equal(read(new Uint8Array(bytes), 'a').toJSON().text, want, name);
  const { buffer, byteOffset, byteLength } = Buffer.from(text);
  assert.equal(read(buffer.slice(byteOffset, byteOffset + byteLength), 'a').toJSON().text, want, 'an ArrayBuffer');
});

test('a file of HTML is read in Node without a parser of the caller’s', async () => {
  const draft = await cotejo.readFile('<!doctype html><main><h1>1 Objeto</h1><p>Se publica.</p></main>', { id: 'pagina' });
  assert.deepEqual([draft.toJSON().format, draft.toJSON().text], ['html', '1 Objeto\nSe publica.']);
  draft.free();
});

test('HTML is read through the parser the caller passes', () => {
  const want = 'Plan de apertura de datos';
  for (const [name, draft] of Object.entries({
    string: read(PAGE, 'a', { parser }), bytes: read(Buffer.from(PAGE), 'a', { parser }), document: read('', 'a', { document: parser(PAGE) }),
  })) {
    const { text, format } = draft.toJSON();
    assert.equal(format, 'html', name);
    assert.ok(text.startsWith(want) && text.includes('municipio') && !text.includes('Inicio'), `${name}: ${text}`);
  }
});

test('what cannot be read is refused with a code', () => {
  refused(() => read('', 'a'), 'empty');
  refused(() => read(' \n — … \n', 'a'), 'empty');
  refused(() => read(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'a'), 'binary');
  refused(() => read(PAGE, 'a'), 'format');
  refused(() => read(FIRST, 'a', { limits: { clauses: 3 } }), 'limit');
  refused(() => read(FIRST, 'a', { limits: { bytes: 10 } }), 'limit');
  refused(() => read(FIRST, 'a', { format: 'docx' }), 'format');
  refused(() => read(FIRST, 'a', { format: 'rtf' }), 'option');
  refused(() => read(FIRST, 'a', { format: 'pdf' }), 'format');
  refused(() => read(FIRST, 'a', { language: 'xx' }), 'option');
  refused(() => cotejo.readDraft(FIRST), 'argument');
  refused(() => cotejo.readDraft(FIRST, {}), 'argument');
  refused(() => read(7, 'a'), 'argument');
  refused(() => cotejo.compare(read(FIRST, 'a'), null), 'argument');
});

test('a comparison says what became of every clause, and its edits give both drafts back', () => {
  const [before, after] = pair();
  const [old, young] = [before.toJSON(), after.toJSON()];
  const compared = cotejo.compare(before, after);
  assert.ok(compared instanceof Comparison);
  const { before: from, after: to, alignment } = compared.toJSON();
  assert.deepEqual([from, to], ['uno', 'dos']);
  for (const [side, draft] of Object.entries({ before: old, after: young })) {
    assert.deepEqual(alignment.flatMap((e) => e[side]).sort(), draft.clauses.map((c) => c.eId).sort(), `each clause ${side} once`);
    const byId = new Map(draft.clauses.map((c) => [c.eId, c]));
    for (const entry of alignment) {
      const shown = entry.edits.filter((e) => e[side]).map((e) => draft.text.slice(...e[side])).join('');
      assert.equal(shown, entry[side].map((eId) => draft.text.slice(byId.get(eId).start, byId.get(eId).end)).join(''));
    }
  }
  const edited = alignment.filter((e) => e.kind === 'edited');
  assert.equal(edited.length, 1, 'only one clause changed its words');
  const words = (op, draft) => edited[0].edits.filter((e) => e.op === op).map((e) => draft.text.slice(...(e.before ?? e.after)).trim());
  assert.deepEqual([words('delete', old), words('insert', young)], [['año'], ['trimestre']]);
  assert.ok(alignment.some((e) => e.renumbered && e.kind === 'equal' && e.edits.some((edit) => edit.label)), 'a changed label is no change of words');
  assert.ok(alignment.some((e) => e.kind === 'inserted'));
  const follows = alignment.flatMap((e) => e.edits).filter((e) => e.follows);
  assert.equal(follows.length, 2, 'a reference that follows is marked on its delete and its insert');
  assert.match(young.clauses.find((c) => c.eId === follows[0].follows).heading, /Obligaciones/);
});

test('a phrase that changed its place inside its clause stands in a delete and an insert of the same number', () => {
  const before = read('Artículo 1. La autoridad, previa audiencia de las personas interesadas, resolverá el recurso en diez días y notificará el acuerdo.', 'uno');
  const after = read('Artículo 1. La autoridad resolverá el recurso en diez días y notificará el acuerdo, previa audiencia de las personas interesadas.', 'dos');
  const moved = cotejo.compare(before, after).toJSON().alignment.flatMap((e) => e.edits).filter((e) => e.moved !== undefined);
  assert.deepEqual(moved.map((e) => [e.op, e.moved]), [['delete', 1], ['insert', 1]]);
  const [old, young] = [before.toJSON().text.slice(...moved[0].before), after.toJSON().text.slice(...moved[1].after)];
  assert.deepEqual([old.trim(), young.trim()], [', previa audiencia de las personas interesadas', ', previa audiencia de las personas interesadas']);
});

test('people may correct an alignment', () => {
  const [before, after] = pair();
  const plain = cotejo.compare(before, after).toJSON().alignment;
  const paired = plain.find((e) => e.kind === 'edited');
  const correction = cotejo.correction(before, after, { before: paired.before, after: paired.after, same: false });
  const kept = JSON.parse(JSON.stringify(correction));
  const corrected = cotejo.compare(before, after, { corrections: [kept] }).toJSON().alignment;
  assert.ok(!corrected.some((e) => e.before.includes(paired.before[0]) && e.after.includes(paired.after[0])));
  assert.deepEqual(corrected.flatMap((e) => e.before).sort(), plain.flatMap((e) => e.before).sort());
});

test('corrections name their pair of drafts, and hold in a trace too', () => {
  const [before, after] = pair();
  const third = cotejo.readDraft(after.toJSON().text, { id: 'tres', language: 'es', format: 'markdown' });
  const paired = cotejo.compare(before, after).toJSON().alignment.find((e) => e.kind === 'edited');
  const apart = cotejo.correction(before, after, { before: paired.before, after: paired.after, same: false });
  assert.deepEqual(apart.drafts, ['uno', 'dos']);
  const history = cotejo.trace([before, after, third], { corrections: [apart] });
  const together = ({ before: olds, after: news }) => olds.includes(paired.before[0]) && news.includes(paired.after[0]);
  assert.ok(!history.comparisonTo('dos').toJSON().alignment.some(together));
  assert.ok(cotejo.trace([before, after, third]).comparisonTo('dos').toJSON().alignment.some(together));
  // Of another pair of drafts, it says nothing.
  assert.deepEqual(cotejo.compare(after, third, { corrections: [apart] }).toJSON(), cotejo.compare(after, third).toJSON());
  const same = cotejo.compare(before, after, { corrections: [{ ...apart, same: true }] }).toJSON().alignment.find(together);
  assert.equal(same.matchedBy, 'human');
  assert.throws(() => cotejo.trace([before, after], { corrections: [{ ...apart, before: [{ eId: 'nada' }] }] }), { code: 'option', message: /nada/ });
});

test('a series is traced, and every word keeps the draft it came from', () => {
  const [before, after] = pair();
  const history = cotejo.trace([before, after]);
  assert.ok(history instanceof History);
  const { drafts, lineages } = history.toJSON();
  assert.deepEqual(drafts, ['uno', 'dos']);
  assert.equal(new Set(lineages.map((l) => l.wId)).size, lineages.length);
  const range = rangeOf(after, 'publicar cada trimestre el catálogo');
  const runs = history.originOf('dos', range);
  assert.deepEqual([runs[0].start, runs.at(-1).end], [range.start, range.end]);
  const { text } = after.toJSON();
  const of = (draft) => runs.filter((r) => r.draft === draft).map((r) => text.slice(r.start, r.end)).join('');
  assert.equal(of('dos').trim(), 'trimestre');
  assert.match(of('uno'), /publicar cada.*el catálogo/);
  assert.deepEqual(history.comparisonTo('dos').toJSON(), cotejo.compare(before, after).toJSON());
});

test('an annotation finds its words in the next draft, or says they are gone', () => {
  const [before, after] = pair();
  const quote = 'nombrar a una persona que atienda las solicitudes';
  const target = JSON.parse(JSON.stringify(cotejo.describe(before, rangeOf(before, quote))));
  assert.equal(cotejo.resolve(target, before).status, 'exact');
  const { text } = after.toJSON();
  const [carried] = cotejo.trace([before, after]).carry([target], 'dos');
  for (const { status, start, end } of [carried, cotejo.resolve(target, after)]) {
    assert.ok(['exact', 'shifted'].includes(status), status);
    assert.equal(text.slice(start, end), quote);
  }
  const gone = cotejo.describe(after, rangeOf(after, 'la lista ordenada de los conjuntos'));
  const placing = cotejo.resolve(gone, before);
  assert.deepEqual([placing.status, placing.start, placing.end], ['orphaned', null, null]);
});

test('the same input gives the same output', () => {
  const once = () => { const [a, b] = pair(); return JSON.stringify(cotejo.compare(a, b)); };
  assert.equal(once(), once());
});

test('what is freed says so, once', () => {
  const [before, after] = pair();
  assert.ok(before instanceof Draft);
  const comparison = cotejo.compare(before, after);
  before.free();
  before.free();
  refused(() => before.toJSON(), 'freed');
  refused(() => cotejo.compare(before, after), 'freed');
  assert.ok(comparison.toJSON().alignment.length, 'a comparison outlives its drafts');
  comparison.free();
  refused(() => comparison.toJSON(), 'freed');
});

test('freeing gives the memory back', () => {
  const script = `
    const memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate(...given);
      const { readText, blocks, memory } = (made.instance ?? made).exports;
      if (readText || blocks) memories.push(memory);
      return made;
    };
    const { load } = await import(${JSON.stringify(new URL('../../pkg/index.js', import.meta.url).href)});
    const cotejo = await load();
    const long = ${JSON.stringify(FIRST)}.repeat(40);
    const once = () => {
      const handles = ['a', 'b'].map((id) => cotejo.readDraft(long, { id }));
      handles.push(cotejo.compare(handles[0], handles[1]));
      handles.forEach((handle) => handle.free());
    };
    const size = () => memories.map((memory) => memory.buffer.byteLength);
    for (let i = 0; i < 5; i += 1) once();
    const before = size();
    for (let i = 0; i < 40; i += 1) once();
    process.stdout.write(JSON.stringify([before, size()]));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  const [before, after] = JSON.parse(stdout || `[[], "${stderr.length} characters of errors"]`);
  assert.equal(before.length, 4, 'all modules were watched');
  assert.deepEqual(after, before);
});
