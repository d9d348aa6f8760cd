//! From resolved pieces to the clauses: what stands inside what.
//!
//! Labels nest by their series, headings by their level where the format gives one, and unnumbered text follows from the
//! labels round it: between two items of one list it belongs to the first of them, after a list to the list's owner.

use super::eid::{self, EIds};
use super::label::{self, Label};
use super::numeral::word;
use super::piece::{Piece, ends_like_a_clause};
use super::sequence::{ARTICLE, DECIMAL, Fate, LIST, holds_headings, is_heading_like, rank};
use crate::draft::number::{Count, Division, Mark, Series};
use crate::draft::{Clause, Kind, Number, Span};
use crate::error::{Error, ErrorCode};
use crate::source::leans_on;
use crate::source::{Form, Limits, Stated};
use crate::tradition::{Asked, Named, TRANSITIONAL};
use crate::words::{FxMap, FxSet};

/// What an open clause is to those that follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A labelled division, a decimal section, an article; with its rank.
    Numbered(u8),
    /// A heading without a number.
    Heading,
    /// An item of a numbered list.
    Listed,
    /// A bullet.
    Bullet,
    /// Its parts are given by the format: tables and rows.
    Grid,
}

struct Open {
    clause: usize,
    role: Role,
    series: u32,
    piece: usize,
    level: Option<u8>,
    depth: Option<u8>,
    named: Option<Named>,
}

/// The text and its clauses.
pub struct Tree {
    /// The reading text.
    pub text: String,
    /// In document order.
    pub clauses: Vec<Clause>,
    /// Furniture and notes inside clauses.
    pub asides: Vec<(Kind, Span)>,
}

/// Builds the tree; the pieces and their fates go together.
pub fn grow(pieces: &[Piece], fates: &[Fate], limits: &Limits, asked: Asked) -> Result<Tree, Error> {
    let quotations = pieces.iter().map(|p| p.quote as usize).max().unwrap_or(0);
    let mut next_label = vec![None; pieces.len()];
    let mut ahead = vec![None; quotations + 1];
    for (i, piece) in pieces.iter().enumerate().rev() {
        let ahead = &mut ahead[piece.quote as usize];
        match fates[i] {
            Fate::Labelled { .. } => *ahead = Some(i),
            _ if matches!(piece.form, Form::Heading(_)) || piece.named.is_some() => *ahead = None,
            _ => {}
        }
        next_label[i] = *ahead;
    }
    let mut last_of = FxMap::default();
    for (i, fate) in fates.iter().enumerate() {
        if let Fate::Labelled { series, .. } = fate {
            last_of.insert(*series, i);
        }
    }
    let has_headings = pieces.iter().any(|p| matches!(p.form, Form::Heading(_)));
    let tree = Tree { text: String::new(), clauses: Vec::new(), asides: Vec::new() };
    let mut grower = Grower {
        pieces,
        fates,
        next_label,
        last_of,
        limits,
        asked,
        tree,
        open: Vec::new(),
        quoting: Quoting::default(),
        eids: EIds::default(),
        has_headings,
        depths: Vec::new(),
        headed: FxSet::default(),
    };
    let mut i = 0;
    while i < pieces.len() {
        grower.quote(i);
        i = grower.take(i)?;
    }
    Ok(grower.tree)
}

/// A note about a member of a list stands no more pieces behind a paragraph of it.
const NOTED: usize = 8;

/// The quotation that the pieces at hand stand in.
#[derive(Default)]
struct Quoting {
    /// Which; 0 for none.
    quote: u32,
    /// What was open where it began.
    outer: Vec<Open>,
    /// The clause that quotes, and what the ids of what it quotes begin with.
    holder: Option<usize>,
    above: String,
}

