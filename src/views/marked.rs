//! Lines of text with the words of a query marked in them.

use std::cell::Cell;
use std::ops::Range;

use archive::{Block, Span, plain_text};
use yew::prelude::*;

use crate::messages::parts;
use crate::route::hit_id;
use crate::state::Hits;

/// Marks the texts of one entry and counts the marks: each is a hit that one can go to.
#[derive(Default)]
pub(super) struct Marking<'a> {
    /// What is marked; nothing where nothing is.
    pub(super) hits: Option<&'a Hits>,
    /// The hit at which the reader is, from 1.
    pub(super) current: usize,
    /// How many there were so far.
    pub(super) count: Cell<usize>,
}

/// The marks of one text whose runs are shown one by one.
pub(super) struct Marks {
    ranges: Vec<Range<usize>>,
    /// How many marks of the entry come before; nothing where they are not counted.
    before: Option<usize>,
    current: usize,
    /// Where in the text the next run begins.
    at: usize,
}

impl Marking<'_> {
    /// The marks of a line of text.
    pub(super) fn of_text(&self, text: &str) -> Marks {
        let Some(hits) = self.hits else { return Marks::default() };
        let ranges = joined(text, hits.marks(text));
        let before = self.count.get();
        self.count.set(before + ranges.len());
        Marks { ranges, before: Some(before), current: self.current, at: 0 }
    }

    /// The marks of the runs of one paragraph: a phrase may be half in italics.
    pub(super) fn of_spans(&self, spans: &[Span]) -> Marks {
        match (self.hits, spans) {
            (None, _) => Marks::default(),
            (_, [Span::Text(text)]) => self.of_text(text),
            _ => self.of_text(&plain_text(&[Block::Paragraph(spans.to_vec())])),
        }
    }
}

impl Default for Marks {
    fn default() -> Self {
        Self::within(Vec::new())
    }
}

impl Marks {
    /// Marks that nobody counts.
    pub(super) fn within(ranges: Vec<Range<usize>>) -> Self {
        Self { ranges, before: None, current: 0, at: 0 }
    }

    /// Passes over characters that are not shown as text.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The next run of the text, with its part of the marks.
    pub(super) fn run(&mut self, text: &str) -> Html {
        let (start, mut done) = (self.at, 0);
        self.at += text.len();
        let mut parts = Vec::new();
        for (place, range) in self.ranges.iter().enumerate() {
            let from = range.start.max(start) - start;
            let to = range.end.min(self.at).saturating_sub(start);
            let (Some(before), Some(inside)) = (text.get(done..from), text.get(from..to)) else {
                continue;
            };
            if !inside.is_empty() {
                parts.push(html! { { before } });
                parts.push(self.mark(place, inside, range.start >= start));
                done = to;
            }
        }
        parts.push(html! { { text.get(done..).unwrap_or_default() } });
        parts.into_iter().collect()
    }

    /// A mark; where it begins it is a hit.
    fn mark(&self, place: usize, text: &str, begins: bool) -> Html {
        let hit = self.before.map(|before| before + place + 1);
        let current = hit.is_some() && hit == Some(self.current);
        let hit = hit.filter(|_| begins);
        html! {
            <mark
                id={hit.map(hit_id)}
                tabindex={hit.map(|_| "-1")}
                data-current={current.then_some("true")}
            >
                { text }
            </mark>
        }
    }
}

/// A line of text with these stretches marked.
pub(super) fn marked(text: &str, ranges: Vec<Range<usize>>) -> Html {
    Marks::within(joined(text, ranges)).run(text)
}

/// Marks with nothing but space between them are one: words that were looked for stand there
/// together.
fn joined(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        let near = |last: &&mut Range<usize>| {
            text.get(last.end..range.start).is_some_and(|it| it.trim().is_empty())
        };
        match joined.last_mut().filter(near) {
            Some(last) => last.end = range.end,
            None => joined.push(range),
        }
    }
    joined
}

/// A sentence with what is stressed in it.
pub(super) fn with_stress(text: &str) -> Html {
    parts(text)
        .map(|(part, is_stressed)| {
            if is_stressed {
                html! { <em>{ part }</em> }
            } else {
                html! { { part } }
            }
        })
        .collect()
}
