/**
 * A consultation, as types: the process a page declares, the contributions people make, and the answers given to them.
 *
 * Contributions, answers and what is done to contributions are W3C annotations, each with one node of ours. Nothing that was said is
 * ever rewritten: a withdrawal, a moderation and an answer are annotations of their own, whose target is the contribution.
 */
import type { Issue } from '../annotation/error.js';
import type { Annotation } from '../annotation/model.js';

export type { Annotation, Issue };

/** A day of the process's calendar, `YYYY-MM-DD`. */
export type Day = string;
/** An `xsd:dateTime` in UTC. */
export type Moment = string;

/** What one may say: W3C motivations. */
export type Motivation = 'commenting' | 'questioning' | 'editing' | 'assessing' | 'classifying';

/** A part of the process with a beginning and, mostly, an end. */
export interface Stage {
  id: string;
  name: string;
  description: string | null;
  start: Day;
  /** The last day, the whole of it; null: open until further notice. */
  end: Day | null;
  /** The end announced before this one, where it was moved. */
  previousEnd: Day | null;
  /** The id of the draft it is about. */
  draft: string | null;
  url: string | null;
  /** Which motivations it takes contributions of; none: it takes none. */
  receives: Motivation[];
}

export interface Group {
  id: string;
  name: string;
  description: string | null;
  url: string | null;
}

export type EventKind = 'forum' | 'table' | 'meeting';
export type EventMode = 'in-person' | 'online' | 'mixed';

/** A meeting in which contributions were made. */
export interface ProcessEvent {
  id: string;
  name: string;
  kind: EventKind;
  date: Day;
  mode: EventMode;
  /** Ids of the process. */
  stage: string | null;
  region: string | null;
  group: string | null;
  place: string | null;
  url: string | null;
}

export interface Sector {
  id: string;
  name: string;
}

export interface Region {
  /** ISO 3166-2 where the process says which country: `MX-JAL`. */
  id: string;
  name: string;
  /** What else people write for it. */
  aliases: string[];
}

/** What the document has to have, by the criteria it is made under: a checklist's entry. */
export interface ProcessElement {
  id: string;
  name: string;
  /** The name in other languages, by their tags. */
  names: Record<string, string>;
  /** Phrases that head it. Case and accents do not count; `*` ends a word of which only the beginning does. */
  headings: string[];
  /** Phrases that a clause opens with which no heading names. */
  openings: string[];
  /** Phrases with one of those words that mean something else. */
  not: string[];
}

/** What the form asks for besides the words. */
export type AskedField = 'sector' | 'region' | 'position' | 'name' | 'onBehalfOf';
export type Asking = 'required' | 'optional' | 'none';
/** What may be published of a contribution besides its words, its dates and its folio. */
export type PublishedField = AskedField | 'event' | 'group' | 'attachments';

export interface Privacy {
  /** What the person reads before sending. Empty: the form has a short one of its own. */
  notice: string;
  url: string | null;
  /** Never the name, unless it is listed. */
  publish: PublishedField[];
}

/** A process as `parseProcess` gives it: complete, checked, and no more than this. */
export interface Process {
  /** An IRI: its own, or else the address it was read from. */
  id: string;
  name: string;
  description: string | null;
  /** Of IANA's database: days begin and end there. */
  timeZone: string;
  stages: Stage[];
  groups: Group[];
  events: ProcessEvent[];
  sectors: Sector[];
  regions: Region[];
  /** What the document has to have; none, and there is no checklist. */
  elements: ProcessElement[];
  ask: Record<AskedField, Asking>;
  privacy: Privacy;
  /** Where contributions are handed in, by Linked Data Notifications. */
  inbox: string | null;
  /** Of what is published. */
  license: string | null;
}

export type StageState = 'upcoming' | 'open' | 'closed';

/** How things stand on a day. */
export interface Standing {
  day: Day;
  /** The stage that takes contributions today; of several, the one that ends last. */
  receiving: Stage | null;
  /** The one that will, soonest. */
  next: Stage | null;
  /** The one that did, latest. */
  last: Stage | null;
}

export type Channel = 'online' | 'in-person' | 'mail' | 'document';
export type Position = 'support' | 'oppose' | 'modify' | 'ask' | 'comment';

/** A link to a file that came along. */
export interface Attachment {
  /** An address. */
  id: string;
  name: string | null;
}

/** The node of a contribution, member `cotejo:contribution` of its annotation. */
export interface ContributionNode {
  /** The process's IRI. */
  process: string;
  /** Ids of the process. */
  stage: string;
  channel: Channel;
  event?: string;
  group?: string;
  sector?: string;
  region?: string;
  position?: Position;
  /** On behalf of whom. */
  onBehalfOf?: string;
  /** Given by whoever received it. */
  folio?: string;
  received?: Moment;
  /** Who typed what was said on paper or aloud. */
  transcribedBy?: string;
  attachments?: Attachment[];
  /** Columns of a table that are nobody's, kept. */
  other?: Record<string, string>;
}

/** A contribution as views ask of it: its words and its node, and the annotation they came in. */
export interface Contribution extends ContributionNode {
  id: string;
  annotation: Annotation;
  motivation: Motivation;
  text: string;
  /** The words proposed instead of the target's; the empty string proposes to strike them out. */
  replacement: string | null;
  name: string | null;
  created: Moment | null;
}

export type ModerationAction = 'withdraw' | 'hide' | 'show';

/** The node of a record of what was done to contributions, `cotejo:moderation`; the annotation is `moderating`. */
export interface ModerationNode {
  action: ModerationAction;
}

export interface Moderation extends ModerationNode {
  id: string;
  annotation: Annotation;
  contributions: string[];
  reason: string;
  by: string | null;
  created: Moment | null;
}

export type Outcome = 'accepted' | 'partly' | 'rejected' | 'noted' | 'out-of-scope';

/** Words that came of an answer: where they were and where they are, as W3C targets in the two drafts. */
export interface ResultingEdit {
  /** In the draft spoken of; null where words were added that stood nowhere. */
  before: unknown;
  /** In the draft that came of it; null where words were struck out. */
  after: unknown;
  /** The clause through the series: the `wId` of its lineage. */
  lineage?: string;
  /** The engine proposed it, and a person confirmed. */
  suggested?: boolean;
}

/** The node of an answer, `cotejo:disposition`; the annotation is `assessing`, its targets the contributions, its body the reason. */
export interface DispositionNode {
  outcome: Outcome;
  resultsIn?: ResultingEdit[];
  /** The answer this one takes the place of; both stay. */
  supersedes?: string;
}

export interface Disposition extends DispositionNode {
  id: string;
  annotation: Annotation;
  contributions: string[];
  reason: string;
  by: string | null;
  created: Moment | null;
}

/** A contribution with all that was said and done about it. */
export interface Entry {
  contribution: Contribution;
  /** By whoever made it. */
  withdrawn: Moderation | null;
  /** By a moderator, and not shown again since. */
  hidden: Moderation | null;
  /** Oldest first, superseded ones too. */
  dispositions: Disposition[];
  /** The one that holds. */
  disposition: Disposition | null;
}
