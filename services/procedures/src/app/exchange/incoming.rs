//! Procedures as a file brings them, each with the places where its facts were written.

use std::collections::HashMap;
use std::sync::Arc;

use ids::ProcedureCode;
use serde_json::Value;
use service::{ErrorCode, Problem};
use sheets::Places;

use super::fault::{ImportFault, Place};
use super::kept::Kept;
use super::layout::CODE;
use crate::app::malformed::{Malformed, well_formed};
use crate::domain::{Key, PinnedForm, VersionContent};

/// What was read of a file.
#[derive(Debug, Default)]
pub struct IncomingFile {
    /// The procedures that are well-formed.
    pub procedures: Vec<Incoming>,
    /// The codes of those that are not.
    pub malformed: Vec<ProcedureCode>,
    /// How many are not, and have no code that can be read.
    pub nameless: usize,
    /// All that is wrong with the file.
    pub faults: Vec<ImportFault>,
    /// Whether some of it is of nobody knows which procedure: any of them may lack something then.
    pub astray: bool,
    /// Whether the header of a sheet cannot be read: every procedure may lack all that it says.
    pub unread: bool,
}

/// A procedure of a file.
#[derive(Debug)]
pub struct Incoming {
    /// Its code.
    pub code: ProcedureCode,
    pub(super) content: Value,
    pub(super) kept: Kept,
    pub(super) origin: Origin,
}

/// Where a procedure was written.
#[derive(Debug)]
pub(super) enum Origin {
    /// In rows of sheets.
    Rows(Rows),
    /// In a package, below this path.
    Package(String),
}

/// The sheets of a workbook, in the order of the layouts: the columns of items, and where they are.
pub(super) type SheetPlaces = Arc<Vec<Option<(Vec<&'static str>, Places)>>>;

/// The rows of a procedure.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) sheets: SheetPlaces,
    /// The sheet and the row of each item, by the item's path in the record.
    pub(super) items: HashMap<String, (usize, u32)>,
}

impl Incoming {
    /// The place of a fact, or of what stands nearest to it.
    pub fn place(&self, path: &str) -> Place {
        match &self.origin {
            Origin::Rows(rows) => rows.place(path),
            Origin::Package(above) if path.is_empty() => Place::Path(above.clone()),
            Origin::Package(above) => Place::Path(format!("{above}.content.{path}")),
        }
    }

    /// Whether some of what it says is taken from what there is already.
    pub fn is_partial(&self) -> bool {
        !self.kept.is_nothing()
    }

    /// The content, with the definitions of the e-forms that a workbook names by key, and with what a partial file
    /// keeps of the content that there is.
    ///
    /// # Errors
    /// When there is no such e-form, or what is kept does not fit what is new.
    pub fn content(
        &self,
        form: impl Fn(&Key) -> Option<PinnedForm>,
        known: Option<&Value>,
    ) -> Result<VersionContent, ImportFault> {
        let mut content = self.content.clone();
        if let (Origin::Rows(_), Some(forms)) = (&self.origin, content.get_mut("forms")) {
            for (at, named) in forms.as_array_mut().into_iter().flatten().enumerate() {
                let text = named.get("key").and_then(Value::as_str).unwrap_or_default();
                let known = text.parse().ok().and_then(|key| form(&key));
                let known = known.and_then(|form| serde_json::to_value(form).ok());
                *named = known.ok_or_else(|| ImportFault {
                    place: self.place(&format!("forms.{at}")),
                    problem: Problem::new(ErrorCode::ImportFormUnknown).with("key", text),
                })?;
            }
        }
        if let Some(known) = known {
            self.kept.keep(&mut content, known);
        }
        well_formed(content).map_err(|malformed: Malformed| ImportFault {
            place: self.place(&malformed.path),
            problem: malformed.problem(),
        })
    }
}

impl Rows {
    fn place(&self, path: &str) -> Place {
        let mut item = path;
        loop {
            if let Some((sheet, row)) = self.items.get(item) {
                let field = path.get(item.len()..).unwrap_or_default();
                return self.cell(*sheet, *row, field.trim_start_matches('.'));
            }
            match item.rsplit_once('.') {
                Some((above, _)) => item = above,
                None if item.is_empty() => return Place::File,
                None => item = "",
            }
        }
    }

    /// The cell of a field of an item: that of its own column, of the column of what it is a part of, or of the
    /// item's name.
    fn cell(&self, sheet: usize, row: u32, field: &str) -> Place {
        let Some(Some((columns, places))) = self.sheets.get(sheet) else {
            return Place::File;
        };
        let mut wanted = field;
        let column = loop {
            let below = format!("{wanted}.");
            let found = columns
                .iter()
                .find(|column| **column == wanted)
                .or_else(|| columns.iter().find(|column| column.starts_with(&below)));
            match (found, wanted.rsplit_once('.')) {
                (Some(column), _) => break *column,
                (None, Some((above, _))) => wanted = above,
                (None, None) if sheet == 0 => break CODE,
                (None, None) => break columns.first().copied().unwrap_or(CODE),
            }
        };
        Place::Cell(places.address(row, column))
    }
}
