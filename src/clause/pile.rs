//! Labels that a page's layout piled up before their texts: `II.` and `a)` one below the other, then what a) says, and further
//! on a paragraph without a label, which is what II. says.
//!
//! The letters stay where they are, set apart like a running title; the paragraph gets the number. Looking ahead and back is
//! bounded, so the cost is linear.

use super::label::{Ending, Label};
use super::piece::{Piece, Start, ends_last_but_one, ends_like_a_clause};
use super::sequence::{Fit, fit};
use crate::draft::number::Series;
use crate::source::Form;

/// How many pieces to look back for the list that a label goes on with, and ahead for its text.
const HORIZON: usize = 60;

/// A pile is no higher.
const PILED: usize = 8;

/// Gives the labels of piles to the paragraphs they number.
pub fn spread(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mut i = 0;
    while i < pieces.len() {
        let run = run(&pieces, i);
        for (waiting, text) in pile(&pieces, &run).unwrap_or_default() {
            let text = text.apart(&mut pieces);
            let letters = pieces[waiting].text.clone();
            let labels = std::mem::take(&mut pieces[waiting].labels);
            pieces[waiting].form = Form::Furniture;
            pieces[text].labels = labels.into_iter().map(|label| Label { len: 0, ending: Ending::Marked, ..label }).collect();
            pieces[text].printed = Some(letters);
        }
        i = run.last().map_or(i, |&last| last) + 1;
    }
    pieces
}

/// What a label of a pile numbers.
#[derive(Clone, Copy)]
enum Text {
    /// A paragraph.
    Whole(usize),
    /// A paragraph's words from a byte on: the label before them numbers the rest.
    Behind(usize, usize),
}

impl Text {
    /// The paragraph, parted from what stands before it.
    fn apart(self, pieces: &mut Vec<Piece>) -> usize {
        match self {
            Text::Whole(piece) => piece,
            Text::Behind(piece, at) => {
                let before = &mut pieces[piece];
                let rest = Piece { page: before.page, torn: before.torn, ..Piece::plain(before.text.split_off(at)) };
                before.text.truncate(before.text.trim_end().len());
                pieces.insert(piece + 1, rest);
                piece + 1
            }
        }
    }
}

/// The labels that stand alone one below the other from `first` on.
fn run(pieces: &[Piece], first: usize) -> Vec<usize> {
    let below = (first..pieces.len()).filter(|&j| !is_aside(&pieces[j])).take_while(|&j| is_bare(&pieces[j]));
    if is_bare(&pieces[first]) { below.take(PILED).collect() } else { Vec::new() }
}

/// The labels of a pile that are not the next text's, and what they number, in order.
fn pile(pieces: &[Piece], run: &[usize]) -> Option<Vec<(usize, Text)>> {
    let [first, .., last] = *run else { return None };
    let text = (last + 1..pieces.len()).find(|&j| !is_aside(&pieces[j])).filter(|&j| pieces[j].labels.is_empty())?;
    let announced = pieces[..first].iter().rfind(|p| !is_aside(p)).is_some_and(|p| p.text.ends_with(':'));
    // Those of one list, and how near what they go on with stands.
    let mut lists: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for &label in run {
        let goes_on = |list: &[usize]| list.last().is_some_and(|&last| counts_on(&pieces[last], &pieces[label]));
        if let Some((_, list)) = lists.iter_mut().find(|(_, list)| goes_on(list)) {
            list.push(label);
            continue;
        }
        let mut reach = (0..first).rev().take(HORIZON).take_while(|&j| !divides(&pieces[j]));
        let begins = announced && pieces[label].labels.iter().any(|l| l.number.is_first());
        let near = reach.find(|&j| counts_on(&pieces[j], &pieces[label])).or(begins.then_some(first));
        lists.push((near, vec![label]));
    }
    if lists.len() > 1 && lists.iter().any(|(near, _)| near.is_none()) {
        return None;
    }
    // What goes on with the nearer list, or begins the one announced, is the deeper, and comes first.
    let mut order = Vec::with_capacity(run.len());
    while let Some(deepest) = (0..lists.len()).max_by_key(|&k| lists[k].0) {
        order.append(&mut lists.swap_remove(deepest).1);
    }
    let (mut found, mut from) = (Vec::new(), text);
    for &label in &order[1..] {
        let text = numbered(pieces, label, from, order.last() == Some(&label))?;
        let (Text::Whole(at) | Text::Behind(at, _)) = text;
        from = at;
        found.push((label, text));
    }
    Some(found)
}

/// What a label of a pile numbers: the first paragraph behind `from` that is no other label's. A list's last member may stand
/// on the lines of the last but one.
fn numbered(pieces: &[Piece], label: usize, from: usize, last: bool) -> Option<Text> {
    let glued = |j: usize| Some(Text::Behind(j, last_member(&pieces[j].text)?)).filter(|_| last);
    let mut behind = glued(from);
    // What stands behind another label alone is that one's.
    let mut taken = false;
    for (j, piece) in pieces.iter().enumerate().skip(from + 1).take(HORIZON).filter(|(_, p)| !is_aside(p)) {
        if divides(piece) || counts_on(&pieces[label], piece) {
            break;
        }
        if !taken && piece.labels.is_empty() && is_text(piece) {
            return Some(Text::Whole(j));
        }
        taken = is_bare(piece);
        behind = glued(j).or(behind);
    }
    behind
}

/// Where a list's last member begins inside the text of the one before: "… del servicio, y En el ámbito académico:".
fn last_member(text: &str) -> Option<usize> {
    let starts = |at: usize| text[at + 1..].starts_with(char::is_uppercase) && ends_last_but_one(&text[..at]);
    text.rmatch_indices(' ').map(|(at, _)| at).find(|&at| starts(at)).map(|at| at + 1)
}

/// What the layout or the editors put between.
fn is_aside(piece: &Piece) -> bool {
    piece.note || piece.form == Form::Furniture
}

/// A label of a list alone in its block, or on its line behind a stop.
fn is_bare(piece: &Piece) -> bool {
    let alone = |l: &Label| matches!(l.number.series, Series::List(..)) && l.len == piece.text.len();
    let starts = piece.start == Start::Strong || piece.after_stop;
    starts && matches!(piece.form, Form::Paragraph(_) | Form::Continued) && piece.labels.first().is_some_and(alone)
}

/// Whether a list ends here at the latest.
fn divides(piece: &Piece) -> bool {
    let division = |l: &Label| matches!(l.number.series, Series::Division(_)) && l.ending != Ending::Bare;
    piece.quoted
        || piece.named.is_some()
        || matches!(piece.form, Form::Heading(_))
        || piece.start == Start::Strong && piece.labels.iter().any(division)
}

fn counts_on(one: &Piece, next: &Piece) -> bool {
    let next = |l: &Label| next.labels.iter().any(|n| n.number.series == l.number.series && fit(l, n) == Fit::Next);
    one.labels.iter().any(next)
}

/// A paragraph that says something whole.
fn is_text(piece: &Piece) -> bool {
    piece.form == Form::Paragraph(0)
        && piece.start == Start::Strong
        && !piece.toc
        && !piece.quoted
        && piece.text.starts_with(char::is_uppercase)
        && ends_like_a_clause(&piece.text)
}
