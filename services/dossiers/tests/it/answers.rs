//! Answers and inputs as JSON: taken apart, put together, and shown in snapshots.

use chrono::{DateTime, Utc};
use ids::DossierId;
use serde_json::{Value, json};
use testkit::Answer;
use uuid::Uuid;

/// The dossier that a mutation gave.
#[track_caller]
pub fn dossier_of(answer: Answer, mutation: &str) -> Value {
    answer.data()[mutation]["dossier"].clone()
}

/// The first object with the fields of the second.
pub fn merged(mut first: Value, second: Value) -> Value {
    for (name, value) in second.as_object().unwrap() {
        first[name] = value.clone();
    }
    first
}

/// An answer as snapshots show it: fields in alphabetical order, what differs in each run hidden.
pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(&plain(value)).unwrap()
}

fn plain(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(fields) => {
            let mut names: Vec<_> = fields.keys().collect();
            names.sort();
            let shown = |name: &String| match (name.as_str(), &fields[name]) {
                ("trackingSecret", Value::String(_)) => json!("[secret]"),
                ("correlation", Value::String(_)) => json!("[request]"),
                (_, value) => plain(value),
            };
            let fields = names.into_iter().map(|name| (name.clone(), shown(name)));
            Value::Object(fields.collect())
        }
        Value::String(text) if text.starts_with("dos_") => json!("[dossier]"),
        Value::String(text) if text.starts_with("evt_") => json!("[event]"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

pub fn instant(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

/// A dossier id that nothing has.
pub fn no_dossier() -> DossierId {
    DossierId::from_uuid(Uuid::from_u128(0xDEAD))
}
