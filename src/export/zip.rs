//! A zip archive in the making: deflated members, no date but the format's first day, so that the same comparison is the same file.

use miniz_oxide::deflate::compress_to_vec;

/// How hard to pack, 0 … 10. The next levels take twice the time for 2 % of the size.
const LEVEL: u8 = 5;

/// 1 January 1980, as an archive writes it.
const FIRST_DAY: u16 = 1 << 5 | 1;

/// Packs these members, each a path and its bytes, in their order.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let table = sums();
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (path, bytes) in members {
        let packed = compress_to_vec(bytes, LEVEL);
        let mut header = Vec::new();
        // Version 2.0, names in UTF-8, deflated, midnight.
        [20u16, 1 << 11, 8, 0, FIRST_DAY].into_iter().for_each(|word| header.extend(word.to_le_bytes()));
        [sum(&table, bytes), packed.len() as u32, bytes.len() as u32].into_iter().for_each(|word| header.extend(word.to_le_bytes()));
        [path.len() as u16, 0].into_iter().for_each(|word| header.extend(word.to_le_bytes()));
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(path.bytes());
        out.extend(b"PK\x03\x04");
        out.extend(header);
        out.extend(path.bytes());
        out.extend(packed);
    }
    let (at, size, count) = (out.len() as u32, directory.len() as u32, members.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    [count, count].into_iter().for_each(|word| out.extend(word.to_le_bytes()));
    [size, at].into_iter().for_each(|word| out.extend(word.to_le_bytes()));
    out.extend([0, 0]);
    out
}

/// What a byte does to the sum.
fn sums() -> [u32; 256] {
    std::array::from_fn(|byte| (0..8).fold(byte as u32, |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }))
}

fn sum(table: &[u32; 256], bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| table[usize::from(sum as u8 ^ byte)] ^ sum >> 8)
}
