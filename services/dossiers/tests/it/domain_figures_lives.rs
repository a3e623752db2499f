//! Random lives of dossiers: accepted or not, paused, sent back, extended, late, resolved, taken up
//! again, moved to another unit; at midnight and several times a day, too.

use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::Channel;
use dossiers::domain::clock::{HeldAround, Minutes, Owner};
use dossiers::domain::figures::{
    Cut, Ending, Fact, IntakeDay, IntakeEnd, Resolution, Stage, Stay, StayEnd, Timeliness,
};
use ids::ProcedureId;
use proptest::prelude::*;
use uuid::Uuid;
use wording::Wording;

use crate::domain_figures_world::{agency, at};

#[derive(Debug, Clone)]
pub enum Act {
    /// Accepted, resumed, supplemented, extended or taken up again, due some minutes later.
    Run(i64),
    AwaitFee,
    Pause,
    AskSupplement,
    Extend(i64),
    Resolve(Ending, i64),
    RefuseIntake(Ending),
    /// The next step begins, due some minutes later.
    Step(usize, i64),
    EndStep(Timeliness, i64),
    /// It turns out to belong to another unit, or to have been filed otherwise.
    Recut(Cut),
}

/// What happens to one dossier, with the minutes since what was before.
#[derive(Debug, Clone)]
pub struct Life {
    cut: Cut,
    begins: i64,
    acts: Vec<(i64, Act)>,
}

/// Whole days among them, so that things happen at midnight.
fn gaps() -> impl Strategy<Value = i64> {
    prop_oneof![
        2 => Just(0_i64),
        3 => 1_i64..400,
        3 => 400_i64..6_000,
        1 => (0_i64..15).prop_map(|days| days * 1_440),
    ]
}

fn timeliness() -> impl Strategy<Value = Timeliness> {
    proptest::sample::select(Timeliness::ALL.to_vec())
}

fn endings() -> impl Strategy<Value = Ending> {
    prop_oneof![2 => Just(Ending::Result), 1 => proptest::sample::select(Ending::ALL.to_vec())]
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => gaps().prop_map(Act::Run),
        1 => Just(Act::AwaitFee),
        2 => Just(Act::Pause),
        2 => Just(Act::AskSupplement),
        1 => gaps().prop_map(Act::Extend),
        4 => (endings(), 0_i64..500).prop_map(|(ending, minutes)| Act::Resolve(ending, minutes)),
        1 => endings().prop_map(Act::RefuseIntake),
        2 => (0_usize..3, gaps()).prop_map(|(step, limit)| Act::Step(step, limit)),
        2 => (timeliness(), 0_i64..500).prop_map(|(result, used)| Act::EndStep(result, used)),
        1 => cuts().prop_map(Act::Recut),
    ]
}

pub fn cuts() -> impl Strategy<Value = Cut> {
    let channels = vec![Channel::Counter, Channel::Online, Channel::Post];
    let days = vec![
        IntakeDay::WorkingDay,
        IntakeDay::Saturday,
        IntakeDay::DayOff,
    ];
    let unit = Wording::new("Phòng Tư pháp", "Justice Division").unwrap();
    let agencies = (1_u128..4, 1_u128..4);
    let kinds = (
        proptest::sample::select(channels),
        proptest::sample::select(days),
    );
    (agencies, kinds, any::<bool>(), 1_u128..3).prop_map(
        move |((receiving, competent), (channel, intake_day), in_unit, procedure)| Cut {
            receiving: agency(receiving),
            competent: agency(competent),
            unit: in_unit.then(|| (&unit).into()),
            procedure: ProcedureId::from_uuid(Uuid::from_u128(procedure)),
            field: "civil-status".parse().ok(),
            channel,
            intake_day,
        },
    )
}

pub fn lives() -> impl Strategy<Value = Life> {
    let acts = prop::collection::vec((gaps(), acts()), 0..14);
    // most are accepted first of all
    let first = prop::option::weighted(0.8, (gaps(), gaps().prop_map(Act::Run)));
    (cuts(), 0_i64..40_000, first, acts).prop_map(|(cut, begins, first, acts)| Life {
        cut,
        begins,
        acts: first.into_iter().chain(acts).collect(),
    })
}

impl Life {
    /// Gives the fact after each act that could be done, with its instant; the first is the filing.
    pub fn facts(&self) -> Vec<(DateTime<Utc>, Fact)> {
        let mut now = at("01-20 00:00") + TimeDelta::minutes(self.begins);
        let mut fact = Fact::submitted(self.cut.clone(), now);
        let mut facts = vec![(now, fact.clone())];
        for (gap, act) in &self.acts {
            now += TimeDelta::minutes(*gap);
            if let Some(next) = act.done_to(&fact, now) {
                fact = next;
                facts.push((now, fact.clone()));
            }
        }
        facts
    }

