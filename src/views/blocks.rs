//! Typed blocks as semantic HTML elements. Every block becomes elements and text nodes, so no
//! text can become markup.

use archive::{Block, Cell, Figure, Href, List, Note, Span, Table};
use yew::prelude::*;

use super::Setting;
use super::shapes::outside;

/// The blocks of a body; its paragraphs get the ids `p1`, `p2`, … for links to them.
pub(super) fn body(setting: &Setting, blocks: &[Block]) -> Html {
    let mut number = 0;
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) => {
                number += 1;
                html! { <p id={format!("p{number}")} tabindex="-1">{ spans(setting, content) }</p> }
            }
            other => view(setting, other),
        })
        .collect()
}

/// Blocks that are not numbered: front matter, quotations, items of lists.
pub(super) fn plain(setting: &Setting, blocks: &[Block]) -> Html {
    blocks.iter().map(|block| view(setting, block)).collect()
}

fn view(setting: &Setting, block: &Block) -> Html {
    match block {
        Block::Paragraph(content) => html! { <p>{ spans(setting, content) }</p> },
        Block::Heading { level, spans: content } => {
            // The entry's title is the page's first heading; those of the text stand below it.
            let content = spans(setting, content);
            match level {
                0 | 1 => html! { <h2>{ content }</h2> },
                2 => html! { <h3>{ content }</h3> },
                3 => html! { <h4>{ content }</h4> },
                4 => html! { <h5>{ content }</h5> },
                _ => html! { <h6>{ content }</h6> },
            }
        }
        Block::List(content) => list(setting, content),
        Block::Quotation(content) => html! { <blockquote>{ plain(setting, content) }</blockquote> },
        Block::Table(content) => table(setting, content),
        Block::Figure(content) => figure(setting, content),
        Block::Preformatted(text) => html! { <pre tabindex="0">{ text }</pre> },
        Block::Note(content) => note(setting, content),
        Block::Separator => html! { <hr /> },
    }
}

fn list(setting: &Setting, list: &List) -> Html {
    let items: Html =
        list.items.iter().map(|item| html! { <li>{ item_blocks(setting, item) }</li> }).collect();
    match list.start {
        Some(start) => html! { <ol start={start.to_string()}>{ items }</ol> },
        None => html! { <ul>{ items }</ul> },
    }
}

/// An item of one paragraph is a line, not a paragraph with space around it.
fn item_blocks(setting: &Setting, blocks: &[Block]) -> Html {
    match blocks {
        [Block::Paragraph(content)] => spans(setting, content),
        _ => plain(setting, blocks),
    }
}

fn table(setting: &Setting, table: &Table) -> Html {
    let rows = table.rows.iter().map(|row| {
        let cells: Html = row.cells.iter().map(|content| cell(setting, content)).collect();
        html! { <tr>{ cells }</tr> }
    });
    html! {
        <div class="table" tabindex="0">
            <table>
                if !table.caption.is_empty() {
                    <caption>{ spans(setting, &table.caption) }</caption>
                }
                <tbody>{ rows.collect::<Html>() }</tbody>
            </table>
        </div>
    }
}

fn cell(setting: &Setting, cell: &Cell) -> Html {
    let span = |number: u16| (number > 1).then(|| number.to_string());
    let (columns, rows) = (span(cell.columns), span(cell.rows));
    let content = spans(setting, &cell.spans);
    if cell.header {
        html! { <th colspan={columns} rowspan={rows}>{ content }</th> }
    } else {
        html! { <td colspan={columns} rowspan={rows}>{ content }</td> }
    }
}

/// An image of the archive's own is shown; one on another site is a link, because the page asks
/// nothing of other sites.
fn figure(setting: &Setting, figure: &Figure) -> Html {
    let Figure { source, alternative, caption } = figure;
    let words = setting.locale.words();
    let image = if source.is_relative() {
        html! { <img src={target(setting, source)} alt={alternative.clone()} loading="lazy" /> }
    } else {
        let name = if alternative.is_empty() { words.image_elsewhere } else { alternative };
        html! { <p>{ outside(target(setting, source), html! { { name } }) }</p> }
    };
    html! {
        <figure>
            { image }
            if !caption.is_empty() {
                <figcaption>{ spans(setting, caption) }</figcaption>
            }
        </figure>
    }
}

fn note(setting: &Setting, note: &Note) -> Html {
    html! {
        <aside class="note" role="doc-footnote" id={note_id(&note.label)} tabindex="-1">
            <span class="label">{ &note.label }</span>
            { plain(setting, &note.blocks) }
        </aside>
    }
}

fn note_id(label: &str) -> String {
    format!("note-{label}")
}

/// Where a link of the text leads: addresses inside the archive count from its root.
fn target(setting: &Setting, href: &Href) -> String {
    let address = href.as_str();
    let inside = href.is_relative() && !address.starts_with(['#', '/', '?']);
    if inside { setting.addresses.file(address) } else { address.to_owned() }
}

/// Runs of text.
pub(super) fn spans(setting: &Setting, content: &[Span]) -> Html {
    content.iter().map(|part| span(setting, part)).collect()
}

fn span(setting: &Setting, span: &Span) -> Html {
    let inside = || spans(setting, span.children());
    match span {
        Span::Text(text) => html! { { text } },
        Span::Emphasis(_) => html! { <em>{ inside() }</em> },
        Span::Strong(_) => html! { <strong>{ inside() }</strong> },
        Span::Superscript(_) => html! { <sup>{ inside() }</sup> },
        Span::Subscript(_) => html! { <sub>{ inside() }</sub> },
        Span::Code(text) => html! { <code>{ text }</code> },
        Span::Link { href, .. } => outside(target(setting, href), inside()),
        Span::Foreign { language, .. } => {
            let direction = language.direction().as_str();
            html! { <span lang={language.to_string()} dir={direction}>{ inside() }</span> }
        }
        Span::NoteReference(label) => {
            let href = format!("#{}", note_id(label));
            html! { <sup><a class="note-reference" role="doc-noteref" href={href}>{ label }</a></sup> }
        }
        Span::Break => html! { <br /> },
    }
}
