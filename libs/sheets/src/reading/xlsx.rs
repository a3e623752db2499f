//! Reads the visible sheets of an XLSX file, cell by cell.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::Wanted;
use super::workbook::{Budget, Collector, Workbook};
use crate::address::Region;
use crate::content::Content;
use crate::fault::{FileFault, Problem};
use crate::limits::Limits;
use crate::read;

type File<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads a workbook; merged cells are looked for, by reading each sheet once more, only where there may be some.
///
/// What no program writes, such as a cell in a column beyond all numbers, may make the library stop short: the file
/// is damaged then, and nothing of it is kept.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    wanted: Wanted<'_>,
    merged: bool,
) -> Result<Workbook, FileFault> {
    let read = || read_sheets(bytes, limits, wanted, merged);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(FileFault::Damaged))
}

fn read_sheets(
    bytes: &[u8],
    limits: &Limits,
    wanted: Wanted<'_>,
    merged: bool,
) -> Result<Workbook, FileFault> {
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
    let mut budget = Budget::new(limits);
    let mut tables = Vec::new();
    for name in visible {
        let mut collector = Collector::new(Some(&name), limits, &mut budget);
        let all = wanted.holds(&name);
        read_cells(&mut file, &name, &mut collector, all)?;
        if merged && all {
            collector.merge(&merged_regions(&mut file, &name)?)?;
        }
        tables.extend(collector.finish());
    }
    if tables.is_empty() {
        return Err(FileFault::Empty);
    }
    Ok(Workbook { tables, hidden })
}

/// Reads the cells of a sheet, or only the first that holds something.
fn read_cells(
    file: &mut File<'_>,
    name: &str,
    collector: &mut Collector<'_>,
    all: bool,
) -> Result<(), FileFault> {
    let mut cells = file.worksheet_cells_reader(name).map_err(file_fault)?;
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(file_fault)?
    {
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1));
        let content = match &cell.value {
            _ if cell.formula.is_some() => Content::Broken(Problem::Formula),
            DataRef::String(text) => text_content(collector, row, column, text)?,
            DataRef::SharedString(text) => text_content(collector, row, column, text)?,
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
        if !all && !collector.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Shared texts are stored once and used often: all uses count.
fn text_content(
    collector: &mut Collector<'_>,
    row: u32,
    column: u32,
    text: &str,
) -> Result<Content, FileFault> {
    collector.measure(row, column, text)?;
    collector.take_text(text)?;
    Ok(Content::of_text(text))
}

fn day(moment: &ExcelDateTime) -> Content {
    if moment.is_duration() || moment.as_f64().fract() != 0.0 {
        return Content::Broken(Problem::TimeOfDay);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()) {
        Some(date) if read::is_counted(&date) => Content::Date(date),
        // such as 29 February 1900, which only spreadsheet programs know
        Some(_) | None => Content::Number(moment.as_f64()),
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
    let date: Option<NaiveDate> = date.parse().ok();
    date.filter(read::is_counted)
        .map_or(Content::of_text(text), Content::Date)
}

fn merged_regions(file: &mut File<'_>, name: &str) -> Result<Vec<Region>, FileFault> {
    let merged = file.merge_cells_by_sheet_name(name).map_err(file_fault)?;
    let from_one = |(row, column): (u32, u32)| (row.saturating_add(1), column.saturating_add(1));
    let regions = merged.iter().map(|range| Region {
        first: from_one(range.start),
        last: from_one(range.end),
    });
    Ok(regions.collect())
}

fn file_fault(error: XlsxError) -> FileFault {
    if matches!(error, XlsxError::Password) {
        FileFault::Encrypted
    } else {
        FileFault::Damaged
    }
}
