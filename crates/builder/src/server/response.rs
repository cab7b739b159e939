//! What is sent back: a file, a redirect to it, or the word that it is not there.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Site;
use super::files::{self, Found};
use super::request::Request;

/// An answer, with its body whole in memory.
#[derive(Debug)]
pub(super) struct Response {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    /// The answer of the site to a request.
    pub(super) fn to(request: &Request, site: &Site) -> Self {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Self::text("405 Method Not Allowed").with("Allow", "GET, HEAD");
        }
        let response = match files::find(&site.folder, &site.options.mount, &request.target) {
            Found::File(file) => Self::file("200 OK", &file),
            Found::Redirect(target) => Self::text("301 Moved Permanently").with("Location", target),
            Found::Missing => Self::missing(site),
        };
        if site.options.gzip { response.compressed(request.accepts_gzip) } else { response }
    }

    fn missing(site: &Site) -> Self {
        let status = "404 Not Found";
        match &site.options.not_found {
            Some(page) => Self::file(status, &site.folder.join(page)),
            None => Self::text(status),
        }
    }

    fn file(status: &'static str, file: &Path) -> Self {
        match fs::read(file) {
            Ok(body) => Self { status, headers: Vec::new(), body }
                .with("Content-Type", files::media_type(file))
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", files::caching(file)),
            Err(_) => Self::text("404 Not Found"),
        }
    }

    fn text(status: &'static str) -> Self {
        let body = format!("{status}\n").into_bytes();
        Self { status, headers: Vec::new(), body }.with("Content-Type", "text/plain; charset=utf-8")
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn compressed(self, accepted: bool) -> Self {
        let compresses = self
            .headers
            .iter()
            .any(|(name, value)| *name == "Content-Type" && files::compresses(value));
        match (compresses, accepted) {
            (true, true) => self.gzip().with("Vary", "Accept-Encoding"),
            (true, false) => self.with("Vary", "Accept-Encoding"),
            (false, _) => self,
        }
    }

    fn gzip(mut self) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        // Nothing fails in memory; if it did, the plain body is as good.
        if let Ok(body) = encoder.write_all(&self.body).and_then(|()| encoder.finish()) {
            self.body = body;
            return self.with("Content-Encoding", "gzip");
        }
        self
    }

    /// Sends the answer; to `HEAD`, all but the body.
    ///
    /// # Errors
    ///
    /// When the connection breaks.
    pub(super) fn write(&self, out: &mut impl Write, request: &Request) -> io::Result<()> {
        let mut bytes = self.head(request.closes).into_bytes();
        if request.method != "HEAD" {
            bytes.extend_from_slice(&self.body);
        }
        out.write_all(&bytes)
    }

    fn head(&self, closes: bool) -> String {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        head.push_str(if closes { "Connection: close\r\n\r\n" } else { "\r\n" });
        head
    }
}
