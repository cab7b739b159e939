//! The main text of a page: what a reader came for, without the site around it. What it may hold
//! is for the one door for markup to say.

use std::collections::HashMap;

use archive::format::Markup;
use archive::{Block, plain_text};
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use markup::WildHtml;

use super::address;
use super::meta::tidy;

/// How many elements a page may have for its text to be told from the rest.
const ELEMENTS: usize = 200_000;

/// What is the site's and not the publication's.
const CHROME: &str = "script, style, noscript, template, nav, header, footer, aside, form, iframe, \
                      [role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden]";

/// How deep elements nest at most in a page whose shape says something; browsers stop near there.
const DEEPEST: usize = 400;

/// Whether the elements of a page nest deeper than those of any that people write.
pub(super) fn is_deep(document: &Document) -> bool {
    let mut depths: HashMap<NodeId, usize> = HashMap::new();
    for node in document.root().descendants_it() {
        let around = node.parent().and_then(|parent| depths.get(&parent.id).copied());
        let depth = around.unwrap_or_default() + 1;
        if depth > DEEPEST {
            return true;
        }
        if node.is_element() {
            depths.insert(node.id, depth);
        }
    }
    false
}

/// How many elements may be open at once before a page is not even put together.
const OPEN: i64 = 2_500;

/// Elements whose end is rarely written, so that they seem to nest and do not.
const IMPLIED: [&str; 26] = [
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "br", "hr",
    "img", "meta", "link", "input", "area", "base", "col", "embed", "param", "source", "track",
    "wbr", "colgroup",
];

/// Whether so many elements are begun and not ended that putting the page together takes for ever.
pub(super) fn never_ends(html: &str) -> bool {
    let mut open = 0_i64;
    for part in html.split('<').skip(1) {
        let (ends, rest) = part.strip_prefix('/').map_or((false, part), |rest| (true, rest));
        let end = rest.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = &rest[..end.min(16)];
        if name.is_empty() || IMPLIED.iter().any(|it| name.eq_ignore_ascii_case(it)) {
            continue;
        }
        open = if ends { (open - 1).max(0) } else { open + 1 };
        if open > OPEN {
            return true;
        }
    }
    false
}

/// What stands above the body of a page.
pub(super) fn head(html: &str) -> &str {
    let body = html.as_bytes().windows(5).position(|it| it.eq_ignore_ascii_case(b"<body"));
    html.get(..body.unwrap_or_default()).unwrap_or_default()
}

/// All text of a page.
pub(super) fn whole(html: &str) -> Option<(Vec<Block>, &'static str)> {
    let blocks = WildHtml.blocks(html);
    has_words(&blocks).then_some((blocks, "whole-page"))
}

/// The main text, and the rule that found it.
pub(super) fn main(
    document: Document,
    base: Option<&str>,
    title: Option<&str>,
) -> Option<(Vec<Block>, &'static str)> {
    resolve(&document, base);
    let spare = document.clone();
    let config = Config { max_elements_to_parse: ELEMENTS, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).ok();
    let content = article.and_then(|mut it| it.parse().ok()).map(|article| article.content);
    let blocks = content.map(|html| without_title(WildHtml.blocks(&html), title));
    let found = blocks.filter(|blocks| has_words(blocks)).map(|blocks| (blocks, "readability"));
    found.or_else(|| {
        let blocks = without_title(WildHtml.blocks(&all_but_chrome(&spare)?), title);
        has_words(&blocks).then_some((blocks, "all-but-navigation"))
    })
}

/// Blocks of HTML that is no page of its own; its links go out from an address.
pub(in crate::sources) fn fragment(html: &str, base: Option<&str>) -> Vec<Block> {
    if !html.contains('<') {
        return WildHtml.blocks(html);
    }
    let document = Document::fragment(html);
    resolve(&document, base);
    WildHtml.blocks(&document.html())
}

fn has_words(blocks: &[Block]) -> bool {
    plain_text(blocks).contains(char::is_alphanumeric)
}

/// What the page calls its main part, or all of it, without what is the site's.
fn all_but_chrome(document: &Document) -> Option<String> {
    let parts = ["[itemprop=articleBody]", "article", "main", "[role=main]", "body"];
    let part =
        parts.iter().map(|part| document.select_single(part)).find(dom_query::Selection::exists)?;
    part.select(CHROME).remove();
    Some(part.html().to_string())
}

/// Makes links and pictures whole addresses. One that leads nowhere without the page's own
/// address is taken out: beside other pages it would lead astray.
fn resolve(document: &Document, base: Option<&str>) {
    let own = document.select_single("base[href]").attr("href");
    let base = match own {
        Some(own) => address::join(base, &own).or_else(|| base.map(str::to_owned)),
        None => base.map(str::to_owned),
    };
    for (selector, attribute) in [("a[href]", "href"), ("img[src]", "src")] {
        let found = document.select(selector);
        found.nodes().iter().for_each(|node| resolve_one(node, attribute, base.as_deref()));
    }
}

fn resolve_one(node: &NodeRef<'_>, attribute: &str, base: Option<&str>) {
    let Some(link) = node.attr(attribute) else { return };
    let stays = link.starts_with('#') || link.starts_with("mailto:") || link.starts_with("data:");
    if stays {
        return;
    }
    match address::join(base, &link) {
        Some(whole) => node.set_attr(attribute, &whole),
        None => node.remove_attr(attribute),
    }
}

/// The blocks without a heading that says the title once more.
fn without_title(mut blocks: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let Some(title) = title else { return blocks };
    let is_title = |block: &Block| match block {
        Block::Heading { .. } => tidy(&plain_text(std::slice::from_ref(block))) == tidy(title),
        _ => false,
    };
    if let Some(at) = blocks.iter().take(3).position(is_title) {
        blocks.remove(at);
    }
    blocks
}
