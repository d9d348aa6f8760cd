/** Builds what is stale and serves the demo on this machine. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

import { build } from './build.mjs';
import { ROOT, stop } from './tools.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.json': 'application/json', '.jsonld': 'application/ld+json', '.wasm': 'application/wasm', '.png': 'image/png', '.svg': 'image/svg+xml',
};
/** What is served, and from where. */
const FOLDERS = { '/demo/': 'www/demo', '/pkg/': 'pkg' };

await build();
const server = createServer(async (request, response) => {
  try {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/') return response.writeHead(302, { location: '/demo/' }).end();
    const [prefix, folder] = Object.entries(FOLDERS).find(([start]) => path.startsWith(start)) ?? [];
    if (!prefix) throw new Error('elsewhere');
    // Normalized from the root, a path cannot climb out of its folder.
    let file = join(ROOT, folder, normalize(`/${path.slice(prefix.length)}`));
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' }).end(await readFile(file));
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not here.\n');
  }
});
const wanted = Number(process.env.PORT ?? 8400);
server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE' || process.env.PORT) stop(`the demo cannot be served on port ${wanted}: ${error.message}`);
  server.listen(0, '127.0.0.1');
});
server.on('listening', () => console.log(`\nThe demo is at http://127.0.0.1:${server.address().port}/   (Ctrl-C ends it)`));
server.listen(wanted, '127.0.0.1');
