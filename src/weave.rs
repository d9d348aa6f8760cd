//! The order in which two drafts are read together: the later draft's, with what was removed where it stood, and a trace
//! of what moved in the place that it left.
//!
//! Rows and cells are read inside their table. Linear in the clauses.

use crate::align::Link;
use crate::draft::{Draft, Kind};

/// One place of the reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The link that is read here.
    pub link: usize,
    /// Its clauses of the earlier draft.
    pub before: Vec<usize>,
    /// Its clauses of the later draft that follow each other here; a part of a split that stands further on has its own place.
    pub after: Vec<usize>,
    /// Only the place that a moved clause left.
    pub left: bool,
}

/// Whether a clause is read inside its table.
pub fn is_inner(draft: &Draft, clause: usize) -> bool {
    table_of(draft, clause).is_some_and(|table| table != clause)
}

/// The table that a clause stands in, or is.
pub fn table_of(draft: &Draft, clause: usize) -> Option<usize> {
    let is_part = matches!(draft.clauses[clause].kind, Kind::Table | Kind::Row | Kind::Cell);
    let mut up = std::iter::successors(Some(clause).filter(|_| is_part), |&c| draft.clauses[c].parent);
    up.find(|&c| draft.clauses[c].kind == Kind::Table)
}

/// Where a list of places goes on, as long as it is being woven.
const END: usize = usize::MAX;

/// Weaves both drafts' clauses into one order. Every link with a clause outside a table has a place.
pub fn weave(before: &Draft, after: &Draft, links: &[Link]) -> Vec<Place> {
    let mut weaver = Weaver::of([before, after], links);
    weaver.later();
    weaver.earlier();
    weaver.places()
}

struct Weaver<'a> {
    drafts: [&'a Draft; 2],
    links: &'a [Link],
    /// The link of each clause, on either side.
    of: [Vec<usize>; 2],
    depths: [Vec<usize>; 2],
    /// The places so far, and which comes behind each. The first is none: it holds the beginning.
    places: Vec<Place>,
    next: Vec<usize>,
    /// The place of each link's first clause; END for none.
    at: Vec<usize>,
}

impl<'a> Weaver<'a> {
    fn of(drafts: [&'a Draft; 2], links: &'a [Link]) -> Self {
        let mut of = drafts.map(|d| vec![END; d.clauses.len()]);
        for (k, link) in links.iter().enumerate() {
            link.before.iter().for_each(|&i| of[0][i] = k);
            link.after.iter().for_each(|&j| of[1][j] = k);
        }
        let depths = drafts.map(|draft| {
            let mut depths = vec![0; draft.clauses.len()];
            for (k, clause) in draft.clauses.iter().enumerate() {
                depths[k] = clause.parent.map_or(0, |p| depths[p] + 1);
            }
            depths
        });
        let beginning = Place { link: END, before: Vec::new(), after: Vec::new(), left: false };
        Weaver { drafts, links, of, depths, places: vec![beginning], next: vec![END], at: vec![END; links.len()] }
    }

    /// The later draft's clauses, in order.
    fn later(&mut self) {
        let mut tail = 0;
        let mut taken = vec![false; self.drafts[1].clauses.len()];
        for j in 0..taken.len() {
            if taken[j] || is_inner(self.drafts[1], j) {
                continue;
            }
            let k = self.of[1][j];
            let mut parts = vec![j];
            // The parts that follow each other are read as one.
            while self.links[k].after.len() > 1 && self.of[1].get(j + parts.len()) == Some(&k) {
                parts.push(j + parts.len());
            }
            parts.iter().for_each(|&j| taken[j] = true);
            tail = self.insert(tail, Place { link: k, before: self.links[k].before.clone(), after: parts, left: false });
            if self.at[k] == END {
                self.at[k] = tail;
            }
        }
    }

    /// Lets in what was removed, and a trace of what moved, where the earlier draft had them.
    fn earlier(&mut self) {
        let draft = self.drafts[0];
        // Where each clause of the earlier draft stands in the woven order: itself, or the trace it left.
        let mut stood = vec![0; draft.clauses.len()];
        let mut last = 0;
        for i in 0..draft.clauses.len() {
            if is_inner(draft, i) {
                continue;
            }
            let k = self.of[0][i];
            let link = &self.links[k];
            let moved = link.moved && !link.after.is_empty();
            // What follows a moved subtree stood behind the place it left, not behind the place it went to.
            let anchor = self.leaving(i, &stood).unwrap_or(last);
            if self.at[k] == END {
                last = self.insert_behind(anchor, Place { link: k, before: link.before.clone(), after: Vec::new(), left: false }, i);
                self.at[k] = last;
            } else if moved && !draft.clauses[i].span.is_empty() {
                last = self.insert_behind(anchor, Place { link: k, before: vec![i], after: Vec::new(), left: true }, i);
            } else if !moved {
                last = self.at[k];
            }
            stood[i] = last;
            if moved {
                last = self.at[k];
            }
        }
    }

    /// Where the moved subtree right before a clause stood, if the clause is no part of it.
    fn leaving(&self, i: usize, stood: &[usize]) -> Option<usize> {
        let draft = self.drafts[0];
        let above = draft.clauses[i].parent;
        let mut found = None;
        let mut at = i.checked_sub(1);
        while let Some(c) = at.filter(|_| at != above) {
            let link = &self.links[self.of[0][c]];
            if link.moved && !link.after.is_empty() && !draft.is_below(i, c) {
                found = Some(stood[c]);
            }
            at = draft.clauses[c].parent;
        }
        found
    }

    /// Puts a place of the earlier draft behind another: new clauses deeper than this one belong to what stood before it.
    fn insert_behind(&mut self, mut anchor: usize, place: Place, clause: usize) -> usize {
        while let Some(next) = Some(self.next[anchor]).filter(|&n| n != END) {
            let Place { before, after, .. } = &self.places[next];
            if !before.is_empty() || after.is_empty() || self.depths[1][after[0]] <= self.depths[0][clause] {
                break;
            }
            anchor = next;
        }
        self.insert(anchor, place)
    }

    fn insert(&mut self, anchor: usize, place: Place) -> usize {
        let at = self.places.len();
        self.places.push(place);
        self.next.push(self.next[anchor]);
        self.next[anchor] = at;
        at
    }

    fn places(mut self) -> Vec<Place> {
        let mut places = Vec::with_capacity(self.places.len());
        let mut at = self.next[0];
        while at != END {
            let empty = Place { link: END, before: Vec::new(), after: Vec::new(), left: false };
            places.push(std::mem::replace(&mut self.places[at], empty));
            at = self.next[at];
        }
        places
    }
}
