//! What a browser writes into a page that it saves: where it had it from, and when.

use crate::sources::member::Context;

/// How far into a page a browser writes where it saved it from.
const BEGIN: usize = 4096;

/// Where and when a browser saved the page, as it wrote it into a comment above.
pub(super) fn saved(html: &str) -> Context {
    let end = (0..=html.len().min(BEGIN)).rev().find(|at| html.is_char_boundary(*at));
    let begin = &html[..end.unwrap_or_default()];
    let behind = |words: &str| {
        let (_, rest) = begin.split_once(words)?;
        let line = rest.lines().next()?.trim().trim_end_matches("-->").trim();
        (!line.is_empty()).then(|| line.to_owned())
    };
    if begin.contains("Page saved with SingleFile") {
        return Context {
            url: behind("url:"),
            captured: behind("saved date:"),
            ..Context::default()
        };
    }
    let url = behind("saved from url=(").and_then(|it| Some(it.split_once(')')?.1.to_owned()));
    Context { url: url.filter(|it| it.contains("://")), ..Context::default() }
}
