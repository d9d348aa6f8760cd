/** The demo, served on this machine. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

import { ROOT } from './tools.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.json': 'application/json', '.jsonld': 'application/ld+json', '.wasm': 'application/wasm', '.png': 'image/png', '.svg': 'image/svg+xml',
};
/** What is served, and from where. */
const FOLDERS = { '/demo/': 'www/demo', '/pkg/': 'pkg' };

/** @param {(page: string) => string} [dress] what a page is served as */
export function demoServer(dress = (page) => page) {
  return createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
      if (path === '/') return response.writeHead(302, { location: '/demo/' }).end();
      const [prefix, folder] = Object.entries(FOLDERS).find(([start]) => path.startsWith(start)) ?? [];
      if (!prefix) throw new Error('elsewhere');
      // Normalized from the root, a path cannot climb out of its folder.
      let file = join(ROOT, folder, normalize(`/${path.slice(prefix.length)}`));
      if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      const content = await readFile(file);
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(extname(file) === '.html' ? dress(content.toString('utf8')) : content);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not here.\n');
    }
  });
}
