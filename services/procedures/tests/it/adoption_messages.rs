//! What agencies are told, in both languages: the messages that put numbers and units together.

use graphql::translate;
use service::{ErrorCode, Language};

#[test]
fn limits_and_days_read_as_sentences() {
    let mut told = String::new();
    let limits = [ErrorCode::LimitLonger, ErrorCode::LimitNotComparable];
    let counted = [("value", "5"), ("unit", "UNIT_WORKING_DAY")];
    let uncounted = [("value", "none"), ("unit", "UNIT_SAME_DAY")];
    let limits = limits
        .into_iter()
        .flat_map(|code| [(code, counted.to_vec()), (code, uncounted.to_vec())]);
    let scheme = |to| vec![("on", "2026-07-01"), ("from", "2022-08-15"), ("to", to)];
    let schemes =
        ["2026-07-01", "none"].map(|to| (ErrorCode::ServiceLevelSchemeNotInForce, scheme(to)));
    for language in [Language::Vietnamese, Language::English] {
        for (code, arguments) in limits.clone().chain(schemes.clone()) {
            told += &translate(language, code.name(), arguments);
            told.push('\n');
        }
    }
    insta::assert_snapshot!(told);
}
