/** The packed tarball as those who install it find it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { publint } from 'publint';

import { FIRST, SECOND } from './drafts.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'cotejo-consumer-'));
after(() => rmSync(project, { recursive: true, force: true }));

/** Runs a command and hands back what it printed. */
function printed(command, args, cwd = project) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, npm_config_loglevel: 'error' } });
  assert.equal(status, 0, `${command} ${args.join(' ')}: ${`${stderr}${stdout}`.slice(-800)}`);
  return stdout;
}

// npm ran the build already, and would print it into the list.
const list = JSON.parse(printed('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], ROOT));
const packed = Array.isArray(list) ? list[0] : Object.values(list)[0];
writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
printed('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(project, packed.filename)]);

const USE = `const read = (text, id) => cotejo.readDraft(text, { id });
const { alignment } = cotejo.compare(read('Se publica cada año el catálogo.', 'a'), read('Se publica cada mes el catálogo.', 'b')).toJSON();
console.log(alignment.map((entry) => entry.kind).join());`;

test('the tarball has what is needed and nothing of the workshop', () => {
  const paths = packed.files.map((file) => file.path);
  for (const path of ['pkg/index.js', 'pkg/index.d.ts', 'pkg/element.js', 'pkg/define.js', 'pkg/cotejo.js', 'pkg/cotejo.d.ts', 'pkg/wasm/reading_bg.wasm', 'pkg/wasm/cotejo_bg.wasm',
    'pkg/engine/worker.js', 'pkg/stores.js', 'pkg/stores.d.ts', 'pkg/locales/es.js', 'pkg/locales/en.js', 'pkg/custom-elements.json', 'README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE',
  ]) assert.ok(paths.includes(path), path);
  assert.deepEqual(paths.filter((path) => /^(src|tests|www|build|target|examples)\/|^pkg\/demo\/|\.map$/.test(path)), []);
});

test('what is exported is there', () => {
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/cotejo/package.json'), 'utf8'));
  const paths = new Set(packed.files.map((file) => `./${file.path}`));
  const targets = Object.values(manifest.exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)));
  for (const to of targets) assert.ok(paths.has(to.replace('*', 'es')), to);
});

test('it runs in Node', () => {
  writeFileSync(join(project, 'use.mjs'), `import { load } from 'cotejo';\nconst cotejo = await load();\n${USE}`);
  assert.equal(printed(process.execPath, ['use.mjs']).trim(), 'edited');
});

test('the command line works where the package alone is installed', () => {
  const folder = join(project, 'orden');
  mkdirSync(folder);
  const written = { 'uno.html': '<!doctype html><html lang="es"><body><h1>Artículo 1. Se publica cada año el catálogo.</h1></body></html>', 'dos.md': 'Artículo 1. Se publica cada mes el catálogo.',
    'serie.json': JSON.stringify({ name: 'Catálogo', drafts: [{ id: 'uno', url: 'uno.html' }, { id: 'dos', url: 'dos.md' }] }) };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
  const cotejo = (...args) => spawnSync(process.execPath, [join(project, 'node_modules/cotejo/pkg/cli/cotejo.js'), ...args, '--lang', 'es'], { cwd: folder, encoding: 'utf8' });
  const page = cotejo('compare', 'uno.html', 'dos.md', '--to', 'html', '-o', '-');
  assert.equal(page.status, 1, page.stderr);
  assert.match(page.stdout, /<del[^>]*>año<\/del> <ins[^>]*>mes<\/ins>/);
  for (const args of [['trace', 'uno.html', 'dos.md', '--to', 'csv,json', '-o', 'datos'], ['check', 'serie.json'], ['site', 'serie.json', '-o', 'sitio']]) {
    const { status, stderr } = cotejo(...args);
    assert.equal(status, args[0] === 'trace' ? 1 : 0, stderr);
  }
  for (const path of ['datos/uno-dos.changes.csv', 'datos/uno-dos.lineage.csv-metadata.json', 'sitio/index.html', 'sitio/comparisons/uno--dos.html', 'sitio/cotejo/define.js', 'sitio/cotejo/wasm/reading_bg.wasm']) assert.ok(existsSync(join(folder, path)), path);
});

test('esbuild bundles it, the module carried inside', async () => {
  writeFileSync(join(project, 'bundle.mjs'), `import wasm from 'cotejo/cotejo.wasm';\nimport { load } from 'cotejo';\nconst cotejo = await load({ wasm });\n${USE}`);
  await build({
    absWorkingDir: project, entryPoints: ['bundle.mjs'], outfile: join(project, 'out/bundle.mjs'), bundle: true, format: 'esm', platform: 'neutral', target: 'es2022',
    mainFields: ['module', 'main'], loader: { '.wasm': 'binary' }, logLevel: 'error',
  });
  assert.equal(printed(process.execPath, ['out/bundle.mjs']).trim(), 'edited');
});

test('a site that is built on a server imports the element, which is defined where there is a page', async () => {
  writeFileSync(join(project, 'server.mjs'), `import { CotejoDrafts } from 'cotejo/element';
import { CotejoDrafts as defined } from 'cotejo/define';
import { annotations } from './notes.mjs';
console.log(CotejoDrafts === defined, typeof CotejoDrafts, typeof customElements, annotations);`);
  writeFileSync(join(project, 'notes.mjs'), "import { compose } from 'cotejo/annotations';\nexport const annotations = typeof compose;\n");
  const want = 'true function undefined function';
  assert.equal(printed(process.execPath, ['server.mjs']).trim(), want);
  const vite = await import('vite');
  for (const external of [['cotejo'], []]) {
    await vite.build({ root: project, logLevel: 'error', configFile: false, ssr: { noExternal: external.length ? undefined : true },
      build: { ssr: 'server.mjs', outDir: `server-${external.length}`, rollupOptions: { external } } });
    const [built] = readdirSync(join(project, `server-${external.length}`)).filter((name) => name.startsWith('server'));
    assert.equal(printed(process.execPath, [join(`server-${external.length}`, built)]).trim(), want);
  }
});

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: join(project, 'node_modules/cotejo'), strict: true });
  assert.deepEqual(messages, []);
});

