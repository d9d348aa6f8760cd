//! References in running text that follow a renumbered clause, that should have, and that only seem to.

use cotejo::redline::Op;
use cotejo::{Comparison, Draft, Language, Options, Relation, compare, read};

fn draft(source: &str, id: &str) -> Draft {
    read(source, &Options { id: id.into(), ..Options::default() }).expect("readable")
}

/// Articles with words nobody could confuse, numbered as they come.
fn statute(articles: &[&str]) -> Draft {
    draft(&articles.iter().enumerate().map(|(k, words)| format!("Artículo {}. {words}\n\n", k + 1)).collect::<String>(), "d")
}

const SCOPE: &str = "Las dependencias publicarán sus inventarios en formatos abiertos.";
const LICENCE: &str = "Toda publicación llevará una licencia de libre uso.";
const FORUMS: &str = "Los foros regionales se convocarán con treinta días de anticipación.";

/// What the references that follow say: the old number, the new one, and the label of the clause they mean.
fn followed(before: &Draft, after: &Draft, comparison: &Comparison) -> Vec<(String, String, String)> {
    let edits: Vec<_> = comparison.entries.iter().flat_map(|e| &e.edits).filter(|e| e.follows.is_some()).collect();
    let (old, new): (Vec<_>, Vec<_>) = edits.iter().partition(|e| e.op == Op::Delete);
    let label = |clause: usize| after.slice(after.clauses[clause].label).trim().to_owned();
    let said = |(old, new): (&&&cotejo::redline::Edit, &&&cotejo::redline::Edit)| {
        let words = |draft: &Draft, span: Option<_>| draft.slice(span.expect("one side")).trim().to_owned();
        (words(before, old.before), words(after, new.after), label(new.follows.expect("a clause")))
    };
    old.iter().zip(&new).map(said).collect()
}

fn says(old: &str, new: &str, label: &str) -> (String, String, String) {
    (old.into(), new.into(), label.into())
}

#[test]
fn a_reference_to_a_renumbered_article_is_no_edit_of_words() {
    let by = |n: u32| format!("El comité evaluará los avances conforme al artículo {n}, sin costo alguno.");
    let (before, after) = (statute(&[SCOPE, LICENCE, &by(2)]), statute(&[FORUMS, SCOPE, LICENCE, &by(3)]));
    let comparison = compare(&before, &after);
    assert_eq!(followed(&before, &after, &comparison), [says("2", "3", "Artículo 3.")]);
    assert!(comparison.entries.iter().all(|e| matches!(e.relation, Relation::Equal | Relation::Inserted)));
}

#[test]
fn a_number_kept_while_its_article_got_another_is_stale() {
    let by = "El comité evaluará los avances conforme al artículo 2, sin costo alguno.";
    let (before, after) = (statute(&[SCOPE, LICENCE, by]), statute(&[FORUMS, SCOPE, LICENCE, by]));
    let comparison = compare(&before, &after);
    let stale: Vec<_> = comparison.entries.iter().flat_map(|e| &e.stale).collect();
    assert_eq!(
        stale
            .iter()
            .map(|s| (after.slice(s.after), after.clauses[s.target].label))
            .map(|(n, l)| (n, after.slice(l).trim()))
            .collect::<Vec<_>>(),
        [("2", "Artículo 3.")]
    );
}

#[test]
fn of_two_references_that_exchange_a_number_each_follows_its_own() {
    let by = |a: u32, b: u32| format!("El comité evaluará lo dicho en el artículo {a} y, después, lo que manda el artículo {b}.");
    let (before, after) = (statute(&[SCOPE, LICENCE, &by(2, 1)]), statute(&[FORUMS, SCOPE, LICENCE, &by(3, 2)]));
    let comparison = compare(&before, &after);
    assert_eq!(followed(&before, &after, &comparison), [says("2", "3", "Artículo 3."), says("1", "2", "Artículo 2.")]);
    assert!(comparison.entries.iter().all(|e| e.stale.is_empty()), "the 2 that stands there now is another reference");
}

