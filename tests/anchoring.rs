//! A note on words of a draft finds them in the next ones, says what happened to them, or says that they are gone.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use cotejo::anchor::{Carrier, Placing, Quote, Searcher, Status, Target, describe};
use cotejo::lineage::{History, trace};
use cotejo::offsets::{Offsets, Unit};
use cotejo::{Draft, Options, Span, read};

const OLD: &str = "\
Artículo 1. Las dependencias publicarán en formatos abiertos los datos que generen en el ejercicio de sus funciones.

Artículo 2. El acceso a los conjuntos de datos será gratuito y no requerirá registro previo de las personas usuarias.

Artículo 3. El comité técnico evaluará cada año la calidad de los inventarios y dará a conocer sus conclusiones.

Artículo 4. Toda publicación llevará una licencia de libre uso que permita copiar, adaptar y redistribuir la obra.
";

fn draft(source: &str, id: usize) -> Rc<Draft> {
    Rc::new(read(source, &Options { id: format!("d{id}"), ..Options::default() }).expect("readable"))
}

fn series(sources: &[&str]) -> History {
    trace(sources.iter().enumerate().map(|(n, source)| draft(source, n + 1)).collect())
}

fn note(draft: &Draft, words: &str) -> Target {
    let start = draft.text.find(words).expect("words of the draft");
    describe(draft, Span::new(start, start + words.len()), &Offsets::new(&draft.text, Unit::CodePoint))
}

/// Where a note on words of the first draft stands in another, from 1.
fn carried(history: &History, words: &str, to: usize) -> Placing {
    Carrier::new(history, to - 1).carry(&note(&history.drafts[0], words))
}

/// The status, the words it stands on, the clause.
fn place<'h>(history: &'h History, words: &str, to: usize) -> (Status, Option<&'h str>, Option<&'h str>) {
    let placing = carried(history, words, to);
    let draft = &history.drafts[to - 1];
    (placing.status, placing.span.map(|span| draft.slice(span)), placing.clause.map(|i| draft.clauses[i].e_id.as_str()))
}

#[test]
fn words_that_nothing_happened_to_are_exact() {
    let new = OLD.replace("cada año", "cada semestre");
    let history = series(&[OLD, OLD, &new]);
    assert_eq!(place(&history, "será gratuito", 1), (Status::Exact, Some("será gratuito"), Some("art_2")));
    assert_eq!(place(&history, "será gratuito", 2), (Status::Exact, Some("será gratuito"), Some("art_2")));
    assert_eq!(place(&history, "será gratuito", 3), (Status::Exact, Some("será gratuito"), Some("art_2")));
}

#[test]
fn words_whose_clause_changed_round_them_are_shifted() {
    let edited = OLD.replace("cada año", "cada semestre");
    let front = format!("Artículo 1. Esta ley es de orden público.\n\n{}", renumbered(OLD));
    let history = series(&[OLD, &edited, &front]);
    assert_eq!(place(&history, "calidad de los inventarios", 2), (Status::Shifted, Some("calidad de los inventarios"), Some("art_3")));
    assert_eq!(place(&history, "será gratuito", 3), (Status::Shifted, Some("será gratuito"), Some("art_3")));
    assert!(carried(&history, "será gratuito", 3).reason.contains("renumbered"));
}

/// Every article one number on.
fn renumbered(source: &str) -> String {
    (1..=4).rev().fold(source.to_owned(), |text, n| text.replace(&format!("Artículo {n}."), &format!("Artículo {}.", n + 1)))
}

#[test]
fn words_that_changed_are_edited_and_lead_to_what_became_of_them() {
    let history = series(&[OLD, &OLD.replace("evaluará cada año la calidad", "evaluará cada semestre la calidad")]);
    let found = place(&history, "evaluará cada año la calidad", 2);
    assert_eq!(found, (Status::Edited, Some("evaluará cada semestre la calidad"), Some("art_3")));
}

