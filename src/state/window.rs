//! Which rows of a long list are on the page: those around the viewport, between gaps as tall as
//! the rows that are left out. Arithmetic alone; it measures nothing.

use crate::route::PAGE;

/// How many rows come and go together: as many as were written into a page, so that the app begins
/// with the same.
pub const CHUNK: usize = PAGE;

/// A list of so many rows is on the page as a whole, once its rows had time to come.
const WHOLE: usize = 100;

/// How tall a row is taken to be before any was measured, in CSS pixels.
const USUAL: f64 = 120.0;

/// The rows of a list that are on the page, by their places from 0. One that was never set is the
/// beginning of any list; see [`Window::of`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The rows around the viewport: the first, and the one behind the last.
    pub rows: (usize, usize),
    /// The row with the focus and those beside it, where they lie apart from the others: none
    /// while both are equal.
    pub kept: (usize, usize),
    /// What is left out above, between and below, in CSS pixels.
    pub gaps: [u32; 3],
}

impl Window {
    /// All rows of a list.
    pub fn whole(rows: usize) -> Self {
        Self { rows: (0, rows), ..Self::default() }
    }

    /// Whether a list of so many rows is on the page as a whole, whatever its window.
    pub fn is_whole(rows: usize) -> bool {
        rows <= CHUNK
    }

    /// This window where a list of so many rows has it; else the beginning of the list.
    pub fn of(self, rows: usize) -> Self {
        let has_all = self.rows.0 == 0 && self.rows.1 >= rows;
        if Self::is_whole(rows) || (has_all && rows <= WHOLE) {
            Self::whole(rows)
        } else if self.rows.1 == 0 || self.rows.1.max(self.kept.1) > rows {
            let heights = Heights::new(rows);
            heights.window(0.0, heights.offset(CHUNK - 1), None)
        } else {
            self
        }
    }

    /// The rows on the page in their order: two stretches, of which one may be empty.
    pub fn stretches(&self) -> [(usize, usize); 2] {
        if self.kept.0 < self.kept.1 && self.kept.0 < self.rows.0 {
            [self.kept, self.rows]
        } else {
            [self.rows, self.kept]
        }
    }

    /// Which of the gaps lies above the rows around the viewport.
    fn above(&self) -> usize {
        usize::from(self.stretches()[0] != self.rows)
    }

    /// The same rows, those around the viewport so many pixels further down, so that what became
    /// of the height above them moves nothing. Nothing where there is no gap to do that with.
    pub fn nudged(mut self, pixels: f64) -> Option<Self> {
        let above = self.above();
        let gap = f64::from(self.gaps[above]) + pixels;
        self.gaps[above] = whole_pixels(gap);
        (self.rows.0 > 0 && gap >= 1.0).then_some(self)
    }

    /// How many pixels further down its rows lie than the same window of these heights would
    /// have them.
    pub fn drift(&self, heights: &Heights) -> f64 {
        let gaps = heights.gaps(self.stretches());
        f64::from(self.gaps[self.above()]) - f64::from(gaps[self.above()])
    }
}

/// How tall the rows of a list are, as far as it is known: in chunks, once they have been measured.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    rows: usize,
    /// The height of a row that was not measured.
    usual: f64,
    /// The height of each chunk; none while it is 0.
    chunks: Vec<f64>,
}

impl Heights {
    /// Of a list of which nothing was measured yet.
    pub fn new(rows: usize) -> Self {
        Self { rows, usual: USUAL, chunks: vec![0.0; rows.div_ceil(CHUNK)] }
    }

    /// Of how many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Takes in the height of a chunk.
    pub fn measured(&mut self, chunk: usize, height: f64) {
        if let Some(known) = self.chunks.get_mut(chunk) {
            *known = height.max(0.0);
        }
    }

    /// Takes a row that was not measured to be as tall as those that were, on average.
    pub fn average(&mut self) {
        let known = self.chunks.iter().enumerate().filter(|(_, height)| **height > 0.0);
        let (rows, height) = known.fold((0, 0.0), |(rows, sum), (chunk, height)| {
            (rows + self.rows_of(chunk), sum + height)
        });
        if rows > 0 {
            self.usual = height / rows as f64;
        }
    }

    fn rows_of(&self, chunk: usize) -> usize {
        self.rows.saturating_sub(chunk * CHUNK).min(CHUNK)
    }

