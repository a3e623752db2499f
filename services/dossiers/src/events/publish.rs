//! What this service tells others: one event for each transition, without personal data.

use chrono::{DateTime, Utc};
use ids::{DossierId, ProcedureVersionId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;
use wording::Key;

use crate::domain::clock::Mark;
use crate::domain::{Dossier, DossierEvent, with_event_names};

macro_rules! event_types {
    ($($variant:ident = $name:literal,)+) => {
        /// The types of all events of this service.
        pub(crate) const EVENT_TYPES: &[&str] = &[$(concat!("vn.motcua.dossiers.", $name, ".v1")),+];

        const fn event_type(event: &DossierEvent) -> &'static str {
            match event {
                $(DossierEvent::$variant { .. } => concat!("vn.motcua.dossiers.", $name, ".v1"),)+
            }
        }
    };
}

with_event_names!(event_types);

/// The payload of every event about a dossier: where it stands after the transition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DossierChanged {
    #[schemars(with = "String")]
    dossier_id: DossierId,
    /// The version that the transition made.
    version: i64,
    /// The dossier code (mã hồ sơ), from acceptance on.
    code: Option<String>,
    status: &'static str,
    /// The national status code, 1 to 10.
    national_status: u8,
    #[schemars(with = "String")]
    receiving_tenant: TenantId,
    #[schemars(with = "String")]
    competent_tenant: TenantId,
    #[schemars(with = "String")]
    returning_tenant: TenantId,
    #[schemars(with = "String")]
    procedure_version_id: ProcedureVersionId,
    at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    /// The step of the internal process that ended or, at hand-over, began.
    step: Option<String>,
    /// How far the time limit is used, where that is what happened.
    mark: Option<&'static str>,
    /// Where its money stands: `NOTHING_DUE`, `DUE`, `PARTLY_PAID`, `PAID`, `REFUND_DUE`, `REFUNDED`.
    finance: &'static str,
    #[serde(skip)]
    event_type: &'static str,
}

impl DossierChanged {
    /// Says what happened and where the dossier stands now.
    pub(crate) fn new(dossier: &Dossier, event: &DossierEvent) -> Self {
        let record = dossier.record();
        let receipt = record.receipt.as_ref();
        Self {
            dossier_id: record.id,
            version: record.version,
            code: receipt.map(|receipt| receipt.code.to_string()),
            status: record.status.name(),
            national_status: record.status.national_code(),
            receiving_tenant: record.participants.receiving,
            competent_tenant: record.participants.competent,
            returning_tenant: record.participants.returning,
            procedure_version_id: record.procedure_version,
            at: event.at(),
            due_at: record.clock.due_at(),
            step: event.step().map(Key::to_string),
            mark: event.mark().map(Mark::name),
            finance: record.finance.state().name(),
            event_type: event_type(event),
        }
    }
}

impl ::events::EventData for DossierChanged {
    fn event_type(&self) -> &'static str {
        self.event_type
    }

    fn subject(&self) -> String {
        self.dossier_id.to_string()
    }
}
