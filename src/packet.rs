//! Packets: a comparison and its two drafts as bytes, in which they travel from the module that compares to the one that exports.
//!
//! A packet is the number of this layout, the two drafts, the entries with their edits, the places, and the rows of the report.
//! Texts are UTF-8 after their length in bytes, all numbers are LEB128, flags stand together in a byte. What no export reads stays
//! behind: a label's parsed number (labels are shown as written), the sheet a clause begins on, which step paired an entry and how alike it is.
//!
//! Writing costs a copy of the words. A packet may come from anywhere: what is wrong with it is an error, and nothing is allocated
//! on its word.

use crate::compare::Comparison;
use crate::draft::{Draft, Span};
use crate::report::Report;
use crate::source::outline::{length, text};

#[cfg(feature = "export")]
pub use reading::{Packet, read};

/// Goes up when the layout changes: a module kept by a cache may be older than the other.
const LAYOUT: u8 = 1;

/// Writes a packet.
pub fn write(before: &Draft, after: &Draft, comparison: &Comparison, report: &Report) -> Vec<u8> {
    let mut out = Vec::with_capacity(before.text.len() + after.text.len() + 64 * comparison.entries.len());
    out.push(LAYOUT);
    for draft in [before, after] {
        for word in [Some(&draft.id), draft.title.as_ref(), draft.date.as_ref()] {
            text(&mut out, word.map_or("", String::as_str));
        }
        out.extend([draft.language as u8, draft.format as u8]);
        text(&mut out, &draft.text);
        length(&mut out, draft.clauses.len());
        for clause in &draft.clauses {
            text(&mut out, &clause.e_id);
            out.push(clause.kind as u8);
            length(&mut out, clause.parent.map_or(0, |parent| parent + 1));
            [clause.span, clause.label, clause.heading].into_iter().for_each(|s| span(&mut out, s));
        }
        length(&mut out, draft.asides.len());
        for &(kind, aside) in &draft.asides {
            out.push(kind as u8);
            span(&mut out, aside);
        }
    }
    length(&mut out, comparison.entries.len());
    for entry in &comparison.entries {
        out.push(entry.relation as u8);
        out.push(u8::from(entry.moved) | u8::from(entry.renumbered) << 1 | u8::from(entry.reworded) << 2);
        list(&mut out, &entry.before);
        list(&mut out, &entry.after);
        length(&mut out, entry.edits.len());
        for edit in &entry.edits {
            out.push(edit.op as u8 | (edit.part as u8) << 2 | u8::from(edit.follows.is_some()) << 4);
            [edit.before, edit.after].into_iter().flatten().for_each(|s| span(&mut out, s));
            edit.follows.into_iter().for_each(|clause| length(&mut out, clause));
            length(&mut out, edit.moved.map_or(0, |moved| moved as usize));
        }
    }
    length(&mut out, report.rows.len());
    for row in &report.rows {
        length(&mut out, row.entry);
        list(&mut out, &row.before);
        list(&mut out, &row.after);
        out.push(row.change as u8);
        out.push(u8::from(row.moved) | u8::from(row.left) << 1 | u8::from(row.place.is_some()) << 2);
    }
    out
}

fn span(out: &mut Vec<u8>, span: Span) {
    length(out, span.start);
    length(out, span.len());
}

fn list(out: &mut Vec<u8>, clauses: &[usize]) {
    length(out, clauses.len());
    clauses.iter().for_each(|&clause| length(out, clause));
}

#[cfg(feature = "export")]
mod reading {
    use super::LAYOUT;
    use crate::align::Step;
    use crate::compare::{Comparison, Entry, Relation};
    use crate::draft::{Clause, Draft, Format, Kind, Language, Span};
    use crate::error::{Error, ErrorCode};
    use crate::redline::{Edit, Op, Part};
    use crate::report::{Change, Report, Row};
    use crate::source::outline::Left;

