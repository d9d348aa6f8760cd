//! Ugly drafts, amended by a careless hand: reading, comparing, tracing and anchoring hold on them too.
//!
//! `cargo test` tries some; for as long as one likes, with fresh seeds, in release:
//!
//! ```sh
//! COTEJO_FUZZ_MINUTES=30 cargo test --release --test fuzzing -- --nocapture
//! ```
//!
//! What once failed stands as a case of its own at the end, as small as it could be made.

use std::collections::HashSet;
use std::rc::Rc;
use std::time::{Duration, Instant};

use cotejo::align::Correction;
use cotejo::anchor::{Carrier, Status, at_home, describe, same_words};
use cotejo::lineage::trace;
use cotejo::offsets::{Offsets, Unit};
use cotejo::redline::{Edit, Op};
use cotejo::{Draft, ErrorCode, Format, Options, Relation, Span, compare, compare_with, read};
use invariants::check;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestError, TestRunner};

mod invariants;

const LABELS: &str = "Artículo 1. ~ Artículo 2.- ~ ARTÍCULO 3º. ~ Artículo 12 Bis. ~ Artículo 12 Ter. ~ Art. 5 ~ Article 7 ~ Section 4.2 ~ \
    § 9 ~ I. ~ II. ~ III. ~ IV. ~ IX bis. ~ XL. ~ a) ~ b) ~ c) ~ ñ) ~ (a) ~ (ii) ~ A. ~ B. ~ 1. ~ 2. ~ 3) ~ 10. ~ 1.1 ~ \
    4.1 ~ 4.1.2 ~ 4.1. ~ 1º ~ Primero. ~ SEGUNDO.- ~ Tercero: ~ Capítulo I ~ CAPÍTULO II ~ Título Primero ~ \
    TRANSITORIOS ~ Anexo A ~ Considerando: ~ Que ~ Sección 6.5 ~ Libro I ~ Annex B ~ ١) ~ ١. ~ i) ~ Apartado B. ~ Único. ~ \
    SEC. 2. ~ Sec. 12-3. ~ Subtitle A— ~ PART I ~ Article 2a ~ ANNEX C ~ Schedule 1 ~ (ba) ~ (a)(1) ~ § 12. (a) ~ Artículo 14. 1. ~ I. a) ~ (2) ~ (b) ~ 2A ~ 1° ~ Uno. ~ Dos. ~ \
    PARÁGRAFO 1o. ~ Parágrafo. ~ Disposición adicional primera. ~ Disposición final única. ~ Título Preliminar";

const WORDS: &str = "las dependencias publicarán los datos en formatos abiertos dentro de un plazo treinta días la autoridad garante y el \
    comité shall publish the records of every agency within niñez, públicos; siguientes: Ley. año. Estado no que \
    técnico-administrativo (véase) «derechos» \"datos\"";

const REFERENCES: &str = "artículo 12 ~ conforme al artículo 2, fracción II ~ la Sección 6.5 ~ section 4.2(b) ~ el inciso anterior ~ 1,234.50 ~ \
    15 % ~ $1.000,00 ~ 6.4 ~ 3 de marzo de 2023 ~ el inciso a) ~ artículos 1 a 3 ~ 1. ~ b) ~ III ~ 2013, ~ 50% ~ 1º ~ \
    section 3(a)(2)(B) ~ la disposición adicional primera ~ letra a) ~ § 9 ~ section 12-3 ~ el artículo 2a ~ 10:30 ~ 12/05 ~ 4.1.2 ~ artículo 12 Bis ~ dicho artículo ~ fracciones I, II y III ~ (DOF 03-03-2023) ~ 1 de 79 ~ \
    Página 3";

