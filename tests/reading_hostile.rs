//! Input that nobody meant well: it is read in time that grows with its length, or refused by name.

use cotejo::{ErrorCode, Format, Limits, Options, read, read_bytes};

fn options(format: Format) -> Options {
    Options { format: Some(format), ..Options::default() }
}

/// The source is read, or refused with a reason. What grew with the square of its length would be seen waiting here.
fn reads(source: &str) {
    for format in [Format::Text, Format::Markdown] {
        match read(source, &options(format)) {
            Ok(draft) => assert!(draft.text.len() <= 2 * source.len() + 16),
            Err(error) => assert!(matches!(error.code, ErrorCode::Limit | ErrorCode::Empty | ErrorCode::Binary), "{error}"),
        }
    }
}

#[test]
fn bullets_and_labels_without_end_are_read() {
    reads(&"- x\n".repeat(20_000));
    reads(&"a) x\n".repeat(20_000));
    reads(&"1. x\n\n".repeat(10_000));
    reads(&"I. x\n\na) y\n\n".repeat(4_000));
    reads(&"Artículo 1. x\n\n".repeat(10_000));
    reads(&"1 de 2\nx\n".repeat(10_000));
    reads(&(1..10_000).map(|n| format!("{n}. x\n\n")).collect::<String>());
}

#[test]
fn lines_without_end_are_read() {
    reads(&"palabra ".repeat(40_000));
    reads(&"a".repeat(1_000_000));
    reads(&"(".repeat(40_000));
    reads(&"1.".repeat(40_000));
    reads(&"=".repeat(40_000));
    reads(&"x-\n".repeat(20_000));
    reads(&"| ".repeat(20_000));
    reads(&"&".repeat(20_000));
    reads(&"<".repeat(20_000));
    reads(&"<!--".repeat(10_000));
    reads(&"[".repeat(10_000));
    reads(&"*a ".repeat(10_000));
}

#[test]
fn nesting_without_end_is_refused_by_name() {
    let decimals: String = (1..200).map(|n| format!("{} Uno\n\n", vec!["1"; n].join("."))).collect();
    let shallow = Options { limits: Limits { depth: 16, ..Limits::default() }, ..options(Format::Text) };
    assert_eq!(read(&decimals, &shallow).map(drop).unwrap_err().code, ErrorCode::Limit);
    let lists: String = (0..200).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
    assert_eq!(read(&lists, &options(Format::Markdown)).map(drop).unwrap_err().code, ErrorCode::Limit);
    reads(&"> ".repeat(2_000));
}

#[test]
fn odd_characters_harm_nothing() {
    reads("\u{feff}\u{feff}Artículo\u{a0}1.\u{200b} T\u{ad}exto\u{2028}otro\u{85}más\u{b}aún\u{c}fin");
    reads("Arti\u{301}culo 1. Descompuesto.\n\nArti\u{301}culo 2. También.\n");
    reads("\u{202e}oxet\u{202c} 𝟙𝟚 ① ² ٣ ४. x\n\n१) y\n");
    assert_eq!(read_bytes(b"a\0b", &Options::default()).unwrap_err().code, ErrorCode::Binary);
    for byte in 0..=255u8 {
        let _ = read_bytes(&[b'a', byte, b'\n', byte, byte], &Options::default());
    }
}
