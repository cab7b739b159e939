//! Lists of entries: their heads, filters, counts and rows.

use reader::route::{Filters, ListRoute, Order, PAGE, Scope};
use reader::state::{Library, Window};
use reader::views::{FilterActions, Shown, filter_bar, intro, list, pager, timeline};
use yew::Callback;

use crate::fixture::{library, library_of, listed, shown_of, words};
use crate::{check, check_without};

fn section(id: &str) -> Scope {
    Scope::Section(id.into())
}

fn actions(open: bool) -> FilterActions {
    FilterActions { open, on_filters: Callback::noop(), on_toggle: Callback::noop() }
}

#[test]
fn home_says_what_the_archive_is() {
    let html = listed(&library(), Scope::Home, Filters::default(), intro);
    check(
        &html,
        &["<h1 id=\"heading\"", "lang=\"en\"", "The Gazette</h1>", "Notices.", "5 entries"],
    );
    check(&html, &["2020 to 26 July 2024", "<nav", "Sections"]);
    check(&html, &["href=\"/r/section/news/\"", "News</a>", ">3<", "Speeches</a>", ">1<"]);
}

#[test]
fn a_section_says_what_it_is() {
    let html = listed(&library(), section("speeches"), Filters::default(), intro);
    check(&html, &["<h1", "Speeches</h1>", "Words spoken."]);
    check_without(&html, &["The Gazette", "<nav"]);
}

#[test]
fn an_archive_without_sections_or_dates_has_neither() {
    let library = library_of(r#"{"id": "a", "content_text": "x"}"#);
    check_without(&listed(&library, Scope::Search, Filters::default(), intro), &["<nav"]);
    let none = library_of("");
    check(&listed(&none, Scope::Home, Filters::default(), intro), &["0 entries"]);
    check(&listed(&none, Scope::Home, Filters::default(), list), &["no entries here yet"]);
    assert_eq!(listed(&none, Scope::Home, Filters::default(), timeline), "");
}

#[test]
fn entries_stand_under_their_years_and_undated_ones_last() {
    let html = listed(&library(), Scope::Home, Filters::default(), list);
    check(
        &html,
        &["Latest entries", "data-said=\"true\"", "5 entries", "2024</h3>", "26 July 2024"],
    );
    check(&html, &["<h3>2020</h3>", "Speech in Vienna", "<h3>Without a date</h3>", "Nobody knows"]);
    let oldest_first = Filters { sort: Some(Order::Oldest), ..Filters::default() };
    let html = listed(&library(), Scope::Home, oldest_first, list);
    check(&html, &["<h3>2020</h3>", "<h3>2024</h3>", "<h3>Without a date</h3>"]);
}

#[test]
fn a_row_links_to_its_entry_in_this_list() {
    let html = listed(&library(), section("news"), words("staff"), list);
    check(
        &html,
        &["1 of 3 entries", "id=\"row-teaser\"", "href=\"/r/entry/teaser/?q=staff&amp;in=news\""],
    );
    check(&html, &["<mark>staff</mark>", " …", "Teaser</li>"]);
    check_without(&html, &["<li>News</li><li>News</li>"]);
}

#[test]
fn a_title_is_text_whatever_stands_in_it() {
    let html = listed(&library(), Scope::Home, words("risky"), list);
    check(&html, &["A &lt;b&gt;bold&lt;/b&gt; &amp; <mark>risky</mark> title"]);
    check_without(&html, &["<b>", "<script"]);
}

#[test]
fn an_entry_in_another_language_says_so_and_runs_its_way() {
    let html = listed(&library(), Scope::Home, words("بيان"), list);
    check(&html, &["lang=\"ar\" dir=\"rtl\"", "<mark>بيان</mark>"]);
}

#[test]
fn nothing_found_leads_back() {
    let html = listed(&library(), Scope::Search, words("zzz"), list);
    check(
        &html,
        &["0 of 5 entries", "No entry matches.", "href=\"/r/help/\"", "Remove all filters"],
    );
}

#[test]
fn chosen_filters_can_be_taken_away_one_by_one() {
    let filters = Filters {
        from: "14.09.2020".into(),
        kind: Some("speech".into()),
        language: Some("en".into()),
        ..words("vienna")
    };
    let html = listed(&library(), Scope::Home, filters, list);
    let without_words = "href=\"/r/?from=14.09.2020&amp;kind=speech&amp;lang=en\"";
    check(&html, &["Chosen filters", without_words, "Remove the filter “vienna”"]);
    check(&html, &["Remove the filter “Speech”", "Remove the filter “From: 14 September 2020”"]);
    check(&html, &["Remove the filter “English”", "href=\"/r/\"", "Remove all filters"]);
}

#[test]
fn choices_have_counts_and_lead_to_what_they_choose() {
    let bar = |context: &reader::views::ListContext<'_>| filter_bar(context, &actions(false));
    let filters = Filters { section: Some("news".into()), ..Filters::default() };
    let html = listed(&library(), Scope::Home, filters, bar);
    check(&html, &["role=\"search\"", "for=\"words\"", "aria-expanded=\"false\"", "Section</h2>"]);
    check(&html, &["href=\"/r/\" aria-current=\"true\"", "News", ">3<", "section=speeches", ">1<"]);
    check(&html, &["Kind</h2>", "section=news&amp;kind=news", "class=\"none\"", "Speech", ">0<"]);
    check(
        &html,
        &["Language</h2>", "Arabic", "English", "Extent</h2>", "Full text", "Teaser only"],
    );
    let html = listed(&library(), section("speeches"), Filters::default(), bar);
    check_without(&html, &["Section</h2>", "Kind</h2>"]);
}

/// Two entries, one of which mentions the only name.
pub(crate) fn named() -> Library {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "A", "language": "en",
        "items": [{"id": "a", "content_text": "x", "_reading_room": {"names": ["un", "lost"]}},
                  {"id": "b", "content_text": "y"}],
        "_reading_room": {"format": 1, "names": [{"id": "un", "title": "United Nations"},
                                                 {"id": "cis", "title": "CIS"}]}}"#;
    let reading = archive::format::read(feed.as_bytes(), &markup::Html).expect("an archive");
    Library::new(reading.archive, Vec::new())
}

