//! Whether a stored clock can have come from the commands: its log is replayed over the tables.

use chrono::{DateTime, Utc};
use ids::AccountId;

use super::log::{may_follow, require_agency};
use super::{BasisKind, Cause, Clock, Decision, DueCorrection, Effect, Extension, Segment};

/// Why a stored clock cannot have come from the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Inconsistency {
    #[error("the log does not begin with the intake")]
    Beginning,
    #[error("a segment ends before it begins")]
    Order,
    #[error("there is a gap or an overlap between two segments")]
    Gap,
    #[error("a segment names an agency where there is none, or none where there must be one")]
    Agency,
    #[error("a segment has an effect that its cause does not have")]
    Effect,
    #[error("a cause follows another that it cannot follow")]
    Sequence,
    #[error("what the due instant rests on does not fit the log")]
    Basis,
    #[error("the due instant does not fit the log")]
    Due,
    #[error("the changes of the due instant do not lead to it")]
    Moves,
    #[error("the extensions do not fit the log")]
    Extensions,
    #[error("the corrections do not fit the log")]
    Corrections,
}

impl Clock {
    /// Checks that every instant belongs to exactly one segment, that each may follow the one
    /// before it, and that the due instant is there exactly when the log says so.
    ///
    /// That the due instant is the right one only a calendar tells: [`Clock::count_due`].
    pub fn check(&self) -> Result<(), Inconsistency> {
        let extensions: Vec<_> = self.extensions.iter().map(Proposal::from).collect();
        let corrections: Vec<_> = self.corrections.iter().map(Proposal::from).collect();
        let rules = [
            (self.begins_with_intake(), Inconsistency::Beginning),
            (self.is_in_order(), Inconsistency::Order),
            (self.is_unbroken(), Inconsistency::Gap),
            (self.names_agencies(), Inconsistency::Agency),
            (self.has_effects(), Inconsistency::Effect),
            (self.is_permitted(), Inconsistency::Sequence),
            (self.rests_on_bases(), Inconsistency::Basis),
            (self.is_due_as_it_stands(), Inconsistency::Due),
            (self.moves_lead_to_due(), Inconsistency::Moves),
            (are_decided(&extensions), Inconsistency::Extensions),
            (are_decided(&corrections), Inconsistency::Corrections),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, inconsistency)) => Err(inconsistency),
            None => Ok(()),
        }
    }

    fn begins_with_intake(&self) -> bool {
        self.segments
            .first()
            .is_some_and(|segment| segment.cause == Cause::AwaitingIntake)
    }

    fn is_in_order(&self) -> bool {
        self.segments
            .iter()
            .all(|segment| segment.to.is_none_or(|to| segment.from <= to))
    }

    fn is_unbroken(&self) -> bool {
        self.pairs()
            .all(|(before, next)| before.to == Some(next.from))
    }

    fn names_agencies(&self) -> bool {
        self.segments
            .iter()
            .all(|segment| require_agency(segment.cause, segment.agency).is_ok())
    }

    fn has_effects(&self) -> bool {
        let own = self.segments.iter().all(|segment| {
            let (_, effect) = segment.cause.owner_and_effect();
            effect.is_none_or(|effect| effect == segment.effect)
        });
        let kept = self
            .pairs()
            .filter(|(_, next)| next.cause == Cause::SystemOutage)
            .all(|(before, next)| match before.effect {
                // an outage that was planned while the clock waited to start
                Effect::NotStarted if before.cause == Cause::AwaitingStart => {
                    matches!(next.effect, Effect::Runs | Effect::Paused)
                }
                Effect::Runs => matches!(next.effect, Effect::Runs | Effect::Paused),
                Effect::NotStarted | Effect::Paused | Effect::Stopped => {
                    next.effect == before.effect
                }
            });
        own && kept
    }

    fn is_permitted(&self) -> bool {
        let mut started = false;
        self.steps().all(|step| {
            started |= step.starts;
            step.starts || step.is_permitted(started)
        })
    }

    /// Runs begin where the log says that the clock starts; what replaces a limit was approved.
    fn rests_on_bases(&self) -> bool {
        let mut runs = self.bases.iter().filter_map(|basis| match basis.kind {
            BasisKind::Limit { starts_at, .. } => Some((basis.since, starts_at)),
            BasisKind::Extension { .. } | BasisKind::Correction { .. } => None,
        });
        let mut run = None;
        let fits = self.steps().all(|step| {
            if step.starts {
                run = runs
                    .next()
                    .filter(|(since, starts_at)| *since == step.next.from && since <= starts_at);
            }
            let starts_at = run.map(|(_, starts_at)| starts_at);
            match step.next.cause {
                Cause::AwaitingStart => step.next.to.is_some() && step.next.to <= starts_at,
                Cause::Processing | Cause::Consultation | Cause::Leg => {
                    starts_at.is_some_and(|starts_at| starts_at <= step.next.from)
                }
                Cause::AwaitingIntake
                | Cause::AwaitingFee
                | Cause::Supplement
                | Cause::FinancialObligation
                | Cause::SystemOutage
                | Cause::AwaitingCollection => true,
            }
        });
        let ordered = self
            .bases
            .is_sorted_by(|one, other| one.since <= other.since);
        fits && runs.next().is_none() && ordered && self.replacements_are_approved()
    }

    fn replacements_are_approved(&self) -> bool {
        let extended = self.bases.iter().filter_map(|basis| match basis.kind {
            BasisKind::Extension { new_date } => Some((basis.since, new_date)),
            BasisKind::Limit { .. } | BasisKind::Correction { .. } => None,
        });
        let corrected = self.bases.iter().filter_map(|basis| match basis.kind {
            BasisKind::Correction { new_due_at } => Some((basis.since, new_due_at)),
            BasisKind::Limit { .. } | BasisKind::Extension { .. } => None,
        });
        let first_is_limit = self
            .bases
            .first()
            .is_none_or(|basis| matches!(basis.kind, BasisKind::Limit { .. }));
        first_is_limit
            && extended.eq(self.extensions.iter().filter_map(|extension| {
                approved_at(extension.decision.as_ref()).map(|at| (at, extension.new_date))
            }))
            && corrected.eq(self.corrections.iter().filter_map(|correction| {
                approved_at(correction.decision.as_ref()).map(|at| (at, correction.new_due_at))
            }))
    }

    fn is_due_as_it_stands(&self) -> bool {
        match self.due {
            None => self.bases.is_empty(),
            Some(due) => {
                !self.bases.is_empty()
                    && due.at == self.knows_due().then_some(due.last)
                    && due.used_up_at <= due.last
            }
        }
    }

    fn moves_lead_to_due(&self) -> bool {
        let mut due = None;
        let linked = self.moves.iter().all(|moved| {
            let follows = moved.from == due && Some(moved.to) != due;
            due = Some(moved.to);
            follows
        });
        linked
            && due == self.last_due_at()
            && self.moves.is_sorted_by(|one, other| one.at <= other.at)
    }

    /// Replays the log: each change with the cause that stood or was interrupted before it.
    fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.pairs()
            .scan(Cause::AwaitingIntake, |from, (before, next)| {
                let interrupted = before.cause == Cause::SystemOutage;
                if !interrupted {
                    *from = before.cause;
                }
                let starts = from.leads_to_start()
                    && matches!(next.cause, Cause::Processing | Cause::AwaitingStart);
                Some(Step {
                    from: *from,
                    interrupted,
                    starts,
                    next,
                })
            })
    }

    fn pairs(&self) -> impl Iterator<Item = (&Segment, &Segment)> {
        self.segments.iter().zip(self.segments.iter().skip(1))
    }
}

