//! Which clause people mean, and where their quotes stand.

use std::rc::Rc;

use cotejo::locate::{Locator, Outcome, Placer, Row};
use cotejo::{Draft, Options, read};

fn draft(source: &str) -> Rc<Draft> {
    Rc::new(read(source, &Options { id: "d".into(), ..Options::default() }).expect("readable"))
}

const LAW: &str = "Título Primero
De las bibliotecas

Capítulo I
Disposiciones generales

Artículo 1. Las bibliotecas abren todos los días del año.

Para eso contarán con personal suficiente.

El horario se publicará en la entrada.

Artículo 2. Son objetivos de la red los siguientes:

I. Prestar libros;

II. Formar lectoras y lectores, y

III. Conservar los acervos:

a) Los impresos, y

b) Los digitales.

Artículo 3 Bis. El préstamo dura quince días.

Artículo 4. El consejo se integra por:

I. Una presidencia:

a) Propietaria, y

b) Suplente.

II. Dos vocalías.

Título Segundo
De los acervos

Capítulo I
Del inventario

Artículo 12. El inventario es público:

I. En la entrada;

II. En el sitio, y

III. En el boletín:

a) Mensual, y

b) Anual.

Transitorios

Primero. Esta ley entra en vigor al día siguiente.

Segundo. Se derogan las disposiciones que se opongan.
";

const POLICY: &str = "# Política de bibliotecas

## 1 Introducción

Las bibliotecas son de todas las personas.

## 4 Objetivos

### 4.1 Objetivo general

Que cada municipio tenga una biblioteca abierta.

### 4.2 Objetivos específicos

Los objetivos específicos de la política son los que siguen.

1. Ampliar el horario de las salas.
2. Renovar los acervos cada cinco años.

### 4.3 Población objetivo

La política atiende a quienes viven a más de una hora de una sala de lectura.

## 5 Estrategias

### Objetivo prioritario 3. Formar al personal de las salas

Se impartirán cursos en cada estado.

| Etapa | Plazo |
|---|---|
| Inventario | 60 días |
| Consulta | 20 días |
";

/// The ids of the clauses that a text may mean, while their confidence is like the first's.
fn meant(draft: &Rc<Draft>, text: &str) -> Vec<String> {
    let found = Locator::new(draft.clone()).locate(text);
    let best = found.first().map_or(0.0, |l| l.confidence);
    found.iter().filter(|l| l.confidence > best * 0.6).map(|l| name(draft, l.clause)).collect()
}

/// A clause by its labels from the top.
fn name(draft: &Rc<Draft>, clause: usize) -> String {
    let chain: Vec<usize> = std::iter::successors(Some(clause), |&c| draft.clauses[c].parent).collect();
    let labels = chain.iter().rev().filter_map(|&c| {
        let clause = &draft.clauses[c];
        draft.num(clause).or_else(|| draft.slice(clause.span).trim().split('\n').next()).map(str::to_owned)
    });
    labels.collect::<Vec<_>>().join(" > ")
}

fn all_mean(draft: &Rc<Draft>, wanted: &str, texts: &[&str]) {
    let found = texts.iter().map(|text| (text, meant(draft, text)));
    let wrong: Vec<_> = found.filter(|(_, found)| found.len() != 1 || !found[0].ends_with(wanted)).collect();
    assert!(wrong.is_empty(), "not {wanted}: {wrong:#?}");
}

