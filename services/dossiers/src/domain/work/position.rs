//! Positions, and who acts in them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ids::{AccountId, PositionId, TenantId};
use policy::PositionRole;
use serde::{Deserialize, Serialize};

/// A job position (vị trí việc làm) as it is at the moment of a command; the caller vouches for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Names the position for ever.
    pub id: PositionId,
    /// The agency that has the position.
    pub agency: TenantId,
    /// What the position may do.
    pub roles: BTreeSet<PositionRole>,
}

/// The officer (cán bộ, công chức) who gives a command, in the one position chosen for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// The officer's account.
    pub account: AccountId,
    /// The position in which the officer acts.
    pub position: Position,
    /// When the command is given; never before what is written already.
    pub at: DateTime<Utc>,
}

impl Acting {
    /// Gives the trace that the officer leaves on what is written.
    pub const fn actor(&self) -> Actor {
        Actor {
            account: self.account,
            position: Some(self.position.id),
        }
    }
}

/// Who did something, as it stays on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// The account of the officer, the applicant or a program.
    pub account: AccountId,
    /// The position in which an officer acted; none for an applicant or a program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionId>,
}
