//! Keeps that `procedures` has revoked a version. Dossiers that were filed under it go on.

use ::events::{Event, HandleError, Subscriber};
use chrono::NaiveDate;
use ids::ProcedureVersionId;
use serde::Deserialize;
use store::Tx;

use crate::app::keep_procedure_revocation;

pub(crate) struct OnProcedureVersionRevoked;

/// What this service needs of the event.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct VersionRevoked {
    version_id: ProcedureVersionId,
    revoked_from: NaiveDate,
}

#[async_trait::async_trait]
impl Subscriber for OnProcedureVersionRevoked {
    fn name(&self) -> &'static str {
        "dossiers/procedure-revocations"
    }

    fn event_types(&self) -> &'static [&'static str] {
        &["vn.motcua.procedures.version-revoked.v1"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), HandleError> {
        let revoked: VersionRevoked = HandleError::parse(event)?;
        keep_procedure_revocation(tx, revoked.version_id, revoked.revoked_from).await?;
        Ok(())
    }
}