#[test]
fn words_that_are_gone_are_orphaned_with_the_clause_where_they_stood() {
    let shorter = OLD.replace(" y no requerirá registro previo de las personas usuarias", "");
    let without = OLD.replace(&OLD[OLD.find("Artículo 4.").expect("there")..], "");
    let history = series(&[OLD, &shorter]);
    assert_eq!(place(&history, "registro previo de las personas", 2), (Status::Orphaned, None, Some("art_2")));
    let history = series(&[OLD, &without]);
    assert_eq!(place(&history, "licencia de libre uso", 2), (Status::Orphaned, None, None));
}

#[test]
fn a_restored_clause_takes_its_orphans_back() {
    let without = OLD.replace(&OLD[OLD.find("Artículo 4.").expect("there")..], "");
    let history = series(&[OLD, &without, OLD]);
    assert_eq!(place(&history, "licencia de libre uso", 2).0, Status::Orphaned);
    assert_eq!(place(&history, "licencia de libre uso", 3), (Status::Shifted, Some("licencia de libre uso"), Some("art_4")));
    assert!(carried(&history, "licencia de libre uso", 3).reason.contains("restored"));
}

#[test]
fn a_quote_that_fits_in_several_places_names_them_all() {
    let twice = "Artículo 1. La unidad rendirá un informe anual.\n\nArtículo 2. La unidad rendirá un informe anual.\n";
    let quote = Quote { exact: "rendirá un informe anual".into(), ..Quote::default() };
    let target = Target { quote: Some(quote), ..Target::default() };
    let draft = draft(twice, 2);
    let placing = Searcher::new(&draft).find(&target);
    assert_eq!(placing.status, Status::Ambiguous);
    let places: Vec<&str> = placing.span.iter().chain(&placing.candidates).map(|&span| draft.slice(span)).collect();
    assert_eq!(places, ["rendirá un informe anual"; 2]);
}

/// The sentences of the clauses' own words, each with its clause.
fn sentences(draft: &Draft) -> Vec<(usize, Span)> {
    let mut out = Vec::new();
    for (index, clause) in draft.clauses.iter().enumerate() {
        let mut start = clause.label.end.max(clause.span.start);
        let text = &draft.text[..clause.span.end];
        while let Some(end) = text[start..].find(['.', ';']).map(|at| start + at + 1) {
            let blank = text[start..end].len() - text[start..end].trim_start().len();
            out.push((index, Span::new(start + blank, end)));
            start = end;
        }
    }
    out
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn in_the_real_series_what_survives_is_found_and_what_is_gone_is_not() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !corpora.exists() {
        println!("skipped: no real drafts at ../shared/corpora");
        return;
    }
    for (series, ending) in [("mx-pnda-2013", "md"), ("us-pod-schema", "md"), ("en-tls13-dev", "md"), ("mx-lgra", "txt")] {
        let drafts: Vec<Rc<Draft>> = (1..)
            .map_while(|n| fs::read_to_string(corpora.join(series).join(format!("{n}.{ending}"))).ok())
            .enumerate()
            .map(|(n, source)| draft(&source, n + 1))
            .collect();
        let history = trace(drafts);
        let last = history.drafts.len() - 1;
        let (first, latest) = (&history.drafts[0], &history.drafts[last]);
        let (old, new) = (plain(&first.text), plain(&latest.text));
        let points = Offsets::new(&first.text, Unit::CodePoint);
        let mut carrier = Carrier::new(&history, last);
        let lives_on = |index: usize| history.lineages[history.lineage_of[0][index]].states.iter().any(|s| s.draft == last);
        let (mut found, mut gone, mut wrong) = (0, 0, Vec::new());
        for (index, span) in sentences(first) {
            let quote = plain(first.slice(span));
            if quote.split(' ').count() < 6 || old.matches(&quote).count() != 1 {
                continue;
            }
            let placing = carrier.carry(&describe(first, span, &points));
            match new.matches(&quote).count() {
                1 => {
                    let there = placing.span.map(|span| plain(latest.slice(span)));
                    if there.as_deref() == Some(&quote) {
                        found += 1;
                    } else {
                        wrong.push(format!("{:?} {}: {quote} → {there:?}", placing.status, first.clauses[index].e_id));
                    }
                }
                0 if !lives_on(index) => {
                    gone += 1;
                    if placing.status != Status::Orphaned {
                        let there = placing.span.map(|span| plain(latest.slice(span)));
                        wrong.push(format!("{:?} {}: {quote} → {there:?}", placing.status, first.clauses[index].e_id));
                    }
                }
                _ => {}
            }
        }
        println!("{series}: {found} found, {gone} gone, {} wrong", wrong.len());
        assert!(found > 0, "{series} has no surviving sentence");
        assert!(wrong.is_empty(), "{series}: {wrong:#?}");
    }
}

