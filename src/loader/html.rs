//! HTML of an archive, whose reader is loaded once it is wanted: lists have plain text alone.

use std::cell::Cell;

use archive::Block;
use archive::format::Markup;

use super::code;
use crate::split::HtmlReader;
use crate::state::{Code, LoadError};

/// Reads HTML where what reads it is here, and notes where it is not: what was read then lacks
/// texts, and is read again.
#[derive(Default)]
pub(super) struct Html {
    lacks: Cell<bool>,
}

impl Html {
    /// Whether what was read lacks nothing. Where it does, what was lacking is here next time.
    pub(super) async fn was_here(&self) -> Result<bool, LoadError> {
        if !self.lacks.take() {
            return Ok(true);
        }
        code(Code::Entry).await.map(|()| false)
    }
}

impl Markup for Html {
    fn blocks(&self, html: &str) -> Vec<Block> {
        let reader = HtmlReader::at_hand();
        self.lacks.set(self.lacks.get() || reader.is_none());
        reader.map(|reader| (reader.blocks)(html)).unwrap_or_default()
    }

    fn text_blocks(&self, text: &str) -> Vec<Block> {
        markup::Html.text_blocks(text)
    }

    fn html(&self, blocks: &[Block]) -> String {
        markup::Html.html(blocks)
    }
}
