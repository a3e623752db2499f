//! The internal process examines, then approves, then issues, within the time limit
//! (NĐ 61/2018/NĐ-CP Art. 19; the sum of the steps is checked when a version is published, domain.md §1.6).

use calendar::{LimitUnit, TimeLimit};

use super::{RuleBroken, repeated};
use crate::domain::{ChannelOffer, Step, StepKind};

/// The working hours of one working day.
pub const HOURS_OF_A_DAY: u64 = 8;

/// The hours of all steps together.
pub fn total_duration_hours(steps: &[Step]) -> u64 {
    steps
        .iter()
        .map(|step| u64::from(step.duration_hours))
        .sum()
}

pub(super) fn check(steps: &[Step], offers: &[ChannelOffer]) -> Result<(), RuleBroken> {
    let keys: Vec<_> = steps.iter().map(|step| &step.key).collect();
    if let Some(key) = repeated(&keys) {
        return Err(RuleBroken::StepTwice((*key).clone()));
    }
    if let Some(step) = steps.iter().find(|step| step.duration_hours == 0) {
        return Err(RuleBroken::StepWithoutTime(step.key.clone()));
    }
    if let Some(step) = steps
        .iter()
        .find(|step| !step.role.actions().contains(&step.kind.action()))
    {
        return Err(RuleBroken::StepRole(step.key.clone()));
    }
    order(steps)?;
    within_limit(steps, offers)
}

fn order(steps: &[Step]) -> Result<(), RuleBroken> {
    let processing = steps
        .iter()
        .take_while(|step| step.kind == StepKind::Processing)
        .count();
    if processing == 0 {
        return Err(RuleBroken::NoProcessing);
    }
    match &steps[processing..] {
        [approval, issue]
            if approval.kind == StepKind::Approval && issue.kind == StepKind::Issue =>
        {
            Ok(())
        }
        _ => Err(RuleBroken::StepOrder),
    }
}

fn within_limit(steps: &[Step], offers: &[ChannelOffer]) -> Result<(), RuleBroken> {
    let hours = total_duration_hours(steps);
    for offer in offers {
        if let Some(limit) = working_hours(&offer.limit)
            && hours > limit
        {
            return Err(RuleBroken::StepsTooLong {
                channel: offer.channel,
                hours,
                limit,
            });
        }
    }
    Ok(())
}

/// The limit in working hours, where it is a number of them whatever the calendar says.
fn working_hours(limit: &TimeLimit) -> Option<u64> {
    match limit.unit() {
        LimitUnit::WorkingDay => Some(u64::from(limit.value()) * HOURS_OF_A_DAY),
        LimitUnit::WorkingHour => Some(u64::from(limit.value())),
        LimitUnit::SameDay => Some(HOURS_OF_A_DAY),
        LimitUnit::CalendarDay | LimitUnit::Month | LimitUnit::Immediate => None,
    }
}
