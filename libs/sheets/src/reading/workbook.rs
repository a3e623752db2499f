//! The tables of a file, each cell with its address.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::merged::Merged;
use crate::address::{Address, Region};
use crate::column::plain;
use crate::content::Content;
use crate::fault::{CellFault, FileFault, Problem};
use crate::limits::Limits;

/// What is read of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    pub(super) tables: Vec<Table>,
    pub(super) hidden: Vec<String>,
}

impl Workbook {
    /// The visible sheets with content, in their order; one without a name where the file is a single CSV file.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Says whether a sheet of one of some names, whatever their accents and case, is hidden and therefore not read.
    pub fn hides(&self, names: &[&str]) -> bool {
        self.hidden.iter().any(|name| is_one_of(name, names))
    }
}

/// A sheet: its first row with content is the header, unless titles stand above it
/// ([`crate::Records`] finds the row that names the columns).
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: Option<Arc<str>>,
    header: Row,
    rows: Vec<Row>,
}

impl Table {
    /// The name of the sheet, where the file has sheets.
    pub fn name(&self) -> Option<&Arc<str>> {
        self.name.as_ref()
    }

    /// Says whether the sheet has one of some names, whatever their accents and case.
    pub fn is_named(&self, names: &[&str]) -> bool {
        self.name
            .as_deref()
            .is_some_and(|own| is_one_of(own, names))
    }

    /// The row of the headers.
    pub fn header(&self) -> &Row {
        &self.header
    }

    /// The rows below the header that hold something.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The address of a cell, by its row and column counted from 1.
    pub fn address(&self, row: u32, column: u32) -> Address {
        Address::new(self.name.clone(), row, column)
    }

    /// A fault of a cell; that of a merged cell is told at the upper left cell of its region.
    pub(crate) fn fault(&self, row: u32, column: u32, problem: Problem) -> CellFault {
        let (row, column) = if let Problem::Merged { region } = &problem {
            region.first
        } else {
            (row, column)
        };
        CellFault {
            address: self.address(row, column),
            problem,
        }
    }
}

pub(super) fn is_one_of(own: &str, names: &[&str]) -> bool {
    let own = plain(own);
    names.iter().any(|name| plain(name) == own)
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    number: u32,
    /// By column, in their order: most rows are short, and a file has very many.
    cells: Vec<(u32, Content)>,
    merged: Arc<Merged>,
}

impl Row {
    /// The row's number as the spreadsheet program shows it.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The cells that hold something, with their columns counted from 1.
    pub fn cells(&self) -> impl Iterator<Item = (u32, &Content)> {
        self.cells.iter().map(|(place, content)| {
            let merged = self.merged.content(self.number, *place);
            (*place, merged.unwrap_or(content))
        })
    }

    /// The row as one of headers: one that is merged over other columns names none of them, though only its first cell
    /// says something.
    pub(crate) fn as_header(&self) -> Self {
        let mut header = self.clone();
        for column in self.merged.columns(self.number) {
            if let Err(at) = find(&header.cells, column) {
                header.cells.insert(at, (column, Content::Empty));
            }
        }
        header
    }

    /// What a cell holds; that it is merged with others, where it is.
    pub fn content(&self, column: u32) -> &Content {
        let own = || {
            let at = find(&self.cells, column).ok()?;
            self.cells.get(at).map(|(_, content)| content)
        };
        self.merged
            .content(self.number, column)
            .or_else(own)
            .unwrap_or(&Content::Empty)
    }
}

fn find(cells: &[(u32, Content)], column: u32) -> Result<usize, usize> {
    cells.binary_search_by_key(&column, |(place, _)| *place)
}

