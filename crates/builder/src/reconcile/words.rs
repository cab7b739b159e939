//! The words of an entry as they are compared: folded, each as a number. Which entry they are of is
//! not known here.

use std::collections::HashSet;

use archive::format::parts::hash;
use archive::{Block, Entry, plain_text};

/// The words of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// Those of the title.
    pub(super) title: Vec<u64>,
    /// Those of front matter and text.
    pub(super) text: Vec<u64>,
    /// How many of these are front matter.
    front: usize,
    /// Whether the text says that it was cut: an ellipsis ends it, maybe within a word.
    cut: bool,
}

/// How many words a text has at least to be known by its beginning.
pub(super) const BEGINNING: usize = 6;

/// How many words in a row are compared with others.
const SHINGLE: usize = 3;

impl Words {
    pub(super) fn of(entry: &Entry) -> Self {
        let front = of(&entry.front_matter).0;
        let (body, cut) = of(&entry.body);
        let title = entry.title.as_deref().map(numbers).unwrap_or_default();
        Self { title, front: front.len(), text: [front, body].concat(), cut }
    }

    fn body(&self) -> &[u64] {
        self.text.get(self.front..).unwrap_or_default()
    }

    /// Whether this text is the beginning of another, with or without the other's front matter.
    pub(super) fn begins(&self, other: &Self) -> bool {
        let cut = usize::from(self.cut && self.text.len() > BEGINNING);
        let beginning = &self.text[..self.text.len() - cut];
        beginning.len() >= BEGINNING
            && (other.text.starts_with(beginning) || other.body().starts_with(beginning))
    }

    /// How much of the words of two texts is the same, from 0 to 1: of all runs of three words the
    /// part that both have (Jaccard).
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        if self.text == other.text {
            return 1.0;
        }
        let (one, other) = (shingles(&self.text), shingles(&other.text));
        let common = one.intersection(&other).count();
        let all = one.len() + other.len() - common;
        #[expect(clippy::cast_precision_loss, reason = "texts have fewer words than that")]
        let likeness = common as f64 / all.max(1) as f64;
        likeness
    }
}

fn of(blocks: &[Block]) -> (Vec<u64>, bool) {
    let text = plain_text(blocks);
    let end = text.trim_end_matches(|char: char| char.is_whitespace() || "])>»”\"".contains(char));
    let cut = end.ends_with('…') || end.ends_with("...");
    (numbers(&text), cut)
}

fn numbers(text: &str) -> Vec<u64> {
    search::words(text).into_iter().map(|(word, _)| hash(&word)).collect()
}

fn shingles(words: &[u64]) -> HashSet<u64> {
    words.windows(SHINGLE.min(words.len().max(1))).map(mixed).collect()
}

/// One number of several.
pub(super) fn mixed(numbers: &[u64]) -> u64 {
    numbers.iter().fold(0x9e37_79b9_7f4a_7c15, |mixed: u64, number| {
        (mixed.rotate_left(23) ^ number).wrapping_mul(0xff51_afd7_ed55_8ccd)
    })
}
