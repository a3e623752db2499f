//! Rows of the catalogue and what they mean. Published data: everybody may read them, only the platform adds.

mod adoption;
mod catalogue_revision;
mod entities;
mod migrations;
mod procedure;
mod procedure_draft;
mod procedure_revocation;
mod procedure_version;
mod service_level;

pub use adoption::{
    AdoptedDays, find_adoptions, insert_adoption, list_adopted_days, list_adoptions,
    list_adoptions_of_versions, load_adoption_for_update, update_adoption,
};
pub use catalogue_revision::{current_revision, list_changed_since};
pub use migrations::Migrator;
pub use procedure::{add_procedures, find_procedures, list_procedure_ids};
pub use procedure_draft::{
    DraftFilter, find_draft, insert_draft, list_drafts, list_open_drafts, load_draft_for_update,
    open_draft_versions, save_drafts, update_draft,
};
pub use procedure_revocation::add_revocation;
pub use procedure_version::{
    KnownContents, StoredVersion, add_versions, find_versions, list_latest, list_lines,
    list_outlines, list_versions, show_versions,
};
pub use service_level::{
    find_service_levels, insert_service_level, list_levels_at, load_service_level_for_update,
    update_service_level,
};
