//! The file format: JSON Feed 1.1 with one extension object, `_reading_room`.
//! Reading takes any JSON Feed; what the extension would have said is then absent.
//!
//! # On the feed
//!
//! `title`, `description`, `language`, `home_page_url` and `authors` (the publisher) are the
//! standard's own. `_reading_room` adds `format` (a whole number, [`FORMAT`] today), `url` (where
//! the archive itself is published: the address of its root folder, ending in `/`), `sections`
//! (`id`, `title`, `description`), `publisher` and `licence` (`name`, `url`), and `names` (`id`,
//! `title`, `kind`, and `aliases`: `language` and `texts` of each language).
//!
//! # On each item
//!
//! `id`, `url`, `title`, `content_html`, `date_published`, `language`, `authors` and `tags` are
//! the standard's own. `date_published` is written only for a date known to the day.
//! `_reading_room` adds:
//!
//! | field | what |
//! | --- | --- |
//! | `date` | the date of publication as far as it is known: `2020`, `2020-09`, `2020-09-14` |
//! | `section`, `kind` | the id of a section; `news`, `speech`, `statement`, `interview`, `document` or the publisher's own word |
//! | `extent` | `full` or `teaser` |
//! | `event` | `date` (one date or `first/last`) and `place` of what it tells of |
//! | `speakers` | `name` and `role` of each |
//! | `names` | ids of the feed's `names` that the entry mentions, in the order in which it does |
//! | `translations` | ids of entries that say the same in other languages |
//! | `front_matter_html` | what stands between title and text |
//! | `sha256` | the digest of the entry's plain text, in UTF-8 |
//! | `sources` | of each: `file`, `lines` (first and last, from 1), `file_sha256`, `sha256` of those lines' bytes, `url`, `captured` |
//! | `origins` | of each: `field`, `basis` (`stated`, `inferred`, `decided`) and the `rule`; `source`, where it is not the first of `sources` that says it, counted from 0. The field `*` is every field that no other origin speaks of |
//! | `versions` | of each other text of the same publication: `title` and `date` where they differ, `extent`, `content_html`, `sha256` of its plain text, `sources`, and the `rule` that knew it |
//!
//! # As lines
//!
//! `archive.jsonl` is the same for programs that read one entry at a time (JSON Lines): the first
//! line is the feed without `items`, every other line is an item. The header has `version` and
//! `_reading_room` with its `format`, so that such a file can be told from other JSON Lines. The
//! order of the items is the writer's business.
//!
//! Bodies are HTML in a small vocabulary; how it becomes blocks is the business of a [`Markup`].

mod document;
mod error;
mod json;
mod lines;
pub mod parts;
mod read;
mod write;

pub use error::{ReadError, Warning};
pub use lines::{read_header, read_item};
pub use read::{Reading, read, read_with_rests};
pub use write::{write, write_header, write_item};

use crate::Block;

/// The version of the extension that this code writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The `version` of a JSON Feed that this code writes.
pub const JSON_FEED: &str = "https://jsonfeed.org/version/1.1";

/// How bodies travel: the one thing about the format that the model leaves to others.
pub trait Markup {
    /// Blocks from HTML of any quality.
    fn blocks(&self, html: &str) -> Vec<Block>;

    /// Blocks from plain text: paragraphs with empty lines between.
    fn text_blocks(&self, text: &str) -> Vec<Block>;

    /// HTML of the small vocabulary, from which [`Markup::blocks`] gives the same blocks back.
    fn html(&self, blocks: &[Block]) -> String;
}
