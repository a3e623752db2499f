//! Lists the dossiers behind a figure of lateness, with the minutes of each by who had it.

use ids::ProcedureId;
use service::{AppError, OpCtx};
use wording::Key;

use super::figure_reach::{FigureAgencies, FigurePeriod, reach, report_rules};
use super::gather;
use crate::domain::Channel;
use crate::domain::clock::HeldAround;
use crate::domain::figures::{LateDossier, LateKind, LatePlace, UnitName};
use crate::store::{self, LateFilter};

/// What is asked.
pub(crate) struct ListLate {
    pub agencies: FigureAgencies,
    pub period: FigurePeriod,
    pub kind: Option<LateKind>,
    pub procedure: Option<ProcedureId>,
    pub unit: Option<UnitName>,
    pub field: Option<Key>,
    pub channel: Option<Channel>,
    pub first: u64,
    pub after: Option<LatePlace>,
}

/// A page of late dossiers, each with its minutes of lateness, and whether there is another page.
pub(crate) async fn list_late(
    op: &OpCtx,
    asked: ListLate,
) -> Result<(Vec<(LateDossier, Vec<HeldAround>)>, bool), AppError> {
    let period = asked.period.resolve()?;
    let (tx, agencies) = reach(op, asked.agencies).await?;
    let filter = LateFilter {
        agencies,
        period,
        kind: asked.kind,
        on_time_endings: report_rules().on_time_endings,
        procedure: asked.procedure,
        unit: asked.unit,
        field: asked.field,
        channel: asked.channel,
        after: asked.after,
    };
    let mut page = store::list_late(&tx, &filter, asked.first + 1).await?;
    let more = page.len() as u64 > asked.first;
    if more {
        page.pop();
    }
    let calendar = gather::calendar()?;
    let with_minutes = page.into_iter().map(|late| {
        let held = late.late_by_holder(op.now(), calendar);
        Ok((late, held.map_err(AppError::internal)?))
    });
    Ok((with_minutes.collect::<Result<_, AppError>>()?, more))
}
