/**
 * What the engine gives, as types: made from those of `src/wire`, and held to them by a test. What it takes stands in `options.d.ts`.
 */

/** UTF-16 code units of a draft's text: what `slice` takes. */
export interface TextRange {
  start: number;
  end: number;
}

/** The same as a pair: the first unit, and the one behind the last. */
export type Span = [start: number, end: number];

/** The language a draft is written in. Its name is ISO 639's. */
export type Language = 'es' | 'en' | 'pt' | 'fr' | 'de';

/** The format of a source. */
export type Format = 'text' | 'markdown' | 'html' | 'docx' | 'odt' | 'pdf' | 'akn';

/** What a clause is; names are Akoma Ntoso's where it has one. */
export type ClauseKind = 'book' | 'part' | 'title' | 'chapter' | 'section' | 'subsection' | 'article' | 'paragraph' | 'point' | 'indent' | 'item' | 'recital'
  | 'transitional' | 'annex' | 'table' | 'row' | 'cell' | 'footnote' | 'code' | 'note' | 'furniture' | 'toc';

/** A unit of the document's hierarchy with words of its own; `start` to `end` are these, its label and heading among them. */
export interface ClauseContent {
  /** Unique in the draft, made from kind and number. */
  eId: string;
  kind: ClauseKind;
  /** The label as written. */
  num: string | null;
  /** Where the label stands in the draft's text, with the punctuation that parts it from the words. */
  labelRange: Span | null;
  heading: string | null;
  headingRange: Span | null;
  /** The `eId` of the clause it stands under. */
  parent: string | null;
  start: number;
  end: number;
  /** Of a PDF: the sheet it begins on, counted from 1, whatever number is printed there. */
  page?: number;
}

/** `draft.toJSON()`. */
export interface DraftContent {
  id: string;
  title: string | null;
  date: string | null;
  language: Language;
  format: Format;
  /** Every letter and digit a reader of the source sees, in order. */
  text: string;
  /** In the document's order. Their ranges do not overlap, and cover every letter and digit. */
  clauses: ClauseContent[];
}

/** What became of clauses. */
export type Relation = 'equal' | 'edited' | 'inserted' | 'deleted' | 'split' | 'merged';

export interface Edit {
  op: 'equal' | 'insert' | 'delete';
  /** Of the earlier draft's text; not of an insert. */
  before?: Span;
  /** Of the later draft's text; not of a delete. */
  after?: Span;
  /** Letters of a label, whose change is no change of words. */
  label?: true;
  /** Furniture of a page, or the note of an editor. */
  aside?: true;
  /** Beside `aside`: words or a label of the clause's own that both drafts have, and only the page's layout put elsewhere. */
  laid?: true;
  /** A reference that merely follows the clause it points at, by that clause's `eId` in the later draft. */
  follows?: string;
  /** A phrase that changed its place inside its entry: the same number stands on its delete and its insert. */
  moved?: number;
}

/** A reference that should have followed a renumbering, and did not. */
export interface StaleReference {
  after: Span;
  /** The clause it was about, by its `eId` in the later draft. */
  target: string;
}

export interface Entry {
  kind: Relation;
  /** Clauses of the earlier draft, by `eId`. */
  before: string[];
  /** Clauses of the later draft, by `eId`. */
  after: string[];
  /** It changed its place among its neighbours, or its parent's counterpart: the topmost clause of what moved alone. */
  moved: boolean;
  /** Its own label changed. */
  renumbered: boolean;
  /** Which step paired them, for people to judge it by; `human` where a correction did. */
  matchedBy: string;
  /** 0…1 */
  similarity: number;
  /** The redline, in reading order. */
  edits: Edit[];
  stale?: StaleReference[];
}

/** `comparison.toJSON()`. */
export interface ComparisonContent {
  before: string;
  after: string;
  /** Every clause of both drafts stands in exactly one entry. */
  alignment: Entry[];
}

/** What a row is to a reader; `aside` is no part of what is compared. */
export type Change = 'edited' | 'inserted' | 'deleted' | 'split' | 'merged' | 'moved' | 'renumbered' | 'layout' | 'equal' | 'aside';

/**
 * What a change of words is of: an obligation (deberá ↔ podrá, a negation), a number or date, a reference, a name, other words; or how
 * it is set. In the order in which they are told.
 */
export type Nature = 'obligation' | 'figure' | 'reference' | 'name' | 'words' | 'typography';

/** A clause, or several that correspond, or a table, in the order in which both drafts are read together. */
export interface Row {
  /** Its place in the alignment. */
  entry: number;
  before: string[];
  after: string[];
  kind: Change;
  /** It also changed its place. */
  moved: boolean;
  /** Only the place that a moved clause left. */
  left?: true;
  /** Which change it is, from 0; null for what is none. */
  change: number | null;
  /** What an edit of its words is of; nothing on any other row. */
  natures?: Nature[];
}

/** `comparison.report()`. */
export interface Report {
  rows: Row[];
  /** How many rows of each kind there are, those left aside. */
  counts: Record<Change, number>;
  /** How many edited rows there are whose change is of each: a row may be of several. */
  natures: Record<Nature, number>;
  /** How many rows are changes. */
  changes: number;
}

