/** Builds the package into pkg/: the module, its bindings, the scripts, their types and the element's manifest. */
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { notices } from './notices.mjs';
import { ROOT, at, files, packages, run, rust, whenStale } from './tools.mjs';
import { WASM, wasm } from './wasm.mjs';

/** What pages and bundlers name. */
const ENTRIES = ['index', 'define', 'element', 'annotations', 'consultation', 'export', 'stores'];
/** What pages fetch when it is used. */
const LATER = [
  'answering/answering',
  'answers/answers',
  'answers/responses',
  'changes',
  'checklist/checklist',
  'consultation/consultation',
  'consultation/published',
  'downloads',
  'export/data',
  'export/page',
  'formats/pdf',
  'history',
  'notes/notes',
  'participation/bringing',
  'participation/participation',
];
/** What scripts cannot say of their types themselves. */
const TYPES = {
  'index.d.ts': "export type * from './engine/contract.js';\nexport type * from './engine/options.js';\nexport type { RemoteComparison, RemoteDraft, RemoteEngine, RemoteHistory } from './engine/client.js';\n",
  'element.d.ts': "export type * from './element/contract.js';\n",
  'define.d.ts': "export type * from './element/contract.js';\n",
  'annotations.d.ts': "export type { Annotation } from './annotation/model.js';\nexport type { Issue } from './annotation/error.js';\nexport type { Agent, Body } from './annotation/reading.js';\n"
    + "export type { Anchoring } from './annotation/anchorings.js';\nexport type { Import } from './annotation/exchange.js';\nexport type { Handed } from './annotation/targets.js';\n"
    + "export type { Change, Quarantined, Store, Stored } from './annotation/store/store.js';\n",
  'stores.d.ts': "export type { Annotation } from './annotation/model.js';\nexport type { Issue } from './annotation/error.js';\nexport type { Change, Quarantined, Store, Stored, Syncing } from './annotation/store/store.js';\n",
  'consultation.d.ts': "export type * from './consultation/contract.js';\n",
  'export.d.ts': "export type * from './export/contract.js';\n",
  'cotejo.d.ts': "export * from './index.js';\nexport type * from './element/contract.js';\n",
  'engine/worker.d.ts': 'export {};\n',
  // What it is depends on the bundler: an address or bytes. `load` takes either.
  'wasm.d.ts': 'declare const wasm: string | Uint8Array<ArrayBuffer>;\nexport default wasm;\n',
};

export async function build() {
  const { source } = rust();
  await packages();
  const engine = [at('src'), at('Cargo.toml'), at('Cargo.lock'), at('rust-toolchain.toml'), at('build', 'bindgen', 'src'), at('build', 'bindgen', 'Cargo.lock'), at('build', 'wasm.mjs')];
  const fresh = await whenStale('wasm', engine, Object.values(WASM), () => wasm(source));
  const scripts = [...engine, at('www'), at('build'), at('package.json'), at('package-lock.json')];
  const rest = await whenStale('scripts', scripts, [at('pkg', 'index.js'), at('pkg', 'cotejo.js'), at('pkg', 'custom-elements.json')], javascript);
  if (fresh || rest) sizes();
}

async function javascript() {
  const keep = new Set(['wasm', 'README.md']);
  for (const file of files(at('pkg'))) if (!keep.has(file.slice(at('pkg').length + 1).split('/')[0])) rmSync(file);
  cpSync(at('www'), at('pkg'), { recursive: true, filter: (from) => !from.startsWith(at('www', 'demo')) });
  types();
  run(process.execPath, [at('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js'), 'analyze', '--globs', 'pkg/element.js', '--outdir', 'pkg', '--quiet']);
  manifest();
  // A page on a slow line pays for every script it asks for: what is needed at once comes in few, the rest when it is needed.
  for (const file of files(at('pkg'))) if (file.endsWith('.js') && !file.startsWith(at('pkg', 'wasm')) && !file.startsWith(at('pkg', 'locales'))) rmSync(file);
  // What several entries share is cut by who shares it. The parts that are fetched later say that they need all of the element, or of
  // the engine, which is there by then: so it stays whole, and they are cut from the rest alone.
  const later = { name: 'later', setup: (b) => b.onLoad({ filter: new RegExp(`/www/(${LATER.join('|')})\\.js$`) }, ({ path }) => ({
    contents: `${readFileSync(path, 'utf8')}\nexport * from '${at('www', path.endsWith('/formats/pdf.js') ? 'engine/index.js' : 'element.js')}';\n`, loader: 'js' })) };
  await bundle({ entryPoints: ENTRIES.map((name) => at('www', `${name}.js`)), outdir: at('pkg'), splitting: true, chunkNames: 'chunks/[name]-[hash]' }, later);
  // A worker is handed what the page took out of a PDF.
  const handed = { name: 'handed', setup: (b) => b.onLoad({ filter: /\/www\/formats\/pdf\.js$/ }, () => ({ contents: 'export {};' })) };
  await bundle({ entryPoints: [at('www', 'engine', 'worker.js')], outfile: at('pkg', 'engine', 'worker.js') }, handed);
  pdfjs();
  await bundle({ entryPoints: [at('build', 'standalone.js')], outfile: at('pkg', 'cotejo.js') });
  // The command line is a program of its own, with what parses pages where there is no browser.
  await bundle({ entryPoints: [at('www', 'cli', 'cotejo.js')], outdir: at('pkg', 'cli'), splitting: true, chunkNames: '[name]-[hash]', platform: 'node', external: ['node:*', 'canvas', 'pdfjs-dist'] });
  notices();
}

