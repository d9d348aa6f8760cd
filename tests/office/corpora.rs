//! Real files: every one is read or refused by name, and what Word made of tracked changes is what is read.

use std::fs;
use std::path::{Path, PathBuf};

use super::package::lines;
use cotejo::source::office::{OfficeOptions, Tracked, read};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new("../shared/corpora/files").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("no real files at {}: skipped", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.extension().is_some_and(|e| e == "docx")).collect();
    files.sort();
    files
}

fn read_lines(path: &Path, tracked: Tracked) -> Vec<String> {
    let bytes = fs::read(path).expect("a file");
    let office = read(&bytes, &OfficeOptions { tracked, ..OfficeOptions::default() }).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    lines(&office)
}

#[test]
fn every_file_is_read() {
    for file in files("docx") {
        read_lines(&file, Tracked::Accepted);
        read_lines(&file, Tracked::Original);
    }
}

#[test]
fn tracked_changes_are_read_as_word_accepts_and_rejects_them() {
    let mut compared = 0;
    for file in files("docx-tracked") {
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        for (ending, tracked) in [("-Accepted", Tracked::Accepted), ("-Rejected", Tracked::Original)] {
            let made = file.with_file_name(format!("{name}{ending}.docx"));
            if made.exists() {
                assert_eq!(read_lines(&file, tracked), read_lines(&made, Tracked::Accepted), "{name}{ending}");
                compared += 1;
            }
        }
    }
    assert!(compared == 0 || compared >= 56, "{compared} compared");
}
