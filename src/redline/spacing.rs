//! The same letters with other spaces between them: `dela` and `de la`, `L E Y` and `LEY`, `…` and `...`. White space alone
//! changes no words, nor does a hyphen that a line's end swallowed: `público-privadas` and `públicoprivadas`.

use std::ops::Range;

use super::Walk;
use crate::words::plain;

/// Tokens of one side that one word of the other may have been cut into.
const PIECES: usize = 40;

/// The tokens that are the same letters at the start of both ranges, in groups of one side's and the other's; with
/// `backward`, at their ends, the last group first. A group that is one token on both sides is no matter of spaces, unless one
/// that is follows.
pub fn respaced(walks: [&Walk; 2], gap: [Range<usize>; 2], backward: bool) -> Vec<[Range<usize>; 2]> {
    let mut groups: Vec<[Range<usize>; 2]> = Vec::new();
    let mut rest = gap;
    while let Some(group) = group(walks, &rest, backward) {
        for (rest, side) in rest.iter_mut().zip(&group) {
            if backward { rest.end = side.start } else { rest.start = side.end }
        }
        groups.push(group);
    }
    let spaced = groups.iter().rposition(|g| g.iter().any(|side| side.len() > 1));
    groups.truncate(spaced.map_or(0, |at| at + 1));
    groups
}

/// The fewest tokens at one end of both ranges that are the same letters.
fn group(walks: [&Walk; 2], rest: &[Range<usize>; 2], backward: bool) -> Option<[Range<usize>; 2]> {
    let mut letters = [String::new(), String::new()];
    let mut taken = [0, 0];
    loop {
        // The side that has fewer letters takes the next token.
        let side = usize::from(letters[1].len() < letters[0].len());
        let (walk, range) = (walks[side], &rest[side]);
        if taken[side] == range.len() || taken[side] == PIECES {
            return None;
        }
        let at = if backward { range.end - 1 - taken[side] } else { range.start + taken[side] };
        let token = if is_inner_hyphen(walk, range, at) { "".into() } else { plain(walk.draft.slice(walk.tokens[at].span())) };
        let (left, right) = if backward { (&*token, &letters[side][..]) } else { (&letters[side][..], &*token) };
        let edge = if backward { at + 1 } else { at };
        if taken[side] > 0 && (walk.parted(edge) || parts_figures(left, right)) {
            return None;
        }
        letters[side] = format!("{left}{right}");
        taken[side] += 1;
        let [x, y] = &letters;
        let goes_on = if backward { x.ends_with(&**y) || y.ends_with(&**x) } else { x.starts_with(&**y) || y.starts_with(&**x) };
        if taken[0] > 0 && taken[1] > 0 && !goes_on {
            return None;
        }
        if x == y {
            let side = |k: usize| if backward { rest[k].end - taken[k]..rest[k].end } else { rest[k].start..rest[k].start + taken[k] };
            return Some([side(0), side(1)]);
        }
    }
}

/// Whether a token is a hyphen between two letters, or a letter and a figure.
fn is_inner_hyphen(walk: &Walk, range: &Range<usize>, at: usize) -> bool {
    let tokens = &walk.tokens;
    let inside = at > range.start && at + 1 < range.end && tokens[at - 1].end == tokens[at].start && tokens[at].end == tokens[at + 1].start;
    let text = |at: usize| walk.draft.slice(tokens[at].span());
    let letter = |c: char| c.is_alphabetic();
    inside
        && matches!(text(at), "-" | "‐" | "‑")
        && (text(at - 1).ends_with(letter) && text(at + 1).starts_with(char::is_alphanumeric)
            || text(at - 1).ends_with(char::is_alphanumeric) && text(at + 1).starts_with(letter))
}

/// Whether a space between these makes two figures of one: `1 2`, but not `1 000`.
fn parts_figures(left: &str, right: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    left.ends_with(|c: char| c.is_ascii_digit()) && digits(right) > 0 && digits(right) != 3
}