    /// What was in a packet.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Packet {
        /// The earlier draft.
        pub before: Draft,
        /// The later draft.
        pub after: Draft,
        /// What changed between them; it has no places, which are those of the report's rows.
        pub comparison: Comparison,
        /// The same in sum.
        pub report: Report,
    }

    /// Reads a packet.
    pub fn read(packet: &[u8]) -> Result<Packet, Error> {
        let wrong = |what: &str| Error::new(ErrorCode::Format, format!("the comparison is of a wrong shape: {what}"));
        let [LAYOUT, rest @ ..] = packet else {
            return Err(wrong(if packet.is_empty() { "nothing is in it" } else { "it was made by another version" }));
        };
        let mut left = Left(rest);
        let read = whole(&mut left).filter(|_| left.0.is_empty());
        read.ok_or_else(|| wrong("it is broken"))
    }

    fn whole(left: &mut Left) -> Option<Packet> {
        let (before, after) = (draft(left)?, draft(left)?);
        let drafts = [&before, &after];
        let entries = many(left, |left| entry(left, drafts))?;
        let mut changes = 0;
        let rows = many(left, |left| row(left, drafts, entries.len(), &mut changes))?;
        let report = Report { rows, changes };
        let comparison = Comparison { entries, places: Vec::new() };
        Some(Packet { before, after, comparison, report })
    }

    fn many<'p, T>(left: &mut Left<'p>, mut read: impl FnMut(&mut Left<'p>) -> Option<T>) -> Option<Vec<T>> {
        let count = left.length()?;
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(read(left)?);
        }
        Some(all)
    }

    fn draft(left: &mut Left) -> Option<Draft> {
        let mut word = || left.text().map(str::to_owned);
        let (id, title, date) = (word()?, word()?, word()?);
        let language = *Language::ALL.get(usize::from(left.byte()?))?;
        let format = Format::ALL.get(usize::from(left.byte()?))?.0;
        let text = left.text()?.to_owned();
        let (mut clauses, count) = (Vec::new(), left.length()?);
        for at in 0..count {
            let e_id = left.text()?.to_owned();
            let kind = kind(left)?;
            let parent = left.length()?.checked_sub(1);
            let [span, label, heading] = [span(left, &text)?, span(left, &text)?, span(left, &text)?];
            if parent.is_some_and(|parent| parent >= at) {
                return None;
            }
            clauses.push(Clause { e_id, kind, parent, span, label, number: None, heading, page: None, torn: false, quoted: false });
        }
        let asides = many(left, |left| Some((kind(left)?, span(left, &text)?)))?;
        let given = |word: String| Some(word).filter(|word| !word.is_empty());
        Some(Draft { id, title: given(title), date: given(date), language, format, text, clauses, asides })
    }

    fn kind(left: &mut Left) -> Option<Kind> {
        Kind::ALL.get(usize::from(left.byte()?)).copied()
    }

    /// A range of the text that cuts no character.
    fn span(left: &mut Left, text: &str) -> Option<Span> {
        let (start, length) = (left.length()?, left.length()?);
        let end = start.checked_add(length)?;
        text.get(start..end).map(|_| Span::new(start, end))
    }

    fn list(left: &mut Left, draft: &Draft) -> Option<Vec<usize>> {
        many(left, |left| left.length().filter(|&clause| clause < draft.clauses.len()))
    }

    fn entry(left: &mut Left, [before, after]: [&Draft; 2]) -> Option<Entry> {
        const RELATIONS: [Relation; 6] =
            [Relation::Equal, Relation::Edited, Relation::Inserted, Relation::Deleted, Relation::Split, Relation::Merged];
        let relation = *RELATIONS.get(usize::from(left.byte()?))?;
        let flags = left.byte()?;
        let (old, new) = (list(left, before)?, list(left, after)?);
        let edits = many(left, |left| edit(left, before, after))?;
        Some(Entry {
            relation,
            before: old,
            after: new,
            moved: flags & 1 > 0,
            renumbered: flags & 2 > 0,
            matched_by: Step::None,
            similarity: 0.0,
            edits,
            reworded: flags & 4 > 0,
            stale: Vec::new(),
        })
    }

    fn edit(left: &mut Left, before: &Draft, after: &Draft) -> Option<Edit> {
        let flags = left.byte()?;
        let op = *[Op::Equal, Op::Insert, Op::Delete].get(usize::from(flags & 3))?;
        let part = *[Part::Words, Part::Label, Part::Aside, Part::Laid].get(usize::from(flags >> 2 & 3))?;
        let old = if op == Op::Insert { None } else { Some(span(left, &before.text)?) };
        let new = if op == Op::Delete { None } else { Some(span(left, &after.text)?) };
        let follows = if flags >> 4 & 1 > 0 { Some(left.length().filter(|&clause| clause < after.clauses.len())?) } else { None };
        let moved = u32::try_from(left.length()?).ok().filter(|&moved| moved > 0);
        Some(Edit { op, before: old, after: new, part, follows, moved })
    }

    fn row(left: &mut Left, [before, after]: [&Draft; 2], entries: usize, changes: &mut usize) -> Option<Row> {
        const CHANGES: [Change; 10] = [
            Change::Edited,
            Change::Inserted,
            Change::Deleted,
            Change::Split,
            Change::Merged,
            Change::Moved,
            Change::Renumbered,
            Change::Layout,
            Change::Equal,
            Change::Aside,
        ];
        let entry = left.length().filter(|&entry| entry < entries)?;
        let (old, new) = (list(left, before)?, list(left, after)?);
        let change = *CHANGES.get(usize::from(left.byte()?))?;
        let flags = left.byte()?;
        let place = (flags & 4 > 0).then_some(*changes);
        *changes += usize::from(place.is_some());
        Some(Row { entry, before: old, after: new, change, moved: flags & 1 > 0, left: flags & 2 > 0, place, natures: Vec::new() })
    }
}

