//! All that a template can see.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::template::Template;
use crate::typeface::TYPEFACE;

/// A world of one document: its template, its data and pictures, the typeface; no disk, no network, no clock.
pub(crate) struct ClosedWorld<'a> {
    pub(crate) template: &'a Template,
    pub(crate) files: HashMap<FileId, Bytes>,
}

impl World for ClosedWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &TYPEFACE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &TYPEFACE.book
    }

    fn main(&self) -> FileId {
        self.template.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.template
            .sources
            .get(&id)
            .cloned()
            .ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        TYPEFACE.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
