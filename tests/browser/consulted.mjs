/**
 * A consultation to count and to gather, for the tests: two drafts, a process, what was published, and what a forum wrote down.
 */
import { contribute, moderate } from '../../www/consultation/contribution.js';
import { exportText } from '../../www/annotation/exchange.js';

const CLAUSES = [
  ['1 Catálogos', 'Las bibliotecas publicarán su catálogo cada mes, con una descripción de cada acervo y de su estado de conservación.'],
  ['1.1 Enlaces', 'Cada biblioteca nombrará un enlace responsable de los datos, que atenderá las observaciones en diez días.'],
  ['1.2 Revisión', 'El consejo revisará los catálogos antes de que termine el año y dará respuesta a las observaciones recibidas.'],
  ['2 Formatos', 'Los catálogos se entregarán en formatos abiertos, documentados y legibles por cualquier persona.'],
  ['3 Vigencia', 'La presente política entrará en vigor al día siguiente de su publicación en el periódico local.'],
];
export const DRAFTS = {
  '/a.md': CLAUSES.map(([heading, words]) => `${/\d\.\d/.test(heading) ? '##' : '#'} ${heading}\n\n${words.replace('cada mes', 'cada trimestre')}\n`).join('\n'),
  '/b.md': CLAUSES.map(([heading, words]) => `${/\d\.\d/.test(heading) ? '##' : '#'} ${heading}\n\n${words}\n`).join('\n'),
};
export const PROCESS = {
  name: 'Política municipal de catálogos', timeZone: 'America/Mexico_City', regions: 'MX', license: 'https://creativecommons.org/licenses/by/4.0/',
  sectors: [{ id: 'academia', name: 'Academia' }, { id: 'sociedad', name: 'Sociedad civil' }, { id: 'gobierno', name: 'Gobierno' }],
  groups: [{ id: 'tecnico', name: 'Grupo Técnico' }],
  events: [{ id: 'foro-jal', name: 'Foro de Guadalajara', kind: 'forum', date: '2023-04-14', mode: 'in-person', stage: 'consulta', region: 'MX-JAL' }],
  stages: [{ id: 'consulta', name: 'Consulta pública', start: '2023-03-04', end: '2023-05-04', draft: 'draft-2', receives: ['commenting', 'questioning', 'editing'] }],
};
const SAID = ['Que se publique también el estado de los acervos.', '¿Quién responde cuando el enlace no contesta?', 'De acuerdo, y que se diga en qué fecha.', 'Diez días son demasiados para una corrección.', 'Faltan las bibliotecas escolares.', 'Los formatos abiertos nos ahorrarían capturar todo de nuevo.'];

/** @param {string} origin @param {number} count @returns {string} an AnnotationCollection; one of them is hidden */
export function published(origin, count) {
  const made = Array.from({ length: count }, (_, i) => {
    const [, words] = CLAUSES[i % CLAUSES.length];
    const exact = words.split(' ').slice(2, 6).join(' ');
    const at = words.indexOf(exact);
    return contribute({
      id: `urn:uuid:publicada-${i}`, motivation: 'commenting', text: `${SAID[i % SAID.length]} (${i + 1})`, language: 'es-MX', created: new Date(Date.UTC(2023, 2, 5 + (i % 50), 18)),
      target: i % 10 === 9 ? `${origin}/b.md` : { source: `${origin}/b.md`, selector: { type: 'TextQuoteSelector', exact, prefix: words.slice(Math.max(0, at - 20), at), suffix: words.slice(at + exact.length, at + exact.length + 20) } },
      node: {
        process: `${origin}/proceso.json`, stage: 'consulta', channel: i % 3 ? 'online' : 'in-person', ...(i % 3 === 0 && { event: 'foro-jal' }), ...(i % 4 && { sector: ['academia', 'sociedad', 'gobierno'][i % 3] }),
        region: ['MX-JAL', 'MX-CMX', 'MX-OAX'][i % 3], position: ['support', 'oppose', 'modify', 'ask', 'comment'][i % 5], folio: `PMC-${String(i + 1).padStart(4, '0')}`, received: new Date(Date.UTC(2023, 2, 5 + (i % 50), 18)).toISOString(),
      },
    });
  });
  return exportText([...made, moderate({ contributions: ['urn:uuid:publicada-0'], action: 'hide', reason: 'Contenía insultos.', created: new Date('2023-04-01T00:00:00Z') })], { label: 'Contribuciones' });
}

/** `foro-jalisco.csv`, as Excel saves it: 140 rows, of which some have to be chosen and three are wrong. @param {string} [more] rows of the week after */
export function forum(more = '') {
  const places = ['1', '1.1', 'num. 1.2', 'Formatos', '3'];
  const rows = Array.from({ length: 140 }, (_, i) => {
    const n = i + 1;
    const clause = [20, 40, 60, 80, 100, 120].includes(n) ? 'el apartado de las ballenas' : places[i % places.length];
    const sector = n === 7 ? 'Academía y ciencia' : ['Academia', 'Sociedad civil', 'Gobierno'][i % 3];
    const date = n === 33 ? 'ayer' : '14/04/2023';
    const text = n === 90 ? '' : `${SAID[i % SAID.length]} Mesa ${1 + (i % 8)}, persona ${n}.`;
    return `JAL-${String(n).padStart(3, '0')};Foro de Guadalajara;${sector};Jalisco;${clause};"${text}";${date}\r\n`;
  });
  return Buffer.from(`folio;evento;sector;estado;apartado;comentario;fecha\r\n${rows.join('')}${more}`, 'latin1');
}
