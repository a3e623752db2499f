//! Published versions: added, found, listed; there is no way to change one.

mod known;
mod outlines;
mod rows;

use ids::{ProcedureId, ProcedureVersionId, TenantId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait, Query};
use sea_orm::{Condition, QueryOrder, Select, SelectTwo};
use store::{StoreError, Tx};

use super::catalogue_revision::note_changes;
use super::entities::procedure_revocation;
use super::entities::procedure_version::{Column, Entity};
use crate::domain::ProcedureVersion;

pub use known::KnownContents;
pub use outlines::list_outlines;
pub use rows::StoredVersion;

/// Versions of one statement: a whole catalogue has more values than a statement takes.
const BATCH: usize = 500;

/// Adds published versions, as of an instant.
///
/// # Errors
/// `Duplicate` when one of them is there already.
pub async fn add_versions(
    tx: &Tx,
    versions: &[&ProcedureVersion],
    at: DateTimeUtc,
) -> Result<(), StoreError> {
    let rows = versions
        .iter()
        .map(|version| rows::of(version, at))
        .collect::<Result<Vec<_>, _>>()?;
    for batch in rows.chunks(BATCH) {
        Entity::insert_many(batch.to_vec())
            .exec_without_returning(tx.connection())
            .await?;
    }
    let procedures: Vec<_> = versions.iter().map(|version| version.procedure()).collect();
    note_changes(tx, &procedures).await
}

/// The versions of these ids, as far as there are any, in one statement.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn find_versions(
    tx: &Tx,
    ids: &[ProcedureVersionId],
) -> Result<Vec<ProcedureVersion>, StoreError> {
    Entity::find()
        .find_also_related(procedure_revocation::Entity)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// The versions of these ids, as far as there are any; only contents that are not known are read. One that cannot be
/// read is logged and left out.
///
/// # Errors
/// When the database refuses or what stands beside a document cannot be read.
pub async fn show_versions(
    tx: &Tx,
    ids: &[ProcedureVersionId],
    known: &KnownContents,
) -> Result<Vec<ProcedureVersion>, StoreError> {
    let heads: Vec<rows::Head> = rows::heads()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .into_model()
        .all(tx.connection())
        .await?;
    let contents = known.of(tx, heads.iter().map(|head| head.id)).await?;
    heads
        .iter()
        .filter_map(|head| Some((head, contents.get(&head.id)?)))
        .map(|(head, content)| head.version(content.clone()))
        .collect()
}

/// All versions of these procedures, of every line, in one statement; those of one procedure beside each other. One
/// that cannot be read is logged and does not keep the others back.
///
/// # Errors
/// When the database refuses.
pub async fn list_versions(
    tx: &Tx,
    procedures: &[ProcedureId],
) -> Result<Vec<StoredVersion>, StoreError> {
    let rows = rows_of(tx, of_procedures(procedures)).await?;
    Ok(rows.into_iter().filter_map(rows::read_or_outline).collect())
}

/// All versions of a procedure in the national line and in those of these provinces, in one statement.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn list_lines(
    tx: &Tx,
    procedure: ProcedureId,
    provinces: &[TenantId],
) -> Result<Vec<ProcedureVersion>, StoreError> {
    let own = Column::PublishedBy.is_in(provinces.iter().map(|id| id.uuid()));
    let seen = Condition::any().add(Column::PublishedBy.is_null()).add(own);
    read_all(tx, of_procedures(&[procedure]).filter(seen)).await
}

/// The version of each of these procedures that the next one of this province follows, in one statement: the latest of
/// its own line, or else of the national one.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn list_latest(
    tx: &Tx,
    procedures: &[ProcedureId],
    province: TenantId,
) -> Result<Vec<ProcedureVersion>, StoreError> {
    let (place, ranked) = (Alias::new("place"), Alias::new("ranked"));
    // its own before the national ones, the highest number first
    let order = "ROW_NUMBER() OVER (PARTITION BY procedure_id \
                 ORDER BY CASE WHEN published_by IS NULL THEN 1 ELSE 0 END, number DESC)";
    let by_place = Query::select()
        .column(Column::Id)
        .expr_as(Expr::cust(order), place.clone())
        .from(Entity)
        .and_where(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .cond_where(
            Condition::any()
                .add(Column::PublishedBy.is_null())
                .add(Column::PublishedBy.eq(province.uuid())),
        )
        .to_owned();
    let first = Query::select()
        .column(Column::Id)
        .from_subquery(by_place, ranked)
        .and_where(Expr::col(place).eq(1))
        .to_owned();
    read_all(tx, Entity::find().filter(Column::Id.in_subquery(first))).await
}

fn of_procedures(procedures: &[ProcedureId]) -> Select<Entity> {
    Entity::find().filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
}

/// The versions of the rows, those of one procedure beside each other and the oldest of a line first.
async fn read_all(tx: &Tx, rows: Select<Entity>) -> Result<Vec<ProcedureVersion>, StoreError> {
    let rows = rows_of(tx, rows).await?;
    rows.into_iter().map(rows::read).collect()
}

async fn rows_of(tx: &Tx, rows: Select<Entity>) -> Result<Vec<rows::Whole>, StoreError> {
    let rows: SelectTwo<_, _> = rows.find_also_related(procedure_revocation::Entity);
    Ok(rows
        .order_by_asc(Column::ProcedureId)
        .order_by_asc(Column::PublishedBy)
        .order_by_asc(Column::Number)
        .all(tx.connection())
        .await?)
}
