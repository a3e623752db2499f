//! What a tenant has been: dated descriptions and agency codes.

use async_graphql::{Context, Object};
use graphql::{Date, Result};

use super::tenant::{Tenant, tenant_on};
use super::types::{CodeScheme, TenantKind};
use crate::domain::agency_code::SchemedCode;
use crate::domain::dated::Dated;
use crate::domain::tenant::Description;

/// Code, kind, name and parent, for a time.
pub struct TenantDescription(pub Dated<Description>);

/// Code, kind, name and parent of a tenant, for a time.
#[Object]
impl TenantDescription {
    /// The first day on which it holds (ngày có hiệu lực).
    async fn valid_from(&self) -> Date {
        Date(self.0.valid_from)
    }

    /// The first day on which it no longer holds (ngày hết hiệu lực).
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// The code of the unit (mã đơn vị hành chính).
    async fn code(&self) -> &str {
        self.0.value.code.as_str()
    }

    /// The kind of the unit (loại đơn vị hành chính).
    async fn kind(&self) -> TenantKind {
        self.0.value.kind.into()
    }

    /// The name in Vietnamese (tên đơn vị).
    async fn name(&self) -> &str {
        &self.0.value.name.vi
    }

    /// The name in English.
    async fn name_en(&self) -> &str {
        &self.0.value.name.en
    }

    /// The unit directly above at that time, as it was then (đơn vị cấp trên trực tiếp).
    async fn parent(&self, context: &Context<'_>) -> Result<Option<Tenant>> {
        match self.0.value.parent {
            Some(parent) => tenant_on(context, parent, self.0.valid_from).await,
            None => Ok(None),
        }
    }
}

/// An agency code, for a time.
pub struct DatedAgencyCode(pub Dated<SchemedCode>);

/// An identification code of an agency (mã định danh cơ quan), for a time.
#[Object]
impl DatedAgencyCode {
    /// The first day on which it holds (ngày có hiệu lực).
    async fn valid_from(&self) -> Date {
        Date(self.0.valid_from)
    }

    /// The first day on which it no longer holds (ngày hết hiệu lực).
    async fn valid_to(&self) -> Option<Date> {
        self.0.valid_to.map(Date)
    }

    /// The code as it is printed.
    async fn code(&self) -> &str {
        self.0.value.code.as_str()
    }

    /// Who gave it and in which order its groups stand.
    async fn scheme(&self) -> CodeScheme {
        self.0.value.scheme.into()
    }
}
