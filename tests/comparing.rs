//! What must hold of every comparison, on made drafts and on all pairs of the real series.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cotejo::align::Step;
use cotejo::redline::{Op, Part};
use cotejo::{Comparison, Draft, Kind, Options, Relation, Span, compare, compare_within, read};
use invariants::check;
use proptest::prelude::*;

mod invariants;

fn draft(source: &str, id: &str) -> Draft {
    read(source, &Options { id: id.into(), ..Options::default() }).expect("readable")
}

const STOCK: &[&str] = &[
    "las dependencias",
    "publicarán",
    "los datos",
    "en formatos abiertos",
    "dentro de un plazo",
    "de treinta días",
    "conforme al artículo 2",
    "de la ley",
    "el comité técnico",
    "evaluará",
    "cada año",
    "los avances",
    "y el inventario",
    "de conjuntos de datos",
    "sin costo",
    "para las personas",
    "con licencia",
    "de libre uso",
    "la autoridad",
    "garante",
    "promoverá",
    "la participación",
    "de la sociedad civil",
    "mediante consultas públicas",
    "y mesas de trabajo",
];

prop_compose! {
    fn sentence()(words in prop::collection::vec(0..STOCK.len(), 3..14)) -> String {
        let text: Vec<&str> = words.into_iter().map(|w| STOCK[w]).collect();
        let text = text.join(" ");
        let mut letters = text.chars();
        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>() + ".").unwrap_or_default()
    }
}

/// A made statute: articles with paragraphs and lists.
fn statute(articles: &[Vec<String>]) -> String {
    let mut out = String::from("LEY DE DATOS ABIERTOS (ilustrativa)\n\nCapítulo I\nDisposiciones generales\n\n");
    for (n, sentences) in articles.iter().enumerate() {
        out.push_str(&format!("Artículo {}. {}\n\n", n + 1, sentences[0]));
        for (k, sentence) in sentences[1..].iter().enumerate() {
            out.push_str(&format!("{}) {sentence}\n\n", (b'a' + k as u8) as char));
        }
    }
    out
}

/// What drafters do, drawn by numbers: drop, repeat, move, reword, join.
fn amended(articles: &[Vec<String>], acts: &[(u8, usize, usize, String)]) -> Vec<Vec<String>> {
    let mut out = articles.to_vec();
    for (act, at, to, sentence) in acts {
        let (at, to) = (at % out.len(), to % out.len());
        match act % 6 {
            0 if out.len() > 1 => drop(out.remove(at)),
            1 => out.insert(to, vec![sentence.clone()]),
            2 => {
                let moved = out.remove(at);
                out.insert(to.min(out.len()), moved);
            }
            3 => out[at][0] = out[at][0].replacen("los datos", sentence.trim_end_matches('.'), 1),
            4 => {
                let extra = sentence.clone();
                out[at][0] = format!("{} {extra}", out[at][0]);
            }
            _ => out[at].push(sentence.clone()),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn every_comparison_of_made_statutes_holds(
        articles in prop::collection::vec(prop::collection::vec(sentence(), 1..5), 1..12),
        acts in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>(), sentence()), 0..8),
    ) {
        let before = draft(&statute(&articles), "uno");
        let after = draft(&statute(&amended(&articles, &acts)), "dos");
        let comparison = compare(&before, &after);
        check(&before, &after, &comparison);
        prop_assert_eq!(&comparison, &compare(&before, &after), "the same input gives the same output");
        check(&after, &before, &compare(&after, &before));
    }

    #[test]
    fn what_nobody_wrote_as_a_draft_holds_too(old in "[ -~áéñ\n#|*.)(0-9]{1,400}", new in "[ -~áéñ\n#|*.)(0-9]{1,400}") {
        let options = Options { id: "x".into(), ..Options::default() };
        if let (Ok(before), Ok(after)) = (read(&old, &options), read(&new, &options)) {
            check(&before, &after, &compare(&before, &after));
        }
    }

    #[test]
    fn a_work_limit_that_is_used_up_leaves_every_comparison_whole(
        articles in prop::collection::vec(prop::collection::vec(sentence(), 1..5), 1..12),
        acts in prop::collection::vec((0u8..6, 0usize..40, 0usize..40, sentence()), 0..10),
        cells in prop_oneof![Just(0u64), 1u64..2000],
    ) {
        let (old, new) = (draft(&statute(&articles), "old"), draft(&statute(&amended(&articles, &acts)), "new"));
        check(&old, &new, &compare_within(&old, &new, &[], Some(cells)));
    }

    #[test]
    fn a_draft_compared_with_itself_did_not_change(articles in prop::collection::vec(prop::collection::vec(sentence(), 1..5), 1..12)) {
        let one = draft(&statute(&articles), "uno");
        let quiet = compare(&one, &one).entries.iter().all(|e| e.relation == Relation::Equal && !e.moved && !e.renumbered);
        prop_assert!(quiet);
    }
}

