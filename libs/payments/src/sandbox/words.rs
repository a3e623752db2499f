//! The words of the house's pages in both languages (Fluent, `messages/*.ftl`).

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;
use wording::Language;

use crate::Amount;

const VIETNAMESE: &str = include_str!("../../messages/vi.ftl");
const ENGLISH: &str = include_str!("../../messages/en.ftl");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> =
    LazyLock::new(|| [bundle("vi", VIETNAMESE), bundle("en", ENGLISH)]);

fn bundle(tag: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    // a malformed phrase is left out here and found by the test that asks for every phrase
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(
            language = tag,
            problems = errors.len(),
            "phrases are defined twice"
        );
    }
    bundle
}

macro_rules! phrases {
    ($($name:ident = $key:literal,)+) => {
        /// Everything that the pages say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Phrase {
            $($name,)+
        }

        impl Phrase {
            /// All of them.
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$name,)+];

            const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

phrases! {
    Title = "title",
    NoMoney = "no-money",
    Description = "description",
    AmountLabel = "amount",
    AmountValue = "amount-value",
    MerchantLabel = "merchant",
    ReferenceLabel = "reference",
    ExpiresLabel = "expires",
    Pay = "pay",
    Fail = "fail",
    Cancel = "cancel",
    Back = "back",
    OtherLanguage = "other-language",
    StatePaid = "state-paid",
    StateFailed = "state-failed",
    StateCancelled = "state-cancelled",
    StateExpired = "state-expired",
    RefusedTitle = "refused-title",
    RefusedMalformed = "refused-malformed",
    RefusedSignature = "refused-signature",
    RefusedStale = "refused-stale",
    RefusedExpired = "refused-expired",
    RefusedOtherOrder = "refused-other-order",
    RefusedUnknown = "refused-unknown",
    RefusedUnavailable = "refused-unavailable",
}

/// Says a phrase; its key where there is none.
pub(crate) fn say(language: Language, phrase: Phrase) -> String {
    say_with(language, phrase, &FluentArgs::new())
}

/// Says an amount, grouped as the language does.
pub(crate) fn say_amount(language: Language, amount: Amount) -> String {
    let separator = match language {
        Language::Vietnamese => ".",
        Language::English => ",",
    };
    let digits = amount.to_string();
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let tail = tail.as_bytes().chunks(3).map(String::from_utf8_lossy);
    let head = (!head.is_empty()).then_some(head);
    let groups: Vec<_> = head.map(Into::into).into_iter().chain(tail).collect();
    let mut arguments = FluentArgs::new();
    arguments.set("amount", groups.join(separator));
    say_with(language, Phrase::AmountValue, &arguments)
}

/// Says an instant, in Vietnam's time.
pub(crate) fn say_instant(instant: DateTime<Utc>) -> String {
    let local = calendar::local_date_time(instant);
    local.format("%H:%M %d/%m/%Y").to_string()
}

fn say_with(language: Language, phrase: Phrase, arguments: &FluentArgs<'_>) -> String {
    let [vietnamese, english] = &*BUNDLES;
    let bundle = match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    let message = bundle.get_message(phrase.key());
    let Some(pattern) = message.and_then(|message| message.value()) else {
        return phrase.key().to_owned();
    };
    bundle
        .format_pattern(pattern, Some(arguments), &mut Vec::new())
        .into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_phrase_is_said_in_each_language() {
        for language in [Language::Vietnamese, Language::English] {
            for phrase in Phrase::ALL {
                let said = say(language, *phrase);
                assert_ne!(said, phrase.key(), "{language:?}");
            }
        }
    }

    #[test]
    fn both_files_say_the_same_phrases_and_no_others() {
        let keys = |source: &'static str| -> Vec<&str> {
            let lines = source.lines();
            let named = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            named
                .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
                .collect()
        };
        let known: Vec<&str> = Phrase::ALL.iter().map(|phrase| phrase.key()).collect();
        assert_eq!(keys(VIETNAMESE), known);
        assert_eq!(keys(ENGLISH), known);
    }

    #[test]
    fn amounts_are_grouped() {
        let said = |amount: i64| say_amount(Language::Vietnamese, amount.try_into().unwrap());
        assert_eq!(said(1), "1 đồng");
        assert_eq!(said(150), "150 đồng");
        assert_eq!(said(1_500), "1.500 đồng");
        assert_eq!(said(123_456_789), "123.456.789 đồng");
        let english = say_amount(Language::English, 30_000.try_into().unwrap());
        assert_eq!(english, "VND 30,000");
    }
}
