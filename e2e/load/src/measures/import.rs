//! A province's catalogue again: what it takes to import it from the workbook that clerks fill in.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use ids::TenantId;
use policy::{Actor, Officer, PositionRole};
use procedures::app::exchange::{Exchanged, Extent, write_workbook};
use procedures::app::import_catalogue::{
    ImportCatalogue, Imported, Outcome, admit, import_catalogue,
};
use procedures::domain::Procedure;
use serde_json::json;
use service::{Correlation, Language, OpCtx};
use testkit::postgres::local::{Durability, LocalServer};

use super::Effort;
use crate::catalogue::{Size, generate};
use crate::client::headers;
use crate::installation::{Installation, fresh_key};
use crate::report::{Figure, Target};

const PROFILE: &str = "two-level";
/// Seconds.
const LIMIT: f64 = 20.0;
const PROVINCE: &str = "{ tenants(level: PROVINCE, first: 1) { nodes { id } } }";

/// Measures, on PostgreSQL: the import, and the same file once more.
///
/// # Errors
/// When something cannot be started or the import is refused.
pub async fn run(effort: Effort) -> Result<Vec<Figure>> {
    let size = Size {
        procedures: if effort.quick { 300 } else { 2_000 },
        versions: 1,
    };
    let file = workbook(&generate(size)?)?;
    let server = LocalServer::start(Durability::On)?;
    let installation = Installation::start(Some(server.url()), PROFILE).await?;
    let op = editor(&installation).await?;
    let mut figures = Vec::new();
    for (what, created) in [
        ("import of a workbook", size.procedures),
        ("import of the same workbook again", 0),
    ] {
        let (seconds, imported) = import(&op, &file).await?;
        ensure!(
            imported.applied
                && imported.count(Outcome::Created) == created
                && imported.count(Outcome::Updated) == 0,
            "{what}: {imported:?}"
        );
        figures.push(
            Figure::new(
                format!("{what}, {} procedures", size.procedures),
                seconds,
                "s",
            )
            .against("issue 3, item 8", LIMIT)
            .wanted(Target::AtMost(1.0)),
        );
    }
    installation.stop().await?;
    Ok(figures)
}

async fn import(op: &OpCtx, file: &[u8]) -> Result<(f64, Imported)> {
    let command = ImportCatalogue {
        file: file.to_vec(),
        extent: Extent::Whole,
        dry_run: false,
        skip_faulty: false,
    };
    let start = Instant::now();
    let importer = admit(op).context("the officer may not import")?;
    let imported = import_catalogue(op, importer, command)
        .await
        .context("the import is refused")?;
    Ok((start.elapsed().as_secs_f64(), imported))
}

fn workbook(catalogue: &[Procedure]) -> Result<Vec<u8>> {
    let exchanged: Vec<Exchanged> = catalogue
        .iter()
        .filter_map(|procedure| {
            Some(Exchanged {
                code: procedure.code().clone(),
                content: procedure.versions().last()?.content().clone(),
            })
        })
        .collect();
    Ok(write_workbook(&exchanged, Language::Vietnamese)?)
}

/// An editor at work in a province.
async fn editor(installation: &Installation) -> Result<OpCtx> {
    let mut client = installation.gateway().client().await?;
    let answer = client.data(&headers(None)?, PROVINCE, json!({})).await?;
    let tenant: TenantId = answer["tenants"]["nodes"][0]["id"]
        .as_str()
        .context("there is no province")?
        .parse()?;
    let role = PositionRole::CatalogueEditor;
    let person = installation
        .officer("bench.editor", tenant, &[role])
        .await?;
    installation.settle().await?;
    Ok(OpCtx {
        ctx: installation.services().procedures.clone(),
        actor: Actor::Officer(Officer {
            account: person.account,
            tenant,
            positions: Vec::new(),
            roles: [role].into(),
            permissions: role.actions().iter().copied().collect(),
        }),
        language: Language::Vietnamese,
        correlation: Correlation {
            request_id: fresh_key(),
            traceparent: None,
            address: None,
        },
    })
}
