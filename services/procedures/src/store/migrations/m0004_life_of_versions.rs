//! Drafts, the decisions that publish versions, and those that revoke them.
//!
//! A province's own officers add what it publishes, in its own name; nobody changes or takes back a row of
//! either kind of decision.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{
    ColumnDef, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use store::migration::{RowPolicy, TENANT, protect};

/// Makes `procedure_draft` and `procedure_revocation`, and opens the catalogue to publications by decision.
#[derive(DeriveMigrationName)]
pub struct LifeOfVersions;

#[async_trait::async_trait]
impl MigrationTrait for LifeOfVersions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drafts(manager).await?;
        publications(manager).await?;
        revocations(manager).await
    }
}

async fn drafts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("procedure_draft")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("version").big_integer().not_null())
                .col(ColumnDef::new("tenant").uuid().not_null())
                .col(ColumnDef::new("code").string_len(20).not_null())
                .col(ColumnDef::new("state").string_len(20).not_null())
                .col(ColumnDef::new("document").text().not_null())
                .to_owned(),
        )
        .await?;
    for (name, column) in [
        ("procedure_draft_by_state", "state"),
        ("procedure_draft_by_code", "code"),
    ] {
        manager
            .create_index(
                Index::create()
                    .name(name)
                    .table("procedure_draft")
                    .col("tenant")
                    .col(column)
                    .col("id")
                    .to_owned(),
            )
            .await?;
    }
    let own = format!("tenant = {TENANT}");
    protect(
        manager,
        "procedure_draft",
        RowPolicy {
            visible: &own,
            writable: &own,
        },
    )
    .await
}

async fn publications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        ColumnDef::new("published_by").uuid().to_owned(),
        ColumnDef::new("publication").text().to_owned(),
    ] {
        manager
            .alter_table(
                Table::alter()
                    .table("procedure_version")
                    .add_column(column)
                    .to_owned(),
            )
            .await?;
    }
    let connection = manager.get_connection();
    if connection.get_database_backend() == DbBackend::Postgres {
        connection
            .execute_unprepared(&format!(
                "ALTER POLICY service_adds ON procedure WITH CHECK ({TENANT} IS NOT NULL); \
                 ALTER POLICY service_adds ON procedure_version WITH CHECK (published_by = {TENANT})"
            ))
            .await?;
    }
    Ok(())
}

async fn revocations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("procedure_revocation")
                .col(ColumnDef::new("version_id").uuid().not_null().primary_key())
                .col(ColumnDef::new("revoked_by").uuid().not_null())
                .col(ColumnDef::new("revoked_from").date().not_null())
                .col(ColumnDef::new("document").text().not_null())
                .foreign_key(
                    ForeignKey::create()
                        .name("procedure_revocation_version")
                        .from("procedure_revocation", "version_id")
                        .to("procedure_version", "id"),
                )
                .to_owned(),
        )
        .await?;
    protect(
        manager,
        "procedure_revocation",
        RowPolicy {
            visible: "true",
            writable: "false",
        },
    )
    .await?;
    let connection = manager.get_connection();
    if connection.get_database_backend() == DbBackend::Postgres {
        connection
            .execute_unprepared(&format!(
                "ALTER POLICY service_adds ON procedure_revocation WITH CHECK (revoked_by = {TENANT}); \
                 CREATE TRIGGER procedure_revocation_immutable BEFORE UPDATE OR DELETE ON procedure_revocation \
                 FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_version(); \
                 CREATE TRIGGER procedure_revocation_kept BEFORE TRUNCATE ON procedure_revocation \
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_published_version()"
            ))
            .await?;
    } else {
        connection
            .execute_unprepared(
                "CREATE TRIGGER procedure_revocation_immutable BEFORE UPDATE ON procedure_revocation \
                 BEGIN SELECT RAISE(ABORT, 'a revocation is immutable'); END; \
                 CREATE TRIGGER procedure_revocation_kept BEFORE DELETE ON procedure_revocation \
                 BEGIN SELECT RAISE(ABORT, 'a revocation is immutable'); END;",
            )
            .await?;
    }
    Ok(())
}
