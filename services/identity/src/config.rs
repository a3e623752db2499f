//! The configuration of identity: every key has a documented default.

use chrono::TimeDelta;
use serde::Deserialize;

use crate::app::means::{Means, Rules};
use crate::app::passwords::{CostError, HashCost, Passwords};
use crate::app::seal::{Seal, SealingKeyError};
use crate::domain::registry::ImportRules;
use crate::domain::rules::lock_out::LockOutRules;
use crate::domain::rules::password::PasswordRules;
use crate::domain::rules::provisional_code::{NotALetter, ProvisionalLetter};
use crate::domain::rules::rotation::RotationRules;
use crate::domain::session::SessionRules;

/// Why a configuration cannot be used; each variant names its key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error(
        "identity: password_memory_kib, password_passes and password_lanes do not fit together"
    )]
    Hashing(#[from] CostError),
    #[error("identity: sealing_key")]
    SealingKey(#[from] SealingKeyError),
    #[error("identity: provisional_letter")]
    ProvisionalLetter(#[from] NotALetter),
}

/// The configuration, as files and environment give it.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How long an access token is good, in minutes.
    pub access_token_minutes: u32,
    /// How long a session lasts, however busy, in days.
    pub session_days: u32,
    /// How long a session lasts unused, in days.
    pub session_idle_days: u32,
    /// How many failures in a row lock a log-in name.
    pub lock_out_failures: u32,
    /// For how long, in minutes.
    pub lock_out_minutes: u32,
    /// The fewest characters of a password.
    pub password_shortest: usize,
    /// Memory of one password hash (argon2id, OWASP's second choice), in KiB.
    pub password_memory_kib: u32,
    /// Passes of one password hash.
    pub password_passes: u32,
    /// Lanes of one password hash.
    pub password_lanes: u32,
    /// How many password hashes are computed side by side.
    pub password_parallel: usize,
    /// How long a signing key signs, in days.
    pub signing_key_days: u32,
    /// The letter that begins provisional agency codes; none makes no codes.
    pub provisional_letter: Option<char>,
    /// Whether the two-level tree comes with the tree before it, dissolved, and the successions.
    pub registry_history: bool,
    /// The database that holds the records of new tenants.
    pub placement: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            access_token_minutes: 10,
            session_days: 30,
            session_idle_days: 7,
            lock_out_failures: 5,
            lock_out_minutes: 15,
            password_shortest: 10,
            password_memory_kib: 19_456,
            password_passes: 2,
            password_lanes: 1,
            password_parallel: 2,
            signing_key_days: 30,
            provisional_letter: Some('T'),
            registry_history: false,
            placement: "main".to_owned(),
        }
    }
}

impl Config {
    /// Makes the means of the service. The sealing key comes from a secret store or a file of the data
    /// folder, never from the database or the repository.
    ///
    /// # Errors
    /// When a value cannot be used, naming its key.
    pub fn means(&self, sealing_key: &str, demonstration: bool) -> Result<Means, ConfigError> {
        let minutes = |number: u32| TimeDelta::minutes(i64::from(number));
        let days = |number: u32| TimeDelta::days(i64::from(number));
        let access_token = minutes(self.access_token_minutes);
        Ok(Means {
            rules: Rules {
                lock_out: LockOutRules {
                    failures: self.lock_out_failures,
                    duration: minutes(self.lock_out_minutes),
                },
                password: PasswordRules {
                    shortest: self.password_shortest,
                },
                session: SessionRules {
                    absolute: days(self.session_days),
                    idle: days(self.session_idle_days),
                },
                rotation: RotationRules {
                    signing: days(self.signing_key_days),
                    // Clocks of other machines may be slow.
                    retired: access_token + TimeDelta::minutes(50),
                },
                access_token,
                demonstration,
            },
            passwords: Passwords::new(HashCost {
                memory_kib: self.password_memory_kib,
                passes: self.password_passes,
                lanes: self.password_lanes,
                parallel: self.password_parallel,
            })?,
            seal: Seal::from_text(sealing_key)?,
        })
    }

    /// The rules of an import of the registry.
    ///
    /// # Errors
    /// When the letter of provisional codes is none.
    pub fn import_rules(&self) -> Result<ImportRules, ConfigError> {
        Ok(ImportRules {
            history: self.registry_history,
            provisional_letter: self
                .provisional_letter
                .map(ProvisionalLetter::try_from)
                .transpose()?,
            placement: self.placement.clone(),
        })
    }
}