    fn height(&self, chunk: usize) -> f64 {
        match self.chunks.get(chunk) {
            Some(height) if *height > 0.0 => *height,
            _ => self.usual * self.rows_of(chunk) as f64,
        }
    }

    /// How far below the top of the list a row begins; for the place behind the last, how tall
    /// the list is.
    pub fn offset(&self, place: usize) -> f64 {
        let chunk = place / CHUNK;
        let above: f64 = (0..chunk).map(|chunk| self.height(chunk)).sum();
        let part = (place % CHUNK) as f64 / self.rows_of(chunk).max(1) as f64;
        above + self.height(chunk) * part
    }

    /// The chunk that lies so far below the top of the list; the first or last one beyond.
    fn chunk_at(&self, pixels: f64) -> usize {
        let mut end = 0.0;
        let below = (0..self.chunks.len()).position(|chunk| {
            end += self.height(chunk);
            end > pixels
        });
        below.unwrap_or_else(|| self.chunks.len().saturating_sub(1))
    }

    /// The window with the rows between two heights below the top of the list, and with the row
    /// that has the focus.
    pub fn window(&self, top: f64, bottom: f64, focus: Option<usize>) -> Window {
        let rows = (
            self.chunk_at(top) * CHUNK,
            (self.chunk_at(bottom.max(top)) * CHUNK + CHUNK).min(self.rows),
        );
        let kept = focus
            .filter(|place| *place < self.rows)
            .map_or((0, 0), |place| (place.saturating_sub(1), (place + 2).min(self.rows)));
        self.showing(rows, kept)
    }

    /// Whether all rows of the list come to the page in time, so that a browser finds what is in
    /// them. They come in steps, since many at once would hold the page up.
    pub fn grows(&self) -> bool {
        self.rows <= WHOLE
    }

    /// The window with some rows more above and below, of a list that grows; nothing where it has
    /// them all.
    pub fn grown(&self, window: Window) -> Option<Window> {
        let Window { rows, kept, .. } = window;
        if !self.grows() || rows == (0, self.rows) {
            return None;
        }
        let rows = (rows.0.saturating_sub(CHUNK), (rows.1 + CHUNK).min(self.rows));
        Some(self.showing(rows, kept))
    }

    fn showing(&self, mut rows: (usize, usize), mut kept: (usize, usize)) -> Window {
        if kept.0 <= rows.1 && kept.1 >= rows.0 && kept.1 > 0 {
            rows = (rows.0.min(kept.0), rows.1.max(kept.1));
            kept = (0, 0);
        }
        let window = Window { rows, kept, gaps: [0; 3] };
        Window { gaps: self.gaps(window.stretches()), ..window }
    }

