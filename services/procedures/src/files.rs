//! The files that people and machines exchange with the catalogue, as routes beside the subgraph.

use std::time::Duration;

use ::graphql::{FileRoutes, Query, Reply, Upload, words_of};
use serde_json::{Value, json};
use service::{AppError, ErrorCode, Language, OpCtx};

use crate::app::exchange::{Extent, ImportFault, MOST_BYTES, Place};
use crate::app::export_catalogue::{ExportForm, export_catalogue, export_template};
use crate::app::import_catalogue::{
    ImportCatalogue, Imported, Importer, Outcome, admit, import_catalogue,
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ZIP: &str = "application/zip";
const JSON: &str = "application/json";

/// Imports that a process works on at the same time: each holds its file and all that is read of it.
const IMPORTS_AT_ONCE: usize = 2;

/// What the largest file needs at 3 Mbit/s.
const LONGEST_TRANSFER: Duration = Duration::from_secs(120);

/// Faults, and warnings, that an answer names; whoever has more mends these first.
const MOST_FAULTS: usize = 1_000;

/// Characters of an unknown parameter that a refusal repeats.
const MOST_OF_A_NAME: usize = 100;

/// `GET /procedures/template.xlsx`, `GET /procedures/export.{xlsx,csv.zip,json}`, `POST /procedures/imports`.
pub(crate) fn routes(routes: FileRoutes) -> FileRoutes {
    routes
        .download(
            "/procedures/template.xlsx",
            "procedures-template.xlsx",
            XLSX,
            |op| Box::pin(async move { export_template(&op).await }),
        )
        .download("/procedures/export.xlsx", "procedures.xlsx", XLSX, |op| {
            Box::pin(async move { export_catalogue(&op, ExportForm::Workbook).await })
        })
        .download(
            "/procedures/export.csv.zip",
            "procedures.csv.zip",
            ZIP,
            |op| Box::pin(async move { export_catalogue(&op, ExportForm::Csv).await }),
        )
        .download("/procedures/export.json", "procedures.json", JSON, |op| {
            Box::pin(async move { export_catalogue(&op, ExportForm::Package).await })
        })
        .upload(
            "/procedures/imports",
            Upload {
                most_bytes: MOST_BYTES,
                at_once: IMPORTS_AT_ONCE,
                longest_transfer: LONGEST_TRANSFER,
                admit: |op, query| Ok((admit(op)?, Asked::read(query)?)),
                take: |op, (importer, asked), file| Box::pin(import(op, importer, asked, file)),
            },
        )
}

/// What an import may be asked, each by `true` or `false` and at most once.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    /// Only to say what would happen.
    dry_run: bool,
    /// To import what has no fault.
    skip_faulty: bool,
    /// To leave the parts that the file does not have as they are.
    partial: bool,
}

impl Asked {
    /// The names of the parameters.
    const NAMES: [&str; 3] = ["dryRun", "skipFaulty", "partial"];

    /// Reads the parameters. One that is misspelt must not be taken for one that is not there: a file would be
    /// imported that was only to be tried.
    fn read(query: &Query) -> Result<Self, AppError> {
        let stray = query
            .iter()
            .find(|(name, _)| !Self::NAMES.contains(&name.as_str()));
        if let Some((name, _)) = stray {
            let found: String = name.chars().take(MOST_OF_A_NAME).collect();
            return Err(AppError::new(ErrorCode::ParameterUnknown)
                .with("found", found)
                .with("known", Self::NAMES.join(", ")));
        }
        let [dry_run, skip_faulty, partial] = Self::NAMES.map(|name| Self::one(query, name));
        Ok(Self {
            dry_run: dry_run?,
            skip_faulty: skip_faulty?,
            partial: partial?,
        })
    }

    fn one(query: &Query, name: &str) -> Result<bool, AppError> {
        let mut values = query.iter().filter(|(other, _)| other == name);
        match (
            values.next().map(|(_, value)| value.as_str()),
            values.next(),
        ) {
            (None | Some("false"), None) => Ok(false),
            (Some("true"), None) => Ok(true),
            _ => Err(AppError::new(ErrorCode::ParameterNotTrueOrFalse).with("name", name)),
        }
    }
}

async fn import(
    op: OpCtx,
    importer: Importer,
    asked: Asked,
    file: Vec<u8>,
) -> Result<Reply, AppError> {
    let command = ImportCatalogue {
        file,
        extent: if asked.partial {
            Extent::Partial
        } else {
            Extent::Whole
        },
        dry_run: asked.dry_run,
        skip_faulty: asked.skip_faulty,
    };
    let imported = import_catalogue(&op, importer, command).await?;
    Ok(Reply {
        done: imported.applied || asked.dry_run,
        body: report(&imported, asked.dry_run, op.language),
    })
}

fn report(imported: &Imported, dry_run: bool, language: Language) -> Value {
    let outcomes = imported.outcomes.iter();
    let outcomes: Vec<Value> = outcomes
        .map(|(code, outcome)| json!({ "code": code, "outcome": outcome.name() }))
        .collect();
    json!({
        "dryRun": dry_run,
        "applied": imported.applied,
        "procedures": imported.procedures(),
        "created": imported.count(Outcome::Created),
        "updated": imported.count(Outcome::Updated),
        "unchanged": imported.count(Outcome::Unchanged),
        "faulty": imported.count(Outcome::Faulty),
        "held": imported.count(Outcome::Held),
        "outcomes": outcomes,
        "faultCount": imported.faults.len(),
        "faults": told(&imported.faults, language),
        "warningCount": imported.warnings.len(),
        "warnings": told(&imported.warnings, language),
    })
}

fn told(faults: &[ImportFault], language: Language) -> Vec<Value> {
    let told = faults.iter().take(MOST_FAULTS);
    told.map(|fault| fault_report(fault, language)).collect()
}

fn fault_report(fault: &ImportFault, language: Language) -> Value {
    let (sheet, cell, path) = match &fault.place {
        Place::File => (None, None, None),
        Place::Cell(address) => (address.sheet(), Some(address.cell()), None),
        Place::Path(path) => (None, None, Some(path.as_str())),
    };
    json!({
        "sheet": sheet,
        "cell": cell,
        "path": path,
        "code": fault.problem.code.name(),
        "message": words_of(&fault.problem, language),
    })
}
