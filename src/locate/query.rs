//! What a person wrote, read: the steps of each citation ("artículo 12", "fracción III"), and its words.
//!
//! Generous where a draft's own references are not: accents, capitals, points and small slips do not matter, a number may stand
//! before its word or without one, and words that are no part of a citation are kept aside.

use crate::clause::label;
use crate::clause::numeral::{cardinal, letters, roman, word};
use crate::draft::Kind;
use crate::draft::number::{Division, Numeral, Suffix, Writing};
use crate::letters::lowered;
use crate::locate::spelling::slips;
use crate::tradition::{self, Asked, Means, TRANSITIONAL};
use crate::words::FxMap;

/// Bytes of what was written that are read. A citation takes some forty; what goes on longer is a comment.
const LONGEST: usize = 600;
/// Citations read of one text, and steps of one citation: a longer list says nothing about one place.
const CITATIONS: usize = 8;
const STEPS: usize = 12;
/// Numbers above are years.
const YEAR: u32 = 999;
/// Words that may stand between a word and its number: "Objetivo prioritario", "Línea de acción", "Principio rector para el bienestar".
const BETWEEN: usize = 4;
/// Letters that a word cut short must still have, where a point follows it: `lineam.`
const CUT: usize = 3;

/// What a word before or behind a number says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The kind of clause.
    pub means: Option<Means>,
    /// What is counted where there is no number: the second recital, the third row.
    pub counted: Option<Kind>,
}

/// One step of a citation.
#[derive(Clone, Debug)]
pub struct Step {
    /// The word with its number.
    pub said: Said,
    /// What the number may be; of a list all its numbers. The readings of one, likeliest first.
    pub numbers: Vec<Vec<Numeral>>,
    /// The first of them, as it is written.
    pub written: String,
    /// The list is a range, from its first number to its last.
    pub range: bool,
    /// Its number is an ordinal, which counts what follows it: "segundo párrafo".
    pub ordinal: bool,
    /// The last of its kind.
    pub last: bool,
    /// It is a day of a month, which a spreadsheet makes of 8.3.
    pub dated: bool,
}

/// What one place is called, from its steps.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    /// In the order in which they stand.
    pub steps: Vec<Step>,
    /// The name of another law stands behind it: "de la Constitución".
    pub foreign: bool,
}

/// What a person wrote.
#[derive(Debug, Default)]
pub struct Query {
    /// Each is about another place.
    pub citations: Vec<Citation>,
    /// All its words, folded, those of citations too: a heading may begin with one.
    pub words: Vec<String>,
    /// Of these, those that no citation took.
    pub rest: Vec<String>,
    /// The words that stand right behind a citation's number: "4.2 Objetivos específicos".
    pub behind: Vec<String>,
}

/// The words of a language that citations are made of.
pub struct Grammar {
    /// The rows of it.
    pub asked: Asked,
    words: FxMap<String, Said>,
    pages: Vec<String>,
    /// The ordinals of one word.
    ordinals: Vec<(String, u32)>,
}

impl Grammar {
    /// Of these rows.
    pub fn of(asked: Asked) -> Self {
        let mut words: FxMap<String, Said> = FxMap::default();
        for word in asked.words() {
            for form in word.forms() {
                words.entry(tradition::folded(form)).or_default().means.get_or_insert(word.means);
            }
        }
        for &(counted, kind) in asked.citing().flat_map(|c| c.counted) {
            words.entry(counted.into()).or_default().counted.get_or_insert(kind);
        }
        for said in words.values_mut() {
            if said.means == Some(Means::Passage) {
                said.counted = Some(Kind::Paragraph);
            }
        }
        for &(short, long) in asked.citing().flat_map(|c| c.short) {
            if let Some(&said) = words.get(long) {
                words.entry(short.into()).or_insert(said);
            }
        }
        let pages = asked.rows().iter().flat_map(|t| t.pages.words.iter().map(|w| tradition::folded(w))).collect();
        let stems = asked.rows().iter().map(|t| &t.ordinals);
        let ended = stems
            .flat_map(|o| o.units.iter().chain(o.tens).flat_map(|&(stem, n)| o.endings.iter().map(move |e| (format!("{stem}{e}"), n))));
        let whole = asked.rows().iter().flat_map(|t| t.ordinals.whole.iter().map(|&(w, n)| (w.to_owned(), n)));
        Grammar { asked, words, pages, ordinals: ended.chain(whole).collect() }
    }

