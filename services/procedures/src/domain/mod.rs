//! Procedures (thủ tục hành chính) and their published versions: types and rules, without I/O or clock.
//!
//! The parts are typed so that a malformed one cannot be read; what makes them a publishable whole is
//! in [`rules`], asked once, when a version is published (NĐ 63/2010/NĐ-CP Art. 8; NĐ 61/2018/NĐ-CP).

mod adoption;
mod agencies;
mod case;
mod channel;
mod counted_day;
mod deciding_document;
mod decision;
mod diff;
mod document_number;
mod draft;
mod fact;
mod fee;
mod field;
mod form;
mod identity;
mod legal_basis;
mod level;
mod life_event;
mod line;
mod local_code;
mod money;
mod paper;
mod period;
mod plain_text;
mod procedure;
mod profile;
mod result;
pub mod rules;
#[cfg(test)]
mod sample;
pub mod search;
mod service_level;
mod subject;
mod succession;
mod validity;
mod version;
mod version_content;
mod web_address;
mod work_step;

pub use adoption::{
    Adoption, AdoptionFilter, AdoptionRefusal, AdoptionTerms, Agency, AgencyCounter, AtAgency,
    Comparison, NewAdoption, OwnFee, OwnLimit, Telephone, TelephoneError, TermsBroken, TermsFault,
    VersionPage, adopted_on, check_terms, compare,
};
pub use agencies::Agencies;
pub use case::Case;
pub use channel::{Channel, ChannelOffer, OtherLimit};
pub use counted_day::DayOutOfRange;
pub use deciding_document::DecidingDocument;
pub use decision::{Base, Decision, DecisionError, DraftKind, Publication, Revocation};
pub use diff::{Change, ChangeKind, diff};
pub use document_number::{DocumentNumber, DocumentNumberError};
pub use draft::{
    Deed, Draft, DraftAct, DraftCommand, DraftEvent, DraftRefusal, DraftState, NewDraft, Return,
    RevocationRefusal, permitted,
};
pub use fact::Fact;
pub use fee::{Fee, FeeKind, Percent, PercentError, Reduction, due_at_filing};
pub use field::Field;
pub use form::PinnedForm;
pub use identity::{line_version_id, procedure_id, procedure_version_id};
pub use legal_basis::LegalBasis;
pub use level::Level;
pub use life_event::{LifeEvent, LifeEventGroup};
pub use line::{InLine, Line, Standpoint, VersionOutline, applying, applying_in};
pub use local_code::{LocalCodeError, LocalProcedureCode};
pub use money::{Dong, DongError};
pub use paper::{Paper, PaperForm, PaperKind};
pub use period::{EndError, Period};
pub use plain_text::{PlainTextError, plain_text};
pub use procedure::{CatalogueEntry, Procedure, ProcedureError};
pub use profile::{Profile, UnknownProfile};
pub use result::{ProcedureResult, ResultForm};
pub use service_level::{
    LevelSource, NewServiceLevel, Place, Scheme, SchemeData, SchemeError, SchemeReference,
    SchemeValue, Schemes, ServiceLevel, ServiceLevelRefusal, ShownLevel, shown_at, shown_on,
};
pub use subject::Subject;
pub use succession::followed_by;
pub use validity::{Validity, ValidityError};
pub use version::{ProcedureVersion, VersionNumber};
pub use version_content::VersionContent;
pub use web_address::{WebAddress, WebAddressError};
pub use wording::{Key, Wording};
pub use work_step::{WorkKind, WorkStep, work_steps};
