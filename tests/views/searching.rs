//! What was found: rows with passages, how a query was understood, the hits of a text, the help.

use reader::messages::Locale;
use reader::route::{Filters, ListRoute, Order, Scope};
use reader::state::{Library, Neighbours};
use reader::views::{Address, EntryContext, HitActions, entry_page, filter_bar, list};
use yew::Callback;

use crate::fixture::{
    hits, library, library_of, listed, listed_in, rare, searched, searching, setting, words,
};
use crate::{check, check_without};

/// Two treaties, far into a long text and in a title.
fn treaties() -> Library {
    let filler = "Nothing of note was said that day. ".repeat(20);
    library_of(&format!(
        r#"{{"id": "old", "title": "A speech", "language": "en", "content_text": "{filler}The treaty of Moscow was signed. {filler}",
             "_reading_room": {{"date": "2019-05-01", "section": "speeches"}}}},
           {{"id": "new", "title": "The Treaties", "language": "en",
             "content_html": "<p>Collective <em>security</em> and <b>collective</b> farms.</p><p>Of a treaty, and treaties.</p>",
             "_reading_room": {{"date": "2020-05-01", "section": "news"}}}}"#
    ))
}

fn found(query: &str) -> String {
    listed(&treaties(), Scope::Home, words(query), list)
}

#[test]
fn rows_show_the_passage_that_was_looked_for() {
    let html = found("treaty moscow");
    check(&html, &["class=\"passage\">", "… ", "The <mark>treaty</mark> of "]);
    check(&html, &["<mark>Moscow</mark> was signed.", " …</p>", "Speeches</li>"]);
    let html = found("treaty ");
    check(
        &html,
        &["The <mark>Treaties</mark></a>", "Of a <mark>treaty</mark>, and <mark>treaties"],
    );
    check_without(&html, &["<h3>"]);
}

#[test]
fn words_next_to_each_other_are_one_mark() {
    check(&found("collective security"), &["<mark>Collective security</mark> and "]);
}

#[test]
fn rows_have_no_passages_where_no_words_are_looked_for() {
    let html = listed(&treaties(), Scope::Home, Filters::default(), list);
    check_without(&html, &["passage", "understood", "<mark"]);
}

#[test]
fn the_order_can_be_chosen_and_relevance_only_where_there_are_words() {
    let html = found("treaty ");
    check(&html, &["aria-current=\"true\">Best match first", "sort=newest", "sort=oldest"]);
    let newest = Filters { sort: Some(Order::Newest), ..words("treaty ") };
    let html = listed(&treaties(), Scope::Home, newest, list);
    check(&html, &["href=\"/r/?q=treaty+\">Best", "aria-current=\"true\">Newest", "<h3>2020</h3>"]);
    let html = listed(&treaties(), Scope::Home, Filters::default(), list);
    check(&html, &["aria-current=\"true\">Newest first", "sort=oldest"]);
    check_without(&html, &["Best match"]);
}

fn told(query: &str, locale: Locale) -> String {
    listed_in(locale, &treaties(), words(query), searching().understood)
}

#[test]
fn a_query_is_told_with_what_was_passed_over() {
    let html = told("treaty -farms section:news", Locale::English);
    check(&html, &["data-said", "Entries with <em>treaty</em>, without <em>farms</em>, in the"]);
    check(&html, &["section <em>News</em> (words in all their forms)."]);
    check(&told("(treaty ", Locale::English), &["A parenthesis has no counterpart"]);
    check(&told("treaty date:soon ", Locale::English), &["<em>date:soon</em> was not understood"]);
    check(&told("договор ", Locale::Russian), &["Публикации: есть <em>договор</em>"]);
    check(&told("zzzzzzz ", Locale::Russian), &["Нигде нет слова <em>zzzzzzz</em>."]);
}

#[test]
fn a_corrected_word_can_be_asked_for_as_it_is_written() {
    let html = told("Moscov treaty ", Locale::English);
    check(&html, &["with <em>moscow</em> and <em>treaty</em>", "Shown for <em>moscow</em>;"]);
    check(&html, &["href=\"/r/?q=%22Moscov%22+treaty+\">search for <em>moscov</em> instead</a>."]);
}

#[test]
fn some_of_the_words_are_better_than_none() {
    let html = found("moscow farms ");
    check(&html, &["No entry has all of these words; these have some.", "class=\"row\""]);
}

