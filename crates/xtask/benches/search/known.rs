//! Known items: an entry that a reader remembers by words of its title, and no other entry has.

use std::collections::HashSet;

use crate::queries::{Query, SEED};
use crate::random::Random;
use crate::words;

/// How many words a reader remembers.
const REMEMBERED: usize = 5;

/// So many of them, each with the id of its entry. `titles` are ids and titles of all entries.
pub(crate) fn all(titles: &[(String, String)], count: usize) -> Vec<(Query, String)> {
    let mut random = Random::new(SEED, "known");
    let titles: Vec<(&str, Vec<String>)> =
        titles.iter().map(|(id, title)| (id.as_str(), words::words(title))).collect();
    let mut items: Vec<(Query, String)> = Vec::new();
    for _ in 0..count * 20 {
        if items.len() == count {
            break;
        }
        let Some((id, title)) = random.pick(&titles) else { break };
        let words = remembered(title);
        if words.len() >= 2 && is_alone(&words, &titles) {
            let item = (Query::new("known", words.join(" ")), (*id).to_owned());
            items.extend(Some(item).filter(|item| !items.contains(item)));
        }
    }
    items
}

/// The longest words, in the order of the title.
fn remembered(title: &[String]) -> Vec<&str> {
    let mut longest: Vec<&str> = Vec::new();
    for word in title {
        if word.chars().count() > 2 && !longest.contains(&word.as_str()) {
            longest.push(word);
        }
    }
    longest.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    longest.truncate(REMEMBERED);
    let kept: HashSet<&str> = longest.into_iter().collect();
    let mut seen = HashSet::new();
    let words = title.iter().map(String::as_str);
    words.filter(|word| kept.contains(word) && seen.insert(*word)).collect()
}

fn is_alone(words: &[&str], titles: &[(&str, Vec<String>)]) -> bool {
    let holds_all =
        |title: &[String]| words.iter().all(|word| title.iter().any(|held| held == word));
    titles.iter().filter(|(_, title)| holds_all(title)).take(2).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_title_that_no_other_entry_has_is_asked_for() {
        let titles = [
            ("1", "Interview with the press"),
            ("2", "Interview with the press, Canberra"),
            ("3", "Interview with the press, Canberra"),
            ("4", "Speech on the harvest of the west"),
            ("5", "War"),
        ];
        let titles = titles.map(|(id, title)| (id.to_owned(), title.to_owned()));
        let items = all(&titles, 10);
        assert_eq!(items, [(Query::new("known", "speech the harvest west"), "4".to_owned())]);
    }
}
