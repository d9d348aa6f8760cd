//! From blocks to pieces: the smallest runs of text that may become a clause.
//!
//! A block's line breaks are kept by its format; a piece starts where a block does, and at those line breaks after which
//! a label or an editorial note could stand. All other breaks are only wrapping and become one space.

use super::label::{self, Ending, Label};
use super::note::{extent, goes_on, names_gazette, note_behind};
use super::sequence::{ARTICLE, is_heading_like, rank};
use crate::draft::number::{Division, Series};
use crate::source::{Block, Form, Stated, leans_on};
use crate::tradition::{self, Asked, Named};

/// How sure it is that something new starts here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The format says so.
    Strong,
    /// A line break before what may be a label.
    Weak,
}

/// A run of text that may become a clause.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The look of its block.
    pub form: Form,
    /// Its words, white space collapsed.
    pub text: String,
    /// How sure its start is.
    pub start: Start,
    /// The text before it ended like a sentence or a list's member.
    pub after_stop: bool,
    /// The text before it ended in a word that needs another: "en el", "de".
    pub after_lean: bool,
    /// Possible readings of its label.
    pub labels: Vec<Label>,
    /// It is a heading known by name.
    pub named: Option<Named>,
    /// It is a line of a table of contents ("Introducción ..... 3").
    pub toc: bool,
    /// It is an editorial note ("Fracción reformada DOF 12-04-2019").
    pub note: bool,
    /// It stands inside a quotation that an earlier piece opened: its labels are another law's.
    pub quoted: bool,
    /// Which quotation it is numbered in, counted from 1; 0 where it counts in the draft itself.
    pub quote: u32,
    /// The sheet that its block begins on.
    pub page: Option<u32>,
    /// Its place, kind, label and id, where the source spells the hierarchy out.
    pub stated: Option<Box<Stated>>,
    /// Its label's letters, where they stand elsewhere: its readings then take no bytes of the text.
    pub printed: Option<String>,
    /// Justification tore its lines apart: some of its words come in the file's order.
    pub torn: bool,
}

impl Piece {
    /// A paragraph that is neither labelled nor anything else.
    pub fn plain(text: String) -> Self {
        Piece {
            form: Form::Paragraph(0),
            text,
            start: Start::Strong,
            after_stop: true,
            after_lean: false,
            labels: Vec::new(),
            named: None,
            toc: false,
            note: false,
            quoted: false,
            quote: 0,
            page: None,
            stated: None,
            printed: None,
            torn: false,
        }
    }
}

/// What the format says is one thing, whatever it reads like.
pub fn is_opaque(form: Form) -> bool {
    matches!(form, Form::Code | Form::Table | Form::Row | Form::Cell | Form::Footnote | Form::Furniture)
}

/// A piece, and the note that stands behind its last sentence.
fn without_note(mut piece: Piece, asked: Asked) -> impl Iterator<Item = Piece> {
    let at = Some(&piece).filter(|p| !p.note && !p.toc && !is_opaque(p.form)).and_then(|p| note_behind(&p.text, asked));
    let note = at.map(|at| Piece { note: true, page: piece.page, ..Piece::plain(piece.text.split_off(at)) });
    piece.text.truncate(piece.text.trim_end().len());
    [Some(piece), note].into_iter().flatten()
}

