/**
 * Four hundred proposals, each with what became of it in the next draft. The next draft is made here from a real one by putting in,
 * word for word or altered in a known way, what was proposed, so that the truth is what was done; and a part is drawn from real pairs
 * of drafts, where the proposal is a sentence that the later one has and the earlier has not.
 *
 * A series is `{ id, sources, cases }`: the drafts' texts, oldest first, and the cases, each
 *   { kind, draft, eId, start, end, proposal, ask?, truth }
 * where `draft` is the place in the series of the draft spoken of, `start…end` the words spoken of, `proposal` the words proposed
 * instead of them or to be added to them, and `ask` is `strike` where they are to go: the words are then the target's (`proposal` is
 * empty, as in an annotation that proposes to strike), or stand in `proposal` and somewhere in the target.
 * Its truth is `{ verdicts, linked, draft, ranges }`: the verdicts that may be given; whether the proposal is linked to the next draft
 * (null where both can be defended, which counts in neither precision nor recall); and where its words stand there.
 */
import { folded, readDraftAt, seeded, wordsIn } from './seeded.mjs';

const SHARES = { literal: 80, reworded: 60, half: 50, elsewhere: 45, negated: 40, figure: 20, deontic: 20, common: 25, equal: 20, refused: 10, standing: 10, strike: 20 };
/** Of these kinds, so many come from real pairs of drafts. */
const REAL = { literal: 24, reworded: 10, half: 8 };
/** Cases in one made series: enough that a draft changes in many places at once, few enough that most of it stands. */
const IN_SERIES = 9;

const BASES = ['mx-pnda-2013/1.md', 'mx-pnda-2013/3.md', 'mx-pnda-2013/5.md', 'www/demo/borradores/borrador-1.html', 'www/demo/borradores/borrador-3.md', 'build/benches/programa.txt', 'build/benches/plan.txt',
  'mx-lgra/1.txt', 'mx-lga/3.txt', 'mx-lfpca/1.txt', 'mx-lge/2.txt', 'mx-lgcc/2.txt', 'mx-lgeepa/1.txt', 'es-boe-daw/OG/2.txt', 'en-tls13-dev/5.md', 'us-pod-schema/5.md'];
const PAIRS = [['mx-pnda-2013/1.md', 'mx-pnda-2013/3.md'], ['mx-pnda-2013/3.md', 'mx-pnda-2013/5.md'], ['mx-lgra/1.txt', 'mx-lgra/4.txt'], ['mx-lga/1.txt', 'mx-lga/3.txt'], ['mx-lge/1.txt', 'mx-lge/5.txt'],
  ['mx-lgcc/1.txt', 'mx-lgcc/3.txt'], ['mx-lgeepa/1.txt', 'mx-lgeepa/4.txt'], ['mx-lfpca/1.txt', 'mx-lfpca/4.txt'], ['en-tls13-dev/1.md', 'en-tls13-dev/3.md'], ['en-tls13-dev/3.md', 'en-tls13-dev/5.md'], ['us-pod-schema/1.md', 'us-pod-schema/3.md']];
/** Letters of a base: a longer law is cut, since nothing depends on its length. */
const LONGEST = 60_000;