#[test]
fn a_reference_that_lost_its_word_to_a_rewriting_still_follows() {
    let old = "El comité evaluará los avances de cada dependencia conforme a lo dispuesto en el artículo 2, sin costo alguno.";
    let new = "El comité evaluará los avances de cada dependencia dentro de los días hábiles siguientes 3, sin costo alguno.";
    let (before, after) = (statute(&[SCOPE, LICENCE, old]), statute(&[FORUMS, SCOPE, LICENCE, new]));
    assert_eq!(followed(&before, &after, &compare(&before, &after)), [says("2", "3", "Artículo 3.")]);
    let day = "El comité evaluará los avances de cada dependencia dentro de los 3 días hábiles siguientes, sin costo alguno.";
    let after = statute(&[FORUMS, SCOPE, LICENCE, day]);
    assert_eq!(followed(&before, &after, &compare(&before, &after)), [], "three days are no article");
}

#[test]
fn an_inciso_is_never_the_section_of_that_letter() {
    let source = |a: &str, b: &str, c: &str, inserted: &str| {
        format!(
            "{inserted}# {a}. Alcance\n\n{SCOPE}\n\n# {b}. Licencias\n\n{LICENCE}\n\n1. Los foros regionales.\n\n2. Las mesas de trabajo.\n\n\
             # {c}. Revisión\n\nEl comité evaluará los avances de cada dependencia según el item 2.\n"
        )
    };
    let before = draft(&source("1", "2", "3", ""), "a");
    let after = draft(&source("2", "3", "4", "# 1. Antecedentes\n\nLa consulta pública duró dos meses en todo el país.\n\n"), "b");
    assert!(compare(&before, &after).entries.iter().all(|e| e.stale.is_empty()), "item 2 is the list's, which kept its number");
}

#[test]
fn of_lists_that_fit_equally_none_is_named() {
    let list = |lines: &[&str]| lines.iter().zip('a'..).map(|(words, letter)| format!("{letter}) {words}\n\n")).collect::<String>();
    let one = ["Publicar los inventarios de datos.", "Revisar los formatos abiertos."];
    let two = ["Convocar a los foros regionales.", "Instalar las mesas de trabajo."];
    let source = |first: [&str; 2], new: &[&str], letter: &str| {
        let with = |rest: [&str; 2]| list(&new.iter().copied().chain(rest).collect::<Vec<_>>());
        format!(
            "Artículo 1. Corresponde a las dependencias:\n\n{}Artículo 2. Corresponde al comité:\n\n{}\
             Artículo 3. El comité evaluará los avances de cada dependencia con base en el inciso {letter}.\n",
            with(first),
            with(two)
        )
    };
    let (before, after) = (draft(&source(one, &[], "b"), "a"), draft(&source(one, &["Conservar las bitácoras."], "c"), "b"));
    assert_eq!(followed(&before, &after, &compare(&before, &after)), []);
}

#[test]
fn brackets_lead_into_a_section_as_deep_as_they_go() {
    let act = |first: &str, reference: &str| {
        let sections = [
            first,
            "The register is public:\n\n(a) in general; and\n\n(b) on request, for:\n\n(1) residents; and\n\n(2) visitors.",
            &format!("No fee is due under {reference} of this Act by anyone who asks."),
        ];
        let numbered: Vec<String> =
            sections.iter().filter(|s| !s.is_empty()).enumerate().map(|(k, s)| format!("SEC. {}. {s}\n\n", k + 1)).collect();
        draft(&numbered.concat(), "d")
    };
    let (before, after) = (act("", "section 1(b)(2)"), act("Every agency keeps its own inventory of forms.", "section 2(b)(2)"));
    let comparison = compare(&before, &after);
    assert_eq!(followed(&before, &after, &comparison), [says("1", "2", "SEC. 2.")]);
}

#[test]
fn a_provision_is_meant_by_its_group_and_its_number() {
    let law = |front: &str, n: &str| {
        draft(
            &format!(
                "Artículo 1. {SCOPE} Se estará a la disposición adicional {n} de esta ley.\n\n{front}Disposición adicional {n}. {LICENCE}\n\n\
                 Disposición final primera. {FORUMS}\n"
            ),
            "d",
        )
    };
    let before = law("", "primera");
    let after = law("Disposición adicional primera. Los catálogos se revisarán cada otoño.\n\n", "segunda");
    let comparison = compare(&before, &after);
    assert_eq!(followed(&before, &after, &comparison), [says("primera", "segunda", "Disposición adicional segunda.")]);
}

