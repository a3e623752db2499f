//! How often codes and secrets may be guessed.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::{DossierCode, GuessRules, Guesses, TooManyGuesses};
use proptest::prelude::*;

use crate::builders::at;

const RULES: GuessRules = GuessRules {
    of_a_code: 3,
    from_an_address: 5,
    window: TimeDelta::minutes(15),
    remembered: 20,
};

fn code(number: u32) -> DossierCode {
    format!("H99.01.05-260212-{number:04}").parse().unwrap()
}

fn address(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

fn second(number: i64) -> DateTime<Utc> {
    at("2026-02-12 08:00") + TimeDelta::seconds(number)
}

/// Guesses wrong; gives the seconds to wait where it is not even looked at.
fn wrong(guesses: &mut Guesses, number: u32, from: Option<IpAddr>, now: i64) -> i64 {
    match guesses.begin(&code(number), from, second(now)) {
        Ok(_counted) => 0,
        Err(TooManyGuesses { wait }) => wait,
    }
}

#[test]
fn a_code_bears_so_many_failures_from_wherever_they_come() {
    let mut guesses = Guesses::new(RULES);
    for (now, from) in [(0, "192.0.2.1"), (1, "192.0.2.2"), (2, "192.0.2.3")] {
        assert_eq!(wrong(&mut guesses, 1, address(from), now), 0);
    }
    assert_eq!(wrong(&mut guesses, 1, address("192.0.2.4"), 3), 898);
    assert_eq!(wrong(&mut guesses, 1, None, 899), 2);
    assert_eq!(wrong(&mut guesses, 2, None, 899), 0, "other codes are free");
    assert_eq!(wrong(&mut guesses, 1, None, 900), 0, "the window is over");
}

#[test]
fn an_address_bears_so_many_failures_whatever_the_code() {
    let mut guesses = Guesses::new(RULES);
    for number in 0..5 {
        let near = format!("2001:db8:1:2::{number:x}");
        assert_eq!(wrong(&mut guesses, number, address(&near), 0), 0);
    }
    assert!(wrong(&mut guesses, 9, address("2001:db8:1:2:ffff::1"), 1) > 0);
    assert_eq!(wrong(&mut guesses, 9, address("2001:db8:1:3::1"), 1), 0);
    for number in 0..5 {
        assert_eq!(wrong(&mut guesses, number + 20, address("192.0.2.1"), 1), 0);
    }
    assert!(wrong(&mut guesses, 30, address("::ffff:192.0.2.1"), 2) > 0);
}

#[test]
fn whoever_is_right_may_go_on() {
    let mut guesses = Guesses::new(RULES);
    for now in 0..50 {
        let guess = guesses
            .begin(&code(1), address("192.0.2.1"), second(now))
            .unwrap();
        guesses.succeeded(guess);
    }
    assert_eq!(wrong(&mut guesses, 1, address("192.0.2.1"), 51), 0);
}

proptest! {
    /// However attempts are spread: never more failures of a code within a window than the rules say, unless more is
    /// going on than is remembered, which is never exceeded.
    #[test]
    fn never_more_than_the_rules_say(
        attempts in prop::collection::vec((0..400_i64, 0..4_u32, 0..8_u8), 1..200),
    ) {
        let mut guesses = Guesses::new(RULES);
        let mut looked_at: Vec<(i64, u32)> = Vec::new();
        let mut now = 0;
        for (step, number, host) in attempts {
            now += step;
            let from = address(&format!("192.0.2.{host}"));
            if wrong(&mut guesses, number, from, now) == 0 {
                looked_at.push((now, number));
            }
            prop_assert!(guesses.remembered() <= RULES.remembered);
        }
        for (from, number) in &looked_at {
            // fixed windows: at their seam there may be two of them in one stretch
            let within = looked_at.iter().filter(|(at, other)| other == number && (*from..*from + 900).contains(at));
            prop_assert!(within.count() <= 6);
        }
    }

    #[test]
    fn memory_is_bounded(numbers in prop::collection::vec(0..10_000_u32, 1..300)) {
        let mut guesses = Guesses::new(RULES);
        for (now, number) in (0..).zip(numbers) {
            wrong(&mut guesses, number, None, now / 100);
            prop_assert!(guesses.remembered() <= RULES.remembered);
        }
    }
}