#[test]
fn names_are_choices_even_a_single_one() {
    let bar = |filters: Filters| {
        listed(&named(), Scope::Home, filters, |context| filter_bar(context, &actions(true)))
    };
    let html = bar(Filters::default());
    check(&html, &["aria-labelledby=\"facet-name\"", "Names</h2>", "<ul lang=\"en\">"]);
    check(&html, &["href=\"/r/?name=un\"", "United Nations", "1</span>"]);
    check_without(&html, &["CIS", "lost"]);
    let chosen = Filters { name: Some("un".into()), ..Filters::default() };
    check(&bar(chosen.clone()), &["href=\"/r/\" aria-current=\"true\"", "United Nations"]);
    let html = listed(&named(), Scope::Home, chosen, list);
    check(&html, &["1 of 2 entries", "Remove the filter “United Nations”", "id=\"row-a\""]);
    check_without(&html, &["row-b"]);
}

#[test]
fn a_date_that_is_none_says_what_it_expects() {
    let bar = |context: &reader::views::ListContext<'_>| filter_bar(context, &actions(true));
    let dates = |from: &str, to: &str| {
        let filters = Filters { from: from.into(), to: to.into(), ..Filters::default() };
        listed(&library(), Scope::Home, filters, bar)
    };
    let html = dates("soon", "");
    check(
        &html,
        &["value=\"soon\"", "aria-invalid=\"true\"", "filter-from-error", "Not a date. Write 2020"],
    );
    check(&dates("", "2020-13"), &["filter-to-error", "no such month"]);
    check(&dates("2021", "2020"), &["filter-to-error", "before the first date"]);
    check(&dates("202", ""), &["data-unfinished=\"true\""]);
    check_without(&dates("14.09.2020", "2021"), &["aria-invalid"]);
}

