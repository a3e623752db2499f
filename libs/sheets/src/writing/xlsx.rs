//! Writes sheets as XLSX: headers that stay in sight, lists to choose from, texts that stay texts, no formulas.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    Formula, Note, Workbook, Worksheet,
};

use super::{Sheet, Value, WriteError};
use crate::address::column_letters;
use wording::Language;

use crate::column::{Column, Form};

/// The hidden sheet that holds what lists offer: a list inside a cell rule ends at 255 characters.
const LISTS: &str = "Danh mục";
/// The colour of the headers of columns in which no cell may be empty.
const NEEDED: &str = "#FFF2CC";
/// The most that a cell holds, in units of UTF-16.
const MOST_IN_CELL: usize = 32_767;
/// The last row that a spreadsheet program has, counted from 0.
const LAST_ROW: u32 = 1_048_575;

/// Writes a workbook: first what is said to whoever fills it in, a line each, under its own name; then the sheets.
///
/// # Errors
/// When a name or a text is longer than spreadsheet programs allow.
pub fn write_xlsx(
    instructions: Option<(&str, &[&str])>,
    sheets: &[Sheet],
    language: Language,
) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    // the same tables make the same bytes, whenever they are written
    let epoch = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    if let Some((name, lines)) = instructions {
        write_instructions(workbook.add_worksheet().set_name(name)?, lines)?;
    }
    let mut lists = Lists::default();
    for sheet in sheets {
        let worksheet = workbook.add_worksheet().set_name(sheet.name)?;
        write_header(worksheet, sheet, language)?;
        for (place, column) in (0_u16..).zip(&sheet.columns) {
            if let Some(rule) = lists.rule(column, language)? {
                worksheet.add_data_validation(1, place, LAST_ROW, place, &rule)?;
            }
        }
        for (number, row) in (1_u32..).zip(&sheet.rows) {
            for (place, (column, value)) in (0_u16..).zip(sheet.columns.iter().zip(row)) {
                write_value(worksheet, (number, place), column, value, language)?;
            }
        }
    }
    lists.write(&mut workbook)?;
    Ok(workbook.save_to_buffer()?)
}

fn write_instructions(worksheet: &mut Worksheet, lines: &[&str]) -> Result<(), WriteError> {
    let wrapped = Format::new().set_text_wrap();
    worksheet.set_column_width(0, 110)?;
    for (row, line) in (0_u32..).zip(lines) {
        worksheet.write_string_with_format(row, 0, *line, &wrapped)?;
    }
    Ok(())
}

