//! The tree of tenants on one day: any number of levels, one parent each, no circle.

use std::collections::HashMap;

use ids::TenantId;

/// Why parents do not make a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    #[error("{child} stands under {parent}, which does not exist")]
    UnknownParent { child: TenantId, parent: TenantId },
    #[error("{tenant} stands under itself")]
    Circle { tenant: TenantId },
    #[error("{tenant} occurs twice")]
    Twice { tenant: TenantId },
}

/// Tenants with their parents, checked.
#[derive(Debug, Clone)]
pub struct Tree {
    parents: HashMap<TenantId, Option<TenantId>>,
}

impl Tree {
    /// Joins tenants to their parents.
    ///
    /// # Errors
    /// When a tenant occurs twice, a parent is missing, or parents run in a circle.
    pub fn new(
        tenants: impl IntoIterator<Item = (TenantId, Option<TenantId>)>,
    ) -> Result<Self, TreeError> {
        let mut parents = HashMap::new();
        for (tenant, parent) in tenants {
            if parents.insert(tenant, parent).is_some() {
                return Err(TreeError::Twice { tenant });
            }
        }
        let tree = Self { parents };
        for (&tenant, &parent) in &tree.parents {
            if let Some(parent) = parent
                && !tree.parents.contains_key(&parent)
            {
                return Err(TreeError::UnknownParent {
                    child: tenant,
                    parent,
                });
            }
            tree.check_path(tenant)?;
        }
        Ok(tree)
    }

    /// Walks up at two speeds: whoever is met again stands in a circle.
    fn check_path(&self, start: TenantId) -> Result<(), TreeError> {
        let (mut slow, mut fast) = (start, start);
        loop {
            let Some(next) = self.parent(fast).and_then(|middle| self.parent(middle)) else {
                return Ok(());
            };
            fast = next;
            slow = self.parent(slow).unwrap_or(slow);
            if slow == fast {
                return Err(TreeError::Circle { tenant: slow });
            }
        }
    }

    /// The tenant directly above.
    pub fn parent(&self, tenant: TenantId) -> Option<TenantId> {
        self.parents.get(&tenant).copied().flatten()
    }

    /// All tenants above, nearest first.
    pub fn ancestors(&self, tenant: TenantId) -> Vec<TenantId> {
        std::iter::successors(self.parent(tenant), |above| self.parent(*above)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> TenantId {
        TenantId::from_uuid(Uuid::from_u128(number))
    }

    fn tree(pairs: &[(u128, Option<u128>)]) -> Result<Tree, TreeError> {
        Tree::new(
            pairs
                .iter()
                .map(|(child, parent)| (id(*child), parent.map(id))),
        )
    }

    #[test]
    fn has_any_number_of_levels() {
        let pairs: Vec<_> = (1..=9).map(|n| (n, (n > 1).then(|| n - 1))).collect();
        let tree = tree(&pairs).unwrap();
        assert_eq!(tree.ancestors(id(4)), vec![id(3), id(2), id(1)]);
        assert_eq!(tree.ancestors(id(1)), Vec::new());
    }

    #[test]
    fn refuses_circles_of_any_length() {
        assert_eq!(
            tree(&[(1, Some(1))]).unwrap_err(),
            TreeError::Circle { tenant: id(1) }
        );
        for length in 2..=6_u128 {
            let ring: Vec<_> = (1..=length).map(|n| (n, Some(n % length + 1))).collect();
            assert!(
                matches!(tree(&ring), Err(TreeError::Circle { .. })),
                "{length}"
            );
        }
        assert!(matches!(
            tree(&[(1, None), (2, Some(3)), (3, Some(2)), (4, Some(3))]),
            Err(TreeError::Circle { .. })
        ));
    }

    #[test]
    fn refuses_strangers_and_doubles() {
        assert_eq!(
            tree(&[(1, Some(2))]).unwrap_err(),
            TreeError::UnknownParent {
                child: id(1),
                parent: id(2)
            }
        );
        assert_eq!(
            tree(&[(1, None), (1, None)]).unwrap_err(),
            TreeError::Twice { tenant: id(1) }
        );
    }
}
