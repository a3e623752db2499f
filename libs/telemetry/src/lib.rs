//! Logs of a process: sentences with dotted fields, as text for people or JSON for machines.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// What is logged where nothing else is configured.
const DEFAULT_FILTER: &str =
    "info,hive_router=warn,router=error,ntex=warn,sea_orm_migration=warn,sqlx=warn";

/// Never logged, whatever is configured: the router's spans carry whole URLs, and those of GET requests
/// carry queries and variables with personal data.
const NEVER: &str = "hive-router=off";

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// For people at a terminal.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Logging could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter is not one that `tracing` understands.
    #[error("the log filter cannot be read")]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    /// Logging was set up before.
    #[error("logging is set up already")]
    Twice(#[from] tracing_subscriber::util::TryInitError),
}

/// Sets logging up for the whole process. `filter` is in the syntax of `tracing`'s `EnvFilter`.
///
/// # Errors
/// When the filter cannot be read or logging was set up before.
pub fn start_logging(format: LogFormat, filter: Option<&str>) -> Result<(), TelemetryError> {
    let filter = read_filter(filter)?;
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => {
            let lines = tracing_subscriber::fmt::layer()
                .with_ansi(std::io::stderr().is_terminal())
                .with_writer(std::io::stderr);
            registry.with(lines).try_init()?;
        }
        LogFormat::Json => {
            let lines = tracing_subscriber::fmt::layer()
                .json()
                .with_writer(std::io::stderr);
            registry.with(lines).try_init()?;
        }
    }
    Ok(())
}

fn read_filter(configured: Option<&str>) -> Result<EnvFilter, TelemetryError> {
    let filter = EnvFilter::builder().parse(configured.unwrap_or(DEFAULT_FILTER))?;
    Ok(filter.add_directive(NEVER.parse()?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn urls_of_the_router_are_never_logged() {
        for configured in [None, Some("trace")] {
            let lines = Lines::default();
            let writer = lines.clone();
            let subscriber = tracing_subscriber::registry()
                .with(read_filter(configured).unwrap())
                .with(tracing_subscriber::fmt::layer().with_writer(move || writer.clone()));
            tracing::subscriber::with_default(subscriber, || {
                let span =
                    tracing::info_span!(target: "hive-router", "http.server", url.full = "?secret");
                span.in_scope(|| tracing::info!("a line"));
            });
            let lines = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
            assert!(
                lines.contains("a line") && !lines.contains("secret"),
                "{lines}"
            );
        }
    }
}
