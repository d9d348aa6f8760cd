/** The scripts, checked as strictly as TypeScript can. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('every script is strictly typed', () => {
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', ROOT], { cwd: ROOT, encoding: 'utf8' });
  assert.deepEqual(stdout.split('\n').filter((line) => /^\S/.test(line)), []);
});

test('the kinds of clause in the types are those of the engine', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true }).filter((name) => name.endsWith('.rs')).map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'));
  const body = sources.map((text) => /pub enum Kind \{([\s\S]*?)\n\}/.exec(text)?.[1]).find((found) => found?.includes('Article,')) ?? '';
  const kinds = [...body.matchAll(/^ {4}(\w+),$/gm)].map(([, name]) => name[0].toLowerCase() + name.slice(1));
  const contract = readFileSync(join(ROOT, 'www', 'engine', 'contract.d.ts'), 'utf8');
  const declared = [...(/type ClauseKind =([^;]*);/.exec(contract)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name);
  assert.ok(kinds.length > 15);
  assert.deepEqual(declared, kinds);
});