    fn is_page(&self, folded: &str) -> bool {
        self.pages.iter().any(|p| p == folded) || self.asked.citing().any(|c| c.pages.contains(&folded))
    }

    /// What a folded word says of the number beside it. One cut short is known where a point follows, one with a slip of the
    /// pen where a number does.
    fn said(&self, folded: &str, pointed: bool, numbered: bool) -> Option<Said> {
        if let Some(&said) = self.words.get(folded) {
            return Some(said);
        }
        let only = |found: Vec<Said>| found.first().copied().filter(|first| found.iter().all(|said| said == first));
        let letters = folded.chars().count();
        if pointed && letters >= CUT {
            return only(self.words.iter().filter(|(w, _)| w.starts_with(folded)).map(|(_, &said)| said).collect());
        }
        let near = |(w, _): &(&String, &Said)| slips(w, folded).is_some();
        if numbered { only(self.words.iter().filter(near).map(|(_, &said)| said).collect()) } else { None }
    }
}

/// Whether it says only that the whole document is meant.
pub fn is_whole(text: &str, asked: Asked) -> bool {
    let mut words = words_of(text).into_iter().filter(|w| !asked.is_function(w)).peekable();
    words.peek().is_some() && words.all(|w| asked.citing().any(|c| c.whole.contains(&&*w)))
}

/// The words of a text, folded.
pub fn words_of(text: &str) -> Vec<String> {
    let text = head(text, LONGEST);
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| word(w).0).filter(|w| !w.is_empty()).collect()
}

fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A word, folded.
    Word(String),
    /// What begins with a digit.
    Figure,
    Sign(char),
}

struct Reader<'g> {
    grammar: &'g Grammar,
    text: String,
    tokens: Vec<(Token, usize, usize)>,
    at: usize,
    query: Query,
    current: Citation,
    /// The token behind the last step.
    closed: usize,
    /// "Transitorios, artículo segundo": what comes is one of them.
    transitional: bool,
}

/// Reads what a person wrote.
pub fn read(text: &str, grammar: &Grammar) -> Query {
    let text = spaced(head(text, LONGEST), grammar);
    let tokens = tokens(&text);
    let query = Query { words: words_of(&text), ..Query::default() };
    let mut reader = Reader { grammar, text, tokens, at: 0, query, current: Citation::default(), closed: usize::MAX, transitional: false };
    while reader.at < reader.tokens.len() && reader.query.citations.len() < CITATIONS {
        reader.step();
    }
    reader.close();
    reader.query
}

/// "art12fr.III", "3bis", "2do": figures parted from the words beside them, and letters that only make ordinals of them as gazettes
/// print them.
fn spaced(text: &str, grammar: &Grammar) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if c.is_alphabetic() && last.is_ascii_digit() {
            let (folded, len) = word(&text[at..]);
            // "2O." is the second; "2A" may have been put in behind the two.
            let capital = c == 'O' && len == 1 && grammar.asked.ordinal_sign("o").is_some();
            if capital || grammar.asked.citing().any(|citing| citing.signs.contains(&&*folded)) {
                out.push('º');
                // Its letters are skipped.
                return out + &spaced(&text[at + len..], grammar);
            }
            if grammar.words.contains_key(&folded) && folded.len() > 1 || grammar.asked.latin(&folded).is_some() {
                out.push(' ');
            }
        } else if c.is_ascii_digit() && last.is_alphabetic() {
            out.push(' ');
        } else if c.is_ascii_digit() && out.trim_end().ends_with('.') {
            // "4 . 2" and "4. 2" are typed for 4.2.
            let before = out.trim_end().trim_end_matches('.').trim_end().len();
            if out[..before].ends_with(|c: char| c.is_ascii_digit()) {
                out.truncate(before);
                out.push('.');
            }
        }
        out.push(c);
        last = c;
    }
    out
}

