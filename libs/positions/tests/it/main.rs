//! The projection of job positions, on both back ends.

#![allow(clippy::unwrap_used)]

mod projection;
