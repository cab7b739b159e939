//! Misspelt words: which word of the archive was meant. The distance is that of Damerau and
//! Levenshtein with neighbours exchanged at most once (optimal string alignment).

use std::rc::Rc;

use crate::inverted::dictionary::Block;
use crate::inverted::take_u32;
use crate::stem::Stemmer;

/// The words that are in most entries, as they are looked for first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling(Vec<(String, u8)>);

impl Spelling {
    /// Reads the file; nothing where it is none.
    pub(super) fn read(mut bytes: &[u8]) -> Option<Self> {
        let mut words: Vec<(String, u8)> = Vec::new();
        while !bytes.is_empty() {
            let (shared, length) = (take_u32(&mut bytes)? as usize, take_u32(&mut bytes)? as usize);
            let (rest, left) = bytes.split_at_checked(length)?;
            let before = words.last().map_or("", |word| &word.0);
            let word = before.get(..shared)?.to_owned() + std::str::from_utf8(rest).ok()?;
            let (often, left) = left.split_first()?;
            words.push((word, *often));
            bytes = left;
        }
        Some(Self(words))
    }
}

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) word: String,
    /// In how many entries it is, about, as a power of two.
    pub(super) often: u32,
    pub(super) distance: usize,
    score: i64,
}

/// How many letters of a word of so many may be wrong.
fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    }
}

/// The word most likely to have been meant, of some blocks of the dictionary and of the words that
/// are in most entries; never the word itself.
pub(super) fn meant(written: &str, blocks: &[Rc<Block>], spelling: &Spelling) -> Option<Candidate> {
    let letters: Vec<char> = written.chars().collect();
    if allowed(letters.len()) == 0 || letters.iter().any(char::is_ascii_digit) {
        return None;
    }
    let set = set(letters.iter().copied());
    let written = Written { stems: stems(written, letters.len()), letters, set };
    let mut best: Option<Candidate> = None;
    let mut consider = |word: &str, often: &dyn Fn() -> u32| {
        let known = best.as_ref().map(|best| (-best.score, &*best.word));
        let candidate = written.candidate(word, often);
        if let Some(other) =
            candidate.filter(|it| known.is_none_or(|best| (-it.score, word) < best))
        {
            best = Some(other);
        }
    };
    for (word, often) in &spelling.0 {
        consider(word, &|| (*often).into());
    }
    let places = blocks.iter().flat_map(|block| (0..block.len()).map(move |it| (block, it)));
    for (block, place) in places {
        consider(block.word(place), &|| often(block, place));
    }
    best
}

/// In how many entries a word of a block is taken to be, as a power of two: the shortest of a term in
/// all of its entries, the second in half of them.
fn often(block: &Block, place: usize) -> u32 {
    let word = block.word(place);
    let own = block.terms_of(place);
    let of_term = |term: &u32| {
        let entries = block.terms.get(*term as usize).map_or(0, |it| it.entries);
        let shorter = (0..block.len()).filter(|it| {
            let other = block.word(*it);
            (other.len(), other) < (word.len(), word) && block.terms_of(*it).contains(term)
        });
        entries / u32::try_from(shorter.count() + 1).unwrap_or(u32::MAX)
    };
    own.iter().map(of_term).max().unwrap_or(0).max(1).ilog2()
}

/// What was written.
struct Written {
    letters: Vec<char>,
    set: u64,
    /// Its stems, with their stemmers.
    stems: Vec<(Stemmer, Vec<char>)>,
}

/// The stems that a word of so many letters has in English and Russian, where it has an ending.
fn stems(word: &str, letters: usize) -> Vec<(Stemmer, Vec<char>)> {
    let stems = [Stemmer::english(), Stemmer::russian()].map(|stemmer| {
        let stem: Vec<char> = stemmer.stem(word).chars().collect();
        (stemmer, stem)
    });
    stems.into_iter().filter(|(_, stem)| stem.len() < letters).collect()
}

