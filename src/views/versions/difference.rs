//! The difference of two texts, word by word: what only one of them has, in order. It knows nothing
//! of markup.

/// Words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run<'a> {
    /// Both texts have them.
    Same(Vec<&'a str>),
    /// The first alone has them.
    Gone(Vec<&'a str>),
    /// The second alone has them.
    New(Vec<&'a str>),
}

/// How many pairs of words are looked at. Where texts differ over more, the whole stretch between
/// what they begin and end with is taken for changed: what is shown stays true.
const PAIRS: usize = 1_000_000;

/// What it takes to make the second text of the first.
pub(super) fn difference<'a>(one: &'a str, other: &'a str) -> Vec<Run<'a>> {
    let one: Vec<&str> = one.split_whitespace().collect();
    let other: Vec<&str> = other.split_whitespace().collect();
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = one.iter().zip(&other).take_while(same).count();
    let rest = one.len().min(other.len()) - head;
    let tail = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(same).count();
    let mut runs = Runs(Vec::new());
    one[..head].iter().for_each(|word| runs.same(word));
    runs.middle(&one[head..one.len() - tail], &other[head..other.len() - tail]);
    one[one.len() - tail..].iter().for_each(|word| runs.same(word));
    runs.0
}

struct Runs<'a>(Vec<Run<'a>>);

impl<'a> Runs<'a> {
    /// The longest words in common (Wagner and Fischer 1974), or none where that takes too long.
    fn middle(&mut self, one: &[&'a str], other: &[&'a str]) {
        let width = other.len() + 1;
        let pairs = one.len().saturating_mul(width);
        let mut common = vec![0_u16; if pairs <= PAIRS { pairs + width } else { 0 }];
        if pairs <= PAIRS {
            for (row, word) in one.iter().enumerate().rev() {
                for (column, its) in other.iter().enumerate().rev() {
                    let at = row * width + column;
                    let below = common[at + width].max(common[at + 1]);
                    common[at] = if word == its { common[at + width + 1] + 1 } else { below };
                }
            }
        }
        let at = |row: usize, column: usize| common.get(row * width + column).copied().unwrap_or(0);
        let (mut row, mut column) = (0, 0);
        while row < one.len() || column < other.len() {
            match (one.get(row), other.get(column)) {
                (Some(word), Some(its)) if word == its && !common.is_empty() => {
                    self.same(word);
                    (row, column) = (row + 1, column + 1);
                }
                (Some(word), its)
                    if its.is_none() || at(row + 1, column) >= at(row, column + 1) =>
                {
                    self.gone(word);
                    row += 1;
                }
                (_, its) => {
                    its.into_iter().for_each(|word| self.added(word));
                    column += 1;
                }
            }
        }
    }

    fn same(&mut self, word: &'a str) {
        match self.0.last_mut() {
            Some(Run::Same(words)) => words.push(word),
            _ => self.0.push(Run::Same(vec![word])),
        }
    }

    fn gone(&mut self, word: &'a str) {
        match self.0.last_mut() {
            Some(Run::Gone(words)) => words.push(word),
            _ => self.0.push(Run::Gone(vec![word])),
        }
    }

    fn added(&mut self, word: &'a str) {
        match self.0.last_mut() {
            Some(Run::New(words)) => words.push(word),
            _ => self.0.push(Run::New(vec![word])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(one: &str, other: &str, expected: &str) {
        let shown = |run: Run<'_>| match run {
            Run::Same(words) => words.join(" "),
            Run::Gone(words) => format!("-{}", words.join(" ")),
            Run::New(words) => format!("+{}", words.join(" ")),
        };
        let runs: Vec<String> = difference(one, other).into_iter().map(shown).collect();
        assert_eq!(runs.join("|"), expected);
    }

    #[test]
    fn words_are_the_same_gone_or_new() {
        check("", "", "");
        check("a b", "a  b", "a b");
        check("a b", "a b c", "a b|+c");
        check("a b c", "a c", "a|-b|c");
        check("a b c", "a x c", "a|-b|+x|c");
        check("a a", "a a a", "a a|+a");
        check("the old man and the sea", "the man at the sea", "the|-old|man|-and|+at|the sea");
    }

    #[test]
    fn what_differs_over_a_long_stretch_is_one_change() {
        let long = |word: &str| format!("begin {} end", format!("{word} same ").repeat(1001));
        let (one, other) = (long("x"), long("y"));
        let runs = difference(&one, &other);
        assert!(matches!(&runs[..], [Run::Same(_), Run::Gone(_), Run::New(_), Run::Same(_)]));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_it(one in "([a-c] ){0,12}", other in "([a-c] ){0,12}") {
            let runs = difference(&one, &other);
            let read = |new: bool| -> Vec<&str> {
                let words = runs.iter().flat_map(|run| match run {
                    Run::Same(words) => words.clone(),
                    Run::Gone(words) if !new => words.clone(),
                    Run::New(words) if new => words.clone(),
                    _ => Vec::new(),
                });
                words.collect()
            };
            prop_assert_eq!(read(false), one.split_whitespace().collect::<Vec<_>>());
            prop_assert_eq!(read(true), other.split_whitespace().collect::<Vec<_>>());
        }
    }
}
