//! Reads CSV as spreadsheet programs write it: separated by commas, semicolons or tabs, whichever the header has.

use csv::{ReaderBuilder, StringRecord};

use super::Wanted;
use super::encoding::decode;
use super::workbook::{Budget, Collector, Table, Workbook};
use crate::content::Content;
use crate::fault::{FileFault, Problem};
use crate::limits::Limits;
use crate::writing::unguarded;

/// The fields of a row, empty ones too: as many as a spreadsheet program has columns.
const MOST_FIELDS: u32 = 16_384;

/// Reads a single CSV file as a workbook of one table without a name.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, FileFault> {
    let mut budget = Budget::new(limits);
    let collector = Collector::new(None, limits, &mut budget);
    let table = read_table(bytes, collector, true)?.ok_or(FileFault::Empty)?;
    Ok(Workbook {
        tables: vec![table],
        hidden: Vec::new(),
    })
}

/// Reads CSV files as a workbook, each file a table of its name.
pub(super) fn read_all(
    files: Vec<(String, Vec<u8>)>,
    limits: &Limits,
    wanted: Wanted<'_>,
) -> Result<Workbook, FileFault> {
    if files.len() > limits.sheets {
        return Err(FileFault::TooManySheets {
            most: limits.sheets,
        });
    }
    let mut budget = Budget::new(limits);
    let mut tables = Vec::new();
    for (name, bytes) in files {
        let collector = Collector::new(Some(&name), limits, &mut budget);
        let all = wanted.holds(&name);
        let table = read_table(&bytes, collector, all);
        tables.extend(table.map_err(|fault| fault.in_sheet(&name))?);
    }
    if tables.is_empty() {
        return Err(FileFault::Empty);
    }
    Ok(Workbook {
        tables,
        hidden: Vec::new(),
    })
}

/// Reads the rows of a file, or only the first cell that holds something.
fn read_table(
    bytes: &[u8],
    mut collector: Collector<'_>,
    all: bool,
) -> Result<Option<Table>, FileFault> {
    let text = decode(bytes)?;
    let separator = separator(&text);
    if let Some(row) = too_wide(&text, separator) {
        return Err(collector.too_many_columns(row, MOST_FIELDS + 1));
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut row = 0_u32;
    loop {
        let start = offset(&reader);
        if !reader
            .read_record(&mut record)
            .map_err(|_| FileFault::Damaged)?
        {
            return Ok(collector.finish());
        }
        let span = text.get(start..offset(&reader)).unwrap_or_default();
        // the library passes over empty lines, a spreadsheet program numbers them
        row += 1 + empty_lines(text.get(..start).unwrap_or_default(), span);
        if span.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            return Err(FileFault::OpenQuote { sheet: None, row });
        }
        for (column, field) in (1_u32..).zip(record.iter()) {
            collector.measure(row, column, field)?;
            collector.add(row, column, content(field))?;
            if !all && !collector.is_empty() {
                return Ok(collector.finish());
            }
        }
    }
}

fn offset(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn content(field: &str) -> Content {
    if field.starts_with('=') {
        return Content::Broken(Problem::Formula);
    }
    Content::of_text(unguarded(field))
}

/// The empty lines at the start of a record's bytes; what ended the record before may stand in front of them.
fn empty_lines(before: &str, span: &str) -> u32 {
    let span = if before.ends_with('\r') {
        span.strip_prefix('\n').unwrap_or(span)
    } else {
        span
    };
    let ends = span
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    let lines = span.get(..ends).unwrap_or_default().replace("\r\n", "\n");
    u32::try_from(lines.len()).unwrap_or(u32::MAX)
}

/// The first row with more fields than any program has columns, found before the library keeps a place for each.
fn too_wide(text: &str, separator: u8) -> Option<u32> {
    enum At {
        /// Where a quotation mark opens.
        Start,
        Plain,
        Quoted,
        /// After a mark that closes, unless another one follows.
        Closed,
    }
    let (mut at, mut row, mut fields) = (At::Start, 1_u32, 1_u32);
    let mut before = b'\n';
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Start | At::Closed, b'"') | (At::Quoted, _) => At::Quoted,
            (At::Start | At::Plain | At::Closed, b'\r' | b'\n') => {
                row += u32::from(!(byte == b'\n' && before == b'\r'));
                fields = 1;
                At::Start
            }
            (At::Start | At::Plain | At::Closed, _) if byte == separator => {
                fields += 1;
                At::Start
            }
            (At::Start | At::Plain | At::Closed, _) => At::Plain,
        };
        if fields > MOST_FIELDS {
            return Some(row);
        }
        before = byte;
    }
    None
}

/// Lines in which a separator is looked for: those of titles have none.
const FIRST_LINES: usize = 20;

/// The separator of the first line that has one without a blank behind it, or else of the first line that has one at
/// all: the commas of a title such as "Danh mục thủ tục, năm 2026" are followed by blanks, those of a header are not.
fn separator(text: &str) -> u8 {
    let lines = || Line::all(text).take(FIRST_LINES);
    let tight = lines().find_map(|line| most_frequent(line.tight));
    let any = || lines().find_map(|line| most_frequent(line.all));
    tight.or_else(any).unwrap_or(b',')
}

/// Of several that stand there equally often the tab before the semicolon before the comma: commas stand inside names,
/// the others hardly.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

fn most_frequent(counts: [usize; 3]) -> Option<u8> {
    let most = counts.into_iter().max().filter(|most| *most > 0)?;
    let mut counted = SEPARATORS.into_iter().zip(counts);
    counted
        .find(|(_, count)| *count == most)
        .map(|(separator, _)| separator)
}

/// How often each separator stands in a line outside quotation marks, and how often without a blank behind it.
#[derive(Default)]
struct Line {
    all: [usize; 3],
    tight: [usize; 3],
}

impl Line {
    /// The lines with content.
    fn all(text: &str) -> impl Iterator<Item = Self> {
        let mut bytes = text.bytes().peekable();
        std::iter::from_fn(move || {
            while bytes
                .next_if(|byte| byte.is_ascii_whitespace() && *byte != b'\t')
                .is_some()
            {}
            bytes.peek()?;
            let (mut line, mut quoted) = (Self::default(), false);
            while let Some(byte) = bytes.next() {
                match byte {
                    b'"' => quoted = !quoted,
                    b'\n' | b'\r' if !quoted => break,
                    _ if quoted => {}
                    _ => {
                        let spaced = bytes.peek() == Some(&b' ');
                        let counts = line.all.iter_mut().zip(&mut line.tight);
                        for (separator, (all, tight)) in SEPARATORS.into_iter().zip(counts) {
                            *all += usize::from(byte == separator);
                            *tight += usize::from(byte == separator && !spaced);
                        }
                    }
                }
            }
            Some(line)
        })
    }
}
