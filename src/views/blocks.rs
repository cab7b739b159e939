//! Typed blocks as semantic HTML elements. Every block becomes elements and text nodes, so no
//! text can become markup.

use archive::{Block, Cell, Figure, Href, List, Note, Span, Table};
use yew::prelude::*;

use super::Setting;
use super::marked::{Marking, Marks};
use super::shapes::outside;

/// What texts are written with.
pub(super) struct Ink<'a> {
    /// Language and addresses.
    pub(super) setting: &'a Setting,
    /// Marks what was looked for.
    pub(super) marking: &'a Marking<'a>,
}

/// The blocks of a body; its paragraphs get the ids `p1`, `p2`, … for links to them.
pub(super) fn body(ink: &Ink<'_>, blocks: &[Block]) -> Html {
    let mut number = 0;
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) => {
                number += 1;
                html! { <p id={format!("p{number}")} tabindex="-1">{ spans(ink, content) }</p> }
            }
            other => view(ink, other),
        })
        .collect()
}

/// Blocks that are not numbered: front matter, quotations, items of lists.
pub(super) fn plain(ink: &Ink<'_>, blocks: &[Block]) -> Html {
    blocks.iter().map(|block| view(ink, block)).collect()
}

fn view(ink: &Ink<'_>, block: &Block) -> Html {
    match block {
        Block::Paragraph(content) => html! { <p>{ spans(ink, content) }</p> },
        Block::Heading { level, spans: content } => {
            // The entry's title is the page's first heading; those of the text stand below it.
            let content = spans(ink, content);
            match level {
                0 | 1 => html! { <h2>{ content }</h2> },
                2 => html! { <h3>{ content }</h3> },
                3 => html! { <h4>{ content }</h4> },
                4 => html! { <h5>{ content }</h5> },
                _ => html! { <h6>{ content }</h6> },
            }
        }
        Block::List(content) => list(ink, content),
        Block::Quotation(content) => html! { <blockquote>{ plain(ink, content) }</blockquote> },
        Block::Table(content) => table(ink, content),
        Block::Figure(content) => figure(ink, content),
        Block::Preformatted(text) => {
            html! { <pre tabindex="0">{ ink.marking.of_text(text).run(text) }</pre> }
        }
        Block::Note(content) => note(ink, content),
        Block::Separator => html! { <hr /> },
    }
}

fn list(ink: &Ink<'_>, list: &List) -> Html {
    let items: Html =
        list.items.iter().map(|item| html! { <li>{ item_blocks(ink, item) }</li> }).collect();
    match list.start {
        Some(start) => html! { <ol start={start.to_string()}>{ items }</ol> },
        None => html! { <ul>{ items }</ul> },
    }
}

/// An item of one paragraph is a line, not a paragraph with space around it.
fn item_blocks(ink: &Ink<'_>, blocks: &[Block]) -> Html {
    match blocks {
        [Block::Paragraph(content)] => spans(ink, content),
        _ => plain(ink, blocks),
    }
}

fn table(ink: &Ink<'_>, table: &Table) -> Html {
    let rows = table.rows.iter().map(|row| {
        let cells: Html = row.cells.iter().map(|content| cell(ink, content)).collect();
        html! { <tr>{ cells }</tr> }
    });
    html! {
        <div class="table" tabindex="0">
            <table>
                if !table.caption.is_empty() {
                    <caption>{ spans(ink, &table.caption) }</caption>
                }
                <tbody>{ rows.collect::<Html>() }</tbody>
            </table>
        </div>
    }
}

fn cell(ink: &Ink<'_>, cell: &Cell) -> Html {
    let span = |number: u16| (number > 1).then(|| number.to_string());
    let (columns, rows) = (span(cell.columns), span(cell.rows));
    let content = spans(ink, &cell.spans);
    if cell.header {
        html! { <th colspan={columns} rowspan={rows}>{ content }</th> }
    } else {
        html! { <td colspan={columns} rowspan={rows}>{ content }</td> }
    }
}

/// An image of the archive's own is shown; one on another site is a link, because the page asks
/// nothing of other sites.
fn figure(ink: &Ink<'_>, figure: &Figure) -> Html {
    let Figure { source, alternative, caption } = figure;
    let words = ink.setting.locale.words();
    let image = if source.is_relative() {
        html! { <img src={target(ink, source)} alt={alternative.clone()} loading="lazy" /> }
    } else {
        let name = if alternative.is_empty() { words.image_elsewhere } else { alternative };
        html! { <p>{ outside(target(ink, source), html! { { name } }) }</p> }
    };
    html! {
        <figure>
            { image }
            if !caption.is_empty() {
                <figcaption>{ spans(ink, caption) }</figcaption>
            }
        </figure>
    }
}

fn note(ink: &Ink<'_>, note: &Note) -> Html {
    html! {
        <aside class="note" role="doc-footnote" id={note_id(&note.label)} tabindex="-1">
            <span class="label">{ &note.label }</span>
            { plain(ink, &note.blocks) }
        </aside>
    }
}

fn note_id(label: &str) -> String {
    format!("note-{label}")
}

/// Where a link of the text leads: addresses inside the archive count from its root.
fn target(ink: &Ink<'_>, href: &Href) -> String {
    let address = href.as_str();
    let inside = href.is_relative() && !address.starts_with(['#', '/', '?']);
    if inside { ink.setting.addresses.file(address) } else { address.to_owned() }
}

/// Runs of text.
fn spans(ink: &Ink<'_>, content: &[Span]) -> Html {
    runs(ink, &mut ink.marking.of_spans(content), content)
}

fn runs(ink: &Ink<'_>, marks: &mut Marks, content: &[Span]) -> Html {
    content.iter().map(|part| span(ink, marks, part)).collect()
}

fn span(ink: &Ink<'_>, marks: &mut Marks, span: &Span) -> Html {
    let mut inside = || runs(ink, marks, span.children());
    match span {
        Span::Text(text) => marks.run(text),
        Span::Emphasis(_) => html! { <em>{ inside() }</em> },
        Span::Strong(_) => html! { <strong>{ inside() }</strong> },
        Span::Superscript(_) => html! { <sup>{ inside() }</sup> },
        Span::Subscript(_) => html! { <sub>{ inside() }</sub> },
        Span::Code(text) => html! { <code>{ marks.run(text) }</code> },
        Span::Link { href, .. } => outside(target(ink, href), inside()),
        Span::Foreign { language, .. } => {
            let direction = language.direction().as_str();
            html! { <span lang={language.to_string()} dir={direction}>{ inside() }</span> }
        }
        Span::NoteReference(label) => {
            let href = format!("#{}", note_id(label));
            html! { <sup><a class="note-reference" role="doc-noteref" href={href}>{ label }</a></sup> }
        }
        Span::Break => {
            marks.pass(1);
            html! { <br /> }
        }
    }
}