#[test]
fn the_timeline_counts_each_year_also_the_empty_ones() {
    let html = listed(&library(), Scope::Home, Filters::default(), timeline);
    check(&html, &["aria-label=\"Entries over time\"", "href=\"/r/?from=2020&amp;to=2020\""]);
    check(&html, &["aria-label=\"2020: 2 entries\"", "2021", "aria-label=\"2024: 2 entries\""]);
    check(&html, &["<table>", "<th scope=\"row\">2022</th><td>0</td>"]);
    let chosen = Filters { from: "2020".into(), to: "2020".into(), ..Filters::default() };
    let html = listed(&library(), Scope::Home, chosen, timeline);
    check(&html, &["data-from=\"2020\" data-to=\"2020\"", "href=\"/r/\"", "aria-current=\"true\""]);
    assert_eq!(html.matches("aria-current").count(), 1);
    check(&html, &["data-end=\"from\"", "data-end=\"to\""]);
    let range = Filters { from: "2020".into(), to: "2022".into(), ..Filters::default() };
    let html = listed(&library(), Scope::Home, range, timeline);
    check(
        &html,
        &["data-from=\"2020\"", "data-end=\"from\"", "data-from=\"2022\"", "data-end=\"to\""],
    );
    assert_eq!((html.matches("aria-current").count(), html.matches("data-end").count()), (3, 2));
}

/// So many entries, twenty a year, the newest of 2020.
fn long(entries: usize) -> Library {
    let item = |number: usize| {
        let (year, id) = (2020 - number / 20, number + 1);
        format!(
            r#"{{"id": "e{id}", "title": "No. {id}", "_reading_room": {{"date": "{year}-05"}}}}"#
        )
    };
    library_of(&(0..entries).map(item).collect::<Vec<_>>().join(","))
}

fn windowed(entries: usize, page: u32, window: Window) -> String {
    let list_route = ListRoute::default().on_page(page);
    shown_of(&long(entries), &list_route, Shown::Window(window, (0, usize::MAX)), list)
}

#[test]
fn a_short_list_is_there_as_a_whole() {
    let html = windowed(25, 1, Window::default());
    assert_eq!(html.matches("class=\"row\"").count(), 25);
    check_without(&html, &["class=\"gap\"", "aria-setsize", "data-rows", "class=\"unseen\""]);
    // What is not long begins with some rows, and is there as a whole soon.
    let begins = windowed(100, 1, Window::default());
    assert_eq!(begins.matches("class=\"row\"").count(), 25);
    let html = windowed(100, 1, Window::whole(100));
    assert_eq!(html.matches("class=\"row\"").count(), 100);
    check_without(&html, &["class=\"gap\""]);
}

#[test]
fn a_long_list_begins_with_its_first_rows_and_room_for_the_others() {
    let html = windowed(1000, 1, Window::default());
    assert_eq!(html.matches("class=\"row\"").count(), 25);
    check(&html, &["data-rows=\"1000\"", "<h3>2020</h3>", "aria-posinset=\"1\"", "No. 1<"]);
    check(
        &html,
        &[
            "No. 25<",
            "<svg aria-hidden",
            "height=\"117000\"",
            "class=\"gap\"",
            "<p role=\"status\"",
        ],
    );
    check_without(&html, &["No. 26<", "rel=\"next\"", "rel=\"prev\""]);
}

