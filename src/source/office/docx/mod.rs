//! Word: the package, found by its relationships.
//!
//! The main part is the one that the package's relationships name, wherever it stands; the styles, lists, notes and
//! comments are those that the main part's name. A relationship that leads out of the file is never followed.

mod body;
mod field;
mod math;
mod numbering;
mod styles;
mod symbol;

use self::body::{Body, Parts};
use self::numbering::Numbering;
use self::styles::Styles;
use super::archive::Archive;
use super::xml::{Element, Ns, Xml};
use super::{Comment, Names, Office, OfficeOptions, finish, part};
use crate::error::{Error, ErrorCode};
use crate::source::{Format, detect};

/// The parts that a part refers to, by the last word of the relationship's type.
struct Relations(Vec<(String, String)>);

impl Relations {
    /// Those of a part; of the package itself where the name is empty.
    fn of(archive: &Archive, name: &str) -> Result<Relations, Error> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let rels = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(source) = part(archive, &rels)? else { return Ok(Relations(Vec::new())) };
        let xml = Xml::parse(&source).map_err(|error| error.within(&rels))?;
        let mut found = Vec::new();
        for relation in xml.root().children().filter(|child| child.is(Ns::Package, "Relationship")) {
            let (Some(kind), Some(target)) = (relation.attribute(Ns::None, "Type"), relation.attribute(Ns::None, "Target")) else {
                continue;
            };
            if relation.attribute(Ns::None, "TargetMode") == Some("External") {
                continue;
            }
            let kind = kind.rsplit('/').next().unwrap_or(kind);
            found.push((kind.to_owned(), resolve(folder, target)));
        }
        Ok(Relations(found))
    }

    fn target(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == kind).map(|(_, target)| target.as_str())
    }

    /// The text of the part of this kind; empty where there is none.
    fn text(&self, archive: &Archive, kind: &str) -> Result<Option<(String, String)>, Error> {
        let Some(name) = self.target(kind) else { return Ok(None) };
        Ok(part(archive, name)?.map(|text| (name.to_owned(), text)))
    }
}

/// A part's name from a reference to it: relative to the folder, or from the top.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|s| !s.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The tree of a part that may not be there.
fn tree(source: &Option<(String, String)>) -> Result<Option<Xml<'_>>, Error> {
    source.as_ref().map(|(name, text)| Xml::parse(text).map_err(|error| error.within(name))).transpose()
}

/// Reads a Word file.
pub fn read(archive: &Archive, options: &OfficeOptions) -> Result<Office, Error> {
    let package = Relations::of(archive, "")?;
    let other = |message: &str| Error::new(ErrorCode::Format, message);
    let Some(main) = package.target("officeDocument") else {
        return Err(other("the file is a package without a main part: it was not saved whole, or is no office document"));
    };
    let Some(source) = part(archive, main)? else {
        return Err(Error::new(ErrorCode::Damaged, "the file's main part is missing").within(main));
    };
    let xml = Xml::parse(&source).map_err(|error| error.within(main))?;
    let root = xml.root();
    let Some(text) = root.child(Ns::W, "body").filter(|_| root.is(Ns::W, "document")) else {
        return Err(other("the file is an office document, but no text: a workbook, or slides"));
    };
    let relations = Relations::of(archive, main)?;
    let texts = ["styles", "numbering", "settings", "footnotes", "endnotes", "comments", "commentsExtended"]
        .map(|kind| relations.text(archive, kind));
    let [styles, numbering, settings, footnotes, endnotes, comments, threads] = texts;
    let (styles, numbering, settings) = (styles?, numbering?, settings?);
    let (footnotes, endnotes, comments, threads) = (footnotes?, endnotes?, comments?, threads?);
    let (styles, numbering, settings) = (tree(&styles)?, tree(&numbering)?, tree(&settings)?);
    let (footnotes, endnotes) = (tree(&footnotes)?, tree(&endnotes)?);
    let (comments, threads) = (tree(&comments)?, tree(&threads)?);

    let language = options.language.unwrap_or_else(|| detect::language(std::iter::once(sample(text).as_str())));
    let comments = comments.as_ref().map(|xml| all(xml, "comment")).unwrap_or_default();
    let parts = Parts {
        styles: styles.as_ref().map(|xml| Styles::read(xml.root())).unwrap_or_default(),
        footnotes: Notes::of(footnotes.as_ref(), "footnote"),
        endnotes: Notes::of(endnotes.as_ref(), "endnote"),
        comments: ids(&comments),
        settings: settings.as_ref().map(Xml::root),
        tracked: options.tracked,
        language,
    };
    let numbering = numbering.as_ref().map(|xml| Numbering::read(xml.root())).unwrap_or_default();
    let mut body = Body::new(&parts, numbering, text);
    body.read(text);
    let texts: Vec<String> = comments.iter().map(|&comment| body.aside(comment)).collect();
    let comments = annotations(&comments, texts, threads.as_ref().map(Xml::root));
    let (sheet, counts) = body.done();
    Ok(finish(Format::Docx, sheet, counts, title(archive, &package)?, language, comments))
}

