//! The table of the ISO document (domain.md §4): TT | Trình tự | Trách nhiệm | Thời gian | Biểu mẫu/Kết quả.

use wording::{Key, Language, Wording};

use crate::branch::BranchKind;
use crate::process::Process;
use crate::step::Step;
use crate::ways::{Destination, Way};
use crate::words;

/// One row of the table. The entries of a cell are its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IsoRow {
    pub step: Key,
    /// TT: B1, B2 …
    pub number: String,
    /// Trình tự: what is done.
    pub name: String,
    /// Trình tự: where it may go from here, each with its condition; silent where it just goes on to the next row.
    pub ways: Vec<String>,
    /// Trách nhiệm: who does it, and who else takes part.
    pub responsible: Vec<String>,
    /// Thời gian: of the step, then of those who take part.
    pub time: Vec<String>,
    /// Biểu mẫu: what it starts from.
    pub forms_in: Vec<String>,
    /// Kết quả: what it yields.
    pub forms_out: Vec<String>,
}

/// The rows of the table, in the order of the steps.
pub fn iso_table(process: &Process, language: Language) -> Vec<IsoRow> {
    let row = |(position, (step, ways)): (usize, (&Step, Vec<Way<'_>>))| {
        let told = ways
            .iter()
            .filter(|way| !goes_without_saying(position, way));
        IsoRow {
            step: step.key.clone(),
            number: words::number(position),
            name: step.name.text(language).to_owned(),
            ways: told.map(|way| words::way_told(language, way)).collect(),
            responsible: responsible(step, language),
            time: time(step, language),
            forms_in: texts(&step.forms_in, language),
            forms_out: texts(&step.forms_out, language),
        }
    };
    let steps = process.steps().iter().zip(process.ways());
    steps.enumerate().map(row).collect()
}

fn goes_without_saying(position: usize, way: &Way<'_>) -> bool {
    let goes_on = match way.to {
        Destination::Step(next) => way.kind == BranchKind::Forward && next == position + 1,
        Destination::Result => way.branch.is_none(),
        Destination::Refusal | Destination::Nowhere => false,
    };
    goes_on && way.when.is_none()
}

fn responsible(step: &Step, language: Language) -> Vec<String> {
    let mut lines = vec![position(step, language)];
    if let Some(leg) = &step.leg {
        lines.push(leg.agency.text(language).to_owned());
    }
    let part = words::said(language, "cho ý kiến", "gives an opinion");
    let asked = |asked: &Wording| format!("{} ({part})", asked.text(language));
    lines.extend(step.consult.iter().map(|consulted| asked(&consulted.who)));
    lines
}

/// The role that does a step, with its unit; alone where the name of the unit begins with the role's.
pub(crate) fn position(step: &Step, language: Language) -> String {
    let role = words::role(language, step.role);
    match &step.unit {
        None => role.to_owned(),
        Some(unit)
            if unit
                .vi()
                .starts_with(words::role(Language::Vietnamese, step.role)) =>
        {
            unit.text(language).to_owned()
        }
        Some(unit) => format!("{role}, {}", unit.text(language)),
    }
}

fn time(step: &Step, language: Language) -> Vec<String> {
    let mut lines = vec![words::hours(language, step.hours)];
    if let Some(leg) = &step.leg {
        let limit = words::limit(language, leg.limit);
        lines.push(format!("{}: {limit}", leg.agency.text(language)));
    }
    lines.extend(step.consult.iter().map(|asked| {
        let hours = words::hours(language, asked.hours);
        format!("{}: {hours}", asked.who.text(language))
    }));
    lines
}

fn texts(wordings: &[Wording], language: Language) -> Vec<String> {
    let text = |wording: &Wording| wording.text(language).to_owned();
    wordings.iter().map(text).collect()
}
