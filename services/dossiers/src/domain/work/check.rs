//! Whether a stored control slip can have come from the commands.

use chrono::{DateTime, Utc};
use wording::Key;

use super::{
    Actor, Consultation, Ending, Entry, EntryNumber, HandingKind, OutcomeWay, UndoableAct, Work,
    WorkCommand, permitted_in,
};

/// Why a stored control slip cannot have come from the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkInconsistency {
    /// The entries are not numbered 1, 2, 3 …
    #[error("the entries are not numbered in order")]
    Numbers,
    /// An entry does not follow from the one before, or one is missing.
    #[error("the entries do not follow from one another")]
    Sequence,
    /// The role may not do steps of the kind.
    #[error("an entry is for a role that cannot do its kind of step")]
    Role,
    /// Something is older than what it follows.
    #[error("the instants are out of order")]
    Order,
    /// The handings of an entry do not follow from one another, or name a position twice.
    #[error("the handings of an entry do not fit together")]
    Handings,
    /// The consultations of an entry are open after it, asked twice at a time, or answered with nothing.
    #[error("the consultations of an entry do not fit together")]
    Consultations,
    /// A return names no fault.
    #[error("a dossier went back for no fault")]
    Faults,
    /// An entry does not go on as the one it continues left off.
    #[error("an entry does not continue the one it names")]
    Continuation,
    /// The act that can be taken back is not the last one.
    #[error("the last act does not fit the entries")]
    LastAct,
    /// The work was stopped, yet goes on or ended otherwise.
    #[error("the stop does not fit the entries")]
    Stop,
}

impl Work {
    /// Checks what came from storage.
    ///
    /// # Errors
    /// When the commands cannot have written it.
    pub fn check(&self) -> Result<(), WorkInconsistency> {
        for (position, entry) in self.entries.iter().enumerate() {
            if entry.number != EntryNumber::at(position) {
                return Err(WorkInconsistency::Numbers);
            }
            entry.check()?;
        }
        let following = self.entries.iter().skip(1);
        for (before, after) in self.entries.iter().zip(following) {
            self.check_following(before, after)?;
        }
        if self
            .entries
            .first()
            .is_some_and(|first| first.continues.is_some())
        {
            return Err(WorkInconsistency::Continuation);
        }
        self.check_end()?;
        require(self.last_act_fits(), WorkInconsistency::LastAct)
    }

    fn check_following(&self, before: &Entry, after: &Entry) -> Result<(), WorkInconsistency> {
        let outcome = before.outcome.as_ref().ok_or(WorkInconsistency::Sequence)?;
        let at_once = after.started_at == outcome.at;
        let (to, in_time) = match &outcome.way {
            OutcomeWay::Forward { to } | OutcomeWay::Returned { to, .. } => (to, at_once),
            OutcomeWay::AskedApplicant { to } => (to, after.started_at >= outcome.at),
            OutcomeWay::Undone => {
                let fits = self.continued_by(before, after);
                require(fits, WorkInconsistency::Continuation)?;
                (&after.step, at_once)
            }
            OutcomeWay::Result | OutcomeWay::Refused | OutcomeWay::Stopped => {
                return Err(WorkInconsistency::Sequence);
            }
        };
        require(*to == after.step, WorkInconsistency::Sequence)?;
        require(in_time, WorkInconsistency::Order)?;
        let continues = after.continues.is_some();
        let undone = outcome.way == OutcomeWay::Undone;
        require(continues == undone, WorkInconsistency::Continuation)
    }

