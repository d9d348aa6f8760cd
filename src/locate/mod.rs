//! Which clause people mean when they write "art. 12 fr. III", "Transitorio segundo" or "Población objetivo".
//!
//! [`query`] reads what was written; here its steps are looked for among the clauses' numbers, and its words among their
//! headings. Every clause that fits has a score, and scores become odds: clauses that fit alike are told alike, and nothing is
//! told that does not fit. [`place`] sets a quote beside it. A [`Locator`] is made once for a draft, in time linear in its
//! clauses; a look-up costs the clauses that have the same last number.

mod heading;
mod place;
mod query;
mod quote;
mod spelling;

use std::cell::OnceCell;
use std::rc::Rc;

use crate::draft::number::{Division, Numeral, Series, Writing};
use crate::draft::{Draft, Kind, Number};
use crate::order;
use crate::tradition::{self, Means};
use crate::words::{FxMap, is_word};

use self::heading::Headings;
use self::query::{Citation, Grammar, Query, Step};

pub use self::place::{Candidate, Outcome, Place, Placer, Row};

/// A clause that may be meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Located {
    /// Its index.
    pub clause: usize,
    /// 0 … 1: how well it fits, shared among all that fit alike.
    pub confidence: f32,
}

/// A score below says that the clause does not fit: half of what was written stands for nothing there.
const FLOOR: f32 = 0.3;
/// A difference of so much in score halves the odds.
const HALVES: f32 = 0.06;
/// Odds below are not told, as a share of the best's.
const TOLD: f32 = 1.0 / 32.0;
/// Clauses told at most.
const MOST: usize = 100;
/// What each level between a step and the one above it takes off: "artículo 12, inciso b" is the article's own before a fracción's.
const LEVEL: f32 = 0.1;
/// What a division that merely says where to look is worth, beside an article: articles count through.
const SCOPE: f32 = 0.4;
/// What a bare figure is worth beside steps that say what they are.
const STRAY: f32 = 0.3;
/// A numeral written in other figures: "fracción 3" for `III.`
const REWRITTEN: f32 = 0.85;
/// The end of a longer number, where the step above has the rest: "estrategia 2" below "objetivo 4" for `4.2`.
const TAIL: f32 = 0.75;
/// What speaks for a clause whose heading is written beside its number, and against one where another's is; as much against that other.
const AGREES: f32 = 0.1;
const CONTRADICTED: f32 = 0.05;
/// A heading whose number is another's.
const UNNUMBERED: f32 = 0.65;
/// A place counted in a clause that has not so many.
const UNCOUNTED: f32 = 0.6;
/// What is said of another law, and what a spreadsheet made a date of, is rarely meant so.
const DOUBTFUL: f32 = 0.6;
/// A part that the clause it is said to lie in has not.
const WITHOUT: f32 = 0.7;
/// A number that no clause has, read as several: "123-A" as what stands under A in 123, "12.3" as the third of twelve.
const PARTED: f32 = 0.85;
/// A number in figures where the label has words, or the reverse.
const RESPELLED: f32 = 0.9;
/// A number that counts in another law, which this one quotes.
const QUOTED: f32 = 0.9;
/// The share of the words behind a number with which its clause must begin, if they are not its heading, and among how many of its own.
const BEGINS: f32 = 0.75;
const OPENING: usize = 24;

/// Finds the clauses of one draft that people mean.
pub struct Locator {
    draft: Rc<Draft>,
    /// The clauses by the last component of their number.
    numbered: FxMap<u32, Vec<u32>>,
    /// The children of each clause.
    children: Vec<Vec<u32>>,
    headings: Headings,
    own: Grammar,
    any: OnceCell<Grammar>,
}

impl Locator {
    /// Prepares a draft.
    pub fn new(draft: Rc<Draft>) -> Self {
        let mut numbered: FxMap<u32, Vec<u32>> = FxMap::default();
        let mut children = vec![Vec::new(); draft.clauses.len()];
        for (at, clause) in draft.clauses.iter().enumerate().filter(|(_, c)| !c.kind.is_aside()) {
            if let Some(number) = clause.number.as_ref().filter(|_| clause.kind != Kind::Footnote) {
                numbered.entry(number.value()).or_default().push(at as u32);
            }
            if let Some(parent) = clause.parent {
                children[parent].push(at as u32);
            }
        }
        let asked = tradition::asked(Some(draft.language));
        let headings = Headings::of(&draft, asked);
        Locator { draft, numbered, children, headings, own: Grammar::of(asked), any: OnceCell::new() }
    }

