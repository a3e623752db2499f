//! Draws the numbers of dossier codes: gapless for each agency and legal date.
//!
//! One statement raises the counter and returns it; a transaction that is rolled back gives its number
//! back. The row stays locked until the commit, so it is drawn after all that can still refuse.

use chrono::NaiveDate;
use ids::AgencyCode;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use store::{StoreError, Tx, corrupt};

use super::entities::code_counter::{ActiveModel, Column, Entity};

/// The next number of the agency on that day, starting from 1.
pub(crate) async fn next_number(
    tx: &Tx,
    agency: &AgencyCode,
    day: NaiveDate,
) -> Result<u64, StoreError> {
    let counter = Entity::insert(ActiveModel {
        agency_code: Set(agency.as_str().to_owned()),
        day: Set(day),
        last: Set(1),
    })
    .on_conflict(
        OnConflict::columns([Column::AgencyCode, Column::Day])
            .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
            .to_owned(),
    )
    .exec_with_returning(tx.connection())
    .await?;
    u64::try_from(counter.last).map_err(corrupt("counter"))
}
