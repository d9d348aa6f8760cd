//! How programs write the numbers that they compute: browsers for lists, word processors for paragraphs.

/// 1 is a, 26 is z, 27 is aa, 28 is ab.
pub fn alphabetic(mut value: u64, first: u8) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        letters.push(char::from(first + ((value - 1) % 26) as u8));
        value = (value - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Roman from 1 to 3999, where browsers and word processors write it so.
pub fn roman(value: i64) -> String {
    if !(1..=3999).contains(&value) {
        return value.to_string();
    }
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = value;
    let mut out = String::new();
    for (step, letters) in STEPS {
        while rest >= step {
            out.push_str(letters);
            rest -= step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_written_as_browsers_write_them() {
        assert_eq!([1, 26, 27, 703].map(|n| alphabetic(n, b'a')), ["a", "z", "aa", "aaa"]);
        assert_eq!([1, 4, 19, 3999, 4000, 0].map(roman), ["I", "IV", "XIX", "MMMCMXCIX", "4000", "0"]);
    }
}