    /// The clauses that a text may mean, the likeliest first; none where nothing fits.
    pub fn locate(&self, text: &str) -> Vec<Located> {
        let found = self.told(&query::read(text, &self.own), &self.own);
        if !found.is_empty() {
            return found;
        }
        // Somebody may cite in another language than the draft's.
        let any = self.any.get_or_init(|| Grammar::of(tradition::asked(None).led_by(self.draft.language)));
        self.told(&query::read(text, any), any)
    }

    /// Whether a text says that the whole draft is meant.
    pub fn is_whole(&self, text: &str) -> bool {
        query::is_whole(text, self.own.asked) && self.locate(text).is_empty()
    }

    fn told(&self, query: &Query, grammar: &Grammar) -> Vec<Located> {
        let mut scores: FxMap<usize, f32> = FxMap::default();
        let mut raise = |clause: usize, score: f32| {
            let best = scores.entry(clause).or_insert(score);
            *best = best.max(score);
        };
        let said = |words: &[String]| words.iter().filter(|w| !grammar.asked.is_function(w)).count();
        let behind = self.headings.scores(&query.behind, grammar.asked);
        let mut numbers = false;
        for citation in &query.citations {
            let found = self.cited(citation, grammar);
            numbers |= !found.is_empty();
            for (clause, score) in found {
                let agreement = behind.iter().find(|(c, _)| *c == clause || self.draft.is_below(clause, *c)).map_or(0.0, |(_, s)| *s);
                let agreement = if agreement == 0.0 && self.begins(clause, &query.behind, grammar) { 1.0 } else { agreement };
                let contradicted = agreement == 0.0 && said(&query.behind) > 0 && !behind.is_empty();
                raise(clause, if contradicted { score - CONTRADICTED } else { score + AGREES * agreement });
            }
        }
        // A heading by its name. Beside a number only one that is written out; behind a number that no clause has it is doubtful.
        let whole = |scores: Vec<(usize, f32)>| scores.into_iter().filter(|(_, score)| *score >= heading::WHOLE);
        if query.citations.is_empty() {
            self.headings.scores(&query.words, grammar.asked).into_iter().for_each(|(clause, score)| raise(clause, score));
        } else if numbers {
            whole(behind).filter(|_| said(&query.behind) > 1).for_each(|(clause, score)| raise(clause, score - CONTRADICTED));
        } else {
            whole(behind).for_each(|(clause, score)| raise(clause, score * UNNUMBERED));
            whole(self.headings.scores(&query.words, grammar.asked)).for_each(|(clause, score)| raise(clause, score));
        }
        self.odds(scores.into_iter().filter(|(_, score)| *score >= FLOOR).collect())
    }

    /// Whether a clause begins with these words, itself or with what stands first in it.
    fn begins(&self, clause: usize, words: &[String], grammar: &Grammar) -> bool {
        let first = self.children[clause].first().map(|&c| c as usize);
        let own = |c: usize| {
            let clause = &self.draft.clauses[c];
            query::words_of(&self.draft.text[clause.label.end.max(clause.span.start)..clause.span.end])
        };
        let opening: Vec<String> = own(clause).into_iter().chain(first.map(own).unwrap_or_default()).take(OPENING).collect();
        let said: Vec<&String> = words.iter().filter(|w| !grammar.asked.is_function(w)).collect();
        let stand = said.iter().filter(|w| opening.iter().any(|o| spelling::slips(o, w).is_some())).count();
        said.len() > 1 && stand as f32 >= BEGINS * said.len() as f32
    }

