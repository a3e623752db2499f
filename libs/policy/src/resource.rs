//! What something is done to, reduced to the facts that policies speak of.

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
}
