//! What can be measured of a list on the page, and the scrolling of the page. It remembers nothing.

use wasm_bindgen::JsCast;
use web_sys::{Document, DomRect, Element, NodeList, window};

use super::Sight;
use crate::state::{CHUNK, Heights, Window};

/// A list on the page that is too long to be drawn at once.
pub(super) struct List {
    /// How many rows it has.
    pub(super) rows: usize,
    /// Which of them are on the page.
    pub(super) window: Window,
    element: Element,
    nodes: NodeList,
}

impl List {
    /// The list on the page, where it has a window.
    pub(super) fn of_page(window: Window) -> Option<Self> {
        let element = document()?.query_selector(".list[data-rows]").ok()??;
        let rows: u32 = element.get_attribute("data-rows")?.parse().ok()?;
        let rows = rows as usize;
        let nodes = element.query_selector_all(".row").ok()?;
        Some(Self { rows, window: window.of(rows), element, nodes })
    }

    /// How wide it is.
    pub(super) fn width(&self) -> i32 {
        self.element.client_width()
    }

    /// How far below the top of the viewport it begins.
    pub(super) fn begins(&self) -> f64 {
        self.element.get_bounding_client_rect().top()
    }

    fn row(&self, place: usize) -> Option<Element> {
        let mut before = 0;
        for (first, end) in self.window.stretches() {
            if (first..end).contains(&place) {
                let index = u32::try_from(before + place - first).ok()?;
                return self.nodes.item(index)?.dyn_into().ok();
            }
            before += end - first;
        }
        None
    }

    fn area(&self, place: usize) -> Option<DomRect> {
        Some(self.row(place)?.get_bounding_client_rect())
    }

    /// How far below the top of the viewport a row begins.
    pub(super) fn top(&self, place: usize) -> Option<f64> {
        Some(self.area(place)?.top())
    }

    /// The same, for the first row under a heading with the heading.
    fn edge(&self, place: usize) -> Option<f64> {
        let row = self.row(place)?;
        let headed = row.previous_element_sibling().is_none();
        let year = if headed { row.closest(".year").ok().flatten() } else { None };
        Some(year.unwrap_or(row).get_bounding_client_rect().top())
    }

    /// How far below the top of the viewport the rows around the viewport end.
    fn end(&self) -> Option<f64> {
        Some(self.area(self.window.rows.1.checked_sub(1)?)?.bottom())
    }

    /// The first row in sight.
    pub(super) fn sight(&self) -> Option<Sight> {
        let (mut first, mut end) = self.window.rows;
        while first < end {
            let middle = first.midpoint(end);
            if self.area(middle)?.bottom() > 0.0 {
                end = middle;
            } else {
                first = middle + 1;
            }
        }
        let sight = Sight { place: first, top: self.top(first)? };
        (sight.top < view_height()).then_some(sight)
    }

    /// Whether the rows around the viewport reach from one height to another, both below the top
    /// of the viewport, or to the ends of the list.
    pub(super) fn reaches(&self, from: f64, to: f64) -> bool {
        let (first, end) = self.window.rows;
        (first == 0 || self.edge(first).is_some_and(|edge| edge <= from))
            && (end == self.rows || self.end().is_some_and(|end| end >= to))
    }

    /// Whether a row beside this one is not on the page.
    pub(super) fn lacks_neighbours(&self, place: usize) -> bool {
        let around = place.saturating_sub(1)..(place + 2).min(self.rows);
        around.into_iter().any(|place| self.row(place).is_none())
    }

    /// Measures the chunks that are on the page as a whole.
    pub(super) fn measure(&self, heights: &mut Heights) {
        let (first, end) = self.window.rows;
        for chunk in first.div_ceil(CHUNK)..end.div_ceil(CHUNK) {
            let begins = chunk * CHUNK;
            let ends = (begins + CHUNK).min(self.rows);
            let bottom = if ends < end { self.edge(ends) } else { self.end() };
            if let Some((top, bottom)) = self.edge(begins).zip(bottom).filter(|_| ends <= end) {
                heights.measured(chunk, bottom - top);
            }
        }
    }

    /// Makes the gaps that are on the page so tall.
    pub(super) fn resize_gaps(&self, gaps: [u32; 3]) {
        let Ok(nodes) = self.element.query_selector_all(".gap") else { return };
        let heights = gaps.into_iter().filter(|height| *height > 0);
        for (index, height) in (0..nodes.length()).zip(heights) {
            if let Some(gap) = nodes.item(index) {
                let gap: &Element = gap.unchecked_ref();
                drop(gap.set_attribute("height", &height.to_string()));
            }
        }
    }

    /// The place of the row that has the focus.
    pub(super) fn focus(&self) -> Option<usize> {
        let row = document()?.active_element()?.closest(".row").ok()??;
        let places = self.window.stretches().into_iter().flat_map(|(first, end)| first..end);
        let mut places = places.zip(0..self.nodes.length());
        let (place, _) = places.find(|(_, index)| {
            self.nodes.item(*index).is_some_and(|node| node.is_same_node(Some(&row)))
        })?;
        Some(place)
    }
}

/// How tall the viewport is.
pub(super) fn view_height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default()
}

/// How far the page is scrolled.
pub(super) fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// How far it can be scrolled on.
pub(super) fn to_end() -> f64 {
    let root = document().and_then(|document| document.document_element());
    let height = root.map_or(0, |root| root.scroll_height());
    f64::from(height) - scrolled() - view_height()
}

/// Scrolls to the end of the page.
pub(super) fn scroll_to_end() {
    scroll_by(to_end());
}

/// Scrolls on by so many pixels.
pub(super) fn scroll_by(pixels: f64) {
    if let Some(window) = window() {
        window.scroll_by_with_x_and_y(0.0, pixels);
    }
}

fn document() -> Option<Document> {
    window()?.document()
}
