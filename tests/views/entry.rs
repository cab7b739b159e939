//! An entry's page: text, facts, provenance and ways out.

use reader::state;
use reader::views::{Address, entry_text, neighbours, provenance, way_back, ways_out};
use yew::Callback;

use crate::fixture::{library, library_of, of_entry, rare};
use crate::lists::named;
use crate::{check, check_without};

#[test]
fn publication_and_event_are_two_facts() {
    let html = of_entry(&library(), "vienna", entry_text);
    check(
        &html,
        &["<h1 id=\"heading\"", "Speech in Vienna</h1>", "Published", "14 September 2020"],
    );
    check(
        &html,
        &[
            "Section",
            "href=\"/r/section/speeches/\"",
            "Kind",
            "Speech",
            "Event",
            "14–15 September 2020",
        ],
    );
    check(&html, &["Place", "Vienna", "Speaker", "V. Semerikov", "Deputy"]);
    check_without(&html, &["Author", "teaser-note", "Teaser without"]);
}

#[test]
fn front_matter_stands_apart_and_paragraphs_have_numbers() {
    let html = of_entry(&library(), "vienna", entry_text);
    check(&html, &["class=\"front-matter\"", "(video format)", "id=\"p1\"", "Dear “friends”"]);
    check(&html, &["<h2>One</h2>", "id=\"p2\"", "id=\"p3\""]);
    check_without(&html, &["id=\"p4\""]);
}

#[test]
fn every_block_becomes_its_element() {
    let html = of_entry(&library(), "vienna", entry_text);
    check(&html, &["<a href=\"https://un.example/\" rel=\"noopener\">the resolution</a>"]);
    check(
        &html,
        &[
            "role=\"doc-noteref\" href=\"#note-1\"",
            "<ul><li>first</li></ul>",
            "<th>a</th><td>b</td>",
        ],
    );
    check(&html, &["src=\"/r/map.png\" alt=\"A map\"", "<figcaption>Where</figcaption>"]);
    check(&html, &["<blockquote>", "<pre", "fixed", "<hr", "<span lang=\"ar\" dir=\"rtl\">"]);
    check(&html, &["role=\"doc-footnote\" id=\"note-1\"", "Of 2019."]);
}

#[test]
fn an_image_on_another_site_is_a_link_and_not_asked_for() {
    let html = of_entry(&library(), "vienna", entry_text);
    check(
        &html,
        &["<a href=\"https://elsewhere.example/p.png\" rel=\"noopener\">A photograph</a>"],
    );
    assert_eq!(html.matches("<img").count(), 1);
}

#[test]
fn a_teaser_says_that_it_is_one() {
    let html = of_entry(&library(), "teaser", entry_text);
    check(&html, &["data-extent=\"teaser\"", "Teaser without a title", "<h1", "On 25 July 2024"]);
    check(&html, &[" …</h1>", "learnt there.", "Only this teaser was captured"]);
}

