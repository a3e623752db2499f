//! The use cases of identity, one per file: authorise, load, decide, save, audit, publish, commit.

pub mod access_token;
pub mod add_host;
pub mod announce_registry;
pub mod create_officer;
pub mod create_service_account;
pub mod find_tenants;
pub mod forget_expired;
pub mod import_registry;
pub mod is_demonstration;
pub mod list_service_accounts;
pub mod list_tenants;
pub mod log_in;
pub mod log_in_service;
pub mod log_out;
pub mod means;
pub mod passwords;
pub mod publish_keys;
pub mod refresh_session;
pub mod register_citizen;
pub mod revoke_service_account;
pub mod rotate_keys;
pub mod seal;
pub mod secret;
pub mod seed_demonstration;
pub mod show_account;