fn tokens(text: &str) -> Vec<(Token, usize, usize)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (token, len) = if c.is_ascii_digit() {
            (Token::Figure, text[at..].bytes().take_while(u8::is_ascii_digit).count())
        } else if c.is_alphabetic() || c == '§' {
            let (folded, len) = if c == '§' { ("§".into(), c.len_utf8()) } else { word(&text[at..]) };
            (Token::Word(folded), len)
        } else {
            (Token::Sign(c), c.len_utf8())
        };
        if !c.is_whitespace() {
            tokens.push((token, at, at + len));
        }
        at += len;
    }
    tokens
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match self.tokens.get(at) {
            Some((Token::Word(word), ..)) => Some(word),
            _ => None,
        }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.tokens.get(at) {
            Some((Token::Sign(sign), ..)) => Some(*sign),
            _ => None,
        }
    }

    fn written(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |&(_, start, end)| &self.text[start..end])
    }

    /// Whether a word only links others.
    fn links(&self, at: usize) -> bool {
        let asked = self.grammar.asked;
        self.word(at).is_some_and(|w| asked.is_linking(w) || asked.is_of(w) || asked.is_function(w))
    }

    /// "08-mar": what a spreadsheet makes of 8.3, where nothing else is written.
    fn date(&mut self) -> bool {
        let [(Token::Figure, start, end), (Token::Sign('-' | '/' | '.'), ..), (Token::Word(month), ..), rest @ ..] = &self.tokens[..]
        else {
            return false;
        };
        let Some(month) = self.grammar.asked.month(month).filter(|_| rest.len() < 2) else { return false };
        let Ok(day) = self.text[*start..*end].parse() else { return false };
        let numeral = |writing| Numeral { writing, path: vec![day, month], suffix: Vec::new() };
        let end = self.tokens.len();
        self.push(Said::default(), vec![vec![numeral(Writing::Worded), numeral(Writing::Figures)]], false, false, (0, end));
        self.current.steps.iter_mut().for_each(|s| s.dated = true);
        true
    }

    fn step(&mut self) {
        let at = self.at;
        if at == 0 && self.date() {
            return;
        }
        match self.tokens[at].0.clone() {
            Token::Sign(';' | '\n') => {
                self.close();
                self.at += 1;
            }
            Token::Sign(_) => self.at += 1,
            Token::Figure => self.bare(),
            Token::Word(folded) => {
                if self.grammar.is_page(&folded) && (at + 1..at + 3).any(|k| self.tokens.get(k).is_some_and(|t| t.0 == Token::Figure)) {
                    let figure = (at + 1..at + 3).find(|&k| self.tokens[k].0 == Token::Figure).unwrap_or(at);
                    // "Hoja 7 de 41".
                    let of = self.word(figure + 1).is_some_and(|w| self.grammar.asked.is_page_of(w));
                    let all = of && self.tokens.get(figure + 2).is_some_and(|t| t.0 == Token::Figure);
                    self.at = figure + if all { 3 } else { 1 };
                    return;
                }
                if self.grammar.asked.citing().any(|c| c.last.contains(&&*folded)) {
                    self.push(Said::default(), Vec::new(), false, true, (at, at + 1));
                    self.current.steps.last_mut().expect("just pushed").last = true;
                    return;
                }
                let number = self.number_behind(at);
                let pointed = self.sign(at + 1) == Some('.');
                match self.grammar.said(&folded, pointed, number.is_some()) {
                    Some(said) => self.said(said, number),
                    None => self.bare(),
                }
            }
        }
    }

    /// A word of a citation, with the place where its number begins.
    fn said(&mut self, said: Said, number: Option<usize>) {
        let transitional = said.means == Some(Means::Transitional);
        // Another article begins another citation; a member lies in the member before it.
        let opens = matches!(said.means, Some(Means::Transitional))
            || matches!(said.means, Some(Means::Opens(d)) if !matches!(d, Division::Section | Division::Subsection));
        let fresh = opens && self.current.steps.iter().any(|s| s.said == said);
        let listed = self.current.steps.last().is_some_and(|s| s.said == said && !s.numbers.is_empty())
            && self.closed != usize::MAX
            && self.at == self.closed + 1
            && self.word(self.closed).is_some_and(|w| self.grammar.asked.is_conjunction(w));
        if let Some(start) = number
            && let Some((numbers, range, ordinal, end)) = self.numbers(start, said)
        {
            let qualified = (self.at + 1..start)
                .any(|k| self.word(k).is_some_and(|w| self.grammar.words.get(w).is_some_and(|s| s.means == Some(Means::Transitional))));
            let article = matches!(said.means, Some(Means::Opens(Division::Article)));
            let mut said = said;
            if article && (qualified || self.transitional) {
                said.means = Some(Means::Transitional);
            }
            // "Fracción III y fracción IV" is one list.
            if listed && let Some(last) = self.current.steps.last_mut() {
                last.numbers.extend(numbers);
                (self.at, self.closed) = (end, end);
                return;
            }
            if fresh {
                self.close();
            }
            self.transitional = false;
            self.push(said, numbers, range, ordinal, (start, end));
            return;
        }
        // "Segundo transitorio", "tercer objetivo", "artículo segundo transitorio".
        let near = self.closed != usize::MAX
            && self.at - self.closed <= BETWEEN
            && (self.closed..self.at)
                .all(|k| self.sign(k).is_none_or(|c| c != ',') && (self.links(k) || self.qualifies(k)) || self.sign(k) == Some('.'));
        if near && let Some(last) = self.current.steps.last_mut() {
            let takes = match last.said.means {
                None if last.said.counted.is_none() => last.ordinal || last.last,
                Some(Means::Opens(Division::Article)) => transitional,
                _ => false,
            };
            if takes {
                last.said = said;
                self.at += 1;
                self.closed = self.at;
                return;
            }
        }
        self.transitional |= transitional;
        self.leave();
    }

    /// Whether a word may stand between another and its number.
    fn qualifies(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| self.grammar.asked.is_qualifier(w))
    }

    /// Whether a word stands between another and its number and says only that one comes: "núm.", "n.º".
    fn is_numero(&self, at: usize) -> bool {
        let signed = matches!(self.sign(at + 1), Some('°' | 'º' | '.'));
        let is =
            |w: &str| self.grammar.asked.rows().iter().any(|t| t.numero.iter().any(|n| tradition::folded(n) == w)) || w == "n" && signed;
        self.word(at).is_some_and(is)
    }

    /// Where the number of the word at a token begins, if one follows.
    fn number_behind(&self, at: usize) -> Option<usize> {
        let mut k = at + 1;
        for _ in 0..=BETWEEN {
            while self.sign(k).is_some_and(|c| matches!(c, '.' | ':' | '#' | '°' | 'º' | '(' | '[' | '"' | '«' | '“' | '\'' | '’'))
                || self.is_numero(k)
            {
                k += 1;
            }
            if self.numeral(k, true).is_some() {
                return Some(k);
            }
            if !self.qualifies(k) {
                return None;
            }
            k += 1;
        }
        None
    }

    /// A numeral at a token: its readings, whether it is an ordinal in words or by its sign, and the token behind it. Behind a
    /// word that names what it counts a letter or a cardinal is one too.
    fn numeral(&self, at: usize, behind: bool) -> Option<(Vec<Numeral>, bool, usize)> {
        let asked = self.grammar.asked;
        let (token, start, _) = self.tokens.get(at)?;
        let rest = &self.text[*start..];
        let past = |len: usize| self.tokens.partition_point(|t| t.1 < start + len).max(at + 1);
        if let Token::Word(folded) = token {
            let written = self.written(at);
            let single = written.chars().count() == 1;
            let closed = matches!(self.sign(at + 1), Some(')' | ']' | '"' | '»' | '”' | '\'' | '’'));
            let ends = self.tokens.get(at + 1).is_none() || matches!(self.sign(at + 1), Some(',' | '.' | ';' | '(' | '-' | '/'));
            if asked.ordinal(folded).is_some() || behind && asked.ordinal_behind(folded).is_some() {
                let group = asked.provision_group(folded).is_some();
                let (numerals, len) = label::numerals(rest, false, asked).filter(|_| !group)?;
                return Some((numerals, true, past(len)));
            }
            if behind && asked.provision_group(folded).is_some() {
                let (numerals, len) = label::numerals(rest, false, asked)?;
                return Some((numerals, true, past(len)));
            }
            if behind && let Some((n, len)) = cardinal(rest, asked) {
                let numeral = |writing| Numeral { writing, path: vec![n], suffix: Vec::new() };
                return Some((vec![numeral(Writing::Worded), numeral(Writing::Figures)], false, past(len)));
            }
            // "Segudo transitorio": what stands beside it says that it is an ordinal.
            let beside = behind || self.word(at + 1).is_some_and(|w| self.grammar.words.contains_key(w));
            if beside && let Some(&(_, n)) = self.grammar.ordinals.iter().find(|(w, _)| slips(w, folded).is_some()) {
                let numeral = |writing| Numeral { writing, path: vec![n], suffix: Vec::new() };
                return Some((vec![numeral(Writing::Worded), numeral(Writing::Figures)], true, at + 1));
            }
            let lower: &str = &lowered(written);
            let counts = roman(lower).is_some()
                && (!written.contains(char::is_lowercase) || behind || lower.chars().all(|c| matches!(c, 'i' | 'v' | 'x')));
            // "Inciso e de la fracción II": what follows leads to what holds it.
            let leads = self.word(at + 1).is_some_and(|w| asked.is_of(w));
            let letter = single && (closed || ends || written != lower || behind && (leads || !self.links(at)));
            let doubled = behind && written.chars().count() == 2 && closed;
            // On many a screen I and l are one: "fracción ll".
            let strokes = Some(lower.replace('l', "i")).filter(|s| {
                behind && lower.contains('l') && (single || roman(lower).is_none()) && s.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
            });
            let strokes = strokes.and_then(|s| roman(&s));
            if !(counts && !single || letter || doubled || strokes.is_some()) {
                return None;
            }
            let (mut numerals, len) = label::numerals(rest, false, asked).unwrap_or((Vec::new(), written.len()));
            numerals.extend(strokes.map(|n| Numeral { writing: Writing::Roman, path: vec![n], suffix: Vec::new() }));
            return Some((numerals, false, past(len))).filter(|found| !found.0.is_empty());
        }
        if *token != Token::Figure {
            return None;
        }
        let (mut numerals, len) = label::numerals(rest, false, asked)?;
        let written = &rest[..len];
        let ordinal = written.ends_with(['º', 'ª', '°', 'o', 'a']);
        // "12a" is the twelfth, or was put in behind the twelve.
        if let Some(glued) = written.strip_suffix(['a', 'o', 'b', 'c'])
            && let Ok(n) = glued.parse()
            && let Some(letter) = letters(&written[glued.len()..])
        {
            let inserted = |writing| Numeral { writing, path: vec![n], suffix: vec![Suffix::Letter(letter)] };
            numerals.extend([inserted(Writing::Worded), inserted(Writing::Figures)]);
        }
        Some((numerals, ordinal, past(len)))
    }

    /// A number, or a list or a range of them, at a token: the numbers, whether they are the ends of a range, whether the first
    /// is an ordinal, and the token behind.
    #[allow(clippy::type_complexity)]
    fn numbers(&self, at: usize, said: Said) -> Option<(Vec<Vec<Numeral>>, bool, bool, usize)> {
        let asked = self.grammar.asked;
        let behind = said != Said::default();
        let (first, ordinal, mut end) = self.numeral(at, behind)?;
        let writing = |n: &[Numeral]| n.iter().map(|n| n.writing).filter(|&w| w != Writing::Worded).collect::<Vec<_>>();
        let mut numbers = vec![first];
        let mut range = false;
        while numbers.len() < STEPS {
            let mut k = end;
            while matches!(self.sign(k), Some(')' | ']' | '"' | '”' | '»')) {
                k += 1;
            }
            let (until, and) = match (self.sign(k), self.word(k)) {
                (Some('-' | '–' | '—'), _) => (true, false),
                (Some(',' | '/' | '&'), _) => (false, true),
                (_, Some(w)) => (asked.citing().any(|c| c.until.contains(&w)), asked.is_conjunction(w)),
                _ => break,
            };
            if !until && !and || until && range {
                break;
            }
            k += 1;
            while self.links(k) && self.numeral(k, false).is_none() || matches!(self.sign(k), Some('(' | '"' | '“' | '«')) {
                k += 1;
            }
            // "Art. 12, III" is no list: its numbers are written alike.
            // Nor is "1, 2do párrafo": the second counts what follows.
            let Some((next, _, past)) = self.numeral(k, behind).filter(|(next, counts, past)| {
                let counted = *counts && self.word(*past).is_some_and(|w| self.grammar.words.contains_key(w));
                let (a, b) = (writing(numbers.last().expect("the first is there")), writing(next));
                !counted && a.iter().any(|w| b.contains(w)) && self.alike(at, k)
            }) else {
                break;
            };
            // "4-2" is a path; "4.2-4.5" goes on.
            if until && self.sign(end).is_some() && !goes_on(numbers.last().expect("the first is there"), &next) {
                break;
            }
            // A comma before the number of another step: "4.2, 3" is a list, "12, 3 bis" too.
            range |= until;
            numbers.push(next);
            end = past;
        }
        Some((numbers, range, ordinal, end))
    }

    /// Whether two numerals may stand in one list: `III, c` are a roman numeral and a letter.
    fn alike(&self, one: usize, other: usize) -> bool {
        let (a, b) = (self.written(one), self.written(other));
        let figure = |s: &str| s.starts_with(|c: char| c.is_ascii_digit());
        let capital = |s: &str| s.starts_with(char::is_uppercase);
        let single = |s: &str| s.chars().count() == 1;
        figure(a) && figure(b)
            || !figure(a) && !figure(b) && capital(a) == capital(b) && (single(a) == single(b) || roman_strokes(a) && roman_strokes(b))
    }

    /// A number without a word, or a word that is none.
    fn bare(&mut self) {
        let at = self.at;
        let inside = self.closed != usize::MAX && at - self.closed <= 2;
        let found = self.numeral(at, false).filter(|(numerals, ordinal, end)| {
            let figure = self.tokens[at].0 == Token::Figure;
            let year = figure && numerals[0].path[0] > YEAR;
            let dated = figure && (*end..end + 3).any(|k| self.word(k).is_some_and(|w| self.grammar.asked.month(w).is_some()));
            let letter = self.written(at).chars().count() == 1 && !figure;
            // "A federation of catalogues" begins with no label; "c)" is one, and "c" alone.
            let alone = at == 0 && (*end >= self.tokens.len() || self.sign(at + 1) == Some(')'));
            !year && !dated && (!letter || inside || alone) && (figure || *ordinal || inside || at == 0)
        });
        let Some(_) = found else { return self.leave() };
        let Some((numbers, range, ordinal, end)) = self.numbers(at, Said::default()) else { return self.leave() };
        let mut said = Said::default();
        if self.transitional {
            said.means = Some(Means::Transitional);
            self.transitional = false;
        }
        if !self.current.steps.is_empty() && !inside && !ordinal {
            self.close();
        }
        self.push(said, numbers, range, ordinal, (at, end));
    }

    fn push(&mut self, said: Said, numbers: Vec<Vec<Numeral>>, range: bool, ordinal: bool, (from, end): (usize, usize)) {
        if self.current.steps.len() < STEPS {
            let start = self.tokens.get(from).map_or(self.text.len(), |t| t.1);
            let upto = self.tokens.get(end).map_or(self.text.len(), |t| t.1);
            let written = self.text[start..upto.max(start)].trim().to_owned();
            self.current.steps.push(Step { said, numbers, written, range, ordinal, last: false, dated: false });
        }
        self.at = end;
        self.closed = end;
        self.current.foreign |= self.points_away();
    }

    /// Whether what follows names another law: "de la Constitución", "constitucional".
    fn points_away(&self) -> bool {
        let asked = self.grammar.asked;
        let mut k = self.closed;
        if self.word(k).is_some_and(|w| asked.is_of_another(w)) {
            return true;
        }
        if !self.word(k).is_some_and(|w| asked.is_of(w)) {
            return false;
        }
        k += 1;
        while self.links(k) {
            if self.word(k).is_some_and(|w| asked.is_own(w)) {
                return false;
            }
            k += 1;
        }
        !self.word(k).is_some_and(|w| asked.is_own(w)) && asked.is_instrument(self.written(k))
    }

    /// A word that no citation took.
    fn leave(&mut self) {
        if let Some(word) = self.word(self.at).map(str::to_owned) {
            if self.closed != usize::MAX && self.at - self.closed <= 2 + self.query.behind.len() && !self.current.steps.is_empty() {
                self.query.behind.push(word.clone());
            }
            self.query.rest.push(word);
        }
        self.at += 1;
    }

    fn close(&mut self) {
        let mut citation = std::mem::take(&mut self.current);
        // An ordinal that counts nothing is a word of a heading, or the label itself.
        citation.steps.retain(|s| !s.last || s.said != Said::default());
        if !citation.steps.is_empty() {
            self.query.citations.push(citation);
        }
        self.closed = usize::MAX;
    }
}

