//! Markdown, as people write it.
//!
//! `pulldown-cmark` reads the syntax; [`tidy`] first mends what writers take for Markdown though the standard does not
//! (`##1. Título`, Jekyll's front matter and attribute lists), and [`html`] reads the tables that institutions paste in as
//! raw HTML. Markers of numbered lists stay as they are written, whatever number a renderer would show.

mod html;
mod tidy;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Block, Form};

/// Reads the blocks.
pub fn blocks(source: &str) -> Vec<Block> {
    let source = tidy::tidy(source);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut writer = Writer::default();
    for (event, range) in Parser::new_ext(&source, options).into_offset_iter() {
        writer.event(event, &source[range]);
    }
    writer.flush();
    writer.blocks
}

/// Gathers text until the block it belongs to ends.
#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    /// The form of the text at hand, where it is not the default for its place.
    form: Option<Form>,
    /// Open lists; whether they are numbered.
    lists: Vec<bool>,
    html: html::State,
}

impl Writer {
    /// What running text is here.
    fn default_form(&self) -> Form {
        if self.html.in_cell {
            return Form::Cell;
        }
        Form::Paragraph(self.lists.len().min(255) as u8)
    }

    fn begin(&mut self, form: Form) {
        self.flush();
        self.form = Some(form);
    }

    fn flush(&mut self) {
        let form = self.form.take().unwrap_or_else(|| self.default_form());
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() && !matches!(form, Form::Table | Form::Row | Form::Cell) {
            return;
        }
        // What a cell holds in several paragraphs or a list is still one cell.
        if form == Form::Cell
            && self.html.in_cell
            && let Some(last) = self.blocks.last_mut().filter(|b| b.form == Form::Cell)
        {
            if !last.text.is_empty() && !text.trim().is_empty() {
                last.text.push('\n');
            }
            last.text.push_str(&text);
            return;
        }
        self.blocks.push(Block::new(form, text));
    }

    fn event(&mut self, event: Event, written: &str) {
        match event {
            Event::Start(tag) => self.start(tag, written),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::FootnoteReference(label) => {
                self.text.push('[');
                self.text.push_str(&label);
                self.text.push(']');
            }
            Event::Rule => self.flush(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, written: &str) {
        match tag {
            Tag::Heading { level, .. } if !self.html.in_cell => self.begin(Form::Heading(level as u8)),
            // The first paragraph of an item or a footnote goes on with it.
            Tag::Paragraph if self.form.is_none() || !self.marker_only() => self.flush(),
            Tag::CodeBlock(kind) => {
                self.flush();
                if matches!(kind, CodeBlockKind::Fenced(_)) && !self.html.in_cell {
                    self.form = Some(Form::Code);
                }
            }
            Tag::List(start) => {
                self.flush();
                self.lists.push(start.is_some());
            }
            Tag::Item => {
                self.begin(Form::Item(self.lists.len().min(255) as u8));
                if self.lists.last() == Some(&true) {
                    let marker: String = written.trim_start().chars().take_while(|c| !c.is_whitespace()).collect();
                    self.text.push_str(&marker);
                    self.text.push(' ');
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.begin(Form::Footnote);
                self.text.push_str(&label);
                self.text.push(' ');
            }
            Tag::Table(_) => self.begin(Form::Table),
            Tag::TableHead | Tag::TableRow => self.begin(Form::Row),
            Tag::TableCell => self.begin(Form::Cell),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => {
                if self.form.is_none() && is_prose(&self.text) {
                    // Indented by someone who meant no code.
                    let text = std::mem::take(&mut self.text);
                    if self.html.in_table && text.trim_start().starts_with('<') {
                        self.html(&text);
                    } else {
                        self.text = text;
                    }
                } else if self.form.is_none() && !self.html.in_cell {
                    self.form = Some(Form::Code);
                }
                self.flush();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Paragraph | TagEnd::FootnoteDefinition | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::HtmlBlock => {
                self.flush()
            }
            _ => {}
        }
    }

    /// Only an item's or a footnote's marker has been written yet.
    fn marker_only(&self) -> bool {
        matches!(self.form, Some(Form::Item(_) | Form::Footnote)) && !self.text.trim().contains(char::is_whitespace)
    }

    fn html(&mut self, source: &str) {
        let mut state = std::mem::take(&mut self.html);
        self.html.in_cell = state.in_cell;
        state.read(source, |part| match part {
            html::Part::Text(text) => self.text.push_str(text),
            html::Part::Break => self.text.push('\n'),
            html::Part::Block(form, in_cell) => {
                self.flush();
                self.html.in_cell = in_cell;
                self.form = form;
            }
        });
        self.html = state;
    }
}

/// Whether an indented block is prose: nearly all letters, with spaces between words.
fn is_prose(text: &str) -> bool {
    let trimmed = text.trim_start();
    if trimmed.starts_with('<') && trimmed.contains('>') {
        return true;
    }
    let (mut letters, mut other, mut spaces) = (0, 0, 0);
    for c in text.chars() {
        match c {
            c if c.is_alphabetic() => letters += 1,
            ' ' => spaces += 1,
            '{' | '}' | '=' | '<' | '>' | '\\' | '|' | '[' | ']' | '_' | '`' | '$' => other += 4,
            c if c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '-') => {}
            _ => other += 1,
        }
    }
    letters > 12 * other && spaces > 0 && text.lines().all(|l| !l.trim_end().ends_with([';', '{']) || l.trim().contains(' '))
}
