//! What became of proposals in the next draft.

use std::rc::Rc;

use cotejo::adoption::{Adoption, Ask, Verdict, Why, adoption};
use cotejo::anchor::{Quote, Target};
use cotejo::lineage::{History, trace};
use cotejo::{Draft, Options, read};

fn draft(id: &str, articles: &[&str]) -> Rc<Draft> {
    let source: String = articles.iter().enumerate().map(|(k, words)| format!("Artículo {}. {words}\n\n", k + 1)).collect();
    Rc::new(read(&source, &Options { id: id.into(), ..Options::default() }).expect("readable"))
}

const SCOPE: &str = "Las dependencias publicarán sus inventarios de datos cada año, y podrán pedir apoyo a las universidades.";
const LICENCE: &str = "Toda publicación llevará una licencia de uso libre y dirá quién la hizo.";
const FORUMS: &str = "Los foros regionales se convocan con treinta días de anticipación y no se cobra por asistir a ellos.";
const BUDGET: &str = "El presupuesto de la política se informa al congreso al cierre de cada ejercicio fiscal.";

fn series(next: &[&str]) -> History {
    trace(vec![draft("uno", &[SCOPE, LICENCE, FORUMS, BUDGET]), draft("dos", next)])
}

/// What became of a proposal about the words of the first draft.
fn of(history: &History, words: &str, proposal: &str, ask: Ask) -> Adoption {
    let quote = Quote { exact: words.into(), ..Quote::default() };
    let target = Target { source: Some("uno".into()), quote: Some(quote), ..Target::default() };
    adoption(history, &target, proposal, ask).expect("a draft of the series")
}

fn said(history: &History, found: &Adoption) -> String {
    found.ranges.iter().map(|&r| history.drafts[1].slice(r)).collect::<Vec<_>>().join(" | ")
}

const MAPS: &str = "junto con un mapa de los municipios que atienden";

#[test]
fn words_that_came_in_where_they_were_asked_for_are_literal() {
    let with = SCOPE.replace("cada año,", &format!("cada año, {MAPS},"));
    let history = series(&[&with, LICENCE, FORUMS, BUDGET]);
    for proposal in [
        MAPS,
        &with,
        &MAPS.to_uppercase(),
        "Junto con un mapa de los municipios que atienden.",
        "junto con un mapa de los  municipios que atienden",
    ] {
        let found = of(&history, "publicarán sus inventarios de datos cada año", proposal, Ask::Words);
        assert_eq!((found.verdict, found.draft), (Verdict::Literal, Some(1)), "{proposal}: {found:?}");
        assert_eq!(said(&history, &found), MAPS, "{proposal}");
        assert!(matches!(found.why[0], Why::InClause(0)), "{found:?}");
    }
    // What was there already is nobody's adoption.
    for proposal in [SCOPE, "publicarán sus inventarios de datos cada año", ""] {
        let found = of(&history, SCOPE, proposal, Ask::Words);
        assert_eq!((found.verdict, &found.why[..]), (Verdict::None, &[Why::NothingNew][..]), "{proposal}");
    }
}

#[test]
fn words_that_came_in_as_a_clause_of_their_own_beside_it_are_literal_too() {
    let own = "Cada inventario se acompaña de un mapa de los municipios atendidos.";
    let history = series(&[SCOPE, own, LICENCE, FORUMS, BUDGET]);
    let found = of(&history, SCOPE, own, Ask::Words);
    assert_eq!((found.verdict, said(&history, &found)), (Verdict::Literal, own.trim_end_matches('.').to_owned()), "{found:?}");
}

#[test]
fn words_that_came_in_elsewhere_are_found_and_it_is_said_where() {
    let with = BUDGET.replace("ejercicio fiscal", &format!("ejercicio fiscal, {MAPS}"));
    let history = series(&[SCOPE, LICENCE, FORUMS, &with]);
    let found = of(&history, SCOPE, MAPS, Ask::Words);
    assert_eq!((found.verdict, said(&history, &found)), (Verdict::Literal, MAPS.to_owned()), "{found:?}");
    assert!(matches!(found.why[0], Why::Elsewhere(3)), "{found:?}");
}

#[test]
fn half_of_it_and_other_endings_are_partial() {
    let half = SCOPE.replace("cada año,", "cada año, junto con un mapa de los municipios,");
    let longer = format!("{MAPS} y una lista de las escuelas rurales");
    let found = of(&series(&[&half, LICENCE, FORUMS, BUDGET]), SCOPE, &longer, Ask::Words);
    assert_eq!(found.verdict, Verdict::Partial, "{found:?}");
    assert!(matches!(&found.why[1], Why::Missing(words) if words.contains(&"escuelas".to_owned())), "{found:?}");
    // A sentence of four.
    let sentence = "Las salas de lectura prestarán sus acervos a domicilio en canoas y bicicletas.";
    let more = format!(
        "{sentence} {}",
        "Habrá talleres de encuadernación, concursos de ortografía, visitas guiadas, cafeterías, jardines, guarderías, murales, archivos sonoros, ferias, premios, becas, residencias, coloquios y cineclubes vespertinos."
    );
    let with = format!("{SCOPE} {sentence}");
    let found = of(&series(&[&with, LICENCE, FORUMS, BUDGET]), SCOPE, &more, Ask::Words);
    assert_eq!(found.verdict, Verdict::Partial, "{found:?}");
    let other = SCOPE.replace("cada año,", "cada año, junto con mapas de los municipios atendidos,");
    let found = of(&series(&[&other, LICENCE, FORUMS, BUDGET]), SCOPE, MAPS, Ask::Words);
    assert_eq!(found.verdict, Verdict::Partial, "{found:?}");
}

