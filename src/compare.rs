//! Alignment and redline together: what two drafts' comparison says.

use crate::align::{Correction, Link, align, cells, fold_label};
use crate::draft::Draft;
use crate::redline::{Edit, Op, Part, redline};
use crate::reference::{References, Stale};
use crate::words::{Lexicon, Words};

/// How the clauses of an entry correspond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same words.
    Equal,
    /// The same clause, its words changed.
    Edited,
    /// Only in the later draft.
    Inserted,
    /// Only in the earlier draft.
    Deleted,
    /// One clause of the earlier draft became several.
    Split,
    /// Several clauses of the earlier draft became one.
    Merged,
}

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// How the clauses correspond.
    pub relation: Relation,
    /// Clauses of the earlier draft.
    pub before: Vec<usize>,
    /// Clauses of the later draft.
    pub after: Vec<usize>,
    /// It changed its place; true on the topmost clause of a moved subtree only.
    pub moved: bool,
    /// Its own label changed.
    pub renumbered: bool,
    /// Which step paired them.
    pub matched_by: &'static str,
    /// How alike the words are, 0 … 1.
    pub similarity: f32,
    /// The redline.
    pub edits: Vec<Edit>,
    /// References that kept a number their clause has lost.
    pub stale: Vec<Stale>,
}

/// What changed between two drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Every clause of both drafts stands in exactly one entry.
    pub entries: Vec<Entry>,
}

/// Compares two drafts.
pub fn compare(before: &Draft, after: &Draft) -> Comparison {
    compare_with(before, after, &[])
}

/// Compares two drafts under a person's corrections of their alignment.
pub fn compare_with(before: &Draft, after: &Draft, corrections: &[Correction]) -> Comparison {
    compare_within(before, after, corrections, None)
}

/// Compares two drafts with a work limit of one's own: how many cells the ordered comparison of clauses may fill. `None`
/// is [`cells`] of their tokens.
pub fn compare_within(before: &Draft, after: &Draft, corrections: &[Correction], limit: Option<u64>) -> Comparison {
    let mut lexicon = Lexicon::default();
    let words = [Words::of(before, &mut lexicon), Words::of(after, &mut lexicon)];
    let words = [&words[0], &words[1]];
    let limit = limit.unwrap_or_else(|| cells(words[0].tokens.len() + words[1].tokens.len()));
    let links = align(before, after, &lexicon, words, corrections, limit);
    let references = References::of([before, after], words, &lexicon, &links);
    let entries = links
        .iter()
        .map(|link| {
            let edits = redline([before, after], words, &lexicon, [&link.before, &link.after], &references.following(link));
            entry(before, after, link.clone(), edits, references.stale(link))
        })
        .collect();
    Comparison { entries }
}

fn entry(before: &Draft, after: &Draft, link: Link, edits: Vec<Edit>, stale: Vec<Stale>) -> Entry {
    let label = |draft: &Draft, clauses: &[usize]| clauses.first().map(|&i| fold_label(draft.slice(draft.clauses[i].label)));
    let labels = label(before, &link.before).zip(label(after, &link.after));
    let renumbered = labels.as_ref().is_some_and(|(old, new)| old != new && !old.is_empty() && !new.is_empty());
    // A label that came or went is no renumbering: its letters are gone, or new.
    let labelled = labels.is_some_and(|(old, new)| old.is_empty() != new.is_empty());
    let words = |e: &Edit| e.part == Part::Words || e.part == Part::Label && labelled;
    let changed = edits.iter().any(|e| e.op != Op::Equal && words(e) && e.follows.is_none());
    let relation = match (link.before.len(), link.after.len()) {
        (0, _) => Relation::Inserted,
        (_, 0) => Relation::Deleted,
        (1, 1) if changed => Relation::Edited,
        (1, 1) => Relation::Equal,
        (1, _) => Relation::Split,
        _ => Relation::Merged,
    };
    Entry {
        relation,
        before: link.before,
        after: link.after,
        moved: link.moved,
        renumbered,
        matched_by: link.matched_by,
        similarity: link.similarity,
        edits,
        stale,
    }
}
