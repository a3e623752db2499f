//! The whole platform in one process: composition and administration, nothing else.
//!
//! [`Platform::start`] opens the databases, builds every service, joins them by the in-process bus and the
//! gateway, and loads the reference data. The binary adds a command line; tests start the same platform.

// the gateway's server is types within types
#![recursion_limit = "256"]

mod config;
mod data_folder;
mod front_page;
mod log_ins;
mod paying;
mod platform;
mod reference_data;
mod schemas;
mod secrets;
mod services;
mod workers;

pub use config::{Config, SubgraphForm};
pub use log_ins::print_log_ins;
pub use paying::Paying;
pub use platform::Platform;
pub use schemas::{SUPERGRAPH, event_schemas, record_schemas, sdls};
pub use secrets::Secrets;
pub use services::{Databases, Services, open_databases};
