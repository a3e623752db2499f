//! One difference between two contents.

use async_graphql::{Enum, Json, SimpleObject};
use serde_json::Value;

use crate::domain::{Change, ChangeKind};

/// What kind of difference it is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "ChangeKind")]
pub enum ProcedureChangeKind {
    /// Only the later one has it (thêm).
    Added,
    /// Only the earlier one has it (bỏ).
    Removed,
    /// Both have it, with different values (sửa).
    Changed,
}

/// One difference between two versions (điểm khác).
#[derive(SimpleObject)]
pub struct ProcedureChange {
    /// Where it is: names and keys with points between them, such as cases.standard.papers.declaration.copies; parts
    /// without a key by their place, from 0. A list whose parts only stand in another order has the order of their
    /// keys before and after.
    path: String,
    /// What kind of difference it is.
    kind: ProcedureChangeKind,
    /// What the earlier one has there.
    before: Option<Json<Value>>,
    /// What the later one has there.
    after: Option<Json<Value>>,
}

impl From<Change> for ProcedureChange {
    fn from(change: Change) -> Self {
        Self {
            path: change.path,
            kind: change.kind.into(),
            before: change.before.map(Json),
            after: change.after.map(Json),
        }
    }
}
