/**
 * Makes the PDFs that the tests read: our own drafts, printed by the programs that people print with. `node build/pdf/print.mjs`
 * writes tests/formats/pdf; it wants Chromium, and LibreOffice (`libreoffice-writer-nogui`).
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { at, output, stop } from '../tools.mjs';

const TO = at('tests', 'formats', 'pdf');
/** Pages of the demo, without the way back to it. */
const DRAFTS = ['borrador-1', 'borrador-2', 'borrador-4'];

const work = mkdtempSync(join(tmpdir(), 'cotejo-pdf-'));
try {
  for (const name of DRAFTS) {
    const page = readFileSync(at('www', 'demo', 'borradores', `${name}.html`), 'utf8').replace(/<nav[\s\S]*?<\/nav>/, '').replace('../demo.css', 'demo.css');
    writeFileSync(join(work, `${name}.html`), page);
    // LibreOffice draws the lines of a table where the page itself asks for them.
    writeFileSync(join(work, `${name}-ruled.html`), page.replaceAll('<table>', '<table border="1">'));
  }
  copyFileSync(at('www', 'demo', 'demo.css'), join(work, 'demo.css'));
  await printInChromium();
  printInLibreOffice();
  lock();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function printInChromium() {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const tab = await browser.newPage();
  const line = (inner) => `<div style="font-size:8px;width:100%;text-align:center">${inner}</div>`;
  for (const name of DRAFTS) {
    await tab.goto(pathToFileURL(join(work, `${name}.html`)).href);
    for (const tagged of [true, false]) {
      await tab.pdf({
        path: join(TO, `${name}.chromium${tagged ? '-tagged' : ''}.pdf`), format: 'Letter', tagged, displayHeaderFooter: true,
        headerTemplate: line('Política de datos abiertos'), footerTemplate: line('<span class="pageNumber"></span> de <span class="totalPages"></span>'),
        margin: { top: '60px', bottom: '60px', left: '60px', right: '60px' },
      });
    }
  }
  await browser.close();
}

function office(...args) {
  if (output('soffice', ['--version']) === null) stop('LibreOffice is needed: apt-get install -y libreoffice-writer-nogui');
  execFileSync('soffice', [`-env:UserInstallation=${pathToFileURL(join(work, 'profile')).href}`, '--headless', ...args], { stdio: 'ignore' });
}

/** What LibreOffice's printer is told. @param {Record<string, string | boolean>} options */
function filter(options) {
  const told = Object.entries(options).map(([name, value]) => [name, { type: typeof value, value: String(value) }]);
  return `pdf:writer_pdf_Export:${JSON.stringify(Object.fromEntries(told))}`;
}

function printInLibreOffice() {
  const inputs = DRAFTS.map((name) => join(work, `${name}-ruled.html`));
  office('--infilter=HTML (StarWriter)', '--convert-to', 'odt', '--outdir', work, ...inputs);
  for (const tagged of [true, false]) {
    office('--convert-to', filter({ UseTaggedPDF: tagged }), '--outdir', work, ...DRAFTS.map((name) => join(work, `${name}-ruled.odt`)));
    for (const name of DRAFTS) renameSync(join(work, `${name}-ruled.pdf`), join(TO, `${name}.libreoffice${tagged ? '-tagged' : ''}.pdf`));
  }
}

/** A file that opens with a password, which is `cotejo`. */
function lock() {
  const name = 'con-contrasena';
  writeFileSync(join(work, `${name}.txt`), 'Artículo 1. Los datos públicos serán abiertos.\n');
  office('--infilter=Text (encoded):UTF8', '--convert-to', filter({ EncryptFile: true, DocumentOpenPassword: 'cotejo' }), '--outdir', TO, join(work, `${name}.txt`));
}
