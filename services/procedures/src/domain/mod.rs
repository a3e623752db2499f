//! Procedures (thủ tục hành chính) and their published versions: types and rules, without I/O or clock.
//!
//! The parts are typed so that a malformed one cannot be read; what makes them a publishable whole is
//! in [`rules`], asked once, when a version is published (NĐ 63/2010/NĐ-CP Art. 8; NĐ 61/2018/NĐ-CP).

mod case;
mod channel;
mod fact;
mod field;
mod identity;
mod key;
mod level;
mod listing;
mod money;
mod paper;
mod procedure;
mod profile;
pub mod rules;
mod search;
mod step;
mod validity;
mod version;
mod wording;

pub use case::Case;
pub use channel::{Channel, ChannelOffer};
pub use fact::Fact;
pub use field::Field;
pub use identity::{procedure_id, procedure_version_id};
pub use key::{Key, KeyError};
pub use level::Level;
pub use listing::{Position, VersionFilter};
pub use money::{Dong, DongError};
pub use paper::{Paper, PaperKind};
pub use procedure::{CatalogueEntry, Procedure, ProcedureError, applicable_on};
pub use profile::{Profile, UnknownProfile};
pub use search::{SearchError, SearchRank, SearchText, SearchWords, fold};
pub use step::{Step, StepKind};
pub use validity::{Validity, ValidityError};
pub use version::{ProcedureVersion, VersionContent, VersionNumber};
pub use wording::{Wording, WordingError};
