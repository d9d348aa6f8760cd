//! What a change of words is of.

use cotejo::nature::Nature::{self, *};
use cotejo::report::{Change, Report};
use cotejo::{Language, Options, compare, read};

fn natures(language: Language, before: &str, after: &str) -> Vec<Nature> {
    let draft = |id: &str, words: &str| {
        let source = format!("1. {words}\n\n2. Lo demás queda igual, palabra por palabra, en los dos borradores.\n");
        read(&source, &Options { id: id.into(), language: Some(language), ..Options::default() }).expect("a draft")
    };
    let (a, b) = (draft("a", before), draft("b", after));
    let report = Report::of(&a, &b, &compare(&a, &b));
    let edited: Vec<_> = report.rows.iter().filter(|row| row.change == Change::Edited).collect();
    assert_eq!(edited.len(), 1, "{before} / {after}");
    for nature in Nature::ALL {
        assert_eq!(report.count_of(nature), usize::from(edited[0].natures.contains(&nature)));
    }
    edited[0].natures.clone()
}

#[test]
fn a_change_of_words_is_told_by_what_it_is_of() {
    let es = |before: &str, after: &str| natures(Language::Es, before, after);
    assert_eq!(es("Las dependencias podrán publicar sus datos.", "Las dependencias deberán publicar sus datos."), [Obligation]);
    assert_eq!(es("Las dependencias publicarán sus datos.", "Las dependencias no publicarán sus datos."), [Obligation]);
    assert_eq!(es("El plazo será de 30 días hábiles.", "El plazo será de 45 días hábiles."), [Figure]);
    assert_eq!(es("El plazo será de treinta días hábiles.", "El plazo será de sesenta días hábiles."), [Figure]);
    assert_eq!(es("Se entrega el 4 de mayo de cada año.", "Se entrega el 4 de junio de cada año."), [Figure]);
    assert_eq!(
        es("Conforme al artículo 12 de esta política, se publica.", "Conforme al artículo 15 de esta política, se publica."),
        [Reference]
    );
    assert_eq!(es("La coordina la Secretaría de Hacienda con todas.", "La coordina la Secretaría de Gobernación con todas."), [Name]);
    assert_eq!(es("Los datos se publican en formatos sencillos.", "Los datos se publican en formatos abiertos."), [Words]);
    assert_eq!(es("Los datos se publican, en formatos abiertos.", "Los datos se publican en Formatos abiertos."), [Typography]);
    assert_eq!(
        es("Podrán entregar informes en 30 días a la unidad.", "Deberán entregar informes completos en 45 días a la unidad."),
        [Obligation, Figure, Words]
    );
}

#[test]
fn other_languages_bind_by_words_of_their_own() {
    assert_eq!(
        natures(Language::En, "Agencies may publish their data every year.", "Agencies shall publish their data every year."),
        [Obligation]
    );
    assert_eq!(
        natures(Language::En, "As section 4 says, agencies publish data.", "As section 6 says, agencies publish data."),
        [Reference]
    );
    assert_eq!(
        natures(Language::Pt, "Os órgãos poderão publicar os seus dados.", "Os órgãos deverão publicar os seus dados."),
        [Obligation]
    );
}
