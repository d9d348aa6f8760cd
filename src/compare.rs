//! Alignment and redline together: what two drafts' comparison says.

mod torn;

use serde::Serialize;

use crate::align::{Correction, Link, Step, align, cells};
use crate::draft::Draft;
use crate::order;
use crate::redline::{Edit, Op, Part, redline};
use crate::reference::{References, Stale};
use crate::weave::{Place, table_of, weave};
use crate::words::{FxMap, Lexicon, Words};

/// What became of clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
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
    pub matched_by: Step,
    /// How alike the words are, 0 … 1.
    pub similarity: f32,
    /// The redline.
    pub edits: Vec<Edit>,
    /// Whether its words changed: neither its label alone, nor what stands aside in it, nor references that follow.
    pub reworded: bool,
    /// References that kept a number their clause has lost.
    pub stale: Vec<Stale>,
}

/// What changed between two drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Every clause of both drafts stands in exactly one entry. In the order of `places`; those of a table's rows and
    /// cells behind the table's.
    pub entries: Vec<Entry>,
    /// The order in which both drafts are read together; `link` is an entry.
    pub places: Vec<Place>,
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
    let mut links = align(before, after, &lexicon, words, corrections, limit);
    let mut places = weave(before, after, &links);
    arrange([before, after], &mut links, &mut places);
    let references = References::of([before, after], words, &lexicon, &links);
    let mut entries: Vec<Entry> = links
        .iter()
        .map(|link| {
            let edits = redline([before, after], words, &lexicon, [&link.before, &link.after], &references.following(link));
            entry(before, after, link.clone(), edits, references.stale(link))
        })
        .collect();
    torn::put_in_order([before, after], words, &mut entries);
    Comparison { entries, places }
}

/// Puts the links into the reading order of their places.
fn arrange(drafts: [&Draft; 2], links: &mut Vec<Link>, places: &mut [Place]) {
    // By the first place of a link, or of the table that it is read in, and there in the later draft's order.
    let mut first = vec![usize::MAX; links.len()];
    let mut tables: [FxMap<usize, usize>; 2] = Default::default();
    for (at, place) in places.iter().enumerate().filter(|(_, p)| !p.left) {
        first[place.link] = first[place.link].min(at);
        for (side, clauses) in [&place.before, &place.after].into_iter().enumerate() {
            clauses.iter().for_each(|&c| _ = tables[side].insert(c, at));
        }
    }
    let key = |k: usize, link: &Link| {
        let table = |side: usize, clause: usize| table_of(drafts[side], clause).and_then(|t| tables[side].get(&t).copied());
        let inner = link.after.first().and_then(|&j| table(1, j)).or(link.before.first().and_then(|&i| table(0, i)));
        let within = link.after.first().map_or(link.before.first().map_or(0, |i| 2 * i + 1), |j| 2 * j);
        (first[k].min(inner.unwrap_or(usize::MAX)) as u64, within as u64)
    };
    let mut order: Vec<usize> = (0..links.len()).collect();
    order::by_key(&mut order, |&k| key(k, &links[k]));
    let mut now = vec![0; links.len()];
    order.iter().enumerate().for_each(|(at, &k)| now[k] = at);
    places.iter_mut().for_each(|place| place.link = now[place.link]);
    let mut old: Vec<Option<Link>> = std::mem::take(links).into_iter().map(Some).collect();
    links.extend(order.into_iter().filter_map(|k| old[k].take()));
}

/// Whether an edit changes the clause's words.
fn is_reworded(edit: &Edit) -> bool {
    edit.op != Op::Equal && edit.part == Part::Words && edit.follows.is_none()
}

fn entry(before: &Draft, after: &Draft, link: Link, edits: Vec<Edit>, stale: Vec<Stale>) -> Entry {
    let firsts = link.before.first().zip(link.after.first()).map(|(&i, &j)| (&before.clauses[i], &after.clauses[j]));
    let label = |e: &Edit| e.op != Op::Equal && e.part == Part::Label;
    // A number that came or went is a change of the number too, and of no words. Where both drafts print it and one of them
    // could be read as words, nothing changed.
    let renumbered = firsts.is_some_and(|(old, new)| match (&old.number, &new.number) {
        (Some(old), Some(new)) => !old.same(new),
        (old, new) => old.is_some() != new.is_some() && edits.iter().any(label),
    });
    let reworded = edits.iter().any(is_reworded);
    let relation = match (link.before.len(), link.after.len()) {
        (0, _) => Relation::Inserted,
        (_, 0) => Relation::Deleted,
        (1, n) if n > 1 => Relation::Split,
        (n, 1) if n > 1 => Relation::Merged,
        _ if reworded => Relation::Edited,
        _ => Relation::Equal,
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
        reworded,
        stale,
    }
}