/// Cuts blocks into pieces.
pub fn cut(blocks: &[Block], asked: Asked) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(blocks.len() + blocks.len() / 4);
    let collected =
        blocks.iter().filter(|b| matches!(b.form, Form::Paragraph(_)) && collectors_number(&b.text, asked).is_some()).count() >= COLLECTED;
    for block in blocks {
        let page = block.stated.as_ref().and_then(|stated| stated.page);
        if block.stated.as_ref().is_some_and(|stated| stated.level.is_some()) {
            pieces.push(Piece { form: block.form, page, stated: block.stated.clone(), ..Piece::plain(collapse(&block.text)) });
            continue;
        }
        if is_opaque(block.form) {
            let text = if block.form == Form::Code { block.text.trim_matches('\n').to_owned() } else { collapse(&block.text) };
            pieces.push(Piece { form: block.form, page, ..Piece::plain(text) });
            continue;
        }
        // A note that is complete does not go on over the page.
        let noted = |p: &Piece| p.note && !goes_on(&p.text, &collapse(block.text.split('\n').next().unwrap_or("")), asked);
        let form = if block.form == Form::Continued && body(&pieces).is_some_and(noted) { Form::Paragraph(0) } else { block.form };
        let mut first = true;
        let (mut after_toc, mut after_note) = (false, false);
        let mut lines: Vec<String> = block.text.split('\n').map(collapse).filter(|line| !line.is_empty()).collect();
        let mut at = 0;
        while at < lines.len() {
            if let Some(number) = collectors_number(&lines[at], asked).filter(|_| collected && matches!(form, Form::Paragraph(_))) {
                let article = lines[at].split_off(number);
                let number = std::mem::replace(&mut lines[at], article).trim_end().to_owned();
                pieces.push(Piece { note: true, page, ..Piece::plain(number) });
                first = true;
            }
            let toc = is_toc(&lines[at]);
            // In the middle of a block a note stands after a stop, follows another, or names its gazette.
            let may_follow = |p: &Piece| p.note || ends_like_a_clause(&p.text);
            let placed = first || pieces.last().is_some_and(may_follow);
            let noted = Some(extent(&lines[at..], asked))
                .filter(|&n| !toc && n > 0 && (placed || names_gazette(&lines[at + n - 1], asked)))
                .unwrap_or(0);
            let note = noted > 0;
            let line = if noted > 1 { lines[at..at + noted].join(" ") } else { std::mem::take(&mut lines[at]) };
            at += noted.max(1);
            let titled = label::named(&line, asked).is_some() && pieces.last().is_some_and(|p| ends_like_a_clause(&p.text));
            let mut labels = if note || toc { Vec::new() } else { label::read(&line, asked) };
            let strong = first
                || note
                || toc
                || titled
                || after_toc
                || after_note
                || heads_alone(pieces.last())
                || quotes_a_provision(&line, pieces.last(), asked)
                || pieces.last().is_some_and(|p| stands_behind(&line, &labels, p));
            if first && form == Form::Continued && !body(&pieces).is_some_and(|p| opens_a_page(&p.text, &labels)) {
                labels.clear();
            }
            if !strong && labels.is_empty() {
                let last = pieces.last_mut().expect("a first line comes before");
                last.text.push(' ');
                last.text.push_str(&line);
                continue;
            }
            let after_stop = first || pieces.last().is_none_or(|p| ends_like_a_clause(&p.text));
            let after_lean = !first && pieces.last().is_some_and(|p| leans_on(&p.text));
            let named = if strong { label::named(&line, asked) } else { None };
            let start = if strong { Start::Strong } else { Start::Weak };
            let apart = !first || note || toc || named.is_some();
            let form = if form == Form::Continued && apart { Form::Paragraph(0) } else { form };
            pieces.push(Piece {
                form,
                start,
                after_stop,
                after_lean,
                labels,
                named,
                toc,
                note,
                torn: block.torn,
                page,
                stated: None,
                ..Piece::plain(line)
            });
            first = false;
            after_toc = toc;
            after_note = note;
        }
    }
    let mut pieces: Vec<Piece> = pieces.into_iter().flat_map(|piece| without_note(piece, asked)).collect();
    for piece in &mut pieces {
        for label in &mut piece.labels {
            // A label that stood alone on its line took the next one in.
            if label.ending == Ending::Alone && piece.text.len() > label.len {
                label.ending = Ending::Marked;
            }
        }
        if piece.named.is_some() {
            piece.named = label::named(&piece.text, asked);
        }
    }
    set_quotations_apart(&mut pieces, asked);
    clear_figures(&mut pieces);
    pieces
}

/// So many figures one below the other are a column of a table.
const FIGURES: usize = 3;

