//! Makes report II.06a/VPCP/KSTT (Tình hình, kết quả giải quyết thủ tục hành chính): a row for each
//! field, and their sum.

use std::collections::BTreeMap;

use service::{AppError, OpCtx};
use wording::Key;

use super::figure_reach::{FigureAgencies, FigurePeriod, reach, report_rules};
use crate::domain::figures::{Group, GroupBy, ReportPeriod, ReportRow, Topic};
use crate::store::{TallyFilter, tally_figures};

/// The report of a period.
pub(crate) struct ReportIi06a {
    pub period: ReportPeriod,
    /// By field; none for the procedures whose version names no field.
    pub rows: BTreeMap<Option<Key>, ReportRow>,
    pub total: ReportRow,
}

/// Makes the report of some agencies for a period.
pub(crate) async fn report_ii06a(
    op: &OpCtx,
    agencies: FigureAgencies,
    period: FigurePeriod,
) -> Result<ReportIi06a, AppError> {
    let period = period.resolve()?;
    let (tx, agencies) = reach(op, agencies).await?;
    let filter = TallyFilter {
        agencies,
        topics: &[Topic::Dossiers],
        period,
        procedure: None,
        channel: None,
    };
    let rules = report_rules();
    let mut rows = BTreeMap::new();
    for (group, tally) in tally_figures(&tx, &filter, GroupBy::Field).await? {
        let row = tally.report_row(&rules).map_err(AppError::internal)?;
        if row == ReportRow::default() {
            continue;
        }
        if let Group::Field(field) = group {
            rows.insert(field, row);
        }
    }
    let total = rows.values().copied().sum();
    Ok(ReportIi06a {
        period,
        rows,
        total,
    })
}
