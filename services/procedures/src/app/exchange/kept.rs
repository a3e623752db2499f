//! What a partial file leaves as it is: the parts of the record that it does not have.

use std::sync::Arc;

use serde_json::Value;

use super::layout::Nested;
use super::tree::{get, list_mut, set};

/// How much of its procedures a file brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of them: what the file leaves out would be lost, so nothing may be left out unseen.
    Whole,
    /// Some parts: what the file does not have stays as it is.
    Partial,
}

/// The parts that stay as they are.
#[derive(Debug, Clone)]
pub(super) enum Kept {
    /// The lists of sheets that the file does not have.
    Lists(Arc<[&'static [Nested]]>),
    /// The members that a package does not name.
    Members,
}

impl Kept {
    /// Whether nothing stays.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Lists(lists) => lists.is_empty(),
            Self::Members => false,
        }
    }

    /// Puts what stays into a content, from the one that there is.
    pub(super) fn keep(&self, content: &mut Value, known: &Value) {
        match self {
            Self::Lists(lists) => lists.iter().for_each(|nested| list(content, known, nested)),
            Self::Members => {
                for (name, value) in known.as_object().into_iter().flatten() {
                    if content.get(name).is_none() {
                        content[name] = value.clone();
                    }
                }
            }
        }
    }
}

/// Keeps a list; one below others in those of their items that keep their keys.
fn list(content: &mut Value, known: &Value, nested: &[Nested]) {
    let Some((level, below)) = nested.split_first() else {
        return;
    };
    let Some(stays) = get(known, level.list) else {
        return;
    };
    if below.is_empty() {
        set(content, level.list, stays.clone());
        return;
    }
    for item in list_mut(content, level.list).into_iter().flatten() {
        let mut others = stays.as_array().into_iter().flatten();
        if let Some(same) = others.find(|other| other.get(level.key) == item.get(level.key)) {
            list(item, same, below);
        }
    }
}
