//! What JavaScript hands over, read member by member. What is wrong is named by its path, `options.corrections[0].same`.
//!
//! By hand: serde's reading of the same few shapes would add a tenth to the module.

#[cfg(feature = "engine")]
use js_sys::Array;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use crate::{Error, ErrorCode};

/// A value, and where it stands.
pub struct Given {
    value: JsValue,
    path: String,
}

impl Given {
    /// An argument.
    pub fn new(value: JsValue, name: &str) -> Self {
        Given { value, path: name.into() }
    }

    /// What is wrong with it.
    pub fn wrong<T>(&self, wanted: &str) -> Result<T, Error> {
        Err(Error::new(ErrorCode::Argument, format!("`{}` must be {wanted}", self.path)))
    }

    /// A member, if it is there. Of nothing, nothing is.
    pub fn member(&self, name: &str) -> Result<Option<Given>, Error> {
        if self.value.is_undefined() || self.value.is_null() {
            return Ok(None);
        }
        let Ok(value) = Reflect::get(&self.value, &name.into()) else { return self.wrong("an object") };
        let there = !value.is_undefined() && !value.is_null();
        Ok(there.then(|| Given { value, path: format!("{}.{name}", self.path) }))
    }

    /// A text.
    pub fn text(&self) -> Result<String, Error> {
        self.value.as_string().map_or_else(|| self.wrong("a text"), Ok)
    }

    /// A whole number, 0 or more, of 32 bits.
    #[cfg(any(feature = "reading", feature = "markdown", feature = "office", feature = "pdf"))]
    pub fn whole(&self) -> Result<usize, Error> {
        match self.value.as_f64() {
            Some(number) if number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0 => Ok(number as usize),
            _ => self.wrong("a whole number"),
        }
    }
}

#[cfg(feature = "engine")]
impl Given {
    /// A member that must be there.
    pub fn needed(&self, name: &str) -> Result<Given, Error> {
        let path = format!("{}.{name}", self.path);
        Ok(self.member(name)?.unwrap_or(Given { value: JsValue::UNDEFINED, path }))
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Result<bool, Error> {
        self.value.as_bool().map_or_else(|| self.wrong("`true` or `false`"), Ok)
    }

    /// A list.
    pub fn list(&self) -> Result<Vec<Given>, Error> {
        let Some(list) = self.value.dyn_ref::<Array>() else { return self.wrong("a list") };
        Ok(list.iter().enumerate().map(|(at, value)| Given { value, path: format!("{}[{at}]", self.path) }).collect())
    }
}
