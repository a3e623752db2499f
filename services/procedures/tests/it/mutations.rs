//! No mutation of the schema is without its table of refusals.

use std::collections::BTreeSet;

use crate::{adoption_refusals, draft_refusals};

/// The mutations of each table of refusals.
const TABLES: &[&[&str]] = &[&adoption_refusals::MUTATIONS, &draft_refusals::MUTATIONS];

#[test]
fn every_mutation_of_the_schema_stands_in_a_table_of_refusals() {
    let sdl = procedures::sdl();
    let (_, mutations) = sdl.split_once("type Mutation {").unwrap();
    let (mutations, _) = mutations.split_once("\n}").unwrap();
    let declared: BTreeSet<&str> = mutations
        .lines()
        .filter_map(|line| line.trim().split_once('(').map(|(name, _)| name))
        .filter(|name| !name.is_empty() && name.chars().all(char::is_alphanumeric))
        .collect();
    let covered: BTreeSet<&str> = TABLES.iter().copied().flatten().copied().collect();
    assert_eq!(declared, covered);
}
