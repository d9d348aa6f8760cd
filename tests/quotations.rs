//! What an amending law quotes of the law it amends is numbered in itself.

use cotejo::{Draft, Format, Language, Options, compare, read};

fn draft(source: &str, language: Language) -> Draft {
    let options = Options { format: Some(Format::Text), language: Some(language), ..Options::default() };
    read(source, &options).expect("readable")
}

fn ids(draft: &Draft) -> Vec<&str> {
    draft.clauses.iter().map(|c| c.e_id.as_str()).collect()
}

#[test]
fn every_tradition_quotes_with_its_own_marks() {
    for (language, source, quoted) in [
        (
            Language::Es,
            "Artículo 1. Se reforma la Ley de Archivos para quedar así:\n\n«Artículo 35. Las personas podrán:\n\nI. Ver los \
             expedientes, y\n\nII. Copiarlos.»\n\nArtículo 2. Esta ley entra en vigor mañana.\n",
            ["art_1__qstr_1__art_35", "art_1__qstr_1__art_35__point_I", "art_1__qstr_1__art_35__point_II", "art_2"],
        ),
        (
            Language::Pt,
            "Art. 1º A Lei de Arquivos passa a vigorar com a seguinte redação:\n\n“Art. 35. As pessoas poderão:\n\nI - ver os \
             processos; e\n\nII - copiá-los.” (NR)\n\nArt. 2º Esta lei entra em vigor amanhã.\n",
            ["art_1__qstr_1__art_35", "art_1__qstr_1__art_35__point_I", "art_1__qstr_1__art_35__point_II", "art_2"],
        ),
        (
            Language::Fr,
            "Article 1\n\nL'article 35 est ainsi rédigé :\n\n« Article 35. – Les personnes peuvent :\n\n« 1° Voir les dossiers ;\n\n\
             « 2° Les copier. »\n\nArticle 2\n\nLa loi entre en vigueur demain.\n",
            ["art_1__qstr_1__art_35", "art_1__qstr_1__art_35__point_1", "art_1__qstr_1__art_35__point_2", "art_2"],
        ),
        (
            Language::De,
            "§ 1 Das Archivgesetz wird wie folgt gefasst:\n\n„§ 35 Jede Person kann\n\n1. die Akten sehen und\n\n2. sie \
             abschreiben.“\n\n§ 2 Das Gesetz tritt morgen in Kraft.\n",
            ["art_1__qstr_1__art_35", "art_1__qstr_1__art_35__point_1", "art_1__qstr_1__art_35__point_2", "art_2"],
        ),
        (
            Language::En,
            "Section 1. The Archives Act is amended to read as follows:\n\n“Section 35. Any person may:\n\n“(a) see the files; \
             and\n\n“(b) copy them.”\n\nSection 2. This Act takes effect tomorrow.\n",
            ["sec_1__qstr_1__sec_35", "sec_1__qstr_1__sec_35__indent_a", "sec_1__qstr_1__sec_35__indent_b", "sec_2"],
        ),
    ] {
        let draft = draft(source, language);
        let ids = ids(&draft);
        let labelled: Vec<&str> = draft.clauses.iter().filter(|c| !c.label.is_empty()).map(|c| c.e_id.as_str()).skip(1).collect();
        assert_eq!(labelled, quoted, "{language:?}: {ids:?}");
        let marks = |c: char| matches!(c, '«' | '“' | '„' | ' ');
        assert!(draft.clauses.iter().all(|c| !draft.num(c).unwrap_or("").starts_with(marks)), "a label is not the mark before it");
        assert_eq!(draft.clauses.iter().filter(|c| c.quoted).count(), 3, "{language:?}");
    }
}

#[test]
fn what_is_quoted_numbers_nothing_outside_it() {
    let source = "Artículo 1. Se reforma el artículo 35 de la Ley de Archivos, para quedar así:\n\n«Artículo 35. El archivo es \
                  público.»\n\nArtículo 2. Se adiciona un artículo 2 a la Ley de Registros, para quedar así:\n\n«Artículo 2. Conforme \
                  al artículo 3, el registro es público.»\n\nArtículo 3. Lo que dice el artículo 2 vale desde mañana.\n";
    let before = draft(source, Language::Es);
    assert_eq!(ids(&before), ["art_1", "art_1__qstr_1__art_35", "art_2", "art_2__qstr_1__art_2", "art_3"]);
    // An article is put in front: what follows it outside is told apart, and nothing inside follows.
    let after = source
        .replace("Artículo 3. Lo", "Artículo 4. Lo")
        .replace("Artículo 2. Se", "Artículo 3. Se")
        .replace("artículo 2 vale", "artículo 3 vale");
    let after = draft(&after.replace("Artículo 3. Se", "Artículo 2. Se deroga otra ley de otro tiempo.\n\nArtículo 3. Se"), Language::Es);
    let entries = compare(&before, &after).entries;
    let told: Vec<(Vec<&str>, bool, bool)> = entries
        .iter()
        .filter(|e| !e.after.is_empty() && !e.before.is_empty())
        .map(|e| (e.after.iter().map(|&c| after.clauses[c].e_id.as_str()).collect(), e.renumbered, e.reworded))
        .collect();
    assert_eq!(
        told,
        [
            (vec!["art_1"], false, false),
            (vec!["art_1__qstr_1__art_35"], false, false),
            (vec!["art_3"], true, false),
            (vec!["art_3__qstr_1__art_2"], false, false),
            (vec!["art_4"], true, false),
        ]
    );
    let follows: Vec<usize> = entries.iter().flat_map(|e| &e.edits).filter_map(|e| e.follows).collect();
    assert!(!follows.is_empty() && follows.iter().all(|&c| after.clauses[c].e_id == "art_3"), "{follows:?}");
}

#[test]
fn a_renumbering_inside_a_quotation_is_one() {
    let source = |n: u32| {
        format!(
            "Artículo 1. Se adiciona a la Ley de Archivos lo siguiente:\n\n«Artículo {n}. El archivo es público y se \
             consulta sin costo.\n\nLas copias se pagan.»\n\nArtículo 2. Vale desde mañana.\n"
        )
    };
    let (before, after) = (draft(&source(35), Language::Es), draft(&source(36), Language::Es));
    let renumbered: Vec<_> = compare(&before, &after).entries.into_iter().filter(|e| e.renumbered || e.reworded).collect();
    assert_eq!(renumbered.len(), 1);
    assert!(renumbered[0].renumbered && !renumbered[0].reworded, "{renumbered:?}");
    assert_eq!(before.clauses[renumbered[0].before[0]].e_id, "art_1__qstr_1__art_35");
}

#[test]
fn what_only_looks_like_a_quotation_of_law_is_left_as_it_reads() {
    for source in [
        // Never closed, and words in quotation marks at a paragraph's start.
        "Artículo 1. Objeto.\n\n“Artículo 5. Las cosas.\n\nArtículo 2. Otros.\n\n“Abiertos” es libres.\n\nArtículo 3. Fin.\n",
        "Artículo 1. Objeto.\n\n“Artículo 5” es como se llama.\n\nArtículo 2. Otros.\n\nArtículo 3. Fin.\n",
    ] {
        let draft = draft(source, Language::Es);
        assert!(draft.clauses.iter().all(|c| !c.quoted), "{:?}", ids(&draft));
        assert_eq!(ids(&draft).iter().filter(|id| id.starts_with("art_") && !id.contains("__")).count(), 3);
    }
}