#[test]
fn an_article_and_its_parts_are_found_however_they_are_cited() {
    let law = draft(LAW);
    all_mean(
        &law,
        "Artículo 12",
        &[
            "Artículo 12",
            "art. 12",
            "ART 12",
            "articulo 12",
            "Art.12",
            "art12",
            "artículo doce",
            "12",
            "artículo XII",
            "el artículo 12 de esta Ley",
            "sobre el art. 12 de la ley",
            "articlo 12",
            "Artícluo núm. 12",
        ],
    );
    all_mean(
        &law,
        "Artículo 12 > III. > b)",
        &[
            "Artículo 12, fracción III, inciso b)",
            "art. 12 fr. III inc. b",
            "art 12 frac iii, b)",
            "Art. 12, fracc. III, inciso \"b\"",
            "inciso b) de la fracción III del artículo 12",
            "fracción III, inciso b, del artículo 12",
            "12, III, b)",
            "12-III-b",
            "art12fr.III b)",
            "ARTICULO 12 FRACCION III INCISO B",
            "artículo 12, fracción tercera, inciso b",
            "artículo 12 fraccion 3 inciso b)",
            "Art. 12 farcción III, inciso b",
            "artículo 12, III, b",
            "artículo 12, III, b (hoja 7 de 41)",
            "art. 12 fracción lll inciso b",
            "inciso b de la fracción III del artículo 12",
        ],
    );
    all_mean(&law, "Artículo 3 Bis", &["3 bis", "art. 3 Bis", "artículo 3bis", "Artículo 3 BIS", "3O. BIS"]);
    all_mean(&law, "Artículo 2 > III.", &["art. 2 fr. III", "2.III", "fracción III del artículo 2"]);
    all_mean(&law, "Título Segundo", &["Título Segundo", "título II", "tit. 2", "segundo título"]);
    // What stands under a second title is no second fraction.
    all_mean(&law, "Artículo 4 > II.", &["artículo 4, II", "4, II", "4.II"]);
    assert!(Locator::new(law.clone()).locate("artículo 12, II")[0].confidence > 0.9);
    all_mean(
        &law,
        "Título Segundo > Capítulo I",
        &["título segundo, capítulo I", "Tít. II, cap. 1", "capítulo primero del título segundo"],
    );
}

#[test]
fn a_transitory_provision_is_one_on_either_side_of_its_number() {
    let law = draft(LAW);
    all_mean(
        &law,
        "Segundo",
        &[
            "Transitorio segundo",
            "segundo transitorio",
            "Artículo segundo transitorio",
            "artículo transitorio segundo",
            "2do transitorio",
            "2° transitorio",
            "transitorio 2",
            "Transitorios, artículo segundo",
            "trans. segundo",
            "SEGUNDO TRANSITORIO",
            "segudo transitorio",
            "disposición transitoria segunda",
            "segunda disposición transitoria",
        ],
    );
    all_mean(&law, "Transitorios", &["Transitorios", "los transitorios"]);
}

#[test]
fn a_paragraph_is_counted_from_the_articles_own_words() {
    let law = draft(LAW);
    all_mean(
        &law,
        "Para eso contarán con personal suficiente.",
        &[
            "artículo 1, párrafo segundo",
            "segundo párrafo del artículo 1",
            "art. 1 párr. 2",
            "Artículo 1, párrafo 2",
            "art. 1, 2do párrafo",
        ],
    );
    all_mean(&law, "Artículo 1", &["artículo 1, primer párrafo"]);
    all_mean(&law, "El horario se publicará en la entrada.", &["último párrafo del artículo 1", "artículo 1 tercer párrafo"]);
    assert_eq!(meant(&law, "segundo párrafo"), [""; 0]);
}

#[test]
fn a_policys_sections_are_found_by_number_by_heading_and_by_both() {
    let policy = draft(POLICY);
    all_mean(
        &policy,
        "4.2",
        &[
            "4.2",
            "4.2.",
            "num. 4.2",
            "numeral 4.2",
            "apartado 4.2",
            "sección 4.2",
            "punto 4.2",
            "inciso 4.2",
            "4.2 Objetivos específicos",
            "4.2 objetivos especificos",
            "Objetivos específicos",
            "OBJETIVOS ESPECIFICOS",
            "objetivos espesificos",
            "sobre el apartado 4.2 del documento",
            "pág. 14, numeral 4.2",
            "En el apartado 4.2 se propone cambiar el plazo",
            "4 . 2",
            "4.2.-",
        ],
    );
    all_mean(
        &policy,
        "4.3",
        &[
            "Población objetivo",
            "poblacion objetivo",
            "la población objetivo de la política",
            "pobalción objetivo",
            "4.3 (Población objetivo)",
        ],
    );
    all_mean(
        &policy,
        "Objetivo prioritario 3",
        &[
            "Objetivo prioritario 3",
            "objetivo 3",
            "obj. 3",
            "Objetivo prioritario tercero",
            "tercer objetivo prioritario",
            "Formar al personal de las salas",
        ],
    );
    all_mean(&policy, "4.2 > 2.", &["4.2, numeral 2", "4.2 inciso 2", "punto 2 del apartado 4.2"]);
    all_mean(&policy, "1", &["Introducción", "introduccion", "1 Introducción", "apartado 1"]);
}

