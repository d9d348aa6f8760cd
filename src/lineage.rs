//! A series: every clause's chain through all the drafts, and in which draft each word first stood.
//!
//! Neighbouring drafts are compared; their redlines' kept words are the map from one text to the next. Clauses that were
//! dropped are remembered, and what a later draft inserts is compared with them: a restored clause goes on where it left
//! off, words and all. Cost: one comparison a step, and one of what was dropped with what is new.

use std::rc::Rc;

use crate::align::Correction;
use crate::compare::{Comparison, Relation, compare, compare_with};
use crate::draft::{Clause, Draft, Span};
use crate::order;
use crate::redline::Op;
use crate::words::FxMap;

/// A dropped clause that comes back must be at least this alike: nothing but its words speaks for it.
const RESTORED: f32 = 0.5;
/// Fewer letters than this say too little to know a clause again by.
const FEW_LETTERS: usize = 24;

/// Bytes that two texts share: `len` from `a` in the earlier on stand from `b` on in the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the earlier text.
    pub a: usize,
    /// First byte in the later text.
    pub b: usize,
    /// Length in bytes.
    pub len: usize,
}

/// A clause that was dropped in one draft and stands again in a later one.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    /// The draft in which it last stood.
    pub from: usize,
    /// The clause in that draft.
    pub before: usize,
    /// The clause in the draft it came back in.
    pub after: usize,
    /// Its relation to itself: equal or edited.
    pub relation: Relation,
    /// The words it kept.
    pub runs: Vec<Run>,
}

/// One step of the series: from a draft to the next.
pub struct Step {
    /// What changed.
    pub comparison: Comparison,
    /// The kept words, by their place in the earlier text.
    pub runs: Vec<Run>,
    /// Clauses that came back with this step.
    pub returns: Vec<Return>,
    /// The entry of each clause of the earlier draft.
    pub entry_before: Vec<usize>,
    /// The entry of each clause of the later draft.
    pub entry_after: Vec<usize>,
}

/// A clause in one draft of its lineage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Which draft.
    pub draft: usize,
    /// Its clauses there: several where it was split or is about to be merged.
    pub clauses: Vec<usize>,
    /// What the step into this draft did to it; `inserted` in its first.
    pub change: Change,
}

/// What the step into a draft did to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The relation of its entry.
    Entry(Relation),
    /// It had been dropped, and stands again.
    Restored,
}

/// One clause through the whole series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// One id for the clause across all drafts: the id it had first.
    pub w_id: String,
    /// The drafts it stands in, oldest first.
    pub states: Vec<State>,
}

/// A run of words that first stood in one draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The words.
    pub span: Span,
    /// The draft they first stood in.
    pub draft: usize,
}

/// A series of drafts, oldest first, with what became of every clause and word.
pub struct History {
    /// The drafts.
    pub drafts: Vec<Rc<Draft>>,
    /// The steps between them; one fewer than drafts.
    pub steps: Vec<Step>,
    /// The lineages, in order of their first clause.
    pub lineages: Vec<Lineage>,
    /// The lineage of each clause of each draft.
    pub lineage_of: Vec<Vec<usize>>,
    origins: Vec<Vec<Origin>>,
}

/// Follows every clause through a series.
pub fn trace(drafts: Vec<Rc<Draft>>) -> History {
    trace_with(drafts, &[])
}

