//! Payloads that attack renderers of HTML and Markdown: whatever they are, what comes out is the
//! vocabulary and nothing else, as html5ever reads it.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use archive::Href;
use archive::format::Markup;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use markup::{Html, WildHtml};

/// Each element that may be written, with the attributes it may have.
const VOCABULARY: &[(&str, &[&str])] = &[
    ("a", &["href", "role"]),
    ("aside", &["id", "role"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("code", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("img", &["alt", "src"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("span", &["lang"]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("tr", &[]),
    ("ul", &[]),
];

/// Collects what is not as it may be.
#[derive(Default)]
struct Inspector(RefCell<Vec<String>>);

impl TokenSink for Inspector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            TagToken(tag) => self.inspect(&tag),
            Token::CommentToken(_) | Token::DoctypeToken(_) => {
                self.0.borrow_mut().push(format!("{token:?}"));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Inspector {
    fn inspect(&self, tag: &Tag) {
        let mut faults = self.0.borrow_mut();
        let Some((_, allowed)) = VOCABULARY.iter().find(|(name, _)| **name == *tag.name) else {
            return faults.push(format!("element {}", &*tag.name));
        };
        for attribute in &tag.attrs {
            let name = &*attribute.name.local;
            let leads_elsewhere = matches!(name, "href" | "src")
                && Href::parse(&attribute.value).is_none_or(|it| it.as_str() != &*attribute.value);
            if !allowed.contains(&name) || leads_elsewhere {
                faults.push(format!("{}: {name}={:?}", &*tag.name, &*attribute.value));
            }
        }
    }
}

fn faults(html: &str) -> Vec<String> {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let tokenizer = Tokenizer::new(Inspector::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Reads a payload as it is, inside an element, as an address, and as text.
fn check(payload: &str) {
    let settings = [
        payload.to_owned(),
        format!("<p title='{payload}'>{payload}</p>"),
        format!("<a href=\"{payload}\">a</a><img src='{payload}' alt='{payload}'>"),
        format!("<ul><li>{payload}<table><td>{payload}"),
    ];
    for html in settings {
        for markup in [&Html as &dyn Markup, &WildHtml] {
            let written = markup.html(&markup.blocks(&html));
            assert_eq!(faults(&written), [""; 0], "{html:?} became {written:?}");
            let written = markup.html(&markup.text_blocks(&html));
            assert_eq!(faults(&written), [""; 0], "{html:?} became {written:?}");
        }
    }
}

fn corpus(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/hostile");
    let path = root.join(path);
    if !path.exists() {
        eprintln!("not run: {} is not beside the project", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn the_inspector_sees_what_it_is_there_for() {
    assert_eq!(faults("<p onclick=x><a href=\"javascript:x\"></a><script></script>").len(), 4);
    assert_eq!(faults("<!-- x --><img src=' x'>").len(), 2);
}

#[test]
fn well_known_attacks_come_out_as_the_vocabulary() {
    for payload in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "\"><script>alert(1)</script>",
        "'><iframe src=javascript:alert(1)>",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript&#58;alert(1)",
        "<a href=' \u{1}javascript:alert(1)'>x</a>",
        "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
        "<p><style><!--</style><img src=x onerror=alert(1)>--></style>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<span lang='\"onmouseover=alert(1)'>x</span>",
        "<aside role=doc-footnote id='note-\"><script>alert(1)</script>'>x</aside>",
        "<a role=doc-noteref href='#note-\" onclick=alert(1)'>x</a>",
    ] {
        check(payload);
    }
}

#[test]
fn markdown_payloads_come_out_as_the_vocabulary() {
    let Some(path) = corpus("markdown-xss/Markdown-XSS-Payloads.txt") else { return };
    let payloads = std::fs::read_to_string(path).unwrap();
    assert!(payloads.lines().count() > 40);
    payloads.lines().for_each(check);
    check(&payloads);
}

#[test]
fn naughty_strings_come_out_as_the_vocabulary() {
    let Some(path) = corpus("naughty-strings/blns.json") else { return };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(strings.len() > 400);
    strings.iter().for_each(|string| check(string));
}
