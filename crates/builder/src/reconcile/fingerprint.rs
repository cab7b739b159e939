//! Numbers by which entries are found that may be the same: some of them small enough to keep of a
//! million entries. Two entries of one number are only worth a look at their texts.

use archive::format::parts::hash;
use archive::{Date, Entry, plain_text};

use super::rules::address;
use super::words::{BEGINNING, mixed};

/// The numbers of all entries, by their places.
#[derive(Debug, Default)]
pub(crate) struct Fingerprints {
    pub(super) of: Vec<Fingerprint>,
    translated: Vec<u32>,
}

/// The numbers of an entry; 0 stands for nothing. Only that of the text is long enough to be its
/// text's alone; the others are short, since what shares one is looked at again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fingerprint {
    pub(super) text: u64,
    pub(super) date: u32,
    pub(super) address: u32,
    pub(super) title: u32,
    /// Of the first words of the text, with the front matter and without.
    pub(super) beginnings: [u32; 2],
    /// Of the least of its runs of words, in bands: texts that are nearly the same share one.
    pub(super) bands: [u32; BANDS],
}

const BANDS: usize = 4;

/// How many numbers make a band.
const ROWS: usize = 4;

/// How many classes of numbers there are.
const CLASSES: u64 = (BANDS * ROWS) as u64;

/// How many words in a row are compared with others.
const SHINGLE: usize = 4;

/// How many words a text has at least to be compared.
const LEAST: usize = 20;

impl Fingerprints {
    /// Takes the next entry.
    pub(crate) fn add(&mut self, entry: &Entry) {
        if !entry.translations.is_empty() {
            self.translated.extend(u32::try_from(self.of.len()));
        }
        self.of.push(Fingerprint::of(entry));
    }

    /// The places of entries that name others in other languages.
    pub(super) fn with_translations(&self) -> impl Iterator<Item = usize> + '_ {
        self.translated.iter().map(|place| *place as usize)
    }
}

impl Fingerprint {
    fn of(entry: &Entry) -> Self {
        let front = words(&plain_text(&entry.front_matter));
        let body = words(&plain_text(&entry.body));
        let beginning = |words: &[u64]| words.get(..BEGINNING).map_or(0, |it| short(mixed(it)));
        let title = words(entry.title.as_deref().unwrap_or_default());
        let text = [front, body.clone()].concat();
        Self {
            date: entry.published.map_or(0, Date::code),
            address: address(entry).map_or(0, |address| short(hash(&address))),
            title: if title.is_empty() { 0 } else { short(mixed(&title)) },
            beginnings: [beginning(&text), beginning(&body)],
            text: if text.is_empty() { 0 } else { mixed(&text) },
            bands: bands(&text),
        }
    }
}

/// The upper half of a number, which is not nothing.
fn short(number: u64) -> u32 {
    u32::try_from(number >> 32).unwrap_or_default().max(1)
}

/// The least number in each of several classes of numbers, as one pass over a text gives them
/// (one permutation hashing: Li, Owen, Zhang 2012); a class without any has that of the next.
fn bands(text: &[u64]) -> [u32; BANDS] {
    if text.len() < LEAST {
        return [0; BANDS];
    }
    let mut least = [u64::MAX; BANDS * ROWS];
    for shingle in text.windows(SHINGLE).map(mixed) {
        let class = usize::try_from(shingle % CLASSES).unwrap_or_default();
        least[class] = least[class].min(shingle >> 4);
    }
    for place in 0..least.len() {
        if least[place] == u64::MAX {
            let next = (1..least.len()).map(|step| least[(place + step) % least.len()]);
            least[place] = next.clone().find(|it| *it != u64::MAX).unwrap_or(0);
        }
    }
    let mut bands = [0; BANDS];
    for (band, rows) in bands.iter_mut().zip(least.chunks_exact(ROWS)) {
        *band = short(mixed(rows));
    }
    bands
}

/// The words of a text as numbers. Quicker than folding, and enough for what is looked at again:
/// case, apostrophes and soft hyphens do not matter.
fn words(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut word: u64 = 0;
    let add = |word: &mut u64, code: u32| {
        let begun = if *word == 0 { 0xcbf2_9ce4_8422_2325 } else { *word };
        *word = (begun ^ u64::from(code)).wrapping_mul(0x0100_0000_01b3);
    };
    for char in text.chars() {
        match char {
            'a'..='z' | '0'..='9' => add(&mut word, char.into()),
            'A'..='Z' => add(&mut word, char.to_ascii_lowercase().into()),
            '\'' | '’' | '‘' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            char if !char.is_ascii() && char.is_alphanumeric() => {
                char.to_lowercase().for_each(|char| add(&mut word, char.into()));
            }
            _ => words.extend((word != 0).then(|| std::mem::take(&mut word))),
        }
    }
    words.extend((word != 0).then_some(word));
    words
}