    /// Scores as shares of a whole.
    fn odds(&self, mut scored: Vec<(usize, f32)>) -> Vec<Located> {
        order::by_key(&mut scored, |&(clause, score)| (order::descending(score), clause as u64));
        let Some(&(_, best)) = scored.first() else { return Vec::new() };
        let odds = |score: f32| (0.5f32).powf((best - score) / HALVES);
        scored.retain(|&(_, score)| odds(score) >= TOLD);
        let whole: f32 = scored.iter().map(|&(_, score)| odds(score)).sum();
        let share = |score: f32| score.min(1.0) * odds(score) / whole;
        scored.into_iter().take(MOST).map(|(clause, score)| Located { clause, confidence: share(score) }).collect()
    }

    /// The clauses that a citation may mean, with their scores.
    fn cited(&self, citation: &Citation, grammar: &Grammar) -> Vec<(usize, f32)> {
        let said: Vec<&Step> = citation.steps.iter().filter(|s| !s.numbers.is_empty()).collect();
        let inner = said.len() > 1;
        let mut parted = false;
        let steps: Vec<Step> = said
            .into_iter()
            .flat_map(|step| {
                let stands = self.fitting(step, inner).iter().any(|f| f.1.own > 0.0);
                let parts = if stands { None } else { query::parted(step, grammar) };
                parted |= parts.is_some();
                parts.unwrap_or_else(|| vec![step.clone()])
            })
            .collect();
        let steps: Vec<&Step> = steps.iter().collect();
        let fits: Vec<Vec<(usize, Fit)>> = steps.iter().map(|step| self.fitting(step, steps.len() > 1)).collect();
        let mut found = self.chained(&steps, &fits, parted);
        for (step, fits) in steps.iter().zip(&fits).filter(|(step, _)| step.range) {
            self.between(step, fits, &mut found);
        }
        // Only what no number answers is counted.
        let stands = |clause: usize| found.iter().any(|f| f.0 == clause || self.draft.is_below(f.0, clause));
        let told = |step: &Step| self.fitting(step, true).iter().any(|f| f.1.own > 0.0 && stands(f.0));
        let counted: Vec<&Step> = citation.steps.iter().filter(|step| step.said.counted.is_some() && !told(step)).collect();
        self.counted(&counted, &mut found);
        if citation.foreign || citation.steps.iter().any(|s| s.dated) {
            found.iter_mut().for_each(|f| f.1 *= DOUBTFUL);
        }
        found
    }

    /// The clauses that have a step's number, and how well.
    fn fitting(&self, step: &Step, inner: bool) -> Vec<(usize, Fit)> {
        let mut fits: Vec<(usize, Fit)> = Vec::new();
        for numerals in &step.numbers {
            let mut values: Vec<u32> = numerals.iter().filter_map(|n| n.path.last().copied()).collect();
            values.sort_unstable();
            values.dedup();
            for &at in values.iter().filter_map(|value| self.numbered.get(value)).flatten() {
                let clause = &self.draft.clauses[at as usize];
                let number = clause.number.as_ref().expect("only numbered clauses are listed");
                let (own, tail) = fits_number(numerals, number, step.said.means);
                let kind = fits_kind(step.said.means, number.series, clause.kind, inner);
                let figures = |text: &str| text.contains(|c: char| c.is_ascii_digit());
                let respelled = matches!(number.series.writing(), Writing::Worded | Writing::Figures)
                    && figures(&step.written) != figures(self.draft.slice(clause.label))
                    && figures(&step.written) != step.ordinal;
                let kind = if respelled { kind * RESPELLED } else { kind };
                let kind = if clause.quoted { kind * QUOTED } else { kind };
                if own.max(tail) * kind > 0.0 {
                    fits.push((at as usize, Fit { own: own * kind, tail: tail * kind }));
                }
            }
        }
        fits
    }

