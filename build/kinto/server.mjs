/**
 * Kinto on PostgreSQL, on this machine and for as long as it is asked for: a cluster of its own in a temporary folder, both on free
 * ports of 127.0.0.1, both ended by their own ids. For the tests, the figures and the demo; what an institution runs is in `docs/scaling.md`.
 *
 * Kinto lives in a virtual environment under target/, at the versions of `requirements.txt`; PostgreSQL is Debian's.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { at, output, whenStale } from '../tools.mjs';

const VENV = at('target', 'kinto');
const REQUIREMENTS = at('build', 'kinto', 'requirements.txt');
const inVenv = (name) => join(VENV, 'bin', name);
/** Where Debian puts what `initdb` is one of: not on the path. */
const DEBIAN = '/usr/lib/postgresql';
/** How long either may take until it answers, in milliseconds: a slow machine that does other things too. */
const PATIENCE = 60_000;

/** The folder of PostgreSQL's programs, or null. */
function postgres() {
  const folders = [...(process.env.PATH ?? '').split(':'), ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin')) : [])];
  return folders.find((folder) => folder && ['initdb', 'postgres', 'psql'].every((name) => existsSync(join(folder, name)))) ?? null;
}

/** Why it does not start here although it is installed, for the programs that this one starts. */
const WITHOUT = 'COTEJO_WITHOUT_KINTO';

/** Why it cannot be started here, in one sentence; null where it can. */
export function missing() {
  if (process.env[WITHOUT]) return process.env[WITHOUT];
  if (!postgres()) return 'PostgreSQL is not installed here (Debian: apt-get install postgresql)';
  if (!existsSync(inVenv('pserve'))) return 'Kinto is not installed here (npm test installs it; Python 3.10 or later with venv is needed)';
  return null;
}

/** Puts both there where they can be had: PostgreSQL on Debian as root, as in CI. @returns {Promise<string | null>} why not, in one sentence */
export async function install() {
  if (!postgres() && process.getuid?.() === 0 && output('apt-get', ['--version'])) {
    // A cluster of the system's is not what we want: ours is made when it is needed, and thrown away.
    output('sh', ['-c', 'mkdir -p /etc/postgresql-common && [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf']);
    output('sh', ['-c', 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends -o Dpkg::Options::=--force-confold postgresql python3-venv']);
  }
  if (postgres()) {
    await whenStale('kinto', [REQUIREMENTS], [inVenv('pserve')], () => {
      rmSync(VENV, { recursive: true, force: true });
      output('python3', ['-m', 'venv', VENV]);
      // Half an installation is none.
      if (output(inVenv('pip'), ['install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:', '--retries', '1', '--timeout', '20', '-r', REQUIREMENTS]) === null) rmSync(VENV, { recursive: true, force: true });
    });
  }
  if (!missing()) {
    // Installed is not started: a machine may have no shared memory to lend, or nobody to run a database.
    const failed = await kinto().then((server) => server.stop(), (error) => /** @type {Error} */ (error));
    if (failed) process.env[WITHOUT] = `Kinto on PostgreSQL does not start here (${failed.message.trim().split('\n').at(-1)})`;
  }
  return missing();
}

/** Who runs the database: `initdb` refuses to do it as root. */
const unprivileged = () => (process.getuid?.() === 0 ? { uid: Number(output('id', ['-u', 'nobody'])), gid: Number(output('id', ['-g', 'nobody'])) } : {});

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((done) => { server.close(done); });
  return port;
}

/** What was started and runs. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => { for (const child of running) child.kill('SIGKILL'); });

/** Starts a program that goes on. @param {string} command @param {string[]} args @param {object} [options] */
function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  running.add(child);
  let said = '';
  // The last of what it said, for when it ends before its time.
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (/** @type {Buffer} */ data) => { said = (said + data).slice(-8_000); });
  const ended = new Promise((done) => {
    child.on('error', done);
    child.on('exit', () => { running.delete(child); done(undefined); });
  });
  return {
    get said() { return said; },
    get over() { return !running.has(child); },
    /** @param {NodeJS.Signals} signal */
    async stop(signal) {
      child.kill(signal);
      await ended;
    },
    ended,
  };
}

