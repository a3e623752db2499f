//! A clerk at a spreadsheet program: opens a file, changes cells, saves it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use sheets::{Column, Content, Limits, Sheet, Value, column_letters, read_file};

/// A cell by its row and column, counted from 1.
pub type Cell = (u32, u32);

/// An open workbook.
pub struct Clerk {
    pages: Vec<Page>,
}

struct Page {
    name: String,
    hidden: bool,
    cells: BTreeMap<Cell, Written>,
}

#[derive(Clone)]
enum Written {
    Content(Content),
    Formula(String),
    Merged { last: Cell },
}

impl Clerk {
    pub fn open(bytes: &[u8]) -> Self {
        let workbook = read_file(bytes, &Limits::DEFAULT).unwrap();
        let pages = workbook.tables().iter().map(|table| {
            let rows = std::iter::once(table.header()).chain(table.rows());
            let cells = rows.flat_map(|row| {
                row.cells().map(|(column, content)| {
                    ((row.number(), column), Written::Content(content.clone()))
                })
            });
            Page {
                name: table.name().unwrap().to_string(),
                hidden: false,
                cells: cells.collect(),
            }
        });
        Self {
            pages: pages.collect(),
        }
    }

    /// The cell below a header, in the nth row that has all these texts in its cells.
    pub fn find(&self, sheet: &str, header: &str, texts: &[&str], nth: usize) -> Cell {
        let page = self.page(sheet);
        let column = self.column(sheet, header);
        let mut rows: Vec<u32> = page.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        let found = rows.into_iter().filter(|row| {
            let cells = page.cells.range((*row, 0)..(*row + 1, 0));
            let said: Vec<String> = cells.map(|(_, written)| shown(written)).collect();
            *row > 1 && texts.iter().all(|text| said.iter().any(|one| one == text))
        });
        let row = found.into_iter().nth(nth);
        (
            row.unwrap_or_else(|| panic!("no row {texts:?} on {sheet}")),
            column,
        )
    }

    /// Types the rows of sheets below the headers of a template, each value in the cell that its header names.
    pub fn fill(&mut self, sheets: &[Sheet]) {
        for sheet in sheets {
            let places: Vec<u32> = sheet
                .columns
                .iter()
                .map(|column| self.column(sheet.name, column.vi))
                .collect();
            for (row, values) in (2..).zip(&sheet.rows) {
                for ((place, column), value) in places.iter().zip(&sheet.columns).zip(values) {
                    self.write(sheet.name, (row, *place), typed(column, value));
                }
            }
        }
    }

    fn column(&self, sheet: &str, header: &str) -> u32 {
        let cells = self.page(sheet).cells.iter();
        let mut headers = cells.filter(|((row, _), _)| *row == 1);
        let found = headers.find(|(_, written)| unmarked(written) == header);
        found
            .unwrap_or_else(|| panic!("no column {header} on {sheet}"))
            .0
            .1
    }

    /// What a cell says.
    pub fn says(&self, sheet: &str, cell: Cell) -> String {
        self.page(sheet)
            .cells
            .get(&cell)
            .map(shown)
            .unwrap_or_default()
    }

    pub fn write(&mut self, sheet: &str, cell: Cell, content: Content) {
        self.put(sheet, cell, Written::Content(content));
    }

    pub fn write_text(&mut self, sheet: &str, cell: Cell, text: &str) {
        self.write(sheet, cell, Content::Text(text.to_owned()));
    }

    pub fn write_formula(&mut self, sheet: &str, cell: Cell, formula: &str) {
        self.put(sheet, cell, Written::Formula(formula.to_owned()));
    }

    pub fn merge(&mut self, sheet: &str, first: Cell, last: Cell) {
        self.put(sheet, first, Written::Merged { last });
    }

    /// Copies the last row below itself; gives its first cell.
    pub fn add_row(&mut self, sheet: &str) -> Cell {
        let cells = &mut self.page_mut(sheet).cells;
        let last = cells.keys().map(|(row, _)| *row).max().unwrap();
        let copied = cells.range((last, 0)..(last + 1, 0));
        let copied: Vec<_> = copied
            .map(|(cell, written)| (cell.1, written.clone()))
            .collect();
        for (column, written) in copied {
            cells.insert((last + 1, column), written);
        }
        (last + 1, 1)
    }

    /// Puts a row with a title above everything.
    pub fn add_title(&mut self, sheet: &str, title: &str) {
        let cells = std::mem::take(&mut self.page_mut(sheet).cells);
        let moved = cells
            .into_iter()
            .map(|((row, column), written)| ((row + 1, column), written));
        self.page_mut(sheet).cells = moved.collect();
        self.write_text(sheet, (1, 1), title);
    }

