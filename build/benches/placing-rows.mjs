/**
 * A thousand rows as officials type them: a clause as people write it, some with the words quoted. What is true of each follows
 * from the labels, parents and ranges of the draft's own clauses, and from what was done to them here; it is nobody's reading of
 * the row. This file knows nothing of how the engine reads references: it only writes them.
 *
 * A row is `{ kind, draft, clausula, cita, truth }`; its truth, `{ outcome, eIds, range?, also? }`:
 *   placed  on one of `eIds` (a clause, and where the words may be said to stand in several, each of those); with a quote, `range`
 *           is where the words stand
 *   clause  on the clause of `eIds` only: the quote stands nowhere near, or in several places elsewhere
 *   choose  the row fits all of `eIds` equally: a person is asked
 *   none    it fits nothing
 *   whole   it says that it is of the whole draft
 * `also` is a second outcome that is as right, for rows that two careful people would settle differently.
 */
import { folded, overlap, readDraftAt, seeded, wordsIn } from './seeded.mjs';

/** Path and id; several states of the laws, so that both old and new layouts occur. */
const DRAFTS = [
  ['mx-pnda-2013/1.md', 'pnda-1'], ['mx-pnda-2013/3.md', 'pnda-3'], ['mx-pnda-2013/5.md', 'pnda-5'], ['mx-lgra/1.txt', 'lgra-1'], ['mx-lgra/4.txt', 'lgra-4'], ['mx-lga/3.txt', 'lga-3'],
  ['mx-lfpca/4.txt', 'lfpca-4'], ['mx-lge/2.txt', 'lge-2'], ['mx-lgcc/2.txt', 'lgcc-2'], ['mx-lgeepa/4.txt', 'lgeepa-4'], ['mx-cpeum-dev/8.rst', 'cpeum-8'], ['es-boe-html/boe-rd-405-2023.html', 'boe-405'],
  ['es-boe-html/boe-rd-686-2010.html', 'boe-686'], ['es-boe-daw/OG/2.txt', 'boe-og-2'], ['es-boe-daw/CB/2.txt', 'boe-cb-2'], ['en-tls13-dev/1.md', 'tls-08'], ['en-tls13-dev/5.md', 'tls-12'], ['us-pod-schema/5.md', 'pod-5'],
  ['www/demo/borradores/borrador-1.html', 'demo-1'], ['www/demo/borradores/borrador-3.md', 'demo-3'], ['www/demo/borradores/borrador-4.html', 'demo-4'],
  ['build/benches/programa.txt', 'programa'], ['build/benches/plan.txt', 'plan'],
];

export const draftsOf = (cotejo) => DRAFTS.map(([path, id]) => readDraftAt(cotejo, path, id)).filter((draft) => draft !== null);

/** Clauses a person may be asked to choose among; a label that stands more often is one that nobody would list. */
const MOST_CHOICES = 12;

const UNITS = 'primero segundo tercero cuarto quinto sexto septimo octavo noveno'.split(' ');
const TENS = { decimo: 10, vigesimo: 20, trigesimo: 30, cuadragesimo: 40, quincuagesimo: 50 };
const ROMAN = [['c', 100], ['xc', 90], ['l', 50], ['xl', 40], ['x', 10], ['ix', 9], ['v', 5], ['iv', 4], ['i', 1]];
const AFTER = /^(bis|ter|quater|quinquies|sexies|septies|octies|nonies)$/;
/** What a spelled ordinal counts, or 0. */
const ordinal = (word) => { const male = word.replace(/a$/, 'o'); return TENS[male] ?? UNITS.indexOf(male) + 1; };

function romanOf(number) {
  let left = number;
  let out = '';
  for (const [letters, value] of ROMAN) for (; left >= value; left -= value) out += letters;
  return out;
}
const ROMANS = new Map(Array.from({ length: 140 }, (_, k) => [romanOf(k + 1), k + 1]));

/** What a label counts: its style, its value (`3bis`, `4.2`, `b`), and its own word (`eje`); null where it is written in no way known here. */
export function labelOf(num) {
  if (/[[\]]/.test(num)) return null;
  const words = folded(num.replace(/(\d)\s*\.?\s*[oOº°ª](?!\p{L})/gu, '$1')).split(' ');
  const counts = (word) => /^\d/.test(word) || ROMANS.has(word) || word.length === 1 || ordinal(word) > 0 || /^unic[oa]$/.test(word);
  const own = [];
  while (words.length > 1 && !counts(words[0])) own.push(words.shift());
  const word = own.join(' ');
  const dotted = /\d+(?:\.\d+)+/.exec(num)?.[0];
  if (dotted) return { word, style: 'dotted', value: dotted };
  const after = words.length > 1 && AFTER.test(words.at(-1)) ? words.pop() : '';
  const ordinals = words.map(ordinal);
  if (ordinals.every((value) => value > 0)) {
    const number = ordinals.reduce((sum, value) => sum + value, 0);
    return { word, style: 'ordinal', value: `${number}${after}`, number, after };
  }
  if (words.length !== 1) return null;
  const [only] = words;
  if (/^\d+$/.test(only)) return { word, style: 'arabic', value: `${Number(only)}${after}`, number: Number(only), after };
  if (/^unic[oa]$/.test(only)) return { word, style: 'unico', value: 'unico', after };
  // A single letter before a parenthesis counts letters; elsewhere it may be a roman one.
  if (/^[a-z]$/.test(only) && (!ROMANS.has(only) || /^\(?[a-z]\)/.test(num))) return { word, style: 'letter', value: `${only}${after}`, after };
  if (ROMANS.has(only)) return { word, style: 'roman', value: `${ROMANS.get(only)}${after}`, number: ROMANS.get(only), after };
  return null;
}