#[test]
fn one_article_put_in_front_renumbers_the_rest_and_rewords_none() {
    let article = |n: usize, text: &str| format!("Artículo {n}. {text}\n\n");
    let bodies: Vec<String> =
        (0..60).map(|k| format!("La unidad número {k} publicará su inventario de {} cada trimestre.", STOCK[k % STOCK.len()])).collect();
    let before: String = bodies.iter().enumerate().map(|(n, b)| article(n + 1, b)).collect();
    let after = article(1, "Esta ley es de orden público e interés social.")
        + &bodies.iter().enumerate().map(|(n, b)| article(n + 2, b)).collect::<String>();
    let (before, after) = (draft(&before, "uno"), draft(&after, "dos"));
    let entries = compare(&before, &after).entries;
    let count = |test: fn(&cotejo::Entry) -> bool| entries.iter().filter(|e| test(e)).count();
    assert_eq!(count(|e| e.relation == Relation::Inserted), 1);
    assert_eq!(count(|e| e.relation == Relation::Equal && e.renumbered && !e.moved), 60);
    assert_eq!(entries.len(), 61);
}

#[test]
fn dates_amounts_and_percentages_change_whole() {
    let changed = |before: &str, after: &str| {
        let drafts = [draft(before, "uno"), draft(after, "dos")];
        let comparison = compare(&drafts[0], &drafts[1]);
        check(&drafts[0], &drafts[1], &comparison);
        let words = |span: Option<Span>, side: &Draft| span.map(|s| side.slice(s).trim().to_owned());
        let edits = comparison.entries.iter().flat_map(|e| &e.edits).filter(|e| e.op != Op::Equal);
        edits.filter_map(|e| words(e.before, &drafts[0]).or(words(e.after, &drafts[1]))).collect::<Vec<_>>()
    };
    for (old, new) in [
        ("02-01-2025", "15-12-2025"),
        ("2025/1/2", "2025/1/20"),
        ("2 de enero de 2025", "15 de enero de 2025"),
        ("March 2, 2025", "March 12, 2025"),
        ("$1,000.00", "$2,500.00"),
        ("8 %", "10 %"),
        ("8 por ciento", "10 por ciento"),
    ] {
        let text = |figure: &str| format!("La multa que se fija hasta el {figure} la cobra la tesorería.");
        assert_eq!(changed(&text(old), &text(new)), [old, new]);
    }
    let spaced = changed("Una multa de 8 % del salario diario.", "Una multa de 8% del salario mínimo diario.");
    assert_eq!(spaced, ["mínimo"], "white space alone changes no figure");
    let dated = changed("Se fija el 2 de enero en la capital.", "Se fija el 2 de enero de 2025 en la capital.");
    assert_eq!(dated, ["de 2025"]);
    let counted = changed("el 3 de marzo de 2023", "el 3 o 3 de marzo de 2023");
    assert!(counted.iter().all(|words| !words.contains("marzo")), "the same date stays: {counted:?}");
    let sign = changed("$\\ 3 de marzo de 2023 en la capital", "$ 3 de marzo de 2023 en la capital");
    assert!(sign.iter().all(|words| !words.contains("marzo")), "a date that stands on both sides stays: {sign:?}");
}

const SERIES: [(&str, &str); 5] =
    [("mx-pnda-2013", "md"), ("us-pod-schema", "md"), ("en-tls13-dev", "md"), ("mx-lgra", "txt"), ("mx-cpeum-dev", "rst")];

