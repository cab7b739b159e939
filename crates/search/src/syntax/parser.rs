//! From tokens to a tree: what stands together, what stands beside what. It descends as the grammar
//! does, and never fails.

use super::terms::{condition, phrase, word};
use super::token::Token;
use super::{Asked, Ignored, Node};
use crate::analysis::Field;

pub(super) struct Parser {
    tokens: Vec<Token>,
    at: usize,
    ignored: Vec<Ignored>,
}

impl Parser {
    pub(super) fn new(tokens: Vec<Token>, ignored: Vec<Ignored>) -> Self {
        Self { tokens, at: 0, ignored }
    }

    /// The whole tree. A parenthesis that closes nothing is passed over.
    pub(super) fn asked(mut self) -> Asked {
        let mut nodes = Vec::new();
        while self.at < self.tokens.len() {
            nodes.extend(self.either(None));
            if self.at < self.tokens.len() {
                self.ignored.push(Ignored::Parenthesis);
                self.at += 1;
            }
        }
        Asked { node: one_of(nodes, Node::All), ignored: self.ignored }
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