/** Kinds whose clauses are not the draft's own words. */
const ASIDE = new Set(['furniture', 'note', 'toc', 'footnote']);

/** What can be named in a draft, by family, each with whether its name stands once. */
export function namedIn({ text, clauses, language, format }) {
  const byId = new Map(clauses.map((clause) => [clause.eId, clause]));
  const up = (clause) => (clause.parent === null ? null : byId.get(clause.parent));
  const above = (clause) => { const out = []; for (let at = up(clause); at; at = up(at)) out.push(at); return out; };
  const named = clauses.filter((clause) => !ASIDE.has(clause.kind)).map((clause) => ({ clause, label: clause.num === null ? null : labelOf(clause.num), above: above(clause) }));
  const of = new Map(named.map((one) => [one.clause.eId, one]));
  // What is quoted or reformed by a decree is law of another place, and its labels are not this draft's.
  const inDecree = ({ above: parents }) => parents.some(({ heading }) => /decreto|publicad|notificad|transitori/i.test(heading ?? ''));
  const group = (list, key) => { const groups = new Map(); for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]); return groups; };

  const articles = named.filter((one) => one.clause.kind === 'article' && one.label && !inDecree(one));
  const byArticle = group(articles, ({ label }) => label.value);
  const sole = articles.filter(({ label }) => byArticle.get(label.value).length === 1);

  // Steps below an article: fraction, letter; all labelled ancestors up to it belong to the path.
  const paths = [];
  for (const one of named.filter(({ clause, label }) => label && ['point', 'indent', 'subsection'].includes(clause.kind))) {
    const at = one.above.findIndex(({ kind }) => kind === 'article');
    if (at < 0) continue;
    const steps = [one, ...one.above.slice(0, at).filter(({ num }) => num !== null).map(({ eId }) => of.get(eId))].reverse();
    if (steps.some((step) => !step?.label || !['roman', 'letter', 'arabic'].includes(step.label.style))) continue;
    const article = of.get(one.above[at].eId);
    paths.push({ ...one, article, steps, key: `${article.clause.eId}/${steps.map(({ label }) => `${label.style} ${label.value}`).join('/')}` });
  }
  const byPath = group(paths, ({ key }) => key);
  const solePaths = paths.filter(({ key, article, steps }) => byPath.get(key).length === 1 && sole.some(({ clause }) => clause === article.clause) && steps.length <= 3
    // Romans and letters must not be told apart by guessing: no path of the article may read as this one.
    && steps.every(({ label, clause }) => label.style !== 'letter' || !ROMANS.has(label.value) || clause.kind === 'indent'));

  const transitory = named.filter((one) => one.clause.kind === 'transitional' && one.label && ['ordinal', 'arabic', 'unico', 'roman'].includes(one.label.style));
  const byTransitory = group(transitory, ({ label }) => label.value);
  // The articles of a decree that reforms are read with its transitory ones; whether a person means them too is anyone's guess.
  const reforms = new Set(transitory.filter(({ clause }) => /Se (reforma|adiciona|deroga|expide|abroga)n? /.test(text.slice(clause.start, clause.start + 80))).map(({ label }) => label.value));

  const dotted = named.filter(({ clause, label }) => clause.kind === 'section' && label?.style === 'dotted' && !label.word);
  const byDotted = group(named.filter(({ label }) => label?.style === 'dotted'), ({ label }) => label.value);
  const tops = named.filter(({ clause, label }) => clause.kind === 'section' && label?.style === 'arabic' && !label.word);
  const byTop = group(tops, ({ label }) => label.value);

  const own = named.filter(({ clause, label }) => label?.word && ['section', 'annex', 'point'].includes(clause.kind) && !/^(seccion|section|articulo)$/.test(label.word));
  const byOwn = group(own, ({ label }) => `${label.word} ${label.value}`);

  const CONTAINERS = ['book', 'title', 'chapter'];
  const containers = named.filter((one) => CONTAINERS.includes(one.clause.kind) && one.label?.number && one.label.word && !inDecree(one)).map((one) => {
    const steps = [one, ...one.above.filter(({ kind, num }) => CONTAINERS.includes(kind) && num !== null).map(({ eId }) => of.get(eId))];
    return { ...one, steps, key: steps.map((step) => `${step.clause.kind} ${step.label?.value}`).join(' < '), last: `${one.clause.kind} ${one.label.value}` };
  });
  const byContainer = group(containers, ({ key }) => key);
  const byLast = group(containers, ({ last }) => last);

  const bags = named.filter(({ clause }) => clause.heading !== null).map((one) => ({ ...one, bag: new Set(folded(one.clause.heading).split(' ')) }));
  const near = (left, right) => [...left].filter((word) => right.has(word)).length / Math.min(left.size, right.size);
  const headed = bags.filter(({ clause, bag }) => bag.size >= 2 && bag.size <= 14 && clause.heading.length <= 110 && /^\p{L}/u.test(clause.heading) && ['section', 'chapter', 'title', 'article', 'annex', 'book'].includes(clause.kind)
    // In a law out of a PDF, a heading without a number is a signature or the title page.
    && (clause.num !== null || format !== 'text')
    && !/publicad|decreto|diario oficial|texto|DOF|^transitori/i.test(clause.heading)
    // Another heading that says most of the same would make the truth a matter of taste; so would the draft's own title.
    && bags.every((other) => other.clause === clause || near(bag, other.bag) < 0.6));
  return { text, language, clauses, of, articles: sole, paths: solePaths, transitory: transitory.filter(({ label }) => !reforms.has(label.value)), byTransitory, dotted: dotted.filter(({ label }) => byDotted.get(label.value).length === 1),
    tops: tops.filter(({ label }) => byTop.get(label.value).length === 1), own: own.filter(({ label }) => byOwn.get(`${label.word} ${label.value}`).length === 1),
    containers: containers.filter(({ key }) => byContainer.get(key).length === 1), byLast, headed };
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);
const bare = (text) => text.normalize('NFD').replace(/[\u0300-\u0302\u0304-\u036f]/g, '').normalize('NFC');
const roman = (number) => romanOf(number).toUpperCase();
const ORDINALS = ['', 'primero', 'segundo', 'tercero', 'cuarto', 'quinto', 'sexto', 'séptimo', 'octavo', 'noveno', 'décimo', 'décimo primero', 'décimo segundo', 'décimo tercero', 'décimo cuarto', 'décimo quinto', 'décimo sexto', 'décimo séptimo', 'décimo octavo', 'décimo noveno', 'vigésimo'];
const she = (ordinal) => ordinal.replace(/o\b/g, 'a');

