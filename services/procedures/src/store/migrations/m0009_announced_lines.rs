//! Announces the versions of provinces once more, now with their publishers: who took them for everybody's learns whose
//! they are. The outbox keeps what was announced, so each of its envelopes goes out again under another id.

use ids::{ProcedureVersionId, TenantId};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{MigrationTrait, SchemaManager};
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::migration::open_to_owner;

const ANNOUNCEMENT: &str = "vn.motcua.procedures.version-published.v1";

/// Adds rows to `outbox`.
#[derive(DeriveMigrationName)]
pub struct AnnouncedLines;

#[async_trait::async_trait]
impl MigrationTrait for AnnouncedLines {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["procedure_version", "outbox"] {
            open_to_owner(manager, table, true).await?;
        }
        announce(manager.get_connection()).await?;
        for table in ["procedure_version", "outbox"] {
            open_to_owner(manager, table, false).await?;
        }
        Ok(())
    }
}

async fn announce(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let published = Query::select()
        .columns(["id", "published_by"])
        .from("procedure_version")
        .and_where(Expr::col("published_by").is_not_null())
        .to_owned();
    for row in connection.query_all(&published).await? {
        let version: Uuid = row.try_get_by_index(0)?;
        let publisher: Uuid = row.try_get_by_index(1)?;
        let version = ProcedureVersionId::from_uuid(version).to_string();
        let announced = Query::select()
            .columns(["envelope", "at"])
            .from("outbox")
            .and_where(Expr::col("envelope").like(format!("%{ANNOUNCEMENT}%")))
            .and_where(Expr::col("envelope").like(format!("%{version}%")))
            .to_owned();
        for row in connection.query_all(&announced).await? {
            let envelope: String = row.try_get_by_index(0)?;
            let at: sea_orm::prelude::DateTimeUtc = row.try_get_by_index(1)?;
            let Some((id, envelope)) = again(&envelope, TenantId::from_uuid(publisher)) else {
                continue;
            };
            let mut insert = Query::insert();
            insert
                .into_table("outbox")
                .columns(["id", "envelope", "at"])
                .values([id.into(), envelope.into(), at.into()])
                .map_err(|error| DbErr::Custom(error.to_string()))?;
            connection.execute(&insert).await?;
        }
    }
    Ok(())
}

/// The envelope with the publisher in its data, under an id of its own; nothing when it announces something else.
fn again(envelope: &str, publisher: TenantId) -> Option<(Uuid, String)> {
    let mut event: Value = serde_json::from_str(envelope).ok()?;
    if event["type"] != ANNOUNCEMENT {
        return None;
    }
    let digest: [u8; 32] = Sha256::digest(format!("motcua:announced-line:{}", event["id"])).into();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    let id = uuid::Builder::from_custom_bytes(bytes).into_uuid();
    event["id"] = ids::EventId::from_uuid(id).to_string().into();
    event["data"]["publisher"] = publisher.to_string().into();
    Some((id, event.to_string()))
}
