//! Which levels a procedure has at a place on a day, one in each vocabulary in force: decided there, decided for the
//! whole province, or else what the law or an older vocabulary lets one assume, marked as such.

use std::collections::BTreeSet;

use calendar::applying_on;
use chrono::NaiveDate;

use super::{Place, Scheme, SchemeValue, Schemes, ServiceLevel};
use crate::domain::Agency;

/// Where a shown level comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LevelSource {
    /// It was decided.
    Decided(ServiceLevel),
    /// Read from a level decided in an older vocabulary (mapping by default, never a fact).
    Assumed(ServiceLevel),
    /// The law's own default: nobody has decided anything.
    Default,
}

/// A level as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLevel<'a> {
    /// The vocabulary.
    pub scheme: &'a Scheme,
    /// The value.
    pub value: &'a SchemeValue,
    /// Where it comes from.
    pub source: LevelSource,
}

/// The levels on a day of the procedure whose rows these are: at an agency, or else in every province that has decided
/// on it.
pub fn shown_at<'a>(
    schemes: &'a Schemes,
    levels: &[ServiceLevel],
    agency: Option<&Agency>,
    day: NaiveDate,
) -> Vec<ShownLevel<'a>> {
    let groups = match agency {
        Some(agency) => vec![places_of(agency)],
        None => provinces(levels),
    };
    groups
        .iter()
        .flat_map(|places| shown_on(schemes, levels, places, day))
        .collect()
}

/// The agency itself, then the provinces it belongs to.
fn places_of(agency: &Agency) -> Vec<Place> {
    std::iter::once(Place::Agency(agency.tenant))
        .chain(agency.places().into_iter().map(Place::Province))
        .collect()
}

/// Each province that has decided anything; or none at all, where only defaults are to be shown.
fn provinces(levels: &[ServiceLevel]) -> Vec<Vec<Place>> {
    let places: BTreeSet<Place> = levels
        .iter()
        .map(ServiceLevel::place)
        .filter(|place| place.is_province())
        .collect();
    if places.is_empty() {
        vec![Vec::new()]
    } else {
        places.into_iter().map(|place| vec![place]).collect()
    }
}

/// The levels on a day of the procedure whose rows these are, as the first of these places has them, or else the
/// next.
pub fn shown_on<'a>(
    schemes: &'a Schemes,
    levels: &[ServiceLevel],
    places: &[Place],
    day: NaiveDate,
) -> Vec<ShownLevel<'a>> {
    schemes
        .iter()
        .filter(|scheme| scheme.validity.contains(day))
        .filter_map(|scheme| {
            let decided = decided_on(scheme, levels, places, day);
            let (value, source) = match decided {
                Some(level) => (
                    scheme.value(level.value.as_str())?,
                    LevelSource::Decided(level.clone()),
                ),
                None => undecided(scheme, schemes, levels, places, day)?,
            };
            Some(ShownLevel {
                scheme,
                value,
                source,
            })
        })
        .collect()
}

fn decided_on<'a>(
    scheme: &Scheme,
    levels: &'a [ServiceLevel],
    places: &[Place],
    day: NaiveDate,
) -> Option<&'a ServiceLevel> {
    places.iter().find_map(|place| {
        let of_place = levels
            .iter()
            .filter(|level| level.place == *place && level.scheme == scheme.key);
        applying_on(of_place, |level| level.period.days(), day)
    })
}

fn undecided<'a>(
    scheme: &'a Scheme,
    schemes: &'a Schemes,
    levels: &[ServiceLevel],
    places: &[Place],
    day: NaiveDate,
) -> Option<(&'a SchemeValue, LevelSource)> {
    let assumed = schemes
        .iter()
        .rev()
        .filter(|older| older.key != scheme.key)
        .find_map(|older| {
            let last = older.last_day_in_force(day)?;
            let level = decided_on(older, levels, places, last)?;
            let value = scheme.values.iter().find(|value| {
                value
                    .assumed_for
                    .iter()
                    .any(|known| known.scheme == older.key && known.value == level.value)
            })?;
            Some((value, LevelSource::Assumed(level.clone())))
        });
    assumed.or_else(|| {
        let default = scheme.default.as_ref()?;
        Some((scheme.value(default.as_str())?, LevelSource::Default))
    })
}
