//! Loaders of agencies, adoptions and service levels.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use graphql::{Batch, Refusal, Result};
use ids::{ProcedureId, ProcedureVersionId, TenantId};
use service::OpCtx;

use crate::app::load_adoptions::{
    load_adoptions, load_agencies, load_service_levels, load_version_pages,
};
use crate::domain::{Adoption, Agency, ServiceLevel, VersionPage};

/// An agency and a procedure.
pub type AtTenant = (TenantId, ProcedureId);
/// A version and a page of the adoptions made under it.
pub type OfVersion = (ProcedureVersionId, VersionPage);
/// A procedure and, if one is asked for, an agency.
pub type LevelsOf = (ProcedureId, Option<TenantId>);

/// Loads agencies.
pub struct Agencies(OpCtx);

/// Loads all adoptions of a procedure by an agency.
pub struct Adoptions(OpCtx);

/// Loads a page of the adoptions made under a version.
pub struct VersionAdoptions(OpCtx);

/// Loads the service levels of a procedure: of whole provinces, and of one agency.
pub struct Levels(OpCtx);

pub fn agencies(op: &OpCtx) -> Arc<Batch<TenantId, Agencies>> {
    Batch::new(Agencies(op.clone()))
}

pub fn adoptions(op: &OpCtx) -> Arc<Batch<AtTenant, Adoptions>> {
    Batch::new(Adoptions(op.clone()))
}

pub fn version_adoptions(op: &OpCtx) -> Arc<Batch<OfVersion, VersionAdoptions>> {
    Batch::new(VersionAdoptions(op.clone()))
}

pub fn levels(op: &OpCtx) -> Arc<Batch<LevelsOf, Levels>> {
    Batch::new(Levels(op.clone()))
}

impl Loader<TenantId> for Agencies {
    type Value = Agency;
    type Error = Refusal;

    async fn load(&self, tenants: &[TenantId]) -> Result<HashMap<TenantId, Agency>> {
        Ok(load_agencies(&self.0, tenants).await?)
    }
}

impl Loader<AtTenant> for Adoptions {
    type Value = Vec<Adoption>;
    type Error = Refusal;

    async fn load(&self, wanted: &[AtTenant]) -> Result<HashMap<AtTenant, Vec<Adoption>>> {
        Ok(load_adoptions(&self.0, wanted).await?)
    }
}

impl Loader<OfVersion> for VersionAdoptions {
    type Value = Vec<Adoption>;
    type Error = Refusal;

    async fn load(&self, wanted: &[OfVersion]) -> Result<HashMap<OfVersion, Vec<Adoption>>> {
        Ok(load_version_pages(&self.0, wanted).await?)
    }
}

impl Loader<LevelsOf> for Levels {
    type Value = Vec<ServiceLevel>;
    type Error = Refusal;

    async fn load(&self, wanted: &[LevelsOf]) -> Result<HashMap<LevelsOf, Vec<ServiceLevel>>> {
        Ok(load_service_levels(&self.0, wanted).await?)
    }
}
