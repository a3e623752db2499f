//! The audit trail: one entry for each change, written in the transaction of the change.
//!
//! Entries are only ever added. A worker seals them into a hash chain per tenant soon after
//! (`audit_chain.rs`), so that writers of one tenant do not queue for the head of its chain.

use chrono::{DateTime, Utc};
use ids::TenantId;
use policy::{Action, Actor};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::{StoreError, Tx};

pub(crate) mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "audit_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant: Option<Uuid>,
        pub account: Option<Uuid>,
        pub actor_kind: String,
        pub action: String,
        pub resource: String,
        pub detail: String,
        pub request_id: String,
        pub at: DateTime<Utc>,
        pub sequence: Option<i64>,
        pub hash: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One thing done, as the trail keeps it. `detail` is JSON without personal data.
pub struct AuditEntry<'a> {
    pub id: Uuid,
    /// In whose chain the entry stands; none for what concerns the platform as a whole.
    pub tenant: Option<TenantId>,
    pub actor: &'a Actor,
    pub action: Action,
    /// The id of the thing acted on.
    pub resource: String,
    pub detail: serde_json::Value,
    pub request_id: &'a str,
    pub at: DateTime<Utc>,
}

/// Entries of one statement.
const BATCH: usize = 1_000;

/// Adds the entry.
///
/// # Errors
/// When the database refuses it; the change must not be committed then.
pub async fn record_audit(tx: &Tx, entry: AuditEntry<'_>) -> Result<(), StoreError> {
    record_audit_entries(tx, vec![entry]).await
}

/// Adds entries, many in one statement.
///
/// # Errors
/// As for [`record_audit`].
pub async fn record_audit_entries(tx: &Tx, entries: Vec<AuditEntry<'_>>) -> Result<(), StoreError> {
    let rows: Vec<_> = entries.into_iter().map(row).collect();
    for batch in rows.chunks(BATCH) {
        entity::Entity::insert_many(batch.to_vec())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

fn row(entry: AuditEntry<'_>) -> entity::ActiveModel {
    let actor_kind = match entry.actor {
        Actor::Anonymous => "anonymous",
        Actor::Citizen { .. } => "citizen",
        Actor::Officer(_) => "officer",
        Actor::Service { .. } => "service",
        Actor::System { reason } => reason,
    };
    entity::ActiveModel {
        id: Set(entry.id),
        tenant: Set(entry.tenant.map(TenantId::uuid)),
        account: Set(entry.actor.account().map(ids::AccountId::uuid)),
        actor_kind: Set(actor_kind.to_owned()),
        action: Set(entry.action.name().to_owned()),
        resource: Set(entry.resource),
        detail: Set(entry.detail.to_string()),
        request_id: Set(entry.request_id.to_owned()),
        at: Set(entry.at),
        sequence: Set(None),
        hash: Set(None),
    }
}
