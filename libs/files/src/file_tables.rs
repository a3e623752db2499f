//! The tables of files: uploads with their pieces, blobs, and what refers to them.
//!
//! The name of this file is the name of the migration.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{
    ColumnDef, Expr, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use store::migration::{RowPolicy, SUBJECT, TENANT, protect};

/// Makes `upload`, `upload_piece`, `blob`, `blob_reference` and `stored_bytes`.
#[derive(DeriveMigrationName)]
pub struct FileTables;

#[async_trait::async_trait]
impl MigrationTrait for FileTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        upload(manager).await?;
        upload_piece(manager).await?;
        blob(manager).await?;
        blob_reference(manager).await?;
        stored_bytes(manager).await?;
        protect_all(manager).await
    }
}

const ONE_OWNER: &str = "(tenant IS NULL) <> (citizen IS NULL)";

async fn upload(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("upload")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("tenant").uuid())
                .col(ColumnDef::new("citizen").uuid())
                .col(ColumnDef::new("opened_by").uuid())
                .col(ColumnDef::new("purpose").string_len(100).not_null())
                .col(ColumnDef::new("name").text().not_null())
                .col(ColumnDef::new("accepted").text().not_null())
                .col(ColumnDef::new("size").big_integer().not_null())
                .col(ColumnDef::new("received").big_integer().not_null())
                .col(ColumnDef::new("pieces").big_integer().not_null())
                .col(ColumnDef::new("state").string_len(20).not_null())
                .col(ColumnDef::new("media_type").string_len(20))
                .col(ColumnDef::new("blob").string_len(64))
                .col(ColumnDef::new("refusal").string_len(30))
                .col(ColumnDef::new("virus").text())
                .col(ColumnDef::new("attempts").integer().not_null())
                .col(
                    ColumnDef::new("opened_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .col(
                    ColumnDef::new("expires_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .col(ColumnDef::new("next_attempt_at").timestamp_with_time_zone())
                .check(Expr::cust(ONE_OWNER))
                .to_owned(),
        )
        .await?;
    index(manager, "upload", &["tenant", "state"]).await?;
    index(manager, "upload", &["citizen", "state"]).await?;
    index(manager, "upload", &["opened_by", "state"]).await?;
    index(manager, "upload", &["state", "expires_at"]).await?;
    index(manager, "upload", &["blob"]).await
}

async fn upload_piece(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("upload_piece")
                .col(ColumnDef::new("upload").uuid().not_null())
                .col(ColumnDef::new("start").big_integer().not_null())
                .col(ColumnDef::new("length").big_integer().not_null())
                .col(ColumnDef::new("object").text().not_null())
                .primary_key(Index::create().col("upload").col("start"))
                .foreign_key(
                    ForeignKey::create()
                        .from("upload_piece", "upload")
                        .to("upload", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn blob(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("blob")
                .col(
                    ColumnDef::new("digest")
                        .string_len(64)
                        .not_null()
                        .primary_key(),
                )
                .col(ColumnDef::new("size").big_integer().not_null())
                .col(ColumnDef::new("media_type").string_len(20).not_null())
                .col(ColumnDef::new("object").text().not_null())
                .col(ColumnDef::new("state").string_len(20).not_null())
                .col(ColumnDef::new("scan").string_len(20).not_null())
                .col(
                    ColumnDef::new("checked_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .col(ColumnDef::new("unreferenced_since").timestamp_with_time_zone())
                .to_owned(),
        )
        .await?;
    index(manager, "blob", &["state", "checked_at"]).await?;
    index(manager, "blob", &["unreferenced_since"]).await?;
    index(manager, "blob", &["object"]).await
}

async fn blob_reference(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("blob_reference")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("file").uuid().not_null())
                .col(ColumnDef::new("blob").string_len(64).not_null())
                .col(ColumnDef::new("tenant").uuid())
                .col(ColumnDef::new("citizen").uuid())
                .col(ColumnDef::new("holder_kind").string_len(40).not_null())
                .col(ColumnDef::new("holder").uuid().not_null())
                .col(ColumnDef::new("name").text().not_null())
                .col(ColumnDef::new("size").big_integer().not_null())
                .col(
                    ColumnDef::new("attached_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .check(Expr::cust(ONE_OWNER))
                // no content is ever removed to which a row refers
                .foreign_key(
                    ForeignKey::create()
                        .from("blob_reference", "blob")
                        .to("blob", "digest"),
                )
                .to_owned(),
        )
        .await?;
    for owner in ["tenant", "citizen"] {
        manager
            .create_index(
                Index::create()
                    .name(format!("blob_reference_of_{owner}"))
                    .table("blob_reference")
                    .col("file")
                    .col(owner)
                    .unique()
                    .to_owned(),
            )
            .await?;
    }
    index(manager, "blob_reference", &["blob"]).await?;
    index(manager, "blob_reference", &["holder"]).await?;
    index(manager, "blob_reference", &["tenant", "attached_at"]).await
}

async fn stored_bytes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("stored_bytes")
                .col(ColumnDef::new("tenant").uuid().not_null().primary_key())
                .col(ColumnDef::new("bytes").big_integer().not_null())
                .col(
                    ColumnDef::new("counted_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .to_owned(),
        )
        .await
}

async fn protect_all(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let own = format!("tenant = {TENANT} OR citizen = {SUBJECT}");
    let own_policy = |writable| RowPolicy {
        visible: &own,
        writable,
    };
    protect(manager, "upload", own_policy(&own)).await?;
    // whoever has content may give it to others, as a citizen does who files: `blob` shows what one has
    let has = "EXISTS (SELECT FROM blob WHERE blob.digest = blob_reference.blob)";
    protect(manager, "blob_reference", own_policy(has)).await?;
    let of_own_upload = "EXISTS (SELECT FROM upload WHERE upload.id = upload_piece.upload)";
    protect(
        manager,
        "upload_piece",
        RowPolicy {
            visible: of_own_upload,
            writable: of_own_upload,
        },
    )
    .await?;
    // one content may be many people's: it is seen through the rows that lead to it, and written by the platform
    protect(
        manager,
        "blob",
        RowPolicy {
            visible: "EXISTS (SELECT FROM blob_reference WHERE blob_reference.blob = blob.digest) \
                      OR EXISTS (SELECT FROM upload WHERE upload.blob = blob.digest)",
            writable: "false",
        },
    )
    .await?;
    protect(
        manager,
        "stored_bytes",
        RowPolicy {
            visible: &format!("tenant = {TENANT}"),
            writable: "false",
        },
    )
    .await
}

async fn index(manager: &SchemaManager<'_>, table: &str, columns: &[&str]) -> Result<(), DbErr> {
    let mut index = Index::create()
        .name(format!("{table}_{}", columns.join("_")))
        .table(table.to_owned())
        .to_owned();
    for column in columns {
        index.col((*column).to_owned());
    }
    manager.create_index(index).await
}
