//! The tables, one module each.

pub mod account;
pub mod credential;
pub mod log_in_attempt;
pub mod position_grant;
pub mod refresh_token;
pub mod session;
pub mod signing_key;
pub mod succession;
pub mod tenant;
pub mod tenant_agency_code;
pub mod tenant_description;
pub mod tenant_host;
