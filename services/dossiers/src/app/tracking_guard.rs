//! Holds those who guess codes and secrets of receipts to so many attempts (domain.md §1.8).
//!
//! It is this process's own memory: behind several processes an attacker has as many attempts as there are of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use service::{AppError, ErrorCode, OpCtx};

use crate::domain::{DossierCode, Guess, GuessRules, Guesses};

/// Counts the attempts of everybody.
pub(crate) struct TrackingGuard(Mutex<Guesses>);

impl TrackingGuard {
    /// Has counted nothing yet.
    pub(crate) fn new(rules: GuessRules) -> Self {
        Self(Mutex::new(Guesses::new(rules)))
    }

    /// Counts an attempt at a code, from the caller's address where the gateway has told it.
    ///
    /// # Errors
    /// `TRACKING_TOO_OFTEN`, with the seconds to wait.
    pub(super) fn begin(&self, op: &OpCtx, code: &DossierCode) -> Result<Guess, AppError> {
        let address = op.correlation.address;
        self.guesses()
            .begin(code, address, op.now())
            .map_err(|refused| {
                AppError::new(ErrorCode::TrackingTooOften).with("seconds", refused.wait)
            })
    }

    /// Takes an attempt back that was right.
    pub(super) fn succeeded(&self, guess: Guess) {
        self.guesses().succeeded(guess);
    }

    fn guesses(&self) -> MutexGuard<'_, Guesses> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
