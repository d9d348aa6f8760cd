/** What the command line says itself. @module */

/** What a broken rule asks, by its code. @type {Record<string, string>} */
const RULES = {
  json: 'no es JSON', 'too-large': 'es demasiado grande', 'too-deep': 'tiene demasiados niveles', context: 'le falta el contexto de las anotaciones del W3C', required: 'falta', cardinality: 'debe ser uno solo',
  kind: 'no es lo que debe ser', class: 'no dice la clase que debe', iri: 'debe ser una dirección completa', date: 'no es una fecha bien escrita (AAAA-MM-DD, o con hora en UTC)', choice: 'no es uno de los valores posibles',
  integer: 'debe ser un número entero', exclusive: 'no puede estar junto con otro', together: 'le falta lo que va con él', prefix: 'le falta el prefijo', twice: 'está dos veces, y no es igual', order: 'está antes o después de lo que debe',
  unique: 'está dos veces', token: 'sólo puede llevar letras, cifras, «.», «_» o «-»', reference: 'nombra algo que no está en el archivo', text: 'lleva caracteres que no se ven', path: 'debe ser la ruta de un archivo: nada se descarga', absent: 'el archivo no está ahí',
};

export const es = {
  lang: 'es',
  usage: `Uso:
  cotejo compare ANTES DESPUÉS [opciones]   qué cambió entre dos borradores, cláusula por cláusula
  cotejo trace BORRADOR BORRADOR … [opciones]   la serie, del más antiguo al más reciente: qué fue de cada cláusula
  cotejo site SERIE.json [-o CARPETA]       un sitio entero: borradores, comparaciones, cuadros, contribuciones, datos
  cotejo check ARCHIVO … [--process PROCESO]   si un proceso, sus contribuciones o unas correcciones se pueden
                                            publicar: qué está mal, por renglón y por dato
  cotejo git-diff …                         lo mismo que compare, como lo llama git (véase el README)

Se leen .docx, .odt, .pdf, .html, .md y .txt; «-» es la entrada estándar.

Opciones:
  --to html,docx,cuadro,cuadro-html,csv,json,text
                            escribe archivos: página HTML que se lee y se imprime en cualquier parte, Word con
                            control de cambios, cuadro comparativo en Word o en HTML, tabla de cambios, datos, texto
                            (de una serie: csv, json, text)
  --full                    la página y el cuadro también con lo que no cambió
  -o, --output CARPETA      dónde se escriben; «-» es la salida estándar
  --author, --title, --date de los archivos: a nombre de quién, su título, fecha de los cambios (AAAA-MM-DD)
  --color always|never      con colores o sin ellos
  --lang es|en              idioma de los avisos
  --exit-code=kinds         además: 3, sólo cambió la disposición o la numeración; 4, sólo se movieron cláusulas;
                            5, sólo cambió la tipografía (comas, mayúsculas, acentos)
  -h, --help    -v, --version

Termina con 0 si no hay cambios (o nada está mal), 1 si los hay, 2 si algo falló.
`,
  seeHelp: '«cotejo --help» explica el uso.',
  unknownCommand: (/** @type {string} */ command) => `no hay una orden «${command}»`,
  misused: (/** @type {string} */ message) => `opción no válida: ${message}`,
  noFile: (/** @type {string} */ file) => `no se encuentra el archivo «${file}»`,
  unreadable: (/** @type {string} */ file, /** @type {string} */ message) => `no se pudo leer «${file}»: ${message}`,
  moreFiles: (/** @type {number} */ n) => `una serie es de dos archivos o más, y se dieron ${n}`,
  legend: '+ aparece   ~ cambia   = queda igual   < se divide   > se une con otra   - se elimina',
  unchanged: 'Ninguna cláusula cambió.',
  twoFiles: (/** @type {number} */ n) => `se comparan dos archivos, y se dieron ${n}`,
  oneStandardInput: 'sólo uno de los dos puede venir de la entrada estándar',
  oneStandardOutput: 'a la salida estándar sólo va un archivo: elija uno en --to',
  exitCodes: '--exit-code sólo conoce «kinds»',
  unknownKind: (/** @type {string} */ kind, /** @type {string[]} */ known) => `no se escribe «${kind}»; se escriben ${known.join(', ')}`,
  oneSeries: (/** @type {number} */ n) => `un sitio es de un archivo que describe la serie, y se dieron ${n}`,
  siteDrafts: (/** @type {string} */ file) => `«${file}» debe tener en \`drafts\` dos borradores o más, cada uno con \`id\` y \`url\` (véase el README)`,
  wroteSite: (/** @type {number} */ pages, /** @type {string} */ path) => `Se escribieron ${pages} páginas; la primera es ${path}`,
  site: {
    nav: 'Secciones', changed: 'Qué cambió', table: 'Cuadro comparativo', original: (/** @type {string} */ format) => `Documento original (${format})`, process: 'La consulta', events: 'Encuentros',
    between: (/** @type {string} */ start, /** @type {string} */ end) => `del ${start} al ${end}`, since: (/** @type {string} */ start) => `desde el ${start}`,
    contributions: 'Contribuciones y respuestas', seeContributions: 'Ver todas', tableOf: 'Tabla (CSV)', annotationsOf: 'Contribuciones y respuestas como anotaciones del W3C (JSON-LD)',
    data: 'Datos', changesData: 'Cambios, una fila cada uno (CSV)', lineageData: 'Cada cláusula en todos los borradores (CSV)', seriesData: 'Cambios y cláusulas (JSON)', processData: 'La consulta (JSON)', contributionsData: 'Contribuciones y respuestas (CSV)',
  },
  someFile: 'falta decir qué archivos se revisan',
  needsProcess: (/** @type {string} */ file) => `para revisar la tabla «${file}» hace falta el proceso del que es: --process proceso.json`,
  sound: 'está bien',
  row: (/** @type {number} */ row, /** @type {string | null} */ header, /** @type {string} */ said) => `fila ${row}${header ? `, «${header}»` : ''}: ${said}`,
  rule: (/** @type {string} */ code, /** @type {string} */ message) => {
    const known = /^must be one of (.+)$/.exec(message)?.[1];
    return (known ? `debe ser uno de estos: ${known}` : RULES[code]) ?? message;
  },
  gitArguments: 'git-diff espera los siete argumentos que da git',
  gitAlone: (/** @type {string} */ path, /** @type {boolean} */ added) => `${path}: ${added ? 'archivo nuevo' : 'archivo eliminado'}`,
  wrote: (/** @type {string} */ path) => `Se escribió ${path}`,
  standardInput: 'entrada estándar',
};

