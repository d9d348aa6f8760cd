//! Bytes against the units others count in: UTF-16 code units for JavaScript, code points for the W3C's selectors.

use std::borrow::Cow;

/// A unit that text is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// JavaScript's.
    Utf16,
    /// The Web Annotation Data Model's: code points.
    CodePoint,
}

impl Unit {
    /// How many units a character has, counted on its first byte.
    fn of(self, byte: u8) -> u32 {
        match (self, byte) {
            (_, 0x80..0xC0) => 0,
            (Unit::Utf16, 0xF0..) => 2,
            _ => 1,
        }
    }
}

/// A text counted once, to be kept beside it: the units before every 64th byte.
pub struct Marks {
    unit: Unit,
    units: Vec<u32>,
}

/// Looks an offset up in at most 64 bytes of text, either way.
pub struct Offsets<'a> {
    text: &'a str,
    unit: Unit,
    marks: Cow<'a, [u32]>,
}

const STRIDE: usize = 64;

impl Marks {
    /// Counts a text.
    pub fn of(text: &str, unit: Unit) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(units);
            units += chunk.iter().map(|&b| unit.of(b)).sum::<u32>();
        }
        marks.push(units);
        Marks { unit, units: marks }
    }
}

impl<'a> Offsets<'a> {
    /// Counts a text once.
    pub fn new(text: &'a str, unit: Unit) -> Self {
        let Marks { unit, units } = Marks::of(text, unit);
        Offsets { text, unit, marks: units.into() }
    }

    /// Over a text that was counted before.
    pub fn over(text: &'a str, marks: &'a Marks) -> Self {
        Offsets { text, unit: marks.unit, marks: Cow::Borrowed(&marks.units) }
    }

    /// The units before a byte.
    pub fn at(&self, byte: usize) -> u32 {
        let mark = byte / STRIDE;
        self.marks[mark] + self.text.as_bytes()[mark * STRIDE..byte].iter().map(|&b| self.unit.of(b)).sum::<u32>()
    }

    /// The byte that many units stand before; `None` past the end or inside a character.
    pub fn byte(&self, units: u32) -> Option<usize> {
        let mark = self.marks.partition_point(|&m| m <= units).checked_sub(1)?;
        let mut byte = (mark * STRIDE).min(self.text.len());
        let mut seen = self.marks[mark];
        let bytes = self.text.as_bytes();
        while byte < bytes.len() && (seen < units || !self.text.is_char_boundary(byte)) {
            seen += self.unit.of(bytes[byte]);
            byte += 1;
        }
        while byte < bytes.len() && !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        (seen == units).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree_at_every_character() {
        let text = "Política 🇲🇽 de datos — «abiertos» ".repeat(9);
        for unit in [Unit::Utf16, Unit::CodePoint] {
            let offsets = Offsets::new(&text, unit);
            let mut units = 0;
            for (byte, c) in text.char_indices() {
                assert_eq!((offsets.at(byte), offsets.byte(units)), (units, Some(byte)));
                units += if unit == Unit::Utf16 { c.len_utf16() as u32 } else { 1 };
            }
            assert_eq!((offsets.at(text.len()), offsets.byte(units), offsets.byte(units + 1)), (units, Some(text.len()), None));
        }
    }
}