const STOCK = {
  es: {
    subject: ['La comisión técnica', 'Cada enlace de datos', 'El consejo consultivo', 'La autoridad responsable', 'La unidad de transparencia', 'El comité de seguimiento', 'La dirección de archivos', 'Toda dependencia', 'El órgano interno de control', 'La secretaría técnica', 'El grupo de trabajo', 'La coordinación regional'],
    verb: ['publicar', 'difundir', 'entregar', 'conservar', 'revisar', 'actualizar', 'remitir', 'registrar', 'traducir', 'someter a consulta', 'documentar', 'verificar'],
    object: ['las bitácoras de acceso', 'el padrón de organizaciones usuarias', 'los expedientes digitalizados', 'las fichas de metadatos', 'los acuerdos de la sesión', 'el catálogo de series históricas', 'los contratos de mantenimiento', 'las observaciones recibidas', 'el mapa de riesgos', 'las licencias de los programas de cómputo', 'los resultados de las auditorías', 'el glosario de términos'],
    tail: ['a las personas hablantes de lenguas indígenas', 'mediante un portal gratuito y accesible', 'junto con las razones de cada cambio', 'desagregando los datos por municipio y por sexo', 'con la opinión de dos universidades públicas', 'ante los comités ciudadanos de cada estado', 'previa anonimización de los datos personales', 'en formatos que pueda leer cualquier programa', 'con apoyo de las bibliotecas municipales', 'por medio de talleres abiertos al público', 'de acuerdo con el calendario escolar', 'con letra grande y contraste suficiente'],
    figure: ['dentro de los veinte días hábiles siguientes', 'en un plazo de quince días', 'cada seis meses', 'durante cinco años', 'al menos 3 veces al año', 'con un tope de 250 unidades', 'antes del 30 de junio', 'por lo menos en el 40 por ciento de los casos', 'en 12 municipios piloto', 'durante los tres ejercicios fiscales siguientes'],
    must: 'deberá', may: 'podrá', not: (verb) => `no ${verb}`,
  },
  en: {
    subject: ['The technical committee', 'Each data steward', 'The advisory council', 'The responsible agency', 'The transparency office', 'The monitoring board', 'The records division', 'Every department', 'The internal auditor', 'The regional coordinator'],
    verb: ['publish', 'release', 'deliver', 'preserve', 'review', 'update', 'forward', 'register', 'translate', 'verify'],
    object: ['the access logs', 'the register of user organisations', 'the scanned case files', 'the metadata sheets', 'the minutes of the meeting', 'the catalogue of historical series', 'the maintenance contracts', 'the remarks received', 'the risk map', 'the glossary of terms'],
    tail: ['for speakers of minority languages', 'through a free and accessible portal', 'together with the reasons for each change', 'broken down by district and by sex', 'with the advice of two public universities', 'before the citizens’ panels of each state', 'after removing personal details', 'in formats that any program can read', 'with the help of the public libraries', 'in workshops open to everyone'],
    figure: ['within twenty working days', 'no later than fifteen days afterwards', 'every six months', 'for five years', 'at least 3 times a year', 'with a ceiling of 250 units', 'before 30 June', 'in at least 40 per cent of cases', 'in 12 pilot districts', 'over the three following years'],
    must: 'shall', may: 'may', not: (verb) => `${verb} not`,
  },
};
/** A figure and another in its place: both are figures, and neither says the same. */
const FIGURES = { veinte: 'treinta', quince: 'sesenta', seis: 'tres', cinco: 'diez', tres: 'dos', 3: '2', 250: '500', 30: '15', 40: '70', 12: '32', twenty: 'thirty', fifteen: 'sixty', six: 'three', five: 'ten', three: 'two' };
/** Words for words that change nothing of weight: no negation, no duty, no figure. */
const LIKE = {
  es: { publicar: 'dar a conocer', difundir: 'divulgar', entregar: 'poner a disposición', conservar: 'resguardar', revisar: 'examinar', actualizar: 'poner al día', remitir: 'enviar', registrar: 'inscribir', verificar: 'comprobar', documentar: 'dejar constancia de', mediante: 'a través de', 'junto con': 'además de', apoyo: 'ayuda', gratuito: 'libre', 'de acuerdo con el': 'conforme al', razones: 'causas', suficiente: 'adecuado', técnica: 'especializada', observaciones: 'comentarios', comités: 'consejos', cualquier: 'todo' },
  en: { publish: 'make known', release: 'put out', deliver: 'hand over', preserve: 'keep', review: 'examine', update: 'bring up to date', forward: 'send', register: 'record', verify: 'check', through: 'by means of', 'together with': 'along with', advice: 'opinion', help: 'support', reasons: 'grounds', remarks: 'comments', free: 'open', broken: 'split' },
};
const ADDED = { es: ['en todo caso', 'de manera oportuna', 'según corresponda', 'también'], en: ['in any case', 'in good time', 'as appropriate', 'also'] };

