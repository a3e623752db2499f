//! `issueDossierResult`: records the signed and numbered result.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};
use crate::domain::ResultInput;

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct IssueDossierResultInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Số, ký hiệu.
    number: String,
    /// Ngày ban hành, from acceptance to today.
    issued_on: Date,
    /// Trích yếu.
    summary: String,
}

/// The completed dossier.
#[derive(SimpleObject)]
struct IssueDossierResultPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct IssueDossierResult;

#[Object]
impl IssueDossierResult {
    /// Records the signed and numbered result; the clock stops (ban hành kết quả).
    async fn issue_dossier_result(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: IssueDossierResultInput,
    ) -> Result<IssueDossierResultPayload> {
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
        let dossier = app::issue_result(op(context)?, command, result).await?;
        Ok(IssueDossierResultPayload {
            dossier: Dossier(dossier),
        })
    }
}
