//! Events in and out of this service.

mod aside;
mod on_procedure_version_published;
mod on_procedure_version_revoked;
mod publish;

pub(crate) use aside::{ASIDE_TYPES, Aside, DossierAside};
pub(crate) use on_procedure_version_published::OnProcedureVersionPublished;
pub(crate) use on_procedure_version_revoked::OnProcedureVersionRevoked;
pub(crate) use publish::{DossierChanged, EVENT_TYPES};
