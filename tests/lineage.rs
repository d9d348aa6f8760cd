//! A clause through a whole series: moved, split, merged, dropped and restored; and since which draft each word stands.

use std::rc::Rc;

use cotejo::lineage::{Change, History, trace};
use cotejo::{Options, Relation, Span, read};

const SCOPE: &str = "Las dependencias publicarán en formatos abiertos los datos que generen en el ejercicio de sus funciones.";
const FEES: &str = "El acceso a los conjuntos de datos será gratuito y no requerirá registro previo de las personas usuarias.";
const REVIEW: &str = "El comité técnico evaluará cada año la calidad de los inventarios y dará a conocer sus conclusiones.";
const LICENCE: &str = "Toda publicación llevará una licencia de libre uso que permita copiar, adaptar y redistribuir la obra.";
const PRIVACY: &str = "Antes de publicar se retirarán los nombres, domicilios y demás señas que permitan identificar a alguien.";

/// Articles in order, numbered as they come; a paragraph of an article is parted by an empty line.
fn series<const N: usize>(drafts: [&[&str]; N]) -> History {
    let read_one = |(n, articles): (usize, &&[&str])| {
        let source: String = articles.iter().enumerate().map(|(k, words)| format!("Artículo {}. {words}\n\n", k + 1)).collect();
        Rc::new(read(&source, &Options { id: format!("d{}", n + 1), ..Options::default() }).expect("readable"))
    };
    trace(drafts.iter().enumerate().map(read_one).collect())
}

/// The drafts (from 1), clauses and changes of the lineage on which the clause with these words stands in a draft.
fn chain(history: &History, draft: usize, words: &str) -> Vec<(usize, Vec<String>, Change)> {
    let text = &history.drafts[draft - 1];
    let at = text.clauses.iter().position(|c| text.slice(c.span).contains(words)).expect("a clause with these words");
    let line = &history.lineages[history.lineage_of[draft - 1][at]];
    let ids = |draft: usize, clauses: &[usize]| clauses.iter().map(|&i| history.drafts[draft].clauses[i].e_id.clone()).collect();
    line.states.iter().map(|s| (s.draft + 1, ids(s.draft, &s.clauses), s.change)).collect()
}

fn states<const N: usize>(states: [(usize, &[&str], Change); N]) -> Vec<(usize, Vec<String>, Change)> {
    states.into_iter().map(|(draft, ids, change)| (draft, ids.iter().map(|&id| id.to_owned()).collect(), change)).collect()
}

/// Since which draft (from 1) each run of words of a draft stands.
fn since(history: &History, draft: usize, words: &str) -> Vec<(String, usize)> {
    let text = &history.drafts[draft - 1].text;
    let start = text.find(words).expect("words of the draft");
    let runs = history.origin_of(draft - 1, Span::new(start, start + words.len()));
    runs.into_iter().map(|o| (text[o.span.start..o.span.end].trim().to_owned(), o.draft + 1)).collect()
}

const NEW: Change = Change::Entry(Relation::Inserted);
const SAME: Change = Change::Entry(Relation::Equal);

#[test]
fn a_moved_clause_stays_on_its_chain() {
    let history = series([&[SCOPE, FEES, REVIEW, LICENCE], &[LICENCE, SCOPE, FEES, REVIEW], &[LICENCE, PRIVACY, SCOPE, FEES, REVIEW]]);
    assert_eq!(chain(&history, 3, LICENCE), states([(1, &["art_4"], NEW), (2, &["art_1"], SAME), (3, &["art_1"], SAME)]));
    assert_eq!(chain(&history, 3, SCOPE), states([(1, &["art_1"], NEW), (2, &["art_2"], SAME), (3, &["art_3"], SAME)]));
    assert_eq!(chain(&history, 3, PRIVACY), states([(3, &["art_2"], NEW)]));
}

#[test]
fn a_dropped_clause_that_is_restored_goes_on_where_it_left_off() {
    let history = series([&[SCOPE, FEES, REVIEW], &[SCOPE, REVIEW], &[SCOPE, REVIEW, LICENCE, FEES]]);
    assert_eq!(chain(&history, 3, FEES), states([(1, &["art_2"], NEW), (3, &["art_4"], Change::Restored)]));
    assert_eq!(since(&history, 3, FEES), [(FEES.to_owned(), 1)]);
    assert_eq!(since(&history, 3, LICENCE), [(LICENCE.to_owned(), 3)]);
}

#[test]
fn a_split_clause_is_one_chain_and_so_is_a_merged_one() {
    let both = format!("{FEES} {PRIVACY}");
    let history = series([&[SCOPE, &both, REVIEW], &[SCOPE, FEES, PRIVACY, REVIEW], &[SCOPE, &both, REVIEW]]);
    let expected = [
        (1, &["art_2"][..], NEW),
        (2, &["art_2", "art_3"], Change::Entry(Relation::Split)),
        (3, &["art_2"], Change::Entry(Relation::Merged)),
    ];
    assert_eq!(chain(&history, 1, FEES), states(expected));
    assert_eq!(chain(&history, 2, PRIVACY), states(expected));
    assert_eq!(since(&history, 3, &both), [(both.clone(), 1)]);
}

#[test]
fn every_word_says_in_which_draft_it_first_stood() {
    let once = "El plazo para responder será de treinta días hábiles contados desde la solicitud.";
    let twice = "El plazo para responder será de quince días hábiles contados desde la solicitud.";
    let third = "El plazo improrrogable para responder será de quince días hábiles contados desde la solicitud.";
    let history = series([&[SCOPE, once], &[SCOPE, twice], &[SCOPE, third]]);
    let runs = since(&history, 3, third);
    let runs: Vec<(&str, usize)> = runs.iter().map(|(words, draft)| (words.as_str(), *draft)).collect();
    let expected = [
        ("El plazo", 1),
        ("improrrogable", 3),
        ("para responder será de", 1),
        ("quince", 2),
        ("días hábiles contados desde la solicitud.", 1),
    ];
    assert_eq!(runs, expected);
}

#[test]
fn an_id_that_a_new_clause_took_over_is_told_apart() {
    let history = series([&[SCOPE, FEES], &[PRIVACY, SCOPE, FEES]]);
    let ids: Vec<&str> = history.lineages.iter().map(|l| l.w_id.as_str()).collect();
    assert_eq!(ids, ["art_1", "art_2", "art_1~2"]);
}

#[test]
fn a_phrase_that_changed_its_place_in_its_clause_stands_since_it_was_first_written() {
    let before = "La autoridad, previa audiencia de las personas interesadas, resolverá el recurso en diez días y notificará el acuerdo.";
    let after = "La autoridad resolverá el recurso en diez días y notificará el acuerdo, previa audiencia de las personas interesadas.";
    let history = series([&[SCOPE, before], &[SCOPE, after]]);
    assert_eq!(since(&history, 2, "previa audiencia de las personas interesadas").iter().map(|r| r.1).collect::<Vec<_>>(), [1]);
}
