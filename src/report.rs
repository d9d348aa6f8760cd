//! What a comparison says in sum: the rows in reading order, what kind of change each is, and how many there are.
//!
//! The sentence above the text, the filters, next and previous, the outline, the marks and every export read this, so that
//! all of them count the same things: rows. A row that changed has one kind and is counted once, whatever else is said of it.
//! What differs only in layout or in a number is no change.

use serde::Serialize;

use crate::compare::{Comparison, Relation};
use crate::draft::{Draft, Kind};
use crate::nature::{Nature, natures};
use crate::weave::table_of;
use crate::words::FxMap;

/// What a row is to a reader; `aside` is no part of what is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Change {
    /// Its words changed; it may have moved besides.
    Edited,
    /// Only in the later draft.
    Inserted,
    /// Only in the earlier draft.
    Deleted,
    /// One clause became several that have numbers or headings of their own.
    Split,
    /// Several such clauses became one.
    Merged,
    /// The same words in another place.
    Moved,
    /// Only its number changed.
    Renumbered,
    /// The same words, cut into other paragraphs.
    Layout,
    /// Nothing changed.
    Equal,
    /// Page furniture, a note of the editors, a line of a table of contents: no part of what is compared.
    Aside,
}

impl Change {
    /// All of them, in the order in which they are told.
    pub const ALL: [Change; 10] = [
        Change::Edited,
        Change::Inserted,
        Change::Deleted,
        Change::Moved,
        Change::Split,
        Change::Merged,
        Change::Equal,
        Change::Renumbered,
        Change::Layout,
        Change::Aside,
    ];

    /// Whether a reader would call it a change.
    pub fn is_change(self) -> bool {
        !matches!(self, Change::Renumbered | Change::Layout | Change::Equal | Change::Aside)
    }
}

/// A row: a clause, or several that correspond, or a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its entry of the comparison.
    pub entry: usize,
    /// Its clauses of the earlier draft.
    pub before: Vec<usize>,
    /// Its clauses of the later draft.
    pub after: Vec<usize>,
    /// What it is. A table is edited when anything in it changed.
    pub change: Change,
    /// It also changed its place.
    pub moved: bool,
    /// Only the trace of a clause that moved, where it stood; counted nowhere.
    pub left: bool,
    /// Which change it is, from 0.
    pub place: Option<usize>,
    /// What an edit of its words is of; nothing on any other row.
    pub natures: Vec<Nature>,
}

/// The comparison in sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// In reading order.
    pub rows: Vec<Row>,
    /// How many of them are changes.
    pub changes: usize,
}

impl Report {
    /// Sums a comparison up.
    pub fn of(before: &Draft, after: &Draft, comparison: &Comparison) -> Self {
        let changed = changed_tables([before, after], comparison);
        let inside = natures_in_tables([before, after], comparison);
        let mut report = Report { rows: Vec::with_capacity(comparison.places.len()), changes: 0 };
        for place in &comparison.places {
            let entry = &comparison.entries[place.link];
            let kind = |draft: &Draft, clauses: &[usize]| clauses.first().map(|&c| draft.clauses[c].kind);
            let kind = kind(after, &place.after).or(kind(before, &place.before));
            let mut change = if kind.is_some_and(Kind::is_aside) { Change::Aside } else { change(before, after, entry) };
            let in_table = |side: usize, clauses: &[usize]| clauses.iter().any(|&c| changed[side][c]);
            if !matches!(change, Change::Inserted | Change::Deleted) && (in_table(0, &place.before) || in_table(1, &place.after)) {
                change = Change::Edited;
            }
            let counted = change.is_change() && !place.left;
            let mut of = Vec::new();
            if change == Change::Edited {
                of = natures(before, after, entry);
                let tables = place.after.iter().map(|&c| (1, c)).chain(place.before.iter().map(|&c| (0, c)));
                of.extend(tables.filter_map(|table| inside.get(&table)).flatten());
                of.sort_unstable();
                of.dedup();
            }
            report.rows.push(Row {
                entry: place.link,
                before: place.before.clone(),
                after: place.after.clone(),
                change,
                moved: entry.moved && !place.left,
                left: place.left,
                place: counted.then_some(report.changes),
                natures: of,
            });
            report.changes += usize::from(counted);
        }
        report
    }

    /// How many edited rows there are whose change is of this, among other things or alone.
    pub fn count_of(&self, nature: Nature) -> usize {
        self.rows.iter().filter(|row| row.natures.contains(&nature) && !row.left).count()
    }

    /// How many rows of a kind there are.
    pub fn count(&self, change: Change) -> usize {
        self.rows.iter().filter(|row| row.change == change && !row.left).count()
    }
}

/// Which clauses are tables that something changed in, on either side.
fn changed_tables(drafts: [&Draft; 2], comparison: &Comparison) -> [Vec<bool>; 2] {
    let mut changed = drafts.map(|d| vec![false; d.clauses.len()]);
    for entry in comparison.entries.iter().filter(|e| e.relation != Relation::Equal) {
        for (side, clauses) in [&entry.before, &entry.after].into_iter().enumerate() {
            for table in clauses.iter().filter_map(|&c| table_of(drafts[side], c).filter(|&t| t != c)) {
                changed[side][table] = true;
            }
        }
    }
    changed
}

/// What the changes inside a table are of, by its side and its clause.
fn natures_in_tables(drafts: [&Draft; 2], comparison: &Comparison) -> FxMap<(usize, usize), Vec<Nature>> {
    let mut found: FxMap<(usize, usize), Vec<Nature>> = FxMap::default();
    for entry in comparison.entries.iter().filter(|e| e.relation != Relation::Equal) {
        let side = usize::from(!entry.after.is_empty());
        let clause = entry.after.first().or(entry.before.first()).copied();
        let Some(table) = clause.and_then(|c| table_of(drafts[side], c).filter(|&t| t != c)) else { continue };
        found.entry((side, table)).or_default().extend(natures(drafts[0], drafts[1], entry));
    }
    found
}

fn change(before: &Draft, after: &Draft, entry: &crate::compare::Entry) -> Change {
    let quiet = || match () {
        _ if entry.moved => Change::Moved,
        _ if entry.before.len() + entry.after.len() > 2 => Change::Layout,
        _ if entry.renumbered => Change::Renumbered,
        _ => Change::Equal,
    };
    let words = || if entry.reworded { Change::Edited } else { quiet() };
    match entry.relation {
        Relation::Inserted => Change::Inserted,
        Relation::Deleted => Change::Deleted,
        Relation::Edited => Change::Edited,
        Relation::Equal => quiet(),
        // Paragraphs without a number or a heading are cut as the page is laid out.
        Relation::Split if entry.after[1..].iter().all(|&c| is_bare(after, c)) => words(),
        Relation::Merged if entry.before[1..].iter().all(|&c| is_bare(before, c)) => words(),
        Relation::Split => Change::Split,
        Relation::Merged => Change::Merged,
    }
}

/// Whether a clause has neither number nor heading.
fn is_bare(draft: &Draft, clause: usize) -> bool {
    let clause = &draft.clauses[clause];
    clause.number.is_none() && clause.heading.is_empty()
}
