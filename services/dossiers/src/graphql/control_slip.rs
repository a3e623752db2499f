//! The rows of the control slip, with the names that the pinned version gives the steps.

use async_graphql::{Context, Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, batch, op};
use service::{AppError, Language};
use wording::Wording;

use super::loaders::Procedures;
use super::types::{DossierStepKind, OfficerRole};
use crate::app;
use crate::domain::work::{
    Allotment, Consultation, Ending, Entry, Handing, HandingKind, Note, OutcomeWay,
};
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
    /// The job position that has it or had it last (chủ trì).
    lead_position_id: Option<ID>,
    /// How it came to those who had it, in order (giao, nhận).
    handings: Vec<StepHanding>,
    /// Who was asked meanwhile.
    consultations: Vec<StepConsultation>,
    /// Working minutes that it was allotted.
    allotted_minutes: i64,
    /// Working minutes that it used, without those in which an answer was awaited.
    used_minutes: i64,
    /// Working minutes in which at least one answer was awaited.
    waited_minutes: i64,
}

/// How a step came to a job position.
#[derive(SimpleObject)]
struct StepHanding {
    /// When.
    at: DateTime<Utc>,
    /// How.
    kind: StepHandingKind,
    /// The job position that had it until then.
    from_position_id: Option<ID>,
    /// The job position that does it from then on.
    to_position_id: Option<ID>,
    /// Ghi chú.
    note: Option<String>,
}

/// How a step comes to a job position.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "HandingKind")]
enum StepHandingKind {
    /// Chuyển đến: the least loaded got it.
    Routed,
    /// Nhận việc.
    Claimed,
    /// Phân công.
    Assigned,
    /// Phân công lại.
    Reassigned,
    /// Bàn giao.
    HandedOver,
    /// Ủy quyền.
    Delegated,
    /// Hoàn tác.
    Undone,
}

/// An opinion that was asked for (lấy ý kiến).
#[derive(SimpleObject)]
struct StepConsultation {
    /// The key of the consultation.
    key: String,
    /// Who was asked.
    who: String,
    /// Nội dung lấy ý kiến.
    content: String,
    /// When it was asked for.
    asked_at: DateTime<Utc>,
    /// Thời hạn trả lời.
    due_at: DateTime<Utc>,
    /// When it ended; none while the answer is awaited.
    ended_at: Option<DateTime<Utc>>,
    /// How it ended.
    ending: Option<StepConsultationEnding>,
    /// The opinion, or why it was called off.
    answer: Option<String>,
}

/// How the asking ended.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Ending")]
enum StepConsultationEnding {
    /// Đã trả lời.
    Answered,
    /// Thôi lấy ý kiến.
    CalledOff,
    /// Hết hiệu lực: the step ended otherwise.
    Lapsed,
    /// Hoàn tác: the asking itself was undone.
    Undone,
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
    let op = op(context)?;
    let version = dossier.record().procedure_version;
    let procedure = batch::<_, Procedures>(context)?.load_one(version).await?;
    let procedure = procedure.ok_or_else(|| AppError::internal(MissingVersion))?;
    let times = app::tell_allotments(op, dossier)?;
    let row = |entry: &Entry| {
        let mut times = times.iter();
        let time = times.find(|time| time.entry == entry.number);
        row(
            entry,
            step_name(&procedure, entry, op.language),
            time,
            op.language,
        )
    };
    Ok(entries.map(row).collect())
}

fn row(
    entry: &Entry,
    name: String,
    time: Option<&Allotment>,
    language: Language,
) -> ControlSlipEntry {
    let asked = entry.consultations.iter();
    ControlSlipEntry {
        step: entry.step.to_string(),
        name,
        kind: entry.kind.into(),
        role: entry.role.into(),
        started_at: entry.started_at,
        due_at: entry.due_at,
        completed_at: completed_at(entry),
        note: note(entry).map(Note::to_string),
        lead_position_id: entry.lead().map(Into::into),
        handings: entry.handings.iter().map(Into::into).collect(),
        consultations: asked.map(|asked| consultation(asked, language)).collect(),
        allotted_minutes: time.map_or(0, |time| time.allotted_minutes),
        used_minutes: time.map_or(0, |time| time.used_minutes),
        waited_minutes: time.map_or(0, |time| time.waited_minutes),
    }
}

impl From<&Handing> for StepHanding {
    fn from(handing: &Handing) -> Self {
        Self {
            at: handing.at,
            kind: handing.kind.into(),
            from_position_id: handing.from.map(Into::into),
            to_position_id: handing.to.lead.map(Into::into),
            note: handing.note.as_ref().map(Note::to_string),
        }
    }
}

fn consultation(asked: &Consultation, language: Language) -> StepConsultation {
    let end = asked.end.as_ref();
    let answer = end.and_then(|end| end.note.as_ref());
    StepConsultation {
        key: asked.key.to_string(),
        who: in_words(&asked.who, language).to_owned(),
        content: asked.content.to_string(),
        asked_at: asked.asked_at,
        due_at: asked.due_at,
        ended_at: end.map(|end| end.at),
        ending: asked.ending().map(Into::into),
        answer: answer.map(Note::to_string),
    }
}

fn in_words(wording: &Wording, language: Language) -> &str {
    match language {
        Language::Vietnamese => wording.vi(),
        Language::English => wording.en(),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a dossier is pinned to a version that is not here")]
struct MissingVersion;

fn step_name(procedure: &PinnedProcedure, entry: &Entry, language: Language) -> String {
    let step = procedure.process().step(&entry.step);
    let name = step.map(|step| in_words(&step.name, language));
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
