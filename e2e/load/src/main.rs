//! `./dev bench`: measures the platform against limits of the same run (design.md §11).
//!
//! Each measure starts what it needs on loopback in folders of its own, takes turns with its limit, and
//! leaves nothing behind. README.md says what each figure means.

// the gateway's server is types within types
#![recursion_limit = "256"]

mod catalogue;
mod client;
mod http;
mod installation;
mod load;
mod machine;
mod measures;
mod postgres;
mod report;

use std::io::Write;

use anyhow::Result;
use clap::{Parser, ValueEnum};

use crate::machine::Machine;
use crate::measures::Effort;
use crate::measures::dossiers_large::Year;

/// Measures the platform against limits of the same run.
#[derive(Parser)]
#[command(name = "bench", about)]
struct Command {
    /// What to measure; everything when not given.
    measures: Vec<Measure>,
    /// A few seconds each: shows that everything works, the figures are rough.
    #[arg(long)]
    quick: bool,
    /// How many dossiers `dossiers-large` generates (20,000; 2,000 with --quick).
    #[arg(long)]
    dossiers: Option<u64>,
    /// Over how many communes `dossiers-large` spreads them.
    #[arg(long, default_value_t = 20)]
    tenants: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// Start time, import of the registry and idle memory of the real binary.
    Start,
    /// The joined query through the gateway against the same subgraph calls made directly.
    JoinedQuery,
    /// Lists of different officers; many tenants against one.
    Lists,
    /// Search in a catalogue as large as a province's.
    Catalogue,
    /// Import of a workbook as large as a province's catalogue.
    Import,
    /// Queues, lists and reports among the dossiers of a whole year.
    DossiersLarge,
    /// Durable transitions per second against pgbench with the same statements.
    Transitions,
}

impl Measure {
    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::JoinedQuery => "joined-query",
            Self::Lists => "lists",
            Self::Catalogue => "catalogue",
            Self::Import => "import",
            Self::DossiersLarge => "dossiers-large",
            Self::Transitions => "transitions",
        }
    }
}

fn main() -> Result<()> {
    let command = Command::parse();
    let wanted = if command.measures.is_empty() {
        Measure::value_variants()
    } else {
        command.measures.as_slice()
    };
    let effort = Effort {
        quick: command.quick,
    };
    let year = Year {
        dossiers: command
            .dossiers
            .unwrap_or(if effort.quick { 2_000 } else { 20_000 }),
        tenants: command.tenants,
    };
    let machine = Machine::describe();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{machine}\n")?;
    report::write_heading(&mut out)?;
    for measure in wanted {
        // a runtime for each: what one measure leaves running cannot slow the next
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let figures = runtime.block_on(async {
            match measure {
                Measure::Start => measures::start::run(effort).await,
                Measure::JoinedQuery => measures::joined_query::run(effort).await,
                Measure::Lists => measures::lists::run(effort).await,
                Measure::Catalogue => measures::catalogue::run(effort).await,
                Measure::Import => measures::import::run(effort).await,
                Measure::DossiersLarge => measures::dossiers_large::run(effort, year).await,
                Measure::Transitions => measures::transitions::run(effort).await,
            }
        })?;
        drop(runtime);
        report::write_rows(&mut out, &figures)?;
        report::write_file(measure.name(), &machine, effort, &figures)?;
    }
    Ok(())
}