impl Written {
    fn candidate(&self, word: &str, often: &dyn Fn() -> u32) -> Option<Candidate> {
        let most = allowed(self.letters.len());
        let may_be = is_like(self.set, set(word.chars()), most);
        let whole = may_be.then(|| distance(&self.letters, word, most)).flatten();
        if whole == Some(0) {
            return None;
        }
        // Of a word with many forms not all are among those that are in most entries.
        let by_stem = whole != Some(1) && self.stems.iter().any(|it| is_near(it, word));
        let distance = if by_stem { 2 } else { whole? };
        let first = i64::from(word.chars().next() != self.letters.first().copied());
        // Two letters wrong want a word that is 64 times as common as one letter does; one wrong in
        // the stem of another form, 16 times.
        let doubt = if by_stem { 4 } else { 6 * i64::from(distance > 1) } + 4 * first;
        let often = often();
        Some(Candidate { word: word.to_owned(), often, distance, score: i64::from(often) - doubt })
    }
}

/// A set of letters, in which some fall together.
fn set(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |set, letter| set | 1 << (u32::from(letter) % 64))
}

/// Whether words with these sets of letters can be so few steps apart: one step brings one letter at
/// most that the other word has not, and takes one away.
fn is_like(one: u64, other: u64, most: usize) -> bool {
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    (one & !other).count_ones() <= most && (other & !one).count_ones() <= most
}

/// So many letters at the end of a stem may be others than those of its word.
const CHANGED: usize = 3;

/// Whether a word begins with these letters, but for one step at most.
fn begins_like(letters: &[char], word: &str) -> bool {
    let mut rest = word.chars();
    let mut ahead = rest.clone();
    let same = letters.iter().take_while(|letter| {
        let is_same = ahead.next() == Some(**letter);
        if is_same {
            rest = ahead.clone();
        }
        is_same
    });
    let left = &letters[same.count()..];
    let behind = |from: usize, skipped: usize| {
        let letters = left.get(from..).unwrap_or_default();
        let mut word = rest.clone().skip(skipped);
        letters.iter().all(|letter| word.next() == Some(*letter))
    };
    let exchanged = || {
        let mut word = rest.clone();
        let (one, other) = (word.next(), word.next());
        matches!(left, [first, second, ..] if one == Some(*second) && other == Some(*first))
    };
    // One letter other, missing or too many; or two exchanged.
    behind(1, 1) || behind(1, 0) || behind(0, 1) || (exchanged() && behind(2, 2))
}

/// Whether the stem of a word is one letter away from this one.
fn is_near((stemmer, stem): &(Stemmer, Vec<char>), word: &str) -> bool {
    // Spares the stemming of words that are too short, or begin otherwise.
    let is_long = word.len() + 1 >= stem.len();
    let beginning = &stem[..stem.len().saturating_sub(CHANGED + 1)];
    is_long
        && begins_like(beginning, word)
        && allowed(stem.len()) > 0
        && distance(stem, &stemmer.stem(word), 1) == Some(1)
}