/** Runs a program to its end. @param {string} command @param {string[]} args @param {object} [options] */
async function once(command, args, options) {
  const program = start(command, args, options);
  const code = await program.ended;
  if (code) throw new Error(`${command}: ${code}`);
  return program.said;
}

/** Until it holds. @param {() => Promise<boolean>} holds @param {{ over: boolean, said: string }} program @param {string} name */
async function until(holds, program, name) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    if (program.over) throw new Error(`${name} ended: ${program.said}`);
    if (await holds()) return;
    if (Date.now() > end) throw new Error(`${name} does not answer: ${program.said}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

/** @param {{ storage: string, secret: string, port: number, threads: number }} settings */
const configuration = ({ storage, secret, port, threads }) => `[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = ${port}
threads = ${threads}
# More readers than this machine has hands.
connection_limit = 1000
asyncore_use_poll = true

[app:main]
use = egg:kinto
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = ${storage}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = ${storage}
kinto.cache_backend = kinto.core.cache.memory
kinto.userid_hmac_secret = ${secret}
kinto.bucket_create_principals = system.Authenticated
kinto.experimental_collection_schema_validation = true
# Whoever shows a name and a password is somebody: enough for one machine. An institution has tokens (OpenID Connect).
multiauth.policies = basicauth

[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = CRITICAL
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(levelname)s %(message)s
`;

/**
 * Starts both.
 * @param {{ durable?: boolean, threads?: number }} [how] `durable`: what is confirmed is on the disk, as where it matters; the tests need not
 * @returns {Promise<{ url: string, stop(): Promise<void>, restart(): Promise<void>, sql(text: string): Promise<string> }>}
 *   `url`: up to its version; `restart` kills Kinto in the midst of what it does and starts it again at the same address; `sql` asks the database itself
 */
export async function kinto({ durable = false, threads = 8 } = {}) {
  const programs = postgres();
  if (!programs) throw new Error(missing() ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-kinto-'));
  const owner = unprivileged();
  if (owner.uid) chownSync(folder, owner.uid, /** @type {number} */ (owner.gid));
  const [secret, password] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const [port, databasePort] = [await freePort(), await freePort()];
  const data = join(folder, 'data');
  const asked = join(folder, 'password');
  const ini = join(folder, 'kinto.ini');
  const as = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  /** @type {ReturnType<typeof start> | null} */ let database = null;
  /** @type {ReturnType<typeof start> | null} */ let server = null;

  const url = `http://127.0.0.1:${port}/v1`;
  const storage = `postgresql://kinto:${password}@127.0.0.1:${databasePort}/postgres`;
  const serve = async () => {
    const started = server = start(inVenv('pserve'), [ini], { cwd: folder, env: { PATH: process.env.PATH, PYTHONWARNINGS: 'ignore' } });
    await until(() => fetch(`${url}/__heartbeat__`).then(({ ok }) => ok, () => false), started, 'Kinto');
  };
  const stop = async () => {
    await server?.stop('SIGKILL');
    // The one that does not wait for those who are connected, and leaves the database whole.
    await database?.stop('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    writeFileSync(asked, password, { mode: 0o644 });
    await once(join(programs, 'initdb'), ['-D', data, '-U', 'kinto', '-A', 'scram-sha-256', '--pwfile', asked, '-E', 'UTF8', '--no-locale', ...(durable ? [] : ['--no-sync'])], as);
    const settings = {
      listen_addresses: '127.0.0.1', port: databasePort, unix_socket_directories: '', timezone: 'UTC', max_connections: 60,
      ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    const cluster = database = start(join(programs, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], as);
    writeFileSync(ini, configuration({ storage, secret, port, threads }), { mode: 0o600 });
    await until(async () => output(join(programs, 'psql'), ['-d', storage, '-c', 'SELECT 1']) !== null, cluster, 'PostgreSQL');
    await once(inVenv('kinto'), ['migrate', '--ini', ini], { cwd: folder });
    // As whoever runs it is told to.
    await once(join(programs, 'psql'), ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', storage, '-f', at('examples', 'kinto', 'guards.sql')], { cwd: folder, env: { PATH: process.env.PATH } });
    await serve();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url, stop,
    async restart() {
      await server?.stop('SIGKILL');
      await serve();
    },
    sql: (text) => once(join(programs, 'psql'), ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', '-d', storage, '-c', text], { cwd: folder, env: { PATH: process.env.PATH } }),
  };
}
