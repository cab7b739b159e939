//! From tags and text to blocks: the open containers on a stack, one leaf being filled. It takes
//! tags in any order, loses no words but those of dropped elements, and never nests too deep.

use std::mem;
use std::rc::Rc;

use archive::{Block, Cell, Figure, Href, List, Note, Row, Span, Table};

use crate::inline::{MAX_SPANS, Mark, Marks, Run, Style, is_code, shaping};

/// How deep containers nest at most; what lies deeper is kept one level up.
pub const MAX_DEPTH: usize = 64;

/// How many inline elements can be open, those without meaning among them.
const MAX_MARKS: usize = 4 * MAX_SPANS;

/// Blocks that are being built.
#[derive(Debug)]
pub(crate) struct Builder {
    frames: Vec<Frame>,
    pub(crate) leaf: Leaf,
    pub(crate) run: Run,
    pub(crate) marks: Marks,
    /// How many tables are open inside the cell that is being filled.
    pub(crate) inner_tables: usize,
    /// The dropped element that is open, and how many of its name.
    pub(crate) dropped: Option<(String, usize)>,
}

/// An open container, and how many marks were open before it.
#[derive(Debug)]
struct Frame {
    content: Content,
    marks: usize,
}

/// What an open container holds so far.
#[derive(Debug)]
pub(crate) enum Content {
    Root(Vec<Block>),
    Quotation(Vec<Block>),
    Item(Vec<Block>),
    Note(String, Vec<Block>),
    Figure(Vec<Span>, Vec<Block>),
    List(List),
    Table(Table),
    Row(Row),
}

/// What the text that is being gathered will become.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Leaf {
    Paragraph,
    Heading(u8),
    Caption,
    FigureCaption,
    Cell { header: bool, columns: u16, rows: u16 },
    Preformatted(String),
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            frames: vec![Frame { content: Content::Root(Vec::new()), marks: 0 }],
            leaf: Leaf::Paragraph,
            run: Run::default(),
            marks: Marks::new(),
            inner_tables: 0,
            dropped: None,
        }
    }
}

