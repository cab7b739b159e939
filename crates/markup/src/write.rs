//! Blocks to semantic HTML of the small vocabulary: everything escaped, every attribute quoted,
//! no white space added but one line break between the blocks of the text.

use archive::{Block, Cell, Figure, List, Note, Span, Table};

/// The HTML of blocks.
pub(crate) fn html(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        if !html.is_empty() {
            html.push('\n');
        }
        write_block(block, &mut html);
    }
    html
}

fn write_block(block: &Block, html: &mut String) {
    match block {
        Block::Paragraph(spans) => element("p", spans, html),
        Block::Heading { level, spans } => heading(*level, spans, html),
        Block::List(list) => write_list(list, html),
        Block::Quotation(blocks) => {
            html.push_str("<blockquote>");
            blocks.iter().for_each(|block| write_block(block, html));
            html.push_str("</blockquote>");
        }
        Block::Table(table) => write_table(table, html),
        Block::Figure(figure) => write_figure(figure, html),
        Block::Preformatted(text) => {
            // Readers drop a line break right behind the tag: a second one protects the text's.
            html.push_str(if text.starts_with('\n') { "<pre>\n" } else { "<pre>" });
            escape(text, html);
            html.push_str("</pre>");
        }
        Block::Note(note) => write_note(note, html),
        Block::Separator => html.push_str("<hr>"),
    }
}

fn heading(level: u8, spans: &[Span], html: &mut String) {
    let name = match level {
        0 | 1 => "h2",
        2 => "h3",
        3 => "h4",
        4 => "h5",
        _ => "h6",
    };
    element(name, spans, html);
}

fn write_list(list: &List, html: &mut String) {
    let name = if list.start.is_some() { "ol" } else { "ul" };
    open(name, html);
    if let Some(start) = list.start.filter(|start| *start != 1) {
        attribute("start", &start.to_string(), html);
    }
    html.push('>');
    for item in &list.items {
        if let [Block::Paragraph(spans)] = item.as_slice() {
            element("li", spans, html);
        } else {
            html.push_str("<li>");
            item.iter().for_each(|block| write_block(block, html));
            html.push_str("</li>");
        }
    }
    close(name, html);
}

fn write_table(table: &Table, html: &mut String) {
    html.push_str("<table>");
    if !table.caption.is_empty() {
        element("caption", &table.caption, html);
    }
    for row in &table.rows {
        html.push_str("<tr>");
        row.cells.iter().for_each(|cell| write_cell(cell, html));
        html.push_str("</tr>");
    }
    html.push_str("</table>");
}

fn write_cell(cell: &Cell, html: &mut String) {
    let name = if cell.header { "th" } else { "td" };
    open(name, html);
    for (name, extent) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
        if extent != 1 {
            attribute(name, &extent.to_string(), html);
        }
    }
    html.push('>');
    write_spans(&cell.spans, html);
    close(name, html);
}

fn write_figure(figure: &Figure, html: &mut String) {
    html.push_str("<figure><img");
    attribute("src", figure.source.as_str(), html);
    attribute("alt", &figure.alternative, html);
    html.push('>');
    if !figure.caption.is_empty() {
        element("figcaption", &figure.caption, html);
    }
    html.push_str("</figure>");
}

fn write_note(note: &Note, html: &mut String) {
    html.push_str("<aside role=\"doc-footnote\"");
    attribute("id", &format!("note-{}", note.label), html);
    html.push('>');
    note.blocks.iter().for_each(|block| write_block(block, html));
    html.push_str("</aside>");
}

fn write_spans(spans: &[Span], html: &mut String) {
    for span in spans {
        match span {
            Span::Text(text) => escape(text, html),
            Span::Emphasis(spans) => element("em", spans, html),
            Span::Strong(spans) => element("strong", spans, html),
            Span::Superscript(spans) => element("sup", spans, html),
            Span::Subscript(spans) => element("sub", spans, html),
            Span::Code(text) => {
                html.push_str("<code>");
                escape(text, html);
                html.push_str("</code>");
            }
            Span::Link { href, spans } => with("a", "href", href.as_str(), spans, html),
            Span::Foreign { language, spans } => {
                with("span", "lang", language.as_str(), spans, html);
            }
            Span::NoteReference(label) => reference(label, html),
            Span::Break => html.push_str("<br>"),
        }
    }
}

fn reference(label: &str, html: &mut String) {
    html.push_str("<a role=\"doc-noteref\"");
    attribute("href", &format!("#note-{label}"), html);
    html.push('>');
    escape(label, html);
    close("a", html);
}

fn element(name: &str, spans: &[Span], html: &mut String) {
    open(name, html);
    html.push('>');
    write_spans(spans, html);
    close(name, html);
}

fn with(name: &str, key: &str, value: &str, spans: &[Span], html: &mut String) {
    open(name, html);
    attribute(key, value, html);
    html.push('>');
    write_spans(spans, html);
    close(name, html);
}

fn open(name: &str, html: &mut String) {
    html.push('<');
    html.push_str(name);
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(value, html);
    html.push('"');
}

fn close(name: &str, html: &mut String) {
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

fn escape(text: &str, html: &mut String) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(char),
        }
    }
}
