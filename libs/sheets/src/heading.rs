//! Which row of a table names its columns: the first one, or one below the titles that people write above.
//!
//! "DANH MỤC THỦ TỤC HÀNH CHÍNH …" above the header is how catalogues are printed. Of the first rows the one that names
//! the most columns is the header; whoever reads the table sees what stands above it and can refuse it.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::column::{Column, plain};
use crate::content::Content;
use crate::reading::{Row, Table};

/// Rows with content that may stand above the header.
pub(crate) const MOST_TITLES: usize = 19;
/// No header is longer, in characters.
const LONGEST: usize = 200;

/// The header of a table, with what stands above and below it.
#[derive(Debug)]
pub(crate) struct Heading<'t> {
    pub header: Cow<'t, Row>,
    pub above: Vec<&'t Row>,
    pub below: &'t [Row],
    /// How many columns the header names.
    named: usize,
}

impl<'t> Heading<'t> {
    /// Looks for the row that names the most of these columns, the first of several that do.
    pub fn find(table: &'t Table, columns: &[Column]) -> Self {
        let names = columns
            .iter()
            .flat_map(|column| [column.vi, column.en, column.name]);
        let names: HashSet<String> = names.map(plain).collect();
        let first = Self {
            header: Cow::Borrowed(table.header()),
            above: Vec::new(),
            below: table.rows(),
            named: named(table.header(), &names),
        };
        // so much is no title; the rows below need not be looked at
        if first.named * 2 >= columns.len() {
            return first;
        }
        let rows = table.rows();
        let mut best = (first.named, None);
        for (at, row) in rows.iter().enumerate().take(MOST_TITLES) {
            let named = named(row, &names);
            if named > best.0 {
                best = (named, Some((at, row)));
            }
        }
        let (named, Some((at, header))) = best else {
            return first;
        };
        let above = std::iter::once(table.header()).chain(rows.iter().take(at));
        Self {
            header: Cow::Owned(header.as_header()),
            above: above.collect(),
            below: rows.get(at + 1..).unwrap_or_default(),
            named,
        }
    }

    /// Whether no row names any column, and none that cannot be read might.
    pub fn is_missing(&self) -> bool {
        let unreadable = |(_, content): (u32, &Content)| matches!(content, Content::Broken(_));
        self.named == 0 && !self.header.cells().any(unreadable)
    }
}

/// How many columns a row names.
fn named(row: &Row, names: &HashSet<String>) -> usize {
    let texts = row.cells().filter_map(|(_, content)| match content {
        Content::Text(text) if text.chars().nth(LONGEST).is_none() => Some(plain(text)),
        Content::Text(_)
        | Content::Empty
        | Content::Number(_)
        | Content::Date(_)
        | Content::Flag(_)
        | Content::Broken(_) => None,
    });
    let found: HashSet<String> = texts.filter(|text| names.contains(text)).collect();
    found.len()
}
