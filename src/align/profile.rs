//! What the aligner knows of a clause's words: their order, their weight, their hash.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use crate::draft::{Clause, Draft, Kind, Number};
use crate::words::{Class, Fx, Lexicon, Words};

/// What a word of grammar weighs.
const FUNCTION: f32 = 0.1;
/// What a number weighs: less than a rare word, since amounts, years and terms repeat; more than what stands everywhere.
const NUMBER: f32 = 0.5;
/// What a word with a meaning weighs at least, though it stand in every clause.
const COMMONEST: f32 = 0.15;

/// Rarity: how much a word says about which clause it stands in, by its `fold`.
pub struct Weights {
    weights: Vec<f32>,
}

impl Weights {
    /// Weighs the words of both drafts by the number of clauses they stand in.
    pub fn of(lexicon: &Lexicon, sides: [&Words; 2], clauses: [usize; 2]) -> Self {
        let mut frequency = vec![0u32; lexicon.folds()];
        let mut last = vec![u32::MAX; lexicon.folds()];
        let mut stamp = 0;
        for (words, count) in sides.into_iter().zip(clauses) {
            for index in 0..count {
                for token in words.clause(index) {
                    let fold = token.fold as usize;
                    if last[fold] != stamp {
                        last[fold] = stamp;
                        frequency[fold] += 1;
                    }
                }
                stamp += 1;
            }
        }
        let total = (clauses[0] + clauses[1]) as f32;
        let weights = frequency
            .iter()
            .enumerate()
            .map(|(fold, &df)| match lexicon.class(fold as u32) {
                Class::Punctuation => 0.0,
                Class::Function => FUNCTION,
                // A word of both drafts stands in two clauses at least; from there down to the commonest.
                Class::Number => NUMBER,
                Class::Content => (log2(total / df.max(1) as f32) / log2(total / 2.0 + 2.0)).clamp(COMMONEST, 1.0),
            })
            .collect();
        Weights { weights }
    }

    /// The weight of a word, 0 … 1.
    pub fn weight(&self, fold: u32) -> f32 {
        self.weights[fold as usize]
    }
}

/// log₂ by straight pieces: only arithmetic that every platform rounds alike.
fn log2(x: f32) -> f32 {
    let mut whole = 0.0;
    let mut rest = x.max(1.0);
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    whole + rest - 1.0
}

/// A clause as the aligner sees it.
pub struct Profile {
    /// Its words in order, punctuation left out: `fold`s.
    pub words: Vec<u32>,
    /// Those that say something, in order, with their weights.
    pub content: Vec<(u32, f32)>,
    /// The same as a sorted bag, made when it is first asked for: most clauses find their partner without.
    bag: OnceCell<Vec<(u32, u32)>>,
    /// The content's weight.
    pub mass: f32,
    /// Hash of `words`; 0 where there are none.
    pub hash: u64,
    /// What it may be paired with.
    pub family: Family,
    /// Its label's number, if it has one.
    pub number: Option<Number>,
}

impl Profile {
    /// Whether both have the same number, or neither has one.
    pub fn numbered_like(&self, other: &Profile) -> bool {
        match (&self.number, &other.number) {
            (Some(number), Some(other)) => number.same(other),
            (number, other) => number.is_none() && other.is_none(),
        }
    }

    /// How many of its words say something, however few it has.
    pub fn telling(&self) -> usize {
        self.content.iter().filter(|c| c.1 > FUNCTION).count()
    }

    /// What it says, as a sorted bag: `fold`, count.
    pub fn bag(&self) -> &[(u32, u32)] {
        self.bag.get_or_init(|| {
            let mut sorted: Vec<u32> = self.content.iter().map(|c| c.0).collect();
            sorted.sort_unstable();
            let mut bag: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
            for fold in sorted {
                match bag.last_mut() {
                    Some(last) if last.0 == fold => last.1 += 1,
                    _ => bag.push((fold, 1)),
                }
            }
            bag
        })
    }
}

/// Kinds that may correspond. Divisions and provisions may be taken for one another, with a penalty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Headed divisions.
    Division,
    /// Articles, points, paragraphs.
    Provision,
    /// Tables, rows and cells: only with their like.
    Table,
    /// See `Table`.
    Row,
    /// See `Table`.
    Cell,
    /// Notes, furniture, contents: set apart.
    Aside,
}

