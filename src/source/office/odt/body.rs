//! The words of an OpenDocument text, paragraph by paragraph.
//!
//! What was inserted stands in the text between two marks, what was deleted in a list before it, with a mark where it was.
//! In the original the one is left out and the other put back; a paragraph that ends inside an insertion goes on with the
//! next.

use super::styles::{ListStyle, Style, Styles};
use crate::draft::{Kind, Language};
use crate::source::office::counting::{self, LEVELS, advance};
use crate::source::office::numeral::Figures;
use crate::source::office::sheet::{Line, Sheet};
use crate::source::office::xml::{Element, Ns};
use crate::source::office::{Comment, Counts, Names, Thing, Tracked, form};
use crate::source::{Form, is_layout};

/// A list that is open: its count, the style of its levels, and how deep it is.
#[derive(Clone)]
struct List {
    counter: usize,
    style: Option<String>,
    /// From 1.
    depth: usize,
}

/// The place of a paragraph among lists.
#[derive(Clone, Default)]
struct Place {
    list: Option<List>,
    /// It begins an item; the number that the item asks for.
    item: Option<Option<i64>>,
}

/// Reads stories: the body, boxes, notes, comments.
pub struct Body<'t> {
    styles: Styles<'t>,
    tracked: Tracked,
    language: Language,
    objects: Vec<(String, Thing)>,
    /// The tracked changes of words: what was deleted, or nothing for an insertion.
    changes: Vec<Option<Element<'t>>>,
    change_ids: Names<'t>,
    /// A deletion is being put back.
    restoring: bool,
    sheet: Sheet,
    counts: Counts,
    comments: Vec<Comment>,
    /// The comments' indices by name.
    named: Names<'t>,
    /// Which comment one answers.
    parents: Vec<(usize, &'t str)>,
    counters: Vec<counting::Counts>,
    /// The counts of lists by their ids, and the last of each style.
    by_id: Names<'t>,
    by_style: Names<'t>,
    outline: counting::Counts,
    contents: usize,
    /// Endnotes, for the end.
    endnotes: Vec<(String, Element<'t>)>,
    story: Story<'t>,
}

/// What belongs to the story at hand.
#[derive(Default)]
struct Story<'t> {
    line: Line,
    /// The paragraph that is open, and where.
    open: Option<(Element<'t>, Place)>,
    place: Place,
    /// Insertions that are open and not read.
    inserting: usize,
    hidden: bool,
    boxes: Vec<Element<'t>>,
    notes: Vec<(String, Element<'t>)>,
    aside: bool,
}

impl<'t> Body<'t> {
    pub fn new(styles: Styles<'t>, tracked: Tracked, language: Language, objects: Vec<(String, Thing)>, text: Element<'t>) -> Body<'t> {
        let mut body = Body {
            styles,
            tracked,
            language,
            objects,
            changes: Vec::new(),
            change_ids: Names::new(),
            restoring: false,
            sheet: Sheet::default(),
            counts: Counts::default(),
            comments: Vec::new(),
            named: Names::new(),
            parents: Vec::new(),
            counters: Vec::new(),
            by_id: Names::new(),
            by_style: Names::new(),
            outline: [None; LEVELS],
            contents: 0,
            endnotes: Vec::new(),
            story: Story::default(),
        };
        let regions = text.child(Ns::Text, "tracked-changes");
        for region in regions.into_iter().flat_map(Element::children).filter(|child| child.is(Ns::Text, "changed-region")) {
            let Some(id) = region.attribute(Ns::Text, "id") else { continue };
            let deletion = region.child(Ns::Text, "deletion");
            if deletion.is_some() || region.child(Ns::Text, "insertion").is_some() {
                body.change_ids.insert(id, body.changes.len());
                body.changes.push(deletion);
                body.counts.tracked_changes += 1;
            }
        }
        body
    }

    /// Reads the body.
    pub fn read(&mut self, text: Element<'t>) {
        self.blocks(text);
        self.close();
        for (mark, note) in std::mem::take(&mut self.endnotes) {
            let line = self.gathered(note);
            self.sheet.note(&mark, line);
        }
    }

    /// The sheet, what was counted, and the comments.
    pub fn done(mut self) -> (Sheet, Counts, Vec<Comment>) {
        for (comment, parent) in &self.parents {
            self.comments[*comment].reply_to = self.named.get(parent).copied().filter(|other| other != comment);
        }
        (self.sheet, self.counts, self.comments)
    }

    fn gathered(&mut self, container: Element<'t>) -> Line {
        let outer = std::mem::replace(&mut self.story, Story { aside: true, ..Story::default() });
        self.sheet.gather();
        self.blocks(container);
        self.close();
        self.story = outer;
        self.sheet.gathered()
    }

    fn blocks(&mut self, container: Element<'t>) {
        for child in container.children() {
            self.block(child);
        }
    }

    fn block(&mut self, element: Element<'t>) {
        match (element.ns(), element.name()) {
            (Ns::Text, "p" | "h") => self.paragraph(element),
            (Ns::Text, "list") => self.list(element),
            (Ns::Text, "section") => {
                if element.attribute(Ns::Text, "display") == Some("none") {
                    self.counts.hidden += 1;
                } else {
                    self.blocks(element);
                }
            }
            (Ns::Text, "numbered-paragraph") => self.numbered(element),
            (Ns::Text, "change" | "change-start" | "change-end") => self.change(element),
            (Ns::Text, "index-body") => {
                self.contents += 1;
                self.blocks(element);
                self.contents -= 1;
            }
            // Indices of every kind, and their titles.
            (Ns::Text, name) if name.ends_with("-index") || matches!(name, "table-of-content" | "index-title" | "bibliography") => {
                self.blocks(element);
            }
            (Ns::Table, "table") => self.table(element),
            (Ns::Draw, _) => {
                self.drawing(element);
                self.close();
            }
            (Ns::Office, "annotation") => self.annotation(element),
            _ => {}
        }
    }

    /// An insertion's edge, or the place of a deletion.
    fn change(&mut self, mark: Element<'t>) {
        let Some(&change) = mark.attribute(Ns::Text, "change-id").and_then(|id| self.change_ids.get(id)) else { return };
        if self.tracked != Tracked::Original {
            return;
        }
        match (mark.name(), self.changes[change]) {
            ("change-start", None) => self.story.inserting += 1,
            ("change-end", None) => self.story.inserting = self.story.inserting.saturating_sub(1),
            // What was deleted holds no deletions; one that leads to another, or to itself, would multiply.
            ("change", Some(deletion)) if self.story.inserting == 0 && !self.restoring => {
                self.restoring = true;
                self.restore(deletion);
                self.restoring = false;
            }
            _ => {}
        }
    }

    /// Puts back what was deleted: its first paragraph goes on with what stands before, its last with what follows.
    fn restore(&mut self, deletion: Element<'t>) {
        let mut first = true;
        for child in deletion.children().filter(|child| !child.is(Ns::Office, "change-info") && !child.name().is_empty()) {
            if !matches!((child.ns(), child.name()), (Ns::Text, "p" | "h")) {
                self.close();
                self.block(child);
                first = true;
                continue;
            }
            if !first {
                self.close();
            }
            first = false;
            let place = self.story.place.clone();
            self.story.open.get_or_insert((child, place));
            self.inline(child);
        }
    }

    fn list(&mut self, list: Element<'t>) {
        let own = list.attribute(Ns::Text, "style-name");
        let named = own.unwrap_or_default();
        let outer = self.story.place.clone();
        let inner = match &outer.list {
            Some(outer) => {
                List { depth: (outer.depth + 1).min(LEVELS), style: own.map(str::to_owned).or(outer.style.clone()), ..outer.clone() }
            }
            None => {
                let continued = list.attribute(Ns::Text, "continue-list").and_then(|id| self.by_id.get(id));
                let goes_on = list.attribute(Ns::Text, "continue-numbering") == Some("true");
                let continued = continued.or_else(|| self.by_style.get(named).filter(|_| goes_on)).copied();
                let counter = continued.unwrap_or_else(|| {
                    self.counters.push([None; LEVELS]);
                    self.counters.len() - 1
                });
                self.by_style.insert(named, counter);
                if let Some(id) = list.attribute(Ns::Xml, "id") {
                    self.by_id.insert(id, counter);
                }
                List { counter, style: own.map(str::to_owned), depth: 1 }
            }
        };
        for item in list.children().filter(|child| child.ns() == Ns::Text) {
            if matches!(item.name(), "change" | "change-start" | "change-end") {
                self.change(item);
                continue;
            }
            let start = item.attribute(Ns::Text, "start-value").and_then(|start| start.trim().parse().ok());
            let style = item.attribute(Ns::Text, "style-override").map(str::to_owned).or(inner.style.clone());
            let begins = (item.name() == "list-item").then_some(start);
            self.story.place = Place { list: Some(List { style, ..inner.clone() }), item: begins };
            self.blocks(item);
        }
        self.story.place = outer;
    }

    /// A paragraph that names its list and level itself.
    fn numbered(&mut self, element: Element<'t>) {
        let number = |name: &str| element.attribute(Ns::Text, name).and_then(|value| value.trim().parse::<usize>().ok());
        let style = element.attribute(Ns::Text, "style-name");
        let key = element.attribute(Ns::Text, "list-id").or(style).unwrap_or_default();
        let counter = *self.by_style.entry(key).or_insert_with(|| {
            self.counters.push([None; LEVELS]);
            self.counters.len() - 1
        });
        let depth = number("level").unwrap_or(1).clamp(1, LEVELS);
        let list = List { counter, style: style.map(str::to_owned), depth };
        let outer = std::mem::replace(&mut self.story.place, Place { list: Some(list), item: Some(None) });
        self.blocks(element);
        self.story.place = outer;
    }

    fn paragraph(&mut self, paragraph: Element<'t>) {
        if self.story.open.is_none() || self.story.line.is_empty() {
            self.story.open = Some((paragraph, self.story.place.clone()));
        }
        // What begins an item is its first paragraph, even if that has no words.
        self.story.place.item = None;
        self.inline(paragraph);
        if self.story.inserting == 0 {
            self.end_paragraph();
        }
    }

    fn close(&mut self) {
        if !self.story.line.is_empty() {
            self.end_paragraph();
        }
        self.story.open = None;
    }

    fn end_paragraph(&mut self) {
        let open = self.story.open.take();
        let line = std::mem::take(&mut self.story.line);
        self.story.hidden = false;
        let style = open.as_ref().and_then(|(p, _)| self.styles.paragraph(p.attribute(Ns::Text, "style-name"))).cloned();
        if let Some((paragraph, place)) = open
            && !(line.is_empty() && style.as_ref().is_some_and(|style| style.hidden == Some(true)))
        {
            self.finish(paragraph, &place, style.unwrap_or_default(), line);
        } else {
            self.sheet.paragraph(Form::Paragraph(0), "", None, line);
        }
        for text in std::mem::take(&mut self.story.boxes) {
            let place = std::mem::take(&mut self.story.place);
            self.blocks(text);
            self.close();
            self.story.place = place;
        }
        for (mark, note) in std::mem::take(&mut self.story.notes) {
            let line = self.gathered(note);
            self.sheet.note(&mark, line);
        }
    }

    fn finish(&mut self, paragraph: Element<'t>, place: &Place, style: Style, line: Line) {
        let heading = if paragraph.name() == "h" {
            let level = paragraph.attribute(Ns::Text, "outline-level").and_then(|level| level.trim().parse::<usize>().ok());
            Some(level.unwrap_or(1).clamp(1, LEVELS))
        } else {
            None
        };
        let depth = place.list.as_ref().map_or(0, |list| list.depth as u8);
        let label = match (&place.list, &place.item, heading) {
            (Some(list), Some(start), _) => self.label(list, *start, &style),
            (None, _, Some(level)) if paragraph.attribute(Ns::Text, "is-list-header") != Some("true") => {
                let start = (paragraph.attribute(Ns::Text, "restart-numbering") == Some("true"))
                    .then(|| paragraph.attribute(Ns::Text, "start-value").and_then(|start| start.trim().parse().ok()).unwrap_or(1));
                count(&mut self.outline, &self.styles.outline, level - 1, start, self.language, &mut self.counts)
            }
            _ => None,
        };
        let level = heading.map(|level| level as u8).or((style.title).then_some(1));
        let contents = self.contents > 0;
        let item = label.as_ref().map(|_| depth.max(heading.unwrap_or(0) as u8));
        let form = if contents { Form::Furniture } else { form(level, item, depth, &line) };
        self.sheet.paragraph(form, &label.unwrap_or_default(), contents.then_some(Kind::Toc), line);
    }

    /// What stands before a list's item; empty for a bullet, `None` where the item is none that shows.
    fn label(&mut self, list: &List, start: Option<i64>, style: &Style) -> Option<String> {
        let name = list.style.as_ref().or(style.list.as_ref())?;
        let levels = self.styles.list(name)?;
        let counts = self.counters.get_mut(list.counter)?;
        count(counts, levels, list.depth - 1, start, self.language, &mut self.counts)
    }

    fn inline(&mut self, container: Element<'t>) {
        for child in container.children() {
            match (child.ns(), child.name()) {
                (_, "") => self.words(child.own_text()),
                (Ns::Text, "span") => {
                    let hidden = self.styles.text(child.attribute(Ns::Text, "style-name")).and_then(|style| style.hidden);
                    if hidden.unwrap_or(false) { self.hide(child) } else { self.inline(child) }
                }
                (Ns::Text, "s" | "tab") => self.words(" "),
                (Ns::Text, "line-break") if self.story.inserting == 0 => self.story.line.line_break(),
                (Ns::Text, "note") => self.note(child),
                (Ns::Text, "change" | "change-start" | "change-end") => self.change(child),
                (Ns::Text, "hidden-text" | "hidden-paragraph") if child.attribute(Ns::Text, "is-hidden") == Some("true") => {
                    self.hide(child)
                }
                // The number that the program showed last; it is counted again here.
                (Ns::Text, "number" | "note-citation" | "soft-page-break") => {}
                (Ns::Text, name) if name.ends_with("-mark") || name.ends_with("-mark-start") || name.ends_with("-mark-end") => {}
                (Ns::Office, "annotation") => self.annotation(child),
                (Ns::Office, "annotation-end") => {
                    if let Some(&comment) = child.attribute(Ns::Office, "name").and_then(|name| self.named.get(name)) {
                        self.story.line.mark(comment, true);
                    }
                }
                (Ns::Draw, "a") => self.inline(child),
                (Ns::Draw, _) => self.drawing(child),
                (Ns::Text | Ns::Loext, _) => self.inline(child),
                _ => {}
            }
        }
    }

    fn is_hidden(&self) -> bool {
        let open = self.story.open.as_ref();
        open.and_then(|(p, _)| self.styles.paragraph(p.attribute(Ns::Text, "style-name"))).is_some_and(|style| style.hidden == Some(true))
    }

    fn words(&mut self, words: &str) {
        if self.story.inserting > 0 {
            return;
        }
        if self.is_hidden() {
            self.hide_words(words);
            return;
        }
        if !words.trim().is_empty() {
            self.story.hidden = false;
        }
        self.story.line.push(words);
    }

    fn hide(&mut self, element: Element) {
        self.hide_words(&element.text());
    }

    fn hide_words(&mut self, words: &str) {
        if !words.trim().is_empty() && !self.story.hidden && self.story.inserting == 0 {
            self.counts.hidden += 1;
            self.story.hidden = true;
        }
    }

    fn note(&mut self, note: Element<'t>) {
        if self.story.inserting > 0 || self.story.aside {
            return;
        }
        let citation = note.child(Ns::Text, "note-citation");
        let mark = citation.map(|citation| citation.text().trim().to_owned()).unwrap_or_default();
        self.story.line.note_mark(&mark);
        if let Some(body) = note.child(Ns::Text, "note-body") {
            let at_end = note.attribute(Ns::Text, "note-class") == Some("endnote");
            if at_end { self.endnotes.push((mark, body)) } else { self.story.notes.push((mark, body)) }
        }
    }

    fn annotation(&mut self, annotation: Element<'t>) {
        if self.story.inserting > 0 || self.story.aside {
            return;
        }
        let of = |name: &str| annotation.child(Ns::Dc, name).map(|child| child.text().trim().to_owned()).filter(|text| !text.is_empty());
        let counts = std::mem::take(&mut self.counts);
        let text = self.gathered(annotation).text().to_owned();
        self.counts = counts;
        let comment = self.comments.len();
        if let Some(name) = annotation.attribute(Ns::Office, "name") {
            self.named.insert(name, comment);
        }
        if let Some(parent) = annotation.attribute(Ns::Loext, "parent-name") {
            self.parents.push((comment, parent));
        }
        self.comments.push(Comment {
            author: of("creator").unwrap_or_default(),
            date: of("date"),
            text,
            quote: String::new(),
            range: None,
            reply_to: None,
            resolved: annotation.attribute(Ns::Loext, "resolved") == Some("true"),
        });
        self.story.line.mark(comment, false);
    }

    /// A frame or a shape: what it shows, or the box of text that it is.
    fn drawing(&mut self, drawing: Element<'t>) {
        if self.story.inserting > 0 {
            return;
        }
        let said = |name: &str| drawing.child(Ns::Svg, name).map(|child| child.text().trim().to_owned()).filter(|text| !text.is_empty());
        let alternative = said("desc").or_else(|| said("title")).unwrap_or_default();
        let object = drawing.children().find(|child| child.ns() == Ns::Draw && matches!(child.name(), "object" | "object-ole"));
        if let Some(object) = object {
            let link = object.attribute(Ns::Xlink, "href").unwrap_or_default().trim_start_matches("./").trim_matches('/').to_owned();
            let thing = self.objects.iter().find(|(folder, _)| *folder == link).map_or(Thing::Object, |(_, thing)| *thing);
            return self.thing(thing, &alternative);
        }
        let mut is_box = false;
        for child in drawing.children() {
            match (child.ns(), child.name()) {
                (Ns::Draw, "text-box") => self.story.boxes.push(child),
                // A picture may be there in several formats.
                (Ns::Draw, "image") if !is_box => {
                    is_box = true;
                    self.thing(Thing::Picture, &alternative);
                }
                (Ns::Draw, _) => self.drawing(child),
                // Shapes hold their text themselves.
                (Ns::Text, "p" | "list") if !is_box => {
                    is_box = true;
                    self.story.boxes.push(drawing);
                }
                _ => {}
            }
        }
    }

    fn thing(&mut self, thing: Thing, alternative: &str) {
        let words = self.counts.say(thing, self.language, alternative);
        self.words(&words);
    }

    fn table(&mut self, table: Element<'t>) {
        self.close();
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        let covers = |child: &Element| child.is(Ns::Table, "table-cell");
        let rows: Vec<Vec<Element<'t>>> =
            rows.into_iter().map(|row| row.children().filter(covers).collect::<Vec<_>>()).filter(|row| !row.is_empty()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let headed = table.child(Ns::Table, "table-header-rows").is_some();
        let structure = || {
            let mut inside = rows.iter().flatten().flat_map(|cell| cell.inside());
            inside.any(|e| e.is(Ns::Table, "table") || e.is(Ns::Text, "h"))
        };
        let place = std::mem::take(&mut self.story.place);
        if self.sheet.is_gathering() || is_layout(headed, columns, rows.len(), structure()) {
            for cell in rows.into_iter().flatten() {
                self.blocks(cell);
                self.close();
            }
            self.story.place = place;
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
        self.story.place = place;
    }

    fn rows(&mut self, container: Element<'t>, rows: &mut Vec<Element<'t>>) {
        for child in container.children().filter(|child| child.ns() == Ns::Table) {
            match child.name() {
                "table-row" if matches!(child.attribute(Ns::Table, "visibility"), Some("collapse" | "filter")) => self.counts.hidden += 1,
                "table-row" => rows.push(child),
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(child, rows),
                _ => {}
            }
        }
    }
}

/// Counts an item at a level, from 0, and writes its label.
fn count(
    counts: &mut counting::Counts,
    levels: &ListStyle,
    at: usize,
    anew: Option<i64>,
    language: Language,
    said: &mut Counts,
) -> Option<String> {
    let here = levels[at].as_ref()?;
    advance(counts, at, anew, |level| levels[level].as_ref().map_or(1, |level| level.start), |_| true);
    if here.figures == Figures::Bullet {
        return Some(String::new());
    }
    let number = |level: usize| Some((counts[level]?, &levels[level].as_ref()?.figures));
    let text = here.text.write(language, number, |figures| said.in_decimals(figures));
    (!text.is_empty()).then_some(text)
}
