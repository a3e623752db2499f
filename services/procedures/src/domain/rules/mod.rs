//! What a version must be to be published. Each rule looks at the content alone and names what is wrong.

mod cases;
mod channels;
mod steps;

use super::{Channel, Key, Level, VersionContent};

pub use steps::{HOURS_OF_A_DAY, total_duration_hours};

/// The rule of publication that a version breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleBroken {
    #[error("no level of government solves it")]
    NoLevel,
    #[error("the level {} is named twice", .0.name())]
    LevelTwice(Level),
    #[error("it has no case")]
    NoCase,
    #[error("two cases have the key {0}")]
    CaseTwice(Key),
    #[error("two papers of the case {case} have the key {paper}")]
    PaperTwice { case: Key, paper: Key },
    #[error("the paper {paper} of the case {case} is handed in, but in no original and no copy")]
    PaperWithoutNumber { case: Key, paper: Key },
    #[error("it can be filed through no channel")]
    NoChannel,
    #[error("the channel {0:?} is offered twice")]
    ChannelTwice(Channel),
    #[error("two steps have the key {0}")]
    StepTwice(Key),
    #[error("the step {0} takes no time")]
    StepWithoutTime(Key),
    #[error("nobody whose role is that of the step {0} may complete it")]
    StepRole(Key),
    #[error("no step examines the dossier")]
    NoProcessing,
    #[error(
        "after the steps that examine come one that approves, then one that issues, and no other"
    )]
    StepOrder,
    #[error("the steps take {hours} hours together, the limit through {channel:?} is {limit}")]
    StepsTooLong {
        channel: Channel,
        hours: u64,
        limit: u64,
    },
}

/// Checks a content against all rules.
///
/// # Errors
/// The first rule that it breaks.
pub fn check(content: &VersionContent) -> Result<(), RuleBroken> {
    levels(&content.levels)?;
    cases::check(&content.cases)?;
    channels::check(&content.channels)?;
    steps::check(&content.steps, &content.channels)
}

fn levels(levels: &[Level]) -> Result<(), RuleBroken> {
    if levels.is_empty() {
        return Err(RuleBroken::NoLevel);
    }
    match repeated(levels) {
        Some(level) => Err(RuleBroken::LevelTwice(*level)),
        None => Ok(()),
    }
}

/// The first item that stands in the list a second time.
fn repeated<T: PartialEq>(items: &[T]) -> Option<&T> {
    items
        .iter()
        .enumerate()
        .find(|(at, item)| items[..*at].contains(item))
        .map(|(_, item)| item)
}

#[cfg(test)]
mod tests;