/// What may still be read of a file, all its sheets together.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: u64,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cells: limits.cells,
            text: limits.unpacked,
        }
    }

    /// Counts a text of so many bytes.
    pub(super) fn take_text(&mut self, bytes: usize, limits: &Limits) -> Result<(), FileFault> {
        self.text = self
            .text
            .checked_sub(bytes as u64)
            .ok_or(FileFault::UnpacksTooLarge {
                most: limits.unpacked,
            })?;
        Ok(())
    }

    /// Counts so many cells.
    pub(super) fn take_cells(&mut self, count: usize, limits: &Limits) -> Result<(), FileFault> {
        self.cells = self
            .cells
            .checked_sub(count)
            .ok_or(FileFault::TooManyCells { most: limits.cells })?;
        Ok(())
    }
}

/// Collects the cells of a sheet and holds it to the limits.
pub(super) struct Collector<'l> {
    name: Option<Arc<str>>,
    rows: BTreeMap<u32, Vec<(u32, Content)>>,
    merged: Merged,
    limits: &'l Limits,
    budget: &'l mut Budget,
}

impl<'l> Collector<'l> {
    pub(super) fn new(name: Option<&str>, limits: &'l Limits, budget: &'l mut Budget) -> Self {
        Self {
            name: name.map(Arc::from),
            rows: BTreeMap::new(),
            merged: Merged::default(),
            limits,
            budget,
        }
    }

    /// Adds a cell by its row and column counted from 1.
    pub(super) fn add(&mut self, row: u32, column: u32, content: Content) -> Result<(), FileFault> {
        let address = || Address::new(self.name.clone(), row, column);
        if content.is_empty() {
            return Ok(());
        }
        if column > self.limits.columns {
            return Err(self.too_many_columns(row, column));
        }
        // one more than the limit: the header
        if !self.rows.contains_key(&row) && self.rows.len() > self.limits.rows {
            return Err(FileFault::TooManyRows {
                address: address(),
                most: self.limits.rows,
            });
        }
        self.budget.take_cells(1, self.limits)?;
        // a row of one cell, which a file may have very many of, takes no more than that
        let cells = self
            .rows
            .entry(row)
            .or_insert_with(|| Vec::with_capacity(1));
        match find(cells, column) {
            Ok(at) => {
                if let Some(cell) = cells.get_mut(at) {
                    cell.1 = content;
                }
            }
            Err(at) => cells.insert(at, (column, content)),
        }
        Ok(())
    }

    /// The fault of a cell in a column beyond the limit.
    pub(super) fn too_many_columns(&self, row: u32, column: u32) -> FileFault {
        FileFault::TooManyColumns {
            address: Address::new(self.name.clone(), row, column),
            most: self.limits.columns,
        }
    }

    /// Refuses a text that is too long, before it is copied.
    pub(super) fn measure(&self, row: u32, column: u32, text: &str) -> Result<(), FileFault> {
        let most = self.limits.characters;
        if text.len() > most && text.chars().count() > most {
            let address = Address::new(self.name.clone(), row, column);
            return Err(FileFault::CellTooLong { address, most });
        }
        Ok(())
    }

    /// Counts the bytes of a text among those of the file.
    pub(super) fn take_text(&mut self, text: &str) -> Result<(), FileFault> {
        self.budget.take_text(text.len(), self.limits)
    }

    /// Marks the merged regions of the sheet.
    pub(super) fn merge(&mut self, regions: &[Region]) -> Result<(), FileFault> {
        let most = self.limits.merged;
        if regions.len() > most {
            let sheet = self.name.as_deref().unwrap_or_default().to_owned();
            return Err(FileFault::TooManyMerged { sheet, most });
        }
        self.merged = Merged::new(regions, self.limits.columns)?;
        self.budget.take_cells(self.merged.places(), self.limits)
    }

    /// Says whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table; none where the sheet holds nothing.
    pub(super) fn finish(self) -> Option<Table> {
        let merged = Arc::new(self.merged);
        let mut rows = self.rows.into_iter().map(|(number, cells)| Row {
            number,
            cells,
            merged: Arc::clone(&merged),
        });
        let header = rows.next()?;
        Some(Table {
            name: self.name,
            header: header.as_header(),
            rows: rows.collect(),
        })
    }
}
