//! The reference data: complete, valid, and never edited once published.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use procedures::app::seed::{DataError, DataFile, FILES, read_catalogue, read_file};
use procedures::domain::rules::RuleBroken;
use procedures::domain::{Level, Profile, VersionContent, fold};
use sha2::{Digest, Sha256};

#[test]
fn every_file_in_the_folder_is_loaded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let there: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    let loaded: BTreeSet<String> = FILES.iter().map(|file| file.name.to_owned()).collect();
    assert_eq!(there, loaded);
}

fn digest(content: &VersionContent) -> String {
    let bytes = Sha256::digest(serde_json::to_vec(content).unwrap());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A published version never changes: this list only grows. A changed digest is an edited version.
#[test]
fn published() {
    for profile in Profile::ALL {
        let mut list = String::new();
        for procedure in read_catalogue(profile).unwrap() {
            writeln!(list, "{} {}", procedure.code(), procedure.id()).unwrap();
            for version in procedure.versions() {
                let (content, digest) = (version.content(), digest(version.content()));
                writeln!(
                    list,
                    "  {} {} {} {:?} {:?} {} h, {}",
                    version.number(),
                    version.id(),
                    &digest[..16],
                    content.validity,
                    content.levels,
                    version.total_duration_hours(),
                    content.name.vi(),
                )
                .unwrap();
            }
        }
        insta::assert_snapshot!(format!("published-{profile}"), list);
    }
}

#[test]
fn levels_fit_the_profile_and_all_have_procedures() {
    for profile in Profile::ALL {
        let used: BTreeSet<Level> = read_catalogue(profile)
            .unwrap()
            .iter()
            .flat_map(|procedure| procedure.versions())
            .flat_map(|version| version.content().levels.clone())
            .collect();
        let expected: &[Level] = match profile {
            Profile::ThreeLevel => &Level::ALL,
            Profile::TwoLevel => &[Level::Province, Level::Commune],
        };
        assert_eq!(used.into_iter().collect::<Vec<_>>(), expected, "{profile}");
    }
}

#[test]
fn search_text_has_code_name_and_field() {
    let procedures = read_catalogue(Profile::TwoLevel).unwrap();
    let birth = procedures
        .iter()
        .find(|it| it.code().as_str() == "1.001193")
        .unwrap();
    let text = birth.versions()[0].search_text();
    assert_eq!(
        text.folded,
        " 1 001193 thu tuc dang ky khai sinh registration of a birth ho tich civil status "
    );
    assert_eq!(fold(&text.spelled), text.folded);
}

#[test]
fn faulty_data_are_refused_by_name() {
    let good = FILES
        .iter()
        .find(|file| file.name == "giao-duc.yaml")
        .unwrap()
        .text;
    let refusal = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        let text: &'static str = Box::leak(good.replace(from, to).into_boxed_str());
        read_file(
            &DataFile {
                name: "faulty.yaml",
                text,
            },
            Profile::TwoLevel,
        )
        .unwrap_err()
    };
    for (from, to) in [
        ("2.002481", "2.2481"),
        ("fee: 0", "fee: -1"),
        ("role: clerk", "role: janitor"),
        ("kind: ISSUE", "kind: POST"),
        ("unit: WORKING_DAY_LEGAL", "unit: MOON"),
        ("from: 2025-01-01", "from: 2025-01-01, to: 2025-01-01"),
        ("number: 1", "number: 0"),
        ("required: true", "required: true, colour: red"),
        ("key: standard", "key: Standard"),
    ] {
        assert!(
            matches!(refusal(from, to), DataError::Malformed { .. }),
            "{from} as {to}"
        );
    }
    assert!(matches!(
        refusal("duration_hours: 24", "duration_hours: 29"),
        DataError::Rule {
            source: RuleBroken::StepsTooLong {
                hours: 41,
                limit: 40,
                ..
            },
            ..
        }
    ));
    assert!(matches!(
        refusal("number: 1", "number: 2"),
        DataError::Order { .. }
    ));
}