#[test]
fn what_names_several_clauses_gives_them_all_alike() {
    let (law, policy) = (draft(LAW), draft(POLICY));
    let ends = |draft: &Rc<Draft>, text: &str| {
        let mut found = meant(draft, text);
        found.sort_unstable();
        found.into_iter().map(|f| f.rsplit(" > ").next().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ends(&policy, "4.2 y 4.3"), ["4.2", "4.3"]);
    assert_eq!(ends(&policy, "apartados 4.1, 4.2 y 4.3"), ["4.1", "4.2", "4.3"]);
    assert_eq!(ends(&policy, "4.1 a 4.3"), ["4.1", "4.2", "4.3"]);
    assert_eq!(ends(&policy, "4.1-4.3"), ["4.1", "4.2", "4.3"]);
    assert_eq!(ends(&law, "artículos 2 y 12"), ["Artículo 2", "Artículo 12"]);
    assert_eq!(ends(&law, "art. 12, fracciones I a III"), ["I.", "II.", "III."]);
    assert_eq!(ends(&law, "Capítulo I"), ["Capítulo I", "Capítulo I"]);
    assert_eq!(ends(&law, "inciso b"), ["b)", "b)", "b)"]);
    // A number with another's heading: one of the two is meant.
    assert_eq!(ends(&policy, "4.2 Población objetivo"), ["4.2", "4.3"]);
}

#[test]
fn what_fits_nothing_gives_nothing_and_half_of_it_gives_a_doubt() {
    let (law, policy) = (draft(LAW), draft(POLICY));
    for text in [
        "",
        " ",
        "9.9",
        "artículo 99",
        "art. 99 fr. III",
        "me parece muy bien",
        "2023",
        "3 de marzo de 2023",
        "página 4",
        "todo el documento",
        "¿?",
        "transitorio noveno",
    ] {
        assert_eq!(meant(&policy, text), [""; 0], "{text}");
        assert!(text.starts_with("3 de") || meant(&law, text).is_empty(), "{text}: {:?}", meant(&law, text));
    }
    let doubt = Locator::new(law.clone()).locate("art. 12, fracción IX");
    assert_eq!(doubt.iter().map(|l| name(&law, l.clause).ends_with("Artículo 12")).collect::<Vec<_>>(), [true]);
    assert!(doubt[0].confidence < 0.7, "{doubt:?}");
    // A spreadsheet made a date of it.
    let dated = Locator::new(policy.clone()).locate("04-feb");
    assert_eq!(dated.iter().map(|l| name(&policy, l.clause)).collect::<Vec<_>>(), ["Política de bibliotecas > 4 > 4.2"]);
    assert!(dated[0].confidence < 0.7 && doubt[0].confidence < 0.5, "{dated:?} {doubt:?}");
    let foreign = Locator::new(law.clone()).locate("artículo 4 de la Constitución");
    assert!(foreign.iter().all(|l| l.confidence < 0.7), "{foreign:?}");
}

#[test]
fn the_names_that_the_page_gives_to_clauses_are_found_again() {
    let policy = draft(POLICY);
    all_mean(&policy, "60 días", &["Objetivo prioritario 3, tabla 1, fila 2, celda 2"]);
    let spanish = draft(LAW);
    all_mean(&spanish, "Artículo 12 > III.", &["article 12, point III", "article 12 (III)"]);
}

#[test]
fn english_citations_go_from_the_inside_out() {
    let act = "Article 1. The registers are open to all.\n\nArticle 2. Every register states:\n\n(a) the office that keeps it; and\n\n(b) of each collection:\n\n(i) its origin; and\n\n(ii) its terms.\n";
    let act = draft(act);
    for text in ["point (i) of paragraph (b) of Article 2", "Article 2(b)(i)", "art. 2, para. (b), item (i)", "Art. 2(b)(i)"] {
        let found = Locator::new(act.clone()).locate(text);
        let best = found.first().map(|l| (name(&act, l.clause).rsplit(" > ").next().map(str::to_owned), l.confidence > 0.7));
        assert_eq!(best, Some((Some("(i)".to_owned()), true)), "{text}: {found:?}");
    }
}

#[test]
fn a_megabyte_of_anything_is_read_at_once() {
    let law = draft(LAW);
    for piece in ["4.2 y ", "(", "artículo ", "I ", "segundo ", "a) ", "1", "x", "- ", "1a"] {
        let locator = Locator::new(law.clone());
        assert!(locator.locate(&piece.repeat(1_000_000 / piece.len())).len() <= 100);
        Placer::new(law.clone()).place(&Row { clause: "12", quote: &piece.repeat(1_000_000 / piece.len()) });
    }
}

fn placed(draft: &Rc<Draft>, clause: &str, quote: &str) -> (Outcome, Option<(String, Option<String>)>, usize) {
    let place = Placer::new(draft.clone()).place(&Row { clause, quote });
    let at = place.at.map(|at| (name(draft, at.clause), at.span.map(|s| draft.slice(s).to_owned())));
    (place.outcome, at, place.candidates.len())
}

fn on(clause: &str, words: &str) -> (Outcome, Option<(String, Option<String>)>, usize) {
    (Outcome::Placed, Some((clause.into(), Some(words.into()))), 0)
}

#[test]
fn a_quote_is_placed_in_its_clause_beside_it_or_where_it_stands_alone() {
    let law = draft(LAW);
    let home = "Título Primero > Capítulo I > Artículo 2 > II.";
    let words = "Formar lectoras y lectores";
    for clause in ["art. 2 fr. II", "art. 2", "fracción II", "art. 2 fr. I", "", "art. 4", "todo el documento"] {
        assert_eq!(placed(&law, clause, words), on(home, words), "{clause}");
    }
    // Retyped, cut short, with another's quotation marks.
    for quote in [
        "«formar lectoras y lectores…»",
        "FORMAR LECTORAS Y LECTORES, Y",
        "Formar lectores y lectoras",
        "formar letoras y lectores",
        "Formar  lectoras\ny lectores",
    ] {
        assert_eq!(placed(&law, "art. 2 fr. II", quote).0, Outcome::Placed, "{quote}");
    }
    assert_eq!(
        placed(&law, "art. 1", "Las bibliotecas […] todos los días"),
        on("Título Primero > Capítulo I > Artículo 1", "Las bibliotecas abren todos los días")
    );
}

#[test]
fn a_quote_that_stands_twice_is_settled_by_its_clause_or_asked() {
    let law = draft(LAW);
    // "En la entrada" stands in article 12, "en la entrada" in article 1.
    assert_eq!(placed(&law, "art. 12", "en la entrada").1.map(|at| at.0), Some("Título Segundo > Capítulo I > Artículo 12 > I.".into()));
    assert_eq!(placed(&law, "art. 1", "en la entrada").0, Outcome::Placed);
    assert_eq!(placed(&law, "art. 4", "en la entrada"), (Outcome::Choose, None, 3));
    assert_eq!(placed(&law, "", "en la entrada"), (Outcome::Choose, None, 2));
}

#[test]
fn without_words_that_stand_there_the_clause_alone_is_placed_or_a_person_chooses() {
    let law = draft(LAW);
    let article = |outcome| (outcome, Some(("Título Segundo > Capítulo I > Artículo 12".to_owned(), None)), 0);
    assert_eq!(placed(&law, "art. 12", ""), article(Outcome::Clause));
    assert_eq!(placed(&law, "art. 12", "palabras que no están en ninguna parte"), article(Outcome::Clause));
    assert_eq!(placed(&law, "Capítulo I", "").0, Outcome::Choose);
    assert_eq!(placed(&law, "artículos 2 y 12", ""), (Outcome::Choose, None, 2));
    assert_eq!(placed(&law, "artículo 99", ""), (Outcome::Choose, None, 0));
    assert_eq!(placed(&law, "artículo 99", "palabras que no están en ninguna parte"), (Outcome::Choose, None, 0));
    for clause in ["", "General", "Todo el documento"] {
        assert_eq!(placed(&law, clause, ""), (Outcome::Draft, None, 0), "{clause}");
    }
}
