//! Reading with rests, held to reading at once.

use std::task::Poll;

use archive::Block;
use archive::format::{Markup, read, read_with_rests};
use archive::rests::{Rest, at_once};
use proptest::prelude::*;

struct Words;

impl Markup for Words {
    fn blocks(&self, html: &str) -> Vec<Block> {
        vec![Block::Paragraph(vec![html.into()])]
    }

    fn text_blocks(&self, text: &str) -> Vec<Block> {
        self.blocks(text)
    }

    fn html(&self, _: &[Block]) -> String {
        String::new()
    }
}

/// A rest that does not end when it is asked for the first time.
fn pause() -> Rest {
    let mut began = false;
    Box::pin(std::future::poll_fn(move |_| {
        if std::mem::replace(&mut began, true) { Poll::Ready(()) } else { Poll::Pending }
    }))
}

/// How many rests were offered while these bytes were read, which came to the same.
fn check(json: &[u8]) -> usize {
    let mut count = 0;
    let mut rests = || {
        count += 1;
        Some(pause())
    };
    assert_eq!(at_once(read_with_rests(json, &Words, &mut rests)), read(json, &Words));
    count
}

fn feed(items: &[(u16, String)]) -> String {
    let items: Vec<String> = items.iter().map(|(year, text)| {
        let text = text.replace(['\\', '"'], "'");
        format!(
            r#"{{"id":"{}","content_html":"{text}","tags":["a",1],"_reading_room":{{"date":"{year}"}}}}"#,
            year % 50
        )
    }).collect();
    let items = items.join(",\n");
    format!(r#"{{"version":"https://jsonfeed.org/version/1","items":[{items}],"title":"t"}}"#)
}

#[test]
fn a_long_archive_is_read_with_many_rests() {
    let items: Vec<(u16, String)> = (1..400).map(|it| (1800 + it % 70, it.to_string())).collect();
    assert!(check(feed(&items).as_bytes()) > 400);
}

proptest! {
    #[test]
    fn rests_change_nothing(
        items in prop::collection::vec((1900u16..2100, "\\PC{0,40}"), 0..40),
        cut: prop::sample::Index,
        with: u8,
    ) {
        let mut json = feed(&items).into_bytes();
        check(&json);
        let place = cut.index(json.len());
        check(&json[..place]);
        json[place] ^= with;
        check(&json);
    }
}
