//! Loaders of agencies, adoptions and service levels.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use graphql::{Batch, Refusal, Result};
use ids::{ProcedureId, ProcedureVersionId, TenantId};
use service::OpCtx;

use crate::app::catalogue::KnownContents;
use crate::app::load_adoptions::{load_agencies, load_service_levels, load_version_pages};
use crate::app::load_applying::{AdoptedAt, load_at_agencies};
use crate::domain::{Adoption, Agency, AtAgency, ServiceLevel, VersionPage};

/// A version and a page of the adoptions made under it.
pub type OfVersion = (ProcedureVersionId, VersionPage);
/// A procedure and, if one is asked for, an agency.
pub type LevelsOf = (ProcedureId, Option<TenantId>);

/// Loads agencies.
pub struct Agencies(OpCtx);

/// Loads a procedure as it applies at an agency that has adopted it.
pub struct AtAgencies(OpCtx, KnownContents);

/// Loads a page of the adoptions made under a version.
pub struct VersionAdoptions(OpCtx);

/// Loads the service levels of a procedure: of whole provinces, and of one agency.
pub struct Levels(OpCtx);

pub fn agencies(op: &OpCtx) -> Arc<Batch<TenantId, Agencies>> {
    Batch::new(Agencies(op.clone()))
}

pub fn at_agencies(op: &OpCtx, known: &KnownContents) -> Arc<Batch<AdoptedAt, AtAgencies>> {
    Batch::new(AtAgencies(op.clone(), known.clone()))
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

impl Loader<AdoptedAt> for AtAgencies {
    type Value = AtAgency;
    type Error = Refusal;

    async fn load(&self, wanted: &[AdoptedAt]) -> Result<HashMap<AdoptedAt, AtAgency>> {
        Ok(load_at_agencies(&self.0, wanted, &self.1).await?)
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