const UGLY: &str = "👩‍🔬 🇲🇽 ✔️ 1️⃣ e\u{301} \u{301} \u{301}a Poli\u{301}tica قانون חוק \u{202e}oxet\u{202c} 法律 ไทย ﬁn a\u{ad}b \
    \u{200b} x\u{200d}y \u{200d} \u{feff} a\u{a0}b \u{2028} \u{85} \u{b} \u{c} \t İ ß ſ K * **negra** _x_ __ ` ``` \
    [a](b) [^1] [^1]: ![ <b> </b> <!-- --> &amp; & | \\ # --- === > - + • – ~~ : . , ; … .... 1.5. .5 5. ,5 1, x- \
    « » “ ” ‘ ’ »; no-\nso 𝟙𝟚 ① ² ٣ ४ \u{93f} क्षि 한글 각 \u{1f3fb} \u{fe0f} \u{20e3} ª º ½";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Paragraph,
    Heading(usize),
    Bullet(usize),
    Row,
    Furniture,
    Fence,
    Quote,
    /// Right under the line before, without an empty one between.
    Stuck,
}

/// A clause to write.
#[derive(Clone, Debug)]
struct Piece {
    form: Form,
    label: &'static str,
    words: Vec<String>,
}

fn one_of(list: &'static str, gap: &str) -> impl Strategy<Value = &'static str> {
    select(list.split(gap).collect::<Vec<_>>())
}

fn word() -> BoxedStrategy<String> {
    prop_oneof![
        240 => one_of(WORDS, " ").prop_map(str::to_owned),
        30 => one_of(REFERENCES, " ~ ").prop_map(str::to_owned),
        20 => one_of(UGLY, " ").prop_map(str::to_owned),
        3 => "\\PC{1,6}",
        1 => (select(&["a", "1", "ñ", "1.", "(", "👩‍", "e\u{301}"][..]), 1usize..3000).prop_map(|(s, n)| s.repeat(n)),
    ]
    .boxed()
}

fn label() -> BoxedStrategy<&'static str> {
    prop_oneof![2 => Just(""), 5 => one_of(LABELS, " ~ ")].boxed()
}

fn piece() -> BoxedStrategy<Piece> {
    let form = prop_oneof![
        24 => Just(Form::Paragraph),
        4 => (1usize..7).prop_map(Form::Heading),
        5 => (0usize..4).prop_map(Form::Bullet),
        4 => Just(Form::Row),
        3 => Just(Form::Furniture),
        1 => Just(Form::Fence),
        1 => Just(Form::Quote),
        4 => Just(Form::Stuck),
    ];
    // What schedules are made of: clauses that differ in a word.
    let alike = (0usize..6)
        .prop_map(|n| format!("La unidad {n} publicará su inventario de datos cada trimestre.").split(' ').map(str::to_owned).collect());
    let words = prop_oneof![8 => prop::collection::vec(word(), 0..30), 2 => alike];
    (form, label(), words).prop_map(|(form, label, words)| Piece { form, label, words }).boxed()
}

