//! The minutes of a period: of resolved dossiers by who had them, of stays by step.

use std::collections::BTreeMap;

use ids::TenantId;
use serde::{Deserialize, Serialize};

use super::tally::number;
use super::{
    Counter, HeldMeasure, StayMeasure, StayPlace, StayState, Sums, Tally, Timeliness, Unbalanced,
};
use crate::domain::clock::Owner;

/// The minutes that one holder had the dossiers resolved in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldMinutes {
    pub wall: i64,
    pub working: i64,
    /// Working minutes in which they were late.
    pub late: i64,
}

/// The stays in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StayFigures {
    /// Open when the period ended, trong hạn.
    pub in_time: u64,
    /// Open when the period ended, quá hạn.
    pub overdue: u64,
    /// Ended in the period, trước hạn.
    pub ended_early: u64,
    /// Ended in the period, đúng hạn.
    pub ended_on_time: u64,
    /// Ended in the period, quá hạn.
    pub ended_late: u64,
    /// Ended in the period without being judged: stopped or undone.
    pub ended_not_due: u64,
    /// Working minutes allotted to those that ended and were judged.
    pub allotted_minutes: i64,
    /// Working minutes used by those that ended.
    pub used_minutes: i64,
    /// Working minutes in which those that ended waited for answers.
    pub waited_minutes: i64,
}

impl Tally {
    /// Gives the minutes of the dossiers resolved in the period by who had them, from their
    /// submission on; a dossier that was taken up again counts as a whole.
    pub fn held(&self) -> BTreeMap<(Owner, Option<TenantId>), HeldMinutes> {
        let mut held = BTreeMap::<_, HeldMinutes>::new();
        for (counter, sums) in self.sums() {
            if let Counter::Held {
                owner,
                agency,
                measure,
            } = counter
            {
                let minutes = held.entry((*owner, *agency)).or_default();
                let measured = match measure {
                    HeldMeasure::Wall => &mut minutes.wall,
                    HeldMeasure::Working => &mut minutes.working,
                    HeldMeasure::Late => &mut minutes.late,
                };
                *measured += sums.new_in_period();
            }
        }
        held.retain(|_, minutes| *minutes != HeldMinutes::default());
        held
    }

    /// Gives the stays of the period by step.
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn stays(&self) -> Result<BTreeMap<StayPlace, StayFigures>, Unbalanced> {
        let mut stays = BTreeMap::<StayPlace, StayFigures>::new();
        for (counter, sums) in self.sums() {
            if let Counter::Stay { place, state } = counter {
                let figures = stays.entry(place.clone()).or_default();
                figures.add_stays(*state, sums)?;
            }
            if let Counter::StayMinutes { place, measure } = counter {
                let figures = stays.entry(place.clone()).or_default();
                let measured = match measure {
                    StayMeasure::Allotted => &mut figures.allotted_minutes,
                    StayMeasure::Used => &mut figures.used_minutes,
                    StayMeasure::Waited => &mut figures.waited_minutes,
                };
                *measured += sums.within;
            }
        }
        stays.retain(|_, figures| *figures != StayFigures::default());
        Ok(stays)
    }
}

impl StayFigures {
    fn add_stays(&mut self, state: StayState, sums: Sums) -> Result<(), Unbalanced> {
        let (column, stays) = match state {
            StayState::InTime => (&mut self.in_time, sums.closing()),
            StayState::Overdue => (&mut self.overdue, sums.closing()),
            StayState::Ended { timeliness } => {
                let column = match timeliness {
                    Timeliness::Early => &mut self.ended_early,
                    Timeliness::OnTime => &mut self.ended_on_time,
                    Timeliness::Late => &mut self.ended_late,
                    Timeliness::NotDue => &mut self.ended_not_due,
                };
                (column, sums.within)
            }
        };
        *column += number(stays)?;
        Ok(())
    }
}
