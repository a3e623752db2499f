//! The project's own programs, called as `cargo xtask …`: rules that are not a program are forgotten.
#![allow(
    clippy::print_stdout,
    reason = "a command line program answers on stdout"
)]

mod layers;
mod schema;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// The project's own programs.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Checks who may depend on whom, between crates and inside services, and the smells of style.md.
    Layers,
    /// Writes the SDL and event schemas that the services export into schema/, and composes the supergraph.
    Schema(schema::Arguments),
}

fn main() -> ExitCode {
    match run(&Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<ExitCode> {
    let root = workspace::root()?;
    match task {
        Task::Layers => layers::run(&root),
        Task::Schema(arguments) => schema::run(&root, arguments),
    }
}
