//! Markdown, as people write it.

use super::{Block, Form};

/// Reads the blocks.
pub fn blocks(source: &str) -> Vec<Block> {
    source
        .split("\n\n")
        .map(|p| match p.trim_start().bytes().take_while(|&b| b == b'#').count() {
            0 => Block::new(Form::Paragraph(0), p.replace("**", "")),
            n => Block::new(Form::Heading(n.min(6) as u8), p.trim().trim_start_matches('#').replace("**", "")),
        })
        .filter(|b| !b.text.trim().is_empty())
        .collect()
}
