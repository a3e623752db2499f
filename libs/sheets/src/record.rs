//! A table whose header is understood, row by row.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::address::Address;
use crate::column::{Column, Slips, nearest, plain};
use crate::content::Content;
use crate::fault::{CellFault, Faults, Problem};
use crate::heading::{Heading, MOST_TITLES};
use crate::reading::{Row, Table};
use crate::writing::Value;

/// The rows of a table, asked by the names of its columns.
#[derive(Debug)]
pub struct Records<'t> {
    table: &'t Table,
    heading: Heading<'t>,
    /// Where each column is, counted from 1.
    places: HashMap<&'static str, u32>,
    /// How many slips may still be compared with what may be meant.
    slips_left: Cell<u32>,
}

/// The slips of a sheet that are compared with what may be meant: whoever makes more sees from these how to mend them.
const MOST_SLIPS: u32 = 1_000;

impl<'t> Records<'t> {
    /// Matches the header of a table with the columns that it should have.
    ///
    /// # Errors
    /// All that is wrong with the header: columns missing, unknown or there twice, or content below no header.
    pub fn of(table: &'t Table, columns: &[Column]) -> Result<Self, Vec<CellFault>> {
        Self::with(table, columns, |column| column.needed)
    }

    /// Matches the header of a table that must have every column: what one left out would have said is lost.
    ///
    /// # Errors
    /// As for [`Records::of`].
    pub fn whole(table: &'t Table, columns: &[Column]) -> Result<Self, Vec<CellFault>> {
        Self::with(table, columns, |_| true)
    }

    fn with(
        table: &'t Table,
        columns: &[Column],
        demanded: fn(&Column) -> bool,
    ) -> Result<Self, Vec<CellFault>> {
        let mut faults = Faults::default();
        let mut places: HashMap<&'static str, u32> = HashMap::new();
        let heading = Heading::find(table, columns);
        let header = &*heading.header;
        if heading.is_missing() {
            let first = header.cells().map(|(place, _)| place).min().unwrap_or(1);
            let rows = MOST_TITLES + 1;
            let problem = Problem::HeaderNotFound { rows };
            return Err(vec![table.fault(header.number(), first, problem)]);
        }
        for (place, content) in header.cells() {
            let found = match content {
                Content::Empty => continue,
                Content::Broken(problem) => {
                    faults.add(table.fault(header.number(), place, problem.clone()));
                    continue;
                }
                Content::Text(_) | Content::Number(_) | Content::Date(_) | Content::Flag(_) => {
                    content.shown()
                }
            };
            let problem = match columns.iter().find(|column| column.is_named(&found)) {
                None => {
                    let names = columns.iter().flat_map(|column| [column.vi, column.en]);
                    let names = names.map(|name| (name, plain(name)));
                    let nearest = nearest(&found, names).map(str::to_owned);
                    Problem::UnknownColumn { found, nearest }
                }
                Some(column) => match places.get(column.name) {
                    None => {
                        places.insert(column.name, place);
                        continue;
                    }
                    Some(first) => Problem::RepeatedColumn {
                        first: table.address(header.number(), *first).cell(),
                        found,
                    },
                },
            };
            faults.add(table.fault(header.number(), place, problem));
        }
        let readable = header
            .cells()
            .all(|(_, content)| !matches!(content, Content::Broken(_)));
        // a header that cannot be read may be the missing one
        if readable {
            let demanded = columns.iter().filter(|column| demanded(column));
            missing(table, header, demanded, &places).for_each(|fault| faults.add(fault));
        }
        without_header(table, &heading)
            .into_iter()
            .for_each(|fault| faults.add(fault));
        if faults.is_empty() {
            Ok(Self {
                table,
                heading,
                places,
                slips_left: Cell::new(MOST_SLIPS),
            })
        } else {
            Err(faults.into_vec())
        }
    }

    /// Where the columns are, to be kept when the table is gone.
    pub fn places(&self) -> Places {
        Places {
            sheet: self.table.name().cloned(),
            columns: self.places.clone(),
        }
    }

    /// The rows above the header, such as those of a title: nothing of them is read as a record.
    pub fn above(&self) -> impl Iterator<Item = &'t Row> {
        self.heading.above.iter().copied()
    }

    /// The number of the header's row as the spreadsheet program shows it.
    pub fn header_row(&self) -> u32 {
        self.heading.header.number()
    }

    /// The address of a cell, by its row and column counted from 1.
    pub fn address(&self, row: u32, column: u32) -> Address {
        self.table.address(row, column)
    }

    /// The rows with content below the header, in their order.
    pub fn rows(&self) -> impl Iterator<Item = Record<'_>> {
        self.heading
            .below
            .iter()
            .map(|row| Record { records: self, row })
    }
}

