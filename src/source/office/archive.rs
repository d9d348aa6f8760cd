//! The zip archive that an office file is.
//!
//! Only the directory is read at first; a part is inflated when it is asked for, so pictures and fonts never are. What the
//! directory says of a part's size is checked before a byte of it is inflated, and kept to while inflating: no file makes
//! more than it said, nor more than [`Limits`] allow.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use crate::error::{Error, ErrorCode};

/// How large an archive may be once inflated. Passing a limit is an error that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of all the parts that are read, inflated.
    pub inflated: usize,
    /// How many times its packed size a part may inflate to, once it is larger than `SMALL`.
    pub ratio: usize,
    /// Files in the archive.
    pub members: usize,
}

impl Default for Limits {
    /// A statute of 1.4 MB of text is some 40 MB of Word's XML; the text of repeated tables packs at most 200 to one, while
    /// deflate itself reaches 1032 to one, which is what bombs are made with.
    fn default() -> Self {
        Limits { bytes: 64 << 20, inflated: 128 << 20, ratio: 400, members: 20_000 }
    }
}

/// Below this many bytes a part may be packed as tightly as it likes: it harms nobody.
pub const SMALL: usize = 4 << 20;

/// A file in the archive, as the directory describes it.
struct Member {
    name: String,
    method: u16,
    encrypted: bool,
    sum: u32,
    packed: usize,
    size: usize,
    offset: usize,
}

/// An archive whose directory was read.
pub struct Archive<'a> {
    bytes: &'a [u8],
    members: Vec<Member>,
    limits: Limits,
    /// Bytes inflated so far.
    inflated: std::cell::Cell<usize>,
}

const END: &[u8] = b"PK\x05\x06";
const END_LEN: usize = 22;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_LEN: usize = 30;

fn damaged(message: impl Into<String>, at: usize) -> Error {
    Error::new(ErrorCode::Damaged, message).at(at)
}

fn limit(message: String) -> Error {
    Error::new(ErrorCode::Limit, message)
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 2).map_or(0, |b| usize::from(u16::from_le_bytes([b[0], b[1]])))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Archive<'a>, Error> {
        if bytes.len() > limits.bytes {
            return Err(limit(format!("the file has {} bytes, more than the limit of {} (`bytes`)", bytes.len(), limits.bytes)));
        }
        // The end stands before a comment of at most 64 KB.
        let from = bytes.len().saturating_sub(END_LEN + 0xffff);
        let last = bytes.len().saturating_sub(END_LEN);
        let end = (from..=last)
            .rev()
            .find(|&at| bytes[at..].starts_with(END) && bytes.len() >= at + END_LEN)
            .ok_or_else(|| damaged("the archive's directory is missing: the file is cut off, or not whole yet", bytes.len()))?;
        let (count, size, start) = (u16_at(bytes, end + 10), u32_at(bytes, end + 12), u32_at(bytes, end + 16));
        if count > limits.members {
            return Err(limit(format!("the archive has {count} files, more than the limit of {} (`members`)", limits.members)));
        }
        // What stands before the archive moves all of it.
        let Some(at) = end.checked_sub(size).filter(|&at| at >= start) else {
            return Err(damaged("the archive's directory is not where its end says", end));
        };
        let before = at - start;
        let mut archive = Archive { bytes, members: Vec::with_capacity(count.min(256)), limits, inflated: Default::default() };
        let mut at = at;
        while at + ENTRY_LEN <= end && bytes[at..].starts_with(ENTRY) {
            let lengths = [u16_at(bytes, at + 28), u16_at(bytes, at + 30), u16_at(bytes, at + 32)];
            let next = at + ENTRY_LEN + lengths.iter().sum::<usize>();
            if next > end || archive.members.len() == limits.members {
                return Err(damaged("an entry of the archive's directory runs past its end", at));
            }
            let name = String::from_utf8_lossy(&bytes[at + ENTRY_LEN..at + ENTRY_LEN + lengths[0]]);
            archive.members.push(Member {
                name: name.replace('\\', "/").trim_start_matches('/').to_owned(),
                method: u16_at(bytes, at + 10) as u16,
                encrypted: u16_at(bytes, at + 8) & 1 == 1,
                sum: u32_at(bytes, at + 16) as u32,
                packed: u32_at(bytes, at + 20),
                size: u32_at(bytes, at + 24),
                offset: before + u32_at(bytes, at + 42),
            });
            at = next;
        }
        if archive.members.len() < count {
            return Err(damaged(format!("the archive's directory names {} of {count} files", archive.members.len()), at));
        }
        Ok(archive)
    }

    /// Whether a part is there. Names are told apart as in packages: without their case.
    pub fn has(&self, name: &str) -> bool {
        self.member(name).is_some()
    }

    fn member(&self, name: &str) -> Option<&Member> {
        let name = name.trim_start_matches('/');
        self.members.iter().find(|m| m.name.eq_ignore_ascii_case(name))
    }

    /// Inflates a part; `None` where there is none of this name.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(member) = self.member(name) else { return Ok(None) };
        self.inflate(member).map(Some).map_err(|error| error.within(&member.name))
    }

    fn inflate(&self, member: &Member) -> Result<Vec<u8>, Error> {
        if member.encrypted {
            return Err(Error::new(ErrorCode::Protected, "the file is locked with a password: save a copy without one"));
        }
        let Limits { inflated, ratio, .. } = self.limits;
        let total = self.inflated.get().saturating_add(member.size);
        if total > inflated {
            return Err(limit(format!("the file inflates to more than the limit of {inflated} bytes (`inflated`)")));
        }
        if member.size > SMALL && member.size / ratio > member.packed {
            return Err(limit(format!("a part inflates to more than {ratio} times its packed size (`ratio`)")));
        }
        self.inflated.set(total);
        let local = member.offset;
        let header = self.bytes.get(local..local.saturating_add(LOCAL_LEN)).filter(|header| header.starts_with(LOCAL));
        let header = header.ok_or_else(|| damaged("a part is not where the archive's directory says", local))?;
        let start = local + LOCAL_LEN + u16_at(header, 26) + u16_at(header, 28);
        let packed = self.bytes.get(start..start.saturating_add(member.packed));
        let packed = packed.ok_or_else(|| damaged("a part runs past the end of the file", start))?;
        let whole = match member.method {
            0 if packed.len() == member.size => packed.to_vec(),
            0 => return Err(damaged("a part has another size than the archive's directory says", start)),
            8 => decompress_to_vec_with_limit(packed, member.size).map_err(|failure| match failure.status {
                TINFLStatus::HasMoreOutput => limit("a part inflates to more than the archive's directory says (`inflated`)".into()),
                _ => damaged("a part cannot be inflated", start),
            })?,
            method => return Err(damaged(format!("a part is packed with method {method}, which office files do not use"), start)),
        };
        if whole.len() != member.size || checksum(&whole) != member.sum {
            return Err(damaged("a part's checksum is wrong: it was overwritten or cut", start));
        }
        Ok(whole)
    }
}

/// CRC-32 as zip has it.
fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let mut sum = i as u32;
            let mut bit = 0;
            while bit < 8 {
                sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
                bit += 1;
            }
            table[i] = sum;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0u32, |sum, &byte| (sum >> 8) ^ TABLE[usize::from(sum as u8 ^ byte)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_zip() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
