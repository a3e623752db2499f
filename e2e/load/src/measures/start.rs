//! Start time, import and idle memory of the binary that people run.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use identity::Seal;
use service::OpCtx;

use super::Effort;
use crate::http::Connection;
use crate::installation::{bare_services, close, config};
use crate::load::pause;
use crate::report::{Figure, Target};

const PROFILES: [&str; 2] = ["three-level", "two-level"];
const LONGEST_START: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(5);

/// Measures.
///
/// # Errors
/// When the binary cannot be built or does not start.
pub async fn run(effort: Effort) -> Result<Vec<Figure>> {
    let binary = binary()?;
    let mut figures = Vec::new();
    for profile in PROFILES {
        let import = import(profile).await?;
        figures.push(
            Figure::new(format!("import of the registry, {profile}"), import, "s")
                .against("issue 2, item 3", 3.0)
                .wanted(Target::AtMost(1.0)),
        );
        let folder = tempfile::tempdir()?;
        let mut server = Server::start(&binary, folder.path(), profile).await?;
        figures.push(Figure::new(
            format!("first start to ready, {profile}, with import"),
            server.ready_after.as_secs_f64(),
            "s",
        ));
        server.stop().await?;

        let mut server = Server::start(&binary, folder.path(), profile).await?;
        figures.push(
            Figure::new(
                format!("second start to ready, {profile}"),
                server.ready_after.as_secs_f64(),
                "s",
            )
            .against("design.md §11", 2.0)
            .wanted(Target::AtMost(1.0)),
        );
        pause(Duration::from_secs(if effort.quick { 1 } else { 5 })).await;
        figures.push(
            Figure::new(
                format!("idle resident memory, {profile}"),
                server.resident_mib()?,
                "MiB",
            )
            .against("design.md §11", 200.0)
            .wanted(Target::AtMost(1.0)),
        );
        server.stop().await?;
        folder.close()?;
    }
    Ok(figures)
}

/// The seconds that the import alone takes into an empty database.
async fn import(profile: &str) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let config = config(&folder, None, profile);
    let services = bare_services(&config, &Seal::draw_text()?).await?;
    let op = OpCtx::system(&services.identity, "measure the import");
    let rules = config.identity.import_rules()?;
    let start = Instant::now();
    let imported = identity::import_registry(&op, profile.parse()?, &rules).await?;
    let took = start.elapsed();
    ensure!(imported.tenants > 3_000, "the registry is not whole");
    close(&services).await?;
    folder.close()?;
    Ok(took.as_secs_f64())
}

/// The binary beside this one, brought up to date when cargo runs the measures. Both packages are named, as
/// this build names them all: their dependencies are then the same and nothing is compiled twice.
fn binary() -> Result<PathBuf> {
    if let Some(cargo) = std::env::var_os("CARGO") {
        let mut command = Command::new(cargo);
        command.args([
            "build", "--locked", "--quiet", "-p", "bench", "-p", "motcua",
        ]);
        if !cfg!(debug_assertions) {
            command.arg("--release");
        }
        ensure!(command.status()?.success(), "motcua does not build");
    }
    let binary = std::env::current_exe()?.with_file_name("motcua");
    ensure!(
        binary.exists(),
        "{} is missing: build it, or run the measures by cargo",
        binary.display()
    );
    Ok(binary)
}

/// A running `motcua serve`; killed when dropped.
struct Server {
    process: Child,
    ready_after: Duration,
}

impl Server {
    async fn start(binary: &Path, folder: &Path, profile: &str) -> Result<Self> {
        let address = free_address()?;
        let start = Instant::now();
        let process = Command::new(binary)
            .args(["serve", "--listen", &address.to_string()])
            .args(["--profile", profile, "--data-dir"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start", binary.display()))?;
        let mut server = Self {
            process,
            ready_after: Duration::ZERO,
        };
        while !ready(address).await {
            if let Some(status) = server.process.try_wait()? {
                bail!("motcua ended with {status} before it was ready");
            }
            ensure!(start.elapsed() < LONGEST_START, "motcua is never ready");
            pause(POLL).await;
        }
        server.ready_after = start.elapsed();
        Ok(server)
    }

    fn resident_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let kib: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|value| value.trim().strip_suffix("kB"))
            .context("the system does not tell the resident memory")?
            .trim()
            .parse()?;
        Ok(kib / 1024.0)
    }

    /// Asks it to stop, as a service manager does, and waits until it has.
    async fn stop(&mut self) -> Result<()> {
        let pid = self.process.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status()?;
        let asked = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait()? {
                ensure!(status.success(), "motcua ended with {status}");
                return Ok(());
            }
            ensure!(asked.elapsed() < LONGEST_START, "motcua does not stop");
            pause(POLL).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // after a proper stop there is nothing left to kill
        let _gone = self.process.kill();
        let _reaped = self.process.wait();
    }
}

async fn ready(address: SocketAddr) -> bool {
    match Connection::open(address).await {
        Ok(mut connection) => connection
            .get("/readyz")
            .await
            .is_ok_and(|status| status == 200),
        Err(_) => false,
    }
}

/// An address that nobody listens on.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
