//! References in running text: "conforme al artículo 13, fracción II", "Sección 6.5", "section 4.2(b)".
//!
//! A reference is a word for a kind of clause with the number that follows it. It is resolved by label, first inside the
//! clause another part of the reference names, then near the place where it stands, then anywhere. Two drafts' references
//! that differ only because their clause was renumbered *follow* it; one that kept its number while its clause got
//! another is *stale*.

use crate::align::Link;
use crate::clause::label;
use crate::draft::number::{Division, Numeral, Series, Writing};
use crate::draft::{Clause, Draft, Kind, Number, Span};
use crate::letters::lowered;
use crate::order;
use crate::redline::Following;
use crate::tradition::{self, Asked, Means};
use crate::words::{FxMap, Lexicon, Token, Words};

/// Which clauses a reference's word may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Article,
    /// §: an article of its own, or a member of a law's article that is a law itself.
    Paragraph,
    Division(Kind),
    Transitional,
    /// Disposición, with its group: adicional, transitoria, derogatoria, final.
    Provision,
    /// Numeral, apartado, sección, objetivo …: anything numbered that is no article and no chapter.
    Part,
    /// Fracción, inciso, item: a member of a list, never a section that happens to have its number.
    Member,
    /// Parágrafo, §: a proviso of an article.
    Proviso,
    /// Párrafo, alinéa, Satz: it has no label, so nothing is looked for; parts behind it lie in what stands before it.
    Passage,
}

/// What a word of the traditions refers to.
fn sort_of(means: Means) -> Sort {
    use Division::*;
    match means {
        Means::Transitional => Sort::Transitional,
        Means::Part => Sort::Part,
        Means::Member => Sort::Member,
        Means::Proviso => Sort::Proviso,
        Means::Passage => Sort::Passage,
        Means::Opens(Article | Code) => Sort::Article,
        Means::Opens(Paragraph) => Sort::Paragraph,
        Means::Opens(Provision) => Sort::Provision,
        Means::Opens(Book) => Sort::Division(Kind::Book),
        Means::Opens(Part) => Sort::Division(Kind::Part),
        Means::Opens(Title | Subtitle) => Sort::Division(Kind::Title),
        Means::Opens(Chapter | Subchapter) => Sort::Division(Kind::Chapter),
        Means::Opens(Annex) => Sort::Division(Kind::Annex),
        Means::Opens(Section | Subsection | Axis | Objective | Strategy | Action | Goal | Recital) => Sort::Part,
    }
}

/// What the words of a draft that may begin a reference refer to, by their fold.
fn sorts(lexicon: &Lexicon, asked: Asked) -> FxMap<u32, (Sort, bool)> {
    let mut sorts = FxMap::default();
    for word in asked.words() {
        for form in word.forms() {
            // Capitals and typewriters drop the accents.
            for spelling in [form, &tradition::folded(form)] {
                if let Some(fold) = lexicon.fold(spelling) {
                    sorts.insert(fold, (sort_of(word.means), word.inserts));
                }
            }
        }
    }
    sorts
}

/// Nobody scopes a reference in more steps (article, section, item, letter); a clause that is one long row of them would
/// otherwise be resolved a row deep each time.
const SCOPES: usize = 6;

/// So many clauses of the same label before a reference, and behind it, are weighed. An `inciso a` that fits more of
/// them means none in particular.
const NEARBY: usize = 100;

/// References of one entry are put in order in a table of this many cells at most, some 500 on either side: a clause with
/// more has them all changed, and then none is said to follow.
const CELLS: usize = 1 << 18;

/// Signs that may stand between the parts of one reference or of a list of them, besides words.
const SIGNS: [&str; 6] = [",", "(", ")", ".", "'", "’"];
/// Those that stand in the middle of a word: "de l'ordonnance".
const APOSTROPHES: [&str; 2] = ["'", "’"];

/// Behind a reference, the name of the law that it points into begins within so many words: "of the Freedom of
/// Information Act" takes five.
const NAME: usize = 8;

