//! What an agency decides of its own when it adopts a procedure.

use calendar::TimeLimit;
use process::Process;
use serde::{Deserialize, Serialize};

use super::AgencyCounter;
use crate::domain::{Channel, ChannelOffer, DecidingDocument, Decision, Dong, Key, VersionContent};

/// The agency's own time limit for dossiers filed through a channel (thời hạn giải quyết rút ngắn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLimit {
    /// The channel.
    pub channel: Channel,
    /// The limit; never longer than the version's.
    pub limit: TimeLimit,
}

/// A fee as the provincial People's Council has set it (mức thu do HĐND cấp tỉnh quyết định).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnFee {
    /// The channel through which it is paid.
    pub channel: Channel,
    /// The fee of the version.
    pub fee: Key,
    /// The amount that takes the place of the version's.
    pub amount: Dong,
    /// The resolution that sets it (nghị quyết).
    pub decision: DecidingDocument,
}

/// The agency's own part of a procedure; what is missing is as the version has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptionTerms {
    /// The decision that approves its internal process (quyết định phê duyệt quy trình nội bộ, quy trình điện tử;
    /// NĐ 61/2018/NĐ-CP Art. 36).
    pub approval: Decision,
    /// Its own internal process (quy trình nội bộ).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<Process>,
    /// Its own time limits, shorter ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<OwnLimit>,
    /// The fees that are set locally.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<OwnFee>,
    /// Its counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<AgencyCounter>,
}

impl AdoptionTerms {
    /// The channels of a version with the agency's own limits and fees in their places.
    pub fn channels(&self, content: &VersionContent) -> Vec<ChannelOffer> {
        content
            .channels
            .iter()
            .map(|offer| self.offer(offer))
            .collect()
    }

    /// The internal process: the agency's own, or the version's.
    pub fn process<'a>(&'a self, content: &'a VersionContent) -> &'a Process {
        self.process.as_ref().unwrap_or(&content.process)
    }

    fn offer(&self, offer: &ChannelOffer) -> ChannelOffer {
        let mut own = offer.clone();
        if let Some(shorter) = self
            .limits
            .iter()
            .find(|limit| limit.channel == own.channel)
        {
            own.limit = shorter.limit;
        }
        for fee in &mut own.fees {
            let set = self
                .fees
                .iter()
                .find(|set| set.channel == offer.channel && set.fee == fee.key);
            if let Some(set) = set {
                fee.amount = set.amount;
                fee.basis = Some(set.decision.number.clone());
            }
        }
        own
    }
}
