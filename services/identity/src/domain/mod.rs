//! What identity decides, without I/O, clock or randomness: the tenant registry (design.md §3), accounts,
//! sessions, grants and the life of signing keys (design.md §4). `app/` gathers, calls these, and acts.

pub mod account;
pub mod agency_code;
pub mod dated;
pub mod folding;
pub mod grant;
pub mod names;
pub mod profile;
pub mod registry;
pub mod rules;
pub mod session;
pub mod signing_key;
pub mod successor;
pub mod tenant;
pub mod tree;
pub mod unit;