impl Sort {
    fn admits(self, clause: &Clause) -> bool {
        let kind = clause.kind;
        match self {
            Sort::Proviso => clause.number.as_ref().is_some_and(|n| n.series == Series::Proviso),
            Sort::Passage => false,
            Sort::Article | Sort::Paragraph => matches!(kind, Kind::Article | Kind::Transitional),
            Sort::Division(wanted) => kind == wanted,
            Sort::Transitional | Sort::Provision => matches!(kind, Kind::Transitional | Kind::Article),
            Sort::Part => !matches!(kind, Kind::Article | Kind::Book | Kind::Title | Kind::Chapter | Kind::Part | Kind::Annex),
            Sort::Member => Sort::Part.admits(clause) && !matches!(kind, Kind::Section | Kind::Subsection),
        }
    }

    /// The readings of a number that it can mean: a fracción has no division's word before its own number.
    fn readings(self, mut numerals: Vec<Numeral>) -> Vec<Numeral> {
        match self {
            Sort::Member => numerals.retain(|n| n.writing != Writing::Worded),
            Sort::Proviso => numerals.retain(|n| n.writing == Writing::Figures),
            Sort::Part => {}
            _ => numerals.retain(|n| matches!(n.writing, Writing::Worded | Writing::Figures)),
        }
        numerals
    }

    /// Whether it is looked for inside the clause that another part of the reference names: "artículo 13, fracción II".
    fn lies_in(self, other: Sort) -> bool {
        matches!(self, Sort::Part | Sort::Member | Sort::Proviso) || (self, other) == (Sort::Paragraph, Sort::Article)
    }
}

/// A number in running text that names a clause.
#[derive(Clone, Debug)]
struct Reference {
    sort: Sort,
    /// The word before the number, as the lexicon folds it.
    word: u32,
    /// What its number may be, the likeliest reading first.
    numerals: Vec<Numeral>,
    /// Where the number stands.
    span: Span,
    /// The clause it stands in.
    host: usize,
    /// Another part of the same reference that says where to look: its place in the list of the host's references.
    within: Option<usize>,
    /// It points into another law, which is nobody's here.
    foreign: bool,
}

impl Reference {
    /// Whether both say the same number.
    fn same_number(&self, other: &Reference) -> bool {
        self.sort == other.sort && self.numerals == other.numerals
    }

    /// Whether a clause of this number may be meant.
    fn says(&self, numeral: Option<&Numeral>) -> bool {
        numeral.is_some_and(|n| self.numerals.contains(n))
    }
}

/// A reference that kept its number although its clause got another.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    /// Where the number stands in the later draft.
    pub after: Span,
    /// The clause of the later draft that it meant.
    pub target: usize,
}

/// One draft's labels and references.
struct Side<'a> {
    draft: &'a Draft,
    asked: Asked,
    by_numeral: FxMap<Numeral, Vec<usize>>,
    /// The clauses' numbers as references write them.
    numerals: Vec<Option<Numeral>>,
    references: Vec<Reference>,
    /// Of each clause, where its references start; one more than there are clauses.
    starts: Vec<usize>,
}

impl<'a> Side<'a> {
    fn of(draft: &'a Draft, words: &Words, lexicon: &Lexicon) -> Self {
        let numerals: Vec<Option<Numeral>> =
            draft.clauses.iter().map(|c| c.number.as_ref().filter(|_| !c.quoted).map(Number::numeral)).collect();
        let mut by_numeral: FxMap<Numeral, Vec<usize>> = FxMap::default();
        for (index, numeral) in numerals.iter().enumerate().filter_map(|(k, n)| Some((k, n.as_ref()?))) {
            by_numeral.entry(numeral.clone()).or_default().push(index);
        }
        let asked = tradition::asked(Some(draft.language));
        let sorts = sorts(lexicon, asked);
        let mut references = Vec::new();
        let mut starts = Vec::with_capacity(draft.clauses.len() + 1);
        for host in 0..draft.clauses.len() {
            starts.push(references.len());
            // What is quoted speaks of the law that is amended.
            if !draft.clauses[host].quoted {
                scan(draft, words.clause(host), host, (&sorts, asked), &mut references);
            }
        }
        starts.push(references.len());
        Side { draft, asked, by_numeral, numerals, references, starts }
    }

