//! Late dossiers of a period, page by page.

use std::collections::{BTreeMap, BTreeSet};

use ids::{DossierId, ProcedureId, TenantId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt, parse_stored};

use super::tally::named;
use crate::domain::clock::Clock;
use crate::domain::figures::{
    Ending, Fact, LateDossier, LateKind, LatePlace, LateState, ReportPeriod, UnitName,
};
use crate::domain::{Channel, DossierCode};
use crate::store::entities::figure_fact;
use crate::store::entities::figure_late::{Column, Entity, Model};
use wording::Key;

/// Which late dossiers are wanted.
#[derive(Debug, Clone)]
pub(crate) struct LateFilter {
    pub agencies: BTreeSet<TenantId>,
    pub period: ReportPeriod,
    pub kind: Option<LateKind>,
    /// The endings of which none counts as late.
    pub on_time_endings: BTreeSet<Ending>,
    pub procedure: Option<ProcedureId>,
    pub unit: Option<UnitName>,
    pub field: Option<Key>,
    pub channel: Option<Channel>,
    /// Only those behind this one.
    pub after: Option<LatePlace>,
}

/// A page of the dossiers that are overdue when the period ends, or were resolved late in it; late
/// longest first.
pub(crate) async fn list_late(
    tx: &Tx,
    filter: &LateFilter,
    most: u64,
) -> Result<Vec<LateDossier>, StoreError> {
    let late = Entity::find()
        .filter(condition(tx, filter))
        .order_by_asc(Column::FirstDay)
        .order_by_asc(Column::Dossier)
        .order_by_asc(Column::Number)
        .limit(most)
        .all(tx.connection())
        .await?;
    let dossiers: Vec<_> = late.iter().map(|row| row.dossier).collect();
    let facts = figure_fact::Entity::find()
        .filter(figure_fact::Column::Dossier.is_in(dossiers))
        .all(tx.connection())
        .await?;
    let facts: BTreeMap<_, _> = facts.into_iter().map(|fact| (fact.dossier, fact)).collect();
    let found = late.into_iter().filter_map(|row| {
        let fact = facts.get(&row.dossier)?;
        Some(restore(row, fact))
    });
    found.collect()
}

fn condition(tx: &Tx, filter: &LateFilter) -> Condition {
    let (from, to) = (filter.period.from(), filter.period.to());
    let overdue = Column::State.eq(LateState::Overdue.name());
    let on_time = filter.on_time_endings.iter().map(|ending| ending.name());
    let resolved = Condition::all()
        .add(Column::State.ne(LateState::Overdue.name()))
        .add(Column::State.is_not_in(on_time))
        .add(Column::FirstDay.gte(from));
    let of_kind = match filter.kind {
        Some(LateKind::Overdue) => Condition::all().add(overdue),
        Some(LateKind::Resolved) => resolved,
        None => Condition::any().add(overdue).add(resolved),
    };
    let mut all = Condition::all()
        .add(Column::FirstDay.lte(to))
        .add(Column::UntilDay.gt(to))
        .add(of_kind);
    // the scope's own agencies, which the use case has found
    if tx.filtered() {
        all = all.add(Column::Agency.is_in(filter.agencies.iter().map(|id| id.uuid())));
    }
    all = all
        .add_option(filter.procedure.map(|id| Column::Procedure.eq(id.uuid())))
        .add_option(
            filter
                .unit
                .as_ref()
                .map(|unit| Column::Unit.eq(unit.as_str())),
        )
        .add_option(
            filter
                .field
                .as_ref()
                .map(|field| Column::Field.eq(field.as_str())),
        )
        .add_option(
            filter
                .channel
                .map(|channel| Column::Channel.eq(channel.name())),
        );
    let Some(after) = filter.after else {
        return all;
    };
    let (day, dossier) = (Column::FirstDay.eq(after.first_day), after.dossier.uuid());
    let same = Condition::all()
        .add(day.clone())
        .add(Column::Dossier.eq(dossier))
        .add(Column::Number.gt(after.number));
    let behind = Condition::any()
        .add(Column::FirstDay.gt(after.first_day))
        .add(Condition::all().add(day).add(Column::Dossier.gt(dossier)))
        .add(same);
    all.add(behind)
}

fn restore(row: Model, fact: &figure_fact::Model) -> Result<LateDossier, StoreError> {
    let code = fact.code.as_deref();
    let code = code.map(|code| parse_stored::<DossierCode>("dossier code", code));
    let clock = fact.clock.as_deref().map(serde_json::from_str::<Clock>);
    let overdue = row.state == LateState::Overdue.name();
    Ok(LateDossier {
        place: LatePlace {
            first_day: row.first_day,
            dossier: DossierId::from_uuid(row.dossier),
            number: row.number,
        },
        state: if overdue {
            LateState::Overdue
        } else {
            LateState::Resolved {
                ending: named("ending", row.state)?,
            }
        },
        code: code.transpose()?,
        fact: serde_json::from_str::<Fact>(&fact.fact).map_err(corrupt("fact of a dossier"))?,
        clock: clock.transpose().map_err(corrupt("clock"))?,
    })
}
