//! `www/engine/contract.d.ts`, written out of these types. `COTEJO_WRITE=1 cargo test --lib contract` writes it anew.

use std::fs;

use ts_rs::{Config, TS};

use super::{adoption, comparison, correction, draft, history, place, target};
use crate::{Format, Kind, Language, Relation, anchor, nature, report};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/engine/contract.d.ts");
const HEAD: &str = "\
/**
 * What the engine gives, as types: made from those of `src/wire`, and held to them by a test. What it takes stands in `options.d.ts`.
 */
";
/// Letters of a line; a longer list of names is broken.
const WIDTH: usize = 160;

/// Every shape, in the order in which a reader meets them.
fn contract() -> String {
    let mut out = String::from(HEAD);
    macro_rules! write { ($($shape:ty),* $(,)?) => { $(out += &declared::<$shape>();)* } }
    write![
        super::TextRange,
        super::Span,
        Language,
        Format,
        Kind,
        draft::ClauseContent<'static>,
        draft::DraftContent<'static>,
        Relation,
        comparison::Edit<'static>,
        comparison::StaleReference<'static>,
        comparison::Entry<'static>,
        comparison::ComparisonContent<'static>,
        report::Change,
        nature::Nature,
        comparison::Row<'static>,
        comparison::Report<'static>,
        history::LineageChange,
        history::LineageState<'static>,
        history::Lineage<'static>,
        history::HistoryContent<'static>,
        history::Origin<'static>,
        correction::NamedClause,
        correction::Correction,
        place::Located<'static>,
        place::PlaceCandidate<'static>,
        place::RowPlace<'static>,
        adoption::AdoptionReason<'static>,
        adoption::Adoption<'static>,
        target::TextPositionSelector,
        target::TextQuoteSelector,
        target::FragmentSelector,
        target::Target,
        anchor::Status,
        target::Placing<'static>,
    ];
    out
}

/// A shape as people write one.
fn declared<T: TS>() -> String {
    let config = Config::default();
    let (docs, name, body) = (T::docs().unwrap_or_default(), T::ident(&config), T::inline(&config));
    let docs = comment(&docs, "");
    let body = listed(&body.replace("\"type\":", "type:").replace('"', "'"));
    match body.strip_prefix('{').and_then(|body| body.strip_suffix('}')) {
        Some(fields) => format!("\n{docs}export interface {name} {{\n{}}}\n", members(fields)),
        None => format!("\n{docs}export type {name} = {};\n", broken(&body, name.len())),
    }
}

/// The members of an object, each on its line under what is said of it.
fn members(fields: &str) -> String {
    let (mut out, mut rest) = (String::new(), fields.trim());
    while !rest.is_empty() {
        if rest.starts_with("/**") {
            let (docs, behind) = rest.split_at(rest.find("*/").expect("a comment ends") + 2);
            out += &comment(docs, "  ");
            rest = behind.trim_start();
        }
        let mut depth = 0;
        let end = rest.find(|c: char| {
            depth += i32::from(matches!(c, '{' | '[' | '(' | '<')) - i32::from(matches!(c, '}' | ']' | ')' | '>'));
            c == ',' && depth == 0
        });
        let end = end.expect("every member ends in a comma");
        out += &format!("  {};\n", rest[..end].trim().replace(", }", " }"));
        rest = rest[end + 1..].trim_start();
    }
    out
}

/// A comment, on one line where it has one.
fn comment(docs: &str, indent: &str) -> String {
    let lines: Vec<&str> =
        docs.lines().map(|l| l.trim().trim_start_matches("/**").trim_end_matches("*/").trim_start_matches('*').trim()).collect();
    match lines.iter().copied().filter(|line| !line.is_empty()).collect::<Vec<_>>()[..] {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        ref lines => format!("{indent}/**\n{indent} * {}\n{indent} */\n", lines.join(&format!("\n{indent} * "))),
    }
}

/// `Array<A | B>` as `(A | B)[]`.
fn listed(body: &str) -> String {
    let Some((before, inside)) = body.split_once("Array<") else { return body.into() };
    let mut depth = 1;
    let end = inside.find(|c: char| {
        depth += i32::from(c == '<') - i32::from(c == '>');
        depth == 0
    });
    let (item, behind) = inside.split_at(end.expect("a list's type ends"));
    let item = listed(item);
    let item = if item.contains(" | ") { format!("({item})") } else { item };
    format!("{before}{item}[]{}", listed(&behind[1..]))
}

/// A list of names, on as many lines as it needs.
fn broken(body: &str, mut at: usize) -> String {
    let mut out = String::new();
    for (k, name) in body.split(" | ").enumerate() {
        at += name.len() + 3;
        if at > WIDTH {
            out += "\n ";
            at = name.len();
        }
        out += &if k == 0 { name.to_string() } else { format!(" | {name}") };
    }
    out
}

#[test]
fn the_contract_that_scripts_read_is_made_from_what_crosses_over() {
    let made = contract();
    if std::env::var_os("COTEJO_WRITE").is_some() {
        fs::write(FILE, &made).expect("the contract can be written");
    }
    let kept = fs::read_to_string(FILE).unwrap_or_default();
    let differs = made.lines().zip(kept.lines().chain(std::iter::repeat(""))).find(|(made, kept)| made != kept);
    assert!(made == kept, "`COTEJO_WRITE=1 cargo test --lib contract` writes it anew; the first line that differs: {differs:?}");
}
