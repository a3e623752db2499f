//! Reads the visible sheets of an XLSX file, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::workbook::{Collector, Workbook};
use crate::address::Region;
use crate::content::Content;
use crate::fault::{FileFault, Problem};
use crate::limits::Limits;

type File<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads a workbook; merged cells are looked for, by reading each sheet once more, only where there may be some.
pub(super) fn read(bytes: &[u8], limits: &Limits, merged: bool) -> Result<Workbook, FileFault> {
    let mut file: File<'_> = Xlsx::new(Cursor::new(bytes)).map_err(file_fault)?;
    let mut visible = Vec::new();
    let mut hidden = Vec::new();
    for sheet in file.sheets_metadata() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => visible.push(sheet.name.clone()),
            (SheetType::WorkSheet, SheetVisible::Hidden | SheetVisible::VeryHidden) => {
                hidden.push(sheet.name.clone());
            }
            (
                SheetType::DialogSheet
                | SheetType::MacroSheet
                | SheetType::ChartSheet
                | SheetType::Vba,
                _,
            ) => {}
        }
    }
    if visible.len() > limits.sheets {
        return Err(FileFault::TooManySheets {
            most: limits.sheets,
        });
    }
    let mut text_left = limits.unpacked;
    let mut tables = Vec::new();
    for name in visible {
        let mut collector = read_cells(&mut file, &name, limits, &mut text_left)?;
        if merged {
            mark_merged(&mut file, &name, &mut collector, limits)?;
        }
        tables.extend(collector.finish());
    }
    if tables.is_empty() {
        return Err(FileFault::Empty);
    }
    Ok(Workbook { tables, hidden })
}

fn read_cells<'l>(
    file: &mut File<'_>,
    name: &str,
    limits: &'l Limits,
    text_left: &mut u64,
) -> Result<Collector<'l>, FileFault> {
    let mut collector = Collector::new(Some(name), limits);
    let mut cells = file.worksheet_cells_reader(name).map_err(file_fault)?;
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(file_fault)?
    {
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1));
        let content = match &cell.value {
            _ if cell.formula.is_some() => Content::Broken(Problem::Formula),
            DataRef::String(text) => text_content(&collector, row, column, text, text_left)?,
            DataRef::SharedString(text) => text_content(&collector, row, column, text, text_left)?,
            DataRef::Int(number) => Content::Number(*number as f64),
            DataRef::Float(number) => Content::Number(*number),
            DataRef::Bool(flag) => Content::Flag(*flag),
            DataRef::DateTime(moment) => day(moment),
            DataRef::DateTimeIso(text) => iso_day(text),
            DataRef::DurationIso(_) => Content::Broken(Problem::TimeOfDay),
            DataRef::Error(error) => Content::Broken(Problem::ErrorValue {
                shown: error.to_string(),
            }),
            DataRef::Empty => Content::Empty,
        };
        collector.add(row, column, content)?;
    }
    Ok(collector)
}

/// Shared texts are stored once and used often: all uses count.
fn text_content(
    collector: &Collector<'_>,
    row: u32,
    column: u32,
    text: &str,
    text_left: &mut u64,
) -> Result<Content, FileFault> {
    collector.measure(row, column, text)?;
    *text_left = text_left
        .checked_sub(text.len() as u64)
        .ok_or(FileFault::UnpacksTooLarge {
            most: collector.limits().unpacked,
        })?;
    Ok(Content::of_text(text))
}

fn day(moment: &ExcelDateTime) -> Content {
    if moment.is_duration() || moment.as_f64().fract() != 0.0 {
        return Content::Broken(Problem::TimeOfDay);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()) {
        Some(date) => Content::Date(date),
        // 29 February 1900, which only spreadsheet programs know
        None => Content::Number(moment.as_f64()),
    }
}

fn iso_day(text: &str) -> Content {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    if !time
        .bytes()
        .all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z'))
    {
        return Content::Broken(Problem::TimeOfDay);
    }
    date.parse().map_or(Content::of_text(text), Content::Date)
}

/// Marks every cell of the merged regions, in the rows that hold something.
fn mark_merged(
    file: &mut File<'_>,
    name: &str,
    collector: &mut Collector<'_>,
    limits: &Limits,
) -> Result<(), FileFault> {
    let merged = file.merge_cells_by_sheet_name(name).map_err(file_fault)?;
    if merged.len() > limits.merged {
        return Err(FileFault::TooManyMerged {
            sheet: name.to_owned(),
            most: limits.merged,
        });
    }
    let regions: Vec<Region> = merged
        .iter()
        .map(|range| Region {
            first: (
                range.start.0.saturating_add(1),
                range.start.1.saturating_add(1),
            ),
            last: (range.end.0.saturating_add(1), range.end.1.saturating_add(1)),
        })
        .collect();
    for (row, cells) in collector.rows_mut() {
        for region in regions
            .iter()
            .filter(|region| region.holds(row, region.first.1))
        {
            for column in region.first.1..=region.last.1.min(limits.columns) {
                cells.insert(column, Content::Broken(Problem::Merged { region: *region }));
            }
        }
    }
    Ok(())
}

fn file_fault(error: XlsxError) -> FileFault {
    if matches!(error, XlsxError::Password) {
        FileFault::Encrypted
    } else {
        FileFault::Damaged
    }
}
