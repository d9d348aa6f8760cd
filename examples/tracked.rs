//! Writes two drafts as a Word file with tracked changes: `cargo run --example tracked -- BEFORE AFTER FILE.docx`. Beside it go the
//! paragraphs of either draft, `FILE.before.txt` and `FILE.after.txt`, to be held against what other programs make of the file.

use std::time::Instant;

use cotejo::export::{docx, lines};
use cotejo::report::Report;
use cotejo::{Draft, Format, Options, compare, read_bytes};

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [before, after, file] = given.as_slice() else {
        eprintln!("which files? tracked BEFORE AFTER FILE.docx");
        std::process::exit(2);
    };
    let draft = |path: &String| -> Draft {
        let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}"));
        let format = [(".txt", Format::Text), (".md", Format::Markdown)].into_iter().find(|(end, _)| path.ends_with(end));
        let options = Options { id: path.clone(), format: format.map(|(_, format)| format), ..Options::default() };
        read_bytes(&bytes, &options).unwrap_or_else(|e| panic!("{path}: {e}"))
    };
    let (before, after) = (draft(before), draft(after));
    let comparison = compare(&before, &after);
    let report = Report::of(&before, &after, &comparison);
    let start = Instant::now();
    let written = docx::docx(&before, &after, &comparison, &report, &docx::Options::default());
    println!("{file}\t{} bytes\t{:.1} ms", written.len(), start.elapsed().as_secs_f64() * 1e3);
    let name = file.trim_end_matches(".docx");
    let texts = [(format!("{name}.before.txt"), lines(&before)), (format!("{name}.after.txt"), lines(&after))];
    let texts = texts.map(|(path, lines)| (path, lines.join("\n").into_bytes()));
    for (path, bytes) in texts.into_iter().chain([(file.clone(), written)]) {
        std::fs::write(&path, bytes).unwrap_or_else(|e| panic!("{path}: {e}"));
    }
}
