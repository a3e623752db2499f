//! Why a command on the work is refused; the work is then as it was.

use ids::{PositionId, TenantId};
use policy::PositionRole;
use process::StepKind;
use wording::Key;

use super::{Standing, WorkCommand, WorkInconsistency};

/// Why a command on the work is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkRefusal {
    /// The work stands where nobody may give the command.
    #[error("work that stands at {standing:?} does not permit {command}")]
    WrongStanding {
        standing: Standing,
        command: WorkCommand,
    },
    /// The open step is of a kind for which the command makes no sense.
    #[error("a step of the kind {kind:?} does not permit {command}")]
    WrongKind {
        kind: StepKind,
        command: WorkCommand,
    },
    /// The officer's position is of another agency than does the step.
    #[error("the step is with the agency {agency}")]
    WrongAgency { agency: TenantId },
    /// The officer's position has not the role that does the step.
    #[error("the step is for the role {required}")]
    WrongRole { required: PositionRole },
    /// Another position has the step.
    #[error("the position {position} has the step")]
    HeldByAnother { position: PositionId },
    /// No position has the step: it is claimed or assigned first.
    #[error("no position has the step")]
    NotHeld,
    /// Only a superior, or who assigned the dossier before, charges others.
    #[error("the position may not assign")]
    MayNotAssign,
    /// A position that is to lead or to be named is of another agency.
    #[error("the position {position} is of another agency")]
    TargetOfOtherAgency { position: PositionId },
    /// A position that is to lead has not the role that does the step.
    #[error("the position {position} has not the role {required}")]
    TargetWithoutRole {
        position: PositionId,
        required: PositionRole,
    },
    /// A position is named in two parts, or twice in one.
    #[error("the position {position} is named twice")]
    NamedTwice { position: PositionId },
    /// The command would leave everything as it is.
    #[error("the command changes nothing")]
    NothingChanges,
    /// Somebody asked has not answered yet.
    #[error("the consultation {key} waits for its answer")]
    ConsultationOpen { key: Key },
    /// A step that only asks others asked nobody, or names nobody to ask.
    #[error("nobody is asked")]
    NobodyAsked,
    /// The consultation is asked, and waits for its answer, already.
    #[error("the consultation {key} is open already, or there twice")]
    AskedTwice { key: Key },
    /// No consultation of the key waits for an answer.
    #[error("no consultation {key} is open")]
    NoSuchConsultation { key: Key },
    /// The officer is not among those who are asked.
    #[error("the position is not asked")]
    NotAsked,
    /// A list is longer than anybody could read.
    #[error("at most {most} are allowed")]
    TooMany { most: usize },
    /// A dossier goes back only for a fault.
    #[error("no fault is named")]
    NoFault,
    /// The process has no such way out of the step; none names the end of the dossier.
    #[error("no such way leads out of the step")]
    NoSuchWay { to: Option<Key> },
    /// The process that was given lacks the step: it is not the pinned one.
    #[error("the process has no step {step}")]
    NoSuchStep { step: Key },
    /// A step or a consultation would be due before it begins.
    #[error("it would be due before it begins")]
    DueBeforeStart,
    /// There is no act that its author could take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Somebody else has acted since.
    #[error("somebody else has acted since")]
    NextHolderActed,
    /// What is stored cannot have come from these commands.
    #[error("the record of the work is broken")]
    Broken(#[source] WorkInconsistency),
}
