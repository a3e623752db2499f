//! The rules of the ways: every step can be reached and left, going forward never comes round, going back goes back.

use super::fault::{ProcessFault, Unsound};
use super::fault_at;
use crate::branch::BranchKind;
use crate::process::{forward_steps, main_positions};
use crate::step::Step;
use crate::ways::{Destination, Way};

type Ways<'process> = [Vec<Way<'process>>];

pub(super) fn check(
    steps: &[Step],
    ways: &Ways<'_>,
    forward: &[Vec<bool>],
    faults: &mut Vec<ProcessFault>,
) {
    targets(steps, ways, forward, faults);
    cycles(steps, ways, faults);
    reachable(steps, ways, faults);
    ends(steps, ways, faults);
    let (path, end) = main_positions(ways);
    if let (Some(last), None | Some(Destination::Nowhere)) = (path.last(), end) {
        faults.push(fault_at(steps, *last, "next", Unsound::MainPathEnds));
    }
}

/// For each step, the steps that ways forward lead to from it, over one way at least.
pub(super) fn reached_forward(ways: &Ways<'_>) -> Vec<Vec<bool>> {
    let next = |position| forward_steps(ways, position);
    (0..ways.len())
        .map(|position| reached(ways.len(), next(position), next))
        .collect()
}

/// The steps that some way leads to, beginning with the given ones.
pub(super) fn reached<Starts, Next>(
    count: usize,
    starts: Starts,
    next: impl Fn(usize) -> Next,
) -> Vec<bool>
where
    Starts: IntoIterator<Item = usize>,
    Next: Iterator<Item = usize>,
{
    let mut reached = vec![false; count];
    let mut open: Vec<usize> = starts.into_iter().collect();
    while let Some(position) = open.pop() {
        if !reached[position] {
            reached[position] = true;
            open.extend(next(position));
        }
    }
    reached
}

fn targets(steps: &[Step], ways: &Ways<'_>, forward: &[Vec<bool>], faults: &mut Vec<ProcessFault>) {
    for (position, step) in steps.iter().enumerate() {
        for (place, (branch, way)) in step.next.iter().zip(&ways[position]).enumerate() {
            let Some(to) = &branch.to else {
                continue;
            };
            let fault = match way.to {
                Destination::Nowhere => Unsound::UnknownTarget { to: to.clone() },
                Destination::Step(target) if !may_lead(forward, way.kind, position, target) => {
                    Unsound::NotBackward { to: to.clone() }
                }
                Destination::Step(_) | Destination::Result | Destination::Refusal => continue,
            };
            let place = format!("next.{place}.to");
            faults.push(fault_at(steps, position, &place, fault));
        }
    }
}

fn may_lead(forward: &[Vec<bool>], kind: BranchKind, from: usize, to: usize) -> bool {
    match kind {
        BranchKind::Forward | BranchKind::Refuse => true,
        BranchKind::Return => forward[to][from],
        // the applicant's answer may come back to the very step that asked
        BranchKind::AskApplicant => from == to || forward[to][from],
    }
}

/// A step on the way that is being followed, and those after it that are not followed yet.
struct Turn {
    position: usize,
    onward: Vec<usize>,
}

fn cycles(steps: &[Step], ways: &Ways<'_>, faults: &mut Vec<ProcessFault>) {
    let mut seen = vec![false; steps.len()];
    for start in 0..steps.len() {
        let mut trail: Vec<Turn> = Vec::new();
        let mut next = Some(start);
        loop {
            if let Some(position) = next.take() {
                if let Some(at) = trail.iter().position(|turn| turn.position == position) {
                    faults.push(cycle(steps, ways, &trail[at..]));
                } else if !seen[position] {
                    seen[position] = true;
                    let mut onward: Vec<_> = forward_steps(ways, position).collect();
                    onward.reverse();
                    trail.push(Turn { position, onward });
                }
            }
            match trail.last_mut() {
                None => break,
                Some(turn) => next = turn.onward.pop(),
            }
            if next.is_none() {
                trail.pop();
            }
        }
    }
}

fn cycle(steps: &[Step], ways: &Ways<'_>, circle: &[Turn]) -> ProcessFault {
    let first = circle.first().map_or(0, |turn| turn.position);
    let last = circle.last().map_or(0, |turn| turn.position);
    let closing =
        |way: &&Way<'_>| way.kind == BranchKind::Forward && way.to == Destination::Step(first);
    let branch = ways[last].iter().find(closing).and_then(|way| way.branch);
    let place = branch.map_or_else(|| "next".to_owned(), |place| format!("next.{place}.to"));
    let through = circle
        .iter()
        .map(|turn| steps[turn.position].key.clone())
        .collect();
    fault_at(steps, last, &place, Unsound::ForwardCycle { through })
}

fn reachable(steps: &[Step], ways: &Ways<'_>, faults: &mut Vec<ProcessFault>) {
    let reached = reached(steps.len(), [0], |position| {
        ways[position].iter().filter_map(|way| way.to.step())
    });
    for (position, reached) in reached.into_iter().enumerate() {
        if !reached {
            faults.push(fault_at(steps, position, "", Unsound::Unreachable));
        }
    }
}

fn ends(steps: &[Step], ways: &Ways<'_>, faults: &mut Vec<ProcessFault>) {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    let mut last = Vec::new();
    for (position, ways) in ways.iter().enumerate() {
        for way in ways {
            if let Some(next) = way.to.step() {
                before[next].push(position);
            } else if way.to.is_end() {
                last.push(position);
            }
        }
    }
    let ending = reached(steps.len(), last, |position| {
        before[position].iter().copied()
    });
    for (position, ending) in ending.into_iter().enumerate() {
        if !ending {
            faults.push(fault_at(steps, position, "", Unsound::NoWayOut));
        }
    }
}
