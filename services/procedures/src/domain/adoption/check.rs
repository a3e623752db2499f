//! Whether an agency's own terms fit a version: asked when it adopts, and again for every later version.

use calendar::TimeLimit;

use super::{AdoptionTerms, Agency, Comparison, compare};
use crate::domain::rules::RuleBroken;
use crate::domain::{Channel, ChannelOffer, InLine, Key, Level, ProcedureVersion, VersionContent};

/// The rule that an agency's terms break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermsBroken {
    /// The version was published by a province to which the agency does not belong.
    #[error("another province published the version")]
    OtherProvince,
    /// Agencies of its level do not solve the procedure.
    #[error("agencies of the level {level:?} do not solve the procedure")]
    LevelNotAmong { level: Level, levels: Vec<Level> },
    /// The version is not filed through the channel.
    #[error("the version does not offer the channel {channel:?}")]
    ChannelNotOffered {
        channel: Channel,
        offered: Vec<Channel>,
    },
    /// Two limits are for one channel, or two amounts for one fee.
    #[error("it is there already")]
    Twice,
    /// The limit is longer than the version's.
    #[error("the limit is longer than the legal one")]
    LimitLonger { legal: TimeLimit },
    /// Whether the limit is longer depends on the days off.
    #[error("the limit cannot be compared with the legal one")]
    LimitNotComparable { legal: TimeLimit },
    /// The channel has no such fee.
    #[error("the channel has no fee {key}")]
    FeeUnknown { key: Key },
    /// The fee is the same in the whole country.
    #[error("the fee {key} is not set locally")]
    FeeNotSetLocally { key: Key },
    /// The internal process is not sound, or takes longer than the limits.
    #[error("the internal process is not sound")]
    Process(#[source] RuleBroken),
}

impl TermsBroken {
    /// The stable name of the rule.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::OtherProvince => "OTHER_PROVINCE",
            Self::LevelNotAmong { .. } => "LEVEL_NOT_AMONG",
            Self::ChannelNotOffered { .. } => "CHANNEL_NOT_OFFERED",
            Self::Twice => "TWICE",
            Self::LimitLonger { .. } => "LIMIT_LONGER",
            Self::LimitNotComparable { .. } => "LIMIT_NOT_COMPARABLE",
            Self::FeeUnknown { .. } => "FEE_UNKNOWN",
            Self::FeeNotSetLocally { .. } => "FEE_NOT_SET_LOCALLY",
            Self::Process(_) => "PROCESS_UNSOUND",
        }
    }
}

/// One rule broken at one place of the terms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {rule}")]
pub struct TermsFault {
    /// The place, such as `limits.0.limit`.
    pub path: String,
    /// The rule.
    pub rule: TermsBroken,
}

impl TermsFault {
    /// The version is of a province to which the agency does not belong.
    pub(super) fn other_province() -> Self {
        fault("agency", TermsBroken::OtherProvince)
    }
}

fn fault(path: impl Into<String>, rule: TermsBroken) -> TermsFault {
    TermsFault {
        path: path.into(),
        rule,
    }
}

/// Everything that keeps an agency from adopting a version on its own terms.
pub fn check_terms(
    terms: &AdoptionTerms,
    agency: &Agency,
    version: &ProcedureVersion,
) -> Vec<TermsFault> {
    let content = version.content();
    let mut faults = Vec::new();
    let publisher = version.line().publisher();
    if publisher.is_some_and(|province| !agency.belongs_to(province)) {
        faults.push(TermsFault::other_province());
    }
    if !content.levels.contains(&agency.level) {
        let (level, levels) = (agency.level, content.levels.clone());
        faults.push(fault(
            "agency",
            TermsBroken::LevelNotAmong { level, levels },
        ));
    }
    check_limits(terms, content, &mut faults);
    check_fees(terms, content, &mut faults);
    // a process measured against limits that cannot stand would be told about them twice
    if faults.is_empty() {
        check_process(terms, content, &mut faults);
    }
    faults
}

fn check_limits(terms: &AdoptionTerms, content: &VersionContent, faults: &mut Vec<TermsFault>) {
    for (at, own) in terms.limits.iter().enumerate() {
        if terms.limits[..at]
            .iter()
            .any(|before| before.channel == own.channel)
        {
            faults.push(fault(format!("limits.{at}.channel"), TermsBroken::Twice));
            continue;
        }
        let Some(offer) = offer(content, own.channel, &format!("limits.{at}"), faults) else {
            continue;
        };
        let legal = offer.limit;
        let rule = match compare(own.limit, legal) {
            Comparison::NotLonger => continue,
            Comparison::Longer => TermsBroken::LimitLonger { legal },
            Comparison::NotComparable => TermsBroken::LimitNotComparable { legal },
        };
        faults.push(fault(format!("limits.{at}.limit"), rule));
    }
}

fn check_fees(terms: &AdoptionTerms, content: &VersionContent, faults: &mut Vec<TermsFault>) {
    for (at, own) in terms.fees.iter().enumerate() {
        if terms.fees[..at]
            .iter()
            .any(|before| before.channel == own.channel && before.fee == own.fee)
        {
            faults.push(fault(format!("fees.{at}.fee"), TermsBroken::Twice));
            continue;
        }
        let Some(offer) = offer(content, own.channel, &format!("fees.{at}"), faults) else {
            continue;
        };
        let key = own.fee.clone();
        let rule = match offer.fees.iter().find(|fee| fee.key == key) {
            Some(fee) if fee.set_locally => continue,
            Some(_) => TermsBroken::FeeNotSetLocally { key },
            None => TermsBroken::FeeUnknown { key },
        };
        faults.push(fault(format!("fees.{at}.fee"), rule));
    }
}

fn offer<'a>(
    content: &'a VersionContent,
    channel: Channel,
    path: &str,
    faults: &mut Vec<TermsFault>,
) -> Option<&'a ChannelOffer> {
    let found = content
        .channels
        .iter()
        .find(|offer| offer.channel == channel);
    if found.is_none() {
        let offered = content.channels.iter().map(|offer| offer.channel).collect();
        let rule = TermsBroken::ChannelNotOffered { channel, offered };
        faults.push(fault(format!("{path}.channel"), rule));
    }
    found
}

/// The process must fit into the limits as they are at the agency; the version's own too, where the agency has
/// shortened a limit and kept the process.
fn check_process(terms: &AdoptionTerms, content: &VersionContent, faults: &mut Vec<TermsFault>) {
    if terms.process.is_none() && terms.limits.is_empty() {
        return;
    }
    let limits: Vec<TimeLimit> = terms
        .channels(content)
        .iter()
        .map(|offer| offer.limit)
        .collect();
    let unsound = process::check(terms.process(content), &limits);
    faults.extend(unsound.into_iter().map(|found| {
        fault(
            format!("process.{}", found.path),
            TermsBroken::Process(RuleBroken::Unsound {
                unsound: found.fault,
            }),
        )
    }));
}
