//! What must hold of every comparison, whoever made the drafts.

use std::collections::HashSet;

use cotejo::redline::{Edit, Op, Part};
use cotejo::report::{Change, Report};
use cotejo::weave::is_inner;
use cotejo::words::{Lexicon, is_word, plain, tokenize};
use cotejo::{Comparison, Draft, Relation, Span};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The list of DESIGN.md, for one comparison.
pub fn check(before: &Draft, after: &Draft, comparison: &Comparison) {
    let mut seen = [vec![0; before.clauses.len()], vec![0; after.clauses.len()]];
    for entry in &comparison.entries {
        entry.before.iter().for_each(|&i| seen[0][i] += 1);
        entry.after.iter().for_each(|&j| seen[1][j] += 1);
        walks(before, &entry.before, entry.edits.iter().filter_map(|e| e.before), "before");
        walks(after, &entry.after, entry.edits.iter().filter_map(|e| e.after), "after");
        for edit in &entry.edits {
            if let (Op::Equal, Some(old), Some(new)) = (edit.op, edit.before, edit.after) {
                // What one draft's label says may stand among the other's words; a line's end may have taken a word's hyphen.
                let letters = |draft: &Draft, span| {
                    let text = draft.slice(span).split_whitespace().collect::<String>();
                    let inner = |at: usize| {
                        let (left, right) = (text[..at].chars().next_back(), text[at..].chars().nth(1));
                        let both = left.zip(right).filter(|(left, right)| left.is_alphanumeric() && right.is_alphanumeric());
                        both.is_some_and(|(left, right)| left.is_alphabetic() || right.is_alphabetic())
                    };
                    text.char_indices().filter(|&(at, c)| !matches!(c, '-' | '‐' | '‑') || !inner(at)).map(|(_, c)| c).collect::<String>()
                };
                let same = spelled(before, &entry.before, old) == spelled(after, &entry.after, new);
                assert!(same || letters(before, old) == letters(after, new), "an equal edit with other words: {entry:?}");
            }
        }
        let changed = entry.edits.iter().any(|e| e.op != Op::Equal && e.part == Part::Words && e.follows.is_none());
        assert_eq!(changed, entry.reworded, "an entry that does not know whether its words changed");
        match entry.relation {
            Relation::Equal => assert!(!changed, "an equal entry with changed words"),
            Relation::Edited => assert!(changed, "an edited entry without a change"),
            _ => {}
        }
        assert!(!entry.moved || !entry.before.is_empty() && !entry.after.is_empty(), "only what has two places can move");
        clusters(before, after, &entry.edits);
        moved(before, after, &entry.edits);
    }
    assert!(seen.iter().flatten().all(|&n| n == 1), "every clause stands in exactly one entry");
    report(before, after, comparison, &Report::of(before, after, comparison));
}

/// What must hold of a comparison's report.
fn report(before: &Draft, after: &Draft, comparison: &Comparison, report: &Report) {
    let mut seen = [vec![0; before.clauses.len()], vec![0; after.clauses.len()]];
    for row in report.rows.iter().filter(|r| !r.left) {
        row.after.iter().for_each(|&j| seen[1][j] += 1);
        // A part of a split that stands further on is shown with the clause it came from again.
        row.before.iter().filter(|_| row.after.first() == comparison.entries[row.entry].after.first()).for_each(|&i| seen[0][i] += 1);
    }
    for (draft, seen) in [before, after].into_iter().zip(&seen) {
        for (clause, &n) in seen.iter().enumerate() {
            assert_eq!(
                n,
                usize::from(!is_inner(draft, clause)),
                "every clause outside a table stands in one row: {}",
                draft.clauses[clause].e_id
            );
        }
    }
    let changes = Change::ALL.iter().filter(|c| c.is_change()).map(|&c| report.count(c)).sum::<usize>();
    assert_eq!(changes, report.changes, "the changes add up");
    let places: Vec<usize> = report.rows.iter().filter_map(|r| r.place).collect();
    assert_eq!(places, (0..changes).collect::<Vec<_>>(), "every change has its place");
}

/// The ranges walk the clauses in order, leave nothing out, and end in no word.
fn walks(draft: &Draft, clauses: &[usize], ranges: impl Iterator<Item = Span>, side: &str) {
    let mut rest = clauses.iter().map(|&i| draft.clauses[i].span).filter(|s| !s.is_empty());
    let mut here = rest.next();
    for range in ranges.filter(|r| !r.is_empty()) {
        let clause = here.expect("a range behind the last clause");
        assert!(range.start == clause.start && range.end <= clause.end, "the {side} ranges do not walk the clauses");
        let (left, right) = (&draft.text[..range.end], &draft.text[range.end..]);
        if range.end < clause.end {
            // A sign that carries a mark is a sign.
            let word = left.graphemes(true).next_back().is_some_and(|g| g.starts_with(is_word));
            let cut = word && !left.ends_with(char::is_whitespace) && right.starts_with(is_word) || cuts_a_number(left, right);
            assert!(!cut, "a word is cut: …{}|{}…", tail(left), head(right));
            // A mark that stands alone combines with the white space before it, which belongs to no word.
            let whole = left.ends_with(char::is_whitespace)
                || GraphemeCursor::new(range.end, draft.text.len(), true).is_boundary(&draft.text, 0) == Ok(true);
            assert!(whole, "a character is cut: …{}|{}…", tail(left), head(right));
        }
        here = if range.end == clause.end { rest.next() } else { Some(Span::new(range.end, clause.end)) };
    }
    assert!(here.is_none(), "the {side} ranges leave something out");
}

