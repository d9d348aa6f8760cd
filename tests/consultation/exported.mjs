/** Contributions of every kind, hostile ones among them, for the tests of what is exported. */
import { CONTRIBUTION } from '../../www/consultation/context.js';
import { contribute } from '../../www/consultation/contribution.js';
import { parseProcess } from '../../www/consultation/process.js';
import { PROCESS } from './spreadsheets.mjs';

export const process = parseProcess(PROCESS, { base: 'https://ejemplo.mx/proceso.json' });
export const drafts = ['b1', 'b2', 'b3'].map((id, i) => ({ id, iri: `https://ejemplo.mx/${id}.html`, title: ['Primer borrador', 'Segundo borrador', 'Tercer borrador'][i] }));
export const PATHS = { p1: ['sec_1', 'sec_1.1'], p2: ['sec_1', 'sec_1.2'], p3: ['sec_2'], p4: [] };
export const target = (i) => (i % 4 === 3 ? drafts[2].iri : {
  source: drafts[1 + (i % 2)].iri, selector: [{ type: 'FragmentSelector', value: `p${1 + (i % 4)}`, conformsTo: 'http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part2-specs.html' },
    { type: 'TextQuoteSelector', exact: `cada trimestre, «${i}»`, prefix: 'antes ', suffix: ' después' }],
});
export const HOSTILE = ['=HYPERLINK("https://malo.example";"x")', "+1-2", "'=ya", '@SUM(A1)', '-', '\tsangría', ' con blanco ', 'línea\nlínea', 'con "comillas", comas; y más', '<img src=x onerror=alert(1)>', '\u202eal revés', '(eliminar)', '__proto__', '=1\r\n=2'];
export const made = (i, more = {}) => contribute({
  id: `urn:uuid:c${i}`, target: target(i), motivation: i % 5 === 0 ? 'editing' : 'commenting', text: i % 7 === 0 ? HOSTILE[i % HOSTILE.length] : `Opinión número ${i} sobre los catálogos`, language: 'es-MX',
  ...(i % 5 === 0 && { replacement: i % 10 === 0 ? '' : HOSTILE[(i / 5) % HOSTILE.length] }), created: new Date(Date.UTC(2023, 2, 5 + (i % 40), i % 24, i % 60)),
  ...(i % 3 && { creator: { type: 'Person', ...(i % 2 && { id: `urn:uuid:a${i}` }), name: `Persona ${i}` } }),
  node: {
    process: process.id, stage: i % 2 ? 'consulta' : 'mesas', channel: ['online', 'in-person', 'mail', 'document'][i % 4], ...(i % 4 === 1 && { event: 'foro-jal' }), ...(i % 6 === 0 && { event: 'mesa-1', group: 'tecnico' }),
    ...(i % 3 && { sector: ['academia', 'gobierno', 'sociedad'][i % 3] }), ...(i % 5 && { region: ['MX-JAL', 'MX-CMX', 'MX-OAX', 'MX-MEX'][i % 4] }), position: ['support', 'oppose', 'modify', 'ask', 'comment'][i % 5],
    folio: `F-${String(i).padStart(4, '0')}`, ...(i % 8 === 0 && { received: '2023-04-20T12:30:00Z', transcribedBy: 'Captura' }), ...(i % 9 === 0 && { attachments: [{ id: 'https://ejemplo.mx/acta.pdf', name: 'Acta del foro' }, { id: 'https://ejemplo.mx/foto.jpg' }] }),
    ...(i % 11 === 0 && { other: { Mesa: '3', 'Correo del enlace': '=a@ejemplo.mx' } }),
  }, ...more,
});
export const annotations = Array.from({ length: 200 }, (_, i) => made(i));
export const odd = [
  { ...made(300), 'x:unknown': { deep: [1, { a: 'ñ' }] } }, { ...made(301), modified: '2023-05-01T00:00:00Z', via: ['urn:x:1'] },
  made(302, { node: { ...made(302)[CONTRIBUTION], other: JSON.parse('{"sector":"otro","__proto__":"p","  ":"x"}') } }),
  { ...made(303), creator: [{ type: 'Organization', name: 'Colegio' }, { type: 'Person', name: 'Ana' }] }, { ...made(304), body: { type: 'TextualBody', value: '<p>Hola</p>', format: 'text/html' } },
];
export const clauseOf = ({ annotation }) => { const found = annotation.target.selector?.[0].value; return found ? `4.${found.slice(1)}` : ''; };
export const setting = (language) => ({ process, drafts, language, clauseOf });
