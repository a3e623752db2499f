//! Rules that are parameters of an installation rather than code, each a pure decision over them.

pub mod lock_out;
pub mod password;
pub mod provisional_code;
pub mod rotation;
