//! Fields: of what Word computes only the result is read, not the code.

use crate::source::office::xml::{Element, Ns};

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    /// Its code so far.
    pub code: String,
    /// Its result has begun.
    pub result: bool,
    /// What stands in its form, where it is one and has no result.
    pub form: Option<String>,
}

impl Field {
    /// The field's name in upper case.
    fn name(&self) -> String {
        self.code.split_whitespace().next().unwrap_or("").to_ascii_uppercase()
    }

    /// Whether its result is a table of contents or an index.
    pub fn is_contents(&self) -> bool {
        matches!(self.name().as_str(), "TOC" | "INDEX" | "TOA")
    }

    /// What is seen of it though it has no result: a button's words, a form's state.
    pub fn shown(&self) -> String {
        if self.result {
            return String::new();
        }
        if self.name() == "MACROBUTTON" {
            let mut words = self.code.trim().splitn(3, char::is_whitespace);
            return words.nth(2).unwrap_or("").to_owned();
        }
        self.form.clone().unwrap_or_default()
    }
}

/// What a form's field shows: its entry chosen, its box ticked or not.
pub fn form(data: Element) -> Option<String> {
    if let Some(list) = data.child(Ns::W, "ddList") {
        let number = |name: &str| list.child(Ns::W, name)?.attribute(Ns::W, "val")?.parse::<usize>().ok();
        let chosen = number("result").or_else(|| number("default")).unwrap_or(0);
        let entry = list.children().filter(|child| child.is(Ns::W, "listEntry")).nth(chosen)?;
        return entry.attribute(Ns::W, "val").map(str::to_owned);
    }
    let ticked = data.child(Ns::W, "checkBox")?;
    let state = ticked.child(Ns::W, "checked").or_else(|| ticked.child(Ns::W, "default"));
    let on = state.is_some_and(|state| !matches!(state.attribute(Ns::W, "val"), Some("0" | "false" | "off")));
    Some(if on { "☒" } else { "☐" }.to_owned())
}

/// The beginnings of fields that never end, in order: their codes would hide all that follows. `skipped` says which elements are not
/// read.
pub fn endless(story: Element, skipped: &impl Fn(Element) -> bool) -> Vec<usize> {
    let mut open = Vec::new();
    walk(story, skipped, &mut open);
    open
}

fn walk(element: Element, skipped: &impl Fn(Element) -> bool, open: &mut Vec<usize>) {
    for child in element.children() {
        if child.is(Ns::W, "fldChar") {
            match child.attribute(Ns::W, "fldCharType") {
                Some("begin") => open.push(child.id()),
                Some("end") => {
                    open.pop();
                }
                _ => {}
            }
        // A box has fields of its own.
        } else if !skipped(child) && !child.is(Ns::W, "txbxContent") {
            walk(child, skipped, open);
        }
    }
}
