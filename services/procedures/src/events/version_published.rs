//! The event that tells other services what a published version says.

use calendar::{LimitUnit, TimeLimit};
use chrono::NaiveDate;
use events::EventData;
use ids::{ProcedureCode, ProcedureId, ProcedureVersionId};
use policy::PositionRole;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::{
    Case, Channel, ChannelOffer, Level, Paper, PaperKind, ProcedureVersion, Step, StepKind, Wording,
};

/// The type of the event that carries [`VersionPublished`].
pub const VERSION_PUBLISHED: &str = "vn.motcua.procedures.version-published.v1";

/// A version of a procedure was published (công bố thủ tục hành chính); it never changes afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionPublished {
    #[schemars(with = "String")]
    pub version_id: ProcedureVersionId,
    #[schemars(with = "String")]
    pub procedure_id: ProcedureId,
    /// The national code (mã thủ tục hành chính).
    #[schemars(with = "String")]
    pub code: ProcedureCode,
    /// Its number among the versions of its procedure, from 1. A later version supersedes all before it
    /// from its own first day.
    pub version_number: u32,
    pub name: PublishedText,
    pub field: PublishedField,
    /// The levels whose agencies solve it.
    pub levels: Vec<Level>,
    /// The first day of validity, in Vietnam.
    pub valid_from: NaiveDate,
    /// The first day on which it no longer applies, if that is known.
    pub valid_to: Option<NaiveDate>,
    pub cases: Vec<PublishedCase>,
    pub channels: Vec<PublishedChannel>,
    /// The internal process, in the order of the work: examining steps, one that approves, one that issues.
    pub steps: Vec<PublishedStep>,
    pub result_name: PublishedText,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedText {
    pub vi: String,
    pub en: String,
}

/// The field of administration (lĩnh vực).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedField {
    pub code: String,
    /// In Vietnamese.
    pub name: String,
    pub name_en: String,
}

/// A case (trường hợp) with its papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedCase {
    pub key: String,
    pub name: PublishedText,
    pub papers: Vec<PublishedPaper>,
}

/// A paper (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedPaper {
    pub key: String,
    pub name: PublishedText,
    pub originals: u32,
    pub copies: u32,
    pub required: bool,
    pub kind: PaperKind,
}

/// A channel (cách thức thực hiện) with its time limit and fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedChannel {
    pub channel: Channel,
    #[schemars(with = "PublishedLimit")]
    pub limit: TimeLimit,
    /// In đồng.
    pub fee: i64,
}

/// A time limit (thời hạn giải quyết), as `calendar::TimeLimit` writes it.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "describes the JSON of another crate's type")]
struct PublishedLimit {
    /// 0 where the unit is not counted.
    value: u32,
    /// `WORKING_DAY_LEGAL`, `WORKING_HOUR`, `CALENDAR_DAY`, `MONTH`, `SAME_DAY` or `IMMEDIATE`.
    #[schemars(with = "String")]
    unit: LimitUnit,
}

/// A step of the internal process (bước quy trình nội bộ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedStep {
    pub key: String,
    pub name: PublishedText,
    pub kind: StepKind,
    /// The role of the positions that do it, such as `processing`.
    #[schemars(with = "String")]
    pub role: PositionRole,
    /// In working hours.
    pub duration_hours: u32,
}

impl EventData for VersionPublished {
    fn event_type(&self) -> &'static str {
        VERSION_PUBLISHED
    }

    fn subject(&self) -> String {
        self.version_id.to_string()
    }
}

impl From<&ProcedureVersion> for VersionPublished {
    fn from(version: &ProcedureVersion) -> Self {
        let content = version.content();
        Self {
            version_id: version.id(),
            procedure_id: version.procedure(),
            code: version.code().clone(),
            version_number: version.number().get(),
            name: (&content.name).into(),
            field: PublishedField {
                code: content.field.code.to_string(),
                name: content.field.name.vi().to_owned(),
                name_en: content.field.name.en().to_owned(),
            },
            levels: content.levels.clone(),
            valid_from: content.validity.from(),
            valid_to: content.validity.to(),
            cases: content.cases.iter().map(Into::into).collect(),
            channels: content.channels.iter().map(Into::into).collect(),
            steps: content.steps.iter().map(Into::into).collect(),
            result_name: (&content.result).into(),
        }
    }
}

impl From<&Wording> for PublishedText {
    fn from(text: &Wording) -> Self {
        Self {
            vi: text.vi().to_owned(),
            en: text.en().to_owned(),
        }
    }
}

impl From<&Case> for PublishedCase {
    fn from(case: &Case) -> Self {
        Self {
            key: case.key.to_string(),
            name: (&case.name).into(),
            papers: case.papers.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Paper> for PublishedPaper {
    fn from(paper: &Paper) -> Self {
        Self {
            key: paper.key.to_string(),
            name: (&paper.name).into(),
            originals: paper.originals,
            copies: paper.copies,
            required: paper.required,
            kind: paper.kind,
        }
    }
}

impl From<&ChannelOffer> for PublishedChannel {
    fn from(offer: &ChannelOffer) -> Self {
        Self {
            channel: offer.channel,
            limit: offer.limit,
            fee: offer.fee.amount(),
        }
    }
}

impl From<&Step> for PublishedStep {
    fn from(step: &Step) -> Self {
        Self {
            key: step.key.to_string(),
            name: (&step.name).into(),
            kind: step.kind,
            role: step.role,
            duration_hours: step.duration_hours,
        }
    }
}