/// How far a word is from these letters, where that is at most `most`.
fn distance(letters: &[char], word: &str, most: usize) -> Option<usize> {
    // Each letter has a byte at least, and four at most.
    if word.len() + most < letters.len() || word.len() > 4 * (letters.len() + most) {
        return None;
    }
    let word: Vec<char> = word.chars().collect();
    if word.len().abs_diff(letters.len()) > most {
        return None;
    }
    let mut before = vec![0; word.len() + 1];
    let mut last: Vec<usize> = (0..=word.len()).collect();
    let mut current = before.clone();
    for (row, letter) in letters.iter().enumerate() {
        current[0] = row + 1;
        for (column, other) in word.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut least = changed.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *letter == word[column - 1] && letters[row - 1] == *other {
                least = least.min(before[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        if current.iter().all(|distance| *distance > most) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut current);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(one: &str, other: &str, expected: Option<usize>) {
        let letters: Vec<char> = one.chars().collect();
        assert_eq!(distance(&letters, other, 2), expected, "{one} {other}");
    }

    #[test]
    fn one_letter_more_less_other_or_exchanged_is_one_step() {
        check("treaty", "treaty", Some(0));
        check("traety", "treaty", Some(1));
        check("teaty", "treaty", Some(1));
        check("treatyy", "treaty", Some(1));
        check("trxaty", "treaty", Some(1));
        check("tretay", "treeaty", Some(2));
        check("договр", "договор", Some(1));
        check("treaty", "moscow", None);
        check("treaty", "tr", None);
    }

    #[test]
    fn stems_begin_as_their_words_do() {
        let words = "skies dying lying tying idly gently ugly early only singly news relational \
            conditional rational valenci hesitanci digitizer conformabli radically differently vileli \
            analogousli vietnamization predication operator feudalism decisiveness hopefulness \
            callousness formaliti sensitiviti sensibiliti electriciti electrical hopeful goodness \
            hoping hopping sized agreed happy saying enjoyed";
        for word in words.split_whitespace() {
            let stem: Vec<char> = Stemmer::english().stem(word).chars().collect();
            let same = stem.iter().zip(word.chars()).take_while(|(one, other)| **one == *other);
            assert!(same.count() + CHANGED >= stem.len(), "{word}: {stem:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_passed_over_would_not_have_been_near(
            one in "[a-cé]{0,9}|[a-f]{4,7}(ing|ed|s|ational|ization|ies)?",
            other in "[a-cé]{0,9}|[a-f]{4,7}(ing|ed|s|ational|ization|ies)?",
            edit in prop::option::of((0_usize..9, "[a-f]{0,2}", 0_usize..3)),
        ) {
            // Half of the time the other is the first with a few letters changed.
            let other = edit.map_or(other, |(at, by, taken)| {
                let mut letters: Vec<char> = one.chars().collect();
                let at = at.min(letters.len());
                let end = (at + taken).min(letters.len());
                letters.splice(at..end, by.chars());
                letters.into_iter().collect()
            });
            let letters: Vec<char> = one.chars().collect();
            let sets = [set(one.chars()), set(other.chars())];
            if let Some(steps) = distance(&letters, &other, 2) {
                prop_assert!(is_like(sets[0], sets[1], steps));
            }
            for stem in stems(&one, letters.len() + 1) {
                let of_other = stem.0.stem(&other);
                if distance(&stem.1, &of_other, 1) == Some(1) && allowed(stem.1.len()) > 0 {
                    prop_assert!(is_near(&stem, &other), "{:?} {of_other}", stem.1);
                }
            }
        }
    }

    #[test]
    fn the_commoner_of_two_is_meant_unless_it_is_further() {
        let spelling = |words: &[(&str, u8)]| {
            Spelling(words.iter().map(|(word, often)| ((*word).to_owned(), *often)).collect())
        };
        let check = |written, words: &[(&str, u8)], expected| {
            let meant = meant(written, &[], &spelling(words));
            assert_eq!(meant.as_ref().map(|it| &*it.word), expected);
        };
        check("mercenery", &[("mercenary", 3), ("mercenaries", 8)], Some("mercenary"));
        check("minster", &[("monster", 2), ("minister", 9)], Some("minister"));
        check("xinister", &[("minister", 9), ("sinister", 1)], Some("minister"));
        check("the", &[("then", 9)], None);
        check("1540s", &[("1541s", 9)], None);
        check("treaty", &[("treaty", 9)], None);
        // Another form of the word is there, and its stem is one letter away.
        check("coollections", &[("collects", 9)], Some("collects"));
        check("coollections", &[("collects", 9), ("collections", 6)], Some("collections"));
        check("пероговоров", &[("переговорами", 7)], Some("переговорами"));
    }
}
