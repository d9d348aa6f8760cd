//! What a redline shows: the marks a careful drafter would set.

use cotejo::align::Correction;
use cotejo::redline::{Op, Part};
use cotejo::{Draft, Options, Relation, compare, compare_with, read};
use invariants::check;

mod invariants;

fn draft(source: &str, id: &str) -> Draft {
    read(source, &Options { id: id.into(), ..Options::default() }).expect("readable")
}

/// The redline of two drafts, entry by entry: `[-struck-]`, `{+written+}`, moved words between `[»` and `»]`, `{»` and `»}`.
fn marked(before: &str, after: &str) -> String {
    let (old, new) = (draft(before, "uno"), draft(after, "dos"));
    // Whether they correspond is not asked here.
    let pair = Correction { before: vec![0], after: vec![0], same: true };
    let comparison = compare_with(&old, &new, &[pair]);
    check(&old, &new, &comparison);
    let mut out = String::new();
    for edit in comparison.entries.iter().flat_map(|e| &e.edits) {
        let text = edit.after.map_or_else(|| edit.before.map_or("", |s| old.slice(s)), |s| new.slice(s));
        let (words, space) = text.split_at(text.trim_end().len());
        let [open, close] = match (edit.op, edit.moved) {
            (Op::Equal, _) => ["", ""],
            (Op::Delete, None) => ["[-", "-]"],
            (Op::Insert, None) => ["{+", "+}"],
            (Op::Delete, _) => ["[»", "»]"],
            (Op::Insert, _) => ["{»", "»}"],
        };
        out.push_str(&format!("{open}{words}{close}{}", if space.is_empty() { "" } else { " " }));
    }
    out
}

