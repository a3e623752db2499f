//! Rows of `adoption` and the adoptions that they stand for.

use sea_orm::ActiveValue::Set;
use store::{StoreError, corrupt, read_document};

use crate::domain::Adoption;
use crate::store::entities::adoption::{ActiveModel, Model};

pub fn of(adoption: &Adoption) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(adoption.id().uuid()),
        version: Set(adoption.version()),
        agency: Set(adoption.agency().uuid()),
        procedure_id: Set(adoption.procedure().uuid()),
        procedure_version_id: Set(adoption.procedure_version().uuid()),
        valid_from: Set(adoption.period().from()),
        valid_to: Set(adoption.period().until()),
        document: Set(serde_json::to_string(adoption).map_err(corrupt("adoption"))?),
    })
}

/// Reads a row to be shown.
pub fn read(row: Model) -> Result<Adoption, StoreError> {
    read_document("adoption", &row.document)
}

/// Reads a row to be written over: nothing in it may be unknown, for that would be lost.
pub fn read_whole(row: Model) -> Result<Adoption, StoreError> {
    serde_json::from_str(&row.document).map_err(corrupt("adoption"))
}
