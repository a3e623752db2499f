//! By what figures are cut: agencies, unit, procedure, field, channel and day of intake.

use std::fmt;

use calendar::{CalendarError, WorkingCalendar, local_date};
use chrono::{DateTime, Datelike, Utc, Weekday};
use ids::{ProcedureId, TenantId};
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use crate::domain::Channel;

/// The name of a unit (phòng, bộ phận) as the internal process has it, in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitName(String);

/// On what day a dossier was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IntakeDay {
    /// Ngày làm việc; a Saturday that is worked in lieu is one.
    WorkingDay,
    /// Sáng thứ Bảy: a Saturday on which the clock stands, but counters may be open (QĐ
    /// 14/2010/QĐ-TTg).
    Saturday,
    /// Ngày nghỉ: any other day off; online only.
    DayOff,
}

/// By what the figures of a dossier are cut; all counters of a dossier have the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cut {
    /// Nơi tiếp nhận.
    pub receiving: TenantId,
    /// Cơ quan có thẩm quyền giải quyết, whose dossier it is in report II.06a.
    pub competent: TenantId,
    /// Đơn vị chủ trì, if the process names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitName>,
    pub procedure: ProcedureId,
    /// Lĩnh vực, if the version names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Key>,
    /// How it was filed.
    pub channel: Channel,
    /// When it was filed.
    pub intake_day: IntakeDay,
}

impl UnitName {
    /// Gives the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Wording> for UnitName {
    fn from(name: &Wording) -> Self {
        Self(name.vi().to_owned())
    }
}

impl From<String> for UnitName {
    fn from(name: String) -> Self {
        Self(name)
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl IntakeDay {
    /// Gives the stable name, as rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WorkingDay => "WORKING_DAY",
            Self::Saturday => "SATURDAY",
            Self::DayOff => "DAY_OFF",
        }
    }

    /// Tells what day it was when a dossier was filed.
    ///
    /// # Errors
    /// When the calendar does not cover the day.
    pub fn of(filed_at: DateTime<Utc>, calendar: &WorkingCalendar) -> Result<Self, CalendarError> {
        let day = local_date(filed_at);
        Ok(if calendar.is_working_day(day)? {
            Self::WorkingDay
        } else if day.weekday() == Weekday::Sat {
            Self::Saturday
        } else {
            Self::DayOff
        })
    }
}

impl Cut {
    /// Tells whether it was filed elsewhere than with the competent agency (phi địa giới).
    pub fn crosses_boundary(&self) -> bool {
        self.receiving != self.competent
    }
}
