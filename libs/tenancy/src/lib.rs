//! The tenant registry as every service sees it: a local projection, fed by events of `identity`.
//!
//! No request calls `identity`: a service asks its own projection, in its own transaction.

mod facts;
mod projection;
mod subtree;
mod table;

pub use facts::{Level, TENANTS_REGISTERED, TenantFacts, TenantStatus, TenantsRegistered};
pub use projection::{ProjectTenants, count_tenants, find_tenant, find_tenants, list_tenants};
pub use subtree::{Subtree, find_subtree};
pub use table::TenantTable;
