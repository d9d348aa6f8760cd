/**
 * The columns of contributions in a table: what they are called in Spanish and in English, what else people call them, and the
 * words that stand in them. One column is one row here, whichever way a table goes. Pure.
 * @module
 */
import { CHANNELS, POSITIONS } from './contribution.js';
import { MOTIVATIONS } from './process.js';

/**
 * @typedef {'es' | 'en'} TableLanguage
 * @typedef {keyof typeof COLUMNS} Field
 */

/**
 * By field: its header in Spanish, in English, and what else it is called. In the order they are written.
 * The last five are for machines: with them a table that was written here is read again without loss.
 */
export const COLUMNS = Object.freeze(/** @satisfies {Record<string, [es: string, en: string, aliases: string[]]>} */ ({
  folio: ['folio', 'folio', ['número de folio', 'no. de folio', 'núm. de folio', 'clave', 'reference', 'reference number']],
  stage: ['etapa', 'stage', ['fase', 'phase']],
  channel: ['canal', 'channel', ['medio', 'vía', 'modalidad', 'medium']],
  event: ['evento', 'event', ['foro', 'mesa', 'mesa de trabajo', 'reunión', 'sesión', 'forum', 'meeting', 'table']],
  group: ['grupo', 'group', ['grupo de trabajo', 'working group']],
  sector: ['sector', 'sector', ['sector al que pertenece', 'tipo de participante', 'perfil']],
  region: ['entidad', 'region', ['entidad federativa', 'región', 'state', 'province', 'estado de la república']],
  name: ['nombre', 'name', ['nombre completo', 'promovente', 'participante', 'autor', 'autora', 'persona', 'author', 'full name']],
  onBehalfOf: ['en_representacion_de', 'on_behalf_of', ['representación', 'organización', 'institución', 'dependencia', 'organization', 'organisation', 'institution']],
  draft: ['borrador', 'draft', ['versión', 'documento', 'version', 'document']],
  clause: ['clausula', 'clause', ['apartado', 'numeral', 'artículo', 'sección', 'sección del documento', 'punto', 'inciso', 'article', 'section', 'provision', 'paragraph']],
  quote: ['cita', 'quote', ['texto citado', 'texto original', 'dice', 'texto actual', 'cita textual', 'quoted text', 'current text', 'original text']],
  text: ['contribucion', 'contribution', ['comentario', 'comentarios', 'aportación', 'opinión', 'observación', 'observaciones', 'participación', 'texto', 'comment', 'comments', 'remark', 'text']],
  replacement: ['propuesta', 'proposal', ['propuesta de redacción', 'redacción propuesta', 'texto propuesto', 'debe decir', 'proposed text', 'proposed wording']],
  kind: ['tipo', 'kind', ['tipo de contribución', 'tipo de comentario', 'type']],
  position: ['posicion', 'position', ['postura', 'sentido', 'stance']],
  date: ['fecha', 'date', ['fecha de la contribución', 'fecha de captura', 'marca temporal', 'timestamp', 'created']],
  received: ['recibida', 'received', ['fecha de recepción', 'recibido', 'date received']],
  transcribedBy: ['capturada_por', 'transcribed_by', ['capturó', 'capturista', 'transcribió', 'entered by']],
  attachments: ['adjuntos', 'attachments', ['anexos', 'archivos', 'ligas', 'enlaces', 'links', 'files']],
  id: ['id', 'id', ['identificador', 'iri', 'identifier']],
  author: ['autor_id', 'author_id', []],
  language: ['idioma', 'language', ['lengua']],
  target: ['objetivo', 'target', []],
  annotation: ['anotacion', 'annotation', []],
}));
const FIELDS = /** @type {Field[]} */ (Object.keys(COLUMNS));
/** What an empty table to fill in by hand has no use for. */
const MACHINE = /** @type {readonly Field[]} */ (['id', 'author', 'language', 'target', 'annotation', 'received']);
export const TYPED = Object.freeze(FIELDS.filter((field) => !MACHINE.includes(field)));

/** A column that says of a table that it names nobody, and cannot be read again: what was left out would be taken for erased. */
export const ANONYMISED = Object.freeze({ es: 'anonimizada', en: 'anonymised' });

/** @param {Field} field @param {TableLanguage} language */
export const headerOf = (field, language) => COLUMNS[field][language === 'en' ? 1 : 0];

/** Words as they are compared: letters and digits, without case and accents. @param {string} words */
export const fold = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Exact names before others. @type {Map<string, { field: Field, exact: boolean }>} */
const BY_NAME = new Map(FIELDS.flatMap((field) => [...COLUMNS[field][2].map((name) => ({ name, field, exact: false })), ...[0, 1].map((i) => ({ name: /** @type {string} */ (COLUMNS[field][i]), field, exact: true }))])
  .map(({ name, ...found }) => [fold(name), found]));

