//! The comparative table: what each place says in the earlier draft beside what it says in the later one, in the order in which both
//! are read together.

use super::track::{Piece, Word, Words};
use super::{is_inside_table, track};
use crate::compare::{Comparison, Entry};
use crate::draft::{Draft, Kind};
use crate::redline::{self, Op};
use crate::report::{Change, Report};

/// A part of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A table: its rows, and the words of their cells.
    Table(Vec<Vec<Vec<Piece>>>),
}

/// A row of the comparative table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading that the rows below stand under, where it is none of them.
    Under(String),
    /// What stands in a place.
    Place {
        /// What the earlier and the later draft say; nothing where a draft has no such place.
        sides: [Vec<Content>; 2],
        /// Where it stood, if it stands elsewhere now.
        moved_from: Option<String>,
    },
}

/// The rows of a comparison: of what changed, or of all.
pub fn rows(before: &Draft, after: &Draft, comparison: &Comparison, report: &Report, full: bool) -> Vec<Row> {
    let drafts = [before, after];
    let mut entries = drafts.map(|draft| vec![None; draft.clauses.len()]);
    for entry in &comparison.entries {
        entry.before.iter().for_each(|&clause| entries[0][clause] = Some(entry));
        entry.after.iter().for_each(|&clause| entries[1][clause] = Some(entry));
    }
    let mut out = Vec::new();
    let mut under = None;
    for row in report.rows.iter().filter(|row| !row.left && row.change != Change::Aside) {
        if !full && !row.change.is_change() {
            continue;
        }
        let sides = [&row.before, &row.after];
        let contents = [0, 1].map(|side| contents(side, drafts[side], sides[side], &entries[side], row.change));
        if contents.iter().all(Vec::is_empty) {
            continue;
        }
        let main = row.after.first().map(|&clause| (after, clause)).or(row.before.first().map(|&clause| (before, clause)));
        if let Some((draft, clause)) = main {
            let heads = |clause: usize| !draft.clauses[clause].heading.is_empty();
            let words = |clause: usize| super::plain(draft, draft.clauses[clause].span);
            let mut above = std::iter::successors(draft.clauses[clause].parent, |&c| draft.clauses[c].parent);
            let over = if heads(clause) { Some(clause) } else { above.find(|&c| heads(c)) };
            let over = over.map(words);
            // In full every heading is a row of its own.
            if !full && !heads(clause) && over != under {
                out.extend(over.clone().map(Row::Under));
            }
            under = over;
        }
        let moved_from = row.before.first().filter(|_| row.moved && !row.after.is_empty()).map(|&clause| track::name(before, clause));
        out.push(Row::Place { sides: contents, moved_from });
    }
    out
}

/// What a draft says in a place.
fn contents(side: usize, draft: &Draft, clauses: &[usize], entries: &[Option<&Entry>], change: Change) -> Vec<Content> {
    let own = |clause: usize| pieces(side, draft, clause, entries[clause], change);
    let mut out = Vec::new();
    for &clause in clauses {
        let words = own(clause);
        if !words.is_empty() {
            out.push(Content::Paragraph(words));
        }
        if draft.clauses[clause].kind == Kind::Table {
            let end = draft.clauses[clause + 1..].iter().take_while(|inner| is_inside_table(inner.kind)).count() + clause + 1;
            let grid = track::grid(draft, clause + 1..end);
            let rows = grid.iter().map(|row| row.cells.iter().map(|&cell| own(cell)).collect()).collect();
            out.push(Content::Table(rows));
        }
    }
    out
}

/// The words of a clause, those that the other draft does not have marked.
fn pieces(side: usize, draft: &Draft, clause: usize, entry: Option<&Entry>, change: Change) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let whole = draft.clauses[clause].span;
    let Some(entry) = entry else { return out };
    let mut space = false;
    for edit in &entry.edits {
        let span = if side == 0 { edit.before } else { edit.after };
        let Some(span) = span.filter(|span| whole.start <= span.start && span.start < whole.end) else { continue };
        // What is no change is none in its label or its references either, nor is where a page prints it.
        let op = if change.is_change() && edit.part != redline::Part::Aside { edit.op } else { Op::Equal };
        let words = Words::of(draft, clause, span);
        for word in &words.words {
            push(&mut out, op, word, space || word.spaced);
            space = false;
        }
        space |= words.spaced;
    }
    out
}

/// Adds a word, behind a space. The space is of what stays, where only one of the two words does.
fn push(out: &mut Vec<Piece>, op: Op, word: &Word, space: bool) {
    let space = if space && !out.is_empty() { " " } else { "" };
    match out.last_mut() {
        Some(last) if last.op == op && last.strong == word.strong => last.text.extend([space, &word.text]),
        Some(last) if last.op == op || last.op == Op::Equal => {
            last.text.push_str(space);
            out.push(Piece { op, text: word.text.clone(), strong: word.strong });
        }
        _ => out.push(Piece { op, text: format!("{space}{}", word.text), strong: word.strong }),
    }
}
