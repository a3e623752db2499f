//! Hashes and verifies passwords (argon2id), off the threads that serve requests and few at a time:
//! each hash takes memory and a whole core on purpose.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use service::{AppError, ErrorCode};
use tokio::sync::Semaphore;

/// The cost of a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    /// How many are computed side by side; others wait.
    pub parallel: usize,
}

/// The cost is none that argon2 takes.
#[derive(Debug, thiserror::Error)]
#[error("argon2 does not take this memory, number of passes or lanes")]
pub struct CostError(#[source] argon2::Error);

/// A stored hash is none, or hashing failed: an error of ours.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed or compared")]
struct HashingError(#[source] argon2::password_hash::Error);

/// Hashes and verifies.
pub struct Passwords {
    argon2: Argon2<'static>,
    /// Equal in cost to any other hash and right for no password.
    unmatched: String,
    slots: Arc<Semaphore>,
}

impl Passwords {
    /// Makes a hasher of this cost. Hashes made at another cost still verify.
    ///
    /// # Errors
    /// When argon2 does not take the cost.
    pub fn new(cost: HashCost) -> Result<Self, CostError> {
        let HashCost {
            memory_kib,
            passes,
            lanes,
            parallel,
        } = cost;
        let params = Params::new(memory_kib, passes, lanes, None).map_err(CostError)?;
        let (salt, output) = ("A".repeat(22), "A".repeat(43));
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            unmatched: format!(
                "$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${output}"
            ),
            slots: Arc::new(Semaphore::new(parallel.max(1))),
        })
    }

    /// Hashes a password with a fresh salt.
    ///
    /// # Errors
    /// When the machine gives no randomness or memory.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        let argon2 = self.argon2.clone();
        self.run(move || {
            let hash: PasswordHash = argon2
                .hash_password(password.as_bytes())
                .map_err(HashingError)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether the password is the one of the hash. Without a hash it takes as long and is never right.
    ///
    /// # Errors
    /// When the stored hash is none.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, AppError> {
        let argon2 = self.argon2.clone();
        let (known, hash) = (
            hash.is_some(),
            hash.unwrap_or_else(|| self.unmatched.clone()),
        );
        self.run(move || {
            let hash = PasswordHash::new(&hash).map_err(|error| HashingError(error.into()))?;
            match argon2.verify_password(password.as_bytes(), &hash) {
                Ok(()) => Ok(known),
                Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(HashingError(error)),
            }
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashingError> + Send + 'static,
    ) -> Result<T, AppError> {
        let slot = Arc::clone(&self.slots)
            .acquire_owned()
            .await
            .map_err(|_| AppError::new(ErrorCode::Unavailable))?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(slot);
            result
        });
        done.await
            .map_err(AppError::internal)?
            .map_err(AppError::internal)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn passwords(memory_kib: u32, passes: u32) -> Passwords {
        Passwords::new(HashCost {
            memory_kib,
            passes,
            lanes: 1,
            parallel: 1,
        })
        .unwrap()
    }

    #[tokio::test]
    async fn right_wrong_and_without_a_hash() {
        let (old, new) = (passwords(8, 1), passwords(16, 2));
        let hash = old.hash("bốn con mèo đen".to_owned()).await.unwrap();
        let verify = async |password: &str, hash: Option<&String>| {
            new.verify(password.to_owned(), hash.cloned())
                .await
                .unwrap()
        };
        assert!(verify("bốn con mèo đen", Some(&hash)).await);
        assert!(!verify("bốn con mèo trắng", Some(&hash)).await);
        assert!(!verify("", None).await);
    }

    /// What stands in for a missing hash is hashed against, not refused unread: it must cost the same.
    #[test]
    fn the_unmatched_hash_is_one_of_the_same_cost() {
        let passwords = passwords(16, 2);
        let unmatched = PasswordHash::new(&passwords.unmatched).unwrap();
        assert!(unmatched.hash.is_some() && unmatched.salt.is_some());
        let params = Params::try_from(&unmatched).unwrap();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost()),
            (16, 2, 1)
        );
    }

    #[test]
    fn refuses_a_cost_that_is_none() {
        assert!(
            Passwords::new(HashCost {
                memory_kib: 1,
                passes: 1,
                lanes: 1,
                parallel: 1
            })
            .is_err()
        );
    }
}
