//! The query language: what a reader writes, as a tree. Whatever is written means something; what
//! could not be made sense of is named. It knows no archive.
//!
//! | written | meaning |
//! | --- | --- |
//! | `treaty moscow`, `treaty AND moscow` | both words, anywhere |
//! | `treat*`; also the last word, where no space follows | words that begin so |
//! | `"collective security"` | the words next to each other, in this order |
//! | `-nato`, `NOT nato` | without |
//! | `a OR b`, `(a OR b) c` | either |
//! | `a NEAR/5 b`, `a NEAR b` | at most 5 words between; 10 where no number stands |
//! | `title:word` | in titles |
//! | `section:news`, `name:UN`, `lang:ru`, `kind:speech` | of this section, naming, in this language, of this kind |
//! | `2020`, `2020-09`, `14.09.2020`, `date:2020` | published then; a date without `date:` may also stand in the text |
//! | `2019..2021`, `2019..`, `..2021`, `from:2019`, `to:2021` | published in these years, months or days |

use archive::Date;

use crate::analysis::{Field, each_token};

/// What was written, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What entries must satisfy; nothing where nothing was asked for.
    pub node: Option<Node>,
    /// What was passed over.
    pub ignored: Vec<Ignored>,
}

/// A part of what entries must satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One word, or several next to each other.
    Phrase(Phrase),
    /// Phrases of which each has at most so many words between it and the next, in any order.
    Near(Vec<Phrase>, u32),
    /// A fact of the entry itself.
    Condition(Condition),
    /// All of these.
    All(Vec<Node>),
    /// At least one of these.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// Words next to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The words, folded; at least one.
    pub words: Vec<String>,
    /// Whether the last is only the beginning of a word.
    pub prefix: bool,
    /// Whether it was put in quotation marks: then nothing is corrected.
    pub quoted: bool,
    /// The only field that it may stand in.
    pub field: Option<Field>,
}

/// A fact of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is in the section of this id or title.
    Section(String),
    /// It names who or what has this id or name.
    Name(String),
    /// It is in the language of this primary subtag.
    Language(String),
    /// It is of this kind.
    Kind(String),
    /// It was published between these dates.
    Dates(Option<Date>, Option<Date>),
}

/// Something written that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// Quotation marks that do not end; the phrase goes to the end.
    OpenQuote,
    /// A parenthesis that does not end, or did not begin.
    Parenthesis,
    /// An operator with nothing to stand between or before.
    Operator(String),
    /// A field with nothing behind it, or with what cannot be its value.
    Field(String),
    /// All behind this many words.
    Rest(usize),
}

/// How many words, parentheses and operators are read.
const LIMIT: usize = 64;

/// How many words may lie between where no number says it.
const NEAR: u32 = 10;

/// How many letters the last word has, at least, to stand for all that begin so.
const PREFIX: usize = 3;

/// Reads what was written.
pub fn parse(text: &str) -> Asked {
    let mut parser = Parser { tokens: Vec::new(), at: 0, ignored: Vec::new() };
    parser.read(text);
    let mut nodes = Vec::new();
    while parser.at < parser.tokens.len() {
        nodes.extend(parser.either(None));
        if parser.at < parser.tokens.len() {
            parser.ignored.push(Ignored::Parenthesis);
            parser.at += 1;
        }
    }
    Asked { node: one_of(nodes, Node::All), ignored: parser.ignored }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
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

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    ignored: Vec<Ignored>,
}

impl Parser {
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

    fn take(&mut self, token: &Token) -> bool {
        let found = self.tokens.get(self.at) == Some(token);
        self.at += usize::from(found);
        found
    }

    fn either(&mut self, field: Option<Field>) -> Option<Node> {
        let mut nodes = Vec::new();
        loop {
            let node = self.all(field);
            let more = self.take(&Token::Or);
            if node.is_none() && (more || !nodes.is_empty()) {
                self.ignored.push(Ignored::Operator("OR".into()));
            }
            nodes.extend(node);
            if !more {
                return one_of(nodes, Node::Any);
            }
        }
    }