/// The drafts of a real series, oldest first; none where the corpora are missing.
#[test]
fn a_label_on_a_line_of_its_own_changes_no_words() {
    let words =
        ["Las dependencias publicarán sus inventarios.", "El comité evaluará los avances de cada año.", "Los datos llevarán licencia."];
    let statute = |gap: &str| {
        let articles =
            words.iter().enumerate().map(|(k, words)| format!("**Artículo {}.**{gap}{words}\n\nSe publicará en la gaceta {k}.\n\n", k + 1));
        read(&articles.collect::<String>(), &Options { format: Some(cotejo::Format::Markdown), ..Options::default() }).expect("readable")
    };
    let (alone, together) = (statute("\n\n"), statute(" "));
    assert!(alone.clauses.len() > together.clauses.len(), "an article's label alone is a clause over its paragraphs");
    for (before, after, relation) in [(&alone, &together, Relation::Merged), (&together, &alone, Relation::Split)] {
        let comparison = compare(before, after);
        check(before, after, &comparison);
        assert_eq!(comparison.entries.len(), together.clauses.len());
        for entry in &comparison.entries {
            assert!(entry.relation == Relation::Equal || entry.relation == relation && entry.matched_by == Step::Label, "{entry:?}");
            assert!(
                !entry.moved && !entry.renumbered && entry.edits.iter().all(|e| e.op == Op::Equal || e.part == Part::Label),
                "{entry:?}"
            );
        }
    }
}

#[test]
fn a_label_that_both_drafts_print_is_no_change_of_number_where_one_of_them_reads_it_as_words() {
    let list = "Artículo 1. Son objetivos:\n\ny) Medir la calidad de los datos abiertos.\n\nz) Reunir a las personas usuarias.\n\n\
                aa) Emplear procedimientos de gestión básica en cada oficina.\n\n";
    let alone = "aa) Emplear procedimientos de gestión básica en cada oficina.\n\n";
    let moved = format!("Resultados esperados del programa.\n\nCódigo: 0613.\n\n{alone}{}", list.replace(alone, ""));
    let comparison = compare(&draft(list, "uno"), &draft(&moved, "dos"));
    let entry = comparison.entries.iter().find(|e| e.before.last() == Some(&3)).expect("an entry");
    assert!(entry.relation == Relation::Equal && !entry.renumbered, "{entry:?}");
}

/// Nothing that a reader would call a change stands between two layouts of the same words.
#[track_caller]
fn nothing_changed(one: &str, other: &str) {
    for (before, after) in [(one, other), (other, one)] {
        let (before, after) = (draft(before, "uno"), draft(after, "dos"));
        let comparison = compare(&before, &after);
        check(&before, &after, &comparison);
        for entry in &comparison.entries {
            let apart = |side: &Draft, list: &[usize]| list.iter().all(|&c| side.clauses[c].kind.is_aside());
            let quiet = !entry.moved
                && !entry.renumbered
                && entry.edits.iter().all(|e| e.op == Op::Equal || matches!(e.part, Part::Aside | Part::Laid));
            assert!(quiet || apart(&before, &entry.before) && apart(&after, &entry.after), "{entry:?}\n{}\n{}", before.text, after.text);
        }
    }
}

#[test]
fn labels_that_the_layout_piled_up_number_the_paragraphs_that_follow_in_order() {
    let plain = "Artículo 9. La suspensión se tramita así:\n\nI. Se concede siempre que:\n\na) No se afecte el interés público, y\n\n\
                 b) Sea difícil reparar el daño que se cause.\n\nII. Para otorgarla se cumplen estos requisitos:\n\na) Hay garantía bastante, y\n\n\
                 b) Se avisa a la otra parte del juicio.\n\nIII. Se resuelve en tres días hábiles.\n\n\
                 Artículo 10. Requieren un permiso de la autoridad:\n\nI. De la Secretaría del ramo:\n\na) Refinar petróleo, e\n\nb) Importar gas.\n\n\
                 II. De la Comisión, transportar petróleo o gas.\n\nArtículo 11. Fin de esta ley.\n";
    // `II.` stands over the first a), which is I.'s.
    let before =
        plain.replace("I. Se concede", "I.\n\nSe concede").replace("que:\n\na) No", "que:\n\nII.\n\na)\n\nNo").replace("II. Para", "Para");
    nothing_changed(plain, &before);
    // `b)` goes on with the list; `III.` is of the paragraph behind it.
    let behind = plain.replace("b) Se avisa", "III.\n\nb)\n\nSe avisa").replace("III. Se", "Se");
    nothing_changed(plain, &behind);
    let deeper = plain.replace("b) Se avisa", "b)\n\nIII.\n\nSe avisa").replace("III. Se", "Se");
    nothing_changed(plain, &deeper);
    // Two of one list.
    nothing_changed(plain, &plain.replace("I. De la S", "I.\n\nII.\n\nDe la S").replace("II. De la C", "De la C"));
    nothing_changed(plain, &plain.replace("I. De la S", "I.\n\nII.\n\nDe la S").replace("II. De la C", "De la C").replace(") ", ")\n\n"));
    // More than two, of one list and of two; the last of them on the lines of the one before, and right behind other words.
    let list = "Artículo 9. La educación será:\n\nI. Universal, por lo que:\n\na) Llega a todas las personas, y\n\nb) Llega a todo el país;\n\n\
                II. Pública, por lo que:\n\na) Es de la Nación, y\n\nb) Sirve a la Nación, y\n\nIII. Laica, ajena a cualquier doctrina.\n\n\
                Artículo 10. Fin de esta ley.\n";
    let stacked = list.replace("I. Univ", "I.\n\nII.\n\nIII.\n\nUniv").replace("II. Púb", "Púb").replace("III. Lai", "Lai");
    nothing_changed(list, &stacked);
    nothing_changed(list, &list.replace("a) Llega", "II.\n\nIII.\n\na)\n\nLlega").replace("II. Púb", "Púb").replace("III. Lai", "Lai"));
    nothing_changed(list, &list.replace("b) Llega", "b)\n\nII.\n\nIII.\n\nLlega").replace("II. Púb", "Púb").replace("III. Lai", "Lai"));
    nothing_changed(list, &stacked.replace("Nación, y\n\nLai", "Nación, y Lai"));
    nothing_changed(list, &list.replace("y\n\nb) Sirve", "y\nb)\n\nIII.\n\nSirve").replace("y\n\nIII. Lai", "y Lai"));
    // A label over its own list is no pile.
    nothing_changed(plain, &plain.replace("I. Se concede siempre que:\n\na) ", "I. Se concede siempre que:\n\na)\n\n"));
}

