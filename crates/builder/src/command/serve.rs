//! `reading-room serve`: a finished site, shown on this machine alone.

use std::path::PathBuf;

use clap::Args;

use super::print;
use crate::error::Error;
use crate::server::{Options, Server};

/// Shows a built site on this machine, as a good host would.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  reading-room serve dist --port 8000")]
pub(super) struct Serve {
    /// The folder of the site
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The port to listen on; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 8000)]
    port: u16,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Error> {
        let place = self.folder.display().to_string();
        if !self.folder.join("index.html").is_file() {
            let remedy = "build it first: reading-room build SOURCES --out DIR";
            return Err(Error::new(place, "no site is there: it has no index.html", remedy));
        }
        let not_found = Some("404.html".into());
        let options = Options { port: self.port, not_found, gzip: true, ..Options::default() };
        let server = Server::start(&self.folder, options).map_err(|error| {
            let remedy = "take another port with --port; 0 takes any free one";
            Error::new(format!("{place}, port {}", self.port), error.to_string(), remedy)
        })?;
        print(&format!("The site is at {} (Ctrl+C stops it).\n", server.url()));
        server.wait();
        Ok(())
    }
}
