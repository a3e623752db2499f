//! Keeps and asks the projection.

use std::collections::BTreeMap;

use events::{Event, HandleError, Subscriber};
use ids::TenantId;
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use store::{StoreError, Tx, corrupt};

use crate::{TENANTS_REGISTERED, TenantFacts, TenantsRegistered};

pub(crate) mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "tenant_projection")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub version: i64,
        pub parent: Option<Uuid>,
        pub facts: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Feeds the projection of one service from the events of `identity`.
pub struct ProjectTenants {
    /// The subscriber's name, such as `dossiers/tenants`.
    pub name: &'static str,
}

#[async_trait::async_trait]
impl Subscriber for ProjectTenants {
    fn name(&self) -> &'static str {
        self.name
    }

    fn event_types(&self) -> &'static [&'static str] {
        &[TENANTS_REGISTERED]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), HandleError> {
        let announced: TenantsRegistered = HandleError::parse(event)?;
        save(tx, &announced.tenants).await?;
        Ok(())
    }
}

async fn save(tx: &Tx, tenants: &[TenantFacts]) -> Result<(), StoreError> {
    let mut newest: BTreeMap<Uuid, &TenantFacts> = BTreeMap::new();
    for tenant in tenants {
        let known = newest.entry(tenant.id.uuid()).or_insert(tenant);
        if known.version < tenant.version {
            *known = tenant;
        }
    }
    if newest.is_empty() {
        return Ok(());
    }
    let rows = newest
        .into_iter()
        .map(|(id, tenant)| {
            Ok(entity::ActiveModel {
                id: Set(id),
                version: Set(tenant.version),
                parent: Set(tenant.parent.map(TenantId::uuid)),
                facts: Set(serde_json::to_string(tenant).map_err(corrupt("tenant"))?),
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    // the database compares the versions: an older announcement may be under way at the same moment
    entity::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(entity::Column::Id)
                .update_columns([
                    entity::Column::Version,
                    entity::Column::Parent,
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

/// The tenant of this id, if it has been announced to this service.
///
/// # Errors
/// When the database refuses or the stored facts cannot be read.
pub async fn find_tenant(tx: &Tx, id: TenantId) -> Result<Option<TenantFacts>, StoreError> {
    Ok(find_tenants(tx, &[id]).await?.pop())
}

/// The tenants of these ids, as far as they are known, in one statement.
///
/// # Errors
/// When the database refuses or stored facts cannot be read.
pub async fn find_tenants(tx: &Tx, ids: &[TenantId]) -> Result<Vec<TenantFacts>, StoreError> {
    entity::Entity::find()
        .filter(entity::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| serde_json::from_str(&row.facts).map_err(corrupt("tenant")))
        .collect()
}

/// All tenants that this service knows, by id: some thousands.
///
/// # Errors
/// When the database refuses or stored facts cannot be read.
pub async fn list_tenants(tx: &Tx) -> Result<Vec<TenantFacts>, StoreError> {
    entity::Entity::find()
        .order_by_asc(entity::Column::Id)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| serde_json::from_str(&row.facts).map_err(corrupt("tenant")))
        .collect()
}

/// How many tenants this service knows.
///
/// # Errors
/// When the database refuses.
pub async fn count_tenants(tx: &Tx) -> Result<u64, StoreError> {
    Ok(entity::Entity::find().count(tx.connection()).await?)
}
