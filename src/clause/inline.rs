//! Lists that begin on the line of what holds them: `Sec. 2. (a) …`, `Artículo 14. 1. …`, `(a)(1) …`.
//!
//! Only the rest of the list shows that it is one: the second member must stand further on, in a place of its own.

use super::label::{self, Label};
use super::piece::{Piece, Start, is_opaque};
use super::sequence::{ARTICLE, rank};
use crate::draft::number::Series;
use crate::source::Form;
use crate::tradition::Asked;

/// How many labelled pieces to look ahead for the second member.
const HORIZON: usize = 60;
/// A caption between a section's label and its first member is no longer, in bytes.
const CAPTION: usize = 160;

/// Parts the first members of such lists from what holds them.
pub fn part(pieces: Vec<Piece>, asked: Asked) -> Vec<Piece> {
    let labelled: Vec<usize> = (0..pieces.len()).filter(|&i| !pieces[i].labels.is_empty()).collect();
    let mut cuts: Vec<Vec<usize>> = vec![Vec::new(); pieces.len()];
    for (k, &i) in labelled.iter().enumerate() {
        cuts[i] = members(&pieces, i, &labelled[k + 1..], asked);
    }
    let mut out = Vec::with_capacity(pieces.len());
    for (piece, cuts) in pieces.into_iter().zip(cuts) {
        let ends = cuts.iter().copied().skip(1).chain([piece.text.len()]);
        let Some(&first) = cuts.first() else {
            out.push(piece);
            continue;
        };
        let text = |from: usize, to: usize| piece.text[from..to].trim_end().to_owned();
        let rest: Vec<String> = cuts.iter().zip(ends).map(|(&from, to)| text(from, to)).collect();
        let holder = text(0, first);
        let Piece { form, page, quoted, quote, .. } = piece;
        let labels = if quote > 0 { piece.labels } else { label::read(&holder, asked) };
        out.push(Piece { labels, text: holder, ..piece });
        let member = |text: String| Piece { form, page, quoted, quote, labels: label::read(&text, asked), ..Piece::plain(text) };
        out.extend(rest.into_iter().map(member));
    }
    out
}

/// Where in a piece first members begin, one inside the other.
fn members(pieces: &[Piece], i: usize, ahead: &[usize], asked: Asked) -> Vec<usize> {
    let piece = &pieces[i];
    let mut cuts = Vec::new();
    if !matches!(piece.form, Form::Paragraph(_)) || piece.note || piece.toc || is_opaque(piece.form) {
        return cuts;
    }
    let mut holder = piece.labels[0].clone();
    let mut from = 0;
    while let Some((at, member)) = places(&piece.text, from, &holder).find_map(|at| {
        let begins =
            |l: &Label| matches!(l.number.series, Series::List(..)) && l.number.series != holder.number.series && l.number.is_first();
        let readings = label::read(&piece.text[at..], asked);
        let member = readings.into_iter().find(|l| begins(l) && goes_on(pieces, ahead, &holder, l))?;
        Some((at, member))
    }) {
        cuts.push(at);
        (from, holder) = (at, member);
    }
    cuts
}

/// Where a member may stand behind a label: at once, or, in a section, behind a caption.
fn places<'t>(text: &'t str, from: usize, holder: &Label) -> impl Iterator<Item = usize> + use<'t> {
    let rest = &text[from + holder.len..];
    let at_once = text.len() - rest.trim_start().len();
    let section = matches!(holder.number.series, Series::Division(_));
    let captioned = rest.match_indices('(').map(|(at, _)| at).take_while(|&at| at <= CAPTION).filter(move |&at| {
        let before = rest[..at].trim_end();
        section && before.ends_with(['.', '—', '–', '-', ':'])
    });
    let base = from + holder.len;
    [at_once].into_iter().chain(captioned.map(move |at| base + at)).filter(move |&at| at > 0 && at < text.len())
}

/// Whether the list that `first` begins has a second member before what holds it ends.
fn goes_on(pieces: &[Piece], ahead: &[usize], holder: &Label, first: &Label) -> bool {
    for &j in ahead.iter().take(HORIZON) {
        let labels = &pieces[j].labels;
        let ends = |l: &Label| {
            l.number.series == holder.number.series || matches!(l.number.series, Series::Division(_)) && rank(l.number.series) <= ARTICLE
        };
        if let Some(next) = labels.iter().find(|l| l.number.series == first.number.series) {
            match (next.number.value(), next.number.suffix.is_empty()) {
                (1, true) => return false,
                (2, true) | (1, _) => return true,
                _ => {}
            }
        }
        if pieces[j].start == Start::Strong && labels.iter().any(ends) {
            return false;
        }
    }
    false
}
