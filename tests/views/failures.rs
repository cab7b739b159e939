//! What is shown when something is on its way, did not come, or is not there.

use archive::format::ReadError;
use reader::messages::Locale;
use reader::route::Route;
use reader::state::LoadError;
use reader::views::{FrameContext, KeysContext, failure_note, frame, keys, not_there, progress};
use yew::{Callback, Html, NodeRef};

use crate::fixture::{library, library_of, setting};
use crate::{check, check_without, render};

/// Every way to fail, with what a reader must be told of it in either language.
fn failures() -> Vec<(LoadError, &'static str, &'static str)> {
    let unreadable = LoadError::Unreadable;
    let malformed = ReadError::Malformed { line: 3, column: 7, what: String::new() };
    let not_a_feed = ReadError::NotAFeed { what: String::new() };
    vec![
        (LoadError::Unreachable { offline: true }, "no network", "Нет сети"),
        (LoadError::Unreachable { offline: false }, "did not answer", "не ответил"),
        (LoadError::Missing, "archive.json is not there", "archive.json нет"),
        (LoadError::Elsewhere, "on another site", "на другом сайте"),
        (LoadError::InParts, "where the parts of an archive lie", "где лежат части"),
        (LoadError::Damaged, "damaged", "повреждён"),
        (LoadError::PartMissing, "may have been renewed", "обновился"),
        (LoadError::Refused { status: 503 }, "status 503", "кодом 503"),
        (
            unreadable(ReadError::Truncated { line: 1, column: 2 }),
            "ends in the middle",
            "обрывается",
        ),
        (unreadable(malformed), "line 3, column 7", "строка 3, столбец 7"),
        (unreadable(ReadError::NotText { offset: 11 }), "byte 11", "байта 11"),
        (unreadable(not_a_feed), "not an archive", "не архив"),
        (unreadable(ReadError::TooNew { found: 9 }), "format 9", "формата 9"),
    ]
}

#[test]
fn each_failure_says_what_happened_and_what_to_do() {
    for (error, english, russian) in failures() {
        let shown = |locale| render(failure_note(&setting(locale), &error, &Callback::noop()));
        let html = shown(Locale::English);
        let (again, russian_again) = match error {
            LoadError::PartMissing => ("Load the page again</", "Загрузить страницу ещё раз</"),
            _ => ("Try again</", "Попробовать снова</"),
        };
        check(&html, &["<h1", "did not open", english, "<p>", again]);
        check(&shown(Locale::Russian), &["<h1", russian, "<p>", russian_again]);
    }
}

#[test]
fn what_is_not_there_leads_on() {
    let setting = setting(Locale::English);
    for message in [
        setting.locale.words().unknown_address,
        setting.locale.words().unknown_entry,
        setting.locale.words().unknown_section,
    ] {
        let html = render(not_there(&setting, message));
        check(&html, &["<h1", message.0, message.1, "href=\"/r/\"", "href=\"/r/search/\""]);
    }
}

#[test]
fn a_slow_load_is_a_status() {
    check(&render(progress(&setting(Locale::Russian))), &["role=\"status\"", "загружается"]);
}

fn framed(route: &Route, library: Option<&reader::state::Library>, locale: Locale) -> String {
    let setting = setting(locale);
    let context = FrameContext {
        unspoken: false,
        setting: &setting,
        route,
        library,
        on_locale: Callback::noop(),
        on_file: Callback::noop(),
        on_keys: Callback::noop(),
    };
    render(frame(&context, Html::from("the page")))
}

#[test]
fn the_frame_has_landmarks_and_a_way_past_them() {
    let html = framed(&Route::entry("vienna"), Some(&library()), Locale::English);
    let landmarks = ["href=\"#main\" class=\"skip\"", "<header", "The Gazette", "<nav aria-label="];
    check(&html, &landmarks);
    check(&html, &["<main id=\"main\"", "the page", "<footer", "https://press.example/", "Keys"]);
    check_without(&html, &["aria-current", "class=\"warnings\""]);
}

#[test]
fn the_frame_stands_without_an_archive_too() {
    let html = framed(&Route::home(), None, Locale::Russian);
    check(
        &html,
        &["Все публикации", "lang=\"en\" aria-pressed=\"false\"", "aria-pressed=\"true\""],
    );
    check_without(&html, &["<dl>", "The Gazette"]);
}

#[test]
fn the_present_page_is_marked() {
    let html = framed(&Route::search(), Some(&library()), Locale::English);
    check(&html, &["href=\"/r/search/\" aria-current=\"page\""]);
    assert_eq!(html.matches("aria-current").count(), 1);
}

#[test]
fn what_was_left_out_of_the_archive_is_said() {
    let library = library_of(r#"{"id": "a", "language": "?"}, {"id": "a"}"#);
    check(&framed(&Route::home(), Some(&library), Locale::English), &["2 things"]);
}

#[test]
fn the_keys_can_be_switched_off() {
    let context = |shortcuts| KeysContext {
        shortcuts,
        dialog: NodeRef::default(),
        on_shortcuts: Callback::noop(),
        on_close: Callback::noop(),
    };
    let html = render(keys(&setting(Locale::English), &context(true)));
    check(&html, &["<dialog", "aria-labelledby=\"keys-heading\"", "<kbd>/</kbd>", "<kbd>?</kbd>"]);
    check(&html, &["<input checked", "single keys", "Close</button>"]);
    check_without(&render(keys(&setting(Locale::English), &context(false))), &["checked"]);
}
