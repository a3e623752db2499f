//! One row of report II.06a/VPCP/KSTT (Tình hình, kết quả giải quyết thủ tục hành chính).

use std::iter::Sum;
use std::ops::Add;

use serde::{Deserialize, Serialize};

/// Tiếp nhận: columns 4 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    /// Column 4: trong kỳ, trực tuyến.
    pub online: u64,
    /// Column 5: trong kỳ, trực tiếp, dịch vụ bưu chính.
    pub otherwise: u64,
    /// Column 6: kỳ trước chuyển sang.
    pub carried_over: u64,
}

/// Đã giải quyết: columns 8 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resolved {
    /// Column 8: trước hạn.
    pub early: u64,
    /// Column 9: đúng hạn.
    pub on_time: u64,
    /// Column 10: quá hạn.
    pub late: u64,
}

/// Đang giải quyết: columns 12 and 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Processing {
    /// Column 12: trong hạn.
    pub in_time: u64,
    /// Column 13: quá hạn.
    pub overdue: u64,
}

/// A row whose columns add up: 3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13.
///
/// Each dossier that was received, open or taken up again in the period counts once; rows add up to
/// a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(try_from = "RowData")]
pub struct ReportRow {
    received: Received,
    resolved: Resolved,
    processing: Processing,
}

/// Why numbers are none of dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unbalanced {
    #[error("{number} dossiers cannot be")]
    Negative { number: i64 },
    #[error("{received} dossiers came in, but {resolved} are resolved and {processing} open")]
    Sums {
        received: u64,
        resolved: u64,
        processing: u64,
    },
}

#[derive(Deserialize)]
struct RowData {
    received: Received,
    resolved: Resolved,
    processing: Processing,
}

impl TryFrom<RowData> for ReportRow {
    type Error = Unbalanced;

    fn try_from(data: RowData) -> Result<Self, Unbalanced> {
        Self::new(data.received, data.resolved, data.processing)
    }
}

impl Received {
    /// Column 3: tổng số.
    pub const fn total(self) -> u64 {
        let Self {
            online,
            otherwise,
            carried_over,
        } = self;
        online
            .saturating_add(otherwise)
            .saturating_add(carried_over)
    }
}

impl Resolved {
    /// Column 7: tổng số.
    pub const fn total(self) -> u64 {
        let Self {
            early,
            on_time,
            late,
        } = self;
        early.saturating_add(on_time).saturating_add(late)
    }
}

impl Processing {
    /// Column 11: tổng số.
    pub const fn total(self) -> u64 {
        self.in_time.saturating_add(self.overdue)
    }
}

impl ReportRow {
    /// Makes a row of columns that add up.
    pub fn new(
        received: Received,
        resolved: Resolved,
        processing: Processing,
    ) -> Result<Self, Unbalanced> {
        let Received {
            online,
            otherwise,
            carried_over,
        } = received;
        let Resolved {
            early,
            on_time,
            late,
        } = resolved;
        let Processing { in_time, overdue } = processing;
        let sum = |columns: &[u64]| {
            columns
                .iter()
                .map(|column| u128::from(*column))
                .sum::<u128>()
        };
        if sum(&[online, otherwise, carried_over]) == sum(&[early, on_time, late, in_time, overdue])
        {
            Ok(Self {
                received,
                resolved,
                processing,
            })
        } else {
            Err(Unbalanced::Sums {
                received: received.total(),
                resolved: resolved.total(),
                processing: processing.total(),
            })
        }
    }

    /// Tiếp nhận.
    pub const fn received(&self) -> Received {
        self.received
    }

    /// Đã giải quyết.
    pub const fn resolved(&self) -> Resolved {
        self.resolved
    }

    /// Đang giải quyết.
    pub const fn processing(&self) -> Processing {
        self.processing
    }

    /// Gives columns 3 to 13, as the form prints them.
    pub const fn columns(&self) -> [u64; 11] {
        [
            self.received.total(),
            self.received.online,
            self.received.otherwise,
            self.received.carried_over,
            self.resolved.total(),
            self.resolved.early,
            self.resolved.on_time,
            self.resolved.late,
            self.processing.total(),
            self.processing.in_time,
            self.processing.overdue,
        ]
    }
}

impl Add for ReportRow {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            received: Received {
                online: self.received.online + other.received.online,
                otherwise: self.received.otherwise + other.received.otherwise,
                carried_over: self.received.carried_over + other.received.carried_over,
            },
            resolved: Resolved {
                early: self.resolved.early + other.resolved.early,
                on_time: self.resolved.on_time + other.resolved.on_time,
                late: self.resolved.late + other.resolved.late,
            },
            processing: Processing {
                in_time: self.processing.in_time + other.processing.in_time,
                overdue: self.processing.overdue + other.processing.overdue,
            },
        }
    }
}

impl Sum for ReportRow {
    fn sum<I: Iterator<Item = Self>>(rows: I) -> Self {
        rows.fold(Self::default(), Self::add)
    }
}
