//! What use cases of identity need beside the contexts that all services share.

use chrono::TimeDelta;

use super::passwords::Passwords;
use super::seal::Seal;
use crate::domain::rules::lock_out::LockOutRules;
use crate::domain::rules::password::PasswordRules;
use crate::domain::rules::rotation::RotationRules;
use crate::domain::session::SessionRules;

/// The rules of an installation.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    pub lock_out: LockOutRules,
    pub password: PasswordRules,
    pub session: SessionRules,
    pub rotation: RotationRules,
    /// How long an access token is good.
    pub access_token: TimeDelta,
    /// Whether the demonstration runs: without it its password opens nothing.
    pub demonstration: bool,
}

/// Rules, the hasher of passwords, and what seals signing keys.
pub struct Means {
    pub rules: Rules,
    pub passwords: Passwords,
    pub seal: Seal,
}
