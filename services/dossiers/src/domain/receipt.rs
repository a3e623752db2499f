//! The receipt (giấy tiếp nhận hồ sơ và hẹn trả kết quả, Mẫu 01), in two moves: decided, then
//! stamped.
//!
//! The dossier code needs a number without gaps, which the application draws last in its
//! transaction. So acceptance is decided first, without a code, and the accepted dossier comes to
//! be only when the code is stamped onto it.

use chrono::{DateTime, NaiveDate, Utc};
use ids::{AccountId, AgencyCode};

use super::{
    Dossier, DossierCode, DossierCodeError, DossierEvent, DossierRecord, DossierStatus,
    TrackingSecret,
};

/// What the applicant takes home when the dossier is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub code: DossierCode,
    pub tracking_secret: TrackingSecret,
    pub received_at: DateTime<Utc>,
    /// The official who accepted it (người tiếp nhận).
    pub received_by: AccountId,
    /// When the clock started, from which the due instant is counted.
    pub clock_started_at: DateTime<Utc>,
    /// Hẹn trả kết quả as printed; what became of it, the clock knows.
    pub due_at: DateTime<Utc>,
}

/// A decided acceptance that waits for its code.
#[derive(Debug, Clone)]
#[must_use = "the dossier is accepted only when its code is stamped"]
pub struct PendingReceipt {
    pub(super) record: DossierRecord,
    pub(super) agency: AgencyCode,
    pub(super) received_at: DateTime<Utc>,
    pub(super) received_by: AccountId,
    pub(super) clock_started_at: DateTime<Utc>,
    pub(super) due_at: DateTime<Utc>,
}

impl PendingReceipt {
    /// Gives the agency whose numbers the code counts.
    pub fn agency(&self) -> &AgencyCode {
        &self.agency
    }

    /// Gives the legal date whose numbers the code counts.
    pub fn date(&self) -> NaiveDate {
        calendar::local_date(self.received_at)
    }

    /// Gives when the result is to be returned.
    pub fn due_at(&self) -> DateTime<Utc> {
        self.due_at
    }

    /// Stamps the code with the day's next number and makes the accepted dossier.
    pub fn stamp(
        self,
        counter: u64,
        tracking_secret: TrackingSecret,
    ) -> Result<(Dossier, DossierEvent), DossierCodeError> {
        let code = DossierCode::compose(&self.agency, self.date(), counter)?;
        let event = DossierEvent::DossierReceived {
            at: self.received_at,
            due_at: self.due_at,
        };
        let mut record = self.record;
        record.status = DossierStatus::Received;
        record.receipt = Some(Receipt {
            code,
            tracking_secret,
            received_at: self.received_at,
            received_by: self.received_by,
            clock_started_at: self.clock_started_at,
            due_at: self.due_at,
        });
        Ok((Dossier::from_decided(record), event))
    }
}
