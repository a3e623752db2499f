//! The memory of messages that came already.
//!
//! It is kept by each process for itself and for as long as a message is fresh: an outer wall. That a
//! message taken twice does nothing is the matter of who acts on it.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::CallbackRefusal;

/// The most nonces that are remembered; beyond that the oldest is forgotten.
const MOST: usize = 100_000;

/// Remembers nonces until their messages are stale anyway.
#[derive(Default)]
pub(crate) struct Replays(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    nonces: HashSet<String>,
    by_end: BTreeMap<(DateTime<Utc>, u64), String>,
    counted: u64,
}

impl Replays {
    /// Remembers the nonce of a verified message, or refuses one that is known.
    pub(crate) fn admit(
        &self,
        nonce: &str,
        now: DateTime<Utc>,
        tolerance: TimeDelta,
    ) -> Result<(), CallbackRefusal> {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.forget(now);
        if !remembered.nonces.insert(nonce.to_owned()) {
            return Err(CallbackRefusal::Replayed);
        }
        // a message may be as much ahead as it may be old
        let end = now.checked_add_signed(tolerance * 2);
        let key = (end.unwrap_or(now), remembered.counted);
        remembered.counted = remembered.counted.wrapping_add(1);
        remembered.by_end.insert(key, nonce.to_owned());
        Ok(())
    }
}

impl Remembered {
    fn forget(&mut self, now: DateTime<Utc>) {
        while let Some(oldest) = self.by_end.first_entry() {
            let (end, _) = *oldest.key();
            if end >= now && self.nonces.len() < MOST {
                break;
            }
            self.nonces.remove(&oldest.remove());
        }
    }
}
