//! Typed identifiers and codes of the field, shared by every service.
//!
//! An id is for ever and says what it names by its prefix (`dos_…`); a code is what the law prints and
//! may be re-issued, so it is never an identity (`docs/ARCHITECTURE.md`, "A code is not an identity").

mod code;
mod typed;

pub use code::{AgencyCode, CodeError, ProcedureCode, UnitCode};
pub use typed::{
    AccountId, AdoptionId, DossierId, EventId, FileId, IdError, IdKind, KeyId, MessageId,
    PositionId, ProcedureDraftId, ProcedureId, ProcedureVersionId, ServiceLevelId, SessionId,
    TenantId, UploadId,
};
