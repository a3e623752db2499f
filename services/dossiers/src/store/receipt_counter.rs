//! Draws the numbers of electronic receipts: gapless for each agency, year and series, as those of
//! dossier codes are (`counter.rs`).

use std::num::NonZeroU64;

use ids::TenantId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use store::{StoreError, Tx, corrupt};

use super::entities::receipt_counter::{ActiveModel, Column, Entity};
use crate::domain::money::{ReceiptNumber, ReceiptSeries};

/// The next number of the agency in that year and series, starting from 1.
pub(crate) async fn next_receipt_number(
    tx: &Tx,
    agency: TenantId,
    year: i32,
    series: ReceiptSeries,
) -> Result<ReceiptNumber, StoreError> {
    let counter = Entity::insert(ActiveModel {
        agency: Set(agency.uuid()),
        year: Set(year),
        series: Set(series.as_str().to_owned()),
        last: Set(1),
    })
    .on_conflict(
        OnConflict::columns([Column::Agency, Column::Year, Column::Series])
            .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
            .to_owned(),
    )
    .exec_with_returning(tx.connection())
    .await?;
    let number = u64::try_from(counter.last).map_err(corrupt("counter"))?;
    let number = NonZeroU64::try_from(number).map_err(corrupt("counter"))?;
    Ok(ReceiptNumber { series, number })
}
