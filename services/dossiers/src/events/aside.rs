//! What happens beside the course of a dossier, told without personal data and without what anybody wrote.

use chrono::{DateTime, Utc};
use ids::{DossierId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{DossierRecord, MessageSide};

macro_rules! asides {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What happened beside the course of a dossier.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Aside {
            $($(#[$doc])* $variant,)+
        }

        /// The types of these events.
        pub(crate) const ASIDE_TYPES: &[&str] = &[$(concat!("vn.motcua.dossiers.", $name, ".v1")),+];

        impl Aside {
            const fn event_type(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("vn.motcua.dossiers.", $name, ".v1"),)+
                }
            }
        }
    };
}

asides!(
    /// The applicant evaluated how it was handled, or changed the evaluation.
    DossierEvaluated = "dossier-evaluated",
    /// A side wrote to the other; what, is not told.
    MessageSent = "dossier-message-sent",
);

/// The payload of these events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DossierAside {
    #[schemars(with = "String")]
    dossier_id: DossierId,
    /// The dossier code (mã hồ sơ), from acceptance on.
    code: Option<String>,
    #[schemars(with = "String")]
    receiving_tenant: TenantId,
    #[schemars(with = "String")]
    competent_tenant: TenantId,
    #[schemars(with = "String")]
    returning_tenant: TenantId,
    at: DateTime<Utc>,
    /// Whose doing it was: `APPLICANT` or `AGENCY`.
    by: &'static str,
    #[serde(skip)]
    event_type: &'static str,
}

impl DossierAside {
    /// Says what happened, to which dossier, and by whom.
    pub(crate) fn new(
        record: &DossierRecord,
        aside: Aside,
        by: MessageSide,
        at: DateTime<Utc>,
    ) -> Self {
        let receipt = record.receipt.as_ref();
        Self {
            dossier_id: record.id,
            code: receipt.map(|receipt| receipt.code.to_string()),
            receiving_tenant: record.participants.receiving,
            competent_tenant: record.participants.competent,
            returning_tenant: record.participants.returning,
            at,
            by: by.name(),
            event_type: aside.event_type(),
        }
    }
}

impl ::events::EventData for DossierAside {
    fn event_type(&self) -> &'static str {
        self.event_type
    }

    fn subject(&self) -> String {
        self.dossier_id.to_string()
    }
}
