//! Reading and changing the data of a form at the paths of its fields.

use serde_json::{Map, Value};

use crate::path::{FieldPath, Step};

/// The answer of a field, in an item of its group or outside of groups.
pub(crate) fn get<'v>(data: &'v Value, path: &FieldPath, item: Option<usize>) -> Option<&'v Value> {
    data.pointer(&path.pointer(item))
}

/// Every place of a field: one outside of groups, else one in each item.
pub(crate) fn places(data: &Value, path: &FieldPath) -> Vec<Option<usize>> {
    match path.group() {
        None => vec![None],
        Some(group) => (0..count(data, &group)).map(Some).collect(),
    }
}

/// How many items a repeating group has.
pub(crate) fn count(data: &Value, group: &FieldPath) -> usize {
    get(data, group, None)
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}

/// Takes an answer away.
pub(crate) fn remove(data: &mut Value, path: &FieldPath, item: Option<usize>) {
    let pointer = path.pointer(item);
    if let Some((parent, name)) = pointer.rsplit_once('/')
        && let Some(Value::Object(parent)) = data.pointer_mut(parent)
    {
        parent.remove(name);
    }
}

/// Puts a value at a path unless something is there, making the objects that lead to it.
pub(crate) fn put(data: &mut Value, path: &FieldPath, item: Option<usize>, value: Value) {
    let mut here = data;
    for step in path.steps() {
        let next = match (step, here) {
            (Step::Name(name), Value::Object(map)) => {
                Some(map.entry(name.as_str()).or_insert(Value::Null))
            }
            (Step::Each, Value::Array(items)) => item.and_then(|item| items.get_mut(item)),
            _ => None,
        };
        // data of another shape: the schema says so
        let Some(next) = next else { return };
        if next.is_null() {
            *next = Value::Object(Map::new());
        }
        here = next;
    }
    if here.as_object().is_some_and(Map::is_empty) {
        *here = value;
    }
}

/// The data without what says nothing: no answer, blank texts, empty lists and empty objects.
///
/// The items of a list stay, so that a pointer into the result means the same as in what was sent.
pub(crate) fn answered(data: &Value) -> Value {
    match data {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.clone(), answered(value)))
            .filter(|(_, value)| !says_nothing(value))
            .collect(),
        Value::Array(items) => items.iter().map(answered).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => data.clone(),
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
