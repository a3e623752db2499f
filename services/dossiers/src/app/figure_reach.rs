//! Which agencies' figures the actor reads: its own agency's and, of a province, those of all below.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ids::TenantId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};
use store::Tx;

use crate::domain::figures::{PeriodError, ReportPeriod, ReportRules};

/// Which agencies are asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FigureAgencies {
    /// The actor's own if none is named.
    pub agency: Option<TenantId>,
    /// Those below it, too.
    pub descendants: bool,
}

/// The days that figures are asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FigurePeriod {
    Days { from: NaiveDate, to: NaiveDate },
    Year { year: i32 },
    Quarter { year: i32, quarter: u32 },
    Month { year: i32, month: u32 },
}

/// The rules by which figures are read now.
pub(crate) fn report_rules() -> ReportRules {
    ReportRules::default()
}

impl FigurePeriod {
    /// Gives the period under the rules of reports.
    pub(super) fn resolve(self) -> Result<ReportPeriod, AppError> {
        let rules = report_rules();
        let period = match self {
            Self::Days { from, to } => ReportPeriod::new(from, to),
            Self::Year { year } => ReportPeriod::year(year, &rules),
            Self::Quarter { year, quarter } => ReportPeriod::quarter(year, quarter, &rules),
            Self::Month { year, month } => ReportPeriod::month(year, month, &rules),
        };
        period.map_err(|error| match error {
            PeriodError::EndsBeforeItBegins { .. } | PeriodError::NotInTheYear => {
                AppError::new(ErrorCode::PeriodInvalid).at("period")
            }
        })
    }
}

/// Opens a transaction for whoever may read figures, and finds the agencies asked about.
pub(super) async fn reach(
    op: &OpCtx,
    asked: FigureAgencies,
) -> Result<(Tx, BTreeSet<TenantId>), AppError> {
    let tenant = op.actor.tenant();
    let place = tenant.map_or(Resource::Platform, Resource::Tenant);
    op.authorise(Action::ReadFigures, &place)?;
    let Some(own) = tenant else {
        return Err(AppError::new(ErrorCode::Forbidden));
    };
    let tx = op.read().await?;
    let subtree = tenancy::find_subtree(&tx, own).await?;
    let agency = asked.agency.unwrap_or(own);
    if !subtree.contains(agency) {
        return Err(AppError::new(ErrorCode::TenantNotFound).at("agencyId"));
    }
    let agencies = if asked.descendants {
        subtree.under(agency)
    } else {
        BTreeSet::from([agency])
    };
    Ok((tx, agencies))
}
