//! Random histories of a clock: random commands at random instants, the same instant and parts of a
//! minute among them, over a calendar that changes underneath.

use calendar::{DayException, LimitUnit, TimeLimit, WorkingCalendar, local_date};
use chrono::{DateTime, Days, TimeDelta, Utc};
use dossiers::domain::clock::{Cause, Clock, ClockPolicy, Restart, Start, Switched, Timekeeping};
use ids::TenantId;
use proptest::prelude::*;

use crate::domain_clock_world::{CALENDAR, at, head, limit, office, officer, other, over};

#[derive(Debug, Clone, Copy)]
pub enum Command {
    Start(TimeLimit, i64),
    Restart(i64),
    Switch(Cause, bool),
    End,
    ProposeExtension(u64),
    ApproveExtension,
    RejectExtension,
    RequestCorrection(u64),
    ApproveCorrection,
    RejectCorrection,
    /// The day some days from now is declared off, and the open dossiers are recomputed.
    DayOff(u64),
}

/// A command and the time since the one before.
pub type Step = (TimeDelta, Command);

pub fn limits() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        (1_u32..12).prop_map(|value| limit(value, LimitUnit::WorkingDay)),
        (1_u32..60).prop_map(|value| limit(value, LimitUnit::WorkingHour)),
        (1_u32..20).prop_map(|value| limit(value, LimitUnit::CalendarDay)),
        Just(limit(1, LimitUnit::Month)),
        Just(limit(0, LimitUnit::SameDay)),
        Just(limit(0, LimitUnit::Immediate)),
    ]
}

/// Until the clock starts to count: at once, or some hours later.
fn waits() -> impl Strategy<Value = i64> {
    prop_oneof![2 => Just(0), 1 => 1_i64..4_000]
}

fn commands() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => (limits(), waits()).prop_map(|(limit, wait)| Command::Start(limit, wait)),
        3 => waits().prop_map(Command::Restart),
        12 => (proptest::sample::select(Cause::ALL.to_vec()), any::<bool>())
            .prop_map(|(cause, elsewhere)| Command::Switch(cause, elsewhere)),
        4 => proptest::sample::select(vec![Cause::FinancialObligation, Cause::Processing])
            .prop_map(|cause| Command::Switch(cause, false)),
        1 => Just(Command::End),
        4 => (3_u64..40).prop_map(Command::ProposeExtension),
        5 => Just(Command::ApproveExtension),
        1 => Just(Command::RejectExtension),
        2 => (0_u64..20).prop_map(Command::RequestCorrection),
        2 => Just(Command::ApproveCorrection),
        1 => Just(Command::RejectCorrection),
        1 => (0_u64..15).prop_map(Command::DayOff),
    ]
}

/// Whole minutes, from none to some days.
fn minutes() -> impl Strategy<Value = TimeDelta> {
    prop_oneof![
        2 => Just(0_i64),
        4 => 1_i64..90,
        3 => 90_i64..2_000,
        1 => 2_000_i64..6_000,
    ]
    .prop_map(TimeDelta::minutes)
}

pub fn microseconds() -> impl Strategy<Value = TimeDelta> {
    prop_oneof![
        1 => Just(0_i64),
        3 => 1_i64..120_000_000,
        4 => 120_000_000_i64..80_000_000_000,
        1 => 80_000_000_000_i64..300_000_000_000,
    ]
    .prop_map(TimeDelta::microseconds)
}

fn histories(gaps: BoxedStrategy<TimeDelta>, most: usize) -> impl Strategy<Value = History> {
    // from Thursday before Tết to spring
    let begin = (0_i64..60 * 24 * 60)
        .prop_map(|minute| at("2026-02-05 00:00") + TimeDelta::minutes(minute));
    // most are accepted first of all, lest most commands come too early
    let start = (limits(), waits()).prop_map(|(limit, wait)| Command::Start(limit, wait));
    let start = prop::option::weighted(0.8, (gaps.clone(), start));
    let steps = prop::collection::vec((gaps, commands()), 1..most);
    (begin, any::<bool>(), start, steps).prop_map(|(begin, outage_pauses, start, steps)| History {
        begin,
        outage_pauses,
        steps: start.into_iter().chain(steps).collect(),
    })
}

#[derive(Debug, Clone)]
pub struct History {
    begin: DateTime<Utc>,
    outage_pauses: bool,
    steps: Vec<Step>,
}