/// Holds a redline against what a drafter would mark: `text` with its marks. Both drafts are made from it.
#[track_caller]
fn holds(text: &str) {
    let side = |opens: &str, closes: &str, other: [&str; 2]| {
        let mut out = text.replace(opens, "").replace(closes, "");
        while let Some(from) = out.find(other[0]) {
            let to = out[from..].find(other[1]).expect("closed") + from + other[1].len();
            out.replace_range(from..to, "");
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
    };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (side("[-", "-]", ["{+", "+}"]), side("{+", "+}", ["[-", "-]"]));
    assert_eq!(plain(&marked(&before, &after)), plain(text), "{before} → {after}");
}

#[test]
fn a_new_sentence_ends_with_its_own_full_stop() {
    holds("Las dependencias publicarán sus inventarios cada año. {+Los publicarán también en línea.+}");
    holds("Las dependencias publicarán sus inventarios. [-Lo harán cada año en sus portales.-] El comité evaluará los avances.");
    holds("La autoridad oirá a las personas; {+les dará respuesta por escrito;+} publicará las respuestas; y guardará las actas.");
}

#[test]
fn the_point_of_an_ordinal_ends_no_sentence() {
    holds("Conforme al artículo 2o. de la ley {+y al artículo 3o. de la ley+} se dará respuesta por escrito.");
}

#[test]
fn a_new_member_of_a_list_takes_its_comma_along() {
    holds("Participarán las escuelas, {+las bibliotecas,+} los museos y los archivos del municipio.");
    holds("El informe dirá las metas (anuales), {+los plazos (máximos),+} los costos (netos) y los responsables.");
}

#[test]
fn an_article_stays_with_its_noun() {
    holds("Cuando exista alta demanda, {+las dependencias y+} las entidades ampliarán el plazo.");
}

#[test]
fn a_word_kept_by_chance_between_two_rewritten_phrases_goes_with_them() {
    holds(
        "La comisión [-resolverá las quejas que reciba del padrón mediante oficio dirigido al titular-]\
         {+escuchará a quienes integren el padrón antes de cerrar cada consulta pública+}.",
    );
}

#[test]
fn a_word_kept_beside_a_single_change_stays() {
    holds("El plazo será de [-diez-] {+veinte+} días hábiles y de [-cinco-] {+ocho+} días naturales.");
}

#[test]
fn joined_words_change_whole() {
    holds("El campo [-grupos_admitidos-] {+grupos_ofrecidos+} es obligatorio.");
    holds("El método [-Hash.largo-] {+Hash.nombre+} se calcula una vez.");
    holds("Se presentará el análisis de [-costo-beneficio-] {+costo-efectividad+} del programa.");
    holds("Se notificará a la persona [-y-] {+y/o+} a su representante legal.");
}

#[test]
fn a_sentence_that_lost_its_space_is_no_joined_word() {
    holds("La autoridad resolverá.El plazo [-corre-] {+empieza+} desde la notificación.");
}

#[test]
fn a_hyphen_that_a_line_s_end_swallowed_changes_no_word() {
    holds("La Ley de Asociaciones Público-Privadas rige los proyectos.");
    for (before, after) in [
        ("Se rige por la Ley de Asociaciones Público-Privadas.", "Se rige por la Ley de Asociaciones PúblicoPrivadas."),
        (
            "La revisión físico-mecánica de los vehículos se hace cada año en los centros.",
            "La revisión físicomecánica de los vehículos se hace cada año en los centros.",
        ),
        ("La norma NOM-016-XYZ-2016 fija el límite de azufre.", "La norma NOM-016-XYZ2016 fija el límite de azufre."),
    ] {
        let comparison = compare(&draft(before, "uno"), &draft(after, "dos"));
        assert_eq!(comparison.entries[0].relation, Relation::Equal, "{before}: {:?}", comparison.entries);
    }
    // Between figures it says from where to where.
    holds("Rigen los artículos [-12-14-] {+1214+} del reglamento.");
}

#[test]
fn the_name_of_a_body_changes_whole() {
    holds("Corresponde a la [-Secretaría de la Función Pública-] {+Secretaría Anticorrupción y Buen Gobierno+} vigilar el registro.");
    holds("El aviso se publica en el [-Boletín Electrónico-] {+Boletín Jurisdiccional+} del órgano.");
}

#[test]
fn a_name_that_gained_a_word_is_amended() {
    holds("Corresponde a la Secretaría de Desarrollo {+Agrario+} vigilar el registro.");
    holds("El Comité [-Técnico-] de Evaluación sesiona cada mes.");
}

#[test]
fn a_name_of_which_most_stands_is_amended() {
    holds("Conforme a la Ley [-Federal-] {+General+} de Transparencia y Acceso a la Información Pública se dará respuesta.");
}

#[test]
fn a_phrase_that_changed_its_place_is_marked_as_moved_once() {
    let redline = marked(
        "La autoridad, previa audiencia de las personas interesadas, resolverá el recurso en diez días y notificará el acuerdo.",
        "La autoridad resolverá el recurso en diez días y notificará el acuerdo, previa audiencia de las personas interesadas.",
    );
    assert_eq!(
        redline,
        "La autoridad [», previa audiencia de las personas interesadas»][-,-] resolverá el recurso en diez días y notificará el acuerdo{», previa audiencia de las personas interesadas»}."
    );
}

#[test]
fn a_clause_is_replaced_whole_only_by_what_is_left_of_its_shorter_side() {
    let long = "El padrón se actualizará cada trimestre con los datos que envíen los municipios, se publicará en formato abierto, llevará \
        la fecha de su última revisión, el nombre de quien la hizo y el medio para pedir correcciones, y se conservará durante diez años \
        en el archivo que para ello designe la autoridad, que responderá de su custodia ante el órgano interno de control y rendirá cuentas \
        de ella en su informe anual, sin perjuicio de lo que dispongan otras leyes sobre archivos, transparencia y protección de datos.";
    let redline = marked("Artículo 1. El padrón se publicará.", &format!("Artículo 1. {long}"));
    assert!(!redline.contains("[-"), "all of the short text stands in the long one: {redline}");
}

#[test]
fn a_label_whose_punctuation_alone_changed_is_the_same_label() {
    for (old, new) in [("Artículo 15.-", "Artículo 15."), ("ARTÍCULO 15.-", "Artículo 15."), ("Artículo 15o.-", "Artículo 15.")] {
        let drafts = [draft(&format!("{old} El registro será público."), "uno"), draft(&format!("{new} El registro será público."), "dos")];
        let comparison = compare(&drafts[0], &drafts[1]);
        check(&drafts[0], &drafts[1], &comparison);
        let labels = comparison.entries.iter().flat_map(|e| &e.edits).filter(|e| e.part == Part::Label).count();
        assert_eq!(labels, 0, "{old} {new}");
        assert!(comparison.entries.iter().all(|e| e.relation == Relation::Equal && !e.renumbered), "{old} {new}");
    }
}

#[test]
fn how_words_are_set_is_no_change_of_words() {
    for (set, typed) in [
        ("Artículo 1. El «dato abierto» es gratuito.", "Artículo 1. El \"dato abierto\" es gratuito."),
        ("Artículo 1. El plazo –diez días– corre.", "Artículo 1. El plazo -diez días- corre."),
        ("Artículo 1. La oﬁcina ﬁja el ﬂujo.", "Artículo 1. La oficina fija el flujo."),
        ("Artículo 1. La poli\u{301}tica es pública.", "Artículo 1. La política es pública."),
        ("Artículo 1. Se expide el D E C R E T O siguiente.", "Artículo 1. Se expide el DECRETO siguiente."),
        ("Artículo 1. Se expide la L E Y G E N E R A L siguiente.", "Artículo 1. Se expide la LEY GENERAL siguiente."),
        ("Artículo 1. El plazo corre[nota1] desde hoy.", "Artículo 1. El plazo corre[1] desde hoy."),
        ("Artículo 1. Los datos dela autoridad son públicos.", "Artículo 1. Los datos de la autoridad son públicos."),
        ("Artículo 1. Las demás… y otras.", "Artículo 1. Las demás... y otras."),
        ("Artículo 1. El artículo 1° rige.", "Artículo 1. El artículo 1º rige."),
        ("Artículo 1. Son 1 000 pesos.", "Artículo 1. Son 1000 pesos."),
    ] {
        for (old, new) in [(set, typed), (typed, set)] {
            assert_eq!(marked(old, new), new);
        }
    }
}

#[test]
fn a_comma_and_a_capital_are_changes() {
    holds("La [-ley-] {+Ley+} rige en todo el país.");
    let redline = marked("Los entes públicos y las personas darán aviso.", "Los entes públicos, y las personas darán aviso.");
    assert_eq!(redline, "Los entes públicos{+,+} y las personas darán aviso.");
    holds("Se reformará el artículo [-1 2-] {+12+} de la ley.");
}