    /// Whether an entry goes on with the one before an undone entry, as that one left off.
    fn continued_by(&self, undone: &Entry, after: &Entry) -> bool {
        let number = after.continues;
        let continued = number.and_then(|number| self.entries.get(number.position()?));
        continued.is_some_and(|continued| {
            let moved_on = continued.outcome.as_ref().is_some_and(|outcome| {
                matches!(
                    outcome.way,
                    OutcomeWay::Forward { .. } | OutcomeWay::Returned { .. }
                )
            });
            let same_step = (&continued.step, continued.kind, continued.role)
                == (&after.step, after.kind, after.role)
                && (&continued.unit, continued.agency) == (&after.unit, after.agency);
            let mut restored = after.handings.iter().take(1);
            let restored = restored.find(|handing| handing.kind == HandingKind::Undone);
            moved_on
                && same_step
                && continued.number.get() + 1 == undone.number.get()
                && continued.due_at == after.due_at
                && restored.map(|handing| &handing.to) == continued.assignees()
        })
    }

    fn check_end(&self) -> Result<(), WorkInconsistency> {
        let last = self.entries.last();
        let outcome = last.and_then(|entry| entry.outcome.as_ref());
        let way = outcome.map(|outcome| &outcome.way);
        let fits = match way {
            Some(OutcomeWay::Forward { .. } | OutcomeWay::Returned { .. } | OutcomeWay::Undone) => {
                return Err(WorkInconsistency::Sequence);
            }
            Some(OutcomeWay::Stopped) => {
                let at = self.stopped.as_ref().map(|stop| stop.at);
                at.is_some() && at == outcome.map(|outcome| outcome.at)
            }
            Some(OutcomeWay::AskedApplicant { .. }) => {
                let mut stop = self.stopped.iter();
                outcome.is_some_and(|asked| stop.all(|stop| stop.at >= asked.at))
            }
            Some(OutcomeWay::Result | OutcomeWay::Refused) => self.stopped.is_none(),
            None => last.is_none() || self.stopped.is_none(),
        };
        require(fits, WorkInconsistency::Stop)
    }

    fn last_act_fits(&self) -> bool {
        let Some(last) = &self.last_act else {
            return true;
        };
        let Some(entry) = self.current() else {
            return false;
        };
        let ended = |key: &Key, kind| {
            let mut latest = entry.consultations.iter().rev();
            let latest = latest.find(|consultation| consultation.key == *key);
            let end = latest.and_then(|consultation| consultation.end.as_ref());
            end.is_some_and(|end| (end.kind, end.by) == (kind, last.by))
        };
        match &last.act {
            UndoableAct::Handed => entry.handings.last().is_some_and(|handing| {
                handing.by == last.by
                    && !matches!(handing.kind, HandingKind::Routed | HandingKind::Undone)
            }),
            UndoableAct::Consulted { keys } => keys.iter().all(|key| {
                let open = entry.open_consultation(key);
                open.is_some_and(|open| open.asked_by == last.by)
            }),
            UndoableAct::Answered { key } => ended(key, Ending::Answered),
            UndoableAct::CalledOff { key } => ended(key, Ending::CalledOff),
            UndoableAct::MovedOn => self.has_just_moved_on(entry, last.by),
        }
    }

    /// Whether somebody completed or sent back the entry before, and nobody has done anything since.
    fn has_just_moved_on(&self, entry: &Entry, by: Actor) -> bool {
        let before = self.entries.iter().rev().nth(1);
        let outcome = before.and_then(|before| before.outcome.as_ref());
        let fresh = entry.consultations.is_empty()
            && entry.handings.iter().all(|handing| {
                handing.by == by
                    && matches!(handing.kind, HandingKind::Routed | HandingKind::Assigned)
            });
        let moved_on = outcome.is_some_and(|outcome| {
            outcome.by == by
                && matches!(
                    outcome.way,
                    OutcomeWay::Forward { .. } | OutcomeWay::Returned { .. }
                )
        });
        fresh && moved_on
    }
}