    fn in_clause(&self, host: usize) -> &[Reference] {
        &self.references[self.starts[host]..self.starts[host + 1]]
    }

    /// The clauses a reference may mean, the likeliest first.
    fn targets(&self, reference: &Reference) -> Vec<usize> {
        self.targets_within(reference, SCOPES)
    }

    fn targets_within(&self, reference: &Reference, scopes: usize) -> Vec<usize> {
        if reference.foreign {
            return Vec::new();
        }
        let lists = || reference.numerals.iter().filter_map(|n| self.by_numeral.get(n));
        let means = |i: usize| reference.sort.admits(&self.draft.clauses[i]) && i != reference.host;
        if let Some(scope) = reference.within.filter(|_| scopes > 0).map(|w| &self.references[self.starts[reference.host] + w]) {
            let tops = self.targets_within(scope, scopes - 1);
            let below = |i: usize| tops.iter().filter_map(|&top| self.depth_below(i, top)).min();
            let inside: Vec<(usize, usize)> =
                lists().flatten().copied().filter(|&i| means(i)).filter_map(|i| Some((below(i)?, i))).collect();
            // "§ 3 Absatz 2" is the second of the section's own members, not of theirs.
            if let Some(nearest) = inside.iter().map(|&(depth, _)| depth).min() {
                let mut inside: Vec<usize> = inside.into_iter().filter(|&(depth, _)| depth == nearest).map(|(_, i)| i).collect();
                inside.sort_unstable();
                return inside;
            }
        }
        let nearby = |list: &[usize]| {
            let here = list.partition_point(|&i| i < reference.host);
            here.saturating_sub(NEARBY)..list.len().min(here + NEARBY)
        };
        let mut list: Vec<usize> = lists().flat_map(|list| &list[nearby(list)]).copied().filter(|&i| means(i)).collect();
        order::by_key(&mut list, |&i| (self.distance(i, reference.host) as u64, i.abs_diff(reference.host) as u64));
        list
    }

    /// Of several clauses that a reference may mean, the one they all stand in. Lists that fit equally name none: which of
    /// two `inciso b` became `inciso c` is a guess, even where one of them is the reference's own list.
    fn meant(&self, clauses: &[usize]) -> Option<usize> {
        let (&first, rest) = clauses.split_first()?;
        std::iter::successors(Some(first), |&c| self.draft.clauses[c].parent)
            .find(|&top| rest.iter().all(|&c| c == top || self.draft.is_below(c, top)))
    }

    /// How many levels a clause stands below another.
    fn depth_below(&self, clause: usize, top: usize) -> Option<usize> {
        let parents = std::iter::successors(self.draft.clauses[clause].parent, |&c| self.draft.clauses[c].parent);
        parents.take_while(|&c| c >= top).position(|c| c == top)
    }

    /// How many levels up from `host` the nearest ancestor of both stands.
    fn distance(&self, clause: usize, host: usize) -> usize {
        let mut up = 0;
        let mut at = Some(host);
        while let Some(top) = at {
            if top == clause || self.draft.is_below(clause, top) {
                return up;
            }
            at = self.draft.clauses[top].parent;
            up += 1;
        }
        up
    }
}

