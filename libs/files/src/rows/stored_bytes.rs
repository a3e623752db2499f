//! What each tenant keeps, as last counted.

use chrono::{DateTime, Utc};
use ids::TenantId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use store::{StoreError, Tx};

use super::{read, stored};

mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "stored_bytes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant: Uuid,
        pub bytes: i64,
        pub counted_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// What a tenant was last counted to keep, and when that was.
pub(crate) async fn find(
    tx: &Tx,
    tenant: TenantId,
) -> Result<Option<(u64, DateTime<Utc>)>, StoreError> {
    Ok(Entity::find_by_id(tenant.uuid())
        .one(tx.connection())
        .await?
        .map(|row| (read(row.bytes), row.counted_at)))
}

/// Replaces the counts of all tenants.
pub(crate) async fn replace(
    tx: &Tx,
    counts: &[(TenantId, u64)],
    counted_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for (tenant, bytes) in counts {
        Entity::insert(entity::ActiveModel {
            tenant: Set(tenant.uuid()),
            bytes: Set(stored(*bytes)),
            counted_at: Set(counted_at),
        })
        .on_conflict(
            OnConflict::column(Column::Tenant)
                .update_columns([Column::Bytes, Column::CountedAt])
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    }
    Entity::delete_many()
        .filter(Column::CountedAt.lt(counted_at))
        .exec(tx.connection())
        .await?;
    Ok(())
}
