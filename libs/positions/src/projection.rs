//! Keeps and asks the projection.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use events::{Event, HandleError, Subscriber};
use ids::{PositionId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use store::{StoreError, Tx, corrupt};

use crate::{POSITIONS_REGISTERED, PositionFacts, PositionsRegistered};

mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "position_projection")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub tenant: Uuid,
        pub facts: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Feeds the projection of one service.
pub struct ProjectPositions {
    /// The subscriber's name, such as `dossiers/positions`.
    pub name: &'static str,
}

#[async_trait::async_trait]
impl Subscriber for ProjectPositions {
    fn name(&self) -> &'static str {
        self.name
    }

    fn event_types(&self) -> &'static [&'static str] {
        &[POSITIONS_REGISTERED]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), HandleError> {
        let announced: PositionsRegistered = HandleError::parse(event)?;
        save(tx, &announced.positions).await?;
        Ok(())
    }
}

async fn save(tx: &Tx, positions: &[PositionFacts]) -> Result<(), StoreError> {
    let mut newest: BTreeMap<Uuid, &PositionFacts> = BTreeMap::new();
    for position in positions {
        let known = newest.entry(position.id.uuid()).or_insert(position);
        if known.version < position.version {
            *known = position;
        }
    }
    if newest.is_empty() {
        return Ok(());
    }
    let rows = newest
        .into_iter()
        .map(|(id, position)| {
            Ok(entity::ActiveModel {
                id: Set(id),
                version: Set(position.version),
                tenant: Set(position.tenant.uuid()),
                facts: Set(serde_json::to_string(position).map_err(corrupt("position"))?),
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    // the database compares the versions: an older announcement may be under way at the same moment
    entity::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(entity::Column::Id)
                .update_columns([
                    entity::Column::Version,
                    entity::Column::Tenant,
                    entity::Column::Facts,
                ])
                .action_and_where(
                    Expr::col(("excluded", entity::Column::Version))
                        .gt(Expr::col((entity::Entity, entity::Column::Version))),
                )
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The positions of these ids, as far as they are known, in one statement.
///
/// # Errors
/// When the database refuses or stored facts cannot be read.
pub async fn find_positions(tx: &Tx, ids: &[PositionId]) -> Result<Vec<PositionFacts>, StoreError> {
    entity::Entity::find()
        .filter(entity::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .order_by_asc(entity::Column::Id)
        .all(tx.connection())
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The positions of an agency that are held on a legal date, by id.
///
/// # Errors
/// When the database refuses or stored facts cannot be read.
pub async fn list_positions_at(
    tx: &Tx,
    tenant: TenantId,
    on: NaiveDate,
) -> Result<Vec<PositionFacts>, StoreError> {
    let mut positions = entity::Entity::find()
        .filter(entity::Column::Tenant.eq(tenant.uuid()))
        .order_by_asc(entity::Column::Id)
        .all(tx.connection())
        .await?
        .iter()
        .map(read)
        .collect::<Result<Vec<_>, _>>()?;
    positions.retain(|position| position.is_held_on(on));
    Ok(positions)
}

fn read(row: &entity::Model) -> Result<PositionFacts, StoreError> {
    serde_json::from_str(&row.facts).map_err(corrupt("position"))
}
