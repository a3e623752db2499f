//! What a dossier was asked for and what was proposed about its due date, as the graph shows it:
//! supplements, financial obligations, extensions, corrections.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::Date;

use crate::domain;
use crate::domain::clock::{self, Decision, SupplementTarget};

/// A request to complete the dossier (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, Mẫu 02).
#[derive(SimpleObject)]
pub(super) struct DossierSupplement {
    /// When it was asked for.
    requested_at: DateTime<Utc>,
    /// What is missing or wrong.
    items: Vec<DossierSupplementItem>,
    /// Lý do.
    reason: String,
    /// Căn cứ pháp lý, where it is not the first.
    legal_basis: Option<String>,
    /// When the applicant completed the dossier.
    answered_at: Option<DateTime<Utc>>,
    /// What the applicant said with it.
    answer: Option<String>,
}

/// What is to be completed: a paper, a field of the form, or anything else.
#[derive(SimpleObject)]
pub(super) struct DossierSupplementItem {
    /// The key of the paper.
    paper: Option<String>,
    /// The field of the form, such as `/floors/0/area`.
    field: Option<String>,
    /// What is missing or wrong with it.
    remark: String,
}

/// What the finance authority set (nghĩa vụ tài chính).
#[derive(SimpleObject)]
pub(super) struct DossierObligation {
    /// When the clock was paused for it.
    required_at: DateTime<Utc>,
    /// Cơ quan ra thông báo.
    authority: String,
    /// Số, ký hiệu thông báo.
    notice: String,
    /// When the payment was proven.
    confirmed_at: Option<DateTime<Utc>>,
    /// Số chứng từ.
    proof: Option<String>,
}

/// What became of a proposal.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProposalState {
    /// Chờ quyết định.
    Pending,
    /// Đã duyệt.
    Approved,
    /// Không duyệt.
    Rejected,
    /// The due date that it was about fell away.
    Lapsed,
}

/// A new date with an apology (xin lỗi và hẹn lại ngày trả kết quả, Mẫu 04).
#[derive(SimpleObject)]
pub(super) struct DossierExtension {
    /// When it was proposed.
    proposed_at: DateTime<Utc>,
    /// Thời gian hẹn cũ.
    old_due_at: DateTime<Utc>,
    /// Ngày trả kết quả mới.
    new_date: Date,
    /// Lý do, as the apology gives it.
    reason: String,
    /// What became of it.
    state: ProposalState,
    /// When that was decided.
    decided_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    rejection: Option<String>,
}

/// The correction of a wrong due date (điều chỉnh ngày hẹn trả ghi sai).
#[derive(SimpleObject)]
pub(super) struct DossierDueCorrection {
    /// When it was requested.
    requested_at: DateTime<Utc>,
    /// The wrong due instant.
    old_due_at: DateTime<Utc>,
    /// The right one.
    new_due_at: DateTime<Utc>,
    /// Lý do.
    reason: String,
    /// What became of it.
    state: ProposalState,
    /// When that was decided.
    decided_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    rejection: Option<String>,
}

/// A result that proved wrong, and why it was replaced (đính chính kết quả).
#[derive(SimpleObject)]
pub(super) struct DossierResultCorrection {
    /// When it was replaced.
    corrected_at: DateTime<Utc>,
    /// Lý do.
    reason: String,
    /// Số, ký hiệu of the wrong document.
    former_number: String,
    /// Ngày ban hành of the wrong document.
    former_issued_on: Date,
}

impl From<&clock::SupplementRequest> for DossierSupplement {
    fn from(request: &clock::SupplementRequest) -> Self {
        Self {
            requested_at: request.at,
            items: request.items.iter().map(Into::into).collect(),
            reason: request.reason.clone(),
            legal_basis: request.legal_basis.clone(),
            answered_at: request.answered_at,
            answer: request.answer.clone(),
        }
    }
}

impl From<&clock::SupplementItem> for DossierSupplementItem {
    fn from(item: &clock::SupplementItem) -> Self {
        let (paper, field) = match &item.target {
            SupplementTarget::Paper { key } => (Some(key.to_string()), None),
            SupplementTarget::Field { pointer } => (None, Some(pointer.clone())),
            SupplementTarget::Other => (None, None),
        };
        Self {
            paper,
            field,
            remark: item.remark.clone(),
        }
    }
}

impl From<&domain::Obligation> for DossierObligation {
    fn from(obligation: &domain::Obligation) -> Self {
        let confirmed = obligation.confirmed.as_ref();
        Self {
            required_at: obligation.required_at,
            authority: obligation.authority.clone(),
            notice: obligation.notice.clone(),
            confirmed_at: confirmed.map(|confirmed| confirmed.at),
            proof: confirmed.map(|confirmed| confirmed.proof.clone()),
        }
    }
}

impl From<&clock::Extension> for DossierExtension {
    fn from(extension: &clock::Extension) -> Self {
        let (state, decided_at, rejection) = decided(extension.decision.as_ref());
        Self {
            proposed_at: extension.proposed_at,
            old_due_at: extension.old_due_at,
            new_date: Date(extension.new_date),
            reason: extension.reason.clone(),
            state,
            decided_at,
            rejection,
        }
    }
}

impl From<&clock::DueCorrection> for DossierDueCorrection {
    fn from(correction: &clock::DueCorrection) -> Self {
        let (state, decided_at, rejection) = decided(correction.decision.as_ref());
        Self {
            requested_at: correction.requested_at,
            old_due_at: correction.old_due_at,
            new_due_at: correction.new_due_at,
            reason: correction.reason.clone(),
            state,
            decided_at,
            rejection,
        }
    }
}

impl From<&domain::ResultCorrection> for DossierResultCorrection {
    fn from(correction: &domain::ResultCorrection) -> Self {
        Self {
            corrected_at: correction.corrected_at,
            reason: correction.reason.clone(),
            former_number: correction.former.number.clone(),
            former_issued_on: Date(correction.former.issued_on),
        }
    }
}

fn decided(decision: Option<&Decision>) -> (ProposalState, Option<DateTime<Utc>>, Option<String>) {
    let state = match decision {
        None => return (ProposalState::Pending, None, None),
        Some(Decision::Approved { .. }) => ProposalState::Approved,
        Some(Decision::Rejected { at, reason, .. }) => {
            return (ProposalState::Rejected, Some(*at), Some(reason.clone()));
        }
        Some(Decision::Lapsed { .. }) => ProposalState::Lapsed,
    };
    (state, decision.map(Decision::at), None)
}