#[cfg(test)]
#[cfg(feature = "export")]
mod tests {
    use super::*;
    use crate::{Options, compare};

    fn pair() -> (Draft, Draft, Comparison, Report) {
        let draft = |id: &str, source: &str| {
            let options = Options { id: id.into(), date: Some("2023-03-02".into()), ..Options::default() };
            crate::read(source, &options).expect("readable")
        };
        let before = draft("uno", "Artículo 1. Los datos serán abiertos.\n\nArtículo 2. Conforme al artículo 1, habrá un padrón.");
        let after = draft(
            "dos",
            "Artículo 1. Habrá un consejo.\n\nArtículo 2. Los datos serán abiertos y gratuitos.\n\nArtículo 3. Conforme al artículo 2, habrá un padrón.",
        );
        let comparison = compare(&before, &after);
        let mut report = Report::of(&before, &after, &comparison);
        // What changes are of stays behind: no export reads it.
        report.rows.iter_mut().for_each(|row| row.natures.clear());
        (before, after, comparison, report)
    }

    #[test]
    fn a_packet_gives_back_what_exports_read() {
        let (before, after, comparison, report) = pair();
        let packet = read(&write(&before, &after, &comparison, &report)).expect("whole");
        assert_eq!((&packet.after.text, &packet.after.date, packet.after.language), (&after.text, &after.date, after.language));
        assert_eq!(packet.report, report);
        for (read, known) in packet.comparison.entries.iter().zip(&comparison.entries) {
            assert_eq!((&read.before, &read.after, &read.edits), (&known.before, &known.after, &known.edits));
            assert_eq!(
                (read.relation, read.moved, read.renumbered, read.reworded),
                (known.relation, known.moved, known.renumbered, known.reworded)
            );
        }
    }

    #[test]
    fn a_broken_packet_is_an_error_wherever_it_breaks() {
        let (before, after, comparison, report) = pair();
        let whole = write(&before, &after, &comparison, &report);
        for end in 0..whole.len() {
            assert!(read(&whole[..end]).is_err(), "cut at {end}");
            let mut other = whole.clone();
            other[end] ^= 0xff;
            // It may be read as something else; it is never a panic.
            let _ = read(&other);
        }
    }
}
