//! References in running text that follow a renumbered clause, that should have, and that only seem to.

use cotejo::redline::Op;
use cotejo::{Comparison, Draft, Options, Relation, compare, read};

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

#[test]
fn every_word_that_opens_a_division_is_followed_when_it_is_renumbered() {
    use cotejo::tradition::{self, Means};
    for word in tradition::asked(None).words() {
        let (Means::Opens(opens), false) = (word.means, word.word.is_empty() || word.word == "§") else { continue };
        let word = word.word;
        let title: String = word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        // A provision is of a group that counts on its own.
        let (title, cited) = match opens {
            cotejo::draft::number::Division::Provision => (format!("{title} adicional"), format!("{word} adicional")),
            _ => (title, word.to_owned()),
        };
        let number =
            |n: usize| if cited.ends_with("adicional") { ["primera", "segunda", "tercera"][n - 1].to_owned() } else { n.to_string() };
        let by = |n: usize| format!("El comité evaluará los avances conforme a {cited} {} y a nada más.", number(n));
        let draft_of = |texts: &[&str]| {
            draft(&texts.iter().enumerate().map(|(k, t)| format!("{title} {}. {t}\n\n", number(k + 1))).collect::<String>(), "d")
        };
        let (before, after) = (draft_of(&[LICENCE, &by(1)]), draft_of(&[FORUMS, LICENCE, &by(2)]));
        let follows = followed(&before, &after, &compare(&before, &after));
        assert_eq!(follows.iter().map(|f| (&f.0[..], &f.1[..])).collect::<Vec<_>>(), [(&number(1)[..], &number(2)[..])], "{word}");
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
