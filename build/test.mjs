/** Runs every test: the engine's, the package's, the element's in real browsers, and a consumer's of the packed tarball. */
import { existsSync } from 'node:fs';

import { build, sizes } from './build.mjs';
import { install as kinto } from './kinto/server.mjs';
import { at, beside, files, output, run, rust, stop } from './tools.mjs';

/** What a package is known by, of the browsers and of what lends WebKit a screen. */
const BROWSERS = { chromium: '/usr/bin/chromium', 'firefox-esr': '/usr/bin/firefox-esr', 'webkit2gtk-driver': '/usr/bin/WebKitWebDriver', xvfb: '/usr/bin/xvfb-run', xauth: '/usr/bin/xauth' };

browsers();
const without = await kinto();
if (without) console.log(`${without}. The tests that need it are skipped.`);
rust();
run('cargo', ['fmt', '--check']);
// A module is made on one core, and in a folder of its own: the engine's own tests take the other.
const engine = beside('engine-tests', [
  ['cargo', 'clippy', '--all-targets', '--all-features', '--quiet', '--', '-D', 'warnings'],
  ['cargo', 'test', '--all-features', '--quiet'],
]);
await build();
const passed = sizes();
if (passed.length) stop(passed.join('\n'));
await engine();
const tests = files(at('tests')).filter((file) => file.endsWith('.test.mjs'));
// Browsers and bundlers share the machine: a file at a time keeps their timings honest.
run(process.execPath, ['--test', '--test-concurrency=1', '--test-timeout=600000', ...tests]);

/** On Debian as root, as in CI, the browsers are installed; elsewhere their tests say that they were skipped. */
function browsers() {
  const missing = Object.entries(BROWSERS).filter(([, path]) => !existsSync(path)).map(([name]) => name);
  if (!missing.length) return;
  if (process.getuid?.() === 0 && output('apt-get', ['--version'])) {
    run('apt-get', ['-qq', 'update']);
    run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...missing], { stdio: ['ignore', 'ignore', 'inherit'] });
    return;
  }
  console.log(`Not installed here: ${missing.join(', ')}. The tests that need them are skipped; install them to run these too.`);
}
