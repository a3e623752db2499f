//! Successors (đơn vị kế thừa): which tenants took over from which. Many to many: a merger has several
//! predecessors, a split several successors (domain.md §7).

use ids::TenantId;

/// One tenant took over from another, wholly or in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Succession {
    pub predecessor: TenantId,
    pub successor: TenantId,
    /// Whether the predecessor is known to have other successors as well (chia tách).
    pub split: bool,
}
