//! Which words changed inside an alignment entry.
//!
//! [`matching`] chooses the words that stay. What changes whole (`units`) does so, an island (`islands`) between two
//! rewritten phrases goes with them, an insertion or deletion slides (`slides`) to the edge of its sentence, and a phrase that
//! stands elsewhere in the entry moved (`moves`). Here that becomes edits: ranges that walk the clauses of either side in
//! order and leave nothing out, deletions before insertions, labels told apart from words, and a reference that follows
//! a renumbered clause from one that was changed.

mod islands;
mod matching;
mod moves;
mod slides;
mod spacing;
mod units;

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::draft::{Draft, Span};
use crate::letters::lower;
use crate::words::{FxMap, Lexicon, Token, Words, is_word};
use islands::merged;
pub use matching::{Match, matching};
use moves::{Moves, moves};
use slides::{Side, slide};
use spacing::respaced;
use units::Units;

/// What happened to a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Op {
    /// On both sides.
    Equal,
    /// Only in the later draft.
    Insert,
    /// Only in the earlier draft.
    Delete,
}

/// What an edit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The clause's words.
    Words,
    /// The clause's own label.
    Label,
    /// A running title or a note that stands in the middle of the clause.
    Aside,
    /// The clause's own, and the same in both drafts but for where the page's layout put it: a label printed elsewhere, the words
    /// of lines that were torn.
    Laid,
}

/// A run of a redline. An equal edit has both sides; its white space may differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What happened.
    pub op: Op,
    /// Where in the earlier draft's text.
    pub before: Option<Span>,
    /// Where in the later draft's text.
    pub after: Option<Span>,
    /// What it is about. Only changed words make an entry edited.
    pub part: Part,
    /// It is a reference that follows a renumbered clause: that clause's index in the later draft.
    pub follows: Option<usize>,
    /// The same words stand elsewhere in the entry, in the one other edit of this number: they changed their place.
    pub moved: Option<u32>,
}

/// References of an entry whose numbers differ because the clause they point at was renumbered: by the first byte of
/// the number in either draft, one past its last, and the clause of the later draft it points at.
#[derive(Default)]
pub struct Following {
    /// Numbers in the earlier draft.
    pub before: FxMap<u32, (u32, usize)>,
    /// Numbers in the later draft.
    pub after: FxMap<u32, (u32, usize)>,
}

/// One side of an entry, ready to be walked.
struct Walk<'a> {
    tokens: Vec<Token>,
    /// The bytes each token stands for: itself and the white space behind it.
    ranges: Vec<Span>,
    /// What is no words of the clauses, in order.
    apart: Vec<Apart>,
    /// The last byte of each clause, where edits must end.
    bounds: Vec<usize>,
    /// The first token of each clause.
    firsts: Vec<usize>,
    draft: &'a Draft,
}

/// What stands among the tokens and is none of them.
#[derive(Clone, Copy)]
struct Apart {
    /// How many tokens stand before it.
    at: usize,
    span: Span,
    part: Part,
    clause: usize,
}

impl<'a> Walk<'a> {
    fn of(draft: &'a Draft, words: &Words, clauses: &[usize], following: &FxMap<u32, (u32, usize)>) -> Self {
        let mut walk = Walk { tokens: Vec::new(), ranges: Vec::new(), apart: Vec::new(), bounds: Vec::new(), firsts: Vec::new(), draft };
        for &index in clauses {
            let clause = &draft.clauses[index];
            let tokens = whole_references(words.clause(index), following);
            let mut asides = draft.asides_in(clause.span).iter().map(|a| a.1).peekable();
            let mut at = clause.span.start;
            let mut part = if clause.label.is_empty() { Part::Words } else { Part::Label };
            walk.firsts.push(walk.tokens.len());
            for token in tokens.iter().map(Some).chain([None]) {
                let next = token.map_or(clause.span.end, |t| t.start as usize);
                // What stands before this token that is no words: the label, asides.
                while let Some(aside) = asides.next_if(|a| a.start < next) {
                    walk.until(aside.start, index, &mut at, &mut part);
                    part = Part::Aside;
                }
                walk.until(next, index, &mut at, &mut part);
                if let Some(token) = token {
                    walk.tokens.push(*token);
                    walk.ranges.push(Span::new(at, at));
                }
            }
            walk.bounds.push(clause.span.end);
        }
        walk
    }

