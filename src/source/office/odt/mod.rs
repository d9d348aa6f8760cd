//! OpenDocument texts, as LibreOffice and others write them.

mod body;
mod styles;

use self::body::Body;
use self::styles::Styles;
use super::archive::Archive;
use super::xml::{Element, Ns, Xml};
use super::{Office, OfficeOptions, finish, part};
use crate::error::{Error, ErrorCode};
use crate::source::{Format, detect};

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads an OpenDocument text.
pub fn read(archive: &Archive, options: &OfficeOptions) -> Result<Office, Error> {
    let manifest = part(archive, MANIFEST)?.unwrap_or_default();
    let manifest = Xml::parse(&manifest).map_err(|error| error.within(MANIFEST))?;
    if manifest.root().inside().any(|element| element.is(Ns::Manifest, "encryption-data")) {
        return Err(Error::new(ErrorCode::Protected, "the file is locked with a password: save a copy without one"));
    }
    let Some(content) = part(archive, CONTENT)? else {
        return Err(Error::new(
            ErrorCode::Format,
            "the file is a package without a main part: it was not saved whole, or is no office document",
        ));
    };
    let content = Xml::parse(&content).map_err(|error| error.within(CONTENT))?;
    let root = content.root();
    let Some(text) = root.path(Ns::Office, &["body", "text"]) else {
        return Err(Error::new(ErrorCode::Format, "the file is an office document, but no text: a workbook, or slides"));
    };
    let styles = part(archive, STYLES)?;
    let styles = styles.as_deref().map(|source| Xml::parse(source).map_err(|error| error.within(STYLES))).transpose()?;
    let mut parts: Vec<Element> = styles.iter().map(Xml::root).collect();
    parts.push(root);
    let language = options.language.unwrap_or_else(|| detect::language(std::iter::once(sample(text).as_str())));
    let objects = objects(manifest.root());
    let mut body = Body::new(Styles::read(&parts), options.tracked, language, objects, text);
    body.read(text);
    let (sheet, counts, comments) = body.done();
    Ok(finish(Format::Odt, sheet, counts, title(archive)?, language, comments))
}

/// Enough of the words to tell the language by.
fn sample(text: Element) -> String {
    const ENOUGH: usize = 100_000;
    let mut words = String::new();
    for run in text.inside().filter(|element| element.name().is_empty()) {
        words += run.own_text();
        words.push(' ');
        if words.len() > ENOUGH {
            break;
        }
    }
    words
}

/// The embedded objects that are equations or charts, by folder.
fn objects(manifest: Element) -> Vec<(String, super::Thing)> {
    let entries = manifest.inside().filter(|element| element.is(Ns::Manifest, "file-entry"));
    let kind = |entry: Element| {
        let folder = entry.attribute(Ns::Manifest, "full-path")?.trim_matches('/').to_owned();
        let media = entry.attribute(Ns::Manifest, "media-type")?;
        let thing = match media.rsplit('.').next()? {
            "formula" => super::Thing::Equation,
            "chart" => super::Thing::Chart,
            _ => return None,
        };
        Some((folder, thing))
    };
    entries.filter_map(kind).collect()
}

/// The title among the file's properties.
fn title(archive: &Archive) -> Result<Option<String>, Error> {
    let source = part(archive, "meta.xml")?.unwrap_or_default();
    // Nobody misses a title that cannot be read.
    let Ok(xml) = Xml::parse(&source) else { return Ok(None) };
    let meta = xml.root().child(Ns::Office, "meta");
    Ok(meta.and_then(|meta| meta.child(Ns::Dc, "title")).map(|title| title.text().trim().to_owned()))
}
