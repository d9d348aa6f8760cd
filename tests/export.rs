//! Files of a comparison: a Word file whose changes, all accepted, give the later draft, and all rejected the earlier one.

use std::path::Path;

use cotejo::export::{docx, lines};
use cotejo::report::Report;
use cotejo::source::office::{self, OfficeOptions, Tracked};
use cotejo::{Draft, Format, Options, compare, read, read_bytes};

fn draft(id: &str, source: &str) -> Draft {
    read(source, &Options { id: id.into(), format: Some(Format::Markdown), ..Options::default() }).expect("readable")
}

fn tracked(before: &Draft, after: &Draft) -> Vec<u8> {
    let comparison = compare(before, after);
    let report = Report::of(before, after, &comparison);
    docx::docx(before, after, &comparison, &report, &docx::Options::default())
}

/// The paragraphs of a file, its changes accepted or rejected.
fn said(file: &[u8], tracked: Tracked) -> Vec<String> {
    let office = office::read(file, &OfficeOptions { tracked, ..OfficeOptions::default() }).expect("a Word file");
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    office.blocks.iter().map(|block| spaced(&block.text)).filter(|line| !line.is_empty()).collect()
}

/// Both drafts come back, word for word and paragraph for paragraph.
fn proven(before: &Draft, after: &Draft, what: &str) -> Vec<u8> {
    let file = tracked(before, after);
    for (draft, how) in [(after, Tracked::Accepted), (before, Tracked::Original)] {
        let (known, read) = (lines(draft), said(&file, how));
        if let Some(at) = (0..known.len().max(read.len())).find(|&at| known.get(at) != read.get(at)) {
            panic!("{what}, {how:?}, paragraph {at}:\n  draft {:?}\n  file  {:?}", known.get(at), read.get(at));
        }
    }
    file
}

fn pair(before: &str, after: &str) -> Vec<u8> {
    proven(&draft("uno", before), &draft("dos", after), "a pair")
}

#[test]
fn accepting_all_changes_gives_the_later_draft_and_rejecting_all_the_earlier() {
    pair(
        "# Política\n\nLos datos serán abiertos, gratuitos y útiles.\n\nHabrá un padrón.",
        "# Política\n\nLos datos serán abiertos y gratuitos.\n\nHabrá un padrón público.\n\nSe revisará cada año.",
    );
}

#[test]
fn real_drafts_come_back_from_the_file() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    for folder in ["mx-pnda-2013", "us-pod-schema", "mx-lgra", "mx-lga", "mx-lfpca", "en-tls13-dev"] {
        let Ok(entries) = std::fs::read_dir(corpora.join(folder)) else { continue };
        let mut files: Vec<_> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !path.to_string_lossy().ends_with("tsv")).collect();
        files.sort();
        let drafts: Vec<Draft> = files
            .iter()
            .map(|path| {
                let options = Options { id: path.display().to_string(), date: Some("2023-03-02".into()), ..Options::default() };
                read_bytes(&std::fs::read(path).expect("a draft"), &options).expect("readable")
            })
            .collect();
        for pair in drafts.windows(2) {
            proven(&pair[0], &pair[1], &format!("{} → {}", pair[0].id, pair[1].id));
        }
    }
}
