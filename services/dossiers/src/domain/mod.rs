//! The pure domain of dossiers (hồ sơ): what may happen to a dossier, when, by whom, and what
//! follows.
//!
//! It stands between `app`, which gathers and saves, and `store`, which maps [`DossierRecord`] to
//! rows. Nothing here knows a clock, a database or chance: instants, counters and random bytes are
//! arguments. A decision either returns what happened ([`DossierEvent`]) or a typed [`Refusal`] and
//! then changes nothing.
//!
//! The law: NĐ 61/2018/NĐ-CP and NĐ 118/2025/NĐ-CP (one-stop mechanism), TT 01/2018/TT-VPCP (codes
//! and forms).

mod applicability;
mod applicant;
mod attachment;
pub mod clock;
mod code;
mod command;
mod consistency;
mod dossier;
pub mod evaluation;
mod event;
mod fee_awaited;
pub mod figures;
mod filing;
mod guessing;
mod key;
mod message;
pub mod money;
mod money_command;
mod obligation;
mod path;
mod pinned_procedure;
mod procedure;
mod progress;
mod published_process;
mod receipt;
mod refusal;
mod rules;
mod secret;
mod status;
mod transition;
pub mod work;

pub use applicability::AnnouncedVersion;
pub use applicant::{FullName, IdentityNumber, Person, PersonInput, PersonProblem, PhoneNumber};
pub use attachment::{OwnUpload, PaperRules, UploadObstacle};
pub use code::{DossierCode, DossierCodeError};
pub use command::{CommandKind, permitted};
pub use consistency::Inconsistency;
pub use dossier::{
    Closing, Dossier, DossierRecord, IssuedResult, Part, Participants, Recipient, ResultCorrection,
    ReturnedResult,
};
pub use event::DossierEvent;
pub(crate) use event::with_event_names;
pub use fee_awaited::FeeAwaited;
pub use filing::{
    CounterChannel, CounterFiling, Filing, FilingContext, FilingProblem, FilingRefused,
    OnlineFiling, Paper, Problem, ReceivingTenant, SubmittedPaper,
};
pub use guessing::{Guess, GuessRules, Guesses, TooManyGuesses};
pub use key::{CaseKey, PaperKey};
pub use message::{Message, MessageRefusal, MessageRules, MessageSide};
pub use money_command::{MoneyCommand, permitted_money};
pub use obligation::{Confirmation, Obligation};
pub use path::{InputPath, PathSegment};
pub use pinned_procedure::{PinnedProcedure, ProcedureFault};
pub use procedure::{
    BilingualName, Case, Channel, ChannelTerms, Field, Level, PaperForm, PaperKind,
    ProcedureDocument, RequiredPaper, Step, StepKind,
};
pub use progress::{Progress, StepPosition};
pub use receipt::{PendingReceipt, Receipt};
pub use refusal::{Refusal, TextField};
pub use rules::{Act, CheckedPapers, ResultInput, Rulebook};
pub use secret::{TrackingSecret, TrackingSecretError};
pub use status::{DossierStatus, UnknownStatus};
pub use transition::{FeeChoices, QuestionInput, RefundNews, SupplementAnswer, SupplementInput};
