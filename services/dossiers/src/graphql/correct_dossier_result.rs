//! `correctDossierResult`: replaces a result that proves wrong.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};
use crate::domain::ResultInput;

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct CorrectDossierResultInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Số, ký hiệu of the corrected document.
    number: String,
    /// Ngày ban hành, from acceptance to today.
    issued_on: Date,
    /// Trích yếu.
    summary: String,
    /// Lý do đính chính.
    reason: String,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct CorrectDossierResultPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct CorrectDossierResult;

#[Object]
impl CorrectDossierResult {
    /// Replaces a result that proves wrong (đính chính kết quả).
    async fn correct_dossier_result(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: CorrectDossierResultInput,
    ) -> Result<CorrectDossierResultPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let result = ResultInput {
            number: input.number,
            issued_on: input.issued_on.0,
            summary: input.summary,
        };
        let dossier = app::correct_result(op(context)?, command, result, input.reason).await?;
        Ok(CorrectDossierResultPayload {
            dossier: Dossier(dossier),
        })
    }
}
