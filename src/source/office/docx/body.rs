//! The words of a Word file, paragraph by paragraph.
//!
//! A paragraph ends with its mark. One whose mark was deleted (or, in the original, one whose mark was inserted) goes on
//! with the next, and what it is follows from both.

use super::field::{self, Field};
use super::numbering::{Label, Numbering, figures};
use super::styles::{self, Style, Styles, number, switch, value};
use super::{Notes, math, symbol};
use crate::draft::{Kind, Language};
use crate::source::office::numeral::Figures;
use crate::source::office::sheet::{Line, Sheet};
use crate::source::office::xml::{Element, Ns};
use crate::source::office::{Counts, Names, Thing, Tracked, form};
use crate::source::{Form, is_layout};

/// The parts beside the main one.
pub struct Parts<'t> {
    pub styles: Styles<'t>,
    pub footnotes: Notes<'t>,
    pub endnotes: Notes<'t>,
    /// The comments' indices.
    pub comments: Names<'t>,
    pub settings: Option<Element<'t>>,
    pub tracked: Tracked,
    pub language: Language,
}

/// A revision: what was done, by whom, when.
type Revision = (bool, String, String);

/// How a kind of note is counted in a section.
#[derive(Clone, Debug, PartialEq)]
struct Count {
    figures: Figures,
    start: i64,
    /// It starts anew with the section.
    anew: bool,
}

/// How a section counts footnotes and endnotes.
type Section = [Count; 2];

const FOOTNOTES: usize = 0;
const ENDNOTES: usize = 1;

/// Reads stories: the body, boxes, notes, comments.
pub struct Body<'t> {
    parts: &'t Parts<'t>,
    numbering: Numbering,
    sheet: Sheet,
    counts: Counts,
    sections: Vec<Section>,
    section: usize,
    /// The numbers of the last footnote and the last endnote.
    notes: [i64; 2],
    /// Endnotes, for the end.
    endnotes: Vec<(String, Element<'t>)>,
    /// How many contents' controls are open.
    contents: usize,
    last_revision: Option<Revision>,
    story: Story<'t>,
}

/// What belongs to the story at hand; a note's story interrupts that of the body.
#[derive(Default)]
struct Story<'t> {
    fields: Vec<Field>,
    /// The beginnings of fields that never end, in order.
    endless: Vec<usize>,
    /// The words of the paragraph that is open.
    line: Line,
    /// The properties that it will have.
    properties: Option<Option<Element<'t>>>,
    /// It stands in a table of contents.
    contents: bool,
    /// Its last run was hidden.
    hidden: bool,
    /// Boxes anchored in it.
    boxes: Vec<Element<'t>>,
    /// Footnotes referred to in it.
    notes: Vec<(String, Element<'t>)>,
    /// It is a note or a comment.
    aside: bool,
}