impl Family {
    /// A clause is a division for what it looks like, not for its label alone: `A. Entre los obreros, …` is a provision
    /// with parts of its own, `A. Disposiciones generales` a heading.
    fn of(clause: &Clause) -> Self {
        match clause.kind {
            Kind::Book | Kind::Part | Kind::Title | Kind::Chapter | Kind::Annex => Family::Division,
            Kind::Section | Kind::Subsection if clause.heading.is_empty() && clause.label.end < clause.span.end => Family::Provision,
            Kind::Section | Kind::Subsection => Family::Division,
            Kind::Table => Family::Table,
            Kind::Row => Family::Row,
            Kind::Cell => Family::Cell,
            Kind::Note | Kind::Furniture | Kind::Toc => Family::Aside,
            _ => Family::Provision,
        }
    }
}

/// One draft as the aligner sees it.
pub struct Side<'a> {
    /// The draft itself.
    pub draft: &'a Draft,
    /// Its clauses' profiles.
    pub profiles: Vec<Profile>,
    /// Each clause's children, in order; the last one is the children of the top.
    pub children: Vec<Vec<usize>>,
}

impl<'a> Side<'a> {
    /// Profiles every clause.
    pub fn of(draft: &'a Draft, words: &Words, weights: &Weights, lexicon: &Lexicon) -> Self {
        let n = draft.clauses.len();
        let mut children = vec![Vec::new(); n + 1];
        for (i, clause) in draft.clauses.iter().enumerate() {
            children[clause.parent.unwrap_or(n)].push(i);
        }
        let own = |i: usize| words.clause(i).iter().map(|t| t.fold).filter(|&f| lexicon.class(f) != Class::Punctuation);
        let profiles = (0..n)
            .map(|i| {
                let clause = &draft.clauses[i];
                let family = Family::of(clause);
                let mut list: Vec<u32> = own(i).collect();
                // A row says nothing itself: it is known by its cells.
                if family == Family::Row || family == Family::Table && list.is_empty() {
                    list = descendants(draft, i).flat_map(own).collect();
                }
                profile(list, family, clause.number.clone(), weights)
            })
            .collect();
        Side { draft, profiles, children }
    }

    /// The number of clauses.
    pub fn len(&self) -> usize {
        self.profiles.len()
    }

    /// The parent's index.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.draft.clauses[index].parent
    }
}

/// The clauses below `top`, in document order.
pub fn descendants(draft: &Draft, top: usize) -> impl Iterator<Item = usize> + '_ {
    (top + 1..draft.clauses.len()).take_while(move |&i| draft.clauses[i].parent.is_some_and(|p| p >= top))
}

fn profile(words: Vec<u32>, family: Family, number: Option<Number>, weights: &Weights) -> Profile {
    let mut content: Vec<(u32, f32)> = words.iter().map(|&f| (f, weights.weight(f))).filter(|&(_, w)| w > FUNCTION).collect();
    if content.len() < 3 {
        content = words.iter().map(|&f| (f, weights.weight(f))).collect();
    }
    let mass = content.iter().map(|c| c.1).sum();
    let hash = if words.is_empty() {
        0
    } else {
        let mut hasher = Fx::default();
        words.hash(&mut hasher);
        hasher.finish().max(1)
    };
    Profile { words, content, bag: OnceCell::new(), mass, hash, family, number }
}

/// Clauses less alike than this by their words alone are strangers to every round.
const UNLIKE: f32 = 0.25;

/// Similarity of two clauses' words, 0 … 1: half by which words, half by their order, both weighed by rarity.
pub fn similarity(a: &Profile, b: &Profile, weights: &Weights, scratch: &mut Scratch) -> f32 {
    if a.hash == b.hash {
        return if a.words.is_empty() || a.words == b.words { 1.0 } else { bag_similarity(a, b, weights) };
    }
    let bag = bag_similarity(a, b, weights);
    // Order can only take away: below what any round asks for, it need not be looked at.
    if bag < UNLIKE {
        return bag;
    }
    let whole = a.mass + b.mass;
    let ordered = 2.0 * scratch.common(a, b, weights) / whole;
    (bag + ordered) / 2.0
}

