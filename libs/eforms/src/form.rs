//! A form that has no fault.

use chrono::NaiveDate;
use jsonschema::Validator;
use serde_json::{Map, Value};
use wording::{Key, Wording};

use crate::compile::{self, Fields};
use crate::data;
use crate::definition::FormDefinition;
use crate::fault::FormFault;
use crate::path::FieldPath;
use crate::prefill::Bindings;
use crate::validate;
use crate::view::{self, FormView};
use crate::violation::Violation;

/// A compiled form: draws, fills in, computes and validates.
#[derive(Debug)]
pub struct Form {
    pub(crate) definition: FormDefinition,
    pub(crate) validator: Validator,
    pub(crate) fields: Fields,
    pub(crate) required_objects: Vec<FieldPath>,
    /// The order in which fields are shown or hidden and computed.
    pub(crate) order: Vec<FieldPath>,
}

impl Form {
    /// Compiles a definition.
    ///
    /// # Errors
    /// All faults of the definition; those of layout and rules only when the schema has none.
    pub fn compile(definition: FormDefinition) -> Result<Self, Vec<FormFault>> {
        compile::compile(definition)
    }

    /// Names the form.
    pub const fn key(&self) -> &Key {
        &self.definition.key
    }

    /// The definition that the form was compiled from.
    pub const fn definition(&self) -> &FormDefinition {
        &self.definition
    }

    /// What a field is called, given the path of a violation; an item is called as its group.
    pub fn label(&self, path: &str) -> Option<&Wording> {
        let texts = |path| self.definition.texts.get(&FieldPath::of_pointer(path)?);
        let of_group = || texts(path.rsplit_once('/')?.0);
        texts(path).or_else(of_group).map(|texts| &texts.label)
    }

    /// The data to keep: without what is not shown, computed fields set by the server on the day of filing.
    ///
    /// # Errors
    /// Everything that is to mend.
    pub fn validate(&self, input: &Value, day: NaiveDate) -> Result<Value, Vec<Violation>> {
        validate::validate(self, input, day)
    }

    /// The data that a form opens with: what is known already.
    pub fn prefill(&self, known: &Bindings) -> Value {
        let mut data = Value::Object(Map::new());
        for prefill in &self.definition.prefill {
            if let Some(value) = known.value(prefill.source) {
                data::put(&mut data, &prefill.field, None, value);
            }
        }
        data
    }

    /// The form as a portal draws it, in one language: `form.view(Wording::vi)`.
    pub fn view<'f>(&'f self, language: fn(&'f Wording) -> &'f str) -> FormView<'f> {
        view::view(self, language)
    }
}
