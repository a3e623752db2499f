//! The parts of a version, as GraphQL shows them.

mod case;
mod channel;
mod enums;
mod facet;
mod field;
mod parts;
mod process;
mod process_view;
mod step;

pub use case::ProcedureCase;
pub use channel::{ProcedureChannelOffer, ProcedureTimeLimit};
pub use enums::{
    ProcedureChannel, ProcedureFact, ProcedureFeeKind, ProcedureLevel, ProcedureLifeEventGroup,
    ProcedurePaperKind, ProcedureResultForm, ProcedureSubject, TimeLimitUnit,
};
pub use facet::{ProcedureAnswerFacts, ProcedureListFacts};
pub use field::{ProcedureField, ProcedureFieldCount, ProcedureLifeEvent};
pub use parts::{
    ProcedureAgencies, ProcedureForm, ProcedureLegalBasis, ProcedureResult, ProcedureText, texts,
};
pub use process_view::ProcedureProcess;
pub use step::{ProcedureStep, ProcedureStepRole};
