//! What queries for figures ask about: a period, and agencies.

use async_graphql::{Enum, ID, InputObject};
use graphql::{Date, parse_id};
use service::{AppError, ErrorCode};

use crate::app::{FigureAgencies, FigurePeriod};
use crate::domain::figures;

/// A period (kỳ báo cáo): its first and last day, or a year, perhaps with a month or a quarter, whose
/// days follow from the rules of reports.
#[derive(InputObject)]
pub(super) struct FigurePeriodInput {
    /// The first day; with `to`.
    from: Option<Date>,
    /// The last day; with `from`.
    to: Option<Date>,
    /// Năm.
    year: Option<i32>,
    /// Quý, 1 to 4; with `year`.
    quarter: Option<u32>,
    /// Tháng, 1 to 12; with `year`.
    month: Option<u32>,
}

/// By what figures are given.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "figures::GroupBy")]
pub(super) enum FigureGroupBy {
    /// Cơ quan.
    Agency,
    /// Đơn vị chủ trì.
    Unit,
    /// Thủ tục hành chính.
    Procedure,
    /// Lĩnh vực.
    Field,
    /// Cách thức nộp.
    Channel,
    /// Ngày nộp.
    IntakeDay,
}

/// On what day a dossier was filed.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "figures::IntakeDay")]
pub(super) enum FigureIntakeDay {
    /// Ngày làm việc.
    WorkingDay,
    /// Sáng thứ Bảy.
    Saturday,
    /// Any other day off.
    DayOff,
}

impl FigurePeriodInput {
    /// Reads which of the ways of naming a period was taken.
    pub(super) fn parse(self) -> Result<FigurePeriod, AppError> {
        let Self {
            from,
            to,
            year,
            quarter,
            month,
        } = self;
        match (from, to, year, quarter, month) {
            (Some(from), Some(to), None, None, None) => Ok(FigurePeriod::Days {
                from: from.0,
                to: to.0,
            }),
            (None, None, Some(year), None, None) => Ok(FigurePeriod::Year { year }),
            (None, None, Some(year), Some(quarter), None) => {
                Ok(FigurePeriod::Quarter { year, quarter })
            }
            (None, None, Some(year), None, Some(month)) => Ok(FigurePeriod::Month { year, month }),
            _ => Err(AppError::new(ErrorCode::PeriodInvalid).at("period")),
        }
    }
}

/// Reads which agencies are meant.
pub(super) fn parse_agencies(
    agency: Option<&ID>,
    descendants: Option<bool>,
) -> Result<FigureAgencies, AppError> {
    Ok(FigureAgencies {
        agency: agency.map(|id| parse_id(id, "agencyId")).transpose()?,
        descendants: descendants.unwrap_or(true),
    })
}
