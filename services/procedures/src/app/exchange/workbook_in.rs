//! From the sheets of a workbook to procedures: every row is read, every fault kept.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ids::ProcedureCode;
use serde_json::{Map, Value, json};
use service::{ErrorCode, Problem};
use sheets::{Column, Content, Record, Records, Workbook};

use super::fault::{ImportFault, Place};
use super::incoming::{Incoming, IncomingFile, Origin, Rows, SheetPlaces};
use super::kept::{Extent, Kept};
use super::layout::{CODE, Layout, Nested, layouts};
use super::matching::match_tables;
use super::tree::{get, list_mut, set};

/// Reads all sheets. Procedures with a faulty row are left out: rules are asked only of what can be read.
pub(super) fn read_workbook(workbook: &Workbook, extent: Extent) -> IncomingFile {
    let layouts = layouts();
    let (tables, faults) = match_tables(workbook, &layouts, extent);
    let absent = layouts
        .iter()
        .zip(&tables)
        .filter(|(_, table)| table.is_none());
    let kept = Kept::Lists(absent.map(|(layout, _)| layout.nested).collect());
    let mut reader = Reader {
        procedures: Vec::new(),
        by_code: HashMap::new(),
        astray: !faults.is_empty(),
        unread: false,
        faults,
    };
    let mut places = Vec::new();
    for (at, (layout, table)) in layouts.iter().zip(tables).enumerate() {
        let records = table.map(|table| Records::whole(table, &layout.columns));
        places.push(match records {
            None => None,
            Some(Err(faults)) => {
                // without its header nobody knows whose the rows of a sheet are
                reader.faults.extend(faults.into_iter().map(Into::into));
                reader.astray = true;
                reader.unread = true;
                None
            }
            // without the sheet above every row would be said to belong to nothing
            Some(Ok(_)) if at > 0 && !is_readable(&places, &layouts, layout) => None,
            Some(Ok(records)) => {
                reader.above(&records);
                for record in records.rows() {
                    reader.row(at, layout, &record);
                }
                let columns = layout.columns.iter().map(|column| column.name);
                let items = columns.skip(layout.columns.len() - layout.item_columns().len());
                Some((items.collect(), records.places()))
            }
        });
    }
    reader.finish(Arc::new(places), &kept)
}

/// Whether the sheet was read whose rows those of a layout belong to.
fn is_readable<P>(places: &[Option<P>], layouts: &[Layout], layout: &Layout) -> bool {
    let above = layouts.iter().position(|other| layout.is_child_of(other));
    matches!(places.get(above.unwrap_or(0)), Some(Some(_)))
}

/// A procedure while its rows come together.
struct Gathering {
    code: ProcedureCode,
    content: Value,
    /// The sheet and the row of each item, by its path in the record.
    items: HashMap<String, (usize, u32)>,
    /// Where the first item of each key stands, by the path of its list.
    places: HashMap<String, HashMap<String, usize>>,
    /// The cell of its code on the first sheet.
    home: String,
    faulty: bool,
}

impl Gathering {
    /// Puts an item at the end of its list, below the parents of these keys: its path, or the first parent missing.
    fn place(&mut self, nested: &[Nested], keys: &[Value], item: Value) -> Result<String, usize> {
        let mut here = &mut self.content;
        let mut path = String::new();
        let mut item = Some(item);
        for (depth, level) in nested.iter().enumerate() {
            let point = if path.is_empty() { "" } else { "." };
            path = format!("{path}{point}{}", level.list);
            let list = list_mut(here, level.list).ok_or(depth)?;
            let at = match keys.get(depth) {
                Some(key) => {
                    let known = self.places.get(&path);
                    let known = known
                        .zip(key.as_str())
                        .and_then(|(known, key)| known.get(key));
                    *known.ok_or(depth)?
                }
                None => {
                    let item = item.take().unwrap_or_default();
                    if let Some(key) = item.get(level.key).and_then(Value::as_str) {
                        let known = self.places.entry(path.clone()).or_default();
                        known.entry(key.to_owned()).or_insert(list.len());
                    }
                    list.push(item);
                    list.len() - 1
                }
            };
            path = format!("{path}.{at}");
            here = list.get_mut(at).ok_or(depth)?;
        }
        Ok(path)
    }
}