/** What fingers and keyboards do to a line without changing what it says. */
function careless(rng, line) {
  const ways = [(t) => t, (t) => t, (t) => t.toLowerCase(), (t) => t.toUpperCase(), bare, (t) => bare(t).toLowerCase(), (t) => `${t}.`, (t) => ` ${t} `, (t) => t.replace(/ /g, '  '), (t) => t.replace(/\. (?=\d)/g, '.'), (t) => `${t}:`];
  return rng.pick(ways)(line);
}

/** One slip of the keyboard inside a word of five letters or more: swapped, doubled, lost or neighbouring letter. Never in figures or first letters. */
function slip(rng, line) {
  const words = [...line.matchAll(/\p{L}{5,}/gu)];
  if (!words.length) return line;
  const { index, 0: word } = rng.pick(words);
  const at = rng.int(1, word.length - 2);
  const ways = [() => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2), () => word.slice(0, at) + word[at] + word.slice(at), () => word.slice(0, at) + word.slice(at + 1), () => word.slice(0, at) + rng.pick([...'aeionrst']) + word.slice(at + 1)];
  return line.slice(0, index) + rng.pick(ways)() + line.slice(index + word.length);
}

const NO = { none: { es: ['artículo 999', 'art. 874, fr. II', 'numeral 47.3', 'sección 88.1', 'Anexo XLVII', 'ver mi comentario anterior', 'no sé', 'varios', 'N/A', '-', '?', 'xxx', 'página 12', 'p. 7', 'el que habla de las ballenas y los delfines', 'Transitorio quincuagésimo noveno', 'Capítulo XCIX', 'de la navegación por los canales de riego', 'Objetivo prioritario 64', '12/03/2023', 'Juan Pérez', 'sí', 'fracción LXXXVIII', 'numeral 4.2.9.17'],
  en: ['article 999', 'section 88.7', 'Annex XLVII', 'see my remark above', 'not sure', 'various', 'n/a', '-', 'page 12', 'p. 7', 'the part about whales and dolphins', 'Schedule 77', 'navigation of irrigation canals', '03/12/2023', 'yes', '§ 412.8'] },
  whole: { es: ['', 'General', 'Todo el documento', 'Comentario general', 'todo el texto', 'En general', 'Documento completo', 'Toda la política'], en: ['', 'General', 'Whole document', 'General comment', 'the entire document', 'All'] } };

/** Ways to write each kind of row; each returns `{ clausula, truth }`, or null where the draft has nothing of the kind. */
const placed = (one) => ({ outcome: 'placed', eIds: [one.clause.eId] });

function articleNumber(rng, { label }, language) {
  if (label.style === 'unico') return 'único';
  const after = label.after ? rng.pick([` ${capital(label.after)}`, ` ${label.after}`, `-${label.after}`, ` ${label.after.toUpperCase()}`]) : '';
  if (label.style === 'ordinal') return rng.pick([ORDINALS[label.number] ?? String(label.number), String(label.number)]) + after;
  const digits = language === 'es' && label.number <= 9 ? rng.pick([`${label.number}`, `${label.number}`, `${label.number}o`, `${label.number}º`, `${label.number}°`, `${label.number}o.`]) : String(label.number);
  return digits + after;
}

function articleIn(rng, one, language) {
  const number = articleNumber(rng, one, language);
  if (language === 'en') return rng.pick([`Article ${number}`, `art. ${number}`, `Art ${number}`, `article ${number}`]);
  return rng.pick([`Artículo ${number}`, `art. ${number}`, `Art ${number}`, `artículo ${number}`, `Art. ${number}`, `el artículo ${number}`, `ART. ${number}`]);
}

/** The names that lawyers give the steps below an article. */
function stepIn(rng, { label, clause }, language) {
  const after = label.after ? ` ${capital(label.after)}` : '';
  if (language === 'en') {
    const written = label.style === 'roman' ? romanOf(label.number) : label.value;
    return { long: rng.pick([`paragraph (${written})`, `point (${written})`, `item ${written})`]), short: `(${written})`, tight: `(${written})` };
  }
  if (label.style === 'roman') {
    const written = roman(label.number) + after;
    return { long: rng.pick([`fracción ${written}`, `fraccion ${written}`, `Fracción ${written}`]), short: rng.pick([`fr. ${written}`, `fracc. ${written}`, `frac. ${written}`, `fracc ${written}`, `fr ${written}`]), tight: written };
  }
  if (label.style === 'letter') {
    const written = label.value;
    if (clause.kind === 'subsection') return { long: `apartado ${written.toUpperCase()}`, short: `ap. ${written.toUpperCase()}`, tight: written.toUpperCase() };
    return { long: rng.pick([`inciso ${written})`, `inciso ${written}`, `Inciso ${written})`]), short: rng.pick([`inc. ${written})`, `inc. ${written}`, `inc ${written})`]), tight: `${written})` };
  }
  return { long: rng.pick([`numeral ${label.value}`, `apartado ${label.value}`]), short: `num. ${label.value}`, tight: label.value };
}

