//! What procedures are sorted by: fields of administration and life events.

use async_graphql::SimpleObject;

use super::ProcedureLifeEventGroup;
use crate::domain::search::Bucket;
use crate::domain::{Field, LifeEvent};

/// A field of administration (lĩnh vực).
#[derive(SimpleObject)]
pub struct ProcedureField {
    /// Its code on this platform, such as ho-tich.
    code: String,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
}

/// A field of administration with how many procedures of it apply (lĩnh vực và số thủ tục).
#[derive(SimpleObject)]
pub struct ProcedureFieldCount {
    /// The field (lĩnh vực).
    field: ProcedureField,
    /// How many procedures (số thủ tục).
    procedures: u64,
}

/// An event of a life or a business by which people look for procedures (sự kiện trong đời).
#[derive(SimpleObject)]
pub struct ProcedureLifeEvent {
    /// Its key, such as having-a-child.
    key: String,
    /// Whose event it is (nhóm sự kiện).
    group: ProcedureLifeEventGroup,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
}

impl From<&Field> for ProcedureField {
    fn from(field: &Field) -> Self {
        Self {
            code: field.code.to_string(),
            name: field.name.vi().to_owned(),
            name_en: field.name.en().to_owned(),
        }
    }
}

impl From<Bucket> for ProcedureFieldCount {
    fn from(counted: Bucket) -> Self {
        Self {
            field: ProcedureField {
                code: counted.value,
                name: counted.label.vi,
                name_en: counted.label.en,
            },
            procedures: counted.count as u64,
        }
    }
}

impl From<&LifeEvent> for ProcedureLifeEvent {
    fn from(event: &LifeEvent) -> Self {
        Self {
            key: event.key.to_string(),
            group: event.group.into(),
            name: event.name.vi().to_owned(),
            name_en: event.name.en().to_owned(),
        }
    }
}
