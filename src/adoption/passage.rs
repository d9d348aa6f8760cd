//! Words of a proposal and of a draft as they are compared: without case and accents, with their rarity, and in order.

use crate::clause::numeral::folded;
use crate::draft::{Draft, Span};
use crate::letters::lowered;
use crate::nature::is_number;
use crate::tradition::{Asked, Force};
use crate::words::{self, FxMap};

/// Letters of which a word's stem keeps so many: publicar, publicarán; abierto, abiertas.
const LONG: usize = 8;
const STEM: usize = 6;
const SHORT: usize = 5;
/// What a word with another ending counts for.
const ENDING: f32 = 0.8;
/// What a function word weighs beside the rarest.
const FUNCTION: f32 = 0.02;
/// Cells of one alignment.
const CELLS: usize = 8_000_000;

/// A word.
#[derive(Clone, Debug)]
pub struct Word {
    /// As written, folded.
    pub text: String,
    /// Where.
    pub span: Span,
    /// Equal for equal words.
    pub id: u32,
    /// Equal for words that differ in their endings.
    pub stem: u32,
    /// What it does to its sentence.
    pub force: Option<Force>,
    /// A number.
    pub figure: bool,
    /// It stands everywhere and says little.
    function: bool,
    /// A sentence ends behind it.
    pub ends: bool,
    /// Not there before.
    pub new: bool,
}

/// The words of two drafts, counted.
pub struct Lexis {
    asked: Asked,
    ids: FxMap<String, u32>,
    counts: Vec<u32>,
    whole: f32,
}

impl Lexis {
    /// Counts the words of some drafts.
    pub fn of(drafts: &[&Draft]) -> Self {
        let mut lexis = Lexis { asked: super::asked(drafts), ids: FxMap::default(), counts: Vec::new(), whole: 0.0 };
        for draft in drafts {
            for (_, word) in words::written(&draft.text) {
                let id = lexis.id(folded(word));
                lexis.counts[id as usize] += 1;
                lexis.whole += 1.0;
            }
        }
        lexis
    }

    fn id(&mut self, text: String) -> u32 {
        let next = self.counts.len() as u32;
        let id = *self.ids.entry(text).or_insert(next);
        if id == next {
            self.counts.push(0);
        }
        id
    }

    /// The words of a span of a text.
    pub fn words(&mut self, text: &str, span: Span) -> Vec<Word> {
        let slice = &text[span.start..span.end];
        let mut out: Vec<Word> = Vec::new();
        for (start, written) in words::written(slice) {
            let text = folded(written);
            let force = self.asked.force(&text);
            // Ten and 10 are one figure; words that bind alike are one word.
            let spelled = self.asked.amount(&text).map(|n| n.to_string());
            let counts = is_number(written, &text, self.asked);
            let key = match force {
                Some(Force::Binds) => "\u{1}".to_owned(),
                Some(Force::Leaves) => "\u{2}".to_owned(),
                _ => spelled.unwrap_or_else(|| text.clone()),
            };
            let function = force.is_none() && self.asked.is_function(&lowered(written));
            let id = self.id(text.clone());
            let known = if key == text { id } else { self.id(key.clone()) };
            let stem = if counts || force.is_some() || function { known } else { self.id(stem(&key)) };
            let span = Span::new(span.start + start, span.start + start + written.len());
            let id = if counts { known } else { id };
            out.push(Word { text, span, id, stem, force, figure: counts, function, ends: false, new: true });
        }
        for k in 0..out.len() {
            let end = out.get(k + 1).map_or(span.end, |next| next.span.start);
            let between = &text[out[k].span.end..end];
            out[k].ends = k + 1 == out.len() || between.contains(['.', ';', '\n', '?', '!']);
        }
        out
    }

    /// The weight of a word that stands in neither draft more than once.
    pub fn rare(&self) -> f32 {
        (1.0 + self.whole).ln()
    }

    /// What a word weighs: the rarer, the more.
    pub fn weight(&self, word: &Word) -> f32 {
        if word.function {
            return FUNCTION * self.rare();
        }
        let count = self.counts.get(word.id as usize).copied().unwrap_or(0).max(1);
        (1.0 + self.whole / count as f32).ln()
    }

    /// Whether a word says something.
    pub fn says(&self, word: &Word) -> bool {
        !word.function
    }
}

/// How alike two words are: 1 for the same, less for another ending.
pub fn likeness(a: &Word, b: &Word) -> f32 {
    match () {
        _ if a.id == b.id => 1.0,
        _ if a.stem == b.stem => ENDING,
        _ => 0.0,
    }
}

/// The heaviest pairs of like words that keep their order.
pub struct Aligned {
    /// The places of each in its own list.
    pub pairs: Vec<(usize, usize)>,
}

/// Aligns a proposal with a passage; only pairs that `may` be count.
pub fn align(a: &[Word], b: &[Word], lexis: &Lexis, may: impl Fn(&Word, &Word) -> bool) -> Aligned {
    // What lies outside the part of the passage that shares anything is left out.
    let stems: FxMap<u32, ()> = a.iter().map(|w| (w.stem, ())).collect();
    let shares = |w: &Word| stems.contains_key(&w.stem);
    let from = b.iter().position(shares).unwrap_or(b.len());
    let to = b.iter().rposition(shares).map_or(from, |last| last + 1);
    let most = CELLS / (a.len() + 1);
    let to = to.min(from + most);
    let part = &b[from..to];
    let width = part.len() + 1;
    let mut best = vec![0.0f32; (a.len() + 1) * width];
    // A pair next to the pair before it is worth a little more: of equal words those that stand together are meant.
    let near = lexis.rare() * FUNCTION / 2.0;
    let worth = |i: usize, j: usize| {
        let like = likeness(&a[i], &part[j]);
        if like > 0.0 && may(&a[i], &part[j]) { lexis.weight(&a[i]) * like } else { 0.0 }
    };
    let adjoins = |i: usize, j: usize| i + 1 < a.len() && j + 1 < part.len() && a[i + 1].id == part[j + 1].id;
    let gain = |i: usize, j: usize| {
        let worth = worth(i, j);
        if worth > 0.0 && adjoins(i, j) { worth + near } else { worth }
    };
    for i in (0..a.len()).rev() {
        for j in (0..part.len()).rev() {
            let at = i * width + j;
            let gain = gain(i, j);
            let skip = best[at + width].max(best[at + 1]);
            best[at] = if gain > 0.0 { skip.max(gain + best[at + width + 1]) } else { skip };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < part.len() {
        let at = i * width + j;
        let gain = gain(i, j);
        if gain > 0.0 && best[at] <= gain + best[at + width + 1] {
            pairs.push((i, from + j));
            (i, j) = (i + 1, j + 1);
        } else if best[at] == best[at + 1] {
            j += 1;
        } else {
            i += 1;
        }
    }
    Aligned { pairs }
}

fn stem(folded: &str) -> String {
    let letters = folded.chars().count();
    let keep = match letters {
        n if n >= LONG => STEM,
        n if n > SHORT => SHORT,
        n => n,
    };
    folded.chars().take(keep).collect()
}