#[test]
fn a_window_in_the_middle_of_a_year_repeats_no_heading() {
    let rows = Window { rows: (25, 75), gaps: [3000, 0, 111_000], ..Window::default() };
    let html = windowed(1000, 1, rows);
    check(
        &html,
        &["height=\"3000\"", "<div class=\"year\"><ol", "aria-setsize=\"1000\"", "No. 26<"],
    );
    check(&html, &["<h3>2018</h3>", "No. 41<", "<h3>2017</h3>", "No. 75<", "height=\"111000\""]);
    check_without(&html, &["<h3>2019</h3>", "No. 25<", "No. 76<"]);
    let at_a_year = Window { rows: (40, 75), gaps: [4800, 0, 111_000], ..Window::default() };
    check(&windowed(1000, 1, at_a_year), &["height=\"4800\"", "<h3>2018</h3>", "No. 41<"]);
}

#[test]
fn the_row_with_the_focus_stays_where_it_is_in_the_order() {
    let gaps = [120, 2880, 100_000];
    let same_year = Window { rows: (10, 19), kept: (1, 4), gaps };
    let html = windowed(1000, 1, same_year);
    check(&html, &["height=\"120\"", "<ol", "No. 2<", "No. 4<", "<li aria-hidden=\"true\"><svg"]);
    check(&html, &["height=\"2880\"", "No. 11<", "</ol></div><svg", "height=\"100000\""]);
    assert_eq!(html.matches("<ol class=\"rows\"").count(), 1);
    let above = Window { rows: (30, 50), kept: (500, 503), gaps };
    let html = windowed(1000, 1, above);
    check(&html, &["No. 31<", "<h3>2018</h3>", "No. 50<", "</ol></div><svg", "height=\"2880\""]);
    check(&html, &["<h3>1995</h3>", "No. 501<", "No. 503<"]);
}

#[test]
fn a_list_on_a_later_page_begins_there() {
    let html = windowed(1000, 3, Window::default());
    check(&html, &["href=\"/r/page/2/\"", "Previous page", "<h3>2018</h3>", "No. 51<", "No. 75<"]);
    check_without(&html, &["No. 50<", "No. 76<", "class=\"pager\""]);
}

#[test]
fn a_page_without_a_script_has_its_rows_and_the_ways_to_all_others() {
    let page = |entries, page| {
        shown_of(
            &long(entries),
            &ListRoute::default().on_page(page),
            Shown::Page(PAGE, pager),
            list,
        )
    };
    let html = page(1000, 2);
    assert_eq!(html.matches("class=\"row\"").count(), 25);
    let few = shown_of(&long(1000), &ListRoute::default(), Shown::Page(10, pager), list);
    assert_eq!(few.matches("class=\"row\"").count(), 10);
    check(&html, &["rel=\"prev\" href=\"/r/\"", "No. 26<", "No. 50<", "aria-label=\"Pages of"]);
    check(&html, &["rel=\"prev\"", "Page 2 of 40", "rel=\"next\" href=\"/r/page/3/\""]);
    check(
        &html,
        &["href=\"/r/\" aria-label=\"page 1\"", "aria-current=\"page\"", "href=\"/r/page/40/\""],
    );
    check_without(&html, &["class=\"gap\"", "aria-setsize", "data-rows"]);
    check_without(&page(25, 1), &["class=\"pager\"", "rel="]);
}

#[test]
fn many_sections_fold_away() {
    let sections = |count: usize| {
        let section = |number| format!(r#"{{"id": "s{number}", "title": "Section {number}"}}"#);
        let sections: Vec<String> = (1..=count).map(section).collect();
        let feed = format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [],
                "_reading_room": {{"format": 1, "sections": [{}]}}}}"#,
            sections.join(",")
        );
        let reading = archive::format::read(feed.as_bytes(), &markup::Html).expect("an archive");
        let library = reader::state::Library::new(reading.archive, Vec::new());
        listed(&library, Scope::Home, Filters::default(), intro)
    };
    check_without(&sections(12), &["<details"]);
    let html = sections(13);
    check(&html, &["Section 8</a>", "<details>", "<summary>5 more</summary>", "Section 9</a>"]);
    check(&html, &["Section 13</a>", "</details>"]);
}
