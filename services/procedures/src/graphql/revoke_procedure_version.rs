//! `revokeProcedureVersion`: ends a published version before its time.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::decision::ProcedureDecisionInput;
use super::version::ProcedureVersion;
use crate::app::revoke_version::{RevokeVersion, revoke_version};

/// Which version, and the decision.
#[derive(InputObject)]
struct RevokeProcedureVersionInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The published version (phiên bản).
    version_id: ID,
    /// The decision of revocation (quyết định bãi bỏ).
    decision: ProcedureDecisionInput,
    /// The first day without force, from today on (ngày hết hiệu lực).
    revoked_from: Date,
}

/// The version afterwards, and which one takes its place.
#[derive(SimpleObject)]
struct RevokeProcedureVersionPayload {
    /// Phiên bản, with its revocation.
    version: ProcedureVersion,
    /// The version that applies in the province from the day on from which this one does not: the national one, or the
    /// province's own version before one that had not begun; null when none does (phiên bản áp dụng sau khi bãi bỏ).
    applies_afterwards: Option<ProcedureVersion>,
}

#[derive(Default)]
pub struct RevokeProcedureVersion;

#[Object]
impl RevokeProcedureVersion {
    /// Revokes a version that the caller's own province published, by decision (bãi bỏ). No earlier version of the
    /// province comes back, unless this one had not begun; the national version applies again, where there is one.
    /// Dossiers that were filed under it go on.
    async fn revoke_procedure_version(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The version and the decision.")] input: RevokeProcedureVersionInput,
    ) -> Result<RevokeProcedureVersionPayload> {
        let command = RevokeVersion {
            version: parse_id(&input.version_id, "input.versionId")?,
            decision: input.decision.effective_on(input.revoked_from.0),
            idempotency_key: input.idempotency_key,
        };
        let revoked = revoke_version(op(context)?, command).await?;
        Ok(RevokeProcedureVersionPayload {
            version: ProcedureVersion(revoked.version),
            applies_afterwards: revoked.applying.map(ProcedureVersion),
        })
    }
}