/// Follows every clause under a person's corrections: those of each step, the first draft's to the second's first.
pub fn trace_with(drafts: Vec<Rc<Draft>>, corrections: &[Vec<Correction>]) -> History {
    let mut steps: Vec<Step> = Vec::with_capacity(drafts.len().saturating_sub(1));
    // Dropped clauses that have not come back: (draft they last stood in, clause).
    let mut dropped: Vec<(usize, usize)> = Vec::new();
    for k in 1..drafts.len() {
        let (before, after) = (&*drafts[k - 1], &*drafts[k]);
        let comparison = compare_with(before, after, corrections.get(k - 1).map_or(&[], Vec::as_slice));
        let inserted: Vec<usize> = only(&comparison, Relation::Inserted, |e| &e.after);
        let returns = returns(&drafts, &dropped, after, &inserted);
        dropped.retain(|d| !returns.iter().any(|r| (r.from, r.before) == *d));
        dropped.extend(only(&comparison, Relation::Deleted, |e| &e.before).into_iter().map(|i| (k - 1, i)));
        let mut runs: Vec<Run> = comparison.entries.iter().flat_map(|e| kept(before, after, &e.edits)).collect();
        order::by_key(&mut runs, |r| (r.a as u64, 0));
        let mut entry_before = vec![0; before.clauses.len()];
        let mut entry_after = vec![0; after.clauses.len()];
        for (at, entry) in comparison.entries.iter().enumerate() {
            entry.before.iter().for_each(|&i| entry_before[i] = at);
            entry.after.iter().for_each(|&j| entry_after[j] = at);
        }
        steps.push(Step { comparison, runs, returns, entry_before, entry_after });
    }
    let origins = origins(&drafts, &steps);
    let (lineages, lineage_of) = lineages(&drafts, &steps);
    History { drafts, steps, lineages, lineage_of, origins }
}

fn only(comparison: &Comparison, relation: Relation, side: impl Fn(&crate::Entry) -> &Vec<usize>) -> Vec<usize> {
    let mut list: Vec<usize> = comparison.entries.iter().filter(|e| e.relation == relation).flat_map(|e| side(e).iter().copied()).collect();
    list.sort_unstable();
    list
}

/// The bytes that a redline keeps, in their place or at another, white space apart.
fn kept<'e>(before: &'e Draft, after: &'e Draft, edits: &'e [crate::redline::Edit]) -> impl Iterator<Item = Run> + 'e {
    let stays = edits.iter().filter(|e| e.op == Op::Equal).filter_map(|e| e.before.zip(e.after));
    let places: FxMap<u32, Span> = edits.iter().filter_map(|e| e.moved.zip(e.after)).collect();
    let moved = edits.iter().filter_map(move |e| e.before.zip(e.moved.and_then(|number| places.get(&number).copied())));
    stays.chain(moved).flat_map(|(old, new)| {
        let (x, y) = (before.text.as_bytes(), after.text.as_bytes());
        let mut runs: Vec<Run> = Vec::new();
        let (mut a, mut b) = (old.start, new.start);
        loop {
            a += white(&before.text[a..old.end]);
            b += white(&after.text[b..new.end]);
            let len = x[a..old.end].iter().zip(&y[b..new.end]).take_while(|(p, q)| p == q && !p.is_ascii_whitespace()).count();
            if len == 0 {
                return runs;
            }
            match runs.last_mut() {
                Some(r) if r.a + r.len == a && r.b + r.len == b => r.len += len,
                _ => runs.push(Run { a, b, len }),
            }
            (a, b) = (a + len, b + len);
        }
    })
}

/// Bytes of white space at the start.
fn white(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Which dropped clauses stand again among the inserted.
fn returns(drafts: &[Rc<Draft>], dropped: &[(usize, usize)], after: &Draft, inserted: &[usize]) -> Vec<Return> {
    if dropped.is_empty() || inserted.is_empty() {
        return Vec::new();
    }
    let (ghosts, ghost_starts) = excerpt(dropped.iter().map(|&(k, i)| (&*drafts[k], i)));
    let (fresh, fresh_starts) = excerpt(inserted.iter().map(|&j| (after, j)));
    let mut out: Vec<Return> = Vec::new();
    for entry in compare(&ghosts, &fresh).entries {
        let letters = |&ghost: &usize| ghosts.slice(ghosts.clauses[ghost].span).chars().filter(|c| c.is_alphanumeric()).count();
        if entry.similarity < RESTORED || entry.after.is_empty() || entry.before.iter().map(letters).sum::<usize>() < FEW_LETTERS {
            continue;
        }
        // A clause may come back in several, or several in one: each takes the words that it kept.
        for run in kept(&ghosts, &fresh, &entry.edits) {
            let (ghost, new) = (at(&ghost_starts, run.a), at(&fresh_starts, run.b));
            let (from, before) = dropped[ghost];
            let run = Run {
                a: run.a - ghost_starts[ghost] + drafts[from].clauses[before].span.start,
                b: run.b - fresh_starts[new] + after.clauses[inserted[new]].span.start,
                len: run.len,
            };
            match out.last_mut().filter(|r| (r.from, r.before, r.after) == (from, before, inserted[new])) {
                Some(back) => back.runs.push(run),
                None => out.push(Return { from, before, after: inserted[new], relation: entry.relation, runs: vec![run] }),
            }
        }
    }
    out
}

/// The clause of an excerpt that a byte stands in.
fn at(starts: &[usize], byte: usize) -> usize {
    starts.partition_point(|&start| start <= byte) - 1
}

/// A draft made of some clauses, side by side, and where each starts in it.
fn excerpt<'d>(clauses: impl Iterator<Item = (&'d Draft, usize)>) -> (Draft, Vec<usize>) {
    let mut text = String::new();
    let (mut out, mut starts) = (Vec::new(), Vec::new());
    let mut last = None;
    for (draft, index) in clauses {
        let clause = &draft.clauses[index];
        let start = text.len();
        let shift = |span: Span| Span::new(span.start - clause.span.start + start, span.end - clause.span.start + start);
        text.push_str(draft.slice(clause.span));
        out.push(Clause {
            span: shift(clause.span),
            label: shift(clause.label),
            heading: shift(clause.heading),
            parent: None,
            ..clause.clone()
        });
        starts.push(start);
        text.push('\n');
        last = Some(draft);
    }
    let model = last.expect("at least one clause");
    (Draft { text, clauses: out, ..empty(model) }, starts)
}