/// Finds the references of one clause's tokens.
fn scan(draft: &Draft, tokens: &[Token], host: usize, (sorts, asked): (&FxMap<u32, (Sort, bool)>, Asked), out: &mut Vec<Reference>) {
    let first = out.len();
    let text = |k: usize| tokens.get(k).map(|t| draft.slice(t.span()));
    let links = |k: usize| text(k).is_some_and(|t| SIGNS.contains(&t) || asked.is_linking(&lowered(t)));
    let mut k = 0;
    // The token behind the last reference found: parts of one reference stand close together. The first of those parts.
    let mut last_end = usize::MAX;
    let mut chain = first;
    while k < tokens.len() {
        let Some(&(sort, inserts)) = sorts.get(&tokens[k].fold) else {
            k += 1;
            continue;
        };
        let word_at = k;
        k += 1;
        // Whether this word stands close behind the last reference: they are parts of one.
        let close = last_end != usize::MAX && word_at - last_end <= 3 && (last_end..word_at).all(links);
        if !close {
            chain = out.len();
        }
        let (mut found_one, mut passed) = (false, false);
        loop {
            let mut at = k;
            while at < k + 2 && text(at).is_some_and(|t| matches!(t, "(" | ".") || asked.is_numero(t)) {
                at += 1;
            }
            let Some((end, numerals)) = value(draft, tokens, at, inserts, asked) else { break };
            let grouped = text(at).is_some_and(|t| asked.provision_group(&tradition::folded(t)).is_some());
            if grouped != (sort == Sort::Provision) {
                break;
            }
            if sort == Sort::Passage {
                // The passage itself is nobody's: what stands behind it lies in what stands before it.
                passed = close;
                last_end = if close { end } else { usize::MAX };
                k = end;
                break;
            }
            let mine = out.len() - first;
            let mut within = None;
            if close && !found_one && mine > 0 {
                let previous = &mut out[first + mine - 1];
                // "artículo 13, fracción II": the part lies in what came before. "fracción II del artículo 13": the reverse.
                // "Artikel 1 § 5", "§ 5 des Artikels 1".
                if sort.lies_in(previous.sort) && previous.sort != Sort::Transitional {
                    within = Some(mine - 1);
                } else if previous.sort.lies_in(sort) && previous.within.is_none() {
                    previous.within = Some(mine);
                }
            }
            let span = Span::new(tokens[at + usize::from(grouped)].start as usize, tokens[end - 1].end as usize);
            let word = tokens[word_at].fold;
            if !close && !found_one && matches!(sort, Sort::Article | Sort::Paragraph) {
                for (span, numerals) in bare_members(draft, tokens, word_at, asked) {
                    let (numerals, within) = (Sort::Member.readings(numerals), Some(out.len() - first + 1));
                    out.push(Reference { sort: Sort::Member, word, numerals, span, host, within, foreign: false });
                }
            }
            out.push(Reference { sort, word, numerals: sort.readings(numerals), span, host, within, foreign: false });
            found_one = true;
            last_end = end;
            k = end;
            // "section 4.2(b)", "section 3(a)(2)(B)": what stands in brackets is part of what stands before.
            let bracketed =
                |k: usize| text(k) == Some("(") && text(k + 2) == Some(")") && text(k + 1).is_some_and(|t| t.chars().count() <= 4);
            if text(k) == Some(")") {
                k += 1;
                last_end = k;
            }
            while bracketed(k)
                && let Some((inner, numerals)) = value(draft, tokens, k + 1, inserts, asked)
            {
                let span = Span::new(tokens[k + 1].start as usize, tokens[inner - 1].end as usize);
                let within = Some(out.len() - first - 1);
                let numerals = Sort::Part.readings(numerals);
                out.push(Reference { sort: Sort::Part, word, numerals, span, host, within, foreign: false });
                k = inner + 1;
                last_end = k;
            }
            // "artículos 12, 13 y 14": a list goes on over a comma or a conjunction, if a number follows at once.
            let goes_on = text(k).is_some_and(|t| t == "," || asked.is_linking(&lowered(t)))
                && text(k + 1).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()) || is_roman(t) || is_book(t, asked))
                && value(draft, tokens, k + 1, inserts, asked).is_some();
            if !goes_on {
                break;
            }
            k += 1;
        }
        if (found_one || passed) && points_away(draft, &tokens[last_end.min(tokens.len())..]) {
            out[chain..].iter_mut().for_each(|r| r.foreign = true);
        }
    }
}