    pub fn delete_row(&mut self, sheet: &str, row: u32) {
        self.page_mut(sheet).cells.retain(|cell, _| cell.0 != row);
    }

    pub fn rename(&mut self, sheet: &str, name: &str) {
        self.page_mut(sheet).name = name.to_owned();
    }

    /// Deletes what a sheet says below its header.
    pub fn empty(&mut self, sheet: &str) {
        self.page_mut(sheet).cells.retain(|cell, _| cell.0 == 1);
    }

    /// Deletes the header of a column and what stands below it.
    pub fn delete_column(&mut self, sheet: &str, header: &str) {
        let cells = &mut self.page_mut(sheet).cells;
        let wanted =
            |(cell, written): &(&Cell, &Written)| cell.0 == 1 && unmarked(written) == header;
        let column = cells.iter().find(wanted).unwrap().0.1;
        cells.retain(|cell, _| cell.1 != column);
    }

    pub fn hide(&mut self, sheet: &str) {
        self.page_mut(sheet).hidden = true;
    }

    pub fn delete_sheet(&mut self, sheet: &str) {
        self.pages.retain(|page| page.name != sheet);
    }

    pub fn save(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for page in &self.pages {
            let worksheet = workbook.add_worksheet();
            worksheet.set_name(&page.name).unwrap();
            worksheet.set_hidden(page.hidden);
            for (cell, written) in &page.cells {
                write(worksheet, *cell, written);
            }
            // over what is there, as a program does
            for (cell, written) in &page.cells {
                if let Written::Merged { last } = written {
                    let (row, column) = place(*cell);
                    let (last_row, last_column) = place(*last);
                    worksheet
                        .merge_range(row, column, last_row, last_column, "", &Format::new())
                        .unwrap();
                }
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    fn put(&mut self, sheet: &str, cell: Cell, written: Written) {
        self.page_mut(sheet).cells.insert(cell, written);
    }

    fn page(&self, sheet: &str) -> &Page {
        self.pages.iter().find(|page| page.name == sheet).unwrap()
    }

    fn page_mut(&mut self, sheet: &str) -> &mut Page {
        self.pages
            .iter_mut()
            .find(|page| page.name == sheet)
            .unwrap()
    }
}

/// The cell as programs name it.
pub fn named((row, column): Cell) -> String {
    format!("{}{row}", column_letters(column))
}

/// What somebody types who sees the lists of a template and knows days as they are written in Vietnam.
fn typed(column: &Column, value: &Value) -> Content {
    let label = |code: &String| {
        let choices = column.form.choices().iter();
        let mut named = choices.filter(|choice| choice.code == *code);
        named.next().unwrap().vi.clone()
    };
    match value {
        Value::Empty => Content::Empty,
        Value::Text(text) => Content::Text(text.clone()),
        Value::Integer(number) => Content::Number(*number as f64),
        Value::Date(date) => Content::Text(date.format("%d/%m/%Y").to_string()),
        Value::Flag(flag) => Content::Text(if *flag { "Có" } else { "Không" }.to_owned()),
        Value::Chosen(codes) => {
            let labels: Vec<_> = codes.iter().map(label).collect();
            Content::Text(labels.join("; "))
        }
    }
}

/// A header without the mark of columns that must be filled in.
fn unmarked(written: &Written) -> String {
    shown(written).trim_end_matches(" *").to_owned()
}

fn shown(written: &Written) -> String {
    match written {
        Written::Content(content) => content.shown(),
        Written::Formula(_) | Written::Merged { .. } => String::new(),
    }
}

fn place((row, column): Cell) -> (u32, u16) {
    (row - 1, u16::try_from(column - 1).unwrap())
}

fn write(worksheet: &mut Worksheet, cell: Cell, written: &Written) {
    let (row, column) = place(cell);
    match written {
        Written::Content(Content::Text(text)) => worksheet.write_string(row, column, text),
        Written::Content(Content::Number(number)) => worksheet.write_number(row, column, *number),
        Written::Content(Content::Flag(flag)) => worksheet.write_boolean(row, column, *flag),
        Written::Content(Content::Date(date)) => {
            let day = ExcelDateTime::parse_from_str(&date.to_string()).unwrap();
            let format = Format::new().set_num_format("dd/mm/yyyy");
            worksheet.write_datetime_with_format(row, column, &day, &format)
        }
        Written::Formula(formula) => {
            worksheet.write_formula(row, column, Formula::new(formula).set_result("x"))
        }
        Written::Content(Content::Empty | Content::Broken(_)) | Written::Merged { .. } => {
            Ok(worksheet)
        }
    }
    .unwrap();
}
