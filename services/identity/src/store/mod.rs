//! Rows of identity and how they become domain values. sea-orm stops here.

mod entities;
pub mod migrations;

pub mod account;
pub mod attempts;
pub mod credential;
pub mod grant;
pub mod session;
pub mod signing_key;
pub mod succession;
pub mod tenant;
pub mod tenant_list;
