//! Which readings of labels hold: a numeral means what its neighbours in sequence say.
//!
//! One pass over the pieces, with a stack of the series that are open. A label that counts on from an open series is
//! believed first, then one that starts a series, then one that leaves a gap; the rest stays text. Indentation plays no
//! part, so that a draft reads the same however it is wrapped. The cost is linear: looking ahead is bounded.

use super::label::{Ending, Label};
use super::numeral::{is_inserted_letter, next_letter, word};
use super::piece::{Piece, Start};
use crate::draft::number::{Count, Division, Mark, Series};
use crate::source::Form;
use crate::tradition::Asked;

/// What became of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has no label.
    Plain,
    /// It is the rest of the piece before it.
    Joined,
    /// Its label, the series it counts in, and the labelled piece it stands under.
    Labelled {
        /// The reading that holds.
        label: Label,
        /// Labels of one list share this number.
        series: u32,
        /// Index of the piece above it.
        under: Option<usize>,
    },
}

/// How many labelled pieces to look ahead for the next of a series.
const HORIZON: usize = 60;

/// A labelled clause whose series may go on.
struct Open {
    piece: usize,
    series: u32,
    label: Label,
    rank: u8,
    level: Option<u8>,
    depth: Option<u8>,
    /// The looks of the lists that its series' members have held.
    held: Vec<Series>,
}

/// Where a division stands among its kind: what has a higher rank stands inside what has a lower one.
pub fn rank(series: Series) -> u8 {
    use Division::*;
    match series {
        Series::Division(division) => match division {
            Annex => 0,
            Book | Provision => 1,
            Part => 2,
            Title | Axis => 3,
            Subtitle => 4,
            Chapter | Objective => 5,
            Subchapter => 6,
            Section | Strategy => 7,
            Subsection | Action | Goal => 8,
            Article | Code | Recital | Paragraph => ARTICLE,
        },
        Series::Decimal => DECIMAL,
        Series::Ordinal | Series::Proviso | Series::List(..) => LIST,
    }
}

/// The rank of decimal sections.
pub const DECIMAL: u8 = 9;
/// The rank of articles.
pub const ARTICLE: u8 = 10;
/// The rank of lists.
pub const LIST: u8 = 11;

/// How well a label goes on from where a series stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does not.
    None,
    /// Something is left out, or said twice.
    Gap,
    /// It is the next.
    Next,
}

/// How well `next` goes on from `last`.
pub fn fit(last: &Label, next: &Label) -> Fit {
    let (a, b) = (last.number.value(), next.number.value());
    let letter = matches!(next.number.series, Series::List(Count::LowerLetter | Count::UpperLetter, _));
    if (b == a && next.number.suffix > last.number.suffix)
        || (next.number.suffix.is_empty() && (b == a + 1 || (letter && (next_letter(a, b) || is_inserted_letter(a, b)))))
    {
        return Fit::Next;
    }
    // A repealed or mistyped number leaves a gap or a repetition.
    if b > a && b <= a + 3 || b == a && next.number.suffix == last.number.suffix { Fit::Gap } else { Fit::None }
}

fn is_upper(series: Series) -> bool {
    matches!(series, Series::List(Count::UpperLetter | Count::UpperRoman, _))
}

fn is_lower(series: Series) -> bool {
    matches!(series, Series::List(Count::LowerLetter | Count::LowerRoman, _))
}

/// Whether a text could be the name of a section: short, and not a sentence.
pub fn is_heading_like(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 240
        && !text.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']']).ends_with(['.', ';', ':', ','])
        && text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether a numbered clause that the format gives no level may hold a heading of the format's: a division, or a section
/// that reads like one. A numbered paragraph, an article or an item ends where a heading stands.
pub fn holds_headings(rank: u8, text: &str) -> bool {
    rank < DECIMAL || rank == DECIMAL && is_heading_like(text)
}

