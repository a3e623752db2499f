//! The ways out of a step with all defaults resolved: what the checks, the diagram and the table read.

use std::collections::HashMap;

use wording::{Key, Wording};

use crate::branch::{Branch, BranchKind};
use crate::step::Step;

/// Where a way leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Destination {
    /// The step at this position of the list.
    Step(usize),
    /// The dossier ends with its result.
    Result,
    /// The dossier ends with a refusal.
    Refusal,
    /// Nowhere: the branch names no step of this process. No published process has such a way.
    Nowhere,
}

impl Destination {
    /// The position of the step, if it is one.
    pub const fn step(self) -> Option<usize> {
        match self {
            Self::Step(position) => Some(position),
            Self::Result | Self::Refusal | Self::Nowhere => None,
        }
    }

    /// Whether the dossier ends there.
    pub const fn is_end(self) -> bool {
        match self {
            Self::Result | Self::Refusal => true,
            Self::Step(_) | Self::Nowhere => false,
        }
    }
}

/// One way out of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way<'process> {
    /// The place in the step's `next`; none if the way is the default one.
    pub branch: Option<usize>,
    pub kind: BranchKind,
    pub to: Destination,
    pub when: Option<&'process Wording>,
}

/// The ways out of every step, by position.
pub(crate) fn ways(steps: &[Step]) -> Vec<Vec<Way<'_>>> {
    let mut positions = HashMap::new();
    for (position, step) in steps.iter().enumerate() {
        positions.entry(&step.key).or_insert(position);
    }
    let ways_from = |(position, step)| ways_from(&positions, steps.len(), position, step);
    steps.iter().enumerate().map(ways_from).collect()
}

fn ways_from<'process>(
    positions: &HashMap<&Key, usize>,
    count: usize,
    position: usize,
    step: &'process Step,
) -> Vec<Way<'process>> {
    if step.next.is_empty() {
        let following = position + 1;
        return vec![Way {
            branch: None,
            kind: BranchKind::Forward,
            to: if following < count {
                Destination::Step(following)
            } else {
                Destination::Result
            },
            when: None,
        }];
    }
    let way = |(place, branch): (usize, &'process Branch)| Way {
        branch: Some(place),
        kind: branch.kind,
        to: destination(positions, branch),
        when: branch.when.as_ref(),
    };
    step.next.iter().enumerate().map(way).collect()
}

fn destination(positions: &HashMap<&Key, usize>, branch: &Branch) -> Destination {
    let named = branch.to.as_ref().map(|to| positions.get(to));
    match (branch.kind, named) {
        (BranchKind::Refuse, _) => Destination::Refusal,
        (BranchKind::Forward, None) => Destination::Result,
        (BranchKind::Return | BranchKind::AskApplicant, None) => Destination::Nowhere,
        (BranchKind::Forward | BranchKind::Return | BranchKind::AskApplicant, Some(position)) => {
            position.map_or(Destination::Nowhere, |position| {
                Destination::Step(*position)
            })
        }
    }
}
