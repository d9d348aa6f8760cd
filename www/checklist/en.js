/** What the checklist says, in English. */
export default {
  lang: 'en',
  dir: 'ltr',
  strings: {
    title: 'What it contains and whose task it is', close: 'Close', reading: 'Following each element through the drafts…', failed: 'It failed: {message}',
    whose: 'Whose task is it?', whoseNone: 'Who is responsible was not found in {title}.', readAt: 'Read it in {place}',
    sum: { one: '{n} of {of} elements was found in {title}.', other: '{n} of {of} elements were found in {title}.' }, missing: 'Not found: {list}.',
    notFound: 'not found', by_person: 'a person said so', by_partly: 'together with something else', by_opening: 'by its opening words', by_lineage: 'followed from another draft',
    changes: { one: '{n} change since the draft before', other: '{n} changes since the draft before' }, unchanged: 'As in the draft before', appears: 'It appears here', left: 'It was in the draft before',
    said: { one: '{n} contribution, {answered} answered', other: '{n} contributions, {answered} answered' },
    correct: 'Confirm or correct', correctTitle: '{name} in {title}', where: 'Where it is', whereHint: 'It holds as well in drafts of which nobody has said, where that clause lives on.', absent: 'It is not in this draft', keep: 'Save',
    corrected: 'The correction was saved.', undo: 'Undo', save: 'Download the corrections (JSON-LD)', saveHint: 'They are kept in this browser. Published beside the contributions, the file holds for everybody.',
  },
};