    /// The clauses of the deepest steps whose ancestors are those of the others; of all of them, where they were `parted` from one number.
    fn chained(&self, steps: &[&Step], fits: &[Vec<(usize, Fit)>], parted: bool) -> Vec<(usize, f32)> {
        let by_clause: Vec<FxMap<usize, Fit>> = fits
            .iter()
            .map(|f| {
                let mut map: FxMap<usize, Fit> = FxMap::default();
                for &(clause, fit) in f {
                    let best = map.entry(clause).or_default();
                    *best = Fit { own: best.own.max(fit.own), tail: best.tail.max(fit.tail) };
                }
                map
            })
            .collect();
        let weights = weights(steps);
        let whole: f32 = weights.iter().sum();
        let essential = steps.iter().rposition(|s| s.said.means.is_some_and(|m| !is_member(m)));
        let essential = essential.or((!steps.is_empty()).then_some(0));
        let mut ends: Vec<usize> = fits.iter().flatten().map(|f| f.0).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut found = Vec::new();
        for end in ends {
            let chain: Vec<usize> = std::iter::successors(Some(end), |&c| self.draft.clauses[c].parent).collect();
            let mut taken = vec![false; chain.len()];
            let (mut score, mut matched) = (0.0, vec![None; steps.len()]);
            // Whole numbers first: the end of one counts only where the rest of it stands above.
            for k in 0..steps.len() {
                // "12, III": what has no word lies in what stands before it.
                let below = k.checked_sub(1).filter(|_| steps[k].said.means.is_none()).and_then(|before| matched[before]);
                let best = (0..below.unwrap_or(chain.len())).filter(|&level| !taken[level]).filter_map(|level| {
                    let fit = by_clause[k].get(&chain[level])?.own;
                    (fit > 0.0).then_some((level, fit))
                });
                if let Some((level, fit)) = best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))) {
                    taken[level] = true;
                    matched[k] = Some(level);
                    score += weights[k] * fit;
                }
            }
            if matched.iter().any(Option::is_some) {
                for k in 0..steps.len() {
                    if matched[k].is_none()
                        && let Some(level) =
                            (0..chain.len()).find(|&level| !taken[level] && by_clause[k].get(&chain[level]).is_some_and(|f| f.tail > 0.0))
                        && matched.iter().flatten().any(|&above| above > level)
                    {
                        taken[level] = true;
                        matched[k] = Some(level);
                        score += weights[k] * by_clause[k][&chain[level]].tail;
                    }
                }
            }
            if !taken[0] || essential.is_some_and(|k| matched[k].is_none()) {
                continue;
            }
            let next = (1..chain.len()).find(|&level| taken[level]);
            let gap = next.map_or(0, |level| level - 1);
            let without = (0..steps.len()).any(|k| matched[k].is_none() && weights[k] == 1.0);
            if without && parted {
                continue;
            }
            let part = if without { WITHOUT } else { 1.0 } * if parted { PARTED } else { 1.0 };
            found.push((end, score / whole * part - LEVEL * gap as f32));
        }
        found
    }

    /// What stands between the two ends of a range.
    fn between(&self, step: &Step, fits: &[(usize, Fit)], found: &mut Vec<(usize, f32)>) {
        let [first, last] = [step.numbers.first(), step.numbers.last()].map(|n| {
            found.iter().copied().find(|f| {
                let number = self.draft.clauses[f.0].number.as_ref();
                number.is_some_and(|number| n.is_some_and(|n| fits_number(n, number, step.said.means).0 > 0.0))
                    && fits.iter().any(|fit| fit.0 == f.0)
            })
        });
        let (Some(first), Some(last)) = (first, last) else { return };
        let parent = self.draft.clauses[first.0].parent;
        let inside = (first.0 + 1..last.0).filter(|&c| self.draft.clauses[c].parent == parent && self.draft.clauses[c].number.is_some());
        if self.draft.clauses[last.0].parent == parent {
            found.extend(inside.map(|c| (c, first.1)).collect::<Vec<_>>());
        }
    }

    /// Steps that count what has no number: paragraphs, recitals, tables, rows.
    fn counted(&self, said: &[&Step], found: &mut Vec<(usize, f32)>) {
        let mut steps: Vec<(Kind, u32, bool)> = said
            .iter()
            .filter_map(|step| {
                let kind = step.said.counted?;
                let place = step.numbers.first().and_then(|n| n.first()).map_or(0, |n| n.path[0]);
                Some((kind, place, step.last))
            })
            .collect();
        // Each lies in the one before it, whichever is named first.
        order::by_key(&mut steps, |s| (depth(s.0), 0));
        let alone = found.is_empty();
        for (kind, place, last) in steps {
            let homes: Vec<(Option<usize>, f32)> = if found.is_empty() {
                // A paragraph of no clause is any page's; the draft's own tables and recitals are counted through.
                if !alone || matches!(kind, Kind::Paragraph | Kind::Row | Kind::Cell | Kind::Item) { continue } else { vec![(None, 1.0)] }
            } else {
                found.iter().map(|&(c, s)| (Some(c), s)).collect()
            };
            *found = homes
                .into_iter()
                .filter_map(|(home, score)| match (self.nth(home, kind, place, last), home) {
                    (Some(clause), _) => Some((clause, score)),
                    (None, Some(home)) => Some((home, score * UNCOUNTED)),
                    (None, None) => None,
                })
                .collect();
        }
    }

    /// The one at a place among its kind. A clause's own words are the first of its paragraphs.
    fn nth(&self, home: Option<usize>, kind: Kind, place: u32, last: bool) -> Option<usize> {
        let draft = &*self.draft;
        let own = home.filter(|&home| {
            kind == Kind::Paragraph && {
                let clause = &draft.clauses[home];
                let from = clause.label.end.max(clause.heading.end).clamp(clause.span.start, clause.span.end);
                draft.text[from..clause.span.end].chars().any(is_word)
            }
        });
        let is = |c: usize| draft.clauses[c].kind == kind && (kind != Kind::Paragraph || draft.clauses[c].number.is_none());
        let inside: Vec<usize> = match home {
            Some(home) => {
                let near: Vec<usize> = self.children[home].iter().map(|&c| c as usize).filter(|&c| is(c)).collect();
                if near.is_empty() {
                    (home + 1..draft.clauses.len()).take_while(|&c| draft.is_below(c, home)).filter(|&c| is(c)).collect()
                } else {
                    near
                }
            }
            None => (0..draft.clauses.len()).filter(|&c| is(c)).collect(),
        };
        let all: Vec<usize> = own.into_iter().chain(inside).collect();
        if last { all.last().copied() } else { all.get((place as usize).checked_sub(1)?).copied() }
    }
}