    /// Gives the fact after all.
    pub fn fact(&self) -> Fact {
        self.facts().pop().unwrap().1
    }
}

impl Act {
    pub const fn recuts(&self) -> bool {
        matches!(self, Self::Recut(_))
    }

    fn done_to(&self, fact: &Fact, now: DateTime<Utc>) -> Option<Fact> {
        let mut next = fact.clone();
        if fact.intake_end.is_some() && !self.recuts() {
            return None;
        }
        let stage = fact.course.stage();
        let stage = match self {
            Self::Run(minutes) => Some(Stage::Running {
                due_at: now + TimeDelta::minutes(*minutes),
            }),
            Self::AwaitFee => Some(Stage::NotStarted),
            Self::Pause => {
                let late = match stage? {
                    Stage::Running { due_at } => *due_at < now,
                    Stage::Paused { late } => *late,
                    Stage::NotStarted | Stage::AwaitingSupplement | Stage::Resolved(_) => {
                        return None;
                    }
                };
                Some(Stage::Paused { late })
            }
            Self::AskSupplement => {
                next.supplement_requests.push(now);
                stage.map(|_| Stage::AwaitingSupplement)
            }
            Self::Extend(minutes) => {
                next.extensions.push(now);
                stage?;
                let due_at = now + TimeDelta::minutes(*minutes);
                Some(Stage::Running { due_at })
            }
            Self::Resolve(ending, minutes) => Some(resolution(stage?, *ending, *minutes, now)?),
            Self::RefuseIntake(ending) => {
                let refused = stage.is_none() && fact.stays.is_empty() && *ending != Ending::Result;
                let end = IntakeEnd {
                    at: now,
                    ending: *ending,
                };
                next.intake_end = refused.then_some(end);
                next.intake_end?;
                None
            }
            Self::Step(step, limit) => {
                next.stays.push(begun(&next, *step, *limit, now)?);
                None
            }
            Self::EndStep(timeliness, used_minutes) => {
                let stay = next.stays.last_mut().filter(|stay| stay.end.is_none())?;
                stay.end = Some(StayEnd {
                    at: now,
                    timeliness: *timeliness,
                    allotted_minutes: 480,
                    used_minutes: *used_minutes,
                    waited_minutes: used_minutes / 3,
                });
                None
            }
            Self::Recut(cut) => {
                next.cut = cut.clone();
                None
            }
        };
        if let Some(stage) = stage {
            next.course.follow(now, stage).ok()?;
        }
        Some(next)
    }
}

fn begun(fact: &Fact, step: usize, limit: i64, now: DateTime<Utc>) -> Option<Stay> {
    let open = fact.stays.last().is_some_and(|stay| stay.end.is_none());
    let steps = ["examine", "approve", "issue"];
    (!open).then(|| Stay {
        step: steps[step].parse().unwrap(),
        agency: fact.cut.competent,
        unit: fact.cut.unit.clone(),
        began_at: now,
        due_at: now + TimeDelta::minutes(limit),
        end: None,
    })
}

/// Resolves a dossier as its due instant has it.
fn resolution(before: &Stage, ending: Ending, minutes: i64, now: DateTime<Utc>) -> Option<Stage> {
    let in_time = if minutes % 2 == 0 {
        Timeliness::Early
    } else {
        Timeliness::OnTime
    };
    let timeliness = match before {
        Stage::NotStarted | Stage::AwaitingSupplement => Timeliness::NotDue,
        Stage::Running { due_at } if *due_at < now => Timeliness::Late,
        Stage::Paused { late: true } => Timeliness::Late,
        Stage::Running { .. } | Stage::Paused { late: false } => in_time,
        Stage::Resolved(_) => return None,
    };
    let late = i64::from(timeliness == Timeliness::Late) * minutes;
    let held = |owner, agency| HeldAround {
        owner,
        agency,
        before: Minutes {
            wall: minutes * 3,
            working: minutes,
        },
        after: Minutes {
            wall: late * 2,
            working: late,
        },
        late,
    };
    let held = vec![
        held(Owner::Office, Some(agency(1))),
        held(Owner::Citizen, None),
    ];
    Some(Stage::Resolved(Resolution {
        ending,
        timeliness,
        held,
    }))
}
