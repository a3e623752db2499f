//! The event that tells other services what a published version says.

use chrono::NaiveDate;
use events::EventData;
use ids::{ProcedureCode, ProcedureId, ProcedureVersionId, TenantId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    PublishedAgencies, PublishedCase, PublishedChannel, PublishedField, PublishedLegalBasis,
    PublishedProcess, PublishedResult, PublishedStep, PublishedText,
};
use crate::domain::{Fact, InLine, Level, ProcedureVersion, Subject};

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
    /// The province that published it by its own decision; none for the national line. An agency applies the version in
    /// force of the nearest province above it that has one, or else the national one.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub publisher: Option<TenantId>,
    /// Its number among the versions that the publisher has of the procedure. A later version supersedes all before it
    /// in the same line from its own first day.
    pub version_number: u32,
    pub name: PublishedText,
    pub field: PublishedField,
    /// The levels whose agencies solve it.
    pub levels: Vec<Level>,
    /// Who may use it (đối tượng thực hiện).
    pub subjects: Vec<Subject>,
    /// The keys of the life events that it belongs to (sự kiện trong đời).
    pub life_events: Vec<String>,
    /// The first day of validity, in Vietnam.
    pub valid_from: NaiveDate,
    /// The first day on which it no longer applies, if that is known.
    pub valid_to: Option<NaiveDate>,
    pub agencies: PublishedAgencies,
    /// What must be given for it (yêu cầu, điều kiện).
    pub conditions: Vec<PublishedText>,
    pub legal_bases: Vec<PublishedLegalBasis>,
    pub cases: Vec<PublishedCase>,
    pub channels: Vec<PublishedChannel>,
    /// The steps on a dossier between its receipt and its result, in the order of the work: the main path of the
    /// internal process, one that issues last.
    pub steps: Vec<PublishedStep>,
    /// The whole internal process (quy trình nội bộ).
    pub process: PublishedProcess,
    /// The name of the first of the results.
    pub result_name: PublishedText,
    /// All its results (kết quả thực hiện).
    pub results: Vec<PublishedResult>,
    /// The keys of the e-forms that it pins (biểu mẫu điện tử).
    pub forms: Vec<String>,
    /// What nobody has checked yet against the published decision.
    pub unverified: Vec<Fact>,
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
            publisher: version.line().publisher(),
            version_number: version.number().get(),
            name: (&content.name).into(),
            field: (&content.field).into(),
            levels: content.levels.clone(),
            subjects: content.subjects.clone(),
            life_events: content
                .life_events
                .iter()
                .map(ToString::to_string)
                .collect(),
            valid_from: content.validity.from(),
            valid_to: content.validity.to(),
            agencies: (&content.agencies).into(),
            conditions: content.conditions.iter().map(Into::into).collect(),
            legal_bases: content.legal_bases.iter().map(Into::into).collect(),
            cases: content.cases.iter().map(Into::into).collect(),
            channels: content.channels.iter().map(Into::into).collect(),
            steps: version.work_steps().into_iter().map(Into::into).collect(),
            process: (&content.process).into(),
            result_name: version.result_name().into(),
            results: content.results.iter().map(Into::into).collect(),
            forms: content
                .forms
                .iter()
                .map(|form| form.key.to_string())
                .collect(),
            unverified: content.unverified.clone(),
        }
    }
}
