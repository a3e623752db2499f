//! Seals audit entries into one hash chain per tenant, and verifies the chains.
//!
//! Each entry's hash covers its content and the hash before it, so an entry that is altered, removed or
//! slipped in later breaks the chain from there on; a sealed entry outside every chain is a break too.
//! Entries not yet sealed are counted, not hidden.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::audit::entity;
use crate::{Database, Scope, StoreError, Tx};

mod head {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "audit_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub chain: Uuid,
        pub sequence: i64,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many entries are sealed in one transaction.
pub const SEAL_BATCH: u64 = 500;

/// Where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditBreak {
    /// The tenant of the chain, or nil for the platform's own.
    pub chain: Uuid,
    pub sequence: i64,
}

/// What a verification found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    pub chains: usize,
    pub sealed: u64,
    pub unsealed: u64,
    pub breaks: Vec<AuditBreak>,
}

fn chain_of(entry: &entity::Model) -> Uuid {
    entry.tenant.unwrap_or(Uuid::nil())
}

fn digest(previous: &str, sequence: i64, entry: &entity::Model) -> String {
    let content = serde_json::json!([
        previous,
        sequence,
        entry.id,
        entry.tenant,
        entry.account,
        entry.actor_kind,
        entry.action,
        entry.resource,
        entry.detail,
        entry.request_id,
        entry.at.timestamp_micros(),
    ]);
    Sha256::digest(content.to_string().as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Seals the entries that wait for it, oldest first, and says how many there were. Sealers of one database
/// take turns.
///
/// # Errors
/// When the database refuses; nothing is sealed then.
pub async fn seal_audit(database: &Database) -> Result<u64, StoreError> {
    let waiting = entity::Entity::find()
        .filter(entity::Column::Sequence.is_null())
        .order_by_asc(entity::Column::At)
        .order_by_asc(entity::Column::Id)
        .limit(SEAL_BATCH);
    let look = database
        .read(Scope::System {
            reason: "look for audit entries to seal",
        })
        .await?;
    if waiting
        .clone()
        .limit(1)
        .one(look.connection())
        .await?
        .is_none()
    {
        return Ok(0);
    }
    drop(look);

    let tx = database
        .write(Scope::System {
            reason: "seal the audit trail",
        })
        .await?;
    if tx.backend() == DbBackend::Postgres {
        // not only the rows: the first entry of a tenant has no head yet that could be locked
        tx.connection()
            .execute_unprepared("LOCK TABLE audit_head IN SHARE ROW EXCLUSIVE MODE")
            .await?;
    }
    let mut heads: BTreeMap<Uuid, (i64, String)> = head::Entity::find()
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|head| (head.chain, (head.sequence, head.hash)))
        .collect();
    let entries = waiting.all(tx.connection()).await?;
    if entries.is_empty() {
        return Ok(0);
    }
    for entry in &entries {
        let (sequence, hash) = heads.entry(chain_of(entry)).or_default();
        *sequence += 1;
        *hash = digest(hash, *sequence, entry);
        entity::ActiveModel {
            id: Set(entry.id),
            sequence: Set(Some(*sequence)),
            hash: Set(Some(hash.clone())),
            ..Default::default()
        }
        .update(tx.connection())
        .await?;
    }
    let touched: std::collections::BTreeSet<Uuid> = entries.iter().map(chain_of).collect();
    let rows = heads
        .into_iter()
        .filter(|(chain, _)| touched.contains(chain))
        .map(|(chain, (sequence, hash))| head::ActiveModel {
            chain: Set(chain),
            sequence: Set(sequence),
            hash: Set(hash),
        });
    head::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(head::Column::Chain)
                .update_columns([head::Column::Sequence, head::Column::Hash])
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    tx.commit().await?;
    Ok(entries.len() as u64)
}

/// Recomputes every chain from its first entry.
///
/// # Errors
/// When the database refuses; a broken chain is a finding, not an error.
pub async fn verify_audit(database: &Database) -> Result<AuditReport, StoreError> {
    let tx = database
        .read(Scope::System {
            reason: "verify the audit trail",
        })
        .await?;
    if tx.backend() == DbBackend::Postgres {
        // one picture of heads and entries, whatever is sealed meanwhile; on SQLite every reader has that
        tx.connection()
            .execute_unprepared("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .await?;
    }
    let heads = head::Entity::find().all(tx.connection()).await?;
    let mut present = count_sealed(&tx).await?;
    let mut report = AuditReport {
        chains: heads.len(),
        unsealed: entity::Entity::find()
            .filter(entity::Column::Sequence.is_null())
            .count(tx.connection())
            .await?,
        ..AuditReport::default()
    };
    for head in heads {
        let of_chain = if head.chain.is_nil() {
            entity::Column::Tenant.is_null()
        } else {
            entity::Column::Tenant.eq(head.chain)
        };
        let mut hash = String::new();
        let mut expected = 0;
        let mut seen = 0_i64;
        let mut broken = None;
        loop {
            let page = entity::Entity::find()
                .filter(of_chain.clone())
                .filter(entity::Column::Sequence.gt(expected))
                .order_by_asc(entity::Column::Sequence)
                .limit(SEAL_BATCH)
                .all(tx.connection())
                .await?;
            if page.is_empty() {
                break;
            }
            for entry in &page {
                let found = entry.sequence.unwrap_or_default();
                hash = digest(&hash, expected + 1, entry);
                if found != expected + 1 || entry.hash.as_ref() != Some(&hash) {
                    broken.get_or_insert(expected + 1);
                }
                expected = found;
                seen += 1;
            }
        }
        report.sealed += seen.unsigned_abs();
        let whole = (expected, &hash) == (head.sequence, &head.hash);
        if present.remove(&head.chain).unwrap_or_default() != seen || !whole {
            broken.get_or_insert(expected + 1);
        }
        if let Some(sequence) = broken {
            report.breaks.push(AuditBreak {
                chain: head.chain,
                sequence,
            });
        }
    }
    // what claims to be sealed in a chain that has no head
    report.breaks.extend(
        present
            .into_keys()
            .map(|chain| AuditBreak { chain, sequence: 1 }),
    );
    Ok(report)
}

/// How many entries of each chain bear a sequence number, be it one that belongs there or not.
async fn count_sealed(tx: &Tx) -> Result<BTreeMap<Uuid, i64>, StoreError> {
    let rows: Vec<(Option<Uuid>, i64)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Tenant)
        .column_as(entity::Column::Id.count(), "entries")
        .filter(entity::Column::Sequence.is_not_null())
        .group_by(entity::Column::Tenant)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let mut counts = BTreeMap::new();
    for (tenant, entries) in rows {
        *counts.entry(tenant.unwrap_or(Uuid::nil())).or_default() += entries;
    }
    Ok(counts)
}