/// How a clause fits a step: by its whole number, and by the end of it.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    own: f32,
    tail: f32,
}

fn depth(kind: Kind) -> u64 {
    match kind {
        Kind::Table => 0,
        Kind::Row => 1,
        Kind::Cell => 2,
        _ => 3,
    }
}

/// Whether a word means a part of what stands before it.
fn is_member(means: Means) -> bool {
    matches!(means, Means::Member | Means::Part | Means::Proviso | Means::Passage)
}

/// Whether it holds articles.
fn is_above(division: Division) -> bool {
    use Division::*;
    matches!(division, Book | Part | Title | Subtitle | Chapter | Subchapter)
}

/// What each step counts for.
fn weights(steps: &[&Step]) -> Vec<f32> {
    let article = steps.iter().any(|s| {
        matches!(s.said.means, Some(Means::Opens(Division::Article | Division::Code | Division::Paragraph) | Means::Transitional))
    });
    let worded = steps.iter().any(|s| s.said.means.is_some());
    let weight = |step: &&Step| match step.said.means {
        Some(Means::Opens(division)) if article && is_above(division) => SCOPE,
        None if worded && step.numbers[0].iter().any(|n| n.writing == Writing::Figures) => STRAY,
        _ => 1.0,
    };
    steps.iter().map(weight).collect()
}

/// How well a number fits what was written, as a whole and by its end.
fn fits_number(numerals: &[Numeral], number: &Number, means: Option<Means>) -> (f32, f32) {
    let own = number.numeral();
    if numerals.contains(&own) {
        return (1.0, 0.0);
    }
    let alike = |n: &Numeral| n.path == own.path && n.suffix == own.suffix;
    let letters = |n: &Numeral| n.writing == Writing::Letters;
    if numerals.iter().any(|n| alike(n) && !letters(n)) && own.writing != Writing::Letters {
        return (REWRITTEN, 0.0);
    }
    // A provision of the transitional group is a transitional article.
    let provision = means == Some(Means::Opens(Division::Provision));
    if provision && numerals.iter().any(|n| query::in_group(n).is_some_and(|place| own.path == [place])) {
        return (1.0, 0.0);
    }
    if let [tradition::TRANSITIONAL, place] = own.path[..]
        && number.series == Series::Division(Division::Provision)
        && numerals.iter().any(|n| n.path == [place] && !letters(n))
    {
        return (1.0, 0.0);
    }
    let ends = |n: &Numeral| n.path.len() < own.path.len() && own.path.ends_with(&n.path) && n.suffix == own.suffix && !letters(n);
    (0.0, if numerals.iter().any(ends) { TAIL } else { 0.0 })
}

