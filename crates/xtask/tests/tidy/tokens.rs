//! Rust source as tokens with their lines, without comments and without its unit tests.
//! Macros are tokens like all others, so what stands in `html!` is seen as well.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A token, as far as the checks tell them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or a keyword.
    Name(String),
    /// A string literal, without quotes.
    Text(String),
    /// One sign, among them opening and closing brackets.
    Sign(char),
    /// A number, a character, a byte string.
    Other,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its line, from 1.
    pub(crate) line: usize,
}

impl Token {
    /// Whether it is this sign.
    pub(crate) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// The name, if it is one.
    pub(crate) fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }
}

/// The tokens of a file; attributes, and so documentation and lints, are left out.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let stream: TokenStream = source.parse().unwrap_or_else(|error| panic!("not Rust: {error}"));
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    tokens
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut position = 0;
    while position < trees.len() {
        if let Some(length) = attribute(&trees[position..]) {
            let tests = is_for_tests(&trees[position + length - 1]);
            position += length;
            if tests {
                position += item(&trees[position..]);
            }
            continue;
        }
        push(&trees[position], tokens);
        position += 1;
    }
}

/// How many tokens the attribute takes that begins here.
fn attribute(trees: &[TokenTree]) -> Option<usize> {
    let sign = |at: usize, sign: char| matches!(trees.get(at), Some(TokenTree::Punct(p)) if p.as_char() == sign);
    let bracket = |at: usize| matches!(trees.get(at), Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Bracket);
    match (sign(0, '#'), sign(1, '!')) {
        (true, true) if bracket(2) => Some(3),
        (true, false) if bracket(1) => Some(2),
        _ => None,
    }
}

fn is_for_tests(attribute: &TokenTree) -> bool {
    ["[cfg (test)]", "[cfg(test)]", "[test]"].contains(&attribute.to_string().as_str())
}

/// How many tokens the item takes that begins here: up to its body or its semicolon.
fn item(trees: &[TokenTree]) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    trees.iter().position(ends).map_or(trees.len(), |position| position + 1)
}

fn push(tree: &TokenTree, tokens: &mut Vec<Token>) {
    let line = tree.span().start().line;
    let kind = match tree {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ('(', ')'),
                Delimiter::Brace => ('{', '}'),
                Delimiter::Bracket => ('[', ']'),
                Delimiter::None => (' ', ' '),
            };
            tokens.push(Token { kind: Kind::Sign(open), line });
            flatten(group.stream(), tokens);
            tokens.push(Token { kind: Kind::Sign(close), line: group.span_close().start().line });
            return;
        }
        TokenTree::Ident(name) => Kind::Name(name.to_string()),
        TokenTree::Punct(sign) => Kind::Sign(sign.as_char()),
        TokenTree::Literal(literal) => syn::parse_str::<syn::LitStr>(&literal.to_string())
            .map_or(Kind::Other, |text| Kind::Text(text.value())),
    };
    tokens.push(Token { kind, line });
}

#[test]
fn tests_and_attributes_are_left_out_and_macros_are_not() {
    let source =
        "//! Doc.\n#[cfg(test)]\nmod tests { a }\n#[derive(B)]\nhtml! {\n<p>{ \"c\" }</p> }";
    let names: Vec<_> = tokens(source).into_iter().map(|token| (token.kind, token.line)).collect();
    assert!(names.contains(&(Kind::Text("c".to_owned()), 6)));
    assert!(names.contains(&(Kind::Name("p".to_owned()), 6)));
    assert!(!names.iter().any(|(kind, _)| *kind == Kind::Name("a".to_owned())));
    assert!(!names.iter().any(|(kind, _)| *kind == Kind::Name("B".to_owned())));
}