#[test]
fn nothing_found_says_what_to_try_next() {
    let filters = Filters { section: Some("news".into()), ..words("\"moscow treaty\"") };
    let html = listed(&treaties(), Scope::Home, filters, list);
    check(
        &html,
        &["No entry matches.", "href=\"/r/?q=moscow+treaty&amp;section=news\"", "without"],
    );
    check(&html, &["href=\"/r/search/?q=%22moscow+treaty%22\"", "in the whole archive"]);
    check(&html, &["href=\"/r/help/\">How to search", "href=\"/r/\">Remove all filters"]);
}

#[test]
fn rows_stay_while_the_search_goes_on() {
    let library = treaties().indexed_later();
    let earlier = ListRoute::default();
    let html = searched(&library, &earlier.filtered(words("treaty")), &earlier, list);
    check(&html, &["The search goes on…", "class=\"row\""]);
    check_without(&html, &["No entry matches", "so far"]);
    let html = listed(&library, Scope::Home, words("treaty"), list);
    check(&html, &["class=\"progress\""]);
    check_without(&html, &["No entry matches"]);
}

fn read(query: &str, actions: &HitActions) -> String {
    let library = treaties();
    let list = ListRoute { filters: words(query), ..ListRoute::default() };
    let hits = hits(&library, &list);
    let context = EntryContext {
        setting: &setting(Locale::English),
        library: &library,
        entry: library.entry("new").expect("an entry"),
        list: &list,
        hits: hits.as_deref(),
    };
    let address = Address { whole: String::new(), copied: None, on_copy: Callback::noop() };
    crate::render(entry_page(&context, Neighbours::default(), &address, actions))
}

#[test]
fn hits_are_marked_and_counted_in_title_and_text() {
    let html = read("treaty ", &HitActions::default());
    check(&html, &["class=\"hits\"", "aria-label=\"Previous hit\"", "<p role=\"status\">3 found"]);
    check(&html, &["aria-label=\"Next hit\"", "Hide marks", "<h1", "id=\"hit-1\" tabindex=\"-1\""]);
    check(&html, &["Treaties</mark></h1>", "id=\"hit-2\"", "treaty</mark>", "id=\"hit-3\""]);
    let html = read("treaty ", &HitActions { current: 2, ..HitActions::default() });
    check(&html, &["<p role=\"status\">2 of 3</p>", "id=\"hit-2\" tabindex=\"-1\" data-current"]);
    assert_eq!(html.matches("data-current").count(), 1);
}

#[test]
fn a_phrase_is_one_hit_also_where_half_of_it_is_in_italics() {
    let html = read("\"collective security\"", &HitActions::default());
    check(
        &html,
        &["1 found", "id=\"hit-1\"", "Collective </mark><em><mark>security</mark></em> and"],
    );
    check_without(&html, &["hit-2", "<mark>collective"]);
}

#[test]
fn marks_can_be_taken_away_and_brought_back() {
    let html = read("treaty ", &HitActions { unmarked: true, ..HitActions::default() });
    check(&html, &["class=\"hits\"", "Show marks"]);
    check_without(&html, &["<mark", "Next hit", "Hide marks"]);
    check_without(&read("nowhere ", &HitActions::default()), &["class=\"hits\"", "<mark"]);
}

#[test]
fn the_help_has_examples_from_the_archive_at_hand() {
    let help =
        |library: &Library, locale| crate::render((rare().help_page)(&setting(locale), library));
    let library = library_of(
        r#"{"id": "a", "title": "Exercise of the Collective Forces in Armenia", "language": "en",
            "content_text": "x", "_reading_room": {"date": "2023", "section": "news"}},
           {"id": "b", "title": "Meeting", "content_text": "x", "_reading_room": {"date": "2019"}}"#,
    );
    let html = help(&library, Locale::English);
    check(&html, &["<h1", "How to search", "href=\"/r/search/?q=forces+collective+\"><kbd>forces"]);
    check(&html, &["q=%22collective+forces%22\"", "next to each other", "-exercise", "coll*"]);
    check(&html, &["title:collective", "section:news", "lang:en", "date:2023", "2019..2023"]);
    let html = help(&library_of(""), Locale::Russian);
    check(&html, &["Как искать"]);
    check_without(&html, &["<kbd>"]);
}

#[test]
fn the_help_is_beside_the_search_box() {
    let bar = |context: &reader::views::ListContext<'_>| {
        let noop = (Callback::noop(), Callback::noop());
        let actions =
            reader::views::FilterActions { open: false, on_filters: noop.0, on_toggle: noop.1 };
        filter_bar(context, &actions)
    };
    let html = listed(&library(), Scope::Home, Filters::default(), bar);
    check(&html, &["for=\"words\"", "id=\"words\"", "href=\"/r/help/\"", "How to search"]);
}
