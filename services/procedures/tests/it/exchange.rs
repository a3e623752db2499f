//! The record in sheets and packages: what goes out comes in again as it was.

use std::collections::BTreeSet;

use procedures::Profile;
use procedures::app::exchange::{
    Exchanged, Extent, read, sheets_of, template, write_package, write_workbook,
};
use procedures::app::seed::{References, read_catalogue};
use procedures::domain::{Key, PinnedForm};
use proptest::prelude::*;
use service::Language;
use sheets::{Content, Limits, Records, Table, read_file};
use wording::Wording;

const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

/// The latest version of every procedure of the reference data.
pub fn reference_data(profile: Profile) -> Vec<Exchanged> {
    let catalogue = read_catalogue(profile).unwrap();
    let latest = catalogue.iter().map(|procedure| {
        let version = procedure.versions().last().unwrap();
        Exchanged {
            code: version.code().clone(),
            content: version.content().clone(),
        }
    });
    latest.collect()
}

fn known_form(key: &Key) -> Option<PinnedForm> {
    References::shared().unwrap().form(key).cloned()
}

fn read_back(bytes: &[u8]) -> Vec<Exchanged> {
    let file = read(bytes, Extent::Whole).unwrap();
    assert_eq!(file.faults, [], "{:#?}", file.faults.first());
    let procedures = file.procedures.iter().map(|incoming| Exchanged {
        code: incoming.code.clone(),
        content: incoming.content(known_form, None).unwrap(),
    });
    procedures.collect()
}

#[test]
fn the_reference_data_come_back_as_they_went_out() {
    for profile in Profile::ALL {
        let procedures = reference_data(profile);
        assert_eq!(read_back(&write_package(&procedures).unwrap()), procedures);
        for language in LANGUAGES {
            let workbook = write_workbook(&procedures, language).unwrap();
            assert_eq!(read_back(&workbook), procedures, "{language:?}");
            let sheets = sheets_of(&procedures, language).unwrap();
            let csv = sheets::write_csv_package(&sheets, language).unwrap();
            assert_eq!(read_back(&csv), procedures, "{language:?}");
        }
    }
}

#[test]
fn every_version_of_the_reference_data_comes_back_as_it_went_out() {
    for procedure in read_catalogue(Profile::TwoLevel).unwrap() {
        for version in procedure.versions() {
            let exchanged = [Exchanged {
                code: version.code().clone(),
                content: version.content().clone(),
            }];
            let workbook = write_workbook(&exchanged, Language::Vietnamese).unwrap();
            assert_eq!(read_back(&workbook), exchanged);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is written in the texts of the record, sheets carry it.
    #[test]
    fn any_text_comes_back_as_it_went_out(texts in proptest::collection::vec("\\PC{1,40}", 8)) {
        let mut content = serde_json::to_value(&reference_data(Profile::TwoLevel)[0].content).unwrap();
        let mut texts = texts.iter().filter_map(|text| match Content::of_text(text) {
            Content::Text(text) => Wording::new(text.as_str(), "x").is_ok().then_some(text),
            Content::Empty
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Broken(_) => None,
        }).cycle();
        rewrite(&mut content, &mut || texts.next());
        let exchanged = [Exchanged {
            code: "9.000001".parse().unwrap(),
            content: serde_json::from_value(content).unwrap(),
        }];
        let workbook = write_workbook(&exchanged, Language::English).unwrap();
        let csv = sheets_of(&exchanged, Language::Vietnamese).unwrap();
        let csv = sheets::write_csv_package(&csv, Language::Vietnamese).unwrap();
        for bytes in [workbook, csv] {
            prop_assert_eq!(&read_back(&bytes)[..], &exchanged[..]);
        }
    }
}

/// Puts other texts into every wording, but those of e-forms, which sheets do not carry.
fn rewrite(value: &mut serde_json::Value, next: &mut impl FnMut() -> Option<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (name, value) in map.iter_mut().filter(|(name, _)| *name != "forms") {
                match (name.as_str(), value.is_string(), next()) {
                    ("vi" | "en", true, Some(text)) => *value = text.into(),
                    _ => rewrite(value, next),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, next)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

#[test]
fn the_template_has_every_sheet_and_nothing_in_them() {
    for language in LANGUAGES {
        let bytes = template(language).unwrap();
        let workbook = read_file(&bytes, &Limits::DEFAULT).unwrap();
        for sheet in sheets_of(&[], language).unwrap() {
            let named = |table: &&Table| table.is_named(&[sheet.name]);
            let table = workbook.tables().iter().find(named).unwrap();
            let records = Records::whole(table, &sheet.columns).unwrap();
            assert_eq!(records.rows().count(), 0);
        }
        assert!(read(&bytes, Extent::Whole).unwrap().faults.is_empty());
    }
}

/// Programs of a Vietnamese system separate by semicolons, and by tabs in Unicode text; they put nothing into quotation
/// marks that holds neither the separator nor a mark.
#[test]
fn every_sheet_is_read_with_every_separator() {
    for language in LANGUAGES {
        for sheet in sheets_of(&[], language).unwrap() {
            for separator in [',', ';', '\t'] {
                let header: Vec<String> = sheet
                    .columns
                    .iter()
                    .map(|column| match column.header(language) {
                        header if header.contains(separator) => format!("\"{header}\""),
                        header => header.to_owned(),
                    })
                    .collect();
                let text = header.join(&separator.to_string());
                let workbook = read_file(text.as_bytes(), &Limits::DEFAULT).unwrap();
                let records = Records::of(&workbook.tables()[0], &sheet.columns);
                assert!(records.is_ok(), "{} {separator:?}: {records:?}", sheet.name);
            }
        }
    }
}

#[test]
fn headers_and_choices_cannot_be_mistaken_for_each_other() {
    let plain = |text: &str| {
        wording::words(&wording::fold(text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut names = BTreeSet::new();
    for language in LANGUAGES {
        for sheet in sheets_of(&[], language).unwrap() {
            assert!(names.insert(plain(sheet.name)), "{}", sheet.name);
            assert!(sheet.name.chars().count() <= 31, "{}", sheet.name);
            let mut headers = BTreeSet::new();
            for column in &sheet.columns {
                let own: BTreeSet<String> = [column.vi, column.en, column.name].map(plain).into();
                for header in own {
                    assert!(headers.insert(header.clone()), "{}: {header}", sheet.name);
                }
                for choice in column.form.choices() {
                    for said in [&choice.code, &choice.vi, &choice.en] {
                        let read = sheets::read::choice(column.form.choices());
                        assert_eq!(
                            read(&Content::Text(said.clone())).as_ref(),
                            Ok(&choice.code)
                        );
                    }
                }
            }
        }
    }
}
