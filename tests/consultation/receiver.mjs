/** The reference receiver for tests: on a port of this machine, with a clock that the test sets. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { receiver } from '../../examples/receiver/receiver.mjs';

/** @param {object} process @param {{ base: string, now?: string, origins?: string[] }} setting */
export async function receiving(process, { base, now = '2023-04-14T18:00:00Z', origins = [] }) {
  const folder = mkdtempSync(join(tmpdir(), 'recibidas-'));
  const clock = { now: Date.parse(now) };
  /** What to do instead of answering, once each; the receiver's own answer is handed along. @type {((request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, answer: any) => void)[]} */
  const instead = [];
  const start = async (port = 0) => {
    const server = await receiver({ process, base, folder, origins, now: () => clock.now });
    const [answer] = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      const other = request.method === 'POST' ? instead.shift() : undefined;
      if (other) other(request, response, answer);
      else /** @type {any} */ (answer)(request, response);
    });
    await new Promise((done) => { server.listen(port, '127.0.0.1', () => done(undefined)); });
    return server;
  };
  let server = await start();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => new Promise((done) => { server.close(() => done(undefined)); server.closeAllConnections(); });
  return {
    inbox: `http://127.0.0.1:${port}/buzon/`, clock, instead, folder, close,
    files: () => readdirSync(folder).filter((name) => name.endsWith('.json')),
    stop: close,
    restart: async () => { await close(); server = await start(port); },
    start: async () => { server = await start(port); },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Receives, and lets nobody know. @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response @param {any} answer */
export function losing(request, response, answer) {
  response.writeHead = /** @type {any} */ (() => response);
  response.end = /** @type {any} */ (() => { request.socket.destroy(); return response; });
  answer(request, response);
}
