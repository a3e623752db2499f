//! The schema of a form: JSON Schema 2020-12 held to what a form can ask for.
//!
//! Walks the schema as the data will see it, references opened, and gives every field with its kind. What a keyword of
//! JSON Schema could also say (combinators, open objects, dynamic references) is refused: conditions say it instead, so
//! that every answer has one place, one label and one message.

mod keywords;
mod leaf;

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use wording::Key;

use super::{Faults, Fields, escaped};
use crate::fault::Fault;
use crate::field::{Field, Kind};
use crate::path::FieldPath;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// The most levels of objects and references.
const MOST_LEVELS: usize = 8;
/// The most fields of a form.
const MOST_FIELDS: usize = 500;
/// What a schema asks for.
#[derive(Debug, Default)]
pub(super) struct SchemaFields {
    pub(super) fields: Fields,
    /// The objects that the schema requires, outer ones first.
    pub(super) required_objects: Vec<FieldPath>,
}

/// Reads the fields of a schema.
pub(super) fn read(schema: &Value, faults: &mut Faults) -> SchemaFields {
    if deeper_than(schema, 4 * MOST_LEVELS) {
        faults.add(
            "/schema",
            Fault::TooDeep {
                most: 4 * MOST_LEVELS,
            },
        );
        return SchemaFields::default();
    }
    for error in jsonschema::draft202012::meta::validator().iter_errors(schema) {
        faults.add(
            format!("/schema{}", error.instance_path()),
            Fault::SchemaInvalid,
        );
    }
    let mut walk = Walk {
        root: schema,
        faults,
        found: SchemaFields::default(),
        used: BTreeSet::new(),
        nodes: 0,
    };
    walk.root();
    walk.found
}

/// A node of the schema: where it is written, and which references led to it.
#[derive(Clone)]
struct Place {
    at: String,
    trail: Vec<String>,
    level: usize,
}

impl Place {
    fn inside(&self, part: &str) -> Self {
        Self {
            at: format!("{}/{part}", self.at),
            trail: self.trail.clone(),
            level: self.level + 1,
        }
    }
}

struct Walk<'a, 'f> {
    root: &'a Value,
    faults: &'f mut Faults,
    found: SchemaFields,
    used: BTreeSet<String>,
    nodes: usize,
}