function pathIn(rng, one, language) {
  const article = articleIn(rng, one.article, language);
  const steps = one.steps.map((step) => stepIn(rng, step, language));
  const number = articleNumber(rng, one.article, language).replace(/[.]$/, '');
  if (language === 'en') return rng.pick([`${article}${steps.map(({ tight }) => tight).join('')}`, `${article}, ${steps.map(({ long }) => long).join(', ')}`, `${steps.map(({ long }) => long).reverse().join(' of ')} of ${article}`, `${article} ${steps.map(({ tight }) => tight).join(' ')}`]);
  return rng.pick([
    () => `${article}, ${steps.map(({ long }) => long).join(', ')}`, () => `${article} ${steps.map(({ short }) => short).join(' ')}`, () => `${article}, ${steps.map(({ short }) => short).join(', ')}`,
    () => `${steps.map(({ long }) => long).reverse().join(' de la ')} del artículo ${number}`.replace(/de la (inciso|numeral|apartado)/gi, 'del $1'), () => `${article}, ${steps.map(({ tight }) => tight).join(', ')}`,
    () => `art. ${number}-${steps.map(({ tight }) => tight.replace(/[)]$/, '')).join('-')}`, () => `${article} ${steps.map(({ long }) => long).join(' ')}`,
  ])();
}

function transitoryIn(rng, { label }) {
  if (label.style === 'unico') return rng.pick(['Transitorio único', 'único transitorio', 'Artículo único transitorio']);
  const ordinal = ORDINALS[label.number];
  return rng.pick([`Transitorio ${ordinal}`, `${ordinal} transitorio`, `transitorio ${label.number}`, `Artículo ${capital(ordinal)} Transitorio`, `${label.number}o transitorio`, `${capital(ordinal)} Transitorio`, `art. ${ordinal} transitorio`, `Transitorios, ${ordinal}`, `TRANSITORIO ${ordinal.toUpperCase()}`, `transitorio ${label.number}º`]);
}

const CONTAINER = { book: ['Libro', 'L.', 'o'], title: ['Título', 'Tít.', 'o'], chapter: ['Capítulo', 'Cap.', 'o'] };
function containerStep(rng, { clause, label }) {
  const [long, short] = CONTAINER[clause.kind];
  const number = rng.pick([roman(label.number), String(label.number), ...(ORDINALS[label.number] ? [ORDINALS[label.number]] : [])]);
  return `${rng.pick([long, long, short === 'L.' ? long : short])} ${number}`;
}
function containerIn(rng, { steps }) {
  const written = steps.map((step) => containerStep(rng, step));
  return written.length === 1 ? written[0] : rng.pick([written.join(' del '), [...written].reverse().join(', '), written.join(', ')]);
}

const SECTION = { es: ['numeral', 'sección', 'apartado', 'punto', 'inciso', 'núm.', '§', 'Sección', 'Numeral', 'num', 'el punto', 'sec.'], en: ['section', 'Section', 'sec.', '§', 'point', 'item', 'no.'] };
const ownIn = (rng, { clause, label }) => {
  const word = clause.num.replace(/[\s.]*\S+$/, '').trim();
  const last = label.style === 'roman' ? rng.pick([roman(label.number), String(label.number)]) : label.style === 'letter' ? rng.pick([label.value, label.value.toUpperCase()]) : label.value;
  return `${word} ${last}`;
};

/** Text around a clause's name that says nothing of where. */
function around(rng, name, language) {
  return rng.pick(language === 'en'
    ? [`p. 14, ${name}`, `Comment on ${name}`, `${name} (page 3)`, `see ${name}`, `Regarding ${name}:`, `${name}, p. 9`, `Proposal: amend ${name}`, `${name} of the draft`]
    : [`pág. 14, ${name}`, `Comentario al ${name}`, `${name} (página 3)`, `ver ${name}`, `Respecto de ${name}:`, `${name}, p. 9`, `Propuesta: modificar ${name}`, `${name} del borrador`, `En relación con el ${name}`, `${name} (hoja 7 de 41)`, `Sobre ${name}`]);
}

const headingIn = (rng, heading, language) => rng.pick([() => heading, () => heading, () => `“${heading}”`, () => `"${heading}"`, () => (language === 'en' ? `section ${heading}` : `sección ${heading}`), () => (language === 'en' ? `the part on ${heading}` : `el apartado de ${heading}`),
  () => { const words = heading.split(' '); return words.length >= 6 ? `${words.slice(0, Math.ceil(words.length * 0.7)).join(' ')}…` : heading; }])();

/** Excel makes a date or a decimal comma of what was typed as `4.2`. Whoever cannot know may ask. */
const MONTHS = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

