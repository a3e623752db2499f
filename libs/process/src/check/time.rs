//! The rule of time: the steps together take no longer than the law allows.

use calendar::TimeLimit;

use super::fault::{ProcessFault, Unsound};
use crate::others::hours_within;
use crate::process::Process;

pub(super) fn check(process: &Process, limits: &[TimeLimit], faults: &mut Vec<ProcessFault>) {
    let hours = process.total_hours();
    for (limit, most) in limits.iter().map(|limit| hours_within(*limit)).enumerate() {
        if let Some(most) = most
            && hours > most
        {
            faults.push(ProcessFault::of_process(Unsound::TooLong {
                limit,
                hours,
                most,
            }));
        }
    }
}
