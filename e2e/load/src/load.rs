//! Closed loops: each worker sends its next request when the last one is answered.

use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinSet;

/// Threads of its own for the load: nothing of the platform runs on them.
pub struct Generator(Option<Runtime>);

impl Generator {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the system gives none.
    pub fn start() -> Result<Self> {
        let runtime = Builder::new_multi_thread()
            .thread_name("load")
            .enable_all()
            .build()?;
        Ok(Self(Some(runtime)))
    }

    /// Where to put the load.
    pub fn handle(&self) -> Handle {
        self.0
            .as_ref()
            .map_or_else(Handle::current, |runtime| runtime.handle().clone())
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        // a runtime that is dropped inside another one must not wait
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// What one worker does again and again.
pub trait Work: Send + 'static {
    /// Does it once; `false` when nothing is left to do.
    fn once(&mut self) -> impl Future<Output = Result<bool>> + Send;
}

/// How a loop went.
#[derive(Debug, Clone, Default)]
pub struct Run {
    pub elapsed: Duration,
    /// One for each answer, shortest first.
    pub latencies: Vec<Duration>,
}

impl Run {
    /// Answers per second.
    pub fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// The latency that this share of the answers did not exceed, in milliseconds.
    pub fn percentile(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let place = (last as f64 * share).round() as usize;
        self.latencies
            .get(place)
            .map_or(0.0, |latency| latency.as_secs_f64() * 1_000.0)
    }

    /// Joins the answers of another round.
    pub fn add(&mut self, other: Self) {
        self.elapsed += other.elapsed;
        self.latencies.extend(other.latencies);
        self.latencies.sort_unstable();
    }
}

/// Runs the workers side by side on a runtime until each has nothing left or the time is over, and gives
/// them back.
///
/// # Errors
/// When a worker fails: a figure of failures is none.
pub async fn closed_loop<W: Work>(
    runtime: &Handle,
    workers: Vec<W>,
    most: Duration,
) -> Result<(Run, Vec<W>)> {
    let start = Instant::now();
    let mut running = JoinSet::new();
    for mut worker in workers {
        running.spawn_on(
            async move {
                let mut latencies = Vec::new();
                while start.elapsed() < most {
                    let sent = Instant::now();
                    if !worker.once().await? {
                        break;
                    }
                    latencies.push(sent.elapsed());
                }
                anyhow::Ok((latencies, worker))
            },
            runtime,
        );
    }
    let mut run = Run::default();
    let mut workers = Vec::new();
    while let Some(ended) = running.join_next().await {
        let (latencies, worker) = ended??;
        run.latencies.extend(latencies);
        workers.push(worker);
    }
    run.elapsed = start.elapsed();
    run.latencies.sort_unstable();
    Ok((run, workers))
}

/// Waits.
pub async fn pause(time: Duration) {
    // nothing to wait for but the time itself
    let _elapsed = tokio::time::timeout(time, std::future::pending::<()>()).await;
}
