//! What is counted of each dossier, and when it is late.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ids::{DossierId, TenantId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use store::{StoreError, Tx, corrupt};

use crate::domain::clock::Clock;
use crate::domain::figures::{Fact, LateDays};
use crate::domain::{Dossier, DossierCode};
use crate::store::entities::{figure_fact, figure_late};

/// Rows in one statement: a database takes some 30,000 values.
const ROWS: usize = 1_000;

/// What is kept of a dossier that was counted.
pub(crate) struct Counted {
    pub dossier: DossierId,
    pub code: Option<DossierCode>,
    pub fact: Fact,
    /// While it is open: whose its lateness is can change any minute.
    pub clock: Option<Clock>,
}

impl Counted {
    /// Gives what is kept of a dossier of which this was counted.
    pub(crate) fn new(dossier: &Dossier, fact: Fact) -> Self {
        let record = dossier.record();
        let open = record
            .clock
            .completed_at()
            .or(record.clock.ended_at())
            .is_none();
        Self {
            dossier: record.id,
            code: record.receipt.as_ref().map(|receipt| receipt.code.clone()),
            fact,
            clock: open.then(|| record.clock.clone()),
        }
    }
}

/// What was counted of these dossiers, in one statement.
pub(crate) async fn find_facts(
    tx: &Tx,
    dossiers: &[DossierId],
) -> Result<BTreeMap<DossierId, Fact>, StoreError> {
    let rows = figure_fact::Entity::find()
        .filter(figure_fact::Column::Dossier.is_in(dossiers.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?;
    let fact = |row: figure_fact::Model| {
        let fact = serde_json::from_str(&row.fact).map_err(corrupt("fact of a dossier"))?;
        Ok((DossierId::from_uuid(row.dossier), fact))
    };
    rows.into_iter().map(fact).collect()
}

/// Keeps what was counted of some dossiers, each of them once.
pub(crate) async fn save_facts(tx: &Tx, counted: &[Counted]) -> Result<(), StoreError> {
    for counted in counted.chunks(ROWS) {
        let rows = counted.iter().map(fact_row);
        figure_fact::Entity::insert_many(rows.collect::<Result<Vec<_>, _>>()?)
            .on_conflict(
                OnConflict::column(figure_fact::Column::Dossier)
                    .update_columns([
                        figure_fact::Column::Agency,
                        figure_fact::Column::Code,
                        figure_fact::Column::Fact,
                        figure_fact::Column::Clock,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
        let dossiers = counted.iter().map(|counted| counted.dossier.uuid());
        figure_late::Entity::delete_many()
            .filter(figure_late::Column::Dossier.is_in(dossiers))
            .exec(tx.connection())
            .await?;
        let late: Vec<_> = counted.iter().flat_map(late_rows).collect();
        for late in late.chunks(ROWS) {
            figure_late::Entity::insert_many(late.to_vec())
                .exec_without_returning(tx.connection())
                .await?;
        }
    }
    Ok(())
}

/// Takes away what was counted of the dossiers of an agency, or of all.
pub(crate) async fn drop_facts(tx: &Tx, agency: Option<TenantId>) -> Result<(), StoreError> {
    let mut facts = figure_fact::Entity::delete_many();
    let mut late = figure_late::Entity::delete_many();
    if let Some(agency) = agency {
        facts = facts.filter(figure_fact::Column::Agency.eq(agency.uuid()));
        late = late.filter(figure_late::Column::Agency.eq(agency.uuid()));
    }
    facts.exec(tx.connection()).await?;
    late.exec(tx.connection()).await?;
    Ok(())
}

fn fact_row(counted: &Counted) -> Result<figure_fact::ActiveModel, StoreError> {
    let fact = serde_json::to_string(&counted.fact).map_err(corrupt("fact of a dossier"))?;
    let clock = counted.clock.as_ref().map(serde_json::to_string);
    Ok(figure_fact::ActiveModel {
        dossier: Set(counted.dossier.uuid()),
        agency: Set(counted.fact.cut.competent.uuid()),
        code: Set(counted.code.as_ref().map(|code| code.as_str().to_owned())),
        fact: Set(fact),
        clock: Set(clock.transpose().map_err(corrupt("clock"))?),
    })
}

fn late_rows(counted: &Counted) -> Vec<figure_late::ActiveModel> {
    let cut = &counted.fact.cut;
    let row = |(days, number): (LateDays, i32)| {
        let row = figure_late::Model {
            dossier: counted.dossier.uuid(),
            number,
            agency: cut.competent.uuid(),
            procedure: cut.procedure.uuid(),
            unit: cut
                .unit
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            field: cut
                .field
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            channel: cut.channel.name().to_owned(),
            state: days.state.name().to_owned(),
            first_day: days.first,
            until_day: days.until.unwrap_or_else(for_ever),
        };
        row.into_active_model().reset_all()
    };
    counted
        .fact
        .late_days()
        .into_iter()
        .zip(0..)
        .map(row)
        .collect()
}

/// The day that does not come, for what lasts.
fn for_ever() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}
