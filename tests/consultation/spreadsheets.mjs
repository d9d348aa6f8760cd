/**
 * Tables as spreadsheets save them, by their documented habits: letters, separators, line ends, quotation marks, dates, and what
 * people put around a table. Each file says what it is of; all but the broken ones hold the same rows.
 */

export const PROCESS = {
  id: 'https://ejemplo.mx/proceso', name: 'Política de catálogos', timeZone: 'America/Mexico_City',
  stages: [
    { id: 'mesas', name: 'Mesas y foros', start: '2023-01-10', end: '2023-05-04', draft: 'b2', receives: ['commenting', 'questioning', 'editing'] },
    { id: 'consulta', name: 'Consulta en línea', start: '2023-03-04', end: '2023-05-04', draft: 'b3', receives: ['commenting', 'questioning', 'editing'] },
  ],
  groups: [{ id: 'tecnico', name: 'Grupo Técnico' }],
  events: [
    { id: 'foro-jal', name: 'Foro regional de Jalisco', kind: 'forum', date: '2023-04-14', mode: 'in-person', stage: 'mesas', region: 'MX-JAL' },
    { id: 'mesa-1', name: 'Primera mesa', kind: 'table', date: '2023-02-08', mode: 'online', stage: 'mesas', group: 'tecnico' },
  ],
  sectors: [{ id: 'academia', name: 'Academia' }, { id: 'gobierno', name: 'Gobierno' }, { id: 'sociedad', name: 'Sociedad civil' }],
  regions: 'MX', license: 'https://creativecommons.org/licenses/by/4.0/',
};

/** What every good file says. */
export const ROWS = [
  { folio: 'JAL-001', event: 'Foro regional de Jalisco', sector: 'Academia', region: 'Jalisco', clause: '4.2', quote: 'cada trimestre', text: 'Debería ser cada mes, porque la información envejece.', replacement: 'cada mes', position: 'con cambios', date: '2023-04-14' },
  { folio: 'JAL-002', event: 'Foro regional de Jalisco', sector: 'Sociedad civil', region: 'Nuevo León', clause: 'art. 12 fr. III', quote: '', text: 'Falta decir «quién» responde; así, nadie.\nY desde cuándo.', replacement: '', position: 'en contra', date: '2023-04-14' },
  { folio: 'JAL-003', event: '', sector: 'Gobierno', region: 'Ciudad de México', clause: 'Transitorio segundo', quote: 'al día siguiente', text: 'El plazo "al día siguiente" no alcanza: año fiscal, diseño, señalización.', replacement: '', position: 'pregunta', date: '2023-02-20' },
  { folio: 'JAL-004', event: 'Primera mesa', sector: '', region: '', clause: '', quote: '', text: 'Apoyamos el proyecto en general; ¡enhorabuena!', replacement: '', position: 'a favor', date: '2023-02-08' },
];
const HEADERS = {
  es: { folio: 'folio', event: 'evento', sector: 'sector', region: 'entidad', clause: 'clausula', quote: 'cita', text: 'contribucion', replacement: 'propuesta', position: 'posicion', date: 'fecha' },
  en: { folio: 'folio', event: 'event', sector: 'sector', region: 'region', clause: 'clause', quote: 'quote', text: 'contribution', replacement: 'proposal', position: 'position', date: 'date' },
  hablados: { folio: 'No. de folio', event: 'Foro', sector: 'Sector', region: 'Estado', clause: 'Artículo', quote: 'Dice', text: 'Comentario (obligatorio)', replacement: 'Debe decir', position: 'Postura', date: 'Marca temporal' },
  mayusculas: { folio: 'FOLIO', event: 'EVENTO', sector: 'SECTOR', region: 'ENTIDAD FEDERATIVA', clause: 'CLÁUSULA', quote: 'CITA', text: 'CONTRIBUCIÓN', replacement: 'PROPUESTA', position: 'POSICIÓN', date: 'FECHA' },
};

