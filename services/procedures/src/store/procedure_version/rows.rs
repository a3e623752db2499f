//! Rows of `procedure_version` ↔ [`ProcedureVersion`].

use std::sync::Arc;

use ids::{ProcedureCode, ProcedureId, ProcedureVersionId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, JoinType, QuerySelect, Select};
use store::{StoreError, corrupt, parse_stored, read_document};

use super::outlines;
use crate::domain::{ProcedureVersion, VersionContent, VersionNumber, VersionOutline};
use crate::store::entities::procedure_revocation;
use crate::store::entities::procedure_version::{ActiveModel, Column, Entity, Model, Relation};
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

/// What a row says beside its document, and how it was revoked.
#[derive(FromQueryResult)]
pub(super) struct Head {
    pub id: Uuid,
    code: String,
    number: i32,
    published_by: Option<Uuid>,
    publication: Option<String>,
    revoked_by: Option<Uuid>,
    revocation: Option<String>,
}

/// The columns of [`Head`], in one statement.
pub(super) fn heads() -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Code,
            Column::Number,
            Column::PublishedBy,
            Column::Publication,
        ])
        .column(procedure_revocation::Column::RevokedBy)
        .column_as(procedure_revocation::Column::Document, "revocation")
        .join(JoinType::LeftJoin, Relation::Revocation.def())
}

/// Whether who revoked a version is who published it. Before provinces had lines of their own any of them could revoke
/// a national version, for all others too: such a revocation has no effect.
pub(super) fn is_own(published_by: Option<Uuid>, revoked_by: Option<Uuid>) -> bool {
    published_by.is_some() && published_by == revoked_by
}

pub(super) fn number(stored: i32) -> Result<VersionNumber, StoreError> {
    u32::try_from(stored)
        .ok()
        .and_then(VersionNumber::new)
        .ok_or_else(|| corrupt("version number")(NumberError(stored.into())))
}

impl Head {
    /// The version with its content.
    pub(super) fn version(
        &self,
        content: Arc<VersionContent>,
    ) -> Result<ProcedureVersion, StoreError> {
        let code = parse_stored("procedure code", &self.code)?;
        let mut version = ProcedureVersion::restore(code, number(self.number)?, content);
        if let Some(publication) = &self.publication {
            version = version.published_by(read_document("publication", publication)?);
        }
        if let Some(revocation) = &self.revocation
            && is_own(self.published_by, self.revoked_by)
        {
            version = version.revoked_by(revocations::read(revocation)?);
        }
        Ok(version.known_as(ProcedureVersionId::from_uuid(self.id)))
    }
}

/// Reads a document.
pub(super) fn content(document: &str) -> Result<Arc<VersionContent>, StoreError> {
    let content: VersionContent = read_document("procedure version", document)?;
    Ok(Arc::new(content))
}

/// A version as it is stored, or when it has force if it cannot be read.
#[derive(Debug, Clone)]
pub struct StoredVersion {
    pub procedure: ProcedureId,
    pub code: ProcedureCode,
    pub version: Result<ProcedureVersion, VersionOutline>,
}

/// Reads a row; nothing if not even its columns can be read.
pub(super) fn read_or_outline(row: Whole) -> Option<StoredVersion> {
    let (columns, revocation) = &row;
    let (id, procedure) = (columns.id, columns.procedure_id);
    let code = columns.code.parse();
    let outline = outlines::of(columns, revocation.as_ref());
    let version = read(row).map_err(|error| {
        log_unreadable(id, &error);
        outline
    });
    Some(StoredVersion {
        procedure: ProcedureId::from_uuid(procedure),
        code: code.ok()?,
        version: match version {
            Ok(version) => Ok(version),
            Err(outline) => Err(outline.ok()?),
        },
    })
}

/// Says that a stored version cannot be read: it is shown to nobody until it can be.
pub(super) fn log_unreadable(id: Uuid, error: &StoreError) {
    let version = ProcedureVersionId::from_uuid(id);
    let cause = std::error::Error::source(error).map(ToString::to_string);
    tracing::error!(version.id = %version, %error, cause, "a published version cannot be read");
}

/// A row with that of its revocation.
pub(super) type Whole = (Model, Option<procedure_revocation::Model>);

pub(super) fn read((row, revocation): Whole) -> Result<ProcedureVersion, StoreError> {
    let content = content(&row.document)?;
    let head = Head {
        id: row.id,
        code: row.code,
        number: row.number,
        published_by: row.published_by,
        publication: row.publication,
        revoked_by: revocation.as_ref().map(|row| row.revoked_by),
        revocation: revocation.map(|row| row.document),
    };
    head.version(content)
}
