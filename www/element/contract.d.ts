/** What the element takes and tells, as types; also where pages are typed: its name, its events, its attributes. */
import type { Annotation } from '../annotation/model.js';
import type { Store } from '../annotation/store/store.js';
import type { CotejoDrafts } from '../element.js';
import type { Adoption, ComparisonContent, DraftContent, Format, HistoryContent, Nature, Origin, Placing, Report, RowPlace, Target, TextRange } from '../engine/contract.js';
import type { CitedRow, CompareOptions, Proposed, ReadOptions } from '../engine/options.js';

export type { Annotation, Store };

/** A draft as the page offers it: a `url`, or its `source` at hand. */
export interface DraftSource {
  /** Its own in the series. */
  id: string;
  /** Its `id` unless said. */
  title?: string | null;
  /** `YYYY-MM-DD` */
  date?: string | null;
  /** Of the process: “Consulta pública”. */
  stage?: string | null;
  url?: string | null;
  source?: string | Uint8Array | ArrayBuffer | null;
  /** The file's name, where the source came from one. */
  name?: string | null;
  format?: Format | 'auto' | null;
}

/** The same as the element holds it. */
export interface SeriesDraft extends DraftSource {
  title: string;
  source?: string | Uint8Array;
  url?: string;
  name?: string;
  format?: Format | 'auto';
}

export type View = 'side' | 'inline' | 'table';

/** What happened to a clause, as readers count it. */
export type ChangeKind = 'edited' | 'inserted' | 'deleted' | 'moved' | 'split' | 'merged' | 'equal' | 'renumbered' | 'layout';

/** A phrase of the interface; `{name}` is filled in. Or one for each of the language's plurals, chosen by `n`. */
export type Phrase = string | { [plural in Intl.LDMLPluralRule]?: string };

/** A language of the interface: everything the element says. What is left out is said in English. */
export interface Locale {
  /** A language tag: `pt`. */
  lang: string;
  dir?: 'ltr' | 'rtl';
  /** Who wrote it. */
  credits?: string[];
  strings: Record<string, Phrase>;
  /** What the annotations say. */
  notes?: Record<string, Phrase>;
  /** What a consultation says. */
  consultation?: Record<string, Phrase>;
  /** What its answers say, and the response table. */
  answers?: Record<string, Phrase>;
  /** What its counts, downloads and imports say. */
  participation?: Record<string, Phrase>;
}

/** What a change of words is of. */
export type ChangeNature = Nature;

/** Who annotates: a W3C agent. */
export interface Person {
  /** An IRI. */
  id: string;
  type?: 'Person' | 'Organization' | 'Software';
  name?: string;
  nickname?: string;
  homepage?: string;
}

/** What a person may do with annotations. */
export interface Permissions {
  create: boolean;
  reply: boolean;
  edit: boolean;
  delete: boolean;
  resolve: boolean;
  import: boolean;
  export: boolean;
  /** Hide published contributions, with a reason. Not unless said. */
  moderate?: boolean;
  /** Bring in tables of contributions, which this device then keeps. Not unless said. */
  gather?: boolean;
  /** Answer contributions, in a queue of their own. Not unless said. */
  answer?: boolean;
}

/** What the engine holds for the element. */
export interface Held<Content> {
  toJSON(): Promise<Content>;
  free(): unknown;
}

/** A series that was traced, as the element uses it. */
export interface HeldComparison extends Held<ComparisonContent> {
  report(): Promise<Report>;
  packet(): Promise<Uint8Array>;
}

export interface HeldHistory extends Held<HistoryContent> {
  originOf(draft: string, range: TextRange): Promise<Origin[]>;
  carry(targets: unknown[], draft: string): Promise<Placing[]>;
  comparisonTo(draft: string): Promise<HeldComparison>;
}

/** What the element asks of an engine: `loadInWorker` gives one, and a page may put its own in that one's place. */
export interface ElementEngine {
  readDraft(source: string | Uint8Array, options: ReadOptions): Promise<Held<DraftContent>>;
  compare(before: Held<DraftContent>, after: Held<DraftContent>, options?: CompareOptions): Promise<HeldComparison>;
  trace(drafts: Held<DraftContent>[], options?: CompareOptions): Promise<HeldHistory>;
  describe(draft: Held<DraftContent>, range: TextRange): Promise<Target>;
  /** Where rows of a clause and a quote stand, an answer each. */
  place(draft: Held<DraftContent>, rows: CitedRow[]): Promise<RowPlace[]>;
  /** What became of a proposal in the draft that came after the one it speaks of. */
  adoption(history: HeldHistory, asked: Proposed): Promise<Adoption>;
  /** Fetches what is otherwise fetched when it is first needed. */
  ready?(): Promise<void>;
  close?(): unknown;
}

/** The element's events: all bubble; all but the first two come from what a person did. */
export interface CotejoDraftsEventMap {
  /** Two drafts are compared and on the page. */
  'cotejo-ready': CustomEvent<{ from: string; to: string }>;
  /** Something failed, and the page says so: with which draft, in the reader's language, and what was thrown. */
  'cotejo-error': CustomEvent<{ draft: string | null; message: string; error: Error }>;
  /** The reader chose two drafts. */
  'cotejo-compare': CustomEvent<{ from: string; to: string }>;
  'cotejo-view': CustomEvent<{ view: View }>;
  /** The reader chose kinds of change; none means all. */
  'cotejo-filter': CustomEvent<{ kinds: (ChangeKind | ChangeNature)[] }>;
  /** The reader goes to a clause; cancelled, the place stays. */
  'cotejo-navigate': CustomEvent<{ draft: string; eId: string }>;
  /** The reader copied a clause's citation. */
  'cotejo-copy': CustomEvent<{ draft: string; eId: string; text: string }>;
  /** A contribution, a withdrawal or a moderation is handed in, where the process has no inbox. */
  'cotejo-contribution': CustomEvent<{ annotation: Annotation; respondWith: (answer: Promise<unknown>) => void }>;
  /** An answer is handed in, where the process has no inbox. */
  'cotejo-answer': CustomEvent<{ annotation: Annotation; respondWith: (answer: Promise<unknown>) => void }>;
  'cotejo-annotation-create': CustomEvent<{ annotation: Annotation }>;
  'cotejo-annotation-change': CustomEvent<{ annotation: Annotation }>;
  'cotejo-annotation-delete': CustomEvent<{ annotation: Annotation }>;
  'cotejo-annotation-open': CustomEvent<{ annotation: Annotation }>;
}

/** The element's own attributes, for JSX. */
export interface CotejoDraftsAttributes {
  from?: string;
  to?: string;
  view?: View;
  full?: boolean;
  document?: string;
  corrections?: string;
  'no-annotations'?: boolean;
  process?: string;
  contributions?: string;
  level?: number | string;
  addresses?: 'hash' | 'query' | 'none';
  // Those of every element that pages set on this one.
  id?: string;
  lang?: string;
  class?: string;
  className?: string;
  part?: string;
  slot?: string;
  hidden?: boolean;
  key?: string | number;
  children?: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    'cotejo-drafts': CotejoDrafts;
  }

  interface HTMLElementEventMap extends CotejoDraftsEventMap {}

  namespace JSX {
    interface IntrinsicElements {
      'cotejo-drafts': CotejoDraftsAttributes;
    }
  }
}
