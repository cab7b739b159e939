//! The head of a record: its version and its named fields. What a record holds is not known here.

use std::io::{self, BufRead, Read};

/// How long a head is at most.
const LONGEST: u64 = 1 << 20;

/// The named fields of a record, their names in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head(Vec<(String, String)>);

impl Head {
    /// Reads a head; nothing at the end of the file. Empty lines before it belong to the record
    /// before.
    pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Option<Self>> {
        let mut input = input.take(LONGEST);
        let mut line = Vec::new();
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                break;
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err(io::Error::other("no record begins where one should"));
        }
        Self::fields(&mut input).map(Some)
    }

    fn fields(input: &mut impl BufRead) -> io::Result<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut line = Vec::new();
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Err(io::Error::other("its head has no end"));
            }
            let text = String::from_utf8_lossy(&line);
            if text.trim().is_empty() {
                return Ok(Self(fields));
            }
            match (text.starts_with([' ', '\t']), text.split_once(':')) {
                // A line that goes on.
                (true, _) => {
                    if let Some((_, value)) = fields.last_mut() {
                        value.push(' ');
                        value.push_str(text.trim());
                    }
                }
                (false, Some((name, value))) => {
                    fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
                }
                (false, None) => {}
            }
        }
    }

    /// The first value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The type of the record.
    pub(super) fn kind(&self) -> &str {
        self.get("warc-type").unwrap_or("of no type")
    }

    /// How many bytes the record holds.
    pub(super) fn length(&self) -> io::Result<u64> {
        let length = self.get("content-length").and_then(|text| text.parse().ok());
        length.ok_or_else(|| io::Error::other("its Content-Length is no number"))
    }

    /// The address that was captured.
    pub(super) fn target(&self) -> Option<String> {
        let uri = self.get("warc-target-uri")?;
        // Old programs wrote it in angle brackets.
        Some(uri.trim_start_matches('<').trim_end_matches('>').to_owned())
    }

    /// Whether it may hold a page.
    pub(super) fn may_be_page(&self) -> bool {
        let content_type = self.get("content-type").unwrap_or_default().to_lowercase();
        match self.kind() {
            "response" => content_type.is_empty() || content_type.starts_with("application/http"),
            "resource" | "conversion" => super::http::is_page(&content_type),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_a_version_and_fields() {
        let text = b"\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a/\r\n b>\r\nContent-Length: 3\r\n\r\nabc";
        let head = Head::read(&mut &text[..]).unwrap().unwrap();
        assert_eq!((head.kind(), head.length().unwrap()), ("response", 3));
        assert_eq!(head.target().as_deref(), Some("http://a/ b"));
        assert_eq!(Head::read(&mut &b"\r\n\r\n"[..]).unwrap(), None);
        assert!(Head::read(&mut &b"HTTP/1.1\r\n"[..]).is_err());
        assert!(Head::read(&mut &b"WARC/1.0\r\na: b\r\n"[..]).is_err());
    }
}