const plain = {
  bare: (rng, d) => d.dotted.length && (() => { const one = rng.pick(d.dotted); return { clausula: rng.pick([one.label.value, one.label.value, `${one.label.value}.`, `${one.label.value})`, ` ${one.label.value}`, `${one.label.value}.-`]), truth: placed(one) }; })(),
  word: (rng, d) => (d.dotted.length || d.tops.length) && (() => {
    const one = rng.pick(d.dotted.length ? [...d.dotted, ...d.tops.slice(0, 4)] : d.tops);
    const words = one.label.style === 'dotted' ? SECTION[d.language] : d.language === 'en' ? ['section', 'Section', 'sec.'] : ['sección', 'Sección', 'sec.'];
    return { clausula: careless(rng, `${rng.pick(words)} ${one.label.value}`), truth: placed(one) };
  })(),
  article: (rng, d) => d.articles.length && (() => { const one = rng.pick(d.articles); return { clausula: careless(rng, articleIn(rng, one, d.language)), truth: placed(one) }; })(),
  bis: (rng, d) => { const list = d.articles.filter(({ label }) => label.after); return list.length && (() => { const one = rng.pick(list); return { clausula: careless(rng, articleIn(rng, one, d.language)), truth: placed(one) }; })(); },
  path: (rng, d) => d.paths.length && (() => { const deep = d.paths.filter(({ steps }) => steps.length > 1); const one = rng.pick(deep.length && rng.chance(0.5) ? deep : d.paths); const written = pathIn(rng, one, d.language); return { clausula: rng.chance(0.4) ? rng.pick([bare(written), written.toLowerCase(), written.replace(/\. (?=\d)/g, '.'), `${written}.`]) : written, truth: placed(one) }; })(),
  transitory: (rng, d) => { const list = d.transitory.filter(({ label }) => d.byTransitory.get(label.value).length === 1 && (label.style === 'unico' || ORDINALS[label.number])); return list.length && (() => { const one = rng.pick(list); return { clausula: rng.chance(0.3) ? bare(transitoryIn(rng, one)) : transitoryIn(rng, one), truth: placed(one) }; })(); },
  container: (rng, d) => d.containers.length && (() => { const one = rng.pick(d.containers); return { clausula: careless(rng, containerIn(rng, one)), truth: placed(one) }; })(),
  own: (rng, d) => d.own.length && (() => { const one = rng.pick(d.own); return { clausula: careless(rng, ownIn(rng, one)), truth: placed(one) }; })(),
  heading: (rng, d) => d.headed.length && (() => { const one = rng.pick(d.headed); return { clausula: careless(rng, headingIn(rng, one.clause.heading, d.language)), truth: placed(one) }; })(),
  both: (rng, d) => { const list = [...d.dotted, ...d.own, ...d.articles, ...d.tops].filter(({ clause, label }) => clause.heading !== null && clause.heading.length <= 90 && label); return list.length && (() => {
    const one = rng.pick(list);
    const number = one.label.word ? one.clause.num : one.label.value;
    const first = one.label.word ? '' : rng.pick(d.language === 'en' ? ['', '', 'section '] : ['', '', 'sección ', 'numeral ', 'Apartado ']);
    return { clausula: careless(rng, `${first}${number}${rng.pick([' ', ' ', '. ', '.- ', ' - ', ' – ', ': '])}${one.clause.heading}`), truth: placed(one) };
  })(); },
  typo: (rng, d) => rng.pick([
    () => d.headed.length && (() => { const one = rng.pick(d.headed); return { clausula: slip(rng, rng.chance(0.5) ? bare(one.clause.heading) : one.clause.heading), truth: placed(one) }; })(),
    () => d.dotted.length && d.language === 'es' && (() => { const one = rng.pick(d.dotted); return { clausula: `${rng.pick(['nuemral', 'numerla', 'seccoin', 'secion', 'aprtado', 'apatado', 'Seccción'])} ${one.label.value}`, truth: placed(one) }; })(),
    () => d.articles.length && d.language === 'es' && (() => { const one = rng.pick(d.articles.filter(({ label }) => label.style === 'arabic')) ?? null; return one && { clausula: `${rng.pick(['artciulo', 'Artícluo', 'Articlo', 'arítculo', 'Arículo', 'articuo'])} ${one.label.number}${one.label.after ? ` ${one.label.after}` : ''}`, truth: placed(one) }; })(),
    () => d.articles.length && d.language === 'es' && (() => { const one = rng.pick(d.articles.filter(({ label }) => label.style === 'arabic' && !label.after)) ?? null; return one && { clausula: rng.pick([`artículo${one.label.number}`, `art${one.label.number}`, `Art.${one.label.number}`, `art,. ${one.label.number}`]), truth: placed(one) }; })(),
    // Lower case L for a roman one, as letters read from paper have it.
    () => { const list = d.paths.filter(({ steps }) => steps.length === 1 && steps[0].label.style === 'roman' && !steps[0].label.after && steps[0].label.number <= 3); return list.length && (() => { const one = rng.pick(list); return { clausula: `art. ${articleNumber(rng, one.article, d.language)} ${rng.pick(['fraccion', 'fracc.', 'fracción'])} ${'l'.repeat(one.steps[0].label.number)}`, truth: placed(one) }; })(); },
  ])(),
  noise: (rng, d) => rng.pick([
    () => d.dotted.length && (() => { const one = rng.pick(d.dotted); return { clausula: around(rng, `${d.language === 'en' ? 'section' : 'numeral'} ${one.label.value}`, d.language), truth: placed(one) }; })(),
    () => d.articles.length && (() => { const one = rng.pick(d.articles); return { clausula: around(rng, articleIn(rng, one, d.language).replace(/^el /, ''), d.language), truth: placed(one) }; })(),
    () => d.paths.length && (() => { const one = rng.pick(d.paths); return { clausula: around(rng, pathIn(rng, one, d.language).replace(/^el /, ''), d.language), truth: placed(one) }; })(),
    () => d.own.length && (() => { const one = rng.pick(d.own); return { clausula: around(rng, ownIn(rng, one), d.language), truth: placed(one) }; })(),
  ])(),
  spreadsheet: (rng, d) => { const list = d.language === 'en' ? [] : d.dotted.filter(({ label }) => /^\d+\.\d+$/.test(label.value)); return list.length && (() => {
    const one = rng.pick(list);
    const [section, sub] = one.label.value.split('.').map(Number);
    const choices = [`${section},${sub}`, ...(section <= 31 && sub <= 12 ? [`0${section}-${MONTHS[sub - 1]}`.slice(-6), `${section}-${MONTHS[sub - 1]}`] : [])];
    return { clausula: rng.pick(choices), truth: { ...placed(one), also: 'asked' } };
  })(); },
  several: (rng, d) => rng.pick([
    () => { const list = d.transitory.filter(({ label }) => { const n = d.byTransitory.get(label.value).length; return n > 1 && n <= MOST_CHOICES && label.style !== 'unico' && ORDINALS[label.number]; }); return list.length && (() => { const one = rng.pick(list); return { clausula: transitoryIn(rng, one), truth: { outcome: 'choose', eIds: d.byTransitory.get(one.label.value).map(({ clause }) => clause.eId) } }; })(); },
    () => { const list = d.containers.filter(({ last }) => { const n = d.byLast.get(last).length; return n > 1 && n <= MOST_CHOICES; }); return list.length && (() => { const one = rng.pick(list); return { clausula: containerStep(rng, one), truth: { outcome: 'choose', eIds: d.byLast.get(one.last).map(({ clause }) => clause.eId) } }; })(); },
  ])(),
  nothing: (rng, d) => ({ clausula: rng.pick(NO.none[d.language]), truth: { outcome: 'none', eIds: [] } }),
  missing: (rng, d) => { const list = d.articles.filter(({ label, clause }) => label.style === 'arabic' && d.paths.some(({ article }) => article.clause === clause)); return list.length && d.language === 'es' && (() => { const one = rng.pick(list); return { clausula: rng.pick([`art. ${one.label.value} fr. LXXVI`, `artículo ${one.label.value}, fracción LXXIX`, `fracción LXXXII del artículo ${one.label.value}`]), truth: { outcome: 'none', eIds: [] } }; })(); },
  whole: (rng, d) => ({ clausula: rng.pick(NO.whole[d.language]), truth: { outcome: 'whole', eIds: [] } }),
};