#[test]
fn a_whole_text_without_a_title_is_no_teaser() {
    let html = of_entry(&library_of(r#"{"id": "a", "content_text": "Words."}"#), "a", entry_text);
    check(&html, &["<h1", "Words."]);
    check_without(&html, &["Teaser"]);
}

#[test]
fn a_text_in_another_script_runs_its_way() {
    let html = of_entry(&library(), "arabic", entry_text);
    check(&html, &["<h1", "lang=\"ar\" dir=\"rtl\"", "Language", "Arabic"]);
    check(&html, &["<div lang=\"ar\" dir=\"rtl\" class=\"text\""]);
}

#[test]
fn an_entry_of_which_nothing_is_known_invents_nothing() {
    let html = of_entry(&library_of(r#"{"id": "a"}"#), "a", entry_text);
    check(&html, &["<h1", "No text was captured"]);
    check_without(&html, &["<dt>", "<time"]);
    let html = of_entry(&library(), "year", entry_text);
    check(&html, &["datetime=\"2020\"", ">2020<", "communiqué"]);
    check_without(&html, &["January", "<script"]);
}

#[test]
fn the_captures_own_ways_out_are_there() {
    check(&of_entry(&library(), "vienna", way_back), &["data-back", "href=\"/r/\"", "Go back"]);
    let html = of_entry(&library(), "vienna", ways_out);
    check(
        &html,
        &["Go back", "href=\"/r/section/speeches/\"", "Back to the section", "Back to all news"],
    );
    check_without(&of_entry(&library(), "undated", ways_out), &["Back to the section"]);
}

#[test]
fn neighbours_are_named() {
    let shown = |previous, next| {
        of_entry(&library(), "arabic", |context| {
            neighbours(context, state::Neighbours { previous, next })
        })
    };
    let html = shown(Some(0), Some(2));
    check(
        &html,
        &["rel=\"prev\"", "Previous", "On 25 July", "rel=\"next\"", "Next", "Speech in Vienna"],
    );
    check_without(&shown(None, Some(2)), &["Previous"]);
    assert_eq!(shown(None, None), "");
}

fn provenance_of(id: &str, copied: Option<bool>) -> String {
    of_entry(&library(), id, |context| {
        let whole = "https://host.example/r/entry/vienna/".to_owned();
        provenance(context, &Address { whole, copied, on_copy: Callback::noop() })
    })
}

#[test]
fn provenance_says_of_all_else_how_it_is_known_and_which_capture_said_a_field() {
    let item = r#"{"id": "a", "content_text": "Words.", "_reading_room": {
        "sources": [{"file": "a.jsonl", "lines": [1, 1]}, {"file": "b.csv", "lines": [7, 8]}],
        "origins": [{"field": "*", "basis": "stated", "rule": "record"},
                    {"field": "authors", "basis": "stated", "rule": "row", "source": 1}]}}"#;
    let address = |copied| Address { whole: String::new(), copied, on_copy: Callback::noop() };
    let html = of_entry(&library_of(item), "a", |it| provenance(it, &address(None)));
    check(&html, &["<dt>All else</dt><dd>", "record", "<dt>Authors</dt><dd>", "row"]);
    check(&html, &["<code>b.csv</code>", "lines 7 to 8</dd>"]);
    assert_eq!(html.matches("<code>a.jsonl</code>").count(), 1, "{html}");
}

#[test]
fn provenance_can_be_checked() {
    let html = provenance_of("vienna", None);
    check(
        &html,
        &["https://host.example/r/entry/vienna/", "Copy the address", "Where this text comes from"],
    );
    check(&html, &["a'b.txt", "lines 3 to 9", &"b".repeat(64), &"c".repeat(64)]);
    check(
        &html,
        &["sha256sum 'a'\\''b.txt'", "sed -n '3,9p' 'a'\\''b.txt' | sha256sum", &"a".repeat(64)],
    );
    check(&html, &["Section", "decided by the publisher", "speeches-by-title"]);
}

#[test]
fn versions_say_where_they_are_from_and_what_differs() {
    let version = |extent: &str, html: &str, more: &str| {
        format!(
            r#"{{"extent": "{extent}", "content_html": "{html}", "sources": [{{"file": "b.txt",
                 "lines": [1, 4]{more}}}], "rule": "same-address", "date": "2020", "title": "Old"}}"#
        )
    };
    let versions = [
        version("full", "<p>One two old.</p><p>End.</p>", r#", "captured": "2021-05-01""#),
        version("teaser", "<p>One two</p>", ""),
        version("full", "<p>One two</p><p>new. End.</p>", ""),
    ];
    let item = format!(
        r#"{{"id": "a", "content_html": "<p>One two new.</p><p>End.</p>", "language": "en",
            "_reading_room": {{"versions": [{}]}}}}"#,
        versions.join(",")
    );
    let html = of_entry(&library_of(&item), "a", rare().versions);
    check(&html, &["Other captures of this text", "<h3>Captured 2021-05-01: Full text</h3>"]);
    check(&html, &["Title</dt><dd lang=\"en\">Old<", "Published", "2020", "b.txt", "lines 1 to 4"]);
    check(&html, &["its address", "<details>", "One two <del>old.</del> <ins>new.</ins> End."]);
    check(
        &html,
        &["<h3>Captured at an unknown time: Teaser only</h3>", "the beginning of the text above"],
    );
    check(&html, &["Its words are those of the text above"]);
    assert_eq!(of_entry(&library(), "vienna", rare().versions), "");
}

#[test]
fn copying_says_what_came_of_it() {
    check(&provenance_of("vienna", Some(true)), &["role=\"status\">Copied."]);
    check(&provenance_of("vienna", Some(false)), &["did not allow it"]);
    check(&provenance_of("undated", None), &["The archive does not say."]);
}

#[test]
fn the_names_of_an_entry_lead_to_all_that_mention_them() {
    let html = of_entry(&named(), "a", entry_text);
    check(
        &html,
        &["Names</dt><dd lang=\"en\"><a", "href=\"/r/?name=un\"", "United Nations</a></dd>"],
    );
    check_without(&html, &["lost"]);
    check_without(&of_entry(&named(), "b", entry_text), &["Names"]);
}

#[test]
fn an_entry_leads_to_the_same_in_other_languages() {
    let library = library_of(
        r#"{"id": "one", "title": "Statement", "_reading_room": {"translations": ["two", "lost"]}},
           {"id": "two", "title": "Заява", "language": "uk"}"#,
    );
    let html = of_entry(&library, "one", entry_text);
    check(&html, &["In other languages", "href=\"/r/entry/two/\" hreflang=\"uk\"", "Заява</a>"]);
    check_without(&html, &["lost"]);
    check_without(&of_entry(&library, "two", entry_text), &["In other languages"]);
}
