//! Which sheet of a workbook is which of the template.
//!
//! A sheet that is left out says nothing, and nothing would be all that its part of every procedure said after the
//! import. So a whole file has every sheet, with only its header where there is nothing to say; a partial file may
//! leave sheets out, and their parts stay as they are.

use service::{ErrorCode, Problem};
use sheets::{Table, Workbook};

use super::fault::{ImportFault, Place};
use super::instructions;
use super::kept::Extent;
use super::layout::Layout;

/// The table of each layout, and what is wrong with the sheets.
pub(super) fn match_tables<'w>(
    workbook: &'w Workbook,
    layouts: &[Layout],
    extent: Extent,
) -> (Vec<Option<&'w Table>>, Vec<ImportFault>) {
    let mut tables: Vec<Option<&Table>> = vec![None; layouts.len()];
    let mut faults = Vec::new();
    for table in workbook.tables() {
        let Some(name) = table.name() else {
            faults.push(of_file(Problem::new(ErrorCode::ImportSingleCsv)));
            return (tables, faults);
        };
        if table.is_named(&instructions::NAMES) {
            continue;
        }
        let known = layouts
            .iter()
            .position(|layout| table.is_named(&[layout.vi, layout.en]))
            .and_then(|at| tables.get_mut(at))
            .filter(|place| place.is_none());
        match known {
            Some(place) => *place = Some(table),
            None => faults.push(ImportFault::at_cell(
                table.address(1, 1),
                Problem::new(ErrorCode::ImportSheetUnknown).with("found", name),
            )),
        }
    }
    faults.extend(left_out(workbook, layouts, &tables, extent));
    (tables, faults)
}

/// What is wrong with the sheets that are not there.
fn left_out(
    workbook: &Workbook,
    layouts: &[Layout],
    tables: &[Option<&Table>],
    extent: Extent,
) -> Vec<ImportFault> {
    let fault = |code, layout: &Layout| {
        let name = format!("{} / {}", layout.vi, layout.en);
        of_file(Problem::new(code).with("name", name))
    };
    // without the procedures nothing can be said of any other sheet
    if let (Some(None), Some(procedures)) = (tables.first(), layouts.first()) {
        return vec![fault(ErrorCode::ImportSheetMissing, procedures)];
    }
    let absent = layouts
        .iter()
        .zip(tables)
        .filter(|(_, table)| table.is_none());
    let faults = absent.filter_map(|(layout, _)| match extent {
        Extent::Whole if workbook.hides(&[layout.vi, layout.en]) => {
            Some(fault(ErrorCode::ImportSheetHidden, layout))
        }
        Extent::Whole => Some(fault(ErrorCode::ImportSheetLeftOut, layout)),
        Extent::Partial => {
            let mut present = layouts
                .iter()
                .zip(tables)
                .filter(|(_, table)| table.is_some());
            present
                .any(|(below, _)| below.is_child_of(layout))
                .then(|| fault(ErrorCode::ImportSheetMissing, layout))
        }
    });
    faults.collect()
}

fn of_file(problem: Problem) -> ImportFault {
    ImportFault {
        place: Place::File,
        problem,
    }
}
