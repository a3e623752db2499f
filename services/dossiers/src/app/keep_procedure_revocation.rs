//! Keeps from which day a published version has no force: no dossier is filed under it from then on.

use chrono::NaiveDate;
use ids::ProcedureVersionId;
use store::{StoreError, Tx};

use crate::store::save_revocation;

/// Keeps the revocation, in the transaction of the event that announced it.
pub(crate) async fn keep_procedure_revocation(
    tx: &Tx,
    version: ProcedureVersionId,
    from: NaiveDate,
) -> Result<(), StoreError> {
    save_revocation(tx, version, from).await
}
