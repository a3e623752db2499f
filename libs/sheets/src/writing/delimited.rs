//! Writes a sheet as CSV: UTF-8 with its mark, so that spreadsheet programs open it as such.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::guard::guarded;
use super::{Sheet, Value, WriteError};
use wording::Language;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes one sheet as CSV.
///
/// # Errors
/// When a row is longer than the header.
pub fn write_csv(sheet: &Sheet, language: Language) -> Result<Vec<u8>, WriteError> {
    let mut writer = csv::Writer::from_writer(MARK.to_vec());
    writer.write_record(sheet.columns.iter().map(|column| column.header(language)))?;
    for row in &sheet.rows {
        let fields = sheet.columns.iter().zip(row).map(|(column, value)| {
            let plain = match value {
                Value::Integer(number) => number.to_string(),
                Value::Date(date) => date.format("%Y-%m-%d").to_string(),
                Value::Empty | Value::Text(_) | Value::Flag(_) | Value::Chosen(_) => String::new(),
            };
            match value.wording(column, language) {
                Some(text) => guarded(&text).into_owned(),
                None => plain,
            }
        });
        writer.write_record(fields)?;
    }
    writer
        .into_inner()
        .map_err(|error| WriteError::Bytes(error.into_error()))
}

/// Writes sheets as a zip of CSV files, each named after its sheet.
///
/// # Errors
/// When one of them cannot be written.
pub fn write_csv_package(sheets: &[Sheet], language: Language) -> Result<Vec<u8>, WriteError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for sheet in sheets {
        package.start_file(format!("{}.csv", sheet.name), SimpleFileOptions::default())?;
        package.write_all(&write_csv(sheet, language)?)?;
    }
    Ok(package.finish()?.into_inner())
}