const DATES = { iso: (d) => d, dmy: (d) => d.split('-').map(Number).reverse().join('/'), ddmmyyyy: (d) => d.split('-').reverse().join('/'), mdy: (d) => { const [y, m, day] = d.split('-').map(Number); return `${m}/${day}/${y}`; },
  corta: (d) => { const [y, m, day] = d.split('-'); return `${day}-${['ene', 'feb', 'mar', 'abr'][m - 1]}-${y.slice(2)}`; }, serie: (d) => String(Math.round(Date.parse(d) / 864e5) + 25569) };
const ENGLISH = { 'con cambios': 'with changes', 'en contra': 'against', pregunta: 'question', 'a favor': 'in favour' };

const bytes = {
  utf8: (text) => Buffer.from(text, 'utf8'),
  bom: (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  utf16: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16bare: (text) => Buffer.from(text, 'utf16le'),
  utf16be: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  windows: (text) => Buffer.from(text.replace(/[“”]/g, '"'), 'latin1'),
  macintosh: (text) => Buffer.from([...text].map((letter) => ({ á: 0x87, é: 0x8e, í: 0x92, ó: 0x97, ú: 0x9c, ñ: 0x96, Á: 0xe7, É: 0x83, Ó: 0xee, '«': 0xc7, '»': 0xc8, '¡': 0xc1, '¿': 0xc0 })[letter] ?? letter.charCodeAt(0))),
};

/** @param {{ separator?: string, end?: string, letters?: keyof typeof bytes, headers?: keyof typeof HEADERS, date?: keyof typeof DATES, quote?: 'needed' | 'all' | 'none', order?: 'reverse', more?: Record<string, string>, before?: string[][], blankRows?: number, blankColumns?: number, sep?: boolean }} how */
function file({ separator = ',', end = '\r\n', letters = 'utf8', headers = 'es', date = 'iso', quote = 'needed', order, more = {}, before = [], blankRows = 0, blankColumns = 0, sep = false }) {
  const fields = Object.keys(HEADERS[headers]);
  if (order) fields.reverse();
  const extra = Object.keys(more);
  const cellOf = (row, field) => (field === 'date' ? DATES[date](row.date) : field === 'position' && headers === 'en' ? ENGLISH[row.position] : row[field]);
  const blanks = Array(blankColumns).fill('');
  const width = fields.length + extra.length + blankColumns;
  const table = [
    ...before.map((row) => [...row, ...Array(Math.max(0, width - row.length)).fill('')]),
    [...fields.map((field) => HEADERS[headers][field]), ...extra, ...blanks],
    ...ROWS.map((row) => [...fields.map((field) => cellOf(row, field)), ...extra.map((name) => more[name]), ...blanks]),
    ...Array(blankRows).fill(Array(width).fill('')),
  ];
  const written = (cell) => (quote === 'none' ? cell.replace(/[\n\t]/g, ' ') : quote === 'all' ? cell && `"${cell.replaceAll('"', '""')}"` : cell.includes(separator) || /["\n,;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return bytes[letters](`${sep ? `sep=${separator}${end}` : ''}${table.map((row) => row.map(written).join(separator) + end).join('')}`);
}

/** Letters that Windows has and the old ones of a Macintosh do not are in none of the rows. */
export const FILES = [
  // Excel, Spanish of Mexico: comma, day first.
  ['excel-es-MX', { letters: 'windows', date: 'ddmmyyyy' }], ['excel-es-MX-utf8', { letters: 'bom', date: 'ddmmyyyy' }], ['excel-es-MX-unicode', { letters: 'utf16', separator: '\t', date: 'dmy' }],
  ['excel-es-MX-preparado', { letters: 'windows', date: 'corta', before: [['Foro regional de Jalisco'], ['Guadalajara, 14 de abril de 2023'], []] }],
  ['excel-es-MX-columnas-vacias', { letters: 'windows', date: 'dmy', blankColumns: 3, blankRows: 20 }], ['excel-es-MX-serie', { letters: 'bom', date: 'serie' }],
  ['excel-es-MX-mayusculas', { letters: 'windows', headers: 'mayusculas', date: 'ddmmyyyy' }], ['excel-es-MX-hablados', { letters: 'bom', headers: 'hablados', date: 'ddmmyyyy' }],
  ['excel-es-MX-al-reves', { letters: 'windows', order: 'reverse', date: 'dmy' }], ['excel-es-MX-sep', { letters: 'windows', sep: true, date: 'dmy' }],
  // Excel, Spanish of Spain: semicolon.
  ['excel-es-ES', { letters: 'windows', separator: ';', date: 'ddmmyyyy' }], ['excel-es-ES-utf8', { letters: 'bom', separator: ';', date: 'ddmmyyyy' }], ['excel-es-ES-unicode', { letters: 'utf16', separator: '\t', date: 'ddmmyyyy' }],
  ['excel-es-ES-corta', { letters: 'windows', separator: ';', date: 'corta', headers: 'mayusculas' }], ['excel-es-ES-hablados', { letters: 'windows', separator: ';', headers: 'hablados', date: 'dmy' }],
  ['excel-es-ES-sep', { letters: 'bom', separator: ';', sep: true, date: 'ddmmyyyy' }], ['excel-es-ES-vacias', { letters: 'windows', separator: ';', blankColumns: 2, blankRows: 200, date: 'dmy' }],
  ['excel-es-ES-otras', { letters: 'bom', separator: ';', more: { 'Correo del enlace': 'enlace@ejemplo.mx', Mesa_de_registro: '3' }, date: 'ddmmyyyy' }],
  // Excel on a Macintosh, and in English.
  ['excel-mac', { letters: 'macintosh', end: '\r', separator: ';', date: 'dmy' }], ['excel-mac-hablados', { letters: 'macintosh', end: '\r', headers: 'hablados', date: 'ddmmyyyy' }], ['excel-mac-utf8', { letters: 'bom', end: '\r', date: 'dmy' }],
  ['excel-en-US', { letters: 'bom', headers: 'en', date: 'mdy' }], ['excel-en-US-unicode', { letters: 'utf16be', separator: '\t', headers: 'en', date: 'mdy' }],
  // LibreOffice asks, and people answer in every way.
  ['calc', { end: '\n' }], ['calc-punto-y-coma', { end: '\n', separator: ';', date: 'dmy' }], ['calc-tabulador', { end: '\n', separator: '\t', date: 'ddmmyyyy' }], ['calc-entrecomillado', { end: '\n', quote: 'all' }],
  ['calc-entrecomillado-windows', { end: '\n', quote: 'all', letters: 'windows', separator: ';', date: 'dmy' }], ['calc-utf16', { end: '\n', letters: 'utf16', separator: ',', date: 'iso' }], ['calc-utf16-sin-marca', { end: '\n', letters: 'utf16bare', separator: ';' }],
  ['calc-en', { end: '\n', headers: 'en' }], ['calc-barra', { end: '\n', separator: '|', date: 'dmy' }],
  // Google: UTF-8 without a mark; its tabs have no quotation marks, and no lines in cells.
  ['google', { date: 'iso' }], ['google-dmy', { date: 'dmy', headers: 'hablados' }], ['google-tsv', { separator: '\t', quote: 'none', date: 'dmy' }], ['google-formulario', { headers: 'hablados', more: { 'Dirección de correo': 'a@ejemplo.mx' }, date: 'dmy' }],
  ['google-en', { headers: 'en', date: 'mdy' }],
].map(([name, how]) => ({ name, bytes: file(how), flat: how.quote === 'none', other: Object.keys(how.more ?? {}) }));

export const BROKEN = [
  { name: 'roto-comilla', code: 'unclosed', bytes: Buffer.from('folio,clausula,contribucion\nA-1,4.2,Bien\nA-2,4.3,"Falta cerrar\nA-3,4.4,Otra\n') },
  { name: 'roto-libro', code: 'binary', bytes: Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(2000, 7)]) },
  { name: 'roto-sin-encabezado', code: 'headers', bytes: Buffer.from('JAL-1;4.2;Debería ser cada mes\nJAL-2;4.3;De acuerdo\n') },
];