impl<'t> Body<'t> {
    pub fn new(parts: &'t Parts<'t>, numbering: Numbering, text: Element<'t>) -> Body<'t> {
        let sections = sections(text, parts.settings);
        let notes = [FOOTNOTES, ENDNOTES].map(|kind| sections[0][kind].start - 1);
        Body {
            parts,
            numbering,
            sheet: Sheet::default(),
            counts: Counts::default(),
            sections,
            section: 0,
            notes,
            endnotes: Vec::new(),
            contents: 0,
            last_revision: None,
            story: Story::default(),
        }
    }

    /// Reads the body.
    pub fn read(&mut self, text: Element<'t>) {
        self.story.endless = field::endless(text, &|element| self.is_skipped(element));
        self.blocks(text);
        self.close();
        for (mark, note) in std::mem::take(&mut self.endnotes) {
            let line = self.gathered(note);
            self.sheet.note(&mark, line);
        }
    }

    /// The words of a comment.
    pub fn aside(&mut self, element: Element<'t>) -> String {
        // What is in a comment is no part of the text.
        let counts = std::mem::take(&mut self.counts);
        let line = self.gathered(element);
        self.counts = counts;
        line.text().to_owned()
    }

    /// The sheet and what was counted.
    pub fn done(self) -> (Sheet, Counts) {
        (self.sheet, self.counts)
    }

    /// The words of a story of its own, as one text.
    fn gathered(&mut self, container: Element<'t>) -> Line {
        let endless = field::endless(container, &|element| self.is_skipped(element));
        let outer = std::mem::replace(&mut self.story, Story { endless, aside: true, ..Story::default() });
        self.sheet.gather();
        self.blocks(container);
        self.close();
        self.story = outer;
        self.sheet.gathered()
    }

    fn accepted(&self) -> bool {
        self.parts.tracked == Tracked::Accepted
    }

    /// Whether an element holds what this reading leaves out.
    fn is_skipped(&self, element: Element) -> bool {
        element.ns() == Ns::W
            && match element.name() {
                "del" | "moveFrom" => self.accepted(),
                "ins" | "moveTo" => !self.accepted(),
                _ => false,
            }
    }

    /// Counts a revision, unless it goes on from the last.
    fn revised(&mut self, element: Element) {
        let new = matches!(element.name(), "ins" | "moveTo" | "cellIns");
        let of = |name: &str| element.attribute(Ns::W, name).unwrap_or_default().to_owned();
        let revision = (new, of("author"), of("date"));
        if self.story.aside || self.last_revision.as_ref() == Some(&revision) {
            return;
        }
        self.counts.tracked_changes += 1;
        self.last_revision = Some(revision);
    }

    /// Reads what stands between paragraphs.
    fn blocks(&mut self, container: Element<'t>) {
        for child in container.children() {
            if child.ns() != Ns::W {
                if child.ns() == Ns::Math {
                    self.inline(child);
                    self.close();
                }
                continue;
            }
            match child.name() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sdt" => self.control(child, Self::blocks),
                "ins" | "del" | "moveFrom" | "moveTo" => {
                    if !self.is_skipped(child) {
                        self.blocks(child);
                    }
                }
                "customXml" | "smartTag" => self.blocks(child),
                "altChunk" | "subDoc" => {
                    self.thing(Thing::Object, "");
                    self.close();
                }
                _ => self.range(child),
            }
        }
    }

