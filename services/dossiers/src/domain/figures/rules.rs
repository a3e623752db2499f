//! The rules of reports that the law may change.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Ending;

/// How reports are read off the counters; the caller keeps them by date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportRules {
    /// The day of the month on which figures are closed, none for its last (NĐ 09/2019/NĐ-CP Art.
    /// 12: from the 15th of the month before the period to the 14th of its last month).
    pub closing_day: Option<u32>,
    /// The endings that count as resolved on time whenever they came (II.06a column 9: "bao gồm cả
    /// trả lại, xin rút").
    pub on_time_endings: BTreeSet<Ending>,
    /// Where a dossier counts that waits for a supplement (II.06a column 9: "bao gồm cả hồ sơ chờ bổ
    /// sung").
    pub awaiting_supplement: WaitingCounts,
    /// How often supplements may be asked for; a dossier for which they were asked for more often
    /// is overdue (QĐ 766/QĐ-TTg, item 2.1: once).
    pub supplements_allowed: u32,
}

/// Where a dossier counts that waits for a supplement when the period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WaitingCounts {
    /// Đã giải quyết, đúng hạn; in the next period it is carried over nevertheless.
    ResolvedOnTime,
    /// Đang giải quyết, trong hạn.
    ProcessingInTime,
}

impl Default for ReportRules {
    fn default() -> Self {
        Self {
            closing_day: Some(14),
            on_time_endings: BTreeSet::from([
                Ending::Refused,
                Ending::Stopped,
                Ending::Unanswered,
                Ending::Withdrawn,
            ]),
            awaiting_supplement: WaitingCounts::ResolvedOnTime,
            supplements_allowed: 1,
        }
    }
}
