//! The queries for figures and reports.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object};
use graphql::{PageRequest, Result, encode_cursor, op, parse_id};

use super::figure_input::{FigureGroupBy, FigurePeriodInput, parse_agencies};
use super::figures::{LateDossier, LateDossierKind, OnTimeFigures, StepFigures};
use super::parse::parse_key;
use super::report_ii06a::ReportIi06a;
use super::types::DossierChannel;
use crate::app::{self, ListLate};
use crate::domain::figures::LatePlace;

/// More agencies than most provinces have.
const ROWS: usize = 200;

/// The queries for figures and reports.
#[derive(Default)]
pub(crate) struct FiguresQuery;

/// The queries for figures and reports.
#[Object]
impl FiguresQuery {
    /// How dossiers were received and resolved in a period, on time or late, and whose the time was; of
    /// the caller's agency and, from a province, of those below it. A second or so behind the dossiers.
    #[graphql(complexity = "graphql::list_cost(ROWS, child_complexity) / 10")]
    #[allow(
        clippy::too_many_arguments,
        reason = "each is an argument of the query"
    )]
    async fn on_time_figures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Kỳ báo cáo")] period: FigurePeriodInput,
        #[graphql(desc = "By what the rows are")] by: FigureGroupBy,
        #[graphql(desc = "The caller's own agency if none is named")] agency_id: Option<ID>,
        #[graphql(desc = "Whether agencies below it count, too; yes if not given")]
        descendants: Option<bool>,
        #[graphql(desc = "Only those of this procedure")] procedure_id: Option<ID>,
        #[graphql(desc = "Only those filed so")] channel: Option<DossierChannel>,
    ) -> Result<Vec<OnTimeFigures>> {
        let procedure = procedure_id.map(|id| parse_id(&id, "procedureId"));
        let asked = app::OnTimeFigures {
            agencies: parse_agencies(agency_id.as_ref(), descendants)?,
            period: period.parse()?,
            by: by.into(),
            procedure: procedure.transpose()?,
            channel: channel.map(Into::into),
        };
        let rows = app::on_time_figures(op(context)?, asked).await?;
        let shown = rows.into_iter();
        Ok(shown
            .map(|(group, row)| OnTimeFigures::new(group, row))
            .collect())
    }

    /// How the steps of internal processes kept their time in a period.
    #[graphql(complexity = "graphql::list_cost(ROWS, child_complexity) / 10")]
    #[allow(
        clippy::too_many_arguments,
        reason = "each is an argument of the query"
    )]
    async fn step_figures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Kỳ báo cáo")] period: FigurePeriodInput,
        #[graphql(desc = "The caller's own agency if none is named")] agency_id: Option<ID>,
        #[graphql(desc = "Whether agencies below it count, too; yes if not given")]
        descendants: Option<bool>,
        #[graphql(desc = "Only those of this procedure")] procedure_id: Option<ID>,
        #[graphql(desc = "Only those filed so")] channel: Option<DossierChannel>,
    ) -> Result<Vec<StepFigures>> {
        let procedure = procedure_id.map(|id| parse_id(&id, "procedureId"));
        let asked = app::StepFigures {
            agencies: parse_agencies(agency_id.as_ref(), descendants)?,
            period: period.parse()?,
            procedure: procedure.transpose()?,
            channel: channel.map(Into::into),
        };
        let steps = app::step_figures(op(context)?, asked).await?;
        let shown = steps.into_iter();
        Ok(shown
            .map(|(place, stays)| StepFigures::new(place, stays))
            .collect())
    }

    /// Report II.06a/VPCP/KSTT (Tình hình, kết quả giải quyết thủ tục hành chính) of a period.
    #[graphql(name = "reportIi06a")]
    async fn report_ii06a(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Kỳ báo cáo")] period: FigurePeriodInput,
        #[graphql(desc = "The caller's own agency if none is named")] agency_id: Option<ID>,
        #[graphql(desc = "Whether agencies below it count, too; yes if not given")]
        descendants: Option<bool>,
    ) -> Result<ReportIi06a> {
        let agencies = parse_agencies(agency_id.as_ref(), descendants)?;
        let report = app::report_ii06a(op(context)?, agencies, period.parse()?).await?;
        Ok(report.into())
    }

    /// The dossiers behind the figures of lateness: overdue when the period ended, or resolved late in it;
    /// late longest first.
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    #[allow(
        clippy::too_many_arguments,
        reason = "each is an argument of the query"
    )]
    async fn late_dossiers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Kỳ báo cáo")] period: FigurePeriodInput,
        #[graphql(desc = "Only those late in this way")] kind: Option<LateDossierKind>,
        #[graphql(desc = "The caller's own agency if none is named")] agency_id: Option<ID>,
        #[graphql(desc = "Whether agencies below it count, too; yes if not given")]
        descendants: Option<bool>,
        #[graphql(desc = "Only those of this procedure")] procedure_id: Option<ID>,
        #[graphql(desc = "Only those of this unit")] unit: Option<String>,
        #[graphql(desc = "Only those of this field")] field: Option<String>,
        #[graphql(desc = "Only those filed so")] channel: Option<DossierChannel>,
        #[graphql(desc = "1 to 100; 20 if not given")] first: Option<i32>,
        #[graphql(desc = "Cursor of the entry before the page")] after: Option<String>,
    ) -> Result<Connection<String, LateDossier>> {
        let page = PageRequest::<LatePlace>::parse(first, after.as_deref())?;
        let procedure = procedure_id.map(|id| parse_id(&id, "procedureId"));
        let field = field.map(|field| parse_key(&field, "field"));
        let asked = ListLate {
            agencies: parse_agencies(agency_id.as_ref(), descendants)?,
            period: period.parse()?,
            kind: kind.map(Into::into),
            procedure: procedure.transpose()?,
            unit: unit.map(Into::into),
            field: field.transpose()?,
            channel: channel.map(Into::into),
            first: page.first,
            after: page.after,
        };
        let (late, more) = app::list_late(op(context)?, asked).await?;
        let mut connection = Connection::new(page.after.is_some(), more);
        for (late, held) in late {
            let cursor = encode_cursor(&late.place)?;
            let edge = Edge::new(cursor, LateDossier::new(&late, held));
            connection.edges.push(edge);
        }
        Ok(connection)
    }
}