/// What a careless drafter does; places are taken modulo what there is.
#[derive(Clone, Debug)]
enum Act {
    Delete(usize, usize),
    Insert(usize, Piece),
    Repeat(usize, usize),
    Swap(usize, usize),
    Move(usize, usize, usize),
    Split(usize, usize),
    Merge(usize),
    Relabel(usize, &'static str),
    Reshape(usize, Form),
    Reword(usize, usize, String),
    Strike(usize, usize),
    Letter(usize, usize, usize, Option<char>),
}

fn act() -> BoxedStrategy<Act> {
    let n = || 0usize..1000;
    prop_oneof![
        (n(), 1usize..5).prop_map(|(a, b)| Act::Delete(a, b)),
        (n(), piece()).prop_map(|(a, p)| Act::Insert(a, p)),
        (n(), n()).prop_map(|(a, b)| Act::Repeat(a, b)),
        (n(), n()).prop_map(|(a, b)| Act::Swap(a, b)),
        (n(), 1usize..5, n()).prop_map(|(a, b, c)| Act::Move(a, b, c)),
        (n(), n()).prop_map(|(a, b)| Act::Split(a, b)),
        n().prop_map(Act::Merge),
        (n(), label()).prop_map(|(a, l)| Act::Relabel(a, l)),
        (n(), prop_oneof![Just(Form::Stuck), Just(Form::Paragraph), Just(Form::Row), Just(Form::Bullet(1))])
            .prop_map(|(a, f)| Act::Reshape(a, f)),
        (n(), n(), word()).prop_map(|(a, b, w)| Act::Reword(a, b, w)),
        (n(), n()).prop_map(|(a, b)| Act::Strike(a, b)),
        (n(), n(), n(), proptest::option::of(any::<char>())).prop_map(|(a, b, c, d)| Act::Letter(a, b, c, d)),
    ]
    .boxed()
}

fn amended(pieces: &[Piece], acts: &[Act]) -> Vec<Piece> {
    let mut out = pieces.to_vec();
    for act in acts {
        let len = out.len().max(1);
        match act.clone() {
            Act::Insert(at, piece) => out.insert(at % (out.len() + 1), piece),
            _ if out.is_empty() => {}
            Act::Delete(at, count) => drop(out.drain(at % len..(at % len + count).min(len))),
            Act::Repeat(at, to) => out.insert(to % len, out[at % len].clone()),
            Act::Swap(a, b) => out.swap(a % len, b % len),
            Act::Move(at, count, to) => {
                let moved: Vec<Piece> = out.drain(at % len..(at % len + count).min(len)).collect();
                let to = to % (out.len() + 1);
                out.splice(to..to, moved);
            }
            Act::Split(at, word) => {
                let words = &mut out[at % len].words;
                let rest = words.split_off(word % (words.len() + 1));
                out.insert(at % len + 1, Piece { form: Form::Paragraph, label: "", words: rest });
            }
            Act::Merge(at) if at % len + 1 < len => {
                let next = out.remove(at % len + 1);
                out[at % len].words.extend(next.words);
            }
            Act::Merge(_) => {}
            Act::Relabel(at, label) => out[at % len].label = label,
            Act::Reshape(at, form) => out[at % len].form = form,
            Act::Reword(at, word, new) => {
                let words = &mut out[at % len].words;
                let word = word % (words.len() + 1);
                words.splice(word..words.len().min(word + 1), [new]);
            }
            Act::Strike(at, word) => {
                let words = &mut out[at % len].words;
                words.truncate(word % (words.len() + 1));
            }
            Act::Letter(at, word, letter, new) => {
                let words = &mut out[at % len].words;
                let count = words.len().max(1);
                if let Some(word) = words.get_mut(word % count) {
                    let mut letters: Vec<char> = word.chars().collect();
                    let at = letter % (letters.len() + 1);
                    letters.splice(at..letters.len().min(at + 1), new);
                    *word = letters.into_iter().collect();
                }
            }
        }
    }
    out
}

/// How a draft is written down; most of it means nothing.
#[derive(Clone, Copy, Debug)]
struct Layout {
    width: usize,
    crlf: bool,
    own_line: bool,
    format: Option<Format>,
}

fn layout() -> impl Strategy<Value = Layout> {
    let format = select(vec![None, Some(Format::Text), Some(Format::Text), Some(Format::Markdown)]);
    (select(vec![0usize, 20, 72]), any::<bool>(), any::<bool>(), format).prop_map(|(width, crlf, own_line, format)| Layout {
        width,
        crlf,
        own_line,
        format,
    })
}

fn written(pieces: &[Piece], layout: Layout) -> String {
    let mut out = String::new();
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 && piece.form != Form::Stuck && !(piece.form == Form::Row && pieces[n - 1].form == Form::Row) {
            out.push('\n');
        }
        let label = piece.label;
        let gap = if label.is_empty() {
            ""
        } else if layout.own_line {
            "\n"
        } else {
            " "
        };
        let text = format!("{label}{gap}{}", wrapped(&piece.words, layout.width));
        match piece.form {
            Form::Paragraph | Form::Stuck => out.push_str(&text),
            Form::Heading(level) => out.push_str(&format!("{} {label} {}", "#".repeat(level), piece.words.join(" "))),
            Form::Bullet(depth) => out.push_str(&format!("{}- {text}", "  ".repeat(depth))),
            Form::Row => {
                let cells: Vec<String> = piece.words.chunks(4).map(|c| c.join(" ")).collect();
                out.push_str(&format!("| {label} | {} |", cells.join(" | ")));
                if n == 0 || pieces[n - 1].form != Form::Row {
                    out.push_str(&format!("\n|{}", "---|".repeat(cells.len() + 1)));
                }
            }
            Form::Furniture => out.push_str(&format!("LEY DE DATOS ABIERTOS\nÚltima reforma DOF 20-05-2021\n{} de 79\u{c}", n + 1)),
            Form::Fence => out.push_str(&format!("```\n{text}\n```")),
            Form::Quote => out.push_str(&format!("> {text}")),
        }
        out.push('\n');
    }
    if layout.crlf { out.replace('\n', "\r\n") } else { out }
}

