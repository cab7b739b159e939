//! An HTTP response as a crawler kept it: status, fields, and the content without the codings it
//! travelled in. Crawlers that decoded it and kept the fields are understood too.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::configuration::Limits;
use crate::sources::kind::Packing;
use crate::sources::unpack::{Budget, Limited, plain};

/// A response.
pub(super) struct Response<'b> {
    pub(super) status: u16,
    fields: Vec<(String, String)>,
    pub(super) body: &'b [u8],
}

/// Whether a content type is that of a page.
pub(super) fn is_page(content_type: &str) -> bool {
    let plain = content_type.split(';').next().unwrap_or_default().trim();
    matches!(plain, "text/html" | "application/xhtml+xml")
}

/// The encoding that a content type names.
pub(super) fn charset(content_type: &str) -> Option<String> {
    let lower = content_type.to_lowercase();
    let (_, value) = lower.split_once("charset=")?;
    let value = value.split(';').next()?.trim().trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| value.to_owned())
}

impl<'b> Response<'b> {
    /// Reads a response; nothing where none begins.
    pub(super) fn parse(block: &'b [u8]) -> Option<Self> {
        if !block.starts_with(b"HTTP/") {
            return None;
        }
        let (head, body) = part(block)?;
        let head = String::from_utf8_lossy(head);
        let mut lines = head.lines();
        let status = lines.next()?.split_ascii_whitespace().nth(1)?.parse().ok()?;
        let fields = lines.filter_map(|line| line.split_once(':'));
        let fields =
            fields.map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()));
        Some(Self { status, fields: fields.collect(), body })
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The content type in small letters, without what stands behind it.
    pub(super) fn content_type(&self) -> String {
        let content_type = self.get("content-type").unwrap_or_default().to_lowercase();
        content_type.split(';').next().unwrap_or_default().trim().to_owned()
    }

    pub(super) fn charset(&self) -> Option<String> {
        charset(self.get("content-type")?)
    }

    /// The body without its transfer coding.
    pub(super) fn unchunked(&self) -> Vec<u8> {
        let coding = self.get("transfer-encoding").unwrap_or_default().to_lowercase();
        let whole = if coding.contains("chunked") { unchunk(self.body) } else { None };
        whole.unwrap_or_else(|| self.body.to_vec())
    }

    /// The content, without the codings it travelled in.
    pub(super) fn content(&self) -> io::Result<Vec<u8>> {
        let mut content = self.unchunked();
        let codings = self.get("content-encoding").unwrap_or_default().to_lowercase();
        // The last coding was put on last.
        for coding in codings.split(',').rev() {
            content = decoded(content, coding.trim())?;
        }
        Ok(content)
    }
}

/// Where the head ends and the body begins.
fn part(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let crlf = block.windows(4).position(|it| it == b"\r\n\r\n").map(|at| (at, 4));
    let lf = || block.windows(2).position(|it| it == b"\n\n").map(|at| (at, 2));
    let (at, length) = crlf.or_else(lf)?;
    Some((&block[..at], &block[at + length..]))
}

/// The chunks of a body put together; nothing where it is not in chunks.
fn unchunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = body.iter().take(100).position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&body[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        if size > body.len() {
            // The crawler stopped within this chunk.
            whole.extend_from_slice(body);
            return Some(whole);
        }
        whole.extend_from_slice(&body[..size]);
        body = &body[size..];
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        if body.is_empty() {
            return Some(whole);
        }
    }
}

fn decoded(content: Vec<u8>, coding: &str) -> io::Result<Vec<u8>> {
    let reader: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if content.starts_with(&[0x1f, 0x8b]) => {
            plain(&content[..], Packing::Gzip)?
        }
        "zstd" if content.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
            plain(&content[..], Packing::Zstandard)?
        }
        "br" if !begins_with_markup(&content) => {
            Box::new(brotli_decompressor::Decompressor::new(&content[..], 4096))
        }
        "deflate" if begins_with_zlib(&content) => {
            Box::new(flate2::read::ZlibDecoder::new(&content[..]))
        }
        "deflate" if !begins_with_markup(&content) => {
            Box::new(flate2::read::DeflateDecoder::new(&content[..]))
        }
        _ => return Ok(content),
    };
    let limits = Limits { unpacked_mib: LONGEST_MIB, ..Limits::default() };
    let size = Rc::new(Cell::new(content.len() as u64));
    let mut plain = Vec::new();
    Limited::new(reader, size, &Budget::default(), &limits).read_to_end(&mut plain)?;
    Ok(plain)
}

/// How much one page may unpack to.
const LONGEST_MIB: u64 = 256;

fn begins_with_markup(content: &[u8]) -> bool {
    content.trim_ascii_start().starts_with(b"<")
}

fn begins_with_zlib(content: &[u8]) -> bool {
    matches!(content, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn content(head: &str, body: &[u8]) -> Vec<u8> {
        let block = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n\r\n", body].concat();
        Response::parse(&block).unwrap().content().unwrap()
    }

    #[test]
    fn codings_are_taken_off_in_their_order() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"<p>text").unwrap();
        let gzip = gzip.finish().unwrap();
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(b"<p>text").unwrap();
        let chunked =
            [format!("{:x};x=1\r\n", gzip.len()).as_bytes(), &gzip, b"\r\n0\r\n\r\n"].concat();
        let both = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip";
        assert_eq!(content(both, &chunked), b"<p>text");
        assert_eq!(content("Content-Encoding: deflate", &zlib.finish().unwrap()), b"<p>text");
        // Decoded already by the crawler.
        assert_eq!(content(both, b"<p>text"), b"<p>text");
        assert_eq!(content("Content-Encoding: br", b"<p>text"), b"<p>text");
        assert_eq!(content("Content-Encoding: unheard-of", b"<p>text"), b"<p>text");
    }

    #[test]
    fn a_response_has_a_status_and_a_type() {
        let response = Response::parse(
            b"HTTP/1.0 404 Not Found\nContent-Type: Text/HTML; charset=\"KOI8-R\"\n\nx",
        )
        .unwrap();
        assert_eq!((response.status, response.body), (404, &b"x"[..]));
        assert_eq!(
            (response.content_type().as_str(), response.charset().as_deref()),
            ("text/html", Some("koi8-r"))
        );
        assert!(Response::parse(b"GET / HTTP/1.1\r\n\r\n").is_none());
    }
}
