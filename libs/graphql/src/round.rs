//! Rounds of one request: when every resolver that could run has run, those who wait for that go on.
//!
//! The resolvers of a request are one task. When it has nothing left to do but wait, whatever its fields
//! want to load is known, and a batch is complete (`batch.rs`).

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

tokio::task_local! {
    static ROUND: Arc<Round>;
}

#[derive(Default)]
struct Round {
    /// Wakes the task of the request.
    outer: Mutex<Option<Waker>>,
    /// Whether the resolvers are running now: a waking then needs no other.
    running: AtomicBool,
    /// Whether one of them was woken since they began to run.
    woken: AtomicBool,
    number: AtomicU64,
    waiting: Mutex<Vec<Waker>>,
}

impl Wake for Round {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.store(true, Ordering::SeqCst);
        if !self.running.load(Ordering::SeqCst)
            && let Some(outer) = &*self.outer.lock().unwrap_or_else(PoisonError::into_inner)
        {
            outer.wake_by_ref();
        }
    }
}

impl Round {
    fn poll<F: Future>(
        self: &Arc<Self>,
        work: Pin<&mut F>,
        context: &mut Context<'_>,
    ) -> Poll<F::Output> {
        *self.outer.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.waker().clone());
        self.woken.store(false, Ordering::SeqCst);
        self.running.store(true, Ordering::SeqCst);
        let answer = work.poll(&mut Context::from_waker(&Waker::from(Arc::clone(self))));
        self.running.store(false, Ordering::SeqCst);
        if answer.is_pending() {
            if self.woken.load(Ordering::SeqCst) {
                // Not done yet; the runtime may have others to serve first.
                context.waker().wake_by_ref();
            } else {
                self.end();
            }
        }
        answer
    }

    /// Lets all who wait for the end of the round go on.
    fn end(&self) {
        let waiting =
            std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if !waiting.is_empty() {
            self.number.fetch_add(1, Ordering::SeqCst);
            waiting.into_iter().for_each(Waker::wake);
        }
    }

    async fn ended(&self) {
        let number = self.number.load(Ordering::SeqCst);
        poll_fn(|context| {
            if self.number.load(Ordering::SeqCst) != number {
                return Poll::Ready(());
            }
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// Runs the resolvers of a request by rounds.
pub(crate) async fn by_rounds<F: Future>(work: F) -> F::Output {
    let round = Arc::new(Round::default());
    let mut work = pin!(ROUND.scope(Arc::clone(&round), work));
    poll_fn(move |context| round.poll(work.as_mut(), context)).await
}

/// Waits until every resolver of the request that can run has run.
pub(crate) async fn end_of_round() {
    match ROUND.try_with(Arc::clone) {
        Ok(round) => round.ended().await,
        // Outside a request, as in tests of a loader alone.
        Err(_) => tokio::task::yield_now().await,
    }
}