fn write_header(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    language: Language,
) -> Result<(), WriteError> {
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let needed = bold.clone().set_background_color(NEEDED);
    for (place, column) in (0_u16..).zip(&sheet.columns) {
        let header = column.header(language);
        if column.needed {
            // the mark says it to those who do not see the colour; a header is read without it
            let marked = format!("{header} *");
            worksheet.write_string_with_format(0, place, marked, &needed)?;
        } else {
            worksheet.write_string_with_format(0, place, header, &bold)?;
        }
        worksheet.set_column_width(place, width(column))?;
        worksheet.set_column_format(place, &format(&column.form))?;
        let note = Note::new(note(column, language)).add_author_prefix(false);
        worksheet.insert_note(0, place, &note)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// What the note on a header says: its name in both languages, whether it must be filled in, the hint in both, the
/// values to choose from.
fn note(column: &Column, language: Language) -> String {
    let needed = if column.needed {
        "Bắt buộc / Required"
    } else {
        "Không bắt buộc / Optional"
    };
    let mut lines = vec![format!("{} / {}", column.vi, column.en), needed.to_owned()];
    if let Some((vi, en)) = column.hint {
        lines.extend([vi.to_owned(), en.to_owned()]);
    }
    let choices = column.form.choices().iter();
    lines.extend(choices.map(|choice| format!("– {}", choice.label(language))));
    lines.join("\n")
}

fn width(column: &Column) -> u32 {
    match column.form {
        Form::Text | Form::Key => 32,
        Form::Number | Form::Date | Form::YesNo => 14,
        Form::Choice(_) | Form::Choices(_) => 26,
    }
}

fn format(form: &Form) -> Format {
    let top = Format::new().set_align(FormatAlign::Top);
    match form {
        // the format of texts: 1.001190 typed below stays what it is
        Form::Text | Form::Key | Form::YesNo | Form::Choice(_) | Form::Choices(_) => {
            top.set_num_format("@").set_text_wrap()
        }
        Form::Number => top.set_num_format("0"),
        Form::Date => top.set_num_format("dd/mm/yyyy"),
    }
}

fn write_value(
    worksheet: &mut Worksheet,
    (row, place): (u32, u16),
    column: &Column,
    value: &Value,
    language: Language,
) -> Result<(), WriteError> {
    let format = format(&column.form);
    if let Some(text) = value.wording(column, language) {
        let text = fitting(text, language);
        worksheet.write_string_with_format(row, place, text, &format)?;
        return Ok(());
    }
    match value {
        Value::Integer(number) if number.unsigned_abs() < 1 << 53 => {
            worksheet.write_number_with_format(row, place, *number as f64, &format)?;
        }
        // a spreadsheet program would round it
        Value::Integer(number) => {
            worksheet.write_string_with_format(row, place, number.to_string(), &format)?;
        }
        Value::Date(date) => match program_date(*date) {
            Some(day) => {
                worksheet.write_datetime_with_format(row, place, &day, &format)?;
            }
            None => {
                let text = date.format("%d/%m/%Y").to_string();
                worksheet.write_string_with_format(row, place, text, &format)?;
            }
        },
        Value::Empty | Value::Text(_) | Value::Flag(_) | Value::Chosen(_) => {}
    }
    Ok(())
}

/// The text as far as a cell holds it; what is cut says so, lest anybody take it for the whole.
fn fitting(text: String, language: Language) -> String {
    let length = |letter: char| letter.len_utf16();
    if text.len() <= MOST_IN_CELL || text.chars().map(length).sum::<usize>() <= MOST_IN_CELL {
        return text;
    }
    let told = match language {
        Language::Vietnamese => " … [phần còn lại không vừa một ô bảng tính]",
        Language::English => " … [the rest does not fit into a cell]",
    };
    let mut left = MOST_IN_CELL - told.chars().map(length).sum::<usize>();
    let fits = text.chars().take_while(|letter| {
        let rest = left.checked_sub(length(*letter));
        left = rest.unwrap_or(0);
        rest.is_some()
    });
    fits.collect::<String>() + told
}

/// The day as spreadsheet programs count it; they count wrongly before March 1900.
fn program_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year())
        .ok()
        .filter(|year| *year > 1900)?;
    let (month, day) = (date.month().try_into().ok()?, date.day().try_into().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// The lists that cells offer, each a column of the hidden sheet.
#[derive(Default)]
struct Lists {
    columns: Vec<Vec<String>>,
}

impl Lists {
    /// The rule that offers a column's values; none where several may be chosen: programs offer only one.
    fn rule(
        &mut self,
        column: &Column,
        language: Language,
    ) -> Result<Option<DataValidation>, WriteError> {
        let labels: Vec<String> = match &column.form {
            Form::Choice(choices) => choices
                .iter()
                .map(|choice| choice.label(language).to_owned())
                .collect(),
            Form::YesNo => [true, false]
                .map(|flag| super::yes_no(flag, language).to_owned())
                .to_vec(),
            Form::Text | Form::Key | Form::Number | Form::Date | Form::Choices(_) => {
                return Ok(None);
            }
        };
        if labels.is_empty() {
            return Ok(None);
        }
        let last = labels.len();
        let place = match self.columns.iter().position(|known| *known == labels) {
            Some(known) => known,
            None => {
                self.columns.push(labels);
                self.columns.len() - 1
            }
        };
        let letters = column_letters(u32::try_from(place + 1).unwrap_or(1));
        let range = Formula::new(format!("='{LISTS}'!${letters}$1:${letters}${last}"));
        let rule = DataValidation::new()
            .allow_list_formula(range)
            .set_error_style(DataValidationErrorStyle::Warning);
        Ok(Some(rule))
    }

    fn write(self, workbook: &mut Workbook) -> Result<(), WriteError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let worksheet = workbook.add_worksheet().set_name(LISTS)?;
        worksheet.set_hidden(true);
        for (place, labels) in (0_u16..).zip(&self.columns) {
            for (row, label) in (0_u32..).zip(labels) {
                worksheet.write_string(row, place, label)?;
            }
        }
        Ok(())
    }
}
