//! Why a document cannot be made.

use std::fmt;

use typst::diag::{HintedString, SourceDiagnostic};
use typst::{World, WorldExt};

use crate::template::TemplateError;
use crate::world::ClosedWorld;

/// What is wrong at a place of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file of the template, when the fault has a place.
    pub file: Option<String>,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
    /// What the engine says of it. It may quote the data: it is not for logs.
    pub message: String,
}

impl Fault {
    pub(crate) fn found(world: &ClosedWorld<'_>, diagnostic: &SourceDiagnostic) -> Self {
        let source = diagnostic.span.id().and_then(|id| world.source(id).ok());
        let line = source.as_ref().and_then(|source| {
            let range = world.range(diagnostic.span)?;
            Some(source.lines().byte_to_line(range.start)? + 1)
        });
        Self {
            file: source.map(|source| source.id().vpath().get_without_slash().to_owned()),
            line,
            message: diagnostic.message.to_string(),
        }
    }

    pub(crate) fn of_standards(found: &HintedString) -> Self {
        Self {
            file: None,
            line: None,
            message: found.message().to_string(),
        }
    }
}

/// Shows where the fault is, without the message.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{file}, line {line}"),
            (Some(file), None) => f.write_str(file),
            (None, _) => f.write_str("no place of the template"),
        }
    }
}

/// Why a document cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The data does not serialise.
    #[error("the data of the document cannot be written as JSON")]
    Data(#[source] serde_json::Error),
    /// There is more data than a document may have.
    #[error("the data of the document has {bytes} bytes, at most {most} are set")]
    TooMuch { bytes: usize, most: usize },
    /// A picture has no name the template could use.
    #[error("a picture of the document has no usable name")]
    Picture(#[from] TemplateError),
    /// The date is not one the engine can write.
    #[error("the date of the document is out of range")]
    Date,
    /// The template does not give pages for the data, or gives them with a warning.
    #[error("the template fails at {} place(s): {}", .0.len(), places(.0))]
    Template(Vec<Fault>),
    /// The pages do not meet PDF/A-2.
    #[error("the pages do not meet PDF/A-2 at {} place(s): {}", .0.len(), places(.0))]
    Archival(Vec<Fault>),
}

fn places(faults: &[Fault]) -> String {
    let places: Vec<String> = faults.iter().map(Fault::to_string).collect();
    places.join("; ")
}
