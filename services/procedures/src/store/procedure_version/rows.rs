//! Rows of `procedure_version` ↔ [`ProcedureVersion`].

use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use sea_orm::DerivePartialModel;
use sea_orm::entity::prelude::{DateTimeUtc, Uuid};
use store::{StoreError, corrupt, parse_stored};

use crate::domain::{ProcedureVersion, VersionContent, VersionNumber};
use crate::store::entities::procedure_revocation;
use crate::store::entities::procedure_version::{ActiveModel, Entity, Model};
use crate::store::procedure_revocation as revocations;

#[derive(Debug, thiserror::Error)]
#[error("{0} is no version number")]
struct NumberError(i64);

pub(super) fn of(version: &ProcedureVersion, at: DateTimeUtc) -> Result<ActiveModel, StoreError> {
    let content = version.content();
    let number = version.number().get();
    Ok(ActiveModel {
        id: Set(version.id().uuid()),
        procedure_id: Set(version.procedure().uuid()),
        code: Set(version.code().to_string()),
        number: Set(i32::try_from(number)
            .map_err(|_| corrupt("version number")(NumberError(number.into())))?),
        valid_from: Set(content.validity.from()),
        valid_to: Set(content.validity.to()),
        document: Set(serde_json::to_string(content).map_err(corrupt("procedure version"))?),
        published_at: Set(at),
        published_by: Set(version
            .publication()
            .map(|publication| publication.tenant.uuid())),
        publication: Set(version
            .publication()
            .map(serde_json::to_string)
            .transpose()
            .map_err(corrupt("publication"))?),
    })
}

/// What a row says beside its document.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub(super) struct Head {
    pub id: Uuid,
    code: String,
    number: i32,
    publication: Option<String>,
}

impl Head {
    /// The version with its content and the decision that revoked it, if there is one.
    pub(super) fn version(
        &self,
        content: Arc<VersionContent>,
        revocation: Option<&procedure_revocation::Model>,
    ) -> Result<ProcedureVersion, StoreError> {
        let number = u32::try_from(self.number)
            .ok()
            .and_then(VersionNumber::new)
            .ok_or_else(|| corrupt("version number")(NumberError(self.number.into())))?;
        let code = parse_stored("procedure code", &self.code)?;
        let mut version = ProcedureVersion::restore(code, number, content);
        if let Some(publication) = &self.publication {
            version = version
                .published_by(serde_json::from_str(publication).map_err(corrupt("publication"))?);
        }
        if let Some(revocation) = revocation {
            version = version.revoked_by(revocations::read(revocation)?);
        }
        Ok(version)
    }
}

/// Reads a document.
pub(super) fn content(document: &str) -> Result<Arc<VersionContent>, StoreError> {
    let content = serde_json::from_str(document).map_err(corrupt("procedure version"))?;
    Ok(Arc::new(content))
}

pub(super) fn read(
    (row, revocation): (Model, Option<procedure_revocation::Model>),
) -> Result<ProcedureVersion, StoreError> {
    let content = content(&row.document)?;
    let head = Head {
        id: row.id,
        code: row.code,
        number: row.number,
        publication: row.publication,
    };
    head.version(content, revocation.as_ref())
}
