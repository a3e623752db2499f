//! The facts of an agency that decide whether it may adopt a procedure.

use ids::{AgencyCode, TenantId};

use crate::domain::Level;

/// An agency (cơ quan) that solves procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its level (cấp chính quyền).
    pub level: Level,
    /// All above it.
    pub ancestors: Vec<TenantId>,
    /// Whether it exists today and takes new work.
    pub active: bool,
    /// Its identification code (mã định danh), if it has one.
    pub code: Option<AgencyCode>,
}

impl Agency {
    /// Itself and all above it, the nearest first.
    pub fn places(&self) -> Vec<TenantId> {
        let above = self.ancestors.iter().copied();
        std::iter::once(self.tenant).chain(above).collect()
    }

    /// Whether it is the province, or below it.
    pub fn belongs_to(&self, province: TenantId) -> bool {
        self.tenant == province || self.ancestors.contains(&province)
    }
}
