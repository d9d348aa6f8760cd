/** Notes on three small drafts, for the tests of annotating: the drafts, the element, and what a reader does. */
import assert from 'node:assert/strict';

import { until } from './page.mjs';

export const FIRST = 'Las bibliotecas publicarán su catálogo cada trimestre, con una descripción de cada acervo y de su estado de conservación.';
export const SECOND = 'El consejo revisará los catálogos antes de que termine el año y dará respuesta a las observaciones recibidas.';
export const THIRD = 'Toda persona podrá pedir la corrección de un dato mediante un escrito libre dirigido al enlace.';
export const LAST = 'La presente política entrará en vigor al día siguiente de su publicación en el periódico local.';
/** The drafts, by their paths. */
export const DRAFTS = {
  '/a.md': `# 1 Catálogos\n\n${FIRST}\n\n## 1.1 Revisión\n\n${SECOND}\n\n## 1.2 Correcciones\n\n${THIRD}\n\n# 2 Vigencia\n\n${LAST}\n`,
  '/b.md': `# 1 Catálogos\n\n${FIRST.replace('cada trimestre', 'cada mes')}\n\n## 1.1 Enlaces\n\nCada biblioteca nombrará un enlace responsable de los datos.\n\n`
    + `## 1.2 Revisión\n\n${SECOND}\n\n# 2 Vigencia\n\n${LAST}\n`,
  '/c.md': `# 1 Catálogos\n\n${FIRST.replace('cada trimestre', 'cada mes')}\n\n## 1.1 Enlaces\n\nCada biblioteca nombrará un enlace responsable de los datos.\n\n`
    + `## 1.2 Revisión\n\n${SECOND}\n\n## 1.3 Correcciones\n\n${THIRD}\n\n# 2 Vigencia\n\n${LAST}\n`,
};

let series = 0;
/** Every test its own series, since the browser keeps what was written. */
export const element = (more = '') => `<cotejo-drafts full view="inline" document="serie ${series++}" from="draft-1" to="draft-2" ${more}>
  <a href="/a.md">Primer borrador</a> <a href="/b.md">Segundo borrador</a> <a href="/c.md">Tercer borrador</a></cotejo-drafts>`;
export const ready = (/** @type {any} */ tab) => until(() => tab.run((/** @type {any} */ root) => root.querySelector('[data-key="notes"]') !== null));
/** Selects words as a pointer would leave them. */
export const select = (/** @type {any} */ root, /** @type {string} */ words) => {
  const walker = document.createTreeWalker(root.querySelector('.text'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.nodeValue ?? '').indexOf(words);
    if (at < 0 || node.parentElement?.closest('.card')) continue;
    getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
    return true;
  }
  return false;
};
/** Annotates selected words through the bar and the form. */
export async function annotate(/** @type {any} */ tab, /** @type {string} */ words, /** @type {string} */ kind, /** @type {string} */ text = '', /** @type {string} */ replacement = '') {
  assert.ok(await tab.run(select, words), `the text has “${words}”`);
  await until(() => tab.run((/** @type {any} */ root) => root.querySelector('.selection-bar').hidden === false));
  const count = await tab.run((/** @type {any} */ root) => root.querySelectorAll('.card').length);
  await tab.run((/** @type {any} */ root, /** @type {string} */ k) => root.querySelector(`.selection-bar [data-kind="${k}"]`).click(), kind);
  if (kind !== 'highlighting') await tab.run((/** @type {any} */ root, /** @type {any} */ said) => {
    const dialog = root.querySelector('dialog');
    const fields = [...dialog.querySelectorAll('.field:not([hidden])')];
    const [proposed, own] = said.kind === 'editing' ? fields.map((f) => f.querySelector('textarea')) : [null, fields[0].querySelector('textarea, input')];
    if (proposed) proposed.value = said.replacement;
    own.value = said.text;
    dialog.querySelector('.primary').click();
  }, { kind, text, replacement });
  await until(() => tab.run((/** @type {any} */ root, /** @type {number} */ n) => root.querySelectorAll('.card').length > n, count));
}
export const cards = (/** @type {any} */ root) => [...root.querySelectorAll('.text .card')].map((card) => ({
  kind: card.querySelector('strong').textContent, status: card.querySelector('.status-line')?.textContent ?? '', quote: card.querySelector('.quote')?.textContent ?? '',
  say: card.querySelector('.say')?.textContent ?? '', unit: card.closest('.unit')?.textContent.slice(0, 60) ?? '', ins: card.querySelector('.quote ins')?.textContent ?? '',
}));
export const choose = async (/** @type {any} */ tab, /** @type {string} */ from, /** @type {string} */ to) => {
  await tab.run((/** @type {any} */ _, /** @type {any} */ pair) => Object.assign(document.querySelector('cotejo-drafts') ?? {}, pair), { from, to });
  await until(() => tab.run((/** @type {any} */ root, /** @type {string} */ title) => root.querySelector('.sentence')?.textContent.includes(title), to === 'draft-3' ? 'tercer' : 'segundo'));
};
export const step = (/** @type {any} */ root, /** @type {string} */ key) => root.querySelector(`.stack > .card > .card-actions [data-key^="${key}-"]`).click();