/// Weighted Dice over the two bags of words.
pub fn bag_similarity(a: &Profile, b: &Profile, weights: &Weights) -> f32 {
    let whole = a.mass + b.mass;
    if whole == 0.0 {
        return 0.0;
    }
    2.0 * shared(a, b, weights) / whole
}

/// How many times longer one bag must be before its words are looked up in it rather than walked through.
const LONGER: usize = 16;

/// The weight of what both bags hold. A short clause beside one that holds a whole law costs what the short one does.
fn shared(a: &Profile, b: &Profile, weights: &Weights) -> f32 {
    let (x, y) = (a.bag(), b.bag());
    let (x, y) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let both = |word: u32, here: u32, there: u32| weights.weight(word) * here.min(there) as f32;
    if y.len() > LONGER * x.len() {
        let there = |word: u32| y.binary_search_by_key(&word, |w| w.0).map_or(0, |at| y[at].1);
        return x.iter().map(|&(word, here)| both(word, here, there(word))).sum();
    }
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    while i < x.len() && j < y.len() {
        match x[i].0.cmp(&y[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += both(x[i].0, x[i].1, y[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// The ordered comparison: its row, kept between calls, and the cells it may still fill.
pub struct Scratch {
    row: Vec<f32>,
    left: u64,
}

/// Beyond this many cells a pair's order is taken to be as good as its bag: two clauses of 2,000 content words.
const CELLS: usize = 4_000_000;

impl Scratch {
    /// With so many cells to fill.
    pub fn new(cells: u64) -> Self {
        Scratch { row: Vec::new(), left: cells }
    }

    /// Takes the cells of two sides off what is left, if they are worth it and there are enough.
    fn affords(&mut self, a: usize, b: usize) -> bool {
        let cells = a.saturating_mul(b);
        let left = self.left.checked_sub(cells as u64).filter(|_| cells <= CELLS);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    /// Weight of the heaviest common subsequence; of all that both have where the order costs too much.
    pub fn common(&mut self, x: &Profile, y: &Profile, weights: &Weights) -> f32 {
        let (a, b) = (&x.content[..], &y.content[..]);
        let head = a.iter().zip(b).take_while(|(x, y)| x.0 == y.0).count();
        let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x.0 == y.0).count();
        let ends: f32 = a[..head].iter().chain(&a[a.len() - tail..]).map(|c| c.1).sum();
        let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
        if a.is_empty() || b.is_empty() {
            return ends;
        }
        if !self.affords(a.len(), b.len()) {
            return shared(x, y, weights);
        }
        self.row.clear();
        self.row.resize(b.len() + 1, 0.0);
        for &(word, weight) in a {
            let mut diagonal = 0.0;
            for (j, &(other, _)) in b.iter().enumerate() {
                let above = self.row[j + 1];
                self.row[j + 1] = if word == other { diagonal + weight } else { above.max(self.row[j]) };
                diagonal = above;
            }
        }
        ends + self.row[b.len()]
    }

    /// The pairs of positions of one heaviest common subsequence; empty where it would cost too much.
    pub fn matches(&mut self, a: &[(u32, f32)], b: &[(u32, f32)]) -> Vec<(usize, usize)> {
        if !self.affords(a.len(), b.len()) {
            return Vec::new();
        }
        let width = b.len() + 1;
        let mut total = vec![0.0f32; (a.len() + 1) * width];
        for (i, &(word, weight)) in a.iter().enumerate() {
            for (j, &(other, _)) in b.iter().enumerate() {
                let skip = total[i * width + j + 1].max(total[(i + 1) * width + j]);
                total[(i + 1) * width + j + 1] = if word == other { skip.max(total[i * width + j] + weight) } else { skip };
            }
        }
        let (mut i, mut j) = (a.len(), b.len());
        let mut out = Vec::new();
        while i > 0 && j > 0 {
            if a[i - 1].0 == b[j - 1].0 && total[i * width + j] == total[(i - 1) * width + j - 1] + a[i - 1].1 {
                i -= 1;
                j -= 1;
                out.push((i, j));
            } else if total[i * width + j] == total[(i - 1) * width + j] {
                i -= 1;
            } else {
                j -= 1;
            }
        }
        out.reverse();
        out
    }
}
