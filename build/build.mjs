/** Builds the package into pkg/: the module, its bindings, the scripts, their types and the element's manifest. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { ROOT, at, files, output, packages, run, rust, whenStale } from './tools.mjs';

const WASM = at('pkg', 'wasm', 'cotejo_bg.wasm');
// One by one: with `-all` Node 20 refuses the module.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];
/** What scripts cannot say of their types themselves. */
const TYPES = {
  'index.d.ts': "export type * from './engine/contract.js';\nexport type { RemoteComparison, RemoteDraft, RemoteEngine, RemoteHistory } from './engine/client.js';\n",
  'element.d.ts': "export type * from './element/contract.js';\n",
  'define.d.ts': "export type * from './element/contract.js';\n",
  'annotations.d.ts': "export type { Annotation } from './annotation/model.js';\nexport type { Issue } from './annotation/error.js';\nexport type { Agent, Body } from './annotation/reading.js';\n"
    + "export type { Anchoring } from './annotation/anchorings.js';\nexport type { Import } from './annotation/exchange.js';\nexport type { Handed } from './annotation/targets.js';\n"
    + "export type { Change, Quarantined, Store, Stored } from './annotation/store/store.js';\n",
  'cotejo.d.ts': "export * from './index.js';\nexport type * from './element/contract.js';\n",
  'engine/worker.d.ts': 'export {};\n',
  // What it is depends on the bundler: an address or bytes. `load` takes either.
  'wasm.d.ts': 'declare const wasm: string | Uint8Array<ArrayBuffer>;\nexport default wasm;\n',
};
/** Gzip, in KB. */
const BUDGET = { wasm: 150, element: 30 };

export async function build() {
  rust();
  await packages();
  const engine = [at('src'), at('Cargo.toml'), at('Cargo.lock'), at('build', 'bindgen', 'src'), at('build', 'bindgen', 'Cargo.lock'), at('build', 'build.mjs')];
  const fresh = await whenStale('wasm', engine, [WASM], wasm);
  const scripts = [...engine, at('www'), at('build'), at('package.json'), at('package-lock.json')];
  const rest = await whenStale('scripts', scripts, [at('pkg', 'index.js'), at('pkg', 'cotejo.js'), at('pkg', 'custom-elements.json')], javascript);
  if (fresh || rest) sizes();
}

function wasm() {
  // Panics name their source: by its crate, not by where this machine keeps it.
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  // Where the library's own sources are installed, its panics name those.
  const library = join(output('rustc', ['--print', 'sysroot'])?.trim() ?? '', 'lib', 'rustlib', 'src', 'rust');
  const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: [`--remap-path-prefix=${sources}=crates`, `--remap-path-prefix=${library}=rust`].join('\x1f') };
  run('cargo', ['build', '--locked', '--release', '--lib', '--target', 'wasm32-unknown-unknown'], { env });
  run('cargo', ['build', '--locked', '--release', '--manifest-path', 'build/bindgen/Cargo.toml', '--target-dir', 'target/bindgen']);
  rmSync(at('pkg', 'wasm'), { recursive: true, force: true });
  mkdirSync(at('pkg', 'wasm'), { recursive: true });
  run(at('target', 'bindgen', 'release', 'bindgen'), ['target/wasm32-unknown-unknown/release/cotejo.wasm', 'pkg/wasm', 'cotejo']);
  run(process.execPath, [at('node_modules', 'binaryen', 'bin', 'wasm-opt'), '-O3', '--strip-debug', '--strip-producers', ...FEATURES.map((f) => `--enable-${f}`), WASM, '-o', WASM]);
}

async function javascript() {
  const keep = new Set(['wasm', 'README.md']);
  for (const file of files(at('pkg'))) if (!keep.has(file.slice(at('pkg').length + 1).split('/')[0])) rmSync(file);
  cpSync(at('www'), at('pkg'), { recursive: true, filter: (from) => !from.startsWith(at('www', 'demo')) });
  const { build: bundle } = await import('esbuild');
  const common = { bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'warning' };
  // The bindings are generated: sources name them where the package has them.
  const bindings = { name: 'bindings', setup: (b) => b.onResolve({ filter: /wasm\/cotejo\.js$/ }, () => ({ path: at('pkg', 'wasm', 'cotejo.js') })) };
  await bundle({ ...common, entryPoints: [at('www', 'engine', 'worker.js')], outfile: at('pkg', 'engine', 'worker.js'), plugins: [bindings], external: ['node:*'] });
  // Browsers do not find packages by name: the one library we use goes along, with its licence.
  const license = `/*! ${readFileSync(at('node_modules', 'idb', 'LICENSE'), 'utf8').trim()} */`;
  await bundle({ ...common, entryPoints: [at('www', 'annotation', 'store', 'idb.js')], outfile: at('pkg', 'annotation', 'store', 'idb.js'), banner: { js: license } });
  await bundle({ ...common, entryPoints: [at('build', 'standalone.js')], outfile: at('pkg', 'cotejo.js'), plugins: [bindings], loader: { '.wasm': 'binary' }, external: ['node:*'] });
  types();
  run(process.execPath, [at('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js'), 'analyze', '--globs', 'pkg/element.js', '--outdir', 'pkg', '--quiet']);
  manifest();
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

/** Prints what a reader's machine has to fetch, against the budget. */
export function sizes() {
  const row = (name, bytes, budget) => {
    const [gzip, brotli] = [gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map((b) => b.length / 1000);
    const verdict = !budget ? '' : gzip <= budget ? `  (budget ${budget})` : `  OVER the budget of ${budget}`;
    console.log(`${name.padEnd(26)} ${(bytes.length / 1000).toFixed(0).padStart(5)} KB   gzip ${gzip.toFixed(1).padStart(6)}   brotli ${brotli.toFixed(1).padStart(6)}${verdict}`);
  };
  row('wasm/cotejo_bg.wasm', readFileSync(WASM), BUDGET.wasm);
  row('element (bundled)', elementBundle(), BUDGET.element);
  row('cotejo.js (all in one)', readFileSync(at('pkg', 'cotejo.js')));
}

/** The element with all it imports but the bindings, as a bundler would ship it; a clause's history and the annotations are fetched when the comparison is there. */
function elementBundle() {
  const script = `import('esbuild').then(async (e) => process.stdout.write((await e.build({ entryPoints: ['www/define.js'], bundle: true, minify: true, write: false, format: 'esm',
    target: 'es2022', legalComments: 'none', external: ['*/wasm/cotejo.js', 'node:*', './history.js', './notes/notes.js'] })).outputFiles[0].contents))`;
  return execFileSync(process.execPath, ['-e', script], { cwd: ROOT, maxBuffer: 1 << 26 });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
