/** What every script needs: running commands, knowing what is stale, and having the tools there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const at = (...path) => join(ROOT, ...path);

/** Ends the script with one sentence. */
export function stop(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Runs a command with its output shown; a failure ends the script with its code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (error) stop(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** What a command prints, or null where it fails or is missing. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? stdout : null;
}

/** All files below the paths. */
export function files(...paths) {
  return paths.flatMap((path) => (!existsSync(path) ? [] : statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path]));
}

/** Does the work if the inputs, or what it leaves behind, changed since it was last done. */
export async function whenStale(name, inputs, outputs, work) {
  const stamp = at('target', 'stamps', name);
  const hash = createHash('sha256');
  for (const file of files(...inputs)) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && outputs.every((path) => existsSync(path))) return false;
  // A stamp that outlived work cut short would call what it left behind fresh.
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

/** The Rust toolchain with the WebAssembly target; and whether the source of its own library is there, or could be had. */
export function rust() {
  if (!output('cargo', ['--version'])) stop('Rust is needed to build the engine: install it from https://rustup.rs and run this again.');
  const targets = output('rustup', ['target', 'list', '--installed']);
  if (targets !== null && !targets.includes('wasm32-unknown-unknown')) run('rustup', ['target', 'add', 'wasm32-unknown-unknown']);
  const source = () => existsSync(join(output('rustc', ['--print', 'sysroot'])?.trim() ?? '', 'lib', 'rustlib', 'src', 'rust', 'library', 'Cargo.lock'));
  if (!source()) output('rustup', ['component', 'add', 'rust-src']);
  return { source: source() };
}

/** The npm packages of the lock file. */
export async function packages() {
  if (Number(process.versions.node.split('.')[0]) < 20) stop(`Node 20 or later is needed; this is ${process.version}.`);
  await whenStale('packages', [at('package-lock.json')], [at('node_modules', '.package-lock.json')], () => {
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
  });
}