// ---- types

const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
/** Compiles files of the project as a consumer would: strictly, and the libraries too. */
function compiled(folder, sources, options = {}) {
  const own = join(project, folder);
  mkdirSync(own, { recursive: true });
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(own, name), text);
  writeFileSync(join(own, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, skipLibCheck: false, target: 'es2022', module: 'nodenext', lib: ['es2022', 'dom', 'dom.iterable'], types: [], exactOptionalPropertyTypes: true, ...options }, files: Object.keys(sources) }));
  printed(process.execPath, [TSC, '-p', own]);
}

const ANY = 'type Any<T> = 0 extends 1 & T ? true : false;\nfunction sure<T>(value: T, any: Any<T>): T { return value; }\n';

test('a strict project compiles against every type of the engine, and wrong calls do not compile', () => {
  compiled('typed-engine', { 'use.ts': `${ANY}
import { load, loadInWorker, Comparison, CotejoError, Draft, History, type Correction, type ErrorCode, type Placing, type ReadOptions, type RemoteDraft, type Target } from 'cotejo';
const options: ReadOptions = { id: 'a', date: '2024-01-31', language: 'es', format: 'html', parser: (html) => new DOMParser().parseFromString(html, 'text/html'), document, limits: { bytes: 9 } };
const cotejo = sure(await load(), false);
const draft: Draft = cotejo.readDraft(new Uint8Array(3), options);
const comparison: Comparison = cotejo.compare(draft, draft, { corrections: [cotejo.correction(draft, draft, { before: ['a'], after: ['b'], same: true })] });
const history: History = cotejo.trace([draft]);
const { text, clauses } = sure(draft.toJSON(), false);
const heading: string | null = sure(clauses[0], false)!.heading;
const { alignment } = sure(comparison.toJSON(), false);
for (const { kind, edits, stale } of alignment) if (kind === 'edited') for (const edit of edits) console.log(text.slice(...(edit.before ?? [0, 0])), edit.label, stale?.[0]?.target.length);
const wId: string = sure(history.toJSON(), false).lineages[0]!.wId;
const target: Target = sure(cotejo.describe(draft, { start: 0, end: 1 }), false);
const placing: Placing = sure(cotejo.resolve(target, draft), false);
const placings = sure(history.carry([target, 'https://example.org/#a'], 'a'), false);
if (placing.status === 'ambiguous') console.log(placing.candidates?.[0]?.start, placings.length, history.originOf('a', { start: 0, end: 1 })[0]?.draft, wId, heading);
const kept: Correction = JSON.parse('{}');
cotejo.compare(draft, history.comparisonTo('b') && draft, { corrections: [kept] });
try { draft.free(); } catch (error) { if (error instanceof CotejoError) { const code: ErrorCode = error.code; console.log(code, error.at); } }
const engine = await loadInWorker();
const there: RemoteDraft = await engine.readDraft('x', { id: 'a' });
const compared = await (await engine.compare(there, there)).toJSON();
sure(compared.alignment[0]!.similarity, false).toFixed();
engine.close();
// @ts-expect-error a comparison is no draft
cotejo.compare(comparison, draft);
// @ts-expect-error nor is a draft a comparison
const no: Comparison = draft;
// @ts-expect-error a draft elsewhere is none here
cotejo.compare(there, there);
// @ts-expect-error misspelt
cotejo.readDraft('x', { id: 'a', langauge: 'es' });
// @ts-expect-error no language
cotejo.readDraft('x', { id: 'a', language: 'xx' });
// @ts-expect-error nothing was said
cotejo.correction(draft, draft);
console.log(no);
` });
});