/**
 * What opens PDFs, fetched when there is one: pdf.js in the build that runs in browsers of some years ago too. By names of `.js`: many
 * sites serve `.mjs` as no script.
 */
function pdfjs() {
  const from = (...path) => at('node_modules', 'pdfjs-dist', ...path);
  cpSync(from('legacy', 'build', 'pdf.min.mjs'), at('pkg', 'pdf', 'pdf.js'));
  cpSync(from('legacy', 'build', 'pdf.worker.min.mjs'), at('pkg', 'pdf', 'pdf.worker.js'));
  cpSync(from('LICENSE'), at('pkg', 'pdf', 'LICENSE'));
  cpSync(at('www', 'formats', 'pdf-thread.js'), at('pkg', 'pdf', 'thread.js'));
}

/** The manifest lists what a page may rely on: the analyzer finds all there is. */
function manifest() {
  const path = at('pkg', 'custom-elements.json');
  const written = JSON.parse(readFileSync(path, 'utf8'));
  for (const module of written.modules) {
    module.declarations = module.declarations.filter((declaration) => declaration.customElement);
    for (const declaration of module.declarations) {
      // Where there is a page, the class is one of its elements.
      declaration.superclass = { name: 'HTMLElement' };
      declaration.members = declaration.members.filter(({ privacy, description }) => privacy !== 'private' && description);
      declaration.events = declaration.events.filter(({ name }) => name);
    }
  }
  writeFileSync(path, `${JSON.stringify(written, null, 2)}\n`);
}

/** The types of what is public, and of nothing else. */
function types() {
  run(process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'build/types.json']);
  for (const [entry, text] of Object.entries(TYPES)) appendFileSync(at('pkg', entry), text);
  /** @type {Set<string>} */
  const reached = new Set();
  const reach = (/** @type {string} */ file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\(|import )["'](\.[^"']+)\.js["']/g)) reach(join(dirname(file), `${path}.d.ts`));
  };
  const { exports: entries } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  for (const { types: entry } of Object.values(entries)) for (const file of entry ? globbed(entry) : []) reach(file);
  // Those of the bindings are for checking the scripts; the package leaves them out.
  for (const file of files(at('pkg'))) if (file.endsWith('.d.ts') && !reached.has(file) && !file.startsWith(at('pkg', 'wasm'))) rmSync(file);
}

/** The files of an export, whose path may have one asterisk. @param {string} path */
const globbed = (path) => {
  const [before, behind] = at(path).split('*');
  return behind === undefined ? [before] : files(before).filter((file) => file.endsWith(behind));
};

/** papaparse can make workers of text. No strict policy lets it, we never ask for one, and checkers of packages take that text for CommonJS. */
const WORKER_TEXT = / global\.IS_PAPA_WORKER=true;/;

/** @param {import('esbuild').BuildOptions} what @param {...import('esbuild').Plugin} more */
async function bundle(what, ...more) {
  const { build } = await import('esbuild');
  const plugins = [
    // The bindings are generated: sources name them where the package has them.
    { name: 'bindings', setup: (b) => b.onResolve({ filter: /wasm\/\w+\.js$/ }, ({ path }) => ({ path: at('pkg', 'wasm', path.split('/').at(-1)) })) },
    { name: 'modules', setup: (b) => b.onLoad({ filter: /\.wasm$/ }, ({ path }) => ({ contents: gzipSync(readFileSync(path), { level: 9 }), loader: 'binary' })) },
    // Styles are texts in scripts, which no bundler looks into.
    { name: 'styles', setup: (b) => b.onLoad({ filter: /\/www\/(?:styles\/\w+|(?:notes|consultation|participation|answers|answering|checklist)\/styles)\.js$/ }, async ({ path }) => ({ contents: await tightened(readFileSync(path, 'utf8')), loader: 'js' })) },
    // Browsers do not find packages by name: the libraries we use go along, each with its licence.
    { name: 'licence', setup: (b) => b.onLoad({ filter: /\/node_modules\/(?:idb\/build\/index|papaparse\/papaparse(?:\.min)?)\.js$/ }, ({ path }) => ({
      contents: `/*! ${readFileSync(at('node_modules', path.split('/node_modules/')[1].split('/')[0], 'LICENSE'), 'utf8').trim()} */\n${readFileSync(path, 'utf8').replace(WORKER_TEXT, '')}`, loader: 'js' })) },
  ];
  const { metafile } = await build({ metafile: true, absWorkingDir: ROOT, bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'inline', logLevel: 'warning', external: ['node:*'], plugins: [...plugins, ...more], ...what });
  for (const script of Object.keys(metafile.outputs).map((path) => at(path)).filter((path) => path.endsWith('.js'))) {
    const text = readFileSync(script, 'utf8');
    const marked = text.replace(COMPUTED, `import(${LEFT_ALONE}`);
    if (marked !== text) writeFileSync(script, marked);
  }
}

