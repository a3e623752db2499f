//! That a dossier filed online was found complete, and its clock waits for the fee (rule R9 of the
//! online rules of 2025).

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};

/// Who found the dossier complete, and when; the receipt is given when the fee has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FeeAwaited {
    pub since: DateTime<Utc>,
    /// The official who accepts it.
    pub by: AccountId,
}