    /// Gives the bytes from `at` up to `end` to what they belong to: something apart, or the last token.
    fn until(&mut self, end: usize, clause: usize, at: &mut usize, part: &mut Part) {
        let apart = |part: Part| Apart { at: self.tokens.len(), span: Span::new(*at, end), part, clause };
        if *part != Part::Words {
            self.apart.push(apart(*part));
        } else if let Some(range) = self.ranges.last_mut().filter(|r| r.end == *at) {
            range.end = end;
        } else if *at < end {
            // White space before the first word, or a clause without any.
            self.apart.push(apart(Part::Label));
        }
        *at = end;
        *part = Part::Words;
    }

    /// Whether a clause begins with this token, or ends before it.
    fn bound(&self, at: usize) -> bool {
        at == self.tokens.len() || self.firsts.binary_search(&at).is_ok()
    }

    /// Whether no edit goes on before this token.
    fn parted(&self, at: usize) -> bool {
        self.bound(at) || self.apart.binary_search_by_key(&at, |apart| apart.at).is_ok()
    }

    /// The `k`th of what stands apart, if it stands at this token.
    fn apart_at(&self, k: usize, token: usize) -> Option<Apart> {
        self.apart.get(k).copied().filter(|apart| apart.at == token)
    }
}

/// The tokens with each following reference's number as one: `12 Bis`, `Décimo Primero`.
fn whole_references<'t>(tokens: &'t [Token], following: &FxMap<u32, (u32, usize)>) -> Cow<'t, [Token]> {
    if following.is_empty() {
        return Cow::Borrowed(tokens);
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open = 0;
    for token in tokens {
        match out.last_mut() {
            // No id of the lexicon: a number of several tokens is equal to another only as a reference.
            Some(last) if token.start < open => (last.end, last.id) = (token.end, u32::MAX / 2 + last.start),
            _ => out.push(*token),
        }
        if let Some(&(end, _)) = following.get(&token.start) {
            open = end;
        }
    }
    Cow::Owned(out)
}

/// The one edit of a clause that is the same to the letter, which most are.
fn unchanged(drafts: [&Draft; 2], clauses: [&[usize]; 2], following: &Following) -> Option<Edit> {
    let ([i], [j]) = (clauses[0], clauses[1]) else { return None };
    let (old, new) = (drafts[0].clauses[*i].span, drafts[1].clauses[*j].span);
    let same = !old.is_empty() && drafts[0].slice(old) == drafts[1].slice(new) && following.after.is_empty();
    same.then_some(Edit { op: Op::Equal, before: Some(old), after: Some(new), part: Part::Words, follows: None, moved: None })
}

/// The redline of an entry.
pub fn redline(drafts: [&Draft; 2], words: [&Words; 2], lexicon: &Lexicon, clauses: [&[usize]; 2], following: &Following) -> Vec<Edit> {
    if let Some(whole) = unchanged(drafts, clauses, following) {
        return vec![whole];
    }
    let a = Walk::of(drafts[0], words[0], clauses[0], &following.before);
    let b = Walk::of(drafts[1], words[1], clauses[1], &following.after);
    // A reference is compared by the clause it points at: numbers above all ids of the lexicon, the same on both sides.
    let mask = |tokens: &[Token], targets: &FxMap<u32, (u32, usize)>| -> Vec<u32> {
        tokens.iter().map(|t| targets.get(&t.start).map_or(t.id, |&(_, clause)| u32::MAX - clause as u32)).collect()
    };
    let (ids_a, ids_b) = (mask(&a.tokens, &following.before), mask(&b.tokens, &following.after));
    let ids = [&ids_a[..], &ids_b[..]];
    let runs = if clauses[0].is_empty() || clauses[1].is_empty() { Vec::new() } else { runs([&a, &b], ids, lexicon) };
    let moves = moves([&a, &b], &runs, lexicon);
    let mut out = Writer { edits: Vec::new(), a: &a, b: &b, moves: &moves, i: 0, j: 0, apart_a: 0, apart_b: 0, exact: true };
    for m in &runs {
        out.changed(m.a, m.b);
        for (i, j) in (m.a..m.a + m.len).zip(m.b..) {
            match following.after.get(&b.tokens[j].start).filter(|_| a.tokens[i].id != b.tokens[j].id) {
                Some(&(_, clause)) => out.follows(i, j, clause),
                None => out.kept([i..i + 1, j..j + 1]),
            }
        }
    }
    out.changed(a.tokens.len(), b.tokens.len());
    let mut edits = out.edits;
    if is_printed_elsewhere(drafts, clauses) {
        edits.iter_mut().filter(|e| e.part == Part::Label).for_each(|e| e.part = Part::Laid);
    }
    edits
}

