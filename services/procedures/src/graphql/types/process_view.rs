//! The type `ProcedureProcess`: the internal process as steps, as a diagram and as the table of the ISO document.

use async_graphql::{Context, Enum, Object, SimpleObject};
use graphql::{Result, op};
use process::{IsoRow, Process, ProcessFault, diagram_of_draft, iso_table};
use service::Language;

use super::process::{ProcedureProcessStep, steps};

/// A language of the platform (ngôn ngữ).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProcedureLanguage {
    /// Tiếng Việt.
    Vietnamese,
    /// Tiếng Anh.
    English,
}

/// One row of the table of the ISO document (một dòng của bảng quy trình ISO). The entries of a list are the
/// lines of a cell.
#[derive(SimpleObject)]
pub struct ProcedureIsoRow {
    /// The key of the step.
    step: String,
    /// Its number, such as B1 (TT).
    number: String,
    /// What is done (trình tự).
    name: String,
    /// Where it may go from here; nothing where it just goes on to the next row (rẽ nhánh).
    ways: Vec<String>,
    /// Who does it and who takes part (trách nhiệm).
    responsible: Vec<String>,
    /// Its time and that of those who take part (thời gian).
    time: Vec<String>,
    /// What it starts from (biểu mẫu).
    forms_in: Vec<String>,
    /// What it yields (kết quả).
    forms_out: Vec<String>,
}

/// An internal process, and what is wrong with it while it is written.
pub struct ProcedureProcess {
    process: Process,
    faults: Vec<ProcessFault>,
}

impl ProcedureProcess {
    /// One that is in force or was: nothing was wrong with it when it was published.
    pub fn published(process: &Process) -> Self {
        Self::of_draft(process.clone(), Vec::new())
    }

    /// One that is written.
    pub fn of_draft(process: Process, faults: Vec<ProcessFault>) -> Self {
        Self { process, faults }
    }
}

/// The internal process (quy trình nội bộ, quy trình điện tử); the first step is its start.
#[Object]
impl ProcedureProcess {
    /// Its steps, in the order of the table (các bước).
    async fn steps(&self) -> Vec<ProcedureProcessStep> {
        steps(&self.process)
    }

    /// Its flow diagram as SVG, with a title and a description for those who do not see it (sơ đồ quy trình). That of a
    /// draft has a mark at each step that breaks a rule of publication.
    #[graphql(complexity = "50")]
    async fn diagram(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language of its texts; that of the request when not given.")]
        language: Option<ProcedureLanguage>,
    ) -> Result<String> {
        let language = wanted(context, language)?;
        Ok(diagram_of_draft(&self.process, &self.faults, language))
    }

    /// The table of the ISO document (bảng quy trình ISO).
    async fn iso_table(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language of its texts; that of the request when not given.")]
        language: Option<ProcedureLanguage>,
    ) -> Result<Vec<ProcedureIsoRow>> {
        let rows = iso_table(&self.process, wanted(context, language)?);
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

fn wanted(context: &Context<'_>, language: Option<ProcedureLanguage>) -> Result<Language> {
    Ok(match language {
        Some(ProcedureLanguage::Vietnamese) => Language::Vietnamese,
        Some(ProcedureLanguage::English) => Language::English,
        None => op(context)?.language,
    })
}

impl From<IsoRow> for ProcedureIsoRow {
    fn from(row: IsoRow) -> Self {
        Self {
            step: row.step.to_string(),
            number: row.number,
            name: row.name,
            ways: row.ways,
            responsible: row.responsible,
            time: row.time,
            forms_in: row.forms_in,
            forms_out: row.forms_out,
        }
    }
}
