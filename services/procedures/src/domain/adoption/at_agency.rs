//! What applies at an agency on a day: the version, with the agency's own part where that still fits.

use process::Process;

use super::{Adoption, Agency, TermsFault, check_terms};
use crate::domain::{ChannelOffer, ProcedureVersion};

/// A procedure as it applies at one agency (thủ tục tại cơ quan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtAgency {
    /// The version that applies.
    pub version: ProcedureVersion,
    /// The adoption that applies.
    pub adoption: Adoption,
    /// Why the agency's terms do not fit the version; with one such fault, none of them applies.
    pub faults: Vec<TermsFault>,
}

impl AtAgency {
    /// The version on the terms of the adoption, which may have been made under an earlier version.
    pub fn of(adoption: Adoption, agency: &Agency, version: ProcedureVersion) -> Self {
        let faults = check_terms(adoption.terms(), agency, &version);
        Self {
            version,
            adoption,
            faults,
        }
    }

    /// Whether the agency has to mend its terms.
    pub fn needs_review(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The channels with the time limits and fees that apply at the agency.
    pub fn channels(&self) -> Vec<ChannelOffer> {
        let content = self.version.content();
        if self.needs_review() {
            content.channels.clone()
        } else {
            self.adoption.terms().channels(content)
        }
    }

    /// The internal process that applies at the agency.
    pub fn process(&self) -> &Process {
        let content = self.version.content();
        if self.needs_review() {
            &content.process
        } else {
            self.adoption.terms().process(content)
        }
    }
}