/// Whether a numeral has only the letters that small roman numerals have.
fn roman_strokes(s: &str) -> bool {
    s.chars().all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x'))
}

/// A step whose number no clause has, as the steps that its parts may be: "123-A", "12.3".
pub fn parted(step: &Step, grammar: &Grammar) -> Option<Vec<Step>> {
    let pieces: Vec<&str> = step.written.split(['-', '.', '/']).map(str::trim).filter(|p| !p.is_empty()).collect();
    if pieces.len() < 2 || pieces.len() > STEPS || step.numbers.len() > 1 {
        return None;
    }
    let steps = pieces.iter().enumerate().map(|(at, piece)| {
        let (numerals, _) = label::numerals(piece, false, grammar.asked).filter(|(_, len)| *len == piece.len())?;
        let said = if at == 0 { step.said } else { Said::default() };
        Some(Step { said, numbers: vec![numerals], written: (*piece).to_owned(), ..step.clone() })
    });
    steps.collect()
}

/// Whether a number comes behind another in the same series.
fn goes_on(from: &[Numeral], to: &[Numeral]) -> bool {
    from.iter().any(|a| {
        to.iter().any(|b| {
            let (x, y) = (&a.path, &b.path);
            a.writing == b.writing && x.len() == y.len() && x[..x.len() - 1] == y[..y.len() - 1] && x.last() < y.last()
        })
    })
}

/// The number of a provision of the transitional group, which other laws call a transitional article.
pub fn in_group(numeral: &Numeral) -> Option<u32> {
    match numeral.path[..] {
        [TRANSITIONAL, n] => Some(n),
        _ => None,
    }
}
