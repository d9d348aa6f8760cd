//! The main content among everything else on an institution's page.
//!
//! Two mistakes are possible, and they do not weigh the same: a line of navigation in the draft is noise, a paragraph of
//! the draft left out is a wrong answer. So what goes is what says of itself that it is not content, by element, role or
//! class; and where a page says nothing (`<main>`, a single `<article>`), the search for the text stops at the first
//! container beside which running text would be lost.

use super::{OPAQUE, Page};
use crate::letters::lowered;
use crate::tradition::{self, Web};

/// Where to read, and what to leave out there.
pub struct Content {
    /// The node that holds the content.
    pub root: usize,
    /// The document's title, where it stands outside the root.
    pub title: Option<usize>,
    /// For every node: not read.
    pub left_out: Vec<bool>,
}

/// Letters inside every node, and how many of them are links.
struct Weight {
    all: Vec<u32>,
    linked: Vec<u32>,
}

/// Finds the content.
pub fn find(page: &Page) -> Content {
    let mut left_out: Vec<bool> = (0..page.nodes.len()).map(|i| is_not_content(page, i)).collect();
    let weight = weigh(page, &left_out);
    let total = weight.all[0];
    for (i, node) in page.nodes.iter().enumerate() {
        if left_out[i] || node.tag.is_empty() {
            continue;
        }
        // What holds most of the letters is the page itself, whatever its class or element says.
        let share = |percent: u32| weight.all[i] * 100 <= total * percent;
        let form = node.is("form") && share(50) && !holds_prose(page, i, &left_out, 3);
        let links = weight.linked[i] * 2 > weight.all[i];
        let named = share(20) && (node.has_word(&FURNITURE) || node.has_name(&DOUBTFUL) || (links && node.has_word(&DOUBTFUL)));
        let linked = node.is("footer") && links;
        left_out[i] = form || named || linked;
    }
    let marked = marked(page, &left_out, &weight);
    let root = match marked {
        Some(root) => root,
        None => {
            let body = page.nodes.iter().position(|n| n.is("body")).unwrap_or(0);
            leave_site_parts(page, body, &mut left_out);
            narrow(page, body, &left_out)
        }
    };
    let title = title(page, root, &left_out);
    Content { root, title, left_out }
}

/// Class and id words of what stands round a text, in the themes of WordPress and Drupal and on institutions' own pages.
const FURNITURE: [&str; 35] = [
    "breadcrumb",
    "breadcrumbs",
    "migas",
    "migaja",
    "migajas",
    "sharing",
    "sharedaddy",
    "addtoany",
    "addthis",
    "cookie",
    "cookies",
    "gdpr",
    "navbar",
    "pager",
    "pagination",
    "paginacion",
    "sidebar",
    "widget",
    "widgets",
    "jp-relatedposts",
    "skip-link",
    "skiplink",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "element-invisible",
    "headerlink",
    "anchor-link",
    "edit-link",
    "entry-meta",
    "entry-footer",
    "post-meta",
    "ez-toc-container",
    "print-link",
];

/// Words that a text may be about as well (`id="desarrollo-social"`): these count as part of a name only where links prevail.
const DOUBTFUL: [&str; 23] = [
    "share",
    "compartir",
    "comparte",
    "social",
    "socials",
    "redes",
    "menu",
    "submenu",
    "nav",
    "navigation",
    "navegacion",
    "related",
    "relacionados",
    "relacionadas",
    "comments",
    "comentarios",
    "hidden",
    "oculto",
    "fuera",
    "modal",
    "popup",
    "toolbar",
    "buscador",
];

/// What says by its element, its role or its attributes that it is not part of the text.
fn is_not_content(page: &Page, at: usize) -> bool {
    let node = &page.nodes[at];
    if node.tag.is_empty() {
        return false;
    }
    if OPAQUE.contains(&node.tag.as_str()) || matches!(node.tag.as_str(), "head" | "nav" | "search" | "del" | "rp") {
        return true;
    }
    if node.attribute("hidden").is_some() || node.attribute("aria-hidden").is_some_and(|v| v.trim().eq_ignore_ascii_case("true")) {
        return true;
    }
    if let Some(role) = node.attribute("role") {
        const ROLES: [&str; 24] = [
            "navigation",
            "banner",
            "contentinfo",
            "search",
            "dialog",
            "alertdialog",
            "alert",
            "menu",
            "menubar",
            "toolbar",
            "tablist",
            "tooltip",
            "button",
            "status",
            "progressbar",
            "combobox",
            "listbox",
            "slider",
            "switch",
            "checkbox",
            "radio",
            "tab",
            "doc-toc",
            "doc-backlink",
        ];
        if ROLES.contains(&role.trim().to_ascii_lowercase().as_str()) {
            return true;
        }
    }
    let hides = |property: &str, value: &str| node.style(property).is_some_and(|v| v.split_whitespace().next() == Some(value));
    if node.attribute("style").is_some() && (hides("display", "none") || hides("visibility", "hidden") || hides("mso-hide", "all")) {
        return true;
    }
    node.is("a") && is_service_link(page, at)
}