test('a project for Node alone compiles, without the types of a page', () => {
  compiled('typed-node', { 'use.ts': "import { load } from 'cotejo';\nimport { memoryStore, parseAnnotation } from 'cotejo/annotations';\n"
    + "console.log((await load()).readDraft('x', { id: 'a' }).toJSON().text, await memoryStore([parseAnnotation('{}')]).list());\n" },
  { lib: ['es2022'], types: ['node'], typeRoots: [join(ROOT, 'node_modules', '@types')] });
});

test('a strict project compiles against every type of the element: properties, events, its name, JSX', () => {
  compiled('typed-element', { 'use.tsx': `${ANY}
import { CotejoDrafts } from 'cotejo/define';
import type { DraftSource, ElementEngine, Permissions, Person, View } from 'cotejo/element';
import { compose, memoryStore, repliesTo, type Annotation, type Store } from 'cotejo/annotations';
import { kintoStore, StoreError } from 'cotejo/stores';
import { load, loadInWorker } from 'cotejo';
const shared: Store = kintoStore('https://example.org/v1/buckets/b/collections/c', { fetch: (url, init) => fetch(url, { ...init, credentials: 'include' }) });
shared.list().catch((error: unknown) => { if (error instanceof StoreError) { const code: string = error.code; const after: number | undefined = error.after; console.log(code, after); } });
const element = document.querySelector('cotejo-drafts')!;
const same: CotejoDrafts = document.createElement('cotejo-drafts');
const drafts: DraftSource[] = [{ id: 'a', url: '/a.html', date: '2024-01-31' }, { id: 'b', title: 'B', source: new Uint8Array(2), stage: null }];
element.drafts = drafts;
sure(element.drafts, false)[0]!.title.length;
const person: Person = { id: 'https://example.org/ana', type: 'Person', name: 'Ana' };
const permissions: Partial<Permissions> = { create: false };
const store: Store = memoryStore([]);
Object.assign(element, { person, permissions, store });
element.person = person; element.permissions = permissions; element.store = store; element.view = 'side'; element.from = 'a'; element.to = 'b'; element.level = 2; element.full = true;
const made: Annotation = sure(compose({ target: 'https://example.org/', motivation: 'commenting', text: 'x' }), false);
element.annotations = [made];
console.log(repliesTo(sure(element.annotations, false)[0]!));
element.addEventListener('cotejo-compare', ({ detail }) => { const { from, to } = sure(detail, false); from.length + to.length; });
document.body.addEventListener('cotejo-filter', ({ detail }) => detail.kinds.includes('edited'));
element.addEventListener('cotejo-view', ({ detail }) => { const view: View = detail.view; console.log(view); });
element.addEventListener('cotejo-annotation-create', ({ detail }) => { const annotation: Annotation = detail.annotation; console.log(annotation['body']); });
element.before(same);
element.after('x');
const engine: ElementEngine = await loadInWorker();
CotejoDrafts.engine = loadInWorker;
const node = <cotejo-drafts from="a" to="b" view="table" no-annotations level={2}><a href="/a.html">A</a></cotejo-drafts>;
// @ts-expect-error no view
element.view = 'sideways';
// @ts-expect-error a draft of the engine is none of a page
element.drafts = [(await load()).readDraft('x', { id: 'a' })];
// @ts-expect-error no attribute
const wrong = <cotejo-drafts before="a" />;
console.log(engine, node, wrong);
declare global { namespace JSX { type Element = unknown; interface IntrinsicElements { a: { href: string; children?: unknown } } interface ElementChildrenAttribute { children: unknown } } }
` }, { jsx: 'preserve' });
});