    fn all(&mut self, field: Option<Field>) -> Option<Node> {
        let mut nodes = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token {
                Token::Or | Token::Close => break,
                Token::And => self.at += 1,
                _ => nodes.extend(self.near(field)),
            }
        }
        one_of(nodes, Node::All)
    }

    fn near(&mut self, field: Option<Field>) -> Option<Node> {
        let mut node = self.one(field);
        while let Some(Token::Near(distance)) = self.tokens.get(self.at).cloned() {
            self.at += 1;
            let other = self.one(field);
            node = match (node, other) {
                (Some(Node::Phrase(one)), Some(Node::Phrase(other))) => {
                    Some(Node::Near(vec![one, other], distance))
                }
                (Some(Node::Near(mut phrases, known)), Some(Node::Phrase(other))) => {
                    phrases.push(other);
                    Some(Node::Near(phrases, known.max(distance)))
                }
                (one, other) => {
                    self.ignored.push(Ignored::Operator(format!("NEAR/{distance}")));
                    one_of(one.into_iter().chain(other).collect(), Node::All)
                }
            };
        }
        node
    }

    fn one(&mut self, field: Option<Field>) -> Option<Node> {
        let token = self.tokens.get(self.at)?.clone();
        if matches!(token, Token::Or | Token::Close) {
            return None;
        }
        self.at += 1;
        match token {
            Token::Not => {
                let node = self.one(field);
                if node.is_none() {
                    self.ignored.push(Ignored::Operator("-".into()));
                }
                node.map(|node| Node::Not(Box::new(node)))
            }
            Token::Open => {
                let node = self.either(field);
                if !self.take(&Token::Close) {
                    self.ignored.push(Ignored::Parenthesis);
                }
                node
            }
            Token::Field(name) => self.field(name),
            Token::Word(text, goes_on) => word(&text, goes_on, field),
            Token::Quoted(text, goes_on) => {
                let prefix = goes_on && text.chars().last().is_some_and(char::is_alphanumeric);
                phrase(&text, prefix, true, field)
            }
            Token::Near(distance) => {
                self.ignored.push(Ignored::Operator(format!("NEAR/{distance}")));
                None
            }
            Token::Or | Token::And | Token::Close => None,
        }
    }

    fn field(&mut self, name: String) -> Option<Node> {
        if name == "title" {
            return self.one(Some(Field::Title)).or_else(|| {
                self.ignored.push(Ignored::Field(name));
                None
            });
        }
        let value = match self.tokens.get(self.at) {
            Some(Token::Word(text, _) | Token::Quoted(text, _)) => text.trim().to_owned(),
            _ => String::new(),
        };
        self.at += usize::from(!value.is_empty());
        let condition = if value.is_empty() { None } else { condition(&name, &value) };
        if condition.is_none() {
            self.ignored.push(Ignored::Field(format!("{name}:{value}")));
        }
        condition.map(Node::Condition)
    }
}

fn one_of(mut nodes: Vec<Node>, several: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(several(nodes)),
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

fn condition(field: &str, value: &str) -> Option<Condition> {
    let date = |text: &str| Date::typed(text).ok();
    Some(match field {
        "section" => Condition::Section(value.to_owned()),
        "name" => Condition::Name(value.to_owned()),
        "lang" | "language" => Condition::Language(value.to_ascii_lowercase()),
        "kind" => Condition::Kind(value.to_ascii_lowercase()),
        "from" => Condition::Dates(Some(date(value)?), None),
        "to" => Condition::Dates(None, Some(date(value)?)),
        _ => dates(value)?,
    })
}

/// A date, or a range of dates.
fn dates(text: &str) -> Option<Condition> {
    let date = |text: &str| match text {
        "" => Some(None),
        text => Date::typed(text).ok().map(Some),
    };
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (date(from)?, date(to)?),
        None => (date(text)?, date(text)?),
    };
    (from.is_some() || to.is_some()).then_some(Condition::Dates(from, to))
}

/// Years that a number of four digits may be meant for.
const YEARS: std::ops::Range<u16> = 1500..2100;

fn word(text: &str, goes_on: bool, field: Option<Field>) -> Option<Node> {
    let (stem, starred) = match text.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (text, false),
    };
    let as_date = if starred || field.is_some() { None } else { dates(text) };
    if text.contains("..") && as_date.is_some() {
        return as_date.map(Node::Condition);
    }
    let ends_in_letter = stem.chars().last().is_some_and(char::is_alphanumeric);
    let node = phrase(stem, starred || (goes_on && ends_in_letter), false, field);
    let node = node.map(|node| match node {
        Node::Phrase(phrase) if !starred && is_short(&phrase) => {
            Node::Phrase(Phrase { prefix: false, ..phrase })
        }
        node => node,
    });
    let plain_year = text.len() == 4;
    let as_date =
        as_date.filter(|_| !plain_year || text.parse().is_ok_and(|it| YEARS.contains(&it)));
    match (node, as_date) {
        (Some(node), Some(date)) => Some(Node::Any(vec![node, Node::Condition(date)])),
        (node, _) => node,
    }
}

/// Whether a last word is too short to stand for all words that begin so.
fn is_short(phrase: &Phrase) -> bool {
    phrase.words.last().is_some_and(|word| word.is_ascii() && word.len() < PREFIX)
}

fn phrase(text: &str, prefix: bool, quoted: bool, field: Option<Field>) -> Option<Node> {
    let mut words: Vec<String> = Vec::new();
    let mut last = text.len()..text.len();
    each_token(text, 0, &mut |token| {
        words.push(token.form.to_owned());
        last = token.range;
    });
    // The last character of a run without spaces stands alone in an entry only at the end of a run;
    // the pair before it says all, and by itself it is the beginning of a pair.
    let spaceless = text[last].chars().next().is_some_and(crate::fold::is_spaceless);
    if spaceless && words.len() > 1 && words.last().is_some_and(|word| word.chars().count() == 1) {
        words.pop();
    }
    let single = words.last().is_some_and(|word| word.chars().count() == 1);
    let prefix = if spaceless { single } else { prefix };
    (!words.is_empty()).then_some(Node::Phrase(Phrase { words, prefix, quoted, field }))
}

#[cfg(test)]
mod tests;
