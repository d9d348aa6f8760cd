//! Equations on one line, so that a change of one is found: `(a+b)/2`, `x^2`, `√(y)`.

use crate::source::office::xml::{Element, Ns};

/// Writes an equation.
pub fn line(equation: Element) -> String {
    let mut out = String::new();
    each(equation, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn each(of: Element, out: &mut String) {
    for child in of.children() {
        one(child, out);
    }
}

fn part(of: Element, name: &str) -> String {
    let mut out = String::new();
    if let Some(child) = of.child(Ns::Math, name) {
        each(child, &mut out);
    }
    out
}

/// In brackets, where it is more than one sign.
fn bracketed(text: &str) -> String {
    if text.chars().count() > 1 && !text.chars().all(char::is_alphanumeric) { format!("({text})") } else { text.to_owned() }
}

fn one(element: Element, out: &mut String) {
    if element.ns() != Ns::Math {
        // Runs and tracked changes of Word stand inside equations too; what was deleted there is left out.
        if element.ns() == Ns::W && !matches!(element.name(), "rPr" | "del" | "moveFrom") {
            each(element, out);
        }
        return;
    }
    let part = |name: &str| part(element, name);
    let sign = |name: &str, otherwise: &str| {
        let properties = element.children().find(|child| child.name().ends_with("Pr"));
        let sign = properties.and_then(|p| p.child(Ns::Math, name)).map(|sign| sign.attribute(Ns::Math, "val").unwrap_or(""));
        sign.unwrap_or(otherwise).to_owned()
    };
    match element.name() {
        "t" => out.push_str(&element.text()),
        "f" => *out += &format!("{}/{}", bracketed(&part("num")), bracketed(&part("den"))),
        "sSup" => *out += &format!("{}^{}", part("e"), bracketed(&part("sup"))),
        "sSub" => *out += &format!("{}_{}", part("e"), bracketed(&part("sub"))),
        "sSubSup" => *out += &format!("{}_{}^{}", part("e"), bracketed(&part("sub")), bracketed(&part("sup"))),
        "rad" => *out += &format!("{}√({})", part("deg"), part("e")),
        "nary" => {
            out.push_str(&sign("chr", "∫"));
            for (mark, limit) in [('_', part("sub")), ('^', part("sup"))] {
                if !limit.is_empty() {
                    out.push(mark);
                    out.push_str(&bracketed(&limit));
                }
            }
            *out += &format!(" {}", part("e"));
        }
        "d" => {
            let inner: Vec<String> = element
                .children()
                .filter(|child| child.is(Ns::Math, "e"))
                .map(|child| {
                    let mut inner = String::new();
                    each(child, &mut inner);
                    inner
                })
                .collect();
            *out += &format!("{}{}{}", sign("begChr", "("), inner.join(&sign("sepChr", "|")), sign("endChr", ")"));
        }
        "mr" | "eqArr" => {
            let rows = element.children().filter(|child| child.is(Ns::Math, "e"));
            for (k, cell) in rows.enumerate() {
                out.push_str(if k > 0 { ", " } else { "" });
                each(cell, out);
            }
            out.push(';');
        }
        name if name.ends_with("Pr") => {}
        _ => each(element, out),
    }
}
