//! The rows of the control slip, with the names that the pinned version gives the steps.

use async_graphql::{Context, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, batch, op};
use service::{AppError, Language};

use super::loaders::Procedures;
use super::types::{DossierStepKind, OfficerRole};
use crate::domain::work::{Entry, Note, OutcomeWay};
use crate::domain::{Dossier, PinnedProcedure};

/// A row of the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ, Mẫu 06).
#[derive(SimpleObject)]
pub(super) struct ControlSlipEntry {
    /// The step's key in the procedure version.
    step: String,
    /// Tên bước.
    name: String,
    /// What kind of work it is.
    kind: DossierStepKind,
    /// The role of the position that does it (vai trò).
    role: OfficerRole,
    /// When it was handed over (giao).
    started_at: DateTime<Utc>,
    /// When the step is to be done.
    due_at: DateTime<Utc>,
    /// When it was done; none while it is open.
    completed_at: Option<DateTime<Utc>>,
    /// Ghi chú.
    note: Option<String>,
}

/// Puts stays in steps into the caller's language; asks for the version only if there are any.
pub(super) async fn slip_entries<'entry>(
    context: &Context<'_>,
    dossier: &Dossier,
    entries: impl IntoIterator<Item = &'entry Entry>,
) -> Result<Vec<ControlSlipEntry>> {
    let mut entries = entries.into_iter().peekable();
    if entries.peek().is_none() {
        return Ok(Vec::new());
    }
    let language = op(context)?.language;
    let version = dossier.record().procedure_version;
    let procedure = batch::<_, Procedures>(context)?.load_one(version).await?;
    let procedure = procedure.ok_or_else(|| AppError::internal(MissingVersion))?;
    let name = |entry: &Entry| step_name(&procedure, entry, language);
    Ok(entries
        .map(|entry| ControlSlipEntry {
            step: entry.step.to_string(),
            name: name(entry),
            kind: entry.kind.into(),
            role: entry.role.into(),
            started_at: entry.started_at,
            due_at: entry.due_at,
            completed_at: completed_at(entry),
            note: note(entry).map(|note| note.as_str().to_owned()),
        })
        .collect())
}

#[derive(Debug, thiserror::Error)]
#[error("a dossier is pinned to a version that is not here")]
struct MissingVersion;

fn step_name(procedure: &PinnedProcedure, entry: &Entry, language: Language) -> String {
    let step = procedure.process().step(&entry.step);
    let name = step.map(|step| match language {
        Language::Vietnamese => step.name.vi(),
        Language::English => step.name.en(),
    });
    name.unwrap_or(entry.step.as_str()).to_owned()
}

/// When the step was done; one that went back, was stopped or refused was not.
fn completed_at(entry: &Entry) -> Option<DateTime<Utc>> {
    let outcome = entry.outcome.as_ref()?;
    match outcome.way {
        OutcomeWay::Forward { .. } | OutcomeWay::Result => Some(outcome.at),
        OutcomeWay::Returned { .. }
        | OutcomeWay::AskedApplicant { .. }
        | OutcomeWay::Refused
        | OutcomeWay::Stopped
        | OutcomeWay::Undone => None,
    }
}

fn note(entry: &Entry) -> Option<&Note> {
    entry.outcome.as_ref()?.note.as_ref()
}
