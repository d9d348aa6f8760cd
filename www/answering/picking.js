/**
 * The words that changed because of an answer, ticked in the redline of their clause: in the draft that came of it, with what the engine
 * found of each proposal beside it. Nothing is ticked beforehand.
 * @module
 */
import { fold } from '../consultation/columns.js';
import { unitOf } from '../notes/placing.js';
import { inSentence } from '../series.js';
import { traceOnce } from '../tracing.js';
import { h, refill } from '../view/dom.js';
import { mainOf } from '../view/model.js';
import { nameOf, shorten } from '../view/names.js';
import { described } from '../view/unit.js';
import { changesIn, foundIn, stretchesOf } from './edits.js';

/**
 * @import { Entry } from '../consultation/contract.js'
 * @import { Adoption, AdoptionReason } from '../engine/contract.js'
 * @import { Traced } from '../tracing.js'
 * @import { Clause, Model, Unit } from '../view/model.js'
 * @import { Answering } from './answering.js'
 * @import { Change, Range, Stretch } from './edits.js'
 * @import { Fields, Picked } from './form.js'
 *
 * What the engine found of a proposal, which several may have made.
 * @typedef {{ adoption: Adoption, proposal: string, spoken: Range | null, folios: string[] }} Finding
 */

/** Clauses of one contribution that are shown: one on a whole chapter is on many, and the rest can be chosen. */
const CLAUSES = 6;
/** Words round a change that did not change are cut where there are more of them, in UTF-16 code units on either side. */
const AROUND = 160;
/** Keeps a box on the line of the words it is for. */
const JOINER = '\u2060';
/** Of a proposal in a list, in UTF-16 code units. */
const BEGINNING = 120;

export class Picking {
  /** @type {Picked[]} */ picked;
  /** The draft in which words are looked for. */ to;
  node = h('div', { class: 'answering-pick' });
  /** @type {Traced | null} */ #traced = null;
  #from = '';
  /** Clauses a person asked for besides, by the draft. @type {Map<string, Set<Unit>>} */ #besides = new Map();
  #turn = 0;

  /** @param {Answering} answering @param {Entry[]} entries @param {Fields} was @param {() => void} changed  told when words are ticked */
  constructor(answering, entries, was, changed) {
    this.answering = answering;
    this.entries = entries;
    this.picked = [...was.picked];
    this.to = was.to;
    this.changed = changed;
  }

