//! The published procedure version (phiên bản thủ tục hành chính) that a dossier is pinned to.
//!
//! A dossier keeps the version it was filed under: later changes of the catalogue move neither its
//! papers nor its deadline (domain.md R10). The document has the form in which `procedures`
//! publishes it, so the subscriber reads one straight from the event; what it does not name is left
//! behind.

use std::collections::BTreeSet;

use calendar::TimeLimit;
use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureId, ProcedureVersionId, TenantId};
use policy::PositionRole;
use serde::{Deserialize, Serialize};

use super::{CaseKey, PaperKey, StepKey};

/// A name in both languages of the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BilingualName {
    pub vi: String,
    pub en: String,
}

/// The level of government at which a procedure is offered (cấp thực hiện).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// Cấp tỉnh.
    Province,
    /// Cấp huyện (until 30 June 2025).
    District,
    /// Cấp xã.
    Commune,
}

impl Level {
    /// Gives the stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "PROVINCE",
            Self::District => "DISTRICT",
            Self::Commune => "COMMUNE",
        }
    }
}

/// How a dossier comes in, or a result goes out (cách thức thực hiện; NĐ 61/2018 Art. 16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Channel {
    /// Trực tiếp: at the counter of the one-stop desk.
    Counter,
    /// Trực tuyến: through the portal.
    Online,
    /// Bưu chính công ích: by the public post.
    Post,
}

impl Channel {
    /// Gives the stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "COUNTER",
            Self::Online => "ONLINE",
            Self::Post => "POST",
        }
    }
}

/// An amount of money in đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dong(pub i64);

/// How the content of a paper reaches the dossier (domain.md §2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaperKind {
    /// Submitted on paper or as a file.
    Upload,
    /// Taken from the applicant's e-store (kho quản lý dữ liệu tổ chức, cá nhân).
    FromStore,
    /// Looked up by the agency in a national database.
    FromDb,
    /// Shown for comparison, never kept.
    PresentOnly,
}

impl PaperKind {
    /// Tells whether the applicant has to submit it for the dossier to be complete.
    pub const fn is_submitted(self) -> bool {
        match self {
            Self::Upload | Self::FromStore => true,
            Self::FromDb | Self::PresentOnly => false,
        }
    }
}

/// A paper that a case asks for (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequiredPaper {
    pub key: PaperKey,
    pub name: BilingualName,
    /// Số bản chính.
    pub originals: u16,
    /// Số bản sao.
    pub copies: u16,
    pub required: bool,
    pub kind: PaperKind,
}

/// A case of a procedure (trường hợp) with its papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub key: CaseKey,
    pub name: BilingualName,
    pub papers: Vec<RequiredPaper>,
}

/// The time limit and the fee of one channel (thời hạn giải quyết, phí, lệ phí).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTerms {
    pub channel: Channel,
    pub limit: TimeLimit,
    pub fee: Dong,
}

/// What kind of work a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepKind {
    /// Xử lý, thẩm định.
    Processing,
    /// Phê duyệt.
    Approval,
    /// Ban hành: signing, numbering, sealing.
    Issue,
}

/// A step of the internal process (bước trong quy trình nội bộ, quy trình điện tử).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub key: StepKey,
    pub name: BilingualName,
    pub kind: StepKind,
    pub role: PositionRole,
    /// Working hours allotted.
    pub duration_hours: u32,
}

/// A procedure version as it is published and stored; [`PinnedProcedure`] is its checked form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureDocument {
    pub version_id: ProcedureVersionId,
    pub procedure_id: ProcedureId,
    pub code: ProcedureCode,
    /// The province that published it, for the agencies below it; none for the national line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<TenantId>,
    pub version_number: u32,
    pub name: BilingualName,
    pub levels: Vec<Level>,
    /// The first day on which it applies.
    pub valid_from: NaiveDate,
    /// The first day on which it no longer applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    pub cases: Vec<Case>,
    pub channels: Vec<ChannelTerms>,
    pub steps: Vec<Step>,
    pub result_name: BilingualName,
}