/// Decides every piece. Lines that proved to be wrapping are put back to the text before them, and what that text looks
/// like then may decide otherwise: so it is looked at again, a few times at most.
pub fn settle(mut pieces: Vec<Piece>, asked: Asked) -> (Vec<Piece>, Vec<Fate>) {
    let mut fates = resolve(&pieces, asked);
    for _ in 0..3 {
        if !fates.contains(&Fate::Joined) {
            break;
        }
        let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
        for (piece, fate) in pieces.into_iter().zip(&fates) {
            match whole.last_mut().filter(|_| *fate == Fate::Joined) {
                Some(last) => {
                    last.text.push(' ');
                    last.text.push_str(&piece.text);
                    last.torn |= piece.torn;
                }
                None => whole.push(piece),
            }
        }
        pieces = whole;
        fates = resolve(&pieces, asked);
    }
    (pieces, fates)
}

/// The draft numbers for itself, and so does each quotation in it.
fn resolve(pieces: &[Piece], asked: Asked) -> Vec<Fate> {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for (i, piece) in pieces.iter().enumerate() {
        let quote = piece.quote as usize;
        groups.resize(groups.len().max(quote + 1), Vec::new());
        groups[quote].push(i);
    }
    let mut fates = vec![Fate::Plain; pieces.len()];
    let mut series = 0;
    for group in groups {
        let mut reader = Reader {
            pieces,
            asked,
            labelled: group.iter().copied().filter(|&i| !pieces[i].labels.is_empty()).collect(),
            cursor: 0,
            open: Vec::new(),
            series,
            holds_sections: None,
            holds_parts: None,
            holds_books: None,
            divisions: Vec::new(),
            contiguous: false,
        };
        for i in group {
            while reader.cursor < reader.labelled.len() && reader.labelled[reader.cursor] <= i {
                reader.cursor += 1;
            }
            fates[i] = reader.decide(i);
        }
        series = reader.series;
    }
    fates
}

struct Reader<'a> {
    pieces: &'a [Piece],
    asked: Asked,
    /// Indices of the pieces that may have a label.
    labelled: Vec<usize>,
    /// The first of those after the piece at hand.
    cursor: usize,
    open: Vec<Open>,
    series: u32,
    /// Whether an article holds sections in this draft: "Section 1" of an English one; as a rule they hold articles.
    holds_sections: Option<bool>,
    /// Whether a title or a chapter holds parts in this draft; as a rule a part holds them.
    holds_parts: Option<bool>,
    /// Whether a part holds books in this draft; as a rule a book holds parts.
    holds_books: Option<bool>,
    /// The last label of every kind of division.
    divisions: Vec<Label>,
    /// The piece before was an item of a format's own list.
    contiguous: bool,
}

/// A reading that could hold: how well, and where in the stack its series stands.
struct Choice {
    label: Label,
    fit: Fit,
    at: Option<usize>,
}

