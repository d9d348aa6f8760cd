//! Both drafts as one text: the later draft's paragraphs and tables, with what only one of the two has marked as such.
//!
//! A clause stays in its place if that takes nothing from the order of either draft; of all ways to choose such clauses the one that
//! keeps most text is taken (a weighted longest increasing subsequence). Every other clause is a deletion where it stood and an insertion
//! where it stands, with a remark if it is the same clause. Within a clause that stays, the words are marked as the redline says.
//!
//! What an edit calls equal may be written otherwise on its two sides: a space, a dash behind a number. Words that are written
//! otherwise are marked here too, since each side must be had back to the letter; spaces count only as being there.

use super::{is_inside_table, plain, spaced};
use crate::compare::{Comparison, Entry};
use crate::draft::{Clause, Draft, Kind, Span};
use crate::order;
use crate::redline::{Edit, Op};
use crate::report::Report;

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A heading of this level, from 1.
    Heading(u8),
    /// Text inside so many items of lists.
    Text(u8),
    /// An item that shows its own number, this deep, from 1.
    Item(u8),
    /// An item whose bullet is no part of its words, this deep, from 1.
    Bullet(u8),
    /// What a table is called.
    Caption,
    /// A footnote's text.
    Note,
    /// Preformatted text.
    Code,
}

/// Words of one kind in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which drafts have them.
    pub op: Op,
    /// The words. Line breaks are those of preformatted text.
    pub text: String,
    /// They are a clause's label or its heading.
    pub strong: bool,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// How it looks.
    pub look: Look,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Which drafts have a paragraph end here; in the other it goes on with the next one.
    pub mark: Op,
    /// What is said of it beside the text.
    pub remark: Option<Remark>,
}

/// That a clause stood, or stands, elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// It stood there; otherwise it went there.
    pub from: bool,
    /// What the place is called in its draft.
    pub place: String,
    /// Its words changed too.
    pub changed: bool,
}

/// A table's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which drafts have it.
    pub op: Op,
    /// The words of its cells.
    pub cells: Vec<Vec<Piece>>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// Both drafts as one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tracked {
    /// In reading order.
    pub parts: Vec<Part>,
}

/// A side's index in pairs of drafts.
const BEFORE: usize = 0;
const AFTER: usize = 1;

/// Makes one text of both drafts.
pub fn track(before: &Draft, after: &Draft, comparison: &Comparison, report: &Report) -> Tracked {
    let drafts = [before, after];
    let units = drafts.map(units);
    let entries = entries(drafts, comparison);
    let kept = kept(drafts, &units, comparison);
    let mut stays = vec![false; comparison.entries.len()];
    kept.iter().for_each(|pair| stays[pair.entry] = true);
    let mut tracker = Tracker { drafts, units, entries, comparison, stays, tracked: Tracked::default() };
    tracker.write(&kept, report);
    tracker.tracked
}

/// What is one paragraph of a draft, or one table: its clauses, from the first up to, not including, the last.
#[derive(Clone, Copy, Debug)]
struct Unit {
    first: usize,
    end: usize,
}

/// The units of a draft: its clauses that have words and do not stand aside, a table with all that is in it.
fn units(draft: &Draft) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(clause) = draft.clauses.get(at) {
        let mut end = at + 1;
        if clause.kind == Kind::Table {
            end += draft.clauses[end..].iter().take_while(|inner| is_inside_table(inner.kind)).count();
        }
        let words = |clause: &Clause| !clause.kind.is_aside() && !plain(draft, clause.span).is_empty();
        if draft.clauses[at..end].iter().any(words) {
            units.push(Unit { first: at, end });
        }
        at = end;
    }
    units
}

/// The entry of each clause, on either side.
fn entries(drafts: [&Draft; 2], comparison: &Comparison) -> [Vec<usize>; 2] {
    let mut entries = drafts.map(|draft| vec![usize::MAX; draft.clauses.len()]);
    for (at, entry) in comparison.entries.iter().enumerate() {
        entry.before.iter().for_each(|&clause| entries[BEFORE][clause] = at);
        entry.after.iter().for_each(|&clause| entries[AFTER][clause] = at);
    }
    entries
}

/// Units of either draft that correspond and follow each other without a gap.
#[derive(Clone, Copy, Debug)]
struct Pair {
    entry: usize,
    /// First unit and how many, on either side.
    units: [(usize, usize); 2],
    /// How much keeping it in its place is worth, in bytes of text.
    weight: usize,
}