/// `4.1`, `12.5 %`, `3` one below the other number nothing.
fn clear_figures(pieces: &mut [Piece]) {
    for run in pieces.chunk_by_mut(|a, b| is_figure(&a.text) && is_figure(&b.text)).filter(|run| run.len() >= FIGURES) {
        run.iter_mut().for_each(|piece| piece.labels.clear());
    }
}

/// A number, an amount or a share, with nothing else and no full stop behind it.
fn is_figure(text: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '$' | '€' | ' ' | '-' | '–' | '+' | '(' | ')');
    text.chars().all(part) && text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '$' | '€'))
}

/// A quotation does not go on for more pieces.
const QUOTED: usize = 200;

/// What an amending law quotes has labels that count in the law amended: `Uno. El artículo 5 queda así: «Artículo 5. …»`. Where
/// a quotation begins with one, its pieces are numbered among themselves; else nothing in it is a label.
fn set_quotations_apart(pieces: &mut [Piece], asked: Asked) {
    let (mut i, mut quotations) = (0, 0);
    while i < pieces.len() {
        let Some(((open, _), len)) = quotation(&pieces[i..], asked) else {
            i += 1;
            continue;
        };
        let before = pieces[..i].iter().rfind(|p| p.form != Form::Furniture && !p.note);
        let introduced = before.is_some_and(|p| p.quote > 0 || p.text.ends_with(':'));
        let numbered = (introduced || len > 1) && labels_behind(open, &pieces[i].text, asked).iter().any(|l| l.ending != Ending::Bare);
        quotations += u32::from(numbered);
        for (n, piece) in pieces[i..i + len].iter_mut().enumerate().skip(usize::from(!numbered)) {
            if !numbered {
                piece.labels.clear();
            } else if piece.text.starts_with(open) {
                piece.labels = labels_behind(open, &piece.text, asked);
            }
            piece.quote = if numbered { quotations } else { 0 };
            piece.quoted = n > 0 || numbered;
            piece.named = None;
        }
        i += len;
    }
}

/// The labels behind a quotation's mark at the start of a text; the mark is counted with them.
fn labels_behind(open: &str, text: &str, asked: Asked) -> Vec<Label> {
    let Some(rest) = text.strip_prefix(open).map(str::trim_start) else { return Vec::new() };
    let mark = text.len() - rest.len();
    label::read(rest, asked).into_iter().map(|label| Label { len: label.len + mark, ..label }).collect()
}

/// Over how many pieces a quotation goes on that the first one begins with, and its marks. One that is never closed is none,
/// nor one that the format sets headings in. Every paragraph of it may begin with the mark.
fn quotation(pieces: &[Piece], asked: Asked) -> Option<((&'static str, &'static str), usize)> {
    let marks @ (open, close) = asked.quote(&pieces[0].text)?;
    let opens = |text: &str| text.matches(open).count() > text.matches(close).count();
    let closes = |text: &str| asked.to_last_mark(text).ends_with(close);
    if !opens(&pieces[0].text) {
        return closes(&pieces[0].text).then_some((marks, 1));
    }
    for (n, piece) in pieces.iter().enumerate().take(QUOTED + 1).skip(1) {
        let text = piece.text.strip_prefix(open).unwrap_or(&piece.text);
        if closes(text) && !opens(text) {
            return Some((marks, n + 1));
        }
        if opens(text) || matches!(piece.form, Form::Heading(_)) {
            break;
        }
    }
    None
}

/// Whether a label may stand behind a running title where the text before it seems to go on: after a list's last member
/// but one ("…, y"), or an article after a title.
fn opens_a_page(before: &str, labels: &[Label]) -> bool {
    let article = |l: &Label| matches!(l.number.series, Series::Division(_)) && l.ending != Ending::Bare;
    ends_like_a_clause(before) || !leans_on(before) && labels.iter().any(article)
}

/// The last piece that is no furniture.
fn body(pieces: &[Piece]) -> Option<&Piece> {
    pieces.iter().rev().find(|p| p.form != Form::Furniture)
}