/// Where a history stands after a step.
pub struct Standing {
    pub begin: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub clock: Clock,
    pub calendar: WorkingCalendar,
}

impl History {
    /// Runs the steps, judging the clock after each.
    pub fn run(
        self,
        judge: impl Fn(&Standing) -> Result<(), TestCaseError>,
    ) -> Result<Standing, TestCaseError> {
        let policy = ClockPolicy {
            outage_pauses: self.outage_pauses,
            ..ClockPolicy::default()
        };
        let mut standing = Standing {
            begin: self.begin,
            now: self.begin,
            clock: Clock::submitted(self.begin, office()),
            calendar: CALENDAR.clone(),
        };
        for (gap, command) in self.steps {
            standing.now += gap;
            let now = standing.now;
            if let Command::DayOff(ahead) = command {
                let off = DayException::holiday(local_date(now) + Days::new(ahead));
                standing.calendar = standing.calendar.with_exceptions([off]).unwrap();
            }
            let before = standing.clock.clone();
            let timekeeping = Timekeeping {
                policy: &policy,
                ..over(&standing.calendar)
            };
            if !obey(&mut standing.clock, command, now, timekeeping) {
                prop_assert_eq!(&standing.clock, &before, "refused: {:?}", command);
            }
            judge(&standing)?;
        }
        Ok(standing)
    }
}

impl Standing {
    pub fn timekeeping(&self) -> Timekeeping<'_> {
        over(&self.calendar)
    }

    /// Tells whether the clock counts: it has a due instant that still moves.
    pub fn counts(&self) -> bool {
        let counted = self.clock.count_due(self.timekeeping()).unwrap().is_some();
        counted && self.clock.ended_at().is_none() && self.clock.completed_at().is_none()
    }
}

/// Gives a command; false if it was refused.
fn obey(
    clock: &mut Clock,
    command: Command,
    now: DateTime<Utc>,
    timekeeping: Timekeeping<'_>,
) -> bool {
    let starts_at = |wait| now + TimeDelta::minutes(wait);
    match command {
        Command::Start(limit, wait) => {
            let start = Start {
                at: now,
                starts_at: starts_at(wait),
                limit,
                agency: office(),
            };
            clock.start(start, timekeeping).is_ok()
        }
        Command::Restart(wait) => {
            let restart = Restart {
                at: now,
                starts_at: starts_at(wait),
                agency: office(),
            };
            clock.restart(restart, timekeeping).is_ok()
        }
        Command::Switch(cause, elsewhere) => clock
            .switch(cause, agency(cause, elsewhere), now, timekeeping)
            .is_ok_and(|switched| switched != Switched::Unchanged),
        Command::End => clock.end(now, timekeeping).is_ok(),
        Command::ProposeExtension(ahead) => {
            let date = local_date(now) + Days::new(ahead);
            clock
                .propose_extension(now, officer(), "Chờ xác minh", date, timekeeping)
                .is_ok()
        }
        Command::ApproveExtension => clock.approve_extension(now, head(), timekeeping).is_ok(),
        Command::RejectExtension => clock
            .reject_extension(now, head(), "Không", timekeeping)
            .is_ok(),
        Command::RequestCorrection(ahead) => {
            let due = timekeeping
                .calendar
                .closing_from(local_date(now) + Days::new(ahead));
            clock
                .request_correction(now, officer(), "Ghi nhầm", due.unwrap(), timekeeping)
                .is_ok()
        }
        Command::ApproveCorrection => clock.approve_correction(now, head(), timekeeping).is_ok(),
        Command::RejectCorrection => clock
            .reject_correction(now, head(), "Không", timekeeping)
            .is_ok(),
        Command::DayOff(_) => clock
            .recompute(now, timekeeping)
            .is_ok_and(|moved| moved.is_some()),
    }
}

pub fn agency(cause: Cause, elsewhere: bool) -> Option<TenantId> {
    let agency = if elsewhere { other() } else { office() };
    cause.owner().can_name_agency().then_some(agency)
}

pub fn any_history() -> impl Strategy<Value = History> {
    histories(microseconds().boxed(), 40)
}

pub fn history_of_whole_minutes() -> impl Strategy<Value = History> {
    histories(minutes().boxed(), 25)
}