fn missing<'a>(
    table: &'a Table,
    header: &'a Row,
    columns: impl Iterator<Item = &'a Column> + 'a,
    places: &'a HashMap<&'static str, u32>,
) -> impl Iterator<Item = CellFault> + 'a {
    let beyond = header.cells().map(|(place, _)| place).max().unwrap_or(0) + 1;
    columns
        .filter(|column| !places.contains_key(column.name))
        .map(move |column| {
            let name = column.vi.to_owned();
            table.fault(header.number(), beyond, Problem::MissingColumn { name })
        })
}

/// The first cell of each column that has content and no header.
fn without_header(table: &Table, heading: &Heading<'_>) -> Vec<CellFault> {
    let header = &heading.header;
    let mut faults: Vec<(u32, CellFault)> = Vec::new();
    for row in heading.below {
        for (place, content) in row.cells() {
            let known = !header.content(place).is_empty()
                || faults.iter().any(|(known, _)| *known == place);
            if !content.is_empty() && !known {
                faults.push((place, table.fault(row.number(), place, Problem::NoHeader)));
            }
        }
    }
    faults.into_iter().map(|(_, fault)| fault).collect()
}

/// Where the columns of a sheet are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    sheet: Option<Arc<str>>,
    columns: HashMap<&'static str, u32>,
}

impl Places {
    /// The address of a cell; of the first cell of the row where the file leaves the column out.
    pub fn address(&self, row: u32, column: &str) -> Address {
        let place = self.columns.get(column).copied().unwrap_or(1);
        Address::new(self.sheet.clone(), row, place)
    }
}

/// A row, asked by the names of the columns.
#[derive(Debug, Clone, Copy)]
pub struct Record<'r> {
    records: &'r Records<'r>,
    row: &'r Row,
}

impl Record<'_> {
    /// The row's number as the spreadsheet program shows it.
    pub fn number(&self) -> u32 {
        self.row.number()
    }

    /// The address of a cell; of the first cell of the row where the file leaves the column out.
    pub fn address(&self, column: &str) -> Address {
        let place = self.place(column);
        self.records.table.address(self.row.number(), place)
    }

    fn place(&self, column: &str) -> u32 {
        self.records.places.get(column).copied().unwrap_or(1)
    }

    /// Reads a cell that must hold something.
    ///
    /// # Errors
    /// The fault with the address of its cell.
    pub fn required<T>(
        &self,
        column: &str,
        read: impl Fn(&Content) -> Result<T, Problem>,
    ) -> Result<T, CellFault> {
        self.optional(column, read)?
            .ok_or_else(|| self.fault(column, Problem::Missing))
    }

    /// Reads a cell that may be empty.
    ///
    /// # Errors
    /// The fault with the address of its cell.
    pub fn optional<T>(
        &self,
        column: &str,
        read: impl Fn(&Content) -> Result<T, Problem>,
    ) -> Result<Option<T>, CellFault> {
        let Some(place) = self.records.places.get(column) else {
            return Ok(None);
        };
        match self.row.content(*place) {
            Content::Empty => Ok(None),
            Content::Broken(problem) => Err(self.fault(column, problem.clone())),
            content @ (Content::Text(_)
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)) => read(content)
                .map(Some)
                .map_err(|problem| self.fault(column, problem)),
        }
    }

    /// Reads a cell as its column says: nothing where it is empty and may be.
    ///
    /// # Errors
    /// The fault with the address of its cell.
    pub fn value(&self, column: &Column) -> Result<Value, CellFault> {
        let slips_left = &self.records.slips_left;
        let read = |content: &Content| {
            let slips = match slips_left.get() {
                0 => Slips::Passed,
                _ => Slips::Compared,
            };
            let read = column.form.read(content, slips);
            if let Err(Problem::NotAChoice { .. }) = read {
                slips_left.set(slips_left.get().saturating_sub(1));
            }
            read
        };
        if column.needed {
            self.required(column.name, read)
        } else {
            Ok(self.optional(column.name, read)?.unwrap_or(Value::Empty))
        }
    }

    /// A fault of one of the row's cells.
    pub fn fault(&self, column: &str, problem: Problem) -> CellFault {
        let place = self.place(column);
        self.records.table.fault(self.row.number(), place, problem)
    }
}
