//! Messages between the applicant and the agencies of a dossier (trao đổi về hồ sơ), kept beside it.
//!
//! They change nothing of the dossier: what the law wants in a form of its own, such as a request for supplements, is not
//! asked for here.

use chrono::{DateTime, Utc};
use ids::{AccountId, DossierId, MessageId};
use serde::{Deserialize, Serialize};

use super::rules::text::visible;

/// From which side a message comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MessageSide {
    /// Người nộp hồ sơ.
    Applicant,
    /// An agency that takes part.
    Agency,
}

impl MessageSide {
    /// Gives the stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applicant => "APPLICANT",
            Self::Agency => "AGENCY",
        }
    }

    /// Gives the side to which its messages go.
    pub const fn other(self) -> Self {
        match self {
            Self::Applicant => Self::Agency,
            Self::Agency => Self::Applicant,
        }
    }
}

/// A message as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: MessageId,
    pub dossier: DossierId,
    pub from: MessageSide,
    pub author: AccountId,
    pub sent_at: DateTime<Utc>,
    pub text: String,
}

/// What holds for all messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageRules {
    /// The most characters of a message.
    pub longest: usize,
    /// The most messages that an applicant sends about a dossier on a legal day.
    pub applicant_a_day: u64,
}

/// Why a message is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageRefusal {
    #[error("the message says nothing")]
    Empty,
    #[error("the message is longer than {limit} characters")]
    TooLong { limit: usize },
    #[error("the applicant has sent {limit} messages today")]
    TooMany { limit: u64 },
}

impl MessageRules {
    /// Gives the text of a message as it is kept, if the side may send it after so many on this day.
    pub fn check(
        self,
        from: MessageSide,
        text: &str,
        sent_today: u64,
    ) -> Result<String, MessageRefusal> {
        let text = visible(text);
        let text = text.trim();
        if text.is_empty() {
            return Err(MessageRefusal::Empty);
        }
        if text.chars().count() > self.longest {
            let limit = self.longest;
            return Err(MessageRefusal::TooLong { limit });
        }
        match from {
            MessageSide::Applicant if sent_today >= self.applicant_a_day => {
                let limit = self.applicant_a_day;
                Err(MessageRefusal::TooMany { limit })
            }
            MessageSide::Applicant | MessageSide::Agency => Ok(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: MessageRules = MessageRules {
        longest: 5,
        applicant_a_day: 2,
    };

    #[test]
    fn a_message_says_something_and_is_short() {
        let say = |text| RULES.check(MessageSide::Agency, text, 0);
        assert_eq!(say(" chào\n"), Ok("chào".to_owned()));
        for nothing in ["", " \n", "\u{200b}"] {
            assert_eq!(say(nothing), Err(MessageRefusal::Empty), "{nothing:?}");
        }
        assert_eq!(say("ạạạạạ"), Ok("ạạạạạ".to_owned()));
        assert_eq!(say("ạạạạạạ"), Err(MessageRefusal::TooLong { limit: 5 }));
    }

    #[test]
    fn only_applicants_are_held_to_a_number_a_day() {
        let say = |from, sent| RULES.check(from, "chào", sent).is_ok();
        assert!(say(MessageSide::Applicant, 1));
        assert!(!say(MessageSide::Applicant, 2));
        assert!(!say(MessageSide::Applicant, 3));
        assert!(say(MessageSide::Agency, 300));
    }
}
