//! The events of drafts: one for each step of a draft's life, without what the draft says.

use chrono::{DateTime, Utc};
use ids::{ProcedureCode, ProcedureDraftId, ProcedureVersionId, TenantId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{Draft, DraftEvent};

macro_rules! event_types {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// The types of all events of drafts.
        pub const DRAFT_EVENTS: &[&str] = &[$(concat!("vn.motcua.procedures.", $name, ".v1")),+];

        const fn event_type(event: DraftEvent) -> &'static str {
            match event {
                $(DraftEvent::$variant => concat!("vn.motcua.procedures.", $name, ".v1"),)+
            }
        }
    };
}

event_types!(
    Created = "draft-created",
    Updated = "draft-updated",
    Submitted = "draft-submitted",
    Returned = "draft-returned",
    Approved = "draft-approved",
    Published = "draft-published",
    Discarded = "draft-discarded",
);

/// The payload of every event about a draft: where it stands afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftChanged {
    #[schemars(with = "String")]
    draft_id: ProcedureDraftId,
    /// The version of the draft that the change made.
    version: i64,
    /// The province whose draft it is.
    #[schemars(with = "String")]
    tenant: TenantId,
    /// The national code (mã thủ tục hành chính).
    #[schemars(with = "String")]
    code: ProcedureCode,
    /// `NEW`, `AMENDMENT` or `CORRECTION`.
    kind: &'static str,
    /// `DRAFT`, `IN_REVIEW`, `APPROVED`, `PUBLISHED` or `DISCARDED`.
    state: &'static str,
    at: DateTime<Utc>,
    /// The version that the draft became.
    #[schemars(with = "Option<String>")]
    published_version_id: Option<ProcedureVersionId>,
    #[serde(skip)]
    event_type: &'static str,
}

impl DraftChanged {
    /// Says what happened and where the draft stands now.
    pub fn new(draft: &Draft, event: DraftEvent) -> Self {
        Self {
            draft_id: draft.id(),
            version: draft.version(),
            tenant: draft.tenant(),
            code: draft.code().clone(),
            kind: draft.kind().name(),
            state: draft.state().name(),
            at: draft.changed().at,
            published_version_id: draft.published_version(),
            event_type: event_type(event),
        }
    }
}

impl ::events::EventData for DraftChanged {
    fn event_type(&self) -> &'static str {
        self.event_type
    }

    fn subject(&self) -> String {
        self.draft_id.to_string()
    }
}
