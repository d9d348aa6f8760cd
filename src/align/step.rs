//! The steps that pair clauses, as an entry says which one made it.

/// The evidence that made a link, for people to judge it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A person's word, which no evidence outweighs.
    Human,
    /// Words that stand once in either draft, and the same.
    Exact,
    /// The same of headings, however short.
    Heading,
    /// The same words beside a pair.
    Neighbours,
    /// Alike between the same neighbours, or below the same parent.
    Place,
    /// Alike wherever they went.
    Words,
    /// A heading follows what stands below it.
    Contents,
    /// The words of one clause stand in several.
    Split,
    /// The words of several clauses stand in one.
    Merged,
    /// The same words, cut into other paragraphs on both sides.
    Layout,
    /// A label that stands alone in one draft and before its words in the other.
    Label,
    /// Nothing: the clause stands in one draft only.
    None,
}

impl Step {
    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Step::Human => "human",
            Step::Exact => "exact",
            Step::Heading => "heading",
            Step::Neighbours => "neighbours",
            Step::Place => "place",
            Step::Words => "words",
            Step::Contents => "contents",
            Step::Split => "split",
            Step::Merged => "merged",
            Step::Layout => "layout",
            Step::Label => "label",
            Step::None => "none",
        }
    }
}