// Quotes.

/** Words quoted: long enough to stand once and to survive noise, short enough that people copy them. */
const QUOTE = { least: 9, most: 24 };
/** Words on either side of the seam of two clauses that one quote spans. */
const HALF = 6;
/** Lines of a page that no one quotes. */
const FURNITURE = /\d+ de \d+|DOF|CÁMARA DE DIPUTADOS|Secretaría (General|de Servicios)|https?:/;

/** A draft's words, and in which places each run of them stands. */
function quotable(d) {
  const own = d.clauses.filter(({ kind }) => !ASIDE.has(kind) && !['code', 'cell', 'row', 'table'].includes(kind)).map((clause) => {
    const start = Math.max(clause.start, ...[clause.labelRange, clause.headingRange].filter((range) => range).map(([, end]) => end));
    return { clause, words: wordsIn(d.text, start, clause.end) };
  });
  const stream = ` ${folded(d.text)} `;
  /** How often words stand in a row, counted to three. */
  const count = (run) => {
    let times = 0;
    for (let at = stream.indexOf(` ${run} `); at >= 0 && times < 3; at = stream.indexOf(` ${run} `, at + 1)) times += 1;
    return times;
  };
  return { own, count };
}

/** The nearest clause with a name of its own that holds this one. */
const namedAround = (d, clause) => [...(d.articles), ...d.dotted].find((one) => one.clause.eId === clause.eId || d.of.get(clause.eId)?.above.some(({ eId }) => eId === one.clause.eId)) ?? null;

function drawn(rng, d, { least = QUOTE.least, most = QUOTE.most, inside = () => true } = {}) {
  for (let tries = 0; tries < 60; tries += 1) {
    const { clause, words } = rng.pick(d.quotable.own);
    if (words.length < least || !inside(clause)) continue;
    const size = Math.min(words.length, rng.int(least, most));
    const from = rng.int(0, words.length - size);
    const run = words.slice(from, from + size);
    const [start, end] = [run[0].start, run.at(-1).end];
    const text = d.text.slice(start, end);
    if (FURNITURE.test(text) || d.quotable.count(run.map(({ word }) => word).join(' ')) !== 1) continue;
    // Each half has to stand once by itself, so that noise in the other leaves no doubt.
    const half = run.length >> 1;
    if ([run.slice(0, half), run.slice(half)].some((part) => d.quotable.count(part.map(({ word }) => word).join(' ')) !== 1)) continue;
    return { clause, start, end, text, words: run, named: namedAround(d, clause) };
  }
  return null;
}

const holds = (quote) => [...new Set([quote.clause.eId, ...(quote.named ? [quote.named.clause.eId] : [])])];
const stands = (quote) => ({ outcome: 'placed', eIds: holds(quote), range: [quote.start, quote.end] });
const flat = (text) => text.replace(/\s+/g, ' ');

/** Noise by name, on the text of a quote. */
const NOISE = {
  case: (rng, text) => rng.pick([(t) => t.toUpperCase(), (t) => t.toLowerCase(), capital])(flat(text)),
  accents: (rng, text) => bare(flat(text)),
  quotes: (rng, text) => { const [open, close] = rng.pick([['“', '”'], ['"', '"'], ['«', '»'], ['‘', '’'], ["'", "'"]]); return `${open}${flat(text)}${close}`; },
  ellipsis: (rng, text) => rng.pick([(t) => `…${t}…`, (t) => `...${t}...`, (t) => `[…] ${t}`, (t) => `${t} (...)`])(flat(text)),
  gap: (rng, text) => { const words = flat(text).split(' '); const at = (words.length >> 1) - 1; return [...words.slice(0, at), rng.pick(['[…]', '(...)', '…', '...']), ...words.slice(at + rng.int(1, 2))].join(' '); },
  cut: (rng, text) => { const t = flat(text); return rng.chance(0.5) ? t.slice(rng.int(1, 2)) : t.slice(0, -rng.int(1, 3)); },
  lines: (rng, text) => { let count = 0; return flat(text).replace(/ /g, () => { count += 1; return count % 5 === 0 ? '\n' : ' '; }); },
  page: (rng, text) => { const words = flat(text).split(' '); const at = words.length >> 1; return [...words.slice(0, at), `\n${rng.int(10, 60)} de 79\n`, ...words.slice(at)].join(' '); },
  hyphen: (rng, text) => { const words = flat(text).split(' '); const long = words.map((word, at) => [word, at]).filter(([word]) => /^\p{L}{8,}$/u.test(word)); if (long.length) { const [word, at] = rng.pick(long); words[at] = `${word.slice(0, 4)}-\n${word.slice(4)}`; } return words.join(' '); },
  letters: (rng, text) => { const swaps = [[/rn/, 'm'], [/l/, '1'], [/o/, '0'], [/cl/, 'd'], [/ó/, '6'], [/ñ/, 'n']]; let out = flat(text); for (const [from, to] of rng.shuffle(swaps).slice(0, 3)) out = out.replace(from, to); return out; },
  slip: (rng, text) => slip(rng, slip(rng, flat(text))),
  lost: (rng, text) => { const words = flat(text).split(' '); words.splice(rng.int(2, words.length - 3), 1); return words.join(' '); },
  spaces: (rng, text) => `  ${flat(text).replace(/ /g, (space) => (rng.chance(0.2) ? '  ' : space))} `,
  punctuation: (rng, text) => flat(text).replace(/[,;:]/g, ''),
};

