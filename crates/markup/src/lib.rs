//! The one door for markup: untrusted HTML or plain text in, typed blocks out; blocks to
//! semantic HTML. Whatever comes in, only blocks come out, and nothing makes it panic.
//!
//! - a tokenizer reads tags and text: our own small one for [`Html`], html5ever's for `WildHtml`
//!   (feature `wild`, for native programs);
//! - one builder makes [`Block`]s of what either of them reads;
//! - one writer makes HTML of blocks, escaped and in a small vocabulary.
//!
//! # The vocabulary
//!
//! | model | HTML |
//! | --- | --- |
//! | paragraph, heading 1 to 5 | `p`, `h2` to `h6` (`h1` is read as level 1) |
//! | list, quotation, separator | `ul`, `ol[start]`, `li`, `blockquote`, `hr` |
//! | table | `table`, `caption`, `tr`, `th`, `td` with `colspan` and `rowspan` |
//! | figure | `figure`, `img[src][alt]`, `figcaption`; an `img` elsewhere is one without a caption |
//! | preformatted text, code | `pre`, `code` |
//! | emphasis, strong, raised, lowered | `em` (`i`, `cite`), `strong` (`b`), `sup`, `sub` |
//! | link, other language, line break | `a[href]`, `span[lang]`, `br` |
//! | note, reference to it | `aside[role=doc-footnote][id=note-…]`, `a[role=doc-noteref][href=#note-…]` |
//!
//! Of any other element the text is kept; those that stand as blocks part paragraphs. Scripts,
//! styles, frames, templates, embedded objects and drawings go with all that is in them. An
//! address that [`archive::Href`] refuses goes, the words of its link stay.
//!
//! # Normalised blocks
//!
//! What a reader gives is *normalised*, and `blocks(html(b)) == b` holds for normalised `b`:
//!
//! - outside preformatted text, white space is single spaces, none at either end of a block or
//!   beside a line break; no-break spaces stay, except at the ends of a block;
//! - no span is empty, no two texts stand side by side, no line break stands first, last or
//!   beside another (two in a row part two paragraphs);
//! - no link or reference stands inside a link, and nothing but characters inside code;
//! - no block is empty or blank: no list without items, no item without blocks, no row without
//!   cells, no table or note without words (but a cell may be empty);
//! - preformatted text has no carriage returns, and no character is U+0000;
//! - cells span 1 to 1000 columns and rows, and a label is not empty;
//! - containers nest at most [`MAX_DEPTH`] deep and spans at most [`MAX_SPANS`]: what lies
//!   deeper is kept as words one level up. (A list and its item count as two.)

mod build;
mod element;
mod inline;
mod reference;
mod tags;
mod text;
mod token;
#[cfg(feature = "wild")]
mod wild;
mod write;

pub use build::MAX_DEPTH;
pub use inline::MAX_SPANS;
#[cfg(feature = "wild")]
pub use wild::WildHtml;

use archive::Block;
use archive::format::Markup;

/// Markup as the reader program needs it: small, for HTML that is well or nearly well written.
/// Safe for any input, whatever its quality.
///
/// ```
/// use archive::format::Markup;
/// let blocks = markup::Html.blocks("<p onclick=alert(1)>A <b>word</b><script>alert(2)</script>");
/// assert_eq!(markup::Html.html(&blocks), "<p>A <strong>word</strong></p>");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Markup for Html {
    fn blocks(&self, html: &str) -> Vec<Block> {
        let mut builder = build::Builder::default();
        token::tokenize(html, &mut builder);
        builder.finish()
    }

    /// Paragraphs are parted by empty lines; a line of only white space or no-break spaces is
    /// empty. A single line break, like any run of white space, becomes one space. Every other
    /// character stays as it is: words are never corrected.
    fn text_blocks(&self, text: &str) -> Vec<Block> {
        text::blocks(text)
    }

    fn html(&self, blocks: &[Block]) -> String {
        write::html(blocks)
    }
}
