//! Reads the fact of a dossier off its record: all that the figures need is in the log of its clock
//! and on its control slip, so that they can be counted anew at any time.
//!
//! One thing the log does not tell: an outage that is declared before the clock starts, and then
//! pauses it, shows from the start only.

use calendar::CalendarError;
use chrono::{DateTime, Utc};

use super::{
    Course, CourseRefusal, Cut, Ending, Fact, IntakeDay, IntakeEnd, Stage, Stay, StayEnd,
    Timeliness, UnitName,
};
use crate::domain::clock::{Clock, Extension, Timekeeping};
use crate::domain::work::{Allotment, Entry, Timing};
use crate::domain::{DossierRecord, DossierStatus, PinnedProcedure, Rulebook};

/// Why no fact can be read off a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactFault {
    #[error("the calendar does not cover the time")]
    Calendar(#[from] CalendarError),
    #[error("the log of the clock gives no course")]
    Course(#[from] CourseRefusal),
}

impl Fact {
    /// Reads off a dossier what the figures need of it.
    ///
    /// # Errors
    /// When the calendar does not cover the time.
    pub fn of(record: &DossierRecord, rulebook: Rulebook<'_>) -> Result<Self, FactFault> {
        let calendar = rulebook.calendar;
        let document = rulebook.procedure.document();
        let cut = Cut {
            receiving: record.participants.receiving,
            competent: record.participants.competent,
            unit: lead_unit(rulebook.procedure),
            procedure: document.procedure_id,
            field: document.field.as_ref().map(|field| field.code.clone()),
            channel: record.channel,
            intake_day: IntakeDay::of(record.submitted_at, calendar)?,
        };
        let mut fact = Self::submitted(cut, record.submitted_at);
        let ending = Ending::of(record.status);
        match &record.receipt {
            Some(receipt) => {
                let timekeeping = rulebook.timekeeping();
                fact.course = Course::of(&record.clock, receipt.received_at, ending, timekeeping)?;
            }
            None => {
                let closed = record.closing.as_ref().zip(ending);
                fact.intake_end = closed.map(|(closing, ending)| IntakeEnd {
                    at: closing.closed_at,
                    ending,
                });
            }
        }
        let requests = record.supplements.requests().iter();
        fact.supplement_requests = requests.map(|request| request.at).collect();
        let extensions = record.clock.extensions().iter();
        fact.extensions = extensions.filter_map(Extension::approved_at).collect();
        let allotments = record.work.allotments(calendar, record.changed_at)?;
        let entries = record.work.entries().iter().zip(&allotments);
        fact.stays = entries.map(|(entry, time)| stay(entry, time)).collect();
        Ok(fact)
    }
}

impl Course {
    /// Reads the course off the log of a clock, from acceptance on; `ending` is with what the
    /// dossier has ended, if it has.
    ///
    /// # Errors
    /// When the calendar does not cover the time.
    pub fn of(
        clock: &Clock,
        received_at: DateTime<Utc>,
        ending: Option<Ending>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Self, FactFault> {
        let mut course = Self::default();
        let received = clock.point(received_at);
        let later = clock.points().into_iter().filter(|point| received < *point);
        for point in std::iter::once(received).chain(later) {
            let (at, past) = (point.at, clock.as_of(point, timekeeping)?);
            let ending = match past.completed_at() {
                Some(_) => Ending::Result,
                None => ending.unwrap_or(Ending::Result),
            };
            let stage = Stage::of(&past, at, ending, timekeeping.calendar)?;
            if let (Some(Stage::Resolved(before)), Stage::Resolved(after)) =
                (course.stage(), &stage)
                && before.ending != after.ending
            {
                // taken up again and ended in one instant
                let running = past.last_due_at().map(|due_at| Stage::Running { due_at });
                course.follow(at, running.unwrap_or(Stage::NotStarted))?;
            }
            course.follow(at, stage)?;
        }
        Ok(course)
    }
}

impl Ending {
    /// Gives with what a dossier of a status has ended; none for one that has not.
    pub const fn of(status: DossierStatus) -> Option<Self> {
        match status {
            DossierStatus::Submitted
            | DossierStatus::Received
            | DossierStatus::Processing
            | DossierStatus::AwaitingApproval
            | DossierStatus::AwaitingIssue
            | DossierStatus::AwaitingSupplement
            | DossierStatus::AwaitingObligation => None,
            DossierStatus::Completed | DossierStatus::Returned => Some(Self::Result),
            DossierStatus::IntakeRefused | DossierStatus::Refused => Some(Self::Refused),
            DossierStatus::Withdrawn => Some(Self::Withdrawn),
            DossierStatus::Stopped => Some(Self::Stopped),
            DossierStatus::ClosedUnanswered => Some(Self::Unanswered),
        }
    }
}

/// Gives đơn vị chủ trì: the first unit that the main path of the process names.
fn lead_unit(procedure: &PinnedProcedure) -> Option<UnitName> {
    let mut path = procedure.process().main_path().into_iter();
    path.find_map(|step| step.unit.as_ref().map(UnitName::from))
}

fn stay(entry: &Entry, time: &Allotment) -> Stay {
    Stay {
        step: entry.step.clone(),
        agency: entry.agency,
        unit: entry.unit.as_ref().map(UnitName::from),
        began_at: entry.started_at,
        due_at: entry.due_at,
        end: entry.outcome.as_ref().map(|outcome| StayEnd {
            at: outcome.at,
            timeliness: match time.timing {
                Some(Timing::BeforeLimit) => Timeliness::Early,
                Some(Timing::OnLimit) => Timeliness::OnTime,
                Some(Timing::AfterLimit) => Timeliness::Late,
                None => Timeliness::NotDue,
            },
            allotted_minutes: time.allotted_minutes,
            used_minutes: time.used_minutes,
            waited_minutes: time.waited_minutes,
        }),
    }
}