#[test]
fn what_came_in_denied_bound_otherwise_or_with_another_figure_is_never_literal() {
    for (proposal, came) in [
        ("Los mapas deberán mostrar las zonas inundables.", "Los mapas no deberán mostrar las zonas inundables."),
        ("Los mapas deberán mostrar las zonas inundables.", "Los mapas podrán mostrar las zonas inundables."),
        ("Los mapas deberán mostrar las zonas inundables.", "En ningún caso los mapas deberán mostrar las zonas inundables."),
        (
            "Los mapas deberán mostrar las zonas inundables.",
            "Los mapas deberán mostrar las zonas inundables, salvo en municipios pequeños.",
        ),
        ("Los mapas no mostrarán domicilios particulares.", "Los mapas mostrarán domicilios particulares."),
        (
            "Los mapas se renuevan cada seis meses por personal capacitado.",
            "Los mapas se renuevan cada doce meses por personal capacitado.",
        ),
        ("Los mapas se renuevan cada 6 meses por personal capacitado.", "Los mapas se renuevan cada 18 meses por personal capacitado."),
    ] {
        let with = format!("{SCOPE} {came}");
        let history = series(&[&with, LICENCE, FORUMS, BUDGET]);
        let found = of(&history, SCOPE, proposal, Ask::Words);
        assert_ne!(found.verdict, Verdict::Literal, "{came}: {found:?}");
        assert!(found.verdict == Verdict::None || found.why.iter().any(|w| matches!(w, Why::Force(_) | Why::Figure(_))), "{found:?}");
    }
    // A figure in words is the same figure.
    let with = format!("{SCOPE} Los mapas se renuevan cada 6 meses por personal capacitado.");
    let found =
        of(&series(&[&with, LICENCE, FORUMS, BUDGET]), SCOPE, "Los mapas se renuevan cada seis meses por personal capacitado.", Ask::Words);
    assert_eq!(found.verdict, Verdict::Literal, "{found:?}");
}

#[test]
fn words_that_stand_everywhere_and_words_that_stood_already_adopt_nothing() {
    let with = SCOPE.replace("cada año,", "cada año y con la participación de las entidades,");
    let history = series(&[&with, LICENCE, FORUMS, BUDGET]);
    for proposal in [
        "Que los datos se publiquen en la página de la dependencia y de las bibliotecas, con música de banda.",
        "licencia de uso libre",
        "Los foros regionales se convocan con treinta días de anticipación.",
        "de la de los y con la",
    ] {
        let found = of(&history, SCOPE, proposal, Ask::Words);
        assert_eq!(found.verdict, Verdict::None, "{proposal}: {found:?}");
    }
}

#[test]
fn a_proposal_to_strike_asks_whether_the_words_are_gone() {
    let without = SCOPE.replace(", y podrán pedir apoyo a las universidades", "");
    let words = "podrán pedir apoyo a las universidades";
    let gone = series(&[&without, LICENCE, FORUMS, BUDGET]);
    for proposal in ["", words] {
        let found = of(&gone, words, proposal, Ask::Strike);
        assert_eq!((found.verdict, found.share), (Verdict::Literal, 1.0), "{found:?}");
        let found = of(&series(&[SCOPE, LICENCE, FORUMS, BUDGET]), words, proposal, Ask::Strike);
        assert_eq!((found.verdict, &found.why[..]), (Verdict::None, &[Why::Stands][..]), "{found:?}");
    }
    let half = SCOPE.replace(" a las universidades", "");
    let found = of(&series(&[&half, LICENCE, FORUMS, BUDGET]), words, "", Ask::Strike);
    assert_eq!(found.verdict, Verdict::Partial, "{found:?}");
    // A whole article.
    let found = of(&series(&[SCOPE, LICENCE, BUDGET]), FORUMS, "", Ask::Strike);
    assert_eq!(found.verdict, Verdict::Literal, "{found:?}");
    // Some words of those spoken of.
    let found = of(&gone, SCOPE, "pedir apoyo a las universidades", Ask::Strike);
    assert_eq!(found.verdict, Verdict::Literal, "{found:?}");
}

#[test]
fn the_last_draft_has_no_next_and_a_strange_one_no_answer() {
    let history = series(&[SCOPE, LICENCE, FORUMS, BUDGET]);
    let target =
        |id: &str| Target { source: Some(id.into()), quote: Some(Quote { exact: SCOPE.into(), ..Quote::default() }), ..Target::default() };
    let last = adoption(&history, &target("dos"), MAPS, Ask::Words).expect("a draft of the series");
    assert_eq!((last.verdict, last.draft, &last.why[..]), (Verdict::None, None, &[Why::NoLater][..]));
    assert!(adoption(&history, &target("tres"), MAPS, Ask::Words).is_none());
    let long = "mapa ".repeat(200_000);
    assert_ne!(of(&history, SCOPE, &long, Ask::Words).verdict, Verdict::Literal);
}