/// Whether one of two clauses of the same number has its label's letters elsewhere on the page: then nothing came or went.
fn is_printed_elsewhere(drafts: [&Draft; 2], clauses: [&[usize]; 2]) -> bool {
    let ([i], [j]) = (clauses[0], clauses[1]) else { return false };
    let (old, new) = (&drafts[0].clauses[*i], &drafts[1].clauses[*j]);
    let same = old.number.as_ref().zip(new.number.as_ref()).is_some_and(|(old, new)| old.same(new));
    same && old.label.is_empty() != new.label.is_empty()
}

/// The runs of words that stay, as a person would choose them.
fn runs(walks: [&Walk; 2], ids: [&[u32]; 2], lexicon: &Lexicon) -> Vec<Match> {
    let units = walks.map(|walk| Units::of(walk.draft, &walk.tokens, lexicon));
    let tokens = walks.map(|walk| &walk.tokens[..]);
    let side = |k: usize| Side { walk: walks[k], units: &units[k], ids: ids[k] };
    // What only stands in the middle of a unit, because it is told so, is none of its parts.
    let runs = slide(matching(tokens, ids, lexicon), [side(0), side(1)], lexicon);
    let runs = merged(units::whole(runs, &units, ids), &units, tokens.map(<[Token]>::len));
    slide(runs, [side(0), side(1)], lexicon)
}

/// Walks both sides and writes what it passes.
struct Writer<'w, 'a> {
    edits: Vec<Edit>,
    a: &'w Walk<'a>,
    b: &'w Walk<'a>,
    moves: &'w Moves,
    /// Tokens and labels passed on either side.
    i: usize,
    j: usize,
    apart_a: usize,
    apart_b: usize,
    /// Whether both sides of the last edit have the same letters.
    exact: bool,
}

impl Writer<'_, '_> {
    /// Passes what stands between two kept runs, up to `a` and `b`: what is the same but for its spaces, and between that
    /// what changed.
    fn changed(&mut self, a: usize, b: usize) {
        self.replaced(self.i, self.j);
        let walks = [self.a, self.b];
        let moved = self.moves.before[self.i..a].iter().chain(&self.moves.after[self.j..b]).any(Option::is_some);
        if moved || self.i == a || self.j == b {
            return self.replaced(a, b);
        }
        let head = respaced(walks, [self.i..a, self.j..b], false);
        head.into_iter().for_each(|group| self.kept(group));
        let tail = respaced(walks, [self.i..a, self.j..b], true);
        let [a, b] = tail.last().map_or([a, b], |group| [group[0].start, group[1].start]);
        self.replaced(a, b);
        tail.into_iter().rev().for_each(|group| self.kept(group));
    }

    /// Passes tokens of either side as equal.
    fn kept(&mut self, [a, b]: [Range<usize>; 2]) {
        // A clause may end inside a run; then the next one's label stands here.
        self.replaced(a.start, b.start);
        let span = |walk: &Walk, range: &Range<usize>| Span::new(walk.ranges[range.start].start, walk.ranges[range.end - 1].end);
        self.push(Op::Equal, Some(span(self.a, &a)), Some(span(self.b, &b)), Part::Words, None);
        (self.i, self.j) = (a.end, b.end);
    }

