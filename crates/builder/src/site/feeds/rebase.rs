//! Blocks whose links lead to the same places from anywhere: what is relative to the site's root
//! gets the root's address put before it.

use archive::{Block, Figure, Href, List, Note, Span, Table};

/// The blocks as they read elsewhere than on the site whose root folder has this address.
pub(super) fn blocks(blocks: Vec<Block>, root: &str) -> Vec<Block> {
    let spans = |spans| self::spans(spans, root);
    let inside = |blocks| self::blocks(blocks, root);
    let rebase = |block| match block {
        Block::Paragraph(text) => Block::Paragraph(spans(text)),
        Block::Heading { level, spans: text } => Block::Heading { level, spans: spans(text) },
        Block::List(List { start, items }) => {
            Block::List(List { start, items: items.into_iter().map(inside).collect() })
        }
        Block::Quotation(blocks) => Block::Quotation(inside(blocks)),
        Block::Table(table) => Block::Table(self::table(table, root)),
        Block::Figure(Figure { source, alternative, caption }) => Block::Figure(Figure {
            source: href(source, root),
            alternative,
            caption: spans(caption),
        }),
        Block::Note(Note { label, blocks }) => Block::Note(Note { label, blocks: inside(blocks) }),
        Block::Preformatted(_) | Block::Separator => block,
    };
    blocks.into_iter().map(rebase).collect()
}

fn table(mut table: Table, root: &str) -> Table {
    table.caption = spans(table.caption, root);
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.spans = spans(std::mem::take(&mut cell.spans), root);
    }
    table
}

fn spans(spans: Vec<Span>, root: &str) -> Vec<Span> {
    let inside = |spans| self::spans(spans, root);
    let rebase = |span| match span {
        Span::Emphasis(spans) => Span::Emphasis(inside(spans)),
        Span::Strong(spans) => Span::Strong(inside(spans)),
        Span::Superscript(spans) => Span::Superscript(inside(spans)),
        Span::Subscript(spans) => Span::Subscript(inside(spans)),
        Span::Link { href, spans } => {
            Span::Link { href: self::href(href, root), spans: inside(spans) }
        }
        Span::Foreign { language, spans } => Span::Foreign { language, spans: inside(spans) },
        Span::Text(_) | Span::Code(_) | Span::NoteReference(_) | Span::Break => span,
    };
    spans.into_iter().map(rebase).collect()
}

/// As in the reader's own pages: what begins otherwise is not of the site.
fn href(href: Href, root: &str) -> Href {
    let address = href.as_str();
    let inside = href.is_relative() && !address.starts_with(['#', '/', '?']);
    let whole = inside.then(|| Href::parse(&format!("{root}{address}"))).flatten();
    whole.unwrap_or(href)
}