/// A row of a sheet below the first.
struct ItemRow {
    sheet: usize,
    code: ProcedureCode,
    /// The keys of its parents, if all could be read.
    keys: Option<Vec<Value>>,
    item: Value,
    sound: bool,
}

struct Reader {
    procedures: Vec<Gathering>,
    by_code: HashMap<ProcedureCode, usize>,
    faults: Vec<ImportFault>,
    /// Whether a row is of nobody knows which procedure.
    astray: bool,
    /// Whether the header of a sheet cannot be read.
    unread: bool,
}

impl Reader {
    /// Titles may stand above the header, rows of procedures may not: they would not be read.
    fn above(&mut self, records: &Records<'_>) {
        for row in records.above() {
            let code_of = |content: &Content| content.shown().parse::<ProcedureCode>().ok();
            let mut codes = row
                .cells()
                .filter_map(|(place, content)| Some((place, code_of(content)?)));
            if let Some((place, code)) = codes.next() {
                let address = records.address(row.number(), place);
                let problem = Problem::new(ErrorCode::ImportRowAboveHeader)
                    .with("code", code)
                    .with("header", records.header_row());
                self.faults.push(ImportFault::at_cell(address, problem));
                self.astray = true;
            }
        }
    }

    fn row(&mut self, sheet: usize, layout: &Layout, record: &Record<'_>) {
        let before = self.faults.len();
        let code = self.code(record);
        let keys = layout.parent_columns().iter();
        let keys: Vec<Option<Value>> = keys.map(|column| self.cell(record, column)).collect();
        let item = self.item(layout, record);
        if self.faults.len() == before
            && let Err(malformed) = (layout.check)(&item)
        {
            let column = column_of(layout, &malformed.path);
            self.fault(record, column, of_cell(malformed.problem()));
        }
        let sound = self.faults.len() == before;
        let Some(code) = code else {
            self.astray = true;
            return;
        };
        if sheet == 0 {
            self.begin(code, item, sound, record);
        } else {
            let keys = keys.into_iter().collect();
            let row = ItemRow {
                sheet,
                code,
                keys,
                item,
                sound,
            };
            self.add(layout, record, row);
        }
    }

    /// A row of the first sheet begins a procedure.
    fn begin(&mut self, code: ProcedureCode, content: Value, sound: bool, record: &Record<'_>) {
        if let Some(known) = self
            .by_code
            .get(&code)
            .and_then(|at| self.procedures.get_mut(*at))
        {
            known.faulty = true;
            let problem = Problem::new(ErrorCode::ImportCodeTwice)
                .with("code", &code)
                .with("first", &known.home);
            self.fault(record, CODE, problem);
            return;
        }
        self.by_code.insert(code.clone(), self.procedures.len());
        self.procedures.push(Gathering {
            code,
            content,
            items: [(String::new(), (0, record.number()))].into(),
            places: HashMap::new(),
            home: record.address(CODE).cell(),
            faulty: !sound,
        });
    }

    /// A row of another sheet belongs to a procedure, below its parents.
    fn add(&mut self, layout: &Layout, record: &Record<'_>, row: ItemRow) {
        let at = self.by_code.get(&row.code);
        let Some(gathering) = at.and_then(|at| self.procedures.get_mut(*at)) else {
            self.astray = true;
            let problem = Problem::new(ErrorCode::ImportCodeNotListed).with("code", row.code);
            self.fault(record, CODE, problem);
            return;
        };
        gathering.faulty |= !row.sound;
        let Some(keys) = row.keys else { return };
        match gathering.place(layout.nested, &keys, row.item) {
            Ok(path) => {
                gathering.items.insert(path, (row.sheet, record.number()));
            }
            Err(level) => {
                gathering.faulty = true;
                let key = keys.get(level).and_then(Value::as_str).unwrap_or_default();
                let problem = Problem::new(ErrorCode::ImportParentUnknown)
                    .with("key", key)
                    .with("code", row.code);
                let column = layout.parent_columns().get(level);
                self.fault(record, column.map_or(CODE, |column| column.name), problem);
            }
        }
    }

    fn code(&mut self, record: &Record<'_>) -> Option<ProcedureCode> {
        match record.required(CODE, sheets::read::text) {
            Ok(text) => match text.parse() {
                Ok(code) => Some(code),
                Err(_) => {
                    let problem =
                        Problem::new(ErrorCode::CodeMalformed).with("expected", "1.001193");
                    self.fault(record, CODE, problem);
                    None
                }
            },
            Err(fault) => {
                self.faults.push(fault.into());
                None
            }
        }
    }

