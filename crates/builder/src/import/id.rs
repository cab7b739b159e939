//! Ids of entries: the date and the first words, in ASCII. They depend on nothing but the
//! entries themselves, not on files or their order.

use std::collections::HashMap;

use archive::{Entry, first_words};

use super::source::digest;
use crate::name::words;

/// How many words of the title or the text go into an id.
const WORDS: usize = 6;

/// How many characters an id has at most, before what tells it from others like it.
const LENGTH: usize = 60;

/// Gives each entry its id. Entries that would share one are told apart by a digest.
pub(super) fn name_all(entries: &mut [Entry]) {
    let ids: Vec<String> = entries.iter().map(name).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for id in &ids {
        *counts.entry(id).or_default() += 1;
    }
    for (entry, id) in entries.iter_mut().zip(&ids) {
        let alone = counts.get(id.as_str()) == Some(&1);
        entry.id = if alone { id.clone() } else { format!("{id}-{}", fingerprint(entry)) };
    }
}

/// The id of an entry, whether another has it or not.
pub(crate) fn name(entry: &Entry) -> String {
    let text = match &entry.title {
        Some(title) => title.clone(),
        None => first_words(&entry.body, 2 * LENGTH).0,
    };
    let mut id = entry.published.as_ref().map(ToString::to_string).unwrap_or_default();
    for word in words(&text).iter().take(WORDS) {
        if id.len() + 1 + word.len() > LENGTH {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    if id.is_empty() { fingerprint(entry) } else { id }
}

fn fingerprint(entry: &Entry) -> String {
    let words = format!("{}\n\n{}", entry.title.as_deref().unwrap_or_default(), entry.text());
    digest(words.as_bytes()).to_string().chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Block;

    fn entry(date: &str, title: Option<&str>, text: &str) -> Entry {
        Entry {
            published: date.parse().ok(),
            title: title.map(str::to_owned),
            body: vec![Block::Paragraph(vec![text.into()])],
            ..Entry::default()
        }
    }

    fn check(entry: Entry, expected: &str) {
        let mut entries = [entry];
        name_all(&mut entries);
        assert_eq!(entries[0].id, expected);
    }

    #[test]
    fn an_id_is_the_date_and_the_first_words() {
        check(
            entry("2024-07-26", None, "On 25 July 2024, staff of the"),
            "2024-07-26-on-25-july-2024-staff-of",
        );
        check(entry("2020", Some("Речь: «Déjà vu»"), "text"), "2020-rech-deja-vu");
        check(entry("2020-01-02", None, "today's — (news)"), "2020-01-02-todays-news");
        check(entry("2020-01-02", Some(&"long".repeat(20)), ""), "2020-01-02");
    }

    #[test]
    fn entries_that_would_share_an_id_are_told_apart_in_any_order() {
        let mut there =
            [entry("2020", None, "a b c d e f g"), entry("2020", None, "a b c d e f h")];
        let mut back = [there[1].clone(), there[0].clone()];
        name_all(&mut there);
        name_all(&mut back);
        assert_ne!(there[0].id, there[1].id);
        assert!(there[0].id.starts_with("2020-a-b-c-d-e-f-"));
        assert_eq!((&there[0].id, &there[1].id), (&back[1].id, &back[0].id));
    }
}
