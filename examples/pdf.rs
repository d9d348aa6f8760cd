//! Prints how the extract of a PDF is read, a block a line: `cargo run --features pdf --example pdf -- FILE …`. A line is the sheet,
//! the form and the text.

use std::io::Write;

use cotejo::source::{Limits, pdf};

fn main() {
    let out = &mut std::io::BufWriter::new(std::io::stdout().lock());
    for file in std::env::args().skip(1) {
        let extract = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{file}: {e}"));
        let start = std::time::Instant::now();
        let outcome = pdf::read(&extract, &Limits::default());
        let took = start.elapsed().as_secs_f64() * 1e3;
        let printed = match outcome {
            Ok(pdf) => (|| {
                writeln!(out, "FILE\t{file}\t{took:.1} ms\tno words on {:?}", pdf.wordless)?;
                for block in &pdf.blocks {
                    let page = block.stated.as_ref().and_then(|stated| stated.page).unwrap_or(0);
                    writeln!(out, "{page}\t{:?}\t{}", block.form, block.text.replace('\n', "⏎"))?;
                }
                Ok::<(), std::io::Error>(())
            })(),
            Err(error) => writeln!(out, "FILE\t{file}\t{took:.1} ms\nERROR\t{}\t{error}", error.code.as_str()),
        };
        // A closed pipe (`| head`) is no error.
        if printed.is_err() {
            return;
        }
    }
}
