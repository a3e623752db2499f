//! Exports the catalogue (xuất dữ liệu) as a province sees it: of each procedure the latest version of its own line, or
//! else of the national one, as people or machines read it. What has ended or is revoked (bãi bỏ) is left out, or what
//! applies instead is given: a file does not tell what has force from what has none, and might come back.

use calendar::local_date;
use ids::TenantId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};

use super::exchange::{Exchanged, sheets_of, template, write_package, write_workbook};
use super::in_force::{Standing, list_standing};
use super::off_thread::off_thread;
use super::province::own_tenant;
use crate::store::list_procedure_ids;

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// A workbook (XLSX).
    Workbook,
    /// A zip of CSV files, one for each sheet of the workbook.
    Csv,
    /// A package (JSON).
    Package,
}

/// Writes the catalogue.
///
/// # Errors
/// When the actor edits no catalogue, or storage fails.
pub async fn export_catalogue(op: &OpCtx, form: ExportForm) -> Result<Vec<u8>, AppError> {
    let tenant = own_tenant(op)?;
    op.authorise(Action::EditCatalogue, &Resource::Tenant(tenant))?;
    let procedures = load(op, tenant).await?;
    let language = op.language;
    let write = move || match form {
        ExportForm::Workbook => write_workbook(&procedures, language),
        ExportForm::Csv => sheets::write_csv_package(&sheets_of(&procedures, language)?, language)
            .map_err(AppError::internal),
        ExportForm::Package => write_package(&procedures),
    };
    off_thread(write).await?
}

/// Writes the empty workbook that people fill in; it is everybody's.
///
/// # Errors
/// When it cannot be written: an error of ours.
pub async fn export_template(op: &OpCtx) -> Result<Vec<u8>, AppError> {
    let language = op.language;
    off_thread(move || template(language)).await?
}

async fn load(op: &OpCtx, province: TenantId) -> Result<Vec<Exchanged>, AppError> {
    let tx = op.read().await?;
    let procedures = list_procedure_ids(&tx).await?;
    let standing = list_standing(&tx, &procedures, province, local_date(op.now())).await?;
    let in_force = standing.iter().filter_map(Standing::in_force);
    let mut exchanged: Vec<_> = in_force
        .map(|version| Exchanged {
            code: version.code().clone(),
            content: version.content().clone(),
        })
        .collect();
    exchanged.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(exchanged)
}
