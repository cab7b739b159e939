//! What each tag does to the blocks that are being built: the one place that knows the meaning
//! of elements. It never fails on a tag that stands where it should not.

use archive::{Href, List, Row, Table};

use crate::build::{Builder, Content, Leaf};
use crate::element::{Attributes, Sink, ends_at_block, heading, is_block, is_dropped};
use crate::inline::{Style, is_code};

impl Sink for Builder {
    fn start(&mut self, name: &str, attributes: &Attributes) {
        if self.is_dropping(name) {
            return;
        }
        match name {
            _ if is_dropped(name) => self.dropped = Some((name.to_owned(), 1)),
            "br" => self.line_break(),
            "img" => self.start_image(attributes),
            _ if is_block(name) => self.start_block(name, attributes),
            _ => self.start_inline(name, attributes),
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((dropped, count)) = &mut self.dropped {
            *count -= usize::from(dropped == name);
            if *count == 0 {
                self.dropped = None;
            }
            return;
        }
        match name {
            "br" => self.line_break(),
            _ if is_block(name) => self.end_block(name),
            _ => self.unmark(name),
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.leaf {
            _ if self.dropped.is_some() => {}
            Leaf::Preformatted(lines) => lines.extend(text.chars().filter(|char| *char != '\0')),
            _ => self.run.text(text, &self.marks),
        }
    }
}

impl Builder {
    /// Whether a start tag stands inside a dropped element; the start of a block can end one.
    fn is_dropping(&mut self, name: &str) -> bool {
        let Some((dropped, count)) = &mut self.dropped else { return false };
        *count += usize::from(dropped == name);
        if ends_at_block(dropped) && is_block(name) {
            self.dropped = None;
        }
        self.dropped.is_some()
    }

    fn start_block(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "ul" | "menu" | "dir" => self.open(list(None)),
            "ol" => self.open(list(Some(start(attributes)))),
            "li" => self.start_item(),
            "blockquote" => self.open(Content::Quotation(Vec::new())),
            "aside" => self.start_aside(attributes),
            "figure" => self.open(Content::Figure(Vec::new(), Vec::new())),
            "figcaption" => self.start_figure_caption(),
            "table" => self.start_table(),
            "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => {
                self.start_table_part(name, attributes);
            }
            "pre" => self.start_leaf(Leaf::Preformatted(String::new())),
            "hr" => self.separator(),
            _ => match heading(name) {
                Some(level) => self.start_leaf(Leaf::Heading(level)),
                None => self.boundary(),
            },
        }
    }

    fn end_block(&mut self, name: &str) {
        match name {
            "ul" | "ol" | "menu" | "dir" => self.close(|it| matches!(it, Content::List(_))),
            "li" => self.end_item(),
            "blockquote" => self.close(|it| matches!(it, Content::Quotation(_))),
            "aside" => self.close(|it| matches!(it, Content::Note(..))),
            "figure" => self.close(|it| matches!(it, Content::Figure(..))),
            "table" => self.end_table(),
            "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => self.end_table_part(name),
            "caption" if self.leaf == Leaf::Caption && self.inner_tables == 0 => self.end_leaf(),
            "figcaption" if self.leaf == Leaf::FigureCaption => self.end_leaf(),
            "pre" if matches!(self.leaf, Leaf::Preformatted(_)) => self.end_leaf(),
            _ => self.boundary(),
        }
    }

    fn start_leaf(&mut self, leaf: Leaf) {
        if self.takes_blocks() {
            self.end_leaf();
            self.leaf = leaf;
        } else {
            self.boundary();
        }
    }

    fn separator(&mut self) {
        let stands = self.takes_blocks();
        self.boundary();
        if stands {
            self.end_leaf();
            self.emit(archive::Block::Separator);
        }
    }

    /// The item or the list that an item tag belongs to, not looking out of other containers.
    fn item_scope(&self) -> Option<usize> {
        self.find(|it| !matches!(it, Content::Row(_))).filter(|index| {
            matches!(self.content(*index), Some(Content::Item(_) | Content::List(_)))
        })
    }

    fn start_item(&mut self) {
        let Some(index) = self.item_scope().filter(|_| self.takes_blocks()) else {
            return self.boundary();
        };
        let inside = matches!(self.content(index), Some(Content::List(_)));
        self.close_to(index + usize::from(inside));
        self.end_leaf();
        self.push(Content::Item(Vec::new()));
    }

    fn end_item(&mut self) {
        match self.item_scope() {
            Some(index) if matches!(self.content(index), Some(Content::Item(_))) => {
                self.close_to(index);
            }
            _ => self.boundary(),
        }
    }