fn empty(model: &Draft) -> Draft {
    Draft { text: String::new(), clauses: Vec::new(), asides: Vec::new(), id: String::new(), title: None, date: None, ..*model }
}

/// What stands of `[start, end)` ranges behind a map: pieces as (first byte before, first byte after, length).
pub fn through(runs: &[Run], start: usize, end: usize) -> impl Iterator<Item = Run> + '_ {
    let first = runs.partition_point(|r| r.a + r.len <= start);
    runs[first..].iter().take_while(move |r| r.a < end).map(move |r| {
        let from = r.a.max(start);
        Run { a: from, b: r.b + (from - r.a), len: (r.a + r.len).min(end) - from }
    })
}

/// The same map, seen from the later text.
fn backwards(runs: impl Iterator<Item = Run>) -> Vec<Run> {
    let mut back: Vec<Run> = runs.map(|r| Run { a: r.b, b: r.a, len: r.len }).collect();
    order::by_key(&mut back, |r| (r.a as u64, 0));
    back
}

fn origins(drafts: &[Rc<Draft>], steps: &[Step]) -> Vec<Vec<Origin>> {
    let mut all: Vec<Vec<Origin>> = Vec::with_capacity(drafts.len());
    for (k, draft) in drafts.iter().enumerate() {
        let whole = Span::new(0, draft.text.len());
        if k == 0 {
            all.push(vec![Origin { span: whole, draft: 0 }]);
            continue;
        }
        let step = &steps[k - 1];
        let mut sources: Vec<(usize, Run)> = backwards(step.runs.iter().copied()).into_iter().map(|r| (k - 1, r)).collect();
        for r in &step.returns {
            sources.extend(backwards(r.runs.iter().copied()).into_iter().map(|run| (r.from, run)));
        }
        order::by_key(&mut sources, |s| (s.1.a as u64, 0));
        let mut here: Vec<Origin> = Vec::new();
        let mut at = 0;
        for (from, run) in sources {
            if run.a > at {
                add(&mut here, at, run.a, k);
            }
            for old in origins_in(&all[from], run.b, run.b + run.len) {
                let start = old.span.start - run.b + run.a;
                add(&mut here, start, start + old.span.len(), old.draft);
            }
            at = run.a + run.len;
        }
        if at < whole.end {
            add(&mut here, at, whole.end, k);
        }
        all.push(here);
    }
    all
}

fn add(list: &mut Vec<Origin>, start: usize, end: usize, draft: usize) {
    match list.last_mut() {
        Some(last) if last.draft == draft && last.span.end == start => last.span.end = end,
        _ => list.push(Origin { span: Span::new(start, end), draft }),
    }
}