    /// What lies above, between and below two stretches of rows.
    fn gaps(&self, [first, second]: [(usize, usize); 2]) -> [u32; 3] {
        let second = if second.0 < second.1 { second } else { (first.1, first.1) };
        let gap = |from, to| whole_pixels(self.offset(to) - self.offset(from));
        [gap(0, first.0), gap(first.1, second.0), gap(second.1, self.rows)]
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a list has an end long before that")]
fn whole_pixels(pixels: f64) -> u32 {
    (pixels + 0.5) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_list_is_whole_and_a_long_one_begins_at_its_beginning() {
        assert_eq!(Window::default().of(0), Window::whole(0));
        assert_eq!(Window::default().of(CHUNK), Window::whole(CHUNK));
        assert_eq!(Window::default().of(100).rows, (0, CHUNK));
        assert_eq!(Window::whole(50).of(40), Window::whole(40));
        let begins = Window::default().of(1000);
        assert_eq!((begins.rows, begins.kept), ((0, CHUNK), (0, 0)));
        assert_eq!(begins.gaps, [0, 0, 975 * 120]);
        let of_another = Window { rows: (1000, 1050), ..Window::default() };
        assert_eq!(of_another.of(1000), begins);
        assert_eq!(begins.of(1000), begins);
    }

    #[test]
    fn what_was_measured_counts_and_the_rest_is_taken_to_be_like_it() {
        let mut heights = Heights::new(1000);
        heights.measured(0, 2500.0);
        heights.measured(1, 5000.0);
        assert!((heights.offset(1000) - (7500.0 + 38.0 * 25.0 * USUAL)).abs() < 1.0);
        heights.average();
        assert!((heights.offset(1000) - 150_000.0).abs() < 1.0);
        assert!((heights.offset(30) - 3500.0).abs() < 1.0);
    }

    #[test]
    fn what_is_not_long_grows_from_any_place_until_it_is_whole() {
        let heights = Heights::new(90);
        let begins = Window::default().of(90);
        let grown = heights.grown(begins).expect("more");
        assert_eq!((grown.rows, grown.gaps), ((0, 50), [0, 0, 40 * 120]));
        let last = heights.window(heights.offset(80), heights.offset(90), Some(3));
        assert_eq!((last.rows, last.kept), ((75, 90), (2, 5)));
        let grown = heights.grown(last).expect("more");
        assert_eq!((grown.rows, grown.kept, grown.gaps), ((50, 90), (2, 5), [240, 45 * 120, 0]));
        let grown = heights.grown(grown).and_then(|grown| heights.grown(grown)).expect("more");
        assert_eq!(grown, Window::whole(90));
        assert_eq!(heights.grown(grown), None);
        assert_eq!(Heights::new(101).grown(Window::default().of(101)), None);
    }

    #[test]
    fn the_row_with_the_focus_stays_with_its_neighbours() {
        let heights = Heights::new(1000);
        let far = heights.window(heights.offset(500), heights.offset(540), Some(10));
        assert_eq!((far.rows, far.kept), ((500, 550), (9, 12)));
        assert_eq!(far.stretches(), [(9, 12), (500, 550)]);
        assert_eq!(far.gaps, [9 * 120, 488 * 120, 450 * 120]);
        let near = heights.window(0.0, heights.offset(20), Some(25));
        assert_eq!((near.rows, near.kept), ((0, 27), (0, 0)));
        let last = heights.window(0.0, heights.offset(20), Some(999));
        assert_eq!(last.stretches(), [(0, 25), (998, 1000)]);
    }

    #[test]
    fn a_gap_takes_up_what_was_estimated_wrongly() {
        let mut heights = Heights::new(1000);
        let window = heights.window(heights.offset(500), heights.offset(540), None);
        let nudged = window.nudged(-300.0).expect("a gap");
        assert_eq!(nudged.gaps[0], 500 * 120 - 300);
        assert!((nudged.drift(&heights) + 300.0).abs() < 1.0);
        heights.measured(20, 4000.0);
        assert!((nudged.drift(&heights) + 300.0).abs() < 1.0);
        assert_eq!(heights.window(0.0, 10.0, None).nudged(5.0), None);
        assert_eq!(window.nudged(-60_000.0), None);
    }

    fn heights() -> impl Strategy<Value = Heights> {
        let measured = prop::collection::vec((0_usize..40, 1.0..9000.0), 0..20);
        (1_usize..1000, measured).prop_map(|(rows, measured)| {
            let mut heights = Heights::new(rows);
            for (chunk, height) in measured {
                heights.measured(chunk, height);
            }
            heights
        })
    }

    proptest! {
        #[test]
        fn a_window_covers_what_it_should_and_has_the_height_of_the_list(
            heights in heights(),
            top in -5000.0_f64..200_000.0,
            tall in 0.0_f64..5000.0,
            focus: Option<usize>,
        ) {
            let window = heights.window(top, top + tall, focus.map(|place| place % 1100));
            let total = heights.offset(heights.rows());
            prop_assert!(window.rows.0 < window.rows.1 && window.rows.1 <= heights.rows());
            prop_assert!(heights.offset(window.rows.0) <= top.max(0.0) || top > total);
            prop_assert!(heights.offset(window.rows.1) >= (top + tall).min(total) - 0.01);
            let shown: f64 = window
                .stretches()
                .iter()
                .map(|(first, end)| heights.offset(*end) - heights.offset(*first))
                .sum();
            let gaps: f64 = window.gaps.iter().map(|gap| f64::from(*gap)).sum();
            prop_assert!((shown + gaps - total).abs() < 2.0, "{shown} + {gaps} != {total}");
            prop_assert_eq!(window.of(heights.rows()).rows.1 > 0, true);
            prop_assert!(window.drift(&heights).abs() < 1.0);
            if let Some(place) = focus.map(|place| place % 1100).filter(|place| *place < heights.rows()) {
                let inside = |(first, end): &(usize, usize)| (*first..*end).contains(&place);
                prop_assert!(window.stretches().iter().any(inside));
            }
        }
    }
}
