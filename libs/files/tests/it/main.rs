//! Tests of files on SQLite and PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod builders;
mod faulty;
mod garbage;
mod interruptions;
mod killed;
mod limits;
mod links;
mod owners;
mod references;
mod s3;
mod scanning;
mod scrubbing;
mod settings;
mod types;
mod uploads;
