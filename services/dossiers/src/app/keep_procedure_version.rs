//! Keeps a published procedure version for the dossiers that will be pinned to it.

use store::{StoreError, Tx};

use crate::domain::PinnedProcedure;
use crate::store::save_procedure_version;

/// Keeps the version, in the transaction of the event that announced it.
pub(crate) async fn keep_procedure_version(
    tx: &Tx,
    version: &PinnedProcedure,
) -> Result<(), StoreError> {
    save_procedure_version(tx, version).await
}
