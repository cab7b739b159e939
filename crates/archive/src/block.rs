//! The parts a text is made of: paragraphs, headings, lists, quotations, tables, images, notes.
//! They say what a part is, never how it looks.

use crate::{Href, Span};

/// One part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A heading inside the text.
    Heading {
        /// 1 for the highest inside the text, to 5. (The entry's title stands above them all.)
        level: u8,
        /// What it reads.
        spans: Vec<Span>,
    },
    /// A list.
    List(List),
    /// Words of somebody else, set apart.
    Quotation(Vec<Block>),
    /// A table.
    Table(Table),
    /// An image with its caption.
    Figure(Figure),
    /// Text whose line breaks and spaces matter.
    Preformatted(String),
    /// A note at the foot of the text.
    Note(Note),
    /// A break between two parts of a text.
    Separator,
}

/// A list, numbered or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List {
    /// The number of the first item, where items are numbered.
    pub start: Option<u32>,
    /// The items, each a text of its own.
    pub items: Vec<Vec<Block>>,
}

/// A table of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Table {
    /// What the table shows; empty where nothing says so.
    pub caption: Vec<Span>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
}

/// The cells of one row, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Whether it heads its row or column.
    pub header: bool,
    /// How many columns it spans, at least 1.
    pub columns: u16,
    /// How many rows it spans, at least 1.
    pub rows: u16,
    /// What it reads.
    pub spans: Vec<Span>,
}

/// An image with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Where the image is.
    pub source: Href,
    /// What it shows, for those who do not see it; empty where the source does not say.
    pub alternative: String,
    /// The caption; empty where there is none.
    pub caption: Vec<Span>,
}

/// A note at the foot of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// The label by which [`Span::NoteReference`] names it, unique in its text.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
}