/// `1|.5`, `1.|5`: a point or a comma between digits belongs to the number.
fn cuts_a_number(left: &str, right: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let joint = |c: Option<char>| matches!(c, Some('.' | ','));
    let (mut back, mut on) = (left.chars().rev(), right.chars());
    let (last, next) = (back.next(), on.next());
    digit(last) && joint(next) && digit(on.next()) || joint(last) && digit(back.next()) && digit(next)
}

fn head(text: &str) -> String {
    text.chars().take(12).collect()
}

fn tail(text: &str) -> String {
    let mut last: Vec<char> = text.chars().rev().take(12).collect();
    last.reverse();
    last.into_iter().collect()
}

/// Every run of five words, with what stands between them.
fn fives(tokens: &[String]) -> Vec<&[String]> {
    let words: Vec<usize> = (0..tokens.len()).filter(|&n| tokens[n].starts_with(is_word)).collect();
    words.windows(5).map(|run| &tokens[run[0]..=run[4]]).collect()
}

/// The words of a span without labels and white space, however they are set.
fn spelled(draft: &Draft, clauses: &[usize], span: Span) -> String {
    let mut out = String::new();
    let mut at = span.start;
    let labels = clauses.iter().map(|&i| draft.clauses[i].label).filter(|l| l.start >= span.start && l.end <= span.end);
    for (end, next) in labels.map(|l| (l.start, l.end)).chain([(span.end, span.end)]) {
        let mut tokens = Vec::new();
        tokenize(&draft.text, Span::new(at, end), &mut Lexicon::default(), &mut tokens);
        tokens.iter().for_each(|t| out.push_str(&plain(draft.slice(t.span()))));
        at = next;
    }
    out
}

/// The words of one side that an operation took, in stretches that nothing kept stands between. Edits of the other side
/// alone stand in none's way.
fn stretches(draft: &Draft, edits: &[Edit], op: Op, side: fn(&Edit) -> Option<Span>) -> Vec<Vec<String>> {
    let mut stretches = vec![Vec::new()];
    let mut lexicon = Lexicon::default();
    for (edit, span) in edits.iter().filter_map(|e| side(e).map(|span| (e, span))) {
        if edit.op == op && edit.part == Part::Words && edit.follows.is_none() && edit.moved.is_none() {
            let mut tokens = Vec::new();
            tokenize(&draft.text, span, &mut lexicon, &mut tokens);
            stretches.last_mut().expect("one is open").extend(tokens.iter().map(|t| draft.slice(t.span()).to_owned()));
        } else {
            stretches.push(Vec::new());
        }
    }
    stretches
}

/// Nowhere in an entry are five words in a row both struck out and written again, unless they are said to have moved.
fn clusters(before: &Draft, after: &Draft, edits: &[Edit]) {
    let old = stretches(before, edits, Op::Delete, |e| e.before);
    let struck: HashSet<&[String]> = old.iter().flat_map(|s| fives(s)).collect();
    let new = stretches(after, edits, Op::Insert, |e| e.after);
    let again = new.iter().flat_map(|s| fives(s)).find(|run| struck.contains(run));
    assert!(again.is_none(), "struck out and written again: {again:?}");
}

/// What moved stands in two edits: the same words, struck once and written once.
fn moved(before: &Draft, after: &Draft, edits: &[Edit]) {
    let of = |op: Op, draft: &Draft, side: fn(&Edit) -> Option<Span>| {
        let all = edits.iter().filter(|e| e.op == op).filter_map(|e| Some((e.moved?, spelled(draft, &[], side(e)?))));
        let mut all: Vec<_> = all.collect();
        all.sort();
        all
    };
    let old = of(Op::Delete, before, |e| e.before);
    assert_eq!(old, of(Op::Insert, after, |e| e.after), "what moved is not on both sides");
    assert_eq!(old.iter().map(|m| m.0).collect::<Vec<_>>(), (1..=old.len() as u32).collect::<Vec<_>>(), "moves are counted from 1");
    assert!(edits.iter().all(|e| e.moved.is_none() || e.op != Op::Equal && e.part == Part::Words), "only words move");
}
