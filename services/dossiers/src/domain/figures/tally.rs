//! The sums of counters over a period, from which every figure of it is read.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::{
    Counter, CounterKey, OpenState, Outcome, Processing, Received, ReportPeriod, ReportRow,
    ReportRules, Resolved, Timeliness, Unbalanced, WaitingCounts,
};
use crate::domain::Channel;

/// What the rows of one counter sum up to over a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Sums {
    /// Of the days before the period, without `since`.
    pub opening: i64,
    /// Of the days in the period, without `since`.
    pub within: i64,
    /// Of the days in the period, with a `since` before the period.
    pub again: i64,
}

/// The sums of all counters of some dossiers over one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    sums: BTreeMap<Counter, Sums>,
    received_online: i64,
}

impl Sums {
    /// Gives the part that one number has in the sums of a period.
    pub fn of(key: &CounterKey, number: i64, period: ReportPeriod) -> Self {
        let mut sums = Self::default();
        match key.since {
            None if key.day < period.from() => sums.opening = number,
            None if period.contains(key.day) => sums.within = number,
            Some(since) if since < period.from() && period.contains(key.day) => {
                sums.again = number;
            }
            None | Some(_) => {}
        }
        sums
    }

    /// Gives what there was at the end of the period.
    pub(super) const fn closing(self) -> i64 {
        self.opening + self.within
    }

    /// Gives what was added in the period, and had not been added and taken back before.
    pub(super) const fn new_in_period(self) -> i64 {
        self.within + self.again
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.opening += other.opening;
        self.within += other.within;
        self.again += other.again;
    }
}

/// Tallies counters over a period by whatever rows are wanted: an agency, a province with its
/// descendants, a unit, a procedure, a channel; what belongs to no row is left out.
pub fn tallies<Row: Ord>(
    counters: impl IntoIterator<Item = (CounterKey, i64)>,
    period: ReportPeriod,
    row_of: impl Fn(&CounterKey) -> Option<Row>,
) -> BTreeMap<Row, Tally> {
    let mut tallies = BTreeMap::<Row, Tally>::new();
    for (key, number) in counters {
        if let Some(row) = row_of(&key) {
            let sums = Sums::of(&key, number, period);
            let tally = tallies.entry(row).or_default();
            tally.add(key.cut.channel, key.counter, sums);
        }
    }
    tallies
}

impl Tally {
    /// Adds the sums of a counter of dossiers that were filed through a channel.
    pub fn add(&mut self, channel: Channel, counter: Counter, sums: Sums) {
        if counter == Counter::Received && channel == Channel::Online {
            self.received_online += sums.within;
        }
        *self.sums.entry(counter).or_default() += sums;
    }

    /// Gives the row of report II.06a/VPCP/KSTT.
    ///
    /// # Errors
    /// When the counters are not those of dossiers.
    pub fn report_row(&self, rules: &ReportRules) -> Result<ReportRow, Unbalanced> {
        let received = self.within(&Counter::Received);
        let received = Received {
            online: number(self.received_online)?,
            otherwise: number(received - self.received_online)?,
            carried_over: number(self.carried_over())?,
        };
        let mut resolved = Resolved::default();
        let mut processing = Processing::default();
        for (outcome, sums) in self.outcomes_summed() {
            let column = match column_of(outcome, rules) {
                Timeliness::Early => &mut resolved.early,
                Timeliness::OnTime | Timeliness::NotDue => &mut resolved.on_time,
                Timeliness::Late => &mut resolved.late,
            };
            *column += number(sums.new_in_period())?;
        }
        for state in OpenState::ALL {
            let column = match state {
                OpenState::NotStarted | OpenState::InTime | OpenState::PausedInTime => {
                    &mut processing.in_time
                }
                OpenState::Overdue | OpenState::PausedOverdue => &mut processing.overdue,
                OpenState::AwaitingSupplement => match rules.awaiting_supplement {
                    WaitingCounts::ResolvedOnTime => &mut resolved.on_time,
                    WaitingCounts::ProcessingInTime => &mut processing.in_time,
                },
            };
            *column += number(self.open(state).closing())?;
        }
        ReportRow::new(received, resolved, processing)
    }

    /// Gives the sums of every counter that there is.
    pub(super) fn sums(&self) -> impl Iterator<Item = (&Counter, Sums)> {
        self.sums.iter().map(|(counter, sums)| (counter, *sums))
    }

    pub(super) fn outcomes_summed(&self) -> impl Iterator<Item = (Outcome, Sums)> {
        self.sums().filter_map(|(counter, sums)| match counter {
            Counter::Resolved { outcome } => Some((*outcome, sums)),
            Counter::Submitted
            | Counter::IntakeEnded { .. }
            | Counter::Received
            | Counter::SupplementRequested
            | Counter::Extended
            | Counter::Open { .. }
            | Counter::Held { .. }
            | Counter::Stay { .. }
            | Counter::StayMinutes { .. } => None,
        })
    }

    pub(super) fn within(&self, counter: &Counter) -> i64 {
        self.sums.get(counter).map_or(0, |sums| sums.within)
    }

    pub(super) fn open(&self, state: OpenState) -> Sums {
        let sums = self.sums.get(&Counter::Open { state });
        sums.copied().unwrap_or_default()
    }

    /// Gives the dossiers resolved before the period and taken up again in it.
    pub(super) fn reopened(&self) -> i64 {
        self.outcomes_summed().map(|(_, sums)| sums.again).sum()
    }

    fn carried_over(&self) -> i64 {
        let open = OpenState::ALL.map(|state| self.open(state).opening);
        open.iter().sum::<i64>() + self.reopened()
    }
}

/// Gives how an outcome counts in the report.
pub(super) fn column_of(outcome: Outcome, rules: &ReportRules) -> Timeliness {
    if rules.on_time_endings.contains(&outcome.ending) {
        Timeliness::OnTime
    } else {
        outcome.timeliness
    }
}

/// Gives a number of dossiers, which cannot be negative.
pub(super) fn number(number: i64) -> Result<u64, Unbalanced> {
    u64::try_from(number).map_err(|_| Unbalanced::Negative { number })
}
