//! What is wrong with a content, and where.

use std::fmt;

use process::Unsound;

use super::{unsound, unusable};
use crate::domain::Key;

macro_rules! rules {
    ($($variant:ident $({ $($field:ident: $type:ty),+ })? = $name:literal, $text:literal;)+) => {
        /// The rule of publication that a content breaks.
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        pub enum RuleBroken {
            $(#[error($text)] $variant $({ $($field: $type),+ })?,)+
            /// An e-form cannot be drawn and filled in.
            #[error("{fault}")]
            Unusable { fault: eforms::Fault },
            /// The internal process is not sound.
            #[error("{unsound}")]
            Unsound { unsound: Unsound },
        }

        impl RuleBroken {
            /// The stable name of the rule; what it says in each language is among the messages, as a word.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)+
                    Self::Unusable { fault } => unusable::name(fault),
                    Self::Unsound { unsound } => unsound::name(unsound),
                }
            }
        }

        const OWN_NAMES: &[&str] = &[$($name),+];
    };
}

rules! {
    ListTooLong { most: usize } = "LIST_TOO_LONG", "a list has at most {most} entries";
    NoLevel = "NO_LEVEL", "no level of government solves it";
    LevelTwice = "LEVEL_TWICE", "the level is named twice";
    NoSubject = "NO_SUBJECT", "nobody may use it";
    SubjectTwice = "SUBJECT_TWICE", "the subject is named twice";
    LifeEventTwice = "LIFE_EVENT_TWICE", "the life event is named twice";
    LifeEventUnknown { key: Key } = "LIFE_EVENT_UNKNOWN", "there is no life event {key}";
    FactTwice = "FACT_TWICE", "the fact is named twice";
    NoResult = "NO_RESULT", "it has no result";
    ResultTwice = "RESULT_TWICE", "two results have this key";
    ResultNeverValid = "RESULT_NEVER_VALID", "the result is valid for no month";
    NoLegalBasis = "NO_LEGAL_BASIS", "it rests on no document of law";
    LegalBasisTwice = "LEGAL_BASIS_TWICE", "the document is named twice";
    NoCompetentAgency = "NO_COMPETENT_AGENCY", "no agency decides";
    NoCase = "NO_CASE", "it has no case";
    CaseTwice = "CASE_TWICE", "two cases have this key";
    NoSequence = "NO_SEQUENCE", "nothing is to be done in this case";
    NoPaper = "NO_PAPER", "it is not said what a dossier of this case consists of";
    PapersNotNeeded = "PAPERS_NOT_NEEDED", "the case says that it needs no paper, and lists some";
    PaperTwice = "PAPER_TWICE", "two papers of the case have this key";
    PaperWithoutNumber = "PAPER_WITHOUT_NUMBER", "the paper is handed in, but in no original and no copy";
    PaperTooOften { most: u32 } = "PAPER_TOO_OFTEN", "at most {most} of one paper can be asked for";
    PaperFormEmpty = "PAPER_FORM_EMPTY", "the form has neither number nor file nor e-form";
    PaperFormUnknown { key: Key } = "PAPER_FORM_UNKNOWN", "the version pins no e-form {key}";
    NoChannel = "NO_CHANNEL", "it can be filed through no channel";
    ChannelTwice = "CHANNEL_TWICE", "the channel is offered twice";
    FeeTwice = "FEE_TWICE", "two fees of the channel have this key";
    ReductionTwice = "REDUCTION_TWICE", "the same people are granted two reductions";
    OtherLimitTwice = "OTHER_LIMIT_TWICE", "two limits apply under the same circumstances";
    FormTwice = "FORM_TWICE", "two e-forms have this key";
    FormOfAnotherKey { key: Key } = "FORM_OF_ANOTHER_KEY", "its definition has the key {key}";
}

impl RuleBroken {
    /// The names of all rules, in the order of their declaration.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let own = OWN_NAMES.iter().chain(unusable::NAMES);
        own.chain(unsound::NAMES).copied()
    }

    /// What the name leaves out: keys, numbers, and words of the messages.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::LifeEventUnknown { key }
            | Self::PaperFormUnknown { key }
            | Self::FormOfAnotherKey { key } => Some(key.to_string()),
            Self::Unusable { fault } => unusable::detail(fault),
            Self::ListTooLong { most } => Some(most.to_string()),
            Self::PaperTooOften { most } => Some(most.to_string()),
            Self::Unsound { unsound } => unsound::detail(unsound),
            Self::NoLevel
            | Self::LevelTwice
            | Self::NoSubject
            | Self::SubjectTwice
            | Self::LifeEventTwice
            | Self::FactTwice
            | Self::NoResult
            | Self::ResultTwice
            | Self::ResultNeverValid
            | Self::NoLegalBasis
            | Self::LegalBasisTwice
            | Self::NoCompetentAgency
            | Self::NoCase
            | Self::CaseTwice
            | Self::NoSequence
            | Self::NoPaper
            | Self::PapersNotNeeded
            | Self::PaperTwice
            | Self::PaperWithoutNumber
            | Self::PaperFormEmpty
            | Self::NoChannel
            | Self::ChannelTwice
            | Self::FeeTwice
            | Self::ReductionTwice
            | Self::OtherLimitTwice
            | Self::FormTwice => None,
        }
    }
}

/// One rule broken at one place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {rule}")]
pub struct Fault {
    /// The place in the content, such as `channels.0.fees.1.key`.
    pub path: String,
    /// The rule.
    pub rule: RuleBroken,
}

impl Fault {
    /// A rule broken at a place.
    pub fn new(path: impl Into<String>, rule: RuleBroken) -> Self {
        Self {
            path: path.into(),
            rule,
        }
    }
}

/// Everything that keeps a content from being published; there is at least one fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { "; " };
            write!(f, "{comma}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
