//! The pieces in which the bytes of an upload arrived.

use ids::UploadId;
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use store::{StoreError, Tx};

use super::{read, stored};

pub(crate) mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "upload_piece")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub upload: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub start: i64,
        pub length: i64,
        pub object: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// Bytes of an upload that stand in an object of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The first byte, counted from the beginning of the upload.
    pub start: u64,
    pub length: u64,
    pub object: String,
}

pub(crate) async fn insert(tx: &Tx, upload: UploadId, piece: &Piece) -> Result<(), StoreError> {
    Entity::insert(entity::ActiveModel {
        upload: Set(upload.uuid()),
        start: Set(stored(piece.start)),
        length: Set(stored(piece.length)),
        object: Set(piece.object.clone()),
    })
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// The pieces of an upload, in the order of their bytes.
pub(crate) async fn list(tx: &Tx, upload: UploadId) -> Result<Vec<Piece>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Upload.eq(upload.uuid()))
        .order_by_asc(Column::Start)
        .all(tx.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Piece {
            start: read(row.start),
            length: read(row.length),
            object: row.object,
        })
        .collect())
}

pub(crate) async fn delete_all(tx: &Tx, upload: UploadId) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Upload.eq(upload.uuid()))
        .exec(tx.connection())
        .await?;
    Ok(())
}