impl<'a> Walk<'a, '_> {
    fn root(&mut self) {
        let place = Place {
            at: "/schema".to_owned(),
            trail: Vec::new(),
            level: 0,
        };
        let Some(root) = self.root.as_object() else {
            return self.faults.add(place.at, Fault::TypeNotForForms);
        };
        if root
            .get("$schema")
            .is_some_and(|dialect| dialect != DIALECT)
        {
            self.faults.add("/schema/$schema", Fault::WrongDialect);
        }
        if root.get("type").and_then(Value::as_str) == Some("object") {
            self.object(root, &place, &FieldPath::root(), &["$schema", "$defs"]);
        } else {
            self.faults.add(&place.at, Fault::TypeNotForForms);
        }
        for name in root
            .get("$defs")
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(Map::keys)
        {
            if !self.used.contains(name) {
                self.faults.add(
                    format!("/schema/$defs/{}", escaped(name)),
                    Fault::UnusedDefinition,
                );
            }
        }
    }

    fn object(
        &mut self,
        node: &'a Map<String, Value>,
        place: &Place,
        path: &FieldPath,
        also: &[&str],
    ) {
        self.keywords(
            node,
            place,
            &[
                &["type", "properties", "required", "additionalProperties"],
                also,
            ],
        );
        if node.get("additionalProperties") != Some(&Value::Bool(false)) {
            self.faults.add(&place.at, Fault::OpenObject);
        }
        let Some(properties) = node
            .get("properties")
            .and_then(Value::as_object)
            .filter(|properties| !properties.is_empty())
        else {
            return self.faults.add(&place.at, Fault::EmptyObject);
        };
        let required: BTreeSet<_> = node
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for name in &required {
            if !properties.contains_key(*name) {
                let fault = Fault::RequiredUnknown {
                    name: (*name).to_owned(),
                };
                self.faults.add(format!("{}/required", place.at), fault);
            }
        }
        for (name, property) in properties {
            let place = place.inside(&format!("properties/{}", escaped(name)));
            match name.parse::<Key>() {
                Ok(key) => {
                    let required = required.contains(name.as_str());
                    self.property(property, place, &path.child(key), required);
                }
                Err(_) => self.faults.add(place.at, Fault::BadName),
            }
        }
    }

    fn property(&mut self, node: &'a Value, place: Place, path: &FieldPath, required: bool) {
        // shared parts that use shared parts grow fast
        self.nodes += 1;
        if self.nodes > MOST_FIELDS {
            return self
                .faults
                .add("/schema", Fault::TooManyFields { most: MOST_FIELDS });
        }
        let Some((node, place)) = self.open(node, place) else {
            return;
        };
        match node.get("type").and_then(Value::as_str) {
            Some("object") => {
                if required {
                    self.found.required_objects.push(path.clone());
                }
                self.object(node, &place, path, &[]);
            }
            Some("array") => self.array(node, &place, path, required),
            Some(name) => self.leaf(name, node, &place, path, required),
            None => self.faults.add(place.at, Fault::TypeNotForForms),
        }
    }

    fn array(
        &mut self,
        node: &'a Map<String, Value>,
        place: &Place,
        path: &FieldPath,
        required: bool,
    ) {
        self.keywords(
            node,
            place,
            &[&["type", "items", "minItems", "maxItems", "uniqueItems"]],
        );
        let least = node.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        let most = node.get("maxItems").and_then(Value::as_u64);
        match most {
            None => self.faults.add(&place.at, Fault::NoMaxItems),
            Some(most) if most < least => self.faults.add(&place.at, Fault::EmptyRange),
            Some(_) => {}
        }
        let Some(items) = node.get("items") else {
            return self.faults.add(&place.at, Fault::TypeNotForForms);
        };
        let Some((items, inside)) = self.open(items, place.inside("items")) else {
            return;
        };
        match items.get("type").and_then(Value::as_str) {
            Some("object") if path.group().is_some() => {
                self.faults.add(&place.at, Fault::NestedRepetition);
            }
            Some("object") => {
                let kind = Kind::Group {
                    least,
                    most: most.unwrap_or(0),
                };
                self.keep(path, Field::new(kind, required));
                self.object(items, &inside, &path.each(), &[]);
            }
            Some("string") if items.contains_key("enum") => {
                if node.get("uniqueItems") != Some(&Value::Bool(true)) {
                    self.faults.add(&place.at, Fault::RepeatableOptions);
                }
                self.keywords(items, &inside, &[&["type", "enum"]]);
                if let Some(options) = self.options(items, &inside) {
                    self.keep(path, Field::new(Kind::Choices { options }, required));
                }
            }
            _ => self.faults.add(inside.at, Fault::TypeNotForForms),
        }
    }

    /// Follows references to the node that they mean.
    fn open(
        &mut self,
        node: &'a Value,
        mut place: Place,
    ) -> Option<(&'a Map<String, Value>, Place)> {
        let mut node = node.as_object().or_else(|| {
            self.faults.add(&place.at, Fault::TypeNotForForms);
            None
        })?;
        loop {
            if place.level > MOST_LEVELS {
                self.faults
                    .add(&place.at, Fault::TooDeep { most: MOST_LEVELS });
                return None;
            }
            if node.contains_key("$dynamicRef") {
                self.faults.add(&place.at, Fault::RecursiveReference);
                return None;
            }
            let Some(reference) = node.get("$ref") else {
                return Some((node, place));
            };
            self.keywords(node, &place, &[&["$ref"]]);
            let at = format!("{}/$ref", place.at);
            let name = reference
                .as_str()
                .and_then(|text| text.strip_prefix("#/$defs/"));
            let Some(name) = name.filter(|name| name.parse::<Key>().is_ok()) else {
                self.faults.add(at, Fault::RemoteReference);
                return None;
            };
            if place.trail.iter().any(|passed| passed == name) {
                self.faults.add(at, Fault::RecursiveReference);
                return None;
            }
            let Some(meant) = self
                .root
                .pointer(&format!("/$defs/{name}"))
                .and_then(Value::as_object)
            else {
                self.faults.add(at, Fault::DanglingReference);
                return None;
            };
            self.used.insert(name.to_owned());
            place.trail.push(name.to_owned());
            place = Place {
                at: format!("/schema/$defs/{name}"),
                level: place.level + 1,
                ..place
            };
            node = meant;
        }
    }

    fn keep(&mut self, path: &FieldPath, field: Field) {
        self.found.fields.insert(path.clone(), field);
    }
}

fn deeper_than(value: &Value, levels: usize) -> bool {
    match (value, levels) {
        (Value::Array(_) | Value::Object(_), 0) => true,
        (Value::Array(items), _) => items.iter().any(|item| deeper_than(item, levels - 1)),
        (Value::Object(map), _) => map.values().any(|item| deeper_than(item, levels - 1)),
        (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_), _) => false,
    }
}
