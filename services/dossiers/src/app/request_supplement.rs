//! Asks the applicant to complete the dossier (yêu cầu bổ sung hồ sơ, Mẫu 02).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::{Dossier, SupplementInput};

const OPERATION: Operation = Operation {
    action: Action::RequestSupplement,
    name: "requestDossierSupplement",
};

/// Asks the applicant to complete the dossier.
pub(crate) async fn request_supplement(
    op: &OpCtx,
    command: ChangeCommand,
    input: SupplementInput,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &input,
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.request_supplement(act, &input, rules))
        },
    )
    .await
}