test('no published type is `any`, and none is of what is not public', () => {
  const declared = packed.files.map((file) => file.path).filter((path) => path.endsWith('.d.ts'));
  assert.ok(declared.includes('pkg/engine/contract.d.ts') && declared.includes('pkg/engine/options.d.ts') && declared.includes('pkg/element/contract.d.ts'));
  for (const path of declared) {
    const text = readFileSync(join(project, 'node_modules/cotejo', path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'[^']*'/g, "''");
    // A member may be called so.
    assert.doesNotMatch(text, /\bany\b(?!\??:)/, path);
  }
  assert.deepEqual(declared.filter((path) => /^pkg\/(?:view|notes|styles|wasm)\//.test(path)), []);
});

test('the types are those of what the engine gives: nothing comes out undeclared', () => {
  writeFileSync(join(project, 'give.mjs'), `import { load } from 'cotejo';
const cotejo = await load();
const texts = JSON.parse(process.argv[2]);
const drafts = texts.map((text, k) => cotejo.readDraft(text, { id: \`d\${k}\`, title: 'Plan', date: '2024-01-31' }));
const history = cotejo.trace(drafts);
const comparisons = [cotejo.compare(drafts[0], drafts[1]), cotejo.compare(drafts[0], drafts[2]), history.comparisonTo('d1')];
const target = cotejo.describe(drafts[0], { start: 12, end: 30 });
const correction = cotejo.correction(drafts[0], drafts[1], { before: ['sec_1'], after: ['sec_1'], same: true });
const located = cotejo.locate(drafts[0], 'apartado 3');
const places = cotejo.place(drafts[0], [{ clause: 'apartado 3' }, { clause: '1 y 3' }, { quote: 'conjuntos de datos' }, {}]);
const adoptions = ['conjuntos de datos', 'con letra grande', ''].map((proposal) => cotejo.adoption(history, { target, proposal }));
const placings = [target, { selector: { type: 'TextQuoteSelector', exact: 'conjuntos de datos' } }, 7].map((one) => cotejo.resolve(one, drafts[1]));
console.log(JSON.stringify({ DraftContent: drafts.map((d) => d.toJSON()), ComparisonContent: comparisons.map((c) => c.toJSON()), HistoryContent: [history.toJSON()], Target: [target],
  Correction: [correction], Placing: [...placings, ...history.carry([target], 'd1')], Origin: history.originOf('d1', { start: 12, end: 60 }), Located: located, RowPlace: places, Adoption: adoptions }));`);
  // In the last a reference did not follow its section.
  const texts = [FIRST, SECOND, SECOND.replace('dispuesto en la sección 3', 'dispuesto en la sección 2')];
  const given = JSON.parse(printed(process.execPath, ['give.mjs', JSON.stringify(texts)]));
  const alignment = given.ComparisonContent.flatMap((comparison) => comparison.alignment);
  const edits = alignment.flatMap((entry) => entry.edits);
  for (const member of ['label', 'follows', 'before', 'after']) assert.ok(edits.some((edit) => member in edit), member);
  assert.ok(alignment.some((entry) => entry.stale) && given.Placing.some((placing) => placing.candidates));
  // A literal may have no member that its type does not know, and none of it may be missing.
  const literals = Object.entries(given).flatMap(([type, values]) => values.map((value, n) => `export const ${type}${n}: ${type} = ${JSON.stringify(value)};`));
  compiled('typed-literals', { 'given.ts': `import type { ${Object.keys(given).join(', ')} } from 'cotejo';\n${literals.join('\n')}\n` });
});

test('the manifest lists what is public, each with what it is for, and no private member', () => {
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/cotejo/pkg/custom-elements.json'), 'utf8'));
  const [{ declarations: [element, ...more] }] = manifest.modules;
  assert.deepEqual([manifest.modules.length, more.length, element.name, element.tagName, element.superclass], [1, 0, 'CotejoDrafts', 'cotejo-drafts', { name: 'HTMLElement' }]);
  assert.deepEqual(element.members.map(({ name }) => name), ['engine', 'addLocale', 'drafts', 'comparison', 'ready', 'goTo', 'next', 'previous', 'annotations', 'store', 'person', 'permissions', 'process', 'contributions', 'from', 'to', 'document', 'full', 'level', 'view']);
  assert.deepEqual(element.attributes.map(({ name }) => name).sort(), ['addresses', 'contributions', 'corrections', 'document', 'from', 'full', 'lang', 'level', 'no-annotations', 'process', 'store', 'to', 'view']);
  assert.ok(element.events.length === 13 && element.events.every(({ name }) => name.startsWith('cotejo-')));
  for (const list of ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties']) {
    for (const { name, description, type, return: given } of element[list]) assert.ok(description && ((type ?? given?.type)?.text || /^(?:slots|css)/.test(list)), `${list} ${name}`);
  }
});

// ---- in a browser, three ways ----------------------------------------------------------------------------------------

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types cotejo";
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };
const PAGE = (script) => `<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Consulta</title><script type="module" src="${script}"></script>
<cotejo-drafts><a href="/uno.txt">Primer borrador</a> <a href="/dos.txt">Segundo borrador</a></cotejo-drafts>`;

/** What the element says on a page of a static host that serves this folder under the strictest policy. */
async function shown(folder, page) {
  const drafts = { '/uno.txt': 'Artículo 1. Se publica cada año el catálogo de datos.', '/dos.txt': 'Artículo 1. Se publica cada mes el catálogo de datos.' };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = join(folder, path);
    if (path in drafts) response.writeHead(200, { 'content-type': TYPES['.txt'] }).end(drafts[path]);
    else if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY }).end(readFileSync(file));
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  try {
    const tab = await browser.newPage();
    const troubles = [];
    tab.on('pageerror', (error) => troubles.push(error.message));
    await tab.goto(`http://127.0.0.1:${server.address().port}/${page}`);
    const sentence = await tab.waitForFunction(() => document.querySelector('cotejo-drafts')?.shadowRoot?.querySelector('.sentence')?.textContent, null, { timeout: 20_000 });
    assert.deepEqual(troubles, []);
    return await sentence.jsonValue();
  } finally {
    await browser.close();
    server.close();
  }
}

