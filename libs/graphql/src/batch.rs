//! Batches: what the fields of one request ask for together comes from one statement, once.
//!
//! `async_graphql`'s `DataLoader` collects keys for a fixed time, so a slow machine or a long list cuts a
//! batch in two. Here a batch is complete when every resolver that could run has run (`round.rs`), and
//! whoever goes on first loads for all.

use std::collections::{HashMap, HashSet};
use std::future::poll_fn;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};

use async_graphql::Context;
use async_graphql::dataloader::Loader;
use service::{AppError, ErrorCode};

use crate::Refusal;
use crate::round::end_of_round;

/// Keys in one statement: SQLite takes 32,766 values.
const MOST: usize = 10_000;

/// Loads by batches and remembers what it has loaded, for as long as one request.
pub struct Batch<K: Send + Sync + Hash + Eq + Clone + 'static, L: Loader<K, Error = Refusal>> {
    loader: L,
    state: Mutex<State<K, L::Value>>,
}

struct State<K, V> {
    loading: bool,
    /// How many turns to load have ended.
    turns: u64,
    waiting: Vec<Waker>,
    wanted: HashSet<K>,
    known: HashMap<K, Result<Option<V>, Refusal>>,
}

impl<K: Send + Sync + Hash + Eq + Clone + 'static, L: Loader<K, Error = Refusal>> Batch<K, L> {
    /// Loads through this loader.
    pub fn new(loader: L) -> Arc<Self> {
        let state = State {
            loading: false,
            turns: 0,
            waiting: Vec::new(),
            wanted: HashSet::new(),
            known: HashMap::new(),
        };
        Arc::new(Self {
            loader,
            state: Mutex::new(state),
        })
    }

    fn state(&self) -> MutexGuard<'_, State<K, L::Value>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The value of the key, if there is one.
    ///
    /// # Errors
    /// The loader's refusal, for all keys of the batch.
    pub async fn load_one(&self, key: K) -> Result<Option<L::Value>, Refusal> {
        Ok(self.load_many(vec![key.clone()]).await?.remove(&key))
    }

    /// The values of those keys that have one.
    ///
    /// # Errors
    /// The loader's refusal, for all keys of the batch.
    pub async fn load_many(&self, keys: Vec<K>) -> Result<HashMap<K, L::Value>, Refusal> {
        if self.want(&keys) {
            end_of_round().await;
        }
        while self.want(&keys) {
            match self.begin() {
                Some(turn) => self.load_wanted(turn).await,
                None => self.wait().await,
            }
        }
        let state = self.state();
        let mut found = HashMap::with_capacity(keys.len());
        for key in keys {
            if let Some(Some(value)) = state.known.get(&key).cloned().transpose()? {
                found.insert(key, value);
            }
        }
        Ok(found)
    }

    /// Adds the keys that are not known to the wanted ones; answers whether there are any.
    fn want(&self, keys: &[K]) -> bool {
        let mut state = self.state();
        let unknown: Vec<K> = keys
            .iter()
            .filter(|key| !state.known.contains_key(*key))
            .cloned()
            .collect();
        let any = !unknown.is_empty();
        state.wanted.extend(unknown);
        any
    }

    /// Takes the turn to load, unless somebody has it.
    fn begin(&self) -> Option<Turn<'_, K, L>> {
        let mut state = self.state();
        if state.loading {
            return None;
        }
        state.loading = true;
        Some(Turn(self))
    }

    /// Waits until the turn that is under way has ended. All who wait go on together, so that what they ask for next is one batch
    /// again; tokio's own signals would let them through by the portion.
    async fn wait(&self) {
        let turn = self.state().turns;
        poll_fn(|context| {
            let mut state = self.state();
            if !state.loading || state.turns != turn {
                return Poll::Ready(());
            }
            state.waiting.push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    async fn load_wanted(&self, _turn: Turn<'_, K, L>) {
        let wanted: Vec<K> = self.state().wanted.drain().collect();
        for keys in wanted.chunks(MOST) {
            let loaded = self.loader.load(keys).await;
            let mut state = self.state();
            match loaded {
                Ok(mut values) => {
                    for key in keys {
                        state.known.insert(key.clone(), Ok(values.remove(key)));
                    }
                }
                Err(refusal) => {
                    for key in keys {
                        state.known.insert(key.clone(), Err(refusal.clone()));
                    }
                }
            }
        }
    }
}

/// The request's batch of this kind, which the service has put into the request.
///
/// # Errors
/// `INTERNAL` when there is none, which is a mistake in how the service was put together.
pub fn batch<'a, K, L>(context: &Context<'a>) -> Result<&'a Batch<K, L>, Refusal>
where
    K: Send + Sync + Hash + Eq + Clone + 'static,
    L: Loader<K, Error = Refusal>,
{
    context
        .data::<Arc<Batch<K, L>>>()
        .map(Arc::as_ref)
        .map_err(|_| AppError::new(ErrorCode::Internal).into())
}

/// The turn to load; given back even when the field that loads is given up halfway.
struct Turn<'a, K, L>(&'a Batch<K, L>)
where
    K: Send + Sync + Hash + Eq + Clone + 'static,
    L: Loader<K, Error = Refusal>;

impl<K, L> Drop for Turn<'_, K, L>
where
    K: Send + Sync + Hash + Eq + Clone + 'static,
    L: Loader<K, Error = Refusal>,
{
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.loading = false;
        state.turns += 1;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::round::by_rounds;
    use service::{AppError, ErrorCode};

    #[derive(Default)]
    struct Squares(Mutex<Vec<Vec<u32>>>);

    impl Loader<u32> for Squares {
        type Value = u32;
        type Error = Refusal;

        async fn load(&self, keys: &[u32]) -> Result<HashMap<u32, u32>, Refusal> {
            let mut sorted = keys.to_vec();
            sorted.sort_unstable();
            self.0.lock().unwrap().push(sorted);
            if keys.contains(&1_300) {
                return Err(AppError::new(ErrorCode::Unavailable).into());
            }
            Ok(keys
                .iter()
                .filter(|key| **key != 0)
                .map(|key| (*key, key.wrapping_mul(*key)))
                .collect())
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_is_asked_together_is_loaded_together_and_once() {
        let batch = Batch::new(Squares::default());
        let asked = (0..200).map(|number| batch.load_one(number % 100));
        let values = by_rounds(futures_util::future::join_all(asked)).await;
        assert_eq!(values[7].clone().unwrap(), Some(49));
        assert_eq!(values[100].clone().unwrap(), None);
        assert_eq!(batch.load_one(7).await.unwrap(), Some(49));
        assert_eq!(
            *batch.loader.0.lock().unwrap(),
            [(0..100).collect::<Vec<_>>()]
        );
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_asks_again_after_an_answer_asks_together() {
        let batch = Batch::new(Squares::default());
        let asked = (1..=500_u32).map(async |number| {
            let square = batch.load_one(number).await.unwrap().unwrap();
            batch.load_one(square + 10_000).await.unwrap()
        });
        let values = by_rounds(futures_util::future::join_all(asked)).await;
        assert_eq!(values[2], Some(100_180_081));
        assert_eq!(batch.loader.0.lock().unwrap().len(), 2);
    }

    #[tokio::test]
    async fn a_refusal_is_for_the_whole_batch() {
        let batch = Batch::new(Squares::default());
        let both = futures_util::future::join(batch.load_one(1_300), batch.load_one(2));
        let (one, other) = by_rounds(both).await;
        assert!(one.is_err() && other.is_err());
        assert_eq!(batch.loader.0.lock().unwrap().len(), 1);
    }
}