    fn start_aside(&mut self, attributes: &Attributes) {
        let label = attributes.get("id").and_then(|id| id.strip_prefix("note-"));
        match label.map(tidy).filter(|label| !label.is_empty()) {
            Some(label) if attributes.get("role") == Some("doc-footnote") => {
                self.open(Content::Note(label, Vec::new()));
            }
            _ => self.boundary(),
        }
    }

    fn start_figure_caption(&mut self) {
        match self.find(|it| matches!(it, Content::Figure(..))) {
            Some(index) if self.takes_blocks() => {
                self.close_to(index + 1);
                self.end_leaf();
                self.leaf = Leaf::FigureCaption;
            }
            _ => self.boundary(),
        }
    }

    /// A table inside a cell is not one: its words stay, in lines.
    fn start_table(&mut self) {
        if matches!(self.leaf, Leaf::Cell { .. } | Leaf::Caption) {
            self.inner_tables += 1;
        }
        self.open(Content::Table(Table::default()));
    }

    fn end_table(&mut self) {
        if self.inner_tables > 0 {
            self.inner_tables -= 1;
            return self.boundary();
        }
        self.close(|it| matches!(it, Content::Table(_)));
    }

    fn start_table_part(&mut self, name: &str, attributes: &Attributes) {
        let table = self.find(|it| matches!(it, Content::Table(_)));
        let Some(table) = table.filter(|_| self.inner_tables == 0) else {
            return self.boundary();
        };
        let row = self.find(|it| matches!(it, Content::Row(_)));
        match (name, row) {
            ("td" | "th", Some(row)) => self.close_to(row + 1),
            _ => self.close_to(table + 1),
        }
        self.end_leaf();
        match name {
            "caption" => self.leaf = Leaf::Caption,
            "tr" => self.push(Content::Row(Row::default())),
            "td" | "th" => self.start_cell(name == "th", row.is_some(), attributes),
            _ => {}
        }
    }

    fn start_cell(&mut self, header: bool, in_row: bool, attributes: &Attributes) {
        if !in_row {
            self.push(Content::Row(Row::default()));
        }
        let (columns, rows) = (attributes.extent("colspan"), attributes.extent("rowspan"));
        self.leaf = Leaf::Cell { header, columns, rows };
    }

    fn end_table_part(&mut self, name: &str) {
        let row = self.find(|it| matches!(it, Content::Row(_)));
        match row {
            Some(row) if self.inner_tables == 0 => {
                self.close_to(row + usize::from(name == "td" || name == "th"));
                self.end_leaf();
            }
            _ => self.boundary(),
        }
    }

    /// Two line breaks in a row part paragraphs.
    fn line_break(&mut self) {
        if self.dropped.is_some() {
            return;
        }
        match &mut self.leaf {
            Leaf::Preformatted(lines) => lines.push('\n'),
            Leaf::Paragraph if self.run.ends_in_break() => self.end_leaf(),
            _ => self.run.line_break(&self.marks),
        }
    }

    fn start_image(&mut self, attributes: &Attributes) {
        let alternative = tidy(attributes.get("alt").unwrap_or_default());
        match attributes.get("src").and_then(Href::parse) {
            Some(source) => self.image(source, alternative),
            None => self.text(&alternative),
        }
    }

    fn start_inline(&mut self, name: &str, attributes: &Attributes) {
        let style = match name {
            "em" | "i" | "cite" => Style::Emphasis,
            "strong" | "b" => Style::Strong,
            "sup" => Style::Superscript,
            "sub" => Style::Subscript,
            "code" => Style::Code,
            "a" => return self.start_link(attributes),
            "span" => match attributes.get("lang").and_then(|lang| lang.parse().ok()) {
                Some(language) => Style::Foreign(language),
                None => Style::Plain,
            },
            _ => return,
        };
        self.mark(name, style);
    }

    fn start_link(&mut self, attributes: &Attributes) {
        let linked = self.marks.iter().any(|mark| matches!(mark.style, Style::Link(_)));
        let address = attributes.get("href").unwrap_or_default();
        let label = address.strip_prefix("#note-").map(tidy).filter(|label| !label.is_empty());
        let style = match (label, Href::parse(address)) {
            _ if linked => Style::Plain,
            (Some(label), _) if attributes.get("role") == Some("doc-noteref") => {
                if !is_code(&self.marks) {
                    self.run.reference(&label, &self.marks);
                }
                Style::Reference
            }
            (_, Some(href)) => Style::Link(href),
            (_, None) => Style::Plain,
        };
        self.mark("a", style);
    }
}

fn list(start: Option<u32>) -> Content {
    Content::List(List { start, items: Vec::new() })
}

fn start(attributes: &Attributes) -> u32 {
    attributes.get("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1)
}

/// The text of an attribute on one line.
fn tidy(text: &str) -> String {
    let text = text.replace('\0', "");
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
