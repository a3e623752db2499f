//! What somebody may try on a dossier's work, at random: the moves of the walks.

use chrono::{DateTime, Utc};
use dossiers::domain::work::{
    Acting, Charged, Next, OutcomeWay, Placement, Position, Question, Work, WorkCommand, WorkEvent,
    WorkRefusal, first_steps, ways_out,
};
use policy::PositionRole;
use process::{Process, Step};
use proptest::prelude::*;
use proptest::sample::Index;
use wording::Key;

use crate::domain_work_builders::*;

/// What somebody tries; mostly something that the moment permits, by somebody who may.
#[derive(Debug, Clone)]
pub struct Attempt {
    command: Index,
    sensible: bool,
    officer: Index,
    other: Index,
    step: Index,
    /// How long after the one before.
    pub seconds: i64,
}

pub fn attempt() -> impl Strategy<Value = Attempt> {
    let indices = (
        any::<Index>(),
        any::<Index>(),
        any::<Index>(),
        any::<Index>(),
    );
    let seconds = prop_oneof![Just(0), 1..90_i64, 1_000..200_000_i64];
    (indices, prop::bool::weighted(0.8), seconds).prop_map(
        |((command, officer, other, step), sensible, seconds)| Attempt {
            command,
            sensible,
            officer,
            other,
            step,
            seconds,
        },
    )
}

/// Where a step goes: to the position if it may have it; a leg goes to the other agency.
pub fn placed(step: &Step, at: DateTime<Utc>, position: &Position) -> Placement {
    let agency = match &step.leg {
        Some(_) => police(),
        None => commune(),
    };
    let fits = position.agency == agency && position.roles.contains(&step.role);
    Placement {
        agency,
        charged: if fits {
            Charged::Routed(position.clone())
        } else {
            Charged::Nobody
        },
        ..placement(step.key.as_str(), at)
    }
}

const fn weight(command: WorkCommand) -> usize {
    match command {
        WorkCommand::Stop | WorkCommand::Refuse => 1,
        WorkCommand::AskApplicant => 2,
        WorkCommand::Begin | WorkCommand::Resume => 60,
        WorkCommand::Complete | WorkCommand::TakeIn | WorkCommand::HandOut => 25,
        WorkCommand::Claim
        | WorkCommand::Assign
        | WorkCommand::Reassign
        | WorkCommand::HandOver
        | WorkCommand::Delegate
        | WorkCommand::Consult
        | WorkCommand::Answer
        | WorkCommand::CallOff
        | WorkCommand::ReturnTo
        | WorkCommand::Undo => 10,
    }
}

impl Attempt {
    /// What is tried: mostly what the tables permit, and seldom what ends the walk.
    pub fn command(&self, work: &Work) -> WorkCommand {
        let weighted: Vec<_> = work
            .available()
            .into_iter()
            .flat_map(|command| std::iter::repeat_n(command, weight(command)))
            .collect();
        if self.sensible && !weighted.is_empty() {
            *self.command.get(&weighted)
        } else {
            *self.command.get(&WorkCommand::ALL)
        }
    }

    /// The officer who tries: one who may do the step or owes an answer, or anybody.
    fn officer(&self, work: &Work, command: WorkCommand) -> Position {
        let cast = cast();
        let lead = work.current().and_then(|entry| entry.lead());
        let last = work.last_act().and_then(|last| last.by.position);
        let wanted = |position: &&Position| {
            if command == WorkCommand::Answer {
                return position.agency == police();
            }
            if command == WorkCommand::Undo {
                return Some(position.id) == last;
            }
            if [WorkCommand::Assign, WorkCommand::Reassign].contains(&command) {
                return position.roles.contains(&PositionRole::Leadership);
            }
            work.current().is_some_and(|entry| {
                let fits = position.agency == entry.agency && position.roles.contains(&entry.role);
                fits && lead.is_none_or(|lead| lead == position.id)
            })
        };
        let may: Vec<_> = cast.iter().filter(wanted).collect();
        if self.sensible && !may.is_empty() {
            (*self.officer.get(&may)).clone()
        } else {
            self.officer.get(&cast).clone()
        }
    }

