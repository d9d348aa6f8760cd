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
