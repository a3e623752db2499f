//! `rejectDossierDueCorrection`: rejects the correction of a due date.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct RejectDossierDueCorrectionInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Lý do.
    reason: String,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct RejectDossierDueCorrectionPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct RejectDossierDueCorrection;

#[Object]
impl RejectDossierDueCorrection {
    /// Rejects the correction of a due date (không duyệt sửa ngày hẹn trả).
    async fn reject_dossier_due_correction(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: RejectDossierDueCorrectionInput,
    ) -> Result<RejectDossierDueCorrectionPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let dossier = app::reject_due_correction(op(context)?, command, input.reason).await?;
        Ok(RejectDossierDueCorrectionPayload {
            dossier: Dossier(dossier),
        })
    }
}
