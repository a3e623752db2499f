//! Who does what on a dossier: the internal process as it is worked, step by step.
//!
//! [`Work`] is the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ, Mẫu 06 of TT 03/2025/TT-VPCP): one entry
//! for each stay of the dossier in a step, written by the hand-overs themselves. The pinned [`process::Process`] says
//! which role does a step and where its ways lead; `Work` keeps who held it, who was asked, and how it ended.
//!
//! * Work belongs to positions (vị trí việc làm), never to accounts: an account only says who acted.
//! * One entry at most is open; consultations run inside it, in parallel (NĐ 61/2018/NĐ-CP Art. 19).
//! * Nothing written is ever taken out: an undone act leaves its trace.
//! * No command changes a due date of the dossier; a step's own due instant is given by the caller.
//!
//! It knows neither the dossier nor its clock: whether the dossier as a whole permits a command is decided before.
//! Every command checks first, changes nothing when it refuses, and says what happened ([`WorkEvent`]).

mod advance;
mod allotment;
mod assign;
mod check;
mod command;
mod consult;
mod consultation;
mod control_slip;
mod entry;
mod event;
mod fault;
mod guard;
mod handing;
mod note;
mod outcome;
mod placement;
mod position;
mod queue;
mod refusal;
mod route;
mod turn;
mod undo;
mod ways;

pub use allotment::{Allotment, Timing};
pub use check::WorkInconsistency;
pub use command::{Standing, WorkCommand, permitted, permitted_in};
pub use consultation::{
    Consultation, ConsultationEnd, Ending, MOST_QUESTIONS, Question, Retraction,
};
pub use control_slip::Work;
pub use entry::{Entry, EntryNumber};
pub use event::WorkEvent;
pub use fault::{Fault, FaultTarget, FormPointer, FormPointerError, MOST_FAULTS};
pub use handing::{Assignees, Assignment, Handing, HandingKind, MOST_NAMED};
pub use note::{LONGEST_NOTE, Note, NoteError};
pub use outcome::{Outcome, OutcomeWay, Stop};
pub use placement::{Charged, Next, Placement};
pub use position::{Acting, Actor, Position};
pub use queue::{QueuePart, QueueRow, WorkItem, WorkPlace};
pub use refusal::WorkRefusal;
pub use route::{Desks, Load, Routing, route};
pub use undo::{LastAct, UndoableAct};
pub use ways::{WaysOut, first_steps, ways_out};
