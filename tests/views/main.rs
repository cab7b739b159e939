//! Each view in each of its states, rendered to HTML natively: what a reader gets to see and
//! hear, without a browser. To add a test, write what is shown and what of it must stand there.

mod entry;
mod failures;
mod fixture;
mod lists;
mod searching;

use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct Props {
    html: Html,
}

#[component]
fn Root(props: &Props) -> Html {
    props.html.clone()
}

/// The HTML of a view, as it is before a browser sees it.
fn render(html: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let renderer = yew::LocalServerRenderer::<Root>::with_props(Props { html }).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

/// Fails unless the HTML has every one of these parts, in this order.
#[track_caller]
fn check(html: &str, parts: &[&str]) {
    let mut rest = html;
    for part in parts {
        let Some(place) = rest.find(part) else { panic!("{part:?} is missing in {rest}") };
        rest = &rest[place + part.len()..];
    }
}

/// Fails if the HTML has any of these parts.
#[track_caller]
fn check_without(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(!html.contains(part), "{part:?} stands in {html}");
    }
}