/// The pairs that keep their places.
fn kept(drafts: [&Draft; 2], units: &[Vec<Unit>; 2], comparison: &Comparison) -> Vec<Pair> {
    let mut unit_of = drafts.map(|draft| vec![None; draft.clauses.len()]);
    for side in [BEFORE, AFTER] {
        units[side].iter().enumerate().for_each(|(at, unit)| unit_of[side][unit.first] = Some(at));
    }
    let moved = moved(drafts[AFTER], comparison);
    let pairs = comparison.entries.iter().enumerate().filter_map(|(at, entry)| {
        let side = |side: usize, clauses: &[usize]| {
            let found: Vec<usize> = clauses.iter().filter_map(|&clause| unit_of[side][clause]).collect();
            let gapless = found.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            let tables = found.iter().filter(|&&unit| drafts[side].clauses[units[side][unit].first].kind == Kind::Table).count();
            // Clauses inside tables are written with their tables.
            let outside = clauses.iter().all(|&clause| !is_inside_table(drafts[side].clauses[clause].kind));
            let whole = outside && gapless && !found.is_empty() && (tables == 0 || found.len() == 1);
            whole.then(|| (found[0], found.len(), tables))
        };
        let (before, after) = (side(BEFORE, &entry.before)?, side(AFTER, &entry.after)?);
        let own = &units[AFTER][after.0..after.0 + after.1];
        let bytes: usize = own.iter().flat_map(|unit| &drafts[AFTER].clauses[unit.first..unit.end]).map(|clause| clause.span.len()).sum();
        // Where two ways are open, what the comparison says moved is what moves.
        let weight = if entry.after.iter().any(|&clause| moved[clause]) { 1 } else { bytes.max(1) };
        (before.2 == after.2).then_some(Pair { entry: at, units: [(before.0, before.1), (after.0, after.1)], weight })
    });
    let mut pairs: Vec<Pair> = pairs.collect();
    order::by_key(&mut pairs, |pair| (pair.units[AFTER].0 as u64, 0));
    chain(&pairs, |pair| pair.units[BEFORE].0, |pair| pair.weight)
}

/// Which clauses moved, or stand below one that did.
fn moved(after: &Draft, comparison: &Comparison) -> Vec<bool> {
    let mut moved = vec![false; after.clauses.len()];
    for entry in comparison.entries.iter().filter(|entry| entry.moved) {
        entry.after.iter().for_each(|&clause| moved[clause] = true);
    }
    for clause in 0..moved.len() {
        moved[clause] = moved[clause] || after.clauses[clause].parent.is_some_and(|parent| moved[parent]);
    }
    moved
}

/// Of things in order, those whose keys rise and that weigh most together. Keys are different from each other.
fn chain<T: Copy>(things: &[T], key: impl Fn(&T) -> usize, weight: impl Fn(&T) -> usize) -> Vec<T> {
    let most = things.iter().map(&key).max().map_or(0, |most| most + 1);
    // The best chain that ends at a key up to this one: what it weighs, and its last thing.
    let mut best: Vec<(usize, usize)> = vec![(0, usize::MAX); most + 1];
    let mut previous = Vec::with_capacity(things.len());
    for (at, thing) in things.iter().enumerate() {
        let (mut under, mut k) = ((0, usize::MAX), key(thing));
        while k > 0 {
            under = if best[k].0 > under.0 { best[k] } else { under };
            k &= k - 1;
        }
        previous.push(under.1);
        let whole = under.0 + weight(thing);
        let mut k = key(thing) + 1;
        while k <= most {
            if whole > best[k].0 {
                best[k] = (whole, at);
            }
            k += k & k.wrapping_neg();
        }
    }
    let (mut last, mut k) = ((0, usize::MAX), most);
    while k > 0 {
        last = if best[k].0 > last.0 { best[k] } else { last };
        k &= k - 1;
    }
    let mut chain: Vec<T> =
        std::iter::successors(things.get(last.1).map(|_| last.1), |&at| Some(previous[at]).filter(|&p| p != usize::MAX))
            .map(|at| things[at])
            .collect();
    chain.reverse();
    chain
}

struct Tracker<'a> {
    drafts: [&'a Draft; 2],
    units: [Vec<Unit>; 2],
    /// The entry of each clause.
    entries: [Vec<usize>; 2],
    comparison: &'a Comparison,
    /// Which entries keep their places.
    stays: Vec<bool>,
    tracked: Tracked,
}

