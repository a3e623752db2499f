//! What differs between two contents, field by field (so sánh phiên bản).
//!
//! Parts of a list that have a key (cases, papers, channels, fees, steps …) are compared with the part of the same
//! key wherever it stands; other lists from both ends, so that one line put in between is one difference.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::VersionContent;

/// The members that name an item of a list, in the order in which they are looked for.
const KEYS: [&str; 4] = ["key", "channel", "number", "code"];

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the later content has it (thêm).
    Added,
    /// Only the earlier content has it (bỏ).
    Removed,
    /// Both have it, with different values (sửa).
    Changed,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Where it is, such as `cases.first.papers.declaration.copies`.
    pub path: String,
    pub kind: ChangeKind,
    /// What the earlier content has there.
    pub before: Option<Value>,
    /// What the later content has there.
    pub after: Option<Value>,
}

/// The differences from one content to another, in the order of the content; none when they say the same.
///
/// # Errors
/// When a content cannot be written as JSON.
pub fn diff(
    before: &VersionContent,
    after: &VersionContent,
) -> Result<Vec<Change>, serde_json::Error> {
    let mut changes = Vec::new();
    compare("", &json(before)?, &json(after)?, &mut changes);
    Ok(changes)
}

fn json(content: &impl Serialize) -> Result<Value, serde_json::Error> {
    serde_json::to_value(content)
}

fn compare(path: &str, before: &Value, after: &Value, changes: &mut Vec<Change>) {
    match (before, after) {
        (before, after) if before == after => {}
        (Value::Object(before), Value::Object(after)) => members(path, before, after, changes),
        (Value::Array(before), Value::Array(after)) => items(path, before, after, changes),
        (before, after) => changes.push(Change {
            path: path.to_owned(),
            kind: ChangeKind::Changed,
            before: Some(before.clone()),
            after: Some(after.clone()),
        }),
    }
}

fn members(
    path: &str,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    changes: &mut Vec<Change>,
) {
    for (name, value) in before {
        either(&below(path, name), Some(value), after.get(name), changes);
    }
    for (name, value) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        either(&below(path, name), None, Some(value), changes);
    }
}

fn either(path: &str, before: Option<&Value>, after: Option<&Value>, changes: &mut Vec<Change>) {
    match (before, after) {
        (Some(before), Some(after)) => compare(path, before, after, changes),
        (None, None) => {}
        (before, after) => changes.push(Change {
            path: path.to_owned(),
            kind: if before.is_some() {
                ChangeKind::Removed
            } else {
                ChangeKind::Added
            },
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

/// The items of a list by their keys.
struct Keyed<'v> {
    order: Vec<&'v str>,
    items: HashMap<&'v str, &'v Value>,
}

impl<'v> Keyed<'v> {
    fn get(&self, key: &str) -> Option<&'v Value> {
        self.items.get(key).copied()
    }
}

fn items(path: &str, before: &[Value], after: &[Value], changes: &mut Vec<Change>) {
    match (keys(before), keys(after)) {
        (Some(old), Some(new)) if !(old.order.is_empty() && new.order.is_empty()) => {
            keyed(path, &old, &new, changes);
        }
        (Some(_) | None, Some(_) | None) => in_place(path, before, after, changes),
    }
}

/// The keys of the items with the items, if each has one of its own.
fn keys(items: &[Value]) -> Option<Keyed<'_>> {
    let mut keyed = Keyed {
        order: Vec::with_capacity(items.len()),
        items: HashMap::with_capacity(items.len()),
    };
    for item in items {
        let key = key(item)?;
        keyed.order.push(key);
        if keyed.items.insert(key, item).is_some() {
            return None;
        }
    }
    Some(keyed)
}

fn key(item: &Value) -> Option<&str> {
    item.as_str()
        .or_else(|| KEYS.iter().find_map(|name| item.get(name)?.as_str()))
}

fn keyed(path: &str, before: &Keyed<'_>, after: &Keyed<'_>, changes: &mut Vec<Change>) {
    let common = |one: &Keyed<'_>, other: &Keyed<'_>| -> Vec<Value> {
        let keys = one.order.iter();
        keys.filter(|key| other.items.contains_key(*key))
            .map(|key| Value::from(*key))
            .collect()
    };
    let (order, new_order) = (common(before, after), common(after, before));
    if order != new_order {
        changes.push(Change {
            path: path.to_owned(),
            kind: ChangeKind::Changed,
            before: Some(order.into()),
            after: Some(new_order.into()),
        });
    }
    for key in &before.order {
        let (item, other) = (before.get(key), after.get(key));
        either(&below(path, key), item, other, changes);
    }
    for key in &after.order {
        if before.get(key).is_none() {
            either(&below(path, key), None, after.get(key), changes);
        }
    }
}

fn in_place(path: &str, before: &[Value], after: &[Value], changes: &mut Vec<Change>) {
    let same = |pairs: &mut dyn Iterator<Item = (&Value, &Value)>| {
        pairs.take_while(|(before, after)| before == after).count()
    };
    let start = same(&mut before.iter().zip(after));
    let (before, after) = (&before[start..], &after[start..]);
    let end = same(&mut before.iter().rev().zip(after.iter().rev()));
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    for at in 0..before.len().max(after.len()) {
        let path = below(path, &(start + at).to_string());
        either(&path, before.get(at), after.get(at), changes);
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
