/** Builds the package into pkg/: the module, its bindings, the scripts, their types and the element's manifest. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { ROOT, at, files, packages, run, rust, whenStale } from './tools.mjs';

const WASM = at('pkg', 'wasm', 'cotejo_bg.wasm');
// One by one: with `-all` Node 20 refuses the module.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];
/** Gzip, in KB. */
const BUDGET = { wasm: 150, element: 30 };

export async function build() {
  rust();
  await packages();
  const engine = [at('src'), at('Cargo.toml'), at('Cargo.lock'), at('build', 'bindgen', 'src'), at('build', 'bindgen', 'Cargo.lock'), at('build', 'build.mjs')];
  const fresh = await whenStale('wasm', engine, [WASM], wasm);
  const scripts = [...engine, at('www'), at('build'), at('package-lock.json'), at('tsconfig.json')];
  const rest = await whenStale('scripts', scripts, [at('pkg', 'index.js'), at('pkg', 'cotejo.js'), at('pkg', 'custom-elements.json')], javascript);
  if (fresh || rest) sizes();
}

function wasm() {
  // Panics name their source: by its crate, not by where this machine keeps it.
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  const env = { ...process.env, CARGO_ENCODED_RUSTFLAGS: `--remap-path-prefix=${sources}=crates` };
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
  run(process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json']);
  writeFileSync(at('pkg', 'cotejo.d.ts'), "export * from './index.js';\n");
  writeFileSync(at('pkg', 'engine', 'worker.d.ts'), 'export {};\n');
  // What it is depends on the bundler: an address or bytes. `load` takes either.
  writeFileSync(at('pkg', 'wasm.d.ts'), 'declare const wasm: string | Uint8Array<ArrayBuffer>;\nexport default wasm;\n');
  run(process.execPath, [at('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js'), 'analyze', '--globs', 'pkg/element.js', '--outdir', 'pkg', '--quiet']);
}

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
