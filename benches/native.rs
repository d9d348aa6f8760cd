//! How long the engine takes without a browser: real drafts read and compared, the median of some runs.
//!
//! ```sh
//! cargo bench --bench native
//! ```

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use cotejo::{Options, compare, read};

const PAIRS: &[(&str, &str, &str)] = &[
    ("PNDA 1→3", "mx-pnda-2013/1.md", "mx-pnda-2013/3.md"),
    ("LGRA 1→4", "mx-lgra/1.txt", "mx-lgra/4.txt"),
    ("CPEUM 1→8", "mx-cpeum-dev/1.rst", "mx-cpeum-dev/8.rst"),
];

const RUNS: usize = 9;

fn main() {
    extremes();
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !corpora.is_dir() {
        println!("No real drafts at ../shared/corpora: speed is not measured.");
        return;
    }
    println!("{:<24} {:>10} {:>10} {:>8}", "read + compare, natively", "read", "compare", "MB");
    for (name, before, after) in PAIRS {
        let [before, after] = [before, after].map(|file| fs::read_to_string(corpora.join(file)).expect("a draft"));
        let draft = |source: &str, id: &str| read(source, &Options { id: id.to_owned(), ..Options::default() }).expect("readable");
        let reading = median(|| (draft(&before, "a"), draft(&after, "b")));
        let (from, to) = (draft(&before, "a"), draft(&after, "b"));
        let comparing = median(|| compare(&from, &to));
        let size = (before.len() + after.len()) as f64 / 1e6;
        println!("{name:<24} {reading:>7.1?} {comparing:>7.1?} {size:>8.2}");
    }
}

/// Makes two drafts of so many sentences or rows.
type Make = fn(usize) -> [String; 2];

/// Made drafts of the kinds that cost most, each in two sizes, the second four times the first: what grows with the text
/// takes four times as long.
fn extremes() {
    println!("{:<24} {:>10} {:>10} {:>8}", "compare, natively", "small", "four times", "MB");
    let kinds: [(&str, Make); 6] = [
        ("one clause in n", |n| [sentences(n).join(" "), sentences(n).join("\n\n")]),
        ("cut otherwise", |n| [cut(&sentences(n), 3), cut(&sentences(n), 4)]),
        ("a law on one line", |n| [articles(n).join(" "), articles(n).join("\n\n")]),
        ("the same n times", |n| {
            let mut lines = vec!["La dependencia publicará su informe cada mes."; n];
            let before = lines.join("\n\n");
            (lines[5], lines[n / 2]) =
                ("La dependencia publicará su informe cada semana.", "La dependencia publicará su registro cada mes.");
            [before, lines.join("\n\n")]
        }),
        ("all rewritten", |n| [sentences(n).join("\n\n"), sentences(2 * n)[n..].join("\n\n")]),
        ("a table", |n| [table(n, "meta"), table(n, "plazo")]),
    ];
    for (name, make) in kinds {
        let [small, large] = [1000, 4000].map(|n| {
            let [before, after] = make(n);
            let draft = |source: &str, id: &str| read(source, &Options { id: id.to_owned(), ..Options::default() }).expect("readable");
            let (from, to) = (draft(&before, "a"), draft(&after, "b"));
            (median(|| compare(&from, &to)), (before.len() + after.len()) as f64 / 1e6)
        });
        println!("{name:<24} {:>7.1?} {:>7.1?} {:>8.2}", small.0, large.0, large.1);
    }
}

fn sentences(n: usize) -> Vec<String> {
    let subjects = ["La dependencia", "El comité técnico", "La unidad de archivo", "Cada municipio", "La autoridad garante"];
    let acts = ["publicará el inventario", "evaluará los avances", "conservará el registro", "atenderá la solicitud", "convocará el foro"];
    let sentence = |k: usize| {
        format!("{} {k} {} {} en el plazo {} y en el portal {}.", subjects[k % 5], acts[k * k % 7 % 5], k * 31 % 977, k * 17 % 601, k % 53)
    };
    (0..n).map(sentence).collect()
}

fn cut(sentences: &[String], each: usize) -> String {
    sentences.chunks(each).map(|c| c.join(" ")).collect::<Vec<_>>().join("\n\n")
}

fn articles(n: usize) -> Vec<String> {
    sentences(n).chunks(3).enumerate().map(|(k, chunk)| format!("Artículo {}. {}", k + 1, chunk.join(" "))).collect()
}

fn table(rows: usize, changed: &str) -> String {
    let row = |k: usize| {
        format!("| {k} | {} | {} | {} |\n", if k % 50 == 7 { changed } else { "sí" }, k % 13, ["anual", "mensual", "único"][k % 3])
    };
    format!("# Metas\n\n| Clave | Meta | Plazo | Entrega |\n|---|---|---|---|\n{}", (0..rows).map(row).collect::<String>())
}

fn median<T>(work: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}
