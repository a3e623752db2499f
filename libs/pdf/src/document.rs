//! One document: from a template and data to the bytes of a file.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::Serialize;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::FileId;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fault::{Fault, PdfError};
use crate::literal::make_literal;
use crate::template::{Template, file_id};
use crate::world::ClosedWorld;

const DATA: &str = "/data.json";
/// A register of some 2,000 dossiers: more would hold hundreds of megabytes while it is set.
const MOST_DATA: usize = 1024 * 1024;
const CREATOR: &str = "motcua";

/// A drawing that the template shows by its name.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The path by which the template names it, such as `/tracking.svg`.
    pub name: &'static str,
    /// The drawing.
    pub svg: String,
}

/// What a file is made of.
#[derive(Debug)]
pub struct Document<'a, D> {
    /// The template.
    pub template: &'a Template,
    /// The data, which the template reads as `/data.json`.
    pub data: &'a D,
    /// The drawings besides.
    pub pictures: Vec<Picture>,
    /// What tells the document from every other, such as form and dossier code: it becomes the identifier of the file.
    pub identifier: &'a str,
    /// The date of the document: it becomes the creation date of the file.
    pub dated: DateTime<Utc>,
}

impl<D: Serialize> Document<'_, D> {
    /// Makes the file: PDF/A-2a (ISO 19005-2), tagged as PDF/UA-1 (ISO 14289-1) asks, its typeface embedded.
    ///
    /// # Errors
    /// When the data does not serialise or is more than 1 MiB, when the template does not set it without a warning, or
    /// when the pages miss PDF/A-2.
    pub fn export(&self) -> Result<Vec<u8>, PdfError> {
        let _forgets = Forgetful;
        let options = self.options()?;
        let world = ClosedWorld {
            template: self.template,
            files: self.files()?,
        };
        let faults = |found: &[SourceDiagnostic]| -> Vec<Fault> {
            found
                .iter()
                .map(|fault| Fault::found(&world, fault))
                .collect()
        };
        let compiled = typst::compile::<PagedDocument>(&world);
        let pages = compiled
            .output
            .map_err(|found| PdfError::Template(faults(&found)))?;
        if !compiled.warnings.is_empty() {
            return Err(PdfError::Template(faults(&compiled.warnings)));
        }
        typst_pdf::pdf(&pages, &options).map_err(|found| PdfError::Archival(faults(&found)))
    }

    fn files(&self) -> Result<HashMap<FileId, Bytes>, PdfError> {
        let mut data = serde_json::to_value(self.data).map_err(PdfError::Data)?;
        make_literal(&mut data);
        let data = data.to_string();
        if data.len() > MOST_DATA {
            return Err(PdfError::TooMuch {
                bytes: data.len(),
                most: MOST_DATA,
            });
        }
        let mut files = HashMap::from([(file_id(DATA)?, Bytes::from_string(data))]);
        for picture in &self.pictures {
            files.insert(
                file_id(picture.name)?,
                Bytes::from_string(picture.svg.clone()),
            );
        }
        Ok(files)
    }

    fn options(&self) -> Result<PdfOptions, PdfError> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|found| PdfError::Archival(vec![Fault::of_standards(&found)]))?;
        Ok(PdfOptions {
            ident: Smart::Custom(self.identifier.to_owned()),
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            timestamp: Some(Timestamp::new_utc(
                moment(self.dated).ok_or(PdfError::Date)?,
            )),
            standards,
            ..PdfOptions::default()
        })
    }
}

fn moment(at: DateTime<Utc>) -> Option<Datetime> {
    let small = |part: u32| u8::try_from(part).ok();
    let year = u16::try_from(at.year()).ok().filter(|year| *year <= 9999)?;
    Datetime::from_ymd_hms(
        i32::from(year),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}

/// Empties the engine's caches when a document is done or has failed: they hold its data, and grow without it.
struct Forgetful;

impl Drop for Forgetful {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}