/// Why a published version cannot carry dossiers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProcedureFault {
    #[error("it has no case")]
    NoCase,
    #[error("it has no channel")]
    NoChannel,
    #[error("the case {0} is there twice")]
    DoubleCase(CaseKey),
    #[error("the case {case} names the paper {paper} twice")]
    DoublePaper { case: CaseKey, paper: PaperKey },
    #[error("the channel {0:?} is there twice")]
    DoubleChannel(Channel),
    #[error("the step {0} is there twice")]
    DoubleStep(StepKey),
    #[error(
        "its steps must end with the one that issues the result, and have no other of that kind"
    )]
    IssueNotLast,
}

/// A procedure version whose structure is sound: a dossier can be filed under it and reaches its
/// result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ProcedureDocument", into = "ProcedureDocument")]
pub struct PinnedProcedure(ProcedureDocument);

impl PinnedProcedure {
    /// Gives the version's identity, which a dossier keeps.
    pub fn version_id(&self) -> ProcedureVersionId {
        self.0.version_id
    }

    /// Gives everything that the version says.
    pub fn document(&self) -> &ProcedureDocument {
        &self.0
    }

    /// Tells whether agencies of a level offer the procedure.
    pub fn offered_at(&self, level: Level) -> bool {
        self.0.levels.contains(&level)
    }

    /// Finds a case by its key.
    pub fn case(&self, key: &str) -> Option<&Case> {
        self.0.cases.iter().find(|case| case.key.as_str() == key)
    }

    /// Finds the terms of a channel.
    pub fn channel(&self, channel: Channel) -> Option<&ChannelTerms> {
        self.0
            .channels
            .iter()
            .find(|terms| terms.channel == channel)
    }

    /// Gives the channels offered, in the order of the decision.
    pub fn channels(&self) -> Vec<Channel> {
        self.0.channels.iter().map(|terms| terms.channel).collect()
    }

    /// Gives the step at a position, counted from 0.
    pub fn step(&self, position: usize) -> Option<&Step> {
        self.0.steps.get(position)
    }

    /// Gives the number of steps.
    pub fn step_count(&self) -> usize {
        self.0.steps.len()
    }
}

impl TryFrom<ProcedureDocument> for PinnedProcedure {
    type Error = ProcedureFault;

    fn try_from(document: ProcedureDocument) -> Result<Self, ProcedureFault> {
        if document.cases.is_empty() {
            return Err(ProcedureFault::NoCase);
        }
        if document.channels.is_empty() {
            return Err(ProcedureFault::NoChannel);
        }
        if let Some(case) = first_repeated(document.cases.iter().map(|case| &case.key)) {
            return Err(ProcedureFault::DoubleCase(case.clone()));
        }
        for case in &document.cases {
            if let Some(paper) = first_repeated(case.papers.iter().map(|paper| &paper.key)) {
                return Err(ProcedureFault::DoublePaper {
                    case: case.key.clone(),
                    paper: paper.clone(),
                });
            }
        }
        for (position, terms) in document.channels.iter().enumerate() {
            if document
                .channels
                .iter()
                .take(position)
                .any(|earlier| earlier.channel == terms.channel)
            {
                return Err(ProcedureFault::DoubleChannel(terms.channel));
            }
        }
        if let Some(step) = first_repeated(document.steps.iter().map(|step| &step.key)) {
            return Err(ProcedureFault::DoubleStep(step.clone()));
        }
        let first_issue = document
            .steps
            .iter()
            .position(|step| step.kind == StepKind::Issue);
        if first_issue.map(|position| position + 1) != Some(document.steps.len()) {
            return Err(ProcedureFault::IssueNotLast);
        }
        Ok(Self(document))
    }
}

impl From<PinnedProcedure> for ProcedureDocument {
    fn from(procedure: PinnedProcedure) -> Self {
        procedure.0
    }
}

fn first_repeated<T: Copy + Ord>(mut keys: impl Iterator<Item = T>) -> Option<T> {
    let mut seen = BTreeSet::new();
    keys.find(|key| !seen.insert(*key))
}
