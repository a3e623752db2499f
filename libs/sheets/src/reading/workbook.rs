//! The tables of a file, each cell with its address.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address::Address;
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

/// A sheet: its first row with content is the header.
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

fn is_one_of(own: &str, names: &[&str]) -> bool {
    let own = plain(own);
    names.iter().any(|name| plain(name) == own)
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    number: u32,
    cells: BTreeMap<u32, Content>,
}

impl Row {
    /// The row's number as the spreadsheet program shows it.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The cells that hold something, with their columns counted from 1.
    pub fn cells(&self) -> impl Iterator<Item = (u32, &Content)> {
        self.cells.iter().map(|(place, content)| (*place, content))
    }

    /// What a cell holds.
    pub fn content(&self, column: u32) -> &Content {
        self.cells.get(&column).unwrap_or(&Content::Empty)
    }
}

/// Collects the cells of a sheet and holds it to the limits.
pub(super) struct Collector<'l> {
    name: Option<Arc<str>>,
    rows: BTreeMap<u32, BTreeMap<u32, Content>>,
    limits: &'l Limits,
}

impl<'l> Collector<'l> {
    pub(super) fn new(name: Option<&str>, limits: &'l Limits) -> Self {
        Self {
            name: name.map(Arc::from),
            rows: BTreeMap::new(),
            limits,
        }
    }

    /// Adds a cell by its row and column counted from 1.
    pub(super) fn add(&mut self, row: u32, column: u32, content: Content) -> Result<(), FileFault> {
        let address = || Address::new(self.name.clone(), row, column);
        if content.is_empty() {
            return Ok(());
        }
        if column > self.limits.columns {
            return Err(FileFault::TooManyColumns {
                address: address(),
                most: self.limits.columns,
            });
        }
        // one more than the limit: the header
        if !self.rows.contains_key(&row) && self.rows.len() > self.limits.rows {
            return Err(FileFault::TooManyRows {
                address: address(),
                most: self.limits.rows,
            });
        }
        self.rows.entry(row).or_default().insert(column, content);
        Ok(())
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

    pub(super) fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// The rows that hold something.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = (u32, &mut BTreeMap<u32, Content>)> {
        self.rows.iter_mut().map(|(number, cells)| (*number, cells))
    }

    /// The table; none where the sheet holds nothing.
    pub(super) fn finish(self) -> Option<Table> {
        let mut rows = self
            .rows
            .into_iter()
            .map(|(number, cells)| Row { number, cells });
        Some(Table {
            name: self.name,
            header: rows.next()?,
            rows: rows.collect(),
        })
    }
}
