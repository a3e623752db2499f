//! Tells how a dossier stands in time now: by whom its minutes were used, and whether it is late.

use calendar::CalendarError;
use chrono::{DateTime, Utc};
use service::{AppError, OpCtx};

use super::gather;
use crate::domain::Dossier;
use crate::domain::clock::{Lateness, MinutesByOwner};
use crate::domain::work::Allotment;

/// The minutes of the dossier up to now, by who had it.
pub(crate) fn tell_minutes(op: &OpCtx, dossier: &Dossier) -> Result<MinutesByOwner, AppError> {
    let clock = &dossier.record().clock;
    let minutes = clock.minutes(now(op, dossier), gather::calendar()?);
    minutes.map_err(beyond_calendar)
}

/// Whether the dossier is in time now, and whose the lateness is.
pub(crate) fn tell_lateness(op: &OpCtx, dossier: &Dossier) -> Result<Option<Lateness>, AppError> {
    let clock = &dossier.record().clock;
    let lateness = clock.lateness(now(op, dossier), gather::calendar()?);
    lateness.map_err(beyond_calendar)
}

/// The time of every row of the control slip, open ones up to now.
pub(crate) fn tell_allotments(op: &OpCtx, dossier: &Dossier) -> Result<Vec<Allotment>, AppError> {
    let work = &dossier.record().work;
    let allotments = work.allotments(gather::calendar()?, now(op, dossier));
    allotments.map_err(beyond_calendar)
}

/// Now, but never before the dossier's last change, even if this machine's clock is behind.
pub(crate) fn now(op: &OpCtx, dossier: &Dossier) -> DateTime<Utc> {
    op.now().max(dossier.record().changed_at)
}

fn beyond_calendar(error: CalendarError) -> AppError {
    AppError::internal(error)
}
