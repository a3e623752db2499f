//! What tracking without log-in shows.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use service::OpCtx;

use super::dossier::in_language;
use super::types::DossierStatus;
use crate::domain::Progress;

/// How far a dossier has come (tình trạng giải quyết hồ sơ): no persons, no reasons.
#[derive(SimpleObject)]
pub(super) struct DossierProgress {
    /// Mã hồ sơ.
    code: Option<String>,
    /// Trạng thái hồ sơ.
    status: DossierStatus,
    /// The national status code, 1 to 10.
    national_status: i32,
    /// Tên thủ tục.
    procedure_name: String,
    /// Thời điểm nộp.
    submitted_at: DateTime<Utc>,
    /// Thời điểm tiếp nhận.
    received_at: Option<DateTime<Utc>>,
    /// Hẹn trả kết quả.
    due_at: Option<DateTime<Utc>>,
    /// When the processing ended.
    completed_at: Option<DateTime<Utc>>,
    /// Thời điểm trả kết quả.
    returned_at: Option<DateTime<Utc>>,
    /// The step it is in, counted from 1.
    step_number: Option<i32>,
    /// How many steps the procedure has.
    step_count: Option<i32>,
}

impl DossierProgress {
    /// Puts the progress into the caller's language.
    pub(super) fn new(op: &OpCtx, progress: Progress) -> Self {
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            code: progress.code.map(|code| code.to_string()),
            status: progress.status.into(),
            national_status: progress.status.national_code().into(),
            procedure_name: in_language(op, &progress.procedure_name).to_owned(),
            submitted_at: progress.submitted_at,
            received_at: progress.received_at,
            due_at: progress.due_at,
            completed_at: progress.completed_at,
            returned_at: progress.returned_at,
            step_number: progress.step.map(|step| count(step.number)),
            step_count: progress.step.map(|step| count(step.total)),
        }
    }
}