/// The members that a reference's word leads to by their numbers alone, the first in the text first: "au 1° du II de l'article 5".
fn bare_members(draft: &Draft, tokens: &[Token], word_at: usize, asked: Asked) -> Vec<(Span, Vec<Numeral>)> {
    let text = |k: usize| draft.slice(tokens[k].span());
    let mut members = Vec::new();
    let mut end = word_at;
    loop {
        let leads = |k: usize| asked.is_of(&lowered(text(k))) || APOSTROPHES.contains(&text(k)) || asked.is_linking(&lowered(text(k)));
        let between = (0..end).rev().take_while(|&k| leads(k)).count();
        let of = (end - between..end).any(|k| asked.is_of(&lowered(text(k))));
        let behind = end - between;
        // A number may have a sign behind it that is a token of its own: `1°`.
        let number = (behind.saturating_sub(2)..behind).rev().find_map(|at| {
            let led = at > 0 && asked.is_bare(&lowered(text(at - 1)));
            let (end, numerals) = value(draft, &tokens[..behind], at, false, asked).filter(|_| led)?;
            (end == behind).then_some((at, numerals))
        });
        let Some((at, numerals)) = number.filter(|_| of) else { break };
        members.push((Span::new(tokens[at].start as usize, tokens[behind - 1].end as usize), numerals));
        end = at;
    }
    members.reverse();
    members
}

/// Whether the words behind a reference name another law: "de la Constitución", "of the Freedom of Information Act". This
/// law calls itself "esta Ley", "this Act". Another country's law is cited in its own language.
fn points_away(draft: &Draft, tokens: &[Token]) -> bool {
    let asked = tradition::asked(None).led_by(draft.language);
    let mut words = tokens.iter().map(|t| draft.slice(t.span())).skip_while(|w| *w == ",");
    let named = |w: &str| w.starts_with(char::is_uppercase);
    let Some(lead) = words.next() else { return false };
    if asked.is_initials(lead) {
        return true;
    }
    let lead = lowered(lead);
    if asked.is_of_another(&tradition::folded(&lead)) {
        return true;
    }
    if !asked.is_of(&lead) {
        return false;
    }
    let mut capitals = false;
    for word in words.take(NAME) {
        let folded = tradition::folded(word);
        if asked.is_own(&folded) {
            return false;
        }
        if asked.is_instrument(word) {
            return true;
        }
        // The name of a law is capitalised but for its small words; an apostrophe is part of one.
        if APOSTROPHES.contains(&word) {
            continue;
        }
        if named(word) {
            capitals = true;
        } else if !asked.is_linking(&lowered(word)) && !asked.is_of(&lowered(word)) || capitals && word == "," {
            return false;
        }
    }
    false
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'c' | b'd' | b'm'))
}

/// Whether a word is the letter of a code's book: "articles L. 311-1 et R. 311-2".
fn is_book(word: &str, asked: Asked) -> bool {
    matches!(word.as_bytes(), [letter @ b'A'..=b'Z'] if asked.is_book(char::from(letter.to_ascii_lowercase())))
}

/// A numeral at a token: one past its last token, and what it may be.
fn value(draft: &Draft, tokens: &[Token], at: usize, inserts: bool, asked: Asked) -> Option<(usize, Vec<Numeral>)> {
    let text = |k: usize| tokens.get(k).map(|t| draft.slice(t.span()));
    let word = text(at)?;
    if word.starts_with(char::is_alphabetic) && word.chars().all(char::is_alphabetic) {
        let lower = lowered(word);
        let single = word.chars().count() == 1;
        let letter = single && (!asked.is_linking(&lower) || matches!(text(at + 1), Some(")" | "." | ";" | ",") | None) || word != lower);
        let numeral = is_roman(&lower) && !word.contains(char::is_lowercase);
        let bracketed = is_roman(&lower) && lower.chars().count() <= 4 && text(at + 1) == Some(")");
        let folded = tradition::folded(&lower);
        let worded = asked.ordinal(&folded).is_some() || asked.provision_group(&folded).is_some();
        if !(letter || numeral || bracketed || worded) {
            return None;
        }
    }
    let start = tokens[at].start as usize;
    let (numerals, len) = label::numerals(&draft.text[start..tokens[tokens.len() - 1].end as usize], inserts, asked)?;
    // A numeral that ends inside a token is the start of something else: a date, an amount.
    let end = at + tokens[at..].iter().position(|t| t.end as usize >= start + len)? + 1;
    (tokens[end - 1].end as usize == start + len).then_some((end, numerals))
}

/// The references of two drafts, against their alignment.
pub struct References<'a> {
    a: Side<'a>,
    b: Side<'a>,
    words: [&'a Words; 2],
    counterpart: Vec<Option<usize>>,
}

