//! How the log grows: the open segment ends where the next begins, and a start in the future is
//! planned.

use chrono::{DateTime, Utc};
use ids::TenantId;

use super::{Cause, Clock, ClockRefusal, Decision, Effect, Owner, Segment, Timekeeping};

impl Clock {
    /// Refuses what comes after the end or before the last change.
    pub(super) fn require_open(&self, at: DateTime<Utc>) -> Result<(), ClockRefusal> {
        if self.ended_at().is_some() {
            return Err(ClockRefusal::Ended);
        }
        self.require_later(at, |last| ClockRefusal::OutOfOrder { last })
    }

    /// Refuses what comes before the last change.
    pub(super) fn require_later<Refusal>(
        &self,
        at: DateTime<Utc>,
        refusal: impl FnOnce(DateTime<Utc>) -> Refusal,
    ) -> Result<(), Refusal> {
        match self.last_changed_at() {
            Some(last) if at < last => Err(refusal(last)),
            Some(_) | None => Ok(()),
        }
    }

    /// Tells whether a cause may follow what stands.
    pub(super) fn permits(&self, to: Cause) -> bool {
        let interrupted = self
            .segments
            .last()
            .is_some_and(|segment| segment.cause == Cause::SystemOutage);
        let started = self.run().is_some();
        may_follow(self.cause(), interrupted, started, to)
    }

    /// Gives the effect that a cause has after what stands.
    pub(super) fn effect_of(&self, cause: Cause, timekeeping: Timekeeping<'_>) -> Effect {
        let (_, effect) = cause.owner_and_effect();
        effect.unwrap_or_else(|| {
            let interrupted = self
                .segments
                .last()
                .map_or(Effect::NotStarted, |segment| segment.effect);
            match interrupted {
                Effect::Runs if timekeeping.policy.outage_pauses => Effect::Paused,
                Effect::Runs | Effect::NotStarted | Effect::Paused | Effect::Stopped => interrupted,
            }
        })
    }

    /// Ends what stands at an instant and lets a cause follow; until the clock starts to count, the
    /// causes under which it runs are only planned.
    pub(super) fn follow(
        &mut self,
        at: DateTime<Utc>,
        (cause, effect): (Cause, Effect),
        agency: Option<TenantId>,
    ) {
        let counted = self.last_effect_is(Effect::Runs) && cause == Cause::SystemOutage;
        let runs = effect == Effect::Runs || counted;
        let wait = self
            .started_at()
            .filter(|starts_at| runs && at < *starts_at);
        self.close(at);
        let from = match wait {
            Some(starts_at) => {
                self.wait(at, starts_at);
                starts_at
            }
            None => at,
        };
        self.segments.push(Segment {
            from,
            to: None,
            cause,
            effect,
            agency,
        });
    }

    /// Ends what stands at an instant; what was only planned never was.
    pub(super) fn close(&mut self, at: DateTime<Utc>) {
        self.segments.pop_if(|planned| at < planned.from);
        if let Some(last) = self.segments.last_mut() {
            last.to = Some(at);
        }
    }

    /// Lets an undecided extension fall away with the due instant it is about.
    pub(super) fn lapse_extension(&mut self, at: DateTime<Utc>) {
        if let Some(extension) = self.extensions.last_mut() {
            extension.decision.get_or_insert(Decision::Lapsed { at });
        }
    }

    /// Lets an undecided correction fall away with the due instant it is about.
    pub(super) fn lapse_correction(&mut self, at: DateTime<Utc>) {
        if let Some(correction) = self.corrections.last_mut() {
            correction.decision.get_or_insert(Decision::Lapsed { at });
        }
    }

    /// Waits for the start, going on with a wait that was cut at this instant.
    fn wait(&mut self, at: DateTime<Utc>, starts_at: DateTime<Utc>) {
        match self.segments.last_mut() {
            Some(last) if last.cause == Cause::AwaitingStart && last.to == Some(at) => {
                last.to = Some(starts_at);
            }
            Some(_) | None => self.segments.push(Segment {
                from: at,
                to: Some(starts_at),
                cause: Cause::AwaitingStart,
                effect: Effect::NotStarted,
                agency: None,
            }),
        }
    }
}

/// Tells whether a cause may follow another, which an outage may have interrupted.
pub(super) fn may_follow(from: Cause, interrupted: bool, started: bool, to: Cause) -> bool {
    if interrupted && to == Cause::SystemOutage {
        return false;
    }
    // a clock that has started restarts, and does not go back to intake
    if started && to == Cause::AwaitingIntake {
        return false;
    }
    from.followed_by().contains(&to) || (interrupted && to == from && to != Cause::AwaitingStart)
}

/// Refuses the office's time without its agency, and an agency for time that is nobody's there.
pub(super) fn require_agency(cause: Cause, agency: Option<TenantId>) -> Result<(), ClockRefusal> {
    match agency {
        None if cause.owner() == Owner::Office => Err(ClockRefusal::AgencyMissing { cause }),
        Some(_) if !cause.owner().can_name_agency() => {
            Err(ClockRefusal::AgencyUnexpected { cause })
        }
        None | Some(_) => Ok(()),
    }
}
