//! One published version of a procedure: immutable from the moment it is published.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;

use calendar::Days;
use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureId, ProcedureVersionId};
use serde::{Deserialize, Serialize};

use super::rules::{self, Faults};
use super::{
    InLine, Line, Publication, Revocation, VersionContent, Wording, WorkStep, line_version_id,
    procedure_id, work_steps,
};

/// Counts the versions of a line, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionNumber(NonZeroU32);

impl VersionNumber {
    /// The number of a line's first version.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// Makes a number; there is no version 0.
    pub const fn new(number: u32) -> Option<Self> {
        match NonZeroU32::new(number) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// The number itself.
    pub const fn get(self) -> u32 {
        self.0.get()
    }

    /// The number of the version after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One published version of a procedure (phiên bản thủ tục); dossiers are pinned to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureVersion {
    id: ProcedureVersionId,
    code: ProcedureCode,
    number: VersionNumber,
    /// Shared: it is large, never changes, and one answer shows it at many places.
    content: Arc<VersionContent>,
    publication: Option<Publication>,
    revocation: Option<Revocation>,
}

impl ProcedureVersion {
    /// Makes a version of the national line of a content that keeps every rule of publication.
    ///
    /// # Errors
    /// Every rule that it breaks, each with its place.
    pub fn publish(
        code: ProcedureCode,
        number: VersionNumber,
        content: VersionContent,
    ) -> Result<Self, Faults> {
        let faults = rules::check(&content);
        if faults.is_empty() {
            Ok(Self::restore(code, number, content))
        } else {
            Err(Faults(faults))
        }
    }

    /// Takes back a stored version. It kept the rules of its own day, which may have been others.
    pub fn restore(
        code: ProcedureCode,
        number: VersionNumber,
        content: impl Into<Arc<VersionContent>>,
    ) -> Self {
        Self {
            id: line_version_id(&code, Line::National, number),
            code,
            number,
            content: content.into(),
            publication: None,
            revocation: None,
        }
    }

    /// The same version as one of the line of the province whose decision published it.
    #[must_use]
    pub fn published_by(self, publication: Publication) -> Self {
        Self {
            id: line_version_id(&self.code, Line::Province(publication.tenant), self.number),
            publication: Some(publication),
            ..self
        }
    }

    /// The same version under the id that it was published with. Provinces published under the ids of the national
    /// line before they had lines of their own, and dossiers are pinned to those.
    #[must_use]
    pub fn known_as(self, id: ProcedureVersionId) -> Self {
        Self { id, ..self }
    }

    /// The same version with the decision that revoked it.
    #[must_use]
    pub fn revoked_by(self, revocation: Revocation) -> Self {
        Self {
            revocation: Some(revocation),
            ..self
        }
    }

    /// Its id, the same in every installation.
    pub fn id(&self) -> ProcedureVersionId {
        self.id
    }

    /// The procedure it is a version of.
    pub fn procedure(&self) -> ProcedureId {
        procedure_id(&self.code)
    }

    /// The national code of its procedure (mã thủ tục hành chính).
    pub fn code(&self) -> &ProcedureCode {
        &self.code
    }

    /// Its number among the versions of its line.
    pub fn number(&self) -> VersionNumber {
        self.number
    }

    /// What it says.
    pub fn content(&self) -> &VersionContent {
        &self.content
    }

    /// How it came to be published; nothing of reference data (công bố).
    pub fn publication(&self) -> Option<&Publication> {
        self.publication.as_ref()
    }

    /// How it ended before its time, if it did (bãi bỏ).
    pub fn revocation(&self) -> Option<&Revocation> {
        self.revocation.as_ref()
    }

    /// The day since when it has no force (hết hiệu lực), if that has come: it has ended by itself or is revoked, or
    /// was revoked before it began.
    pub fn over_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let validity = self.content.validity;
        let revoked = self.revocation.as_ref().map(|revocation| revocation.from);
        let end = [validity.to(), revoked].into_iter().flatten().min()?;
        (end <= today || end <= validity.from()).then_some(end)
    }

    /// The name of its first result (kết quả thực hiện). No version is published without one.
    pub fn result_name(&self) -> &Wording {
        let first = self.content.results.first();
        first.map_or(&self.content.name, |result| &result.name)
    }

    /// The steps on a dossier between its receipt and its result.
    pub fn work_steps(&self) -> Vec<WorkStep<'_>> {
        work_steps(&self.content.process)
    }

    /// The working hours of the longest way through its process.
    pub fn total_duration_hours(&self) -> u32 {
        self.content.process.total_hours()
    }
}

impl InLine for ProcedureVersion {
    fn line(&self) -> Line {
        let publication = self.publication.as_ref();
        publication.map(|publication| publication.tenant).into()
    }

    fn days(&self) -> Option<Days> {
        let published = self.content.validity;
        let revoked = self.revocation.as_ref().map(|revocation| revocation.from);
        Days::ending(published.from(), [published.to(), revoked])
    }
}
