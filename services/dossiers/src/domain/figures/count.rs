//! From a fact to its counters, and from two facts to what changes.
//!
//! Where a dossier stands at the end of each day is a row of stretches of days. Each stretch is
//! counted as one more on its first day and one less on the day after its last; what came and went
//! within a day leaves nothing.

use std::collections::BTreeMap;

use calendar::local_date;
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Counter, CounterKey, Cut, Fact, HeldMeasure, OpenState, Outcome, Resolution, Stage, Stay,
    StayMeasure, StayPlace, StayState, Timeliness,
};

/// Gives what changes in the counters when a dossier's fact does; none for one that is not there,
/// before or after.
pub fn delta(old: Option<&Fact>, new: Option<&Fact>) -> Vec<(CounterKey, i64)> {
    let mut changes = new.map(counters).unwrap_or_default();
    for (key, number) in old.map(counters).unwrap_or_default() {
        *changes.entry(key).or_default() -= number;
    }
    changes
        .into_iter()
        .filter(|(_, number)| *number != 0)
        .collect()
}

/// Gives all counters of a dossier; none of them is 0.
pub fn counters(fact: &Fact) -> BTreeMap<CounterKey, i64> {
    let mut count = Count {
        cut: &fact.cut,
        numbers: BTreeMap::new(),
    };
    count.once(fact.submitted_at, Counter::Submitted);
    if let Some(end) = fact.intake_end {
        let ending = end.ending;
        count.once(end.at, Counter::IntakeEnded { ending });
    }
    if let Some(received_at) = fact.course.received_at() {
        count.once(received_at, Counter::Received);
    }
    for requested_at in &fact.supplement_requests {
        count.once(*requested_at, Counter::SupplementRequested);
    }
    for extended_at in &fact.extensions {
        count.once(*extended_at, Counter::Extended);
    }
    for (turn, until) in fact.course.spans() {
        let days = Days::between(turn.at, until);
        match &turn.stage {
            Stage::NotStarted => count.open(days, OpenState::NotStarted),
            Stage::Running { due_at } => {
                let (before, after) = days.split(local_date(*due_at));
                count.open(before, OpenState::InTime);
                count.open(after, OpenState::Overdue);
            }
            Stage::Paused { late: false } => count.open(days, OpenState::PausedInTime),
            Stage::Paused { late: true } => count.open(days, OpenState::PausedOverdue),
            Stage::AwaitingSupplement => count.open(days, OpenState::AwaitingSupplement),
            Stage::Resolved(resolution) => {
                let requests = fact.supplement_requests_by(turn.at);
                count.resolution(days, resolution, requests);
            }
        }
    }
    for stay in &fact.stays {
        count.stay(stay);
    }
    count.numbers.retain(|_, number| *number != 0);
    count.numbers
}

/// A stretch of ends of days.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub(super) first: NaiveDate,
    /// The first day no longer in it; none while it lasts, never before the first.
    pub(super) until: Option<NaiveDate>,
}

struct Count<'a> {
    cut: &'a Cut,
    numbers: BTreeMap<CounterKey, i64>,
}

impl Days {
    pub(super) fn between(from: DateTime<Utc>, until: Option<DateTime<Utc>>) -> Self {
        let first = local_date(from);
        let until = until.map(|until| local_date(until).max(first));
        Self { first, until }
    }

    /// Divides it into what lies before a day and what does not.
    pub(super) fn split(self, day: NaiveDate) -> (Self, Self) {
        let day = self.until.map_or(day, |until| day.min(until));
        let day = day.max(self.first);
        let before = Self {
            until: Some(day),
            ..self
        };
        (before, Self { first: day, ..self })
    }
}

impl Count<'_> {
    fn add(&mut self, day: NaiveDate, since: Option<NaiveDate>, counter: Counter, number: i64) {
        let key = CounterKey {
            day,
            since,
            cut: self.cut.clone(),
            counter,
        };
        *self.numbers.entry(key).or_default() += number;
    }

    fn once(&mut self, at: DateTime<Utc>, counter: Counter) {
        self.add(local_date(at), None, counter, 1);
    }

    fn stretch(&mut self, days: Days, counter: Counter, number: i64) {
        if let Some(until) = days.until {
            self.add(until, None, counter.clone(), -number);
        }
        self.add(days.first, None, counter, number);
    }

    fn open(&mut self, days: Days, state: OpenState) {
        self.stretch(days, Counter::Open { state }, 1);
    }

    /// Counts a resolution; where it did not last, its numbers are noted on the day of the new
    /// beginning with the day of the end, for periods that begin between the two.
    fn resolution(&mut self, days: Days, resolution: &Resolution, supplement_requests: u32) {
        let outcome = Outcome {
            ending: resolution.ending,
            timeliness: resolution.timeliness,
            supplement_requests,
        };
        let mut numbers = vec![(Counter::Resolved { outcome }, 1)];
        for held in &resolution.held {
            let (owner, agency) = (held.owner, held.agency);
            let measures = [
                (HeldMeasure::Wall, held.before.wall + held.after.wall),
                (
                    HeldMeasure::Working,
                    held.before.working + held.after.working,
                ),
                (HeldMeasure::Late, held.late),
            ];
            numbers.extend(measures.map(|(measure, minutes)| {
                let counter = Counter::Held {
                    owner,
                    agency,
                    measure,
                };
                (counter, minutes)
            }));
        }
        for (counter, number) in numbers {
            if let Some(until) = days.until.filter(|until| days.first < *until) {
                self.add(until, Some(days.first), counter.clone(), number);
            }
            self.stretch(days, counter, number);
        }
    }

    fn stay(&mut self, stay: &Stay) {
        let place = StayPlace {
            agency: stay.agency,
            unit: stay.unit.clone(),
            step: stay.step.clone(),
        };
        let days = Days::between(stay.began_at, stay.end.map(|end| end.at));
        let (before, after) = days.split(local_date(stay.due_at));
        let state = |state| Counter::Stay {
            place: place.clone(),
            state,
        };
        self.stretch(before, state(StayState::InTime), 1);
        self.stretch(after, state(StayState::Overdue), 1);
        let Some(end) = stay.end else {
            return;
        };
        let timeliness = end.timeliness;
        self.once(end.at, state(StayState::Ended { timeliness }));
        let judged = match timeliness {
            Timeliness::Early | Timeliness::OnTime | Timeliness::Late => end.allotted_minutes,
            Timeliness::NotDue => 0,
        };
        let measures = [
            (StayMeasure::Allotted, judged),
            (StayMeasure::Used, end.used_minutes),
            (StayMeasure::Waited, end.waited_minutes),
        ];
        for (measure, minutes) in measures {
            let place = place.clone();
            let counter = Counter::StayMinutes { place, measure };
            self.add(local_date(end.at), None, counter, minutes);
        }
    }
}
