//! JSON as it stands in a file, before anything is made of it: one small shape for all of it, and a
//! small strict reader (RFC 8259). In the browser serde_json would weigh 5 kB more, most of it for
//! fractions, which this format has not; tests hold the reader to it.

use super::ReadError;
use crate::rests::{Rests, in_steps};

/// A JSON value.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    /// `null`: as good as nothing.
    Null,
    /// A fraction, a number of more than 64 bits, or a truth value: no field of this format has one.
    Other,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, its fields in their order.
    Object(Object),
}

/// The fields of an object.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// Takes a field out; `null` is as good as nothing. Of two fields of one name the last counts.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        let place = self.0.iter().rposition(|(known, _)| known == name)?;
        Some(std::mem::replace(&mut self.0[place].1, Json::Null))
            .filter(|value| *value != Json::Null)
    }

    /// A whole number, left where it is.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        match self.0.iter().rfind(|(known, _)| known == name)? {
            (_, Json::Number(number)) => u32::try_from(*number).ok(),
            _ => None,
        }
    }
}

/// How deep lists and objects may lie in one another.
const DEPTH: usize = 128;

/// How many steps are made between two rests.
const STEPS: usize = 64;

/// Reads one value, and nothing behind it.
pub(super) fn parse(text: &str) -> Result<Json, ReadError> {
    let mut reading = Reading::new(text);
    while reading.goes_on() {}
    reading.outcome
}

/// The same, with rests.
pub(super) async fn parse_with_rests(text: &str, rests: Rests<'_>) -> Result<Json, ReadError> {
    let mut reading = Reading::new(text);
    in_steps(&mut || reading.goes_on(), rests).await;
    reading.outcome
}

/// A text that is being read.
struct Reading<'a> {
    parser: Parser<'a>,
    outcome: Result<Json, ReadError>,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str) -> Self {
        Self { parser: Parser { text, at: 0, open: Vec::new() }, outcome: Ok(Json::Null) }
    }

    /// Reads on for a while; whether more is to be read.
    fn goes_on(&mut self) -> bool {
        for _ in 0..STEPS {
            match self.parser.step() {
                Ok(None) => {}
                Ok(Some(json)) => {
                    self.outcome = Ok(json);
                    return false;
                }
                Err(what) => {
                    self.outcome = Err(self.parser.fault(what));
                    return false;
                }
            }
        }
        true
    }
}

/// What was expected where a parser stands.
type Fault = &'static str;

/// A text, how far it was read, and what has begun there and not ended yet. It only ever stands
/// between characters.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
}

/// A list or an object that goes on.
enum Open {
    List(Vec<Json>),
    /// Its fields, and the name of the next one.
    Object(Vec<(String, Json)>, String),
}

impl Parser<'_> {
    /// Reads to where the next value begins; the outermost one, where that has ended.
    fn step(&mut self) -> Result<Option<Json>, Fault> {
        let mut value = self.value()?;
        loop {
            let first = value.is_none();
            match self.open.last_mut() {
                None => return self.document(value),
                Some(Open::List(values)) => values.extend(value),
                Some(Open::Object(fields, name)) => {
                    fields.extend(value.map(|value| (std::mem::take(name), value)));
                }
            }
            if self.goes_on(first)? {
                return Ok(None);
            }
            value = self.open.pop().map(|open| match open {
                Open::List(values) => Json::List(values),
                Open::Object(fields, _) => Json::Object(Object(fields)),
            });
        }
    }

    fn document(&mut self, value: Option<Json>) -> Result<Option<Json>, Fault> {
        self.skip_space();
        if self.at == self.text.len() { Ok(value) } else { Err("something follows the value") }
    }

    /// The fault with its place. A text that ends too early is at fault as a whole.
    fn fault(&self, what: Fault) -> ReadError {
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        let column = before.bytes().rev().take_while(|byte| *byte != b'\n').count();
        if self.at == self.text.len() {
            return ReadError::Truncated { line, column };
        }
        ReadError::Malformed { line, column: column + 1, what: what.to_owned() }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on behind a byte, where it is the next one.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8, what: Fault) -> Result<(), Fault> {
        if self.takes(byte) { Ok(()) } else { Err(what) }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Reads a value; nothing where a list or an object begins.
    fn value(&mut self) -> Result<Option<Json>, Fault> {
        self.skip_space();
        let value = match self.peek() {
            Some(b'{') => return self.begin(Open::Object(Vec::new(), String::new())),
            Some(b'[') => return self.begin(Open::List(Vec::new())),
            Some(b'"') => Json::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Json::Other)?,
            Some(b'f') => self.word("false", Json::Other)?,
            Some(b'n') => self.word("null", Json::Null)?,
            _ => return Err("expected value"),
        };
        Ok(Some(value))
    }

    fn begin(&mut self, open: Open) -> Result<Option<Json>, Fault> {
        if self.open.len() == DEPTH {
            return Err("lists and objects lie too deep");
        }
        self.at += 1;
        self.open.push(open);
        Ok(None)
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Fault> {
        word.bytes().try_for_each(|byte| self.expect(byte, "expected value"))?;
        Ok(value)
    }

    /// Whether there is one more in the list or object at hand, or else its end; of an object, its
    /// name as well.
    fn goes_on(&mut self, first: bool) -> Result<bool, Fault> {
        let is_list = matches!(self.open.last(), Some(Open::List(_)));
        self.skip_space();
        if self.takes(if is_list { b']' } else { b'}' }) {
            return Ok(false);
        }
        if !first {
            self.expect(b',', "expected `,` or the end of a list or an object")?;
            self.skip_space();
        }
        if !is_list {
            let read = self.string()?;
            self.skip_space();
            self.expect(b':', "expected `:`")?;
            if let Some(Open::Object(_, name)) = self.open.last_mut() {
                *name = read;
            }
        }
        Ok(true)
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let begin = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        let whole = self.at;
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _ = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        let number = self.text.get(begin..self.at).filter(|_| whole == self.at);
        Ok(number.and_then(|number| number.parse().ok()).map_or(Json::Other, Json::Number))
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let begin = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == begin { Err("expected a digit") } else { Ok(()) }
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.expect(b'"', "expected `\"`")?;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            let plain = plain.unwrap_or(rest.len());
            string.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            if self.takes(b'"') {
                return Ok(string);
            }
            self.expect(b'\\', "a control character stands in a text")?;
            string.push(self.escaped()?);
        }
    }

    /// The character that stands behind a backslash.
    fn escaped(&mut self) -> Result<char, Fault> {
        let char = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err("a backslash stands before what needs none"),
        };
        self.at += 1;
        Ok(char)
    }

    /// A character by its code in UTF-16, which may be two of these.
    fn unicode(&mut self) -> Result<char, Fault> {
        const ALONE: Fault = "a surrogate stands alone";
        let mut code = self.code_unit(ALONE)?;
        if (0xd800..0xdc00).contains(&code) {
            self.expect(b'\\', ALONE)?;
            let low = self.code_unit(ALONE)?.checked_sub(0xdc00).filter(|low| *low < 0x400);
            code = 0x1_0000 + ((code - 0xd800) << 10) + low.ok_or(ALONE)?;
        }
        char::from_u32(code).ok_or(ALONE)
    }

    /// `u` and four digits.
    fn code_unit(&mut self, what: Fault) -> Result<u32, Fault> {
        self.expect(b'u', what)?;
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = code << 4 | digit.ok_or("expected a hexadecimal digit")?;
            self.at += 1;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests;