/// A sentence that cites something, in a language.
fn citing(language: Language, cited: &str) -> String {
    match language {
        Language::Es => format!("El comité evaluará los avances conforme a {cited} y a nada más."),
        Language::En => format!("The committee shall review the progress made under {cited} and nothing else."),
        Language::Pt => format!("O comitê avaliará os avanços conforme {cited} e nada mais."),
        Language::Fr => format!("Le comité évalue les progrès accomplis selon {cited} et rien d’autre."),
        Language::De => format!("Der Ausschuss bewertet die Fortschritte nach {cited} und nach nichts anderem."),
    }
}

fn draft_in(language: Language, source: &str) -> Draft {
    read(source, &Options { id: "d".into(), language: Some(language), ..Options::default() }).expect("readable")
}

#[test]
fn every_word_that_opens_a_division_is_followed_when_it_is_renumbered() {
    use cotejo::draft::number::Division;
    use cotejo::tradition::{ALL, Means};
    for (row, word) in ALL.into_iter().flat_map(|row| row.words.iter().map(move |word| (row, word))) {
        let (Means::Opens(opens), false) = (word.means, word.word.is_empty()) else { continue };
        let word = word.word;
        let title: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        // A provision is of a group that counts on its own.
        let (title, cited) = match opens {
            Division::Provision => (format!("{title} adicional"), format!("{word} adicional")),
            _ => (title, word.to_owned()),
        };
        let number =
            |n: usize| if cited.ends_with("adicional") { ["primera", "segunda", "tercera"][n - 1].to_owned() } else { n.to_string() };
        let by = |n: usize| citing(row.language, &format!("{cited} {}", number(n)));
        let draft_of = |texts: &[&str]| {
            let source = texts.iter().enumerate().map(|(k, t)| format!("{title} {}. {t}\n\n", number(k + 1))).collect::<String>();
            draft_in(row.language, &source)
        };
        let (before, after) = (draft_of(&[LICENCE, &by(1)]), draft_of(&[FORUMS, LICENCE, &by(2)]));
        let follows = followed(&before, &after, &compare(&before, &after));
        assert_eq!(follows.iter().map(|f| (&f.0[..], &f.1[..])).collect::<Vec<_>>(), [(&number(1)[..], &number(2)[..])], "{word}");
    }
}

/// What follows when a law in a language gets a new article, and a new first member in the list that is cited.
fn follows_in(language: Language, law: impl Fn(bool) -> String) -> Vec<(String, String)> {
    let (before, after) = (draft_in(language, &law(false)), draft_in(language, &law(true)));
    followed(&before, &after, &compare(&before, &after)).into_iter().map(|(old, new, _)| (old, new)).collect()
}

fn pairs(said: &[(&str, &str)]) -> Vec<(String, String)> {
    said.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
}

#[test]
fn references_of_mexican_laws_follow_through_a_paragraph_that_bears_no_number() {
    let law = |new: bool| {
        let (first, a, b, n) =
            if new { ("Artículo 1. Los foros regionales se convocarán en enero.\n\n", 2, "III", 3) } else { ("", 1, "II", 2) };
        let list = if new { ["I. Conservar las bitácoras;\n\n", "II", "III"] } else { ["", "I", "II"] };
        format!(
            "{first}Artículo {a}. Corresponde a las dependencias:\n\n{}{}. Publicar los inventarios;\n\n{}. Revisar los formatos.\n\n\
             Artículo {n}. {}\n",
            list[0],
            list[1],
            list[2],
            citing(Language::Es, &format!("lo que manda el artículo {a}, párrafo primero, fracción {b}"))
        )
    };
    assert_eq!(follows_in(Language::Es, law), pairs(&[("1", "2"), ("II", "III")]));
}

