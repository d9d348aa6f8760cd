//! The contract's corrections of an alignment.

use wasm_bindgen::prelude::*;

use super::comparison::Comparison;
use super::draft::Draft;
use super::given::Given;
use super::to_js;
use crate::correction::{self, Named, Said};
use crate::wire::correction::{Correction, NamedClause};
use crate::{Error, ErrorCode};

/// A person's corrections, `{ corrections: [{ drafts?: [id, id], before: [{ eId, text? }], after: […], same }] }`, each with the
/// pair of drafts it is of; one without speaks of whichever pair it is handed to.
#[derive(Default)]
pub(super) struct Corrections(Vec<(Option<[String; 2]>, Said)>);

impl Corrections {
    /// Of a call's options, which may be missing.
    pub(super) fn read(options: JsValue) -> Result<Self, Error> {
        let Some(list) = Given::new(options, "options").member("corrections")? else { return Ok(Corrections::default()) };
        let named = |given: &Given| {
            let text = given.member("text")?.map(|text| text.text()).transpose()?;
            Ok(Named { e_id: given.needed("eId")?.text()?, text })
        };
        let correction = |given: &Given| {
            let drafts = match given.member("drafts")? {
                None => None,
                Some(pair) => Some(match pair.list()?.as_slice() {
                    [before, after] => [before.text()?, after.text()?],
                    _ => return pair.wrong("the ids of two drafts"),
                }),
            };
            let side = |name: &str| given.needed(name)?.list()?.iter().map(named).collect::<Result<Vec<_>, Error>>();
            Ok((drafts, Said { before: side("before")?, after: side("after")?, same: given.needed("same")?.flag()? }))
        };
        list.list()?.iter().map(correction).collect::<Result<_, _>>().map(Corrections)
    }

    /// Those of a pair of drafts, their clauses found. One without drafts is of any pair that is compared alone.
    pub(super) fn of(&self, before: &crate::Draft, after: &crate::Draft, alone: bool) -> Result<Vec<crate::align::Correction>, Error> {
        let own = |drafts: &Option<[String; 2]>| drafts.as_ref().map_or(alone, |[a, b]| *a == before.id && *b == after.id);
        let said: Vec<Said> = self.0.iter().filter(|(drafts, _)| own(drafts)).map(|(_, said)| said.clone()).collect();
        if said.is_empty() { Ok(Vec::new()) } else { correction::resolve(&said, before, after) }
    }
}

/// Compares two drafts, under `options.corrections`.
#[wasm_bindgen(js_name = compareUnder)]
pub fn compare_under(before: &Draft, after: &Draft, options: JsValue) -> Result<Comparison, JsValue> {
    let corrections = Corrections::read(options)?.of(&before.0, &after.0, true)?;
    Ok(Comparison::of(&before.0, &after.0, crate::compare_with(&before.0, &after.0, &corrections)))
}

/// A correction as data, ready to be kept: its clauses named by id and by their first words.
#[wasm_bindgen]
pub fn correction(before: &Draft, after: &Draft, before_ids: Vec<String>, after_ids: Vec<String>, same: bool) -> Result<JsValue, JsValue> {
    let names = |side: &str, draft: &crate::Draft, ids: Vec<String>| -> Result<Vec<NamedClause>, Error> {
        ids.into_iter()
            .map(|id| {
                let at = draft.clauses.iter().position(|c| c.e_id == id);
                let at = at.ok_or_else(|| {
                    Error::new(ErrorCode::Argument, format!("`{side}` must name clauses of draft `{}`; it has no `{id}`", draft.id))
                })?;
                let named = correction::name(draft, at);
                Ok(NamedClause { e_id: named.e_id, text: named.text })
            })
            .collect()
    };
    let drafts = [before.0.id.clone(), after.0.id.clone()];
    Ok(to_js(&Correction {
        drafts,
        before: names("said.before", &before.0, before_ids)?,
        after: names("said.after", &after.0, after_ids)?,
        same,
    }))
}
