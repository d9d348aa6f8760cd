/** Writes a sample of every file that leaves Cotejo, of the demo, for a person to open: `npm run samples`. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { build } from './build.mjs';
import { at, stop } from './tools.mjs';

/** Where they go: outside of what is committed and packed. */
const FOLDER = at('target', 'samples');
const drafts = (...numbers) => numbers.map((n) => at('www', 'demo', 'borradores', `borrador-${n}.${n === 1 ? 'docx' : n === 2 ? 'pdf' : n === 3 ? 'md' : 'html'}`));

/** It ends with 1 where there are changes. @param {...string} args */
function cotejo(...args) {
  const { status } = spawnSync(process.execPath, [at('pkg', 'cli', 'cotejo.js'), ...args, '--lang', 'es'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0 && status !== 1) stop(`a sample could not be written: cotejo ${args[0]}`);
}

await build();
rmSync(FOLDER, { recursive: true, force: true });
cotejo('compare', ...drafts(3, 4), '--to', 'docx,cuadro,html,cuadro-html,csv,json', '-o', FOLDER, '--title', 'Política Nacional de Datos Abiertos', '--author', 'Consejo de Datos Abiertos', '--date', '2023-10-09');
cotejo('trace', ...drafts(1, 2, 3, 4, 5), '--to', 'csv', '-o', FOLDER);
cotejo('site', at('www', 'demo', 'consulta', 'proceso.json'), '-o', join(FOLDER, 'sitio'));

const shown = (name, what) => console.log(`  ${join('target', 'samples', name).padEnd(58)} ${what}`);
console.log('\nSamples of the demo:');
shown('borrador-3-borrador-4.docx', 'Word with tracked changes');
shown('borrador-3-borrador-4.cuadro.docx', 'the comparative table in Word');
shown('borrador-3-borrador-4.html', 'the comparison as a page in one file');
shown('borrador-3-borrador-4.cuadro.html', 'the comparative table as a page');
shown('borrador-3-borrador-4.csv', 'the changes as data, its metadata beside it');
shown('borrador-1-borrador-5.lineage.csv', 'every clause through the series');
shown('sitio/index.html', 'a whole site; its contributions.html has the answers');
