//! Which versions there are and when each applies, without what they say: no document is read.

use std::collections::HashMap;

use calendar::Days;
use chrono::NaiveDate;
use ids::{ProcedureId, ProcedureVersionId, TenantId};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, JoinType, QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::rows;
use crate::domain::{Line, VersionOutline};
use crate::store::entities::procedure_revocation;
use crate::store::entities::procedure_version::{Column, Entity, Model, Relation};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    procedure_id: Uuid,
    number: i32,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    published_by: Option<Uuid>,
    revoked_by: Option<Uuid>,
    revoked_from: Option<NaiveDate>,
}

/// The outlines of all versions of these procedures, of every line, in one statement; the oldest of a line first.
///
/// # Errors
/// When the database refuses or a stored number is none.
pub async fn list_outlines(
    tx: &Tx,
    procedures: &[ProcedureId],
) -> Result<HashMap<ProcedureId, Vec<VersionOutline>>, StoreError> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ProcedureId,
            Column::Number,
            Column::ValidFrom,
            Column::ValidTo,
            Column::PublishedBy,
        ])
        .column(procedure_revocation::Column::RevokedBy)
        .column(procedure_revocation::Column::RevokedFrom)
        .join(JoinType::LeftJoin, Relation::Revocation.def())
        .filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .order_by_asc(Column::PublishedBy)
        .order_by_asc(Column::Number)
        .into_model()
        .all(tx.connection())
        .await?;
    let mut outlines: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let procedure = ProcedureId::from_uuid(row.procedure_id);
        outlines.entry(procedure).or_default().push(row.outline()?);
    }
    Ok(outlines)
}

/// The outline that whole rows have.
pub(super) fn of(
    row: &Model,
    revocation: Option<&procedure_revocation::Model>,
) -> Result<VersionOutline, StoreError> {
    let row = Row {
        id: row.id,
        procedure_id: row.procedure_id,
        number: row.number,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        published_by: row.published_by,
        revoked_by: revocation.map(|row| row.revoked_by),
        revoked_from: revocation.map(|row| row.revoked_from),
    };
    row.outline()
}

impl Row {
    fn outline(&self) -> Result<VersionOutline, StoreError> {
        let revoked = self
            .revoked_from
            .filter(|_| rows::is_own(self.published_by, self.revoked_by));
        Ok(VersionOutline {
            id: ProcedureVersionId::from_uuid(self.id),
            line: Line::from(self.published_by.map(TenantId::from_uuid)),
            number: rows::number(self.number)?,
            days: Days::ending(self.valid_from, [self.valid_to, revoked]),
        })
    }
}
