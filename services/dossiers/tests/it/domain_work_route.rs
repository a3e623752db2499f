//! Routing to the least loaded position.

use dossiers::domain::work::{Load, route};
use ids::PositionId;
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

fn load(position: u128, open: u32) -> Load {
    Load {
        position: PositionId::from_uuid(Uuid::from_u128(position)),
        open,
    }
}

#[test]
fn nobody_gets_the_work_when_there_is_nobody() {
    assert_eq!(route(&[]), None);
}

proptest! {
    #[test]
    fn the_least_loaded_gets_the_work_in_whatever_order_they_stand(
        loads in vec((0..9_u128, 0..4_u32), 1..9)
    ) {
        let loads: Vec<_> = loads.into_iter().map(|(position, open)| load(position, open)).collect();
        let chosen = route(&loads).unwrap();
        let least = loads.iter().map(|load| load.open).min().unwrap();
        let equals = loads.iter().filter(|load| load.open == least);
        prop_assert_eq!(equals.map(|load| load.position).min(), Some(chosen));
        let mut turned = loads;
        turned.reverse();
        prop_assert_eq!(route(&turned), Some(chosen));
    }
}
