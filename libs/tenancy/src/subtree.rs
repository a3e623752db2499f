//! An agency and those below it, as far as this service knows them.

use std::collections::{BTreeMap, BTreeSet};

use ids::TenantId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{Condition, QuerySelect};
use store::{StoreError, Tx};

use crate::projection::entity::{Column, Entity};

/// An agency and all agencies below it (cơ quan và các cơ quan trực thuộc).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subtree {
    parents: BTreeMap<TenantId, Option<TenantId>>,
}

impl Subtree {
    /// Gives the part of it below one of its agencies, that agency included; nothing for another.
    pub fn under(&self, top: TenantId) -> BTreeSet<TenantId> {
        let is_under = |id: &TenantId| {
            let mut above = Some(*id);
            // a registry has three levels: whatever is deeper is a circle
            for _ in 0..4 {
                match above {
                    Some(id) if id == top => return true,
                    Some(id) => above = self.parents.get(&id).copied().flatten(),
                    None => return false,
                }
            }
            false
        };
        self.parents.keys().copied().filter(is_under).collect()
    }

    /// Whether an agency belongs to it.
    pub fn contains(&self, id: TenantId) -> bool {
        self.parents.contains_key(&id)
    }
}

/// Finds an agency and those below it, in one statement; it alone, if it was not announced yet.
///
/// # Errors
/// When the database refuses.
pub async fn find_subtree(tx: &Tx, top: TenantId) -> Result<Subtree, StoreError> {
    let children = Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::Parent.eq(top.uuid()))
        .to_owned();
    let below = Condition::any()
        .add(Column::Id.eq(top.uuid()))
        .add(Column::Parent.eq(top.uuid()))
        .add(Column::Parent.in_subquery(children));
    let rows: Vec<(Uuid, Option<Uuid>)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Parent])
        .filter(below)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let parent = |(id, parent): (Uuid, Option<Uuid>)| {
        (TenantId::from_uuid(id), parent.map(TenantId::from_uuid))
    };
    let mut parents: BTreeMap<_, _> = rows.into_iter().map(parent).collect();
    parents.entry(top).or_default();
    Ok(Subtree { parents })
}
