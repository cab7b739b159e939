//! Making an index with rests, held to making it at once.

use std::task::Poll;

use archive::rests::{Rest, at_once};
use archive::{Archive, Block, Entry};
use proptest::prelude::*;
use search::{index, index_with_rests};

/// A rest that does not end when it is asked for the first time.
fn pause() -> Rest {
    let mut began = false;
    Box::pin(std::future::poll_fn(move |_| {
        if std::mem::replace(&mut began, true) { Poll::Ready(()) } else { Poll::Pending }
    }))
}

/// How many rests were offered while the index of these texts was made, which came to the same.
fn check(texts: Vec<String>) -> usize {
    let entry = |text: String| Entry {
        title: text.get(..9).map(str::to_owned),
        body: vec![Block::Paragraph(vec![text.as_str().into()])],
        ..Entry::default()
    };
    let entries = texts.into_iter().map(entry).collect();
    let archive = Archive { language: "en".parse().ok(), entries, ..Archive::default() };
    let mut count = 0;
    let mut rests = || {
        count += 1;
        Some(pause())
    };
    let rested =
        at_once(index_with_rests(&archive, "test", &mut rests)).expect("memory can be written");
    assert_eq!(rested, index(&archive, "test").expect("memory can be written"));
    count
}

#[test]
fn no_step_of_a_long_work_is_without_a_rest() {
    let words = |number: u32| (0..400).map(move |it| format!("w{}e", (number * 7 + it) % 5_000));
    let texts = (0..600).map(|number| words(number).collect::<Vec<_>>().join(" "));
    // One for each entry and each word that is merged, and one for each 128 words wherever these are
    // written, chosen for the spelling, and placed.
    assert!(check(texts.collect()) > 5_440);
}

proptest! {
    #[test]
    fn rests_change_nothing(texts in prop::collection::vec("([a-c]{1,3}|[бвг]{1,3}|[ .-])*", 0..40)) {
        check(texts);
    }
}
