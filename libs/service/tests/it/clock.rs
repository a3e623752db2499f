//! Clocks tell whole microseconds, which both databases keep.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use service::{Clock, SystemClock, TestClock};

fn whole(instant: DateTime<Utc>) -> bool {
    instant.timestamp_subsec_nanos().is_multiple_of(1_000)
}

#[test]
fn the_clock_of_the_machine_goes_on() {
    let first = SystemClock.now();
    let second = SystemClock.now();
    assert!(first <= second && whole(first));
    assert!(SystemClock.uuid() < SystemClock.uuid());
}

proptest! {
    #[test]
    fn a_clock_for_tests_stands_where_it_is_set(seconds in -4_000_000_000_i64..8_000_000_000, nanos in 0..1_000_000_000_u32) {
        let instant = DateTime::from_timestamp(seconds, nanos).unwrap();
        let clock = TestClock::at(instant);
        prop_assert!(whole(clock.now()));
        prop_assert!((instant - clock.now()).abs() < TimeDelta::microseconds(1));
        clock.advance(TimeDelta::minutes(1));
        let later = clock.now();
        clock.set(instant);
        prop_assert_eq!(later - clock.now(), TimeDelta::minutes(1));
    }
}
