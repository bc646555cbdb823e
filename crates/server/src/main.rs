//! `rejoinder`: configuration, subcommands, wiring.
//!
//! The only crate that names a concrete store, the system's clock and generator of chance, and
//! the network. Every subcommand is one file: it opens what it needs, calls the newsroom, and
//! says what came of it: sentences on standard error, or with `--json` the machine's form on
//! standard output.
//!
//! Exit codes: 0 done, 1 failed, 2 used wrongly, 3 done with records skipped.

mod arguments;
mod config;
mod demo;
mod fetch;
mod import;
mod publish;
mod report;
mod serve;
mod system;
mod token;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::report::{Done, UsedWrongly};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    system::start_log();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            report::failed(&anyhow::Error::new(error).context("the runtime could not start"));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(Box::pin(run(arguments))) {
        Ok(Done::Everything) => ExitCode::SUCCESS,
        Ok(Done::WithSkips) => ExitCode::from(3),
        Err(error) => {
            report::failed(&error);
            match error.downcast_ref::<UsedWrongly>() {
                Some(_) => ExitCode::from(2),
                None => ExitCode::FAILURE,
            }
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<Done> {
    let config = config::read(&arguments.common)?;
    match arguments.command {
        Command::Demo(arguments) => demo::run(&arguments, &config).await,
        Command::Serve(arguments) => serve::run(&arguments, &config).await,
        Command::Import(arguments) => import::run(&arguments, &config).await,
        Command::Publish(arguments) => publish::run(&arguments, &config).await,
        Command::Token(arguments) => token::run(&arguments, &config).await,
    }
}
