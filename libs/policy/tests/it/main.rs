//! Holds the whole matrix: every actor × every action × every relation to the resource.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod matrix;