impl Tracker<'_> {
    fn write(&mut self, kept: &[Pair], report: &Report) {
        let ranks = self.ranks(report);
        let end = Pair { entry: usize::MAX, units: [(self.units[BEFORE].len(), 0), (self.units[AFTER].len(), 0)], weight: 0 };
        let mut at = [0, 0];
        for pair in kept.iter().chain([&end]) {
            let until = pair.units.map(|(first, _)| first);
            while at != until {
                // In the order in which both are read together, as far as either draft's own order allows it.
                let earlier =
                    at[AFTER] == until[AFTER] || at[BEFORE] < until[BEFORE] && ranks[BEFORE][at[BEFORE]] <= ranks[AFTER][at[AFTER]];
                let side = if earlier { BEFORE } else { AFTER };
                self.alone(side, at[side]);
                at[side] += 1;
            }
            if pair.entry != usize::MAX {
                self.pair(pair);
            }
            at = pair.units.map(|(first, count)| first + count);
        }
        self.settle();
    }

    /// Where each unit is read: the row it stands in, for an earlier one the row that it left.
    fn ranks(&self, report: &Report) -> [Vec<usize>; 2] {
        let mut row_of = self.drafts.map(|draft| vec![usize::MAX; draft.clauses.len()]);
        for (at, row) in report.rows.iter().enumerate() {
            for &clause in &row.before {
                if row.left || row_of[BEFORE][clause] == usize::MAX {
                    row_of[BEFORE][clause] = at;
                }
            }
            row.after.iter().for_each(|&clause| row_of[AFTER][clause] = at);
        }
        [BEFORE, AFTER].map(|side| self.units[side].iter().map(|unit| row_of[side][unit.first]).collect())
    }

    /// Writes a unit that only one draft has here.
    fn alone(&mut self, side: usize, unit: usize) {
        let Unit { first, end } = self.units[side][unit];
        let op = [Op::Delete, Op::Insert][side];
        let draft = self.drafts[side];
        let remark = self.remark(side, first);
        let mut line = Line::default();
        line.side(op, draft, first, draft.clauses[first].span);
        if !line.pieces.is_empty() {
            self.push(Paragraph { look: look(draft, first), pieces: line.pieces, mark: op, remark });
        }
        if draft.clauses[first].kind == Kind::Table {
            let rows = grid(draft, first + 1..end).iter().map(|cells| row(op, draft, cells)).collect();
            self.tracked.parts.push(Part::Table(Table { rows }));
        }
    }

    /// What is said of a clause that is written twice: where it stood, or went. Said of the topmost clause that went there.
    fn remark(&self, side: usize, clause: usize) -> Option<Remark> {
        let at = self.entries[side][clause];
        let entry = &self.comparison.entries[at];
        let gone = |clause: usize| {
            let entry = self.entries[side][clause];
            let Entry { before, after, .. } = &self.comparison.entries[entry];
            !self.stays[entry] && !before.is_empty() && !after.is_empty()
        };
        let other = if side == BEFORE { &entry.after } else { &entry.before };
        let parent = self.drafts[side].clauses[clause].parent;
        if !gone(clause) || parent.is_some_and(gone) {
            return None;
        }
        let place = name(self.drafts[1 - side], *other.first()?);
        Some(Remark { from: side == AFTER, place, changed: entry.reworded })
    }

    /// Writes units that both drafts have here.
    fn pair(&mut self, pair: &Pair) {
        let entry = &self.comparison.entries[pair.entry];
        let [old, new] = [BEFORE, AFTER].map(|side| self.units[side][pair.units[side].0]);
        let tables = [(BEFORE, old), (AFTER, new)].map(|(side, unit)| self.drafts[side].clauses[unit.first].kind == Kind::Table);
        let remark = entry.moved.then(|| Remark { from: true, place: name(self.drafts[BEFORE], old.first), changed: entry.reworded });
        let from = self.tracked.parts.len();
        self.entry(entry);
        if let (Some(Part::Paragraph(first)), true) = (self.tracked.parts.get_mut(from), entry.moved) {
            first.remark = remark;
        }
        if tables == [true, true] {
            self.table([old, new]);
        }
    }

    /// Writes the paragraphs of an entry, as its redline says.
    fn entry(&mut self, entry: &Entry) {
        let clauses = [&entry.before, &entry.after].map(|side| &side[..]);
        let walked = walk(self.drafts, clauses, &entry.edits);
        for Walked { line, mark, clause } in walked {
            if !line.is_empty() || mark != Op::Equal {
                let side = if mark == Op::Delete { BEFORE } else { AFTER };
                self.push(Paragraph { look: look(self.drafts[side], clause), pieces: line, mark, remark: None });
            }
        }
    }

    /// Writes a table that both drafts have here. A row that has other columns now is another row.
    fn table(&mut self, units: [Unit; 2]) {
        let grids = [BEFORE, AFTER].map(|side| grid(self.drafts[side], units[side].first + 1..units[side].end));
        let entry_of = |side: usize, row: &Cells| Some(self.entries[side][row.row]).filter(|&entry| entry != usize::MAX);
        let old: std::collections::HashMap<usize, usize> =
            grids[BEFORE].iter().enumerate().filter_map(|(at, row)| Some((entry_of(BEFORE, row)?, at))).collect();
        let pairs: Vec<(usize, usize)> = grids[AFTER]
            .iter()
            .enumerate()
            .filter_map(|(at, row)| {
                let other = *old.get(&entry_of(AFTER, row)?)?;
                (grids[BEFORE][other].cells.len() == row.cells.len()).then_some((other, at))
            })
            .collect();
        let bytes = |&(_, at): &(usize, usize)| {
            let cells = grids[AFTER][at].cells.iter();
            cells.map(|&cell| self.drafts[AFTER].clauses[cell].span.len()).sum::<usize>().max(1)
        };
        let kept = chain(&pairs, |&(before, _)| before, bytes);
        let mut rows = Vec::new();
        let mut at = [0, 0];
        for (before, after) in kept.into_iter().chain([(grids[BEFORE].len(), grids[AFTER].len())]) {
            rows.extend(grids[BEFORE][at[BEFORE]..before].iter().map(|cells| row(Op::Delete, self.drafts[BEFORE], cells)));
            rows.extend(grids[AFTER][at[AFTER]..after].iter().map(|cells| row(Op::Insert, self.drafts[AFTER], cells)));
            if let (Some(old), Some(new)) = (grids[BEFORE].get(before), grids[AFTER].get(after)) {
                let cells = old.cells.iter().zip(&new.cells).map(|(&old, &new)| self.cell(old, new)).collect();
                rows.push(Row { op: Op::Equal, cells });
            }
            at = [before + 1, after + 1];
        }
        self.tracked.parts.push(Part::Table(Table { rows }));
    }

    /// The words of a cell: their redline where the two are each other's, else the one in place of the other.
    fn cell(&self, old: usize, new: usize) -> Vec<Piece> {
        let entry = &self.comparison.entries[self.entries[AFTER][new]];
        if entry.before == [old] && entry.after == [new] {
            let mut walked = walk(self.drafts, [&entry.before, &entry.after], &entry.edits);
            return walked.pop().map(|walked| walked.line).unwrap_or_default();
        }
        let mut line = Line::default();
        let spans = [self.drafts[BEFORE].clauses[old].span, self.drafts[AFTER].clauses[new].span];
        if plain(self.drafts[BEFORE], spans[BEFORE]) == plain(self.drafts[AFTER], spans[AFTER]) {
            line.equal(self.drafts, [old, new], spans, [false; 2]);
        } else {
            line.side(Op::Delete, self.drafts[BEFORE], old, spans[BEFORE]);
            line.side(Op::Insert, self.drafts[AFTER], new, spans[AFTER]);
        }
        line.pieces
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.tracked.parts.push(Part::Paragraph(paragraph));
    }

    /// Puts the marks where programs can take them away.
    ///
    /// The text's last paragraph end is nobody's change. And to LibreOffice an insertion at the end of a paragraph goes on into one
    /// at the beginning of the next, with the end between them, so that taking it back glues the two. There what was removed goes
    /// behind it; where nothing was, and wholly inserted paragraphs follow, the end that was inserted is the paragraph's, and the
    /// last of theirs is the one that was there; else the last word that stays is written anew.
    fn settle(&mut self) {
        let parts = &mut self.tracked.parts;
        let is = |part: Option<&Part>, op: Op| matches!(part, Some(Part::Paragraph(p)) if p.mark == op);
        let begins_inserted =
            |part: Option<&Part>| matches!(part, Some(Part::Paragraph(p)) if p.pieces.first().is_some_and(|piece| piece.op == Op::Insert));
        for at in 0..parts.len() {
            let (these, behind) = parts.split_at_mut(at + 1);
            let Some(Part::Paragraph(paragraph)) = these.last_mut().filter(|_| begins_inserted(behind.first())) else { continue };
            let ends: Vec<Op> = paragraph.pieces.iter().rev().take(2).map(|piece| piece.op).collect();
            match (paragraph.mark, &ends[..]) {
                (Op::Equal, [Op::Insert, Op::Delete]) => {
                    let last = paragraph.pieces.len() - 1;
                    paragraph.pieces.swap(last - 1, last);
                }
                (Op::Equal, [Op::Insert, ..]) => {
                    let count = behind.iter().take_while(|part| is(Some(part), Op::Insert)).count();
                    if count > 0 && !begins_inserted(behind.get(count)) {
                        shift(parts, at, at + count);
                    } else {
                        rewrite_last(&mut paragraph.pieces);
                    }
                }
                _ => {}
            }
        }
        let tail = parts.iter().rev().take_while(|part| is(Some(part), Op::Insert) || is(Some(part), Op::Delete)).count();
        let first = parts.len() - tail;
        // What was removed goes first; either draft's order is as it was.
        let mut ends: Vec<Part> = parts.split_off(first);
        let (removed, added): (Vec<Part>, Vec<Part>) = ends.drain(..).partition(|part| is(Some(part), Op::Delete));
        let counts = [removed.len(), added.len()];
        parts.extend(removed);
        parts.extend(added);
        let last = parts.len().wrapping_sub(1);
        match counts {
            [0, 0] => {}
            // Both end here: the last of one and the first of the other are one paragraph.
            [removed, added] if removed > 0 && added > 0 => {
                let joined = first + removed - 1;
                if let Part::Paragraph(mut old) = parts.remove(joined)
                    && let Some(Part::Paragraph(new)) = parts.get_mut(joined)
                {
                    old.pieces.append(&mut new.pieces);
                    new.pieces = old.pieces;
                    new.remark = new.remark.take().or(old.remark);
                }
                if let Some(Part::Paragraph(last)) = parts.last_mut() {
                    last.mark = Op::Equal;
                }
            }
            _ if first > 0 && is(parts.get(first - 1), Op::Equal) => shift(parts, first - 1, last),
            _ => {
                if let Some(Part::Paragraph(last)) = parts.last_mut() {
                    last.mark = Op::Equal;
                }
            }
        }
    }
}