impl Reader<'_> {
    fn decide(&mut self, i: usize) -> Fate {
        let piece = &self.pieces[i];
        let weak = piece.start == Start::Weak;
        let item = match piece.form {
            Form::Item(depth) => Some(depth),
            _ => None,
        };
        if let Form::Heading(level) = piece.form
            && piece.labels.is_empty()
        {
            self.close_for_heading(level);
        }
        // Without a level, a heading known by name closes everything.
        let ends = piece.named.is_some_and(|named| !(named.may_name() && self.awaits_name(i)));
        if ends && piece.start == Start::Strong && !matches!(piece.form, Form::Heading(_)) {
            self.open.clear();
        }
        let fate = match self.choose(i, weak, item) {
            Some(choice) => self.place(i, choice, item),
            None if weak => Fate::Joined,
            None => Fate::Plain,
        };
        self.contiguous = item.is_some();
        fate
    }

    /// Whether the piece right before is the bare label of a division, whose name comes next.
    fn awaits_name(&self, i: usize) -> bool {
        let before = (0..i).rev().find(|&j| self.pieces[j].form != Form::Furniture);
        let bare = |o: &Open| o.rank < DECIMAL && o.label.len == self.pieces[o.piece].text.len();
        self.open.last().is_some_and(|o| Some(o.piece) == before && bare(o))
    }

    /// A format's own unnumbered heading closes what stands at its level or deeper, with all below it.
    fn close_for_heading(&mut self, level: u8) {
        if let Some(k) = self.open.iter().position(|o| o.level.is_some_and(|l| l >= level)) {
            self.open.truncate(k);
        }
        while self.open.last().is_some_and(|o| o.level.is_none() && !holds_headings(o.rank, &self.pieces[o.piece].text)) {
            self.open.pop();
        }
    }

    fn choose(&self, i: usize, weak: bool, item: Option<u8>) -> Option<Choice> {
        let piece = &self.pieces[i];
        let heading = matches!(piece.form, Form::Heading(_));
        let mut best: Option<Choice> = None;
        // `ANEXO I`: the first, or the one behind H.
        if let Some(label) = piece.labels.iter().skip(1).find(|l| matches!(l.number.series, Series::Division(_)) && self.counts_on(l))
            && !self.counts_on(&piece.labels[0])
        {
            return self.division(label, weak, heading, piece);
        }
        for label in &piece.labels {
            let choice = match label.number.series {
                Series::Division(_) => self.division(label, weak, heading, piece),
                Series::Decimal => self.decimal(i, label, weak, heading, item.is_some()),
                Series::Ordinal | Series::Proviso | Series::List(..) => self.listed(i, label, weak, heading, item),
            };
            let Some(choice) = choice else { continue };
            best = Some(match best {
                None => choice,
                Some(other) => self.better(i, other, choice),
            });
        }
        best
    }

    /// Of two readings, the one whose series is nearer; when one counts on and the other starts, what comes next tells.
    fn better(&self, i: usize, a: Choice, b: Choice) -> Choice {
        let starts = |c: &Choice| c.at.is_none() && c.label.number.value() == 1;
        if a.fit == Fit::Next && b.fit == Fit::Next && a.at.is_some() != b.at.is_some() && (starts(&a) || starts(&b)) {
            let (fresh, going) = if starts(&a) { (a, b) } else { (b, a) };
            return match (self.next_of(i, &fresh.label), self.next_of(i, &going.label)) {
                (Some(f), Some(g)) if f < g => fresh,
                (Some(_), None) => fresh,
                _ => going,
            };
        }
        // A number that may head a section or go on with a list: its children tell, or the look of the list.
        let section = |c: &Choice| c.label.number.series == Series::Decimal;
        if section(&a) != section(&b) && a.fit == b.fit {
            let (section, list) = if section(&a) { (a, b) } else { (b, a) };
            let like_list = list.at.is_some_and(|k| is_heading_like(&self.pieces[self.open[k].piece].text));
            return if self.child_ahead(&section.label) || !like_list { section } else { list };
        }
        if b.fit > a.fit || (b.fit == a.fit && b.at > a.at) { b } else { a }
    }

    /// How far ahead the next number of the label's series stands, if it comes before a new article.
    fn next_of(&self, i: usize, label: &Label) -> Option<usize> {
        for (n, &j) in self.labelled[self.cursor..].iter().take(HORIZON).enumerate() {
            debug_assert!(j > i);
            for other in &self.pieces[j].labels {
                if other.number.series == label.number.series
                    && other.number.path[..other.number.path.len() - 1] == label.number.path[..label.number.path.len() - 1]
                    && fit(label, other) == Fit::Next
                {
                    return Some(n);
                }
                if matches!(other.number.series, Series::Division(_))
                    && rank(other.number.series) <= ARTICLE
                    && self.pieces[j].start == Start::Strong
                {
                    return None;
                }
            }
        }
        None
    }

    fn division(&self, label: &Label, weak: bool, heading: bool, piece: &Piece) -> Option<Choice> {
        if weak && !(label.ending != Ending::Bare && (piece.after_stop || self.counts_on(label) && !label.lower && !piece.after_lean)) {
            return None;
        }
        if !heading && label.ending == Ending::Bare && rank(label.number.series) < ARTICLE && !is_heading_like(&piece.text) {
            return None;
        }
        let at = self.open.iter().rposition(|o| o.label.number.series == label.number.series);
        Some(Choice { label: label.clone(), fit: Fit::Next, at })
    }

    /// Whether the division is the next of its kind in the whole draft.
    fn counts_on(&self, label: &Label) -> bool {
        self.divisions.iter().any(|last| last.number.series == label.number.series && fit(last, label) == Fit::Next)
    }

    /// `4`, `4.`, `4.1`: whether it heads a section here.
    fn decimal(&self, i: usize, label: &Label, weak: bool, heading: bool, item: bool) -> Option<Choice> {
        let piece = &self.pieces[i];
        let (parents, own) = (&label.number.path[..label.number.path.len() - 1], label.number.value());
        let sibling = self.open.iter().rposition(|o| {
            o.label.number.series == Series::Decimal
                && o.label.number.path.len() == label.number.path.len()
                && o.label.number.path[..parents.len()] == *parents
        });
        let parent = self.open.iter().rposition(|o| {
            matches!(o.label.number.series, Series::Decimal | Series::List(Count::Arabic, _))
                && !parents.is_empty()
                && o.label.number.path == parents
        });
        let fit_here = match (sibling, parent) {
            (Some(k), _) => fit(&self.open[k].label, label),
            (None, Some(_)) if own == 1 => Fit::Next,
            (None, Some(_)) if own <= 4 => Fit::Gap,
            _ => Fit::None,
        };
        let choice = |fit| Some(Choice { label: label.clone(), fit, at: sibling.or(parent) });
        if heading {
            return choice(Fit::Next);
        }
        let like = is_heading_like(&piece.text);
        if parents.is_empty() {
            // A whole number heads a section only where it looks like one, and where its neighbours count with it.
            if item || weak || !like {
                return None;
            }
            let children = self.child_ahead(label);
            return match sibling {
                Some(_) if fit_here == Fit::Next => choice(Fit::Next),
                // What is numbered below it tells a section, however many are left out before it.
                Some(k) => {
                    (children && (fit_here == Fit::Gap || own > self.open[k].label.number.value())).then(|| choice(Fit::Gap)).flatten()
                }
                None if children => choice(Fit::Next),
                None if label.ending == Ending::Bare && (own == 1 || self.next_of(i, label).is_some()) => choice(Fit::Next),
                None => (own == 1 && !self.list_ahead(i)).then(|| choice(Fit::Next)).flatten(),
            };
        }
        if weak {
            return (fit_here == Fit::Next && piece.after_stop && !label.lower).then(|| choice(Fit::Next)).flatten();
        }
        if label.ending == Ending::Bare && label.lower {
            return (fit_here == Fit::Next).then(|| choice(Fit::Next)).flatten();
        }
        match fit_here {
            Fit::None if own == 1 || like || self.next_of(i, label).is_some() || label.ending == Ending::Marked => choice(Fit::Gap),
            Fit::None => None,
            fit => choice(fit),
        }
    }

    /// Whether `4.1` follows soon after `4`.
    fn child_ahead(&self, label: &Label) -> bool {
        for &j in self.labelled[self.cursor..].iter().take(HORIZON) {
            for other in &self.pieces[j].labels {
                if other.number.series == Series::Decimal
                    && other.number.path.starts_with(&label.number.path)
                    && other.number.path.len() > label.number.path.len()
                {
                    return true;
                }
            }
            let next = self.pieces[j]
                .labels
                .iter()
                .any(|o| o.number.series == Series::Decimal && o.number.path.len() == 1 && is_heading_like(&self.pieces[j].text));
            if next {
                return false;
            }
        }
        false
    }

    /// Whether the very next piece goes on with the list: short items one after the other are no sections.
    fn list_ahead(&self, i: usize) -> bool {
        self.pieces.get(i + 1).is_some_and(|p| p.labels.iter().any(|l| matches!(l.number.series, Series::List(Count::Arabic, _))))
    }

    fn listed(&self, i: usize, label: &Label, weak: bool, heading: bool, item: Option<u8>) -> Option<Choice> {
        let piece = &self.pieces[i];
        let Series::List(count, mark) = label.number.series else { return self.ordinal(i, label, weak) };
        if heading && count == Count::Arabic {
            return None;
        }
        let same = |o: &Open| o.label.number.series == label.number.series && o.depth == item;
        // A format's own list: its items are siblings whatever they are numbered.
        if let Some(depth) = item
            && self.contiguous
            && let Some(k) = self.open.iter().rposition(|o| o.depth == Some(depth))
            && self.open[k].label.number.series == label.number.series
        {
            return Some(Choice { label: label.clone(), fit: Fit::Next, at: Some(k) });
        }
        let counted = self.open.iter().rposition(|o| same(o) && fit(&o.label, label) == Fit::Next);
        let found = |fit, at| Some(Choice { label: label.clone(), fit, at });
        if weak {
            if !piece.after_stop {
                return None;
            }
            if counted.is_some() {
                return found(Fit::Next, counted);
            }
            let starts = label.number.is_first() && self.next_of(i, label).is_some();
            return starts.then(|| found(Fit::Next, None)).flatten();
        }
        if counted.is_some() {
            return found(Fit::Next, counted);
        }
        // `EE.` and the like are abbreviations unless they count on.
        if count == Count::UpperLetter && label.number.value() > 27 && mark == Mark::Dot {
            return None;
        }
        if label.number.is_first() {
            return found(Fit::Next, None);
        }
        if let Some(k) = self.open.iter().rposition(|o| same(o) && fit(&o.label, label) == Fit::Gap) {
            let sure = count != Count::Arabic || mark != Mark::Dot || item.is_some() || self.next_of(i, label).is_some();
            if sure {
                return found(Fit::Gap, Some(k));
            }
        }
        let long = self.pieces[i].text[..label.len].chars().filter(|c| c.is_alphanumeric()).count() > 1;
        let sure = item.is_some()
            || match (count, mark) {
                (Count::Arabic | Count::Ordinal, Mark::Dot) => self.next_of(i, label).is_some() || self.child_ahead(label),
                (Count::UpperRoman, _) => long || self.next_of(i, label).is_some(),
                (Count::LowerLetter, Mark::Right | Mark::Both) => label.number.value() <= 27,
                (Count::Arabic, _) => true,
                _ => self.next_of(i, label).is_some(),
            };
        sure.then(|| found(Fit::Gap, None)).flatten()
    }

    fn ordinal(&self, i: usize, label: &Label, weak: bool) -> Option<Choice> {
        let counted = self.open.iter().rposition(|o| o.label.number.series == label.number.series && fit(&o.label, label) != Fit::None);
        if weak && !(self.pieces[i].after_stop && (counted.is_some() || label.number.value() == 1 && self.next_of(i, label).is_some())) {
            return None;
        }
        Some(Choice { label: label.clone(), fit: Fit::Next, at: counted })
    }

    /// Takes the label into its series, closing what ends with it.
    fn place(&mut self, i: usize, choice: Choice, item: Option<u8>) -> Fate {
        let Choice { label, at, .. } = choice;
        let level = match self.pieces[i].form {
            Form::Heading(level) => Some(level),
            _ => None,
        };
        let own_rank = rank(label.number.series);
        let mut series = None;
        let mut held = Vec::new();
        match label.number.series {
            Series::Division(division) => {
                self.divisions.retain(|last| last.number.series != label.number.series);
                self.divisions.push(label.clone());
                series = at.map(|k| self.open[k].series);
                match at {
                    Some(k) => self.open.truncate(k),
                    None => {
                        let limit = self.limit(i, division, &label, level);
                        while self.open.last().is_some_and(|o| {
                            o.rank >= limit && (o.rank != DECIMAL || level.is_none() || o.level.is_none() || o.level >= level)
                        }) {
                            self.open.pop();
                        }
                    }
                }
            }
            Series::Decimal => match at {
                Some(k) if self.open[k].label.number.path.len() == label.number.path.len() => {
                    series = Some(self.open[k].series);
                    self.open.truncate(k);
                }
                Some(k) => self.open.truncate(k + 1),
                None => {
                    if let Some(k) = self.open.iter().position(|o| o.label.number.series == Series::Decimal) {
                        self.open.truncate(k);
                    }
                    while self.open.last().is_some_and(|o| o.rank >= LIST || (level.is_some() && o.level >= level)) {
                        self.open.pop();
                    }
                }
            },
            Series::Ordinal | Series::Proviso | Series::List(..) => match at {
                Some(k) => {
                    series = Some(self.open[k].series);
                    held = std::mem::take(&mut self.open[k].held);
                    self.open.truncate(k);
                }
                None => {
                    // A list of the same look starts over: the one before has ended, unless it goes on later.
                    let before = self.open.iter().rposition(|o| o.label.number.series == label.number.series && o.depth == item);
                    if let Some(k) = before
                        && !self.goes_on_after(&self.open[k].label, &label)
                    {
                        self.open.truncate(k);
                    }
                    if let Some(depth) = item {
                        while self.open.last().is_some_and(|o| o.depth.is_some_and(|d| d >= depth)) {
                            self.open.pop();
                        }
                    }
                    let ends = |o: &Open| match label.number.series {
                        Series::Ordinal => o.rank >= LIST,
                        Series::Proviso => matches!(o.label.number.series, Series::List(..)),
                        _ => false,
                    };
                    while self.open.last().is_some_and(ends) {
                        self.open.pop();
                    }
                    // Capitals do not count inside small letters.
                    while is_upper(label.number.series)
                        && self.open.last().is_some_and(|o| is_lower(o.label.number.series) && o.depth == item)
                    {
                        self.open.pop();
                    }
                    if self.open.last().is_some_and(|o| self.has_run_out(i, o, label.number.series)) {
                        self.open.pop();
                    }
                    if let Some(owner) = self.open.last_mut().filter(|o| o.rank >= LIST && !o.held.contains(&label.number.series)) {
                        owner.held.push(label.number.series);
                    }
                }
            },
        }
        let under = self.open.last().map(|o| o.piece);
        let series = series.unwrap_or_else(|| {
            self.series += 1;
            self.series
        });
        self.open.push(Open { piece: i, series, label: label.clone(), rank: own_rank, level, depth: item, held });
        Fate::Labelled { label, series, under }
    }

    /// The rank that a division closes where it is the first of its kind: what has it, or a deeper one.
    fn limit(&mut self, i: usize, division: Division, label: &Label, level: Option<u8>) -> u8 {
        let is_open = |wanted: &[Division]| self.open.iter().any(|o| wanted.iter().any(|&d| o.label.number.series == Series::Division(d)));
        let article = self.open.iter().find(|o| o.label.number.series == Series::Division(Division::Article));
        let starts = label.number.value() == 1 && article.is_some_and(|o| level.is_none() || o.level.is_some() && o.level < level);
        match division {
            // "Apartado A" of a Spanish article.
            Division::Subsection if starts => LIST,
            // A law made of laws: each of its articles is one, with sections of its own.
            Division::Paragraph if article.is_some() => LIST,
            Division::Section => {
                let opener = self.asked.opener(&word(&self.pieces[i].text).0);
                let held = opener.is_some_and(|o| o.held) && *self.holds_sections.get_or_insert(starts);
                if held && article.is_some() { LIST } else { rank(label.number.series) }
            }
            Division::Book => {
                let held = *self.holds_books.get_or_insert(is_open(&[Division::Part]));
                rank(Series::Division(if held { Division::Title } else { division }))
            }
            Division::Part => {
                use Division::{Chapter, Subchapter, Subtitle, Title};
                let held = *self.holds_parts.get_or_insert(is_open(&[Title, Subtitle, Chapter, Subchapter]));
                if held { rank(Series::Division(Division::Section)) } else { rank(label.number.series) }
            }
            _ => rank(label.number.series),
        }
    }

    /// Whether a list introduced by a paragraph of its own belongs no longer to the item before the paragraph: nothing
    /// follows in the item's list, and none of its members has held such a list.
    fn has_run_out(&self, i: usize, item: &Open, list: Series) -> bool {
        let text_ends = item.piece + if item.label.ending == Ending::Alone { 2 } else { 1 };
        let introduced =
            self.pieces[text_ends.min(i)..i].iter().any(|p| matches!(p.form, Form::Paragraph(0)) && !p.note && p.start == Start::Strong);
        matches!(item.label.number.series, Series::List(..))
            && introduced
            && !item.held.contains(&list)
            && self.next_of(i, &item.label).is_none()
    }

    /// Whether, after a list inside it has run out, `outer` counts on.
    fn goes_on_after(&self, outer: &Label, inner: &Label) -> bool {
        let mut last = inner.clone();
        for &j in self.labelled[self.cursor..].iter().take(HORIZON) {
            for other in &self.pieces[j].labels {
                if other.number.series == inner.number.series {
                    if fit(&last, other) == Fit::Next {
                        last = other.clone();
                    } else {
                        return fit(outer, other) == Fit::Next;
                    }
                } else if matches!(other.number.series, Series::Division(_)) && self.pieces[j].start == Start::Strong {
                    return false;
                }
            }
        }
        false
    }
}
