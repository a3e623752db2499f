//! Rows of `procedure_version` ↔ [`ProcedureVersion`].

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::DateTimeUtc;
use store::{StoreError, corrupt, parse_stored};

use crate::domain::{ProcedureVersion, VersionNumber};
use crate::store::entities::procedure_revocation;
use crate::store::entities::procedure_version::{ActiveModel, Model};
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

pub(super) fn read(
    (row, revocation): (Model, Option<procedure_revocation::Model>),
) -> Result<ProcedureVersion, StoreError> {
    let number = u32::try_from(row.number)
        .ok()
        .and_then(VersionNumber::new)
        .ok_or_else(|| corrupt("version number")(NumberError(row.number.into())))?;
    let mut version = ProcedureVersion::restore(
        parse_stored("procedure code", &row.code)?,
        number,
        serde_json::from_str(&row.document).map_err(corrupt("procedure version"))?,
    );
    if let Some(publication) = &row.publication {
        version = version
            .published_by(serde_json::from_str(publication).map_err(corrupt("publication"))?);
    }
    if let Some(revocation) = &revocation {
        version = version.revoked_by(revocations::read(revocation)?);
    }
    Ok(version)
}
