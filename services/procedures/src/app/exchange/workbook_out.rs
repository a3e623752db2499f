//! From procedures to the sheets of a workbook.

use serde_json::Value;
use service::{AppError, Language};
use sheets::{Column, Form, Sheet, Value as Cell, write_xlsx};

use super::Exchanged;
use super::instructions;
use super::layout::{Layout, Nested, layouts};
use super::tree::get;

/// The empty workbook that people fill in.
///
/// # Errors
/// When it cannot be written: an error of ours.
pub fn template(language: Language) -> Result<Vec<u8>, AppError> {
    write_workbook(&[], language)
}

/// A workbook with these procedures.
///
/// # Errors
/// As for [`template`].
pub fn write_workbook(procedures: &[Exchanged], language: Language) -> Result<Vec<u8>, AppError> {
    let sheets = sheets_of(procedures, language)?;
    let instructions = (instructions::name(language), instructions::lines(language));
    write_xlsx(Some(instructions), &sheets, language).map_err(AppError::internal)
}

/// The sheets of these procedures.
///
/// # Errors
/// As for [`template`].
pub fn sheets_of(procedures: &[Exchanged], language: Language) -> Result<Vec<Sheet>, AppError> {
    let layouts = layouts();
    let mut rows: Vec<Vec<Vec<Cell>>> = vec![Vec::new(); layouts.len()];
    for procedure in procedures {
        let content = serde_json::to_value(&procedure.content).map_err(AppError::internal)?;
        let code = Cell::Text(procedure.code.to_string());
        for (layout, rows) in layouts.iter().zip(&mut rows) {
            write_items(
                layout,
                layout.nested,
                &content,
                &mut vec![code.clone()],
                rows,
            );
        }
    }
    let sheets = layouts.into_iter().zip(rows).map(|(layout, rows)| Sheet {
        name: layout.name(language),
        columns: layout.columns,
        rows,
    });
    Ok(sheets.collect())
}

/// Writes a row for each item below this one; `leading` are the cells that say whose it is.
fn write_items(
    layout: &Layout,
    nested: &[Nested],
    item: &Value,
    leading: &mut Vec<Cell>,
    rows: &mut Vec<Vec<Cell>>,
) {
    let Some((level, below)) = nested.split_first() else {
        let cells = layout
            .item_columns()
            .iter()
            .map(|column| cell(column, get(item, column.name)));
        rows.push(leading.iter().cloned().chain(cells).collect());
        return;
    };
    for one in get(item, level.list)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        if below.is_empty() {
            write_items(layout, below, one, leading, rows);
        } else {
            let place = leading.len();
            let column = layout.columns.get(place);
            leading.push(column.map_or(Cell::Empty, |column| cell(column, one.get(level.key))));
            write_items(layout, below, one, leading, rows);
            leading.truncate(place);
        }
    }
}

fn cell(column: &Column, value: Option<&Value>) -> Cell {
    let text = || value.and_then(Value::as_str);
    let codes = |list: &[Value]| {
        let codes = list.iter().filter_map(Value::as_str).map(str::to_owned);
        Cell::Chosen(codes.collect())
    };
    let filled = match &column.form {
        Form::Text | Form::Key => text().map(|text| Cell::Text(text.to_owned())),
        Form::Number => value.and_then(Value::as_i64).map(Cell::Integer),
        Form::Date => text().and_then(|text| text.parse().ok()).map(Cell::Date),
        Form::YesNo => value.and_then(Value::as_bool).map(Cell::Flag),
        Form::Choice(_) => text().map(|code| Cell::Chosen(vec![code.to_owned()])),
        Form::Choices(_) => value
            .and_then(Value::as_array)
            .filter(|list| !list.is_empty())
            .map(|list| codes(list)),
    };
    filled.unwrap_or(Cell::Empty)
}