fn origins_in(list: &[Origin], start: usize, end: usize) -> impl Iterator<Item = Origin> + '_ {
    let first = list.partition_point(|o| o.span.end <= start);
    list[first..]
        .iter()
        .take_while(move |o| o.span.start < end)
        .map(move |o| Origin { span: Span::new(o.span.start.max(start), o.span.end.min(end)), draft: o.draft })
}

impl History {
    /// In which draft each word of a range of a draft's text first stood, run by run. White space between words of the
    /// same draft belongs to their run.
    pub fn origin_of(&self, draft: usize, span: Span) -> Vec<Origin> {
        let text = &self.drafts[draft].text;
        let mut out: Vec<Origin> = Vec::new();
        for origin in origins_in(&self.origins[draft], span.start, span.end) {
            let words = text[origin.span.start..origin.span.end].trim();
            let blank = words.is_empty();
            match out.last_mut() {
                Some(last) if blank || last.draft == origin.draft => last.span.end = origin.span.end,
                _ if blank => {}
                _ => out.push(origin),
            }
        }
        if let Some(first) = out.first_mut() {
            first.span.start = span.start;
        }
        // The white space behind a run was given to the run before it; hand no run the words of another.
        out
    }

    /// The draft with an id.
    pub fn draft(&self, id: &str) -> Option<usize> {
        self.drafts.iter().position(|d| d.id == id)
    }
}

fn lineages(drafts: &[Rc<Draft>], steps: &[Step]) -> (Vec<Lineage>, Vec<Vec<usize>>) {
    // Union-find over all clauses of all drafts: entries tie their clauses, returns tie a clause to its former self.
    let mut offsets = vec![0];
    for draft in drafts {
        offsets.push(offsets[offsets.len() - 1] + draft.clauses.len());
    }
    let mut root: Vec<usize> = (0..offsets[drafts.len()]).collect();
    fn find(root: &mut [usize], mut x: usize) -> usize {
        while root[x] != x {
            root[x] = root[root[x]];
            x = root[x];
        }
        x
    }
    let mut tie = |x: usize, y: usize| {
        let (x, y) = (find(&mut root, x), find(&mut root, y));
        // The older one stays the root: numbers grow with the drafts.
        root[x.max(y)] = x.min(y);
    };
    for (k, step) in steps.iter().enumerate() {
        for entry in &step.comparison.entries {
            let ids: Vec<usize> =
                entry.before.iter().map(|i| offsets[k] + i).chain(entry.after.iter().map(|j| offsets[k + 1] + j)).collect();
            ids.windows(2).for_each(|w| tie(w[0], w[1]));
        }
        step.returns.iter().for_each(|r| tie(offsets[r.from] + r.before, offsets[k + 1] + r.after));
    }
    let mut number: FxMap<usize, usize> = FxMap::default();
    let mut lineages: Vec<Lineage> = Vec::new();
    let mut lineage_of: Vec<Vec<usize>> = Vec::with_capacity(drafts.len());
    let mut taken: FxMap<String, u32> = FxMap::default();
    for (k, draft) in drafts.iter().enumerate() {
        let mut of = Vec::with_capacity(draft.clauses.len());
        for (i, clause) in draft.clauses.iter().enumerate() {
            let top = find(&mut root, offsets[k] + i);
            let at = *number.entry(top).or_insert_with(|| {
                let times = taken.entry(clause.e_id.clone()).or_default();
                *times += 1;
                // A new clause may have taken the id of one that had moved on.
                let w_id = if *times == 1 { clause.e_id.clone() } else { format!("{}~{}", clause.e_id, times) };
                lineages.push(Lineage { w_id, states: Vec::new() });
                lineages.len() - 1
            });
            of.push(at);
            let change = match k {
                0 => Change::Entry(Relation::Inserted),
                _ if steps[k - 1].returns.iter().any(|r| r.after == i) => Change::Restored,
                _ => Change::Entry(steps[k - 1].comparison.entries[steps[k - 1].entry_after[i]].relation),
            };
            match lineages[at].states.last_mut() {
                Some(state) if state.draft == k => state.clauses.push(i),
                _ => lineages[at].states.push(State { draft: k, clauses: vec![i], change }),
            }
        }
        lineage_of.push(of);
    }
    (lineages, lineage_of)
}
