//! What differs between two contents, field by field (so sánh phiên bản).
//!
//! Parts of a list that have a key (cases, papers, channels, fees, steps …) are compared with the part of the same
//! key wherever it stands; other lists from both ends, so that one line put in between is one difference.

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

fn items(path: &str, before: &[Value], after: &[Value], changes: &mut Vec<Change>) {
    match (keys(before), keys(after)) {
        (Some(old), Some(new)) if !(old.is_empty() && new.is_empty()) => {
            keyed(path, (before, &old), (after, &new), changes);
        }
        (Some(_) | None, Some(_) | None) => in_place(path, before, after, changes),
    }
}

/// The keys of the items, if each has one of its own.
fn keys(items: &[Value]) -> Option<Vec<&str>> {
    let keys: Vec<&str> = items.iter().map(key).collect::<Option<_>>()?;
    let repeated = keys
        .iter()
        .enumerate()
        .any(|(at, key)| keys[..at].contains(key));
    (!repeated).then_some(keys)
}

fn key(item: &Value) -> Option<&str> {
    item.as_str()
        .or_else(|| KEYS.iter().find_map(|name| item.get(name)?.as_str()))
}

fn keyed(
    path: &str,
    (before, old): (&[Value], &[&str]),
    (after, new): (&[Value], &[&str]),
    changes: &mut Vec<Change>,
) {
    let find = |keys: &[&str], wanted: &str| keys.iter().position(|key| *key == wanted);
    let common = |keys: &[&str], others: &[&str]| -> Vec<Value> {
        keys.iter()
            .filter(|key| others.contains(key))
            .map(|key| Value::from(*key))
            .collect()
    };
    let (order, new_order) = (common(old, new), common(new, old));
    if order != new_order {
        changes.push(Change {
            path: path.to_owned(),
            kind: ChangeKind::Changed,
            before: Some(order.into()),
            after: Some(new_order.into()),
        });
    }
    for (item, key) in before.iter().zip(old) {
        let other = find(new, key).and_then(|at| after.get(at));
        either(&below(path, key), Some(item), other, changes);
    }
    for (item, key) in after.iter().zip(new) {
        if find(old, key).is_none() {
            either(&below(path, key), None, Some(item), changes);
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
