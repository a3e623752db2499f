//! Asking others for an opinion inside a step (lấy ý kiến; NĐ 61/2018/NĐ-CP Art. 19.5–19.7: content, deadline, log).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ids::{PositionId, TenantId};
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use super::{Actor, Note, Position};

/// The most that are asked at once, as many as a step of a process may name.
pub const MOST_QUESTIONS: usize = 20;

/// What one of those asked is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Names the consultation; the key that the process gives it, or a new one.
    pub key: Key,
    /// Who is asked, as people call them.
    pub who: Wording,
    /// Nội dung lấy ý kiến.
    pub content: Note,
    /// The agency that is asked.
    pub agency: TenantId,
    /// The positions of it that may answer; empty if any of its examining officers may.
    pub positions: Vec<Position>,
    /// When the answer is due (thời hạn trả lời).
    pub due_at: DateTime<Utc>,
}

/// How the asking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Ending {
    /// Đã trả lời: the opinion is in the note.
    Answered,
    /// Thôi lấy ý kiến: the holder goes on without the answer, for the reason in the note.
    CalledOff,
    /// Hết hiệu lực: the step ended otherwise before an answer came.
    Lapsed,
    /// Hoàn tác: the asking itself was undone.
    Undone,
}

/// The end of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsultationEnd {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// Who ended it.
    pub by: Actor,
    /// How.
    pub kind: Ending,
    /// The opinion, or the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// An end that whoever wrote it took back: the trace of an undone answer or calling off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Retraction {
    /// When it was taken back.
    pub at: DateTime<Utc>,
    /// What was taken back.
    pub end: ConsultationEnd,
    /// Ghi chú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// One consultation (lấy ý kiến) of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consultation {
    /// Names the consultation; only one of a key is open at a time.
    pub key: Key,
    /// Who is asked.
    pub who: Wording,
    /// Nội dung lấy ý kiến.
    pub content: Note,
    /// The agency that is asked.
    pub agency: TenantId,
    /// The positions that may answer; empty if any examining officer of the agency may.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub positions: BTreeSet<PositionId>,
    /// Who asked.
    pub asked_by: Actor,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When the answer is due.
    pub due_at: DateTime<Utc>,
    /// How it ended; none while it waits for the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<ConsultationEnd>,
    /// The ends that were taken back, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retractions: Vec<Retraction>,
}

impl Consultation {
    /// Tells whether the answer is still awaited.
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Tells how it ended, if it has.
    pub fn ending(&self) -> Option<Ending> {
        self.end.as_ref().map(|end| end.kind)
    }
}