/** The text of a base as a draft of its own: what is read of it is what it holds, so offsets are one and the same. */
function baseOf(cotejo, path, rng) {
  const read = readDraftAt(cotejo, path, 'base');
  if (!read) return null;
  read.draft.free();
  let source = read.text;
  if (source.length > LONGEST) {
    // From one paragraph's beginning to another's.
    const from = source.indexOf('\n', rng.int(0, source.length - LONGEST)) + 1;
    source = source.slice(from, source.indexOf('\n', from + LONGEST - 2000));
  }
  source = `${source.trim()}\n`;
  const drawn = cotejo.readDraft(source, { id: 'base', language: read.language });
  const { text, clauses } = drawn.toJSON();
  drawn.free();
  return { path, language: read.language, source, text, clauses, texts: ` ${folded(source)} ` };
}

const ASIDE = new Set(['furniture', 'note', 'toc', 'footnote', 'code', 'table', 'row', 'cell']);
const PAGE = /\d+ de \d+|DOF|CÁMARA DE DIPUTADOS|Secretaría (General|de Servicios)|https?:|\.{4}|…/;
/** Words of a clause that is spoken of: with fewer there is little to say, with more nobody proposes it whole. */
const SPOKEN = { least: 12, most: 90 };

/** Clauses to speak of: running words, standing once in the source, closed by a mark. */
function spokenOf({ text, source, clauses }) {
  return clauses.filter(({ kind }) => !ASIDE.has(kind)).map((clause, order) => {
    const start = Math.max(clause.start, ...[clause.labelRange, clause.headingRange].filter((range) => range).map(([, end]) => end));
    const body = text.slice(start, clause.end);
    const from = start + /^[^\p{L}\p{N}]*/u.exec(body)[0].length;
    const words = text.slice(from, clause.end).trimEnd();
    return { eId: clause.eId, order, start: from, end: from + words.length, words, at: source.indexOf(words) };
  }).filter(({ words, at }) => {
    const size = wordsIn(words, 0, words.length).length;
    return size >= SPOKEN.least && size <= SPOKEN.most && at >= 0 && source.indexOf(words, at + 1) < 0 && !PAGE.test(words) && /[.;:,]$/.test(words) && !/["«»“”]/.test(words) && !/^(DECRETO|Publicad|Se (reforma|adiciona|deroga))|Presidente\.-|Rúbrica/.test(words);
  });
}

/** A sentence to propose, of parts that no other of the series has. */
function proposer(rng, language, donors) {
  const stock = STOCK[language];
  const left = Object.fromEntries(['subject', 'verb', 'object', 'tail', 'figure'].map((part) => [part, rng.shuffle(stock[part])]));
  const take = (part) => left[part].pop() ?? rng.pick(stock[part]);
  const foreign = rng.shuffle(donors);
  return {
    sentence(form = rng.pick(['must', 'may', 'must']), withFigure = rng.chance(0.3)) {
      return `${take('subject')} ${stock[form]} ${take('verb')} ${take('object')} ${take('tail')}${withFigure ? `, ${take('figure')}` : ''}.`;
    },
    /** A sentence out of another law. */
    foreign: () => foreign.pop() ?? null,
    phrase: () => `${take('tail')} y ${take('tail')}`.replace(' y ', language === 'en' ? ' and ' : ' y '),
    tail: () => take('tail'),
  };
}

/** Sentences that could stand anywhere: no references, no names of places in a text. */
function donorsOf(base) {
  const sentences = spokenOf(base).flatMap(({ words }) => words.replace(/\s+/g, ' ').match(/(?<=^|[.] )\p{Lu}[^.;:]+\./gu) ?? []);
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => { const size = sentence.split(' ').length; return size >= 12 && size <= 36 && !/\d|art[ií]culo|fracci[oó]n|section|esta Ley|presente|[()[\]]/i.test(sentence); });
}

const lower = (sentence) => sentence[0].toLowerCase() + sentence.slice(1);
const without = (sentence) => sentence.replace(/[.;]$/, '');

const likeIn = (sentence, language) => Object.entries(LIKE[language]).filter(([word]) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(sentence));

