/** What the answers say, in English. */
export default {
  lang: 'en',
  dir: 'ltr',
  strings: {
    title: 'What was answered',
    titleAt: 'What was answered: {place}',
    titleChanged: 'Why it changed: {place}',
    close: 'Close',
    // The sentence
    total: { one: '{n} contribution', other: '{n} contributions' },
    is_accepted: { one: '{n} accepted', other: '{n} accepted' }, is_partly: '{n} in part', is_rejected: { one: '{n} not accepted', other: '{n} not accepted' }, is_noted: '{n} noted',
    'is_out-of-scope': '{n} out of scope', is_unanswered: '{n} unanswered', is_withdrawn: { one: '{n} withdrawn by their authors', other: '{n} withdrawn by their authors' }, is_hidden: { one: '{n} hidden by a moderator', other: '{n} hidden by a moderator' },
    edits: { one: '{n} changed words of the text', other: '{n} changed words of the text' },
    edits_stands: { one: '{n} still stands', other: '{n} still stand' }, edits_modified: { one: '{n} was modified later', other: '{n} were modified later' }, edits_withdrawn: { one: '{n} was withdrawn later', other: '{n} were withdrawn later' },
    all: 'Show all',
    shown: { one: '{n} is shown.', other: '{n} are shown.' },
    more: { one: 'Show {n} more', other: 'Show {n} more' },
    // One's own
    mine: 'What became of mine?', folio: 'Reference number', find: 'Find', folioUnknown: 'No published contribution has the number {folio}.', notAnswered: 'It has no answer yet.',
    // An answer's words
    came_in: 'It changed the text in {title}, {place}.', came: 'It changed the text in {title}.',
    stands: 'It still stands in {title}, the latest.', modified: 'It was modified later, in {title}.', withdrawn: 'It was withdrawn later, in {title}.', onlyDraft: 'It stands: that is the latest draft.',
    restored: 'The words that were struck out came back in {title}.',
    notFound: 'The words that changed are not in the drafts of this page.',
    seeChange: 'See the change', seeNow: 'How it reads now', reading: 'Comparing…', redlineFailed: 'The change cannot be shown.',
    before: 'Earlier answer: {outcome}, {date}',
    outcome_accepted: 'accepted', outcome_partly: 'accepted in part', outcome_rejected: 'not accepted', outcome_noted: 'noted', 'outcome_out-of-scope': 'out of scope', outcome_unanswered: 'unanswered', outcome_withdrawn: 'withdrawn', outcome_hidden: 'hidden',
    // At a clause
    changedBy: { one: 'Changed because of {n} contribution', other: 'Changed because of {n} contributions' },
    ofSector: { one: '{n} from {sector}', other: '{n} from {sector}' },
    answeredHere: { one: 'What was answered ({n})', other: 'What was answered ({n})' },
    whyColumn: 'Why', whyShow: 'Show why', whyHide: 'Hide why', whyAnswer: { one: 'To {n} contribution, {outcome}', other: 'To {n} contributions, {outcome}' }, whyMore: { one: 'And {n} more answer.', other: 'And {n} more answers.' },
    // Fates
    fates: 'What became of each contribution', by: 'Count by', by_draft: 'draft', by_group: 'group', by_sector: 'sector', by_region: 'region', unsaid: 'Not said', sum: 'Total',
    fate_linked: 'Changed the text', fate_answered: 'Answered', fate_unanswered: 'Unanswered', fate_unplaced: 'Unanswered, and nowhere in the text', fate_withdrawn: 'Withdrawn', fate_hidden: 'Hidden',
    // The response table
    table: 'Response table', layout: 'Layout', layout_dof: 'Official gazette (three columns)', layout_oasis: 'Resolution log (OASIS)', layout_iso: 'Commenting form (ISO)', columns: 'Columns and their order', up: 'Move {column} up', down: 'Move {column} down', ownColumns: 'Columns chosen', layout_full: 'Full, with the text before and after',
    print: 'Print', csv: 'Table (CSV)', jsonld: 'Annotations (JSON-LD)', printHint: 'It is printed on A4 sheets on their side, with headers on each.',
    col_who: 'Contributor and date', col_comment: 'Comment', col_answer: 'Answer', col_folio: 'Number', col_date: 'Date', col_from: 'Contributor', col_proposal: 'Proposal', col_outcome: 'Outcome', col_reason: 'Reason',
    col_place: 'Clause', col_kind: 'Type', col_quote: 'Words quoted', col_by: 'Answered by', kind_proposal: 'Proposed wording', kind_question: 'Question', kind_general: 'General', kind_comment: 'Comment', csvw: 'What the columns mean (CSVW)', col_answered: 'Answered', col_was: 'Text before', col_is: 'Text after',
    strikes: '(strike out)', anonymous: 'Anonymous', proposes: 'Proposes:', said: 'Before:', became: 'After:', wholeDraft: 'About the whole document', nowhere: 'On text that is not in the drafts', hiddenWords: '(hidden by a moderator)', withdrawnWords: '(withdrawn by its author)',
    printed: 'Table of {date}.', filter: 'Shown: {what}.',
    failed: 'What became of the answers could not be checked: {message}',
  },
};
