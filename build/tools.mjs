/** What every script needs: running commands, knowing what is stale, and having the tools there. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/**
 * Runs commands one behind the other beside what this script does meanwhile; what they print is shown once they are waited for.
 * @param {string} name what they are, for the file their words are kept in @param {string[][]} commands
 * @returns {() => Promise<void>} waits for them; a failure ends the script with its code
 */
export function beside(name, commands) {
  const words = at('target', `${name}.log`);
  mkdirSync(dirname(words), { recursive: true });
  const into = openSync(words, 'w');
  // A shell goes from one to the next: this script is busy with what it waits for itself.
  const child = spawn('sh', ['-ec', commands.map((parts) => parts.map((part) => `'${part}'`).join(' ')).join('\n')], { cwd: ROOT, stdio: ['ignore', into, into] });
  closeSync(into);
  const end = () => child.kill();
  process.once('exit', end);
  const ended = new Promise((done) => { child.once('exit', done); });
  return async () => {
    const status = await ended;
    process.off('exit', end);
    process.stdout.write(readFileSync(words, 'utf8'));
    if (status !== 0) process.exit(status ?? 1);
  };
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