/** One to three small changes, at least three words in four kept in their order. */
function reworded(rng, sentence, language) {
  const like = likeIn(sentence, language);
  let out = sentence;
  for (const [word, other] of rng.shuffle(like).slice(0, rng.int(1, 2))) out = out.replace(new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u'), other);
  if (out === sentence || rng.chance(0.4)) {
    // An aside comes between a noun and what is said of it, never between a word and its article or its negation.
    const gaps = [...out.matchAll(language === 'en' ? /(?<=[a-z]{5,}) (?=(?:with|for|in|by|to|and|through|before)\b)/g : /(?<=\p{Ll}{5,}) (?=(?:con|en|por|para|mediante|ante|a|y) )/gu)].map(({ index }) => index);
    const at = gaps.length ? rng.pick(gaps) : out.length - 1;
    out = `${out.slice(0, at)} ${rng.pick(ADDED[language])}${out.slice(at)}`;
  }
  return out;
}

/** Says the opposite, by a word or two. Null where there is nothing to turn. */
function negated(rng, sentence, language) {
  const ways = language === 'en'
    ? [[/\b(shall|may|must)\b(?! not)/, '$1 not'], [/\b(shall|may|must)\b(?! not)/, '$1 never'], [/\bwith\b/, 'without']]
    : [[/(?<!no )(?<!nunca )(?<!\p{L})(deberán?|podrán?)(?!\p{L})/u, 'no $1'], [/(?<!no )(?<!\p{L})(deberán?|podrán?)(?!\p{L})/u, 'nunca $1'], [/(?<!\p{L})con(?= \p{Ll})/u, 'sin'], [/(?<!\p{L})(deberán?|podrán?)(?!\p{L})/u, 'en ningún caso $1']];
  const [from, to] = rng.pick(ways.filter(([pattern]) => pattern.test(sentence)).length ? ways.filter(([pattern]) => pattern.test(sentence)) : [[null, null]]);
  return from && sentence.replace(from, to);
}
const otherDuty = (sentence, language) => { const pairs = language === 'en' ? [['shall', 'may'], ['may', 'shall']] : [['deberá', 'podrá'], ['podrá', 'deberá']]; const pair = pairs.find(([word]) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(sentence)); return pair && sentence.replace(new RegExp(`(?<!\\p{L})${pair[0]}(?!\\p{L})`, 'u'), pair[1]); };
const otherFigure = (sentence) => { const found = Object.keys(FIGURES).find((figure) => new RegExp(`(?<![\\p{L}\\d])${figure}(?![\\p{L}\\d])`, 'u').test(sentence)); return found && sentence.replace(new RegExp(`(?<![\\p{L}\\d])${found}(?![\\p{L}\\d])`, 'u'), FIGURES[found]); };

/** Ways a sentence comes into a clause: at its end, as a paragraph after it, or before its last sentence. */
const entering = (rng, clause, sentence) => {
  const inside = [...clause.words.matchAll(/(?<=\p{Ll}\. )\p{Lu}/gu)].map(({ index }) => index);
  return rng.pick([
    () => ({ at: clause.words.length, words: `${/[.]$/.test(clause.words) ? ' ' : /[;,:]$/.test(clause.words) ? ' ' : '. '}${/[;,:]$/.test(clause.words) ? lower(sentence) : sentence}` }),
    () => (inside.length ? { at: rng.pick(inside), words: `${sentence} ` } : { at: clause.words.length, words: ` ${sentence}` }),
    () => ({ at: clause.words.length, words: `\n\n${sentence}` }),
  ])();
};
const put = (words, { at, words: added }) => words.slice(0, at) + added + words.slice(at);

/** An edit of the source: `from…to` becomes `words`. */
const enter = (rng, clause, sentence) => { const entry = entering(rng, clause, sentence); return { from: clause.at + entry.at, to: clause.at + entry.at, words: entry.words, entry }; };

/** The proposal as people hand it in: the words to add, or the clause as it should read. */
const asked = (rng, clause, edit, sentence) => (rng.chance(0.4) ? put(clause.words, { at: edit.from - clause.at, words: edit.words.replace(edit.entry.words.trim(), sentence) }) : sentence);

/** Each kind: the edits that make the next draft, the case, and the words to be found there. */
const MAKERS = {
  literal: (rng, s, clause) => {
    if (rng.chance(0.25)) {
      // A phrase within a sentence.
      const gap = rng.pick([...clause.words.matchAll(/(?<=\p{Ll}{3}) (?=\p{Ll}{2,3} \p{Ll})/gu)].map(({ index }) => index));
      const phrase = s.propose.phrase();
      if (gap === undefined) return null;
      const edit = { from: clause.at + gap, to: clause.at + gap, words: `, ${phrase},`, entry: { words: `, ${phrase},` } };
      return { edits: [edit], proposal: rng.chance(0.5) ? put(clause.words, { at: gap, words: edit.words }) : phrase, verdicts: ['literal'], linked: true, stand: [phrase] };
    }
    const sentence = (rng.chance(0.4) && s.propose.foreign()) || s.propose.sentence();
    const edit = enter(rng, clause, sentence);
    const careless = rng.pick([(t) => t, (t) => t, (t) => t.toLowerCase(), without, (t) => t.replace(/,/g, ''), (t) => `“${t}”`]);
    return { edits: [edit], proposal: careless(asked(rng, clause, edit, sentence)), verdicts: ['literal'], linked: true, stand: [sentence] };
  },
  reworded: (rng, s, clause) => { const sentence = s.propose.sentence('must', false); if (!likeIn(sentence, s.language).length) return null; const other = reworded(rng, sentence, s.language); const edit = enter(rng, clause, other); return { edits: [edit], proposal: asked(rng, clause, edit, sentence), verdicts: ['partial'], linked: true, stand: [other] }; },
  half: (rng, s, clause) => {
    if (rng.chance(0.4)) {
      // One sentence, of which the first part came in.
      const kept = s.propose.sentence('must', false);
      const edit = enter(rng, clause, kept);
      return { edits: [edit], proposal: asked(rng, clause, edit, `${without(kept)}, ${s.propose.phrase()}, ${s.propose.tail()}.`), verdicts: ['partial'], linked: true, stand: [kept] };
    }
    const [first, second] = [s.propose.sentence('must', false), s.propose.sentence('may', false)];
    const kept = rng.chance(0.5) ? first : second;
    const edit = enter(rng, clause, kept);
    const proposal = asked(rng, clause, edit, `${first} ${second}`);
    return { edits: [edit], proposal, verdicts: ['partial'], linked: true, stand: [kept] };
  },
  elsewhere: (rng, s, clause) => {
    const far = s.free.filter(({ order }) => Math.abs(order - clause.order) >= ELSEWHERE);
    if (!far.length) return null;
    const other = rng.pick(far);
    s.free.splice(s.free.indexOf(other), 1);
    const sentence = (rng.chance(0.3) && s.propose.foreign()) || s.propose.sentence();
    return { edits: [enter(rng, other, sentence)], proposal: sentence, verdicts: ['literal', 'partial'], linked: true, stand: [sentence] };
  },
  negated: (rng, s, clause) => {
    const sentence = s.propose.sentence(rng.pick(['must', 'may']), false);
    const other = negated(rng, sentence, s.language);
    if (!other) return null;
    // As often the proposal forbids and the draft allows.
    const [proposal, stands] = rng.chance(0.35) ? [other, sentence] : [sentence, other];
    const edit = enter(rng, clause, stands);
    return { edits: [edit], proposal: asked(rng, clause, edit, proposal), verdicts: ['partial', 'none'], linked: null, stand: [stands] };
  },
  figure: (rng, s, clause) => { const sentence = s.propose.sentence('must', true); const other = otherFigure(sentence); if (!other) return null; const edit = enter(rng, clause, other); return { edits: [edit], proposal: asked(rng, clause, edit, sentence), verdicts: ['partial', 'none'], linked: null, stand: [other] }; },
  deontic: (rng, s, clause) => { const sentence = s.propose.sentence(rng.pick(['must', 'may']), false); const other = otherDuty(sentence, s.language); if (!other) return null; const edit = enter(rng, clause, other); return { edits: [edit], proposal: asked(rng, clause, edit, sentence), verdicts: ['partial', 'none'], linked: null, stand: [other] }; },
  common: (rng, s, clause) => {
    // Two sentences that have only such words in common as the draft is full of.
    const [first, second] = [s.propose.foreign(), s.propose.foreign()];
    if (!first || !second) return null;
    const words = new Set(folded(first).split(' '));
    const both = folded(second).split(' ').filter((word) => words.has(word));
    if (both.length < 4 || both.some((word) => word.length > 3 && s.texts.split(` ${word} `).length - 1 < OFTEN)) return null;
    return { edits: [enter(rng, clause, second)], proposal: first, verdicts: ['none'], linked: false, stand: [] };
  },
  equal: (rng, s, clause) => { const edits = rng.chance(0.5) ? [enter(rng, clause, s.propose.sentence())] : []; return { edits, proposal: rng.pick([(t) => t, (t) => t.toLowerCase(), without, (t) => t.replace(/\s+/g, ' ')])(clause.words), verdicts: ['none'], linked: false, stand: [] }; },
  refused: (rng, s, clause) => { const sentence = s.propose.foreign() ?? s.propose.sentence(); return { edits: rng.chance(0.5) ? [enter(rng, clause, s.propose.sentence())] : [], proposal: sentence, verdicts: ['none'], linked: false, stand: [] }; },
  standing: (rng, s, clause) => {
    // Words that another clause had already, and still has: they stand in the next draft, and nobody put them there.
    const far = s.free.filter(({ order }) => Math.abs(order - clause.order) >= ELSEWHERE);
    if (!far.length) return null;
    const other = rng.pick(far);
    s.free.splice(s.free.indexOf(other), 1);
    return { edits: rng.chance(0.5) ? [enter(rng, clause, s.propose.sentence())] : [], proposal: other.words, verdicts: ['none'], linked: false, stand: [] };
  },
  strike: (rng, s, clause) => {
    const words = wordsIn(clause.words, 0, clause.words.length);
    const size = Math.min(words.length - 4, rng.int(6, 14));
    if (size < 6) return null;
    const first = rng.int(2, words.length - size - 1);
    const run = words.slice(first, first + size);
    const [start, end] = [run[0].start, run.at(-1).end];
    const struck = clause.words.slice(start, end);
    // Words that other clauses have as well would stand after they went.
    const runs = run.slice(2).map((_, at) => ` ${run.slice(at, at + 3).map(({ word }) => word).join(' ')} `);
    if (runs.some((words) => s.texts.split(words).length !== 2)) return null;
    const fate = rng.pick(['gone', 'gone', 'half', 'stays']);
    const middle = run[size >> 1].start;
    const cut = fate === 'gone' ? [start, end] : fate === 'half' ? [start, middle] : null;
    // The words before and after stay apart.
    const edits = cut ? [{ from: clause.at + cut[0], to: clause.at + cut[1] + (/\s/.test(clause.words[cut[1]] ?? '') ? 1 : 0), words: '' }] : rng.chance(0.5) ? [{ from: clause.at + clause.words.length, to: clause.at + clause.words.length, words: ` ${s.propose.sentence()}` }] : [];
    const verdicts = { gone: ['literal'], half: ['partial'], stays: ['none'] }[fate];
    const spoken = rng.chance(0.5);
    return { edits, ask: 'strike', proposal: spoken ? '' : struck, target: spoken ? [start, end] : null, verdicts, linked: fate !== 'stays', stand: [] };
  },
};
/** Clauses between a clause and another that is elsewhere. */
const ELSEWHERE = 5;
/** Times that a word stands in a draft to be common there. */
const OFTEN = 8;

/** Where words stand in a text, whatever parts them; only if they stand once. */
function whereOnce(text, words) {
  const escaped = words.match(/[\p{L}\p{N}\p{M}]+/gu).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`, 'giu'))];
  return found.length === 1 ? [found[0].index, found[0].index + found[0][0].length] : null;
}

/** Words in a row by which a sentence is known to be new. */
const RUN = 3;
const runsOf = (plain) => { const words = plain.split(' '); return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')); };

/** Sentences of other laws that a series may draw on. */
const LENT = 60;

/** The made series. */
function made(cotejo, bases, left, seed) {
  const out = [];
  const lending = (from, start) => bases.filter(({ path, language }) => language === from && path.startsWith(start)).map((base) => ({ path: base.path, sentences: donorsOf(base) }));
  const donors = { es: lending('es', 'mx-l'), en: lending('en', 'en') };
  for (let turn = 0; turn < 200 && Object.values(left).some((count) => count > 0); turn += 1) {
    const rng = seeded(`${seed} ${turn}`);
    const base = bases[turn % bases.length];
    const foreign = rng.shuffle(donors[base.language].filter(({ path }) => path !== base.path).flatMap(({ sentences }) => sentences)).slice(0, LENT).filter((sentence) => !base.texts.includes(folded(sentence)));
    const s = { ...base, free: rng.shuffle(spokenOf(base)), propose: proposer(rng, base.language, foreign) };
    // A small draft carries fewer, or nothing of it would stand.
    const most = Math.min(IN_SERIES, Math.ceil(s.free.length / 3));
    const planned = [];
    const kinds = rng.shuffle(Object.entries(left).flatMap(([kind, count]) => Array.from({ length: Math.min(count, 3) }, () => kind)));
    for (const kind of kinds) {
      if (planned.length >= most) break;
      const clause = s.free.pop();
      if (!clause) break;
      const made = MAKERS[kind](rng, s, clause);
      if (made) planned.push({ kind, clause, ...made });
    }
    const edits = planned.flatMap(({ edits }) => edits).sort((a, b) => b.from - a.from);
    const next = edits.reduce((text, { from, to, words }) => text.slice(0, from) + words + text.slice(to), base.source);
    // The next draft need not be the last, nor the draft spoken of the first.
    const shape = rng.pick(['two', 'two', 'withdrawn', 'later']);
    const sources = shape === 'two' ? [base.source, next] : shape === 'withdrawn' ? [base.source, next, base.source] : [base.source.replace(s.free[0]?.words ?? '', ''), base.source, next];
    const draft = shape === 'later' ? 1 : 0;
    const read = cotejo.readDraft(next, { id: 'next', language: base.language });
    const { text } = read.toJSON();
    read.free();
    const plain = ` ${folded(text)} `;
    // Cases of one series share a stock of words: what one left out another may have put in.
    const allCameIn = (proposal) => { const fresh = runsOf(folded(proposal)).filter((run) => !base.texts.includes(` ${run} `)); return fresh.length > 0 && fresh.every((run) => plain.includes(` ${run} `)); };
    const cases = [];
    for (const { kind, clause, proposal, ask, target, verdicts, linked, stand } of planned) {
      const ranges = stand.map((words) => whereOnce(text, words));
      // What cannot be found again by its own words is no truth to measure with.
      if (ranges.includes(null) || left[kind] <= 0 || (!ask && !verdicts.includes('literal') && allCameIn(proposal))) continue;
      left[kind] -= 1;
      const [start, end] = target ? [clause.start + target[0], clause.start + target[1]] : [clause.start, clause.end];
      cases.push({ kind, draft, eId: clause.eId, start, end, proposal, ask, truth: { verdicts, linked, draft: draft + 1, ranges } });
    }
    if (cases.length) out.push({ id: `${turn + 1} ${base.path} ${shape}`, language: base.language, sources, cases });
  }
  return out;
}

/** Series of two real drafts: a sentence that the second has and the first has not, proposed for its clause. */
function real(cotejo, left, seed) {
  const out = [];
  const perPair = Math.ceil(Object.values(left).reduce((sum, count) => sum + count, 0) / PAIRS.length) + 2;
  for (const [before, after] of PAIRS) {
    const rng = seeded(`${seed} ${before}`);
    const [first, second] = [readDraftAt(cotejo, before, 'first'), readDraftAt(cotejo, after, 'second')];
    if (!first || !second) continue;
    first.draft.free();
    second.draft.free();
    const old = new Set(runsOf(folded(first.text)));
    const byId = new Map(first.clauses.map((clause) => [clause.eId, clause]));
    const fresh = [];
    for (const clause of second.clauses) {
      const was = byId.get(clause.eId);
      if (!was || was.num !== clause.num || ASIDE.has(clause.kind) || was.end - was.start < 40) continue;
      const start = Math.max(clause.start, ...[clause.labelRange, clause.headingRange].filter((range) => range).map(([, end]) => end));
      for (const found of second.text.slice(start, clause.end).matchAll(/(?<=^[^\p{L}\p{N}]*|[.;:\n]\s+)\p{Lu}[^.;:]{60,280}[.;](?!\d)/gu)) {
        const runs = runsOf(folded(found[0]));
        const isNew = runs.filter((run) => !old.has(run)).length / (runs.length || 1);
        // Nearly all of it is new, and its figures, duties and negations are those it stands with.
        if (runs.length >= 7 && isNew >= 0.9 && !PAGE.test(found[0]) && !/[()[\]{}"“”‘’]/.test(found[0])) fresh.push({ was, sentence: found[0], range: [start + found.index, start + found.index + found[0].length] });
      }
    }
    const cases = [];
    for (const { was, sentence, range } of rng.shuffle(fresh).slice(0, perPair)) {
      const kinds = Object.keys(left).filter((kind) => left[kind] > 0);
      if (!kinds.length) break;
      const kind = rng.pick(kinds);
      const flat = sentence.replace(/\s+/g, ' ').trim();
      const stock = proposer(rng, first.language, []);
      const proposal = kind === 'literal' ? flat : kind === 'half' ? `${flat} ${stock.sentence('may', false)}` : reworded(rng, flat, first.language);
      left[kind] -= 1;
      cases.push({ kind, draft: 0, eId: was.eId, start: was.start, end: was.end, proposal, truth: { verdicts: kind === 'literal' ? ['literal'] : ['partial'], linked: true, draft: 1, ranges: [range] } });
    }
    if (cases.length) out.push({ id: `real ${before} → ${after}`, language: first.language, paths: [before, after], cases });
  }
  return out;
}

/** Every series, always the same. */
export function seriesOf(cotejo, seed = 'adoption') {
  const bases = BASES.map((path) => baseOf(cotejo, path, seeded(`${seed} ${path}`))).filter((base) => base !== null);
  const wanted = { ...REAL };
  const fromReal = real(cotejo, wanted, seed);
  const left = { ...SHARES };
  for (const kind of Object.keys(REAL)) left[kind] -= REAL[kind] - wanted[kind];
  return [...fromReal, ...made(cotejo, bases, left, seed)];
}

/** A series as the engine has it: its drafts, their texts and ids, the history; and what frees them. */
export function opened(cotejo, { sources, paths, language }) {
  const drafts = sources ? sources.map((source, at) => cotejo.readDraft(source, { id: `draft-${at + 1}`, language })) : paths.map((path, at) => readDraftAt(cotejo, path, `draft-${at + 1}`).draft);
  const history = cotejo.trace(drafts);
  const texts = drafts.map((draft) => draft.toJSON().text);
  return { drafts, history, texts, ids: drafts.map((_, at) => `draft-${at + 1}`), free() { for (const handle of [history, ...drafts]) handle.free?.(); } };
}

/** Shared ÷ covered letters from which ranges are of the same words. */
const SAME_WORDS = 0.5;

/** Shared ÷ covered letters of two lists of ranges. */
function overlapOf(ranges, others) {
  const letters = (list) => list.reduce((set, [start, end]) => { for (let at = start; at < end; at += 1) set.add(at); return set; }, new Set());
  const [left, right] = [letters(ranges), letters(others)];
  const shared = [...left].filter((at) => right.has(at)).length;
  return shared / (left.size + right.size - shared || 1);
}

/** What an answer is worth; what the names mean stands in `bench-adoption.mjs`. @param {{ draft?: string, verdict: string, ranges: [number, number][] }} answer @param {string[]} ids of the series' drafts */
export function judged({ truth }, answer, ids) {
  const linked = answer.verdict !== 'none';
  const places = linked && truth.linked === true && truth.ranges.length > 0;
  return {
    verdict: truth.verdicts.includes(answer.verdict),
    linked,
    due: truth.linked === true,
    both: linked && truth.linked === true,
    counted: linked && truth.linked !== null,
    forbidden: answer.verdict === 'literal' && truth.linked === null,
    places,
    placed: places && answer.draft === ids[truth.draft] && overlapOf(answer.ranges, truth.ranges) >= SAME_WORDS,
  };
}