    /// Deletes the earlier side's tokens up to `a` and inserts the later side's up to `b`, with the labels that stand
    /// among them.
    fn replaced(&mut self, a: usize, b: usize) {
        // Both at a label, or at a running title: they are each other's.
        while let (Some(old), Some(new)) = (self.a.apart_at(self.apart_a, self.i), self.b.apart_at(self.apart_b, self.j)) {
            if old.part != new.part {
                break;
            }
            if self.same([old, new]) {
                self.push(Op::Equal, Some(old.span), Some(new.span), Part::Words, None);
            } else {
                self.push(Op::Delete, Some(old.span), None, old.part, None);
                self.push(Op::Insert, None, Some(new.span), new.part, None);
            }
            self.apart_a += 1;
            self.apart_b += 1;
        }
        loop {
            if let Some(apart) = self.a.apart_at(self.apart_a, self.i) {
                self.push(Op::Delete, Some(apart.span), None, apart.part, None);
                self.apart_a += 1;
            } else if self.i < a {
                self.push(Op::Delete, Some(self.a.ranges[self.i]), None, Part::Words, self.moves.before[self.i]);
                self.i += 1;
            } else {
                break;
            }
        }
        loop {
            if let Some(apart) = self.b.apart_at(self.apart_b, self.j) {
                self.push(Op::Insert, None, Some(apart.span), apart.part, None);
                self.apart_b += 1;
            } else if self.j < b {
                self.push(Op::Insert, None, Some(self.b.ranges[self.j]), Part::Words, self.moves.after[self.j]);
                self.j += 1;
            } else {
                break;
            }
        }
    }

    /// Whether what stands apart on both sides is the same. A label is its number, whatever closes it: `Artículo 15.-`.
    fn same(&self, [old, new]: [Apart; 2]) -> bool {
        let (old_text, new_text) = (self.a.draft.slice(old.span).trim(), self.b.draft.slice(new.span).trim());
        let letters = |text: &str| text.chars().filter(|&c| is_word(c)).map(lower).collect::<String>();
        let numbers = (&self.a.draft.clauses[old.clause].number, &self.b.draft.clauses[new.clause].number);
        old_text == new_text
            || old.part == Part::Label
                && match numbers {
                    (Some(old), Some(new)) => old.same(new),
                    _ => letters(old_text) == letters(new_text),
                }
    }

    /// A reference to the same clause under its new number. The white space behind it is no part of either.
    fn follows(&mut self, i: usize, j: usize, clause: usize) {
        self.replaced(i, j);
        let (old, new) = (self.a.ranges[i], self.b.ranges[j]);
        self.edits.push(Edit { op: Op::Delete, before: Some(old), after: None, part: Part::Words, follows: Some(clause), moved: None });
        self.edits.push(Edit { op: Op::Insert, before: None, after: Some(new), part: Part::Words, follows: Some(clause), moved: None });
        (self.i, self.j) = (i + 1, j + 1);
    }

    /// Adds a run, or lengthens the last one where both sides go on without a clause ending between.
    fn push(&mut self, op: Op, before: Option<Span>, after: Option<Span>, part: Part, moved: Option<u32>) {
        let text = |old: Span, new: Span| self.a.draft.slice(old).trim_end() == self.b.draft.slice(new).trim_end();
        let exact = before.zip(after).is_none_or(|(old, new)| text(old, new));
        // What is only set otherwise is an edit of its own: of the others the two sides are the same to the letter.
        let both = std::mem::replace(&mut self.exact, exact) && exact;
        let same = |e: &&mut Edit| both && e.op == op && e.part == part && e.follows.is_none() && e.moved == moved;
        if let Some(last) = self.edits.last_mut().filter(same) {
            let goes_on = |last: Option<Span>, next: Option<Span>, bounds: &[usize]| match (last, next) {
                (Some(l), Some(n)) => l.end == n.start && bounds.binary_search(&l.end).is_err(),
                (None, None) => true,
                _ => false,
            };
            if goes_on(last.before, before, &self.a.bounds) && goes_on(last.after, after, &self.b.bounds) {
                let longer = |last: Option<Span>, next: Option<Span>| last.zip(next).map(|(l, n)| Span::new(l.start, n.end));
                (last.before, last.after) = (longer(last.before, before), longer(last.after, after));
                return;
            }
        }
        self.edits.push(Edit { op, before, after, part, follows: None, moved });
    }
}
