//! The messages of error codes in both languages (Fluent, `messages/*.ftl`).

use std::sync::LazyLock;

use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use service::Language;
use unic_langid::LanguageIdentifier;

const VIETNAMESE: &str = include_str!("../messages/vi.ftl");
const ENGLISH: &str = include_str!("../messages/en.ftl");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> =
    LazyLock::new(|| [bundle("vi", VIETNAMESE), bundle("en", ENGLISH)]);

fn bundle(tag: &str, source: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    // a malformed message is left out here and found by the test that asks for every code
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(
            language = tag,
            problems = errors.len(),
            "messages are defined twice"
        );
    }
    bundle
}

/// The message of an error code in a language; the code itself when there is none.
pub fn translate<'a>(
    language: Language,
    code: &str,
    arguments: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let [vietnamese, english] = &*BUNDLES;
    let bundle = match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    let key = code.to_ascii_lowercase().replace('_', "-");
    let Some(pattern) = bundle.get_message(&key).and_then(|message| message.value()) else {
        return code.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        values.set(name, in_words(bundle, language, value));
    }
    bundle
        .format_pattern(pattern, Some(&values), &mut Vec::new())
        .into_owned()
}

/// Puts names of our enums and dates among the values into the language; other values stay as they are.
fn in_words(bundle: &Bundle, language: Language, value: &str) -> String {
    let word = |part: &str| {
        if !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        {
            let key = format!("word-{}", part.to_ascii_lowercase().replace('_', "-"));
            let pattern = bundle.get_message(&key).and_then(|message| message.value());
            return pattern.map(|pattern| {
                bundle
                    .format_pattern(pattern, None, &mut Vec::new())
                    .into_owned()
            });
        }
        let date: NaiveDate = part.parse().ok()?;
        match language {
            Language::Vietnamese => Some(date.format("%d/%m/%Y").to_string()),
            Language::English => Some(part.to_owned()),
        }
    };
    let parts: Vec<String> = value
        .split(", ")
        .map(|part| word(part).unwrap_or_else(|| part.to_owned()))
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use service::ErrorCode;

    #[test]
    fn every_code_has_a_message_in_each_language() {
        for code in ErrorCode::ALL {
            for language in [Language::Vietnamese, Language::English] {
                assert_ne!(
                    translate(language, code.name(), []),
                    code.name(),
                    "{language:?}"
                );
            }
        }
    }

    #[test]
    fn both_files_define_the_same_messages() {
        let keys = |source: &str| -> Vec<String> {
            source
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
                .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
                .collect()
        };
        assert_eq!(keys(VIETNAMESE), keys(ENGLISH));
    }

    #[test]
    fn names_and_dates_are_put_into_words() {
        let arguments = [
            ("date", "2026-02-11"),
            ("level", "COMMUNE"),
            ("offered", "DISTRICT, PROVINCE"),
        ];
        let in_force = translate(Language::Vietnamese, "PROCEDURE_NOT_IN_FORCE", arguments);
        assert!(in_force.contains("11/02/2026"), "{in_force}");
        let level = translate(
            Language::Vietnamese,
            "PROCEDURE_NOT_OFFERED_AT_LEVEL",
            arguments,
        );
        assert!(
            level.contains("cấp xã") && level.contains("cấp huyện, cấp tỉnh"),
            "{level}"
        );
    }

    #[test]
    fn values_stand_in_the_message() {
        let message = translate(
            Language::English,
            "ID_OF_ANOTHER_KIND",
            [("expected", "dos"), ("found", "tnt")],
        );
        assert!(
            message.contains("dos_") && message.contains("tnt_"),
            "{message}"
        );
    }
}
