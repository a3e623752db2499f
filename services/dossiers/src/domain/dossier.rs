//! The dossier (hồ sơ): one person's case at one agency, from filing to result.
//!
//! [`DossierRecord`] is what is stored, in plain fields; [`Dossier`] is the same behind the state
//! machine, so that only commands change it (`transition/`) and nothing broken comes back from
//! storage unnoticed (`consistency.rs`).

use chrono::{DateTime, NaiveDate, Utc};
use ids::{AccountId, DossierId, ProcedureVersionId, TenantId};
use serde::{Deserialize, Serialize};

use super::clock::{Clock, Supplements};
use super::money::Finance;
use super::work::{Entry, Work};
use super::{
    CaseKey, Channel, CommandKind, DossierStatus, FeeAwaited, Inconsistency, Obligation, Paper,
    Person, Receipt, permitted,
};

/// The agencies that take part in a dossier; filing regardless of boundary makes them differ (NĐ
/// 118/2025).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participants {
    /// Nơi tiếp nhận.
    pub receiving: TenantId,
    /// Cơ quan có thẩm quyền giải quyết.
    pub competent: TenantId,
    /// Nơi trả kết quả.
    pub returning: TenantId,
}

/// The part that an agency has in a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nơi tiếp nhận.
    Receiving,
    /// Cơ quan có thẩm quyền giải quyết.
    Competent,
    /// Nơi trả kết quả.
    Returning,
}

impl Participants {
    /// Gives one agency all the parts.
    pub const fn single(tenant: TenantId) -> Self {
        Self {
            receiving: tenant,
            competent: tenant,
            returning: tenant,
        }
    }
}

/// The issued result (kết quả giải quyết), and when the processing ended with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedResult {
    /// Số, ký hiệu.
    pub number: String,
    /// Ngày ban hành, as the document prints it.
    pub issued_on: NaiveDate,
    /// Trích yếu.
    pub summary: String,
    pub completed_at: DateTime<Utc>,
    pub issued_by: AccountId,
}

/// The replacement of a result that proved wrong (đính chính kết quả; NĐ 61/2018 Art. 20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCorrection {
    pub corrected_at: DateTime<Utc>,
    pub corrected_by: AccountId,
    /// Lý do.
    pub reason: String,
    /// The result that it replaces.
    pub former: IssuedResult,
}

/// Who may take a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Recipient {
    /// Người nộp hồ sơ.
    Applicant,
    /// Người được uỷ quyền.
    Representative,
}

/// The return of a result (trả kết quả).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReturnedResult {
    pub returned_at: DateTime<Utc>,
    pub returned_by: AccountId,
    pub recipient: Recipient,
    pub channel: Channel,
}

/// Why a dossier ended without a result; its status says which way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub closed_at: DateTime<Utc>,
    pub closed_by: AccountId,
    /// Lý do.
    pub reason: String,
    /// Căn cứ pháp lý, where the head stopped it.
    pub legal_basis: Option<String>,
}

/// A dossier as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRecord {
    pub id: DossierId,
    /// Grows by 1 with every accepted command; the first is 1.
    pub version: i64,
    pub status: DossierStatus,
    pub participants: Participants,
    pub procedure_version: ProcedureVersionId,
    pub case: CaseKey,
    pub channel: Channel,
    pub applicant: Person,
    pub representative: Option<Person>,
    /// The applicant's own account, where it is known.
    pub applicant_account: Option<AccountId>,
    /// Who filed: the citizen, or the official at the counter.
    pub filed_by: AccountId,
    pub papers: Vec<Paper>,
    pub submitted_at: DateTime<Utc>,
    /// When the last accepted command was given.
    pub changed_at: DateTime<Utc>,
    /// What was printed at acceptance; there from then on.
    pub receipt: Option<Receipt>,
    /// Whose every minute was, and when the result is due.
    pub clock: Clock,
    /// Phiếu kiểm soát quá trình giải quyết hồ sơ: who has it and had it.
    pub work: Work,
    /// Yêu cầu bổ sung, hoàn thiện hồ sơ: what the applicant was asked for.
    pub supplements: Supplements,
    /// Nghĩa vụ tài chính: what the finance authority set, in order; only the last can be unpaid.
    pub obligations: Vec<Obligation>,
    /// When time alone will next do something: a mark is reached, or an unanswered request closes
    /// the dossier.
    pub alarm_at: Option<DateTime<Utc>>,
    /// There from issue on.
    pub result: Option<IssuedResult>,
    /// The results that proved wrong, in order.
    pub result_corrections: Vec<ResultCorrection>,
    pub returned: Option<ReturnedResult>,
    /// There if the dossier ended without a result.
    pub closing: Option<Closing>,
    /// What is charged, paid and goes back; apart from the status.
    pub finance: Finance,
    /// There if the clock waits, or has waited, for the fee.
    pub fee_awaited: Option<FeeAwaited>,
}

/// A dossier that only commands change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    pub(super) record: DossierRecord,
}

impl Dossier {
    /// Takes a stored record back, if the state machine can have written it.
    pub fn restore(record: DossierRecord) -> Result<Self, Inconsistency> {
        record.check()?;
        Ok(Self { record })
    }

    pub(super) const fn from_decided(record: DossierRecord) -> Self {
        Self { record }
    }

    /// Gives all that is known of the dossier.
    pub const fn record(&self) -> &DossierRecord {
        &self.record
    }

    /// Gives the record away, to be stored.
    pub fn into_record(self) -> DossierRecord {
        self.record
    }

    /// Gives the dossier's identity.
    pub const fn id(&self) -> DossierId {
        self.record.id
    }

    /// Gives the version that a command must have seen.
    pub const fn version(&self) -> i64 {
        self.record.version
    }

    /// Gives where the dossier stands.
    pub const fn status(&self) -> DossierStatus {
        self.record.status
    }

    /// Gives the stay in the step that the dossier is in; one that waits or has ended is in none.
    pub fn current_step(&self) -> Option<&Entry> {
        self.record.work.current()
    }

    /// Gives the commands that the status permits, whoever may give them.
    pub const fn available_commands(&self) -> &'static [CommandKind] {
        permitted(self.record.status)
    }
}
