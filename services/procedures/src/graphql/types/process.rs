//! The internal process: its steps and every way between them.

use async_graphql::{Enum, SimpleObject};
use process::{BranchKind, Consultation, Destination, Leg, Process, Step, StepKind, Way};

use super::{ProcedureStepRole, ProcedureText, ProcedureTimeLimit, texts};

/// What kind of work a step of the internal process is (loại bước của quy trình nội bộ).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "StepKind")]
pub enum ProcedureProcessStepKind {
    /// The counter takes the dossier in (tiếp nhận).
    Receive,
    /// Somebody is charged with the dossier (phân công).
    Assign,
    /// The dossier is examined and its result drafted (thẩm định, xử lý).
    Process,
    /// The draft is read by a superior (soát xét).
    Review,
    /// Others are asked (lấy ý kiến).
    Consult,
    /// The competent person decides (phê duyệt, ký).
    Approve,
    /// The result is numbered, sealed and entered (vào sổ, đóng dấu, ban hành).
    Issue,
    /// The counter hands the result over (trả kết quả).
    Return,
}

/// What taking a way means for a dossier (loại nhánh).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "BranchKind")]
pub enum ProcedureBranchKind {
    /// On to a later step, or to the end with a result (chuyển tiếp).
    Forward,
    /// Back to an earlier step (trả lại).
    Return,
    /// The dossier ends with a refusal (từ chối).
    Refuse,
    /// The applicant is asked and the clock stops; it goes on when the answer comes (yêu cầu bổ sung).
    AskApplicant,
}

/// One step of the internal process (bước của quy trình nội bộ).
#[derive(SimpleObject)]
pub struct ProcedureProcessStep {
    /// Names it within its version.
    key: String,
    /// Its name, in Vietnamese (nội dung công việc).
    name: String,
    /// Its name, in English.
    name_en: String,
    /// What kind of work it is.
    kind: ProcedureProcessStepKind,
    /// The role of the positions that do it (trách nhiệm).
    role: ProcedureStepRole,
    /// The unit of the positions that do it (phòng, bộ phận).
    unit: Option<ProcedureText>,
    /// Its own working hours; 0 is within office hours (thời gian).
    hours: u32,
    /// What it starts from (biểu mẫu).
    forms_in: Vec<ProcedureText>,
    /// What it yields (biểu mẫu, kết quả).
    forms_out: Vec<ProcedureText>,
    /// Who is asked, all at the same time, while the step waits (lấy ý kiến).
    consultations: Vec<ProcedureConsultation>,
    /// The other agency that does it, with a deadline of its own (liên thông).
    leg: Option<ProcedureLeg>,
    /// Every way out of it (nhánh).
    branches: Vec<ProcedureBranch>,
}

/// Somebody who is asked while a step waits (lấy ý kiến).
#[derive(SimpleObject)]
pub struct ProcedureConsultation {
    /// Names it within its step.
    key: String,
    /// Who is asked (đơn vị được lấy ý kiến).
    who: ProcedureText,
    /// The working hours to answer (thời gian trả lời).
    hours: u32,
}

/// Another agency that does a step (liên thông).
#[derive(SimpleObject)]
pub struct ProcedureLeg {
    /// The agency (cơ quan liên thông).
    agency: ProcedureText,
    /// Its own time limit (thời hạn).
    limit: ProcedureTimeLimit,
}

/// A way out of a step (nhánh).
#[derive(SimpleObject)]
pub struct ProcedureBranch {
    /// What taking it means.
    kind: ProcedureBranchKind,
    /// The key of the step it leads to; null where the dossier ends, with a refusal or else with its result.
    to: Option<String>,
    /// The condition of taking it (điều kiện).
    when: Option<ProcedureText>,
}

/// The steps of a process, each with its ways out.
pub(super) fn steps(process: &Process) -> Vec<ProcedureProcessStep> {
    let all = process.steps();
    all.iter()
        .zip(process.ways())
        .map(|(step, ways)| of_step(step, &ways, all))
        .collect()
}

fn of_step(step: &Step, ways: &[Way<'_>], all: &[Step]) -> ProcedureProcessStep {
    ProcedureProcessStep {
        key: step.key.to_string(),
        name: step.name.vi().to_owned(),
        name_en: step.name.en().to_owned(),
        kind: step.kind.into(),
        role: step.role.into(),
        unit: step.unit.as_ref().map(Into::into),
        hours: step.hours,
        forms_in: texts(&step.forms_in),
        forms_out: texts(&step.forms_out),
        consultations: step.consult.iter().map(Into::into).collect(),
        leg: step.leg.as_ref().map(Into::into),
        branches: ways.iter().map(|way| of_way(way, all)).collect(),
    }
}

fn of_way(way: &Way<'_>, all: &[Step]) -> ProcedureBranch {
    let to = match way.to {
        Destination::Step(at) => all.get(at).map(|step| step.key.to_string()),
        Destination::Result | Destination::Refusal | Destination::Nowhere => None,
    };
    ProcedureBranch {
        kind: way.kind.into(),
        to,
        when: way.when.map(Into::into),
    }
}

impl From<&Consultation> for ProcedureConsultation {
    fn from(asked: &Consultation) -> Self {
        Self {
            key: asked.key.to_string(),
            who: (&asked.who).into(),
            hours: asked.hours,
        }
    }
}

impl From<&Leg> for ProcedureLeg {
    fn from(leg: &Leg) -> Self {
        Self {
            agency: (&leg.agency).into(),
            limit: (&leg.limit).into(),
        }
    }
}
