//! Finds and saves dossiers. Every finder begins with the scope of its transaction.

use ids::{DossierId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{Condition, QueryOrder, QuerySelect, QueryTrait, Select};
use store::{Scope, StoreError, Tx, corrupt, unless_stale};

use super::StoredDossier;
use super::entities::dossier::{ActiveModel, Column, Entity, Model};
use super::{figures, payment_reference, work_item};
use crate::domain::{Dossier, DossierCode, DossierStatus, Part};

/// Which dossiers of one's own a list shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListFilter {
    pub part: Part,
    pub status: Option<DossierStatus>,
    /// Only those older than this one.
    pub after: Option<DossierId>,
}

/// The dossiers that the transaction's scope may see, and no others.
fn scoped(tx: &Tx) -> Select<Entity> {
    let all = Entity::find();
    if !tx.filtered() {
        return all;
    }
    match tx.scope() {
        Scope::Tenant { tenant, .. } => all.filter(
            Condition::any()
                .add(Column::Receiving.eq(tenant.uuid()))
                .add(Column::Competent.eq(tenant.uuid()))
                .add(Column::Returning.eq(tenant.uuid())),
        ),
        Scope::Subject { account } => all.filter(Column::ApplicantAccount.eq(account.uuid())),
        Scope::Public => all.filter(Expr::value(false)),
        Scope::System { .. } => all,
    }
}

/// The ids of the dossiers open to the scope, for what is kept beside them.
pub(super) fn scoped_ids(tx: &Tx) -> SelectStatement {
    scoped(tx).select_only().column(Column::Id).into_query()
}

/// The dossier of this id, if it is open to the scope.
pub(crate) async fn find_dossier(tx: &Tx, id: DossierId) -> Result<Option<Dossier>, StoreError> {
    scoped(tx)
        .filter(Column::Id.eq(id.uuid()))
        .one(tx.connection())
        .await?
        .map(restore)
        .transpose()
}

/// The dossiers of these ids that are open to the scope, in one statement.
pub(crate) async fn find_dossiers(tx: &Tx, ids: &[DossierId]) -> Result<Vec<Dossier>, StoreError> {
    scoped(tx)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(restore)
        .collect()
}

/// Each dossier of these ids, or why it cannot be read, in one statement.
pub(crate) async fn find_each_dossier(
    tx: &Tx,
    ids: &[DossierId],
) -> Result<Vec<Result<Dossier, StoreError>>, StoreError> {
    let rows = scoped(tx)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(restore).collect())
}

/// Dossiers in the order of their ids, each of them or why it cannot be read.
pub(crate) struct DossierPage {
    pub dossiers: Vec<Result<Dossier, StoreError>>,
    /// The last one; none if there are no more.
    pub last: Option<DossierId>,
}

/// A page of the dossiers that an agency decides, or of all, behind the last one seen.
pub(crate) async fn page_of_dossiers(
    tx: &Tx,
    competent: Option<TenantId>,
    after: Option<DossierId>,
    most: u64,
) -> Result<DossierPage, StoreError> {
    let mut page = scoped(tx);
    if let Some(competent) = competent {
        page = page.filter(Column::Competent.eq(competent.uuid()));
    }
    if let Some(after) = after {
        page = page.filter(Column::Id.gt(after.uuid()));
    }
    let page = page.order_by_asc(Column::Id).limit(most);
    let rows = page.all(tx.connection()).await?;
    Ok(DossierPage {
        last: rows.last().map(|row| DossierId::from_uuid(row.id)),
        dossiers: rows.into_iter().map(restore).collect(),
    })
}

/// The dossier of this code, if it is open to the scope.
pub(crate) async fn find_by_code(
    tx: &Tx,
    code: &DossierCode,
) -> Result<Option<Dossier>, StoreError> {
    scoped(tx)
        .filter(Column::Code.eq(code.as_str()))
        .one(tx.connection())
        .await?
        .map(restore)
        .transpose()
}

/// The dossier of this id, locked until the end of the transaction.
pub(crate) async fn load_for_update(tx: &Tx, id: DossierId) -> Result<Option<Dossier>, StoreError> {
    scoped(tx)
        .filter(Column::Id.eq(id.uuid()))
        .lock_exclusive()
        .one(tx.connection())
        .await?
        .map(restore)
        .transpose()
}

/// A page of the dossiers open to the scope, newest first.
pub(crate) async fn list(
    tx: &Tx,
    filter: ListFilter,
    most: u64,
) -> Result<Vec<Dossier>, StoreError> {
    let part = match filter.part {
        Part::Receiving => Column::Receiving,
        Part::Competent => Column::Competent,
        Part::Returning => Column::Returning,
    };
    // a tenant lists by one part at a time: one index range, newest first
    let mut page = match (tx.filtered(), tx.scope()) {
        (true, Scope::Tenant { tenant, .. }) => Entity::find().filter(part.eq(tenant.uuid())),
        (true, Scope::Subject { .. } | Scope::Public | Scope::System { .. }) | (false, _) => {
            scoped(tx)
        }
    };
    if let Some(status) = filter.status {
        page = page.filter(Column::Status.eq(status.name()));
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

/// Adds a new dossier, and its work to the queue.
pub(crate) async fn insert(tx: &Tx, dossier: &Dossier) -> Result<(), StoreError> {
    Entity::insert(row(dossier)?)
        .exec_without_returning(tx.connection())
        .await?;
    work_item::project(tx, dossier).await?;
    payment_reference::project(tx, dossier).await?;
    figures::note_change(tx, dossier).await
}

/// Writes a changed dossier over the version that was loaded, and its work over the queue's.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else has changed it since.
pub(crate) async fn update(tx: &Tx, dossier: &Dossier) -> Result<(), StoreError> {
    overwrite(tx, dossier, dossier.version() - 1).await?;
    work_item::project(tx, dossier).await?;
    payment_reference::project(tx, dossier).await?;
    figures::note_change(tx, dossier).await
}

/// Writes a dossier over the version that was loaded.
pub(super) async fn overwrite(tx: &Tx, dossier: &Dossier, version: i64) -> Result<(), StoreError> {
    let changed = Entity::update_many()
        .set(row(dossier)?)
        .filter(Column::Id.eq(dossier.id().uuid()))
        .filter(Column::Version.eq(version))
        .exec(tx.connection())
        .await?;
    unless_stale(changed.rows_affected)
}

pub(super) fn row(dossier: &Dossier) -> Result<ActiveModel, StoreError> {
    let record = dossier.record();
    let tenant = |id: TenantId| Set(id.uuid());
    Ok(ActiveModel {
        id: Set(record.id.uuid()),
        version: Set(record.version),
        status: Set(record.status.name().to_owned()),
        receiving: tenant(record.participants.receiving),
        competent: tenant(record.participants.competent),
        returning: tenant(record.participants.returning),
        applicant_account: Set(record.applicant_account.map(ids::AccountId::uuid)),
        procedure_version: Set(record.procedure_version.uuid()),
        code: Set(record
            .receipt
            .as_ref()
            .map(|receipt| receipt.code.as_str().to_owned())),
        due_at: Set(record.clock.due_at()),
        alarm_at: Set(record.alarm_at),
        document: Set(
            serde_json::to_string(&StoredDossier::from(dossier)).map_err(corrupt("dossier"))?
        ),
    })
}

fn restore(row: Model) -> Result<Dossier, StoreError> {
    serde_json::from_str::<StoredDossier>(&row.document)
        .map_err(corrupt("dossier"))?
        .try_into()
}
