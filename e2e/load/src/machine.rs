//! What the figures depend on: the size of the machine and what built the program. No names of hosts.

use std::fmt;
use std::fs;
use std::process::Command;

use serde::Serialize;

/// The machine and the build.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Machine {
    pub cores: usize,
    pub memory_mib: u64,
    pub processor: String,
    pub system: String,
    pub kernel: String,
    pub rustc: String,
    pub postgres: String,
    pub profile: &'static str,
}

impl Machine {
    /// Looks at the machine; what it does not tell is "unknown".
    pub fn describe() -> Self {
        Self {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_mib: after("/proc/meminfo", "MemTotal:")
                .and_then(|value| value.split(' ').next()?.parse::<u64>().ok())
                .map_or(0, |kib| kib / 1024),
            processor: known(after("/proc/cpuinfo", "model name\t:")),
            system: known(after("/etc/os-release", "PRETTY_NAME=")),
            kernel: known(fs::read_to_string("/proc/sys/kernel/osrelease").ok()),
            rustc: known(answer(Command::new("rustc").arg("--version"))),
            postgres: known(
                testkit::postgres::local::find_binaries()
                    .ok()
                    .and_then(|folder| {
                        answer(Command::new(folder.join("postgres")).arg("--version"))
                    }),
            ),
            profile: if cfg!(debug_assertions) {
                "dev"
            } else {
                "release"
            },
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} cores ({}), {} MiB, {}, kernel {}, {}, {}, {} build",
            self.cores,
            self.processor,
            self.memory_mib,
            self.system,
            self.kernel,
            self.rustc,
            self.postgres,
            self.profile
        )
    }
}

fn known(text: Option<String>) -> String {
    text.map(|text| text.trim().trim_matches('"').to_owned())
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}

fn after(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    Some(line.trim().to_owned())
}

fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    String::from_utf8(output.stdout).ok()
}
