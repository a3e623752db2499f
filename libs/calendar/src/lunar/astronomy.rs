//! New moons and the sun's place, to the day in Vietnam.
//!
//! New moons follow J. Meeus, *Astronomical Algorithms*, ch. 49 (errors of seconds), the sun's longitude ch. 25.

/// The mean length of a month in days.
pub(super) const MEAN_MONTH: f64 = 29.530_588_861;
/// The Julian day on which day 0 of chrono's count from the common era begins.
const COMMON_ERA: f64 = 1_721_424.5;
const AHEAD_OF_UTC: f64 = 7.0 / 24.0;

/// Gives the day, in Vietnam and counted from the common era, on which a new moon falls.
pub(super) fn new_moon_day(lunation: i32) -> i32 {
    let dynamical = new_moon(f64::from(lunation));
    let universal = dynamical - dynamical_minus_universal(dynamical);
    (universal + AHEAD_OF_UTC - COMMON_ERA).floor() as i32
}

/// Gives in which twelfth of its path the sun stands when a day begins in Vietnam: 0 from the March equinox on.
pub(super) fn sun_sector(day: i32) -> i32 {
    let universal = COMMON_ERA + f64::from(day) - AHEAD_OF_UTC;
    let longitude = sun_longitude(universal + dynamical_minus_universal(universal));
    (longitude / 30.0).floor() as i32
}

/// Gives the sun's apparent longitude in degrees, 0 to 360, at a Julian ephemeris day.
fn sun_longitude(julian_day: f64) -> f64 {
    let t = (julian_day - 2_451_545.0) / 36_525.0;
    let mean_longitude = 280.466_46 + t * (36_000.769_83 + t * 0.000_303_2);
    let anomaly = (357.529_11 + t * (35_999.050_29 - t * 0.000_153_7)).to_radians();
    let centre = (1.914_602 - t * (0.004_817 + t * 0.000_014)) * anomaly.sin()
        + (0.019_993 - t * 0.000_101) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    (mean_longitude + centre - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}

/// Gives the Julian ephemeris day of a new moon.
fn new_moon(k: f64) -> f64 {
    let t = k / 1_236.85;
    let mean = 2_451_550.097_66
        + MEAN_MONTH * k
        + t * t * (0.000_154_37 + t * (-0.000_000_150 + t * 0.000_000_000_73));
    let eccentricity = 1.0 - t * (0.002_516 + t * 0.000_007_4);
    let sun = 2.5534 + 29.105_356_70 * k + t * t * (-0.000_001_4 - t * 0.000_000_11);
    let moon = 201.5643
        + 385.816_935_28 * k
        + t * t * (0.010_758_2 + t * (0.000_012_38 - t * 0.000_000_058));
    let latitude = 160.7108
        + 390.670_502_84 * k
        + t * t * (-0.001_611_8 + t * (-0.000_002_27 + t * 0.000_000_011));
    let node = 124.7746 - 1.563_755_88 * k + t * t * (0.002_067_2 + t * 0.000_002_15);

    let periodic: f64 = PERIODIC_TERMS
        .iter()
        .map(|term| {
            let argument = term.sun * sun + term.moon * moon + term.latitude * latitude;
            term.days * eccentricity.powi(term.sun.abs() as i32) * argument.to_radians().sin()
        })
        .sum();
    let planets: f64 = PLANETARY_TERMS
        .iter()
        .enumerate()
        .map(|(index, (days, start, rate))| {
            let quadratic = if index == 0 { -0.009_173 * t * t } else { 0.0 };
            days * (start + rate * k + quadratic).to_radians().sin()
        })
        .sum();
    mean + periodic - 0.000_17 * node.to_radians().sin() + planets
}

/// A sine term of the new moon: its size, and how often each angle enters its argument.
struct PeriodicTerm {
    days: f64,
    sun: f64,
    moon: f64,
    latitude: f64,
}

const fn term(days: f64, sun: f64, moon: f64, latitude: f64) -> PeriodicTerm {
    PeriodicTerm {
        days,
        sun,
        moon,
        latitude,
    }
}

const PERIODIC_TERMS: [PeriodicTerm; 24] = [
    term(-0.407_20, 0.0, 1.0, 0.0),
    term(0.172_41, 1.0, 0.0, 0.0),
    term(0.016_08, 0.0, 2.0, 0.0),
    term(0.010_39, 0.0, 0.0, 2.0),
    term(0.007_39, -1.0, 1.0, 0.0),
    term(-0.005_14, 1.0, 1.0, 0.0),
    term(0.002_08, 2.0, 0.0, 0.0),
    term(-0.001_11, 0.0, 1.0, -2.0),
    term(-0.000_57, 0.0, 1.0, 2.0),
    term(0.000_56, 1.0, 2.0, 0.0),
    term(-0.000_42, 0.0, 3.0, 0.0),
    term(0.000_42, 1.0, 0.0, 2.0),
    term(0.000_38, 1.0, 0.0, -2.0),
    term(-0.000_24, -1.0, 2.0, 0.0),
    term(-0.000_07, 2.0, 1.0, 0.0),
    term(0.000_04, 0.0, 2.0, -2.0),
    term(0.000_04, 3.0, 0.0, 0.0),
    term(0.000_03, 1.0, 1.0, -2.0),
    term(0.000_03, 0.0, 2.0, 2.0),
    term(-0.000_03, 1.0, 1.0, 2.0),
    term(0.000_03, -1.0, 1.0, 2.0),
    term(-0.000_02, -1.0, 1.0, -2.0),
    term(-0.000_02, 1.0, 3.0, 0.0),
    term(0.000_02, 0.0, 4.0, 0.0),
];

/// The planets' pull on the moon: size in days, angle at k = 0 and its growth per lunation in degrees.
const PLANETARY_TERMS: [(f64, f64, f64); 14] = [
    (0.000_325, 299.77, 0.107_408),
    (0.000_165, 251.88, 0.016_321),
    (0.000_164, 251.83, 26.651_886),
    (0.000_126, 349.42, 36.412_478),
    (0.000_110, 84.66, 18.206_239),
    (0.000_062, 141.74, 53.303_771),
    (0.000_060, 207.14, 2.453_732),
    (0.000_056, 154.84, 7.306_860),
    (0.000_047, 34.52, 27.261_239),
    (0.000_042, 207.19, 0.121_824),
    (0.000_040, 291.34, 1.844_379),
    (0.000_037, 161.72, 24.198_154),
    (0.000_035, 239.56, 25.513_099),
    (0.000_023, 331.55, 3.592_518),
];

/// Seconds by which dynamical time is ahead of universal time, every 25 years from 1900; foreseen from 2025 on.
const SECONDS_AHEAD: [f64; 13] = [
    -2.8, 23.6, 29.1, 45.5, 63.8, 69.2, 78.0, 90.0, 110.0, 135.0, 165.0, 200.0, 240.0,
];

/// Gives in days how far dynamical time is ahead of universal time.
fn dynamical_minus_universal(julian_day: f64) -> f64 {
    let steps = ((julian_day - 2_415_020.5) / 9_131.25).clamp(0.0, 11.999);
    let index = steps.floor() as usize;
    let (before, after) = (SECONDS_AHEAD[index], SECONDS_AHEAD[index + 1]);
    (before + (after - before) * steps.fract()) / 86_400.0
}
