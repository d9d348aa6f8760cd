//! What is gathered while a file is read: the words of a paragraph, the blocks, and where its comments stand in them.

use crate::draft::Kind;
use crate::source::{Block, Form, Stated, push_note_mark};

/// Words as a paragraph gathers them: white space single, a line break as `\n`, nothing blank at either end.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    marks: Vec<Mark>,
}

/// Where a comment's range starts or ends in a line.
#[derive(Clone, Copy, Debug)]
struct Mark {
    comment: usize,
    end: bool,
    at: usize,
}

impl Line {
    /// Adds words.
    pub fn push(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    /// Breaks the line; several breaks are one.
    pub fn line_break(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds the mark of a note.
    pub fn note_mark(&mut self, mark: &str) {
        push_note_mark(&mut self.text, mark);
    }

    /// Says that a comment's range starts or ends here.
    pub fn mark(&mut self, comment: usize, end: bool) {
        self.marks.push(Mark { comment, end, at: self.text.len() });
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.trim_end().is_empty()
    }

    /// The words.
    pub fn text(&self) -> &str {
        self.text.trim_end()
    }

    fn prepend(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let before = if self.is_empty() { words.to_owned() } else { format!("{words} ") };
        for mark in &mut self.marks {
            mark.at += before.len();
        }
        self.text.insert_str(0, &before);
    }

    /// Adds a line below.
    fn append(&mut self, other: Line) {
        if !other.is_empty() {
            self.line_break();
        }
        let before = self.text.len();
        self.text.push_str(other.text());
        self.marks.extend(other.marks.into_iter().map(|mark| Mark { at: before + mark.at, ..mark }));
    }
}

/// A comment on more bytes than this is quoted up to the paragraph in which they are reached: its range says the rest, and
/// ten thousand comments on a whole law do not make ten thousand copies of it.
const QUOTE: usize = 2000;

/// A place in the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the block.
    pub block: usize,
    /// Bytes of its text before the place.
    pub byte: usize,
}

/// The blocks so far. While something is gathered (a cell, a note, a comment), paragraphs become lines of it.
#[derive(Default)]
pub struct Sheet {
    /// The blocks.
    pub blocks: Vec<Block>,
    gathering: Vec<Line>,
    /// Notes that follow the paragraph or the table at hand.
    notes: Vec<Line>,
    /// Tables that are open.
    tables: usize,
    marks: Vec<(usize, bool, Place)>,
}

impl Sheet {
    /// Adds a paragraph, its computed label before it. One without label or words is none.
    pub fn paragraph(&mut self, form: Form, label: &str, kind: Option<Kind>, mut line: Line) {
        line.prepend(label);
        if let Some(outer) = self.gathering.last_mut() {
            outer.append(line);
            return;
        }
        if line.is_empty() {
            // A comment on nothing stands before what comes next.
            let place = Place { block: self.blocks.len(), byte: 0 };
            self.marks.extend(line.marks.iter().map(|mark| (mark.comment, mark.end, place)));
        } else {
            let label = (!label.is_empty()).then_some(label.len());
            self.push(form, line, (label.is_some() || kind.is_some()).then(|| Box::new(Stated { label, kind, ..Stated::default() })));
        }
        self.notes_here();
    }

    fn push(&mut self, form: Form, line: Line, stated: Option<Box<Stated>>) {
        let block = self.blocks.len();
        let text = line.text().to_owned();
        self.marks.extend(line.marks.iter().map(|m| (m.comment, m.end, Place { block, byte: m.at.min(text.len()) })));
        self.blocks.push(Block { stated, ..Block::new(form, text) });
    }

    /// Says that a comment's range ends with the last block.
    pub fn end_range(&mut self, comment: usize) {
        if let Some(last) = self.blocks.last() {
            self.marks.push((comment, true, Place { block: self.blocks.len() - 1, byte: last.text.len() }));
        }
    }

    /// From here on, paragraphs become lines of one text.
    pub fn gather(&mut self) {
        self.gathering.push(Line::default());
    }

    /// The text gathered since.
    pub fn gathered(&mut self) -> Line {
        self.gathering.pop().unwrap_or_default()
    }

    /// Whether something is being gathered.
    pub fn is_gathering(&self) -> bool {
        !self.gathering.is_empty()
    }

    /// Adds a note, to stand below the paragraph or table that refers to it.
    pub fn note(&mut self, mark: &str, mut line: Line) {
        line.prepend(mark);
        self.notes.push(line);
        self.notes_here();
    }

    fn notes_here(&mut self) {
        if self.tables > 0 || self.is_gathering() {
            return;
        }
        for line in std::mem::take(&mut self.notes) {
            if !line.is_empty() {
                self.push(Form::Footnote, line, None);
            }
        }
    }

    /// Begins a table.
    pub fn table(&mut self) {
        self.tables += 1;
        self.blocks.push(Block::new(Form::Table, ""));
    }

    /// Begins a row.
    pub fn row(&mut self) {
        self.blocks.push(Block::new(Form::Row, ""));
    }

    /// Adds a cell.
    pub fn cell(&mut self, line: Line) {
        self.push(Form::Cell, line, None);
    }

    /// Ends a table.
    pub fn end_table(&mut self) {
        self.tables -= 1;
        self.notes_here();
    }

    /// The ranges of so many comments: from the first start to the last end, where one has either.
    pub fn ranges(&self, comments: usize) -> Vec<Option<(Place, Place)>> {
        let mut edges: Vec<(Option<Place>, Option<Place>)> = vec![(None, None); comments];
        for &(comment, end, place) in &self.marks {
            let Some((first, last)) = edges.get_mut(comment) else { continue };
            if end {
                *last = Some(last.map_or(place, |known| known.max(place)));
            } else {
                *first = Some(first.map_or(place, |known| known.min(place)));
            }
        }
        let range = |(first, last): (Option<Place>, Option<Place>)| {
            let (first, last) = (first.or(last)?, last.or(first)?);
            Some((first.min(last), last))
        };
        edges.into_iter().map(range).collect()
    }

    /// The words between two places.
    pub fn quote(&self, start: Place, end: Place) -> String {
        let mut lines: Vec<&str> = Vec::new();
        let mut length = 0;
        for (k, block) in self.blocks.iter().enumerate().take(end.block + 1).skip(start.block) {
            let from = if k == start.block { start.byte } else { 0 };
            let upto = if k == end.block { end.byte } else { block.text.len() };
            let line = block.text.get(from..upto).unwrap_or_default().trim();
            lines.push(line);
            length += line.len();
            if length > QUOTE {
                break;
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}