/** What a header says besides its name: `Contribución (obligatoria) *`. @param {string} header */
const bareName = (header) => fold(header.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '));

/** The word for a region and for a state of affairs alike. */
const EITHER = 'estado';

/** How many of these cells are headers that are known. @param {string[]} cells */
export const knownHeaders = (cells) => {
  const names = new Set(cells.map(bareName));
  return [...names].filter((name) => BY_NAME.has(name) || name === EITHER || isAnonymised(name)).length;
};

/** @param {string} header */
export const isAnonymised = (header) => Object.values(ANONYMISED).some((name) => name === bareName(header));

/**
 * Which column holds which field; a column that is nobody's keeps its name. Where two columns say they are the same, the one of
 * the exact name is, and of two alike the first.
 * @param {import('./csv.js').Table} table
 * @param {(cell: string) => boolean} isRegion
 * @returns {{ fields: Map<Field, number>, others: Map<string, number> }} places of columns, counted from 0
 */
export function columnsOf({ headers, rows }, isRegion) {
  /** @type {Map<Field, number>} */
  const fields = new Map();
  const found = headers.map((header) => BY_NAME.get(bareName(header)));
  for (const exact of [true, false]) for (const [i, one] of found.entries()) {
    if (one && one.exact === exact && !fields.has(one.field)) fields.set(one.field, i);
  }
  const either = headers.findIndex((header) => bareName(header) === EITHER);
  if (either >= 0 && !fields.has('region')) {
    const said = rows.map(({ cells }) => cells[either]).filter(Boolean);
    if (said.length && said.filter(isRegion).length * 2 >= said.length) fields.set('region', either);
  }
  const taken = new Set(fields.values());
  return { fields, others: new Map([...headers.entries()].filter(([i]) => !taken.has(i)).map(([i, header]) => [header, i])) };
}

/** The language of a table's headers. @param {string[]} headers @returns {TableLanguage} */
export function languageOf(headers) {
  const names = headers.map(bareName);
  const score = (/** @type {0 | 1} */ of) => FIELDS.filter((field) => names.includes(fold(COLUMNS[field][of]))).length;
  return score(1) > score(0) ? 'en' : 'es';
}

// ---- words in cells

/** @template {string} T @typedef {Record<T, [es: string, en: string, aliases: string[]]>} Terms  what is written, and what else is read */

export const TERMS = Object.freeze({
  position: /** @type {Terms<typeof POSITIONS[number]>} */ ({
    support: ['a favor', 'in favour', ['apoya', 'apoyo', 'de acuerdo', 'sí', 'support', 'supports', 'in favor', 'agree', 'for']],
    oppose: ['en contra', 'against', ['rechaza', 'rechazo', 'desacuerdo', 'en desacuerdo', 'no', 'oppose', 'opposes', 'disagree']],
    modify: ['con cambios', 'with changes', ['modificar', 'modificación', 'propone cambios', 'de acuerdo con cambios', 'modify', 'amend', 'change']],
    ask: ['pregunta', 'question', ['duda', 'consulta', 'ask', 'query']],
    comment: ['comentario', 'comment', ['neutral', 'neutra', 'observación', 'remark']],
  }),
  channel: /** @type {Terms<typeof CHANNELS[number]>} */ ({
    online: ['en línea', 'online', ['internet', 'web', 'virtual', 'página', 'digital', 'on line', 'portal', 'plataforma']],
    'in-person': ['presencial', 'in person', ['foro', 'mesa', 'en persona', 'reunión', 'face to face']],
    mail: ['correo', 'mail', ['correo electrónico', 'correo postal', 'e-mail', 'email', 'post']],
    document: ['documento', 'document', ['oficio', 'escrito', 'carta', 'letter', 'paper']],
  }),
  kind: /** @type {Terms<typeof MOTIVATIONS[number]>} */ ({
    commenting: ['comentario', 'comment', ['observación', 'opinión', 'commenting', 'remark']],
    questioning: ['pregunta', 'question', ['duda', 'questioning']],
    editing: ['propuesta', 'proposal', ['propuesta de redacción', 'redacción', 'editing', 'wording', 'edit']],
    assessing: ['valoración', 'assessment', ['evaluación', 'assessing']],
    classifying: ['clasificación', 'classification', ['classifying']],
  }),
});

/** @type {Record<keyof typeof TERMS, Map<string, string>>} */
const BY_TERM = /** @type {any} */ (Object.fromEntries(Object.entries(TERMS).map(([of, terms]) => [of, new Map(Object.entries(terms).flatMap(([id, [es, en, more]]) =>
  [...more, en, es, id].map((word) => [fold(word), id])))])));

/** @param {keyof typeof TERMS} of @param {string} cell @returns {string | null} null where it is none that is known */
export const termOf = (of, cell) => BY_TERM[of].get(fold(cell)) ?? null;

/** @param {keyof typeof TERMS} of @param {string} id @param {TableLanguage} language @returns {string} */
export const writtenTerm = (of, id, language) => /** @type {Record<string, [string, string, string[]]>} */ (TERMS[of])[id]?.[language === 'en' ? 1 : 0] ?? id;

/** What stands for words that are to be struck out, where words are proposed. */
const STRIKE = /** @type {const} */ ({ es: '(eliminar)', en: '(strike out)' });
const STRIKES = new Set([...Object.values(STRIKE), 'suprimir', 'se suprime', 'se elimina', 'delete', 'remove'].map(fold));

/** The words a cell proposes: null none, empty to strike out. @param {string} cell */
export const replacementIn = (cell) => (cell === '' ? null : STRIKES.has(fold(cell)) ? '' : cell);

/** @param {string | null} replacement @param {TableLanguage} language */
export const writtenReplacement = (replacement, language) => (replacement === null ? '' : replacement === '' ? STRIKE[language] : replacement);
