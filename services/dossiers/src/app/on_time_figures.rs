//! Tells how many dossiers came in, were resolved and stand open, on time or late, and by whom the
//! time was used, in the rows that are wanted.

use std::collections::BTreeMap;

use ids::{ProcedureId, TenantId};
use service::{AppError, OpCtx};

use super::figure_reach::{FigureAgencies, FigurePeriod, reach, report_rules};
use crate::domain::Channel;
use crate::domain::clock::Owner;
use crate::domain::figures::{
    Group, GroupBy, HeldMinutes, IntakeTotals, Punctuality, Remarks, ReportRow, Tally, Topic,
    Unbalanced,
};
use crate::store::{TallyFilter, tally_figures};

/// What is asked.
pub(crate) struct OnTimeFigures {
    pub agencies: FigureAgencies,
    pub period: FigurePeriod,
    pub by: GroupBy,
    pub procedure: Option<ProcedureId>,
    pub channel: Option<Channel>,
}

/// The figures of one row.
pub(crate) struct FigureRow {
    pub row: ReportRow,
    pub remarks: Remarks,
    pub punctuality: Punctuality,
    /// As index 766 counts it.
    pub index_punctuality: Punctuality,
    pub intake: IntakeTotals,
    pub held: BTreeMap<(Owner, Option<TenantId>), HeldMinutes>,
}

/// The figures of a period, by rows.
pub(crate) async fn on_time_figures(
    op: &OpCtx,
    asked: OnTimeFigures,
) -> Result<BTreeMap<Group, FigureRow>, AppError> {
    let period = asked.period.resolve()?;
    let (tx, agencies) = reach(op, asked.agencies).await?;
    let filter = TallyFilter {
        agencies,
        topics: &[Topic::Dossiers, Topic::Held],
        period,
        procedure: asked.procedure,
        channel: asked.channel,
    };
    let tallies = tally_figures(&tx, &filter, asked.by).await?;
    let rows = tallies
        .into_iter()
        .map(|(group, tally)| Ok((group, read_row(&tally).map_err(AppError::internal)?)));
    rows.collect()
}

fn read_row(tally: &Tally) -> Result<FigureRow, Unbalanced> {
    let rules = report_rules();
    Ok(FigureRow {
        row: tally.report_row(&rules)?,
        remarks: tally.remarks(&rules)?,
        punctuality: tally.punctuality()?,
        index_punctuality: tally.index_punctuality(&rules)?,
        intake: tally.intake()?,
        held: tally.held(),
    })
}
