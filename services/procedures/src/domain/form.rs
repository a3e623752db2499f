//! The e-forms that a version pins: they are published with it and never change afterwards.

use eforms::{Form, FormDefinition, FormFault};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Key, Wording};

/// An e-form (biểu mẫu điện tử) with its exact definition, as `eforms` compiles it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PinnedForm {
    /// Names it within its version, as papers refer to it.
    pub key: Key,
    /// The definition: JSON Schema, layout, texts, bindings.
    pub definition: Value,
}

impl PinnedForm {
    /// The form that its definition makes.
    ///
    /// # Errors
    /// All faults of the definition.
    pub fn compile(&self) -> Result<Form, Vec<FormFault>> {
        let definition =
            FormDefinition::from_json(&self.definition.to_string()).map_err(|fault| vec![fault])?;
        Form::compile(definition)
    }

    /// Its title (tên biểu mẫu), as far as the definition has one.
    pub fn title(&self) -> Option<Wording> {
        let title = self.definition.get("title")?;
        let text = |language| title.get(language).and_then(Value::as_str);
        Wording::new(text("vi")?, text("en")?).ok()
    }
}
