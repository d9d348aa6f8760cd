//! Prints how a draft is read, as an indented outline: `cargo run --example outline -- draft.md [--full]`.

use std::io::Write;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("which file? outline FILE [--full | --json]");
    let mode = arguments.next().unwrap_or_default();
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let format = match path.rsplit('.').next() {
        Some("txt") => Some(cotejo::Format::Text),
        Some("md") => Some(cotejo::Format::Markdown),
        _ => None,
    };
    let start = std::time::Instant::now();
    let draft = match cotejo::read_bytes(&bytes, &cotejo::Options { id: path, format, ..Default::default() }) {
        Ok(draft) => draft,
        Err(error) => {
            eprintln!("{}: {error}", error.code.as_str());
            std::process::exit(1);
        }
    };
    let took = start.elapsed();
    let out = &mut std::io::BufWriter::new(std::io::stdout().lock());
    let mut depths: Vec<usize> = Vec::new();
    for clause in &draft.clauses {
        let depth = clause.parent.map_or(0, |p| depths[p] + 1);
        depths.push(depth);
        let words = draft.slice(clause.span);
        let shown: String = if mode == "--full" { words.into() } else { words.chars().take(90).collect() };
        let num = draft.num(clause).map_or(String::new(), |n| format!(" ⟨{n}⟩"));
        let head = if clause.heading.is_empty() { "" } else { " H" };
        // A closed pipe (`| head`) is no error.
        if writeln!(out, "{}[{:?}{num}{head}] {}", "  ".repeat(depth), clause.kind, shown.replace('\n', " ⏎ ")).is_err() {
            return;
        }
    }
    let _ = writeln!(
        out,
        "{} clauses, {:?}, {:?}, title {:?}, {:.1} ms",
        draft.clauses.len(),
        draft.format,
        draft.language,
        draft.title,
        took.as_secs_f64() * 1e3
    );
}
