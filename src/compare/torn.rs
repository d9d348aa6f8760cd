//! Lines that justification tore apart: their words come in the file's order, some of them behind the next label. Where both
//! drafts have the same words, nothing changed.

use super::{Entry, Relation, is_reworded};
use crate::draft::Draft;
use crate::redline::Part;
use crate::words::{FxMap, Words};

/// How many entries further on the words of a torn line may stand.
const FAR: usize = 4;

/// Sets changed words of torn clauses apart where both drafts have the same ones, in one entry or in a few that follow each
/// other.
pub(super) fn put_in_order(drafts: [&Draft; 2], words: [&Words; 2], entries: &mut [Entry]) {
    let torn = |e: &Entry| [&e.before, &e.after].into_iter().zip(drafts).any(|(list, draft)| list.iter().any(|&c| draft.clauses[c].torn));
    let changed = |e: &Entry| e.reworded && !matches!(e.relation, Relation::Inserted | Relation::Deleted);
    let mut from = 0;
    while from < entries.len() {
        // How often each word stands in the later draft more than in the earlier.
        let mut more: FxMap<u32, i32> = FxMap::default();
        let mut is_torn = false;
        let end = (from..entries.len().min(from + 1 + FAR)).take_while(|_| changed(&entries[from])).find(|&k| {
            if changed(&entries[k]) {
                is_torn |= torn(&entries[k]);
                count(&entries[k], words, &mut more);
            }
            is_torn && more.values().all(|&n| n == 0)
        });
        for entry in &mut entries[from..end.map_or(from, |end| end + 1)] {
            if changed(entry) {
                entry.edits.iter_mut().filter(|e| is_reworded(e)).for_each(|e| (e.part, e.moved) = (Part::Laid, None));
                entry.reworded = false;
                entry.relation = if entry.relation == Relation::Edited { Relation::Equal } else { entry.relation };
            }
        }
        from = end.unwrap_or(from) + 1;
    }
}

fn count(entry: &Entry, words: [&Words; 2], more: &mut FxMap<u32, i32>) {
    for edit in entry.edits.iter().filter(|e| is_reworded(e)) {
        for (span, words, by) in [(edit.before, words[0], -1), (edit.after, words[1], 1)] {
            let Some(span) = span else { continue };
            let first = words.tokens.partition_point(|t| (t.start as usize) < span.start);
            let inside = words.tokens[first..].iter().take_while(|t| (t.start as usize) < span.end);
            inside.for_each(|t| *more.entry(t.id).or_default() += by);
        }
    }
}
