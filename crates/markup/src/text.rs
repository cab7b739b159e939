//! Plain text to paragraphs. Words are never corrected and nothing in it is taken for markup.

use archive::Block;

use crate::inline::Run;

/// Paragraphs, parted by lines of nothing but white space of any kind.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run = Run::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            close(&mut run, &mut blocks);
        } else {
            run.text(line, &[]);
            run.text(" ", &[]);
        }
    }
    close(&mut run, &mut blocks);
    blocks
}

fn close(run: &mut Run, blocks: &mut Vec<Block>) {
    let spans = std::mem::take(run).into_spans();
    if !spans.is_empty() {
        blocks.push(Block::Paragraph(spans));
    }
}

#[cfg(test)]
mod tests {
    use archive::plain_text;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain_text(&super::blocks(text)), expected, "{text:?}");
    }

    #[test]
    fn empty_lines_part_paragraphs_and_line_breaks_are_spaces() {
        check("one\ntwo\n\nthree", "one two\n\nthree");
        check("one\r\n\r\ntwo\r\n", "one\n\ntwo");
        check("\n\n\none\n \u{a0}\t\ntwo\n\u{a0}\n", "one\n\ntwo");
        check("", "");
        check(" \u{a0} ", "");
    }

    #[test]
    fn spacing_is_tidied_and_words_are_left_alone() {
        check("  a  b\tc \u{a0}", "a b c");
        check("adoption\u{a0} of spacethe Session1", "adoption\u{a0} of spacethe Session1");
        check("<b>&amp;</b> \"“", "<b>&amp;</b> \"“");
    }
}
