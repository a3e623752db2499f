//! The dossier (hồ sơ): one person's case at one agency, from filing to result.
//!
//! [`DossierRecord`] is what is stored, in plain fields; [`Dossier`] is the same behind the state
//! machine, so that only commands change it (`transition.rs`) and nothing broken comes back from
//! storage unnoticed.

use chrono::{DateTime, NaiveDate, Utc};
use ids::{AccountId, DossierId, ProcedureVersionId, TenantId};
use serde::{Deserialize, Serialize};

use super::{
    CaseKey, Channel, CommandKind, ControlSlip, ControlSlipEntry, DossierStatus, Paper, Person,
    Receipt, permitted,
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
    /// There from acceptance on.
    pub receipt: Option<Receipt>,
    pub control_slip: ControlSlip,
    /// There from issue on.
    pub result: Option<IssuedResult>,
    pub returned: Option<ReturnedResult>,
    /// There if intake was refused, or the dossier withdrawn or refused.
    pub closing: Option<Closing>,
}

/// Why a stored record cannot have come from the state machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistency {
    #[error("the version is not positive")]
    Version,
    #[error("the receipt does not fit the status")]
    Receipt,
    #[error("the control slip does not fit the status")]
    ControlSlip,
    #[error("the result does not fit the status")]
    Result,
    #[error("the return does not fit the status")]
    Return,
    #[error("the closing does not fit the status")]
    Closing,
    #[error("the instants are out of order")]
    Order,
    #[error("the control slip has more steps than the procedure")]
    Steps,
    #[error("the procedure does not offer the channel of the dossier")]
    Channel,
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

    /// Gives the step that the dossier is in; one that has ended is in none.
    pub fn current_step(&self) -> Option<&ControlSlipEntry> {
        self.record
            .control_slip
            .current()
            .filter(|_| !self.record.status.is_final())
    }

    /// Gives the commands that the status permits, whoever may give them.
    pub const fn available_commands(&self) -> &'static [CommandKind] {
        permitted(self.record.status)
    }
}

impl DossierRecord {
    /// Checks that every part is there exactly when the status says so, and that time runs forward.
    pub fn check(&self) -> Result<(), Inconsistency> {
        use DossierStatus::{
            AwaitingApproval, AwaitingIssue, Completed, IntakeRefused, Processing, Received,
            Refused, Returned, Submitted, Withdrawn,
        };
        let entries = self.control_slip.entries();
        let completed = entries
            .iter()
            .filter(|entry| entry.completed_at.is_some())
            .count();
        let current = self.control_slip.current();
        // Only the last entry can be open.
        let ordered = completed + usize::from(current.is_some()) == entries.len();
        let (receipt_fits, slip_fits) = match self.status {
            Submitted | IntakeRefused => (self.receipt.is_none(), entries.is_empty()),
            Received => (self.receipt.is_some(), entries.is_empty()),
            Processing | AwaitingApproval | AwaitingIssue => (
                self.receipt.is_some(),
                ordered && current.is_some_and(|entry| entry.status() == self.status),
            ),
            Completed | Returned => (
                self.receipt.is_some(),
                !entries.is_empty() && completed == entries.len(),
            ),
            Refused => (
                self.receipt.is_some(),
                ordered && (entries.is_empty() || current.is_some()),
            ),
            Withdrawn => (
                self.receipt.is_some() || entries.is_empty(),
                ordered && (entries.is_empty() || current.is_some()),
            ),
        };
        let has_result = matches!(self.status, Completed | Returned);
        let is_closed = matches!(self.status, IntakeRefused | Withdrawn | Refused);
        let rules = [
            (self.version >= 1, Inconsistency::Version),
            (receipt_fits, Inconsistency::Receipt),
            (slip_fits, Inconsistency::ControlSlip),
            (self.result.is_some() == has_result, Inconsistency::Result),
            (
                self.returned.is_some() == (self.status == Returned),
                Inconsistency::Return,
            ),
            (self.closing.is_some() == is_closed, Inconsistency::Closing),
            (
                self.instants().is_sorted() && self.due_after_receipt(),
                Inconsistency::Order,
            ),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, inconsistency)) => Err(inconsistency),
            None => Ok(()),
        }
    }

    /// Gives when the dossier last changed.
    pub fn last_changed_at(&self) -> DateTime<Utc> {
        self.instants().last().copied().unwrap_or(self.submitted_at)
    }

    /// Gives the instants of all changes, in the order in which they must have happened.
    fn instants(&self) -> Vec<DateTime<Utc>> {
        let mut instants = vec![self.submitted_at];
        instants.extend(self.receipt.as_ref().map(|receipt| receipt.received_at));
        for entry in self.control_slip.entries() {
            instants.push(entry.started_at);
            instants.extend(entry.completed_at);
        }
        instants.extend(self.result.as_ref().map(|result| result.completed_at));
        instants.extend(self.returned.map(|returned| returned.returned_at));
        instants.extend(self.closing.as_ref().map(|closing| closing.closed_at));
        instants
    }

    fn due_after_receipt(&self) -> bool {
        self.receipt.as_ref().is_none_or(|receipt| {
            receipt.received_at <= receipt.clock_started_at
                && receipt.clock_started_at <= receipt.due_at
        })
    }
}