const nameOfNamed = (rng, one, language) => (one.clause.kind === 'article' ? articleIn(rng, one, language) : `${rng.pick(SECTION[language])} ${one.label.value}`);
const isNamed = (d) => (clause) => namedAround(d, clause) !== null;
const peers = (d, one) => (one.clause.kind === 'article' ? d.articles : d.dotted);

/** Runs of ten words that stand exactly twice, in clauses named differently. */
function twice(d) {
  if (d.pairs) return d.pairs;
  const SIZE = 10;
  const seen = new Map();
  for (const { clause, words } of d.quotable.own) for (let at = 0; at + SIZE <= words.length; at += 1) {
    const run = words.slice(at, at + SIZE);
    const key = run.map(({ word }) => word).join(' ');
    seen.set(key, [...(seen.get(key) ?? []), { clause, start: run[0].start, end: run.at(-1).end }]);
  }
  d.pairs = [];
  const used = new Set();
  for (const [key, places] of seen) {
    if (places.length !== 2 || d.quotable.count(key) !== 2) continue;
    const both = places.map((place) => ({ ...place, named: namedAround(d, place.clause), text: d.text.slice(place.start, place.end) }));
    if (both.some(({ named, text }) => named === null || FURNITURE.test(text)) || both[0].named === both[1].named) continue;
    // One pair for each two clauses: windows of the same passage are the same row.
    const where = both.map(({ clause }) => clause.eId).join();
    if (used.has(where)) continue;
    used.add(where);
    d.pairs.push(both);
  }
  return d.pairs;
}

/** Labelled clauses this far apart, in order, are nobody's neighbours. */
const FAR = 6;
const distance = (d, one, other) => { const list = peers(d, one); return list.indexOf(other) < 0 ? Infinity : Math.abs(list.indexOf(one) - list.indexOf(other)); };

const INVENTED = { es: ['Los trenes nocturnos llevarán un vagón de lectura con lámparas de aceite y té caliente', 'Cada faro de la costa guardará las cartas de los marineros en cajas de cedro', 'Las panaderías del barrio tocarán una campana cuando salga el pan de la tarde', 'El jardín botánico prestará semillas a quien prometa devolver el doble en otoño'],
  en: ['Night trains shall carry a reading car with oil lamps and hot tea for everyone', 'Every lighthouse keeps the sailors’ letters in cedar boxes under the stairs', 'The neighbourhood bakeries ring a bell when the afternoon bread is ready'] };

