//! What a data file says: a version as it is published, but for the field, which is the file's, the levels, which
//! are those of each profile, and the e-forms, which are named by key.

use ids::ProcedureCode;
use process::Process;
use serde::Deserialize;

use crate::domain::{
    Agencies, Case, ChannelOffer, Fact, Field, Key, LegalBasis, Level, PinnedForm, ProcedureResult,
    Profile, Subject, Validity, VersionContent, VersionNumber, Wording,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileData {
    pub(super) field: Field,
    pub(super) procedures: Vec<ProcedureData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcedureData {
    pub(super) code: ProcedureCode,
    pub(super) versions: Vec<VersionData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VersionData {
    pub(super) number: VersionNumber,
    name: Wording,
    levels: LevelsData,
    subjects: Vec<Subject>,
    life_events: Vec<Key>,
    validity: Validity,
    unverified: Vec<Fact>,
    results: Vec<ProcedureResult>,
    #[serde(default)]
    conditions: Vec<Wording>,
    legal_bases: Vec<LegalBasis>,
    agencies: Agencies,
    cases: Vec<Case>,
    channels: Vec<ChannelOffer>,
    process: Process,
    #[serde(default)]
    pub(super) forms: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LevelsData {
    three_level: Vec<Level>,
    two_level: Vec<Level>,
}

impl VersionData {
    /// The content of the version, as the profile has it.
    pub(super) fn content(
        self,
        field: &Field,
        forms: Vec<PinnedForm>,
        profile: Profile,
    ) -> VersionContent {
        VersionContent {
            name: self.name,
            field: field.clone(),
            levels: match profile {
                Profile::ThreeLevel => self.levels.three_level,
                Profile::TwoLevel => self.levels.two_level,
            },
            subjects: self.subjects,
            life_events: self.life_events,
            validity: self.validity,
            unverified: self.unverified,
            results: self.results,
            conditions: self.conditions,
            legal_bases: self.legal_bases,
            agencies: self.agencies,
            cases: self.cases,
            channels: self.channels,
            process: self.process,
            forms,
        }
    }
}
