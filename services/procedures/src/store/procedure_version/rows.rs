//! Rows of `procedure_version` ↔ [`ProcedureVersion`].

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::DateTimeUtc;
use store::{StoreError, parse_stored};

use crate::domain::{Level, ProcedureVersion, SearchText, VersionNumber};
use crate::store::entities::procedure_version::{ActiveModel, Model};

#[derive(Debug, thiserror::Error)]
#[error("{0} is no version number")]
struct NumberError(i64);

fn corrupt(
    what: &'static str,
    source: impl std::error::Error + Send + Sync + 'static,
) -> StoreError {
    StoreError::Corrupt {
        what,
        source: Box::new(source),
    }
}

pub(super) fn of(version: &ProcedureVersion, at: DateTimeUtc) -> Result<ActiveModel, StoreError> {
    let content = version.content();
    let SearchText { folded, spelled } = version.search_text();
    let number = version.number().get();
    let solved_by = |level| content.levels.contains(&level);
    Ok(ActiveModel {
        id: Set(version.id().uuid()),
        procedure_id: Set(version.procedure().uuid()),
        code: Set(version.code().to_string()),
        number: Set(i32::try_from(number)
            .map_err(|_| corrupt("version number", NumberError(number.into())))?),
        field_code: Set(content.field.code.to_string()),
        at_province: Set(solved_by(Level::Province)),
        at_district: Set(solved_by(Level::District)),
        at_commune: Set(solved_by(Level::Commune)),
        valid_from: Set(content.validity.from()),
        valid_to: Set(content.validity.to()),
        folded: Set(folded),
        spelled: Set(spelled),
        document: Set(serde_json::to_string(content)
            .map_err(|source| corrupt("procedure version", source))?),
        published_at: Set(at),
    })
}

pub(super) fn read(row: Model) -> Result<ProcedureVersion, StoreError> {
    let number = u32::try_from(row.number)
        .ok()
        .and_then(VersionNumber::new)
        .ok_or_else(|| corrupt("version number", NumberError(row.number.into())))?;
    Ok(ProcedureVersion::restore(
        parse_stored("procedure code", &row.code)?,
        number,
        serde_json::from_str(&row.document)
            .map_err(|source| corrupt("procedure version", source))?,
    ))
}
