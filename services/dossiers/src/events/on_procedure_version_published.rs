//! Keeps a version that `procedures` has published, so that dossiers can be pinned to it.

use ::events::{Event, HandleError, Subscriber};
use store::Tx;

use crate::app::keep_procedure_version;
use crate::domain::PinnedProcedure;

pub(crate) struct OnProcedureVersionPublished;

#[async_trait::async_trait]
impl Subscriber for OnProcedureVersionPublished {
    fn name(&self) -> &'static str {
        "dossiers/procedure-versions"
    }

    fn event_types(&self) -> &'static [&'static str] {
        &["vn.motcua.procedures.version-published.v1"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), HandleError> {
        let version: PinnedProcedure = HandleError::parse(event)?;
        keep_procedure_version(tx, &version).await?;
        Ok(())
    }
}
