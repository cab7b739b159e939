//! What was written, cut into words, quotations, operators and names of fields. What belongs together
//! is not known here.

use super::Ignored;

/// How many words, parentheses and operators are read.
pub(super) const LIMIT: usize = 64;

/// How many words may lie between where no number says it.
const NEAR: u32 = 10;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A run of characters, and whether it may go on: nothing stands behind it.
    Word(String, bool),
    Quoted(String, bool),
    Open,
    Close,
    Not,
    Or,
    And,
    Near(u32),
    /// A field's name, with its colon.
    Field(String),
}

/// The tokens of a text, and what was passed over.
pub(super) fn tokens(text: &str) -> (Vec<Token>, Vec<Ignored>) {
    let mut reader = Reader::default();
    reader.read(text);
    (reader.tokens, reader.ignored)
}

#[derive(Default)]
struct Reader {
    tokens: Vec<Token>,
    ignored: Vec<Ignored>,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            if self.tokens.len() == LIMIT {
                self.ignored.push(Ignored::Rest(LIMIT));
                return;
            }
            let behind = &rest[first.len_utf8()..];
            rest = match first {
                '(' => self.put(Token::Open, behind),
                ')' => self.put(Token::Close, behind),
                _ if is_quote(first) => self.quoted(behind),
                '-' | '−' if behind.starts_with(|next: char| !next.is_whitespace()) => {
                    self.put(Token::Not, behind)
                }
                _ => self.word(rest),
            };
            rest = rest.trim_start();
        }
    }

    fn put<'a>(&mut self, token: Token, rest: &'a str) -> &'a str {
        self.tokens.push(token);
        rest
    }

    fn quoted<'a>(&mut self, text: &'a str) -> &'a str {
        let end = text.find(is_quote);
        if end.is_none() {
            self.ignored.push(Ignored::OpenQuote);
        }
        let inside = &text[..end.unwrap_or(text.len())];
        let goes_on = end.is_none() && !inside.ends_with(char::is_whitespace);
        self.tokens.push(Token::Quoted(inside.to_owned(), goes_on));
        let rest = &text[inside.len()..];
        rest.strip_prefix(is_quote).unwrap_or(rest)
    }

    fn word<'a>(&mut self, text: &'a str) -> &'a str {
        let ends = |it: char| it.is_whitespace() || it == '(' || it == ')' || is_quote(it);
        let (word, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
        if let Some((field, value)) = word.split_once(':').filter(|(field, _)| is_field(field)) {
            self.tokens.push(Token::Field(field.to_ascii_lowercase()));
            // What follows the colon is read by itself: it may also be quoted.
            return &text[text.len() - rest.len() - value.len()..];
        }
        let token = match word {
            "OR" | "|" => Token::Or,
            "AND" | "&" => Token::And,
            "NOT" => Token::Not,
            "NEAR" => Token::Near(NEAR),
            _ => match word.strip_prefix("NEAR/").and_then(|number| number.parse().ok()) {
                Some(number) => Token::Near(number),
                None => Token::Word(word.to_owned(), rest.is_empty()),
            },
        };
        self.put(token, rest)
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

const FIELDS: [&str; 9] =
    ["title", "section", "name", "lang", "language", "kind", "date", "from", "to"];

fn is_field(name: &str) -> bool {
    FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name))
}