    fn of<'step>(&self, process: &'step Process, sensible: &[&'step Step]) -> &'step Step {
        if self.sensible && !sensible.is_empty() {
            sensible[self.step.index(sensible.len())]
        } else {
            self.step.get(process.steps())
        }
    }

    /// Who gets what is given: mostly somebody who may have the open step.
    fn other(&self, work: &Work) -> Position {
        let cast = cast();
        let role = work.current().map(|entry| entry.role);
        let may = |position: &&Position| role.is_some_and(|role| position.roles.contains(&role));
        let fitting: Vec<_> = cast.iter().filter(may).collect();
        if self.sensible && !fitting.is_empty() {
            (*self.other.get(&fitting)).clone()
        } else {
            self.other.get(&cast).clone()
        }
    }

    /// The consultation that is ended: mostly one that is open.
    fn ended(&self, work: &Work) -> Key {
        let open = work.current().into_iter();
        let open = open.flat_map(|entry| entry.open_consultations());
        let open: Vec<_> = open.map(|consultation| consultation.key.clone()).collect();
        if self.sensible && !open.is_empty() {
            self.step.get(&open).clone()
        } else {
            self.asked()
        }
    }

    fn asked(&self) -> Key {
        let names: [&str; 3] = ["police", "tax", "land"];
        key(names[self.step.index(names.len())])
    }

    fn questions(&self, now: DateTime<Utc>) -> Vec<Question> {
        let one = question(self.asked().as_str(), now);
        let named = Question {
            positions: vec![giang(), ha()],
            ..question("named", now)
        };
        if self.seconds % 2 == 1 {
            vec![one, named]
        } else {
            vec![one]
        }
    }

    /// Tries it, and says who did.
    pub fn make(
        &self,
        work: &mut Work,
        process: &Process,
        now: DateTime<Utc>,
    ) -> (Acting, Result<WorkEvent, WorkRefusal>) {
        let command = self.command(work);
        let me = acting(&self.officer(work, command), now);
        let other = self.other(work);
        let given = match command {
            WorkCommand::Claim => work.claim(&me),
            WorkCommand::Assign => work.assign(&me, &assignment(&other), None),
            WorkCommand::Reassign => work.reassign(&me, &assignment(&other), None),
            WorkCommand::HandOver => work.hand_over(&me, &other, None),
            WorkCommand::Delegate => work.delegate(&me, &other, None),
            WorkCommand::Consult => work.consult(&me, &self.questions(now)),
            WorkCommand::Answer => work.answer(&me, &self.ended(work), note("Đồng ý")),
            WorkCommand::CallOff => work.call_off(&me, &self.ended(work), note("Quá hạn")),
            WorkCommand::Refuse => work.refuse(process, &me, None),
            WorkCommand::Stop => work.stop(applicant(), now, None),
            WorkCommand::Undo => work.undo(&me, None),
            WorkCommand::Begin
            | WorkCommand::Resume
            | WorkCommand::Complete
            | WorkCommand::TakeIn
            | WorkCommand::HandOut
            | WorkCommand::ReturnTo
            | WorkCommand::AskApplicant => self.go(command, work, process, &me, &other),
        };
        (me, given)
    }

    /// Tries a command that leads to another step.
    fn go(
        &self,
        command: WorkCommand,
        work: &mut Work,
        process: &Process,
        me: &Acting,
        other: &Position,
    ) -> Result<WorkEvent, WorkRefusal> {
        let (by, now) = (me.actor(), me.at);
        let place = |steps: &[&Step]| placed(self.of(process, steps), now, other);
        let open = work.current().map(|entry| entry.step.clone());
        let ways = open.and_then(|open| ways_out(process, &open));
        let (forward, result, returns, questions) = ways
            .map(|ways| (ways.forward, ways.result, ways.returns, ways.questions))
            .unwrap_or_default();
        let next = if result && (forward.is_empty() || !self.sensible) {
            Next::Result
        } else {
            Next::Step(place(&forward))
        };
        let expected = asked_for(work).and_then(|to| process.step(to));
        let expected: Vec<_> = expected.into_iter().collect();
        if command == WorkCommand::Begin {
            work.begin(process, by, now, &place(&first_steps(process)))
        } else if command == WorkCommand::Resume {
            work.resume(process, by, now, &place(&expected))
        } else if command == WorkCommand::TakeIn {
            work.take_in(process, by, now, &next, None)
        } else if command == WorkCommand::HandOut {
            work.hand_out(process, by, now, &next, None)
        } else if command == WorkCommand::ReturnTo {
            work.return_to(process, me, &place(&returns), vec![fault()], None)
        } else if command == WorkCommand::AskApplicant {
            let step = &self.of(process, &questions).key;
            work.ask_applicant(process, me, step, None)
        } else {
            work.complete(process, me, &next, None)
        }
    }
}

/// The step that the applicant's answer will come to.
pub fn asked_for(work: &Work) -> Option<&Key> {
    let outcome = work.entries().last()?.outcome.as_ref()?;
    if let OutcomeWay::AskedApplicant { to } = &outcome.way {
        Some(to)
    } else {
        None
    }
}
