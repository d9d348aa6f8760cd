//! Prints how Word and OpenDocument files are read, a block a line: `cargo run --example office --
//! [--original] FILE …`. A line is the form, the bytes of the computed label, and the text.

use std::io::Write;

use cotejo::source::office::{OfficeOptions, Tracked, read};

fn main() {
    let (switches, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let tracked = if switches.iter().any(|switch| switch == "--original") { Tracked::Original } else { Tracked::Accepted };
    let options = OfficeOptions { tracked, ..OfficeOptions::default() };
    let out = &mut std::io::BufWriter::new(std::io::stdout().lock());
    for file in files {
        let bytes = std::fs::read(&file).unwrap_or_else(|e| panic!("{file}: {e}"));
        let start = std::time::Instant::now();
        let outcome = read(&bytes, &options);
        let took = start.elapsed().as_secs_f64() * 1e3;
        let printed = match outcome {
            Ok(office) => (|| {
                writeln!(out, "FILE\t{file}\t{took:.1} ms")?;
                for block in &office.blocks {
                    let label = block.stated.as_ref().and_then(|stated| stated.label).unwrap_or(0);
                    writeln!(out, "{:?}\t{label}\t{}", block.form, block.text.replace('\n', "⏎"))?;
                }
                let counts =
                    [office.tracked_changes, office.comments.len(), office.hidden, office.pictures, office.equations, office.charts];
                writeln!(out, "COUNTS\t{counts:?}\t{:?}", office.in_decimals)
            })(),
            Err(error) => writeln!(out, "FILE\t{file}\t{took:.1} ms\nERROR\t{}\t{error}", error.code.as_str()),
        };
        // A closed pipe (`| head`) is no error.
        if printed.is_err() {
            return;
        }
    }
}
