//! From tables to the bytes of a file: templates and exports, as XLSX for people and CSV beside it.

mod delimited;
mod guard;
mod xlsx;

use chrono::NaiveDate;

pub use delimited::{write_csv, write_csv_package};
pub(crate) use guard::unguarded;
pub use xlsx::write_xlsx;

use wording::Language;

use crate::column::{Column, Form};

/// What a cell is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text, never read as a formula or a number.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no, written as Có or Không.
    Flag(bool),
    /// Values to choose from, by their codes; written by their labels.
    Chosen(Vec<String>),
}

impl Value {
    /// A text, or nothing.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// The text that stands in the cell, where it is one.
    fn wording(&self, column: &Column, language: Language) -> Option<String> {
        match self {
            Self::Empty | Self::Integer(_) | Self::Date(_) => None,
            Self::Text(text) => Some(text.clone()),
            Self::Flag(flag) => Some(yes_no(*flag, language).to_owned()),
            Self::Chosen(codes) => Some(labels(codes, &column.form, language)),
        }
    }
}

/// A sheet to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name: at most 31 characters, as spreadsheet programs want it.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a value for every column.
    pub rows: Vec<Vec<Value>>,
}

/// Why a file is not written: a fault of the program, not of its user.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A workbook cannot be written.
    #[error("the workbook cannot be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A CSV file cannot be written.
    #[error("the CSV file cannot be written")]
    Csv(#[from] csv::Error),
    /// A package of CSV files cannot be written.
    #[error("the package of CSV files cannot be written")]
    Package(#[from] zip::result::ZipError),
    /// What is written cannot be kept.
    #[error("the bytes cannot be kept")]
    Bytes(#[from] std::io::Error),
}

fn yes_no(flag: bool, language: Language) -> &'static str {
    match (flag, language) {
        (true, Language::Vietnamese) => "Có",
        (false, Language::Vietnamese) => "Không",
        (true, Language::English) => "Yes",
        (false, Language::English) => "No",
    }
}

fn labels(codes: &[String], form: &Form, language: Language) -> String {
    let label = |code: &String| {
        form.choices()
            .iter()
            .find(|choice| choice.code == *code)
            .map_or_else(|| code.clone(), |choice| choice.label(language).to_owned())
    };
    codes.iter().map(label).collect::<Vec<_>>().join("; ")
}
