//! Drafts (dự thảo): one version of a procedure on its way to publication, written by several hands.
//!
//! It is written, examined by somebody who did not write it (NĐ 63/2010/NĐ-CP Art. 9–11: kiểm soát), and
//! published by a decision. A refused command changes nothing.

mod commands;
mod refusal;
mod state;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ids::{AccountId, ProcedureCode, ProcedureDraftId, ProcedureVersionId, TenantId};
use serde::{Deserialize, Serialize};

use super::{DraftKind, VersionContent, VersionNumber, procedure_version_id};

pub use refusal::{DraftRefusal, RevocationRefusal};
pub use state::{DraftCommand, DraftState, permitted};

/// Who acts, when, and on which version of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftAct {
    pub by: AccountId,
    /// The version that the caller has seen.
    pub seen_version: i64,
    pub at: DateTime<Utc>,
}

/// How a draft begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    pub id: ProcedureDraftId,
    /// The province whose draft it is.
    pub tenant: TenantId,
    /// The code of its procedure (mã thủ tục hành chính).
    pub code: ProcedureCode,
    pub kind: DraftKind,
    pub content: VersionContent,
    /// Whether a file brings the content, not an editor by hand.
    pub imported: bool,
}

/// Somebody did something at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// A return to the editors (trả lại).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    #[serde(flatten)]
    pub deed: Deed,
    /// What is to be mended.
    pub reason: String,
}

/// What happened to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftEvent {
    Created,
    Updated,
    Submitted,
    Returned,
    Approved,
    Published,
    Discarded,
}

/// A draft (dự thảo) of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    id: ProcedureDraftId,
    version: i64,
    tenant: TenantId,
    code: ProcedureCode,
    kind: DraftKind,
    state: DraftState,
    authors: BTreeSet<AccountId>,
    content: VersionContent,
    /// Not so where it was stored before files were told from hands: then nobody's edit is taken for a file's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    imported: bool,
    created: Deed,
    changed: Deed,
    submitted: Option<Deed>,
    returned: Option<Return>,
    approved: Option<Deed>,
    published: Option<VersionNumber>,
    /// None where it was stored before provinces had lines of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published_id: Option<ProcedureVersionId>,
}

impl Draft {
    /// Its id.
    pub fn id(&self) -> ProcedureDraftId {
        self.id
    }

    /// Counts its changes, from 1.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The province whose draft it is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The code of its procedure (mã thủ tục hành chính).
    pub fn code(&self) -> &ProcedureCode {
        &self.code
    }

    /// What it is to the versions before it.
    pub fn kind(&self) -> &DraftKind {
        &self.kind
    }

    /// Where it stands.
    pub fn state(&self) -> DraftState {
        self.state
    }

    /// Everybody who wrote in it: none of them reviews or publishes it.
    pub fn authors(&self) -> &BTreeSet<AccountId> {
        &self.authors
    }

    /// What it says.
    pub fn content(&self) -> &VersionContent {
        &self.content
    }

    /// Whether it stands as a file brought it: nobody has written in it by hand since.
    pub fn imported(&self) -> bool {
        self.imported
    }

    /// Its beginning.
    pub fn created(&self) -> Deed {
        self.created
    }

    /// Its last change.
    pub fn changed(&self) -> Deed {
        self.changed
    }

    /// Its last submission, if there was one.
    pub fn submitted(&self) -> Option<Deed> {
        self.submitted
    }

    /// Its last return, if there was one.
    pub fn returned(&self) -> Option<&Return> {
        self.returned.as_ref()
    }

    /// Its approval, if that stands.
    pub fn approved(&self) -> Option<Deed> {
        self.approved
    }

    /// The version that it follows, if there is one.
    pub fn base_version(&self) -> Option<ProcedureVersionId> {
        Some(self.kind.base()?.id(&self.code))
    }

    /// The version that it became, if it did.
    pub fn published_version(&self) -> Option<ProcedureVersionId> {
        let number = self.published?;
        let id = self.published_id;
        Some(id.unwrap_or_else(|| procedure_version_id(&self.code, number)))
    }
}
