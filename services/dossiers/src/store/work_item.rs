//! Keeps the queue of work in step with the control slips, and reads it.

use ids::{DossierId, PositionId, TenantId};
use policy::PositionRole;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt, parse_stored};

use super::entities::work_item::{ActiveModel, Column, Entity, Model};
use crate::domain::Dossier;
use crate::domain::work::{QueuePart, QueueRow, WorkItem, WorkPlace};

pub(super) const LEAD: &str = "LEAD";
const SUPPORTING: &str = "SUPPORTING";
const MONITORING: &str = "MONITORING";
const CONSULTATION: &str = "CONSULTATION";

/// Whose work is asked for.
#[derive(Debug, Clone)]
pub(crate) struct WorkFilter {
    pub agency: TenantId,
    pub positions: Vec<PositionId>,
    /// The roles of these positions, for what nobody has yet.
    pub roles: Vec<PositionRole>,
    /// Only what comes behind this.
    pub after: Option<WorkPlace>,
}

/// Rewrites the rows of a dossier that differ from what its control slip says.
pub(super) async fn project(tx: &Tx, dossier: &Dossier) -> Result<(), StoreError> {
    let wanted: Vec<Model> = dossier
        .record()
        .work
        .queue_rows()
        .into_iter()
        .zip(0..)
        .map(|(row, number)| model(dossier.id(), number, row))
        .collect::<Result<_, _>>()?;
    let of_dossier = Column::Dossier.eq(dossier.id().uuid());
    let known = Entity::find()
        .filter(of_dossier.clone())
        .order_by_asc(Column::Number)
        .all(tx.connection())
        .await?;
    let outdated: Vec<_> = known
        .iter()
        .filter(|row| !wanted.contains(row))
        .map(|row| row.number)
        .collect();
    let missing: Vec<ActiveModel> = wanted
        .into_iter()
        .filter(|row| !known.contains(row))
        .map(|row| row.into_active_model().reset_all())
        .collect();
    if !outdated.is_empty() {
        Entity::delete_many()
            .filter(of_dossier)
            .filter(Column::Number.is_in(outdated))
            .exec(tx.connection())
            .await?;
    }
    if !missing.is_empty() {
        Entity::insert_many(missing)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// A page of the work of an agency's positions, due first.
pub(crate) async fn list_work(
    tx: &Tx,
    filter: &WorkFilter,
    most: u64,
) -> Result<Vec<WorkItem>, StoreError> {
    let theirs = filter.positions.iter().map(|position| position.uuid());
    let roles = filter.roles.iter().map(|role| role.name());
    let mine = Condition::any().add(Column::Position.is_in(theirs)).add(
        Condition::all()
            .add(Column::Position.is_null())
            .add(Column::Role.is_in(roles)),
    );
    let mut page = Entity::find()
        .filter(Column::Agency.eq(filter.agency.uuid()))
        .filter(mine);
    if let Some(after) = filter.after {
        let dossier = after.dossier.uuid();
        let behind = Condition::any()
            .add(Column::DueAt.gt(after.due_at))
            .add(
                Condition::all()
                    .add(Column::DueAt.eq(after.due_at))
                    .add(Column::Dossier.gt(dossier)),
            )
            .add(
                Condition::all()
                    .add(Column::DueAt.eq(after.due_at))
                    .add(Column::Dossier.eq(dossier))
                    .add(Column::Number.gt(after.number)),
            );
        page = page.filter(behind);
    }
    page.order_by_asc(Column::DueAt)
        .order_by_asc(Column::Dossier)
        .order_by_asc(Column::Number)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(restore)
        .collect()
}

/// The rows of a dossier of which there is none yet.
pub(super) fn rows(dossier: &Dossier) -> Result<Vec<ActiveModel>, StoreError> {
    let rows = dossier.record().work.queue_rows().into_iter().zip(0..);
    let new = |(row, number)| {
        let model = model(dossier.id(), number, row)?;
        Ok(model.into_active_model().reset_all())
    };
    rows.map(new).collect()
}

fn model(dossier: DossierId, number: i32, row: QueueRow) -> Result<Model, StoreError> {
    let (part, consultation) = match row.part {
        QueuePart::Lead => (LEAD, None),
        QueuePart::Supporting => (SUPPORTING, None),
        QueuePart::Monitoring => (MONITORING, None),
        QueuePart::Consultation { key } => (CONSULTATION, Some(String::from(key))),
    };
    let kind = serde_json::to_value(row.kind).map_err(corrupt("kind of a step"))?;
    Ok(Model {
        dossier: dossier.uuid(),
        number,
        agency: row.agency.uuid(),
        role: row.role.name().to_owned(),
        position: row.position.map(PositionId::uuid),
        part: part.to_owned(),
        consultation,
        step: row.step.into(),
        kind: kind.as_str().unwrap_or_default().to_owned(),
        due_at: row.due_at,
    })
}

fn restore(row: Model) -> Result<WorkItem, StoreError> {
    let part = match (row.part.as_str(), row.consultation) {
        (LEAD, None) => QueuePart::Lead,
        (SUPPORTING, None) => QueuePart::Supporting,
        (MONITORING, None) => QueuePart::Monitoring,
        (CONSULTATION, Some(key)) => QueuePart::Consultation {
            key: parse_stored("key of a consultation", &key)?,
        },
        _ => return Err(corrupt("part of a work item")(UnknownPart)),
    };
    Ok(WorkItem {
        place: WorkPlace {
            due_at: row.due_at,
            dossier: DossierId::from_uuid(row.dossier),
            number: row.number,
        },
        step: parse_stored("key of a step", &row.step)?,
        kind: serde_json::from_value(row.kind.into()).map_err(corrupt("kind of a step"))?,
        part,
        position: row.position.map(PositionId::from_uuid),
    })
}

#[derive(Debug, thiserror::Error)]
#[error("no such part of a work item")]
struct UnknownPart;