/** Imports of what is known only when they are called, and what tells other bundlers to leave them alone: esbuild drops those comments. */
const COMPUTED = /(?<![\w$.])import\((?=[^"'`/\s)])/g;
const LEFT_ALONE = '/* webpackIgnore: true */ /* @vite-ignore */ ';

/** What readers' machines fetch: gzip, in KB of 1000 bytes. */
const BUDGETS = { reading: 243, engine: 344, markdown: 92, office: 130, pdf: 79, export: 51, first: 313, file: 850 };
/** How many scripts and modules are asked for until two drafts of text are compared. */
const REQUESTS = 8;

/** How much more may be fetched of a build without the source of Rust's own library. */
const PLAIN = 1.3;

/** Prints what a reader's machine has to fetch, against the budgets; and says which were passed. */
export function sizes() {
  const leeway = rust().source ? 1 : PLAIN;
  /** @type {string[]} */
  const passed = [];
  const row = (/** @type {string} */ name, /** @type {string[]} */ paths, /** @type {number} */ most = Infinity) => {
    const budget = Math.round(most * leeway);
    const bytes = paths.map((path) => readFileSync(path));
    const [raw, gzip, brotli] = [(b) => b, (b) => gzipSync(b, { level: 9 }), brotliCompressSync].map((packed) => bytes.reduce((sum, b) => sum + packed(b).length, 0) / 1000);
    if (gzip > budget) passed.push(`${name}: ${gzip.toFixed(1)} KB gzip, over the budget of ${budget}`);
    const verdict = budget === Infinity ? '' : gzip <= budget ? `  (budget ${budget})` : `  OVER the budget of ${budget}`;
    console.log(`${name.padEnd(34)} ${raw.toFixed(0).padStart(5)} KB   gzip ${gzip.toFixed(1).padStart(6)}   brotli ${brotli.toFixed(1).padStart(6)}${verdict}`);
  };
  const first = scriptsOf(at('pkg', 'define.js'));
  const worker = at('pkg', 'engine', 'worker.js');
  row('wasm/reading_bg.wasm', [WASM.reading], BUDGETS.reading);
  row('wasm/cotejo_bg.wasm (if needed)', [WASM.engine], BUDGETS.engine);
  for (const reader of ['markdown', 'office', 'pdf']) row(`wasm/${reader}_bg.wasm (if needed)`, [WASM[reader]], BUDGETS[reader]);
  row('pdf.js (if needed)', [at('pkg', 'pdf', 'pdf.js'), at('pkg', 'pdf', 'pdf.worker.js')]);
  row('wasm/export_bg.wasm (if needed)', [WASM.export], BUDGETS.export);
  row('element', first);
  row('worker', [worker]);
  row(`all at first, in ${first.length + 2} requests`, [...first, worker, WASM.reading], BUDGETS.first);
  row('cotejo.js (all in one)', [at('pkg', 'cotejo.js')], BUDGETS.file);
  console.log('For `integrity`, of what a page names itself:');
  for (const name of ['define.js', 'cotejo.js']) console.log(`  ${name.padEnd(10)} sha384-${createHash('sha384').update(readFileSync(at('pkg', name))).digest('base64')}`);
  if (first.length + 2 > REQUESTS) passed.push(`${first.length + 2} requests at first, over the budget of ${REQUESTS}`);
  return passed;
}

/** A script whose text in backquotes is a style sheet, without what only people need in it. @param {string} script */
async function tightened(script) {
  const [, before, sheet, behind] = /^([^`]*)`([^`$]*)`([^`]*)$/.exec(script) ?? [];
  if (!sheet) return script;
  const { transform } = await import('esbuild');
  return `${before}${JSON.stringify((await transform(sheet, { loader: 'css', minify: true })).code)}${behind}`;
}

/** A script and all that it imports, but for what it fetches later. @param {string} script @param {Set<string>} [found] */
function scriptsOf(script, found = new Set()) {
  found.add(script);
  for (const [, path] of readFileSync(script, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
    const imported = join(dirname(script), path);
    if (!found.has(imported)) scriptsOf(imported, found);
  }
  return [...found];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
