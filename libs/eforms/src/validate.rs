//! What a person filled in, held to the definition that drew it.
//!
//! In this order: limits; what says nothing is dropped; fields that are not shown are dropped and computed ones set,
//! each after what it depends on; the schema is applied; then what only conditions and the day can tell. Every
//! violation is reported, and none carries an answer.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError};
use serde_json::{Map, Number, Value};
use wording::Key;

use crate::data;
use crate::evaluate::View;
use crate::field::Kind;
use crate::form::Form;
use crate::format;
use crate::violation::{DataType, Violated, Violation};

/// The largest data of a form, in bytes of its texts and 8 for each value.
const MOST_BYTES: usize = 256 * 1024;
/// The most levels of the data.
const MOST_LEVELS: usize = 16;

/// Validates data; see [`Form::validate`].
pub(crate) fn validate(
    form: &Form,
    input: &Value,
    day: NaiveDate,
) -> Result<Value, Vec<Violation>> {
    let mut room = MOST_BYTES;
    limits(input, MOST_LEVELS, &mut room).map_err(|rule| {
        vec![Violation {
            path: String::new(),
            rule,
        }]
    })?;

    let mut data = data::answered(input);
    let hidden = settle(form, &mut data, day);
    data = data::answered(&data);
    fill(form, &mut data);

    let mut found = Found::default();
    for error in form.validator.iter_errors(&data) {
        schema_error(&error, &hidden, &mut found);
    }
    conditions(form, &data, &hidden, day, &mut found);
    if found.0.is_empty() {
        Ok(data::answered(&data))
    } else {
        Err(found.sorted())
    }
}

/// Makes the objects that are required, so that each missing answer is named, not only the object around them.
fn fill(form: &Form, data: &mut Value) {
    for object in &form.required_objects {
        for item in data::places(data, object) {
            let pointer = object.pointer(item);
            let parent = pointer
                .rsplit_once('/')
                .and_then(|(parent, _)| data.pointer(parent));
            if parent.is_some_and(Value::is_object) {
                data::put(data, object, item, Value::Object(Map::new()));
            }
        }
    }
}

/// Drops what is not shown, sets what is computed, and gives the pointers of what is not shown.
fn settle(form: &Form, data: &mut Value, day: NaiveDate) -> BTreeSet<String> {
    let mut hidden = BTreeSet::new();
    for path in &form.order {
        let Some(field) = form.fields.get(path) else {
            continue;
        };
        if field.shown.is_empty() && field.computed.is_none() {
            continue;
        }
        for item in data::places(data, path) {
            let view = View { data, item, day };
            let shown = field.shown.iter().all(|condition| view.holds(condition));
            let computed = field.computed.as_ref().filter(|_| shown);
            let value = computed.and_then(|formula| view.value(formula));
            if !shown {
                hidden.insert(path.pointer(item));
            }
            if !shown || field.computed.is_some() {
                data::remove(data, path, item);
            }
            if let Some(value) = value {
                data::put(data, path, item, value);
            }
        }
    }
    hidden
}

fn conditions(
    form: &Form,
    data: &Value,
    hidden: &BTreeSet<String>,
    day: NaiveDate,
    found: &mut Found,
) {
    for (path, field) in &form.fields {
        for item in data::places(data, path) {
            let view = View { data, item, day };
            let pointer = path.pointer(item);
            let answer = data.pointer(&pointer);
            if answer.is_none()
                && !hidden.contains(&pointer)
                && field
                    .required_when
                    .iter()
                    .any(|condition| view.holds(condition))
            {
                found.add(pointer, Violated::Required);
            } else if field.kind == (Kind::Date { past: true })
                && answer
                    .and_then(Value::as_str)
                    .and_then(format::day)
                    .is_some_and(|date| date > day)
            {
                found.add(pointer, Violated::FutureDate);
            }
        }
    }
}

#[derive(Default)]
struct Found(Vec<Violation>);

impl Found {
    fn add(&mut self, path: String, rule: Violated) {
        self.0.push(Violation { path, rule });
    }

