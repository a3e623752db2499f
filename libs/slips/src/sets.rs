//! Which set of forms is in force at a place on a date.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pdf::Template;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use crate::form::Form;
use crate::manifest::{self, ManifestError};
use crate::symbol::Symbol;

/// The forms of one circular.
#[derive(Debug, Clone)]
pub struct TemplateSet {
    pub(crate) id: Key,
    pub(crate) source: Wording,
    pub(crate) valid_from: NaiveDate,
    pub(crate) forms: BTreeMap<Form, FormTemplate>,
}

/// A form as a set has it.
#[derive(Debug, Clone)]
pub(crate) struct FormTemplate {
    pub(crate) number: String,
    pub(crate) symbol: Option<Symbol>,
    pub(crate) template: Template,
}

impl TemplateSet {
    /// The name of the set, such as `tt-03-2025`.
    pub fn id(&self) -> &Key {
        &self.id
    }

    /// The circular the forms come from.
    pub fn source(&self) -> &Wording {
        &self.source
    }

    /// The first day the set is in force.
    pub fn valid_from(&self) -> NaiveDate {
        self.valid_from
    }

    /// The forms of the set, in the order of the newest circular.
    pub fn forms(&self) -> impl Iterator<Item = Form> {
        self.forms.keys().copied()
    }
}

/// How a tenant takes up a set; what is absent stays as the circular has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Adoption {
    /// The day from which the tenant prints the set.
    pub from: Option<NaiveDate>,
    /// The symbols (ký hiệu) the tenant gives its papers.
    pub symbols: BTreeMap<Form, Symbol>,
}

/// How a tenant takes up the sets: data of the tenant.
pub type Adoptions = BTreeMap<Key, Adoption>;

/// Why a tenant cannot take up sets as it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdoptionError {
    /// There is no such set.
    #[error("there is no template set {set}")]
    NoSuchSet { set: Key },
    /// The set has no such form.
    #[error("the template set {set} has no form {}", form.name())]
    NoSuchForm { set: Key, form: Form },
    /// Two sets would be in force at once.
    #[error("two sets would be in force from {date}")]
    SameDay { date: NaiveDate },
}

/// All sets, each in force from its date until the next one is.
#[derive(Debug, Clone)]
pub struct TemplateSets {
    /// By the date from which they are in force; no two share one.
    sets: Vec<TemplateSet>,
}

impl TemplateSets {
    /// Reads the sets that come with the program, in force from the dates of their circulars.
    ///
    /// # Errors
    /// When the manifest does not hold together, which a test of this crate excludes.
    pub fn bundled() -> Result<Self, ManifestError> {
        Self::in_order(manifest::bundled()?).map_err(|date| ManifestError::SameDay { date })
    }

    /// Gives the sets as a tenant takes them up.
    ///
    /// # Errors
    /// When the tenant names what there is not, or would have two sets in force at once.
    pub fn adopted(&self, adoptions: &Adoptions) -> Result<Self, AdoptionError> {
        let mut sets = self.sets.clone();
        for (id, adoption) in adoptions {
            let set = sets
                .iter_mut()
                .find(|set| set.id == *id)
                .ok_or_else(|| AdoptionError::NoSuchSet { set: id.clone() })?;
            set.valid_from = adoption.from.unwrap_or(set.valid_from);
            for (form, symbol) in &adoption.symbols {
                let template =
                    set.forms
                        .get_mut(form)
                        .ok_or_else(|| AdoptionError::NoSuchForm {
                            set: id.clone(),
                            form: *form,
                        })?;
                template.symbol = Some(symbol.clone());
            }
        }
        Self::in_order(sets).map_err(|date| AdoptionError::SameDay { date })
    }

    /// Gives the set in force on a date; none before the first circular.
    pub fn on(&self, date: NaiveDate) -> Option<&TemplateSet> {
        self.sets.iter().rev().find(|set| set.valid_from <= date)
    }

    /// Gives every set, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &TemplateSet> {
        self.sets.iter()
    }

    /// Orders the sets, unless two begin on a day: then gives the day.
    fn in_order(mut sets: Vec<TemplateSet>) -> Result<Self, NaiveDate> {
        sets.sort_by_key(|set| set.valid_from);
        let mut pairs = sets.iter().zip(sets.iter().skip(1));
        match pairs.find(|(one, next)| one.valid_from == next.valid_from) {
            Some((one, _)) => Err(one.valid_from),
            None => Ok(Self { sets }),
        }
    }
}
