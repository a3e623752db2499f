//! Events out: a version was published or revoked, a draft moved on, an agency adopted a procedure, a service level
//! was set. In: the tenants of `identity`.

mod adoption_changed;
mod draft_changed;
mod published_channel;
mod published_parts;
mod published_process;
mod service_level_changed;
mod version_published;
mod version_revoked;

pub use adoption_changed::{ADOPTION_ENDED, AdoptionEnded, PROCEDURE_ADOPTED, ProcedureAdopted};
pub use draft_changed::{DRAFT_EVENTS, DraftChanged};
pub use published_channel::{
    PublishedChannel, PublishedFee, PublishedOtherLimit, PublishedReduction,
};
pub use published_parts::{
    PublishedAgencies, PublishedCase, PublishedField, PublishedLegalBasis, PublishedPaper,
    PublishedPaperForm, PublishedResult, PublishedText,
};
pub use published_process::{
    PublishedBranch, PublishedConsultation, PublishedLeg, PublishedProcess, PublishedProcessStep,
    PublishedStep,
};
pub use service_level_changed::{SERVICE_LEVEL_ENDED, SERVICE_LEVEL_SET, ServiceLevelChanged};
pub use version_published::{VERSION_PUBLISHED, VersionPublished};
pub use version_revoked::{VERSION_REVOKED, VersionRevoked};
