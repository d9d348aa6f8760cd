//! People overrule the machine: corrections of an alignment, kept as data.
//!
//! A correction names its clauses by id and by their first words, so that it still finds them when a draft's text has
//! changed a little and ids have shifted: the id is believed where its clause still has the words, else the words are
//! looked for.

use crate::align::Correction;
use crate::anchor::{Quote, Searcher, Status, Target};
use crate::draft::Draft;
use crate::error::{Error, ErrorCode};

/// A clause as a correction names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub e_id: String,
    /// Its first words, if they are known.
    pub text: Option<String>,
}

/// "These correspond", or "these do not", in names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Clauses of the earlier draft.
    pub before: Vec<Named>,
    /// Clauses of the later draft.
    pub after: Vec<Named>,
    /// Whether they correspond.
    pub same: bool,
}

/// How many characters of a clause are enough to know it by.
const EXCERPT: usize = 160;

/// The name of a clause, to be written into a correction.
pub fn name(draft: &Draft, clause: usize) -> Named {
    let clause = &draft.clauses[clause];
    let text = draft.slice(clause.span);
    let end = text.char_indices().nth(EXCERPT).map_or(text.len(), |(at, _)| at);
    Named { e_id: clause.e_id.clone(), text: Some(text[..end].to_string()) }
}

/// Finds the clauses of corrections in two drafts. One that cannot be found is an error that names it: a correction
/// that silently does nothing would mislead.
pub fn resolve(said: &[Said], before: &Draft, after: &Draft) -> Result<Vec<Correction>, Error> {
    let (mut in_before, mut in_after) = (Finder::new(before), Finder::new(after));
    said.iter()
        .map(|s| {
            if s.before.is_empty() || s.after.is_empty() || s.same && s.before.len() > 1 && s.after.len() > 1 {
                return Err(Error::new(ErrorCode::Option, "a correction ties one clause to one or more; give both sides"));
            }
            Ok(Correction { before: in_before.all(&s.before)?, after: in_after.all(&s.after)?, same: s.same })
        })
        .collect()
}

struct Finder<'d> {
    draft: &'d Draft,
    searcher: Searcher<'d>,
}

impl<'d> Finder<'d> {
    fn new(draft: &'d Draft) -> Self {
        Finder { draft, searcher: Searcher::new(draft) }
    }

    fn all(&mut self, names: &[Named]) -> Result<Vec<usize>, Error> {
        let mut list = names.iter().map(|n| self.find(n)).collect::<Result<Vec<_>, _>>()?;
        list.sort_unstable();
        list.dedup();
        Ok(list)
    }

    fn find(&mut self, named: &Named) -> Result<usize, Error> {
        let draft = self.draft;
        let missing = || Error::new(ErrorCode::Option, format!("draft `{}` has no clause `{}` with these words", draft.id, named.e_id));
        let by_id = draft.clauses.iter().position(|c| c.e_id == named.e_id);
        let Some(text) = &named.text else { return by_id.ok_or_else(missing) };
        if let Some(at) = by_id.filter(|&at| name(draft, at).text.as_ref() == Some(text)) {
            return Ok(at);
        }
        let quote = Quote { exact: text.clone(), ..Quote::default() };
        let found = self.searcher.find(&Target { quote: Some(quote), fragment: Some(named.e_id.clone()), ..Target::default() });
        match found.status {
            Status::Orphaned => Err(missing()),
            _ => found.clause.ok_or_else(missing),
        }
    }
}
