//! The process: its steps in the order of the ISO table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::Key;

use crate::branch::BranchKind;
use crate::step::Step;
use crate::ways::{Destination, Way, ways};

/// Quy trình nội bộ: the steps by which an agency settles a dossier. The first step is the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Process {
    steps: Vec<Step>,
}

impl Process {
    /// Makes a process of its steps; whether it is sound, [`crate::check`] says.
    pub fn new(steps: Vec<Step>) -> Self {
        Self { steps }
    }

    /// The steps, in the order of the table.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step with a key.
    pub fn step(&self, key: &Key) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == *key)
    }

    /// The ways out of every step, defaults resolved; `ways()[n]` are those of `steps()[n]`.
    pub fn ways(&self) -> Vec<Vec<Way<'_>>> {
        ways(&self.steps)
    }

    /// The steps from the start along the first forward way of each, until the dossier ends.
    ///
    /// In a process that is not sound the path stops where it would come to a step again.
    pub fn main_path(&self) -> Vec<&Step> {
        let (path, _) = main_positions(&self.ways());
        path.into_iter()
            .filter_map(|position| self.steps.get(position))
            .collect()
    }

    /// The working hours of the longest way forward from the start.
    ///
    /// In a process that is not sound a way that would come to a step again ends there.
    pub fn total_hours(&self) -> u32 {
        let ways = self.ways();
        let mut longest: Vec<Option<u32>> = vec![None; self.steps.len()];
        for position in forward_order(&ways) {
            let onward = forward_steps(&ways, position)
                .filter_map(|next| longest.get(next).copied().flatten())
                .max()
                .unwrap_or(0);
            if let (Some(entry), Some(step)) = (longest.get_mut(position), self.steps.get(position))
            {
                *entry = Some(step.longest_hours().saturating_add(onward));
            }
        }
        longest.first().copied().flatten().unwrap_or(0)
    }
}

/// The positions of the main path, and where its last step leads.
pub(crate) fn main_positions(ways: &[Vec<Way<'_>>]) -> (Vec<usize>, Option<Destination>) {
    let mut path = Vec::new();
    let mut passed = vec![false; ways.len()];
    let mut next = Destination::Step(0);
    while let Destination::Step(position) = next {
        match passed.get_mut(position) {
            Some(seen) if !*seen => *seen = true,
            Some(_) | None => break,
        }
        path.push(position);
        let first = ways[position]
            .iter()
            .find(|way| way.kind == BranchKind::Forward);
        match first {
            Some(way) => next = way.to,
            None => return (path, None),
        }
    }
    (path, Some(next))
}

/// The steps that a forward way leads to.
pub(crate) fn forward_steps(ways: &[Vec<Way<'_>>], position: usize) -> impl Iterator<Item = usize> {
    let ways = ways.get(position).into_iter().flatten();
    ways.filter(|way| way.kind == BranchKind::Forward)
        .filter_map(|way| way.to.step())
}

/// The steps that can be reached forward from the start, each after all that follow it.
fn forward_order(ways: &[Vec<Way<'_>>]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; ways.len()];
    let mut open = vec![(0, false)];
    while let Some((position, done)) = open.pop() {
        if done {
            order.push(position);
            continue;
        }
        match seen.get_mut(position) {
            Some(entry) if !*entry => *entry = true,
            Some(_) | None => continue,
        }
        open.push((position, true));
        open.extend(forward_steps(ways, position).map(|next| (next, false)));
    }
    order
}
