//! The ways that the pinned process leaves open to a step, as officials choose among them.

use process::{BranchKind, Destination, Process, Step, StepKind, Way};
use wording::Key;

use super::{WorkCommand, permitted_in};

/// The ways out of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaysOut<'process> {
    /// The steps that a way forward leads to.
    pub forward: Vec<&'process Step>,
    /// Whether a way forward ends with the result.
    pub result: bool,
    /// The steps that the dossier may go back to.
    pub returns: Vec<&'process Step>,
    /// The steps that the applicant's answer may come to; empty if nobody asks here.
    pub questions: Vec<&'process Step>,
    /// Whether the dossier may be refused here.
    pub refusal: bool,
}

/// Gives the steps that work may begin with: the first one, and those that follow when it only receives, for at the
/// counter the dossier is received as it is filed.
pub fn first_steps(process: &Process) -> Vec<&Step> {
    let ways = process.ways();
    let mut first: Vec<usize> = Vec::new();
    let mut open = vec![0];
    while let Some(position) = open.pop() {
        let Some(step) = process.steps().get(position) else {
            continue;
        };
        if first.contains(&position) {
            continue;
        }
        first.push(position);
        if step.kind == StepKind::Receive {
            open.extend(targets(&ways, position, BranchKind::Forward));
        }
    }
    first.sort_unstable();
    steps_at(process, first)
}

/// Gives the ways out of a step; none if the process has no such step.
///
/// * A process that declares no way back at all lets every step send back to any step before it but a receiving one,
///   for the receipt is given once (NĐ 61/2018/NĐ-CP Art. 17).
/// * A process that declares no question to the applicant lets a step ask for itself; one that declares no refusal
///   lets a step refuse. Which kinds of steps may, [`permitted_in`] says in every case.
pub fn ways_out<'process>(process: &'process Process, step: &Key) -> Option<WaysOut<'process>> {
    let position = process.steps().iter().position(|each| each.key == *step)?;
    let kind = process.steps().get(position)?.kind;
    let ways = process.ways();
    let leads = |branch| targets(&ways, position, branch).collect::<Vec<_>>();
    let may = |command| permitted_in(kind).contains(&command);
    let returns = if !may(WorkCommand::ReturnTo) {
        Vec::new()
    } else if declares(&ways, BranchKind::Return) {
        leads(BranchKind::Return)
    } else {
        steps_before(process, &ways, position)
    };
    let questions = if !may(WorkCommand::AskApplicant) {
        Vec::new()
    } else if declares(&ways, BranchKind::AskApplicant) {
        leads(BranchKind::AskApplicant)
    } else {
        vec![position]
    };
    let ends_in = |end| ways_of(&ways, position).any(|way| way.to == end);
    let refusal = ends_in(Destination::Refusal) || !declares(&ways, BranchKind::Refuse);
    Some(WaysOut {
        forward: steps_at(process, leads(BranchKind::Forward)),
        result: ends_in(Destination::Result),
        returns: steps_at(process, returns),
        questions: steps_at(process, questions),
        refusal: may(WorkCommand::Refuse) && refusal,
    })
}

fn ways_of<'ways, 'process>(
    ways: &'ways [Vec<Way<'process>>],
    position: usize,
) -> impl Iterator<Item = &'ways Way<'process>> {
    ways.get(position).into_iter().flatten()
}

fn targets<'ways>(
    ways: &'ways [Vec<Way<'_>>],
    position: usize,
    kind: BranchKind,
) -> impl Iterator<Item = usize> + 'ways {
    ways_of(ways, position)
        .filter(move |way| way.kind == kind)
        .filter_map(|way| way.to.step())
}

fn declares(ways: &[Vec<Way<'_>>], kind: BranchKind) -> bool {
    ways.iter().flatten().any(|way| way.kind == kind)
}

/// The steps but receiving ones from which ways forward lead to a step.
fn steps_before(process: &Process, ways: &[Vec<Way<'_>>], position: usize) -> Vec<usize> {
    let mut before = vec![false; ways.len()];
    let mut grows = true;
    while grows {
        grows = false;
        for earlier in 0..ways.len() {
            let leads_here = targets(ways, earlier, BranchKind::Forward)
                .any(|next| next == position || before.get(next).copied().unwrap_or(false));
            if let Some(known) = before.get_mut(earlier)
                && leads_here
                && !*known
            {
                *known = true;
                grows = true;
            }
        }
    }
    let receives = |position: &usize| {
        let step = process.steps().get(*position);
        step.is_some_and(|step| step.kind == StepKind::Receive)
    };
    let before = before.into_iter().enumerate();
    before
        .filter_map(|(earlier, leads_here)| leads_here.then_some(earlier))
        .filter(|earlier| *earlier != position && !receives(earlier))
        .collect()
}

/// The steps at positions, each once.
fn steps_at(process: &Process, positions: Vec<usize>) -> Vec<&Step> {
    let mut seen = Vec::new();
    for position in positions {
        if !seen.contains(&position) {
            seen.push(position);
        }
    }
    seen.into_iter()
        .filter_map(|position| process.steps().get(position))
        .collect()
}
