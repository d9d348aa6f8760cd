//! Bytes to text: UTF-8, UTF-16 by its mark, otherwise windows-1252.
//!
//! What institutions label ISO-8859-1 is windows-1252, as the WHATWG Encoding Standard has it. The bytes alone decide:
//! text in windows-1252 with one accent in it is almost never valid UTF-8.

use crate::error::{Error, ErrorCode};

/// windows-1252 from 0x80 to 0x9F; the five bytes it leaves out are controls, as in the WHATWG table.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Signatures of the files people take for text, with their names.
const BINARY: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF file"),
];

/// Decodes a source.
pub fn decode(bytes: &[u8]) -> Result<String, Error> {
    if let Some((_, name)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::new(ErrorCode::Binary, format!("the source is {name}, not text")));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).map(str::to_owned).map_err(|e| {
            let at = e.at.unwrap_or(0);
            e.at(at + 3)
        }),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => windows_1252(bytes),
        },
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes)
        .map_err(|e| Error::new(ErrorCode::Encoding, "the source is not valid UTF-8, though it says so").at(e.valid_up_to()))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let broken = |at: usize| Error::new(ErrorCode::Encoding, "the source is not valid UTF-16, though its mark says so").at(2 + at);
    if bytes.len() % 2 == 1 {
        return Err(broken(bytes.len() - 1));
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| broken(at))?;
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok(text)
}

fn windows_1252(bytes: &[u8]) -> Result<String, Error> {
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::new(ErrorCode::Binary, "the source is not text").at(at));
    }
    Ok(bytes
        .iter()
        .map(|&b| match b {
            0x80..=0x9F => WINDOWS_1252[usize::from(b - 0x80)],
            _ => char::from(b),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_one_sentence_reads_the_same() {
        let sentence = "Artículo 1º — “Datos”, año y niñez…";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| sentence.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let latin: Vec<u8> =
            sentence.chars().map(|c| WINDOWS_1252.iter().position(|&w| w == c).map_or(c as u32 as u8, |i| 0x80 + i as u8)).collect();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for bytes in [
            sentence.as_bytes().to_vec(),
            marked(&[0xEF, 0xBB, 0xBF], sentence.as_bytes().to_vec()),
            marked(&[0xFF, 0xFE], utf16(u16::to_le_bytes)),
            marked(&[0xFE, 0xFF], utf16(u16::to_be_bytes)),
            latin,
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(sentence));
        }
    }

    #[test]
    fn broken_encodings_and_binary_files_are_errors_with_a_place() {
        assert_eq!(decode(b"\xef\xbb\xbfa\xffb").unwrap_err().code, ErrorCode::Encoding);
        assert_eq!(decode(b"\xff\xfea\0\x00\xd8b\0").unwrap_err().at, Some(4));
        assert_eq!(decode(b"\xff\xfea\0b").unwrap_err().code, ErrorCode::Encoding);
        assert_eq!(decode(b"%PDF-1.7 \xe2").unwrap_err().code, ErrorCode::Binary);
        assert_eq!(decode(b"a\0\xff").unwrap_err().code, ErrorCode::Binary);
    }
}