impl<'a> References<'a> {
    /// Finds and resolves the references of both drafts.
    pub fn of(drafts: [&'a Draft; 2], words: [&'a Words; 2], lexicon: &Lexicon, links: &[Link]) -> Self {
        let mut counterpart = vec![None; drafts[0].clauses.len()];
        for link in links {
            if let Some(&after) = link.after.first() {
                link.before.iter().for_each(|&i| counterpart[i] = Some(after));
            }
        }
        References { a: Side::of(drafts[0], words[0], lexicon), b: Side::of(drafts[1], words[1], lexicon), words, counterpart }
    }

    /// Which numbers of an entry differ only because their clauses were renumbered.
    pub fn following(&self, link: &Link) -> Following {
        let mut following = Following::default();
        let mut follows = |old: Span, new: Span, target: usize| {
            following.before.insert(old.start as u32, (old.end as u32, target));
            following.after.insert(new.start as u32, (new.end as u32, target));
        };
        let pairs = self.pairs(link);
        for (old, new, target) in &pairs {
            if let Some(target) = target {
                follows(old.span, new.span, *target);
            }
        }
        for (old, new, target) in self.bare(link, &pairs) {
            follows(old, new, target);
        }
        following
    }

    /// References that lost the word before their number when the sentence was rewritten: "conforme al artículo 20, V",
    /// now "dentro de los diez días siguientes 21, V". What stands behind the number is the same, and no other number of
    /// the entry is the one that the clause has now.
    fn bare(&self, link: &Link, pairs: &[(&Reference, &Reference, Option<usize>)]) -> Vec<(Span, Span, usize)> {
        let olds = link.before.iter().flat_map(|&i| self.a.in_clause(i));
        let paired = |old: &Reference| pairs.binary_search_by_key(&old.span.start, |p| p.0.span.start).is_ok();
        let alone: Vec<&Reference> = olds.filter(|old| !paired(old)).collect();
        if alone.is_empty() || link.after.is_empty() {
            return Vec::new();
        }
        let numbers: Vec<Reference> = link.after.iter().flat_map(|&host| self.numbers(host)).collect();
        if alone.len().saturating_mul(numbers.len()) > CELLS {
            return Vec::new();
        }
        let follows = |old: &Reference| {
            let now = self.now(old);
            let mut fitting = numbers.iter().filter_map(|number| {
                let numerals = old.sort.readings(number.numerals.clone());
                let new = Reference { sort: old.sort, numerals, ..number.clone() };
                let target = self.followed(old, &new, &now)?;
                (self.behind(0, old) == self.behind(1, &new)).then_some((old.span, new.span, target))
            });
            fitting.next().filter(|_| fitting.next().is_none())
        };
        alone.into_iter().filter_map(follows).collect()
    }

    /// The numbers of a later clause that no reference has.
    fn numbers(&self, host: usize) -> impl Iterator<Item = Reference> {
        let (tokens, references) = (self.words[1].clause(host), self.b.in_clause(host));
        (0..tokens.len()).filter_map(move |at| {
            let start = tokens[at].start as usize;
            let (end, numerals) = value(self.b.draft, tokens, at, false, self.b.asked)?;
            let next = references.partition_point(|r| r.span.start <= start);
            let taken = next > 0 && start < references[next - 1].span.end;
            let span = Span::new(start, tokens[end - 1].end as usize);
            let word = tokens[at].fold;
            (!taken).then_some(Reference { sort: Sort::Part, word, numerals, span, host, within: None, foreign: false })
        })
    }

    /// The token behind a reference's number.
    fn behind(&self, side: usize, reference: &Reference) -> Option<u32> {
        let tokens = self.words[side].clause(reference.host);
        tokens.get(tokens.partition_point(|t| (t.start as usize) < reference.span.end)).map(|t| t.fold)
    }

