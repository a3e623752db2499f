//! The other figures of a period: what the report does not tell, punctuality, intake.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tally::{column_of, number};
use super::{Counter, Ending, OpenState, ReportRules, Tally, Timeliness, Unbalanced};

/// What the columns of report II.06a hide.
///
/// Column 6 of a period is column 11 of the one just before it, its `awaiting_supplement` unless
/// the rules count that in column 11 already, and the `reopened` of this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remarks {
    /// Chờ bổ sung when the period ended.
    pub awaiting_supplement: u64,
    /// Tạm dừng when the period ended.
    pub paused: u64,
    /// Resolved before the period, taken up again in it because the result was wrong (NĐ 61/2018
    /// Art. 20); part of column 6.
    pub reopened: u64,
    /// Late, but counted in column 9 for their ending.
    pub late_but_on_time: u64,
}

/// On-time share (tỷ lệ đúng hạn) as two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Punctuality {
    /// Dossiers resolved, whatever their ending.
    pub resolved: u64,
    /// Those of them not late.
    pub on_time: u64,
}

/// What came in, and what was told to applicants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntakeTotals {
    /// Hồ sơ nộp.
    pub submitted: u64,
    /// Không tiếp nhận, by how it ended.
    pub not_accepted: BTreeMap<Ending, u64>,
    /// Hồ sơ tiếp nhận.
    pub received: u64,
    /// Phiếu yêu cầu bổ sung.
    pub supplement_requests: u64,
    /// Phiếu xin lỗi và hẹn lại.
    pub extensions: u64,
}

impl Tally {
    /// Gives what the columns of the report hide.
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn remarks(&self, rules: &ReportRules) -> Result<Remarks, Unbalanced> {
        let late_but_on_time = self.outcomes_summed().filter(|(outcome, _)| {
            outcome.timeliness == Timeliness::Late && column_of(*outcome, rules) != Timeliness::Late
        });
        let closing = |state| self.open(state).closing();
        Ok(Remarks {
            awaiting_supplement: number(closing(OpenState::AwaitingSupplement))?,
            paused: number(closing(OpenState::PausedInTime) + closing(OpenState::PausedOverdue))?,
            reopened: number(self.reopened())?,
            late_but_on_time: number(late_but_on_time.map(|(_, sums)| sums.new_in_period()).sum())?,
        })
    }

    /// Gives the dossiers resolved in the period by how and how timely.
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn outcomes(&self) -> Result<BTreeMap<(Ending, Timeliness), u64>, Unbalanced> {
        let mut outcomes = BTreeMap::new();
        for (outcome, sums) in self.outcomes_summed() {
            let resolved = number(sums.new_in_period())?;
            if resolved > 0 {
                *outcomes
                    .entry((outcome.ending, outcome.timeliness))
                    .or_default() += resolved;
            }
        }
        Ok(outcomes)
    }

    /// Gives the share on time by the due instants alone (ngày kết thúc xử lý ≤ ngày hẹn trả).
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn punctuality(&self) -> Result<Punctuality, Unbalanced> {
        self.punctuality_of(|_| false)
    }

    /// Gives the share on time as index 766 has it: overdue, too, is a dossier for which supplements
    /// were asked for more often than allowed (item 2.1).
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn index_punctuality(&self, rules: &ReportRules) -> Result<Punctuality, Unbalanced> {
        self.punctuality_of(|requests| requests > rules.supplements_allowed)
    }

    /// Gives what came in.
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn intake(&self) -> Result<IntakeTotals, Unbalanced> {
        let mut not_accepted = BTreeMap::new();
        for ending in Ending::ALL {
            let ended = number(self.within(&Counter::IntakeEnded { ending }))?;
            if ended > 0 {
                not_accepted.insert(ending, ended);
            }
        }
        Ok(IntakeTotals {
            submitted: number(self.within(&Counter::Submitted))?,
            not_accepted,
            received: number(self.within(&Counter::Received))?,
            supplement_requests: number(self.within(&Counter::SupplementRequested))?,
            extensions: number(self.within(&Counter::Extended))?,
        })
    }

    fn punctuality_of(&self, overdue: impl Fn(u32) -> bool) -> Result<Punctuality, Unbalanced> {
        let mut punctuality = Punctuality::default();
        for (outcome, sums) in self.outcomes_summed() {
            let resolved = number(sums.new_in_period())?;
            punctuality.resolved += resolved;
            let late = outcome.timeliness == Timeliness::Late;
            if !late && !overdue(outcome.supplement_requests) {
                punctuality.on_time += resolved;
            }
        }
        Ok(punctuality)
    }
}
