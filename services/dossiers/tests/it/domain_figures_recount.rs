//! The figures counted anew from the facts by their definitions: by instants, dossier by dossier,
//! without counters or days.

use std::collections::BTreeMap;

use calendar::instant_at;
use chrono::{DateTime, Days, NaiveTime, Utc};
use dossiers::domain::Channel;
use dossiers::domain::clock::Owner;
use dossiers::domain::figures::{
    Ending, Fact, HeldMinutes, Processing, Punctuality, Received, ReportPeriod, ReportRow,
    ReportRules, Resolution, Resolved, Stage, StayFigures, StayPlace, Timeliness, Turn,
    WaitingCounts,
};
use ids::TenantId;

/// What a recount gives.
#[derive(Debug, Default)]
pub struct Recount {
    pub received: Received,
    pub resolved: Resolved,
    pub processing: Processing,
    pub awaiting_supplement: u64,
    pub paused: u64,
    pub reopened: u64,
    pub late_but_on_time: u64,
    pub punctuality: Punctuality,
    pub index: Punctuality,
    pub held: BTreeMap<(Owner, Option<TenantId>), HeldMinutes>,
    pub stays: BTreeMap<StayPlace, StayFigures>,
    pub submitted: u64,
    pub not_accepted: BTreeMap<Ending, u64>,
    pub supplement_requests: u64,
    pub extensions: u64,
}

/// The first instant of a period, and the first after it.
#[derive(Clone, Copy)]
struct Bounds {
    begins: DateTime<Utc>,
    ends: DateTime<Utc>,
}

impl Bounds {
    fn contain(self, at: DateTime<Utc>) -> bool {
        self.begins <= at && at < self.ends
    }

    fn count<'a>(self, instants: impl IntoIterator<Item = &'a DateTime<Utc>>) -> u64 {
        let within = instants.into_iter().filter(|at| self.contain(**at));
        within.count().try_into().unwrap()
    }
}

pub fn recount(facts: &[Fact], period: ReportPeriod, rules: &ReportRules) -> Recount {
    let bounds = Bounds {
        begins: instant_at(period.from(), NaiveTime::MIN),
        ends: instant_at(period.to() + Days::new(1), NaiveTime::MIN),
    };
    let mut recount = Recount::default();
    for fact in facts {
        recount.submitted += bounds.count([&fact.submitted_at]);
        recount.supplement_requests += bounds.count(&fact.supplement_requests);
        recount.extensions += bounds.count(&fact.extensions);
        if let Some(end) = fact.intake_end.filter(|end| bounds.contain(end.at)) {
            *recount.not_accepted.entry(end.ending).or_default() += 1;
        }
        recount.dossier(fact, bounds, rules);
        recount.stays(fact, bounds);
    }
    recount
}

/// Where a dossier stood just before an instant.
fn before(fact: &Fact, at: DateTime<Utc>) -> Option<&Turn> {
    fact.course.turns().iter().rev().find(|turn| turn.at < at)
}

fn is_resolved(turn: &Turn) -> bool {
    matches!(turn.stage, Stage::Resolved(_))
}

/// Whether a resolved dossier was taken up again in the time.
fn is_reopened(fact: &Fact, bounds: Bounds) -> bool {
    let turns = fact.course.turns();
    turns
        .windows(2)
        .any(|pair| is_resolved(&pair[0]) && bounds.contain(pair[1].at))
}

impl Recount {
    pub fn row(&self) -> ReportRow {
        ReportRow::new(self.received, self.resolved, self.processing).unwrap()
    }

    fn dossier(&mut self, fact: &Fact, bounds: Bounds, rules: &ReportRules) {
        let Some(last) = before(fact, bounds.ends) else {
            return;
        };
        let received_at = fact.course.received_at().unwrap();
        if received_at >= bounds.begins {
            match fact.cut.channel {
                Channel::Online => self.received.online += 1,
                Channel::Counter | Channel::Post => self.received.otherwise += 1,
            }
        } else if !is_resolved(before(fact, bounds.begins).unwrap()) {
            self.received.carried_over += 1;
        } else if is_reopened(fact, bounds) {
            self.received.carried_over += 1;
            self.reopened += 1;
        } else {
            return;
        }
        match &last.stage {
            Stage::NotStarted => self.processing.in_time += 1,
            Stage::Running { due_at } if *due_at < bounds.ends => self.processing.overdue += 1,
            Stage::Running { .. } => self.processing.in_time += 1,
            Stage::Paused { late } => {
                self.paused += 1;
                if *late {
                    self.processing.overdue += 1;
                } else {
                    self.processing.in_time += 1;
                }
            }
            Stage::AwaitingSupplement => {
                self.awaiting_supplement += 1;
                match rules.awaiting_supplement {
                    WaitingCounts::ResolvedOnTime => self.resolved.on_time += 1,
                    WaitingCounts::ProcessingInTime => self.processing.in_time += 1,
                }
            }
            Stage::Resolved(resolution) => {
                let requests = fact.supplement_requests.iter();
                let requests = requests.filter(|requested| **requested <= last.at).count();
                let again = requests > usize::try_from(rules.supplements_allowed).unwrap();
                self.resolution(resolution, again, rules);
            }
        }
    }

    fn resolution(&mut self, resolution: &Resolution, again: bool, rules: &ReportRules) {
        let late = resolution.timeliness == Timeliness::Late;
        if rules.on_time_endings.contains(&resolution.ending) {
            self.resolved.on_time += 1;
            self.late_but_on_time += u64::from(late);
        } else {
            match resolution.timeliness {
                Timeliness::Early => self.resolved.early += 1,
                Timeliness::OnTime | Timeliness::NotDue => self.resolved.on_time += 1,
                Timeliness::Late => self.resolved.late += 1,
            }
        }
        self.punctuality.resolved += 1;
        self.punctuality.on_time += u64::from(!late);
        self.index.resolved += 1;
        self.index.on_time += u64::from(!late && !again);
        for held in &resolution.held {
            let minutes = self.held.entry((held.owner, held.agency)).or_default();
            minutes.wall += held.before.wall + held.after.wall;
            minutes.working += held.before.working + held.after.working;
            minutes.late += held.late;
        }
    }

    fn stays(&mut self, fact: &Fact, bounds: Bounds) {
        let Bounds { begins, ends } = bounds;
        for stay in fact.stays.iter().filter(|stay| stay.began_at < ends) {
            if stay.end.is_some_and(|end| end.at < begins) {
                continue;
            }
            let place = StayPlace {
                agency: stay.agency,
                unit: stay.unit.clone(),
                step: stay.step.clone(),
            };
            let figures = self.stays.entry(place).or_default();
            let Some(end) = stay.end.filter(|end| end.at < ends) else {
                if stay.due_at < ends {
                    figures.overdue += 1;
                } else {
                    figures.in_time += 1;
                }
                continue;
            };
            match end.timeliness {
                Timeliness::Early => figures.ended_early += 1,
                Timeliness::OnTime => figures.ended_on_time += 1,
                Timeliness::Late => figures.ended_late += 1,
                Timeliness::NotDue => figures.ended_not_due += 1,
            }
            if end.timeliness != Timeliness::NotDue {
                figures.allotted_minutes += end.allotted_minutes;
            }
            figures.used_minutes += end.used_minutes;
            figures.waited_minutes += end.waited_minutes;
        }
    }
}
