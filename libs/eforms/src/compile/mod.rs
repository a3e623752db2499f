//! From a definition to a form that can draw, compute and validate; or all its faults.
//!
//! In this order: the schema ([`schema`]), the layout and texts ([`layout`]), conditions, formulas and bindings
//! ([`rules`]), the order of evaluation ([`order`]). The engine of JSON Schema sees a schema only when it has no fault.

mod engine;
mod layout;
mod order;
mod rules;
mod schema;

use std::collections::{BTreeMap, HashSet};

use crate::definition::{FormDefinition, MOST_BYTES};
use crate::fault::{Fault, FormFault};
use crate::field::Field;
use crate::form::Form;
use crate::path::FieldPath;

pub(crate) type Fields = BTreeMap<FieldPath, Field>;

/// The faults that are told: whoever makes more sees from these how to mend them.
const MOST_FAULTS: usize = 200;

/// The faults found so far, as many as are told.
#[derive(Debug, Default)]
struct Faults {
    found: Vec<FormFault>,
    seen: HashSet<FormFault>,
}

impl Faults {
    fn add(&mut self, path: impl Into<String>, fault: Fault) {
        if self.found.len() >= MOST_FAULTS {
            return;
        }
        let fault = FormFault::new(path, fault);
        // a shared part of the schema is walked once per use
        if self.seen.insert(fault.clone()) {
            self.found.push(fault);
        }
    }

    const fn none(&self) -> bool {
        self.found.is_empty()
    }
}

/// Compiles a definition.
pub(crate) fn compile(definition: FormDefinition) -> Result<Form, Vec<FormFault>> {
    let mut faults = Faults::default();
    let size = serde_json::to_string(&definition).map_or(usize::MAX, |text| text.len());
    if size > MOST_BYTES {
        faults.add("", Fault::TooLarge { most: MOST_BYTES });
        return Err(faults.found);
    }
    let schema = schema::read(&definition.schema, &mut faults);
    let mut fields = schema.fields;
    if faults.none() {
        layout::check(&definition, &fields, &mut faults);
        rules::apply(&definition, &mut fields, &mut faults);
    }
    let order = order::find(&fields).unwrap_or_else(|circle| {
        faults.add("", Fault::Circle { fields: circle });
        Vec::new()
    });
    if !faults.none() {
        return Err(faults.found);
    }
    match engine::validator(&definition.schema) {
        Ok(validator) => Ok(Form {
            definition,
            validator,
            fields,
            required_objects: schema.required_objects,
            order,
        }),
        Err(_) => Err(vec![FormFault::new("/schema", Fault::SchemaInvalid)]),
    }
}

/// A part of a pointer as RFC 6901 writes it.
fn escaped(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1")
}