/// Writes the last word that stays before an insertion anew, behind which what it was is removed.
fn rewrite_last(pieces: &mut Vec<Piece>) {
    let Some(mut inserted) = pieces.pop() else { return };
    if let Some(kept) = pieces.last_mut().filter(|piece| piece.op == Op::Equal) {
        let at = kept.text.trim_end().rfind(' ').map_or(0, |space| space + 1);
        let word = kept.text.split_off(at);
        let strong = kept.strong;
        inserted.text.insert_str(0, &word);
        pieces.retain(|piece| !piece.text.is_empty());
        pieces.push(inserted);
        pieces.push(Piece { op: Op::Delete, text: word, strong });
    } else {
        pieces.push(inserted);
    }
}

/// Gives the mark of a paragraph to the last of those behind it, and theirs to it: both ends are still there once.
fn shift(parts: &mut [Part], from: usize, to: usize) {
    if from == to {
        return;
    }
    let mark = |part: &Part| match part {
        Part::Paragraph(paragraph) => paragraph.mark,
        Part::Table(_) => Op::Equal,
    };
    let [first, last] = [mark(&parts[from]), mark(&parts[to])];
    for (at, now) in [(from, last), (to, first)] {
        if let Part::Paragraph(paragraph) = &mut parts[at] {
            paragraph.mark = now;
        }
    }
}