#[test]
fn references_of_brazilian_laws_follow() {
    let law = |new: bool| {
        let first = if new { "Art. 1º Os fóruns regionais serão convocados em janeiro.\n\n" } else { "" };
        let (a, n) = if new { ("2º", "3º") } else { ("1º", "2º") };
        let list = if new { ["I – conservar os registros;\n\n", "II", "III"] } else { ["", "I", "II"] };
        let (front, p, q) = if new { ("§ 1º A multa não será perdoada.\n\n", "§ 2º", "§ 3º") } else { ("", "§ 1º", "§ 2º") };
        format!(
            "{first}Art. {a} Compete aos órgãos:\n\n{}{} – publicar os inventários;\n\n{} – revisar:\n\na) os formatos;\n\nb) as licenças.\n\n\
             {front}{p} O inventário é público.\n\n{q} A licença não será paga.\n\nArt. {n} {}\n",
            list[0],
            list[1],
            list[2],
            citing(Language::Pt, &format!("o art. {a}, inciso {}, alínea a, e o {q} do art. {a}", list[2]))
        )
    };
    assert_eq!(follows_in(Language::Pt, law), pairs(&[("1º", "2º"), ("II", "III"), ("2º", "3º"), ("1º", "2º")]));
}

#[test]
fn references_of_french_laws_and_codes_follow() {
    let law = |new: bool| {
        let first = if new { "Article 1er\n\nLes forums régionaux se tiennent en janvier.\n\n" } else { "" };
        let (a, n) = if new { ("2", "3") } else { ("1er", "2") };
        let (front, l) = if new { ("Article L. 311-1\n\nLe registre est gratuit.\n\n", "L. 311-2") } else { ("", "L. 311-1") };
        format!(
            "{first}Article {a}\n\nLes administrations publient leurs inventaires.\n\nArticle {n}\n\n{}\n\n\
             {front}Article {l}\n\nLe refus de publier est puni.\n",
            citing(Language::Fr, &format!("le deuxième alinéa de l’article {a} et l’article {l} de la présente loi"))
        )
    };
    assert_eq!(follows_in(Language::Fr, law), pairs(&[("1er", "2"), ("L. 311-1", "L. 311-2")]));
}

#[test]
fn references_of_german_laws_follow_through_a_sentence_that_bears_no_number() {
    let law = |new: bool| {
        let first = if new { "§ 1 Foren\n\nDie Foren werden im Januar einberufen.\n\n" } else { "" };
        let (a, n) = if new { ("2", "3") } else { ("1", "2") };
        let (front, m, o) = if new { ("(1) Die Behörden bewahren die Protokolle auf.\n\n", "2", "3") } else { ("", "1", "2") };
        format!(
            "{first}§ {a} Verzeichnis\n\n{front}({m}) Das Verzeichnis ist öffentlich.\n\n({o}) Die Behörden prüfen:\n\n\
             1. die Formate und\n\n2. die Lizenzen.\n\n§ {n} Ausschuss\n\n{}\n",
            citing(Language::De, &format!("§ {a} Absatz {o} Satz 1 Nummer 2"))
        )
    };
    assert_eq!(follows_in(Language::De, law), pairs(&[("1", "2"), ("2", "3")]));
}

#[test]
fn a_reference_to_another_law_is_nobodys_in_any_language() {
    let cases = [
        (Language::Pt, "Art. ", "o art. 2 da Constituição Federal", true),
        (Language::Pt, "Art. ", "o art. 2 da Lei nº 12.527", true),
        (Language::Pt, "Art. ", "o art. 2 desta Lei", false),
        (Language::Fr, "Article ", "l’article 2 de la loi n° 78-17", true),
        (Language::Fr, "Article ", "l’article 2 du code du travail", true),
        (Language::Fr, "Article ", "l’article 2 de la présente loi", false),
        (Language::De, "§ ", "§ 2 des Bundesnaturschutzgesetzes", true),
        (Language::De, "§ ", "§ 2 Absatz 1 Satz 1 BGB", true),
        (Language::De, "§ ", "§ 2 dieses Gesetzes", false),
    ];
    for (language, word, cited, foreign) in cases {
        let law = |texts: &[&str]| {
            let source = texts.iter().enumerate().map(|(k, t)| format!("{word}{}. {t}\n\n", k + 1)).collect::<String>();
            draft_in(language, &source)
        };
        let by = citing(language, cited);
        let (before, after) = (law(&[SCOPE, LICENCE, &by]), law(&[FORUMS, SCOPE, LICENCE, &by]));
        let stale = compare(&before, &after).entries.iter().flat_map(|e| &e.stale).count();
        assert_eq!(stale, usize::from(!foreign), "{cited}");
    }
}