/// One change of the log.
struct Step<'a> {
    /// The cause that stood, or that an outage interrupted.
    from: Cause,
    interrupted: bool,
    /// Whether the clock starts or restarts with it.
    starts: bool,
    next: &'a Segment,
}

impl Step<'_> {
    fn is_permitted(&self, started: bool) -> bool {
        // before its start the clock waits again after a pause or a result taken back
        let waits = self.next.cause == Cause::AwaitingStart;
        let to = if waits {
            Cause::Processing
        } else {
            self.next.cause
        };
        may_follow(self.from, self.interrupted, started, to)
    }
}

/// What extensions and corrections have in common: who asked when, and what was decided.
struct Proposal<'a> {
    at: DateTime<Utc>,
    by: AccountId,
    decision: Option<&'a Decision>,
}

impl<'a> From<&'a Extension> for Proposal<'a> {
    fn from(extension: &'a Extension) -> Self {
        Self {
            at: extension.proposed_at,
            by: extension.proposed_by,
            decision: extension.decision.as_ref(),
        }
    }
}

impl<'a> From<&'a DueCorrection> for Proposal<'a> {
    fn from(correction: &'a DueCorrection) -> Self {
        Self {
            at: correction.requested_at,
            by: correction.requested_by,
            decision: correction.decision.as_ref(),
        }
    }
}

/// Tells whether each was decided after it was made, by somebody else and before the next.
fn are_decided(proposals: &[Proposal<'_>]) -> bool {
    let decided = proposals.iter().all(|proposal| {
        proposal.decision.is_none_or(|decision| {
            proposal.at <= decision.at() && decision.by() != Some(proposal.by)
        })
    });
    let one_by_one = proposals
        .iter()
        .zip(proposals.iter().skip(1))
        .all(|(before, next)| {
            before
                .decision
                .is_some_and(|decision| decision.at() <= next.at)
        });
    decided && one_by_one
}

fn approved_at(decision: Option<&Decision>) -> Option<DateTime<Utc>> {
    decision
        .filter(|decision| decision.is_approval())
        .map(Decision::at)
}