  stop() { this.#turn++; }

  /** Words that were ticked are not any more. @param {Picked} one */
  drop(one) {
    this.picked = this.picked.filter((other) => other !== one);
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.node.querySelectorAll('.change > input'))) if (box.dataset.change === one.key && one.to === this.to) box.checked = false;
  }

  async begin() {
    const { answering: { words, consultation: { host }, published } } = this;
    const { t } = words;
    refill(this.node, h('p', { class: 'note-hint' }, t('comparing')));
    try {
      const traced = this.#traced = await traceOnce(host.reading, host.drafts);
      const order = traced.drafts.map(({ id }) => id);
      const spoken = this.entries.map(({ contribution }) => order.indexOf(published?.draftOf(contribution.id) ?? '')).filter((at) => at >= 0);
      if (!spoken.length) { refill(this.node, h('p', { class: 'note-hint' }, t('noDraft'))); return; }
      const first = Math.min(...spoken);
      this.#from = order[first];
      const later = order.slice(Math.max(...spoken) + 1);
      if (!later.length) { refill(this.node, h('p', { class: 'answering-wait' }, t('noLaterDraft'))); return; }
      if (!later.includes(this.to)) this.to = await this.#likeliest(traced, later);
      await this.#draw(traced, later);
    } catch (error) {
      refill(this.node, h('p', { role: 'alert' }, t('compareFailed', { message: /** @type {Error} */ (error).message })));
    }
  }

  /** @param {string} id */
  #title(id) {
    return inSentence(this.#traced?.drafts.find((draft) => draft.id === id)?.title ?? id, this.answering.words.lang);
  }

  /** The first draft in which a clause that was spoken of changed, else the next. @param {Traced} traced @param {string[]} later */
  async #likeliest(traced, later) {
    for (const to of later) {
      const model = await this.#compared(traced, to);
      if (this.#units(traced, model).some((unit) => changesIn(stretchesOf(unit, model)).length)) return to;
    }
    return later[0];
  }

  /** @param {Traced} traced @param {string} to @returns {Promise<Model>} */
  #compared(traced, to) {
    const [from, at] = [this.#from, to].map((id) => traced.drafts.findIndex((draft) => draft.id === id));
    return from === at - 1 ? traced.stepTo(at) : traced.leap(from, at);
  }

  /** @param {Traced} traced @param {string[]} later */
  async #draw(traced, later) {
    const turn = ++this.#turn;
    const { t } = this.answering.words;
    const [model, findings] = await Promise.all([this.#compared(traced, this.to), this.#findings(traced)]);
    if (turn !== this.#turn) return;
    const besides = this.#besides.get(this.to) ?? new Set();
    this.#besides.set(this.to, besides);
    const elsewhere = findings.flatMap(({ adoption }) => adoption.why.flatMap(({ code, eId = '' }) => (code === 'elsewhere' ? unitIn(model, eId) ?? [] : [])));
    const own = this.#units(traced, model);
    const units = [...new Set([...own, ...elsewhere, ...besides])];
    const shown = units.map((unit) => ({ unit, stretches: stretchesOf(unit, model) }));
    /** The changes that each finding speaks of. @type {Map<Finding, Change[]>} */
    const marked = new Map(findings.map((finding) => [finding, shown.flatMap(({ stretches }) => foundIn(finding.adoption, changesIn(stretches), finding.spoken))]));
    const suggested = new Set([...marked.values()].flat().map(({ key }) => key));
    const drafts = later.length > 1 && h('label', { class: 'field' }, h('span', null, t('whichDraft')), this.#select('answer-to', later.map((id) => ({ value: id, name: traced.drafts.find((draft) => draft.id === id)?.title ?? id })), this.to, (value) => {
      this.to = value;
      this.#draw(traced, later);
    }));
    const rest = model.stops.filter((unit) => !units.includes(unit));
    const other = rest.length > 0 && h('label', { class: 'field' }, h('span', null, t('otherClause')), this.#select('answer-other', [{ value: '', name: t('chooseClause') }, ...rest.map((unit) => ({ value: String(unit.index), name: described(unit, this.answering.consultation.host.words()) }))], '', async (value) => {
      const unit = rest.find(({ index }) => String(index) === value);
      if (!unit) return;
      besides.add(unit);
      await this.#draw(traced, later);
      /** @type {HTMLElement | null} */ (this.node.querySelector(`[data-unit="${unit.index}"] input`))?.focus();
    }));
    refill(this.node, drafts, findings.length > 0 && h('ul', { class: 'answering-found' }, findings.map((finding) => this.#findingNode(finding, marked.get(finding) ?? [], model))),
      shown.map(({ unit, stretches }) => this.#unitNode(unit, stretches, suggested)), other);
  }

  /** @param {string} key @param {{ value: string, name: string }[]} options @param {string} value @param {(value: string) => void} chosen */
  #select(key, options, value, chosen) {
    const select = h('select', { part: 'select', 'data-key': key, on: { change: () => chosen(select.value) } }, options.map((one) => h('option', { value: one.value, selected: one.value === value }, one.name)));
    return select;
  }

  /** What a clause is called, with its heading. @param {Clause} clause */
  #called(clause) {
    const name = nameOf(clause, this.answering.consultation.host.words());
    return clause.wire.heading && !name.startsWith('«') ? `${name} ${shorten(clause.wire.heading, 60)}` : name;
  }

  /** The clauses that were spoken of, as they are compared. @param {Traced} traced @param {Model} model @returns {Unit[]} */
  #units(traced, model) {
    /** @type {Set<Unit>} */
    const found = new Set();
    for (const { contribution } of this.entries) {
      const home = this.answering.published?.homeRange(contribution.id);
      const wire = home && traced.wireOf(home.draft);
      if (!home || !wire || !model.before) continue;
      const over = wire.clauses.filter((clause) => clause.start < home.end && home.start < clause.end).map(({ eId }) => eId);
      for (const eId of (over.length ? over : [home.eId]).slice(0, CLAUSES)) {
        const here = home.draft === this.#from ? [eId] : traced.lineageOf(home.draft, eId)?.states.find(({ draft }) => draft === this.#from)?.eIds ?? [];
        for (const id of here) {
          const clause = model.before.byId.get(id);
          const unit = clause && unitOf(clause);
          if (unit) found.add(unit);
        }
      }
    }
    return [...found].sort((a, b) => a.index - b.index);
  }

  /** What the engine found of the proposals, each once. @param {Traced} traced @returns {Promise<Finding[]>} */
  async #findings(traced) {
    const { to } = this;
    /** @type {Map<string, Promise<Finding | null>>} */
    const asked = new Map();
    /** @type {Map<string, string[]>} */
    const folios = new Map();
    for (const { contribution: { id, replacement, folio } } of this.entries) {
      const target = this.answering.published?.targetOf(id);
      const home = this.answering.published?.homeRange(id);
      if (replacement === null || !target || !home) continue;
      const key = JSON.stringify([home, replacement.trim()]);
      folios.set(key, [...folios.get(key) ?? [], folio ?? '']);
      // One that the engine refuses is not asked about, and the others are.
      if (!asked.has(key)) asked.set(key, traced.adoption({ target, proposal: replacement, kind: replacement.trim() ? 'words' : 'strike' }, home.draft, to)
        .then((adoption) => ({ adoption, proposal: replacement.trim(), spoken: home.draft === this.#from ? /** @type {Range} */ ([home.start, home.end]) : null, folios: [] }), () => null));
    }
    return (await Promise.all([...asked].map(async ([key, one]) => { const found = await one; return found && { ...found, folios: (folios.get(key) ?? []).filter(Boolean) }; }))).filter((one) => one !== null);
  }

  /** @param {Finding} finding @param {Change[]} changes @param {Model} model */
  #findingNode({ adoption, proposal, folios }, changes, model) {
    const { words, consultation: { host } } = this.answering;
    const { t } = words;
    // The engine tells words without their capitals and accents: they are shown as they were written.
    const written = new Map(proposal.split(/[^\p{L}\p{M}\p{N}]+/u).map((word) => [fold(word), word]));
    const why = (/** @type {AdoptionReason} */ { code, eId = '', words: said = [] }) => {
      const clause = model.after.byId.get(eId);
      return t(`why_${code}`, { place: clause ? nameOf(clause, host.words()) : '', words: words.list.format(said.map((word) => `«${written.get(word) ?? word}»`)), title: this.#title(this.to) });
    };
    return h('li', null, h('p', null, h('strong', null, t(`verdict_${adoption.verdict}`)), adoption.verdict === 'partial' && ` (${words.number.format(Math.round(adoption.share * 100))} %)`, '. ',
      folios.length > 0 && `${words.list.format(folios)}: `, proposal ? h('q', { dir: 'auto' }, shorten(proposal, BEGINNING)) : t('strikes'), '. ', adoption.why.map(why).join(' ')),
    changes.length > 0 && h('button', { type: 'button', class: 'link', 'data-key': `see-${changes[0].key}`, on: { click: () => {
      /** @type {HTMLElement | undefined} */ ([...this.node.querySelectorAll('.change > input')].find((box) => /** @type {HTMLElement} */ (box).dataset.change === changes[0].key))?.focus();
    } } }, t('seeChoose', { n: changes.length })));
  }

  /** @param {Unit} unit @param {Stretch[]} stretches @param {Set<string>} suggested */
  #unitNode(unit, stretches, suggested) {
    const { t } = this.answering.words;
    const changed = changesIn(stretches).length > 0;
    return h('section', { class: 'answering-unit', 'data-unit': unit.index, 'aria-label': this.#called(mainOf(unit)) }, h('h4', null, this.#called(mainOf(unit))),
      changed ? stretches.map((stretch) => this.#stretchNode(stretch, suggested)) : h('p', { class: 'note-hint' }, t('unchanged', { title: this.#title(this.to) })));
  }

  /** @param {Stretch} stretch @param {Set<string>} suggested */
  #stretchNode({ clause, pieces }, suggested) {
    return h('p', { class: 'answering-redline', lang: clause.side.draft.language }, pieces.map((piece, i) => (typeof piece === 'string' ? brief(piece, i === 0, i === pieces.length - 1) : this.#changeNode(piece, suggested.has(piece.key)))));
  }

  /** @param {Change} change @param {boolean} suggested */
  #changeNode(change, suggested) {
    const { key, was, now } = change;
    const { t } = this.answering.words;
    const chosen = () => this.picked.find((one) => one.key === key && one.to === this.to && one.from === this.#from);
    const said = [was && t('changeWas', { words: shorten(was, AROUND) }), now && t('changeNow', { words: shorten(now, AROUND) })].filter(Boolean).join(', ');
    const box = h('input', { type: 'checkbox', 'data-change': key, 'data-key': `pick-${this.to}-${key}`, 'aria-label': suggested ? t('changeSuggested', { change: said }) : said, checked: chosen() !== undefined, on: { change: () => {
      const one = chosen();
      if (box.checked && !one) this.picked = [...this.picked, { ...change, from: this.#from, to: this.to, suggested }];
      else if (!box.checked && one) this.picked = this.picked.filter((other) => other !== one);
      this.changed();
    } } });
    return h('label', { class: suggested ? 'change suggested' : 'change' }, box, JOINER, was && h('del', null, was), was && now && ' ', now && h('ins', null, now), suggested && h('span', { class: 'tag', 'aria-hidden': 'true' }, t('suggested')));
  }
}

/** The unit of a clause of the later draft. @param {Model} model @param {string} eId */
function unitIn(model, eId) {
  const clause = model.after.byId.get(eId);
  return clause ? unitOf(clause) : null;
}

/** What did not change, as far as it is needed to read what did. @param {string} text @param {boolean} first @param {boolean} last */
function brief(text, first, last) {
  if (text.length <= AROUND * 2.5) return text;
  const begin = first ? '' : text.slice(0, text.indexOf(' ', AROUND));
  const end = last ? '' : text.slice(text.lastIndexOf(' ', text.length - AROUND));
  return `${begin} […] ${end}`;
}
