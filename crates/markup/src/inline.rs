//! A run of text inside one block: it is gathered flat, piece by piece with the marks that apply
//! to it, so that badly nested elements do no harm, and becomes nested spans at the end.

use std::rc::Rc;

use archive::{Href, Language, Span};

/// How deep spans nest at most.
pub const MAX_SPANS: usize = 16;

/// What an open inline element says of its text.
#[derive(Debug)]
pub(crate) enum Style {
    Emphasis,
    Strong,
    Superscript,
    Subscript,
    Code,
    Link(Href),
    Foreign(Language),
    /// The words of a reference to a note: its label says it all, they are left out.
    Reference,
    /// Nothing: it is there for its end tag.
    Plain,
}

/// An open inline element.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) name: String,
    pub(crate) style: Style,
}

/// The open inline elements, outermost first.
pub(crate) type Marks = Vec<Rc<Mark>>;

#[derive(Debug)]
enum Piece {
    Text(String),
    Reference(String),
    Break,
}

impl Piece {
    /// Whether it does not show.
    fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Break => true,
            Self::Reference(_) => false,
        }
    }
}

/// A run of text that is being gathered.
#[derive(Debug)]
pub(crate) struct Run {
    pieces: Vec<(Marks, Piece)>,
    /// Whether a space would be one too many: at the start, behind a space or a break.
    spaced: bool,
}

impl Default for Run {
    fn default() -> Self {
        Self { pieces: Vec::new(), spaced: true }
    }
}

impl Run {
    /// Adds text; runs of white space become one space, no-break spaces are left alone.
    pub(crate) fn text(&mut self, text: &str, marks: &[Rc<Mark>]) {
        let Some(marks) = effective(marks) else { return };
        let tidy = self.tidy(text);
        match self.pieces.last_mut() {
            _ if tidy.is_empty() => {}
            Some((last, Piece::Text(text))) if same(last, &marks) => text.push_str(&tidy),
            _ => self.pieces.push((marks, Piece::Text(tidy))),
        }
    }

    /// A text as it goes on from here; what stays as it is, nearly all, is copied at once.
    fn tidy(&mut self, text: &str) -> String {
        let mut tidy = String::with_capacity(text.len());
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            let space = byte.is_ascii_whitespace();
            if byte == b'\0' || (space && (self.spaced || byte != b' ')) {
                tidy.push_str(&text[start..at]);
                tidy.push_str(if space && !self.spaced { " " } else { "" });
                start = at + 1;
            }
            self.spaced = if byte == b'\0' { self.spaced } else { space };
        }
        tidy + &text[start..]
    }

    /// Adds a reference to a note.
    pub(crate) fn reference(&mut self, label: &str, marks: &[Rc<Mark>]) {
        if let Some(marks) = effective(marks) {
            self.pieces.push((marks, Piece::Reference(label.to_owned())));
            self.spaced = false;
        }
    }

    /// Adds a line break, unless there is one already or nothing stands before it.
    pub(crate) fn line_break(&mut self, marks: &[Rc<Mark>]) {
        if is_code(marks) {
            return self.text(" ", marks);
        }
        let Some(marks) = effective(marks) else { return };
        self.trim_end();
        if !self.pieces.is_empty() && !self.ends_in_break() {
            self.pieces.push((marks, Piece::Break));
        }
        self.spaced = true;
    }

    /// Whether the last thing in it is a line break.
    pub(crate) fn ends_in_break(&self) -> bool {
        matches!(self.pieces.last(), Some((_, Piece::Break)))
    }

    /// Whether nothing has come yet that shows.
    pub(crate) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|(_, piece)| piece.is_blank())
    }

    /// Its spans, normalised; none where it is blank.
    pub(crate) fn into_spans(mut self) -> Vec<Span> {
        self.trim_end();
        while self.ends_in_break() {
            self.pieces.pop();
            self.trim_end();
        }
        self.trim_start();
        nest(&self.pieces, 0)
    }

    fn trim_end(&mut self) {
        while let Some((_, Piece::Text(text))) = self.pieces.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                return;
            }
            self.pieces.pop();
        }
    }

    fn trim_start(&mut self) {
        let count = self.pieces.iter().take_while(|(_, piece)| piece.is_blank()).count();
        self.pieces.drain(..count);
        if let Some((_, Piece::Text(text))) = self.pieces.first_mut() {
            text.drain(..text.len() - text.trim_start().len());
        }
    }
}

/// The marks that shape text, or nothing where the text is left out.
fn effective(marks: &[Rc<Mark>]) -> Option<Marks> {
    let left_out = marks.iter().any(|mark| matches!(mark.style, Style::Reference));
    let shaping = |mark: &&Rc<Mark>| !matches!(mark.style, Style::Plain);
    (!left_out).then(|| marks.iter().filter(shaping).cloned().collect())
}

/// How many marks shape text.
pub(crate) fn shaping(marks: &[Rc<Mark>]) -> usize {
    marks.iter().filter(|mark| !matches!(mark.style, Style::Plain)).count()
}

/// Whether the innermost text is code, where nothing but characters can stand.
pub(crate) fn is_code(marks: &[Rc<Mark>]) -> bool {
    marks.iter().any(|mark| matches!(mark.style, Style::Code))
}

fn same(left: &Marks, right: &Marks) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| Rc::ptr_eq(left, right))
}

/// Spans of pieces that share their first `depth` marks.
fn nest(pieces: &[(Marks, Piece)], depth: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = pieces;
    while let Some((marks, piece)) = rest.first() {
        let Some(mark) = marks.get(depth) else {
            spans.push(span(piece));
            rest = &rest[1..];
            continue;
        };
        let shares = |(marks, _): &&(Marks, Piece)| {
            marks.get(depth).is_some_and(|other| Rc::ptr_eq(other, mark))
        };
        let (inside, behind) = rest.split_at(rest.iter().take_while(shares).count());
        wrap(&mark.style, nest(inside, depth + 1), &mut spans);
        rest = behind;
    }
    spans
}

fn span(piece: &Piece) -> Span {
    match piece {
        Piece::Text(text) => Span::Text(text.clone()),
        Piece::Reference(label) => Span::NoteReference(label.clone()),
        Piece::Break => Span::Break,
    }
}

fn wrap(style: &Style, inside: Vec<Span>, spans: &mut Vec<Span>) {
    spans.push(match style {
        Style::Emphasis => Span::Emphasis(inside),
        Style::Strong => Span::Strong(inside),
        Style::Superscript => Span::Superscript(inside),
        Style::Subscript => Span::Subscript(inside),
        Style::Code => Span::Code(characters(&inside)),
        Style::Link(href) => Span::Link { href: href.clone(), spans: inside },
        Style::Foreign(language) => Span::Foreign { language: language.clone(), spans: inside },
        Style::Reference | Style::Plain => return spans.extend(inside),
    });
}

fn characters(spans: &[Span]) -> String {
    let texts = spans.iter().map(|span| match span {
        Span::Text(text) => text.as_str(),
        _ => "",
    });
    texts.collect()
}
