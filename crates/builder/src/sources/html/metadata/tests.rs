//! What pages say of themselves, in each of the ways there are.

use super::*;

fn of(html: &str) -> Metadata {
    Metadata::of(&Document::from(html), html, &Context::default(), &[])
}

fn title(html: &str) -> (String, &'static str) {
    of(html).title.map(|it| (it.value, it.rule)).unwrap_or_default()
}

fn date(html: &str) -> (String, &'static str) {
    of(html).date.map(|it| (it.value.date.to_string(), it.rule)).unwrap_or_default()
}

#[test]
fn a_title_is_what_is_stated_before_what_is_seen() {
    let own = "<title>A - Site</title><meta property=og:site_name content=Site>";
    assert_eq!(title(own), ("A".into(), "title-element"));
    assert_eq!(title(&format!("{own}<h1>Site</h1><h1>A</h1>")), ("A".into(), "first-heading"));
    assert_eq!(title(&format!("{own}<h1>B</h1>")), ("A".into(), "title-element"));
    assert_eq!(title("<h1>B</h1>"), ("B".into(), "first-heading"));
    let stated = format!("{own}<h1>B</h1><meta property=og:title content='D | Site'>");
    assert_eq!(title(&stated), ("D".into(), "open-graph"));
    let stated = format!("{stated}<meta name=DC.Title content=E>");
    assert_eq!(title(&stated), ("E".into(), "dublin-core"));
    let stated = format!("{stated}<meta name=citation_title content=F>");
    assert_eq!(title(&stated), ("F".into(), "citation-meta"));
    assert_eq!(title("<p>text"), (String::new(), ""));
}

#[test]
fn a_date_is_what_is_stated_before_what_is_seen() {
    let seen = "<h1>T</h1><p>14.09.2020</p>";
    assert_eq!(date(seen), ("2020-09-14".into(), "visible-date"));
    let element = format!("{seen}<time itemprop=datePublished datetime=2020-09-13>x</time>");
    assert_eq!(date(&element), ("2020-09-13".into(), "time-element"));
    let meta = format!("{element}<meta name=date content=2020-09-12>");
    assert_eq!(date(&meta), ("2020-09-12".into(), "date-meta"));
    let graph =
        format!("{meta}<meta property=article:published_time content=2020-09-11T10:00:00Z>");
    assert_eq!(date(&graph), ("2020-09-11".into(), "open-graph"));
    let core = format!("{graph}<meta name=DCTERMS.issued content=2020-09>");
    assert_eq!(date(&core), ("2020-09".into(), "dublin-core"));
    let broken = format!("{core}<meta name=citation_date content=soon>");
    assert_eq!(date(&broken), ("2020-09".into(), "dublin-core"));
    let nothing = of("<meta name=date content=soon>");
    assert_eq!((nothing.date, nothing.not_a_date.as_deref()), (None, Some("soon")));
}

#[test]
fn an_address_is_the_pages_own_unless_it_is_that_of_the_first_page() {
    let url = |html: &str, captured: Option<&str>| {
        let context = Context { url: captured.map(str::to_owned), ..Context::default() };
        let found = Metadata::of(&Document::from(html), html, &context, &[]);
        found.url.map(|it| (it.value, it.rule))
    };
    let own = "https://example.org/a?b=1";
    let page = Some(own);
    let canonical = "<link rel=canonical href=/a>";
    assert_eq!(url(canonical, page), Some(("https://example.org/a".into(), "canonical-link")));
    assert_eq!(url(canonical, None), None);
    let first = "<link rel=canonical href=https://example.org/>";
    assert_eq!(url(first, page), Some((own.into(), "captured-address")));
    let saved = "<!-- saved from url=(0021)https://example.org/c -->\n<html>";
    assert_eq!(url(saved, None), Some(("https://example.org/c".into(), "saved-from")));
    let single = "<html><!--\n Page saved with SingleFile \n url: https://example.org/d \n saved date: \
        Tue Sep 15 2020 10:00:00 GMT+0000\n-->";
    assert_eq!(url(single, None), Some(("https://example.org/d".into(), "saved-from")));
    assert_eq!(of(single).saved.captured.as_deref(), Some("Tue Sep 15 2020 10:00:00 GMT+0000"));
}

#[test]
fn people_and_words_are_lists_and_languages_are_tags() {
    let page = of("<html lang=pt_BR><meta name=author content=X><meta property=article:author \
        content=https://example.org/x><meta name=keywords content='a, b,,'>");
    assert_eq!(page.authors.unwrap().value, ["X"]);
    assert_eq!(page.tags.unwrap().value, ["a", "b"]);
    assert_eq!(page.language.unwrap().value.as_str(), "pt-BR");
}
