/** What the command line says itself. @module */

export const es = {
  lang: 'es',
  usage: `Uso:
  cotejo compare ANTES DESPUÉS [opciones]   qué cambió entre dos borradores, cláusula por cláusula
  cotejo trace BORRADOR BORRADOR … [opciones]   la serie, del más antiguo al más reciente: qué fue de cada cláusula
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

Termina con 0 si no hay cambios, 1 si los hay, 2 si algo falló.
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

Ends with 0 if nothing changed, 1 if something did, 2 if something failed.
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
  gitArguments: 'git-diff takes the seven arguments that git gives',
  gitAlone: (path, added) => `${path}: ${added ? 'new file' : 'file removed'}`,
  wrote: (path) => `Wrote ${path}`,
  standardInput: 'standard input',
};
