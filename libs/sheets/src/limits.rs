//! How large a file may be: checked while it is read, never after.

/// The most that is read of a file; all of it is refused beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it is sent.
    pub bytes: usize,
    /// Bytes of everything inside the file when unpacked, and of all texts of its cells together.
    pub unpacked: u64,
    /// Visible sheets.
    pub sheets: usize,
    /// Rows with content below the header, in each sheet.
    pub rows: usize,
    /// Cells with content, in all sheets together.
    pub cells: usize,
    /// Columns from the first one.
    pub columns: u32,
    /// Characters of one cell.
    pub characters: usize,
    /// Merged regions in each sheet.
    pub merged: usize,
}

impl Limits {
    /// What a file of a few thousand records needs; a spreadsheet program allows 32,767 characters in a cell.
    pub const DEFAULT: Self = Self {
        bytes: 20 * 1024 * 1024,
        unpacked: 200 * 1024 * 1024,
        sheets: 50,
        rows: 20_000,
        cells: 2_000_000,
        columns: 100,
        characters: 32_767,
        merged: 1_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
