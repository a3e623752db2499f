//! Where generated dossiers play: communes of the registry, and the procedures that they offer.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use ids::AgencyCode;
use policy::PositionRole;
use service::{AppError, Ctx, ErrorCode};
use store::Scope;

use super::GenerationOrder;
use crate::domain::{AnnouncedVersion, Level, PinnedProcedure, ReceivingTenant};
use crate::store as rows;

/// A commune that takes dossiers, with the numbers that its codes begin after.
pub(super) struct Place {
    pub tenant: ReceivingTenant,
    pub agency_code: AgencyCode,
    pub numbers: BTreeMap<NaiveDate, u64>,
}

/// A procedure with what was announced of it.
pub(super) struct Offer {
    pub procedure: PinnedProcedure,
    pub announced: Vec<AnnouncedVersion>,
}

/// Everything that the lives of dossiers need.
#[derive(Clone)]
pub(super) struct Scene {
    pub places: Arc<Vec<Place>>,
    pub offers: Arc<Vec<Offer>>,
}

/// The roles that act on dossiers.
pub(super) const ROLES: [PositionRole; 4] = [
    PositionRole::Reception,
    PositionRole::Processing,
    PositionRole::Leadership,
    PositionRole::Clerk,
];

/// Finds communes and procedures, in an order that is always the same.
pub(super) async fn find_scene(ctx: &Ctx, order: GenerationOrder) -> Result<Scene, AppError> {
    let scope = Scope::System {
        reason: "generate a demonstration",
    };
    let tx = ctx.database.read(scope).await?;
    let mut communes: Vec<_> = tenancy::list_tenants(&tx)
        .await?
        .into_iter()
        .map(ReceivingTenant::from)
        .filter(|tenant| tenant.active && tenant.level == Level::Commune)
        .filter_map(|tenant| Some((tenant.agency_code.clone()?, tenant)))
        .collect();
    // neighbours first, so that a province has several of them
    communes.sort_by(|one, other| {
        one.1
            .places()
            .iter()
            .rev()
            .cmp(other.1.places().iter().rev())
    });
    let wanted = usize::try_from(order.tenants).map_err(AppError::internal)?;
    if wanted == 0 || communes.len() < wanted {
        return Err(AppError::new(ErrorCode::TenantNotFound));
    }
    let codes: Vec<_> = communes
        .iter()
        .take(wanted)
        .map(|(code, _)| code.clone())
        .collect();
    let mut numbers = rows::last_numbers(&tx, &codes).await?;
    let places = communes
        .into_iter()
        .take(wanted)
        .map(|(code, tenant)| Place {
            numbers: numbers.remove(&code).unwrap_or_default(),
            agency_code: code,
            tenant,
        });
    let places: Vec<_> = places.collect();
    let versions = rows::list_national_versions(&tx).await?;
    let offers = versions.into_iter().filter_map(offer);
    let offers: Vec<_> = offers.collect();
    if offers.is_empty() {
        return Err(AppError::new(ErrorCode::ProcedureVersionNotFound));
    }
    Ok(Scene {
        places: Arc::new(places),
        offers: Arc::new(offers),
    })
}

fn offer(procedure: PinnedProcedure) -> Option<Offer> {
    let document = procedure.document();
    if !procedure.offered_at(Level::Commune) {
        return None;
    }
    let announced = AnnouncedVersion {
        id: document.version_id,
        publisher: document.publisher,
        valid_from: document.valid_from,
        valid_to: document.valid_to,
        revoked_from: None,
    };
    Some(Offer {
        announced: vec![announced],
        procedure,
    })
}