#[test]
fn words_of_torn_lines_come_in_no_order_of_the_text() {
    let wide = "Artículo 1. Las dependencias que reciban registros públicos en el ejercicio de sus atribuciones los conservarán en\n\
        lugar seguro y a la vista de quien los pida, sin otro requisito que su nombre.\n\
        Artículo 2. La autoridad competente llevará un inventario de todo cuanto conserve;\n\
        Artículo 3. La consulta será gratuita y se hará ante la persona que cuide de ellos, dentro del horario señalado.\n";
    let narrow = "Artículo 1. Las dependencias que reciban registros\npúblicos en el ejercicio de sus atribuciones los\nconservarán en lugar \
        seguro y a la vista de quien los\npida, sin otro requisito que su nombre.\n\
        Artículo\n2.\nLa\nautoridad\ncompetente\nllevará\nun inventario cuanto\nconserve;\n\nde\n\ntodo\n\n\
        Artículo 3. La consulta será gratuita y se hará ante la\npersona que cuide de ellos, dentro del horario\nseñalado.\n";
    nothing_changed(wide, narrow);
    // Words that came behind the next label.
    let list = "Artículo 4. El consejo nacional tiene las atribuciones siguientes:\nI. Aprobar las reglas de la consulta;\nII. Fin.\n";
    let behind = "Artículo 4. El consejo\natribuciones siguientes:\nI.\n\nnacional\n\ntiene\n\nlas\n\nAprobar las reglas de la consulta;\n\nII. Fin.\n";
    nothing_changed(&format!("{wide}{list}"), &format!("{narrow}{behind}"));
    // What is not the same words is a change there too.
    let entries = compare(&draft(wide, "uno"), &draft(&narrow.replace("cuanto", "cuando"), "dos")).entries;
    assert!(entries.iter().any(|e| e.reworded), "{entries:?}");
}

fn sources(series: &str, ending: &str) -> Vec<String> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !corpora.exists() {
        println!("skipped: no real drafts at ../shared/corpora");
        return Vec::new();
    }
    let drafts: Vec<String> = (1..).map_while(|n| fs::read_to_string(corpora.join(series).join(format!("{n}.{ending}"))).ok()).collect();
    assert!(drafts.len() > 1, "{series} has no drafts");
    drafts
}

#[test]
fn every_pair_of_the_real_series_holds() {
    for (series, ending) in SERIES {
        let drafts: Vec<Draft> = sources(series, ending).iter().enumerate().map(|(n, source)| draft(source, &format!("d{n}"))).collect();
        for (i, before) in drafts.iter().enumerate() {
            // Of the long series only neighbours and the ends: pairs between them say nothing new.
            for (j, after) in drafts.iter().enumerate().skip(i + 1).filter(|(j, _)| drafts.len() < 6 || *j == i + 1 || i == 0) {
                let comparison = compare(before, after);
                println!("{series} {}→{}: {} entries", i + 1, j + 1, comparison.entries.len());
                check(before, after, &comparison);
            }
        }
    }
}

