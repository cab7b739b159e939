//! The plain text of blocks and spans: what is searched, counted, quoted and digested.

use crate::{Block, Span};

/// The words of blocks, in reading order, the blocks separated by one empty line.
///
/// This is the text that an entry's digest is of: it does not change with the markup around it.
pub fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    write_blocks(blocks, &mut text);
    text
}

/// The first words of a text, whole words of at most `limit` characters in all, and whether
/// more follows.
pub fn first_words(blocks: &[Block], limit: usize) -> (String, bool) {
    let mut text = String::new();
    for block in blocks {
        write_block(block, &mut text);
        if text.chars().count() > limit {
            break;
        }
    }
    let mut words = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count() + usize::from(!words.is_empty());
        if count + length > limit && !words.is_empty() {
            return (words, true);
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        count += length;
    }
    (words, false)
}

pub(crate) fn write_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        write_block(block, text);
    }
}

fn write_block(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(spans) | Block::Heading { spans, .. } => write_part(spans, text),
        Block::List(list) => list.items.iter().for_each(|item| write_blocks(item, text)),
        Block::Quotation(blocks) => write_blocks(blocks, text),
        Block::Note(note) => write_blocks(&note.blocks, text),
        Block::Table(table) => {
            write_part(&table.caption, text);
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                write_part(&cell.spans, text);
            }
        }
        Block::Figure(figure) => {
            write_part(&[Span::Text(figure.alternative.clone())], text);
            write_part(&figure.caption, text);
        }
        Block::Preformatted(lines) => write_part(&[Span::Text(lines.clone())], text),
        Block::Separator => {}
    }
}

fn write_part(spans: &[Span], text: &mut String) {
    let before = text.len();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let start = text.len();
    write_spans(spans, text);
    if text.len() == start {
        text.truncate(before);
    }
}

fn write_spans(spans: &[Span], text: &mut String) {
    for span in spans {
        match span {
            Span::Text(characters) | Span::Code(characters) => text.push_str(characters),
            Span::Break => text.push('\n'),
            _ => write_spans(span.children(), text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Row, Table};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![text.into()])
    }

    #[test]
    fn blocks_are_parted_by_an_empty_line_and_empty_ones_leave_no_trace() {
        let cell =
            |text: &str| Cell { header: false, columns: 1, rows: 1, spans: vec![text.into()] };
        let table =
            Table { caption: vec![], rows: vec![Row { cells: vec![cell("a"), cell("b")] }] };
        let emphasis = Span::Emphasis(vec!["two".into(), Span::Break, "three".into()]);
        let blocks = [
            paragraph("one"),
            Block::Separator,
            paragraph(""),
            Block::Quotation(vec![Block::Paragraph(vec![emphasis])]),
            Block::Table(table),
        ];
        assert_eq!(plain_text(&blocks), "one\n\ntwo\nthree\n\na\n\nb");
    }

    #[test]
    fn first_words_are_whole() {
        let blocks = [paragraph("On 25 July"), paragraph("2024, staff met")];
        assert_eq!(first_words(&blocks, 12), ("On 25 July".into(), true));
        assert_eq!(first_words(&blocks, 100), ("On 25 July 2024, staff met".into(), false));
        assert_eq!(
            first_words(&[paragraph("Überschallflug")], 3),
            ("Überschallflug".into(), false)
        );
        assert_eq!(first_words(&[], 3), (String::new(), false));
    }
}
