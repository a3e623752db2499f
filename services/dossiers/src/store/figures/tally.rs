//! Sums of counters over a period: one statement, whatever is asked and however many agencies.

use std::collections::{BTreeMap, BTreeSet};

use ids::{ProcedureId, TenantId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, CaseStatement, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use store::{StoreError, Tx, corrupt};

use crate::domain::Channel;
use crate::domain::figures::{Counter, Group, GroupBy, ReportPeriod, Sums, Tally, Topic};
use crate::store::entities::figure_counter::{self, Column as Number};
use crate::store::entities::figure_name::{self, Column as Name};

/// Which counters are summed.
#[derive(Debug, Clone)]
pub(crate) struct TallyFilter {
    pub agencies: BTreeSet<TenantId>,
    pub topics: &'static [Topic],
    pub period: ReportPeriod,
    pub procedure: Option<ProcedureId>,
    pub channel: Option<Channel>,
}

/// Sums the counters of a period by rows.
pub(crate) async fn tally_figures(
    tx: &Tx,
    filter: &TallyFilter,
    by: GroupBy,
) -> Result<BTreeMap<Group, Tally>, StoreError> {
    let statement = statement(tx, filter, by);
    let rows = tx.connection().query_all(&statement).await?;
    let mut tallies = BTreeMap::<Group, Tally>::new();
    for row in rows {
        let channel: Channel = named("channel", row.try_get("", "channel")?)?;
        let counter: String = row.try_get("", "counter")?;
        let counter: Counter =
            serde_json::from_str(&counter).map_err(corrupt("counter of a figure"))?;
        let sums = Sums {
            opening: row.try_get("", "opening")?,
            within: row.try_get("", "within")?,
            again: row.try_get("", "again")?,
        };
        let tally = tallies.entry(group(&row, by)?).or_default();
        tally.add(channel, counter, sums);
    }
    Ok(tallies)
}

fn statement(tx: &Tx, filter: &TallyFilter, by: GroupBy) -> SelectStatement {
    let (number, name) = (
        |column: Number| Expr::col((figure_counter::Entity, column)),
        |column: Name| Expr::col((figure_name::Entity, column)),
    );
    let from = filter.period.from();
    let first_time = || number(Number::Since).eq(never());
    let before = || number(Number::Day).lt(from);
    let sum = |of: Expr| {
        let case = CaseStatement::new()
            .case(of, number(Number::Number))
            .finally(0);
        Func::cast_as(Func::sum(case), Alias::new("bigint"))
    };
    let opening = sum(first_time().and(before()));
    let within = sum(first_time().and(before().not()));
    let again = number(Number::Since).lt(from).and(first_time().not());
    let again = sum(again.and(before().not()));
    let column = column(by);
    let mut select = Query::select();
    select
        .expr_as(name(column), "grouped")
        .expr_as(name(Name::Channel), "channel")
        .expr_as(name(Name::Counter), "counter")
        .expr_as(opening, "opening")
        .expr_as(within, "within")
        .expr_as(again, "again")
        .from(figure_counter::Entity)
        .inner_join(
            figure_name::Entity,
            number(Number::Name).equals((figure_name::Entity, Name::Id)),
        )
        .and_where(number(Number::Topic).is_in(filter.topics.iter().map(|topic| topic.name())))
        .and_where(number(Number::Day).lte(filter.period.to()))
        .group_by_columns(
            [column, Name::Channel, Name::Counter].map(|each| (figure_name::Entity, each)),
        );
    // the scope's own agencies, which the use case has found
    if tx.filtered() {
        let agencies = filter.agencies.iter().map(|agency| agency.uuid());
        select.and_where(number(Number::Agency).is_in(agencies));
    }
    if let Some(procedure) = filter.procedure {
        select.and_where(name(Name::Procedure).eq(procedure.uuid()));
    }
    if let Some(channel) = filter.channel {
        select.and_where(name(Name::Channel).eq(channel.name()));
    }
    select
}

/// The day for what did not end before; no dossier is of then.
pub(super) fn never() -> chrono::NaiveDate {
    chrono::NaiveDate::default()
}

const fn column(by: GroupBy) -> Name {
    match by {
        GroupBy::Agency => Name::Agency,
        GroupBy::Unit => Name::Unit,
        GroupBy::Procedure => Name::Procedure,
        GroupBy::Field => Name::Field,
        GroupBy::Channel => Name::Channel,
        GroupBy::IntakeDay => Name::IntakeDay,
    }
}

fn group(row: &QueryResult, by: GroupBy) -> Result<Group, StoreError> {
    let text = || row.try_get::<String>("", "grouped");
    let id = || row.try_get::<Uuid>("", "grouped");
    let named_or_none = |text: String| (!text.is_empty()).then_some(text);
    Ok(match by {
        GroupBy::Agency => Group::Agency(TenantId::from_uuid(id()?)),
        GroupBy::Unit => Group::Unit(named_or_none(text()?).map(Into::into)),
        GroupBy::Procedure => Group::Procedure(ProcedureId::from_uuid(id()?)),
        GroupBy::Field => {
            let field = named_or_none(text()?).map(|field| named("field", field));
            Group::Field(field.transpose()?)
        }
        GroupBy::Channel => Group::Channel(named("channel", text()?)?),
        GroupBy::IntakeDay => Group::IntakeDay(named("day of intake", text()?)?),
    })
}

/// Reads a stable name.
pub(super) fn named<T: serde::de::DeserializeOwned>(
    what: &'static str,
    name: String,
) -> Result<T, StoreError> {
    serde_json::from_value(name.into()).map_err(corrupt(what))
}
