//! Tells how the steps of internal processes keep their time, by agency, unit and step.

use std::collections::BTreeMap;

use ids::ProcedureId;
use service::{AppError, OpCtx};

use super::figure_reach::{FigureAgencies, FigurePeriod, reach};
use crate::domain::Channel;
use crate::domain::figures::{GroupBy, StayFigures, StayPlace, Topic};
use crate::store::{TallyFilter, tally_figures};

/// What is asked.
pub(crate) struct StepFigures {
    pub agencies: FigureAgencies,
    pub period: FigurePeriod,
    pub procedure: Option<ProcedureId>,
    pub channel: Option<Channel>,
}

/// The stays of a period, by agency, unit and step.
pub(crate) async fn step_figures(
    op: &OpCtx,
    asked: StepFigures,
) -> Result<BTreeMap<StayPlace, StayFigures>, AppError> {
    let period = asked.period.resolve()?;
    let (tx, agencies) = reach(op, asked.agencies).await?;
    let filter = TallyFilter {
        agencies,
        topics: &[Topic::Stays],
        period,
        procedure: asked.procedure,
        channel: asked.channel,
    };
    let mut stays = BTreeMap::new();
    for tally in tally_figures(&tx, &filter, GroupBy::Agency).await?.values() {
        // a step is of one agency: no two rows have the same
        stays.extend(tally.stays().map_err(AppError::internal)?);
    }
    Ok(stays)
}