/// The elements of a name directly in a part.
fn all<'t>(xml: &'t Xml<'t>, name: &str) -> Vec<Element<'t>> {
    xml.root().children().filter(|child| child.is(Ns::W, name)).collect()
}

/// Where each stands, by its id.
fn ids<'t>(elements: &[Element<'t>]) -> Names<'t> {
    elements.iter().enumerate().filter_map(|(k, element)| Some((element.attribute(Ns::W, "id")?, k))).collect()
}

/// The notes of a kind.
struct Notes<'t> {
    elements: Vec<Element<'t>>,
    ids: Names<'t>,
}

impl<'t> Notes<'t> {
    fn of(xml: Option<&'t Xml<'t>>, name: &str) -> Notes<'t> {
        let elements = xml.map(|xml| all(xml, name)).unwrap_or_default();
        Notes { ids: ids(&elements), elements }
    }

    fn get(&self, id: &str) -> Option<Element<'t>> {
        self.ids.get(id).map(|&at| self.elements[at])
    }
}

/// Enough of the words to tell the language by.
fn sample(text: Element) -> String {
    const ENOUGH: usize = 100_000;
    let mut words = String::new();
    for run in text.inside().filter(|element| element.is(Ns::W, "t")) {
        words += &run.text();
        words.push(' ');
        if words.len() > ENOUGH {
            break;
        }
    }
    words
}

/// The title among the package's properties.
fn title(archive: &Archive, package: &Relations) -> Result<Option<String>, Error> {
    let source = package.text(archive, "core-properties")?;
    // Nobody misses a title that cannot be read.
    let Ok(Some(xml)) = tree(&source) else { return Ok(None) };
    Ok(xml.root().child(Ns::Dc, "title").map(|title| title.text().trim().to_owned()))
}

/// The comments, with the threads that they belong to.
fn annotations<'t>(elements: &[Element<'t>], texts: Vec<String>, threads: Option<Element<'t>>) -> Vec<Comment> {
    // A thread names comments by the id of their last paragraph.
    let last_paragraph =
        |comment: &Element<'t>| comment.inside().filter(|e| e.is(Ns::W, "p")).filter_map(|p| p.attribute(Ns::W14, "paraId")).last();
    let by_paragraph: Names = elements.iter().enumerate().filter_map(|(k, comment)| Some((last_paragraph(comment)?, k))).collect();
    let entries = threads.into_iter().flat_map(Element::children).filter(|child| child.is(Ns::W15, "commentEx"));
    let mut comments: Vec<Comment> = elements
        .iter()
        .zip(texts)
        .map(|(element, text)| Comment {
            author: element.attribute(Ns::W, "author").unwrap_or_default().trim().to_owned(),
            date: element.attribute(Ns::W, "date").map(str::to_owned),
            text,
            quote: String::new(),
            range: None,
            reply_to: None,
            resolved: false,
        })
        .collect();
    for entry in entries {
        let comment = |name: &str| by_paragraph.get(entry.attribute(Ns::W15, name)?).copied();
        let Some(at) = comment("paraId") else { continue };
        comments[at].reply_to = comment("paraIdParent").filter(|&other| other != at);
        comments[at].resolved = matches!(entry.attribute(Ns::W15, "done"), Some("1" | "true"));
    }
    comments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_relative_to_the_part_or_from_the_top() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/a", "../media/x.png"), "word/media/x.png");
        assert_eq!(resolve("word", "/docs/main.xml"), "docs/main.xml");
        assert_eq!(resolve("", "../../../etc/passwd"), "etc/passwd");
    }
}