const quoted = {
  exact: (rng, d) => { const quote = drawn(rng, d, { inside: isNamed(d) }); return quote && { clausula: nameOfNamed(rng, quote.named, d.language), cita: flat(quote.text), truth: stands(quote) }; },
  noisy: (rng, d) => { const quote = drawn(rng, d, { inside: isNamed(d) }); if (!quote) return null; const names = rng.shuffle(Object.keys(NOISE)).slice(0, rng.int(1, 2)); return { clausula: nameOfNamed(rng, quote.named, d.language), cita: names.reduce((text, name) => NOISE[name](rng, text), quote.text), truth: stands(quote) }; },
  alone: (rng, d) => { const quote = drawn(rng, d); return quote && { clausula: '', cita: rng.chance(0.5) ? NOISE[rng.pick(Object.keys(NOISE))](rng, quote.text) : flat(quote.text), truth: stands(quote) }; },
  'wrong number': (rng, d) => { const quote = drawn(rng, d, { inside: isNamed(d) }); if (!quote) return null; const others = peers(d, quote.named).filter((one) => distance(d, quote.named, one) >= FAR); return others.length > 0 && { clausula: nameOfNamed(rng, rng.pick(others), d.language), cita: rng.chance(0.4) ? NOISE[rng.pick(['case', 'accents', 'quotes', 'ellipsis', 'spaces', 'punctuation'])](rng, quote.text) : flat(quote.text), truth: { ...stands(quote) } }; },
  neighbour: (rng, d) => { const quote = drawn(rng, d, { inside: isNamed(d) }); if (!quote) return null; const list = peers(d, quote.named); const next = list[list.indexOf(quote.named) + rng.pick([-1, 1])]; return next && { clausula: nameOfNamed(rng, next, d.language), cita: flat(quote.text), truth: stands(quote) }; },
  'no number': (rng, d) => { const quote = drawn(rng, d); return quote && { clausula: rng.pick(NO.none[d.language].filter((line) => /\d/.test(line) || line.length < 8)), cita: flat(quote.text), truth: stands(quote) }; },
  'twice, one here': (rng, d) => { const pairs = twice(d); if (!pairs.length) return null; const pair = rng.pick(pairs); const one = rng.pick(pair); return { clausula: nameOfNamed(rng, one.named, d.language), cita: flat(one.text), truth: stands(one) }; },
  twice: (rng, d) => { const pairs = twice(d); if (!pairs.length) return null; const pair = rng.pick(pairs); return { clausula: '', cita: flat(pair[0].text), truth: { outcome: 'choose', eIds: pair.map(({ clause }) => clause.eId), any: pair.map(holds) } }; },
  'twice, elsewhere': (rng, d) => { const pairs = twice(d); if (!pairs.length) return null; const pair = rng.pick(pairs); const others = peers(d, pair[0].named).filter((one) => pair.every(({ named }) => distance(d, one, named) >= FAR)); return others.length > 0 && (() => { const one = rng.pick(others); return { clausula: nameOfNamed(rng, one, d.language), cita: flat(pair[0].text), truth: { outcome: 'clause', eIds: [one.clause.eId], also: 'asked' } }; })(); },
  across: (rng, d) => {
    const { own } = d.quotable;
    const seams = own.slice(1).map((next, at) => [own[at], next]).filter(([last, next]) => last.words.length >= HALF && next.words.length >= HALF && namedAround(d, last.clause) !== null && namedAround(d, last.clause) === namedAround(d, next.clause));
    if (!seams.length) return null;
    const [last, next] = rng.pick(seams);
    const [start, end] = [last.words.at(-HALF).start, next.words[HALF - 1].end];
    const text = d.text.slice(start, end);
    if (FURNITURE.test(text) || text.length > 300 || [last.words.slice(-HALF), next.words.slice(0, HALF)].some((part) => d.quotable.count(part.map(({ word }) => word).join(' ')) !== 1)) return null;
    const named = namedAround(d, last.clause);
    return { clausula: nameOfNamed(rng, named, d.language), cita: flat(text), truth: { outcome: 'placed', eIds: [last.clause.eId, next.clause.eId, named.clause.eId], range: [start, end] } };
  },
  invented: (rng, d) => { const list = [...d.articles, ...d.dotted]; return list.length > 0 && (() => { const one = rng.pick(list); return { clausula: nameOfNamed(rng, one, d.language), cita: rng.pick(INVENTED[d.language]), truth: { outcome: 'clause', eIds: [one.clause.eId] } }; })(); },
  neither: (rng, d) => ({ clausula: rng.pick(NO.none[d.language]), cita: rng.pick(INVENTED[d.language]), truth: { outcome: 'none', eIds: [] } }),
};

/** How many rows of each kind: a thousand. */
const SHARES = { bare: 40, word: 50, article: 60, bis: 30, path: 100, transitory: 40, container: 50, own: 40, heading: 70, both: 40, typo: 50, noise: 50, spreadsheet: 10, several: 30, nothing: 30, missing: 10, whole: 10 };
const QUOTED = { exact: 40, noisy: 100, across: 10, alone: 40, 'wrong number': 30, neighbour: 15, 'no number': 10, 'twice, one here': 15, twice: 10, 'twice, elsewhere': 5, invented: 10, neither: 5 };

/** The rows, always the same for the same drafts. */
export function rowsOf(drafts, seed = 'placing') {
  const named = drafts.map((draft) => { const d = namedIn(draft); return { ...d, id: draft.id }; }).map((d) => ({ ...d, quotable: quotable(d) }));
  const rows = [];
  for (const [group, shares, makers] of [['', SHARES, plain], ['quote: ', QUOTED, quoted]]) for (const [kind, share] of Object.entries(shares)) {
    const rng = seeded(`${seed} ${group}${kind}`);
    const seen = new Set();
    // Some kinds stand in few drafts: enough tries for the rarest, and where a draft has no more, fewer rows and told.
    for (let left = share, tries = 0; left > 0 && tries < share * 80; tries += 1) {
      const d = rng.pick(named);
      const made = makers[kind](rng, d);
      if (!made) continue;
      const row = { kind: `${group}${kind}`, draft: d.id, clausula: made.clausula, cita: made.cita ?? '', truth: made.truth };
      const key = `${row.draft}\0${row.clausula}\0${row.cita}`;
      if (seen.has(key)) continue;
      seen.add(key);
      rows.push(row);
      left -= 1;
    }
  }
  return rows;
}

/** Shared ÷ covered letters from which two ranges are of the same words. */
const SAME_WORDS = 0.5;

/**
 * What an answer is worth; what the three words mean stands in `bench-placing.mjs`.
 * @param {{ eId: string | null, start?: number | null, end?: number | null, candidates: string[], whole?: boolean }} answer `eId` is null where a person is asked
 * @returns {'right' | 'wrong' | 'asked'}
 */
export function judged({ truth }, answer) {
  const asked = answer.eId === null;
  const on = !asked && truth.eIds.includes(answer.eId);
  const found = Number.isInteger(answer.start);
  if (truth.also === 'asked' && asked) return 'right';
  switch (truth.outcome) {
    case 'placed':
      if (asked) return 'asked';
      if (truth.range && found) return overlap(truth.range, [answer.start, answer.end]) >= SAME_WORDS ? 'right' : 'wrong';
      return !on ? 'wrong' : truth.range ? 'asked' : 'right';
    case 'clause': return asked ? 'asked' : on && !found ? 'right' : 'wrong';
    case 'choose': {
      if (!asked) return 'wrong';
      const places = truth.any ?? truth.eIds.map((eId) => [eId]);
      return places.every((eIds) => eIds.some((eId) => answer.candidates.includes(eId))) ? 'right' : 'asked';
    }
    // `locate` alone can only say that nothing fits.
    case 'whole': return !asked ? 'wrong' : answer.whole === false ? 'asked' : 'right';
    default: return asked ? 'right' : 'wrong';
  }
}
