//! `undoDossierAct`: takes one's own last act on the work back.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct UndoDossierActInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Ghi chú on the control slip.
    note: Option<String>,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct UndoDossierActPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct UndoDossierAct;

#[Object]
impl UndoDossierAct {
    /// Takes one's own last act on the work back (hoàn tác).
    async fn undo_dossier_act(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: UndoDossierActInput,
    ) -> Result<UndoDossierActPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let dossier = app::undo_last_act(op(context)?, command, input.note).await?;
        Ok(UndoDossierActPayload {
            dossier: Dossier(dossier),
        })
    }
}