    /// In the order of paths; of an answer that has the wrong type, only that.
    fn sorted(mut self) -> Vec<Violation> {
        let wrong_type = |violation: &Violation| matches!(violation.rule, Violated::Type { .. });
        let mistyped: BTreeSet<String> = self
            .0
            .iter()
            .filter(|found| wrong_type(found))
            .map(|found| found.path.clone())
            .collect();
        self.0
            .retain(|found| wrong_type(found) || !mistyped.contains(&found.path));
        self.0.sort_by(|one, two| one.path.cmp(&two.path));
        self.0.dedup();
        self.0
    }
}

#[allow(clippy::wildcard_enum_match_arm)] // the engine's enum; `compile` lets only these keywords in
fn schema_error(error: &ValidationError<'_>, hidden: &BTreeSet<String>, found: &mut Found) {
    let path = error.instance_path().as_str();
    let rule = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            for name in unexpected {
                // a name that is no key may be anything, even an answer
                let known = name.parse::<Key>().is_ok();
                let path = if known {
                    format!("{path}/{name}")
                } else {
                    path.to_owned()
                };
                found.add(path, Violated::Unknown);
            }
            return;
        }
        ValidationErrorKind::Required { property } => {
            let path = format!("{path}/{}", property.as_str().unwrap_or_default());
            if !hidden.contains(&path) {
                found.add(path, Violated::Required);
            }
            return;
        }
        ValidationErrorKind::Type {
            kind: TypeKind::Single(expected),
        } => Violated::Type {
            expected: data_type(*expected),
        },
        ValidationErrorKind::MaxLength { limit } => Violated::TooLong { most: *limit },
        ValidationErrorKind::MinLength { limit } => Violated::TooShort { least: *limit },
        ValidationErrorKind::Enum { .. } => Violated::NotOneOf,
        ValidationErrorKind::Constant { .. } => Violated::NotAccepted,
        ValidationErrorKind::Minimum { limit } => Violated::Minimum {
            least: number(limit),
        },
        ValidationErrorKind::Maximum { limit } => Violated::Maximum {
            most: number(limit),
        },
        ValidationErrorKind::MultipleOf { multiple_of } => {
            Violated::NotMultiple { step: *multiple_of }
        }
        ValidationErrorKind::MaxItems { limit } => Violated::TooMany { most: *limit },
        ValidationErrorKind::MinItems { limit } => Violated::TooFew { least: *limit },
        ValidationErrorKind::UniqueItems => Violated::Repeated,
        ValidationErrorKind::Format { format } => format::violated(format),
        _ => Violated::Pattern,
    };
    found.add(path.to_owned(), rule);
}

fn number(limit: &Value) -> Number {
    limit
        .as_number()
        .cloned()
        .unwrap_or_else(|| Number::from(0))
}

const fn data_type(expected: JsonType) -> DataType {
    match expected {
        JsonType::Object => DataType::Object,
        JsonType::Array => DataType::Array,
        JsonType::String => DataType::Text,
        JsonType::Integer => DataType::Integer,
        JsonType::Number => DataType::Number,
        JsonType::Boolean | JsonType::Null => DataType::Truth,
    }
}

fn limits(value: &Value, levels: usize, room: &mut usize) -> Result<(), Violated> {
    let mut take = |bytes: usize| match room.checked_sub(bytes) {
        Some(left) => {
            *room = left;
            Ok(())
        }
        None => Err(Violated::TooLarge { most: MOST_BYTES }),
    };
    take(8)?;
    let within = levels
        .checked_sub(1)
        .ok_or(Violated::TooDeep { most: MOST_LEVELS });
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        Value::String(text) => take(text.len()),
        Value::Array(items) => {
            let levels = within?;
            items.iter().try_for_each(|item| limits(item, levels, room))
        }
        Value::Object(map) => {
            let levels = within?;
            map.keys().try_for_each(|name| take(name.len()))?;
            map.values().try_for_each(|item| limits(item, levels, room))
        }
    }
}
