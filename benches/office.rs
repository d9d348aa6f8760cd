//! Office files: how fast they are read, how that grows, and what damaged ones do.
//!
//! Damaged are whole archives, byte by byte, and the XML in sound ones, piece by piece. None may take long, and none may end
//! but in a draft's blocks or in an error with a code; a panic ends the bench.

#[path = "../tests/office/package.rs"]
mod package;

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use cotejo::source::office::{OfficeOptions, Tracked, read};
use package::{Docx, instance, item, list, p, run};

/// Files damaged in each of the two ways.
const DAMAGED: usize = 10_000;

fn main() {
    speed();
    let mut outcomes = Outcomes::default();
    let mut random = Random(7);
    let mut archives = vec![everything(1).bytes()];
    for name in ["HC031-Complicated-Document", "DB012-Lists-With-Different-Numberings", "HC022-Table-Of-Contents"] {
        archives.extend(fs::read(format!("../shared/corpora/files/docx/{name}.docx")).ok());
    }
    for k in 0..DAMAGED {
        let mut bytes = archives[k % archives.len()].clone();
        random.damage(&mut bytes);
        outcomes.take(&bytes);
    }
    let sound = everything(1);
    for _ in 0..DAMAGED {
        outcomes.take(&random.rewrite(&sound).bytes());
    }
    println!("{} damaged files, slowest {:.0} ms: {:?}", 2 * DAMAGED, outcomes.slowest.as_secs_f64() * 1e3, outcomes.codes);
}

/// A file with everything in it, so many times over.
fn everything(times: usize) -> Docx {
    let by = r#"w:id="1" w:author="Ana" w:date="2024-03-01T10:00:00Z""#;
    let levels =
        [("upperRoman", "CAPÍTULO %1", ""), ("decimal", "Artículo %2.", r#"<w:lvlRestart w:val="0"/>"#), ("lowerLetter", "%3)", "")];
    let sentence = "Las dependencias publican sus datos en formatos abiertos, con la oportunidad y la calidad que esta política señala.";
    let once = [
        item(1, 0, "Disposiciones generales"),
        item(1, 1, sentence),
        item(1, 2, sentence),
        item(1, 2, sentence),
        p(sentence),
        format!(
            "<w:p>{}<w:ins {by}>{}</w:ins><w:del {by}><w:r><w:delText>no</w:delText></w:r></w:del></w:p>",
            run("Son "),
            run("públicos")
        ),
        format!(r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#, run(sentence)),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("a"),
            p("b"),
            p("c"),
            item(1, 2, "d")
        ),
        format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
            run("artículo 1")
        ),
        format!(r#"<w:p><w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/></w:p>"#, run(sentence)),
    ];
    Docx::new(once.concat().repeat(times))
        .part("numbering", &(list(0, &levels) + &instance(1, 0, "")))
        .part("styles", r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#)
        .part("footnotes", &format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("Véase la ley.")))
        .part("comments", &format!(r#"<w:comment w:id="0" w:author="Ana">{}</w:comment>"#, p("¿Cuáles?")))
}

/// Sixty pages are some 30,000 words.
fn speed() {
    println!("{:<24} {:>10} {:>10}", "read", "words", "ms");
    for times in [200, 400, 800] {
        let file = everything(times).bytes();
        let mut fastest = Duration::MAX;
        let mut words = 0;
        for _ in 0..5 {
            let start = Instant::now();
            let office = read(&file, &OfficeOptions::default()).expect("readable");
            fastest = fastest.min(start.elapsed());
            words = office.blocks.iter().map(|block| block.text.split_whitespace().count()).sum();
        }
        println!("{:<24} {words:>10} {:>10.1}", format!("{times}×"), fastest.as_secs_f64() * 1e3);
    }
}

#[derive(Default)]
struct Outcomes {
    slowest: Duration,
    codes: BTreeMap<&'static str, usize>,
}

impl Outcomes {
    fn take(&mut self, bytes: &[u8]) {
        for tracked in [Tracked::Accepted, Tracked::Original] {
            let start = Instant::now();
            let code =
                read(bytes, &OfficeOptions { tracked, ..OfficeOptions::default() }).map_or_else(|error| error.code.as_str(), |_| "read");
            self.slowest = self.slowest.max(start.elapsed());
            *self.codes.entry(code).or_default() += 1;
        }
    }
}

/// A sequence that is the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// Overwrites, cuts out or repeats some bytes.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len());
            let end = (at + self.below(40)).min(bytes.len());
            match self.below(4) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ if bytes.is_empty() => {}
                _ => {
                    let last = bytes.len() - 1;
                    bytes[at.min(last)] = self.below(256) as u8;
                }
            }
        }
    }

    /// Takes tags out of the parts, repeats them, and puts other values in.
    fn rewrite(&mut self, sound: &Docx) -> Docx {
        let mut docx = sound.clone();
        for text in docx.texts() {
            if self.below(3) > 0 {
                continue;
            }
            for _ in 0..=self.below(4) {
                let tags: Vec<(usize, usize)> =
                    text.match_indices('<').filter_map(|(at, _)| Some((at, at + text[at..].find('>')? + 1))).collect();
                if tags.is_empty() {
                    break;
                }
                let (at, end) = tags[self.below(tags.len())];
                // Other values leave the XML sound, so they come most often.
                match self.below(12) {
                    0 => text.replace_range(at..end, ""),
                    1 => {
                        let (other, other_end) = tags[self.below(tags.len())];
                        let piece = text[other..other_end].to_owned();
                        text.insert_str(at, &piece);
                    }
                    2..11 => {
                        let value = ["-1", "99999999999999999999", "", "0", "9", "&#0;", "\u{e000}"][self.below(7)];
                        if let Some(quote) = text[at..end].find('"').map(|q| at + q + 1)
                            && let Some(length) = text[quote..end].find('"')
                        {
                            text.replace_range(quote..quote + length, value);
                        }
                    }
                    _ => {
                        let (other, other_end) = tags[self.below(tags.len())];
                        let (from, upto) = (at.min(other), end.max(other_end));
                        let piece = text[from..upto].to_owned();
                        if piece.len() < 20_000 {
                            text.insert_str(upto, &piece);
                        }
                    }
                }
            }
        }
        docx
    }
}
