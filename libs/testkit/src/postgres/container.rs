//! A private PostgreSQL in a container, where no server binaries are installed but a Docker engine runs.
//!
//! As with [`super::local`], a small shell outlives the test process by a moment and removes the container.

use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, Stdio};

use anyhow::{Context, Result};
use testcontainers::core::{IntoContainerPort, WaitFor};
use testcontainers::runners::AsyncRunner;
use testcontainers::{ContainerAsync, GenericImage, ImageExt};

const READY: &str = "database system is ready to accept connections";

/// Argument: the container's id.
const SUPERVISOR: &str = r#"
trap '' HUP INT TERM PIPE
cat >/dev/null
docker rm --force --volumes "$1"
"#;

/// A running private container; dropping it removes the container.
#[derive(Debug)]
pub struct ContainerServer {
    url: String,
    container: ContainerAsync<GenericImage>,
    _supervisor: Option<(Child, Option<ChildStdin>)>,
}

impl ContainerServer {
    /// Starts a server on a free port of the loopback address.
    pub async fn start() -> Result<Self> {
        let container = GenericImage::new("postgres", "17")
            .with_exposed_port(5432.tcp())
            // The image starts a first server to set itself up, which writes to stdout, then the real one.
            .with_wait_for(WaitFor::message_on_stdout(READY))
            .with_wait_for(WaitFor::message_on_stderr(READY))
            .with_env_var("POSTGRES_HOST_AUTH_METHOD", "trust")
            .with_cmd([
                "postgres",
                "-c",
                "max_connections=300",
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
            ])
            .start()
            .await
            .context("no container with the image postgres:17")?;
        let host = container.get_host().await?;
        let port = container.get_host_port_ipv4(5432.tcp()).await?;
        let supervisor = supervise(container.id());
        Ok(Self {
            url: format!("postgres://postgres@{host}:{port}/postgres"),
            container,
            _supervisor: supervisor,
        })
    }

    /// Returns the URL of the superuser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the container's id.
    pub fn id(&self) -> &str {
        self.container.id()
    }
}

/// Has the container removed when this process is gone; without the `docker` program it stays.
fn supervise(id: &str) -> Option<(Child, Option<ChildStdin>)> {
    let mut supervisor = Command::new("sh")
        .args(["-c", SUPERVISOR, "postgres-supervisor", id])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let lifeline = supervisor.stdin.take();
    Some((supervisor, lifeline))
}