/// Whether the pages of any country say so.
fn web(says: impl Fn(&'static Web) -> bool) -> bool {
    tradition::ALL.into_iter().any(|t| says(&t.web))
}

/// Links that serve the reader of a page, not of the text: back from a note, to the top, past the navigation, to a printer.
fn is_service_link(page: &Page, at: usize) -> bool {
    const SIGNS: [&str; 9] = ["↩", "↩︎", "↑", "¶", "#", "^", "pdf", "epub", "xml"];
    let node = &page.nodes[at];
    let Some(href) = node.attribute("href") else { return false };
    let words = lowered(&page.words(at));
    node.has_word(&["footnote-back", "footnote-backref", "reversefootnote"])
        || SIGNS.contains(&words.as_str())
        || web(|w| w.services.contains(&words.as_str()))
        || (href.contains('#') && words.len() < 40 && web(|w| w.skips.iter().any(|start| words.starts_with(start))))
}

fn weigh(page: &Page, left_out: &[bool]) -> Weight {
    let mut weight = Weight { all: vec![0; page.nodes.len()], linked: vec![0; page.nodes.len()] };
    // A stack of what is open turns letters into sums, each node once.
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    let close = |open: &mut Vec<usize>, weight: &mut Weight, upto: usize| {
        while let Some(&last) = open.last()
            && page.nodes[last].end <= upto
        {
            open.pop();
            if page.nodes[last].is("a") {
                weight.linked[last] = weight.all[last];
            }
            if let Some(&parent) = open.last() {
                weight.all[parent] += weight.all[last];
                weight.linked[parent] += weight.linked[last];
            }
        }
    };
    while at < page.nodes.len() {
        close(&mut open, &mut weight, at);
        let node = &page.nodes[at];
        if left_out[at] {
            at = node.end;
            continue;
        }
        weight.all[at] = node.text.chars().filter(|c| c.is_alphanumeric()).count() as u32;
        open.push(at);
        at += 1;
    }
    close(&mut open, &mut weight, usize::MAX);
    weight
}

/// The content as the page marks it: `<main>`, or the only `<article>`, if most of the letters are there.
fn marked(page: &Page, left_out: &[bool], weight: &Weight) -> Option<usize> {
    let outermost = |wanted: &dyn Fn(usize) -> bool| {
        let mut found = Vec::new();
        let mut at = 0;
        while at < page.nodes.len() {
            if left_out[at] {
                at = page.nodes[at].end;
            } else if wanted(at) {
                found.push(at);
                at = page.nodes[at].end;
            } else {
                at += 1;
            }
        }
        found
    };
    let enough = |at: &usize| weight.all[*at] > 0 && weight.all[*at] * 3 >= weight.all[0];
    let mains = outermost(&|i| page.nodes[i].is("main") || page.nodes[i].attribute("role") == Some("main"));
    if let Some(main) = mains.into_iter().max_by_key(|&i| weight.all[i]).filter(enough) {
        return Some(main);
    }
    match outermost(&|i| page.nodes[i].is("article") || page.nodes[i].attribute("role") == Some("article"))[..] {
        [only] if enough(&only) => Some(only),
        _ => None,
    }
}

/// Leaves out the header, the footer and the asides of the page, which are the site's; those inside an article or a section are
/// the text's.
fn leave_site_parts(page: &Page, body: usize, left_out: &mut [bool]) {
    let mut at = body + 1;
    while at < page.nodes[body].end {
        let node = &page.nodes[at];
        let notes = node.attribute("role").is_some_and(|role| role.starts_with("doc-"));
        match node.tag.as_str() {
            "article" | "section" | "table" => at = node.end,
            "header" | "footer" | "aside" if !notes => {
                left_out[at] = true;
                at = node.end;
            }
            _ => at += 1,
        }
    }
}

/// Goes down from the body to the container of the text, for as long as nothing that reads like text is left beside it.
fn narrow(page: &Page, body: usize, left_out: &[bool]) -> usize {
    let weight = weigh(page, left_out);
    let unlinked = |i: usize| weight.all[i] - weight.linked[i];
    let mut root = body;
    loop {
        let open = |i: &usize| !left_out[*i] && unlinked(*i) > 0;
        let Some(best) = page.children(root).filter(open).max_by_key(|&i| unlinked(i)) else { return root };
        let container =
            matches!(page.nodes[best].tag.as_str(), "div" | "section" | "article" | "center" | "form" | "td" | "table" | "tbody" | "tr");
        let heavy = unlinked(best) * 10 >= unlinked(root) * 8;
        let alike = |i: usize| {
            page.nodes[i].tag == page.nodes[best].tag
                && page.nodes[i].attribute("class").is_some()
                && page.nodes[i].attribute("class") == page.nodes[best].attribute("class")
                && unlinked(i) * 50 > unlinked(best)
        };
        let lost = |i: usize| {
            let links = weight.linked[i] * 2 > weight.all[i];
            alike(i) || (!links && (weight.all[i] * 20 > weight.all[root] || reads_like_text(page, i, left_out)))
        };
        if !container || !heavy || page.children(root).filter(|i| open(i) && *i != best).any(lost) {
            return root;
        }
        root = best;
    }
}

/// Running text, or a heading that a law has.
fn reads_like_text(page: &Page, at: usize, left_out: &[bool]) -> bool {
    let legal = |i: usize| {
        let words = lowered(&page.words(i));
        web(|w| w.headings.iter().any(|h| words.starts_with(h)))
    };
    holds_prose(page, at, left_out, 1)
        || (at..page.nodes[at].end).any(|i| !left_out[i] && (page.nodes[i].heading().is_some() || page.nodes[i].is("p")) && legal(i))
}

/// Whether it holds so many paragraphs of running text, outside headings, lists, tables and links.
fn holds_prose(page: &Page, at: usize, left_out: &[bool], wanted: usize) -> bool {
    /// A line of text: shorter ones are also captions, dates and buttons.
    const LINE: usize = 60;
    let mut found = 0;
    let mut i = at;
    while i < page.nodes[at].end {
        let node = &page.nodes[i];
        if left_out[i] || node.heading().is_some() || matches!(node.tag.as_str(), "a" | "li" | "dl" | "table") {
            i = node.end;
            continue;
        }
        let letters = node.text.chars().filter(|c| c.is_alphanumeric()).count();
        found += usize::from(letters >= LINE);
        i += 1;
    }
    found >= wanted
}

/// The title, where the root has none and something before it is one: a heading that the page's own `<title>` repeats, else the
/// last `<h1>`.
fn title(page: &Page, root: usize, left_out: &[bool]) -> Option<usize> {
    let fold = |at: usize| lowered(&page.words(at));
    let name = page.nodes.iter().position(|n| n.is("title")).map(fold).unwrap_or_default();
    // A word or two is in many titles.
    let repeated = |words: &str| words.chars().count() >= 12 && name.contains(words);
    let headings = |range: std::ops::Range<usize>, into: &mut Vec<(usize, u8, String)>| {
        let mut at = range.start;
        while at < range.end {
            let node = &page.nodes[at];
            // The site's header is no content, but may hold the title all the same.
            if left_out[at] && !node.is("header") {
                at = node.end;
                continue;
            }
            if let Some(level) = node.heading() {
                into.push((at, level, fold(at)));
            }
            at += 1;
        }
    };
    let mut inside = Vec::new();
    headings(page.inside(root), &mut inside);
    if inside.iter().any(|(_, level, words)| *level == 1 || repeated(words)) {
        return None;
    }
    let mut before = Vec::new();
    headings(0..root, &mut before);
    before.retain(|(_, _, words)| !words.is_empty());
    let named = before.iter().filter(|(_, _, words)| repeated(words)).max_by_key(|(_, _, words)| words.len());
    named.or_else(|| before.iter().rfind(|(_, level, _)| *level == 1)).map(|(at, _, _)| *at)
}
