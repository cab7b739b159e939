//! HTML of any quality, for native programs: html5ever's tokenizer feeds the same builder. No
//! document tree is built, and no script is ever run.

use std::cell::RefCell;

use archive::Block;
use archive::format::Markup;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer,
};

use crate::build::Builder;
use crate::element::{Attributes, Sink, is_raw};
use crate::{text, write};

/// Markup for HTML as it is found: it reads tags and text exactly as browsers do. What it
/// writes is what [`crate::Html`] writes.
#[derive(Clone, Copy, Debug, Default)]
pub struct WildHtml;

impl Markup for WildHtml {
    fn blocks(&self, html: &str) -> Vec<Block> {
        let input = BufferQueue::default();
        input.push_back(html.into());
        let tokenizer = Tokenizer::new(Feed::default(), Default::default());
        // It stops at the end of each script, in case somebody wants to run it.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        tokenizer.sink.0.into_inner().finish()
    }

    /// As [`crate::Html`] does.
    fn text_blocks(&self, text: &str) -> Vec<Block> {
        text::blocks(text)
    }

    fn html(&self, blocks: &[Block]) -> String {
        write::html(blocks)
    }
}

#[derive(Default)]
struct Feed(RefCell<Builder>);

impl TokenSink for Feed {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            TagToken(tag) if tag.kind == StartTag => {
                builder.start(&tag.name, &attributes(&tag));
                return content(&tag.name);
            }
            TagToken(tag) => builder.end(&tag.name),
            CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// So that the text of CDATA sections, which feeds are full of, is text.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        true
    }
}

fn attributes(tag: &Tag) -> Attributes {
    let pair = |attribute: &html5ever::Attribute| {
        (attribute.name.local.to_string(), attribute.value.to_string())
    };
    Attributes(tag.attrs.iter().map(pair).collect())
}

/// How the content of an element is to be read.
fn content(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "title" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ if is_raw(name) => TokenSinkResult::RawData(RawKind::Rawtext),
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(WildHtml.html(&WildHtml.blocks(html)), expected, "{html:?}");
    }

    #[test]
    fn html_is_read_as_browsers_do() {
        check("<p>a<script>'</p><p>'</script>b", "<p>ab</p>");
        check("<script>1</script><script>2</script>c", "<p>c</p>");
        check("<title>x</title><style>p{}</style><p>y", "<p>y</p>");
        check("&notin; &NotEqualTilde;", "<p>∉ ≂̸</p>");
        check("<![CDATA[a < b]]>", "<p>a &lt; b</p>");
        check("a\0b", "<p>ab</p>");
    }
}