impl Entry {
    fn check(&self) -> Result<(), WorkInconsistency> {
        let role_fits = self.kind.roles().contains(&self.role);
        require(role_fits, WorkInconsistency::Role)?;
        let ended_at = self.outcome.as_ref().map(|outcome| outcome.at);
        let in_order = ended_at.is_none_or(|at| at >= self.started_at)
            && (self.due_at >= self.started_at || self.continues.is_some());
        require(in_order, WorkInconsistency::Order)?;
        self.check_handings(ended_at)?;
        self.check_consultations(ended_at)?;
        let way = self.outcome.as_ref().map(|outcome| &outcome.way);
        let for_nothing =
            matches!(way, Some(OutcomeWay::Returned { faults, .. }) if faults.is_empty());
        require(!for_nothing, WorkInconsistency::Faults)
    }

    fn check_handings(&self, ended_at: Option<DateTime<Utc>>) -> Result<(), WorkInconsistency> {
        let mut lead = None;
        let mut latest = self.started_at;
        for (place, handing) in self.handings.iter().enumerate() {
            let in_order = handing.at >= latest && ended_at.is_none_or(|at| handing.at <= at);
            require(in_order, WorkInconsistency::Order)?;
            let has_lead = handing.to.lead.is_some();
            let was_held = lead.is_some();
            let kind_fits = match handing.kind {
                HandingKind::Routed => place == 0 && has_lead,
                HandingKind::Claimed | HandingKind::Assigned => has_lead && !was_held,
                HandingKind::Reassigned | HandingKind::HandedOver | HandingKind::Delegated => {
                    has_lead && was_held
                }
                HandingKind::Undone => place > 0 || self.continues.is_some(),
            };
            let fits = kind_fits && handing.from == lead && handing.to.named_twice().is_none();
            require(fits, WorkInconsistency::Handings)?;
            lead = handing.to.lead;
            latest = handing.at;
        }
        Ok(())
    }

    fn check_consultations(
        &self,
        ended_at: Option<DateTime<Utc>>,
    ) -> Result<(), WorkInconsistency> {
        let may_ask = permitted_in(self.kind).contains(&WorkCommand::Consult);
        let lapses = self.outcome.as_ref().is_some_and(|outcome| {
            matches!(
                outcome.way,
                OutcomeWay::AskedApplicant { .. } | OutcomeWay::Refused | OutcomeWay::Stopped
            )
        });
        let mut latest = self.started_at;
        for (place, consultation) in self.consultations.iter().enumerate() {
            let in_order = consultation.is_in_order(ended_at) && consultation.asked_at >= latest;
            require(in_order, WorkInconsistency::Order)?;
            let mut others = self.consultations.iter().skip(place + 1);
            let twice = consultation.is_open()
                && others.any(|other| other.is_open() && other.key == consultation.key);
            let left_open = consultation.is_open() && ended_at.is_some();
            let answered = match &consultation.end {
                Some(end) => match end.kind {
                    Ending::Answered | Ending::CalledOff => end.note.is_some(),
                    Ending::Lapsed => lapses && ended_at == Some(end.at),
                    Ending::Undone => true,
                },
                None => true,
            };
            let fits = may_ask && answered && !twice && !left_open;
            require(fits, WorkInconsistency::Consultations)?;
            latest = consultation.asked_at;
        }
        Ok(())
    }
}

impl Consultation {
    fn is_in_order(&self, entry_ended_at: Option<DateTime<Utc>>) -> bool {
        let mut latest = self.asked_at;
        let retracted = self.retractions.iter().all(|each| {
            let fits = each.end.at >= latest && each.at >= each.end.at;
            latest = each.at;
            fits
        });
        if let Some(end) = &self.end {
            let fits = end.at >= latest;
            latest = latest.max(end.at);
            if !fits {
                return false;
            }
        }
        retracted && self.due_at >= self.asked_at && entry_ended_at.is_none_or(|at| latest <= at)
    }
}

/// Gives the inconsistency unless what must hold does.
fn require(holds: bool, inconsistency: WorkInconsistency) -> Result<(), WorkInconsistency> {
    if holds { Ok(()) } else { Err(inconsistency) }
}