/// How well a clause's kind fits the word before a number; `inner` where other steps say where it stands.
fn fits_kind(means: Option<Means>, series: Series, kind: Kind, inner: bool) -> f32 {
    use Division::*;
    let transitional = kind == Kind::Transitional;
    let list = matches!(series, Series::List(..));
    match (means, series) {
        (None, Series::Decimal) => 1.0,
        (None, Series::Division(Article | Code | Paragraph) | Series::Ordinal) => {
            if transitional {
                0.85
            } else {
                0.95
            }
        }
        (None, Series::Division(_)) => 0.85,
        (None, Series::List(..)) => {
            if inner {
                1.0
            } else {
                0.8
            }
        }
        (None, Series::Proviso) => 0.5,
        (Some(Means::Transitional), _) => {
            if transitional {
                1.0
            } else {
                0.0
            }
        }
        (Some(Means::Proviso), Series::Proviso) => 1.0,
        (Some(Means::Proviso), _) => {
            if list || kind == Kind::Paragraph {
                0.6
            } else {
                0.0
            }
        }
        (Some(Means::Passage), _) => 0.0,
        (Some(Means::Opens(Provision)), Series::Division(Provision)) => 1.0,
        (Some(Means::Opens(Provision)), _) => {
            if transitional {
                0.95
            } else {
                0.0
            }
        }
        (Some(Means::Opens(Article | Code | Paragraph)), Series::Division(Article | Code | Paragraph) | Series::Ordinal) => {
            if transitional { 0.65 } else { 1.0 }
        }
        (Some(Means::Opens(Article | Code | Paragraph)), Series::Decimal) => 0.75,
        (Some(Means::Opens(Article | Code | Paragraph)), _) => 0.0,
        (Some(Means::Opens(wanted)), Series::Division(is)) => match () {
            _ if wanted == is => 1.0,
            _ if is_above(wanted)
                || is_above(is)
                || wanted == Annex
                || is == Annex
                || matches!(is, Article | Code | Paragraph | Provision) =>
            {
                0.0
            }
            _ if matches!(wanted, Section | Subsection) => 0.75,
            _ => 0.45,
        },
        (Some(Means::Opens(Section | Subsection)), Series::Decimal) => 1.0,
        (Some(Means::Opens(wanted)), Series::Decimal) => {
            if is_above(wanted) {
                0.8
            } else if wanted == Annex {
                0.0
            } else {
                0.85
            }
        }
        (Some(Means::Opens(Recital)), Series::List(..) | Series::Ordinal) => {
            if kind == Kind::Recital {
                1.0
            } else {
                0.0
            }
        }
        (Some(Means::Opens(wanted)), Series::List(..)) => {
            if is_above(wanted) || wanted == Annex {
                0.0
            } else {
                0.85
            }
        }
        (Some(Means::Opens(_)), Series::Ordinal | Series::Proviso) => 0.0,
        (Some(Means::Part), Series::Decimal) => 1.0,
        (Some(Means::Part), Series::List(..)) => 0.95,
        (Some(Means::Part), Series::Division(is)) => {
            if is_above(is) || matches!(is, Article | Code | Paragraph | Annex) {
                0.0
            } else {
                0.85
            }
        }
        (Some(Means::Part), Series::Ordinal) => 0.7,
        (Some(Means::Part), Series::Proviso) => 0.5,
        (Some(Means::Member), Series::List(..)) => 1.0,
        (Some(Means::Member), Series::Decimal) => 0.75,
        (Some(Means::Member), Series::Division(is)) => {
            if matches!(is, Section | Subsection) {
                0.7
            } else {
                0.0
            }
        }
        (Some(Means::Member), Series::Ordinal) => 0.0,
        (Some(Means::Member), Series::Proviso) => 0.4,
    }
}
