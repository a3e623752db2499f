//! The ISO tables of two processes.

use process::{Process, iso_table};
use wording::Language;

use crate::{complex, simple};

fn told(process: &Process, language: Language) -> String {
    let mut told = String::new();
    for row in iso_table(process, language) {
        told.push_str(&format!("{} [{}] {}\n", row.number, row.step, row.name));
        let cells = [
            ("way", row.ways),
            ("by", row.responsible),
            ("time", row.time),
            ("in", row.forms_in),
            ("out", row.forms_out),
        ];
        for (cell, lines) in cells {
            for line in lines {
                told.push_str(&format!("   {cell}: {line}\n"));
            }
        }
    }
    told
}

#[test]
fn simple_in_both_languages() {
    insta::assert_snapshot!("simple_vi", told(&simple(), Language::Vietnamese));
    insta::assert_snapshot!("simple_en", told(&simple(), Language::English));
}

#[test]
fn complex_in_both_languages() {
    insta::assert_snapshot!("complex_vi", told(&complex(), Language::Vietnamese));
    insta::assert_snapshot!("complex_en", told(&complex(), Language::English));
}
