//! How agencies route, and what their positions have already.

use std::collections::HashMap;

use ids::{PositionId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use store::{StoreError, Tx, corrupt};

use super::entities::{routing_rule, work_item};
use super::work_item::LEAD;
use crate::domain::work::Routing;

/// How an agency routes; the usual way if it has not said so.
pub(crate) async fn find_routing(tx: &Tx, agency: TenantId) -> Result<Routing, StoreError> {
    let found = routing_rule::Entity::find_by_id(agency.uuid())
        .one(tx.connection())
        .await?;
    match found {
        None => Ok(Routing::default()),
        Some(rule) => {
            let mut known = Routing::ALL.into_iter();
            let routing = known.find(|routing| routing.name() == rule.routing);
            routing.ok_or_else(|| corrupt("way of routing")(UnknownRouting))
        }
    }
}

/// Keeps how an agency routes from now on.
pub(crate) async fn save_routing(
    tx: &Tx,
    agency: TenantId,
    routing: Routing,
) -> Result<(), StoreError> {
    routing_rule::Entity::insert(routing_rule::ActiveModel {
        agency: Set(agency.uuid()),
        routing: Set(routing.name().to_owned()),
    })
    .on_conflict(
        OnConflict::column(routing_rule::Column::Agency)
            .update_column(routing_rule::Column::Routing)
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// The entries that each position of an agency leads and that are open, in one statement.
pub(crate) async fn count_open(
    tx: &Tx,
    agency: TenantId,
) -> Result<HashMap<PositionId, u32>, StoreError> {
    let rows: Vec<(Uuid, i64)> = work_item::Entity::find()
        .select_only()
        .column(work_item::Column::Position)
        .column_as(work_item::Column::Dossier.count(), "open")
        .filter(work_item::Column::Agency.eq(agency.uuid()))
        .filter(work_item::Column::Part.eq(LEAD))
        .filter(work_item::Column::Position.is_not_null())
        .group_by(work_item::Column::Position)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let counts = rows.into_iter().map(|(position, open)| {
        let open = u32::try_from(open).unwrap_or(u32::MAX);
        (PositionId::from_uuid(position), open)
    });
    Ok(counts.collect())
}

#[derive(Debug, thiserror::Error)]
#[error("no such way of routing")]
struct UnknownRouting;
