//! References: who holds which content, for what.

use chrono::{DateTime, Utc};
use ids::{AccountId, FileId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Statement};
use store::{StoreError, Tx, parse_stored};

use super::{own, read, stored};
use crate::domain::{Digest, FileName, Owner};

pub(crate) mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "blob_reference")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub file: Uuid,
        pub blob: String,
        pub tenant: Option<Uuid>,
        pub citizen: Option<Uuid>,
        pub holder_kind: String,
        pub holder: Uuid,
        pub name: String,
        pub size: i64,
        pub attached_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// A file as one of those who have it refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    pub file: FileId,
    pub blob: Digest,
    pub holder_kind: String,
    pub holder: Uuid,
    pub name: FileName,
    pub size: u64,
}

/// Adds references for owners, who may have them already, each under an id of its own.
pub(crate) async fn insert_all(
    tx: &Tx,
    references: &[(Uuid, Reference, Owner)],
    attached_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if references.is_empty() {
        return Ok(());
    }
    let rows = references
        .iter()
        .map(|(id, reference, owner)| entity::ActiveModel {
            id: Set(*id),
            file: Set(reference.file.uuid()),
            blob: Set(reference.blob.to_string()),
            tenant: Set(owner.tenant().map(TenantId::uuid)),
            citizen: Set(owner.citizen().map(AccountId::uuid)),
            holder_kind: Set(reference.holder_kind.clone()),
            holder: Set(reference.holder),
            name: Set(reference.name.as_str().to_owned()),
            size: Set(stored(reference.size)),
            attached_at: Set(attached_at),
        });
    // whichever unique index: nothing is read back, so that rows for others may be added
    Entity::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The scope's references to these files, one for each.
pub(crate) async fn list(tx: &Tx, files: &[FileId]) -> Result<Vec<Reference>, StoreError> {
    let rows = Entity::find()
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::File.is_in(files.iter().map(|file| file.uuid())))
        .order_by_asc(Column::File)
        .all(tx.connection())
        .await?;
    let mut references: Vec<Reference> = rows
        .into_iter()
        .map(|row| {
            Ok(Reference {
                file: FileId::from_uuid(row.file),
                blob: parse_stored("digest", &row.blob)?,
                holder_kind: row.holder_kind,
                holder: row.holder,
                name: parse_stored("file name", &row.name)?,
                size: read(row.size),
            })
        })
        .collect::<Result<_, StoreError>>()?;
    // the platform itself sees those of all owners
    references.dedup_by_key(|reference| reference.file);
    Ok(references)
}

/// The scope's reference to a file.
pub(crate) async fn find(tx: &Tx, file: FileId) -> Result<Option<Reference>, StoreError> {
    Ok(list(tx, &[file]).await?.pop())
}

/// Removes the scope's references to a file; says how many there were.
pub(crate) async fn delete(tx: &Tx, file: FileId) -> Result<u64, StoreError> {
    let done = Entity::delete_many()
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::File.eq(file.uuid()))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected)
}

/// The bytes of what a tenant has come to hold since an instant, repeated content included.
pub(crate) async fn sum_since(
    tx: &Tx,
    tenant: TenantId,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let sum: Option<Option<i64>> = Entity::find()
        .select_only()
        .expr(super::sum(Column::Size))
        .filter(Column::Tenant.eq(tenant.uuid()))
        .filter(Column::AttachedAt.gte(since))
        .into_tuple()
        .one(tx.connection())
        .await?;
    Ok(read(sum.flatten().unwrap_or_default()))
}

/// The bytes that each tenant holds, every content once.
pub(crate) async fn sum_by_tenant(tx: &Tx) -> Result<Vec<(TenantId, u64)>, StoreError> {
    let held = Statement::from_string(
        tx.backend(),
        "SELECT tenant, CAST(SUM(size) AS BIGINT) FROM \
         (SELECT DISTINCT tenant, blob, size FROM blob_reference WHERE tenant IS NOT NULL) AS held \
         GROUP BY tenant",
    );
    let rows = tx.connection().query_all_raw(held).await?;
    rows.iter()
        .map(|row| {
            let tenant: Uuid = row.try_get_by_index(0)?;
            let bytes: i64 = row.try_get_by_index(1)?;
            Ok((TenantId::from_uuid(tenant), read(bytes)))
        })
        .collect()
}
