//! The messages of error codes in both languages (Fluent, `messages/*.ftl`).

use std::sync::LazyLock;

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
        values.set(name, value);
    }
    bundle
        .format_pattern(pattern, Some(&values), &mut Vec::new())
        .into_owned()
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