    /// What a cell says, as the record writes it.
    fn cell(&mut self, record: &Record<'_>, column: &Column) -> Option<Value> {
        match record.value(column) {
            Ok(value) => match value {
                sheets::Value::Empty => None,
                sheets::Value::Text(text) => Some(text.into()),
                sheets::Value::Integer(number) => Some(number.into()),
                sheets::Value::Date(date) => Some(date.to_string().into()),
                sheets::Value::Flag(flag) => Some(flag.into()),
                sheets::Value::Chosen(codes) => match &column.form {
                    sheets::Form::Choices(_) => Some(codes.into()),
                    sheets::Form::Text
                    | sheets::Form::Key
                    | sheets::Form::Number
                    | sheets::Form::Date
                    | sheets::Form::YesNo
                    | sheets::Form::Choice(_) => codes.into_iter().next().map(Into::into),
                },
            },
            Err(fault) => {
                self.faults.push(fault.into());
                None
            }
        }
    }

    /// The item of a row: its fields, as far as their cells can be read.
    fn item(&mut self, layout: &Layout, record: &Record<'_>) -> Value {
        let mut item = Value::Object(Map::new());
        for column in layout.item_columns() {
            if let Some(value) = self.cell(record, column) {
                set(&mut item, column.name, value);
            }
        }
        for column in layout.item_columns() {
            if let Some(lacking) = lacking_language(&item, column.name) {
                self.fault(record, lacking, Problem::new(ErrorCode::CellMissing));
            }
            // a limit within the day counts nothing, and nothing is what people write then
            if column.name.ends_with("limit.value") && get(&item, column.name).is_none() {
                let limit = column.name.trim_end_matches(".value");
                if get(&item, limit).is_some() {
                    set(&mut item, column.name, json!(0));
                }
            }
        }
        item
    }

    fn fault(&mut self, record: &Record<'_>, column: &str, problem: Problem) {
        self.faults
            .push(ImportFault::at_cell(record.address(column), problem));
    }

    fn finish(mut self, sheets: SheetPlaces, kept: &Kept) -> IncomingFile {
        // one fault a cell: the first says it all, and every cell of a merged region tells of the same one
        let mut seen = HashSet::new();
        self.faults.retain(|fault| match &fault.place {
            Place::Cell(_) => seen.insert(fault.place.clone()),
            Place::File | Place::Path(_) => true,
        });
        let (faulty, sound): (Vec<_>, Vec<_>) =
            self.procedures.into_iter().partition(|one| one.faulty);
        let procedures = sound
            .into_iter()
            .map(|one| Incoming {
                code: one.code,
                content: one.content,
                kept: kept.clone(),
                origin: Origin::Rows(Rows {
                    sheets: Arc::clone(&sheets),
                    items: one.items,
                }),
            })
            .collect();
        IncomingFile {
            procedures,
            malformed: faulty.into_iter().map(|one| one.code).collect(),
            nameless: 0,
            faults: self.faults,
            astray: self.astray,
            unread: self.unread,
        }
    }
}

/// In a cell a limit of no counted time is left empty, elsewhere it is 0.
fn of_cell(problem: Problem) -> Problem {
    if problem.code == ErrorCode::TimeLimitInvalid {
        Problem::new(ErrorCode::ImportLimitInvalid)
    } else {
        problem
    }
}

/// The column of the other language where a text is given in one only.
fn lacking_language<'c>(item: &Value, column: &'c str) -> Option<&'c str> {
    let (field, _) = column
        .rsplit_once('.')
        .filter(|(_, language)| matches!(*language, "vi" | "en"))?;
    let lacks = get(item, field).is_some() && get(item, column).is_none();
    lacks.then_some(column)
}

/// The column that a malformed part of an item was read from.
fn column_of(layout: &Layout, path: &str) -> &'static str {
    let columns = layout.item_columns();
    let below = format!("{path}.");
    columns
        .iter()
        .find(|column| column.name == path)
        .or_else(|| {
            columns
                .iter()
                .find(|column| column.name.starts_with(&below))
        })
        .or_else(|| columns.first())
        .map_or(CODE, |column| column.name)
}
