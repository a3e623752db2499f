//! The days of adoptions, without what they say.

use chrono::NaiveDate;
use ids::{ProcedureId, TenantId};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use crate::store::entities::adoption::{Column, Entity};

/// When an agency adopted a procedure, and the first day without it however it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdoptedDays {
    pub procedure: ProcedureId,
    pub agency: TenantId,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// The days of all adoptions of these procedures, those of one agency beside each other and the earliest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_adopted_days(
    tx: &Tx,
    procedures: &[ProcedureId],
) -> Result<Vec<AdoptedDays>, StoreError> {
    let rows: Vec<(Uuid, Uuid, NaiveDate, Option<NaiveDate>)> = Entity::find()
        .select_only()
        .columns([
            Column::ProcedureId,
            Column::Agency,
            Column::ValidFrom,
            Column::ValidTo,
        ])
        .filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .order_by_asc(Column::ProcedureId)
        .order_by_asc(Column::Agency)
        .order_by_asc(Column::ValidFrom)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(procedure, agency, from, until)| AdoptedDays {
            procedure: ProcedureId::from_uuid(procedure),
            agency: TenantId::from_uuid(agency),
            from,
            until,
        })
        .collect())
}
