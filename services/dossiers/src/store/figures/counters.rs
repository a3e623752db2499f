//! The counters: added to, many in one statement, in the order of their keys.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ids::TenantId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{IntoActiveModel, QuerySelect};
use sha2::{Digest, Sha256};
use store::{StoreError, Tx, corrupt};

use super::tally::never;
use crate::domain::figures::{Counter, CounterKey, Cut};
use crate::store::entities::{figure_counter, figure_name};

/// Rows in one statement: a database takes some 30,000 values.
const ROWS: usize = 2_000;

/// Adds to the counters, which begin at 0 where they were not.
pub(crate) async fn add_to_counters(
    tx: &Tx,
    changes: &BTreeMap<CounterKey, i64>,
) -> Result<(), StoreError> {
    let mut names = BTreeMap::new();
    let mut counters = Vec::with_capacity(changes.len());
    for (key, number) in changes.iter().filter(|(_, number)| **number != 0) {
        let name = name(key)?;
        counters.push(figure_counter::Model {
            agency: name.agency,
            topic: key.counter.topic().name().to_owned(),
            day: key.day,
            since: key.since.unwrap_or_else(never),
            name: name.id,
            number: *number,
        });
        names.insert(name.id, name);
    }
    counters.sort_by(|one, other| order(one).cmp(&order(other)));
    let names: Vec<_> = names.into_values().collect();
    for names in names.chunks(ROWS) {
        let rows = names.iter().cloned();
        figure_name::Entity::insert_many(rows.map(|row| row.into_active_model().reset_all()))
            .on_conflict(
                OnConflict::column(figure_name::Column::Id)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
    }
    for counters in counters.chunks(ROWS) {
        add(tx, counters).await?;
    }
    Ok(())
}

/// Takes the counters of an agency's dossiers away, or all of them.
pub(crate) async fn drop_counters(tx: &Tx, competent: Option<TenantId>) -> Result<(), StoreError> {
    let mut counters = figure_counter::Entity::delete_many();
    if let Some(competent) = competent {
        let names = figure_name::Entity::find()
            .select_only()
            .column(figure_name::Column::Id)
            .filter(figure_name::Column::Competent.eq(competent.uuid()));
        let names = sea_orm::QueryTrait::into_query(names);
        counters = counters.filter(figure_counter::Column::Name.in_subquery(names));
    }
    counters.exec(tx.connection()).await?;
    Ok(())
}

async fn add(tx: &Tx, counters: &[figure_counter::Model]) -> Result<(), StoreError> {
    use figure_counter::{Column, Entity};
    let rows = counters.iter().cloned();
    let sum = Expr::col((Entity, Column::Number)).add(Expr::col(("excluded", Column::Number)));
    Entity::insert_many(rows.map(|row| row.into_active_model().reset_all()))
        .on_conflict(
            OnConflict::columns([
                Column::Agency,
                Column::Topic,
                Column::Day,
                Column::Since,
                Column::Name,
            ])
            .value(Column::Number, sum)
            .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    // what was foreseen and did not come, such as the day on which a dossier would have been overdue
    let agencies: BTreeSet<_> = counters.iter().map(|row| row.agency).collect();
    let days: BTreeSet<_> = counters.iter().map(|row| row.day).collect();
    Entity::delete_many()
        .filter(Column::Agency.is_in(agencies))
        .filter(Column::Day.is_in(days))
        .filter(Column::Number.eq(0))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn order(row: &figure_counter::Model) -> (Uuid, &str, NaiveDate, NaiveDate, Uuid) {
    (row.agency, &row.topic, row.day, row.since, row.name)
}

/// Gives the row that names a counter; its id is the same wherever it is made.
fn name(key: &CounterKey) -> Result<figure_name::Model, StoreError> {
    let Cut {
        receiving,
        competent,
        unit,
        procedure,
        field,
        channel,
        intake_day,
    } = &key.cut;
    let counter = text(&key.counter)?;
    let cut = serde_json::to_string(&key.cut).map_err(corrupt("cut of a figure"))?;
    let digest = Sha256::new()
        .chain_update(cut.as_bytes())
        .chain_update([0])
        .chain_update(counter.as_bytes())
        .finalize();
    let mut id = [0; 16];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Ok(figure_name::Model {
        id: Uuid::from_bytes(id),
        agency: key.agency().uuid(),
        receiving: receiving.uuid(),
        competent: competent.uuid(),
        unit: unit.as_ref().map(ToString::to_string).unwrap_or_default(),
        procedure: procedure.uuid(),
        field: field.as_ref().map(ToString::to_string).unwrap_or_default(),
        channel: channel.name().to_owned(),
        intake_day: intake_day.name().to_owned(),
        counter,
    })
}

fn text(counter: &Counter) -> Result<String, StoreError> {
    serde_json::to_string(counter).map_err(corrupt("counter of a figure"))
}
