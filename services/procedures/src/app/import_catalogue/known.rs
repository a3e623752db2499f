//! What there is already of the procedures of a file.

use std::collections::HashMap;

use ids::{AccountId, ProcedureCode, TenantId};
use serde_json::Value;

use super::AsOf;
use crate::app::exchange::Incoming;
use crate::app::in_force::Standing;
use crate::domain::{Draft, DraftState, ProcedureVersion};

/// What is there already, published and drafted.
pub(super) struct Known {
    pub(super) as_of: AsOf,
    pub(super) tenant: TenantId,
    pub(super) by: AccountId,
    pub(super) published: HashMap<ProcedureCode, Standing>,
    /// The tenant's open drafts.
    pub(super) drafts: HashMap<ProcedureCode, Vec<Draft>>,
}

impl Known {
    /// What is published of a procedure.
    pub(super) fn published(&self, code: &ProcedureCode) -> Option<&Standing> {
        self.published.get(code)
    }

    /// The version that the next one of the tenant follows.
    pub(super) fn latest(&self, code: &ProcedureCode) -> &[ProcedureVersion] {
        let latest = self.published(code).map(|standing| &standing.latest);
        latest.map_or(&[], std::slice::from_ref)
    }

    /// The version that a file speaks of: that of an export, or else the latest.
    pub(super) fn spoken_of(&self, code: &ProcedureCode) -> Option<&ProcedureVersion> {
        let standing = self.published(code)?;
        Some(standing.in_force().unwrap_or(&standing.latest))
    }

    /// The tenant's open drafts of a procedure.
    pub(super) fn drafts(&self, code: &ProcedureCode) -> &[Draft] {
        self.drafts.get(code).map_or(&[][..], Vec::as_slice)
    }

    /// The content that the parts which a partial file leaves out stay in: the draft that it writes anew, or what
    /// is published.
    pub(super) fn content(&self, incoming: &Incoming) -> Result<Option<Value>, serde_json::Error> {
        if !incoming.is_partial() {
            return Ok(None);
        }
        let own = match self.drafts(&incoming.code) {
            [own] if is_own(own, self.by) => Some(own.content()),
            _ => None,
        };
        let published = || {
            self.spoken_of(&incoming.code)
                .map(ProcedureVersion::content)
        };
        let content = own.or_else(published);
        content.map(serde_json::to_value).transpose()
    }
}

/// A draft that nobody else has written in is its author's to write anew; all others would lose an edit.
pub(super) fn is_own(draft: &Draft, by: AccountId) -> bool {
    draft.state() == DraftState::Draft && draft.authors().iter().eq([&by])
}