/// Every paragraph of plain lines on one line; titles, lists, tables and code as they were.
fn unwrapped(source: &str) -> String {
    let labelled = |line: &str| line.split(' ').next().is_some_and(|first| first.len() < 6 && first.ends_with(['.', ')']));
    let plain =
        |line: &str| line.starts_with(|c: char| c.is_alphabetic()) && !line.ends_with("  ") && !line.contains('|') && !labelled(line);
    source
        .split("\n\n")
        .map(|block| {
            let running = block.lines().all(plain) && !block.contains("```");
            if running { block.lines().collect::<Vec<_>>().join(" ") } else { block.to_owned() }
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}

#[test]
fn real_drafts_do_not_change_when_their_lines_are_joined() {
    for (series, ending) in [("mx-pnda-2013", "md"), ("en-tls13-dev", "md"), ("mx-cpeum-dev", "rst")] {
        let sources = sources(series, ending);
        for (n, source) in sources.iter().enumerate().take(2) {
            let joined = unwrapped(source);
            let (one, other) = (draft(source, "wrapped"), draft(&joined, "joined"));
            let comparison = compare(&one, &other);
            let loud: Vec<_> = comparison.entries.iter().filter(|e| e.relation != Relation::Equal || e.moved || e.renumbered).collect();
            assert!(joined.lines().count() < source.lines().count(), "{series} has no wrapped lines");
            let words = loud.first().map(|e| e.before.iter().map(|&i| one.slice(one.clauses[i].span)).collect::<Vec<_>>());
            assert!(loud.is_empty(), "{series} {}: {} changes, first {words:?}", n + 1, loud.len());
        }
    }
}

#[test]
fn the_real_series_keep_nearly_all_their_pairs_without_any_ordered_comparison() {
    for (series, ending) in SERIES {
        let drafts: Vec<Draft> = sources(series, ending).iter().map(|source| draft(source, "d")).collect();
        for pair in drafts.windows(2) {
            let (full, none) = (compare(&pair[0], &pair[1]), compare_within(&pair[0], &pair[1], &[], Some(0)));
            check(&pair[0], &pair[1], &none);
            let pairs = |comparison: &Comparison| -> BTreeSet<(Vec<usize>, Vec<usize>)> {
                let both = comparison.entries.iter().filter(|e| !e.before.is_empty() && !e.after.is_empty());
                both.map(|e| (e.before.clone(), e.after.clone())).collect()
            };
            let (full, none) = (pairs(&full), pairs(&none));
            let kept = full.intersection(&none).count();
            println!("{series}: {kept} of {} pairs, {} others", full.len(), none.len() - kept);
            assert!(kept * 100 >= full.len() * 95, "{series}: {kept} of {} pairs", full.len());
        }
    }
}

#[test]
fn which_draft_comes_first_does_not_decide_what_corresponds() {
    for (series, ending) in SERIES {
        let drafts: Vec<Draft> = sources(series, ending).iter().map(|source| draft(source, "d")).collect();
        for pair in drafts.windows(2) {
            let (there, back) = (compare(&pair[0], &pair[1]), compare(&pair[1], &pair[0]));
            let one: BTreeSet<_> = there.entries.iter().map(|e| (e.before.clone(), e.after.clone())).collect();
            let other: BTreeSet<_> = back.entries.iter().map(|e| (e.after.clone(), e.before.clone())).collect();
            // Tables' cells, running titles and what is said twice may go either way.
            let telling = |draft: &Draft, i: usize| {
                let clause = &draft.clauses[i];
                let words = draft.slice(clause.span);
                let apart = matches!(clause.kind, Kind::Table | Kind::Row | Kind::Cell | Kind::Note | Kind::Furniture | Kind::Toc);
                !apart && words.split_whitespace().count() >= 6 && draft.text.matches(words).nth(1).is_none()
            };
            for (old, new) in one.symmetric_difference(&other) {
                let told = old.iter().any(|&i| telling(&pair[0], i)) || new.iter().any(|&j| telling(&pair[1], j));
                let words =
                    |draft: &Draft, list: &[usize]| list.iter().map(|&i| draft.slice(draft.clauses[i].span).to_owned()).collect::<Vec<_>>();
                assert!(!told, "{series}: {:?} and {:?} correspond one way only", words(&pair[0], old), words(&pair[1], new));
            }
        }
    }
}
