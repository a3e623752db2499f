//! Grants: which job positions an account holds, where. The service `staff` will feed them from
//! appointments and delegations; permissions belong to positions, never to persons (design.md §4).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ids::{AccountId, PositionId, TenantId};
use policy::{Action, PositionRole};

/// One account holds one position (vị trí việc làm) of one tenant, for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub account: AccountId,
    pub tenant: TenantId,
    pub position: PositionId,
    pub role: PositionRole,
    /// Whether the account logs in here when it names no tenant.
    pub primary: bool,
    pub valid_from: NaiveDate,
    /// The first day on which it no longer holds.
    pub valid_to: Option<NaiveDate>,
}

impl Grant {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }
}

/// Why an officer cannot begin to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorkplaceRefusal {
    #[error("the account holds no position")]
    NoPosition,
    #[error("the account holds no position at this tenant")]
    NoPositionThere,
    #[error("the account works at several tenants and must name one")]
    TenantNeeded,
}

/// One tenant with everything that the officer is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workplace {
    pub tenant: TenantId,
    pub positions: Vec<PositionId>,
    pub roles: BTreeSet<PositionRole>,
    pub permissions: BTreeSet<Action>,
}

/// Chooses where the officer works: the named tenant, else the primary grant, else the only tenant.
///
/// # Errors
/// When no grant holds on the day there, or none is primary among several tenants.
pub fn choose_workplace(
    grants: &[Grant],
    wanted: Option<TenantId>,
    day: NaiveDate,
) -> Result<Workplace, WorkplaceRefusal> {
    let holding: Vec<&Grant> = grants.iter().filter(|grant| grant.holds_on(day)).collect();
    let tenants: BTreeSet<TenantId> = holding.iter().map(|grant| grant.tenant).collect();
    let primary = holding
        .iter()
        .find(|grant| grant.primary)
        .map(|grant| grant.tenant);
    let tenant = match (wanted, primary, tenants.first()) {
        (_, _, None) => return Err(WorkplaceRefusal::NoPosition),
        (Some(wanted), _, _) if tenants.contains(&wanted) => wanted,
        (Some(_), _, _) => return Err(WorkplaceRefusal::NoPositionThere),
        (None, Some(primary), _) => primary,
        (None, None, Some(only)) if tenants.len() == 1 => *only,
        (None, None, Some(_)) => return Err(WorkplaceRefusal::TenantNeeded),
    };
    let here = || holding.iter().filter(|grant| grant.tenant == tenant);
    Ok(Workplace {
        tenant,
        positions: here()
            .map(|grant| grant.position)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        roles: here().map(|grant| grant.role).collect(),
        permissions: here()
            .flat_map(|grant| grant.role.actions())
            .copied()
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use uuid::Uuid;

    fn tenant(number: u128) -> TenantId {
        TenantId::from_uuid(Uuid::from_u128(number))
    }

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, number).unwrap()
    }

    fn grant(at: u128, position: u128, role: PositionRole, primary: bool) -> Grant {
        Grant {
            account: AccountId::from_uuid(Uuid::nil()),
            tenant: tenant(at),
            position: PositionId::from_uuid(Uuid::from_u128(position)),
            role,
            primary,
            valid_from: day(1),
            valid_to: Some(day(20)),
        }
    }

    #[test]
    fn joins_the_positions_of_one_tenant() {
        let grants = [
            grant(1, 2, PositionRole::Clerk, false),
            grant(1, 1, PositionRole::Reception, false),
            grant(2, 3, PositionRole::Leadership, true),
        ];
        let there = choose_workplace(&grants, Some(tenant(1)), day(5)).unwrap();
        assert_eq!(there.positions.len(), 2);
        assert!(there.permissions.contains(&Action::IssueResult));
        assert!(there.permissions.contains(&Action::Receive));
        assert!(!there.permissions.contains(&Action::Approve));
        assert_eq!(
            choose_workplace(&grants, None, day(5)).unwrap().tenant,
            tenant(2)
        );
    }

    #[test]
    fn refuses_without_a_holding_grant() {
        let one = [grant(1, 1, PositionRole::Clerk, false)];
        assert_eq!(
            choose_workplace(&one, None, day(19)).unwrap().tenant,
            tenant(1)
        );
        assert_eq!(
            choose_workplace(&one, None, day(20)),
            Err(WorkplaceRefusal::NoPosition)
        );
        assert_eq!(
            choose_workplace(&one, Some(tenant(2)), day(5)),
            Err(WorkplaceRefusal::NoPositionThere)
        );
        let two = [one[0].clone(), grant(2, 2, PositionRole::Clerk, false)];
        assert_eq!(
            choose_workplace(&two, None, day(5)),
            Err(WorkplaceRefusal::TenantNeeded)
        );
    }
}
