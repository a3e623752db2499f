//! Report II.06a/VPCP/KSTT as the graph shows it, column by column.

use async_graphql::SimpleObject;
use graphql::Date;

use crate::app;
use crate::domain::figures::ReportRow;

/// Tình hình, kết quả giải quyết thủ tục hành chính (Biểu số II.06a/VPCP/KSTT).
#[derive(SimpleObject)]
#[graphql(name = "ReportIi06a")]
pub(super) struct ReportIi06a {
    /// The first day of the period.
    from: Date,
    /// The last day of the period.
    to: Date,
    /// A row for each field in which there was a dossier.
    rows: Vec<ReportIi06aRow>,
    /// Tổng số.
    total: ReportIi06aRow,
}

/// A row of the report: 3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13.
#[derive(SimpleObject)]
#[graphql(name = "ReportIi06aRow")]
struct ReportIi06aRow {
    /// Column 2: the code of the field (lĩnh vực); none in the total, and for procedures without one.
    field: Option<String>,
    /// Column 3: số hồ sơ tiếp nhận, tổng số.
    received: u64,
    /// Column 4: tiếp nhận trong kỳ, trực tuyến.
    received_online: u64,
    /// Column 5: tiếp nhận trong kỳ, trực tiếp, dịch vụ bưu chính.
    received_otherwise: u64,
    /// Column 6: kỳ trước chuyển sang.
    carried_over: u64,
    /// Column 7: đã giải quyết, tổng số.
    resolved: u64,
    /// Column 8: đã giải quyết, trước hạn.
    resolved_early: u64,
    /// Column 9: đã giải quyết, đúng hạn.
    resolved_on_time: u64,
    /// Column 10: đã giải quyết, quá hạn.
    resolved_late: u64,
    /// Column 11: đang giải quyết, tổng số.
    processing: u64,
    /// Column 12: đang giải quyết, trong hạn.
    processing_in_time: u64,
    /// Column 13: đang giải quyết, quá hạn.
    processing_overdue: u64,
}

impl From<app::ReportIi06a> for ReportIi06a {
    fn from(report: app::ReportIi06a) -> Self {
        let rows = report.rows.into_iter();
        Self {
            from: Date(report.period.from()),
            to: Date(report.period.to()),
            rows: rows
                .map(|(field, row)| ReportIi06aRow::new(field.map(Into::into), &row))
                .collect(),
            total: ReportIi06aRow::new(None, &report.total),
        }
    }
}

impl ReportIi06aRow {
    fn new(field: Option<String>, row: &ReportRow) -> Self {
        let (received, resolved, processing) = (row.received(), row.resolved(), row.processing());
        Self {
            field,
            received: received.total(),
            received_online: received.online,
            received_otherwise: received.otherwise,
            carried_over: received.carried_over,
            resolved: resolved.total(),
            resolved_early: resolved.early,
            resolved_on_time: resolved.on_time,
            resolved_late: resolved.late,
            processing: processing.total(),
            processing_in_time: processing.in_time,
            processing_overdue: processing.overdue,
        }
    }
}
