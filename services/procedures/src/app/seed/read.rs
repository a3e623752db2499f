//! From a data file to procedures that keep every rule of publication.

use ids::ProcedureCode;
use serde::Deserialize;

use super::files::{DataFile, FILES};
use crate::domain::rules::RuleBroken;
use crate::domain::{
    Case, ChannelOffer, Fact, Field, Level, Procedure, ProcedureError, ProcedureVersion, Profile,
    Step, Validity, VersionContent, VersionNumber, Wording,
};

/// Why reference data cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file is not of the format.
    #[error("{file} cannot be read")]
    Malformed {
        file: &'static str,
        #[source]
        source: serde_yaml_ng::Error,
    },
    /// A version breaks a rule of publication.
    #[error("version {number} of {code} in {file} cannot be published")]
    Rule {
        file: &'static str,
        code: ProcedureCode,
        number: VersionNumber,
        #[source]
        source: RuleBroken,
    },
    /// The versions of a procedure do not follow each other.
    #[error("the versions of a procedure in {file} do not follow each other")]
    Order {
        file: &'static str,
        #[source]
        source: ProcedureError,
    },
    /// Two entries have one code.
    #[error("{code} is listed twice")]
    Twice { code: ProcedureCode },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileData {
    field: Field,
    procedures: Vec<ProcedureData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureData {
    code: ProcedureCode,
    versions: Vec<VersionData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionData {
    number: VersionNumber,
    name: Wording,
    levels: LevelsData,
    validity: Validity,
    unverified: Vec<Fact>,
    result: Wording,
    cases: Vec<Case>,
    channels: Vec<ChannelOffer>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LevelsData {
    three_level: Vec<Level>,
    two_level: Vec<Level>,
}

impl VersionData {
    fn content(self, field: &Field, profile: Profile) -> VersionContent {
        VersionContent {
            name: self.name,
            field: field.clone(),
            levels: match profile {
                Profile::ThreeLevel => self.levels.three_level,
                Profile::TwoLevel => self.levels.two_level,
            },
            validity: self.validity,
            cases: self.cases,
            channels: self.channels,
            steps: self.steps,
            result: self.result,
            unverified: self.unverified,
        }
    }
}

/// Reads all reference data, as the profile has them, in the order of the codes.
///
/// # Errors
/// The first thing wrong; a test holds that there is nothing in a build that passed.
pub fn read_catalogue(profile: Profile) -> Result<Vec<Procedure>, DataError> {
    let mut procedures = Vec::new();
    for file in FILES {
        procedures.extend(read_file(file, profile)?);
    }
    procedures.sort_by(|one, other| one.code().cmp(other.code()));
    match procedures
        .windows(2)
        .find(|pair| pair[0].code() == pair[1].code())
    {
        Some(pair) => Err(DataError::Twice {
            code: pair[0].code().clone(),
        }),
        None => Ok(procedures),
    }
}

/// Reads one data file, as the profile has it.
///
/// # Errors
/// The first thing wrong with it.
pub fn read_file(file: &DataFile, profile: Profile) -> Result<Vec<Procedure>, DataError> {
    let data: FileData =
        serde_yaml_ng::from_str(file.text).map_err(|source| DataError::Malformed {
            file: file.name,
            source,
        })?;
    let FileData { field, procedures } = data;
    procedures
        .into_iter()
        .map(|entry| read_procedure(file.name, &field, entry, profile))
        .collect()
}

fn read_procedure(
    file: &'static str,
    field: &Field,
    entry: ProcedureData,
    profile: Profile,
) -> Result<Procedure, DataError> {
    let ProcedureData { code, versions } = entry;
    let versions = versions
        .into_iter()
        .map(|version| {
            let number = version.number;
            ProcedureVersion::publish(code.clone(), number, version.content(field, profile))
                .map_err(|source| DataError::Rule {
                    file,
                    code: code.clone(),
                    number,
                    source,
                })
        })
        .collect::<Result<_, _>>()?;
    Procedure::new(code, versions).map_err(|source| DataError::Order { file, source })
}