struct Grower<'a> {
    pieces: &'a [Piece],
    fates: &'a [Fate],
    /// The next labelled piece from here on that counts with this one, unless a heading comes first.
    next_label: Vec<Option<usize>>,
    /// The last piece of every series.
    last_of: FxMap<u32, usize>,
    limits: &'a Limits,
    asked: Asked,
    tree: Tree,
    open: Vec<Open>,
    quoting: Quoting,
    eids: EIds,
    /// The format has headings of its own: then nothing else is one.
    has_headings: bool,
    depths: Vec<usize>,
    /// Lists whose items are headings: one of them, a name and no sentence, has text under it.
    headed: FxSet<u32>,
}

impl Grower<'_> {
    /// Begins the quotation that the piece at `i` stands in, or ends the one that it stands behind.
    fn quote(&mut self, i: usize) {
        let quote = self.pieces[i].quote;
        if quote == self.quoting.quote {
            return;
        }
        if self.quoting.quote > 0 {
            self.open = std::mem::take(&mut self.quoting.outer);
        }
        self.quoting = Quoting { quote, ..Quoting::default() };
        if quote > 0 {
            self.close_grid();
            self.settle(i);
            let holder = self.open.last().map(|o| o.clause);
            let above = holder.map_or("", |h| self.tree.clauses[h].e_id.as_str());
            let above = self.eids.quotation(holder, above);
            self.quoting = Quoting { quote, outer: std::mem::take(&mut self.open), holder, above };
        }
    }

    /// Takes the piece at `i`, and those that join it; returns the next to take.
    fn take(&mut self, i: usize) -> Result<usize, Error> {
        let piece = &self.pieces[i];
        if let Some(stated) = &piece.stated {
            return self.stated(i, stated);
        }
        if let Fate::Labelled { label, series, under } = &self.fates[i] {
            return self.labelled(i, label, *series, *under);
        }
        if self.fates[i] == Fate::Joined && !self.tree.clauses.is_empty() {
            self.join(i, ' ');
            return Ok(i + 1);
        }
        match piece.form {
            Form::Furniture => return self.furniture(i),
            Form::Continued if !self.tree.clauses.is_empty() => self.join(i, ' '),
            Form::Heading(level) => {
                // Numbered divisions that the format gives no level stay open.
                if let Some(k) = self.open.iter().position(|o| o.level.is_some_and(|l| l >= level)) {
                    self.open.truncate(k);
                }
                let closes = |o: &Open| match o.role {
                    Role::Numbered(rank) => o.level.is_none() && !holds_headings(rank, &self.pieces[o.piece].text),
                    Role::Heading => o.level.is_none(),
                    Role::Listed | Role::Bullet | Role::Grid => true,
                };
                while self.open.last().is_some_and(closes) {
                    self.open.pop();
                }
                self.heading(i, Some(level))?;
            }
            Form::Table => {
                self.close_grid();
                self.settle(i);
                let clause = self.clause(i, Kind::Table, None)?;
                self.open_clause(clause, Role::Grid, i, None, None);
            }
            Form::Row => {
                while self.open.last().is_some_and(|o| self.tree.clauses[o.clause].kind == Kind::Row) {
                    self.open.pop();
                }
                let clause = self.clause(i, Kind::Row, None)?;
                self.open_clause(clause, Role::Grid, i, None, None);
            }
            Form::Cell => {
                self.clause(i, Kind::Cell, None)?;
            }
            Form::Footnote => {
                self.close_grid();
                let mark = piece.text.split(' ').next().unwrap_or("");
                let number: String = mark.chars().filter(|c| c.is_alphanumeric()).collect();
                let counted = number.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok();
                let counted = counted.map(|n| Number { series: Series::Decimal, path: vec![n], suffix: Vec::new() });
                self.clause(i, Kind::Footnote, (!number.is_empty()).then_some((mark.len(), number.as_str(), counted)))?;
            }
            Form::Code => {
                self.close_grid();
                self.settle(i);
                self.clause(i, Kind::Code, None)?;
            }
            Form::Item(depth) => {
                self.close_grid();
                while self.open.last().is_some_and(|o| match o.role {
                    Role::Bullet => o.depth >= Some(depth),
                    Role::Listed => o.depth.is_some_and(|d| d >= depth),
                    _ => false,
                }) {
                    self.open.pop();
                }
                let clause = self.clause(i, Kind::Item, None)?;
                self.open_clause(clause, Role::Bullet, i, None, Some(depth));
            }
            Form::Paragraph(depth) => return self.paragraph(i, depth),
            Form::Continued => {
                self.clause(i, Kind::Paragraph, None)?;
            }
        }
        Ok(i + 1)
    }

    /// What the source spells out is taken at its word.
    fn stated(&mut self, i: usize, stated: &Stated) -> Result<usize, Error> {
        let piece = &self.pieces[i];
        let keep = self.open.iter().take_while(|o| o.level.is_some_and(|level| Some(level) < stated.level)).count();
        self.open.truncate(keep);
        let kind = stated.kind.unwrap_or(Kind::Paragraph);
        let heads = matches!(piece.form, Form::Heading(_));
        let label = stated.label.map(|len| {
            let written = &piece.text[..len];
            let read = label::read(&piece.text, self.asked).into_iter().map(|l| l.number);
            let of = |number: &Number| eid::number(number, written);
            let number = read.into_iter().next();
            let named = number.as_ref().map_or_else(|| written.chars().filter(|c| c.is_alphanumeric()).collect(), of);
            (len, named, number)
        });
        let clause = self.clause(i, kind, label.as_ref().map(|(len, named, number)| (*len, named.as_str(), number.clone())))?;
        let clauses = &mut self.tree.clauses;
        if heads {
            let Span { start, end } = clauses[clause].span;
            let label = stated.label.unwrap_or(0);
            let gap = piece.text[label..].len() - piece.text[label..].trim_start().len();
            clauses[clause].heading = Span::new((start + label + gap).min(end), end);
        }
        if heads || stated.label.is_some() {
            self.open_clause(clause, Role::Heading, i, stated.level, None);
        }
        Ok(i + 1)
    }

    fn paragraph(&mut self, i: usize, depth: u8) -> Result<usize, Error> {
        let piece = &self.pieces[i];
        self.close_grid();
        if piece.note || piece.toc {
            self.clause(i, if piece.toc { Kind::Toc } else { Kind::Note }, None)?;
            return Ok(i + 1);
        }
        if let Some(named) = piece.named {
            self.open.clear();
            self.heading(i, None)?;
            self.open.last_mut().expect("a heading opens").named = Some(named);
            return Ok(i + 1);
        }
        if depth > 0 {
            while self.open.last().is_some_and(|o| o.depth.is_some_and(|d| d > depth)) {
                self.open.pop();
            }
            self.clause(i, Kind::Paragraph, None)?;
            return Ok(i + 1);
        }
        if !self.has_headings && !piece.quoted && is_title(&piece.text) && !self.inside_list(i) && self.leads(i) {
            let limit = self.heads(i);
            while self.open.last().is_some_and(|o| match o.role {
                Role::Numbered(rank) => rank >= limit,
                // What stands in capitals behind the recitals is the instrument that they lead to.
                _ => o.named.is_none_or(|named| named == Named::Recitals && is_capitals(&piece.text)),
            }) {
                self.open.pop();
            }
            self.heading(i, None)?;
            return Ok(i + 1);
        }
        self.settle(i);
        let recital =
            self.asked.is_recital(&piece.text) && piece.text.len() > 60 && (piece.text.ends_with(',') || ends_like_a_clause(&piece.text));
        self.clause(i, if recital { Kind::Recital } else { Kind::Paragraph }, None)?;
        Ok(i + 1)
    }

    /// The rank of what a heading without a number stands over: it closes what has that rank, or a deeper one.
    fn heads(&self, i: usize) -> u8 {
        let next = match self.fates.get(self.behind_furniture(i + 1)) {
            Some(Fate::Labelled { label, .. }) if is_provision(label) => return 0,
            Some(Fate::Labelled { label, .. }) => rank(label.number.series),
            _ => LIST,
        };
        if is_capitals(&self.pieces[i].text) { next.clamp(DECIMAL, ARTICLE) } else { next.max(DECIMAL) }
    }

    /// A heading has something to head: text follows that is not furniture.
    fn leads(&self, i: usize) -> bool {
        self.pieces[i + 1..].iter().any(|p| !matches!(p.form, Form::Furniture))
    }

    /// Whether a list that is open here goes on after this piece.
    fn inside_list(&self, i: usize) -> bool {
        self.open.iter().any(|o| o.role == Role::Listed && self.goes_on(o, i))
    }

    fn goes_on(&self, open: &Open, i: usize) -> bool {
        self.last_of.get(&open.series).is_some_and(|&last| last > i)
    }

    /// Closes what an unnumbered text at `i` ends: see the module's rule.
    fn settle(&mut self, i: usize) {
        while self.open.last().is_some_and(|o| o.role == Role::Bullet) {
            self.open.pop();
        }
        let Some(top) = self.open.last().filter(|o| o.role == Role::Listed) else { return };
        // What the format calls a heading holds what follows, numbered or not.
        if top.level.is_some() {
            return;
        }
        if let Some(member) = self.noted(i) {
            self.open.truncate(member + 1);
            return;
        }
        let holds = self.next_label[i].is_some_and(|j| matches!(&self.fates[j], Fate::Labelled { under, .. } if *under == Some(top.piece)));
        // What an item introduces is its own, and so is the rest of a quotation.
        let introduced = self.pieces[i].quoted || i == top.piece + 1 && self.pieces[top.piece].text.ends_with(':');
        let stays = holds || introduced || self.goes_on(top, i);
        // The text after the last "Tercero.-" is still its own, unless another count begins after it.
        let ordinal =
            |fate: &Fate| matches!(fate, Fate::Labelled { label, .. } if matches!(label.number.series, Series::Ordinal | Series::Proviso));
        let stays = stays || ordinal(&self.fates[top.piece]) && !self.next_label[i].is_some_and(|j| ordinal(&self.fates[j]));
        let name = is_heading_like(&self.pieces[top.piece].text);
        match stays {
            true if name => _ = self.headed.insert(top.series),
            false if !name || !self.headed.contains(&top.series) => _ = self.open.pop(),
            _ => {}
        }
    }

    /// The open member of a list that the next note is about: "Fracción reformada …" speaks of all that stands in front of it.
    fn noted(&self, i: usize) -> Option<usize> {
        let plain =
            |&j: &usize| matches!(self.fates[j], Fate::Plain) && matches!(self.pieces[j].form, Form::Paragraph(_) | Form::Furniture);
        let note = (i + 1..self.pieces.len().min(i + 1 + NOTED)).take_while(plain).find(|&j| self.pieces[j].note)?;
        let count = self.asked.noted_member(&word(self.pieces[note].text.trim_start_matches('(')).0)?;
        let counts_so =
            |fate: &Fate| matches!(fate, Fate::Labelled { label, .. } if matches!(label.number.series, Series::List(c, _) if c == count));
        self.open.iter().rposition(|o| o.role == Role::Listed && counts_so(&self.fates[o.piece]))
    }

    fn close_grid(&mut self) {
        while self.open.last().is_some_and(|o| o.role == Role::Grid) {
            self.open.pop();
        }
    }

    fn heading(&mut self, i: usize, level: Option<u8>) -> Result<(), Error> {
        let clause = self.clause(i, Kind::Section, None)?;
        let span = self.tree.clauses[clause].span;
        self.tree.clauses[clause].heading = span;
        self.open_clause(clause, Role::Heading, i, level, None);
        self.open.last_mut().expect("just opened").named = self.pieces[i].named;
        Ok(())
    }

    fn labelled(&mut self, i: usize, label: &Label, series: u32, under: Option<usize>) -> Result<usize, Error> {
        let piece = &self.pieces[i];
        self.close_grid();
        let own_rank = rank(label.number.series);
        let depth = match piece.form {
            Form::Item(depth) => Some(depth),
            _ => None,
        };
        let level = match piece.form {
            Form::Heading(level) => Some(level),
            _ => None,
        };
        if let Some(k) = self.open.iter().rposition(|o| o.series == series) {
            self.open.truncate(k);
        } else if own_rank >= LIST {
            // A bullet holds a list where the format says so, or where it announces one.
            let announces = i > 0 && depth.is_none() && self.pieces[i - 1].text.ends_with(':');
            while self.open.last().is_some_and(|o| o.role == Role::Bullet && !announces && (depth.is_none() || o.depth >= depth)) {
                self.open.pop();
            }
            if label.number.series == Series::Ordinal {
                while self.open.last().is_some_and(|o| matches!(o.role, Role::Listed | Role::Bullet)) {
                    self.open.pop();
                }
            } else if let Some(k) = under.and_then(|u| self.open.iter().rposition(|o| o.piece == u)) {
                // Items of the same look as a list that has ended stand beside it.
                let keep = self.open[k + 1..].iter().position(|o| o.role == Role::Listed).map_or(self.open.len(), |n| k + 1 + n);
                self.open.truncate(keep);
            } else if under.is_none() {
                while self.open.last().is_some_and(|o| o.role == Role::Listed) {
                    self.open.pop();
                }
            }
        } else {
            let above = under.and_then(|u| self.open.iter().rposition(|o| o.piece == u));
            let floor = above.map_or(0, |k| k + 1);
            let keep = self.open[floor..].iter().take_while(|o| o.role == Role::Heading && self.stands_over(o, label, level)).count();
            self.open.truncate(floor + keep);
        }
        if let Some(level) = level.filter(|_| own_rank >= LIST) {
            self.close_for_item(label, level);
        }
        if let Some(above) = self.open.last().filter(|o| o.role == Role::Listed && is_heading_like(&self.pieces[o.piece].text)) {
            self.headed.insert(above.series);
        }
        let kind = self.kind(label);
        let number = eid::number(&label.number, piece.printed.as_deref().unwrap_or(&piece.text[..label.len]));
        let clause = self.clause(i, kind, Some((label.len, &number, Some(label.number.clone()))))?;
        let role = if own_rank >= LIST { Role::Listed } else { Role::Numbered(own_rank) };
        self.open_clause(clause, role, i, level, depth);
        self.open.last_mut().expect("just opened").series = series;
        Ok(self.complete(i, clause, label))
    }

    /// Whether an open heading without a number stays open for a division, a section or an article. Where both state a level,
    /// the levels tell; else it holds articles, and one known by name also sections.
    fn stands_over(&self, heading: &Open, label: &Label, level: Option<u8>) -> bool {
        let series = label.number.series;
        if let (Some(above), Some(own)) = (heading.level, level) {
            return above < own || heading.named.is_some_and(|named| named.holds(series));
        }
        match heading.named {
            // What has a name is no recital, where the recitals before it have none.
            Some(Named::Recitals) if series == Series::Decimal => heading.clause + 1 == self.tree.clauses.len(),
            Some(Named::Recitals) => Named::Recitals.holds(series),
            named => rank(series) == ARTICLE || is_provision(label) || named.is_some() && series == Series::Decimal,
        }
    }

    /// A heading with the label of a list closes what states a deeper level, headings without a number that state its own, and
    /// the lists in their text.
    fn close_for_item(&mut self, label: &Label, level: u8) {
        let ends = |o: &Open| {
            let beside = o.role == Role::Heading && !o.named.is_some_and(|named| named.holds(label.number.series));
            o.level.is_some_and(|l| l > level || l == level && beside)
        };
        if let Some(k) = self.open.iter().position(ends) {
            self.open.truncate(k);
        }
        while self.open.last().is_some_and(|o| o.level.is_none() && matches!(o.role, Role::Listed | Role::Bullet | Role::Grid)) {
            self.open.pop();
        }
    }

    /// A label alone takes the text that follows it; a division takes its name.
    fn complete(&mut self, i: usize, clause: usize, label: &Label) -> usize {
        let piece = &self.pieces[i];
        let own = rank(label.number.series);
        let span = self.tree.clauses[clause].span;
        let rest = piece.text[label.len..].trim();
        if !rest.is_empty() {
            let from = span.end - piece.text[label.len..].trim_start().len();
            let longest = if own < ARTICLE { 200 } else { 100 };
            let heads = matches!(piece.form, Form::Heading(_)) || (own < LIST && is_heading_like(rest) && rest.len() <= longest);
            if heads {
                self.tree.clauses[clause].heading = Span::new(from, span.end);
            }
            return i + 1;
        }
        // A page may end between a label and what it labels.
        let at = self.behind_furniture(i + 1);
        let fits = |next: &&Piece| self.fates[at] == Fate::Plain && next.quote == piece.quote;
        let Some(next) = self.pieces.get(at).filter(fits) else { return i + 1 };
        let fits = match next.form {
            Form::Paragraph(_) => true,
            Form::Heading(level) => piece.form == Form::Heading(level) && own < ARTICLE,
            _ => false,
        };
        if !fits || (next.note && own < LIST) || next.toc || next.named.is_some_and(|named| !(named.may_name() && own < DECIMAL)) {
            return i + 1;
        }
        let names = own < LIST && is_heading_like(&next.text) && next.text.len() <= 200;
        // A label of a list is one with its text; an article's may head several paragraphs, none of them more its own.
        if own < LIST && !names {
            return i + 1;
        }
        (i + 1..at).for_each(|j| self.interrupt(j));
        self.join(at, if at == i + 1 { ' ' } else { '\n' });
        if names {
            let end = self.tree.text.len();
            self.tree.clauses[clause].heading = Span::new(end - next.text.len(), end);
        }
        at + 1
    }

    fn kind(&self, label: &Label) -> Kind {
        let under = |named| self.open.iter().any(|o| o.named == Some(named));
        match label.number.series {
            Series::Division(division) => match division {
                Division::Annex => Kind::Annex,
                Division::Book => Kind::Book,
                Division::Part => Kind::Part,
                Division::Title | Division::Subtitle => Kind::Title,
                Division::Chapter | Division::Subchapter => Kind::Chapter,
                Division::Section | Division::Axis | Division::Objective | Division::Strategy => Kind::Section,
                Division::Subsection => Kind::Subsection,
                Division::Action | Division::Goal => Kind::Point,
                Division::Recital => Kind::Recital,
                Division::Article if under(Named::Transitional) => Kind::Transitional,
                Division::Provision if label.number.path[0] == TRANSITIONAL => Kind::Transitional,
                Division::Article | Division::Code | Division::Provision | Division::Paragraph => Kind::Article,
            },
            Series::Decimal => Kind::Section,
            Series::Ordinal if under(Named::Transitional) => Kind::Transitional,
            Series::Ordinal if under(Named::Recitals) => Kind::Recital,
            Series::List(Count::UpperLetter, Mark::Dot) => Kind::Subsection,
            Series::List(Count::LowerLetter | Count::LowerRoman, _) => Kind::Indent,
            Series::Ordinal | Series::Proviso | Series::List(..) => Kind::Point,
        }
    }

    /// Writes the piece as a clause under what is open; its label is so many bytes, stands so in its id, and has this number.
    fn clause(&mut self, i: usize, kind: Kind, label: Option<(usize, &str, Option<Number>)>) -> Result<usize, Error> {
        let piece = &self.pieces[i];
        let parent = self.open.last().map(|o| o.clause).or(self.quoting.holder);
        let depth = parent.map_or(1, |p| self.depths[p] + 1);
        if depth > self.limits.depth {
            return Err(Error::new(
                ErrorCode::Limit,
                format!("clauses nest deeper than the limit of {} levels (`depth`)", self.limits.depth),
            ));
        }
        if self.tree.clauses.len() >= self.limits.clauses {
            return Err(Error::new(
                ErrorCode::Limit,
                format!("the draft has more clauses than the limit of {} (`clauses`)", self.limits.clauses),
            ));
        }
        let text = &mut self.tree.text;
        if !text.is_empty() && !piece.text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&piece.text);
        let span = Span::new(start, text.len());
        let quoted = self.quoting.quote > 0;
        let inner = || self.open.iter().any(|o| self.tree.clauses[o.clause].kind == Kind::Article);
        let above = match self.open.last() {
            // Articles count through the whole document: their number alone names them, but for those that stand in one.
            _ if kind == Kind::Article && !quoted && !inner() => "",
            Some(above) => self.tree.clauses[above.clause].e_id.as_str(),
            None => self.quoting.above.as_str(),
        };
        let stated = piece.stated.as_ref().and_then(|stated| stated.e_id.as_deref());
        let e_id = match stated.filter(|id| self.eids.keep(id)) {
            Some(id) => id.to_owned(),
            None => self.eids.next(kind, label.as_ref().map(|(_, number, _)| *number), parent, above),
        };
        let none = Span::new(start, start);
        let begins = |c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '§');
        let mark = Some(&piece.text).filter(|_| quoted).and_then(|text| text.find(begins)).unwrap_or(0);
        let (label, number) = label.map_or((none, None), |(len, _, number)| (Span::new(start + mark.min(len), start + len), number));
        let (page, torn) = (piece.page, piece.torn);
        self.tree.clauses.push(Clause { e_id, kind, parent, span, label, number, heading: none, page, torn, quoted });
        self.depths.push(depth);
        Ok(self.tree.clauses.len() - 1)
    }

    fn open_clause(&mut self, clause: usize, role: Role, piece: usize, level: Option<u8>, depth: Option<u8>) {
        self.open.push(Open { clause, role, series: 0, piece, level, depth, named: None });
    }

    /// Adds a piece to the clause before it.
    fn join(&mut self, i: usize, gap: char) {
        let text = &mut self.tree.text;
        text.push(gap);
        text.push_str(&self.pieces[i].text);
        let end = text.len();
        let clause = self.tree.clauses.last_mut().expect("a clause to join");
        clause.span.end = end;
        clause.torn |= self.pieces[i].torn;
    }

    /// The first piece from `i` on that is no furniture.
    fn behind_furniture(&self, i: usize) -> usize {
        (i..self.pieces.len()).find(|&j| self.pieces[j].form != Form::Furniture).unwrap_or(self.pieces.len())
    }

    /// Furniture between pages: inside the clause it interrupts, or beside.
    fn furniture(&mut self, i: usize) -> Result<usize, Error> {
        let end = self.behind_furniture(i);
        let goes_on = self.pieces.get(end).is_some_and(|p| p.form == Form::Continued) && self.fates[end] == Fate::Plain;
        if goes_on && !self.tree.clauses.is_empty() {
            (i..end).for_each(|j| self.interrupt(j));
            self.join(end, '\n');
            return Ok(end + 1);
        }
        self.clause(i, Kind::Furniture, None)?;
        (i + 1..end).for_each(|j| self.join(j, '\n'));
        Ok(end)
    }

    /// Furniture in the middle of a clause.
    fn interrupt(&mut self, i: usize) {
        self.join(i, '\n');
        let end = self.tree.text.len();
        self.tree.asides.push((Kind::Furniture, Span::new(end - self.pieces[i].text.len(), end)));
    }
}

fn is_provision(label: &Label) -> bool {
    label.number.series == Series::Division(Division::Provision)
}

fn is_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

/// Whether a text on its own, in a format without headings, heads what follows.
fn is_title(text: &str) -> bool {
    text.len() <= 120
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '¿' | '“' | '"' | '«'))
        && is_heading_like(text)
        && !leans_on(text)
        && !text.contains("; ")
        && !text.contains(". ")
}
