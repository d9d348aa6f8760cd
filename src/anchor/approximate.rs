//! Where a text stands in another with some letters lost, added or changed.
//!
//! Myers' bit-parallel algorithm (J. ACM 46, 1999) in blocks of 64 characters: a step a character of the text and a block of
//! the pattern. Letters are compared without case.

use crate::words::FxMap;

/// An approximate occurrence, in characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Letters lost, added or changed.
    pub errors: usize,
}

/// A pattern ready to be looked for.
struct Pattern {
    /// Of each block, the characters' places in it.
    blocks: Vec<FxMap<char, u64>>,
    len: usize,
}

impl Pattern {
    fn of(characters: impl Iterator<Item = char>) -> Self {
        let (mut blocks, mut len): (Vec<FxMap<char, u64>>, usize) = (Vec::new(), 0);
        for c in characters {
            if len.is_multiple_of(64) {
                blocks.push(FxMap::default());
            }
            *blocks[len / 64].entry(c).or_default() |= 1 << (len % 64);
            len += 1;
        }
        Pattern { blocks, len }
    }

    /// The errors of the best occurrence that ends behind each character of the text.
    fn errors(&self, text: impl Iterator<Item = char>, mut each: impl FnMut(usize, usize)) {
        let (mut plus, mut minus) = (vec![u64::MAX; self.blocks.len()], vec![0u64; self.blocks.len()]);
        let mut errors = self.len;
        let last_bit = 1u64 << ((self.len - 1) % 64);
        for (at, c) in text.enumerate() {
            // What the block above hands down: -1, 0 or 1. An occurrence may begin anywhere.
            let mut carry = 0i32;
            for (k, block) in self.blocks.iter().enumerate() {
                let last = k + 1 == self.blocks.len();
                let top = if last { last_bit } else { 1 << 63 };
                let mut equal = block.get(&c).copied().unwrap_or(0);
                let vertical = equal | minus[k];
                if carry < 0 {
                    equal |= 1;
                }
                let horizontal = (((equal & plus[k]).wrapping_add(plus[k])) ^ plus[k]) | equal;
                let mut up = minus[k] | !(horizontal | plus[k]);
                let mut down = plus[k] & horizontal;
                let out = i32::from(up & top != 0) - i32::from(down & top != 0);
                up <<= 1;
                down <<= 1;
                match carry {
                    1 => up |= 1,
                    -1 => down |= 1,
                    _ => {}
                }
                plus[k] = down | !(vertical | up);
                minus[k] = up & vertical;
                carry = out;
            }
            errors = errors.saturating_add_signed(carry as isize);
            each(at, errors);
        }
    }
}

/// The occurrences of `pattern` in `text` with at most so many errors, the best of each place, in order.
pub fn near(text: &[char], pattern: &[char], most: usize) -> Vec<Near> {
    if pattern.is_empty() {
        return Vec::new();
    }
    // Of occurrences that end close together the one with the fewest errors is meant.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    Pattern::of(pattern.iter().copied()).errors(text.iter().copied(), |at, errors| {
        if errors <= most {
            match ends.last_mut().filter(|last| at - last.0 <= pattern.len() / 2) {
                Some(last) if errors < last.1 => *last = (at, errors),
                Some(_) => {}
                None => ends.push((at, errors)),
            }
        }
    });
    let reversed = Pattern::of(pattern.iter().rev().copied());
    let start_of = |(at, errors): (usize, usize)| {
        let from = (at + 1).saturating_sub(pattern.len() + errors);
        // Of starts with as few errors, the one that makes it most nearly as long as the pattern.
        let mut best: Option<(usize, usize)> = None;
        reversed.errors(text[from..=at].iter().rev().copied(), |back, found| {
            let off = pattern.len().abs_diff(back + 1);
            if found <= errors && best.is_none_or(|(least, _)| off < least) {
                best = Some((off, at - back));
            }
        });
        best.map(|(_, start)| Near { start, end: at + 1, errors })
    };
    ends.into_iter().filter_map(start_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::lower;

    fn found(text: &str, pattern: &str, most: usize) -> Vec<(String, usize)> {
        let text: Vec<char> = text.chars().map(lower).collect();
        let pattern: Vec<char> = pattern.chars().map(lower).collect();
        near(&text, &pattern, most).into_iter().map(|n| (text[n.start..n.end].iter().collect(), n.errors)).collect()
    }

    #[test]
    fn letters_lost_added_and_changed_are_counted() {
        assert_eq!(found("Los datos serán abiertos.", "datos serán", 2), [("datos serán".into(), 0)]);
        assert_eq!(found("Los datos serán abiertos.", "datos seran", 2), [("datos serán".into(), 1)]);
        assert_eq!(found("Los datos serán abiertos.", "datos verán", 2), [("datos serán".into(), 1)]);
        assert_eq!(found("Los datos serán abiertos.", "otra cosa", 2), []);
    }

    #[test]
    fn patterns_longer_than_a_block_are_found_too() {
        let long = "Las dependencias y entidades publicarán en formatos abiertos los conjuntos de datos que generen en el ejercicio de sus funciones";
        let text = format!("Primero esto. {long}. Después lo otro.");
        let typed = long.replace("formatos", "formato").replace("generen", "generan");
        assert_eq!(found(&text, &typed, 10), [(long.to_ascii_lowercase(), 2)]);
    }
}