impl Builder {
    /// Ends everything that is open; gives the blocks.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.close_to(1);
        self.end_leaf();
        match self.frames.pop() {
            Some(Frame { content: Content::Root(blocks), .. }) => blocks,
            _ => Vec::new(),
        }
    }

    /// Opens a container, where one can stand; elsewhere its text is kept apart at least.
    pub(crate) fn open(&mut self, content: Content) {
        if !self.takes_blocks() || self.frames.len() > MAX_DEPTH {
            return self.boundary();
        }
        self.end_leaf();
        self.push(content);
    }

    pub(crate) fn push(&mut self, content: Content) {
        self.frames.push(Frame { content, marks: self.marks.len() });
    }

    /// Whether a container or a leaf can begin here: not inside a cell or a caption, whose text
    /// has no blocks.
    pub(crate) fn takes_blocks(&self) -> bool {
        matches!(self.leaf, Leaf::Paragraph | Leaf::Heading(_))
    }

    /// The place of the innermost container of a kind, not looking out of a table.
    pub(crate) fn find(&self, kind: impl Fn(&Content) -> bool) -> Option<usize> {
        for (index, frame) in self.frames.iter().enumerate().rev() {
            if kind(&frame.content) {
                return Some(index);
            }
            if matches!(frame.content, Content::Table(_)) {
                return None;
            }
        }
        None
    }

    pub(crate) fn content(&self, index: usize) -> Option<&Content> {
        self.frames.get(index).map(|frame| &frame.content)
    }

    /// Ends the innermost container of a kind with all in it, where there is one.
    pub(crate) fn close(&mut self, kind: impl Fn(&Content) -> bool) {
        match self.find(kind) {
            Some(index) => self.close_to(index),
            None => self.boundary(),
        }
    }

    /// Ends containers until only the outermost `count` are open.
    pub(crate) fn close_to(&mut self, count: usize) {
        while self.frames.len() > count.max(1) {
            self.end_leaf();
            let Some(frame) = self.frames.pop() else { return };
            self.marks.truncate(frame.marks);
            self.close_content(frame.content);
        }
    }

    fn close_content(&mut self, content: Content) {
        match content {
            Content::Quotation(blocks) if !blocks.is_empty() => {
                self.emit(Block::Quotation(blocks));
            }
            Content::Note(label, blocks) if !blocks.is_empty() => {
                self.emit(Block::Note(Note { label, blocks }));
            }
            Content::List(list) if !list.items.is_empty() => self.emit(Block::List(list)),
            Content::Item(blocks) if !blocks.is_empty() => self.add_item(blocks),
            Content::Row(row) if !row.cells.is_empty() => self.add_row(row),
            Content::Figure(caption, blocks) => self.close_figure(caption, blocks),
            Content::Table(table) => self.close_table(table),
            _ => {}
        }
    }

    fn add_item(&mut self, blocks: Vec<Block>) {
        if let Some(Content::List(list)) = self.top() {
            list.items.push(blocks);
        }
    }

    fn add_row(&mut self, row: Row) {
        if let Some(Content::Table(table)) = self.top() {
            table.rows.push(row);
        }
    }

    /// The caption goes to the last image that has none; without one it is a paragraph.
    fn close_figure(&mut self, caption: Vec<Span>, mut blocks: Vec<Block>) {
        let free = blocks.iter_mut().rev().find_map(|block| match block {
            Block::Figure(figure) if figure.caption.is_empty() => Some(figure),
            _ => None,
        });
        match free {
            Some(figure) => figure.caption = caption,
            None if !caption.is_empty() => blocks.push(Block::Paragraph(caption)),
            None => {}
        }
        blocks.into_iter().for_each(|block| self.emit(block));
    }

    fn close_table(&mut self, table: Table) {
        self.inner_tables = 0;
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        if table.rows.is_empty() {
            if !table.caption.is_empty() {
                self.emit(Block::Paragraph(table.caption));
            }
        } else if !table.caption.is_empty() || cells.any(|cell| !cell.spans.is_empty()) {
            self.emit(Block::Table(table));
        }
    }

    pub(crate) fn top(&mut self) -> Option<&mut Content> {
        self.frames.last_mut().map(|frame| &mut frame.content)
    }

    /// Adds a block to the innermost container that holds blocks. Straight inside a list it is
    /// an item of its own, but a list there belongs to the item before it.
    pub(crate) fn emit(&mut self, block: Block) {
        for frame in self.frames.iter_mut().rev() {
            match &mut frame.content {
                Content::Root(blocks)
                | Content::Quotation(blocks)
                | Content::Item(blocks)
                | Content::Note(_, blocks)
                | Content::Figure(_, blocks) => return blocks.push(block),
                Content::List(list) => match list.items.last_mut() {
                    Some(item) if matches!(block, Block::List(_)) => return item.push(block),
                    _ => return list.items.push(vec![block]),
                },
                Content::Table(_) | Content::Row(_) => {}
            }
        }
    }

    /// Parts the text before from the text behind, in the way of what is being filled.
    pub(crate) fn boundary(&mut self) {
        match &mut self.leaf {
            Leaf::Paragraph => self.end_leaf(),
            Leaf::Heading(_) if self.run.is_blank() => {}
            Leaf::Heading(_) => self.end_leaf(),
            Leaf::Preformatted(text) if text.is_empty() || text.ends_with('\n') => {}
            Leaf::Preformatted(text) => text.push('\n'),
            Leaf::Caption | Leaf::FigureCaption | Leaf::Cell { .. } => {
                self.run.line_break(&[]);
            }
        }
    }

    /// Makes what was gathered into what it was gathered for; a paragraph is next.
    pub(crate) fn end_leaf(&mut self) {
        let spans = mem::take(&mut self.run).into_spans();
        self.marks.retain(|mark| !matches!(mark.style, Style::Reference));
        match mem::replace(&mut self.leaf, Leaf::Paragraph) {
            Leaf::Cell { header, columns, rows } => {
                self.end_cell(Cell { header, columns, rows, spans });
            }
            Leaf::Preformatted(text) => self.end_preformatted(&text),
            _ if spans.is_empty() => {}
            Leaf::Paragraph => self.emit(Block::Paragraph(spans)),
            Leaf::Heading(level) => self.emit(Block::Heading { level, spans }),
            Leaf::Caption | Leaf::FigureCaption => self.end_caption(spans),
        }
    }

    fn end_cell(&mut self, cell: Cell) {
        self.inner_tables = 0;
        let marks = self.frames.last().map_or(0, |frame| frame.marks);
        self.marks.truncate(marks);
        if let Some(Content::Row(row)) = self.top() {
            row.cells.push(cell);
        }
    }

    fn end_preformatted(&mut self, text: &str) {
        let mut lines = String::with_capacity(text.len());
        for (index, part) in text.split('\r').enumerate() {
            if index > 0 {
                lines.push('\n');
            }
            lines.push_str(if index > 0 { part.strip_prefix('\n').unwrap_or(part) } else { part });
        }
        let lines = lines.strip_prefix('\n').unwrap_or(&lines);
        if !lines.trim().is_empty() {
            self.emit(Block::Preformatted(lines.to_owned()));
        }
    }

    fn end_caption(&mut self, spans: Vec<Span>) {
        match self.top() {
            Some(Content::Table(Table { caption, .. }) | Content::Figure(caption, _))
                if caption.is_empty() =>
            {
                *caption = spans;
            }
            _ => self.emit(Block::Paragraph(spans)),
        }
    }

    /// Opens an inline element.
    pub(crate) fn mark(&mut self, name: &str, style: Style) {
        // Code holds nothing but characters.
        let deep = shaping(&self.marks) >= MAX_SPANS;
        let style = if deep || is_code(&self.marks) { Style::Plain } else { style };
        if self.marks.len() < MAX_MARKS {
            self.marks.push(Rc::new(Mark { name: name.to_owned(), style }));
        }
    }

    /// Ends the innermost inline element of a name, wherever it stands among the others.
    pub(crate) fn unmark(&mut self, name: &str) {
        if let Some(index) = self.marks.iter().rposition(|mark| mark.name == name) {
            self.marks.remove(index);
        }
    }

    /// An image is a block of its own; where no block can stand it goes before the one around.
    pub(crate) fn image(&mut self, source: Href, alternative: String) {
        if self.leaf == Leaf::Paragraph {
            self.end_leaf();
        }
        self.emit(Block::Figure(Figure { source, alternative, caption: Vec::new() }));
    }
}
