//! Whether a stored fact can have come from a dossier.

use chrono::{DateTime, Utc};

use super::{Ending, Fact, Resolution, Stage, Timeliness};

/// Why a stored fact cannot have come from a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FactInconsistency {
    #[error("something happened before the submission, or the instants are out of order")]
    Order,
    #[error("a dossier that was not accepted has a course or a result")]
    Intake,
    #[error("a turn leads where the dossier stood already")]
    Turns,
    #[error("a resolution does not fit the due instant before it")]
    Timeliness,
    #[error("minutes of lateness do not fit the resolution")]
    Minutes,
    #[error("the stays in steps are out of order or overlap")]
    Stays,
}

impl Fact {
    /// Checks that instants are in order and that resolutions are judged by what was due.
    pub fn check(&self) -> Result<(), FactInconsistency> {
        let rules = [
            (self.is_in_order(), FactInconsistency::Order),
            (self.has_one_intake(), FactInconsistency::Intake),
            (self.turns_are_turns(), FactInconsistency::Turns),
            (self.is_judged_by_due(), FactInconsistency::Timeliness),
            (self.late_minutes_fit(), FactInconsistency::Minutes),
            (self.stays_follow(), FactInconsistency::Stays),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, inconsistency)) => Err(inconsistency),
            None => Ok(()),
        }
    }

    fn is_in_order(&self) -> bool {
        let turns: Vec<_> = self.course.turns().iter().map(|turn| turn.at).collect();
        let stays: Vec<_> = self.stays.iter().map(|stay| stay.began_at).collect();
        let in_order = |instants: &[DateTime<Utc>]| {
            let mut first = instants.first().into_iter();
            instants.is_sorted() && first.all(|first| self.submitted_at <= *first)
        };
        let intake_end = self.intake_end.iter();
        in_order(&turns)
            && in_order(&stays)
            && in_order(&self.supplement_requests)
            && in_order(&self.extensions)
            && intake_end
                .map(|end| end.at)
                .all(|at| self.submitted_at <= at)
    }

    fn has_one_intake(&self) -> bool {
        self.intake_end.is_none_or(|end| {
            self.course.turns().is_empty()
                && self.stays.is_empty()
                && self.extensions.is_empty()
                && end.ending != Ending::Result
        })
    }

    fn turns_are_turns(&self) -> bool {
        let turns = self.course.turns();
        let mut pairs = turns.iter().zip(turns.iter().skip(1));
        pairs.all(|(before, after)| {
            let resolved_twice = matches!(
                (&before.stage, &after.stage),
                (Stage::Resolved(_), Stage::Resolved(_))
            );
            before.stage != after.stage && !resolved_twice
        })
    }

    fn is_judged_by_due(&self) -> bool {
        let turns = self.course.turns();
        let mut pairs = turns.iter().zip(turns.iter().skip(1));
        pairs.all(|(before, after)| match &after.stage {
            Stage::Resolved(resolution) => before.stage.permits(after.at, resolution.timeliness),
            Stage::NotStarted
            | Stage::Running { .. }
            | Stage::Paused { .. }
            | Stage::AwaitingSupplement => true,
        })
    }

    fn late_minutes_fit(&self) -> bool {
        self.course.turns().iter().all(|turn| match &turn.stage {
            Stage::Resolved(resolution) => resolution.late_minutes_fit(),
            Stage::NotStarted
            | Stage::Running { .. }
            | Stage::Paused { .. }
            | Stage::AwaitingSupplement => true,
        })
    }

    fn stays_follow(&self) -> bool {
        let lasting = self
            .stays
            .iter()
            .all(|stay| stay.end.is_none_or(|end| stay.began_at <= end.at));
        let mut pairs = self.stays.iter().zip(self.stays.iter().skip(1));
        lasting
            && pairs.all(|(before, after)| before.end.is_some_and(|end| end.at <= after.began_at))
    }
}

impl Stage {
    /// Tells whether a resolution at an instant can be judged so from here.
    fn permits(&self, at: DateTime<Utc>, timeliness: Timeliness) -> bool {
        let late = match self {
            Self::NotStarted | Self::AwaitingSupplement => {
                return timeliness == Timeliness::NotDue;
            }
            Self::Running { due_at } => *due_at < at,
            // a pause moves what is due, and one that begins or ends outside of working time does so by
            // less than it lasts: a moment more or less of it decides
            Self::Paused { .. } => return timeliness != Timeliness::NotDue,
            Self::Resolved(_) => return false,
        };
        match timeliness {
            Timeliness::Late => late,
            Timeliness::Early | Timeliness::OnTime => !late,
            Timeliness::NotDue => false,
        }
    }
}

impl Resolution {
    /// Tells whether only a late dossier has minutes of lateness.
    fn late_minutes_fit(&self) -> bool {
        let late = self.timeliness == Timeliness::Late;
        self.held
            .iter()
            .all(|held| held.late >= 0 && (late || held.late == 0))
    }
}