/** What became of a clause from one draft to the next: `restored` where it had been dropped. */
export type LineageChange = Relation | 'restored';

export interface LineageState {
  draft: string;
  eIds: string[];
  change: LineageChange;
}

export interface Lineage {
  /** One name for the clause through all drafts. */
  wId: string;
  states: LineageState[];
}

/** `history.toJSON()`. */
export interface HistoryContent {
  drafts: string[];
  lineages: Lineage[];
}

/** Words, and the draft they first stood in. */
export interface Origin {
  start: number;
  end: number;
  draft: string;
}

/** A clause as a correction names it: by id and by its first words, so that it is still found in a text that changed a little. */
export interface NamedClause {
  eId: string;
  text?: string | null;
}

/** "These clauses correspond", or "these do not", as data to be kept. */
export interface Correction {
  /** The pair of drafts it is of; one without speaks of the pair it is handed to. */
  drafts?: string[] | null;
  before: NamedClause[];
  after: NamedClause[];
  same: boolean;
}

/** A clause that people may mean by what they wrote. */
export interface Located {
  eId: string;
  /** 0…1: how well it fits, shared among the clauses that fit alike. */
  confidence: number;
}

/** Where a row may stand: the quoted words, or the clause's own where none of them stand there. */
export interface PlaceCandidate {
  eId: string;
  start: number;
  end: number;
  /** Whether the range is the quote's. */
  quoted: boolean;
  /** 0…1 */
  confidence: number;
}

/** Where a row stands. */
export interface RowPlace {
  /**
   * `placed`: on its words. `clause`: on its clause, whose own words the range is; none are quoted, or they do not stand there.
   * `choose`: a person is to choose. `draft`: it is about the whole draft.
   */
  outcome: 'placed' | 'clause' | 'choose' | 'draft';
  /** Null where a person is to choose, and for the whole draft. */
  eId: string | null;
  start: number | null;
  end: number | null;
  /** 0…1 */
  confidence: number;
  /** What a person chooses from, the likeliest first; none where nothing fits. */
  candidates: PlaceCandidate[];
}

/**
 * What a verdict rests on. `inClause` and `elsewhere`: where the words stand. `missing`: words of the proposal that do not. `force`,
 * `figure`: words that deny, bind or leave free, and figures, that are on one side only. `nothingNew`: it has no words that were not
 * there. `common`: only words that stand everywhere. `gone`, `stands`: what was to be struck. `noLater`: no draft came after.
 * `unplaced`: the words it speaks of were not found.
 */
export interface AdoptionReason {
  code: 'inClause' | 'elsewhere' | 'missing' | 'force' | 'figure' | 'nothingNew' | 'common' | 'gone' | 'stands' | 'noLater' | 'unplaced';
  /** A clause of the later draft. */
  eId?: string;
  words?: string[];
}

/** What became of a proposal. */
export interface Adoption {
  /** The draft that came after; null where none did. */
  draft: string | null;
  /** `literal`: its words stand there. `partial`: some do, or words like them. Never why. */
  verdict: 'none' | 'partial' | 'literal';
  /** The share of its new words that stand, by their weight, 0…1; of a proposal to strike, what is gone. */
  share: number;
  /** Where they stand in that draft. */
  ranges: TextRange[];
  /** 0…1 */
  confidence: number;
  why: AdoptionReason[];
}

export interface TextPositionSelector {
  type: 'TextPositionSelector';
  /** Code points, as the data model counts. */
  start: number;
  end: number;
}

export interface TextQuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix: string;
  suffix: string;
}

/** A clause by its `eId`, and the place in its own words. */
export interface FragmentSelector {
  type: 'FragmentSelector';
  value: string;
  conformsTo: string;
  refinedBy?: TextPositionSelector;
}

/** What `describe` gives: a target of the Web Annotation Data Model. `resolve` and `carry` take this and anybody else's. */
export interface Target {
  /** The draft's id. */
  source: string;
  /** The digest of the draft's text. */
  state: { type: 'cotejo:TextState', digest?: string };
  selector: (FragmentSelector | TextQuoteSelector | TextPositionSelector)[];
}

/**
 * `exact`: the same words, and nothing happened to the clause round them. `shifted`: the same words; their clause was moved,
 * renumbered, split, merged or edited round them. `edited`: the words themselves changed. `ambiguous`: several places fit.
 * `orphaned`: the words are gone.
 */
export type PlacingStatus = 'exact' | 'shifted' | 'edited' | 'ambiguous' | 'orphaned';

/** Where a target stands in a draft. */
export interface Placing {
  status: PlacingStatus;
  /** Of an orphan, null. */
  start: number | null;
  end: number | null;
  /** The clause that holds the start; of an orphan, where it stood, if that clause lives on. */
  eId: string | null;
  /** 0…1 */
  confidence: number;
  /** What happened, for people. */
  reason: string;
  /** The words that the target keeps; none for a range of two quotes, whose words lie between them. */
  quote: string | null;
  /** The share of its words that stand, 0…1, where only part of them does. */
  kept?: number;
  /** The other places, where several fit. */
  candidates?: TextRange[];
  /** How many places fit, where several do; `candidates` holds the first hundred of the others. */
  of?: number;
}
