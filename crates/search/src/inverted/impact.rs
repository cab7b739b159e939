//! How much a term says of an entry: the saturated term frequency of BM25F
//! (Robertson, Zaragoza and Taylor, CIKM 2004, <https://doi.org/10.1145/1031171.1031181>), which
//! weighs titles above texts and long entries below short ones, in 64 steps. What the rarity of a
//! term adds is known only when it is asked for, and not said here.

use super::list::TOP_IMPACT;
use crate::analysis::Lengths;

/// How soon more of the same word says nothing more.
const K1: f32 = 1.2;
/// How much the length of a text matters, from 0 to 1.
const TEXT_B: f32 = 0.6;
/// How much the length of a title matters.
const TITLE_B: f32 = 0.3;
/// How many times in the text one time in the title counts for.
const TITLE_WEIGHT: f32 = 2.5;

/// How long the entries of an archive are on average.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Averages {
    title: f32,
    text: f32,
}

impl Averages {
    pub(crate) fn of(lengths: &[Lengths]) -> Self {
        let average = |of: fn(&Lengths) -> u32| {
            let sum: u64 = lengths.iter().map(|it| u64::from(of(it))).sum();
            #[expect(clippy::cast_precision_loss, reason = "an average needs no more")]
            let average = sum as f32 / lengths.len().max(1) as f32;
            average.max(1.0)
        };
        Self { title: average(|it| it.title), text: average(|it| it.text) }
    }

    /// The impact of a term that is so many times in the title and the text of an entry of these
    /// lengths.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "words are few, and the result lies between 0 and 64"
    )]
    pub(crate) fn impact(self, length: Lengths, title: usize, text: usize) -> u8 {
        let of = |count: usize, b: f32, length: u32, average: f32| {
            count as f32 / (1.0 - b + b * length as f32 / average)
        };
        let frequency = TITLE_WEIGHT * of(title, TITLE_B, length.title, self.title)
            + of(text, TEXT_B, length.text, self.text);
        let step = frequency / (K1 + frequency) * (f32::from(TOP_IMPACT) + 1.0);
        (step as u8).min(TOP_IMPACT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_more_titles_weigh_and_length_dilutes() {
        let averages = Averages { title: 8.0, text: 400.0 };
        let length = Lengths { title: 8, text: 400 };
        let once = averages.impact(length, 0, 1);
        assert_eq!(once, 29);
        assert!(averages.impact(length, 0, 2) > once);
        assert!(averages.impact(length, 1, 0) > averages.impact(length, 0, 2));
        assert!(averages.impact(Lengths { title: 8, text: 4000 }, 0, 1) < once);
        assert_eq!(averages.impact(length, 0, 1_000_000), TOP_IMPACT);
    }
}
