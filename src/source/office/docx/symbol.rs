//! What the letters of symbol fonts look like.
//!
//! Such a font draws its own signs for the codes of Latin letters; Word writes them at U+F000 and above.

/// Adobe's Symbol encoding, from 0x20 on. A space stands for what it does not have.
const SYMBOL: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?\
    ≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\
    ‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ \
    \u{20}                               \
    €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵\
    ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓\
    ◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// The signs of Wingdings that documents have: boxes to tick, ticks, arrows, bullets, digits in circles.
const WINGDINGS: [(u32, char); 42] = [
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x3f, '✍'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x78, '⌧'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfe, '☑'),
];

/// A sign of a font; what is not known stays as the file has it.
pub fn sign(font: &str, code: u32) -> Option<char> {
    let low = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let font = font.trim().to_ascii_lowercase();
    let known = match font.as_str() {
        "symbol" | "standard symbols l" | "symbol mt" => {
            low.checked_sub(0x20).and_then(|at| SYMBOL.chars().nth(at as usize)).filter(|&c| c != ' ')
        }
        "wingdings" if low == 0xfd => Some('☒'),
        "wingdings" => WINGDINGS.iter().find(|(at, _)| *at == low).map(|(_, sign)| *sign),
        "wingdings 2" => match low {
            0x50 => Some('✓'),
            0x4f => Some('✗'),
            0x51 | 0x53 => Some('☒'),
            0x52 => Some('☑'),
            0xa3 => Some('□'),
            _ => None,
        },
        // A font of letters that was asked for one by its code.
        _ if low < 0x100 && !font.contains("wingdings") && !font.contains("webdings") => char::from_u32(low),
        _ => None,
    };
    known.or_else(|| char::from_u32(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_what_the_font_draws() {
        for (font, code, sign_) in [
            ("Symbol", 0xf061, 'α'),
            ("Symbol", 0xf0a3, '≤'),
            ("Symbol", 0xf0b7, '•'),
            ("Symbol", 0xf0ae, '→'),
            ("Symbol", 0xf0e5, '∑'),
            ("Wingdings", 0xf0fe, '☑'),
            ("Wingdings", 0xf0fd, '☒'),
            ("Times New Roman", 0xa7, '§'),
            ("Webdings", 0xf061, '\u{f061}'),
        ] {
            assert_eq!(sign(font, code), Some(sign_), "{font} {code:x}");
        }
    }
}
