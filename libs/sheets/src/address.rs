//! Where a cell is, as spreadsheet programs show it.

use std::fmt;
use std::sync::Arc;

/// The place of a cell in a file: its sheet (none in a single CSV file), row and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    sheet: Option<Arc<str>>,
    row: u32,
    column: u32,
}

impl Address {
    /// Names a cell by its row and column, both counted from 1.
    pub fn new(sheet: Option<Arc<str>>, row: u32, column: u32) -> Self {
        Self { sheet, row, column }
    }

    /// The name of the sheet, where the file has sheets.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The row, counted from 1.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The column and the row, such as `D7`.
    pub fn cell(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sheet() {
            Some(sheet) => write!(f, "'{sheet}'!{}", self.cell()),
            None => f.write_str(&self.cell()),
        }
    }
}

/// The cells between two corners, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region {
    /// Row and column of the upper left corner.
    pub first: (u32, u32),
    /// Row and column of the lower right corner.
    pub last: (u32, u32),
}

impl Region {
    /// Says whether a cell lies in the region.
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = |(row, column): (u32, u32)| format!("{}{row}", column_letters(column));
        write!(f, "{}:{}", cell(self.first), cell(self.last))
    }
}

/// The letters of a column counted from 1: A to Z, AA, AB and so on.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from_u32('A' as u32 + rest % 26).unwrap_or('?'));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        for (column, letters) in [
            (1, "A"),
            (26, "Z"),
            (27, "AA"),
            (52, "AZ"),
            (703, "AAA"),
            (16_384, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn an_address_names_the_sheet_where_there_is_one() {
        assert_eq!(
            Address::new(Some("Giấy tờ".into()), 7, 4).to_string(),
            "'Giấy tờ'!D7"
        );
        assert_eq!(Address::new(None, 7, 4).to_string(), "D7");
    }
}
