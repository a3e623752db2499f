//! The two tables of legal moves of the work: by where it stands, and by the kind of the step it is in.
//!
//! A command that both permit can still be refused by a guard of its own: agency, role, holder, consultations, ways.

use std::fmt;

use process::StepKind;

/// Where the work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No step has begun.
    NotBegun,
    /// A step is open.
    Open,
    /// The applicant is asked, and no step is open.
    AwaitingApplicant,
    /// Result, refusal or stop: there is nothing left to do.
    Ended,
}

impl Standing {
    /// All of them, in the order of a dossier's life.
    pub const ALL: [Self; 4] = [
        Self::NotBegun,
        Self::Open,
        Self::AwaitingApplicant,
        Self::Ended,
    ];
}

/// What somebody may ask to be done with the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkCommand {
    /// Giao: the first step begins.
    Begin,
    /// Nhận bổ sung: the applicant's answer came, and the step that it was asked for begins.
    Resume,
    /// Nhận việc: takes a step that nobody has.
    Claim,
    /// Phân công: charges positions with a step that nobody has.
    Assign,
    /// Phân công lại: charges others with it.
    Reassign,
    /// Bàn giao: passes it to another position.
    HandOver,
    /// Ủy quyền: lets another position do it, and keeps watching.
    Delegate,
    /// Lấy ý kiến: asks others.
    Consult,
    /// Trả lời ý kiến: answers.
    Answer,
    /// Thôi lấy ý kiến: goes on without an answer.
    CallOff,
    /// Hoàn thành bước: ends the step forward; an approval and an issue are such ends too.
    Complete,
    /// Tiếp nhận: ends a receiving step as the dossier is taken in.
    TakeIn,
    /// Trả kết quả: ends a returning step as the result is handed out.
    HandOut,
    /// Trả lại: sends back to an earlier step, for faults.
    ReturnTo,
    /// Yêu cầu bổ sung: asks the applicant.
    AskApplicant,
    /// Từ chối: ends with a refusal.
    Refuse,
    /// Dừng: ends because the dossier is withdrawn or stopped.
    Stop,
    /// Hoàn tác: takes one's own last act back.
    Undo,
}

impl WorkCommand {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 18] = [
        Self::Begin,
        Self::Resume,
        Self::Claim,
        Self::Assign,
        Self::Reassign,
        Self::HandOver,
        Self::Delegate,
        Self::Consult,
        Self::Answer,
        Self::CallOff,
        Self::Complete,
        Self::TakeIn,
        Self::HandOut,
        Self::ReturnTo,
        Self::AskApplicant,
        Self::Refuse,
        Self::Stop,
        Self::Undo,
    ];

    /// Gives the stable name, as logs and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Begin => "BEGIN",
            Self::Resume => "RESUME",
            Self::Claim => "CLAIM",
            Self::Assign => "ASSIGN",
            Self::Reassign => "REASSIGN",
            Self::HandOver => "HAND_OVER",
            Self::Delegate => "DELEGATE",
            Self::Consult => "CONSULT",
            Self::Answer => "ANSWER",
            Self::CallOff => "CALL_OFF",
            Self::Complete => "COMPLETE",
            Self::TakeIn => "TAKE_IN",
            Self::HandOut => "HAND_OUT",
            Self::ReturnTo => "RETURN_TO",
            Self::AskApplicant => "ASK_APPLICANT",
            Self::Refuse => "REFUSE",
            Self::Stop => "STOP",
            Self::Undo => "UNDO",
        }
    }
}

impl fmt::Display for WorkCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Gives the commands that a standing permits.
pub const fn permitted(standing: Standing) -> &'static [WorkCommand] {
    use WorkCommand::{
        Answer, AskApplicant, Assign, Begin, CallOff, Claim, Complete, Consult, Delegate, HandOut,
        HandOver, Reassign, Refuse, Resume, ReturnTo, Stop, TakeIn, Undo,
    };
    match standing {
        Standing::NotBegun => &[Begin, Stop],
        Standing::Open => &[
            Claim,
            Assign,
            Reassign,
            HandOver,
            Delegate,
            Consult,
            Answer,
            CallOff,
            Complete,
            TakeIn,
            HandOut,
            ReturnTo,
            AskApplicant,
            Refuse,
            Stop,
            Undo,
        ],
        Standing::AwaitingApplicant => &[Resume, Stop],
        Standing::Ended => &[],
    }
}

/// Gives the commands that an open step of a kind permits.
///
/// * Receiving and returning end with the intake and the return of the dossier, not by themselves.
/// * Issue comes after the approval: nobody asks the applicant or refuses any more (NĐ 61/2018/NĐ-CP Art. 20: a wrong
///   decision is corrected or revoked), but what is not right goes back.
/// * Once the result is issued the work does not stop; a result found wrong before its return goes back.
pub const fn permitted_in(kind: StepKind) -> &'static [WorkCommand] {
    use WorkCommand::{
        Answer, AskApplicant, Assign, CallOff, Claim, Complete, Consult, Delegate, HandOut,
        HandOver, Reassign, Refuse, ReturnTo, Stop, TakeIn, Undo,
    };
    match kind {
        StepKind::Receive => &[
            Claim,
            Assign,
            Reassign,
            HandOver,
            Delegate,
            TakeIn,
            AskApplicant,
            Refuse,
            Stop,
            Undo,
        ],
        StepKind::Assign => &[
            Claim,
            Assign,
            Reassign,
            HandOver,
            Delegate,
            Complete,
            ReturnTo,
            AskApplicant,
            Refuse,
            Stop,
            Undo,
        ],
        StepKind::Process | StepKind::Review | StepKind::Consult | StepKind::Approve => &[
            Claim,
            Assign,
            Reassign,
            HandOver,
            Delegate,
            Consult,
            Answer,
            CallOff,
            Complete,
            ReturnTo,
            AskApplicant,
            Refuse,
            Stop,
            Undo,
        ],
        StepKind::Issue => &[
            Claim, Assign, Reassign, HandOver, Delegate, Complete, ReturnTo, Stop, Undo,
        ],
        StepKind::Return => &[
            Claim, Assign, Reassign, HandOver, Delegate, HandOut, ReturnTo, Undo,
        ],
    }
}