    /// References of an entry that kept a number their clause has lost. Only what can mean one clause alone.
    pub fn stale(&self, link: &Link) -> Vec<Stale> {
        let kept = self.pairs(link).into_iter().filter(|(_, _, follows)| follows.is_none());
        kept.filter_map(|(old, new, _)| {
            let [target] = self.a.targets(old)[..] else { return None };
            let now = self.counterpart[target].filter(|&t| self.b.numerals[t].is_some() && !old.says(self.b.numerals[t].as_ref()))?;
            Some(Stale { after: new.span, target: now })
        })
        .collect()
    }

    /// The references of an entry that stand for one another: the same number on both sides, or one that follows, with
    /// the clause it means. In order, since of "XIX … XVII", now "XVII … XV", either number has the other's for a trap.
    fn pairs(&self, link: &Link) -> Vec<(&Reference, &Reference, Option<usize>)> {
        let olds: Vec<&Reference> = link.before.iter().flat_map(|&i| self.a.in_clause(i)).collect();
        let news: Vec<&Reference> = link.after.iter().flat_map(|&j| self.b.in_clause(j)).collect();
        let same = |(old, new): &(&&Reference, &&Reference)| old.same_number(new);
        let head = olds.iter().zip(&news).take_while(same).count();
        let tail = olds[head..].iter().rev().zip(news[head..].iter().rev()).take_while(same).count();
        let (mid_a, mid_b) = (&olds[head..olds.len() - tail], &news[head..news.len() - tail]);
        let mut pairs: Vec<_> = olds[..head].iter().zip(&news).map(|(old, new)| (*old, *new, None)).collect();
        pairs.extend(self.in_order(mid_a, mid_b).into_iter().map(|(i, j, target)| (mid_a[i], mid_b[j], target)));
        pairs.extend(olds[olds.len() - tail..].iter().zip(&news[news.len() - tail..]).map(|(old, new)| (*old, *new, None)));
        pairs
    }

    /// The likeliest pairs that keep the order of both sides.
    fn in_order(&self, olds: &[&Reference], news: &[&Reference]) -> Vec<(usize, usize, Option<usize>)> {
        let width = news.len() + 1;
        if olds.len().saturating_mul(news.len()) > CELLS {
            return Vec::new();
        }
        let now: Vec<Vec<usize>> = olds.iter().map(|old| self.now(old)).collect();
        let mut best = vec![0u32; (olds.len() + 1) * width];
        let mut worth = vec![0u32; olds.len() * width];
        for (i, old) in olds.iter().enumerate().rev() {
            for (j, new) in news.iter().enumerate().rev() {
                let at = i * width + j;
                worth[at] = self.worth(old, new, &now[i]);
                best[at] = best[at + width].max(best[at + 1]);
                if worth[at] > 0 {
                    best[at] = best[at].max(worth[at] + best[at + width + 1]);
                }
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < olds.len() && j < news.len() {
            let at = i * width + j;
            if worth[at] > 0 && best[at] == worth[at] + best[at + width + 1] {
                pairs.push((i, j, self.followed(olds[i], news[j], &now[i])));
                (i, j) = (i + 1, j + 1);
            } else if best[at] == best[at + width] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }

    /// How much speaks for two references being one: a kept number more than a new one, and the same word before it.
    /// Two that follow outweigh one that only seems to have kept its number.
    fn worth(&self, old: &Reference, new: &Reference, now: &[usize]) -> u32 {
        let number = match () {
            _ if old.sort != new.sort => return 0,
            _ if old.same_number(new) => 4,
            _ if self.followed(old, new, now).is_some() => 3,
            _ => return 0,
        };
        number + u32::from(old.word == new.word)
    }

    /// The clause that two references with different numbers mean, if one follows the other.
    fn followed(&self, old: &Reference, new: &Reference, now: &[usize]) -> Option<usize> {
        if old.sort != new.sort || old.same_number(new) {
            return None;
        }
        let fits: Vec<usize> = now.iter().copied().filter(|&t| new.says(self.b.numerals[t].as_ref())).collect();
        self.b.meant(&fits)
    }

    /// What became of the clauses that an earlier reference may mean.
    fn now(&self, old: &Reference) -> Vec<usize> {
        self.a.targets(old).into_iter().filter_map(|t| self.counterpart[t]).collect()
    }
}
