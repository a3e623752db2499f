//! From a data file to procedures that keep every rule of publication.

use ids::ProcedureCode;

use super::data::{FileData, ProcedureData, VersionData};
use super::files::{DataFile, FILES};
use super::references::References;
use crate::domain::rules::Faults;
use crate::domain::{
    Field, Key, PinnedForm, Procedure, ProcedureError, ProcedureVersion, Profile, VersionNumber,
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
    /// The definition of an e-form is no JSON.
    #[error("the e-form {file} cannot be read")]
    Form {
        file: &'static str,
        #[source]
        source: serde_json::Error,
    },
    /// The file of an e-form is not named by a key.
    #[error("{file} is no key of an e-form")]
    FormKey { file: &'static str },
    /// A version names an e-form that does not come with the program.
    #[error("version {number} of {code} in {file} names the e-form {key}, which there is not")]
    FormUnknown {
        file: &'static str,
        code: ProcedureCode,
        number: VersionNumber,
        key: Key,
    },
    /// A version breaks rules of publication.
    #[error("version {number} of {code} in {file} cannot be published")]
    Rules {
        file: &'static str,
        code: ProcedureCode,
        number: VersionNumber,
        #[source]
        source: Faults,
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

/// Reads all reference data, as the profile has them, in the order of the codes.
///
/// # Errors
/// The first thing wrong; a test holds that there is nothing in a build that passed.
pub fn read_catalogue(profile: Profile) -> Result<Vec<Procedure>, DataError> {
    let references = References::read()?;
    let mut procedures = Vec::new();
    for file in FILES {
        procedures.extend(read_file(file, &references, profile)?);
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
/// The first thing wrong with it; of a version, everything.
pub fn read_file(
    file: &DataFile,
    references: &References,
    profile: Profile,
) -> Result<Vec<Procedure>, DataError> {
    let FileData { field, procedures } =
        serde_yaml_ng::from_str(file.text).map_err(|source| DataError::Malformed {
            file: file.name,
            source,
        })?;
    let reader = Reader {
        file: file.name,
        field,
        references,
        profile,
    };
    procedures
        .into_iter()
        .map(|entry| reader.procedure(entry))
        .collect()
}

struct Reader<'references> {
    file: &'static str,
    field: Field,
    references: &'references References,
    profile: Profile,
}

impl Reader<'_> {
    fn procedure(&self, entry: ProcedureData) -> Result<Procedure, DataError> {
        let ProcedureData { code, versions } = entry;
        let versions = versions
            .into_iter()
            .map(|version| self.version(&code, version))
            .collect::<Result<_, _>>()?;
        let file = self.file;
        Procedure::new(code, versions).map_err(|source| DataError::Order { file, source })
    }

    fn version(
        &self,
        code: &ProcedureCode,
        version: VersionData,
    ) -> Result<ProcedureVersion, DataError> {
        let number = version.number;
        let forms = self.forms(code, &version)?;
        let content = version.content(&self.field, forms, self.profile);
        let broken = |source| DataError::Rules {
            file: self.file,
            code: code.clone(),
            number,
            source,
        };
        let unknown = self.references.check(&content);
        if !unknown.is_empty() {
            return Err(broken(Faults(unknown)));
        }
        ProcedureVersion::publish(code.clone(), number, content).map_err(broken)
    }

    fn forms(
        &self,
        code: &ProcedureCode,
        version: &VersionData,
    ) -> Result<Vec<PinnedForm>, DataError> {
        version
            .forms
            .iter()
            .map(|key| {
                self.references
                    .form(key)
                    .cloned()
                    .ok_or_else(|| DataError::FormUnknown {
                        file: self.file,
                        code: code.clone(),
                        number: version.number,
                        key: key.clone(),
                    })
            })
            .collect()
    }
}
