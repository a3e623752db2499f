//! Events of a life or a business, by which people look for procedures.

use serde::{Deserialize, Serialize};

use super::{Key, Wording};

/// Whose events they are (nhóm sự kiện), as the national portal groups them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LifeEventGroup {
    /// Công dân: events of a life.
    Citizen,
    /// Doanh nghiệp: events of a business.
    Business,
}

/// An event of a life or a business (sự kiện trong cuộc đời công dân, vòng đời doanh nghiệp).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    /// Names it, as versions refer to it.
    pub key: Key,
    /// Whose event it is.
    pub group: LifeEventGroup,
    /// Its name.
    pub name: Wording,
}
