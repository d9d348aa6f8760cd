/** Builds the engine's modules and their bindings into pkg/wasm. What it says is all that a module depends on beside its source. */
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { at, output, run } from './tools.mjs';

/** The modules, by the feature of the crate that makes each. */
const MODULES = { reading: 'reading', engine: 'cotejo', markdown: 'markdown', office: 'office', pdf: 'pdf', export: 'export' };
export const WASM = Object.fromEntries(Object.entries(MODULES).map(([feature, name]) => [feature, at('pkg', 'wasm', `${name}_bg.wasm`)]));
/** How much LLVM may inline, in its own measure. At 150 the module is a tenth heavier and 2 % faster. */
const INLINED = 60;
// One by one: with `-all` Node 20 refuses the module.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'];

/** @param {boolean} source whether the source of Rust's own library is there */
export function wasm(source) {
  // Panics name their source: by its crate, not by where this machine keeps it.
  const crates = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  const library = join(output('rustc', ['--print', 'sysroot'])?.trim() ?? '', 'lib', 'rustlib', 'src', 'rust');
  const names = [`--remap-path-prefix=${crates}=crates`, `--remap-path-prefix=${library}=/rustc`];
  const plain = { to: 'target', flags: names, args: [], env: {} };
  // A panic is the end of the instance, and what it says reaches nobody: without its words and places, with the library built
  // along, a fifth of the module goes. Both are asked of the pinned compiler as a nightly would be.
  const lean = { to: 'target/lean', flags: [...names, '-Zunstable-options', '-Cpanic=immediate-abort'], args: ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'], env: { RUSTC_BOOTSTRAP: '1' } };
  console.log(source ? 'Rust’s own library is built along: the module is as light as it gets.'
    : 'The source of Rust’s own library cannot be had (`rustup component add rust-src`): the module is built without it, and weighs a fifth more.');
  const { to, flags, args, env } = source ? lean : plain;
  run('cargo', ['build', '--locked', '--release', '--manifest-path', 'build/bindgen/Cargo.toml', '--target-dir', 'target/bindgen']);
  rmSync(at('pkg', 'wasm'), { recursive: true, force: true });
  mkdirSync(at('pkg', 'wasm'), { recursive: true });
  for (const [feature, name] of Object.entries(MODULES)) {
    run('cargo', ['rustc', '--locked', '--profile', 'module', '--lib', '--crate-type', 'cdylib', '--target', 'wasm32-unknown-unknown', '--target-dir', to, '--no-default-features',
      '--features', feature, ...args, '--', `-Cllvm-args=--inline-threshold=${INLINED}`], { env: { ...process.env, ...env, CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f') } });
    run(at('target', 'bindgen', 'release', 'bindgen'), [`${to}/wasm32-unknown-unknown/module/cotejo.wasm`, 'pkg/wasm', name]);
    const module = WASM[feature];
    // By name, functions of one kind stand together, and what packs a module finds more alike in them: 1 % of it. `-O3` weighs another
    // 0.7 % more than `-O2`, and is no faster.
    run(process.execPath, [at('node_modules', 'binaryen', 'bin', 'wasm-opt'), '-O2', '--reorder-functions-by-name', '--strip-debug', '--strip-producers', ...FEATURES.map((f) => `--enable-${f}`), module, '-o', module]);
  }
}
