//! Labels that a page's layout piled up before their texts: `II.` and `a)` one below the other, then what a) says, and further
//! on a paragraph without a label, which is what II. says.
//!
//! The letters stay where they are, set apart like a running title; the paragraph gets the number. Looking ahead and back is
//! bounded, so the cost is linear.

use super::label::{Ending, Label};
use super::piece::{Piece, Start, ends_like_a_clause};
use super::sequence::{Fit, fit};
use crate::draft::number::Series;
use crate::source::Form;

/// How many pieces to look back for the list that a label goes on with, and ahead for its text.
const HORIZON: usize = 60;

/// Gives the labels of piles to the paragraphs they number.
pub fn spread(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for i in 0..pieces.len() {
        let Some([waiting, text]) = pile(&pieces, i) else { continue };
        let letters = pieces[waiting].text.clone();
        let labels = std::mem::take(&mut pieces[waiting].labels);
        pieces[waiting].form = Form::Furniture;
        pieces[text].labels = labels.into_iter().map(|label| Label { len: 0, ending: Ending::Marked, ..label }).collect();
        pieces[text].printed = Some(letters);
    }
    pieces
}

/// Where two labels stand one below the other and a text behind them: the label that is not this text's, and its own.
fn pile(pieces: &[Piece], first: usize) -> Option<[usize; 2]> {
    let body = |from: usize| (from..pieces.len()).find(|&j| !is_aside(&pieces[j]));
    if !is_bare(&pieces[first]) {
        return None;
    }
    let second = body(first + 1).filter(|&j| is_bare(&pieces[j]))?;
    let text = body(second + 1).filter(|&j| pieces[j].labels.is_empty())?;
    let before = |label: usize| {
        let mut reach = (0..first).rev().take(HORIZON).take_while(|&j| !divides(&pieces[j]));
        reach.find(|&j| counts_on(&pieces[j], &pieces[label]))
    };
    let waiting = match (before(first), before(second)) {
        _ if counts_on(&pieces[first], &pieces[second]) => second,
        // What goes on with the nearer list is the deeper of the two, and comes first.
        (Some(one), Some(other)) if one > other => second,
        (Some(_), Some(_)) => first,
        // `a)` begins the list that was announced before `II.`.
        (Some(_), None) if pieces[second].labels.iter().any(|l| l.number.is_first()) => {
            let last = pieces[..first].iter().rfind(|p| !is_aside(p));
            last.is_some_and(|p| p.text.ends_with(':')).then_some(first)?
        }
        _ => return None,
    };
    // What stands behind another label alone is that one's.
    let mut taken = false;
    for (j, piece) in pieces.iter().enumerate().skip(text + 1).take(HORIZON).filter(|(_, p)| !is_aside(p)) {
        if divides(piece) || counts_on(&pieces[waiting], piece) {
            return None;
        }
        if !taken && piece.labels.is_empty() && is_text(piece) {
            return Some([waiting, j]);
        }
        taken = is_bare(piece);
    }
    None
}

/// What the layout or the editors put between.
fn is_aside(piece: &Piece) -> bool {
    piece.note || piece.form == Form::Furniture
}

/// A label of a list alone in its block.
fn is_bare(piece: &Piece) -> bool {
    let alone = |l: &Label| matches!(l.number.series, Series::List(..)) && l.len == piece.text.len();
    matches!(piece.form, Form::Paragraph(_) | Form::Continued) && piece.start == Start::Strong && piece.labels.first().is_some_and(alone)
}

/// Whether a list ends here at the latest.
fn divides(piece: &Piece) -> bool {
    let division = |l: &Label| matches!(l.number.series, Series::Division(_)) && l.ending != Ending::Bare;
    piece.named.is_some() || matches!(piece.form, Form::Heading(_)) || piece.start == Start::Strong && piece.labels.iter().any(division)
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