/// A target of a quote alone, as other tools write it.
fn quoted(exact: &str, prefix: &str, suffix: &str) -> Target {
    Target { quote: Some(Quote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() }), ..Target::default() }
}

#[test]
fn context_chooses_between_repeated_quotes_with_or_without_its_blanks() {
    let text: String = (1..=40).map(|n| format!("Artículo {n}. La dependencia {} hará el plan {} cada año.\n\n", n * 7, n * 13)).collect();
    let there = draft(&text, 1);
    for n in [3, 17, 40] {
        let start = there.text.find(&format!("el plan {} ", n * 13)).expect("stands there");
        let (before, behind) = (&there.text[start - 20..start], &there.text[start + 7..start + 20]);
        for (prefix, suffix) in [(before, behind), (before.trim(), behind.trim()), (before.trim_end(), ""), ("", behind.trim_start())] {
            let placing = Searcher::new(&there).find(&quoted("el plan", prefix, suffix));
            assert_eq!(placing.span.map(|s| s.start), Some(start), "{prefix:?} {suffix:?}: {placing:?}");
            assert_eq!(placing.status, Status::Shifted);
        }
    }
}

#[test]
fn worse_context_is_less_sure() {
    let there = draft(OLD, 1);
    let sure = |prefix: &str, suffix: &str| Searcher::new(&there).find(&quoted("datos", prefix, suffix)).confidence;
    assert!(sure("en formatos abiertos los ", " que generen en") > sure("sin formatos abiertos los ", " que nunca tuvo"));
}

#[test]
fn of_a_word_that_stands_everywhere_a_hundred_places_are_told_and_all_are_counted() {
    let text: String = (0..4000).map(|n| format!("La casa {n} de la calle {n} es de la persona {n}.\n\n")).collect();
    let there = draft(&text, 1);
    let mut searcher = Searcher::new(&there);
    for _ in 0..2000 {
        let placing = searcher.find(&quoted("de", "", ""));
        assert_eq!((placing.status, placing.candidates.len(), placing.of), (Status::Ambiguous, 100, 8000));
    }
}

#[test]
fn a_quote_with_letters_changed_is_found_where_it_stands_and_said_to_be_edited() {
    let there = draft(OLD, 1);
    for (typed, meant) in [
        ("inventarioz y dará a conocer sus conclusion", "inventarios y dará a conocer sus conclusiones"),
        ("licensia de libre uso", "licencia de libre uso"),
        ("no requerira registro", "no requerirá registro"),
        ("CADA AÑO LA CALIDAD", "cada año la calidad"),
    ] {
        let placing = Searcher::new(&there).find(&quoted(typed, "", ""));
        assert_eq!(placing.span.map(|s| there.slice(s)), Some(meant), "{typed}: {placing:?}");
    }
    let gone = Searcher::new(&there).find(&quoted("las sanciones económicas previstas", "", ""));
    assert_eq!(gone.status, Status::Orphaned);
}

#[test]
fn a_sentence_that_another_one_took_the_place_of_is_gone() {
    let text = |second: &str| {
        format!("Artículo 1. Las dependencias publicarán sus inventarios. {second} El comité evaluará los avances de cada año.\n")
    };
    let old = "Si la información es delicada, las autoridades tomarán las medidas necesarias para reducir su difusión.";
    let history = series(&[&text(old), &text("Nadie pagará por ello.")]);
    assert_eq!(place(&history, old, 2).0, Status::Orphaned);
    let history = series(&[&text("Se hará cada año."), &text("Se hará cada trimestre.")]);
    let placing = carried(&history, "Se hará cada año.", 2);
    assert_eq!(placing.status, Status::Edited);
    assert!(placing.kept.is_some_and(|kept| (0.5..1.0).contains(&kept)), "{placing:?}");
}