/** @type {typeof es} */
export const en = {
  lang: 'en',
  usage: `Usage:
  cotejo compare BEFORE AFTER [options]   what changed between two drafts, clause by clause
  cotejo trace DRAFT DRAFT … [options]    the series, oldest first: what became of every clause
  cotejo site SERIES.json [-o FOLDER]     a whole site: drafts, comparisons, tables, contributions, data
  cotejo check FILE … [--process PROCESS] whether a process, its contributions or corrections can be published:
                                          what is wrong, by row and by member
  cotejo git-diff …                       the same as compare, as git calls it (see the README)

.docx, .odt, .pdf, .html, .md and .txt are read; “-” is standard input.

Options:
  --to html,docx,cuadro,cuadro-html,csv,json,text
                            writes files: an HTML page to be read and printed anywhere, Word with tracked
                            changes, the comparative table in Word or in HTML, a table of changes, data, text
                            (of a series: csv, json, text)
  --full                    the page and the comparative table also with what did not change
  -o, --output FOLDER       where they go; “-” is standard output
  --author, --title, --date of the files: in whose name, their title, when the changes were made (YYYY-MM-DD)
  --color always|never      with colours or without
  --lang es|en              the language of what is said
  --exit-code=kinds         besides: 3, only layout or numbers changed; 4, clauses only moved;
                            5, only typography changed (commas, capitals, accents)
  -h, --help    -v, --version

Ends with 0 if nothing changed (or is wrong), 1 if something did, 2 if something failed.
`,
  seeHelp: '“cotejo --help” explains its use.',
  unknownCommand: (command) => `there is no command “${command}”`,
  misused: (message) => `no valid option: ${message}`,
  noFile: (file) => `the file “${file}” is not there`,
  unreadable: (file, message) => `“${file}” could not be read: ${message}`,
  moreFiles: (n) => `a series is of two files or more, and ${n} were given`,
  legend: '+ appears   ~ changes   = stays   < is split   > is merged with another   - is removed',
  unchanged: 'No clause changed.',
  twoFiles: (n) => `two files are compared, and ${n} were given`,
  oneStandardInput: 'only one of the two can come from standard input',
  oneStandardOutput: 'only one file goes to standard output: choose one in --to',
  exitCodes: '--exit-code knows only “kinds”',
  unknownKind: (kind, known) => `“${kind}” is not written; ${known.join(', ')} are`,
  oneSeries: (n) => `a site is of one file that describes the series, and ${n} were given`,
  siteDrafts: (file) => `“${file}” must have two drafts or more in \`drafts\`, each with \`id\` and \`url\` (see the README)`,
  wroteSite: (pages, path) => `Wrote ${pages} pages; the first is ${path}`,
  site: {
    nav: 'Sections', changed: 'What changed', table: 'Comparative table', original: (format) => `Original document (${format})`, process: 'The consultation', events: 'Meetings',
    between: (start, end) => `from ${start} to ${end}`, since: (start) => `since ${start}`,
    contributions: 'Contributions and answers', seeContributions: 'See all', tableOf: 'Table (CSV)', annotationsOf: 'Contributions and answers as W3C annotations (JSON-LD)',
    data: 'Data', changesData: 'Changes, a row each (CSV)', lineageData: 'Every clause in all drafts (CSV)', seriesData: 'Changes and clauses (JSON)', processData: 'The consultation (JSON)', contributionsData: 'Contributions and answers (CSV)',
  },
  someFile: 'say which files are to be checked',
  needsProcess: (file) => `to check the table “${file}”, the process it is of is needed: --process process.json`,
  sound: 'is sound',
  row: (row, header, said) => `row ${row}${header ? `, “${header}”` : ''}: ${said}`,
  rule: (_, message) => message,
  gitArguments: 'git-diff takes the seven arguments that git gives',
  gitAlone: (path, added) => `${path}: ${added ? 'new file' : 'file removed'}`,
  wrote: (path) => `Wrote ${path}`,
  standardInput: 'standard input',
};
