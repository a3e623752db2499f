//! What a process must be before its version is published: every dossier can come from the first step to an end, no
//! result is issued that nobody approved, and all is done within the legal time limit (domain.md §1.6).
//!
//! Nothing here stops at the first fault: an editor is told all of them, each at its place.

mod entries;
mod fault;
mod flow;
mod order;
mod time;

use std::collections::HashSet;
use std::hash::Hash;

use calendar::TimeLimit;

use crate::process::Process;
use crate::step::Step;

pub use fault::{ProcessFault, Unsound};

/// The most steps of one process: more could be neither drawn nor read.
pub const MOST_STEPS: usize = 60;
const MOST_BRANCHES: usize = 10;
const MOST_CONSULTATIONS: usize = 20;
const MOST_FORMS: usize = 20;

/// Finds everything that is wrong with a process whose dossiers must be settled within every one of the limits; a
/// limit of no counted time (handed over on the spot) demands nothing.
pub fn check(process: &Process, limits: &[TimeLimit]) -> Vec<ProcessFault> {
    let steps = process.steps();
    if steps.is_empty() {
        return vec![ProcessFault::of_process(Unsound::NoStep)];
    }
    let mut faults = Vec::new();
    if let Some(fault) = too_many(steps, MOST_STEPS) {
        faults.push(ProcessFault::of_process(fault));
    }
    let keys = repeated(steps.iter().map(|step| &step.key));
    for position in keys {
        let key = steps[position].key.clone();
        faults.push(fault_at(steps, position, "key", Unsound::KeyTwice { key }));
    }
    entries::check(steps, &mut faults);
    let readable = can_be_drawn(process);
    // the rules of the ways would tell nobody anything about more, and would take long to try
    if readable {
        let ways = process.ways();
        let forward = flow::reached_forward(&ways);
        flow::check(steps, &ways, &forward, &mut faults);
        order::check(steps, &ways, &forward, &mut faults);
        time::check(process, limits, &mut faults);
    }
    faults
}

/// Whether a process has no more steps, and no more ways out of one, than could be drawn.
pub fn can_be_drawn(process: &Process) -> bool {
    let steps = process.steps();
    steps.len() <= MOST_STEPS && steps.iter().all(|step| step.next.len() <= MOST_BRANCHES)
}

fn fault_at(steps: &[Step], position: usize, place: &str, fault: Unsound) -> ProcessFault {
    let dot = if place.is_empty() { "" } else { "." };
    ProcessFault {
        step: steps.get(position).map(|step| step.key.clone()),
        path: format!("steps.{position}{dot}{place}"),
        fault,
    }
}

fn too_many<T>(entries: &[T], most: usize) -> Option<Unsound> {
    let count = entries.len();
    (count > most).then_some(Unsound::TooMany { count, most })
}

/// The positions at which something stands that stood before.
fn repeated<T: Eq + Hash>(entries: impl Iterator<Item = T>) -> Vec<usize> {
    let mut seen = HashSet::new();
    let again = |(position, entry)| (!seen.insert(entry)).then_some(position);
    entries.enumerate().filter_map(again).collect()
}
