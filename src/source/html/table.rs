//! Tables: of data, or only of layout.

use super::Page;
use crate::source::is_layout;

/// A table of data, its parts as node indices.
pub struct Table {
    /// Its captions.
    pub captions: Vec<usize>,
    /// Its rows' cells.
    pub rows: Vec<Vec<usize>>,
}

/// Reads a table. `None` where it only lays the page out: its cells are then read as any other text.
///
/// It does so when it says so, or [`is_layout`] finds it.
pub fn read(page: &Page, table: usize, left_out: &[bool]) -> Option<Table> {
    let mut read = Table { captions: Vec::new(), rows: Vec::new() };
    let mut headers = false;
    let mut structure = false;
    // Spans are not expanded, so that a cell said to be a thousand columns wide costs as much as any other.
    let mut at = table + 1;
    while at < page.nodes[table].end {
        let node = &page.nodes[at];
        if left_out[at] {
            at = node.end;
            continue;
        }
        match node.tag.as_str() {
            "caption" => read.captions.push(at),
            "tr" => read.rows.push(Vec::new()),
            "td" | "th" => {
                headers |= node.is("th");
                structure |= page.inside(at).any(|i| page.nodes[i].is("table") || page.nodes[i].heading().is_some());
                if read.rows.is_empty() {
                    read.rows.push(Vec::new());
                }
                read.rows.last_mut().expect("a row is open").push(at);
            }
            _ => {
                at += 1;
                continue;
            }
        }
        at = if node.is("tr") { at + 1 } else { node.end };
    }
    read.rows.retain(|row| !row.is_empty());
    let columns = read.rows.iter().map(Vec::len).max().unwrap_or(0);
    let says_so = matches!(page.nodes[table].attribute("role"), Some("presentation" | "none"));
    let layout = says_so || is_layout(headers || !read.captions.is_empty(), columns, read.rows.len(), structure);
    (!layout).then_some(read)
}
