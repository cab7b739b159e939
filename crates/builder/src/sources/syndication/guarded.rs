//! The parser of feeds, held to its word: it panics on some people and durations that stand in real
//! feeds. What it panics on is taken out of its way and tried once more; no panic leaves here.

use std::borrow::Cow;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::{LazyLock, Once};

use regex::bytes::{Captures, Regex};

/// Elements in which the parser looks for an address of mail, and cuts beside it without looking
/// where characters begin.
static PEOPLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = r"(?:[\w-]+:)?(?:author|managingEditor|webMaster|creator|contributor|credit)";
    Regex::new(&format!(r"(?s)<{name}(?:\s[^<>]*)?>(?:[^<]|<!\[CDATA\[.*?\]\]>)*</")).ok()
});

static AT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("@|&#0*64;|&#[xX]0*40;|&commat;").ok());

/// Durations, of which it takes any number of digits for a number.
static DURATIONS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let element = r"(?s)<(?:[\w-]+:)?duration(?:\s[^<>]*)?>[^<]*</(?:[\w-]+:)?duration\s*>";
    Regex::new(&format!(r#"{element}|\sduration\s*=\s*(?:"[^"]*"|'[^']*')"#)).ok()
});

/// Parses a feed, a second time without what the parser may have panicked on; nothing where it
/// panics on the rest too.
pub(super) fn parse<T>(bytes: &[u8], parse: impl Fn(&[u8]) -> T) -> Option<T> {
    held(|| parse(bytes)).or_else(|| held(|| parse(&tamed(bytes))))
}

fn tamed(bytes: &[u8]) -> Vec<u8> {
    let no_mail = |found: &Captures<'_>| match AT.as_ref() {
        Some(at) => at.replace_all(&found[0], &b" at "[..]).into_owned(),
        None => found[0].to_vec(),
    };
    let people = PEOPLE.as_ref().map(|it| it.replace_all(bytes, no_mail));
    let people = people.unwrap_or(Cow::Borrowed(bytes));
    let plain = DURATIONS.as_ref().map(|it| it.replace_all(&people, &b""[..]).into_owned());
    plain.unwrap_or_else(|| people.into_owned())
}

thread_local! {
    static HELD: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What a function gives, or nothing where it panics; of that nothing is printed.
fn held<T>(run: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            if !HELD.get() {
                before(info);
            }
        }));
    });
    HELD.set(true);
    let result = catch_unwind(AssertUnwindSafe(run)).ok();
    HELD.set(false);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_parser_panics_on_is_taken_out_of_its_way() {
        let rss = "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>F</title>\
            <item><title>A</title><author>Редактор\u{a0}a@b.org</author><itunes:duration>99999999999999999999:00:00</itunes:duration>\
            <description>a@b.org</description></item></channel></rss>";
        assert!(held(|| feed_rs::parser::parse(rss.as_bytes())).is_none(), "it is mended now");
        let feed = parse(rss.as_bytes(), |bytes| feed_rs::parser::parse(bytes)).unwrap().unwrap();
        let entry = &feed.entries[0];
        assert_eq!(entry.authors[0].name.as_deref(), Some("Редактор\u{a0}a at b.org"));
        assert_eq!(entry.summary.as_ref().unwrap().content, "a@b.org");
        assert_eq!(held(|| 1), Some(1));
    }
}