#[test]
fn a_reference_to_another_law_is_neither_stale_nor_follows() {
    for law in [
        "de la Constitución Política de los Estados Unidos Mexicanos",
        "de la Ley General de Transparencia",
        "del Código Civil Federal",
        "constitucional",
        "of the Freedom of Information Act",
        "of Regulation (EU) 2016/679",
    ] {
        let by = format!("El comité evaluará los avances conforme al artículo 2 {law}, sin costo alguno.");
        let (before, after) = (statute(&[SCOPE, LICENCE, &by]), statute(&[FORUMS, SCOPE, LICENCE, &by]));
        let comparison = compare(&before, &after);
        assert_eq!(comparison.entries.iter().flat_map(|e| &e.stale).count(), 0, "{law}");
    }
    let own = "El comité evaluará los avances conforme al artículo 2 de esta Ley.";
    let (before, after) = (statute(&[SCOPE, LICENCE, own]), statute(&[FORUMS, SCOPE, LICENCE, own]));
    assert_eq!(compare(&before, &after).entries.iter().flat_map(|e| &e.stale).count(), 1);
}

#[test]
fn a_member_cited_by_its_number_alone_follows_in_the_article_it_is_of() {
    let law = |first: &str, n: &str, of: &str| {
        format!(
            "Article 1er\n\nLa présente loi fixe les règles de publication des données.\n\nArticle 2\n\n{first}{n}. – L’inventaire comprend :\n\n1° Le \
             nom de chaque jeu de données ;\n\n2° La licence de chaque jeu.\n\nArticle 3\n\nI. – Le comité se réunit chaque mois.\n\nII. – Il contrôle \
             l’inventaire mentionné au {of} de l’article 2 et rend compte.\n"
        )
    };
    let added = "I. – Chaque administration nomme un responsable des données.\n\n";
    let before = draft(&law("", "I", "2° du I"), "a");
    let after = draft(&law(added, "II", "2° du II"), "b");
    assert_eq!(before.language, Language::Fr);
    let comparison = compare(&before, &after);
    assert_eq!(followed(&before, &after, &comparison), [says("I", "II", "II. –")]);
    // One that should have followed.
    let left = draft(&law(added, "II", "2° du I"), "b");
    let comparison = compare(&before, &left);
    let stale: Vec<_> = comparison.entries.iter().flat_map(|e| &e.stale).map(|s| left.slice(s.after)).collect();
    assert_eq!(stale, ["I"]);
}

#[test]
fn a_section_of_an_article_that_is_a_law_is_looked_for_in_that_article() {
    let law = |added: &str, n: u32| {
        format!(
            "Artikel 1\nGesetz über das Verzeichnis\n\n§ 1 Zweck\n\nDieses Gesetz regelt das Verzeichnis der Bestände.\n\n{added}§ {n} Einsicht\n\nJede \
             Person darf das Verzeichnis einsehen.\n\nArtikel 2\nGesetz über die Gebühren\n\n§ 1 Grundsatz\n\nDie Einsicht nach Artikel 1 § {n} ist \
             frei.\n\n§ 2 Abschriften\n\nFür Abschriften werden Gebühren erhoben.\n\n§ 3 Erlass\n\nDas Ministerium darf von ihnen absehen.\n"
        )
    };
    let before = draft(&law("", 2), "a");
    let after = draft(&law("§ 2 Führung\n\nDie Stelle wird vom Ministerium bestimmt und führt es.\n\n", 3), "b");
    let comparison = compare(&before, &after);
    assert_eq!(followed(&before, &after, &comparison), [says("2", "3", "§ 3")]);
    let target = comparison.entries.iter().flat_map(|e| &e.edits).find_map(|e| e.follows).expect("it follows");
    assert_eq!(after.clauses[target].e_id, "art_1__art_3");
}
