//! The head of an HTTP/1.1 request, as far as a server of files needs it. Bodies are not read.

use std::io::{self, BufRead, Read};

/// More than any browser sends; a longer head is refused.
const LONGEST_HEAD: u64 = 32 * 1024;

/// The head of a request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`, `HEAD` or another word.
    pub(super) method: String,
    /// The path with its query, as it was sent.
    pub(super) target: String,
    /// Whether the answer may be compressed with gzip.
    pub(super) accepts_gzip: bool,
    /// Whether the connection ends with this request.
    pub(super) closes: bool,
}

impl Request {
    /// The next request on a connection, or `None` when there are no more.
    ///
    /// # Errors
    ///
    /// When the connection breaks, or what comes is not HTTP.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = reader.take(LONGEST_HEAD);
        let first = line(&mut head)?;
        if first.is_empty() {
            return Ok(None);
        }
        let mut request = Self::from_first_line(&first)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not HTTP/1.1"))?;
        loop {
            let header = line(&mut head)?;
            if header.is_empty() {
                return Ok(Some(request));
            }
            request.note(&header);
        }
    }

    fn from_first_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        version.starts_with("HTTP/1.").then(|| Self {
            method: method.to_owned(),
            target: target.to_owned(),
            closes: version == "HTTP/1.0",
            ..Self::default()
        })
    }

    fn note(&mut self, header: &str) {
        let Some((name, value)) = header.split_once(':') else { return };
        let value = value.trim().to_ascii_lowercase();
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => self.accepts_gzip = accepts(&value, "gzip"),
            "connection" => self.closes |= value == "close",
            // A body would be taken for the next request; after this one it is over.
            "content-length" | "transfer-encoding" => self.closes |= value != "0",
            _ => {}
        }
    }
}

fn accepts(list: &str, encoding: &str) -> bool {
    list.split(',').any(|item| item.trim() == encoding)
}

/// A line without its end; empty also when the connection was closed between two requests.
fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut bytes = Vec::new();
    reader.read_until(b'\n', &mut bytes)?;
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a head that ends too early"));
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<Option<Request>> {
        Request::read(&mut text.as_bytes())
    }

    #[test]
    fn a_head_says_what_is_asked_and_how() {
        let request = read("GET /a?b HTTP/1.1\r\nAccept-Encoding: br, gzip\r\n\r\n").unwrap();
        let request = request.unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/a?b"));
        assert!(request.accepts_gzip);
        assert!(!request.closes);
    }

    #[test]
    fn a_body_or_the_word_close_ends_the_connection() {
        for header in ["Connection: close", "Content-Length: 3"] {
            let request = read(&format!("POST / HTTP/1.1\r\n{header}\r\n\r\n")).unwrap();
            assert!(request.unwrap().closes, "{header}");
        }
    }

    #[test]
    fn what_is_not_http_is_refused() {
        assert!(read("hello\r\n\r\n").is_err());
        assert!(read("GET / HTTP/1.1\r\nHalf: a").is_err());
        assert!(read(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(40_000))).is_err());
        assert_eq!(read("").unwrap(), None);
    }
}
