//! Figures, the table that shows them, and the files that keep them.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::json;

use crate::machine::Machine;
use crate::measures::Effort;

/// What a ratio of figure to limit should be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    fn met_by(self, ratio: f64) -> bool {
        match self {
            Self::AtLeast(least) => ratio >= least,
            Self::AtMost(most) => ratio <= most,
        }
    }
}

/// What a figure is held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limit {
    pub name: String,
    pub value: f64,
}

/// One thing measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    pub measure: String,
    pub value: f64,
    pub unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}

impl Figure {
    /// A figure that stands for itself.
    pub fn new(measure: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self {
            measure: measure.into(),
            value,
            unit,
            limit: None,
            target: None,
        }
    }

    /// Holds the figure against a limit.
    #[must_use]
    pub fn against(mut self, name: impl Into<String>, value: f64) -> Self {
        self.limit = Some(Limit {
            name: name.into(),
            value,
        });
        self
    }

    /// Says what the ratio to the limit should be.
    #[must_use]
    pub fn wanted(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.limit.as_ref().map(|limit| self.value / limit.value)
    }

    fn verdict(&self) -> Option<bool> {
        Some(self.target?.met_by(self.ratio()?))
    }
}

const MEASURE: usize = 66;
const LIMIT: usize = 56;

/// Writes the heading of the table.
///
/// # Errors
/// When the output cannot be written.
pub fn write_heading(out: &mut impl Write) -> Result<()> {
    writeln!(
        out,
        "{:<MEASURE$} {:>14}   {:<LIMIT$} {:>6}  target",
        "measure", "figure", "limit", "ratio"
    )?;
    Ok(out.flush()?)
}

/// Writes a row for each figure.
///
/// # Errors
/// When the output cannot be written.
pub fn write_rows(out: &mut impl Write, figures: &[Figure]) -> Result<()> {
    for figure in figures {
        let limit = figure.limit.as_ref().map_or_else(String::new, |limit| {
            format!("{} {}, {}", number(limit.value), figure.unit, limit.name)
        });
        let ratio = figure
            .ratio()
            .map_or_else(String::new, |ratio| format!("{ratio:.2}"));
        let target = match (figure.target, figure.verdict()) {
            (Some(Target::AtLeast(least)), Some(true)) => format!("≥ {least}  met"),
            (Some(Target::AtLeast(least)), _) => format!("≥ {least}  MISSED"),
            (Some(Target::AtMost(most)), Some(true)) => format!("≤ {most}  met"),
            (Some(Target::AtMost(most)), _) => format!("≤ {most}  MISSED"),
            (None, _) => String::new(),
        };
        let value = format!("{} {}", number(figure.value), figure.unit);
        let row = format!(
            "{:<MEASURE$} {value:>14}   {limit:<LIMIT$} {ratio:>6}  {target}",
            figure.measure
        );
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(out.flush()?)
}

fn number(value: f64) -> String {
    if value.abs() >= 100.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}

/// Keeps the figures of one measure in the folder of the build.
///
/// # Errors
/// When the file cannot be written.
pub fn write_file(name: &str, machine: &Machine, effort: Effort, figures: &[Figure]) -> Result<()> {
    let rows: Vec<_> = figures
        .iter()
        .map(|figure| json!({ "figure": figure, "ratio": figure.ratio(), "met": figure.verdict() }))
        .collect();
    let text = serde_json::to_string_pretty(
        &json!({ "machine": machine, "quick": effort.quick, "figures": rows }),
    )?;
    keep(&format!("{name}.json"), &(text + "\n"))
}

/// Keeps a text in the folder of the measures.
///
/// # Errors
/// When the file cannot be written.
pub fn keep(name: &str, text: &str) -> Result<()> {
    let folder = target_folder()?.join("bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))
}

fn target_folder() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("CARGO_TARGET_DIR") {
        return Ok(PathBuf::from(folder));
    }
    let program = std::env::current_exe()?;
    program
        .ancestors()
        .nth(2)
        .map(PathBuf::from)
        .context("the program lies in no folder of a build")
}
