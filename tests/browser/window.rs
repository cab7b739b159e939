//! A list too long for the page at once: its rows follow the viewport, the focus and the way back.

use std::rc::Rc;

use gloo::utils::{document, window};
use reader::state::{Library, Remote};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::page::{find, until};

/// Rows that differ in height, three hundred a year.
fn library(entries: usize) -> Library {
    let entry = |number: usize| archive::Entry {
        id: format!("e{number}"),
        title: Some("A word and another. ".repeat(1 + number * 7 % 23)),
        published: format!("{}", 2020 - number / 300).parse().ok(),
        ..archive::Entry::default()
    };
    let entries = (0..entries).map(entry).collect();
    Library::new(archive::Archive { entries, ..archive::Archive::default() }, Vec::new())
}

fn row(place: usize) -> Option<HtmlElement> {
    find(&format!(".row[aria-posinset='{place}']"))
}

fn top(place: usize) -> Option<f64> {
    Some(row(place)?.get_bounding_client_rect().top())
}

fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).expect("a height")
}

/// The place of the first row in sight.
fn in_sight() -> Option<usize> {
    let rows = document().query_selector_all(".row[aria-posinset]").expect("rows");
    let rows = (0..rows.length()).filter_map(|index| rows.item(index));
    let mut rows = rows.map(wasm_bindgen::JsCast::unchecked_into::<HtmlElement>);
    let row = rows.find(|row| {
        let area = row.get_bounding_client_rect();
        area.bottom() > 0.0 && area.top() < height()
    })?;
    row.get_attribute("aria-posinset")?.parse().ok()
}

async fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
    yew::scheduler::flush().await;
}

fn scrolled() -> f64 {
    window().scroll_y().expect("a place")
}

fn end() -> f64 {
    f64::from(document().document_element().expect("a page").scroll_height())
}

/// One list on one page: what a reader does to it, one after the other.
#[wasm_bindgen_test]
async fn a_long_list_follows_the_viewport() {
    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("a place");
    // As in the style sheet: what the browser made up for would be made up for twice.
    root.set_attribute("style", "overflow-anchor: none").expect("a style");
    let library = Remote::Ready(Rc::new(library(3000)));
    let route = Some(reader::route::Route::home());
    let app = yew::Renderer::<reader::App>::with_root_and_props(
        root.clone(),
        reader::AppProps { library, route, settings: None },
    )
    .render();
    until("the first row", || row(1)).await;
    // What is done on arrival is done before the page is scrolled.
    yew::scheduler::flush().await;
    until("few rows", || row(150).is_none().then_some(())).await;

    scroll_to(end() / 2.0).await;
    let middle = until("rows in the middle", || in_sight().filter(|place| *place > 500)).await;
    assert!(row(1).is_none());

    // Going up a little at a time, each row stays where the eye expects it.
    for _ in 0..30 {
        let place = until("a row", in_sight).await;
        let (before, from) = (top(place).expect("a row"), scrolled());
        scroll_to(from - 150.0).await;
        until("a scrolled page", || (scrolled() != from).then_some(())).await;
        until("the same row further down", || {
            top(place).filter(|now| (now - before - 150.0).abs() < 2.0)
        })
        .await;
    }
    assert!(until("a row", in_sight).await < middle);

    // The row with the focus stays, however far the page is scrolled.
    let focused = until("a row", in_sight).await;
    let link = row(focused).and_then(|row| row.query_selector("a.name").ok()?);
    let link: HtmlElement = wasm_bindgen::JsCast::unchecked_into(link.expect("a link"));
    link.focus().expect("the focus");
    scroll_to(0.0).await;
    until("the first row", || row(1)).await;
    assert_eq!(document().active_element().as_ref(), Some(&*link));
    assert!(row(focused).is_some() && row(focused + 10).is_none());

    // The end is the end.
    until("the last row", || {
        window().scroll_to_with_x_and_y(0.0, end());
        top(3000).filter(|top| *top < height())
    })
    .await;

    // Who follows a link and comes back finds it where it was, with the focus.
    scroll_to(end() / 3.0).await;
    let place = until("a row", in_sight).await + 1;
    let before = until("a row", || top(place)).await;
    let link = row(place).and_then(|row| row.query_selector("a.name").ok()?).expect("a link");
    let link: HtmlElement = wasm_bindgen::JsCast::unchecked_into(link);
    let id = link.id();
    link.click();
    until("the entry", || find(".entry")).await;
    find(".way-back a").expect("a way back").click();
    until("the row where it was", || top(place).filter(|now| (now - before).abs() < 2.0)).await;
    until("the focus", || document().active_element().filter(|element| element.id() == id)).await;
    app.destroy();
    root.remove();
}
