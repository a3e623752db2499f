//! One published version of a procedure: immutable from the moment it is published.

use std::fmt;
use std::num::NonZeroU32;

use ids::{ProcedureCode, ProcedureId, ProcedureVersionId};
use serde::{Deserialize, Serialize};

use super::rules::{self, RuleBroken};
use super::{
    Case, ChannelOffer, Fact, Field, Key, Level, SearchText, Step, Validity, Wording, procedure_id,
    procedure_version_id,
};

/// Counts the versions of a procedure, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionNumber(NonZeroU32);

impl VersionNumber {
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
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a version says (nội dung công bố, NĐ 63/2010/NĐ-CP Art. 8.2), as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionContent {
    /// The name (tên thủ tục).
    pub name: Wording,
    /// The field of administration (lĩnh vực).
    pub field: Field,
    /// The levels whose agencies solve it (cấp thực hiện).
    pub levels: Vec<Level>,
    /// The days on which it applies (hiệu lực).
    pub validity: Validity,
    /// Its cases with their papers (trường hợp, thành phần hồ sơ).
    pub cases: Vec<Case>,
    /// Its channels with time limit and fee (cách thức thực hiện).
    pub channels: Vec<ChannelOffer>,
    /// Its internal process (quy trình nội bộ), in the order of the work.
    pub steps: Vec<Step>,
    /// The name of its result (kết quả thực hiện).
    pub result: Wording,
    /// What nobody has checked yet against the published decision.
    pub unverified: Vec<Fact>,
}

/// One published version of a procedure (phiên bản thủ tục); dossiers are pinned to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureVersion {
    code: ProcedureCode,
    number: VersionNumber,
    content: VersionContent,
}

impl ProcedureVersion {
    /// Makes a version of a content that keeps every rule of publication.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn publish(
        code: ProcedureCode,
        number: VersionNumber,
        content: VersionContent,
    ) -> Result<Self, RuleBroken> {
        rules::check(&content)?;
        Ok(Self::restore(code, number, content))
    }

    /// Takes back a stored version. It kept the rules of its own day, which may have been others.
    pub fn restore(code: ProcedureCode, number: VersionNumber, content: VersionContent) -> Self {
        Self {
            code,
            number,
            content,
        }
    }

    /// Its id, the same in every installation.
    pub fn id(&self) -> ProcedureVersionId {
        procedure_version_id(&self.code, self.number)
    }

    /// The procedure it is a version of.
    pub fn procedure(&self) -> ProcedureId {
        procedure_id(&self.code)
    }

    /// The national code of its procedure (mã thủ tục hành chính).
    pub fn code(&self) -> &ProcedureCode {
        &self.code
    }

    /// Its number among the versions of its procedure.
    pub fn number(&self) -> VersionNumber {
        self.number
    }

    /// What it says.
    pub fn content(&self) -> &VersionContent {
        &self.content
    }

    /// The case of that key, if there is one.
    pub fn case(&self, key: &Key) -> Option<&Case> {
        self.content.cases.iter().find(|case| case.key == *key)
    }

    /// The hours of all steps together.
    pub fn total_duration_hours(&self) -> u64 {
        rules::total_duration_hours(&self.content.steps)
    }

    /// The texts that search looks into.
    pub fn search_text(&self) -> SearchText {
        let content = &self.content;
        SearchText::of(&[
            self.code.as_str(),
            content.name.vi(),
            content.name.en(),
            content.field.name.vi(),
            content.field.name.en(),
        ])
    }
}