    /// A content control; one that holds the contents is set apart.
    fn control(&mut self, control: Element<'t>, read: fn(&mut Self, Element<'t>)) {
        let gallery = control.path(Ns::W, &["sdtPr", "docPartObj", "docPartGallery"]).and_then(|g| g.attribute(Ns::W, "val"));
        let contents = usize::from(gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("Table of Contents")));
        self.contents += contents;
        if let Some(content) = control.child(Ns::W, "sdtContent") {
            read(self, content);
        }
        self.contents -= contents;
    }

    /// Where a comment's range starts or ends.
    fn range(&mut self, element: Element) {
        let end = match element.name() {
            "commentRangeStart" => false,
            "commentRangeEnd" => true,
            _ => return,
        };
        if let Some(&comment) = element.attribute(Ns::W, "id").and_then(|id| self.parts.comments.get(id)) {
            // Between two paragraphs an end is that of the first, a start that of the second.
            if end && self.story.properties.is_none() && !self.sheet.is_gathering() {
                self.sheet.end_range(comment);
            } else {
                self.story.line.mark(comment, end);
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>) {
        let properties = paragraph.child(Ns::W, "pPr");
        // What was before the paragraph goes on in it: then it is what it was, if it had words.
        if self.story.properties.is_none() || self.story.line.is_empty() {
            self.story.properties = Some(properties);
        }
        self.story.contents |= self.contents > 0;
        self.inline(paragraph);
        let mark = properties.and_then(|p| p.child(Ns::W, "rPr"));
        let mut gone = false;
        for revision in mark.into_iter().flat_map(Element::children) {
            if revision.ns() == Ns::W && matches!(revision.name(), "ins" | "del" | "moveFrom" | "moveTo") {
                self.revised(revision);
                gone |= self.is_skipped(revision);
            }
        }
        let drop_cap = properties.and_then(|p| p.child(Ns::W, "framePr")).and_then(|f| f.attribute(Ns::W, "dropCap"));
        if !gone && !matches!(drop_cap, Some("drop" | "margin")) {
            self.end_paragraph();
        }
        if properties.is_some_and(|p| p.child(Ns::W, "sectPr").is_some()) && !self.story.aside {
            self.next_section();
        }
    }

    fn next_section(&mut self) {
        if self.section + 1 < self.sections.len() {
            self.section += 1;
            for kind in [FOOTNOTES, ENDNOTES] {
                let count = &self.sections[self.section][kind];
                if count.anew {
                    self.notes[kind] = count.start - 1;
                }
            }
        }
    }

    /// Ends the paragraph that is open, if one is: nothing is left to go on with.
    fn close(&mut self) {
        if !self.story.line.is_empty() {
            self.end_paragraph();
        }
        self.story.properties = None;
    }

    fn end_paragraph(&mut self) {
        let properties = self.story.properties.take().flatten();
        let line = std::mem::take(&mut self.story.line);
        let contents = std::mem::take(&mut self.story.contents);
        self.story.hidden = false;
        let mark_hidden = switch(properties.and_then(|p| p.child(Ns::W, "rPr")), "vanish");
        let properties = self.in_force(properties);
        let style = self.parts.styles.paragraph(value(properties, "pStyle"));
        let mark_hidden = mark_hidden.or(style.hidden).unwrap_or(false);
        // A paragraph of which nothing is seen is not counted either.
        let label = if line.is_empty() && mark_hidden { None } else { self.label(properties, style) };
        let contents = contents || style.contents;
        let heading = styles::outline(properties).unwrap_or(style.outline).map(|level| level + 1);
        let heading = heading.or(style.title.then_some(1));
        let form = if contents { Form::Furniture } else { form(heading, label.as_ref().map(|label| label.level + 1), 0, &line) };
        let words = label.map(|label| label.text).unwrap_or_default();
        self.sheet.paragraph(form, &words, contents.then_some(Kind::Toc), line);
        for text in std::mem::take(&mut self.story.boxes) {
            let fields = std::mem::take(&mut self.story.fields);
            let endless = field::endless(text, &|element| self.is_skipped(element));
            let outer = std::mem::replace(&mut self.story.endless, endless);
            self.blocks(text);
            self.close();
            self.story.fields = fields;
            self.story.endless = outer;
        }
        for (mark, note) in std::mem::take(&mut self.story.notes) {
            let line = self.gathered(note);
            self.sheet.note(&mark, line);
        }
    }

    /// The paragraph's properties in this reading: those before they were changed, in the original.
    fn in_force(&self, properties: Option<Element<'t>>) -> Option<Element<'t>> {
        if self.accepted() {
            return properties;
        }
        match properties.and_then(|p| p.child(Ns::W, "pPrChange")) {
            Some(change) => change.child(Ns::W, "pPr"),
            None => properties,
        }
    }

    /// Counts the paragraph in its list.
    fn label(&mut self, properties: Option<Element>, style: &Style) -> Option<Label> {
        let own = properties.and_then(|p| p.child(Ns::W, "numPr"));
        if !self.accepted() && own.is_some_and(|own| own.child(Ns::W, "ins").is_some()) {
            return None;
        }
        let list = number(own, "numId");
        let instance = list.or(style.list).filter(|&list| list != 0)?;
        let level = number(own, "ilvl").and_then(|level| u8::try_from(level).ok());
        let styles = &self.parts.styles;
        let bound = || if list.is_none() { self.numbering.bound(instance, &style.lineage, styles) } else { None };
        let level = level.or_else(bound).or(style.level.filter(|_| list.is_none())).unwrap_or(0);
        let counts = &mut self.counts;
        self.numbering.count(instance, level, styles, self.parts.language, |figures| counts.in_decimals(figures))
    }

    /// Reads what stands in a line.
    fn inline(&mut self, container: Element<'t>) {
        for child in container.children() {
            if child.ns() == Ns::Math {
                if matches!(child.name(), "oMath" | "oMathPara") {
                    self.thing(Thing::Equation, &math::line(child));
                }
                continue;
            }
            if child.ns() != Ns::W {
                continue;
            }
            match child.name() {
                "r" => self.run(child),
                "ins" | "del" | "moveFrom" | "moveTo" => {
                    self.revised(child);
                    let revision = self.last_revision.clone();
                    if !self.is_skipped(child) {
                        self.inline(child);
                    }
                    self.last_revision = revision;
                }
                "sdt" => self.control(child, Self::inline),
                "hyperlink"
                    if self.is_shown()
                        && let Some(mark) = linked_mark(child) =>
                {
                    self.last_revision = None;
                    self.story.line.note_mark(&mark);
                }
                "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => self.inline(child),
                "ruby" => self.ruby(child),
                _ => self.range(child),
            }
        }
    }

    fn ruby(&mut self, ruby: Element<'t>) {
        for part in ["rubyBase", "rt"] {
            if let Some(part) = ruby.child(Ns::W, part) {
                self.inline(part);
            }
        }
    }

    /// Whether what stands here is seen: not a field's code.
    fn is_shown(&self) -> bool {
        self.story.fields.iter().all(|field| field.result)
    }

    /// Whether a run is hidden: by itself, its style, or its paragraph's style.
    fn is_hidden(&self, run: Element<'t>) -> bool {
        let mut properties = run.child(Ns::W, "rPr");
        if !self.accepted()
            && let Some(change) = properties.and_then(|p| p.child(Ns::W, "rPrChange"))
        {
            properties = change.child(Ns::W, "rPr");
        }
        if let Some(hidden) = switch(properties, "vanish") {
            return hidden;
        }
        let by_run = value(properties, "rStyle").and_then(|style| self.parts.styles.run(style)).and_then(|style| style.hidden);
        let paragraph = || {
            let properties = self.in_force(self.story.properties.flatten());
            self.parts.styles.paragraph(value(properties, "pStyle")).hidden
        };
        by_run.or_else(paragraph).unwrap_or(false)
    }

    /// Adds words that are seen.
    fn words(&mut self, words: &str) {
        if !self.is_shown() {
            return;
        }
        if !words.trim().is_empty() {
            self.last_revision = None;
            self.story.hidden = false;
            self.story.contents |= self.story.fields.iter().any(Field::is_contents);
        }
        self.story.line.push(words);
    }

    /// Says a thing that has no words.
    fn thing(&mut self, thing: Thing, alternative: &str) {
        if self.is_shown() {
            let words = self.counts.say(thing, self.parts.language, alternative);
            self.words(&words);
        }
    }

    fn run(&mut self, run: Element<'t>) {
        if self.is_hidden(run) {
            self.hidden(run);
            return;
        }
        let font = || {
            let fonts = run.child(Ns::W, "rPr").and_then(|p| p.child(Ns::W, "rFonts"));
            fonts.and_then(|f| f.attribute(Ns::W, "ascii").or_else(|| f.attribute(Ns::W, "hAnsi"))).unwrap_or("")
        };
        for child in run.children() {
            match (child.ns(), child.name()) {
                (Ns::W, "t" | "delText") => {
                    let text = child.text();
                    if text.contains(is_private) {
                        let signs = text.chars().map(|c| if is_private(c) { symbol::sign(font(), c.into()).unwrap_or(c) } else { c });
                        let text: String = signs.collect();
                        self.words(&text);
                    } else {
                        self.words(&text);
                    }
                }
                (Ns::W, "tab" | "ptab") => self.words(" "),
                (Ns::W, "br" | "cr") if self.is_shown() => self.story.line.line_break(),
                // The plain hyphen: that a line may not end with it changes no word.
                (Ns::W, "noBreakHyphen") => self.words("-"),
                (Ns::W, "sym") => {
                    let of = |name: &str| child.attribute(Ns::W, name).unwrap_or_default();
                    let sign = u32::from_str_radix(of("char"), 16).ok().and_then(|code| symbol::sign(of("font"), code));
                    self.words(&sign.map(String::from).unwrap_or_default());
                }
                (Ns::W, "fldChar") => self.field(child),
                (Ns::W, "instrText" | "delInstrText") => {
                    if let Some(field) = self.story.fields.last_mut().filter(|field| !field.result) {
                        field.code += &child.text();
                    }
                }
                (Ns::W, "footnoteReference") => self.note(run, child, FOOTNOTES),
                (Ns::W, "endnoteReference") => self.note(run, child, ENDNOTES),
                (Ns::W, "commentReference") => {
                    if let Some(&comment) = child.attribute(Ns::W, "id").and_then(|id| self.parts.comments.get(id)) {
                        self.story.line.mark(comment, true);
                    }
                }
                (Ns::W, "ruby") => self.ruby(child),
                (Ns::W, "drawing") => self.drawing(child, ""),
                (Ns::W, "pict") => self.drawing(child, ""),
                (Ns::W, "object") => self.object(child),
                (Ns::W, "contentPart") => self.thing(Thing::Picture, ""),
                _ => {}
            }
            if custom_mark(child) {
                return;
            }
        }
    }

    /// Counts what a hidden run holds, once for a passage.
    fn hidden(&mut self, run: Element<'t>) {
        // The codes of fields are hidden in many files; they still have to be opened and closed.
        let mut words = false;
        for child in run.children() {
            match (child.ns(), child.name()) {
                (Ns::W, "fldChar") => self.field(child),
                (Ns::W, "instrText") => {
                    if let Some(field) = self.story.fields.last_mut().filter(|field| !field.result) {
                        field.code += &child.text();
                    }
                }
                (Ns::W, "t" | "delText") => words |= !child.text().trim().is_empty(),
                (Ns::W, "drawing" | "pict" | "object" | "sym") => words = true,
                _ => {}
            }
        }
        if words && self.is_shown() && !self.story.hidden {
            self.counts.hidden += 1;
            self.story.hidden = true;
        }
    }

    fn field(&mut self, edge: Element) {
        match edge.attribute(Ns::W, "fldCharType") {
            Some("begin") if self.story.endless.binary_search(&edge.id()).is_err() => {
                let form = edge.child(Ns::W, "ffData").and_then(field::form);
                self.story.fields.push(Field { form, ..Field::default() });
            }
            Some("separate") => {
                if let Some(field) = self.story.fields.last_mut() {
                    field.result = true;
                }
            }
            Some("end") => {
                if let Some(field) = self.story.fields.pop() {
                    self.words(&field.shown());
                }
            }
            _ => {}
        }
    }

    /// A reference to a note: its mark here, its text below.
    fn note(&mut self, run: Element<'t>, reference: Element<'t>, kind: usize) {
        if !self.is_shown() || self.story.aside {
            return;
        }
        let notes = if kind == FOOTNOTES { &self.parts.footnotes } else { &self.parts.endnotes };
        let mark = if custom_mark(reference) {
            let signs = run.children().filter(|child| child.ns() == Ns::W && matches!(child.name(), "t" | "sym"));
            signs
                .map(|child| match child.attribute(Ns::W, "char").and_then(|code| u32::from_str_radix(code, 16).ok()) {
                    Some(code) => symbol::sign(child.attribute(Ns::W, "font").unwrap_or(""), code).map(String::from).unwrap_or_default(),
                    None => child.text(),
                })
                .collect::<String>()
                .trim()
                .to_owned()
        } else {
            self.notes[kind] += 1;
            let figures = &self.sections[self.section][kind].figures;
            self.counts.in_decimals(figures);
            figures.write(self.notes[kind], self.parts.language, false)
        };
        self.last_revision = None;
        self.story.line.note_mark(&mark);
        if let Some(note) = reference.attribute(Ns::W, "id").and_then(|id| notes.get(id)) {
            if kind == FOOTNOTES { self.story.notes.push((mark, note)) } else { self.endnotes.push((mark, note)) }
        }
    }

    /// A drawing: its pictures and charts are said, its boxes read after the paragraph.
    fn drawing(&mut self, drawing: Element<'t>, alternative: &str) {
        let said = |element: Element<'t>| {
            let of = |name: &str| element.attribute(Ns::None, name).map(str::trim).filter(|words| !words.is_empty());
            of("descr").or_else(|| of("title")).or_else(|| of("alt"))
        };
        let mut alternative = alternative.to_owned();
        if let Some(words) = drawing.child(Ns::Wp, "docPr").and_then(said) {
            alternative = words.to_owned();
        }
        for child in drawing.children() {
            let own = said(child).unwrap_or(&alternative).to_owned();
            match (child.ns(), child.name()) {
                (_, "txbxContent") => {
                    if self.is_shown() {
                        self.story.boxes.push(child);
                    }
                }
                (Ns::Pic, "pic") => {
                    let own = child.path(Ns::Pic, &["nvPicPr", "cNvPr"]).and_then(said).unwrap_or(&alternative).to_owned();
                    // What the drawing says of itself goes before what the picture's file was called.
                    self.thing(Thing::Picture, if alternative.is_empty() { &own } else { &alternative });
                }
                (Ns::Vml, "imagedata") => self.thing(Thing::Picture, &own),
                (Ns::Chart, "chart") => self.thing(Thing::Chart, &alternative),
                (Ns::Diagram, "relIds") => self.thing(Thing::Object, &alternative),
                _ => self.drawing(child, &own),
            }
        }
    }

    /// An embedded object: an equation of old, or another program's file.
    fn object(&mut self, object: Element<'t>) {
        let program = object.inside().find(|e| e.is(Ns::O, "OLEObject")).and_then(|e| e.attribute(Ns::None, "ProgID")).unwrap_or("");
        let shape = object.inside().find(|e| e.ns() == Ns::Vml && e.attribute(Ns::None, "alt").is_some());
        let alternative = shape.and_then(|shape| shape.attribute(Ns::None, "alt")).unwrap_or("");
        let thing = match program {
            _ if program.starts_with("Equation") || program.starts_with("MathType") => Thing::Equation,
            _ if program.contains("Chart") => Thing::Chart,
            _ => Thing::Object,
        };
        self.thing(thing, alternative);
    }

    fn table(&mut self, table: Element<'t>) {
        self.close();
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        let rows: Vec<Vec<Element<'t>>> = rows.into_iter().map(|row| self.cells(row)).filter(|row| !row.is_empty()).collect();
        if self.sheet.is_gathering() || self.is_layout(table, &rows) {
            for cell in rows.into_iter().flatten() {
                self.blocks(cell);
                self.close();
            }
            return;
        }
        self.sheet.table();
        for row in rows {
            self.sheet.row();
            for cell in row {
                self.sheet.gather();
                self.blocks(cell);
                self.close();
                let line = self.sheet.gathered();
                self.sheet.cell(line);
            }
        }
        self.sheet.end_table();
    }

    /// Whether a table only lays the page out.
    fn is_layout(&self, table: Element<'t>, rows: &[Vec<Element<'t>>]) -> bool {
        let headers = table.inside().any(|e| e.is(Ns::W, "tblHeader"));
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let structure = {
            rows.iter().flatten().flat_map(|cell| cell.inside()).any(|e| {
                let heads = || {
                    let properties = e.child(Ns::W, "pPr");
                    let style = self.parts.styles.paragraph(value(properties, "pStyle"));
                    styles::outline(properties).unwrap_or(style.outline).is_some()
                };
                e.is(Ns::W, "tbl") || e.is(Ns::W, "p") && heads()
            })
        };
        is_layout(headers, columns, rows.len(), structure)
    }

    /// The rows of a table that this reading has.
    fn rows(&mut self, container: Element<'t>, rows: &mut Vec<Element<'t>>) {
        for child in container.children().filter(|child| child.ns() == Ns::W) {
            match child.name() {
                "tr" => {
                    let properties = child.child(Ns::W, "trPr");
                    let mut gone = false;
                    for revision in properties.into_iter().flat_map(Element::children) {
                        if revision.ns() == Ns::W && matches!(revision.name(), "ins" | "del") {
                            self.revised(revision);
                            gone |= self.is_skipped(revision);
                        }
                    }
                    if gone {
                        continue;
                    }
                    if switch(properties, "hidden") == Some(true) {
                        self.counts.hidden += 1;
                        continue;
                    }
                    rows.push(child);
                }
                "sdt" => {
                    if let Some(content) = child.child(Ns::W, "sdtContent") {
                        self.rows(content, rows);
                    }
                }
                "customXml" | "ins" | "del" | "moveFrom" | "moveTo" if !self.is_skipped(child) => self.rows(child, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: Element<'t>) -> Vec<Element<'t>> {
        let mut cells = Vec::new();
        self.cells_in(row, &mut cells);
        cells
    }

    fn cells_in(&mut self, container: Element<'t>, cells: &mut Vec<Element<'t>>) {
        for child in container.children().filter(|child| child.ns() == Ns::W) {
            match child.name() {
                "tc" => {
                    let properties = child.child(Ns::W, "tcPr");
                    let mut gone = false;
                    for (name, skipped) in [("cellIns", !self.accepted()), ("cellDel", self.accepted())] {
                        if let Some(revision) = properties.and_then(|p| p.child(Ns::W, name)) {
                            self.revised(revision);
                            gone |= skipped;
                        }
                    }
                    if let Some(merge) = properties.and_then(|p| p.child(Ns::W, "cellMerge")) {
                        self.revised(merge);
                        let state = if self.accepted() { "vMerge" } else { "vMergeOrig" };
                        gone |= merge.attribute(Ns::W, state) == Some("cont");
                    }
                    // A cell that spans rows is there once.
                    let spanned = |name: &str| {
                        let merge = properties.and_then(|p| p.child(Ns::W, name));
                        merge.is_some_and(|merge| merge.attribute(Ns::W, "val").is_none_or(|val| val == "continue"))
                    };
                    if !gone && !spanned("vMerge") && !spanned("hMerge") {
                        cells.push(child);
                    }
                }
                "sdt" => {
                    if let Some(content) = child.child(Ns::W, "sdtContent") {
                        self.cells_in(content, cells);
                    }
                }
                "customXml" | "ins" | "del" | "moveFrom" | "moveTo" if !self.is_skipped(child) => self.cells_in(child, cells),
                _ => {}
            }
        }
    }
}

/// A sign of a symbol font.
fn is_private(c: char) -> bool {
    ('\u{f020}'..='\u{f0ff}').contains(&c)
}

/// A reference to a note whose mark is written beside it.
fn custom_mark(reference: Element) -> bool {
    reference.ns() == Ns::W
        && matches!(reference.name(), "footnoteReference" | "endnoteReference")
        && matches!(reference.attribute(Ns::W, "customMarkFollows"), Some("1" | "true" | "on"))
}

/// Letters of the longest mark of a note.
const MARK: usize = 6;

/// The mark of a note that is a paragraph of the text, as pages saved as Word have it: raised, and a link to a place in the file.
fn linked_mark(link: Element) -> Option<String> {
    link.attribute(Ns::W, "anchor")?;
    let raised = |run: Element| {
        let properties = run.child(Ns::W, "rPr")?;
        let value = |name: &str| properties.child(Ns::W, name)?.attribute(Ns::W, "val");
        let lifted = value("position").and_then(|points| points.parse::<i32>().ok()).is_some_and(|points| points > 0);
        Some(lifted || value("vertAlign") == Some("superscript"))
    };
    let mut runs = link.children().filter(|run| run.ns() == Ns::W && run.name() == "r").peekable();
    runs.peek()?;
    let mut mark = String::new();
    for run in runs {
        if !raised(run)? {
            return None;
        }
        run.children().filter(|child| child.ns() == Ns::W && child.name() == "t").for_each(|child| mark += &child.text());
    }
    let mark = mark.trim();
    (!mark.is_empty() && mark.chars().count() <= MARK).then(|| mark.to_owned())
}

/// The sections, and how each counts its notes: by its own properties, else by the settings.
fn sections(text: Element, settings: Option<Element>) -> Vec<Section> {
    let count = |section: Option<Element>, name: &str, otherwise: Figures| {
        let own = section.and_then(|s| s.child(Ns::W, name));
        let general = settings.and_then(|s| s.child(Ns::W, name));
        let property =
            |property: &str| own.and_then(|o| o.child(Ns::W, property)).or_else(|| general.and_then(|g| g.child(Ns::W, property)));
        Count {
            figures: property("numFmt").map_or(otherwise, |format| figures(Some(format))),
            start: property("numStart").and_then(|start| start.attribute(Ns::W, "val")?.trim().parse().ok()).unwrap_or(1),
            anew: property("numRestart").is_some_and(|restart| restart.attribute(Ns::W, "val") == Some("eachSect")),
        }
    };
    let notes =
        |section: Option<Element>| [count(section, "footnotePr", Figures::Decimal), count(section, "endnotePr", Figures::LowerRoman)];
    let section = |of: Element<'_>| of.child(Ns::W, "sectPr").map(|section| notes(Some(section)));
    let mut sections: Vec<Section> = text.inside().filter(|element| element.is(Ns::W, "pPr")).filter_map(section).collect();
    sections.push(section(text).unwrap_or_else(|| notes(None)));
    sections
}
