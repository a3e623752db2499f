//! Finds and saves drafts. Every finder begins with the scope of its transaction.

use std::collections::BTreeMap;

use ids::{ProcedureCode, ProcedureDraftId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, OnConflict};
use sea_orm::{QueryOrder, QuerySelect, Select};
use store::{Scope, StoreError, Tx, corrupt, read_document, unless_stale};

use super::entities::procedure_draft::{ActiveModel, Column, Entity, Model};
use crate::domain::{Draft, DraftState};

/// Rows of one statement: databases limit how many values it may carry.
const CHUNK: usize = 1_000;

/// Which drafts a list has.
#[derive(Debug, Clone, Default)]
pub struct DraftFilter {
    pub state: Option<DraftState>,
    pub code: Option<ProcedureCode>,
    /// Only those older than this one.
    pub after: Option<ProcedureDraftId>,
}

/// The drafts that the transaction's scope may see, and no others.
fn scoped(tx: &Tx) -> Select<Entity> {
    let all = Entity::find();
    if !tx.filtered() {
        return all;
    }
    match tx.scope() {
        Scope::Tenant { tenant, .. } => all.filter(Column::Tenant.eq(tenant.uuid())),
        Scope::Subject { .. } | Scope::Public => all.filter(Expr::value(false)),
        Scope::System { .. } => all,
    }
}

/// The draft of this id, if it is open to the scope.
///
/// # Errors
/// When the database refuses or a stored draft cannot be read.
pub async fn find_draft(tx: &Tx, id: ProcedureDraftId) -> Result<Option<Draft>, StoreError> {
    scoped(tx)
        .filter(Column::Id.eq(id.uuid()))
        .one(tx.connection())
        .await?
        .map(restore)
        .transpose()
}

/// The draft of this id, locked until the end of the transaction.
///
/// # Errors
/// As for [`find_draft`].
pub async fn load_draft_for_update(
    tx: &Tx,
    id: ProcedureDraftId,
) -> Result<Option<Draft>, StoreError> {
    scoped(tx)
        .filter(Column::Id.eq(id.uuid()))
        .lock_exclusive()
        .one(tx.connection())
        .await?
        .map(restore_whole)
        .transpose()
}

/// A page of the drafts open to the scope, newest first.
///
/// # Errors
/// As for [`find_draft`].
pub async fn list_drafts(
    tx: &Tx,
    filter: &DraftFilter,
    most: u64,
) -> Result<Vec<Draft>, StoreError> {
    let mut page = scoped(tx);
    if let Some(state) = filter.state {
        page = page.filter(Column::State.eq(state.name()));
    }
    if let Some(code) = &filter.code {
        page = page.filter(Column::Code.eq(code.as_str()));
    }
    if let Some(after) = filter.after {
        page = page.filter(Column::Id.lt(after.uuid()));
    }
    page.order_by_desc(Column::Id)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(restore)
        .collect()
}

/// The drafts of these procedures that are open to the scope and neither published nor given up, the oldest first.
///
/// # Errors
/// As for [`find_draft`].
pub async fn list_open_drafts(tx: &Tx, codes: &[ProcedureCode]) -> Result<Vec<Draft>, StoreError> {
    let mut drafts = Vec::new();
    for chunk in codes.chunks(CHUNK) {
        let rows = open(tx, chunk)
            .order_by_asc(Column::Id)
            .all(tx.connection())
            .await?;
        for row in rows {
            drafts.push(restore_whole(row)?);
        }
    }
    Ok(drafts)
}

/// The versions of the open drafts of these procedures: as long as they are the same, so are the drafts.
///
/// # Errors
/// When the database refuses.
pub async fn open_draft_versions(
    tx: &Tx,
    codes: &[ProcedureCode],
) -> Result<BTreeMap<ProcedureDraftId, i64>, StoreError> {
    let mut versions = BTreeMap::new();
    for chunk in codes.chunks(CHUNK) {
        let rows: Vec<(Uuid, i64)> = open(tx, chunk)
            .select_only()
            .columns([Column::Id, Column::Version])
            .into_tuple()
            .all(tx.connection())
            .await?;
        let ids = rows.into_iter();
        versions.extend(ids.map(|(id, version)| (ProcedureDraftId::from_uuid(id), version)));
    }
    Ok(versions)
}

/// The drafts of these procedures that are open to the scope and neither published nor given up.
fn open(tx: &Tx, codes: &[ProcedureCode]) -> Select<Entity> {
    let ended = [DraftState::Published, DraftState::Discarded].map(DraftState::name);
    scoped(tx)
        .filter(Column::Code.is_in(codes.iter().map(ProcedureCode::as_str)))
        .filter(Column::State.is_not_in(ended))
}

/// Writes changed drafts over the versions that were loaded, and adds those that are new.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else has changed one of them since.
pub async fn save_drafts(tx: &Tx, drafts: &[Draft]) -> Result<(), StoreError> {
    for chunk in drafts.chunks(CHUNK) {
        let rows = chunk.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        let seen = Expr::col((Entity, Column::Version)).eq(Expr::cust("excluded.version - 1"));
        let saved = Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(Column::Id)
                    .update_columns([Column::Version, Column::State, Column::Document])
                    .action_and_where(seen)
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
        if saved != chunk.len() as u64 {
            return Err(StoreError::Stale);
        }
    }
    Ok(())
}

/// Adds a new draft.
///
/// # Errors
/// When the database refuses.
pub async fn insert_draft(tx: &Tx, draft: &Draft) -> Result<(), StoreError> {
    Entity::insert(row(draft)?)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes a changed draft over the version that was loaded.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else has changed it since.
pub async fn update_draft(tx: &Tx, draft: &Draft) -> Result<(), StoreError> {
    let changed = Entity::update_many()
        .set(row(draft)?)
        .filter(Column::Id.eq(draft.id().uuid()))
        .filter(Column::Version.eq(draft.version() - 1))
        .exec(tx.connection())
        .await?;
    unless_stale(changed.rows_affected)
}

fn row(draft: &Draft) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(draft.id().uuid()),
        version: Set(draft.version()),
        tenant: Set(draft.tenant().uuid()),
        code: Set(draft.code().to_string()),
        state: Set(draft.state().name().to_owned()),
        document: Set(serde_json::to_string(draft).map_err(corrupt("draft"))?),
    })
}

/// Reads a row to be shown.
fn restore(row: Model) -> Result<Draft, StoreError> {
    read_document("draft", &row.document)
}

/// Reads a row to be written over: nothing in it may be unknown, for that would be lost.
fn restore_whole(row: Model) -> Result<Draft, StoreError> {
    serde_json::from_str(&row.document).map_err(corrupt("draft"))
}
