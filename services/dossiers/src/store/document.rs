//! A dossier as JSON: the document column, and the remembered answer of a mutation.

use chrono::{DateTime, NaiveDate, Utc};
use ids::{AccountId, DossierId, FileId, ProcedureVersionId, TenantId};
use serde::{Deserialize, Serialize};
use store::{StoreError, corrupt, parse_stored};

use crate::domain::clock::{Clock, Supplements};
use crate::domain::money::Finance;
use crate::domain::work::Work;
use crate::domain::{
    CaseKey, Channel, Closing, Dossier, DossierCode, DossierRecord, FeeAwaited, IssuedResult,
    Obligation, Paper, Participants, Person, Receipt, Recipient, ResultCorrection, ReturnedResult,
};

/// The stored form of a [`Dossier`].
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StoredDossier {
    id: DossierId,
    version: i64,
    status: String,
    receiving: TenantId,
    competent: TenantId,
    returning: TenantId,
    procedure_version: ProcedureVersionId,
    case: CaseKey,
    channel: Channel,
    applicant: Person,
    representative: Option<Person>,
    applicant_account: Option<AccountId>,
    filed_by: AccountId,
    papers: Vec<StoredPaper>,
    submitted_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    receipt: Option<StoredReceipt>,
    clock: Clock,
    work: Work,
    #[serde(default)]
    supplements: Supplements,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    obligations: Vec<Obligation>,
    #[serde(default)]
    alarm_at: Option<DateTime<Utc>>,
    result: Option<StoredResult>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    result_corrections: Vec<StoredCorrection>,
    returned: Option<StoredReturn>,
    closing: Option<StoredClosing>,
    #[serde(default, skip_serializing_if = "Finance::is_empty")]
    finance: Finance,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fee_awaited: Option<FeeAwaited>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredPaper {
    key: crate::domain::PaperKey,
    originals: u16,
    copies: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pages: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileId>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredReceipt {
    code: DossierCode,
    tracking_secret: String,
    received_at: DateTime<Utc>,
    received_by: AccountId,
    clock_started_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredResult {
    number: String,
    issued_on: NaiveDate,
    summary: String,
    completed_at: DateTime<Utc>,
    issued_by: AccountId,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredCorrection {
    corrected_at: DateTime<Utc>,
    corrected_by: AccountId,
    reason: String,
    former: StoredResult,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredReturn {
    returned_at: DateTime<Utc>,
    returned_by: AccountId,
    recipient: Recipient,
    channel: Channel,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoredClosing {
    closed_at: DateTime<Utc>,
    closed_by: AccountId,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    legal_basis: Option<String>,
}

impl From<IssuedResult> for StoredResult {
    fn from(result: IssuedResult) -> Self {
        Self {
            number: result.number,
            issued_on: result.issued_on,
            summary: result.summary,
            completed_at: result.completed_at,
            issued_by: result.issued_by,
        }
    }
}

impl From<StoredResult> for IssuedResult {
    fn from(stored: StoredResult) -> Self {
        Self {
            number: stored.number,
            issued_on: stored.issued_on,
            summary: stored.summary,
            completed_at: stored.completed_at,
            issued_by: stored.issued_by,
        }
    }
}

impl From<&Dossier> for StoredDossier {
    fn from(dossier: &Dossier) -> Self {
        let record = dossier.record().clone();
        Self {
            id: record.id,
            version: record.version,
            status: record.status.name().to_owned(),
            receiving: record.participants.receiving,
            competent: record.participants.competent,
            returning: record.participants.returning,
            procedure_version: record.procedure_version,
            case: record.case,
            channel: record.channel,
            applicant: record.applicant,
            representative: record.representative,
            applicant_account: record.applicant_account,
            filed_by: record.filed_by,
            papers: record
                .papers
                .into_iter()
                .map(
                    |Paper {
                         key,
                         originals,
                         copies,
                         pages,
                         files,
                     }| StoredPaper {
                        key,
                        originals,
                        copies,
                        pages,
                        files,
                    },
                )
                .collect(),
            submitted_at: record.submitted_at,
            changed_at: record.changed_at,
            receipt: record.receipt.map(|receipt| StoredReceipt {
                code: receipt.code,
                tracking_secret: receipt.tracking_secret.expose(),
                received_at: receipt.received_at,
                received_by: receipt.received_by,
                clock_started_at: receipt.clock_started_at,
                due_at: receipt.due_at,
            }),
            clock: record.clock,
            work: record.work,
            supplements: record.supplements,
            obligations: record.obligations,
            alarm_at: record.alarm_at,
            result: record.result.map(Into::into),
            result_corrections: record
                .result_corrections
                .into_iter()
                .map(|correction| StoredCorrection {
                    corrected_at: correction.corrected_at,
                    corrected_by: correction.corrected_by,
                    reason: correction.reason,
                    former: correction.former.into(),
                })
                .collect(),
            returned: record.returned.map(|returned| StoredReturn {
                returned_at: returned.returned_at,
                returned_by: returned.returned_by,
                recipient: returned.recipient,
                channel: returned.channel,
            }),
            closing: record.closing.map(|closing| StoredClosing {
                closed_at: closing.closed_at,
                closed_by: closing.closed_by,
                reason: closing.reason,
                legal_basis: closing.legal_basis,
            }),
            finance: record.finance,
            fee_awaited: record.fee_awaited,
        }
    }
}

impl TryFrom<StoredDossier> for Dossier {
    type Error = StoreError;

    fn try_from(stored: StoredDossier) -> Result<Self, StoreError> {
        let receipt = stored
            .receipt
            .map(|receipt| {
                Ok::<_, StoreError>(Receipt {
                    code: receipt.code,
                    tracking_secret: parse_stored("tracking secret", &receipt.tracking_secret)?,
                    received_at: receipt.received_at,
                    received_by: receipt.received_by,
                    clock_started_at: receipt.clock_started_at,
                    due_at: receipt.due_at,
                })
            })
            .transpose()?;
        Self::restore(DossierRecord {
            id: stored.id,
            version: stored.version,
            status: parse_stored("dossier status", &stored.status)?,
            participants: Participants {
                receiving: stored.receiving,
                competent: stored.competent,
                returning: stored.returning,
            },
            procedure_version: stored.procedure_version,
            case: stored.case,
            channel: stored.channel,
            applicant: stored.applicant,
            representative: stored.representative,
            applicant_account: stored.applicant_account,
            filed_by: stored.filed_by,
            papers: stored
                .papers
                .into_iter()
                .map(
                    |StoredPaper {
                         key,
                         originals,
                         copies,
                         pages,
                         files,
                     }| Paper {
                        key,
                        originals,
                        copies,
                        pages,
                        files,
                    },
                )
                .collect(),
            submitted_at: stored.submitted_at,
            changed_at: stored.changed_at,
            receipt,
            clock: stored.clock,
            work: stored.work,
            supplements: stored.supplements,
            obligations: stored.obligations,
            alarm_at: stored.alarm_at,
            result: stored.result.map(Into::into),
            result_corrections: stored
                .result_corrections
                .into_iter()
                .map(|correction| ResultCorrection {
                    corrected_at: correction.corrected_at,
                    corrected_by: correction.corrected_by,
                    reason: correction.reason,
                    former: correction.former.into(),
                })
                .collect(),
            returned: stored.returned.map(|returned| ReturnedResult {
                returned_at: returned.returned_at,
                returned_by: returned.returned_by,
                recipient: returned.recipient,
                channel: returned.channel,
            }),
            closing: stored.closing.map(|closing| Closing {
                closed_at: closing.closed_at,
                closed_by: closing.closed_by,
                reason: closing.reason,
                legal_basis: closing.legal_basis,
            }),
            finance: stored.finance,
            fee_awaited: stored.fee_awaited,
        })
        .map_err(corrupt("dossier"))
    }
}
