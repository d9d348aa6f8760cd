/**
 * Compare one's own: files chosen, dropped or pasted become the element's drafts. Nothing is sent anywhere.
 * @module
 */

/** @typedef {{ name: string, source: Uint8Array | string }} Borrador */

const ORDINALS = ['Primer', 'Segundo', 'Tercer', 'Cuarto', 'Quinto', 'Sexto', 'Séptimo', 'Octavo', 'Noveno', 'Décimo'];
/** What cannot be read yet, by the bytes it begins with. */
const UNREADABLE = [['\u00D0\u00CF\u0011\u00E0', 'un documento antiguo de Word'], ['\u0089PNG', 'una imagen'], ['\u00FF\u00D8\u00FF', 'una imagen']];

const form = /** @type {HTMLFormElement} */ (document.getElementById('archivos'));
const chooser = /** @type {HTMLInputElement} */ (document.getElementById('elegir'));
const pasted = /** @type {HTMLTextAreaElement} */ (document.getElementById('texto'));
const list = /** @type {HTMLOListElement} */ (document.getElementById('lista'));
const notice = /** @type {HTMLElement} */ (document.getElementById('aviso'));
const element = /** @type {import('../element.js').CotejoDrafts} */ (document.querySelector('cotejo-drafts'));

/** @type {Borrador[]} */
let drafts = [];

/** @param {Iterable<File>} files */
async function add(files) {
  const refused = [];
  for (const file of [...files].sort((a, b) => a.name.localeCompare(b.name, 'es', { numeric: true }))) {
    try {
      const source = new Uint8Array(await file.arrayBuffer());
      const start = String.fromCharCode(...source.subarray(0, 8));
      const kind = UNREADABLE.find(([mark]) => start.startsWith(mark))?.[1];
      if (kind) refused.push(`«${file.name}» es ${kind}, que todavía no se lee: guárdelo como texto o HTML.`);
      else drafts.push({ name: file.name, source });
    } catch {
      refused.push(`«${file.name}» no se pudo abrir.`);
    }
  }
  show(refused);
}

/** @param {string[]} [refused] what to say of files that were left out */
function show(refused = []) {
  list.replaceChildren(...drafts.map((draft, at) => item(draft, at)));
  const missing = ['Todavía no hay borradores. Hacen falta dos para comparar.', 'Falta al menos otro borrador para comparar.'][drafts.length];
  notice.replaceChildren(...[...refused, missing ?? ''].filter(Boolean).map((text) => Object.assign(document.createElement('span'), { textContent: text, className: refused.includes(text) ? 'error' : '' })));
  element.hidden = drafts.length < 2;
  element.drafts = drafts.length < 2 ? [] : drafts.map(({ name, source }, at) => ({
    id: `draft-${at + 1}`, title: `${ORDINALS[at] ?? `${at + 1}.º`} borrador`, stage: name, name, source,
  }));
}

/** @param {Borrador} draft @param {number} at */
function item(draft, at) {
  const row = document.createElement('li');
  const name = Object.assign(document.createElement('span'), { textContent: draft.name });
  row.append(name, button('Subir', '↑', at > 0, () => swap(at, at - 1)), button('Bajar', '↓', at < drafts.length - 1, () => swap(at, at + 1)),
    button('Quitar', '×', true, () => {
      drafts.splice(at, 1);
      show();
      (list.querySelectorAll('button')[0] ?? chooser).focus();
    }));
  return row;

  /** @param {string} does @param {string} sign @param {boolean} can @param {() => void} act */
  function button(does, sign, can, act) {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, disabled: !can });
    made.setAttribute('aria-label', `${does} «${draft.name}»`);
    made.addEventListener('click', act);
    return made;
  }
}

/** @param {number} from @param {number} to */
function swap(from, to) {
  [drafts[from], drafts[to]] = [drafts[to], drafts[from]];
  show();
  const buttons = /** @type {HTMLButtonElement[]} */ ([...list.children[to].querySelectorAll('button')]);
  (buttons[to < from ? 0 : 1].disabled ? buttons.find((b) => !b.disabled) : buttons[to < from ? 0 : 1])?.focus();
}

chooser.addEventListener('change', () => {
  add(chooser.files ?? []);
  chooser.value = '';
});
for (const type of ['dragover', 'dragleave', 'drop']) {
  form.addEventListener(type, (event) => {
    event.preventDefault();
    form.classList.toggle('encima', type === 'dragover');
    if (type === 'drop') add(/** @type {DragEvent} */ (event).dataTransfer?.files ?? []);
  });
}
form.addEventListener('submit', (event) => event.preventDefault());
document.getElementById('agregar')?.addEventListener('click', () => {
  if (!pasted.value.trim()) return pasted.focus();
  drafts.push({ name: `Texto pegado ${drafts.length + 1}`, source: pasted.value });
  pasted.value = '';
  show();
});
