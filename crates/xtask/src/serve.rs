//! The built site, shown on this machine.

use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use builder::server::{Options, Server};

use crate::process::{self, command};
use crate::{build, workspace};

/// Ports that are tried after the one that was asked for.
const MORE_PORTS: u16 = 20;

/// Where the site is shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    /// The port to begin with.
    pub(crate) port: u16,
    /// Whether a browser opens.
    pub(crate) open: bool,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self { port: 8000, open: false }
    }
}

/// Builds the site and shows it until it is stopped.
pub(crate) fn run(options: &ServeOptions) -> Result<()> {
    build::run()?;
    let server = start(&workspace::dist(), options.port)?;
    println!("\nThe reader is at {} (Ctrl+C stops it).", server.url());
    if options.open {
        open(&server.url());
    }
    server.wait();
    Ok(())
}

fn start(dist: &Path, first: u16) -> Result<Server> {
    for port in first..=first.saturating_add(MORE_PORTS) {
        let options = Options { port, not_found: Some("404.html".into()), ..Options::default() };
        match Server::start(dist, options) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                println!("Port {port} is taken; trying the next one.");
            }
            other => return other.context("cannot serve the site"),
        }
    }
    anyhow::bail!("all ports from {first} on are taken; name another one with --port")
}

fn open(url: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if process::run(command(opener).arg(url)).is_err() {
        println!("No browser could be opened; open the address yourself.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let folder = workspace::root().join("static");
        let first = Server::start(&folder, Options::default()).unwrap();
        let port: u16 =
            first.url().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let second = start(&folder, port).unwrap();
        assert_ne!(first.url(), second.url());
    }
}
