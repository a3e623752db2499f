//! When signing keys change places. The worker asks on a schedule, `motcua` may ask at once; both get
//! the same plan, and a plan carried out is not made again.

use chrono::{DateTime, TimeDelta, Utc};
use ids::KeyId;

use crate::domain::signing_key::{KeyUse, SigningKey};

/// The lives of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RotationRules {
    /// How long a key signs.
    pub signing: TimeDelta,
    /// How long a retired key is still published: the life of a token and some skew of clocks.
    pub retired: TimeDelta,
}

impl Default for RotationRules {
    fn default() -> Self {
        Self {
            signing: TimeDelta::days(30),
            retired: TimeDelta::hours(1),
        }
    }
}

/// Whether to rotate when it is due, or now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    WhenDue,
    Now,
}

/// What to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RotationPlan {
    /// Make a key that signs from now on, since no published one can.
    pub make_current: bool,
    /// Stop signing with these.
    pub retire: Vec<KeyId>,
    /// Begin to sign with this one.
    pub promote: Option<KeyId>,
    /// Make and publish the key after.
    pub make_next: bool,
    /// Forget these: no token of theirs is alive.
    pub remove: Vec<KeyId>,
}

impl RotationPlan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Decides what to do with the keys now.
pub fn plan(
    keys: &[SigningKey],
    now: DateTime<Utc>,
    rules: &RotationRules,
    urgency: Urgency,
) -> RotationPlan {
    let mut plan = RotationPlan::default();
    let (mut fresh, mut worn, mut next) = (None, Vec::new(), None);
    for key in keys {
        match key.used_as {
            KeyUse::Next => next = next.or(Some(key.id)),
            KeyUse::Current { since } => {
                let due = urgency == Urgency::Now || now >= since + rules.signing;
                if due || fresh.is_some() {
                    worn.push(key.id)
                } else {
                    fresh = Some(key.id)
                }
            }
            KeyUse::Retired { since } => {
                if now >= since + rules.retired {
                    plan.remove.push(key.id);
                }
            }
        }
    }
    plan.retire = worn;
    if fresh.is_none() {
        plan.promote = next.take();
        plan.make_current = plan.promote.is_none();
    }
    plan.make_next = next.is_none();
    plan
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use uuid::Uuid;

    fn key(number: u128, used_as: KeyUse) -> SigningKey {
        SigningKey {
            id: KeyId::from_uuid(Uuid::from_u128(number)),
            used_as,
        }
    }

    fn id(number: u128) -> KeyId {
        KeyId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn begins_with_two_keys_and_then_rests() {
        let now = DateTime::from_timestamp(1_760_000_000, 0).unwrap();
        let rules = RotationRules::default();
        let first = plan(&[], now, &rules, Urgency::WhenDue);
        assert!(first.make_current && first.make_next && first.promote.is_none());
        let keys = [key(1, KeyUse::Current { since: now }), key(2, KeyUse::Next)];
        assert!(plan(&keys, now + TimeDelta::days(29), &rules, Urgency::WhenDue).is_empty());
    }

    #[test]
    fn the_next_key_takes_over_when_due_or_when_told() {
        let now = DateTime::from_timestamp(1_760_000_000, 0).unwrap();
        let rules = RotationRules::default();
        let keys = [key(1, KeyUse::Current { since: now }), key(2, KeyUse::Next)];
        let expected = RotationPlan {
            retire: vec![id(1)],
            promote: Some(id(2)),
            make_next: true,
            ..RotationPlan::default()
        };
        assert_eq!(
            plan(&keys, now + TimeDelta::days(30), &rules, Urgency::WhenDue),
            expected
        );
        assert_eq!(plan(&keys, now, &rules, Urgency::Now), expected);
    }

    #[test]
    fn a_retired_key_stays_until_its_tokens_are_dead() {
        let now = DateTime::from_timestamp(1_760_000_000, 0).unwrap();
        let rules = RotationRules::default();
        let keys = [
            key(1, KeyUse::Retired { since: now }),
            key(2, KeyUse::Current { since: now }),
            key(3, KeyUse::Next),
        ];
        let at = |minutes| {
            plan(
                &keys,
                now + TimeDelta::minutes(minutes),
                &rules,
                Urgency::WhenDue,
            )
        };
        assert!(at(59).is_empty());
        assert_eq!(at(60).remove, vec![id(1)]);
    }
}
