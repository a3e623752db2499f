//! The control slip as a whole, and what can be read off it.

use chrono::{DateTime, Utc};
use ids::PositionId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{
    Consultation, Entry, LastAct, OutcomeWay, Standing, Stop, WorkCommand, permitted, permitted_in,
};

/// Phiếu kiểm soát quá trình giải quyết hồ sơ: the stays of a dossier in the steps of its process, in order.
///
/// What comes back from storage is trusted only after [`Work::check`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Work {
    pub(super) entries: Vec<Entry>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_act: Option<LastAct>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stopped: Option<Stop>,
}

impl Work {
    /// Gives the entries in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Gives the open entry, if there is one.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.last().filter(|entry| entry.is_open())
    }

    /// Gives the act that its author may still take back, if there is one.
    pub const fn last_act(&self) -> Option<&LastAct> {
        self.last_act.as_ref()
    }

    /// Gives the end of all work without result or refusal, if it came to that.
    pub const fn stopped(&self) -> Option<&Stop> {
        self.stopped.as_ref()
    }

    /// Tells where the work stands.
    pub fn standing(&self) -> Standing {
        if self.stopped.is_some() {
            return Standing::Ended;
        }
        let Some(last) = self.entries.last() else {
            return Standing::NotBegun;
        };
        match last.outcome.as_ref().map(|outcome| &outcome.way) {
            None => Standing::Open,
            Some(OutcomeWay::AskedApplicant { .. }) => Standing::AwaitingApplicant,
            Some(
                OutcomeWay::Forward { .. }
                | OutcomeWay::Result
                | OutcomeWay::Returned { .. }
                | OutcomeWay::Refused
                | OutcomeWay::Stopped
                | OutcomeWay::Undone,
            ) => Standing::Ended,
        }
    }

    /// Gives the step that the applicant's answer comes to; none while nobody is asked.
    pub fn awaited_by(&self) -> Option<&Key> {
        if self.standing() != Standing::AwaitingApplicant {
            return None;
        }
        let outcome = self.entries.last()?.outcome.as_ref()?;
        match &outcome.way {
            OutcomeWay::AskedApplicant { to } => Some(to),
            OutcomeWay::Forward { .. }
            | OutcomeWay::Result
            | OutcomeWay::Returned { .. }
            | OutcomeWay::Refused
            | OutcomeWay::Stopped
            | OutcomeWay::Undone => None,
        }
    }

    /// Gives the commands that both tables permit, whoever may give them.
    pub fn available(&self) -> Vec<WorkCommand> {
        let of_standing = permitted(self.standing()).iter().copied();
        match self.current() {
            Some(entry) => of_standing
                .filter(|command| permitted_in(entry.kind).contains(command))
                .collect(),
            None => of_standing.collect(),
        }
    }

    /// Gives an entry together with those whose work it continues, the first one first.
    pub fn run<'work>(&'work self, entry: &'work Entry) -> Vec<&'work Entry> {
        let mut run = vec![entry];
        let mut earliest = entry;
        while let Some(number) = earliest
            .continues
            .filter(|number| *number < earliest.number)
            && let Some(continued) = number.position().and_then(|at| self.entries.get(at))
        {
            run.push(continued);
            earliest = continued;
        }
        run.reverse();
        run
    }

    /// Gives the consultations of an entry and of those that it continues, in the order of asking.
    pub fn consultations_of<'work>(&'work self, entry: &'work Entry) -> Vec<&'work Consultation> {
        let run = self.run(entry).into_iter();
        run.flat_map(|entry| &entry.consultations).collect()
    }

    /// Gives the last instant that a command has left on the slip.
    pub fn last_changed_at(&self) -> Option<DateTime<Utc>> {
        let stopped = self.stopped.iter().map(|stop| stop.at);
        // entries follow one another, so the last has the latest
        let last = self.entries.last().into_iter();
        last.flat_map(Entry::instants).chain(stopped).max()
    }

    /// Gives the position that did a step when the dossier was last through it, to whom it best comes back.
    pub fn last_done_by(&self, step: &Key) -> Option<PositionId> {
        let done = self
            .entries
            .iter()
            .rev()
            .filter(|entry| entry.step == *step);
        done.filter_map(|entry| entry.outcome.as_ref())
            .find(|outcome| match outcome.way {
                OutcomeWay::Forward { .. }
                | OutcomeWay::Result
                | OutcomeWay::Returned { .. }
                | OutcomeWay::AskedApplicant { .. }
                | OutcomeWay::Refused => true,
                OutcomeWay::Stopped | OutcomeWay::Undone => false,
            })
            .and_then(|outcome| outcome.by.position)
    }
}
