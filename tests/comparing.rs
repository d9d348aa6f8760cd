//! What must hold of every comparison, on made drafts and on all pairs of the real series.

use std::fs;
use std::path::Path;

use cotejo::redline::{Edit, Op, Part};
use cotejo::words::is_word;
use cotejo::{Comparison, Draft, Options, Relation, Span, compare, read};
use proptest::prelude::*;

fn draft(source: &str, id: &str) -> Draft {
    read(source, &Options { id: id.into(), ..Options::default() }).expect("readable")
}

/// The list of DESIGN.md, for one comparison.
fn check(before: &Draft, after: &Draft, comparison: &Comparison) {
    let mut seen = [vec![0; before.clauses.len()], vec![0; after.clauses.len()]];
    for entry in &comparison.entries {
        entry.before.iter().for_each(|&i| seen[0][i] += 1);
        entry.after.iter().for_each(|&j| seen[1][j] += 1);
        walks(before, &entry.before, entry.edits.iter().filter_map(|e| e.before), "before");
        walks(after, &entry.after, entry.edits.iter().filter_map(|e| e.after), "after");
        for edit in &entry.edits {
            if let (Op::Equal, Some(old), Some(new)) = (edit.op, edit.before, edit.after) {
                let letters = |draft: &Draft, span| draft.slice(span).split_whitespace().collect::<String>();
                assert_eq!(letters(before, old), letters(after, new), "an equal edit with other words");
            }
        }
        let labels = entry.edits.iter().filter(|e| e.op != Op::Equal && e.part == Part::Label).count();
        let changed = entry.edits.iter().any(|e| e.op != Op::Equal && e.part == Part::Words && e.follows.is_none()) || labels == 1;
        match entry.relation {
            Relation::Equal => assert!(!changed, "an equal entry with changed words"),
            Relation::Edited => assert!(changed, "an edited entry without a change"),
            _ => {}
        }
        assert!(!entry.moved || !entry.before.is_empty() && !entry.after.is_empty(), "only what has two places can move");
        clusters(before, after, &entry.edits);
    }
    assert!(seen.iter().flatten().all(|&n| n == 1), "every clause stands in exactly one entry");
}

/// The ranges walk the clauses in order, leave nothing out, and end in no word.
fn walks(draft: &Draft, clauses: &[usize], ranges: impl Iterator<Item = Span>, side: &str) {
    let mut rest = clauses.iter().map(|&i| draft.clauses[i].span).filter(|s| !s.is_empty());
    let mut here = rest.next();
    for range in ranges.filter(|r| !r.is_empty()) {
        let clause = here.expect("a range behind the last clause");
        assert!(range.start == clause.start && range.end <= clause.end, "the {side} ranges do not walk the clauses");
        let (left, right) = (&draft.text[..range.end], &draft.text[range.end..]);
        if range.end < clause.end {
            let cut = left.ends_with(is_word) && right.starts_with(is_word);
            assert!(!cut, "a word is cut: …{}|{}…", tail(left), head(right));
        }
        here = if range.end == clause.end { rest.next() } else { Some(Span::new(range.end, clause.end)) };
    }
    assert!(here.is_none(), "the {side} ranges leave something out");
}

fn head(text: &str) -> String {
    text.chars().take(12).collect()
}

fn tail(text: &str) -> String {
    let mut last: Vec<char> = text.chars().rev().take(12).collect();
    last.reverse();
    last.into_iter().collect()
}

/// Between two kept runs, no five words in a row are both struck out and written again.
fn clusters(before: &Draft, after: &Draft, edits: &[Edit]) {
    for cluster in edits.split(|e| e.op == Op::Equal || e.follows.is_some() || e.part != Part::Words) {
        let words = |draft: &Draft, side: fn(&Edit) -> Option<Span>| -> Vec<String> {
            let text: Vec<&str> = cluster.iter().filter_map(side).map(|s| draft.slice(s)).collect();
            text.join(" ").split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect()
        };
        let (old, new) = (words(before, |e| e.before), words(after, |e| e.after));
        // Long replaced passages are compared by their ends: the check itself must stay affordable.
        if old.len() * new.len() > 4_000_000 {
            continue;
        }
        let again = old.windows(5).find(|run| new.windows(5).any(|other| other == *run));
        assert!(again.is_none(), "struck out and written again: {again:?}");
    }
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
fn every_pair_of_the_real_series_holds() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !corpora.exists() {
        println!("skipped: no real drafts at ../shared/corpora");
        return;
    }
    for (series, ending) in
        [("mx-pnda-2013", "md"), ("us-pod-schema", "md"), ("en-tls13-dev", "md"), ("mx-lgra", "txt"), ("mx-cpeum-dev", "rst")]
    {
        let drafts: Vec<Draft> = (1..)
            .map_while(|n| fs::read_to_string(corpora.join(series).join(format!("{n}.{ending}"))).ok())
            .enumerate()
            .map(|(n, source)| draft(&source, &format!("d{n}")))
            .collect();
        assert!(drafts.len() > 1, "{series} has no drafts");
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
