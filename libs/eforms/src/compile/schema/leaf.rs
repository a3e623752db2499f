//! The fields of a schema that take one answer.

use serde_json::{Map, Value};

use super::{Place, Walk};
use crate::compile::engine;
use crate::fault::Fault;
use crate::field::{Field, Kind};
use crate::format;
use crate::path::FieldPath;

/// The most characters of a regular expression.
const MOST_PATTERN: usize = 200;
/// The characters of an international telephone number.
const PHONE_LENGTH: u64 = 16;
/// The characters of a personal identification number.
const IDENTITY_NUMBER_LENGTH: u64 = 12;

impl Walk<'_, '_> {
    pub(super) fn leaf(
        &mut self,
        type_name: &str,
        node: &Map<String, Value>,
        place: &Place,
        path: &FieldPath,
        required: bool,
    ) {
        let kind = match type_name {
            "string" if node.contains_key("enum") => {
                self.keywords(node, place, &[&["type", "enum"]]);
                self.options(node, place)
                    .map(|options| Kind::Choice { options })
            }
            "string" => self.text(node, place),
            "integer" => self.integer(node, place),
            "number" => self.number(node, place),
            "boolean" => {
                self.keywords(node, place, &[&["type", "const"]]);
                let only = node.get("const");
                if only.is_some_and(|only| *only != Value::Bool(true)) {
                    self.faults.add(&place.at, Fault::BadConst);
                }
                Some(Kind::Truth {
                    only_yes: only.is_some(),
                })
            }
            _ => {
                self.faults.add(&place.at, Fault::TypeNotForForms);
                None
            }
        };
        if let Some(kind) = kind {
            self.keep(path, Field::new(kind, required));
        }
    }

    pub(super) fn options(
        &mut self,
        node: &Map<String, Value>,
        place: &Place,
    ) -> Option<Vec<String>> {
        let options: Option<Vec<String>> =
            node.get("enum")
                .and_then(Value::as_array)
                .and_then(|options| {
                    options
                        .iter()
                        .map(|option| Some(option.as_str()?.to_owned()))
                        .collect()
                });
        let options =
            options.filter(|options| !options.is_empty() && !options.contains(&String::new()));
        if options.is_none() {
            self.faults
                .add(format!("{}/enum", place.at), Fault::BadOptions);
        }
        options
    }

    fn text(&mut self, node: &Map<String, Value>, place: &Place) -> Option<Kind> {
        self.keywords(
            node,
            place,
            &[&["type", "minLength", "maxLength", "pattern", "format"]],
        );
        if let Some(pattern) = node.get("pattern").and_then(Value::as_str) {
            let at = format!("{}/pattern", place.at);
            if pattern.chars().count() > MOST_PATTERN {
                self.faults
                    .add(at, Fault::PatternTooLong { most: MOST_PATTERN });
            } else if !engine::takes_pattern(pattern) {
                self.faults.add(at, Fault::PatternRefused);
            }
        }
        let longest = node.get("maxLength").and_then(Value::as_u64);
        let least = node.get("minLength").and_then(Value::as_u64).unwrap_or(0);
        if longest.is_some_and(|longest| longest < least) {
            self.faults.add(&place.at, Fault::EmptyRange);
        }
        let longest = match node.get("format").and_then(Value::as_str) {
            Some(format::DATE) => return Some(Kind::Date { past: false }),
            Some(format::PAST_DATE) => return Some(Kind::Date { past: true }),
            Some(format::IDENTITY_NUMBER) => Some(IDENTITY_NUMBER_LENGTH),
            Some(format::PHONE) => Some(PHONE_LENGTH),
            Some(format::EMAIL) | None => longest,
            Some(_) => {
                self.faults
                    .add(format!("{}/format", place.at), Fault::UnknownFormat);
                longest
            }
        };
        if longest.is_none() {
            self.faults.add(&place.at, Fault::NoMaxLength);
        }
        longest.map(|longest| Kind::Text { longest })
    }

    fn integer(&mut self, node: &Map<String, Value>, place: &Place) -> Option<Kind> {
        self.bounds(node, place, Value::as_i64)
            .map(|(least, most)| Kind::Integer { least, most })
    }

    fn number(&mut self, node: &Map<String, Value>, place: &Place) -> Option<Kind> {
        self.bounds(node, place, Value::as_f64)
            .map(|(least, most)| Kind::Number { least, most })
    }

    fn bounds<N: PartialOrd>(
        &mut self,
        node: &Map<String, Value>,
        place: &Place,
        read: fn(&Value) -> Option<N>,
    ) -> Option<(N, N)> {
        self.keywords(
            node,
            place,
            &[&["type", "minimum", "maximum", "multipleOf"]],
        );
        let least = node.get("minimum").and_then(read);
        let most = node.get("maximum").and_then(read);
        let bounds = least.zip(most);
        match &bounds {
            None => self.faults.add(&place.at, Fault::NoBounds),
            Some((least, most)) if least > most => self.faults.add(&place.at, Fault::EmptyRange),
            Some(_) => {}
        }
        bounds
    }
}
