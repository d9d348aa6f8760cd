/**
 * WebKit, as Debian ships it, under the same few calls as the other browsers. It has no mode without a screen: `xvfb-run` lends it one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

/** @typedef {import('./page.mjs').Tab} Tab */

const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/xvfb-run';
const BROWSER = ['4.1', '4.0', '6.0'].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`);

/** How long the driver may take to answer for the first time, in milliseconds. */
const PATIENCE = 20_000;

/**
 * @param {(page: any, size: Tab['size'], close: Tab['close']) => Tab} tabOf
 * @returns {Promise<{ name: string, tab(): Promise<Tab>, close(): Promise<void> } | null>} null where it is not installed
 */
export async function webkit(tabOf) {
  const binary = BROWSER.find((path) => existsSync(path));
  if (!binary || !existsSync(DRIVER) || !existsSync(SCREEN)) return null;
  const { Builder, Capabilities, Key } = await import('selenium-webdriver');
  const port = await freePort();
  // A group of its own: the screen, the driver and the browser end together.
  const driving = spawn(SCREEN, ['-a', '-s', '-screen 0 1600x1200x24', DRIVER, '--host=127.0.0.1', `--port=${port}`], {
    detached: true, stdio: 'ignore', env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  const end = () => { try { process.kill(-(driving.pid ?? 0), 'SIGTERM'); } catch { /* it has ended */ } };
  process.once('exit', end);
  const server = `http://127.0.0.1:${port}`;
  try {
    await answers(`${server}/status`);
    const capabilities = new Capabilities().setBrowserName('MiniBrowser').set('webkitgtk:browserOptions', { binary, args: ['--automation'] });
    const driver = await new Builder().usingServer(server).withCapabilities(capabilities).build();
    await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
    return {
      name: 'WebKit',
      async close() { await driver.quit().catch(() => {}); end(); },
      // One session is all it has: its tests go one behind the other.
      async tab() {
        // `ArrowRight` is ARROW_RIGHT there.
        const keys = (/** @type {string} */ name) => (name.length > 1 ? /** @type {any} */ (Key)[name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()] : name);
        const page = {
          goto: (/** @type {string} */ url) => driver.get(url),
          evaluate: async (/** @type {string} */ expression) => {
            const { value, error } = await driver.executeAsyncScript(`const done = arguments[arguments.length - 1];
              (async () => (${expression}))().then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`);
            if (error) throw new Error(error);
            return value;
          },
          focus: (/** @type {string} */ selector) => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`),
          keyboard: {
            press: (/** @type {string} */ key) => driver.actions().keyDown(keys(key)).keyUp(keys(key)).perform(),
            down: (/** @type {string} */ key) => driver.actions().keyDown(keys(key)).perform(),
            up: (/** @type {string} */ key) => driver.actions().keyUp(keys(key)).perform(),
            type: (/** @type {string} */ text) => driver.actions().sendKeys(text).perform(),
          },
          mouse: {
            click: (/** @type {number} */ x, /** @type {number} */ y) => driver.actions().move({ x: Math.round(x), y: Math.round(y) }).click().perform(),
          },
        };
        return tabOf(page, (width, height) => driver.manage().window().setRect({ width, height }).then(() => {}), async () => {});
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** @param {string} url */
async function answers(url) {
  for (const end = Date.now() + PATIENCE; ;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => { setTimeout(done, 100); });
    }
  }
}

/** @returns {Promise<number>} */
const freePort = () => new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => found(port));
  });
});