/// So many articles behind a number of their own were numbered by a collection.
const COLLECTED: usize = 3;

/// `3.- Artículo 12.- Texto`: how many bytes the number takes that a collection put before the article's own label.
fn collectors_number(line: &str, asked: Asked) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marks = line[digits..].bytes().take_while(|b| matches!(b, b'.' | b'-' | b')')).count();
    let rest = line[digits + marks..].trim_start();
    let article = |l: &Label| l.number.series == Series::Division(Division::Article) && l.ending == Ending::Marked && !l.lower;
    let numbered = (1..=4).contains(&digits) && marks > 0;
    (numbered && label::read(rest, asked).iter().any(article)).then(|| line.len() - rest.len())
}

/// Whether a line is a division's whatever the line before it was like: `Capítulo II` with nothing else on its line, or an
/// article's label behind what is no sentence but a heading.
fn stands_behind(line: &str, labels: &[Label], before: &Piece) -> bool {
    let alone = |l: &Label| rank(l.number.series) < ARTICLE && l.ending == Ending::Alone && l.len == line.len();
    let article = |l: &Label| rank(l.number.series) == ARTICLE && l.ending == Ending::Marked && !l.lower;
    let heading = || before.start == Start::Strong && before.text.len() <= HEADING && is_heading_like(&before.text);
    let division = |l: &Label| matches!(l.number.series, Series::Division(_)) && (alone(l) || article(l) && heading());
    !leans_on(&before.text) && labels.iter().any(division)
}

/// A heading over an article is no longer than this, in bytes.
const HEADING: usize = 160;

/// Whether a line begins the quotation of a provision that the line before introduces.
fn quotes_a_provision(line: &str, before: Option<&Piece>, asked: Asked) -> bool {
    let introduced = before.is_some_and(|p| p.text.ends_with(':'));
    introduced && asked.quote(line).is_some_and(|(open, _)| labels_behind(open, line, asked).iter().any(|l| l.ending != Ending::Bare))
}

/// Whether a piece is an article's label alone on the first line of its block: what follows is not of the label.
fn heads_alone(piece: Option<&Piece>) -> bool {
    piece.is_some_and(|p| {
        let article =
            |l: &Label| l.number.series == Series::Division(Division::Article) && l.ending == Ending::Alone && l.len == p.text.len();
        p.start == Start::Strong && p.labels.iter().any(article)
    })
}

/// White space of any kind as single spaces; invisible characters dropped.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
        } else if !is_invisible(c) {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        }
    }
    out
}

/// Characters that take no place on the page: soft hyphens, zero-width spaces, byte order marks, controls.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}') || (c.is_control() && !c.is_whitespace())
}

/// Whether what follows may be a new clause: the text ends a sentence, a member of a list, or an introduction.
pub fn ends_like_a_clause(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '»', ')', ']', '\'', '’']);
    if text.ends_with(['.', ';', ':', '!', '?', '-', '–', '—', '…']) {
        return true;
    }
    ends_last_but_one(text)
}

/// Whether a text ends as a list's last member but one does: "…, y".
pub fn ends_last_but_one(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    let before = text[..text.len() - last.len()].trim_end();
    tradition::asked(None).is_conjunction(last) && before.ends_with([',', ';'])
}

/// A line of a table of contents: words, a leader of dots, a page number.
fn is_toc(line: &str) -> bool {
    let Some((words, page)) = line.rsplit_once(['.', '…', '·', '_', ' ']) else { return false };
    let leader = words
        .chars()
        .rev()
        .take_while(|c| matches!(c, '.' | '…' | '·' | '_' | ' '))
        .filter(|&c| c != ' ')
        .map(|c| if c == '…' { 3 } else { 1 });
    let dots: usize = leader.sum::<usize>() + usize::from(!line.ends_with(&format!(" {page}")));
    !page.is_empty()
        && page.len() <= 4
        && page.bytes().all(|b| b.is_ascii_digit())
        && dots >= 4
        && line.starts_with(|c: char| !c.is_ascii_punctuation())
}
