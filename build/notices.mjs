/** What others wrote and is compiled into the package, each with the terms it comes under: pkg/THIRD-PARTY.md. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { at, output } from './tools.mjs';

/** Libraries of the scripts that are bundled. */
const BUNDLED = ['idb', 'papaparse', 'linkedom', 'css-select', 'css-what', 'boolbase', 'nth-check', 'domhandler', 'domutils', 'domelementtype', 'dom-serializer', 'cssomnom', 'html-escaper', 'htmlparser2', 'entities', 'uhyphen'];
const TERMS = /^(licen[cs]e|copying|notice|unlicense)([-.].*)?$/i;

/** @typedef {{ name: string, version: string, license: string, texts: string[] }} Work */

export function notices() {
  const works = [...crates(), ...BUNDLED.map(bundled)].sort((a, b) => (a.name < b.name ? -1 : 1));
  /** The works that share a text. @type {Map<string, string[]>} */
  const byText = new Map();
  for (const { name, version, texts } of works) for (const text of texts) byText.set(text, [...byText.get(text) ?? [], `${name} ${version}`]);
  const list = works.map(({ name, version, license, texts }) => `* ${name} ${version}: ${license}${texts.length ? '' : ' (its package holds no text of it)'}`);
  const terms = [...byText].map(([text, names]) => `## ${names.join(', ')}\n\n${text.split('\n').map((line) => `    ${line}`.trimEnd()).join('\n')}\n`);
  writeFileSync(at('pkg', 'THIRD-PARTY.md'), `# What others wrote\n\nCompiled into this package, under these terms.\n\n${list.join('\n')}\n\n${terms.join('\n')}`);
}

/** The crates whose code is in the modules: neither what only builds them nor what only tests them. @returns {Work[]} */
function crates() {
  const { packages, resolve } = JSON.parse(output('cargo', ['metadata', '--locked', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown']) ?? '');
  const byId = new Map(packages.map((/** @type {any} */ crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  /** @type {Set<string>} */
  const reached = new Set();
  const reach = (/** @type {string} */ id) => {
    const builds = byId.get(id).targets.some((/** @type {any} */ target) => target.kind.includes('proc-macro'));
    if (reached.has(id) || builds) return;
    reached.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some((/** @type {any} */ { kind }) => kind === null)) reach(pkg);
  };
  reach(resolve.root);
  reached.delete(resolve.root);
  return [...reached].map((id) => byId.get(id)).map((crate) => ({ ...crate, texts: termsIn(dirname(crate.manifest_path)) }));
}

/** @param {string} name @returns {Work} */
function bundled(name) {
  const folder = at('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, license, texts: termsIn(folder) };
}

/** @param {string} folder */
function termsIn(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => TERMS.test(name)).sort().map((name) => readFileSync(join(folder, name), 'utf8').trim()) : [];
}