const SKIP = CHROMIUM ? false : 'no Chromium is installed here';

test('a page without a bundler takes it from node_modules', { skip: SKIP }, async () => {
  writeFileSync(join(project, 'plain.html'), PAGE('/node_modules/cotejo/pkg/define.js'));
  assert.match(await shown(project, 'plain.html'), /1 cláusula modificada/);
});

test('one file alone on a static host is enough', { skip: SKIP }, async () => {
  const host = join(project, 'host');
  mkdirSync(host);
  copyFileSync(join(project, 'node_modules/cotejo/pkg/cotejo.js'), join(host, 'cotejo.js'));
  writeFileSync(join(host, 'index.html'), PAGE('/cotejo.js'));
  assert.match(await shown(host, 'index.html'), /1 cláusula modificada/);
});

test('Vite builds it as it is', { skip: SKIP }, async () => {
  const site = join(project, 'site');
  mkdirSync(site);
  writeFileSync(join(site, 'index.html'), PAGE('./main.js'));
  writeFileSync(join(site, 'main.js'), "import 'cotejo/define';\n");
  const vite = await import('vite');
  await vite.build({ root: site, logLevel: 'error', configFile: false, build: { target: 'es2022' } });
  assert.match(await shown(join(site, 'dist'), 'index.html'), /1 cláusula modificada/);
});
