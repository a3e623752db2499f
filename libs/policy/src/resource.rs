//! What something is done to, reduced to the facts that policies speak of.

use std::collections::BTreeSet;

use ids::{AccountId, TenantId};

/// The thing acted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    /// The platform as a whole.
    Platform,
    /// One tenant.
    Tenant(TenantId),
    /// One dossier (hồ sơ) with the tenants that take part in it.
    Dossier {
        /// The account that filed it; none when an officer filed for someone without an account.
        applicant: Option<AccountId>,
        /// Receives it (cơ quan tiếp nhận).
        receiving: TenantId,
        /// Decides it (cơ quan có thẩm quyền).
        competent: TenantId,
        /// Returns the result (cơ quan trả kết quả).
        returning: TenantId,
    },
    /// One draft of a procedure (dự thảo thủ tục hành chính).
    Draft {
        /// The tenant whose officers work on it.
        tenant: TenantId,
        /// Everybody who wrote in it: none of them reviews or publishes it.
        authors: BTreeSet<AccountId>,
    },
}
