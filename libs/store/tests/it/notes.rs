//! A small table of tenants' and citizens' rows, and a finder as services write them.

use ids::{AccountId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, DbErr, DeriveMigrationName, QueryOrder};
use sea_orm_migration::prelude::{ColumnDef, Index, SchemaManager, Table};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use store::migration::{PlatformTables, RowPolicy, SUBJECT, TENANT, protect};
use store::{Scope, StoreError, Tx};
use testkit::tenant_id;

pub(crate) const PLATFORM: Scope = Scope::System {
    reason: "a test prepares its rows",
};

pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(PlatformTables), Box::new(NoteTable)]
    }
}

#[derive(DeriveMigrationName)]
struct NoteTable;

#[async_trait::async_trait]
impl MigrationTrait for NoteTable {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("note")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("tenant").uuid())
                    .col(ColumnDef::new("citizen").uuid())
                    .col(ColumnDef::new("text").text().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("note_text")
                    .table("note")
                    .col("text")
                    .unique()
                    .to_owned(),
            )
            .await?;
        let own = format!("tenant = {TENANT} OR citizen = {SUBJECT}");
        protect(
            manager,
            "note",
            RowPolicy {
                visible: &own,
                writable: &own,
            },
        )
        .await
    }
}

pub(crate) mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "note")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant: Option<Uuid>,
        pub citizen: Option<Uuid>,
        pub text: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) fn account(number: u128) -> AccountId {
    testkit::citizen(number).account().unwrap()
}

pub(crate) fn at_tenant(number: u128) -> Scope {
    Scope::Tenant {
        tenant: tenant_id(number),
        account: account(100 + number),
    }
}

pub(crate) fn as_citizen(number: u128) -> Scope {
    Scope::Subject {
        account: account(number),
    }
}

pub(crate) async fn add(
    tx: &Tx,
    tenant: Option<TenantId>,
    citizen: Option<AccountId>,
    text: &str,
) -> Result<(), StoreError> {
    entity::Entity::insert(entity::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant: Set(tenant.map(TenantId::uuid)),
        citizen: Set(citizen.map(AccountId::uuid)),
        text: Set(text.to_owned()),
    })
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// The texts that the transaction may see, in order.
pub(crate) async fn texts(tx: &Tx) -> Result<Vec<String>, StoreError> {
    let own = match tx.scope() {
        Scope::Tenant { tenant, .. } => entity::Column::Tenant.eq(tenant.uuid()),
        Scope::Subject { account } => entity::Column::Citizen.eq(account.uuid()),
        Scope::Public => Expr::value(false),
        Scope::System { .. } => Expr::value(true),
    };
    let filter = if tx.filtered() {
        Condition::all().add(own)
    } else {
        Condition::all()
    };
    Ok(entity::Entity::find()
        .filter(filter)
        .order_by_asc(entity::Column::Text)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|note| note.text)
        .collect())
}