fn wrapped(words: &[String], width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in words {
        if column > 0 {
            let full = width > 0 && column + word.chars().count() > width;
            out.push(if full { '\n' } else { ' ' });
            column = if full { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += word.chars().count();
    }
    out
}

/// Three drafts as they are read, and where a note is put on the first, in thousandths of its text.
#[derive(Clone, Debug)]
struct Series {
    sources: Vec<(String, Option<Format>)>,
    note: (usize, usize),
}

fn series() -> impl Strategy<Value = Series> {
    let acts = || prop::collection::vec(act(), 0..8);
    let layouts = prop_oneof![
        1 => [layout(), layout(), layout()],
        2 => layout().prop_map(|l| [l; 3]),
        1 => (layout(), 0usize..90).prop_map(|(l, width)| [l, Layout { width, ..l }, l]),
    ];
    // A byte that no text has: refused by name, never half read.
    let nul = prop::bool::weighted(0.01);
    (prop::collection::vec(piece(), 0..40), acts(), acts(), layouts, nul, (0usize..1000, 1usize..200)).prop_map(
        |(first, one, two, layouts, nul, note)| {
            let second = amended(&first, &one);
            let third = amended(&second, &two);
            let mut sources: Vec<_> =
                [first, second, third].iter().zip(layouts).map(|(pieces, layout)| (written(pieces, layout), layout.format)).collect();
            if nul {
                sources[2].0.push('\0');
            }
            Series { sources, note }
        },
    )
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn draft(source: &str, format: Option<Format>, id: usize) -> Option<Draft> {
    let options = Options { id: format!("d{id}"), format, ..Options::default() };
    match read(source, &options) {
        Ok(draft) => {
            covered(&draft);
            if draft.format == Format::Text {
                assert_eq!(letters(&draft.text), letters(source), "letters lost or added");
            }
            Some(draft)
        }
        Err(error) => {
            assert!(matches!(error.code, ErrorCode::Empty | ErrorCode::Binary | ErrorCode::Limit), "{error}");
            None
        }
    }
}

/// The clauses cover the text, in order and without overlap, under ids of their own.
fn covered(draft: &Draft) {
    let mut end = 0;
    let mut ids = HashSet::new();
    for (i, clause) in draft.clauses.iter().enumerate() {
        assert!(clause.span.start >= end && clause.span.end >= clause.span.start, "clauses overlap");
        assert_eq!(letters(&draft.text[end..clause.span.start]), "", "letters in no clause");
        end = clause.span.end;
        assert!(clause.parent.is_none_or(|p| p < i), "a parent comes before its parts");
        assert!(ids.insert(&clause.e_id), "`{}` twice", clause.e_id);
    }
    assert_eq!(letters(&draft.text[end..]), "", "letters in no clause");
}

fn holds(series: &Series) {
    let drafts: Vec<Rc<Draft>> =
        series.sources.iter().enumerate().filter_map(|(n, (source, format))| draft(source, *format, n).map(Rc::new)).collect();
    for one in &drafts {
        let same = compare(one, one);
        check(one, one, &same);
        assert!(same.entries.iter().all(|e| e.relation == Relation::Equal && !e.moved && !e.renumbered), "a draft differs from itself");
    }
    for pair in drafts.windows(2) {
        check(&pair[0], &pair[1], &compare(&pair[0], &pair[1]));
        check(&pair[1], &pair[0], &compare(&pair[1], &pair[0]));
    }
    let Some(first) = drafts.first() else { return };
    let history = trace(drafts.clone());
    let mut lines: Vec<Vec<u32>> = drafts.iter().map(|d| vec![0; d.clauses.len()]).collect();
    for state in history.lineages.iter().flat_map(|l| &l.states) {
        state.clauses.iter().for_each(|&i| lines[state.draft][i] += 1);
    }
    assert!(lines.iter().flatten().all(|&n| n == 1), "a clause stands on another number of lineages than one");
    for (k, draft) in drafts.iter().enumerate() {
        let mut at = 0;
        for origin in history.origin_of(k, Span::new(0, draft.text.len())) {
            assert!(origin.span.start == at && origin.draft <= k, "origins leave a gap, or come from the future");
            at = origin.span.end;
        }
        assert_eq!(letters(&draft.text[at..]), "", "words without an origin");
    }

    let Some(note) = noted(first, series.note) else { return };
    let points = Offsets::new(&first.text, Unit::CodePoint);
    let target = describe(first, note, &points);
    assert_eq!(at_home(&target, first, &points), Some(note), "a note does not find its own words");
    for (k, draft) in drafts.iter().enumerate() {
        let placing = Carrier::new(&history, k).carry(&target);
        let words = placing.span.map(|span| draft.slice(span));
        match placing.status {
            Status::Exact | Status::Shifted => assert!(same_words(first.slice(note), words.expect("a place")), "placed on other words"),
            Status::Orphaned => assert_eq!(words, None, "an orphan has a place"),
            _ => assert!(words.is_some(), "neither placed nor orphaned"),
        }
    }
}

/// A range of whole characters with a letter in it.
fn noted(draft: &Draft, (start, len): (usize, usize)) -> Option<Span> {
    let text = &draft.text;
    let on = |mut byte: usize| {
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let start = on(text.len() * start / 1000);
    let span = Span::new(start, on((start + len).min(text.len())));
    draft.slice(span).chars().any(char::is_alphanumeric).then_some(span)
}

#[test]
fn ugly_drafts_hold() {
    let config = |cases| Config { cases, failure_persistence: None, max_shrink_time: 60_000, ..Config::default() };
    let Some(minutes) = std::env::var("COTEJO_FUZZ_MINUTES").ok().and_then(|m| m.parse::<f64>().ok()) else {
        TestRunner::new(config(40))
            .run(&series(), |series| {
                holds(&series);
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{e}"));
        return;
    };
    // Shrinking panics a thousand times over; what is left of it is said once.
    std::panic::set_hook(Box::new(|_| {}));
    let (start, mut cases, mut failures) = (Instant::now(), 0, 0);
    let slowest = std::cell::Cell::new(Duration::ZERO);
    while start.elapsed().as_secs_f64() < minutes * 60.0 && failures < 20 {
        let ran = std::cell::Cell::new(0);
        let result = TestRunner::new(config(500)).run(&series(), |series| {
            let begin = Instant::now();
            holds(&series);
            ran.set(ran.get() + 1);
            slowest.set(slowest.get().max(begin.elapsed()));
            Ok(())
        });
        cases += ran.get();
        match result {
            Ok(()) => {}
            Err(TestError::Fail(reason, series)) => {
                failures += 1;
                println!("{reason}\n{series:#?}");
            }
            Err(TestError::Abort(reason)) => println!("{reason}"),
        }
        println!("{:.1} minutes, {cases} series, {failures} failures, slowest {:?}", start.elapsed().as_secs_f64() / 60.0, slowest.get());
    }
    let _ = std::panic::take_hook();
    assert_eq!(failures, 0, "see above");
}

fn plain(source: &str, id: usize) -> Draft {
    draft(source, Some(Format::Text), id).expect("readable")
}

#[test]
fn a_line_to_fill_in_outweighs_no_words() {
    let before = plain(&format!("Nombre, cargo y firma: {}", "_".repeat(200)), 1);
    let after = plain("Nombre, cargo y firma: al calce.", 2);
    let comparison = compare(&before, &after);
    check(&before, &after, &comparison);
    let kept = comparison.entries[0].edits.first().and_then(|e| e.after).map(|span| after.slice(span).trim());
    assert_eq!(kept, Some("Nombre, cargo y firma:"));
}

#[test]
fn a_keycap_and_a_character_that_leads_another_are_never_cut() {
    for (whole, part) in
        [("1\u{fe0f}\u{20e3}", "1"), ("a\u{1f3fb}", "a"), ("\u{11d46}]", "\u{11d46}"), ("1\u{fe0f}\u{20e3}㐀", "1\u{fe0f}\u{20e3}")]
    {
        let (before, after) = (plain(&format!("Los datos {whole} abiertos."), 1), plain(&format!("Los datos {part} abiertos."), 2));
        check(&before, &after, &compare(&before, &after));
    }
}

#[test]
fn a_bracket_that_carries_a_vowel_sign_ends_no_label() {
    let list = "la Ley. la dentro\na)\u{113b8}\n\nb)\u{93e}\n\n";
    let unit = "La unidad 0 publicará\nsu inventario de\ndatos cada trimestre.\n\n";
    let sources = [format!("{list}{unit}"), format!("{list}{list}{unit}")].map(|source| (source, None));
    holds(&Series { sources: sources.into(), note: (0, 1) });
    let letters = plain("a)Uno de los datos.\n\nb)Otro de los datos.", 1);
    assert!(letters.clauses.iter().all(|c| !c.label.is_empty()), "letters follow a bracket at once");
}

#[test]
fn the_same_last_word_tears_no_long_run_apart() {
    let long = "Las dependencias, órganos internos, autoridad garante, unidades administrativas, empresas productivas, fideicomisos, \
         sindicatos, partidos, universidades, tribunales, ayuntamientos, alcaldías, consejos, institutos, comisiones, embajadas, \
         consulados, archivos, bibliotecas, museos, hospitales, escuelas, puertos, aduanas, registros, notarías, bancos, \
         fracciones I, II y III del acuerdo, cuanto prevean otros lineamientos, fracción III";
    let (before, after) = (plain(long, 1), plain("Aquellas fracciones I, II y III", 2));
    let kept: Vec<&str> =
        paired(&before, &after).iter().filter(|e| e.op == Op::Equal).filter_map(|e| e.after).map(|s| after.slice(s)).collect();
    assert_eq!(kept, ["fracciones I, II y III"]);
}

/// The redline of the only clauses of two drafts, which correspond because a person said so.
fn paired(before: &Draft, after: &Draft) -> Vec<Edit> {
    let pair = Correction { before: vec![0], after: vec![0], same: true };
    let comparison = compare_with(before, after, &[pair]);
    check(before, after, &comparison);
    comparison.entries[0].edits.clone()
}

#[test]
fn a_long_run_that_a_shorter_one_crosses_has_moved() {
    let before = plain("(DOF 03-03-2023) días - every dependencias el inciso anterior", 1);
    let rest = "autoridad de datos la publicarán en la capital y los comités formatos las entidades ";
    let after = plain(&format!("every dependencias el inciso anterior artículo {} (DOF 03-03-2023) publicarán", rest.repeat(4)), 2);
    let edits = paired(&before, &after);
    let words = |op: Op| edits.iter().filter(move |e| e.op == op);
    let kept: Vec<&str> = words(Op::Equal).filter_map(|e| e.before).map(|s| before.slice(s).trim()).collect();
    let moved: Vec<&str> = edits.iter().filter(|e| e.moved.is_some()).filter_map(|e| e.before).map(|s| before.slice(s).trim()).collect();
    assert_eq!((kept, moved), (vec!["(DOF 03-03-2023)"], vec!["every dependencias el inciso anterior"]));
}

#[test]
fn a_number_behind_a_provision_is_none_of_it() {
    let source = "la disposición adicional primera ,5";
    holds(&Series { sources: [source; 3].map(|source| (source.to_owned(), None)).into(), note: (0, 1) });
}
