//! `requestDossierDueCorrection`: requests that a wrong due date be corrected.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct RequestDossierDueCorrectionInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Thời điểm hẹn trả đúng, within working time.
    new_due_at: DateTime<Utc>,
    /// Lý do.
    reason: String,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct RequestDossierDueCorrectionPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct RequestDossierDueCorrection;

#[Object]
impl RequestDossierDueCorrection {
    /// Requests that a wrong due date be corrected (đề nghị sửa ngày hẹn trả ghi sai).
    async fn request_dossier_due_correction(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: RequestDossierDueCorrectionInput,
    ) -> Result<RequestDossierDueCorrectionPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let dossier =
            app::request_due_correction(op(context)?, command, input.new_due_at, input.reason)
                .await?;
        Ok(RequestDossierDueCorrectionPayload {
            dossier: Dossier(dossier),
        })
    }
}