/// A row and its cells.
pub(super) struct Cells {
    row: usize,
    pub cells: Vec<usize>,
}

/// The rows among a table's clauses.
pub(super) fn grid(draft: &Draft, clauses: std::ops::Range<usize>) -> Vec<Cells> {
    let mut rows: Vec<Cells> = Vec::new();
    for at in clauses {
        match (draft.clauses[at].kind, rows.last_mut()) {
            (Kind::Cell, Some(row)) => row.cells.push(at),
            _ => rows.push(Cells { row: at, cells: Vec::new() }),
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    rows
}

/// A row that one draft has.
fn row(op: Op, draft: &Draft, cells: &Cells) -> Row {
    let words = |&cell: &usize| {
        let mut line = Line::default();
        line.side(op, draft, cell, draft.clauses[cell].span);
        line.pieces
    };
    Row { op, cells: cells.cells.iter().map(words).collect() }
}

/// A paragraph of a redline that was walked.
struct Walked {
    line: Vec<Piece>,
    mark: Op,
    /// The clause that it is of: the later one, unless only the earlier one ends here.
    clause: usize,
}

/// The paragraphs of a redline: where a clause ends on both sides a paragraph does, where it ends on one side its mark is only there.
fn walk(drafts: [&Draft; 2], clauses: [&[usize]; 2], edits: &[Edit]) -> Vec<Walked> {
    // Clauses that have words, in order: the others make no paragraph.
    let clauses = [BEFORE, AFTER].map(|side| {
        let words = |&&clause: &&usize| {
            !drafts[side].clauses[clause].kind.is_aside() && !plain(drafts[side], drafts[side].clauses[clause].span).is_empty()
        };
        clauses[side].iter().filter(words).copied().collect::<Vec<usize>>()
    });
    let span_of = |side: usize, edit: &Edit| if side == BEFORE { edit.before } else { edit.after };
    // Of each edit, which clause it is in, on either side; `None` where it has no words there.
    let place = |side: usize, edit: &Edit| {
        let span = span_of(side, edit).filter(|&span| !plain(drafts[side], span).is_empty())?;
        clauses[side].iter().position(|&clause| {
            let whole = drafts[side].clauses[clause].span;
            whole.start <= span.start && span.start < whole.end
        })
    };
    let places: Vec<[Option<usize>; 2]> = edits.iter().map(|edit| [BEFORE, AFTER].map(|side| place(side, edit))).collect();
    // Which clause comes next on either side, from each edit on.
    let mut next = vec![[None; 2]; edits.len() + 1];
    for at in (0..edits.len()).rev() {
        next[at] = [BEFORE, AFTER].map(|side| places[at][side].or(next[at + 1][side]));
    }
    let mut walked = Vec::new();
    let (mut line, mut at) = (Line::default(), [0, 0]);
    for (k, edit) in edits.iter().enumerate() {
        loop {
            let behind = [BEFORE, AFTER].map(|side| places[k][side].is_some_and(|place| place > at[side]));
            let ended = [BEFORE, AFTER].map(|side| next[k][side].is_some_and(|place| place > at[side]));
            let mark = match (behind, ended) {
                ([false, false], _) => break,
                (_, [true, true]) => Op::Equal,
                ([true, _], _) => Op::Delete,
                _ => Op::Insert,
            };
            let clause = if mark == Op::Delete { clauses[BEFORE][at[BEFORE]] } else { clauses[AFTER][at[AFTER]] };
            walked.push(Walked { line: line.end(mark), mark, clause });
            at[BEFORE] += usize::from(mark != Op::Insert);
            at[AFTER] += usize::from(mark != Op::Delete);
        }
        let more = [BEFORE, AFTER].map(|side| next[k][side] == Some(at[side]));
        let clause = |side: usize| clauses[side].get(at[side]).copied();
        match (edit.before.zip(clause(BEFORE)), edit.after.zip(clause(AFTER))) {
            (Some((old, i)), Some((new, j))) => line.equal(drafts, [i, j], [old, new], more),
            (Some((old, i)), None) => line.words(Op::Delete, drafts[BEFORE], i, old, more),
            (None, Some((new, j))) => line.words(Op::Insert, drafts[AFTER], j, new, more),
            (None, None) => {}
        }
    }
    let last = [BEFORE, AFTER].map(|side| clauses[side].get(at[side]).copied());
    let mark = match last {
        [Some(_), None] => Op::Delete,
        [None, Some(_)] => Op::Insert,
        _ => Op::Equal,
    };
    if let Some(clause) = last[AFTER].or(last[BEFORE]) {
        walked.push(Walked { line: line.end(mark), mark, clause });
    }
    walked
}

/// A line in the making. A space is written when a word follows it, so that neither draft's line begins or ends with one.
#[derive(Default)]
struct Line {
    pieces: Vec<Piece>,
    /// Whether either draft's line has words so far, and a space to be written.
    begun: [bool; 2],
    space: [bool; 2],
}

impl Line {
    /// Takes the line away at a paragraph's end of this kind.
    fn end(&mut self, mark: Op) -> Vec<Piece> {
        for side in [BEFORE, AFTER] {
            if has(mark, side) {
                (self.begun[side], self.space[side]) = (false, false);
            }
        }
        std::mem::take(&mut self.pieces)
    }

    fn spaced(&mut self, side: usize) {
        self.space[side] = self.begun[side];
    }

    /// All of a clause that one draft has.
    fn side(&mut self, op: Op, draft: &Draft, clause: usize, span: Span) {
        self.words(op, draft, clause, span, [false; 2]);
    }

    /// Words that one draft has. `more`: whether words of either draft follow in its paragraph, these among them.
    fn words(&mut self, op: Op, draft: &Draft, clause: usize, span: Span, more: [bool; 2]) {
        let side = if op == Op::Delete { BEFORE } else { AFTER };
        let words = Words::of(draft, clause, span);
        for word in &words.words {
            if word.spaced {
                self.spaced(side);
            }
            self.word(op, word, more);
        }
        if words.spaced {
            self.spaced(side);
        }
    }

    /// Words that both drafts have. Those that are written otherwise are marked: what the redline calls equal is the same to a reader,
    /// and need not be to the letter.
    fn equal(&mut self, drafts: [&Draft; 2], clauses: [usize; 2], spans: [Span; 2], more: [bool; 2]) {
        let sides = [BEFORE, AFTER].map(|side| Words::of(drafts[side], clauses[side], spans[side]));
        let [old, new] = [&sides[BEFORE].words, &sides[AFTER].words];
        let same = |(old, new): (&Word, &Word)| old.text == new.text;
        let (head, tail) = if old.len() == new.len() {
            (0, 0)
        } else {
            let head = old.iter().zip(new).take_while(|&pair| same(pair)).count();
            let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|&pair| same(pair)).count();
            (head, tail)
        };
        let pairs = |from: [usize; 2], count: usize| old[from[0]..][..count].iter().zip(&new[from[1]..][..count]);
        if old.len() == new.len() {
            pairs([0, 0], old.len()).for_each(|(old, new)| self.both(old, new));
        } else {
            pairs([0, 0], head).for_each(|(old, new)| self.both(old, new));
            for (side, op) in [(BEFORE, Op::Delete), (AFTER, Op::Insert)] {
                let words = &sides[side].words;
                for word in &words[head..words.len() - tail] {
                    if word.spaced {
                        self.spaced(side);
                    }
                    self.word(op, word, more);
                }
            }
            pairs([old.len() - tail, new.len() - tail], tail).for_each(|(old, new)| self.both(old, new));
        }
        for side in [BEFORE, AFTER] {
            if sides[side].spaced {
                self.spaced(side);
            }
        }
    }

    fn both(&mut self, old: &Word, new: &Word) {
        for (side, word) in [old, new].into_iter().enumerate() {
            if word.spaced {
                self.spaced(side);
            }
        }
        if old.text == new.text {
            self.word(Op::Equal, new, [true; 2]);
        } else {
            self.word(Op::Delete, old, [true; 2]);
            self.word(Op::Insert, new, [true; 2]);
        }
    }

    fn word(&mut self, op: Op, word: &Word, more: [bool; 2]) {
        // A space of both drafts is one, wherever both have a word to come.
        let both = self.space == [true; 2] && (op == Op::Equal || more[if op == Op::Delete { AFTER } else { BEFORE }]);
        if both {
            self.push(Op::Equal, " ", word.strong);
            self.space = [false; 2];
        }
        for (side, alone) in [(BEFORE, Op::Delete), (AFTER, Op::Insert)] {
            if self.space[side] && has(op, side) {
                self.push(alone, " ", word.strong);
                self.space[side] = false;
            }
            self.begun[side] |= has(op, side);
        }
        self.push(op, &word.text, word.strong);
    }

    fn push(&mut self, op: Op, text: &str, strong: bool) {
        match self.pieces.last_mut() {
            // A space looks the same either way.
            Some(last) if last.op == op && (last.strong == strong || text == " ") => last.text.push_str(text),
            _ => self.pieces.push(Piece { op, text: text.into(), strong }),
        }
    }
}

/// Whether a draft has what is marked so.
fn has(op: Op, side: usize) -> bool {
    op != [Op::Insert, Op::Delete][side]
}

pub(super) struct Word {
    pub text: String,
    /// A space stands before it.
    pub spaced: bool,
    pub strong: bool,
}

/// The words of a part of a clause.
pub(super) struct Words {
    pub words: Vec<Word>,
    /// A space stands behind the last one.
    pub spaced: bool,
}

impl Words {
    pub fn of(draft: &Draft, clause: usize, span: Span) -> Words {
        let clause = &draft.clauses[clause];
        let mut words = Words { words: Vec::new(), spaced: false };
        let mut at = span.start;
        let mut open = false;
        let asides = draft.asides_in(span).iter().map(|&(_, aside)| aside);
        for aside in asides.chain([Span::new(span.end, span.end)]) {
            let end = aside.start.clamp(at, span.end);
            let text = &draft.text[at..end];
            if clause.kind == Kind::Code {
                if !text.is_empty() {
                    words.words.push(Word { text: text.into(), spaced: false, strong: false });
                }
            } else {
                for (offset, c) in text.char_indices() {
                    if c.is_whitespace() {
                        (words.spaced, open) = (true, false);
                        continue;
                    }
                    let strong = is_strong(clause, at + offset);
                    match words.words.last_mut().filter(|word| open && word.strong == strong) {
                        Some(word) => word.text.push(c),
                        None => {
                            words.words.push(Word { text: c.into(), spaced: words.spaced, strong });
                            (words.spaced, open) = (false, true);
                        }
                    }
                }
            }
            at = aside.end.clamp(at, span.end);
        }
        words
    }
}

/// Whether what stands here is the label, or the heading, of a clause that is set off by it.
fn is_strong(clause: &Clause, at: usize) -> bool {
    let labelled = matches!(clause.kind, Kind::Article | Kind::Transitional);
    labelled && at < clause.label.end || clause.heading.start <= at && at < clause.heading.end
}

/// Text longer than this, in bytes, is none of a heading, whatever it is called.
const LONGEST_HEADING: usize = 400;

fn look(draft: &Draft, at: usize) -> Look {
    let clause = &draft.clauses[at];
    let above = || std::iter::successors(clause.parent, |&parent| draft.clauses[parent].parent).map(|parent| &draft.clauses[parent]);
    let is_item = |kind: Kind| matches!(kind, Kind::Point | Kind::Indent | Kind::Item);
    let deep = |of: &dyn Fn(&Clause) -> bool| above().filter(|&clause| of(clause)).count().min(usize::from(u8::MAX)) as u8;
    let items = deep(&|clause| is_item(clause.kind));
    match clause.kind {
        Kind::Table => Look::Caption,
        Kind::Footnote => Look::Note,
        Kind::Code => Look::Code,
        _ if heads(clause) => Look::Heading(deep(&heads).saturating_add(1)),
        Kind::Item if clause.label.is_empty() => Look::Bullet(items + 1),
        kind if is_item(kind) => Look::Item(items + 1),
        _ => Look::Text(items),
    }
}

/// Whether a clause is a heading and nothing else.
fn heads(clause: &Clause) -> bool {
    let division =
        matches!(clause.kind, Kind::Book | Kind::Part | Kind::Title | Kind::Chapter | Kind::Section | Kind::Subsection | Kind::Annex);
    let rest = clause.span.end.saturating_sub(clause.heading.end.max(clause.label.end));
    division && clause.span.len() <= LONGEST_HEADING && (rest <= 2 || clause.heading.is_empty())
}

/// How many words of a clause without a number name it.
const NAMING: usize = 6;

/// What a place is called: its number behind those of what it is a part of; where there is none, the heading over it, or the first words.
pub(super) fn name(draft: &Draft, clause: usize) -> String {
    let is_part = |kind: Kind| {
        matches!(
            kind,
            Kind::Point | Kind::Indent | Kind::Item | Kind::Paragraph | Kind::Code | Kind::Footnote | Kind::Table | Kind::Row | Kind::Cell
        )
    };
    let mut numbers = Vec::new();
    let mut at = clause;
    loop {
        numbers.extend(draft.num(&draft.clauses[at]).map(|number| number.trim_end_matches(['.', ':', '-', '–', '—', ' '])));
        match draft.clauses[at].parent.filter(|_| is_part(draft.clauses[at].kind)) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    if !numbers.is_empty() {
        numbers.reverse();
        return numbers.join(", ");
    }
    let over = &draft.clauses[at];
    let words = draft.heading(over).map_or_else(|| plain(draft, over.span), spaced);
    let first: Vec<&str> = words.split(' ').take(NAMING).collect();
    let cut = if words.split(' ').count() > NAMING { "…" } else { "" };
    format!("«{}{cut}»", first.join(" "))
}
