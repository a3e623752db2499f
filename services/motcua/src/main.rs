//! The command line of motcua.

#![recursion_limit = "256"]

mod command;

use anyhow::Result;
use clap::Parser;

fn main() -> Result<()> {
    command::Command::parse().run()
}
