//! The rules of the order of work: examined, approved, issued, returned (NĐ 61/2018/NĐ-CP Art. 19).

use super::fault::{ProcessFault, Unsound};
use super::fault_at;
use super::flow::reached;
use crate::process::{forward_steps, main_positions};
use crate::step::{Step, StepKind};
use crate::ways::Way;

/// What the main path of every process has.
const NEEDED: [StepKind; 3] = [StepKind::Process, StepKind::Approve, StepKind::Issue];

pub(super) fn check(
    steps: &[Step],
    ways: &[Vec<Way<'_>>],
    forward: &[Vec<bool>],
    faults: &mut Vec<ProcessFault>,
) {
    let (path, _) = main_positions(ways);
    for kind in NEEDED {
        if !path.iter().any(|position| steps[*position].kind == kind) {
            faults.push(ProcessFault::of_process(Unsound::Lacks { kind }));
        }
    }
    let unapproved = reached(steps.len(), [0], |position| {
        let goes_on = steps[position].kind != StepKind::Approve;
        forward_steps(ways, position).filter(move |_| goes_on)
    });
    for (position, step) in steps.iter().enumerate() {
        if step.kind == StepKind::Issue && unapproved[position] {
            faults.push(fault_at(steps, position, "", Unsound::IssuedUnapproved));
        }
        let issue = (0..steps.len())
            .find(|issue| steps[*issue].kind == StepKind::Issue && forward[*issue][position]);
        if let (Some(issue), true) = (issue, step.kind != StepKind::Return) {
            let issue = steps[issue].key.clone();
            faults.push(fault_at(steps, position, "", Unsound::AfterIssue { issue }));
        }
    }
}
