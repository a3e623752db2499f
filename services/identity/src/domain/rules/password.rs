//! Which passwords are accepted. Length and novelty, no composition rules: those make people write
//! passwords down (TCVN 11930 asks for control of password quality and leaves the measure open).

use crate::domain::names::LogInName;

/// The password of the demonstration accounts, which everybody may read here: good only while the
/// demonstration runs, and for nobody else's account.
pub const DEMONSTRATION: &str = "motcua-demo-2026";

/// The longest password that is hashed, in characters.
const LONGEST: usize = 128;
/// The fewest different characters.
const DIFFERENT: usize = 5;
/// Beginnings of passwords that everybody tries first.
const COMMON: &[&str] = &[
    "0123456789",
    "1234567890",
    "abcdefghij",
    "password",
    "matkhau",
    "matkhau123",
    "qwertyuiop",
    "iloveyou",
    "vietnam123",
    "administrator",
    "111111",
    "123123123",
    "987654321",
];

/// What an installation asks of passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordRules {
    /// The fewest characters.
    pub shortest: usize,
}

impl Default for PasswordRules {
    fn default() -> Self {
        Self { shortest: 10 }
    }
}

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    #[error("the password has fewer than {shortest} characters")]
    TooShort { shortest: usize },
    #[error("the password has more than 128 characters")]
    TooLong,
    #[error("the password contains the log-in name")]
    ContainsLogInName,
    #[error("the password is too easy to guess")]
    TooCommon,
}

impl PasswordRules {
    /// Checks a new password for an account.
    ///
    /// # Errors
    /// With the first rule that it breaks.
    pub fn check(&self, password: &str, log_in_name: &LogInName) -> Result<(), PasswordRefusal> {
        let length = password.chars().count();
        if length < self.shortest {
            return Err(PasswordRefusal::TooShort {
                shortest: self.shortest,
            });
        }
        if length > LONGEST {
            return Err(PasswordRefusal::TooLong);
        }
        let lower = password.to_lowercase();
        if lower.contains(log_in_name.as_str()) {
            return Err(PasswordRefusal::ContainsLogInName);
        }
        let mut different: Vec<char> = lower.chars().collect();
        different.sort_unstable();
        different.dedup();
        let common = COMMON.iter().any(|common| {
            lower
                .strip_prefix(common)
                .is_some_and(|rest| rest.len() <= 4)
        });
        if different.len() < DIFFERENT || common || lower == DEMONSTRATION {
            return Err(PasswordRefusal::TooCommon);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn table() {
        let (name, rules) = ("cong.dan".parse().unwrap(), PasswordRules::default());
        let long = "đủ dài ".repeat(30);
        for (password, answer) in [
            ("ngắn quá", Err(PasswordRefusal::TooShort { shortest: 10 })),
            (long.as_str(), Err(PasswordRefusal::TooLong)),
            ("x-Cong.Dan-2026", Err(PasswordRefusal::ContainsLogInName)),
            ("aaaaaaaaaaaa", Err(PasswordRefusal::TooCommon)),
            ("1234567890", Err(PasswordRefusal::TooCommon)),
            ("Password123", Err(PasswordRefusal::TooCommon)),
            ("bốn con mèo đen", Ok(())),
            ("motcua-demo-2026", Err(PasswordRefusal::TooCommon)),
        ] {
            assert_eq!(rules.check(password, &name), answer, "{password}");
        }
    }
}
