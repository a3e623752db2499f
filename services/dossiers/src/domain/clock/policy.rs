//! The rules of the clock that the law may change, and what every computation is given.

use calendar::{ClockRules, WorkingCalendar};
use policy::PositionRole;
use serde::{Deserialize, Serialize};

/// The rules of extensions, corrections, supplements and outages; the caller keeps them by date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClockPolicy {
    /// How often a dossier may get a new date with an apology (NĐ 61/2018 Art. 19.9: once).
    pub extensions_allowed: u32,
    /// How many working days before the due date an apology is out at the latest (NĐ 61/2018 Art.
    /// 19.9: 1).
    pub extension_notice_working_days: u32,
    /// Whether the approval, too, and not only the proposal, must come before that (yes: what
    /// reaches the citizen is the signed apology).
    pub extension_approved_within_notice: bool,
    /// Who approves an extension (Mẫu 04 of TT 03/2025/TT-VPCP: thủ trưởng cơ quan).
    pub extension_approver: PositionRole,
    /// How often a wrong due date may be corrected; none for as often as needed.
    pub corrections_allowed: Option<u32>,
    /// Who approves the correction of a due date.
    pub correction_approver: PositionRole,
    /// How often supplements may be asked for without a legal basis of its own (NĐ 61/2018 Art. 11,
    /// 17: once).
    pub supplements_allowed: u32,
    /// Within how many working days of receipt a supplement is asked for (NĐ 61/2018 Art. 19.4: 3).
    pub supplement_asked_within_working_days: u32,
    /// Whether an outage of the system pauses a running clock (no rule known: it does not).
    pub outage_pauses: bool,
}

impl Default for ClockPolicy {
    fn default() -> Self {
        Self {
            extensions_allowed: 1,
            extension_notice_working_days: 1,
            extension_approved_within_notice: true,
            extension_approver: PositionRole::Leadership,
            corrections_allowed: None,
            correction_approver: PositionRole::Leadership,
            supplements_allowed: 1,
            supplement_asked_within_working_days: 3,
            outage_pauses: false,
        }
    }
}

/// What time is counted by: the working calendar, the cut-off rules, the policy.
#[derive(Debug, Clone, Copy)]
pub struct Timekeeping<'a> {
    /// The calendar of the tenant that has to keep the time limit.
    pub calendar: &'a WorkingCalendar,
    /// The cut-off times and short limits.
    pub rules: &'a ClockRules,
    /// The rules of extensions, corrections, supplements and outages.
    pub policy: &'a ClockPolicy,
}
