//! The markers that a browser draws before the items of a numbered list.

use super::Page;
use crate::source::figures::{alphabetic, roman};

/// The counter of an open list.
pub struct Counter {
    value: i64,
    step: i64,
    style: String,
}

impl Counter {
    /// The counter with which a list starts.
    pub fn new(page: &Page, list: usize) -> Counter {
        let node = &page.nodes[list];
        let number = |name: &str| node.attribute(name).and_then(|value| value.trim().parse::<i32>().ok()).map(i64::from);
        let reversed = node.attribute("reversed").is_some();
        let items = || page.children(list).filter(|&child| page.nodes[child].is("li")).count() as i64;
        let style = style(page, list).unwrap_or_else(|| match (node.tag.as_str(), node.attribute("type")) {
            ("ol", Some("a")) => "lower-alpha".into(),
            ("ol", Some("A")) => "upper-alpha".into(),
            ("ol", Some("i")) => "lower-roman".into(),
            ("ol", Some("I")) => "upper-roman".into(),
            ("ol", _) => "decimal".into(),
            _ => "disc".into(),
        });
        Counter { value: number("start").unwrap_or_else(|| if reversed { items() } else { 1 }), step: if reversed { -1 } else { 1 }, style }
    }

    /// The marker of the next item; empty where it has none, or a mere bullet.
    pub fn next(&mut self, page: &Page, item: usize) -> String {
        if let Some(value) = page.nodes[item].attribute("value").and_then(|value| value.trim().parse::<i32>().ok()) {
            self.value = value.into();
        }
        let value = self.value;
        self.value += self.step;
        let own = style(page, item);
        let letter = |first: u8| match value {
            1.. => alphabetic(value as u64, first),
            _ => value.to_string(),
        };
        let number = match own.as_deref().unwrap_or(&self.style) {
            "none" | "disc" | "circle" | "square" => return String::new(),
            "lower-alpha" | "lower-latin" => letter(b'a'),
            "upper-alpha" | "upper-latin" => letter(b'A'),
            "lower-roman" => roman(value).to_ascii_lowercase(),
            "upper-roman" => roman(value),
            "decimal-leading-zero" => format!("{value:02}"),
            quoted if quoted.starts_with(['"', '\'']) => return String::new(),
            _ => value.to_string(),
        };
        format!("{number}.")
    }
}

fn style(page: &Page, node: usize) -> Option<String> {
    let node = &page.nodes[node];
    node.style("list-style-type").or_else(|| {
        let all = node.style("list-style")?;
        let known = ["none", "decimal", "disc", "circle", "square"];
        all.split_whitespace()
            .find(|w| known.contains(w) || ["lower-", "upper-", "decimal-"].iter().any(|p| w.starts_with(p)))
            .map(Into::into)
    })
}
