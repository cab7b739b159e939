//! The head of the page: it says what the reader sees, and citation managers hear of it.

use std::cell::Cell;
use std::rc::Rc;

use archive::{Archive, Block, Entry, Kind};
use gloo::events::EventListener;
use gloo::utils::document;
use reader::route::Route;
use reader::state::{Library, Remote};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{find, text, until};

fn library() -> Library {
    let entry = |id: &str, kind: Kind| Entry {
        id: id.to_owned(),
        title: Some(format!("Title of {id}")),
        kind: Some(kind),
        body: vec![Block::Paragraph(vec!["Words.".into()])],
        ..Entry::default()
    };
    let entries = vec![entry("one", Kind::Speech), entry("two", Kind::Interview)];
    Library::new(Archive { title: "Gazette".into(), entries, ..Archive::default() }, Vec::new())
}

/// The content of each element of the head under this name.
fn said(name: &str) -> Vec<String> {
    let selector = format!("head > [data-head][name='{name}'], head > [data-head][rel='{name}']");
    let found = document().query_selector_all(&selector).expect("a selector");
    let elements = (0..found.length()).filter_map(|index| found.get(index));
    let attributes = elements.filter_map(|node| {
        let element: web_sys::Element = wasm_bindgen::JsCast::dyn_into(node).ok()?;
        element.get_attribute("content").or_else(|| element.get_attribute("href"))
    });
    attributes.collect()
}

fn place(name: &str) -> web_sys::Element {
    let element = document().create_element(name).expect("an element");
    element.set_attribute("data-head", "").expect("a mark");
    document()
        .query_selector("head")
        .expect("a selector")
        .expect("a head")
        .append_child(&element)
        .expect("a place");
    element
}

#[wasm_bindgen_test]
async fn the_head_follows_the_reader() {
    // What the build wrote of another page.
    place("meta").set_attribute("name", "DC.title").expect("a name");
    place("script").set_attribute("type", "application/ld+json").expect("a type");
    let heard = Rc::new(Cell::new(0));
    let count = heard.clone();
    let _listener = EventListener::new(&document(), "ZoteroItemUpdated", move |_| {
        count.set(count.get() + 1);
    });

    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("a place");
    let library = Remote::Ready(Rc::new(library()));
    let props = reader::AppProps { library, route: Some(Route::entry("one")), settings: None };
    let app = yew::Renderer::<reader::App>::with_root_and_props(root.clone(), props).render();

    text("title", "Title of one — Gazette").await;
    assert_eq!(said("DC.title"), ["Title of one"]);
    assert_eq!(said("z:itemType"), ["presentation"]);
    assert!(find("script[data-head]").is_none());
    assert_eq!(heard.get(), 1);

    find(".neighbours [rel=next]").expect("a link").click();
    until("the other title", || (said("DC.title") == ["Title of two"]).then_some(())).await;
    assert_eq!(said("z:itemType"), ["interview"]);
    assert_eq!(said("alternate").len(), 2);
    assert_eq!(document().title(), "Title of two — Gazette");
    assert_eq!(heard.get(), 2);

    app.destroy();
    root.remove();
}
