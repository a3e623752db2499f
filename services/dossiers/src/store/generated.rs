//! Writes whole generated dossiers, many in one statement.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ids::AgencyCode;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use store::{StoreError, Tx, corrupt, parse_stored};

use super::entities::code_counter::{self, Column};
use super::entities::{dossier, procedure_version, work_item};
use super::{dossier::row, procedure_version::restore, work_item::rows};
use crate::domain::{Dossier, PinnedProcedure};

/// Rows in one statement: a database takes some 30,000 values.
const ROWS: usize = 1_000;

/// Adds dossiers and their work, as [`super::insert`] does with one; their figures are the caller's.
pub(crate) async fn insert_generated(tx: &Tx, dossiers: &[Dossier]) -> Result<(), StoreError> {
    for dossiers in dossiers.chunks(ROWS) {
        let rows = dossiers.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        dossier::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
        let mut work = Vec::new();
        for dossier in dossiers {
            work.extend(self::rows(dossier)?);
        }
        for work in work.chunks(ROWS) {
            work_item::Entity::insert_many(work.to_vec())
                .exec_without_returning(tx.connection())
                .await?;
        }
    }
    Ok(())
}

/// The last numbers drawn by some agencies, by day.
pub(crate) async fn last_numbers(
    tx: &Tx,
    agencies: &[AgencyCode],
) -> Result<BTreeMap<AgencyCode, BTreeMap<NaiveDate, u64>>, StoreError> {
    let codes = agencies.iter().map(AgencyCode::as_str);
    let drawn = code_counter::Entity::find()
        .filter(Column::AgencyCode.is_in(codes))
        .all(tx.connection())
        .await?;
    let mut numbers = BTreeMap::<_, BTreeMap<_, _>>::new();
    for row in drawn {
        let code: AgencyCode = parse_stored("agency code", &row.agency_code)?;
        let last = u64::try_from(row.last).map_err(corrupt("counter"))?;
        numbers.entry(code).or_default().insert(row.day, last);
    }
    Ok(numbers)
}

/// Raises the numbers of an agency to the last drawn on each day.
pub(crate) async fn raise_numbers(
    tx: &Tx,
    agency: &AgencyCode,
    numbers: &BTreeMap<NaiveDate, u64>,
) -> Result<(), StoreError> {
    let row = |(day, last): (&NaiveDate, &u64)| {
        Ok(code_counter::ActiveModel {
            agency_code: Set(agency.as_str().to_owned()),
            day: Set(*day),
            last: Set(i64::try_from(*last).map_err(corrupt("counter"))?),
        })
    };
    let rows = numbers
        .iter()
        .map(row)
        .collect::<Result<Vec<_>, StoreError>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    let drawn = Expr::col(("excluded", Column::Last));
    let later = drawn.gt(Expr::col((code_counter::Entity, Column::Last)));
    code_counter::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::columns([Column::AgencyCode, Column::Day])
                .update_column(Column::Last)
                .action_and_where(later)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The versions of the national line, in the order of their ids.
pub(crate) async fn list_national_versions(tx: &Tx) -> Result<Vec<PinnedProcedure>, StoreError> {
    use sea_orm::QueryOrder;
    procedure_version::Entity::find()
        .filter(procedure_version::Column::Publisher.is_null())
        .order_by_asc(procedure_version::Column::Id)
        .all(tx.connection())
        .await?
        .iter()
        .map(restore)
        .collect()
}
